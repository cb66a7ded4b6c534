// One-time codes by RFC 6238 with SHA-1, six digits and thirty seconds, as every authenticator app makes them.
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Instant } from '../base/model.ts'

const step_ms = 30_000

export function totp(secret: Uint8Array, at: Instant): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(at / step_ms)))
  const mac = createHmac('sha1', secret).update(counter).digest()
  const offset = mac[19]! & 15
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

/** The number of the step whose code this is: now, or one step before or after, since clocks of phones differ. Null for a wrong
 *  code. Whoever asks lets a step count once (RFC 6238, 5.2). */
export function totpStep(secret: Uint8Array, code: string, at: Instant): number | null {
  if (!/^\d{6}$/.test(code)) return null
  const off = [0, -step_ms, step_ms].find((by) => timingSafeEqual(Buffer.from(totp(secret, at + by)), Buffer.from(code)))
  return off === undefined ? null : Math.floor((at + off) / step_ms)
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
/** RFC 4648 base 32 without padding, as authenticator apps take a secret. */
export function base32(bytes: Uint8Array): string {
  const bits = [...bytes].map((b) => b.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{1,5}/g) ?? []).map((five) => letters[parseInt(five.padEnd(5, '0'), 2)]).join('')
}
