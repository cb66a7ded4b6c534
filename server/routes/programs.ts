// Programs of others and their keys: made and ended by the system administrator, each with a line in the chain of administration.
import type { FastifyInstance } from 'fastify'
import { formatInstant } from '../../kernel/base/time.ts'
import { endProgram, listPrograms, makeProgram } from '../../kernel/people/programs.ts'
import { needRole } from '../asker.ts'
import type { District } from '../district.ts'
import { refuse } from '../problem.ts'
import { administer } from './administration.ts'
import { body, idParams, text } from './schemas.ts'

const tags = ['administration']

export async function programRoutes(app: FastifyInstance, district: District): Promise<void> {
  app.get('/api/programs', { schema: { tags, summary: 'Programs that speak Open311 to the district' } }, async (request, reply) => {
    if (!needRole(district, request, reply, 'systemAdmin')) return reply
    const { calendar } = district.world()
    return { programs: (await district.asWriter(listPrograms)).map((p) => ({ ...p, made: formatInstant(calendar, p.made), ended: p.ended === null ? null : formatInstant(calendar, p.ended) })) }
  })
  app.post<{ Body: { name: string; per_minute: number } }>('/api/programs', { schema: { tags, summary: 'Add a program; answers its key, once', body: body({ name: text(60), per_minute: { type: 'integer', minimum: 1, maximum: 100_000 } }) } }, async (request, reply) => {
    const session = needRole(district, request, reply, 'systemAdmin')
    if (!session) return reply
    const program = { id: district.ids.next(district.now()), name: request.body.name.trim(), per_minute: request.body.per_minute }
    const outcome = await administer(district, session, 'program_added', async (tx, now) => ({ ok: true, value: await makeProgram(tx, program, now) }), () => ({ program: program.id, name: program.name }))
    return outcome.ok ? reply.status(201).send({ ...program, key: outcome.value }) : refuse(reply, outcome.refused)
  })
  app.delete<{ Params: { id: string } }>('/api/programs/:id', { schema: { tags, summary: 'End a program\'s key for good', params: idParams } }, async (request, reply) => {
    const session = needRole(district, request, reply, 'systemAdmin')
    if (!session) return reply
    const outcome = await administer(district, session, 'program_ended', (tx, now) => endProgram(tx, request.params.id, now), (value) => value)
    return outcome.ok ? reply.status(204).send() : refuse(reply, outcome.refused)
  })
}
