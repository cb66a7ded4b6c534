// Area centres as everybody may see them: whose ground, when open, what can be booked there and how many places are left. Lines of bookings are read
// by the platform and told as counts; who stands in them is told to nobody here.
import { addDays } from '../kernel/base/calendar.ts'
import { openAt, parseHours, type Hours } from '../kernel/base/hours.ts'
import type { Day, Instant, Words } from '../kernel/base/model.ts'
import { dayView, linesBetween, type Hold, type SlotView, type Terms, type Thing } from '../kernel/bookings/index.ts'
import { termsOf } from '../kernel/matters/holding.ts'
import { distance, type LngLat, type Place } from '../kernel/places/index.ts'
import { readRegister, registerOf, type Register, type RegisterRow } from '../kernel/registers/index.ts'
import type { System } from '../kernel/system/compile.ts'
import type { District } from './district.ts'

export type Centre = { place: Place; name: string; name_en: string; things: readonly Thing[] }
/** What its registers say of it, read as the visitor. */
export type Doors = { hours: Hours | null; line?: string; address?: string; committees: readonly string[]; duties: readonly Duty[]; footfall: Footfall | null }
export type Duty = { name: string; nets: readonly Words[]; post: Words; hours: Hours; heads: number; now: boolean }
/** How many came on the last seven days that were counted. */
export type Footfall = { count: number; from: Day; to: Day; days: number }

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

/** The register of this name, whichever system declares it. */
function registerCalled(district: District, id: string): Register | null {
  const found = [...district.systems.values()].find(({ declaration }) => Object.hasOwn(declaration.registers ?? {}, id))
  return found ? registerOf(district.systems, `${found.declaration.id}.${id}`) : null
}
async function rowsOf(district: District, id: string, place?: number, limit = 200): Promise<{ rows: RegisterRow[]; register: Register | null }> {
  const register = registerCalled(district, id)
  const reading = { world: district.world(), now: district.now(), visitor: true }
  return { register, rows: register ? (await district.visit((tx) => readRegister(tx, register, { limit, ...(place !== undefined && { place }) }, reading))).items : [] }
}
const hoursOf = (value: unknown): Hours | null => { const read = typeof value === 'string' ? parseHours(value) : null; return read?.ok ? read.value : null }
const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

/** The hours of all centres, by code. */
export async function centreHours(district: District): Promise<Map<string, Hours>> {
  const { rows } = await rowsOf(district, 'centres')
  return new Map(rows.flatMap(({ facts }) => { const hours = hoursOf(facts['hours']); return hours ? [[String(facts['code']), hours]] : [] }))
}

export async function doorsOf(district: District, { place }: Centre): Promise<Doors> {
  const { calendar, territory, today } = district.world()
  const now = district.now()
  const [centre, grounds, duties, footfall] = await Promise.all([rowsOf(district, 'centres', place.id), rowsOf(district, 'grounds', territory.ancestors(place.id, today(now))[0]), rowsOf(district, 'duties', place.id), rowsOf(district, 'footfall', place.id, 500)])
  const facts = centre.rows[0]?.facts ?? {}
  const said = duties.register && duties.register.system.words.registers?.[duties.register.id]?.columns
  const days = footfall.rows.map((row) => ({ day: String(row.facts['day']), count: Number(row.facts['count']) }))
  const counted = [...new Set(days.map(({ day }) => day))].sort().slice(-7)
  return {
    hours: hoursOf(facts['hours']), ...(textOf(facts['line']) && { line: textOf(facts['line'])! }), ...(textOf(facts['address']) && { address: textOf(facts['address'])! }),
    committees: grounds.rows.filter((row) => row.facts['centre'] === place.code).map((row) => String(row.facts['committee'])),
    duties: duties.rows.flatMap((row): Duty[] => {
      const hours = hoursOf(row.facts['hours'])
      const nets = Array.isArray(row.facts['nets']) ? (row.facts['nets'] as string[]) : []
      return hours ? [{ name: row.name, hours, heads: Number(row.facts['heads']), now: openAt(hours, calendar, now).open, nets: nets.flatMap((net) => said?.['nets']?.choices?.[net] ?? []), post: said?.['post']?.choices?.[String(row.facts['post'])] ?? { zh: '', en: '' } }] : []
    }),
    footfall: counted.length ? { count: days.filter(({ day }) => counted.includes(day)).reduce((sum, { count }) => sum + count, 0), from: counted[0]!, to: counted.at(-1)!, days: counted.length } : null,
  }
}

/** By its own hours, or else when one of its rooms is open; and until when, or from when on. */
export function openNow(district: District, { things }: Centre, at: Instant, own?: Hours | null): { open: boolean; until: Instant | null } {
  const { calendar } = district.world()
  const hours = own ? [own] : [...new Map(things.filter(({ kind }) => kind === 'room').map(({ open }): [string, Hours] => [open.text, open])).values()]
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
