// One question over everything that a person may see.
import type { FastifyInstance } from 'fastify'
import { refused } from '../../kernel/base/refusals.ts'
import { needSession } from '../asker.ts'
import type { District } from '../district.ts'
import { refuse } from '../problem.ts'
import { searchAll } from '../search.ts'
import { id, query, text } from './schemas.ts'

const MOST = 50

export async function searchRoutes(app: FastifyInstance, district: District): Promise<void> {
  app.get<{ Querystring: { q?: string; limit?: string; after?: string } }>('/api/search', {
    schema: { tags: ['matters'], summary: 'Search over everything that I may see: words, pinyin of names, numbers, places; newest first, by key', querystring: query({ q: text(100), limit: { type: 'string', pattern: '^[0-9]{1,2}$' }, after: id }) },
  }, async (request, reply) => {
    const session = needSession(request, reply)
    if (!session) return reply
    const { q = '', limit = '20', after } = request.query
    if (!q.trim()) return refuse(reply, [refused('request.malformed', 'q')])
    return searchAll(district, session, { q, limit: Math.min(MOST, Math.max(1, Number(limit))), ...(after && { after }) })
  })
}
