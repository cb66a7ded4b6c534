// Correction for the mix and the difficulty of cases, by indirect standardisation: what would be expected of an object if each of its classes went as that
// class goes in the whole district, and how what was observed compares. It stands beside the raw figure and never instead of it.
import { fewest } from './evaluate.ts'
import { halfWidth, larger, less, one, over, plus, ratio, smaller, sum, times, zero, type Interval, type Ratio } from './ratio.ts'
import type { Counted } from './model.ts'

export type Corrected = {
  observed: number; expected: Ratio
  /** Observed to expected; 1 is as the district with the same mix. */
  ratio: Ratio; interval: Interval
  /** The ratio times the district's share: what the object's share would be with the district's mix. */
  share: Ratio
}

/** @param own counts of one object by class. @param all the same of the whole district. Null where too few are counted or nothing is expected, and where most of its
 *  cases are of classes that hardly anybody else has: with itself nobody can be compared. */
export function correctedFor(own: ReadonlyMap<string, Counted>, all: ReadonlyMap<string, Counted>): Corrected | null {
  const classes = [...own].map(([key, { num, den }]) => { const whole = all.get(key)!; return { num, den, alone: whole.den - den < fewest, rate: whole.den ? ratio(whole.num, whole.den) : zero } })
  const cases = classes.reduce((total, { den }) => total + den, 0)
  const alone = classes.reduce((total, one) => total + (one.alone ? one.den : 0), 0)
  const expected = sum(classes.map(({ den, rate }) => times(ratio(den), rate)))
  if (cases < fewest || expected[0] === 0n || 2 * alone > cases) return null
  const observed = classes.reduce((total, { num }) => total + num, 0)
  // By chance alone a class of n cases that hold with this rate varies by n r (1 - r).
  const half = halfWidth(sum(classes.map(({ den, rate }) => times(ratio(den), times(rate, less(one, rate))))))
  const found = over(ratio(observed), expected)
  const wide = over(half, expected)
  const total = [...all.values()].reduce((t, { num, den }) => ({ num: t.num + num, den: t.den + den }), { num: 0, den: 0 })
  return { observed, expected, ratio: found, interval: { low: larger(zero, less(found, wide)), high: plus(found, wide) }, share: smaller(one, times(found, ratio(total.num, total.den))) }
}
