// Ids: 63 bits in order of time, written as decimal text because JSON numbers end at 53. From the left 41 bits of milliseconds
// since 2020 (until 2089), 10 bits of process number, 12 bits of counter.
import type { Instant } from './model.ts'
import { assert } from './refusals.ts'

const EPOCH = Date.UTC(2020, 0, 1)
const MS_LIMIT = 2 ** 41
const PER_MS = 4096
const LOW = 2 ** 22

export type Ids = { next: (at: Instant) => string }

/**
 * Ids of one process always rise: when time goes backwards, or 4096 in one millisecond are used up, the next millisecond is
 * borrowed; a time before 2020 counts as its beginning. Two live processes must not share a number; `after` is the last id known from before a restart, if any.
 */
export function makeIds(process: number, after?: string): Ids {
  assert(Number.isInteger(process) && process >= 0 && process < 1024, `process number ${process} is not from 0 to 1023`)
  let last = after === undefined ? -1 : idTime(after) - EPOCH
  let counter = PER_MS - 1
  return {
    next: (at) => {
      const ms = Math.floor(at) - EPOCH
      assert(ms < MS_LIMIT - 1, 'ids can be made until 2089')
      if (ms > last) {
        last = ms
        counter = 0
      } else if (counter < PER_MS - 1) counter++
      else {
        last++
        counter = 0
      }
      return decimal(last, process * PER_MS + counter)
    },
  }
}

/** ms * 2^22 + low in decimal. Split at a million, every part stays below 2^53 and no big integer is needed. */
function decimal(ms: number, low: number): string {
  const millions = Math.floor(ms / 1e6)
  const rest = (ms - millions * 1e6) * LOW + low
  const carry = Math.floor(rest / 1e6)
  const head = millions * LOW + carry
  const tail = rest - carry * 1e6
  return head === 0 ? String(tail) : String(head) + String(tail).padStart(6, '0')
}

/** The least id that an instant can have. */
export const idFrom = (at: Instant): string => String(BigInt(Math.max(0, Math.floor(at) - EPOCH)) << 22n)

/** When the id was made, to the millisecond (later by what was borrowed). */
export function idTime(id: string): Instant {
  assert(isId(id), `not an id: ${id}`)
  return Number(BigInt(id) >> 22n) + EPOCH
}

/** Whether the text can be an id: for what comes from outside. */
export function isId(text: unknown): text is string {
  return typeof text === 'string' && /^(0|[1-9]\d{0,18})$/.test(text) && (text.length < 19 || text <= '9223372036854775807')
}

/** Order of time. Plain text order is wrong where lengths differ: ids grow from 18 to 19 digits in 2027. */
export function compareIds(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0)
}

/** The smallest id that can be made at an instant: what was opened since then is above it. */
export const firstIdAt = (at: Instant): string => decimal(Math.max(0, Math.floor(at) - EPOCH), 0)
