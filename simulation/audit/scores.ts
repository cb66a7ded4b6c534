// Scorecards: every line counted again from the journal as it stood at the entry that the record names, by the auditor's own formulas, an evaluator of its own (./algebra.ts),
// fractions and intervals of its own (./score-spread.ts), under the versions of indicators that its own statement finds in force.
import { evaluate, type Algebra, type None } from './algebra.ts'
import { countedBy, formulas, type Counted } from './formulas.ts'
import { replayed } from './replay.ts'
import type { Ask, Declaration, Json, Life, Report, Row } from './model.ts'
import { auditSpread, type Tally } from './score-spread.ts'
import type { AuditWorld } from './world.ts'

type Fraction = { n: bigint; d: bigint }
type Result = Fraction | None
const F = (n: bigint | number, d: bigint | number = 1n): Fraction => ({ n: BigInt(n), d: BigInt(d) })
const sign = (a: Fraction, b: Fraction): number => { const x = a.n * b.d - b.n * a.d; const s = a.d * b.d < 0n ? -x : x; return s < 0n ? -1 : s > 0n ? 1 : 0 }
const arithmetic: Record<string, (a: Fraction, b: Fraction) => Fraction> = {
  '+': (a, b) => ({ n: a.n * b.d + b.n * a.d, d: a.d * b.d }), '-': (a, b) => ({ n: a.n * b.d - b.n * a.d, d: a.d * b.d }), '*': (a, b) => ({ n: a.n * b.n, d: a.d * b.d }), '/': (a, b) => ({ n: a.n * b.d, d: a.d * b.n }),
}
/** Whole hundredths, halves upwards, of what is not below zero. */
const cents = ({ n, d }: Fraction): number => Number((n * 200n + d) / (2n * d))

const fractions: Algebra<Fraction> = {
  number: (digits, places) => F(digits, 10n ** BigInt(places)),
  join: (op, a, b) => (op === '/' && b.n === 0n ? 'zero' : arithmetic[op]!(a, b)),
  call: (name, of) => {
    if (name !== 'between') return of.reduce((a, b) => (sign(a, b) <= 0 === (name === 'min') ? a : b))
    const [x, low, high] = of as [Fraction, Fraction, Fraction]
    if (sign(low, high) >= 0) return 'zero'
    return sign(x, low) <= 0 ? F(0) : sign(x, high) >= 0 ? F(1) : arithmetic['/']!(arithmetic['-']!(x, low), arithmetic['-']!(high, low))
  },
}

type Scores = { indicators: string; of: string; cycle: string; since: string; until: string; judged: string; lines: string; totals: string; wholes: string; position: string; excused: string; without: { system: string; state: string } }
export const scoresOf = (declaration: Declaration | undefined): Scores | undefined => (declaration as unknown as { scores?: Scores } | undefined)?.scores

/** @returns how many lines were counted again. */
export async function auditScores(ask: Ask, world: AuditWorld, lives: Iterable<Life>, report: Report): Promise<number> {
  let lines = 0
  for (const card of lives) {
    const scores = scoresOf(world.systems.get(card.system))
    if (scores && card.facts[scores.lines]) lines += await auditCard(ask, world, card, scores, report)
  }
  return lines
}

/** The indicators that were in force on a day: the last version that had begun by then and was no end. */
async function indicatorsAt(ask: Ask, register: string, day: string): Promise<Json[]> {
  const rows = await ask<{ id: string; version: number; ended: boolean; facts: Json; closed: Json }>(`select v.id, v.version, v.ended, v.facts, c.facts as closed from register_versions v join registers r on r.no = v.register
    left join register_closed c on c.id = v.id and c.version = v.version where r.name = $1 and v.from_day <= $2::date order by v.from_day, v.version`, [register, day])
  return [...new Map(rows.map((row) => [row.id, row])).values()].filter((row) => !row.ended).map((row) => ({ ...row.facts, ...row.closed, version: row.version }))
}

async function livesUpTo(ask: Ask, position: number): Promise<Map<string, Life>> {
  const lives = new Map<string, Life>()
  for (let after = '0'; ; ) {
    const rows = await ask<Row>(`select position, matter, seq, at, act, by, post, person, data::text as data, encode(hash, 'hex') as hash from journal where position > $1 and position <= $2 order by position limit 5000`, [after, position])
    for (const row of rows) lives.set(row.matter, replayed(lives.get(row.matter), row, JSON.parse(row.data)))
    if (rows.length < 5000) return lives
    after = rows.at(-1)!.position
  }
}

const lastLead = (life: Life): number | undefined => [...life.duties.values()].filter((d) => d.kind === 'lead').sort((a, b) => b.no - a.no)[0]?.organisation

async function auditCard(ask: Ask, world: AuditWorld, card: Life, scores: Scores, report: Report): Promise<number> {
  const { facts } = card
  const [since, until] = [String(facts[scores.since]), String(facts[scores.until])].map((day) => Date.parse(day) / 86_400_000) as [number, number]
  const then = await livesUpTo(ask, Number(facts[scores.position]))
  const excused = new Set<string>()
  for (const { case: id, trial } of (facts[scores.excused] ?? []) as Json[]) {
    const honest = [...then.values()].find((life) => life.number === trial)
    const agreed = honest?.system === scores.without.system && honest.state === scores.without.state && honest.parent === id && new Set([...honest.taken.values()].filter(({ person }) => person !== null).map(({ person }) => person)).size >= 2
    if (!agreed) report('a case left out of a scorecard', 'a try that two agreed on', honest?.state, card.id)
    excused.add(id)
  }
  const indicators = (await indicatorsAt(ask, `${card.system}.${scores.indicators}`, String(facts[scores.since]))).filter((one) => one.of === facts[scores.of] && one.cycle === facts[scores.cycle])
  const ground = { all: [...then.values()], calendar: world.calendar }
  const counts = new Map<string, Counted[]>()
  const countedFor = (name: string): Counted[] => {
    const [system = '', measure = ''] = name.split(':')[0]!.split('.')
    const known = counts.get(name)
    if (known) return known
    const formula = formulas[system]?.[measure]
    const found = formula ? ground.all.filter((life) => life.system === system && !excused.has(life.id)).flatMap((life) => countedBy(formula, life, ground) ?? []).filter((c) => c.how !== 'without' && c.day >= since && c.day <= until && (c.unit ?? '') === (name.split(':')[1] ?? '')) : []
    if (!formula) report(`figure ${name} of a scorecard`, 'a formula of the rules', 'none', card.id)
    counts.set(name, found)
    return found
  }
  const places = await ask<{ id: number; place: number }>('select id, place from organisations where id = any($1::int[])', [facts[scores.judged]])
  const placeOf = new Map(places.map((row) => [row.id, row.place]))
  const objects = facts[scores.judged] as number[]
  const mine = (object: number) => (c: Counted): boolean => (facts[scores.of] === 'street' ? c.life.slots[1] === placeOf.get(object) : lastLead(c.life) === object)
  // What kind of figure it is stands in the declaration; whom it counts does not come from there.
  const declared = (name: string): { mean?: string; weigh?: unknown } => (world.systems.get(name.split('.')[0]!)?.measures[name.split('.')[1]!.split(':')[0]!] ?? {}) as { mean?: string; weigh?: unknown }
  const inOwnUnit = (formula: string): boolean => !formula.includes('/') && (formula.match(/[a-z]\w*\.\w+/g) ?? []).some((name) => declared(name).mean !== undefined)
  const formOf = (name: string): Tally['form'] => (declared(name).mean ? 'mean' : declared(name).weigh ? 'weigh' : 'share')
  const sumOf = (form: Tally['form'], own: readonly Counted[]): Tally => ({ form, num: own.reduce((sum, c) => sum + (form !== 'share' || c.many > 1 ? c.value : c.how === 'both' ? 1 : 0), 0), den: own.reduce((sum, c) => sum + c.many, 0) })
  const sums = new Map<string, Tally>()
  const tally = (name: string, object: number | null): Tally => {
    const key = `${name} ${object}`
    const found = sums.get(key) ?? (object === null ? objects.map((one) => tally(name, one)).reduce((a, b) => ({ ...a, num: a.num + b.num, den: a.den + b.den })) : sumOf(formOf(name), countedFor(name).filter(mine(object))))
    sums.set(key, found)
    return found
  }
  const formulaOf = (code: string): string => indicators.find((one) => one.code === code)?.formula ?? ''
  const resultOf = (formula: string, object: number): Result => evaluate(formula, fractions, (name) => {
    if (!name.includes('.')) return resultOf(formulaOf(name), object)
    const { num, den, form } = tally(name, object)
    return den === 0 ? 'nothing' : den < 5 ? 'small' : F(num, den * (form === 'weigh' ? 1000 : 1))
  })
  const mixes = new Map<string, Map<string, Tally>>()
  const classes = (name: string, object: number): Map<string, Tally> | null => {
    if (!Object.values(world.systems.get(name.split('.')[0]!)?.facts ?? {}).some((fact) => (fact as { is: string }).is === 'category')) return null
    const key = `${name} ${object}`
    const found = mixes.get(key) ?? new Map([...Map.groupBy(countedFor(name).filter(mine(object)), (c) => String(c.life.facts['category'] ?? ''))].map(([category, own]) => [category, sumOf('share', own)]))
    mixes.set(key, found)
    return found
  }
  const lines = facts[scores.lines] as Json[]
  const wanted = indicators.length * objects.length
  if (lines.length !== wanted) report('lines of a scorecard', wanted, lines.length, card.id)
  for (const line of lines) auditLine(card, line, indicators.find((one) => one.code === line.indicator), { resultOf, inOwnUnit }, report)
  auditFamilies(card, facts[scores.totals] ?? [], lines, report)
  for (const { indicator, figures } of (facts[scores.wholes] ?? []) as Json[]) for (const part of String(figures ?? '').split(' ').filter((one) => /\/\d+$/.test(one))) {
    const [name = '', told] = part.split('='), { num, den } = tally(name, null)
    if (told !== `${num}/${den}`) report(`all together of ${indicator}`, `${num}/${den}`, told, card.id)
  }
  auditSpread(card, lines, facts[scores.totals] ?? [], indicators, { tally, formulaOf, objects, classes, ownUnit: inOwnUnit }, report)
  return lines.length
}

function auditLine(card: Life, line: Json, indicator: Json, { resultOf, inOwnUnit }: { resultOf: (formula: string, object: number) => Result; inOwnUnit: (formula: string) => boolean }, report: Report): void {
  if (!indicator || indicator.version !== line.version || indicator.weight !== line.weight || indicator.points !== line.most) return report(`indicator of line ${line.line}`, indicator, line, card.id)
  const result = (indicator.without ?? []).includes(line.object) ? 'excluded' : resultOf(indicator.formula, line.object)
  if (typeof result === 'string') { if (line.none !== result || line.points !== undefined) report(`line ${line.line} of a scorecard`, result, line, card.id); return }
  const [n, d] = String(line.value).split('/').map(BigInt) as [bigint, bigint]
  if (line.none !== undefined || d === undefined || result.n * d !== n * result.d) return report(`value of line ${line.line} (${line.indicator})`, `${result.n}/${result.d}`, line.value ?? line.none, card.id)
  // A mean is told in its own unit, a share and what was divided in percent.
  const reached = inOwnUnit(indicator.formula) ? result : arithmetic['*']!(result, F(100))
  const missing = indicator.better === 'up' ? arithmetic['-']!(F(indicator.full_at, 100), reached) : arithmetic['-']!(reached, F(indicator.full_at, 100))
  const points = sign(missing, F(0)) <= 0 ? F(indicator.points, 100) : arithmetic['-']!(F(indicator.points, 100), arithmetic['*']!(F(indicator.minus, 100), missing))
  const expected = sign(points, F(0)) < 0 ? 0 : cents(points.d < 0n ? { n: -points.n, d: -points.d } : points)
  if (expected !== line.points) report(`points of line ${line.line} (${line.indicator})`, expected, line.points, card.id)
  if (line.low !== undefined && !(line.low <= line.points && line.points <= line.high)) report(`interval of line ${line.line}`, [line.low, line.high], line.points, card.id)
}

/** Within a hundredth: points of lines are rounded in the record, families are counted from what they were before. */
function auditFamilies(card: Life, totals: readonly Json[], lines: readonly Json[], report: Report): void {
  for (const total of totals) {
    const own = lines.filter((line) => line.object === total.object && line.family === total.family)
    const counted = own.filter((line) => line.points !== undefined)
    const weight = counted.reduce((sum, line) => sum + line.weight, 0)
    const of = weight === 0 ? 0 : 100 - own.filter((line) => line.points === undefined && line.small === 'leave').reduce((sum, line) => sum + line.weight, 0)
    const score = counted.reduce((sum, line) => sum + (line.weight * line.points) / line.most, 0) * (of / (weight || 1))
    const found = total.score === undefined ? null : total.score / 100
    if (total.out_of !== of || (found === null) !== (weight === 0) || (found !== null && Math.abs(found - score) > 0.03)) report(`family ${total.family} of ${total.object}`, { score, of }, total, card.id)
  }
}
