// A plan as it stands today: the tree of its clauses with the figure of each, what is owed for it, which systems carry it, and how it stands. Read from the registers
// that are read as plans, clauses, goals and programmes; figures are numbers only and the same for everybody.
import { addDays } from '../kernel/base/calendar.ts'
import type { Day, Instant, Words } from '../kernel/base/model.ts'
import { allOf, clauseOf, rolledUp, standingOf, treeOf, type Clause, type Node, type Read, type Seen, type Standing, type Stood } from '../kernel/plans/model.ts'
import { countRows, readRegister, registerOf, registerRead, type RegisterRow } from '../kernel/registers/index.ts'
import { thresholdOf, type System } from '../kernel/system/compile.ts'
import type { RegisterReader } from '../kernel/system/grammar.ts'
import type { Figure } from '../kernel/measures/index.ts'
import type { District } from './district.ts'
import { summaries } from './measure-answer.ts'
import { readQuestion } from './measure-question.ts'

export type Plan = { id: string; code: string; name: string; year: number; begins: Day; ends: Day; source: string }
export type Named = { code: string; name: string; what: string }
/** What a clause is read by. `is`: a measure, or how many rows a register has. */
export type Shown = { id: string; is: 'measure' | 'rows'; words: Words; share: boolean; better: 'up' | 'down' | 'neither'; from: Day; to: Day; figure: Figure | null; count: number | null; lately: Figure | null }
export type Owed = { open: number; late: number; accepted: number; quiet_days: number; urging: string | null }
export type ClauseNode = Node & Stood & { row: string; shown: Shown | null; aim: number | null; carriers: readonly { id: string; words: Words }[]; owed: Owed; leaf: boolean; counts_below: Record<Standing, number> }
export type PlanTree = { plan: Plan; nodes: ClauseNode[]; counts: Record<Standing, number>; goals: readonly Named[]; programmes: readonly Named[]; at: Instant }

const fresh_ms = 20_000
const most = 20_000
const kept = new WeakMap<District, Map<string, { at: Instant; day: Day; value: Promise<PlanTree | null> }>>()

/** The system whose matters a plan's clauses owe, or null where the district has none. */
export const pursuer = (district: District): System | null => [...district.systems.values()].find(({ declaration }) => declaration.pursues) ?? null

const rows = async (district: District, as: RegisterReader): Promise<RegisterRow[]> => {
  const register = registerRead(district.systems, as)
  return register ? (await district.visit((tx) => readRegister(tx, register, { limit: most }, { world: district.world(), now: district.now(), visitor: true }))).items : []
}
const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** Every plan, the newest first. */
export const plansOf = async (district: District): Promise<Plan[]> => (await rows(district, 'plans'))
  .map(({ id, facts: f }): Plan => ({ id, code: text(f['code']), name: text(f['name']), year: Number(f['year']), begins: text(f['begins']), ends: text(f['ends']), source: text(f['source']) })).sort((a, b) => b.year - a.year || (a.code < b.code ? 1 : -1))

/** One plan as it stands, kept for some seconds; without a code the one of today, or the newest. Null where there is none. */
export async function planTree(district: District, code?: string, anew = false): Promise<PlanTree | null> {
  const now = district.now()
  const day = district.world().today(now)
  listen(district)
  const all = kept.get(district) ?? new Map<string, { at: Instant; day: Day; value: Promise<PlanTree | null> }>()
  kept.set(district, all)
  const found = all.get(code ?? '')
  if (found && !anew && found.day === day && now - found.at >= 0 && now - found.at < fresh_ms) return found.value
  const value = gather(district, code, now, day)
  if (all.size > 50) all.clear()
  all.set(code ?? '', { at: now, day, value })
  value.catch(() => all.delete(code ?? ''))
  return value
}
const heard = new WeakSet<District>()
/** Whoever hands something down sees it on the page that she comes back to. */
function listen(district: District): void {
  if (heard.has(district)) return
  heard.add(district)
  const system = pursuer(district)?.declaration.id
  district.onCommit((entries) => { if (entries.some(({ data }) => data.open?.system === system)) forgetPlans(district) })
}
/** After rows were written here: what is kept is read again. */
export const forgetPlans = (district: District): void => { kept.delete(district) }

async function gather(district: District, code: string | undefined, now: Instant, today: Day): Promise<PlanTree | null> {
  const plans = await plansOf(district)
  const plan = code === undefined ? (plans.find(({ begins, ends }) => begins <= today && today <= ends) ?? plans[0]) : plans.find((one) => one.code === code)
  if (!plan) return null
  const [clauseRows, goals, programmes] = await Promise.all([rows(district, 'clauses'), rows(district, 'goals'), rows(district, 'programmes')])
  const own = clauseRows.map(({ id, facts }) => ({ id, clause: clauseOf(facts) })).filter(({ clause }) => clause.plan === plan.code)
  const ids = new Map(own.map(({ id, clause }) => [clause.code, id]))
  const nodes = allOf(treeOf(own.map(({ clause }) => clause)))
  const carried = carriersOf(district)
  const [figures, owed] = await Promise.all([makeFigures(district, today), owedBy(district, plan, today)])
  const limits = limitsOf(district)
  const seen: (Omit<ClauseNode, 'counts_below'>)[] = []
  for (const node of nodes) {
    const leaf = node.children.length === 0
    const carriers = node.item === null ? [] : (carried.get(node.item) ?? [])
    const period = periodOf(node, plan, today)
    const shown = node.measure === null ? null : await figures(node.measure, period)
    const aim = node.target ?? (node.counts ? null : shown?.target ?? null)
    const tasks = owed.get(node.code) ?? { open: 0, late: 0, accepted: 0, quiet_days: 0, urging: null }
    const what: Seen = { read: shown && readOf(shown), lately: shown?.lately ? readOf({ ...shown, figure: shown.lately }) : null, better: shown?.better ?? 'up', carried: carriers.length > 0, tasks }
    seen.push({
      ...node, ...standingOf({ ...node, target: aim, counts: node.counts || shown?.is === 'rows' }, what, { ...period, today, ...limits }), row: ids.get(node.code)!, shown, aim, leaf, owed: tasks,
      carriers: carriers.map(({ declaration, words }) => ({ id: declaration.id, words: words.title })),
    })
  }
  const all = rolled(seen)
  const named = (list: readonly RegisterRow[]): Named[] => list.map(({ facts: f }) => ({ code: text(f['code']), name: text(f['name']), what: text(f['what']) }))
  return { plan, nodes: all, counts: rolledUp(all.filter(({ leaf }) => leaf).map(({ standing }) => standing)).counts, goals: named(goals), programmes: named(programmes), at: now }
}

/** What stands over others stands as they do, and as what is owed for itself. */
function rolled(seen: readonly Omit<ClauseNode, 'counts_below'>[]): ClauseNode[] {
  const byCode = new Map(seen.map((node) => [node.code, node]))
  const leaves = (node: Node): Standing[] => (node.children.length ? node.children.flatMap(leaves) : [byCode.get(node.code)!.standing])
  return seen.map((node) => {
    const below = node.leaf ? [] : leaves(node)
    const { standing, counts } = rolledUp(node.leaf ? [node.standing] : [...below, ...(node.owed.late ? ['late' as const] : [])])
    return { ...node, ...(node.leaf ? {} : { standing }), counts_below: node.leaf ? counts : rolledUp(below).counts }
  })
}

/** Systems by the items of the field that they declare to carry. */
export function carriersOf(district: District): Map<string, System[]> {
  const carried = new Map<string, System[]>()
  for (const system of district.systems.values()) for (const item of system.declaration.plan) carried.set(item, [...(carried.get(item) ?? []), system])
  return carried
}

type Period = { from: Day; to: Day }
/** A clause is judged over its plan's year. One without a date goes on after it, and is judged over the year that runs. */
function periodOf({ due }: Pick<Clause, 'due'>, { begins, ends }: Plan, today: Day): Period {
  if (due !== null) return { from: begins <= due ? begins : due, to: due }
  return today > ends ? { from: `${today.slice(0, 4)}-01-01`, to: `${today.slice(0, 4)}-12-31` } : { from: begins, to: ends }
}

/** Reads figures, each system's of a period once. */
async function makeFigures(district: District, today: Day): Promise<(id: string, period: Period) => Promise<(Shown & { target: number | null }) | null>> {
  type Summary = { id: string; words: Words; form: string; better: Shown['better']; total: Figure; target?: { percent: number } }
  const asked = new Map<string, Promise<Map<string, Summary>>>()
  const of = (system: System, query: { from?: string; to?: string }): Promise<Map<string, Summary>> => {
    const key = `${system.declaration.id} ${query.from} ${query.to}`
    const found = asked.get(key) ?? (async () => {
      const read = readQuestion(district, system, null, query)
      return new Map(read.ok ? ((await summaries(district, [{ system, asked: read.value }], query)) as Summary[]).map((one) => [one.id, one]) : [])
    })()
    asked.set(key, found)
    return found
  }
  return async (id, { from, to }) => {
    const register = registerOf(district.systems, id)
    if (register) {
      const count = await district.asWriter((tx) => countRows(tx, register.name, to < today ? to : today, district.now()))
      return { id, is: 'rows', words: register.system.words.registers![register.id]!, share: false, better: 'up', from, to, figure: null, count, lately: null, target: null }
    }
    const system = district.systems.get(id.split('.')[0] ?? '')
    if (!system) return null
    const yesterday = addDays(today, -1)
    const until = to < yesterday ? to : yesterday < from ? from : yesterday
    const [whole, lately] = [(await of(system, { from, to: until })).get(id), until < yesterday ? undefined : (await of(system, {})).get(id)]
    if (!whole) return null
    const share = whole.form === 'share'
    return { id, is: 'measure', words: whole.words, share, better: whole.better, from, to: until, figure: whole.total, count: whole.total.num, lately: lately?.total ?? null, target: share && whole.target ? whole.target.percent * 100 : null }
  }
}

const readOf = ({ figure, count, share }: Pick<Shown, 'figure' | 'count' | 'share'>): Read =>
  ({ value: figure?.value ?? null, low: figure?.low ?? null, high: figure?.high ?? null, count: figure ? figure.num : count, small: figure?.small === 'n<5' || figure?.small === 'withheld', share })

function limitsOf(district: District): { pace_percent: number; quiet_days: number } {
  const system = pursuer(district)
  const of = (name: string): number => (system ? thresholdOf(system.declaration, name, { matter: null, now: district.now(), world: district.world() }) : 0)
  return { pace_percent: of('pace_percent'), quiet_days: of('quiet_days') }
}

/** What is owed for each clause of a plan: tasks and corrections; and the urging that runs. */
async function owedBy(district: District, plan: Plan, today: Day): Promise<Map<string, Owed>> {
  const system = pursuer(district)
  if (!system) return new Map()
  const { urged } = system.declaration.pursues!
  const settled = Object.entries(system.declaration.states).flatMap(([id, state]) => ('settled' in state && state.settled ? [id] : []))
  const found = await district.asWriter((tx) => tx<{ code: string; open: number; late: number; accepted: number; changed: string | null; urging: string | null }[]>`
    select substr(facts->>'clause', ${plan.code.length + 2}) as code,
      count(*) filter (where kind <> 'final' and facts->>'kind' <> ${urged})::int as open, count(*) filter (where kind <> 'final' and facts->>'kind' <> ${urged} and facts->>'due' < ${today})::int as late,
      count(*) filter (where state = any(${settled}::text[]) and facts->>'kind' <> ${urged})::int as accepted, max(changed) filter (where kind <> 'final')::text as changed,
      (max(id) filter (where kind <> 'final' and facts->>'kind' = ${urged}))::text as urging
    from matters where system = ${system.no}::smallint and starts_with(facts->>'clause', ${`${plan.code}/`}) group by 1`)
  return new Map(found.map(({ code, changed, ...one }) => [code, { ...one, quiet_days: changed === null ? 0 : Math.floor((district.now() - Number(changed)) / 86_400_000) }]))
}
