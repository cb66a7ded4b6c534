// A queue that was carried by hand, brought in by an administrator: shown first, then taken.
import type { FastifyInstance } from 'fastify'
import { note } from '../../kernel/people/administration.ts'
import { needRole } from '../asker.ts'
import { readFile, showFile, takeFile, type File } from '../brought.ts'
import type { District } from '../district.ts'
import { refuse } from '../problem.ts'
import { base64 } from './devices.ts'
import { body, text } from './schemas.ts'

const most_characters = 900_000
/** Chinese takes three bytes a character. */
const bodyLimit = 3 * 1024 * 1024
const file = body({ body: text(most_characters), key: base64, signature: base64 })

export async function broughtRoutes(app: FastifyInstance, district: District): Promise<void> {
  app.post<{ Body: File }>('/api/brought/preview', { bodyLimit, schema: { tags: ['administration'], summary: 'Who did what when, in a queue that was carried by hand', body: file } }, async (request, reply) => {
    const session = needRole(district, request, reply, 'systemAdmin')
    if (!session) return reply
    const read = await readFile(district, session, request.body)
    return read.ok ? showFile(district, session, read.value) : refuse(reply, read.refused)
  })
  app.post<{ Body: File }>('/api/brought', { bodyLimit, schema: { tags: ['administration'], summary: 'Take the acts of a queue that was carried by hand, under the posts of whoever did them', body: file } }, async (request, reply) => {
    const session = needRole(district, request, reply, 'systemAdmin')
    if (!session) return reply
    const read = await readFile(district, session, request.body)
    if (!read.ok) return refuse(reply, read.refused)
    const acts = await takeFile(district, session, read.value)
    const of = (done: string): number => acts.filter((act) => act.done === done).length
    await district.asWriter((tx) => note(tx, district.algorithm, district.now(), session.person.id, 'queue_brought', { person: read.value.person, digest: read.value.digest, taken: of('taken'), known: of('known'), refused: of('refused') + of('behind') }))
    return { acts }
  })
}
