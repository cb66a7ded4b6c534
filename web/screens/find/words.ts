// Words of the page of what was found.
import { defineWords } from '../../shell/language.ts'

export const w = defineWords({
  title: { zh: '查找', en: 'Search' },
  label: { zh: '查找什么', en: 'What to search for' },
  hint: { zh: '词、编号或末四位、地点、拼音首字母；几个词用空格隔开', en: 'Words, a number or its last four digits, a place, pinyin initials; blanks between words' },
  number: { zh: '编号就是这个', en: 'Of this number' },
  matters: { zh: '事项', en: 'Matters' },
  newest: { zh: '每页里标题写到的、还在办的在前，再按新旧', en: 'On each page: in the title and still running first, then newest' },
  places: { zh: '地域', en: 'Places' },
  organisations: { zh: '单位', en: 'Organisations' },
  classes: { zh: '类别', en: 'Classes' },
  books: { zh: '账册', en: 'Books' },
  none: { zh: '没有找到“{q}”', en: 'Nothing found for "{q}"' },
  none_why: { zh: '只找得到您有权看的；姓名、电话、证件号不能用来查找。', en: 'Only what you may see is found; names, telephone and identity numbers cannot be searched for.' },
  none_matters: { zh: '没有这样的事项', en: 'No such matter' },
  ask: { zh: '写两个字以上', en: 'Write two characters or more' },
  all: { zh: '共 {n} 件，都在这里', en: '{n} in all' },
  shown: { zh: '先列 {n} 件，更早的还没数', en: '{n} so far; older ones are not counted' },
  stopped: { zh: '找到 {day} 为止，更早的还没找', en: 'Searched back to {day}; what is older has not been looked at' },
  older: { zh: '再往前找', en: 'Search further back' },
  ended: { zh: '已结', en: 'Ended' },
})
