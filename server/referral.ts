// The list of services as Open Referral's Human Services Data Specification 3.1 has it: services with their organisation, places, hours, costs and papers,
// as trees and as the tables of a data package. Everything is what a visitor reads; ids are made from the rows' own, so that they stay the same.
import { createHash } from 'node:crypto'
import type { Hours } from '../kernel/base/hours.ts'
import { formatInstant } from '../kernel/base/time.ts'
import { harmless } from '../kernel/exchange/index.ts'
import type { District } from './district.ts'
import type { Listed, Service, Site } from './services.ts'

/** A UUID that follows from a name (version 8). */
function uuid(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${'89ab'[parseInt(hex[16]!, 16) % 4]}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
export const serviceId = (service: Service): string => uuid(`service ${service.id}`)
export const organisationId = (id: number): string => uuid(`organization ${id}`)
const locationId = (site: Site): string => uuid(`location ${site.id}`)
const atId = (service: Service, site: Site): string => uuid(`at ${service.id} ${site.id}`)

const days = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const
/** A time of day with the district's offset, as the specification wants it; midnight at the end is a minute before. */
const wall = (minutes: number, offset: string): string => { const m = Math.min(minutes, 1439); return `${String(Math.floor(m / 60)).padStart(2, '0')}:${String(m % 60).padStart(2, '0')}${offset}` }

/** Weekly hours: one schedule for each span, with the days on which it is the same. */
function schedules(district: District, of: string, hours: Hours | null, from: string): Record<string, unknown>[] {
  if (!hours) return []
  const { calendar } = district.world()
  const offset = formatInstant(calendar, district.now()).slice(-6)
  const spans = new Map<string, { from: number; to: number; on: string[] }>()
  hours.week.forEach((day, i) => { for (const [begin, end] of day) { const key = `${begin} ${end}`, known = spans.get(key); if (known) known.on.push(days[i]!); else spans.set(key, { from: begin, to: end, on: [days[i]!] }) } })
  return [...spans].map(([key, span]) => ({ id: uuid(`schedule ${of} ${key} ${span.on.join()}`), valid_from: from, timezone: Number(offset.slice(0, 3)) + Number(offset.slice(4)) / 60, freq: 'WEEKLY', byday: span.on.join(','), opens_at: wall(span.from, offset), closes_at: wall(span.to, offset), description: hours.text }))
}

export function organization(district: District, id: number): Record<string, unknown> {
  const found = district.world().organisation(id)
  const { about } = district
  return { id: organisationId(id), name: found?.name ?? '', ...(found?.name_en && { alternate_name: found.name_en }), description: about.demonstration ? `${about.name.zh}（${about.notes.demo.zh}）` : about.name.zh }
}

/** A site stands under many services, and a page of those names it as often. Sites are read anew every few seconds, and what was made of them goes with them. */
const located = new WeakMap<Site, Record<string, unknown>>()
function location(district: District, site: Site): Record<string, unknown> {
  const known = located.get(site)
  if (known) return known
  const { territory } = district.world()
  const made = {
    id: locationId(site), location_type: 'physical', name: site.name, latitude: site.spot[1], longitude: site.spot[0],
    addresses: [{ id: uuid(`address ${site.id}`), address_1: site.address, city: district.about.name.zh, state_province: territory.pathOf(site.place), postal_code: '', country: 'CN', address_type: 'physical' }],
    accessibility: [{ id: uuid(`accessibility ${site.id}`), description: site.step_free ? '无台阶 step-free' : '有台阶 steps' }], schedules: schedules(district, site.id, site.hours, site.from),
    phones: site.line ? [{ id: uuid(`phone ${site.id}`), number: site.line, type: 'voice' }] : [],
  }
  located.set(site, made)
  return made
}

const columnWords = (lists: Listed) => lists.registers.services!.system.words.registers![lists.registers.services!.id]!.columns
function attribute(lists: Listed, service: Service, column: string, value: string): Record<string, unknown> {
  const said = columnWords(lists)[column]?.choices?.[value]
  return { id: uuid(`attribute ${service.id} ${column} ${value}`), link_id: serviceId(service), link_entity: 'service', link_type: column, value: said?.zh ?? value, taxonomy_term: { id: uuid(`term ${column} ${value}`), code: value, name: said?.zh ?? value, description: said?.en ?? value, taxonomy: columnWords(lists)[column]?.zh ?? column } }
}

/** @param whole with all that hangs on it */
export function serviceView(district: District, lists: Listed, service: Service, whole: boolean): Record<string, unknown> {
  return {
    id: serviceId(service), name: service.name, ...(service.said_as.length && { alternate_name: service.said_as.join(' ') }), description: service.what, status: 'active', last_modified: formatInstant(district.world().calendar, service.at),
    eligibility_description: service.eligible, fees_description: service.fee === 0 ? '免费' : service.fee_note, ...(service.next && { alert: `${service.next} 起有变动` }),
    ...(service.owner !== null && { organization: organization(district, service.owner) }),
    ...(whole && {
      phones: service.line ? [{ id: uuid(`phone ${service.id}`), number: service.line, type: 'voice' }] : [], schedules: schedules(district, service.id, service.hours, service.from),
      cost_options: [{ id: uuid(`cost ${service.id}`), valid_from: service.from, option: service.fee_note || '价格', currency: 'CNY', amount: service.fee / 100 }],
      required_documents: service.papers.map((document, i) => ({ id: uuid(`document ${service.id} ${i}`), document })),
      service_areas: [{ id: uuid(`area ${service.id}`), name: district.world().territory.byId(service.place)?.name ?? '' }],
      service_at_locations: sitesOf(lists, service).map((site) => ({ id: atId(service, site), location: location(district, site) })),
      attributes: [attribute(lists, service, 'kind', service.kind), ...service.access.map((one) => attribute(lists, service, 'access', one))], metadata: [],
    }),
  }
}
const sitesOf = (lists: Listed, service: Service): Site[] => lists.sites.filter((site) => service.offered_at.includes(site.class))

type Row = Readonly<Record<string, unknown>>
type Field = { name: string; type: 'string' | 'number' | 'date' | 'datetime'; constraints?: { required?: true; unique?: true; enum?: readonly string[] } }
const id: Field = { name: 'id', type: 'string', constraints: { required: true, unique: true } }
const f = (name: string, type: Field['type'] = 'string'): Field => ({ name, type })
const must = (name: string): Field => ({ name, type: 'string', constraints: { required: true } })
const among = (name: string, of: readonly string[]): Field => ({ name, type: 'string', constraints: { required: true, enum: of } })
/** The tables of the data package, in the specification's names and order; `to` names the table that a column points into. */
export const tables: Readonly<Record<string, { fields: readonly Field[]; to?: Readonly<Record<string, string>> }>> = {
  organizations: { fields: [id, must('name'), f('alternate_name'), must('description')] },
  services: { fields: [id, must('organization_id'), must('name'), f('alternate_name'), f('description'), among('status', ['active', 'inactive', 'defunct', 'temporarily closed']), f('fees_description'), f('eligibility_description'), f('alert'), f('last_modified', 'datetime')], to: { organization_id: 'organizations' } },
  attributes: { fields: [id, must('link_id'), must('taxonomy_term_id'), f('link_type'), must('link_entity'), f('value')], to: { link_id: 'services', taxonomy_term_id: 'taxonomy_terms' } },
  service_at_locations: { fields: [id, must('service_id'), must('location_id')], to: { service_id: 'services', location_id: 'locations' } },
  locations: { fields: [id, among('location_type', ['physical', 'postal', 'virtual']), f('name'), f('latitude', 'number'), f('longitude', 'number')] },
  phones: { fields: [id, f('location_id'), f('service_id'), must('number'), f('type')], to: { location_id: 'locations', service_id: 'services' } },
  addresses: { fields: [id, must('location_id'), must('address_1'), must('city'), must('state_province'), f('postal_code'), must('country'), among('address_type', ['physical', 'postal', 'virtual'])], to: { location_id: 'locations' } },
  schedules: { fields: [id, f('service_id'), f('location_id'), f('valid_from', 'date'), f('timezone', 'number'), f('freq'), f('byday'), f('description'), f('opens_at'), f('closes_at')], to: { service_id: 'services', location_id: 'locations' } },
  service_areas: { fields: [id, must('service_id'), f('name')], to: { service_id: 'services' } },
  required_documents: { fields: [id, must('service_id'), f('document')], to: { service_id: 'services' } },
  accessibility: { fields: [id, must('location_id'), f('description')], to: { location_id: 'locations' } },
  taxonomy_terms: { fields: [id, f('code'), must('name'), must('description'), f('taxonomy')] },
  cost_options: { fields: [id, must('service_id'), f('valid_from', 'date'), f('option'), f('currency'), f('amount', 'number')], to: { service_id: 'services' } },
}

/** What the package holds of which table, with the columns of each in their order. */
export function tableRows(district: District, lists: Listed, table: string): Row[] {
  const list = (of: Row, key: string): Row[] => (of[key] as Row[] | undefined) ?? []
  const placed = (key: string): Row[] => sites().flatMap(({ view }) => list(view, key).map((row) => ({ ...row, location_id: view['id'] })))
  const sites = (): { view: Row }[] => { const classes = new Set(lists.services.flatMap((one) => one.offered_at)); return lists.sites.filter((site) => classes.has(site.class)).map((site) => ({ view: location(district, site) })) }
  // Where each is had is a table of its own, made without the places it leads to.
  const services = (): Row[] => lists.services.map((service) => serviceView(district, { ...lists, sites: [] }, service, true))
  const served = (key: string): Row[] => services().flatMap((view) => list(view, key).map((row) => ({ ...row, service_id: view['id'] })))
  const once = (rows: readonly Row[]): Row[] => [...new Map(rows.map((row) => [row['id'], row])).values()]
  switch (table) {
    case 'organizations': return [...new Set(lists.services.flatMap(({ owner }) => owner ?? []))].map((one) => organization(district, one))
    case 'services': return lists.services.filter(({ owner }) => owner !== null).map((service) => ({ ...serviceView(district, lists, service, false), organization_id: organisationId(service.owner!) }))
    case 'attributes': return services().flatMap((view) => list(view, 'attributes').map((row) => ({ ...row, taxonomy_term_id: (row['taxonomy_term'] as Row)['id'] })))
    case 'taxonomy_terms': return once(services().flatMap((view) => list(view, 'attributes').map((row) => row['taxonomy_term'] as Row)))
    case 'service_at_locations': return lists.services.flatMap((service) => sitesOf(lists, service).map((site) => ({ id: atId(service, site), service_id: serviceId(service), location_id: locationId(site) })))
    case 'locations': return sites().map(({ view }) => view)
    case 'phones': case 'schedules': return [...served(table), ...placed(table)]
    case 'addresses': case 'accessibility': return placed(table)
    default: return served(table)
  }
}

const cell = (value: unknown): string => { const text = value === undefined || value === null ? '' : harmless(String(value)); return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text }
/** One table as CSV (RFC 4180, UTF-8 without a mark, as programs read it). Somebody opens it in an office program all the same: no cell is a formula. */
export function tableText(district: District, lists: Listed, table: string): string {
  const names = tables[table]!.fields.map(({ name }) => name)
  return [names.join(','), ...tableRows(district, lists, table).map((row) => names.map((name) => cell(row[name])).join(','))].join('\r\n').concat('\r\n')
}

/** The package's own description (Frictionless Data Package). */
export function dataPackage({ about }: District): Record<string, unknown> {
  return {
    profile: 'tabular-data-package', name: 'human_services_data', title: about.demonstration ? `${about.name.zh}（${about.notes.demo.zh}）` : about.name.zh, description: about.demonstration ? about.notes.demo.en : about.name.en, hsds_version: '3.1',
    resources: Object.entries(tables).map(([name, { fields, to }]) => ({
      name, path: `${name}.csv`, profile: 'tabular-data-resource', format: 'csv', mediatype: 'text/csv', encoding: 'utf-8',
      schema: { fields, primaryKey: 'id', ...(to && { foreignKeys: Object.entries(to).map(([column, resource]) => ({ fields: column, reference: { resource, fields: 'id' } })) }) },
    })),
  }
}
