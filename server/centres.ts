// Area centres as everybody may see them: whose ground, when open, what can be booked there and how many places are left. Lines of bookings are read
// by the platform and told as counts; who stands in them is told to nobody here.
import { addDays } from '../kernel/base/calendar.ts'
import { openAt, type Hours } from '../kernel/base/hours.ts'
import type { Day, Instant } from '../kernel/base/model.ts'
import { dayView, linesBetween, type Hold, type SlotView, type Terms, type Thing } from '../kernel/bookings/index.ts'
import { termsOf } from '../kernel/matters/holding.ts'
import { distance, type LngLat, type Place } from '../kernel/places/index.ts'
import type { System } from '../kernel/system/compile.ts'
import type { District } from './district.ts'

export type Centre = { place: Place; name: string; name_en: string; things: readonly Thing[] }

/** The system in which things are booked; undefined where none is installed. */
export const bookingSystem = (district: District): System | undefined => [...district.systems.values()].find(({ declaration }) => declaration.holds)
/** One in which whoever comes may book, too. */
export const openBooking = (district: District): System | undefined => { const found = bookingSystem(district); return found?.declaration.open.by.some((role) => found.declaration.roles[role]?.within === 'requester') ? found : undefined }
export const bookingTerms = (district: District): Terms => { const system = bookingSystem(district); return system ? termsOf(system, district.world(), district.now()) : { horizon_days: 0, least_min: 0 } }

function centreOf(district: District, id: number): Centre | null {
  const world = district.world()
  const place = world.territory.byId(id)
  if (place?.level !== 'area') return null
  const things = world.thingsAt(place.code)
  const organisation = world.organisations().find((one) => one.place === id)
  return things.length === 0 && !organisation ? null : { place, name: organisation?.name ?? place.name, name_en: organisation?.name_en ?? place.name_en ?? place.name, things }
}

export function centreByCode(district: District, code: string): Centre | null {
  const world = district.world()
  const place = code.length <= 40 ? world.territory.byCode(code, world.today(district.now())) : undefined
  return place ? centreOf(district, place.id) : null
}

/** All centres; those nearest to a point first, in a straight line, where one is given. */
export function centres(district: District, near?: LngLat): Centre[] {
  const { territory, today } = district.world()
  const all = territory.unitsOf('area', today(district.now())).flatMap((id) => centreOf(district, id) ?? [])
  const far = ({ place }: Centre): number => { const at = territory.centreOf(place.id); return near && at ? distance(near, at) : 0 }
  return near ? all.map((one) => [far(one), one] as const).sort((a, b) => a[0] - b[0]).map(([, one]) => one) : all
}

/** Somebody is there when one of its rooms or services is open; and until when, or from when on. */
export function openNow(district: District, { things }: Centre, at: Instant): { open: boolean; until: Instant | null } {
  const { calendar } = district.world()
  const hours = [...new Map(things.filter(({ kind }) => kind === 'room').map(({ open }): [string, Hours] => [open.text, open])).values()]
  const said = hours.map((one) => openAt(one, calendar, at))
  const open = said.filter((one) => one.open)
  const ends = open.flatMap(({ until }) => until ?? [])
  const begins = said.flatMap((one) => (one.open || one.until === null ? [] : [one.until]))
  return open.length ? { open: true, until: ends.length ? Math.max(...ends) : null } : { open: false, until: begins.length ? Math.min(...begins) : null }
}

export type DayOf = { thing: Thing; day: Day; slots: SlotView[] }
/** Things on days, each with what is left of it. */
export async function daysOf(district: District, things: readonly Thing[], days: readonly Day[]): Promise<DayOf[]> {
  if (!things.length || !days.length) return []
  const { calendar } = district.world()
  const now = district.now()
  const terms = bookingTerms(district)
  const lines = await linesOn(district, things, days)
  return things.flatMap((thing) => days.map((day) => ({ thing, day, slots: dayView(thing, calendar, day, lines.get(thing.code) ?? [], now, terms) })))
}

/** The lines of things over days, with a day of room on both sides. */
export async function linesOn(district: District, things: readonly Thing[], days: readonly Day[]): Promise<Map<string, Hold[]>> {
  const sorted = [...days].sort()
  const [from, to] = [Date.parse(addDays(sorted[0]!, -1)), Date.parse(addDays(sorted.at(-1)!, 2))]
  return district.asWriter((tx) => linesBetween(tx, things.map(({ code }) => code), from, to))
}

/** The days on which one may book, from today on. */
export function bookableDays(district: District): Day[] {
  const today = district.world().today(district.now())
  return Array.from({ length: bookingTerms(district).horizon_days + 1 }, (_, n) => addDays(today, n))
}
