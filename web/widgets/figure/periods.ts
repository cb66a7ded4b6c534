// Periods that a person may choose, as days; the address keeps them, so that a figure can be sent to somebody as a link. Pure.
import type { MeasureFilter } from '../../api/pages.ts'
import type { Words } from '../../api/types.ts'

const DAY = 86_400_000
export const addDays = (day: string, n: number): string => new Date(Date.parse(day) + n * DAY).toISOString().slice(0, 10)
export const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / DAY)
/** The first day of the month that lies `n` months from the one of `day`. */
export function firstOfMonth(day: string, n = 0): string {
  const [year, month] = day.split('-').map(Number) as [number, number]
  return new Date(Date.UTC(year, month - 1 + n, 1)).toISOString().slice(0, 10)
}
export const lastOfMonth = (day: string): string => addDays(firstOfMonth(day, 1), -1)
export const dayIn = (zone: string, at: number): string => new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(at)

export type Period = { id: string; words: Words; from?: string; to?: string }
/** The first is what the server takes when nothing is said. All end yesterday at the latest: today's deadlines have not all passed. */
export function periodsAt(today: string): Period[] {
  const yesterday = addDays(today, -1)
  const month = firstOfMonth(yesterday)
  const before = firstOfMonth(month, -1)
  return [
    { id: 'thirty', words: { zh: '近 30 天', en: 'last 30 days' } },
    { id: 'seven', words: { zh: '近 7 天', en: 'last 7 days' }, from: addDays(yesterday, -6), to: yesterday },
    { id: 'month', words: { zh: '本月', en: 'this month' }, from: month, to: yesterday },
    { id: 'before', words: { zh: '上月', en: 'last month' }, from: before, to: lastOfMonth(before) },
    { id: 'year', words: { zh: '近 12 个月', en: 'last 12 months' }, from: firstOfMonth(yesterday, -11), to: yesterday },
  ]
}
export const periodOf = (filter: Pick<MeasureFilter, 'from' | 'to'>, today: string): Period | undefined =>
  periodsAt(today).find((one) => one.from === filter.from && one.to === filter.to)

/** As long a period that ends the day before. */
export function periodBefore({ from, to }: { from: string; to: string }): { from: string; to: string } {
  const end = addDays(from, -1)
  return { from: addDays(end, -daysBetween(from, to)), to: end }
}

const NAMES = ['from', 'to', 'at', 'known', 'place', 'category'] as const
export function readFilter(search: URLSearchParams): MeasureFilter {
  return Object.fromEntries(NAMES.flatMap((name) => { const value = search.get(name); return value ? [[name, value]] : [] }))
}
export const searchOf = (filter: MeasureFilter, more: Record<string, string | undefined> = {}): string => {
  const kept = [...NAMES.map((name) => [name, filter[name]] as const), ...Object.entries(more)].filter((one): one is [string, string] => Boolean(one[1]))
  return kept.length ? `?${new URLSearchParams(kept)}` : ''
}
export const figureHref = (id: string, filter: MeasureFilter = {}): string => `/measures/${id}${searchOf(filter)}`
/** `in`: all that is counted, in both parts or in the denominator alone. */
export type Counted = 'in' | 'both' | 'of' | 'without'
/** `why`: only those left out for this reason. */
export const rowsHref = (id: string, filter: MeasureFilter = {}, counted?: Counted, why?: string): string => `/measures/${id}/rows${searchOf(filter, { counted, why })}`
