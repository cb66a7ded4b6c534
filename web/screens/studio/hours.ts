// Hours of a site as a planner changes them: an hour longer at either end, or one span for some days. What comes of it is the same text that a
// table of sites holds.
import { parseHours, type Hours, type Span } from '../../../kernel/base/hours.ts'

const HOUR = 60, DAY = 1440
const names = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'] as const
export const daysOf = { all: 'Mo-Su', week: 'Mo-Fr', six: 'Mo-Sa', end: 'Sa,Su' } as const
export type Days = keyof typeof daysOf

export const hoursOf = (text: string | null): Hours | null => { const read = text === null ? null : parseHours(text); return read?.ok ? read.value : null }
const clock = (minutes: number): string => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
/** An end behind midnight is written as the hour of the next day. */
const spanText = ([from, to]: Span): string => `${clock(from)}-${clock(to > DAY ? to - DAY : to)}`
const spansText = (spans: readonly Span[]): string => (spans.length ? spans.map(spanText).join(',') : 'off')

/** Days that follow one another with the same hours stand together. */
export function textOf({ week, holiday }: Omit<Hours, 'text'>): string {
  const rules: string[] = []
  for (let from = 0; from < 7;) {
    let to = from
    while (to < 6 && spansText(week[to + 1]!) === spansText(week[from]!)) to++
    if (week[from]!.length) rules.push(`${from === to ? names[from] : `${names[from]}-${names[to]}`} ${spansText(week[from]!)}`)
    from = to + 1
  }
  return [...(rules.length ? rules : ['off']), ...(holiday ? [`PH ${spansText(holiday)}`] : [])].join('; ')
}

/** Open so much longer on each day on which it opens, by whole hours and within the day. Hours through the night stay as they are. */
export function widened(hours: Hours, by: { early?: number; late?: number }): string {
  const wider = (spans: readonly Span[]): Span[] => spans.map(([from, to], i): Span => [
    i === 0 ? Math.max(0, from - (by.early ?? 0) * HOUR) : from, i === spans.length - 1 && to <= DAY ? Math.min(DAY, to + (by.late ?? 0) * HOUR) : to,
  ])
  return textOf({ week: hours.week.map(wider), holiday: hours.holiday && wider(hours.holiday) })
}

/** One span for some days; null for one that is none. */
export function spanned(days: Days, from: string, to: string): string | null {
  const text = `${daysOf[days]} ${from}-${to}`
  return from !== to && parseHours(text).ok ? text : null
}

/** When it opens first and closes last on the first day on which it opens, and half an hour before that. */
export function edgesOf(hours: Hours): { from: string; to: string; late: string } | null {
  const day = hours.week.findIndex((spans) => spans.length > 0)
  const spans = hours.week[day]
  if (!spans) return null
  const end = Math.min(spans.at(-1)![1], DAY)
  return { from: clock(spans[0]![0]), to: clock(end === DAY ? 0 : end), late: `${day + 1}-${clock(Math.max(0, end - 30))}` }
}
