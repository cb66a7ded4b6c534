// How many live matters of every system stand in each state, within a unit and within the asker's rights: heads of a board's columns, and what
// stands beside the name of a system. One question for all of them, since a page shows them side by side.
import type { FastifyInstance } from 'fastify'
import { levels } from '../../kernel/places/index.ts'
import { readKey } from '../../kernel/matters/rights.ts'
import { needSession } from '../asker.ts'
import type { District } from '../district.ts'
import { refuse } from '../problem.ts'
import { unitAsked } from './matters.ts'

export async function countRoutes(app: FastifyInstance, district: District): Promise<void> {
  app.get<{ Querystring: { place?: string; category?: string } }>('/api/counts', {
    schema: { tags: ['matters'], summary: 'Live matters by system and state', querystring: { type: 'object', additionalProperties: false, properties: { place: { type: 'string', maxLength: 40 }, category: { type: 'string', maxLength: 80 } } } },
  }, async (request, reply) => {
    const session = needSession(request, reply)
    if (!session) return reply
    const unit = unitAsked(district, request.query.place)
    if (!unit.ok) return refuse(reply, unit.refused)
    const systems = [...district.systems.values()]
    const slot = levels.indexOf(unit.value.level) + 1
    const rows = await district.read(session, (tx) => tx.unsafe<{ system: number; state: string; count: number; late: number }[]>(
      `select system, state, count(*)::int as count, (count(*) filter (where kind = 'open' and due < $3::bigint))::int as late from matters
       where kind <> 'final' and audience[${slot}] = any($1::int[]) and ($2::text is null or facts->>'category' = $2 or starts_with(facts->>'category', $2 || '.')) group by system, state`, [systems.map(({ no }) => readKey(no, unit.value.id)), request.query.category ?? null, district.now()]))
    return { systems: Object.fromEntries(systems.map(({ declaration: { id }, no }) => [id, Object.fromEntries(rows.filter(({ system }) => system === no).map(({ state, count, late }) => [state, { count, late }]))])) }
  })
}
