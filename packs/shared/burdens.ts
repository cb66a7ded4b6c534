// What the streets may do and owe by article, what committees are made to do, and which forces stand in the areas of an invented district. Everything here is made up
// but the names of the articles; a real district's rows come from its own registers.
import type { PackRow } from '../../kernel/system/pack.ts'
import type { Territory } from './territory.ts'

const since = '2026-01-01'
/** Number, kind, function, name, article of the Shanghai Sub-district Office Regulations (POW-01 to POW-06), text. */
const powers: readonly (readonly [no: string, kind: 'power' | 'duty', of: string, name: string, article: string, text: string])[] = [
  ['Q-01', 'duty', 'party', '落实基层党建', 'SHJD:3', '在街道党工委领导下开展工作'],
  ['Q-02', 'duty', 'planning', '统筹社区发展', 'SHJD:4', '参与编制社区规划，统筹社区资源'],
  ['Q-03', 'duty', 'services', '组织公共服务', 'SHJD:4', '落实社区公共服务，推动服务设施开放'],
  ['Q-04', 'duty', 'management', '实施综合管理', 'SHJD:4', '组织协调辖区内综合性的管理工作'],
  ['Q-05', 'power', 'coordination', '对派出机构的考核和任免征求意见', 'SHJD:11', '区级部门考核派出机构，街道意见为重要依据'],
  ['Q-06', 'power', 'planning', '规划和重大决策参与', 'SHJD:13', '涉及本街道的规划和重大决策，应当听取街道意见并反馈'],
  ['Q-07', 'power', 'management', '综合执法', 'SHJD:12', '以本街道名义行使相对集中行政处罚权'],
  ['Q-08', 'power', 'coordination', '拒绝未经准入的下沉事项', 'SHJD:10', '未经审核批准，部门不得将事项交由街道承担'],
  ['Q-09', 'duty', 'self_governance', '指导基层自治', 'SHJD:17', '组织社区代表会议和社区委员会'],
]
/** Name, kind, department, hours a month. None has an admission number yet: the register says so. */
const burdens: readonly (readonly [name: string, kind: string, department: string, hours: number])[] = [
  ['独居老人探访表', 'form', 'civil', 6], ['消防宣传打卡群', 'group', 'emergency', 4], ['健康档案入户核对', 'task', 'health', 8], ['文明指数月查', 'check', 'city', 5],
  ['就业创业登记表', 'form', 'labour', 3], ['科普示范点牌子', 'signboard', 'education', 0], ['网格巡查应用', 'app', 'ops', 6],
]
const forces: readonly (readonly [slug: string, department: string, kind: string, name: string, officers: number, card: string, act: string, competence: string, article: string])[] = [
  ['city', 'city', 'enforcement', '城管组', 3, '街面秩序、占道、违建先到场；查证后处置或移交', 'penalise', '占道经营的处罚', 'CGZF:9'],
  ['market', 'market', 'market', '市场监管组', 2, '证照、食品安全；夜市季每晚一班', 'inspect', '食品经营的检查', 'SPAQ:110'],
  ['police', 'police', 'police', '社区警务组', 2, '治安、纠纷先期处置', 'coerce', '治安案件的处置', 'ZAGL:42'],
]

/** Shift, hours, and how many stand in it of two, three or more. Nobody checks in. */
const shifts: readonly (readonly [shift: string, hours: string, officers: number])[] = [['日班', 'Mo-Fr 09:00-17:30', 2], ['晚班', 'Mo-Su 17:30-21:30', 1], ['周末班', 'Sa,Su 09:00-17:00', 1]]
/** What an area owes whoever is sunk to it, who owes it, until when, how far it is, and the cost in yuan. */
const conditions: readonly (readonly [of: string, what: string, kind: string, owed_by: string, due: string, state: string, yuan?: number])[] = [
  ['city', '片区中心工位三个', 'desk', 'community', '2026-02-28', 'kept'], ['city', '执法记录仪四台', 'equipment', 'city', '2026-06-30', 'partly', 12_000], ['city', '调休按月安排', 'rest', 'city', '2026-12-31', 'kept'],
  ['market', '食品快检箱一套', 'equipment', 'market', '2026-05-31', 'kept', 8000], ['market', '夜市季用车', 'vehicle', 'market', '2026-07-31', 'owed'],
  ['police', '片区警务室值班床位', 'desk', 'community', '2026-04-30', 'kept'], ['police', '年度调解培训两次', 'training', 'police', '2026-11-30', 'partly', 3000],
]

/** Rows of the registers of powers, burdens and forces. */
export function burdenRows(prefix: string, territory: Territory): Record<string, readonly PackRow[]> {
  const committees = territory.committees.filter(({ spec }) => !spec.became)
  const areas = territory.streets.flatMap((street) => street.areas)
  const row = (place: string, facts: Record<string, unknown>): PackRow => ({ from: since, place, facts })
  const code = (area: string, slug: string): string => `F-${area}-${slug}`
  // A row is named in another register by its title.
  const named = (area: string, slug: string): string => `${area}${forces.find(([one]) => one === slug)![3]}`
  return {
    'responsibilities.powers': powers.map(([no, kind, of, name, article, text]) => ({ from: since, facts: { no, kind, function: of, name, article, text } })),
    'admission.imposed': committees.flatMap((committee, n) => burdens.filter((_, i) => (n + i) % 3 > 0).map(([name, kind, department, hours]) => row(committee.code, { committee: committee.code, name, kind, department: `${prefix}-${department}`, hours }))),
    'sunk_forces.forces': areas.flatMap((area) => forces.map(([slug, department, kind, name, officers, card]) => row(area.code, { code: code(area.code, slug), name: `${area.name}${name}`, department: `${prefix}-${department}`, kind, post: '驻片区执法岗', officers, card }))),
    'sunk_forces.mandates': areas.flatMap((area) => forces.map(([slug, , , , , , act, competence, article]) => row(area.code, { force: named(area.name, slug), competence, act, article }))),
    'sunk_forces.shifts': areas.flatMap((area) => forces.flatMap(([slug]) => shifts.map(([shift, hours, officers]) => row(area.code, { force: named(area.name, slug), shift, hours, officers })))),
    'sunk_forces.conditions': areas.flatMap((area) => conditions.map(([slug, what, kind, owed_by, due, state, yuan]) => row(area.code, { force: named(area.name, slug), what, kind, owed_by: `${prefix}-${owed_by}`, due, state, ...(yuan !== undefined && { cost: yuan * 100 }) }))),
  }
}
