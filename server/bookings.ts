// What the platform does for bookings by itself: it calls the next in the line wherever a place is free. Two processes may find the same one; the
// writer lets one of them.
import type { District } from './district.ts'
import { callable } from '../kernel/bookings/model.ts'
import { linesBetween, thingsWaitedFor } from '../kernel/bookings/index.ts'

/** Offers every place that somebody waits for, to the first in its line; answers how many offers were made. */
export async function keepBookings(district: District): Promise<number> {
  const systems = [...district.systems.values()].filter(({ declaration }) => declaration.holds)
  if (!systems.length) return 0
  const now = district.now()
  const [codes, lines] = await district.asWriter(async (tx) => { const found = await thingsWaitedFor(tx, now); return [found, found.length ? await linesBetween(tx, found, now) : new Map<string, never[]>()] as const })
  let offered = 0
  for (const code of codes) {
    const thing = district.world().thing(code)
    for (const matter of thing ? callable(thing.places, (lines.get(code) ?? []).filter(({ from, seat }) => seat !== null || from > now)) : []) {
      const [row] = await district.asWriter((tx) => tx<{ system: number }[]>`select system from matters where id = ${matter}`)
      const offer = row && district.systems.get(district.idOf(row.system))?.declaration.holds?.offer
      if (offer && (await district.writer.act({ do: 'step', matter, step: offer, given: {}, actors: [{ by: 'c' }] })).ok) offered++
    }
  }
  return offered
}
