// One-time codes by RFC 6238 with SHA-1, six digits and thirty seconds, as every authenticator app makes them.
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Instant } from '../base/model.ts'

export function totp(secret: Uint8Array, at: Instant): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)))
  const mac = createHmac('sha1', secret).update(counter).digest()
  const offset = mac[19]! & 15
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

/** True for the code of now or of one step before or after: clocks of phones differ. */
export function totpMatches(secret: Uint8Array, code: string, at: Instant): boolean {
  if (!/^\d{6}$/.test(code)) return false
  return [0, -30_000, 30_000].some((off) => timingSafeEqual(Buffer.from(totp(secret, at + off)), Buffer.from(code)))
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
/** RFC 4648 base 32 without padding, as authenticator apps take a secret. */
export function base32(bytes: Uint8Array): string {
  const bits = [...bytes].map((b) => b.toString(2).padStart(8, '0')).join('')
  return bits.match(/.{1,5}/g)!.map((five) => letters[parseInt(five.padEnd(5, '0'), 2)]).join('')
}
