// Small counts (KPI-06): fewer than five are not told, nor what would give them away by subtraction. Whoever hides counts asks here.

/** A smaller count is shown as 'n<5'. */
export const fewest = 5
/** None at all tells of nobody. */
export const isFew = (count: number): boolean => count > 0 && count < fewest

/** Could the few be had by taking the others from the sum? One alone always; several when their sum leaves one way only to share it out: all one, or all four. */
export function tellsFew(counts: readonly number[]): boolean {
  const few = counts.filter(isFew)
  const sum = few.reduce((all, count) => all + count, 0)
  return few.length === 1 || (few.length > 0 && (sum === few.length || sum === few.length * (fewest - 1)))
}

/** Which counts are not told where their sum is: the few, and where that sum would tell them the smallest of the others too. */
export function untold(counts: readonly number[]): Set<number> {
  const hidden = new Set(counts.flatMap((count, i) => (isFew(count) ? [i] : [])))
  const others = counts.flatMap((count, i) => (count >= fewest ? [i] : []))
  if (tellsFew(counts) && others.length) hidden.add(others.reduce((least, i) => (counts[i]! < counts[least]! ? i : least)))
  return hidden
}
