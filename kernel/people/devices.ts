// Devices on which somebody signed in: each signs with a key of its own what is carried from it by hand, and closes what it keeps with a secret that only
// its person's session is given (docs/decisions/0025).
import { createPublicKey, verify } from 'node:crypto'
import type { Tx } from '../../database/connect.ts'
import type { Instant } from '../base/model.ts'

/** Older ones of a person are forgotten. */
const most = 30

/** Whether these bytes are a public key of the curve that browsers sign with (P-256, SPKI in DER). */
export function isDeviceKey(key: Buffer): boolean {
  try {
    const { asymmetricKeyType, asymmetricKeyDetails } = createPublicKey({ key, format: 'der', type: 'spki' })
    return asymmetricKeyType === 'ec' && asymmetricKeyDetails?.namedCurve === 'prime256v1'
  } catch {
    return false
  }
}

/** Whether this text was signed with the key that belongs to it. */
export function signed(key: Buffer, text: string, signature: Buffer): boolean {
  try {
    return verify('sha256', Buffer.from(text), { key: createPublicKey({ key, format: 'der', type: 'spki' }), dsaEncoding: 'ieee-p1363' }, signature)
  } catch {
    return false
  }
}

/** Notes a device of hers; one that was ended is hers again, since she signed in on it. @param id of a new one */
export async function noteDevice(tx: Tx, id: string, person: number, key: Buffer, now: Instant): Promise<void> {
  await tx`insert into device_keys (id, person, key, made, seen) values (${id}, ${person}, ${key}, ${now}, ${now}) on conflict (person, key) do update set seen = excluded.seen, ended = null`
  await tx`delete from device_keys where person = ${person} and id not in (select id from device_keys where person = ${person} order by seen desc, id desc limit ${most})`
}

/** Whose device signs with this key, if what it signs is taken. */
export async function deviceBy(tx: Tx, person: number, key: Buffer): Promise<{ made: Instant } | undefined> {
  const [row] = await tx<{ made: string }[]>`select made from device_keys where person = ${person} and key = ${key} and ended is null`
  return row && { made: Number(row.made) }
}
