// Requests of devices: the key by which one signs, and queues that were carried by hand, signed as a device signs them and by nobody's.
import { createECDH, createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto'
import type { Random } from '../../kernel/base/random.ts'
import type { District } from '../district.ts'
import type { Asker } from './askers.ts'
import type { Known } from './known.ts'

type Parts = { asker: Asker; body: unknown; mark: string }

/** One device on which everybody signs in: the same for each run. */
function makeDevice(): { key: string; sign(text: string): string } {
  const ecdh = createECDH('prime256v1')
  ecdh.setPrivateKey(createHash('sha256').update('a device of the fuzz').digest())
  const point = ecdh.getPublicKey()
  const jwk = { kty: 'EC', crv: 'P-256', x: point.subarray(1, 33).toString('base64url'), y: point.subarray(33).toString('base64url') }
  const secret = createPrivateKey({ key: { ...jwk, d: ecdh.getPrivateKey().toString('base64url') }, format: 'jwk' })
  return {
    key: createPublicKey({ key: jwk, format: 'jwk' }).export({ type: 'spki', format: 'der' }).toString('base64'),
    sign: (text) => sign('sha256', Buffer.from(text), { key: secret, dsaEncoding: 'ieee-p1363' }).toString('base64'),
  }
}
const device = makeDevice()
export const isCarried = (path: string): boolean => path === '/api/me/device' || path.startsWith('/api/brought')

/** @param noted who signed in on the device */
export function carrying(path: string, parts: Parts, { known, chance, district, noted, all }: { known: Known; chance: Random; district: District; noted: Set<number>; all: readonly Asker[] }): void {
  if (path === '/api/me/device') {
    parts.body = { key: device.key }
    noted.add(parts.asker.person)
    return
  }
  const now = district.now()
  const person = noted.size && chance.chance(0.9) ? chance.pick([...noted]) : chance.pick(all).person
  const system = chance.pick(known.systems)
  const act = { key: `carried-${parts.mark}`, person, at: now - chance.int(0, 3_600_000), no: 1, words: { zh: '新立一件', en: 'A new matter' }, facts: { text: parts.mark }, open: { system: system.id, title: parts.mark, place: chance.pick(known.places).id } }
  const step = { ...act, key: `${act.key}-2`, no: 2, facts: {}, open: undefined, on: { id: chance.chance(0.5) ? `kept:${act.key}` : '1', number: '', title: parts.mark, version: 1, step: chance.pick(Object.keys(system.steps)) } }
  const child = { ...act, key: `${act.key}-3`, no: 3, open: { ...act.open, parent: chance.pick([`kept:${act.key}`, 'kept:nothing-of-hers', '1', '900000000000000001', 'a parent']) } }
  const body = JSON.stringify({ person, made: now, ...(chance.chance(0.9) && { consent: { administrator: true, until: now + 86_400_000 } }), acts: chance.chance(0.2) ? [{ ...act, at: 'yesterday' }] : [act, step, ...(chance.chance(0.5) ? [child] : [])], photos: [] })
  parts.body = { body, key: device.key, signature: device.sign(chance.chance(0.9) ? body : `${body} `) }
}
