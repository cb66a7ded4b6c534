// Which steps of the day stand on the wall: openings of all systems as one, then the busiest steps of each system's own way, in the
// order in which matters pass them. Pure.
import type { Flow } from '../../api/pages.ts'
import type { System } from '../../api/types.ts'

export type Stage = { key: string; step: string; words: Flow['words'] | null; count: number; hours: number[]; of: { system: string; count: number }[] }

/** How far along its system's way a step stands, from 0 at the opening to 1; null for one beside the way. */
function along(system: System | undefined, step: string): number | null {
  if (step === 'open') return 0
  const way = [...new Set(Object.values(system?.page.next ?? {}))]
  const at = way.indexOf(step)
  return at < 0 ? null : (at + 1) / way.length
}

/** @param most how many stand beside each other. The opening is always the first, though nothing was opened yet. */
export function stagesOf(flow: readonly Flow[], systems: ReadonlyMap<string, System>, most: number): Stage[] {
  const opened: Stage = { key: 'open', step: 'open', words: null, count: 0, hours: Array<number>(24).fill(0), of: [] }
  const others: (Stage & { at: number })[] = []
  for (const { system, step, words, count, hours } of flow) {
    const at = along(systems.get(system), step)
    if (at === null) continue
    if (step === 'open') {
      opened.count += count
      opened.of.push({ system, count })
      hours.forEach((n, i) => { opened.hours[i]! += n })
    } else others.push({ key: `${system}.${step}`, step, words, count, hours, of: [{ system, count }], at })
  }
  const busiest = others.sort((a, b) => b.count - a.count).slice(0, most - 1).sort((a, b) => a.at - b.at || a.key.localeCompare(b.key))
  return [opened, ...busiest.map(({ at: _at, ...stage }) => stage)]
}

/** From the first hour in which anything happened, or eight at the latest, to this one. */
export function hoursShown(stages: readonly Stage[], hour: number): { from: number; to: number } {
  const first = Array.from({ length: 24 }, (_, i) => i).find((i) => i >= 6 && stages.some((stage) => (stage.hours[i] ?? 0) > 0)) ?? hour
  return { from: Math.min(first, hour, 8), to: Math.max(hour, 8) }
}

/** The state that a step leads to, where there is one: the list of it is the nearest to the rows of a count. */
export function leadsTo(system: System | undefined, step: string): string | null {
  const declared = step === 'open' ? system?.open : (system?.steps as Record<string, { to?: unknown } | undefined> | undefined)?.[step]
  const to = (declared as { to?: unknown } | undefined)?.to
  return typeof to === 'string' ? to : Array.isArray(to) && typeof to[0] === 'string' ? to[0] : null
}
