// Bookings: several people want the same slot by telephone, so that some hold a place and some wait in line; one calls off and the first in line gets it,
// one comes, and whoever does not come is not waited for.
import type { Random } from '../kernel/base/random.ts'
import { dayFrom, opened, stepped, turnedAway } from './acting.ts'
import type { Crowd, Page } from './crowd.ts'

const MINUTE = 60_000
const telephone = ['intakeClerk'] as const
const desk = ['areaDispatcher', 'areaDirector'] as const

/** One slot that is wanted by more people than it has places. */
export async function reserve(crowd: Crowd, chance: Random): Promise<void> {
  const { people, stage } = crowd
  const clerk = people.ofRole('intakeClerk')[0]
  if (!clerk) return
  const client = people.as(clerk.name)
  const { body } = await client.call('GET', '/api/bookings/centres')
  const centre = chance.pick((body.centres ?? [{}]) as Page[])
  if (!centre?.code) return
  const now = stage.now()
  const sheets = await Promise.all([0, 1].map(async (days) => (await client.call('GET', `/api/bookings?place=${centre.code}&day=${dayFrom(now, days)}`)).body))
  const free = sheets.flatMap((sheet: Page) => (sheet.things as Page[]).filter((thing) => thing.places <= 4).flatMap((thing) => (thing.slots as Page[]).filter((slot) => Date.parse(slot.from) > now + 90 * MINUTE && slot.free > 0).map((slot) => ({ thing, slot }))))
  if (!free.length) return
  // Of several places one may come while others do not.
  const wide = free.filter(({ slot }) => slot.free > 1)
  const { thing, slot } = chance.pick((wide.length ? wide : free).sort((a, b) => Date.parse(a.slot.from) - Date.parse(b.slot.from)).slice(0, 6))
  const facts = (n: number, queue = true): object => ({ thing: thing.code, from: slot.from, to: slot.to, queue, phone: `1${chance.int(3_000_000_000, 9_999_999_999)}`, channel: 'phone', tell_by: 'none', use: `第 ${n + 1} 位` })
  const held: Page[] = [], queued: Page[] = []
  for (let n = 0; n < slot.free + 2; n++) {
    const made = await opened(crowd, client, 'booking', facts(n), centre.id)
    if (!made) return
    ;(made.state === 'held' ? held : queued).push(made)
  }
  crowd.tally.bookings.held += held.length
  crowd.tally.bookings.queued += queued.length
  if (held.length !== slot.free || queued.length !== 2) crowd.audit.say('places of a slot', `${slot.free} held, 2 in line`, `${held.length} held, ${queued.length} in line`)
  await opened(crowd, client, 'booking', facts(90, false), centre.id, false)
  await opened(crowd, client, 'booking', { ...facts(91), from: `${dayFrom(now, 1)}T03:00:00+08:00`, to: `${dayFrom(now, 1)}T03:30:00+08:00` }, centre.id, false)
  // One calls off: the first in line is offered the place and takes it; the second calls off, too.
  crowd.later(now + chance.int(10, 40) * MINUTE, async () => {
    if (!(await stepped(crowd, telephone, held[0]!.id, 'cancel'))) return
    crowd.tally.bookings.cancelled++
    crowd.later(stage.now() + chance.int(5, 20) * MINUTE, async () => {
      if (await stepped(crowd, telephone, queued[0]!.id, 'accept')) crowd.tally.bookings.accepted++
      await stepped(crowd, telephone, queued[1]!.id, 'cancel')
      await turnedAway(crowd, telephone, held[0]!.id, 'cancel')
    })
  })
  // The last of those who hold a place comes when there are two; the others do not.
  const comes = held.length > 1 ? held.at(-1)! : null
  if (comes) crowd.later(Date.parse(slot.from) + 2 * MINUTE, async () => { if (await stepped(crowd, desk, comes.id, 'come')) crowd.tally.bookings.came++ })
}
