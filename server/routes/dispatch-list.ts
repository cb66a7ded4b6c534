// The responsibility list with its versions, and the kinds of units that a row may name. For everybody who is signed in.
import type { FastifyInstance } from 'fastify'
import { refused } from '../../kernel/base/refusals.ts'
import { needSession } from '../asker.ts'
import { dispatchList, kindsIn } from '../dispatch-list.ts'
import type { District } from '../district.ts'
import { refuse } from '../problem.ts'

const tags = ['catalogues']
const version = { type: 'integer', minimum: 1, maximum: 1_000_000 }

export async function dispatchListRoutes(app: FastifyInstance, district: District): Promise<void> {
  app.get<{ Querystring: { version?: number; against?: number } }>('/api/dispatch-list', {
    schema: { tags, summary: 'A version of the responsibility list: each row with since when and by which decision, and what it differs from another version by', querystring: { type: 'object', additionalProperties: false, properties: { version, against: version } } },
  }, async (request, reply) => {
    const session = needSession(request, reply)
    if (!session) return reply
    return (await dispatchList(district, session, request.query)) ?? refuse(reply, [refused('list.no_version')])
  })
  app.get('/api/unit-kinds', { schema: { tags, summary: 'Kinds of units by the level at which they stand, with what their names share' } }, async (request, reply) => {
    if (!needSession(request, reply)) return reply
    return { kinds: kindsIn(district) }
  })
}
