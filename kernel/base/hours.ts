// When a thing is open, in one form for services, rooms, sites and gates: a text that a person may write in a table, a part of
// OpenStreetMap's opening_hours ("Mo-Fr 08:30-11:30,13:00-17:00; Sa 09:00-12:00; PH off"), and what follows from it for a moment.
import type { Calendar } from './calendar.ts'
import type { Day, Instant, Outcome, Words } from './model.ts'
import { dayOf } from './calendar.ts'
import { no, refused, yes } from './refusals.ts'
import { zoneOf } from './zone.ts'

/** Minutes after midnight, `to` after `from` and not later than the same minute of the next day: 1320 to 1560 is from ten at night until two. */
export type Span = readonly [from: number, to: number]
/** What holds on Monday to Sunday and, eighth, on a day off by the State Council's notice (TIME-02); without an eighth that day is as its weekday. */
export type Hours = { readonly text: string; readonly week: readonly (readonly Span[])[]; readonly holiday: readonly Span[] | null }

const names = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su', 'PH'] as const
const ofWeek = '一二三四五六日'
const english = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const MINUTE = 60_000
const whole_day: Span = [0, 1440]
const most_chars = 200

/**
 * Reads hours: rules one after another, parted by `;`, each with days (`Mo-Fr`, `Sa,Su`, `PH`; none: every day) and times (`08:30-17:00,18:00-21:00`, `24:00` is the
 * end of the day, an end at or before its beginning lies on the next day) or `off`. A later rule takes the place of an earlier one on the days that it names, and what no rule names is closed. `24/7` is always.
 * Refuses with `hours.unreadable` and the rule that is not understood.
 */
export function parseHours(text: string): Outcome<Hours> {
  const clean = text.trim()
  if (clean.length > most_chars) return no(refused('hours.unreadable', undefined, { rule: `${clean.slice(0, 20)}…` }))
  if (clean === '24/7') return yes({ text: clean, week: Array.from({ length: 7 }, () => [whole_day]), holiday: null })
  const week: (readonly Span[])[] = Array.from({ length: 7 }, () => [])
  let holiday: readonly Span[] | null = null
  const rules = clean.split(';').map((rule) => rule.trim())
  const wrong = rules.filter((rule) => {
    const read = ruleOf(rule)
    if (!read) return true
    for (const day of read.days) { if (day === 7) holiday = read.spans; else week[day] = read.spans }
    return false
  })
  return wrong.length > 0 ? no(...wrong.map((rule) => refused('hours.unreadable', undefined, { rule }))) : yes({ text: clean, week, holiday })
}

function ruleOf(rule: string): { days: number[]; spans: Span[] } | null {
  const match = /^(?:([A-Z][A-Za-z, -]*?)(?: |$))? *(off|[\d:, -]+)$/.exec(rule)
  const days = match && (match[1] === undefined ? [0, 1, 2, 3, 4, 5, 6] : daysOf(match[1]))
  if (!match || !days) return null
  if (match[2] === 'off') return { days, spans: [] }
  const spans: Span[] = []
  for (const part of match[2]!.split(',')) {
    const span = spanOf(part.trim())
    if (!span || spans.some(([from, to]) => span[0] < to && from < span[1])) return null
    spans.push(span)
  }
  return { days, spans: spans.sort((a, b) => a[0] - b[0]) }
}

function daysOf(text: string): number[] | null {
  const days: number[] = []
  for (const part of text.split(',')) {
    const [from, to, more] = part.trim().split('-').map((name) => (names as readonly string[]).indexOf(name.trim()))
    if (from === undefined || from < 0 || more !== undefined || (to !== undefined && (to < 0 || to === 7 || from === 7))) return null
    if (to === undefined) days.push(from)
    else for (let day = from; ; day = (day + 1) % 7) { days.push(day); if (day === to) break }
  }
  return days
}

function spanOf(text: string): Span | null {
  const match = /^(\d\d?):([0-5]\d) *- *(\d\d?):([0-5]\d)$/.exec(text)
  if (!match) return null
  const [from, to] = [Number(match[1]) * 60 + Number(match[2]), Number(match[3]) * 60 + Number(match[4])]
  if (from >= 1440 || to > 1440) return null
  return [from, to > from ? to : to + 1440]
}

/** The spans that begin on a day; they may reach into the next. */
export function spansOn(hours: Hours, calendar: Calendar, day: Day): readonly Span[] {
  if (hours.holiday && calendar.holidays.some(({ off }) => off.includes(day))) return hours.holiday
  return hours.week[(new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7]!
}

/** Whether it is open at an instant, and when that changes: within eight days, or `until` is null. What closes and opens at one minute stays open. */
export function openAt(hours: Hours, calendar: Calendar, at: Instant): { open: boolean; until: Instant | null } {
  const zone = zoneOf(calendar.zone)
  const spans: [Instant, Instant][] = []
  for (let n = -1; n <= 8; n++) {
    const midnight = Date.parse(`${dayOf(calendar, at)}T00:00:00Z`) + n * 1440 * MINUTE
    for (const [from, to] of spansOn(hours, calendar, new Date(midnight).toISOString().slice(0, 10))) {
      const [begins, ends] = [zone.instantOf(midnight + from * MINUTE), zone.instantOf(midnight + to * MINUTE)]
      const last = spans.at(-1)
      if (last && begins <= last[1]) last[1] = Math.max(last[1], ends)
      else spans.push([begins, ends])
    }
  }
  const now = spans.find(([from, to]) => from <= at && at < to)
  if (now) return { open: true, until: now[1] - at > 7 * 1440 * MINUTE ? null : now[1] }
  return { open: false, until: spans.find(([from]) => from > at)?.[0] ?? null }
}

/** In words, with days of the same hours together: 周一至周五 08:30-17:00，周六 09:00-12:00，周日、法定节假日休息. */
export function hoursWords(hours: Hours): Words {
  if (hours.text === '24/7') return { zh: '全天开放', en: 'always open' }
  const groups = new Map<string, { days: number[]; spans: readonly Span[] }>()
  hours.week.forEach((spans, day) => {
    const key = JSON.stringify(spans)
    const known = groups.get(key)
    if (known) known.days.push(day)
    else groups.set(key, { days: [day], spans })
  })
  const zh = [...groups.values()].map(({ days, spans }) => `${daysIn(days, 'zh')}${spans.length ? ' ' : ''}${timesIn(spans, 'zh')}`)
  const en = [...groups.values()].map(({ days, spans }) => `${daysIn(days, 'en')} ${timesIn(spans, 'en')}`)
  if (hours.holiday) { zh.push(`法定节假日${hours.holiday.length ? ' ' : ''}${timesIn(hours.holiday, 'zh')}`); en.push(`public holidays ${timesIn(hours.holiday, 'en')}`) }
  return { zh: zh.join('，'), en: en.join('; ') }
}

const clock = (minute: number): string => `${String(Math.floor((minute % 1440) / 60) + (minute === 1440 ? 24 : 0)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
const timesIn = (spans: readonly Span[], language: 'zh' | 'en'): string =>
  spans.length === 0 ? { zh: '休息', en: 'closed' }[language] : spans.map(([from, to]) => `${clock(from)}-${to > 1440 ? { zh: '次日', en: 'next day ' }[language] : ''}${clock(to)}`).join({ zh: '、', en: ', ' }[language])

/** Three days in a row or more are said from the first to the last. */
function daysIn(days: readonly number[], language: 'zh' | 'en'): string {
  if (days.length === 7) return { zh: '每天', en: 'every day' }[language]
  const name = (day: number): string => (language === 'zh' ? `周${ofWeek[day]}` : english[day]!)
  const runs: number[][] = []
  for (const day of days) { if (runs.at(-1)?.at(-1) === day - 1) runs.at(-1)!.push(day); else runs.push([day]) }
  return runs.flatMap((run) => (run.length > 2 ? [`${name(run[0]!)}${{ zh: '至', en: ' to ' }[language]}${name(run.at(-1)!)}`] : run.map(name))).join({ zh: '、', en: ', ' }[language])
}
