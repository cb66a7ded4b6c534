// Hot topics for staff: the list with the formula of their heat, and the rows that one was counted from, within the asker's rights.
import type { FastifyInstance } from 'fastify'
import { refused } from '../../kernel/base/refusals.ts'
import { needSession } from '../asker.ts'
import type { District } from '../district.ts'
import { refuse } from '../problem.ts'
import { makeTopics } from '../topics.ts'

export async function topicRoutes(app: FastifyInstance, district: District): Promise<void> {
  const topics = makeTopics(district)
  app.get('/api/topics', { schema: { tags: ['matters'], summary: 'What many residents say now of the same thing at the same place, the hottest first' } }, async (request, reply) => {
    const session = needSession(request, reply)
    return session ? topics.page(session) : reply
  })
  app.get<{ Params: { id: string } }>('/api/topics/:id', {
    schema: { tags: ['matters'], summary: 'The matters that a topic was counted from', params: { type: 'object', required: ['id'], properties: { id: { type: 'string', maxLength: 20 } } } },
  }, async (request, reply) => {
    const session = needSession(request, reply)
    if (!session) return reply
    const items = await topics.rows(session, request.params.id)
    return items ? { items } : refuse(reply, [refused('topic.unknown', request.params.id)])
  })
}
