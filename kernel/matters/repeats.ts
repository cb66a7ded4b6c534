// What came again: a matter whose class was settled near by not long before it was reported names that earlier one (KPI repeatRate).
// Which final states settle is the declaration's to say; what was void, merged or turned away was never a case that could come back.
import { startOfDay } from '../base/calendar.ts'
import { idFrom } from '../base/ids.ts'
import { distance, levels } from '../places/index.ts'
import type { Instant } from '../base/model.ts'
import type { System } from '../system/compile.ts'
import type { Tx } from '../../database/connect.ts'
import { cellsAround } from './row.ts'
import { readKey } from './rights.ts'
import { countAlike, settledNear } from './store.ts'
import type { World } from './world.ts'

/** Whoever asks for an earlier one: its class, its point, and when it was reported. */
export type Seeker = { i: number; system: System; category: unknown; spot: readonly [number, number] | null; opened: Instant }

const DAY = 86_400_000

/** By the seeker's number the latest matter of its class that was settled at most so many days before and metres away (50 m and 30 days
 *  unless the catalogue says otherwise). A seeker that has none, or whose system does not keep it, is left out. */
export async function repeatsFor(tx: Tx, world: World, now: Instant, seekers: readonly Seeker[]): Promise<Map<number, string>> {
  const radius = limitOr(world, now, 'kernel.repeat.radius', 50)
  const span = limitOr(world, now, 'kernel.repeat.days', 30) * DAY
  const near = seekers.flatMap(({ i, system, category, spot, opened }) => {
    const states = settledStates(system)
    return spot && typeof category === 'string' && states.length && keepsRepeats(system)
      ? [{ i, cells: cellsAround(spot, reachOf(radius)), system: system.no, states, category, since: opened - span, until: opened }] : []
  })
  const out = new Map<number, string>()
  if (!near.length) return out
  const spots = new Map(seekers.map(({ i, spot }) => [i, spot!]))
  for (const { i, id, lng, lat } of await settledNear(tx, near)) if (!out.has(i) && distance(spots.get(i)!, [lng, lat]) <= radius) out.set(i, id)
  return out
}

/** How many matters of the system and class were opened in the street since its calendar quarter began. */
export async function alikeSince(tx: Tx, world: World, system: System, category: string, slots: readonly number[], now: Instant): Promise<number> {
  const street = levels.indexOf('street')
  return countAlike(tx, { slot: street + 1, key: readKey(system.no, slots[street]!), category, from: idFrom(quarterStart(world, now)) })
}

/** The first instant of a calendar quarter. */
export function quarterStart(world: World, now: Instant): Instant {
  const [year, month] = world.today(now).split('-').map(Number) as [number, number]
  return startOfDay(world.calendar, `${year}-${String(month - (month - 1) % 3).padStart(2, '0')}-01`)
}

export const keepsRepeats = ({ declaration }: System): boolean => declaration.facts['repeat_of']?.is === 'matter'
const settledStates = ({ declaration }: System): string[] => Object.entries(declaration.states).flatMap(([id, state]) => ('settled' in state && state.settled ? [id] : []))
/** Cells are about 60 m wide. */
const reachOf = (radius: number): number => Math.max(1, Math.ceil(radius / 55))

function limitOr(world: World, now: Instant, key: string, otherwise: number): number {
  const found = world.limit(key, world.today(now))?.limit
  return typeof found === 'number' ? found : otherwise
}
