// What comes from a device that had no network: when it was done by that device's clock, and the digests of its photos. Clocks count by
// receipt; what a device says of time is evidence and moves none (decision 0010).
import { refused } from '../../kernel/base/refusals.ts'
import { parseInstant } from '../../kernel/base/time.ts'
import type { Instant, Refusal } from '../../kernel/base/model.ts'
import type { Witness } from '../../kernel/matters/acts.ts'
import type { District } from '../district.ts'
import { body, text, type Schema } from './schemas.ts'

/** `at`: when it was done, `sent`: when it leaves the device; both by the device's clock. */
export type Device = { at: string; sent: string }
export const device: Schema = body({ at: text(40), sent: text(40) })

/** A line takes a while; a clock that is further away than this is wrong. */
const slow_ms = 120_000

/** When it was done, as far as the two clocks tell: what the device's clock is wrong by when it sends, it was wrong by before; nothing is done later than now. */
export function doneAt({ at, sent }: Device, now: Instant): { at: Instant; said?: Instant } | null {
  const [said, left] = [parseInstant(at), parseInstant(sent)]
  if (said === null || left === null) return null
  const wrong = Math.abs(now - left) > slow_ms ? now - left : 0
  const done = Math.min(now, said + wrong)
  return { at: done, ...(done !== said && { said }) }
}

/** What stands in the journal beside the act; undefined where there is nothing to say. */
export async function witnessOf(district: District, given: Device | undefined, facts: Record<string, unknown>): Promise<Witness | undefined | Refusal> {
  const done = given && doneAt(given, district.now())
  if (done === null) return refused('request.malformed', 'device')
  const ids = Object.values(facts).flatMap((value) => (Array.isArray(value) ? value : [])).filter((one): one is string => typeof one === 'string' && /^[0-8]?\d{17,18}$/.test(one)).slice(0, 100)
  const rows = ids.length ? await district.asWriter((tx) => tx<{ id: string; sha256: string }[]>`select id, encode(sha256, 'hex') as sha256 from attachments where id = any(${ids}::bigint[])`) : []
  return done || rows.length ? { ...(done && { device: done }), ...(rows.length && { evidence: Object.fromEntries(rows.map((row) => [row.id, row.sha256])) }) } : undefined
}
