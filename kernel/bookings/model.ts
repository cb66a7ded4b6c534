// A place of a bookable thing, held for a span: what may be held, who comes next, and whom the line calls. Pure; the same functions show what is
// free, refuse what is not, and are asked again under the lock of the thing when it is written.
import { addDays, dayOf, type Calendar } from '../base/calendar.ts'
import { parseHours, spansOn, type Hours } from '../base/hours.ts'
import type { Day, Instant, Refusal, Words } from '../base/model.ts'
import { assert, refused } from '../base/refusals.ts'
import { zoneOf } from '../base/zone.ts'

/** What may be booked: a room, a service or the places of an activity, at a unit of the territory. */
export type ThingRow = {
  /** Unique for ever. */
  code: string
  kind: 'room' | 'service' | 'activity'
  /** Code of the place whose it is. */
  place: string
  words: Words
  /** Where it is, for how many, what stands there. */
  about?: Words
  /** Opening hours as ../base/hours.ts reads them; they are cut into slots from each opening on. */
  hours: string
  slot_min: number
  /** So many slots in a row at most in one booking. */
  most_slots: number
  /** So many may hold the same slot: 1 for a room, the places of a course. */
  places: number
  /** Whole fen; none is free of charge. */
  fee?: number
  /** Days of force, the last one included. */
  from?: Day
  to?: Day
  /** Days on which it is closed beside its hours. */
  closed?: readonly Day[]
}
export type Thing = ThingRow & { open: Hours }
/** Half open: from the first instant, up to the second. */
export type Span = { from: Instant; to: Instant }
/** A row of a thing's line. `seat` is null while it waits; `who` a keyed digest of a contact that was left, null where none was. */
export type Hold = Span & { matter: string; seat: number | null; since: Instant; who: string | null }
export type Terms = { /** Days ahead, from today. */ horizon_days: number; /** What must be left of a slot that has begun. */ least_min: number }

const minute_ms = 60_000
/** Beyond these a seat would not fit into the number that the database guards. */
export const most = { places: 999, slot_min: 1440 } as const

export function thingOf(row: ThingRow): Thing {
  const open = parseHours(row.hours)
  assert(open.ok, `the hours of ${row.code} cannot be read`)
  assert(row.places >= 1 && row.places <= most.places && row.slot_min >= 5 && row.slot_min <= most.slot_min && row.most_slots >= 1, `${row.code} has no slot or no place`)
  return { ...row, open: open.value }
}

/** The slots that begin on a day, in order. What is left of an opening after the last whole slot is not booked. */
export function slotsOn(thing: Thing, calendar: Calendar, day: Day): Span[] {
  if (!inForce(thing, day)) return []
  const zone = zoneOf(calendar.zone)
  const midnight = Date.parse(`${day}T00:00:00Z`)
  return spansOn(thing.open, calendar, day).flatMap(([from, to]) =>
    Array.from({ length: Math.floor((to - from) / thing.slot_min) }, (_, n): Span => {
      const begins = from + n * thing.slot_min
      return { from: zone.instantOf(midnight + begins * minute_ms), to: zone.instantOf(midnight + (begins + thing.slot_min) * minute_ms) }
    }))
}
const inForce = (thing: Thing, day: Day): boolean => (!thing.from || thing.from <= day) && (!thing.to || day <= thing.to) && !thing.closed?.includes(day)

/** Every reason why this span cannot be booked of this thing now, whoever else wants it. */
export function timeFaults(thing: Thing, { from, to }: Span, now: Instant, calendar: Calendar, terms: Terms): Refusal[] {
  if (!(from < to)) return [refused('hold.not_a_slot', 'to')]
  const day = dayOf(calendar, from)
  if (day > addDays(dayOf(calendar, now), terms.horizon_days)) return [refused('hold.too_far', 'from', { days: terms.horizon_days })]
  if (isOver(thing, { from, to }, now, terms)) return [refused('hold.past', 'from')]
  const slots = slotsOn(thing, calendar, day)
  const first = slots.findIndex((slot) => slot.from === from)
  const last = slots.findIndex((slot) => slot.to === to)
  const joined = first >= 0 && last >= first && slots.slice(first, last).every((slot, i) => slot.to === slots[first + i + 1]!.from)
  if (!joined) return [slots.some((slot) => slot.from < to && from < slot.to) && !outside(slots, { from, to }) ? refused('hold.not_a_slot', 'from') : refused('hold.closed', 'from')]
  return last - first + 1 > thing.most_slots ? [refused('hold.too_long', 'to', { most: thing.most_slots, minutes: thing.slot_min * thing.most_slots })] : []
}
const outside = (slots: readonly Span[], { from, to }: Span): boolean => !slots.some((slot) => slot.from <= from && from < slot.to) || !slots.some((slot) => slot.from < to && to <= slot.to)

/** Too little is left of it to be taken. What was left by somebody who did not come may still be. */
export const isOver = (thing: Pick<Thing, 'slot_min'>, { to }: Span, now: Instant, { least_min }: Pick<Terms, 'least_min'>): boolean => to - now < Math.min(least_min, thing.slot_min) * minute_ms

export const overlaps = (a: Span, b: Span): boolean => a.from < b.to && b.from < a.to
/** Who waits first is called first; ids follow the time, and of one moment the lower is the first. */
export const inOrder = (a: Hold, b: Hold): number => a.since - b.since || (a.matter.length - b.matter.length || (a.matter < b.matter ? -1 : 1))

function freeSeat(places: number, taken: readonly (Span & { seat: number | null })[], span: Span): number | null {
  const gone = new Set(taken.flatMap((hold) => (hold.seat !== null && overlaps(hold, span) ? [hold.seat] : [])))
  for (let seat = 1; seat <= places; seat++) if (!gone.has(seat)) return seat
  return null
}

/** The seat that a wish gets, or null: nothing is left once everybody who waits before it was given what fits. A matter that stands in the line
 *  keeps its turn and may take over its own seat. */
export function claim(places: number, line: readonly Hold[], wish: Span & { matter?: string }): number | null {
  const taken = line.filter((hold) => hold.seat !== null && hold.matter !== wish.matter)
  for (const waiter of line.filter((hold) => hold.seat === null).sort(inOrder)) {
    if (waiter.matter === wish.matter) break
    const seat = freeSeat(places, taken, waiter)
    if (seat !== null) taken.push({ ...waiter, seat })
  }
  return freeSeat(places, taken, wish)
}

/** Those who wait and for whom there is a place now, in the order in which they are called. */
export function callable(places: number, line: readonly Hold[]): string[] {
  const taken = line.filter((hold) => hold.seat !== null)
  return line.filter((hold) => hold.seat === null).sort(inOrder).flatMap((waiter) => {
    const seat = freeSeat(places, taken, waiter)
    if (seat === null) return []
    taken.push({ ...waiter, seat })
    return [waiter.matter]
  })
}

/** Whether somebody already has, or waits for, something of this thing at that time. Told from a contact alone: who leaves none is nobody. */
export const hasOwn = (line: readonly Hold[], who: string | null, wish: Span & { matter?: string }): boolean =>
  who !== null && line.some((hold) => hold.who === who && hold.matter !== wish.matter && overlaps(hold, wish))

export type SlotView = Span & { free: number; waiting: number; over: boolean }
/** A day as everybody may see it: how many places each slot has left for a newcomer, and how many wait; never who. */
export function dayView(thing: Thing, calendar: Calendar, day: Day, line: readonly Hold[], now: Instant, terms: Terms): SlotView[] {
  return slotsOn(thing, calendar, day).map((slot) => {
    const on = line.filter((hold) => overlaps(hold, slot))
    const waiting = on.filter(({ seat }) => seat === null).length
    const held = new Set(on.flatMap(({ seat }) => seat ?? [])).size
    return { ...slot, waiting, free: claim(thing.places, line, slot) === null ? 0 : Math.max(1, thing.places - held - waiting), over: isOver(thing, slot, now, terms) }
  })
}
