// Cells into values: days, instants in the district's own reading, numbers, yes and no, as offices write them. Each function answers the
// value, or a refusal that says how it should be written.
import { formatInstant, parseDay, parseInstant } from '../base/time.ts'
import { parseLimit } from '../base/limits.ts'
import { refused } from '../base/refusals.ts'
import type { Day, Instant, Limit, Refusal } from '../base/model.ts'
import type { Calendar } from '../base/calendar.ts'

export const isRefusal = (value: unknown): value is Refusal => typeof value === 'object' && value !== null && 'code' in value

const two = (text: string | number): string => String(text).padStart(2, '0')
/** 2026-02-14, 2026/2/14, 2026.2.14, 2026年2月14日, 20260214. */
const eastern = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?/
const packed = /^(\d{4})(\d{2})(\d{2})$/
/** 2/14/2026: the month first, as only American offices write it. */
const western = /^(\d{1,2})\/(\d{1,2})\/(\d{4})/
const clock = /^(?:[T\s]*)(?:(\d{1,2})[:时](\d{2})(?:[:分](\d{2})秒?)?分?(?:\.(\d{1,3})\d*)?)?\s*(AM|PM|上午|下午)?$/i

export function readDay(text: string, about: string): Day | Refusal {
  const [day, rest] = dayAt(text.trim())
  return day !== null && /^(?:[T\s]+0?0:00(?::00(?:\.0+)?)?)?$/.test(rest) ? day : refused('fact.not_a_date', about)
}

function dayAt(text: string): [Day | null, string] {
  const found = eastern.exec(text) ?? packed.exec(text)
  const american = found ? null : western.exec(text)
  const parts = found ? [found[1], found[2], found[3]] : american ? [american[3], american[1], american[2]] : null
  return [parts && parseDay(`${parts[0]}-${two(parts[1]!)}-${two(parts[2]!)}`), text.slice((found ?? american)?.[0].length ?? 0)]
}

/** An instant with its offset, or a day with or without a time, read in the calendar's zone; of an hour that comes twice, the first. */
export function readInstant(text: string, about: string, { inner }: Pick<Calendar, 'inner'>): Instant | Refusal {
  const exact = parseInstant(text.trim())
  if (exact !== null) return exact
  const [day, rest] = dayAt(text.trim())
  const time = day === null ? null : clock.exec(rest)
  const wrong = refused('fact.not_an_instant', about)
  if (day === null || !time) return wrong
  const [, hours = '0', minutes = '0', seconds = '0', fraction = '', half] = time
  if (half && (time[1] === undefined || Number(hours) < 1 || Number(hours) > 12)) return wrong
  const hour = half ? (Number(hours) % 12) + (/PM|下午/i.test(half) ? 12 : 0) : Number(hours)
  if (hour > 23 || Number(minutes) > 59 || Number(seconds) > 59) return wrong
  return inner.zone.instantOf(Date.parse(`${day}T${two(hour)}:${two(minutes)}:${two(seconds)}.${fraction.padEnd(3, '0')}Z`))
}

/** An instant as `readInstant` and Excel read it: wall time in the zone. */
export const writeInstant = (calendar: Calendar, at: Instant): string => formatInstant(calendar, at).slice(0, 19).replace('T', ' ')

export function readNumber(text: string, about: string, least = -Infinity, most = Infinity): number | Refusal {
  const value = /^[+-]?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?$/.test(text) ? Number(text.replaceAll(',', '')) : Number.NaN
  return Number.isFinite(value) && value >= least && value <= most ? value : refused('import.not_a_number', about)
}

const yes = new Set(['true', 'yes', 'y', '1', '是', '有', '对'])
const no = new Set(['false', 'no', 'n', '0', '否', '无', '不'])
export function readYesNo(text: string, about: string): boolean | Refusal {
  const word = text.toLowerCase()
  return yes.has(word) ? true : no.has(word) ? false : refused('fact.not_yes_no', about)
}

export const readLimit = (text: string, about: string): Limit | Refusal => (parseLimit(text) ? (text as Limit) : refused('import.not_a_limit', about))

export type Choices<T> = { find(text: string): T | undefined }
/** One of several by its id, or by its Chinese or English word, whatever its case. Of two that are called alike the first. */
export function choicesOf<T>(choices: readonly { id: T; names: readonly string[] }[]): Choices<T> {
  const known = new Map<string, T>()
  for (const { id, names } of choices) for (const name of [String(id), ...names]) if (!known.has(plain(name))) known.set(plain(name), id)
  return { find: (text) => known.get(plain(text)) }
}

// Columns repeat the same few words, and each of them is made plain once.
const seen = new Map<string, string>()
/** A heading or word without what differs from hand to hand: case, blanks, brackets, underscores. */
export function plain(text: string): string {
  const known = seen.get(text)
  if (known !== undefined) return known
  const bare = text.normalize('NFKC').toLowerCase().replace(/[\s_\-()*:\u3000]/g, '')
  if (text.length < 80) { if (seen.size > 20_000) seen.clear(); seen.set(text, bare) }
  return bare
}
