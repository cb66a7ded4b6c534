// A yearly plan as a tree of clauses: what is wrong with the tree, how a clause stands by its figure, its statements and its date, and what of it
// goes on next year. Pure: the same rows on the same day always stand the same.
import type { Day } from '../base/model.ts'
import { random } from '../base/random.ts'

export const clauseLevels = ['chapter', 'section', 'clause', 'task'] as const
export type ClauseLevel = (typeof clauseLevels)[number]
/** A row of the register of clauses. `target` in whole hundredths: of percent for shares, of the number for counts. `counts`: the target is a number of
 *  matters (or rows), not the value of the figure. Goal, programme and owner hold for everything below that names none. */
export type Clause = {
  plan: string; code: string; parent: string | null; level: ClauseLevel; title: string; said: string; item: string | null; owner: number | null; helpers: readonly number[]
  goal: string | null; programme: string | null; measure: string | null; counts: boolean; target: number | null; due: Day | null
}
export type Node = Clause & { children: Node[]; depth: number }

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)
/** A row of the register that is read as `clauses`. */
export const clauseOf = (f: Readonly<Record<string, unknown>>): Clause => ({
  plan: text(f['plan']) ?? '', code: text(f['code']) ?? '', parent: text(f['parent']), level: f['level'] as ClauseLevel, title: text(f['title']) ?? '', said: text(f['said']) ?? '', item: text(f['item']),
  owner: typeof f['owner'] === 'number' ? f['owner'] : null, helpers: Array.isArray(f['helpers']) ? f['helpers'].map(Number) : [], goal: text(f['goal']), programme: text(f['programme']),
  measure: text(f['measure']), counts: f['counts'] === true, target: typeof f['target'] === 'number' ? f['target'] : null, due: text(f['due']),
})

/** Codes in the order in which a plan is read: 2 before 10, 1.2 before 1.10. */
export const byCode = (a: Pick<Clause, 'code'>, b: Pick<Clause, 'code'>): number => a.code.localeCompare(b.code, 'en', { numeric: true })

/** The tree of one plan's clauses, with what they have of those above them. A clause whose parent is not there, or that stands above itself, is a root. */
export function treeOf(clauses: readonly Clause[]): Node[] {
  const codes = new Map(clauses.map((one) => [one.code, one]))
  const looped = new Set(clauses.filter((one) => isLooped(one, codes)).map(({ code }) => code))
  const below = Map.groupBy([...clauses].sort(byCode), ({ code, parent }) => (parent === null || !codes.has(parent) || looped.has(code) ? null : parent))
  const grow = (parent: string | null, above: Partial<Node>, depth: number): Node[] => (below.get(parent) ?? []).map((one) => {
    const node: Node = { ...one, owner: one.owner ?? above.owner ?? null, goal: one.goal ?? above.goal ?? null, programme: one.programme ?? above.programme ?? null, depth, children: [] }
    node.children = grow(one.code, node, depth + 1)
    return node
  })
  return grow(null, {}, 0)
}

/** Every node, a parent before what is below it. */
export const allOf = (nodes: readonly Node[]): Node[] => nodes.flatMap((node) => [node, ...allOf(node.children)])

function isLooped(one: Clause, codes: ReadonlyMap<string, Clause>): boolean {
  const seen = new Set<string>()
  for (let at: Clause | undefined = one; at?.parent; at = codes.get(at.parent)) {
    if (seen.has(at.code)) return at.code === one.code
    seen.add(at.code)
  }
  return false
}

/** Chapter, section, clause, task, and clauses under clauses: no plan goes deeper. */
const deepest = 12
/** Whether more stands over it than that. What stands above itself has a fault of its own. */
function isTooDeep(one: Clause, codes: ReadonlyMap<string, Clause>): boolean {
  let at: Clause | undefined = one
  for (let n = 0; n < deepest; n++) {
    at = at.parent === null ? undefined : codes.get(at.parent)
    if (!at || at.code === one.code) return false
  }
  return true
}

export type TreeFault = { code: string; fault: 'plan.unknown' | 'plan.cycle' | 'plan.level' | 'plan.no_owner' | 'plan.measure_unknown'; column: keyof Clause; named: string }
/** What clauses may name. `measures`: figures as `system.measure`, and registers whose rows are counted as `system.register`. */
export type Known = { plans: ReadonlySet<string>; goals: ReadonlySet<string>; programmes: ReadonlySet<string>; measures: ReadonlySet<string> }

/** Everything that is wrong with the clauses of one plan. */
export function treeFaults(clauses: readonly Clause[], known: Known): TreeFault[] {
  const codes = new Map(clauses.map((one) => [one.code, one]))
  const ownerAbove = (one: Clause, steps = 0): boolean => one.owner !== null || (one.parent !== null && steps < clauses.length && codes.has(one.parent) && ownerAbove(codes.get(one.parent)!, steps + 1))
  return clauses.flatMap((one): TreeFault[] => {
    const fault = (what: TreeFault['fault'], column: TreeFault['column'], named: string): TreeFault => ({ code: one.code, fault: what, column, named })
    const above = one.parent === null ? undefined : codes.get(one.parent)
    if (above && isTooDeep(one, codes)) return [fault('plan.level', 'level', above.title)]
    const [rank, over] = [clauseLevels.indexOf(one.level), above ? clauseLevels.indexOf(above.level) : -1]
    const unknown = (column: 'goal' | 'programme', among: ReadonlySet<string>): TreeFault[] => (one[column] !== null && !among.has(one[column]) ? [fault('plan.unknown', column, one[column])] : [])
    return [
      ...(known.plans.has(one.plan) ? [] : [fault('plan.unknown', 'plan', one.plan)]), ...unknown('goal', known.goals), ...unknown('programme', known.programmes),
      ...(one.parent !== null && !above ? [fault('plan.unknown', 'parent', one.parent)] : []), ...(isLooped(one, codes) ? [fault('plan.cycle', 'parent', one.parent!)] : []),
      // A clause may stand under a clause, a chapter under no chapter.
      ...(above && (over > rank || (over === rank && rank < 2)) ? [fault('plan.level', 'level', above.title)] : []),
      ...(rank >= 2 && !ownerAbove(one) ? [fault('plan.no_owner', 'owner', one.title)] : []),
      ...(one.measure !== null && !known.measures.has(one.measure) ? [fault('plan.measure_unknown', 'measure', one.measure)] : []),
    ]
  })
}

export type Standing = 'done' | 'green' | 'thinning' | 'late' | 'unknown' | 'not_yet'
/** Why it stands so; screens and reports say it in words. */
export type Why = 'reached' | 'on_course' | 'within_noise' | 'below' | 'falling' | 'behind' | 'past_due' | 'task_late' | 'silent' | 'stated' | 'working' | 'few' | 'none' | 'no_target' | 'no_measure' | 'nothing_carries'
export type Stood = { standing: Standing; why: Why }
/** A figure as measures have it: shares from 0 to 1 with their interval. `count`: how many matters or rows hold it. */
export type Read = { value: number | null; low: number | null; high: number | null; count: number | null; small: boolean; share: boolean }
/** What was seen of a clause: its figure of the period and of the last thirty days, and what its tasks say. `quiet_days`: since anybody last acted on a task. */
export type Seen = { read: Read | null; lately: Read | null; better: 'up' | 'down' | 'neither'; carried: boolean; tasks: { open: number; late: number; accepted: number; quiet_days: number } }
/** The days between which the clause is judged, today within or after them. `pace_percent`: how far a count may be behind an even pace; `quiet_days`: after
 *  how many days without an act a task is thinning. */
export type Judged = { from: Day; to: Day; today: Day; pace_percent: number; quiet_days: number }

const worst: readonly Standing[] = ['late', 'thinning', 'unknown', 'not_yet', 'green', 'done']

/** How a clause stands. Its figure and its tasks are judged each, and the worse holds. Nothing is typed: without figure, task or system it is 'not yet'. */
export function standingOf(clause: Pick<Clause, 'measure' | 'target' | 'counts' | 'due'>, seen: Seen, judged: Judged): Stood {
  const past = clause.due !== null && judged.today > clause.due
  const told = taskStanding(seen, judged)
  if (!seen.read) {
    if (told) return told
    if (past) return { standing: 'late', why: 'past_due' }
    return seen.carried ? { standing: 'unknown', why: 'no_measure' } : { standing: 'not_yet', why: 'nothing_carries' }
  }
  const figure = clause.counts ? countStanding(clause, seen.read, judged, past) : figureStanding(clause, seen, past)
  return told && worst.indexOf(told.standing) < worst.indexOf(figure.standing) ? told : figure
}

function taskStanding({ tasks }: Seen, { quiet_days }: Judged): Stood | null {
  if (tasks.late) return { standing: 'late', why: 'task_late' }
  if (tasks.open) return tasks.quiet_days > quiet_days ? { standing: 'thinning', why: 'silent' } : { standing: 'green', why: 'working' }
  return tasks.accepted ? { standing: 'done', why: 'stated' } : null
}

function countStanding({ target }: Pick<Clause, 'target'>, { count }: Read, { from, to, today, pace_percent }: Judged, past: boolean): Stood {
  if (target === null) return { standing: 'unknown', why: 'no_target' }
  const n = count ?? 0
  if (n * 100 >= target) return { standing: 'done', why: 'reached' }
  if (past) return { standing: 'late', why: 'past_due' }
  const gone = Math.min(1, Math.max(0, (Date.parse(today) - Date.parse(from)) / Math.max(1, Date.parse(to) - Date.parse(from))))
  return n * 100 < target * gone * (1 - pace_percent / 100) ? { standing: 'thinning', why: 'behind' } : { standing: 'green', why: 'on_course' }
}

/** A figure is below its target only when the whole interval is: what lies within noise is not held against anybody. */
function figureStanding({ target }: Pick<Clause, 'target'>, { read, lately, better }: Seen, past: boolean): Stood {
  const figure = read!
  if (figure.value === null) return past ? { standing: 'late', why: 'past_due' } : { standing: 'unknown', why: figure.small ? 'few' : 'none' }
  if (target === null || better === 'neither') return { standing: 'unknown', why: 'no_target' }
  if (misses(figure, target, better) === 'surely') return { standing: 'late', why: past ? 'past_due' : 'below' }
  if (past) return { standing: 'done', why: misses(figure, target, better) === 'no' ? 'reached' : 'within_noise' }
  if (lately?.value != null && misses(lately, target, better) === 'surely') return { standing: 'thinning', why: 'falling' }
  return { standing: 'green', why: misses(figure, target, better) === 'no' ? 'on_course' : 'within_noise' }
}

function misses({ value, low, high, share }: Read, target: number, better: 'up' | 'down'): 'no' | 'perhaps' | 'surely' {
  const wanted = share ? target / 10_000 : target / 100
  const falls = (n: number): boolean => (better === 'up' ? n < wanted : n > wanted)
  return !falls(value!) ? 'no' : falls((better === 'up' ? high : low) ?? value!) ? 'surely' : 'perhaps'
}

/** How many stand how, and the word for all together: the worst that anybody must act on, else the best that all have. */
export function rolledUp(all: readonly Standing[]): { standing: Standing; counts: Record<Standing, number> } {
  const counts: Record<Standing, number> = { done: 0, green: 0, thinning: 0, late: 0, unknown: 0, not_yet: 0 }
  for (const one of all) counts[one]++
  const known = counts.done + counts.green
  const standing: Standing = counts.late ? 'late' : counts.thinning ? 'thinning' : known ? (known === counts.done && known === all.length ? 'done' : 'green') : counts.unknown ? 'unknown' : 'not_yet'
  return { standing, counts }
}

/** Whether a statement is in the sample: the same seed and number always say the same, so anybody can draw again. */
export const isDrawn = (seed: string, number: string, percent: number): boolean => random(`${seed} ${number}`).next() * 100 < percent

/** The clauses with which the next plan begins: those that are not done, under what stands over them; dates are to be set anew. */
export function carriedOver(clauses: readonly Clause[], done: ReadonlySet<string>, plan: string): Clause[] {
  const codes = new Map(clauses.map((one) => [one.code, one]))
  const kept = new Set<string>()
  const parents = new Set(clauses.flatMap(({ parent }) => parent ?? []))
  for (const one of clauses) if (!done.has(one.code) && !parents.has(one.code)) for (let at: Clause | undefined = one; at && !kept.has(at.code); at = at.parent === null ? undefined : codes.get(at.parent)) kept.add(at.code)
  return clauses.filter(({ code }) => kept.has(code)).map((one) => ({ ...one, plan, due: null }))
}
