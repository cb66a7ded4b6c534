// Scorecards: every line counted again from the journal as it stood at the entry that the record names, by the auditor's own formulas, an evaluator of its own and
// fractions of its own, under the versions of indicators that its own statement finds in force.
import { countedBy, formulas, type Counted } from './formulas.ts'
import { replayed } from './replay.ts'
import type { Ask, Declaration, Json, Life, Report, Row } from './model.ts'
import type { AuditWorld } from './world.ts'

type Fraction = { n: bigint; d: bigint }
type Result = Fraction | 'small' | 'nothing' | 'zero'
const F = (n: bigint | number, d: bigint | number = 1n): Fraction => ({ n: BigInt(n), d: BigInt(d) })
const sign = (a: Fraction, b: Fraction): number => { const x = a.n * b.d - b.n * a.d; const s = a.d * b.d < 0n ? -x : x; return s < 0n ? -1 : s > 0n ? 1 : 0 }
const arithmetic: Record<string, (a: Fraction, b: Fraction) => Fraction> = {
  '+': (a, b) => ({ n: a.n * b.d + b.n * a.d, d: a.d * b.d }), '-': (a, b) => ({ n: a.n * b.d - b.n * a.d, d: a.d * b.d }), '*': (a, b) => ({ n: a.n * b.n, d: a.d * b.d }), '/': (a, b) => ({ n: a.n * b.d, d: a.d * b.n }),
}
/** Whole hundredths, halves upwards, of what is not below zero. */
const cents = ({ n, d }: Fraction): number => Number((n * 200n + d) / (2n * d))

/** Two stacks: operands and operators, in the order of their strength. */
function evaluate(text: string, figure: (name: string) => Result): Result {
  const tokens = text.match(/\d+(?:\.\d+)?\s*%?|[a-z]\w*(?:\.\w+(?::\w+)?)?|[-+*/(),]/g) ?? []
  const values: Result[] = [], signs: string[] = [], counts: number[] = []
  const strength: Record<string, number> = { '+': 1, '-': 1, '*': 2, '/': 2 }
  const reduce = (): void => {
    const op = signs.pop()!
    const b = values.pop()!, a = values.pop()!
    values.push(typeof a === 'string' ? a : typeof b === 'string' ? b : op === '/' && b.n === 0n ? 'zero' : arithmetic[op]!(a, b))
  }
  const close = (): void => { while (signs.at(-1) !== '(') reduce() }
  tokens.forEach((token, i) => {
    if (/^\d/.test(token)) { const [whole, part = ''] = token.replace(/\s*%/, '').split('.'); values.push(F(BigInt(whole! + part), 10n ** BigInt(part.length + (token.endsWith('%') ? 2 : 0)))) }
    else if (/^[a-z]/.test(token)) { if (tokens[i + 1] === '(' && ['min', 'max', 'between'].includes(token)) signs.push(token); else values.push(figure(token)) }
    else if (token === '(') { signs.push('('); counts.push(1) }
    else if (token === ',') { close(); counts[counts.length - 1]! += 1 }
    else if (token === ')') {
      close()
      signs.pop()
      const name = ['min', 'max', 'between'].includes(signs.at(-1) ?? '') ? signs.pop()! : null
      const many = counts.pop()!
      if (name) values.push(call(name, values.splice(values.length - many)))
    } else { while (strength[signs.at(-1) ?? '']! >= strength[token]!) reduce(); signs.push(token) }
  })
  while (signs.length) reduce()
  return values[0] ?? 'nothing'
}
function call(name: string, given: Result[]): Result {
  const gap = given.find((one) => typeof one === 'string')
  if (gap) return gap
  const all = given as Fraction[]
  if (name !== 'between') return all.reduce((a, b) => (sign(a, b) <= 0 === (name === 'min') ? a : b))
  const [x, low, high] = all as [Fraction, Fraction, Fraction]
  if (sign(low, high) >= 0) return 'zero'
  return sign(x, low) <= 0 ? F(0) : sign(x, high) >= 0 ? F(1) : arithmetic['/']!(arithmetic['-']!(x, low), arithmetic['-']!(high, low))
}

type Scores = { indicators: string; of: string; cycle: string; since: string; until: string; judged: string; lines: string; totals: string; position: string; excused: string; without: { system: string; state: string } }
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
  const mine = (object: number) => (c: Counted): boolean => (facts[scores.of] === 'street' ? c.life.slots[1] === placeOf.get(object) : lastLead(c.life) === object)
  // What kind of figure it is stands in the declaration; whom it counts does not come from there.
  const declared = (name: string): { mean?: string; weigh?: unknown } => (world.systems.get(name.split('.')[0]!)?.measures[name.split('.')[1]!.split(':')[0]!] ?? {}) as { mean?: string; weigh?: unknown }
  const inOwnUnit = (formula: string): boolean => !formula.includes('/') && (formula.match(/[a-z]\w*\.\w+/g) ?? []).some((name) => declared(name).mean !== undefined)
  const resultOf = (formula: string, object: number): Result => evaluate(formula, (name) => {
    if (!name.includes('.')) return resultOf(indicators.find((one) => one.code === name)?.formula ?? '', object)
    const own = countedFor(name).filter(mine(object))
    const form = declared(name)
    return own.length === 0 ? 'nothing' : own.length < 5 ? 'small' : F(form.mean || form.weigh ? own.reduce((sum, c) => sum + c.value, 0) : own.filter((c) => c.how === 'both').length, own.length * (form.weigh ? 1000 : 1))
  })
  const lines = facts[scores.lines] as Json[]
  const wanted = indicators.length * (facts[scores.judged] as number[]).length
  if (lines.length !== wanted) report('lines of a scorecard', wanted, lines.length, card.id)
  for (const line of lines) auditLine(card, line, indicators.find((one) => one.code === line.indicator), { resultOf, inOwnUnit }, report)
  auditFamilies(card, facts[scores.totals] ?? [], lines, report)
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
