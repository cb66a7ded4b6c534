// What an act did to the number of demands at one place: its change, less the change at comparable places in the same time (difference in
// differences). What else changed everywhere is in both and falls out; what changed only here does not. Pure.

/** How many demands in the days before and after. */
export type Counted = { before: number; after: number }
export type Finding = 'fewer' | 'more' | 'unclear' | 'too_few'
/** Per thirty days. Without figures where there are too few. */
export type Effect = { finding: Finding; compared: number; change?: number; low?: number; high?: number }

const LEAST_PLACES = 5
const LEAST_DEMANDS = 20
const PER_days = 30

/** Student's t for an interval of 95 in 100, by degrees of freedom; above thirty the normal one is near. */
const T95 = [12.71, 4.3, 3.18, 2.78, 2.57, 2.45, 2.36, 2.31, 2.26, 2.23, 2.2, 2.18, 2.16, 2.14, 2.13, 2.12, 2.11, 2.1, 2.09, 2.09, 2.08, 2.07, 2.07, 2.06, 2.06, 2.06, 2.05, 2.05, 2.05, 2.04]
const t95 = (freedom: number): number => T95[freedom - 1] ?? 1.98

/**
 * The change here less the mean change there, with an interval of 95 in 100. How much places change by themselves is seen from the comparable
 * ones (each is what this one would have been); it is never taken to be less than chance makes of such counts. Fewer than five comparable places
 * or twenty demands say nothing: then no figure is given.
 */
export function effectOf(own: Counted, others: readonly Counted[], days: { before: number; after: number }): Effect {
  const compared = others.length
  if (compared < LEAST_PLACES || own.before + own.after < LEAST_DEMANDS) return { finding: 'too_few', compared }
  const per = (count: number, span_days: number): number => (count * PER_days) / span_days
  const changeOf = ({ before, after }: Counted): number => per(after, days.after) - per(before, days.before)
  const changes = others.map(changeOf)
  const mean = changes.reduce((sum, one) => sum + one, 0) / compared
  const spread = changes.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (compared - 1)
  // A count varies by itself as much as it is large.
  const chance = ({ before, after }: Counted): number => (PER_days / days.after) ** 2 * Math.max(1, after) + (PER_days / days.before) ** 2 * Math.max(1, before)
  const ownChance = chance(own)
  const othersChance = others.reduce((sum, one) => sum + chance(one), 0) / compared
  const error = Math.sqrt(Math.max(spread, ownChance) + Math.max(spread, othersChance) / compared)
  const change = changeOf(own) - mean
  const [low, high] = [change - t95(compared - 1) * error, change + t95(compared - 1) * error]
  return { finding: high < 0 ? 'fewer' : low > 0 ? 'more' : 'unclear', compared, change, low, high }
}

/** Of like size and with like numbers before: from half to twice as much of each. Where a size is not known it is not asked. */
export function comparable(own: { size: number | null; before: number }, other: { size: number | null; before: number }): boolean {
  const like = (a: number, b: number): boolean => a <= 2 * b && b <= 2 * a
  return like(own.before, other.before) && (own.size === null || other.size === null || like(own.size, other.size))
}
