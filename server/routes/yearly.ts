// Yearly reports of figures: several systems side by side by street, as a page and as a table to take along. Numbers only: for everybody who is signed in.
import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { refused } from '../../kernel/base/refusals.ts'
import { mediaType, writeTable } from '../../kernel/exchange/index.ts'
import { note } from '../../kernel/people/administration.ts'
import { needSession } from '../asker.ts'
import type { District } from '../district.ts'
import { refuse } from '../problem.ts'
import { yearlyLines, yearlyOf, yearlyReports } from '../yearly.ts'

const tags = ['measures']
const day = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' }
const params = { type: 'object', required: ['id'], properties: { id: { type: 'string', maxLength: 60 } } }

export async function yearlyRoutes(app: FastifyInstance, district: District): Promise<void> {
  app.get('/api/yearly', { schema: { tags, summary: 'The yearly reports of figures that there are' } }, async (request, reply) => {
    if (!needSession(request, reply)) return reply
    return { reports: yearlyReports(district) }
  })
  app.get<{ Params: { id: string }; Querystring: { from?: string; to?: string; format?: 'csv' | 'xlsx' } }>('/api/yearly/:id', {
    schema: { tags, summary: 'Several systems side by side by street; with a format, as a table to take along', params, querystring: { type: 'object', additionalProperties: false, properties: { from: day, to: day, format: { enum: ['csv', 'xlsx'] } } } },
  }, async (request, reply) => {
    const session = needSession(request, reply)
    if (!session) return reply
    const { id } = request.params
    const { format, ...query } = request.query
    const found = await yearlyOf(district, id, query, session.posts)
    if (!found) return refuse(reply, [refused('measure.unknown')])
    if (!found.ok) return refuse(reply, found.refused)
    if (!format) return found.value
    await district.asWriter((tx) => note(tx, district.algorithm, district.now(), session.person.id, 'export', { what: `yearly/${id}`, format, filters: query }))
    const { words, period } = found.value
    const demonstration = district.about.demonstration
    const name = `${demonstration ? '演示数据 ' : ''}${words.zh} ${period.from} ${period.to}`
    reply.type(mediaType[format]).header('content-disposition', `attachment; filename="${id}-${period.to}.${format}"; filename*=UTF-8''${encodeURIComponent(`${name.replaceAll(' ', '-')}.${format}`)}`)
    return reply.send(Readable.from(writeTable({ name: `${demonstration ? '演示数据 ' : ''}${words.zh}`, ...yearlyLines(found.value), demonstration }, format)))
  })
}
