// What is wrong with a set of indicators, all of it at once: each by itself (can it be read, does it name what there is, do units fit, does it divide by
// nothing), and together (do they refer in a circle, do the weights of a family add up).
import type { Refusal } from '../base/model.ts'
import { refused } from '../base/refusals.ts'
import { allParts, figuresIn, indicatorsIn, readFormula, writeFormula, type Formula } from './formula.ts'
import { cycles, families, objectKinds, type Indicator } from './model.ts'
import { compare, less, over, plus, ratio, smaller, larger, times, within, zero, one, type Ratio } from './ratio.ts'

/** The unit of a figure, '' for a share; undefined where there is none of the name, null where it is no figure for points (a rate by residents). */
export type UnitOf = (figure: string) => string | null | undefined
export type Fault = { code: string; refusal: Refusal }

/** The value of what has no figure in it, or null. Division by zero gives 'zero'. @param seen what is known of others: each is read once, and one that comes back to itself is nothing */
function constant(f: Formula, lookup: (code: string) => Formula | undefined, seen = new Map<string, Ratio | 'zero' | null>()): Ratio | 'zero' | null {
  const of = (inner: Formula): Ratio | 'zero' | null => constant(inner, lookup, seen)
  switch (f.is) {
    case 'number': return numberOf(f)
    case 'figure': return null
    case 'indicator': return once(f.code, null, seen, lookup, of)
    case 'min': case 'max': case 'between': {
      const all = f.of.map(of)
      if (f.is === 'between') {
        const [low, high] = [all[1]!, all[2]!]
        if (low !== null && high !== null && low !== 'zero' && high !== 'zero' && compare(low, high) >= 0n) return 'zero'
      }
      if (all.includes('zero')) return 'zero'
      if (all.includes(null)) return null
      const [x, low, high] = all as [Ratio, Ratio, Ratio]
      return f.is === 'between' ? within(zero, over(less(x, low), less(high, low)), one) : (all as Ratio[]).reduce(f.is === 'min' ? smaller : larger)
    }
    default: {
      const [left, right] = [of(f.left), of(f.right)]
      if (left === 'zero' || right === 'zero') return 'zero'
      // What is taken from itself is nothing, whatever it counts.
      if (f.is === '-' && writeFormula(f.left) === writeFormula(f.right)) return zero
      if (f.is === '/' && right !== null && right[0] === 0n) return 'zero'
      if (f.is === '*' && (left?.[0] === 0n || right?.[0] === 0n)) return zero
      if (left === null || right === null) return null
      return f.is === '+' ? plus(left, right) : f.is === '-' ? less(left, right) : f.is === '*' ? times(left, right) : over(left, right)
    }
  }
}
/** Of another indicator: what its formula comes to, worked out once. */
function once<T>(code: string, none: T, seen: Map<string, T>, lookup: (code: string) => Formula | undefined, of: (f: Formula) => T): T {
  if (!seen.has(code)) {
    seen.set(code, none)
    const there = lookup(code)
    if (there) seen.set(code, of(there))
  }
  return seen.get(code)!
}
export function numberOf({ text, percent }: { text: string; percent: boolean }): Ratio {
  const [whole, part = ''] = text.split('.')
  return ratio(BigInt(whole! + part), 10n ** BigInt(part.length + (percent ? 2 : 0)))
}

/** Whether a formula divides by nothing whatever is counted. */
const dividesByZero = (f: Formula, lookup: (code: string) => Formula | undefined): boolean => allParts(f).some((part) => constant(part, lookup) === 'zero')

/** Units as exponents, null for what fits any (a plain number); throws nothing: `mixed` where they do not fit. */
type Unit = ReadonlyMap<string, number> | null | 'mixed'
const same = (a: Unit, b: Unit): Unit => (a === 'mixed' || b === 'mixed' ? 'mixed' : a === null ? b : b === null ? a : a.size === b.size && [...a].every(([name, n]) => b.get(name) === n) ? a : 'mixed')
function unitIn(f: Formula, unitOf: UnitOf, lookup: (code: string) => Formula | undefined, seen = new Map<string, Unit>()): Unit {
  const of = (inner: Formula): Unit => unitIn(inner, unitOf, lookup, seen)
  switch (f.is) {
    case 'number': return f.percent ? new Map() : null
    case 'figure': { const unit = unitOf(writeFormula(f)); return new Map(unit ? [[unit, 1]] : []) }
    case 'indicator': return once(f.code, null, seen, lookup, of)
    case 'min': case 'max': return f.of.map(of).reduce(same)
    case 'between': return f.of.map(of).reduce(same) === 'mixed' ? 'mixed' : new Map()
    case '+': case '-': return same(of(f.left), of(f.right))
    default: {
      const [left, right] = [of(f.left), of(f.right)]
      if (left === 'mixed' || right === 'mixed') return 'mixed'
      const made = new Map(left ?? [])
      for (const [name, n] of right ?? []) made.set(name, (made.get(name) ?? 0) + (f.is === '*' ? n : -n))
      for (const [name, n] of made) if (n === 0) made.delete(name)
      return made
    }
  }
}

/** Codes that stand on a circle of references. */
function circle(formulas: ReadonlyMap<string, Formula>): Set<string> {
  const found = new Set<string>()
  const reach = (code: string): Set<string> => {
    const seen = new Set<string>()
    const walk = (from: string): void => { for (const to of indicatorsIn(formulas.get(from) ?? { is: 'number', text: '0', percent: false })) if (!seen.has(to)) { seen.add(to); walk(to) } }
    walk(code)
    return seen
  }
  for (const code of formulas.keys()) if (reach(code).has(code)) found.add(code)
  return found
}

/** So many parts may a formula have with all that it names in the place of their names: each name may stand for several others, and those for several more. */
const most_parts = 100
function tooLong(formulas: ReadonlyMap<string, Formula>, round: ReadonlySet<string>): Set<string> {
  const known = new Map<string, number>()
  const partsOf = (f: Formula): number => allParts(f).reduce((sum, part) => sum + (part.is === 'indicator' && !round.has(part.code) ? once(part.code, 1, known, (code) => formulas.get(code), partsOf) : 1), 0)
  return new Set([...formulas].flatMap(([code, f]) => (!round.has(code) && partsOf(f) > most_parts ? [code] : [])))
}

/** Everything that is wrong with indicators that are in force together. Without `whole` they are some of them: their weights need not add up yet. */
export function faultsOf(indicators: readonly Indicator[], unitOf: UnitOf, { whole = true } = {}): Fault[] {
  const faults: Fault[] = []
  const read = indicators.map((indicator) => ({ indicator, formula: readFormula(indicator.formula) }))
  const formulas = new Map(read.flatMap(({ indicator, formula }) => (formula.ok ? [[indicator.code, formula.value] as const] : [])))
  const byCode = new Map(indicators.map((indicator) => [indicator.code, indicator]))
  const round = circle(formulas)
  const long = tooLong(formulas, round)
  const lookup = (code: string): Formula | undefined => (round.has(code) || long.has(code) ? undefined : formulas.get(code))
  for (const { indicator, formula } of read) {
    const { code, of } = indicator
    const say = (name: string, about: string, fill?: Record<string, string | number>): void => { faults.push({ code, refusal: refused(name, about, { code, ...fill }) }) }
    if (!(objectKinds as readonly string[]).includes(of)) say('score.person', 'of')
    if (!(families as readonly string[]).includes(indicator.family)) say('score.family', 'family')
    if (!(cycles as readonly string[]).includes(indicator.cycle)) say('score.cycle', 'cycle')
    if (indicator.without?.length && !indicator.ground?.trim()) say('score.ground', 'ground')
    if (!formula.ok) { faults.push(...formula.refused.map((refusal) => ({ code, refusal: { ...refusal, with: { code, ...refusal.with } } }))); continue }
    const figures = figuresIn(formula.value)
    for (const name of figures) {
      const unit = unitOf(name)
      if (unit === undefined) say('score.measure_unknown', 'formula', { name })
      else if (unit === null) say('score.rate', 'formula', { name })
    }
    for (const name of indicatorsIn(formula.value)) {
      const other = byCode.get(name)
      if (!other || other.of !== of || other.cycle !== indicator.cycle) say('score.indicator_unknown', 'formula', { name })
    }
    if (round.has(code)) say('score.circular', 'formula')
    if (long.has(code)) say('score.too_long', 'formula', { max: most_parts })
    else if (dividesByZero(formula.value, lookup)) say('score.zero', 'formula')
    else if (!round.has(code) && figures.every((name) => typeof unitOf(name) === 'string') && unitIn(formula.value, unitOf, lookup) === 'mixed') say('score.unit', 'formula')
  }
  return [...faults, ...(whole ? weights(indicators) : [])]
}

function weights(indicators: readonly Indicator[]): Fault[] {
  const sets = Map.groupBy(indicators, (one) => `${one.of} ${one.cycle} ${one.family}`)
  return [...sets.values()].flatMap((set): Fault[] => {
    const sum = set.reduce((total, { weight }) => total + weight, 0)
    const [{ code }] = set as [Indicator]
    return sum === 100 ? [] : [{ code, refusal: refused('score.weights', 'weight', { code, sum }) }]
  })
}

/** The unit of an indicator's value: '' for a share or a plain number. Only of what has no fault. */
export function unitOfIndicator(indicator: Indicator, others: readonly Indicator[], unitOf: UnitOf): string {
  const formulas = new Map(others.flatMap((other) => { const read = readFormula(other.formula); return read.ok ? [[other.code, read.value] as const] : [] }))
  const read = readFormula(indicator.formula)
  const unit = read.ok ? unitIn(read.value, unitOf, (code) => formulas.get(code)) : null
  return unit === null || unit === 'mixed' ? '' : [...unit].map(([name, n]) => (n === 1 ? name : `${name}^${n}`)).join('*')
}
