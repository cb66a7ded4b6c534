// A step that was done without a network and is not applied, because others acted meanwhile: it stands in the story with why it was left.
import type { FastifyInstance } from 'fastify'
import { asideFor, type AsideBody } from '../acting.ts'
import { needSession } from '../asker.ts'
import type { District } from '../district.ts'
import { matterPage } from '../matter-page.ts'
import { refuse } from '../problem.ts'
import { device } from './field.ts'
import { keyOf } from './matters.ts'
import { body, id, text } from './schemas.ts'

export async function asideRoutes(app: FastifyInstance, district: District): Promise<void> {
  app.post<{ Params: { id: string }; Body: AsideBody }>('/api/matters/:id/asides', {
    schema: { tags: ['matters'], summary: 'Keep a step that was done without a network and is not applied, in the story', params: { type: 'object', required: ['id'], properties: { id } }, body: body({ step: text(60), why: text(500), facts: { type: 'object', maxProperties: 60 }, device }) },
  }, async (request, reply) => {
    const session = needSession(request, reply)
    if (!session) return reply
    const key = keyOf(request)
    if (key && typeof key === 'object') return refuse(reply, [key])
    const { outcome, system } = await asideFor(district, session, request.params.id, request.body, key)
    if (!outcome.ok) return refuse(reply, outcome.refused, system)
    reply.header('etag', `"${outcome.value.matter.version}"`)
    return matterPage(district, session, outcome.value.matter, null, {})
  })
}
