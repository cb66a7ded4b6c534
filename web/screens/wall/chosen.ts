// Which figures stand on the wall, and for which weeks. Pure.
import type { MeasureSummary } from '../../api/pages.ts'
import { addDays } from '../../widgets/figure/periods.ts'

export const WEEKS = 9
export const weeksBefore = (today: string, weeks = WEEKS): { from: string; to: string }[] =>
  Array.from({ length: weeks }, (_, i) => { const to = addDays(today, -1 - 7 * (weeks - 1 - i)); return { from: addDays(to, -6), to } })

/** A system with less than this share of the largest one's matters is left to its own page. */
const LEAST_SHARE = 0.1

/** The most important share of each large system in turn, as their pages order them, those with a rate first. */
export function chosenOf(measures: readonly MeasureSummary[], most: number): MeasureSummary[] {
  const bySystem = new Map<string, MeasureSummary[]>()
  for (const one of measures) {
    if (one.form !== 'share') continue
    const system = one.id.slice(0, one.id.indexOf('.'))
    bySystem.set(system, [...(bySystem.get(system) ?? []), one])
  }
  const size = (of: readonly MeasureSummary[]): number => Math.max(...of.map((one) => one.total.den ?? 0))
  const systems = [...bySystem.values()]
  const largest = Math.max(0, ...systems.map(size))
  const large = systems.filter((of) => size(of) >= largest * LEAST_SHARE)
  const turns = Array.from({ length: Math.max(0, ...large.map((of) => of.length)) }, (_, i) => large.flatMap((of) => of[i] ?? [])).flat()
  return [...turns.filter((one) => one.total.value !== null), ...turns.filter((one) => one.total.value === null)].slice(0, most)
}
