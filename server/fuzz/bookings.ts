// Requests at the pages on which residents book and change what they booked: slots that there are, and times that are none.
import type { Random } from '../../kernel/base/random.ts'
import { slotsOn } from '../../kernel/bookings/index.ts'
import { bookableDays, centres } from '../centres.ts'
import type { District } from '../district.ts'
import type { Known } from './known.ts'

type Parts = { params: Record<string, string>; query: [string, string][]; headers: Record<string, string | string[]>; body: unknown; mark: string }

export const bookingPages: readonly [method: string, path: string, query?: readonly string[]][] = [
  ['GET', '/centres', ['place', 'lang']], ['GET', '/centres/{code}', ['lang']], ['GET', '/book', ['thing', 'centre', 'day', 'week', 'slot', 'queue', 'lang']], ['POST', '/book', ['lang']], ['GET', '/follow/{number}/time', ['lang']], ['POST', '/follow/{number}/time', ['lang']],
]
export const isBooking = (path: string): boolean => path === '/api/bookings' || bookingPages.some(([, one]) => one === path)

export function booking(path: string, method: string, parts: Parts, { known, chance, district, phone }: { known: Known; chance: Random; district: District; phone: string }): void {
  const all = centres(district).filter(({ things }) => things.length > 0)
  const centre = chance.pick(all)
  const thing = chance.chance(0.5) ? centre.things[0]! : chance.pick(centre.things)
  const days = bookableDays(district)
  const day = chance.chance(0.9) ? chance.pick(days) : '2026-02-30'
  const slots = days.includes(day) ? slotsOn(thing, district.world().calendar, day) : []
  const slot = slots.length && chance.chance(0.85) ? chance.pick(slots) : chance.pick([{ from: 0, to: 1 }, { from: 9_999_999_999_999, to: 9_999_999_999_998 }, { from: district.now(), to: district.now() + 1 }])
  const asked: Record<string, string> = { thing: chance.chance(0.9) ? thing.code : parts.mark, day, slot: `${slot.from}-${slot.to}`, ...(chance.chance(0.3) && { queue: '1' }) }
  if (chance.chance(0.3)) parts.headers['cookie'] = 'linli-look=elder'
  if (path === '/api/bookings') parts.query = [['place', centre.place.code], ['day', day]]
  if (path === '/centres/{code}') parts.params['code'] = chance.chance(0.8) ? centre.place.code : parts.mark
  if (path.endsWith('/time')) {
    const kept = known.booked.pick(chance)
    parts.params['number'] = kept?.number ?? 'X-1'
    parts.query = [['key', chance.chance(0.9) ? (kept?.key ?? '') : parts.mark]]
  }
  if (path === '/book' && method === 'GET') parts.query = Object.entries(chance.chance(0.2) ? { centre: centre.place.code } : asked)
  if (method === 'POST') parts.body = { ...asked, once: `fuzz-${parts.mark}-once-once`, ...(chance.chance(0.4) && { phone }), ...(chance.chance(0.3) && { use: parts.mark }) }
}
