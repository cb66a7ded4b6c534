// Offsets of time zones: a fixed one for China, and for any other IANA zone a table of changes read once from Intl.
import type { Instant } from './model.ts'

/** `offsetAt`: milliseconds to add to an instant to get the local reading. `instantOf`: the inverse; of two it takes the first,
 *  and a reading that the change to summer time skips becomes the instant after the gap. */
export type Zone = { name: string; offsetAt: (at: Instant) => number; instantOf: (local_ms: number) => Instant }

const MINUTE = 60_000
const DAY = 86_400_000
const WEEK = 7 * DAY
const TABLE_FROM = Date.UTC(2000, 0, 1)
const TABLE_TO = Date.UTC(2060, 0, 1)

const zones = new Map<string, Zone>()

/** The zone of this IANA name, made once. Throws a RangeError for a name that Intl does not know. */
export function zoneOf(name: string): Zone {
  let zone = zones.get(name)
  if (!zone) {
    // China has had no summer time since 1991; nothing here is older.
    zone = name === 'Asia/Shanghai' ? fixedZone(name, 480 * MINUTE) : tableZone(name)
    zones.set(name, zone)
  }
  return zone
}

function fixedZone(name: string, offset: number): Zone {
  return { name, offsetAt: () => offset, instantOf: (local) => local - offset }
}

function tableZone(name: string): Zone {
  const ask = offsetFromIntl(name)
  const { from, offsets } = changes(ask)
  const offsetAt = (at: Instant): number => {
    if (at < TABLE_FROM || at >= TABLE_TO) return ask(at)
    let low = 0
    let high = from.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (from[middle]! <= at) low = middle
      else high = middle - 1
    }
    return offsets[low]!
  }
  const instantOf = (local: number): Instant => {
    // A day to either side is beyond any offset, and no zone changes twice in two days.
    const before = offsetAt(local - DAY)
    const after = offsetAt(local + DAY)
    if (before === after || offsetAt(local - before) === before) return local - before
    return offsetAt(local - after) === after ? local - after : local - before
  }
  return { name, offsetAt, instantOf }
}

/** Steps a week at a time, for the shortest summer times last a month, and halves the week in which the offset changed. */
function changes(ask: (at: Instant) => number): { from: number[]; offsets: number[] } {
  const from = [TABLE_FROM]
  const offsets = [ask(TABLE_FROM)]
  for (let week = TABLE_FROM; week < TABLE_TO; week += WEEK) {
    const offset = ask(week + WEEK)
    if (offset === offsets.at(-1)) continue
    let low = week
    let high = week + WEEK
    while (high - low > MINUTE) {
      const middle = low + Math.floor((high - low) / 2 / MINUTE) * MINUTE
      if (ask(middle) === offset) high = middle
      else low = middle
    }
    from.push(high)
    offsets.push(offset)
  }
  return { from, offsets }
}

function offsetFromIntl(name: string): (at: Instant) => number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' })
  return (at) => {
    const match = /GMT([+-])(\d\d):(\d\d)(?::(\d\d))?/.exec(format.format(at))
    if (!match) return 0 // plain 'GMT'
    const size = Number(match[2]) * 60 * MINUTE + Number(match[3]) * MINUTE + Number(match[4] ?? 0) * 1000
    return match[1] === '-' ? -size : size
  }
}
