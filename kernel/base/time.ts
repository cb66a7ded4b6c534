// Instants as text: RFC 3339 with the district's offset for machines, and the few forms in which screens say a time.
import type { Day, Instant, Words } from './model.ts'
import { zoneOf } from './zone.ts'

/** A zone's name, or anything that has one, such as a calendar. */
export type InZone = string | { readonly zone: string }

const zoneIn = (where: InZone): ReturnType<typeof zoneOf> => zoneOf(typeof where === 'string' ? where : where.zone)
const pairs = Array.from({ length: 100 }, (_, n) => String(n).padStart(2, '0'))
const two = (n: number): string => pairs[n]!
const DAY = 86_400_000
// Pages say many instants of few days, and asking Date for each of them is what writing a page would mostly cost.
const days = new Map<number, string>()
function dayText(day: number): string {
  let text = days.get(day)
  if (text === undefined) {
    if (days.size > 5000) days.clear()
    text = new Date(day * DAY).toISOString().slice(0, -14)
    days.set(day, text)
  }
  return text
}

/** '2026-06-22T17:00:00+08:00'; milliseconds only where there are any. */
export function formatInstant(where: InZone, at: Instant): string {
  const offset = zoneIn(where).offsetAt(at)
  const local = Math.trunc(at + offset)
  const day = Math.floor(local / DAY)
  const of_day = local - day * DAY
  const minutes = Math.abs(Math.round(offset / 60_000))
  const seconds = Math.floor(of_day / 1000)
  const ms = of_day % 1000
  const text = `${dayText(day)}T${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}${ms === 0 ? '' : `.${String(ms).padStart(3, '0')}`}`
  return `${text}${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}

const RFC3339 = /^(\d{4}-\d\d-\d\d)[Tt]([01]\d|2[0-3]):([0-5]\d):([0-5]\d)(\.\d{1,9})?(?:[Zz]|([+-])([01]\d|2[0-3]):([0-5]\d))$/

/** RFC 3339 with its offset; null for anything else, also for days that do not exist. Parts of a millisecond are cut off. */
export function parseInstant(text: unknown): Instant | null {
  const match = typeof text === 'string' ? RFC3339.exec(text) : null
  const day = match && parseDay(match[1])
  if (!match || !day) return null
  const [, , hours, minutes, seconds, fraction = '', sign, offset_h = '0', offset_min = '0'] = match
  const ms = Number(fraction.slice(1, 4).padEnd(3, '0'))
  const local = Date.parse(`${day}T00:00:00Z`) + ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 + ms
  const offset = (Number(offset_h) * 60 + Number(offset_min)) * 60_000
  return local - (sign === '-' ? -offset : offset)
}

/** `YYYY-MM-DD` of a day that exists, or null. The first year and the last are left out: a day before or a year behind any day is a day again,
 *  here and in the database, which knows no year nought. */
export function parseDay(text: unknown): Day | null {
  if (typeof text !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(text)) return null
  const at = Date.parse(`${text}T00:00:00Z`)
  // Date.parse takes 30 February for 2 March.
  return text >= '0002' && text < '9999' && !Number.isNaN(at) && new Date(at).toISOString().startsWith(text) ? text : null
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** '今天', '昨天', '6月22日', and with the year when it is not that of `today`. */
export function sayDay(day: Day, today: Day): Words {
  if (day === today) return { zh: '今天', en: 'today' }
  if (Date.parse(day) === Date.parse(today) - 86_400_000) return { zh: '昨天', en: 'yesterday' }
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const same = day.slice(0, 4) === today.slice(0, 4)
  return { zh: `${same ? '' : `${year}年`}${month}月${date}日`, en: `${date} ${MONTHS[month - 1]}${same ? '' : ` ${year}`}` }
}

/** '今天 17:00', '昨天 09:30', '6月22日 17:00', '2025年6月22日 17:00', in the zone's reading; `now` says what today is. */
export function sayInstant(where: InZone, at: Instant, now: Instant): Words {
  const zone = zoneIn(where)
  const local = (instant: Instant): string => new Date(instant + zone.offsetAt(instant)).toISOString()
  const text = local(at)
  const day = sayDay(text.slice(0, 10), local(now).slice(0, 10))
  const time = text.slice(11, 16)
  return { zh: `${day.zh} ${time}`, en: `${day.en} ${time}` }
}
