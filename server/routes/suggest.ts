// What a text suggests while it is written, and what an answer to it lacks.
import type { FastifyInstance } from 'fastify'
import type { Advisor } from '../advisor.ts'
import { needSession } from '../asker.ts'
import type { District } from '../district.ts'
import { refuse } from '../problem.ts'
import { checkedReply, makeSuggest, type Asked } from '../suggest.ts'
import { openWords } from '../words.ts'
import { body, text } from './schemas.ts'

export async function suggestRoutes(app: FastifyInstance, district: District, data: string, advisor?: Advisor): Promise<void> {
  const words = openWords(data)
  const suggest = makeSuggest(district, words, advisor)
  app.post<{ Body: Asked }>('/api/suggest', {
    schema: {
      tags: ['matters'], summary: 'What a text suggests: categories, places, demands, likely duplicates, each with confidence and reason',
      body: body({ text: text(4000), spot: { type: 'array', items: { type: 'number' }, minItems: 2, maxItems: 2 }, crs: { type: 'string', maxLength: 20 } }, ['text']),
    },
  }, async (request, reply) => {
    const session = needSession(request, reply)
    if (!session) return reply
    const answer = await suggest(session, request.body)
    return answer.ok ? answer.value : refuse(reply, answer.refused)
  })

  app.post<{ Body: { text: string; reply: string } }>('/api/suggest/reply', {
    schema: { tags: ['matters'], summary: 'What an answer lacks before it is sent: demands, grounds, what was done, a day, tone', body: body({ text: text(4000), reply: text(4000) }) },
  }, async (request, reply) => {
    if (!needSession(request, reply)) return reply
    return checkedReply(district, words, request.body)
  })
}
