// Points: an indicator's formula over what was counted for one object, what it brings, and what a family comes to. Exact throughout; where there
// is no figure there are no points, which is not the same as none.
import { fewest } from '../base/few.ts'
import { numberOf } from './check.ts'
import { figuresIn, readFormula, writeFormula, type Formula } from './formula.ts'
import { funnelOf, larger, less, one, over, plus, ratio, smaller, sum, times, wilsonOf, within, zero, compare, type Interval, type Ratio } from './ratio.ts'
import type { Band, Counted, Indicator, NoFigure } from './model.ts'

/** What was counted for one object, by figure; `form` says how it is read. */
export type Figures = ReadonlyMap<string, Counted & { form: 'share' | 'mean' | 'weigh' }>
export type Value = { value: Ratio; /** 95 %; none where a figure says nothing of its own spread. */ interval: Interval | null } | { none: NoFigure }
export type Line = {
  code: string; version: number; object: number
  parts: { figure: string; num: number; den: number }[]
  value: Ratio | null; interval: Interval | null
  points: Ratio | null; pointsInterval: Interval | null; most: Ratio
  none: NoFigure | null
  band: Band | null
}
export type FamilyScore = { object: number; family: string; /** Of `of`, at most 100. */ score: Ratio | null; of: number; interval: Interval | null; band: Band | null }

const combine = (f: '+' | '-' | '*' | '/', a: Ratio, b: Ratio): Ratio => (f === '+' ? plus(a, b) : f === '-' ? less(a, b) : f === '*' ? times(a, b) : over(a, b))

/** Ends of a sum, difference, product or quotient, from the ends of both sides; null where the divisor may be nothing. */
function spread(f: '+' | '-' | '*' | '/', a: Interval | null, b: Interval | null): Interval | null {
  if (!a || !b || (f === '/' && b.low[0] <= 0n && b.high[0] >= 0n)) return null
  const ends = [a.low, a.high].flatMap((x) => [b.low, b.high].map((y) => combine(f, x, y)))
  return { low: ends.reduce(smaller), high: ends.reduce(larger) }
}

/** @param lookup formulas of other indicators; no circle among them. */
export function valueOf(f: Formula, figures: Figures, lookup: (code: string) => Formula | undefined): Value {
  const of = (inner: Formula): Value => valueOf(inner, figures, lookup)
  switch (f.is) {
    case 'number': { const value = numberOf(f); return { value, interval: { low: value, high: value } } }
    case 'figure': {
      const { num, den, form } = figures.get(writeFormula(f)) ?? { num: 0, den: 0, form: 'share' as const }
      if (den === 0) return { none: '-' }
      if (den < fewest) return { none: 'n<5' }
      return { value: ratio(num, form === 'weigh' ? den * 1000 : den), interval: form === 'share' ? wilsonOf(num, den) : null }
    }
    case 'indicator': return of(lookup(f.code)!)
    case 'min': case 'max': case 'between': {
      const all = f.of.map(of)
      const gap = all.find((part) => 'none' in part)
      if (gap) return gap
      const [x, low, high] = all as { value: Ratio; interval: Interval | null }[]
      if (f.is === 'between') {
        const span = less(high!.value, low!.value)
        if (span[0] <= 0n) return { none: 'zero' }
        const at = (y: Ratio): Ratio => within(zero, over(less(y, low!.value), span), one)
        const firm = [low, high].every((end) => end!.interval && compare(end!.interval.low, end!.interval.high) === 0n)
        return { value: at(x!.value), interval: x!.interval && firm ? { low: at(x!.interval.low), high: at(x!.interval.high) } : null }
      }
      const pick = f.is === 'min' ? smaller : larger
      const values = all as { value: Ratio; interval: Interval | null }[]
      const ends = values.every(({ interval }) => interval) ? { low: values.map((v) => v.interval!.low).reduce(pick), high: values.map((v) => v.interval!.high).reduce(pick) } : null
      return { value: values.map((v) => v.value).reduce(pick), interval: ends }
    }
    default: {
      const [left, right] = [of(f.left), of(f.right)]
      if ('none' in left) return left
      if ('none' in right) return right
      if (f.is === '/' && right.value[0] === 0n) return { none: 'zero' }
      return { value: combine(f.is, left.value, right.value), interval: spread(f.is, left.interval, right.interval) }
    }
  }
}

/** KPI-04: all points from `full_at` on, and so many fewer for each missing percent (or unit); never under nothing. */
export function pointsOf({ points, full_at, minus, better }: Indicator, unit: string, value: Ratio): Ratio {
  const scale = unit === '' ? 100n : 1n
  const reached = times(value, [scale, 1n])
  const missing = better === 'up' ? less(ratio(full_at, 100), reached) : less(reached, ratio(full_at, 100))
  const most = ratio(points, 100)
  return missing[0] <= 0n ? most : within(zero, less(most, times(ratio(minus, 100), missing)), most)
}

/** Which side of the others: of a single share by the limits of the funnel, of all else by its own interval against the figure of all. */
function bandOf(formula: Formula, figures: Figures, own: { value: Ratio; interval: Interval | null }, all: Value, better: 'up' | 'down'): Band | null {
  if ('none' in all) return null
  const figure = formula.is === 'figure' ? figures.get(writeFormula(formula)) : undefined
  const limits = figure?.form === 'share' ? funnelOf(all.value, figure.den, true) : null
  const [low, high] = limits ? [compare(own.value, limits.low) < 0n, compare(own.value, limits.high) > 0n] : own.interval ? [compare(own.interval.high, all.value) < 0n, compare(own.interval.low, all.value) > 0n] : [null, null]
  if (low === null) return null
  return low || high ? (high === (better === 'up') ? 'above' : 'below') : 'same'
}

export type Card = { lines: Line[]; families: FamilyScore[]; all: Map<string, { value: Value; parts: { figure: string; num: number; den: number }[] }> }
/** @param figures by object; what is not there was not counted. @param forms how each figure is read. @param units by code. */
export function scoreCard(indicators: readonly Indicator[], objects: readonly number[], figures: ReadonlyMap<number, Figures>, units: ReadonlyMap<string, string>): Card {
  const formulas = new Map(indicators.map((indicator) => { const read = readFormula(indicator.formula); return [indicator.code, read.ok ? read.value : { is: 'number', text: '0', percent: false } as Formula] }))
  const lookup = (code: string): Formula | undefined => formulas.get(code)
  const deep = (f: Formula): string[] => [...new Set([...figuresIn(f), ...partsBelow(f).flatMap((code) => deep(lookup(code)!))])]
  const together = addedUp(objects.map((object) => figures.get(object) ?? new Map()))
  const all: Card['all'] = new Map()
  const lines = indicators.flatMap((indicator) => {
    const { code, version, better } = indicator
    const formula = formulas.get(code)!
    const named = deep(formula)
    const parts = (from: Figures): Line['parts'] => named.map((figure) => ({ figure, num: from.get(figure)?.num ?? 0, den: from.get(figure)?.den ?? 0 }))
    const whole = valueOf(formula, together, lookup)
    all.set(code, { value: whole, parts: parts(together) })
    return objects.map((object): Line => {
      const own = figures.get(object) ?? new Map()
      const value = indicator.without?.includes(object) ? { none: 'excluded' as const } : valueOf(formula, own, lookup)
      const most = ratio(indicator.points, 100)
      const base = { code, version, object, parts: parts(own), most }
      if ('none' in value) return { ...base, value: null, interval: null, points: null, pointsInterval: null, none: value.none, band: null }
      const points = (x: Ratio): Ratio => pointsOf(indicator, units.get(code) ?? '', x)
      const ends = value.interval && [points(value.interval.low), points(value.interval.high)]
      return { ...base, ...value, points: points(value.value), pointsInterval: ends && { low: ends.reduce(smaller), high: ends.reduce(larger) }, none: null, band: bandOf(formula, own, value, whole, better) }
    })
  })
  return { lines, families: familiesOf(indicators, objects, lines, all, units), all }
}
const partsBelow = (f: Formula): string[] => (f.is === 'indicator' ? [f.code] : 'of' in f ? f.of.flatMap(partsBelow) : 'left' in f ? [f.left, f.right].flatMap(partsBelow) : [])

/** What was counted for all objects together. */
function addedUp(each: readonly Figures[]): Figures {
  const whole = new Map<string, Counted & { form: 'share' | 'mean' | 'weigh' }>()
  for (const figures of each) for (const [name, { num, den, form }] of figures) {
    const before = whole.get(name)
    whole.set(name, { num: (before?.num ?? 0) + num, den: (before?.den ?? 0) + den, form })
  }
  return whole
}

/** A family's score from 0 to 100: each indicator's share of its points by weight. What has no figure is shared out or left out, as its data says. */
export function familyScore(parts: readonly { weight: number; small: 'share' | 'leave'; points: Ratio | null; most: Ratio }[]): { score: Ratio | null; of: number } {
  const counted = parts.filter(({ points }) => points !== null)
  const weight = counted.reduce((total, part) => total + part.weight, 0)
  const of = 100 - parts.reduce((total, part) => total + (part.points === null && part.small === 'leave' ? part.weight : 0), 0)
  if (!weight) return { score: null, of: 0 }
  return { score: over(times(sum(counted.map((part) => times(ratio(part.weight), part.most[0] ? over(part.points!, part.most) : zero))), ratio(of)), ratio(weight)), of }
}

function familiesOf(indicators: readonly Indicator[], objects: readonly number[], lines: readonly Line[], all: Card['all'], units: ReadonlyMap<string, string>): FamilyScore[] {
  const lineOf = new Map(lines.map((line) => [`${line.code} ${line.object}`, line]))
  return [...Map.groupBy(indicators, ({ family }) => family)].flatMap(([family, set]) => objects.map((object): FamilyScore => {
    const own = set.map((indicator) => ({ indicator, line: lineOf.get(`${indicator.code} ${object}`)! }))
    const score = (pick: (line: Line) => Ratio | null) => familyScore(own.map(({ indicator, line }) => ({ ...indicator, points: pick(line), most: line.most })))
    const { score: points, of } = score((line) => line.points)
    const counted = own.filter(({ line }) => line.points)
    if (!points || !counted.every(({ line }) => line.pointsInterval)) return { object, family, score: points, of, interval: null, band: null }
    const interval = { low: score((line) => line.pointsInterval?.low ?? null).score!, high: score((line) => line.pointsInterval?.high ?? null).score! }
    // The others are what all of them together come to on the same indicators: those that have a figure here.
    const whole = familyScore(own.map(({ indicator, line }) => { const value = all.get(indicator.code)!.value; return { ...indicator, points: line.points && 'value' in value ? pointsOf(indicator, units.get(indicator.code) ?? '', value.value) : null, most: line.most } })).score
    const band = whole === null ? null : compare(interval.high, whole) < 0n ? 'below' : compare(interval.low, whole) > 0n ? 'above' : 'same'
    return { object, family, score: points, of, interval, band }
  }))
}
