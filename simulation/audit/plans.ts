// How each clause of a plan stands, recounted from the rows of its register, the replayed lives and the auditor's own formulas: what is owed, what the figure is, which
// of the words holds, and how many stand how. Nothing of it comes from the page that it is compared with but the days between which a figure is read.
import { countedBy, formulas } from './formulas.ts'
import type { Ask, Declaration, Json, Life, Report } from './model.ts'
import type { AuditWorld } from './world.ts'

const DAY = 86_400_000
const number = (day: string): number => Date.parse(day) / DAY
type Tasks = { open: Life[]; late: number; accepted: number; urging: string | null; quiet: number }
type Figure = { num: number; den: number; rows: boolean }

/** @param page what GET /api/plans/CODE answers; the journal must have been folded. @returns how many clauses were recounted. */
export async function auditPlan(ask: Ask, world: AuditWorld, all: Iterable<Life>, now: number, page: Json, report: Report): Promise<number> {
  const lives = [...all]
  const system = [...world.systems.values()].find((one) => one.pursues)
  const register = Object.entries(system?.registers ?? {}).find(([, one]) => one.reads === 'clauses')?.[0]
  if (!system || !register) return 0
  const today = new Date(now + 8 * 3_600_000).toISOString().slice(0, 10)
  const rows = (await ask<{ facts: Json }>(`select facts from (select distinct on (v.id) v.facts, v.ended from register_versions v join registers r on r.no = v.register
    where r.name = $1 and v.from_day <= $2::date order by v.id, v.version desc) last where not ended`, [`${system.id}.${register}`, today])).map(({ facts }) => facts).filter((facts) => facts.plan === page.plan.code)
  const shown = new Map<string, Json>((page.clauses as Json[]).map((one) => [one.code, one]))
  if (shown.size !== rows.length) report(`clauses of plan ${page.plan.code}`, rows.length, shown.size)
  const parents = new Set(rows.map((row) => row.parent))
  const counts: Record<string, number> = { done: 0, green: 0, thinning: 0, late: 0, unknown: 0, not_yet: 0 }
  for (const row of rows) {
    const found = shown.get(row.code)
    const say: Report = (what, expected, got) => report(`clause ${row.code}: ${what}`, expected, got)
    if (!found) { say('is shown', row.code, undefined); continue }
    const tasks = tasksOf(system, lives, `${row.plan}/${row.code}`, today, now)
    const owed = { open: tasks.open.length, late: tasks.late, accepted: tasks.accepted, urging: tasks.urging }
    const told = { open: found.owed.open, late: found.owed.late, accepted: found.owed.accepted, urging: found.owed.urging }
    if (JSON.stringify(owed) !== JSON.stringify(told)) say('what is owed', owed, told)
    const owner = ownerOf(row, rows)
    if ((found.owner?.id ?? null) !== owner) say('owner', owner, found.owner)
    const carriers = [...world.systems.values()].filter(({ plan }) => row.item && plan.includes(row.item)).map(({ id }) => id).sort()
    if (carriers.join() !== (found.carriers as Json[]).map(({ id }) => id).sort().join()) say('what carries it', carriers, found.carriers)
    if (parents.has(row.code)) continue
    const figure = row.measure ? await figureOf(ask, world, lives, row.measure, found.shown, today, say) : null
    const [standing, why] = verdict(world, row, figure, tasks, carriers.length > 0, { begins: page.plan.begins, ends: page.plan.ends, today, pace: limit(world, system.id, 'pace_percent', now), quiet: limit(world, system.id, 'quiet_days', now) })
    if (standing !== found.standing || why !== found.why) say('how it stands', `${standing} ${why}`, `${found.standing} ${found.why}`)
    counts[standing] = (counts[standing] ?? 0) + 1
  }
  for (const [standing, n] of Object.entries(counts)) if (page.counts[standing] !== n) report(`clauses that are ${standing} in ${page.plan.code}`, n, page.counts[standing])
  return rows.length
}

const limit = (world: AuditWorld, system: string, name: string, now: number): number => world.number(`${system}.${name}`, now) ?? Number.NaN

/** Whose it is: its own owner's, or that of the nearest above. */
function ownerOf(row: Json, rows: readonly Json[]): number | null {
  for (let at: Json | undefined = row; at; at = rows.find((one) => one.code === at!.parent)) if (at.owner) return at.owner
  return null
}

function tasksOf(system: Declaration, lives: readonly Life[], clause: string, today: string, now: number): Tasks {
  const own = lives.filter((life) => life.system === system.id && life.facts['clause'] === clause)
  const urgings = own.filter((life) => life.facts['kind'] === system.pursues!.urged)
  const others = own.filter((life) => !urgings.includes(life))
  const open = others.filter((life) => life.kind !== 'final')
  const running = own.filter((life) => life.kind !== 'final')
  return {
    open, late: open.filter((life) => String(life.facts['due']) < today).length, accepted: others.filter((life) => system.states[life.state]?.settled).length,
    urging: urgings.filter((life) => life.kind !== 'final').map(({ id }) => id).sort((a, b) => (BigInt(a) < BigInt(b) ? 1 : -1))[0] ?? null,
    quiet: running.length ? Math.floor((now - Math.max(...running.map(({ changed }) => changed))) / DAY) : 0,
  }
}

async function figureOf(ask: Ask, world: AuditWorld, lives: readonly Life[], name: string, shown: Json, today: string, say: Report): Promise<Figure | null> {
  const [system = '', measure = ''] = name.split('.')
  if (world.systems.get(system)?.registers?.[measure]) {
    const [row] = await ask<{ n: number }>(`select count(*)::int as n from (select distinct on (v.id) v.ended from register_versions v join registers r on r.no = v.register where r.name = $1 and v.from_day <= $2::date order by v.id, v.version desc) l where not ended`, [name, today])
    if (shown?.count !== row!.n) say('rows', row!.n, shown?.count)
    return { num: row!.n, den: row!.n, rows: true }
  }
  const formula = formulas[system]?.[measure]
  if (!formula || !shown) { say('figure', formula ? 'shown' : 'a formula of the rules', shown); return null }
  const [from, to] = [number(shown.from), number(shown.to)]
  const counted = lives.filter((life) => life.system === system).flatMap((life) => countedBy(formula, life, { all: lives, calendar: world.calendar }) ?? []).filter((one) => one.how !== 'without' && one.day >= from && one.day <= to)
  const figure = { num: counted.filter(({ how }) => how === 'both').length, den: counted.length, rows: false }
  const told = shown.figure
  if (figure.den < 5 ? told.num !== null && figure.den > 0 : told.num !== figure.num || told.den !== figure.den) say('figure', figure, told)
  return figure
}

type On = { begins: string; ends: string; today: string; pace: number; quiet: number }
const rank = ['late', 'thinning', 'unknown', 'not_yet', 'green', 'done']

/** The rules of the plan's README once more, in another order: first what people owe, then the number, and the worse of both. */
function verdict(world: AuditWorld, row: Json, figure: Figure | null, tasks: Tasks, carried: boolean, on: On): [standing: string, why: string] {
  const over = Boolean(row.due) && on.today > row.due
  const people: [string, string] | null = tasks.late > 0 ? ['late', 'task_late'] : tasks.open.length > 0 ? (tasks.quiet > on.quiet ? ['thinning', 'silent'] : ['green', 'working']) : tasks.accepted > 0 ? ['done', 'stated'] : null
  if (!figure) return people ?? (over ? ['late', 'past_due'] : carried ? ['unknown', 'no_measure'] : ['not_yet', 'nothing_carries'])
  const number = figure.rows || row.counts ? byCount(row, figure, over, on) : byShare(world, row, figure, over)
  return people && rank.indexOf(people[0]) < rank.indexOf(number[0]) ? people : number
}

function byCount(row: Json, { num, den }: Figure, over: boolean, { begins, ends, today, pace }: On): [string, string] {
  if (typeof row.target !== 'number') return ['unknown', 'no_target']
  const reached = den < 5 && den !== num ? 0 : num
  if (reached * 100 >= row.target) return ['done', 'reached']
  if (over) return ['late', 'past_due']
  const end = row.due ?? ends
  const share = Math.min(1, Math.max(0, (number(today) - number(begins)) / (number(end) - number(begins))))
  return reached * 100 < row.target * share * (1 - pace / 100) ? ['thinning', 'behind'] : ['green', 'on_course']
}

/** The interval by the quadratic that Wilson solved: every p for which the sample lies within 1.96 deviations. */
function byShare(world: AuditWorld, row: Json, { num, den }: Figure, over: boolean): [string, string] {
  const [system = '', measure = ''] = String(row.measure).split('.')
  const better = (world.systems.get(system)?.measures[measure] as { better?: string } | undefined)?.better
  if (den < 5) return over ? ['late', 'past_due'] : ['unknown', den === 0 ? 'none' : 'few']
  if (typeof row.target !== 'number' || better === 'neither') return ['unknown', 'no_target']
  const [p, z, wanted] = [num / den, 1.959964, row.target / 10_000]
  const [a, b, c] = [1 + z ** 2 / den, -(2 * p + z ** 2 / den), p ** 2]
  const root = Math.sqrt(b ** 2 - 4 * a * c)
  const best = better === 'up' ? (-b + root) / (2 * a) : (-b - root) / (2 * a)
  const beyond = (x: number): boolean => (better === 'up' ? x < wanted : x > wanted)
  if (beyond(best)) return ['late', over ? 'past_due' : 'below']
  return [over ? 'done' : 'green', beyond(p) ? 'within_noise' : over ? 'reached' : 'on_course']
}
