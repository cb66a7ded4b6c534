// The auditor's own working calendar, written from the rules TIME-01 to TIME-06 and their settled readings: it walks day by day,
// slowly and plainly, and shares no line with the calendar that it checks. China's time is eight hours before UTC's, all year.
export type Notice = { year: number; off: readonly string[]; work: readonly string[] }
export type Hours = readonly (readonly [from: string, to: string])[]
/** In order of their versions: of those whose day has come the last holds. */
export type HoursFrom = readonly { from: string; hours: Hours }[]

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const EAST = 8 * HOUR
const units = { min: MINUTE, h: HOUR, wh: HOUR } as const

export type AuditCalendar = ReturnType<typeof auditCalendar>

export function auditCalendar(notices: readonly Notice[], versions: HoursFrom) {
  const off = new Set(notices.flatMap((n) => n.off))
  const make_up = new Set(notices.flatMap((n) => n.work))
  const known = new Set(notices.map((n) => n.year))
  const dated = versions.map(({ from, hours }) => ({ from, periods: hours.map((pair) => pair.map((text) => Number(text.slice(0, 2)) * HOUR + Number(text.slice(3)) * MINUTE) as [number, number]) }))

  const numberOf = (at: number): number => Math.floor((at + EAST) / DAY)
  const nameOf = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10)
  const periodsOn = (day: number) => (dated.findLast((one) => one.from <= nameOf(day)) ?? dated[0]!).periods
  const midnight = (day: number): number => day * DAY - EAST
  /** A day off of a notice is off, a make-up day is worked, all others go by the weekday; day 0 was a Thursday. */
  const worked = (day: number): boolean => {
    const name = nameOf(day)
    return make_up.has(name) || (!off.has(name) && (day + 4) % 7 !== 0 && (day + 4) % 7 !== 6)
  }

  /** Working milliseconds between two instants. */
  function between(from: number, to: number): number {
    if (to < from) return -between(to, from)
    let sum = 0
    for (let day = numberOf(from); day <= numberOf(to); day++) {
      if (!worked(day)) continue
      for (const [start, end] of periodsOn(day)) sum += Math.max(0, Math.min(to, midnight(day) + end) - Math.max(from, midnight(day) + start))
    }
    return sum
  }

  /** The first instant by which so much has been worked since `from`; a limit that ends at 12:00 or 17:00 is due then. */
  function after(from: number, span: number): number {
    let left = span
    for (let day = numberOf(from); ; day++) {
      if (!worked(day)) continue
      for (const [start, end] of periodsOn(day)) {
        const begin = Math.max(from, midnight(day) + start)
        const length = midnight(day) + end - begin
        if (length <= 0) continue
        if (left <= length) return begin + left
        left -= length
      }
    }
  }

  /** When a limit ends that starts at `from` (TIME-03): the day of receipt is not counted for working and natural days. */
  function due(from: number, limit: string): number {
    const { n, unit } = partsOf(limit)
    if (unit === 'min' || unit === 'h') return from + n * units[unit]
    if (unit === 'wh') return after(from, n * HOUR)
    if (unit === 'nd') return midnight(numberOf(from) + n + 1)
    let day = numberOf(from)
    for (let left = n; left > 0; ) if (worked(++day)) left--
    return midnight(day) + periodsOn(day).at(-1)![1]
  }

  /** A deadline moved by what lies between two instants: by its length, or for working limits by the working time in it. */
  function later(deadline: number, limit: string, from: number, to: number): number {
    const { unit } = partsOf(limit)
    if (unit !== 'wh' && unit !== 'wd') return deadline + (to - from)
    const span = between(from, to)
    return span === 0 ? deadline : after(deadline, span)
  }
  /** The deadline after a pause (TIME-05). What was late before it stays late. */
  const moved = (deadline: number, limit: string, from: number, to: number): number => (from > deadline ? deadline : later(deadline, limit, from, to))

  return {
    due, moved, later, between,
    /** Time between two instants in the limit's own unit, in minutes (KPI avgHandleTime: a working day is 7 hours). */
    minutes: (limit: string, from: number, to: number): number => (/^\d+w/.test(limit) ? between(from, to) : to - from) / MINUTE,
    /** Is a year between two instants without its notice? Only working limits can be moved by one. */
    provisional(limit: string, from: number, to: number): boolean {
      if (!/^\d+w/.test(limit)) return false
      for (let year = yearAt(from); year <= yearAt(to); year++) if (!known.has(year)) return true
      return false
    },
    dayOf: (at: number): string => nameOf(numberOf(at)),
    dayNumber: numberOf,
    startOf: (day: string): number => midnight(Date.parse(`${day}T00:00:00Z`) / DAY),
    nextDay: (day: string): string => nameOf(Date.parse(`${day}T00:00:00Z`) / DAY + 1),
    worked: (day: string): boolean => worked(Date.parse(`${day}T00:00:00Z`) / DAY),
  }

  function yearAt(at: number): number {
    return new Date(at + EAST).getUTCFullYear()
  }
}

export function partsOf(limit: string): { n: number; unit: 'min' | 'h' | 'wh' | 'wd' | 'nd' } {
  const [, n, unit] = /^(\d+)(min|h|wh|wd|nd)$/.exec(limit) ?? []
  if (!n) throw new Error(`the auditor does not know the limit ${limit}`)
  return { n: Number(n), unit: unit as 'wd' }
}

/** An instant as the API writes it: RFC 3339 with the offset of China. */
export function textOf(at: number): string {
  return `${new Date(at + EAST).toISOString().replace(/(\.000)?Z$/, '')}+08:00`
}
