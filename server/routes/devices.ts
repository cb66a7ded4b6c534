// A device on which somebody is signed in: the key by which it signs what is carried from it by hand is noted, and its person's session is given the
// secret that wraps what it keeps (docs/decisions/0025).
import type { FastifyInstance } from 'fastify'
import { createHash } from 'node:crypto'
import { refused } from '../../kernel/base/refusals.ts'
import { isDeviceKey, noteDevice } from '../../kernel/people/devices.ts'
import { needSession } from '../asker.ts'
import type { District } from '../district.ts'
import { refuse } from '../problem.ts'
import { body, type Schema } from './schemas.ts'

/** A public key of P-256 in DER, or a signature, in base64. */
export const base64: Schema = { type: 'string', minLength: 80, maxLength: 200, pattern: '^[A-Za-z0-9+/]+={0,2}$' }

export async function deviceRoutes(app: FastifyInstance, district: District): Promise<void> {
  app.post<{ Body: { key: string } }>('/api/me/device', { schema: { tags: ['session'], summary: 'Note the key of this device; answers the secret that wraps what it keeps', body: body({ key: base64 }) } }, async (request, reply) => {
    const session = needSession(request, reply)
    if (!session) return reply
    const key = Buffer.from(request.body.key, 'base64')
    if (!isDeviceKey(key)) return refuse(reply, [refused('device.malformed', 'key')])
    const now = district.now()
    await district.asWriter((tx) => noteDevice(tx, district.ids.next(now), session.person.id, key, now))
    return { secret: district.keyed(`device ${session.person.id} ${createHash('sha256').update(key).digest('hex')}`).toString('base64') }
  })
}
