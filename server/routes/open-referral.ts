// The list of services for other programs: Open Referral's Human Services Data Specification 3.1 as JSON, and a table. Everything is what a
// visitor reads; ids are made from the rows' own, so that they stay the same.
import { createHash } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { Readable } from 'node:stream'
import { formatInstant } from '../../kernel/base/time.ts'
import type { Hours } from '../../kernel/base/hours.ts'
import { refused } from '../../kernel/base/refusals.ts'
import { linesOfRegister, mediaType, writeTable } from '../../kernel/exchange/index.ts'
import { readRegister } from '../../kernel/registers/index.ts'
import type { District } from '../district.ts'
import { refuse } from '../problem.ts'
import { listed, seekServices, type Listed, type Service, type Site } from '../services.ts'
import { registerRead } from '../sites.ts'
import { query, text } from './schemas.ts'

const tags = ['open referral']
const root = '/open-referral/v3'
const days = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const

/** A UUID that follows from a name (version 8). */
function uuid(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${'89ab'[parseInt(hex[16]!, 16) % 4]}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
const serviceId = (service: Service): string => uuid(`service ${service.id}`)
const organisationId = (id: number): string => uuid(`organization ${id}`)

const wall = (minutes: number): string => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
/** Weekly hours: one schedule for each span, with the days on which it is the same. */
function schedules(of: string, hours: Hours | null): object[] {
  if (!hours) return []
  const spans = new Map<string, string[]>()
  hours.week.forEach((day, i) => { for (const [from, to] of day) { const key = `${wall(from)} ${wall(to)}`; spans.set(key, [...(spans.get(key) ?? []), days[i]!]) } })
  return [...spans].map(([key, byday]) => ({ id: uuid(`schedule ${of} ${key} ${byday.join()}`), freq: 'WEEKLY', byday: byday.join(','), opens_at: key.slice(0, 5), closes_at: key.slice(6), description: hours.text }))
}

function organization(district: District, id: number): object {
  const found = district.world().organisation(id)
  return { id: organisationId(id), name: found?.name ?? '', ...(found?.name_en && { alternate_name: found.name_en }), description: district.about.name.zh }
}

function location(district: District, site: Site): object {
  const { territory } = district.world()
  return {
    id: uuid(`location ${site.id}`), location_type: 'physical', name: site.name, latitude: site.spot[1], longitude: site.spot[0],
    addresses: [{ id: uuid(`address ${site.id}`), address_1: site.address, city: district.about.name.zh, state_province: territory.pathOf(site.place), postal_code: '', country: 'CN', address_type: 'physical' }],
    accessibility: [{ id: uuid(`accessibility ${site.id}`), description: site.step_free ? '无台阶 step-free' : '有台阶 steps' }], schedules: schedules(site.id, site.hours),
    ...(site.line && { phones: [{ id: uuid(`phone ${site.id}`), number: site.line }] }),
  }
}

function serviceView(district: District, lists: Listed, service: Service, whole: boolean): object {
  const words = lists.registers.services!.system.words.registers![lists.registers.services!.id]!.columns
  const attribute = (column: string, value: string): object => ({ id: uuid(`attribute ${service.id} ${column} ${value}`), link_id: serviceId(service), link_entity: 'service', value: words[column]?.choices?.[value]?.zh ?? value, taxonomy_term: { id: uuid(`term ${column} ${value}`), code: value, name: words[column]?.choices?.[value]?.zh ?? value, description: words[column]?.choices?.[value]?.en ?? value } })
  return {
    id: serviceId(service), name: service.name, ...(service.said_as.length && { alternate_name: service.said_as.join(' ') }), description: service.what, status: 'active', last_modified: formatInstant(district.world().calendar, service.at),
    eligibility_description: service.eligible, fees_description: service.fee === 0 ? '免费' : service.fee_note, ...(service.next && { alert: `${service.next} 起有变动` }),
    ...(service.owner !== null && { organization: organization(district, service.owner) }),
    ...(whole && {
      phones: service.line ? [{ id: uuid(`phone ${service.id}`), number: service.line }] : [], schedules: schedules(service.id, service.hours),
      cost_options: [{ id: uuid(`cost ${service.id}`), option: service.fee_note || '价格', currency: 'CNY', amount: service.fee / 100 }],
      required_documents: service.papers.map((document, i) => ({ id: uuid(`document ${service.id} ${i}`), document })),
      service_areas: [{ id: uuid(`area ${service.id}`), name: district.world().territory.byId(service.place)?.name ?? '' }],
      service_at_locations: lists.sites.filter((site) => service.offered_at.includes(site.class)).map((site) => ({ id: uuid(`at ${service.id} ${site.id}`), location: location(district, site) })),
      attributes: [attribute('kind', service.kind), ...service.access.map((one) => attribute('access', one))], metadata: [],
    }),
  }
}

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
  const params = { type: 'object', properties: { id: { type: 'string', maxLength: 60 } } } as const
  app.get(root, { schema: { tags, summary: 'What is spoken here: Open Referral HSDS 3.1' } }, async () => ({ version: '3.1', profile: 'https://docs.openreferral.org/en/v3.1.1/hsds/', openapi_url: '/api/openapi.json' }))
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
