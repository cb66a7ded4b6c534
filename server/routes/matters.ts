// Opening matters, taking steps, looking at personal values; lists and one matter.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { refused } from '../../kernel/base/refusals.ts'
import { deadline } from '../../kernel/base/calendar.ts'
import { formatInstant } from '../../kernel/base/time.ts'
import type { Instant, Outcome, Refusal } from '../../kernel/base/model.ts'
import { decideOpen } from '../../kernel/matters/decide.ts'
import type { Matter } from '../../kernel/matters/model.ts'
import { readKey } from '../../kernel/matters/rights.ts'
import { cellsAround } from '../../kernel/matters/row.ts'
import { distance, levels, type Place } from '../../kernel/places/index.ts'
import type { Session } from '../../kernel/people/sessions.ts'
import type { System } from '../../kernel/system/compile.ts'
import { openFor, stepFor, whereIs, type OpenBody, type StepBody } from '../acting.ts'
import { actorsOf, needSession } from '../asker.ts'
import type { District } from '../district.ts'
import { reasonsOf, refuse } from '../problem.ts'
import { listPage, matterById, matterByNumber, nearby, type ListQuery } from '../read.ts'
import { listItem, pathTo } from '../views.ts'
import { look, matterPage } from '../matter-page.ts'
import { device } from './field.ts'
import { id, isKey } from './schemas.ts'

const openBody = {
  type: 'object', additionalProperties: false, required: ['facts'],
  properties: { facts: { type: 'object', maxProperties: 60 }, place: { anyOf: [{ type: 'integer' }, { type: 'string', maxLength: 40 }] }, spot: { type: 'array', items: { type: 'number' }, minItems: 2, maxItems: 2 }, crs: { type: 'string', maxLength: 20 }, parent: id, device },
}
const brief = 'With `Prefer: return=minimal` the answer is the matter\'s id, number, state and version instead of its whole page.'
const idParam = { type: 'object', required: ['id'], properties: { id } }

export async function matterRoutes(app: FastifyInstance, district: District): Promise<void> {
  app.get('/api/systems', { config: { kept: true }, schema: { tags: ['systems'], summary: 'The declarations, as data, with their words' } }, async () => ({ systems: [...district.systems.values()].map((s) => ({ ...s.declaration, words: s.words })) }))
  app.get('/api/categories', { config: { kept: true }, schema: { tags: ['systems'], summary: 'The categories in force today' } }, async () => ({ categories: district.world().categories(district.world().today(district.now())) }))
  app.get<{ Querystring: { q?: string } }>('/api/organisations', { schema: { tags: ['systems'], summary: 'Find an organisation', querystring: { type: 'object', properties: { q: { type: 'string', maxLength: 60 } } } } }, async (request, reply) => {
    if (!needSession(request, reply)) return reply
    const q = request.query.q ?? ''
    return { organisations: district.world().organisations().filter((o) => o.name.includes(q) || o.code.includes(q)).slice(0, 20).map((o) => ({ id: o.id, code: o.code, name: o.name, kind: o.kind, place: { id: o.place, name: district.world().territory.byId(o.place)?.name ?? '' } })) }
  })

  app.post<{ Params: { system: string }; Body: OpenBody }>('/api/systems/:system/matters', { schema: { tags: ['matters'], summary: 'Open a matter', description: brief, body: openBody } }, async (request, reply) => {
    const session = needSession(request, reply)
    const system = session && systemOf(district, request.params.system, reply)
    if (!session || !system) return reply
    const key = keyOf(request)
    if (key && typeof key === 'object') return refuse(reply, [key])
    const outcome = await openFor(district, session, system, request.body, key)
    if (!outcome.ok) return refuse(reply, outcome.refused, system)
    const { matter, entries, again } = outcome.value
    reply.status(again ? 200 : 201).header('location', `/api/matters/${matter.id}`).header('etag', `"${matter.version}"`)
    if (wantsLittle(request)) return briefly(reply, matter)
    return matterPage(district, session, matter, again ? null : entries.filter((e) => e.matter === matter.id), Object.values(system.declaration.roles).some((r) => r.within === 'requester') ? { follow: district.followKey(matter.id) } : {})
  })

  app.post<{ Params: { system: string }; Body: OpenBody }>('/api/systems/:system/preview', { schema: { tags: ['matters'], summary: 'What opening would do: unit in charge, limits, likely duplicates', body: openBody } }, async (request, reply) => {
    const session = needSession(request, reply)
    const system = session && systemOf(district, request.params.system, reply)
    return session && system ? preview(district, session, system, request.body) : reply
  })

  actingRoutes(app, district)
  readingRoutes(app, district)
}

/** Steps, and looks at personal values. */
function actingRoutes(app: FastifyInstance, district: District): void {
  app.post<{ Params: { id: string; step: string }; Body: StepBody }>('/api/matters/:id/steps/:step', {
    schema: { tags: ['matters'], summary: 'Take a step', description: brief, params: { type: 'object', properties: { id: idParam.properties.id, step: { type: 'string', maxLength: 60 } } }, body: { type: 'object', additionalProperties: false, properties: { facts: { type: 'object', maxProperties: 60 }, device } } },
  }, async (request, reply) => {
    const session = needSession(request, reply)
    if (!session) return reply
    const { id, step } = request.params
    const key = keyOf(request)
    if (key && typeof key === 'object') return refuse(reply, [key])
    const version = Number((request.headers['if-match'] ?? '').replaceAll(/^W\/|"/g, ''))
    if (!Number.isInteger(version) || version < 1) return refuse(reply, [refused('matter.version_needed', 'If-Match')])
    const { outcome, system } = await stepFor(district, session, { id, step, version, body: request.body }, key)
    if (!outcome.ok) return refuse(reply, outcome.refused, system)
    reply.header('etag', `"${outcome.value.matter.version}"`)
    if (wantsLittle(request)) return briefly(reply, outcome.value.matter)
    return matterPage(district, session, outcome.value.matter, null, {})
  })

  app.post<{ Params: { id: string }; Body: { facts: string[]; purpose: string } }>('/api/matters/:id/looks', {
    schema: { tags: ['matters'], summary: 'Look at personal values for a purpose; written to the journal', params: idParam, body: { type: 'object', additionalProperties: false, required: ['facts', 'purpose'], properties: { facts: { type: 'array', minItems: 1, maxItems: 10, items: { type: 'string', maxLength: 60 } }, purpose: { type: 'string', minLength: 2, maxLength: 200 } } } },
  }, async (request, reply) => {
    const session = needSession(request, reply)
    if (!session) return reply
    const outcome = await look(district, session, request.params.id, request.body.facts, request.body.purpose)
    return outcome.ok ? outcome.value : refuse(reply, outcome.refused)
  })
}

function readingRoutes(app: FastifyInstance, district: District): void {
  app.get<{ Params: { id: string } }>('/api/matters/:id', { schema: { tags: ['matters'], summary: 'One matter with its story and the steps that I may take', params: { type: 'object', properties: { id: { type: 'string', maxLength: 40 } } } } }, async (request, reply) => {
    const session = needSession(request, reply)
    if (!session) return reply
    const { id } = request.params
    const matter = await district.read(session, (tx) => (/^[0-8]?\d{17,18}$/.test(id) ? matterById(district, tx, id) : matterByNumber(district, tx, id)))
    if (!matter) return refuse(reply, [refused('matter.unknown')])
    reply.header('etag', `"${matter.version}"`)
    return matterPage(district, session, matter, null, {})
  })

  app.get<{ Params: { system: string }; Querystring: Record<string, string | undefined> }>('/api/systems/:system/matters', {
    schema: { tags: ['matters'], summary: 'A list, by key', querystring: { type: 'object', properties: { state: { type: 'string', maxLength: 60 }, kind: { enum: ['open', 'waiting', 'final'] }, place: { type: 'string', maxLength: 40 }, q: { type: 'string', maxLength: 100 }, late: { type: 'string' }, order: { enum: ['newest', 'due'] }, after: { type: 'string', pattern: '^[0-8]?[0-9]{1,18}(_[0-8]?[0-9]{1,18})?$' }, limit: { type: 'string', pattern: '^[0-9]{1,3}$' } } } },
  }, async (request, reply) => {
    const session = needSession(request, reply)
    const system = session && systemOf(district, request.params.system, reply)
    if (!session || !system) return reply
    const query = listQuery(district, system, request.query)
    if (!query.ok) return refuse(reply, query.refused, system)
    const { matters, next } = await district.read(session, (tx) => listPage(district, tx, query.value))
    return { items: matters.map((m) => listItem(district, m, query.value.now)), next }
  })
}

/** A program that brings many acts wants no page for each: `Prefer: return=minimal` (RFC 7240). */
const wantsLittle = ({ headers: { prefer } }: FastifyRequest): boolean => typeof prefer === 'string' && /(^|[,;\s])return=minimal($|[,;\s])/.test(prefer)
function briefly(reply: FastifyReply, { id, number, system, state, kind, version }: Matter): Record<string, unknown> {
  reply.header('preference-applied', 'return=minimal')
  return { id, number, system, state, kind, version }
}

export function systemOf(district: District, id: string, reply: FastifyReply): System | null {
  const system = district.systems.get(id)
  if (!system) void refuse(reply, [refused('system.unknown')])
  return system ?? null
}

/** The key that a request brings, by which what is sent again is known. */
export function keyOf(request: FastifyRequest): string | null | Refusal {
  const key = request.headers['idempotency-key']
  if (key === undefined) return null
  return isKey(key) ? key : refused('key.malformed', 'Idempotency-Key')
}

async function preview(district: District, session: Session, system: System, body: OpenBody): Promise<unknown> {
  const now = district.now()
  const world = district.world()
  const where = whereIs(district, system, body, now)
  const slots = where.ok ? where.value.slots : []
  const outcomes = actorsOf(session).map((actor) => decideOpen({ system, act: 'open', matter: null, given: body.facts, actor, now, world, slots, opening: { number: '', place: where.ok ? where.value.place : 0, spot: null } }))
  const best = outcomes.find((o) => o.ok) ?? outcomes.sort((a, b) => (a.ok ? 0 : a.refused.length) - (b.ok ? 0 : b.refused.length))[0]
  const category = body.facts['category']
  const responsible = typeof category === 'string' && where.ok ? world.responsible(category, slots, world.today(now)) : undefined
  const spot = where.ok ? where.value.spot : null
  const near = spot ? await district.read(session, (tx) => nearby(district, tx, cellsAround(spot), system.no, now - 30 * 86_400_000, 30)) : []
  return {
    place: where.ok ? { id: where.value.place, name: world.territory.byId(where.value.place)?.name ?? '', path: pathTo(district, where.value.place) } : null,
    units: slots.flatMap((id, slot) => (id ? [{ level: levels[slot], id, name: world.territory.byId(id)?.name ?? '' }] : [])),
    lead: responsible ? { organisation: { id: responsible.organisation, name: world.organisation(responsible.organisation)?.name ?? '' }, row: responsible.row, version: responsible.version, ground: responsible.ground } : null,
    clocks: best?.ok ? (best.value.change.clocks ?? []).map((c) => ({ id: c.id, limit: c.limit, deadline: c.deadline === null ? null : formatInstant(world.calendar, c.deadline), words: system.words.clocks[c.id] })) : limitsOf(district, system, category, now),
    similar: near.map((m) => ({ matter: listItem(district, m, now), distance_m: Math.round(distance(spot!, m.spot!)), days: Math.floor((now - m.opened) / 86_400_000), same: m.facts['category'] === category ? ['category'] : [] }))
      .filter((s) => s.distance_m <= 60).sort((a, b) => b.same.length - a.same.length || a.distance_m - b.distance_m).slice(0, 6),
    refused: [...(where.ok ? [] : reasonsOf(where.refused, system)), ...(best && !best.ok ? reasonsOf(best.refused, system) : [])],
  }
}

/** The limit that a category would bring, for a form that is not complete yet. */
function limitsOf(district: District, system: System, category: unknown, now: Instant): unknown[] {
  const world = district.world()
  const row = typeof category === 'string' ? world.category(category, world.today(now)) : undefined
  return Object.entries(row?.limits ?? {}).flatMap(([key, limit]) => {
    const [id, clock] = key.split('.')
    return id === system.declaration.id && clock ? [{ id: clock, limit, deadline: formatInstant(world.calendar, deadline(world.calendar, now, limit).at), words: system.words.clocks[clock] }] : []
  })
}

/** What a list is asked by whatever the system; a fact of such a name is asked for as `fact.NAME`. */
const ownWords: readonly string[] = ['state', 'kind', 'place', 'q', 'late', 'order', 'after', 'limit']
const factOf = (name: string): string => (name.startsWith('fact.') ? name.slice(5) : name)

/** The unit that is asked about, by its number or its code; the whole district where none is named. */
export function unitAsked(district: District, named: string | undefined): Outcome<Place> {
  const { territory, today } = district.world()
  const day = today(district.now())
  const id = named === undefined ? territory.unitsOf('district', day)[0] : /^\d{1,7}$/.test(named) ? Number(named) : territory.byCode(named, day)?.id
  const unit = id === undefined ? undefined : territory.byId(id)
  return unit ? { ok: true, value: unit } : { ok: false, refused: [refused('place.unknown', 'place')] }
}

export function listQuery(district: District, system: System, q: Record<string, string | undefined>): Outcome<ListQuery> {
  const now = district.now()
  const asked = unitAsked(district, q['place'])
  if (!asked.ok) return asked
  const place = asked.value
  const unknown = Object.keys(q).filter((k) => !ownWords.includes(k) && !('index' in (system.declaration.facts[factOf(k)] ?? {})))
  if (unknown.length) return { ok: false, refused: unknown.map((k) => refused('request.malformed', k.slice(0, 60))) }
  if (q['state'] !== undefined && !system.declaration.states[q['state']]) return { ok: false, refused: [refused('request.malformed', 'state')] }
  // Where a page ended is said by its own order.
  if (q['after'] !== undefined && q['after'].includes('_') !== (q['order'] === 'due')) return { ok: false, refused: [refused('request.malformed', 'after')] }
  const facts = Object.fromEntries(Object.entries(q).flatMap(([k, v]) => (v !== undefined && !ownWords.includes(k) && 'index' in (system.declaration.facts[factOf(k)] ?? {}) ? [[factOf(k), v]] : []))) as Record<string, string>
  const words = q['q']?.trim()
  const number = words && /^[A-Za-z]{1,4}-\d{6}-\d{4,}$/.test(words) ? words.toUpperCase() : undefined
  return {
    ok: true,
    value: {
      system: system.no, unit: { slot: levels.indexOf(place.level) + 1, key: readKey(system.no, place.id) }, now, facts, limit: Math.min(200, Math.max(1, Number(q['limit'] ?? 50))),
      order: q['order'] === 'due' ? 'due' : 'newest', late: q['late'] === 'true' || q['late'] === '1', ...(q['state'] && { state: q['state'] }), ...(q['kind'] && { kind: q['kind'] }),
      ...(q['after'] && { after: q['after'] }), ...(number ? { number } : words ? { words } : {}),
    },
  }
}
