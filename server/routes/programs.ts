// Programs of others and their keys: made and ended by the system administrator, each with a line in the chain of administration.
import type { FastifyInstance } from 'fastify'
import { refused } from '../../kernel/base/refusals.ts'
import { formatInstant } from '../../kernel/base/time.ts'
import { endProgram, listPrograms, makeProgram, retryHook, setHook } from '../../kernel/people/programs.ts'
import { needRole } from '../asker.ts'
import type { District } from '../district.ts'
import { refuse } from '../problem.ts'
import { administer } from './administration.ts'
import { body, idParams, text as said } from './schemas.ts'

const tags = ['administration']

export async function programRoutes(app: FastifyInstance, district: District): Promise<void> {
  app.get('/api/programs', { schema: { tags, summary: 'Programs that speak Open311 to the district' } }, async (request, reply) => {
    if (!needRole(district, request, reply, 'systemAdmin')) return reply
    const { calendar } = district.world()
    const text = (at: number | null): string | null => (at ? formatInstant(calendar, at) : null)
    return { programs: (await district.asWriter(listPrograms)).map((p) => ({ ...p, made: text(p.made), ended: text(p.ended), hook: p.hook && { ...p.hook, next: text(p.hook.next), told: text(p.hook.told) } })) }
  })
  app.post<{ Body: { name: string; per_minute: number } }>('/api/programs', { schema: { tags, summary: 'Add a program; answers its key, once', body: body({ name: said(60), per_minute: { type: 'integer', minimum: 1, maximum: 100_000 } }) } }, async (request, reply) => {
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
  app.post<{ Params: { id: string }; Body: { url: string | null } }>('/api/programs/:id/hook', { schema: { tags, summary: 'Tell the program what happens at this address, or no longer (null); answers the secret of its signatures, once', params: idParams, body: body({ url: { ...said(500), type: ['string', 'null'] } }) } }, async (request, reply) => {
    const session = needRole(district, request, reply, 'systemAdmin')
    if (!session) return reply
    const { url } = request.body
    if (url !== null && !mayTell(url)) return refuse(reply, [refused('program.hook_address', 'url')])
    const outcome = await administer(district, session, url === null ? 'hook_ended' : 'hook_set', (tx) => setHook(tx, request.params.id, url), ({ program, name }) => ({ program, name, ...(url && { url }) }))
    return outcome.ok ? { secret: url === null ? null : outcome.value.secret } : refuse(reply, outcome.refused)
  })
  app.post<{ Params: { id: string } }>('/api/programs/:id/hook/again', { schema: { tags, summary: 'Tell what waits after a failure at once', params: idParams } }, async (request, reply) => {
    if (!needRole(district, request, reply, 'systemAdmin')) return reply
    const outcome = await district.asWriter((tx) => retryHook(tx, request.params.id))
    return outcome.ok ? reply.status(204).send() : refuse(reply, outcome.refused)
  })
}

/** TLS, or this machine; no name and password in the address, which would stand in lists. */
export function mayTell(address: string): boolean {
  const url = URL.canParse(address) ? new URL(address) : null
  return url !== null && url.username === '' && url.password === '' && (url.protocol === 'https:' || (url.protocol === 'http:' && /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname)))
}
