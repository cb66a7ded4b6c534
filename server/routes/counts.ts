// How many live matters of a system stand in each state, within a unit and within the asker's rights: heads of a board's columns.
import type { FastifyInstance } from 'fastify'
import { needSession } from '../asker.ts'
import type { District } from '../district.ts'
import { refuse } from '../problem.ts'
import { listQuery, systemOf } from './matters.ts'

export async function countRoutes(app: FastifyInstance, district: District): Promise<void> {
  app.get<{ Params: { system: string }; Querystring: { place?: string; category?: string } }>('/api/systems/:system/counts', {
    schema: { tags: ['matters'], summary: 'Live matters by state', querystring: { type: 'object', additionalProperties: false, properties: { place: { type: 'string', maxLength: 40 }, category: { type: 'string', maxLength: 80 } } } },
  }, async (request, reply) => {
    const session = needSession(request, reply)
    const system = session && systemOf(district, request.params.system, reply)
    if (!session || !system) return reply
    const query = listQuery(district, system, request.query)
    if (!query.ok) return refuse(reply, query.refused, system)
    const { unit, now, facts } = query.value
    const category = facts['category'] ?? null
    const rows = await district.read(session, (tx) => tx.unsafe<{ state: string; count: number; late: number }[]>(
      `select state, count(*)::int as count, (count(*) filter (where kind = 'open' and due < $4::bigint))::int as late from matters
       where kind <> 'final' and system = $1::smallint and audience[${unit!.slot}] = $2::int and ($3::text is null or facts->>'category' = $3 or starts_with(facts->>'category', $3 || '.')) group by state`, [system.no, unit!.key, category, now]))
    return { states: Object.fromEntries(rows.map(({ state, count, late }) => [state, { count, late }])) }
  })
}
