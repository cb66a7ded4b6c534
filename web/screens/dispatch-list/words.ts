// The words of the responsibility list's page.
import { defineWords } from '../../shell/language.ts'

export const w = defineWords({
  title: { zh: '派单清单', en: 'Dispatch list' },
  lead: { zh: '哪一类、在哪里、由谁先办。同类同地以最新的一行为准，小地方先于大地方，小类先于大类。', en: 'Which class, where, and who deals with it first. Of two rows for one class and place the newest decides; a small place goes before a large one, a small class before a large one.' },
  version: { zh: '版本', en: 'Version' },
  version_n: { zh: '第 {n} 版 · {day} 起 · {rows} 行', en: 'Version {n} · from {day} · {rows} rows' },
  against: { zh: '与哪一版比', en: 'Compared with' },
  nothing: { zh: '不比较', en: 'Nothing' },
  find: { zh: '找类别、单位或依据', en: 'Find a class, a unit or a ground' },
  decides: { zh: '现行', en: 'In force' }, to_come: { zh: '未到生效日', en: 'To come' }, replaced: { zh: '已被新行取代', en: 'Replaced' },
  which: { zh: '哪些行', en: 'Which rows' },
  any: { zh: '全部行', en: 'All rows' },
  class: { zh: '类别', en: 'Class' }, place: { zh: '地域', en: 'Where' }, unit: { zh: '由谁先办', en: 'Who deals with it' }, from: { zh: '自何日', en: 'Since' }, ground: { zh: '依据', en: 'Ground' }, by: { zh: '哪次决定', en: 'By which decision' },
  whole: { zh: '{name}（整个大类）', en: '{name} (the whole class)' },
  everywhere: { zh: '全区', en: 'Everywhere' },
  at: { zh: '{level}的{name}', en: '{name} of the {level}' },
  signed: { zh: '推演并签发', en: 'Replayed and signed' }, ruled: { zh: '裁定', en: 'Ruled' }, brought: { zh: '清单导入', en: 'Brought in with the list' },
  added: { zh: '新增', en: 'Added' }, changed: { zh: '有改动', en: 'Changed' }, gone: { zh: '删去', en: 'Gone' },
  differs: { zh: '第 {n} 版比第 {m} 版：新增 {added} 行，改动 {changed} 行，删去 {gone} 行', en: 'Version {n} against {m}: {added} added, {changed} changed, {gone} gone' },
  none: { zh: '没有对得上的行', en: 'No row matches' },
  alike: { zh: '两版没有差别', en: 'The two versions do not differ' },
  rows_n: { zh: '{n} 行', en: '{n} rows' },
  open: { zh: '派单清单和历次版本', en: 'The dispatch list and its versions' },
})
