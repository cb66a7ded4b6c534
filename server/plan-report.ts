// The weekly and the monthly report of the office, written from what the platform counts: the declared lines of figures with the period before beside them, how the plan
// stands, what is late and thinning, what was urged. Each number says in a footnote which figure it is, of which days, and where its rows are.
import { addDays } from '../kernel/base/calendar.ts'
import type { Day } from '../kernel/base/model.ts'
import type { Piece, Report } from '../kernel/documents/index.ts'
import type { Figure } from '../kernel/measures/index.ts'
import { readRegister, registerRead } from '../kernel/registers/index.ts'
import type { District } from './district.ts'
import { summaries } from './measure-answer.ts'
import { measureNamed, readQuestion } from './measure-question.ts'
import { planTree, type ClauseNode, type PlanTree } from './plans.ts'
import { sayFigure, sayWhy } from './plan-words.ts'

export type Span = 'week' | 'month'
type Period = { from: Day; to: Day; issue: string; before: { from: Day; to: Day } }
const says = (day: Day): string => { const [y, m, d] = day.split('-').map(Number) as [number, number, number]; return `${y}年${m}月${d}日` }
const inYear = (day: Day): string => says(day).slice(5)
const one = (n: number): string => String(Math.round(n * 10) / 10)

/** The last whole week (Monday to Sunday) or month before a day, and the one before it. */
export function periodOf(span: Span, day: Day): Period {
  if (span === 'month') {
    const first = `${day.slice(0, 7)}-01`
    const to = addDays(first, -1)
    const from = `${to.slice(0, 7)}-01`
    const earlier = addDays(from, -1)
    return { from, to, issue: `${to.slice(0, 4)}年第${Number(to.slice(5, 7))}期`, before: { from: `${earlier.slice(0, 7)}-01`, to: earlier } }
  }
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7
  const from = addDays(day, -weekday - 7)
  const thursday = addDays(from, 3)
  const week = Math.floor((Date.parse(thursday) - Date.parse(`${thursday.slice(0, 4)}-01-01`)) / 604_800_000) + 1
  return { from, to: addDays(from, 6), issue: `${thursday.slice(0, 4)}年第${week}期`, before: { from: addDays(from, -7), to: addDays(from, -1) } }
}

/** The report of a plan, or null where there is no such plan. */
export async function reportOf(district: District, code: string | undefined, span: Span, day: Day): Promise<Report | null> {
  const tree = await planTree(district, code)
  if (!tree) return null
  const period = periodOf(span, day)
  const issuer = district.world().organisations().find(({ kind }) => kind === 'community_office')?.name ?? district.about.name.zh
  return {
    issuer, title: `${issuer}工作${span === 'week' ? '周报' : '月报'}`, issue: `${period.issue}（${inYear(period.from)}至${inYear(period.to)}）`, date: says(day), signed: issuer,
    demonstration: district.about.demonstration ? district.about.notes.demo.zh : null,
    sections: [{ title: '要点推进总况', paragraphs: overview(tree) }, ...(await figureSections(district, span, period)), { title: '滞后和转弱的条目', paragraphs: behind(tree) }, { title: '督办和整改', paragraphs: urged(tree) }],
  }
}

function overview({ plan, nodes, counts }: PlanTree): Piece[][] {
  const total = nodes.filter(({ leaf }) => leaf).length
  const from = (only: string): string => `计划 ${plan.code} 各条逐条判定，规则见平台“工作要点”页；来源 /plans?plan=${plan.code}${only && `&only=${only}`}`
  const part = (before: string, n: number, only: string): Piece[] => [{ text: before }, { text: String(n), note: from(only) }]
  return [[
    ...part(`《${plan.name}》共 `, total, ''), ...part(' 条：完成 ', counts.done, 'done'), ...part(' 条，正常 ', counts.green, 'green'), ...part(' 条，转弱 ', counts.thinning, 'thinning'), ...part(' 条，滞后 ', counts.late, 'late'),
    ...part(' 条；看不出 ', counts.unknown, 'unknown'), ...part(' 条，尚未承载 ', counts.not_yet, 'not_yet'), { text: ' 条。' },
  ]]
}

/** Figures of the declared lines, section by section in the order of their codes. */
async function figureSections(district: District, span: Span, period: Period): Promise<Report['sections'][number][]> {
  const register = registerRead(district.systems, 'report_lines')
  if (!register) return []
  const rows = (await district.asWriter((tx) => readRegister(tx, register, { limit: 500 }, { world: district.world(), now: district.now() }))).items
  const lines = rows.map(({ facts: f }) => ({ code: String(f['code']), report: String(f['report']), section: String(f['section']), measure: String(f['measure']) })).filter(({ report }) => report === span || report === 'both').sort((a, b) => a.code.localeCompare(b.code, 'en', { numeric: true }))
  const sections = new Map<string, Piece[][]>()
  for (const { section, measure } of lines) sections.set(section, [...(sections.get(section) ?? []), await figureSentence(district, measure, period)])
  return [...sections].map(([title, paragraphs]) => ({ title, paragraphs }))
}

type Summary = { id: string; words: { zh: string }; formula: { zh: string }; form: string; total: Figure; target?: { percent: number; rule: string } }
async function figureSentence(district: District, id: string, period: Period): Promise<Piece[]> {
  const found = measureNamed(district, id)
  if (!found) return [{ text: `${id}：没有这个指标。` }]
  const of = async ({ from, to }: { from: Day; to: Day }): Promise<Summary | undefined> => {
    const read = readQuestion(district, found.system, found.measure, { from, to })
    return read.ok ? ((await summaries(district, [{ system: found.system, asked: read.value }], { from, to })) as Summary[])[0] : undefined
  }
  const [now, before] = [await of(period), await of(period.before)]
  if (!now) return [{ text: `${id}：没有数。` }]
  const share = now.form === 'share'
  const figure = sayFigure({ figure: now.total, count: null, share }, false)
  const note = `${id}，${period.from} 至 ${period.to}；算法：${now.formula.zh}；明细 /measures/${id}/rows?from=${period.from}&to=${period.to}`
  const counted = now.total.den && now.total.num !== null && share ? `（${now.total.den} 件中 ${now.total.num} 件）` : ''
  const change = share && now.total.value !== null && before?.total.value != null ? (now.total.value - before.total.value) * 100 : null
  // What lies within the interval of the period before is no change.
  const moved = change === null ? '' : before!.total.low !== null && now.total.value! >= before!.total.low && now.total.value! <= before!.total.high! ? '，与上期持平' : `，比上期${change > 0 ? '上升' : '下降'} ${one(Math.abs(change))} 个百分点`
  return [{ text: `${now.words.zh} ` }, { text: figure, note, bold: true }, { text: `${counted}${moved}${now.target ? `，目标 ${one(now.target.percent)}%` : ''}。` }]
}

const source = (tree: PlanTree, node: ClauseNode): string => (node.shown ? `${node.shown.id}，${node.shown.from} 至 ${node.shown.to}；来源 /plans/${tree.plan.code}#${node.code}` : `来源 /plans/${tree.plan.code}#${node.code}`)
function behind(tree: PlanTree): Piece[][] {
  const found = tree.nodes.filter(({ leaf, standing }) => leaf && (standing === 'late' || standing === 'thinning')).sort((a, b) => (a.standing === b.standing ? 0 : a.standing === 'late' ? -1 : 1))
  if (!found.length) return [[{ text: '没有。' }]]
  return found.map((node, i) => [{ text: `${i + 1}. ${node.title}：` }, { text: sayWhy(node).zh, note: source(tree, node) }, { text: '。' }])
}

function urged(tree: PlanTree): Piece[][] {
  const open = tree.nodes.filter(({ owed }) => owed.urging !== null)
  const late = tree.nodes.reduce((sum, { owed }) => sum + owed.late, 0)
  const note = `计划 ${tree.plan.code} 的督办、任务和整改事项，来源 /plans/${tree.plan.code}`
  return [[{ text: '正在督办 ' }, { text: String(open.length), note }, { text: ` 条${open.length ? `：${open.map(({ title }) => title).join('、')}` : ''}；逾期任务和整改 ${late} 件。` }]]
}
