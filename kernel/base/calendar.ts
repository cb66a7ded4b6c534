// The working calendar: which days and hours are worked, and where a limit ends (TIME-01 to TIME-06 with their settled
// readings). Pure and quick: all days that a notice can change are counted once, other weeks follow in closed form.
import { limitParts } from './limits.ts'
import type { LimitUnit } from './limits.ts'
import type { Day, HolidayYear, Instant, Limit } from './model.ts'
import { assert } from './refusals.ts'
import { zoneOf } from './zone.ts'
import type { Zone } from './zone.ts'

export type WorkHours = readonly (readonly [from: string, to: string])[]
/** Hours that take the place of the earlier ones from this day on (TIME-02). */
export type LaterHours = { from: Day; work_hours: WorkHours }

/** Immutable: another notice or other hours make another calendar. Read it through the functions below. */
export type Calendar = {
  readonly zone: string
  readonly work_hours: WorkHours
  readonly later_hours: readonly LaterHours[]
  readonly holidays: readonly HolidayYear[]
  /** Years whose notice is loaded; days of other years follow the weekday rule and are provisional. */
  readonly years: ReadonlySet<number>
  readonly inner: {
    readonly zone: Zone
    /** By days of force; the first has been since ever. */
    readonly eras: readonly [Era, ...Era[]]
    /** The first day of the table, a Monday, and its length, whole weeks. */
    readonly first: number
    readonly length: number
    /** Working days before each day of the table, counted from its first; one entry more than days. */
    readonly ranks: Int32Array
    /** The working days of the table, in order. */
    readonly worked: Int32Array
  }
}

/** From day `from` on a working day has these parts, in milliseconds after midnight. `rank` and `worked_ms`: working days and time before it. */
type Era = { from: number; parts: readonly (readonly [number, number])[]; day_ms: number; rank: number; worked_ms: number }

const MINUTE = 60_000
const HOUR = 3_600_000
const DAY = 86_400_000

/** Of two notices for one year the later in the list holds. A notice may name days of the December before its year. Later hours are in order of their days. */
export function makeCalendar(from: { zone: string; work_hours: WorkHours; later_hours?: readonly LaterHours[]; holidays: readonly HolidayYear[] }): Calendar {
  const notices = [...new Map(from.holidays.map((notice) => [notice.year, notice])).values()].sort((a, b) => a.year - b.year)
  const days = table(notices)
  const eras: [Era, ...Era[]] = [{ from: -Infinity, ...partsOf(from.work_hours), rank: 0, worked_ms: 0 }]
  for (const later of from.later_hours ?? []) {
    const last = eras.at(-1)!
    const day = dayNumber(later.from)
    assert(last.from < day, 'later work hours run backwards')
    const rank = rankIn(days, day)
    eras.push({ from: day, ...partsOf(later.work_hours), rank, worked_ms: last.worked_ms + (rank - last.rank) * last.day_ms })
  }
  return Object.freeze({
    zone: from.zone, work_hours: from.work_hours, later_hours: from.later_hours ?? [], holidays: notices,
    years: new Set(notices.map((notice) => notice.year)), inner: { zone: zoneOf(from.zone), eras, ...days },
  })
}

function partsOf(hours: WorkHours): Pick<Era, 'parts' | 'day_ms'> {
  const parts = hours.map(([start, end]) => [timeOfDay(start), timeOfDay(end)] as const)
  assert(parts.length > 0, 'a calendar without work hours')
  parts.forEach(([start, end], i) => assert(start < end && (i === 0 || parts[i - 1]![1] <= start), 'work hours overlap or run backwards'))
  return { parts, day_ms: parts.reduce((sum, [start, end]) => sum + end - start, 0) }
}

function table(notices: readonly HolidayYear[]): Days {
  const last = notices.at(-1)
  const first = last ? monday(dayNumber(`${notices[0]!.year - 1}-12-01`)) : monday(0)
  const length = last ? monday(dayNumber(`${last.year}-12-31`)) + 7 - first : 0
  const works = Array.from({ length }, (_, i) => i % 7 < 5)
  for (const notice of notices) {
    for (const [days, worked] of [[notice.off, false], [notice.work, true]] as const) {
      for (const day of days) {
        assert(day.startsWith(`${notice.year}-`) || day.startsWith(`${notice.year - 1}-12-`), `the notice of ${notice.year} names ${day}`)
        works[dayNumber(day) - first] = worked
      }
    }
    assert(!notice.off.some((day) => notice.work.includes(day)), `the notice of ${notice.year} names a day twice`)
  }
  const ranks = new Int32Array(length + 1)
  works.forEach((worked, i) => { ranks[i + 1] = ranks[i]! + (worked ? 1 : 0) })
  return { first, length, ranks, worked: Int32Array.from(works.flatMap((worked, i) => (worked ? [first + i] : []))) }
}

function timeOfDay(text: string): number {
  const match = /^([01]\d|2[0-4]):([0-5]\d)$/.exec(text)
  assert(match, `not a time of day: ${text}`)
  const at = Number(match[1]) * HOUR + Number(match[2]) * MINUTE
  assert(at <= DAY, `not a time of day: ${text}`)
  return at
}

// Days as whole numbers since 1970-01-01.

function dayNumber(day: Day): number {
  const ms = Date.parse(`${day}T00:00:00Z`)
  assert(day.length === 10 && !Number.isNaN(ms) && nameOfDay(ms / DAY) === day, `not a day: ${day}`)
  return ms / DAY
}
// Nearly every question is about one of a few days around now.
const names = new Map<number, Day>()
function nameOfDay(day: number): Day {
  let name = names.get(day)
  if (name === undefined) {
    if (names.size > 2000) names.clear()
    names.set(day, (name = new Date(day * DAY).toISOString().slice(0, 10)))
  }
  return name
}
const yearOf = (day: number): number => new Date(day * DAY).getUTCFullYear()
const modulo = (a: number, b: number): number => ((a % b) + b) % b
// Day 0 was a Thursday.
const monday = (day: number): number => day - modulo(day + 3, 7)

type Days = Pick<Calendar['inner'], 'first' | 'length' | 'ranks' | 'worked'>

/** Working days before this day, from the first of the table; outside the table by the weekday rule. */
const rank = ({ inner }: Calendar, day: number): number => rankIn(inner, day)
function rankIn(days: Days, day: number): number {
  const x = day - days.first
  if (x >= 0 && x <= days.length) return days.ranks[x]!
  const beyond = x < 0 ? x : x - days.length
  return (x < 0 ? 0 : days.worked.length) + 5 * Math.floor(beyond / 7) + Math.min(5, modulo(beyond, 7))
}

/** The working day with this rank: the inverse of `rank`. */
function workedDay({ inner }: Calendar, n: number): number {
  if (n >= 0 && n < inner.worked.length) return inner.worked[n]!
  const beyond = n < 0 ? n : n - inner.worked.length
  return (n < 0 ? inner.first : inner.first + inner.length) + 7 * Math.floor(beyond / 5) + modulo(beyond, 5)
}

const works = (calendar: Calendar, day: number): boolean => rank(calendar, day + 1) > rank(calendar, day)
const localOf = ({ inner }: Calendar, at: Instant): number => at + inner.zone.offsetAt(at)
const localDay = (calendar: Calendar, at: Instant): number => Math.floor(localOf(calendar, at) / DAY)

function lastEra({ inner: { eras } }: Calendar, holds: (era: Era) => boolean): Era {
  for (let i = eras.length - 1; i > 0; i--) if (holds(eras[i]!)) return eras[i]!
  return eras[0]
}
const eraOf = (calendar: Calendar, day: number): Era => lastEra(calendar, (era) => era.from <= day)

/** Working milliseconds before this instant, from the first day of the table. All working arithmetic is differences of this. */
function workedBefore(calendar: Calendar, at: Instant): number {
  const local = localOf(calendar, at)
  const day = Math.floor(local / DAY)
  const era = eraOf(calendar, day)
  let sum = era.worked_ms + (rank(calendar, day) - era.rank) * era.day_ms
  if (!works(calendar, day)) return sum
  const time = local - day * DAY
  for (const [start, end] of era.parts) if (time > start) sum += Math.min(time, end) - start
  return sum
}

/** The first instant at which so much has been worked: 12:00 and 17:00, never the next opening (settled reading). */
function whenWorked(calendar: Calendar, worked_ms: number): Instant {
  // What is full when an era begins was full at the last close before it.
  const era = lastEra(calendar, (one) => one.worked_ms < worked_ms)
  const { day_ms, parts } = era
  const n = Math.ceil((worked_ms - era.worked_ms) / day_ms) - 1
  let rest = worked_ms - era.worked_ms - n * day_ms
  for (const [start, end] of parts) {
    if (rest <= end - start) return calendar.inner.zone.instantOf(workedDay(calendar, era.rank + n) * DAY + start + rest)
    rest -= end - start
  }
  assert(false, 'more worked in a day than a day has')
}

/** The civil day of an instant in the calendar's zone. */
export function dayOf(calendar: Calendar, at: Instant): Day {
  return nameOfDay(localDay(calendar, at))
}

/** 00:00 of the day (the first instant of it where summer time skips midnight). */
export function startOfDay(calendar: Calendar, day: Day): Instant {
  return calendar.inner.zone.instantOf(dayNumber(day) * DAY)
}

/** Civil days; `n` may be negative. */
export function addDays(day: Day, n: number): Day {
  return nameOfDay(dayNumber(day) + n)
}

/** Whether the day is worked, by notice or by the weekday rule; `provisional` says that its year's notice is not loaded. */
export function dayKind(calendar: Calendar, day: Day): { work: boolean; provisional: boolean } {
  const number = dayNumber(day)
  return { work: works(calendar, number), provisional: !calendar.years.has(yearOf(number)) }
}

/** 'provisional' where the notice is not loaded: compare with `=== true`. `dayKind` gives the weekday rule's answer as well. */
export function isWorkday(calendar: Calendar, day: Day): boolean | 'provisional' {
  const kind = dayKind(calendar, day)
  return kind.provisional ? 'provisional' : kind.work
}

/**
 * Where a limit ends that starts with the receipt at `received` (TIME-03). The day of receipt is not counted for working and
 * natural days; a finish exactly at `at` is on time.
 */
export function deadline(calendar: Calendar, received: Instant, limit: Limit): { at: Instant; provisional: boolean } {
  const at = limitEnd(calendar, received, limit)
  return { at, provisional: isProvisional(calendar, limit, received, at) }
}

function limitEnd(calendar: Calendar, received: Instant, limit: Limit): Instant {
  assert(Number.isFinite(received), 'received is not an instant')
  const { n, unit } = limitParts(limit)
  const { inner } = calendar
  if (unit === 'min') return received + n * MINUTE
  if (unit === 'h') return received + n * HOUR
  if (unit === 'wh') return whenWorked(calendar, workedBefore(calendar, received) + n * HOUR)
  const day = localDay(calendar, received)
  if (unit === 'nd') return inner.zone.instantOf((day + n + 1) * DAY)
  const last = workedDay(calendar, rank(calendar, day + 1) + n - 1)
  return inner.zone.instantOf(last * DAY + eraOf(calendar, last).parts.at(-1)![1])
}

/**
 * Whether a day from `received` to `at` lies in a year whose notice is not loaded. Only limits in working time: no notice can
 * move the others, so a mark on them would warn of nothing.
 */
export function isProvisional(calendar: Calendar, limit: Limit, received: Instant, at: Instant): boolean {
  const { unit } = limitParts(limit)
  if (unit !== 'wh' && unit !== 'wd') return false
  const last = yearOf(localDay(calendar, at))
  for (let year = yearOf(localDay(calendar, received)); year <= last; year++) if (!calendar.years.has(year)) return true
  return false
}

/**
 * The deadline after a pause (TIME-05): urgent time and natural days move by its length, working hours and days by the
 * working time inside it. What was late before the pause began stays late.
 */
export function movedByPause(calendar: Calendar, at: Instant, limit: Limit, paused_from: Instant, paused_to: Instant): Instant {
  assert(paused_from <= paused_to, 'a pause that ends before it begins')
  return paused_from > at ? at : movedBySpan(calendar, at, limit, paused_from, paused_to)
}

/** A deadline moved by what lies between two instants, wherever it lies itself: by its length, or for working limits by the working time in it. */
export function movedBySpan(calendar: Calendar, at: Instant, limit: Limit, from: Instant, to: Instant): Instant {
  const { unit } = limitParts(limit)
  if (unit !== 'wh' && unit !== 'wd') return at + to - from
  const inside = workedBefore(calendar, to) - workedBefore(calendar, from)
  return inside === 0 ? at : whenWorked(calendar, workedBefore(calendar, at) + inside)
}

/** Working minutes between two instants, not rounded; negative when `to` is earlier. */
export function workingMinutes(calendar: Calendar, from: Instant, to: Instant): number {
  return (workedBefore(calendar, to) - workedBefore(calendar, from)) / MINUTE
}

/** Time between two instants in a limit's own unit, in minutes: real for `min`, `h`, `nd`, working for `wh`, `wd`. */
export function spanIn(calendar: Calendar, unit: LimitUnit, from: Instant, to: Instant): number {
  return unit === 'wh' || unit === 'wd' ? workingMinutes(calendar, from, to) : (to - from) / MINUTE
}

/** A limit that starts at `received`, whole and without pauses, in the minutes of `spanIn`; 0 for the day of receipt, whose length is what is left of it. */
export function limitMinutes(calendar: Calendar, limit: Limit, received: Instant): number {
  const { n, unit } = limitParts(limit)
  if (unit === 'wd') return workingMinutes(calendar, countsFrom(calendar, limit, received), limitEnd(calendar, received, limit))
  return n * { min: 1, h: 60, wh: 60, nd: 1440 }[unit]
}

/** When counting starts: at once, or for working and natural days after the day of receipt at its end (TIME-03). */
export function countsFrom(calendar: Calendar, limit: Limit, received: Instant): Instant {
  const { n, unit } = limitParts(limit)
  return unit === 'wd' || (unit === 'nd' && n > 0) ? calendar.inner.zone.instantOf((localDay(calendar, received) + 1) * DAY) : received
}

/** Minutes of the limit used at `at`, not counting pauses out: for bars, where the whole is `limitMinutes` at the deadline. */
export function usedMinutes(calendar: Calendar, limit: Limit, received: Instant, at: Instant): number {
  return Math.max(0, spanIn(calendar, limitParts(limit).unit, countsFrom(calendar, limit, received), at))
}

/** `at` itself within work hours, else the next opening. 12:00 and 17:00 are no longer work. */
export function nextWorkMoment(calendar: Calendar, at: Instant): Instant {
  const local = localOf(calendar, at)
  const day = Math.floor(local / DAY)
  const { zone } = calendar.inner
  if (works(calendar, day)) {
    for (const [start, end] of eraOf(calendar, day).parts) {
      if (local - day * DAY < start) return zone.instantOf(day * DAY + start)
      if (local - day * DAY < end) return at
    }
  }
  const next = workedDay(calendar, rank(calendar, day + 1))
  return zone.instantOf(next * DAY + eraOf(calendar, next).parts[0]![0])
}

/**
 * When `percent` of the limit is used, counted back from the deadline so that pauses and granted delays are in it: the rest,
 * in the limit's own unit, is then still to run. Never before `started`.
 */
export function warnAt(calendar: Calendar, started: Instant, at: Instant, limit: Limit, percent: number): Instant {
  const whole = limitMinutes(calendar, limit, started) * MINUTE || at - started
  const rest = Math.round(whole * (100 - percent) / 100)
  const { unit } = limitParts(limit)
  if (rest <= 0) return at
  const warn = unit === 'wh' || unit === 'wd' ? whenWorked(calendar, workedBefore(calendar, at) - rest) : at - rest
  return Math.max(started, warn)
}
