// Correction for the mix and the difficulty of cases, by indirect standardisation: what would be expected of an object if each of its classes went as that
// class goes in the whole district, and how what was observed compares. It stands beside the raw figure and never instead of it.
import { fewest } from '../base/few.ts'
import { halfWidth, larger, less, one, over, plus, ratio, smaller, times, zero, type Interval, type Ratio } from './ratio.ts'
import type { Counted } from './model.ts'

/** Rates of classes are taken to this part of one: hundreds of them, added up as they are, would have one denominator of hundreds of digits. */
const fine = 1_000_000_000_000n

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
  const classes = [...own].map(([key, { num, den }]) => { const whole = all.get(key)!; return { num, den, alone: whole.den - den < fewest, rate: whole.den ? (2n * BigInt(whole.num) * fine + BigInt(whole.den)) / (2n * BigInt(whole.den)) : 0n } })
  const cases = classes.reduce((total, { den }) => total + den, 0)
  const alone = classes.reduce((total, one) => total + (one.alone ? one.den : 0), 0)
  const expected = ratio(classes.reduce((total, { den, rate }) => total + BigInt(den) * rate, 0n), fine)
  if (cases < fewest || expected[0] === 0n || 2 * alone > cases) return null
  const observed = classes.reduce((total, { num }) => total + num, 0)
  // By chance alone a class of n cases that hold with this rate varies by n r (1 - r).
  const half = halfWidth(ratio(classes.reduce((total, { den, rate }) => total + BigInt(den) * rate * (fine - rate), 0n), fine * fine))
  const found = over(ratio(observed), expected)
  const wide = over(half, expected)
  const total = [...all.values()].reduce((t, { num, den }) => ({ num: t.num + num, den: t.den + den }), { num: 0, den: 0 })
  return { observed, expected, ratio: found, interval: { low: larger(zero, less(found, wide)), high: plus(found, wide) }, share: smaller(one, times(found, ratio(total.num, total.den))) }
}
