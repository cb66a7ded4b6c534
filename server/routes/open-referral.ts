// The list of services for other programs: Open Referral's Human Services Data Specification 3.1 as JSON and as a data package of tables, and plain tables.
import type { FastifyInstance } from 'fastify'
import { Readable } from 'node:stream'
import { makeLimiter } from '../../kernel/base/limiter.ts'
import { refused } from '../../kernel/base/refusals.ts'
import { linesOfRegister, mediaType, writeTable } from '../../kernel/exchange/index.ts'
import { readRegister } from '../../kernel/registers/index.ts'
import type { District } from '../district.ts'
import { dear, senderOf } from '../flood.ts'
import { refuse } from '../problem.ts'
import { dataPackage, organisationId, organization, serviceId, serviceView, tables, tableText } from '../referral.ts'
import { listed, seekServices } from '../services.ts'
import { registerRead } from '../sites.ts'
import { query, text } from './schemas.ts'

const tags = ['open referral']
const root = '/open-referral/v3'

const pageQuery = query({ page: { type: 'string', pattern: '^[0-9]{1,6}$' }, per_page: { type: 'string', pattern: '^[0-9]{1,3}$' }, search: text(100, 0), full: { enum: ['true', 'false'] }, modified_after: text(40, 0) })
type PageQuery = { page?: string; per_page?: string; search?: string; full?: string; modified_after?: string }
function paged<T>(all: readonly T[], { page = '1', per_page = '50' }: PageQuery): { total_items: number; total_pages: number; page_number: number; size: number; first_page: boolean; last_page: boolean; empty: boolean; contents: readonly T[] } {
  const size = Math.min(100, Math.max(1, Number(per_page)))
  const total_pages = Math.max(1, Math.ceil(all.length / size))
  const page_number = Math.max(1, Number(page))
  const contents = all.slice((page_number - 1) * size, page_number * size)
  return { total_items: all.length, total_pages, page_number, size: contents.length, first_page: page_number === 1, last_page: page_number >= total_pages, empty: contents.length === 0, contents }
}

export async function openReferralRoutes(app: FastifyInstance, district: District): Promise<void> {
  const may = makeLimiter(district.now, dear)
  app.addHook('preHandler', async (request, reply) => (may(senderOf(request.ip)) ? undefined : refuse(reply, [refused('request.too_many')])))
  const params = { type: 'object', properties: { id: { type: 'string', maxLength: 60 } } } as const
  app.get(root, { schema: { tags, summary: 'What is spoken here: Open Referral HSDS 3.1' } }, async (request) => ({ version: '3.1', profile: 'https://docs.openreferral.org/en/v3.1.1/hsds/', openapi_url: `${request.protocol}://${request.host}/api/openapi.json` }))
  app.get(`${root}/datapackage.json`, { schema: { tags, summary: 'What the tables of the data package hold' } }, async () => dataPackage(district))
  for (const table of Object.keys(tables)) app.get(`${root}/${table}.csv`, { schema: { tags, summary: `The table ${table} of the data package` } }, async (_request, reply) => reply.type(mediaType.csv).header('content-disposition', `attachment; filename="${district.about.demonstration ? 'demonstration-' : ''}${table}.csv"`).send(tableText(district, await listed(district), table)))
  app.get<{ Querystring: PageQuery }>(`${root}/services`, { schema: { tags, summary: 'Services in force today', querystring: pageQuery } }, async (request) => {
    const lists = await listed(district)
    const { search, full, modified_after } = request.query
    const since = modified_after ? Date.parse(modified_after) : NaN
    const found = seekServices(lists.services, { q: search ?? '' }).filter((service) => Number.isNaN(since) || service.at > since)
    const { contents, ...about } = paged(found, request.query)
    return { ...about, contents: contents.map((service) => serviceView(district, lists, service, full === 'true')) }
  })
  app.get<{ Params: { id: string } }>(`${root}/services/:id`, { schema: { tags, summary: 'One service with its locations, hours, costs and papers', params } }, async (request, reply) => {
    const lists = await listed(district)
    const found = lists.services.find((service) => serviceId(service) === request.params.id)
    return found ? serviceView(district, lists, found, true) : refuse(reply, [refused('register.row_unknown')])
  })
  app.get<{ Querystring: PageQuery }>(`${root}/organizations`, { schema: { tags, summary: 'Organisations that offer services', querystring: pageQuery } }, async (request) => {
    const lists = await listed(district)
    return paged([...new Set(lists.services.flatMap((service) => service.owner ?? []))].map((id) => organization(district, id)), request.query)
  })
  app.get<{ Params: { id: string } }>(`${root}/organizations/:id`, { schema: { tags, summary: 'One organisation', params } }, async (request, reply) => {
    const lists = await listed(district)
    const found = lists.services.find(({ owner }) => owner !== null && organisationId(owner) === request.params.id)?.owner
    return found === undefined || found === null ? refuse(reply, [refused('register.row_unknown')]) : { ...organization(district, found), services: lists.services.filter(({ owner }) => owner === found).map((service) => serviceView(district, lists, service, false)) }
  })
  for (const kind of ['services', 'sites'] as const) app.get(`/${kind}.csv`, { schema: { tags, summary: `${kind === 'services' ? 'Services' : 'Sites'} in force today as a table` } }, async (_request, reply) => {
    const register = registerRead(district, kind)
    if (!register) return refuse(reply, [refused('register.unknown')])
    const { items } = await district.visit((tx) => readRegister(tx, register, { limit: 50_000 }, { world: district.world(), now: district.now(), visitor: true }))
    async function* rows(): AsyncGenerator<typeof items> { yield items }
    return reply.type(mediaType.csv).header('content-disposition', `attachment; filename="${kind}.csv"`).send(Readable.from(writeTable({ name: kind, ...linesOfRegister(register, district.world(), rows()), demonstration: district.about.demonstration }, 'csv')))
  })
}
