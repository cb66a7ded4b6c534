// How sure a scorecard is, by the auditor: on which side of the others a line stands, which families differ, and what the mix of cases makes of a share. In floating
// numbers and by squares instead of roots where that will do; an edge nearer than a millionth is nobody's fault.
import { evaluate, type Algebra, type None } from './algebra.ts'
import type { Json, Life, Report } from './model.ts'

/** What was counted for an object, or for all of them together where none is named. */
export type Tally = { num: number; den: number; form: 'share' | 'mean' | 'weigh' }
export type Spread = {
  tally: (figure: string, object: number | null) => Tally
  formulaOf: (code: string) => string
  objects: readonly number[]
  /** Of an object by class of case; null where the figure's system has no classes. */
  classes: (figure: string, object: number) => Map<string, { num: number; den: number }> | null
  ownUnit: (formula: string) => boolean
}
/** A number and the ends between which it lies; without ends it says nothing of its spread. */
type Sure = { at: number; ends: readonly [number, number] | null }

const z95 = 1.959963984540054, z998 = 3.090232306167813
const near = 1e-6

/** The Wilson interval as the roots of its quadratic. */
function wilson(num: number, den: number): [number, number] {
  const [p, q] = [num / den, z95 ** 2 / den]
  const [a, b, c] = [1 + q, 2 * p + q, p * p]
  const root = Math.sqrt(Math.max(0, b * b - 4 * a * c))
  return [num === 0 ? 0 : (b - root) / (2 * a), num === den ? 1 : (b + root) / (2 * a)]
}
const outer = (values: readonly number[]): [number, number] => [Math.min(...values), Math.max(...values)]
const act: Record<string, (a: number, b: number) => number> = { '+': (a, b) => a + b, '-': (a, b) => a - b, '*': (a, b) => a * b, '/': (a, b) => a / b }
const exact = (at: number): Sure => ({ at, ends: [at, at] })
const sureness: Algebra<Sure> = {
  number: (digits, places) => exact(Number(digits) / 10 ** places),
  join: (sign, a, b) => {
    if (sign === '/' && b.at === 0) return 'zero'
    const open = !a.ends || !b.ends || (sign === '/' && b.ends[0] <= 0 && b.ends[1] >= 0)
    return { at: act[sign]!(a.at, b.at), ends: open ? null : outer(a.ends!.flatMap((x) => b.ends!.map((y) => act[sign]!(x, y)))) }
  },
  call: (name, of) => {
    if (name !== 'between') {
      const pick = name === 'min' ? Math.min : Math.max
      return { at: pick(...of.map(({ at }) => at)), ends: of.every(({ ends }) => ends) ? [pick(...of.map(({ ends }) => ends![0])), pick(...of.map(({ ends }) => ends![1]))] : null }
    }
    const [x, low, high] = of as [Sure, Sure, Sure]
    if (low.at >= high.at) return 'zero'
    const put = (y: number): number => Math.min(1, Math.max(0, (y - low.at) / (high.at - low.at)))
    const firm = [low, high].every(({ ends }) => ends && ends[0] === ends[1])
    return { at: put(x.at), ends: x.ends && firm ? [put(x.ends[0]), put(x.ends[1])] : null }
  },
}
function valueOf(spread: Spread, formula: string, object: number | null): Sure | None {
  return evaluate<Sure>(formula, sureness, (name) => {
    if (!name.includes('.')) return valueOf(spread, spread.formulaOf(name), object)
    const { num, den, form } = spread.tally(name, object)
    if (den < 5) return den === 0 ? 'nothing' : 'small'
    return form === 'share' ? { at: num / den, ends: wilson(num, den) } : { at: num / den / (form === 'weigh' ? 1000 : 1), ends: null }
  })
}
const figureAlone = (formula: string): string | null => /^[\s(]*([a-z]\w*\.\w+(?::\w+)?)[\s)]*$/.exec(formula)?.[1] ?? null

/** Which side an interval lies of a number, or null where the edge is too near to tell. */
const sideOf = ([low, high]: readonly [number, number], at: number): 'above' | 'same' | 'below' | null => (Math.min(Math.abs(low - at), Math.abs(high - at)) < near ? null : low > at ? 'above' : high < at ? 'below' : 'same')
const turned = (side: string | null, better: string): string | null => (better === 'up' || side === 'same' || side === null ? side : side === 'above' ? 'below' : 'above')

/** 'above', 'same' or 'below'; undefined where none is due, null where it is too near to tell. */
function bandDue(spread: Spread, { formula, better }: Json, object: number): string | null | undefined {
  const [own, whole] = [valueOf(spread, formula, object), valueOf(spread, formula, null)]
  if (typeof own === 'string' || typeof whole === 'string') return undefined
  const figure = figureAlone(formula)
  const tally = figure === null ? null : spread.tally(figure, object)
  if (tally?.form !== 'share') return own.ends ? turned(sideOf(own.ends, whole.at), better) : undefined
  if (own.at === whole.at) return 'same'
  // Beyond the limits of the funnel: the square of the distance against the square of what chance explains.
  const [away, chance] = [(own.at - whole.at) ** 2, (z998 ** 2 * whole.at * (1 - whole.at)) / tally.den]
  if (Math.abs(Math.sqrt(away) - Math.sqrt(chance)) < near) return null
  return away <= chance ? 'same' : turned(own.at > whole.at ? 'above' : 'below', better)
}

/** KPI-04 in floating numbers. */
function pointsAt(spread: Spread, { formula, better, full_at, minus, points }: Json, value: number): number {
  const reached = value * (spread.ownUnit(formula) ? 1 : 100)
  const missing = better === 'up' ? full_at / 100 - reached : reached - full_at / 100
  return Math.max(0, Math.min(points / 100, points / 100 - Math.max(0, missing) * (minus / 100)))
}
const apart = (a: number, b: number, most: number): boolean => Math.abs(a - b) > most

export function auditSpread(card: Life, lines: readonly Json[], totals: readonly Json[], indicators: readonly Json[], spread: Spread, report: Report): void {
  const byCode = new Map(indicators.map((one) => [one.code, one]))
  for (const line of lines) {
    const indicator = byCode.get(line.indicator)
    if (!indicator || line.points === undefined) continue
    const due = bandDue(spread, indicator, line.object)
    if (due !== null && due !== line.band) report(`band of line ${line.line} (${line.indicator})`, due, line.band, card.id)
    const own = valueOf(spread, indicator.formula, line.object)
    const ends = typeof own === 'string' || !own.ends ? null : outer(own.ends.map((end) => pointsAt(spread, indicator, end)))
    // Ends are rounded outwards to a hundredth.
    if ((ends === null) !== (line.low === undefined) || (ends && (apart(ends[0] * 100, line.low, 1.001) || apart(ends[1] * 100, line.high, 1.001)))) report(`interval of line ${line.line}`, ends, [line.low, line.high], card.id)
    auditMix(card, line, indicator, spread, report)
  }
  for (const total of totals) auditFamilyBand(card, total, lines, byCode, spread, report)
}

function auditFamilyBand(card: Life, total: Json, lines: readonly Json[], byCode: ReadonlyMap<string, Json>, spread: Spread, report: Report): void {
  const own = lines.filter((line) => line.object === total.object && line.family === total.family && line.points !== undefined)
  if (!own.length || own.some((line) => line.low === undefined)) { if (total.band !== undefined) report(`band of the family ${total.family} of ${total.object}`, undefined, total.band, card.id); return }
  const score = (pick: (line: Json, indicator: Json) => number | null): number => {
    const parts = own.flatMap((line) => { const points = pick(line, byCode.get(line.indicator)!); return points === null ? [] : [{ weight: line.weight, part: points / (line.most / 100) }] })
    return (parts.reduce((sum, { weight, part }) => sum + weight * part, 0) * total.out_of) / parts.reduce((sum, { weight }) => sum + weight, 0)
  }
  const end = (which: 0 | 1) => (line: Json, indicator: Json): number => { const value = valueOf(spread, indicator.formula, line.object) as Sure; return outer(value.ends!.map((one) => pointsAt(spread, indicator, one)))[which] }
  const whole = score((_, indicator) => { const value = valueOf(spread, indicator.formula, null); return typeof value === 'string' ? null : pointsAt(spread, indicator, value.at) })
  const ends = [score(end(0)), score(end(1))] as const
  const due = Number.isNaN(whole) ? undefined : sideOf(ends, whole)
  if (due !== null && due !== total.band) report(`band of the family ${total.family} of ${total.object}`, due, total.band, card.id)
  if (apart(ends[0] * 100, total.low, 1.001) || apart(ends[1] * 100, total.high, 1.001)) report(`interval of the family ${total.family} of ${total.object}`, ends, [total.low, total.high], card.id)
}

/** Indirect standardisation: what the district's rates of an object's own classes would give it. */
function auditMix(card: Life, line: Json, { formula }: Json, spread: Spread, report: Report): void {
  const figure = figureAlone(formula)
  const due = figure === null || spread.tally(figure, line.object).form !== 'share' ? null : mixOf(spread, figure, line.object)
  if ((due === null) !== (line.ratio === undefined)) return report(`correction of line ${line.line} (${line.indicator})`, due, line.ratio, card.id)
  if (due && (due.observed !== line.observed || (['expected', 'ratio', 'ratio_low', 'ratio_high', 'share'] as const).some((name) => apart(due[name], line[name], 1.001)))) report(`correction of line ${line.line} (${line.indicator})`, due, line, card.id)
}
function mixOf(spread: Spread, figure: string, object: number): Record<'observed' | 'expected' | 'ratio' | 'ratio_low' | 'ratio_high' | 'share', number> | null {
  const own = spread.classes(figure, object)
  if (!own) return null
  const all = spread.objects.flatMap((one) => [...spread.classes(figure, one)!])
  const whole = (of: string | null): { num: number; den: number } => all.filter(([name]) => of === null || name === of).reduce((sum, [, { num, den }]) => ({ num: sum.num + num, den: sum.den + den }), { num: 0, den: 0 })
  let [cases, lonely, observed, expected, variance] = [0, 0, 0, 0, 0]
  for (const [name, { num, den }] of own) {
    const of = whole(name)
    const rate = of.den ? of.num / of.den : 0
    cases += den
    if (of.den - den < 5) lonely += den
    observed += num
    expected += den * rate
    variance += den * rate * (1 - rate)
  }
  if (cases < 5 || expected === 0 || 2 * lonely > cases) return null
  const half = z95 * Math.sqrt(variance), { num, den } = whole(null)
  return { observed, expected: expected * 100, ratio: (observed / expected) * 100, ratio_low: Math.max(0, (observed - half) / expected) * 100, ratio_high: ((observed + half) / expected) * 100, share: Math.min(1, (observed / expected) * (num / den)) * 10_000 }
}
