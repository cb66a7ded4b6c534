// Planning for walks over HTTP: what may be asked, coverage and blind spots, what a change would bring, options that are kept, and the tiles of
// the map. For planners and those who decide with them; the public reads what is near (site/).
import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { refused } from '../../kernel/base/refusals.ts'
import { formatInstant } from '../../kernel/base/time.ts'
import { insertOption, optionById, optionsOf, type Change, type GapStandard, type SavedOption } from '../../kernel/walks/index.ts'
import { walkers, type WalkerId } from '../../kernel/space/walkers.ts'
import { needRole } from '../asker.ts'
import type { District } from '../district.ts'
import { refuse } from '../problem.ts'
import { bandWords, services, walkerWords } from '../space/services.ts'
import type { Answered, Space } from '../space/index.ts'
import { standardFor } from '../space/question.ts'
import { standardWords } from '../standards.ts'
import { postView } from '../views.ts'
import { body, idParams, number, query, text } from './schemas.ts'

const tags = ['walks']
/** Who plans, and who reads plans. */
export const planners = ['planner', 'communityPlanner', 'districtCommunityOfficer', 'subDistrictDirector', 'serviceOfficer', 'areaDirector'] as const
const asked = { service: text(40), walker: text(20), minutes: number, bands: text(60), place: number, when: text(10), per_thousand: number }
const askedQuery = { ...asked, minutes: text(4), place: text(9), per_thousand: text(9) }
const spot = { type: 'array', items: { type: 'number' }, minItems: 2, maxItems: 2 } as const
const change = {
  type: 'object', required: ['do'], additionalProperties: false,
  properties: { do: { enum: ['add', 'move', 'close', 'hours', 'capacity'] }, id: text(60), site: text(60), name: text(60), spot, hours: text(200), capacity: { type: 'integer', minimum: 0, maximum: 1_000_000 }, step_free: { type: 'boolean' }, cost_fen: { type: 'integer', minimum: 0, maximum: 1e12 } },
} as const
const changes = { type: 'array', maxItems: 20, items: change } as const

type Asking = { service?: string; walker?: string; minutes?: number; bands?: string; place?: number; when?: string; per_thousand?: number }
type GivenChange = { do: Change['do'] } & Partial<Omit<Change & { id: string; name: string; site: string; spot: [number, number]; hours: string; capacity: number; step_free: boolean; cost_fen: number }, 'do'>>

/** A change with all that its kind needs, or null. */
function changeOf(c: GivenChange): Change | null {
  const cost = c.cost_fen !== undefined && { cost_fen: c.cost_fen }
  if (c.do === 'add') return c.id && c.name && c.spot ? { do: 'add', id: c.id, name: c.name, spot: c.spot, ...(c.hours !== undefined && { hours: c.hours }), ...(c.capacity !== undefined && { capacity: c.capacity }), ...(c.step_free !== undefined && { step_free: c.step_free }), ...cost } : null
  if (c.do === 'move') return c.site && c.spot ? { do: 'move', site: c.site, spot: c.spot, ...cost } : null
  if (c.do === 'close') return c.site ? { do: 'close', site: c.site } : null
  if (c.do === 'capacity') return c.site && c.capacity !== undefined ? { do: 'capacity', site: c.site, capacity: c.capacity } : null
  return c.site && c.hours !== undefined ? { do: 'hours', site: c.site, hours: c.hours } : null
}

export async function spaceRoutes(app: FastifyInstance, district: District, space: Space): Promise<void> {
  const may = (request: FastifyRequest, reply: FastifyReply) => needRole(district, request, reply, ...planners)

  app.get('/api/space', { schema: { tags, summary: 'What may be asked about walks, and what answers stand on' } }, async (request, reply) => {
    if (!may(request, reply)) return reply
    const [base, sites] = await Promise.all([space.base(), space.sites.sites()])
    if (!base) return refuse(reply, [refused('space.nothing')])
    const { kept, counts, buildings, network } = base
    return {
      network: { id: kept.id, from: kept.from, source: kept.source, licence: kept.licence, generated: kept.generated, nodes: network.nodes, edges: network.edges, islands: network.sizes.length - 1, report: kept.report },
      counts: { ...counts, bands: counts.bands.map((band) => ({ id: band, words: bandWords(band) })) }, buildings: buildings.place.length,
      services: services.map((one) => ({ ...one, sites: sites.filter((site) => site.service === one.id).length, standard: standardView(standardFor(district, one.id)) })),
      walkers: (Object.keys(walkers) as WalkerId[]).map((id) => ({ ...walkers[id], words: walkerWords[id] })), tiles: `/api/space/tiles/${kept.id}-${counts.id}/{z}/{x}/{y}`,
    }
  })

  app.get<{ Querystring: Record<string, string> }>('/api/space/coverage', { schema: { tags, summary: 'Who reaches a service within a time, and who does not', querystring: query(askedQuery) } }, async (request, reply) => {
    if (!may(request, reply)) return reply
    const done = await space.answer(request.query, [])
    return done.ok ? view(done.value) : refuse(reply, done.refused)
  })

  app.post<{ Body: Asking & { changes: GivenChange[] } }>('/api/space/what-if', { schema: { tags, summary: 'What opening, closing, moving or other hours would bring', body: body({ ...asked, changes }, ['service', 'changes']) } }, async (request, reply) => {
    if (!may(request, reply)) return reply
    const { changes: given, ...question } = request.body
    const read = given.map(changeOf)
    const wrong = read.flatMap((one, i) => (one ? [] : [refused('request.malformed', `changes.${i + 1}`)]))
    if (wrong.length) return refuse(reply, wrong)
    const began = performance.now()
    const done = await space.answer(question, read as Change[])
    return done.ok ? { ...view(done.value), ms: Math.round(performance.now() - began) } : refuse(reply, done.refused)
  })

  app.get('/api/space/candidates', { schema: { tags, summary: 'Idle rooms that could become a site' } }, async (request, reply) => {
    if (!may(request, reply)) return reply
    return { items: await space.sites.spaces() }
  })

  app.get<{ Querystring: Record<string, string> }>('/api/space/siting', {
    schema: { tags, summary: 'The best idle rooms for more sites, better and better, as server-sent events', querystring: query({ ...askedQuery, sites: text(2), aim: { enum: ['covered', 'walk', 'worst'] }, budget_fen: text(13) }) },
  }, async (request, reply) => {
    if (!may(request, reply)) return reply
    const { sites = '3', aim = 'covered', budget_fen = '100000000', ...question } = request.query
    const wanted = { sites: Number(sites), aim: aim as 'covered', budget_fen: Number(budget_fen) }
    if (!Number.isInteger(wanted.sites) || wanted.sites < 1 || wanted.sites > 10 || !(wanted.budget_fen >= 0)) return refuse(reply, [refused('request.malformed', 'sites, budget_fen')])
    const found = await space.best(question, wanted)
    if (!found.ok) return refuse(reply, found.refused)
    const events = found.value
    async function* lines(): AsyncGenerator<string> { for await (const answer of events) yield `event: answer\ndata: ${JSON.stringify(answer)}\n\n` }
    return reply.type('text/event-stream; charset=utf-8').header('x-accel-buffering', 'no').send(Readable.from(lines()))
  })

  app.get<{ Params: { base: string; z: string; x: string; y: string } }>('/api/space/tiles/:base/:z/:x/:y', {
    schema: { tags, summary: 'A vector tile of lines, buildings and water', params: { type: 'object', properties: { base: { type: 'string', pattern: '^\\d{1,9}-\\d{1,9}$' }, z: { type: 'string', pattern: '^\\d{1,2}$' }, x: { type: 'string', pattern: '^\\d{1,8}$' }, y: { type: 'string', pattern: '^\\d{1,8}$' } } } },
  }, async (request, reply) => {
    if (!may(request, reply)) return reply
    const base = await space.base()
    const { z, x, y } = request.params
    if (!base || request.params.base !== `${base.kept.id}-${base.counts.id}` || Number(z) > 20 || Number(x) >= 2 ** Number(z) || Number(y) >= 2 ** Number(z)) return refuse(reply, [refused('space.no_tile')])
    return reply.type('application/vnd.mapbox-vector-tile').header('cache-control', 'private, max-age=86400').send(Buffer.from(space.tiles(base).tile(Number(z), Number(x), Number(y))))
  })
  optionRoutes(app, district, space, may)
}

const standardView = (one: GapStandard | null) => one && { per_thousand: one.per_thousand, rule: one.rule, words: standardWords(one) }

type May = (request: FastifyRequest, reply: FastifyReply) => ReturnType<typeof needRole>

function optionRoutes(app: FastifyInstance, district: District, space: Space, may: May): void {
  const brief = (option: SavedOption): Record<string, unknown> => ({
    id: option.id, name: option.name, service: option.service, network: option.network, counts: option.counts, question: option.question, changes: option.changes, figures: option.figures,
    at: formatInstant(district.world().calendar, option.at), post: postView(district, option.post),
  })
  app.get<{ Querystring: { service?: string } }>('/api/space/options', { schema: { tags, summary: 'Options that were kept, the newest first', querystring: query({ service: text(40) }) } }, async (request, reply) => {
    if (!may(request, reply)) return reply
    return { items: (await district.asWriter((tx) => optionsOf(tx, request.query.service ?? null, 50))).map(brief) }
  })
  app.post<{ Body: Asking & { name: string; changes: GivenChange[] } }>('/api/space/options', { schema: { tags, summary: 'Keep an option with its numbers', body: body({ ...asked, name: text(60), changes }, ['name', 'service', 'changes']) } }, async (request, reply) => {
    const session = may(request, reply)
    if (!session) return reply
    const { changes: given, name, ...question } = request.body
    const read = given.map(changeOf)
    const wrong = [...(name.trim() === '' ? [refused('fact.required', 'name')] : []), ...read.flatMap((one, i) => (one ? [] : [refused('request.malformed', `changes.${i + 1}`)]))]
    if (wrong.length) return refuse(reply, wrong)
    const done = await space.answer(question, read as Change[])
    if (!done.ok) return refuse(reply, done.refused)
    const { asked: { question: q }, study, figures, versions } = done.value
    const now = district.now()
    const post = session.posts.find((id) => (planners as readonly string[]).includes(district.world().post(id)?.role ?? ''))!
    const option: SavedOption = {
      id: district.ids.next(now), name: name.trim(), service: q.service, network: versions.network, counts: versions.counts,
      question: { service: q.service, walker: q.walker, minutes: q.minutes, bands: q.bands.join(','), ...(q.place !== null && { place: q.place }), ...(q.when && { when: q.when }), ...(q.per_thousand !== null && { per_thousand: q.per_thousand }) },
      changes: read as Change[], sites: study.sites, figures: figures as unknown as Record<string, unknown>, at: now, post, person: session.person.id,
    }
    await district.asWriter((tx) => insertOption(tx, option))
    return reply.status(201).send(brief(option))
  })
  app.get<{ Params: { id: string } }>('/api/space/options/:id', { schema: { tags, summary: 'One option, and whether the same comes out today on what it stood on', params: idParams } }, async (request, reply) => {
    if (!may(request, reply)) return reply
    const option = await district.asWriter((tx) => optionById(tx, request.params.id))
    if (!option) return refuse(reply, [refused('space.option_unknown')])
    const done = await space.again(option)
    return { ...brief(option), sites: option.sites, same: done.ok && sameFigures(done.value.figures, option.figures) }
  })
}

/** Whether the same came out, in whatever was counted when the option was kept. What is read from the database has its keys in another order. */
function sameFigures(now: object, kept: Readonly<Record<string, unknown>>): boolean {
  const plain = (value: unknown): string => JSON.stringify(value, (_, one) => (one && typeof one === 'object' && !Array.isArray(one) ? Object.fromEntries(Object.entries(one as object).sort(([a], [b]) => (a < b ? -1 : 1))) : one))
  return plain(Object.fromEntries(Object.entries(now).filter(([name]) => Object.hasOwn(kept, name)))) === plain(kept)
}

const view = ({ asked: { question }, figures, shapes, sites, bits, versions }: Answered): Record<string, unknown> => ({ question: { ...question, bands: question.bands.join(',') }, figures, shapes, sites, bits, versions })
