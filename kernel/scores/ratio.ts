// Exact numbers: fractions of whole numbers, always reduced, with a positive denominator. What is compared in a scorecard is compared in
// these; square roots are taken in whole numbers and rounded away from the middle, so that an interval is never told too narrow.

export type Ratio = readonly [num: bigint, den: bigint]
/** Both ends belong to it. */
export type Interval = { low: Ratio; high: Ratio }

const gcd = (a: bigint, b: bigint): bigint => { while (b) [a, b] = [b, a % b]; return a < 0n ? -a : a }
/** @param den not zero. */
export function ratio(num: bigint | number, den: bigint | number = 1n): Ratio {
  const [n, d] = [BigInt(num), BigInt(den)]
  const by = (gcd(n, d) || 1n) * (d < 0n ? -1n : 1n)
  return [n / by, d / by]
}
export const zero: Ratio = [0n, 1n]
export const one: Ratio = [1n, 1n]

export const plus = (a: Ratio, b: Ratio): Ratio => ratio(a[0] * b[1] + b[0] * a[1], a[1] * b[1])
export const less = (a: Ratio, b: Ratio): Ratio => plus(a, [-b[0], b[1]])
export const times = (a: Ratio, b: Ratio): Ratio => ratio(a[0] * b[0], a[1] * b[1])
/** @param b not zero. */
export const over = (a: Ratio, b: Ratio): Ratio => ratio(a[0] * b[1], a[1] * b[0])
/** Negative where the first is smaller, 0n where they are equal. */
export const compare = (a: Ratio, b: Ratio): bigint => a[0] * b[1] - b[0] * a[1]
export const smaller = (a: Ratio, b: Ratio): Ratio => (compare(a, b) <= 0n ? a : b)
export const larger = (a: Ratio, b: Ratio): Ratio => (compare(a, b) >= 0n ? a : b)
export const within = (low: Ratio, x: Ratio, high: Ratio): Ratio => larger(low, smaller(x, high))
export const sum = (all: readonly Ratio[]): Ratio => all.reduce(plus, zero)

/** Whole hundredths, halves away from zero. */
export function hundredths([num, den]: Ratio): number {
  const twice = (num < 0n ? -num : num) * 200n + den
  const whole = twice / (2n * den)
  return Number(num < 0n ? -whole : whole)
}
/** Whole parts of so many, downwards or upwards: the ends of an interval. */
export const floorOf = ([num, den]: Ratio, parts: bigint): bigint => { const n = num * parts; const whole = n / den; return n < 0n && n % den ? whole - 1n : whole }
export const ceilOf = (r: Ratio, parts: bigint): bigint => -floorOf([-r[0], r[1]], parts)

/** The largest whole number whose square is not above. */
export function isqrt(n: bigint): bigint {
  if (n < 2n) return n
  let x = 1n << BigInt((n.toString(2).length + 1) >> 1)
  for (;;) { const next = (x + n / x) >> 1n; if (next >= x) return x; x = next }
}
const fine = 1_000_000_000n
/** A root, never told too small. */
const rootUp = ([num, den]: Ratio): Ratio => {
  const scaled = ceilOf([num, den], fine * fine)
  const root = isqrt(scaled)
  return ratio(root * root === scaled ? root : root + 1n, fine)
}

/** 1.959963984540054 squared: the normal law at 95 in 100. */
const z2_95 = ratio(3_841_458_820_694_124n, 1_000_000_000_000_000n)
/** 3.090232306167813 squared: 998 in 1000, at which thirty objects of one district rarely raise a false alarm. */
const z2_998 = ratio(9_549_535_706_083_287n, 1_000_000_000_000_000n)

/** The Wilson interval of a share at 95 %, its ends rounded outwards to a billionth. @param den not zero. */
export function wilsonOf(num: number, den: number): Interval {
  const [x, n] = [ratio(num), ratio(den)]
  const whole = plus(n, z2_95)
  const middle = plus(x, over(z2_95, ratio(2)))
  const spread = rootUp(times(z2_95, plus(over(times(x, less(n, x)), n), over(z2_95, ratio(4)))))
  const end = (r: Ratio): Ratio => within(zero, r, one)
  return { low: num === 0 ? zero : end(over(less(middle, spread), whole)), high: num === den ? one : end(over(plus(middle, spread), whole)) }
}

/** How far a share of so many may lie from a rate by chance alone: the limits of a funnel plot. `wide`: 998 in 1000 lie inside, else 95 in 100. */
export function funnelOf(rate: Ratio, den: number, wide: boolean): Interval {
  const spread = rootUp(over(times(wide ? z2_998 : z2_95, times(rate, less(one, rate))), ratio(den)))
  return { low: within(zero, less(rate, spread), one), high: within(zero, plus(rate, spread), one) }
}

/** Half the width of a 95 % interval of a number with this variance. */
export const halfWidth = (variance: Ratio): Ratio => rootUp(times(z2_95, variance))
