// Open311 GeoReport v2 with mySociety's updates (wiki.open311.org/GeoReport_v2), so that programs which know the standard and not us can
// report and follow. What is read without a key is what the public sees; a program follows what it brought itself.
import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { canonicalJson } from '../../kernel/base/canonical.ts'
import { makeLimiter } from '../../kernel/base/limiter.ts'
import { refused } from '../../kernel/base/refusals.ts'
import { formatInstant, parseInstant, sayInstant } from '../../kernel/base/time.ts'
import type { Instant, Outcome, Refusal } from '../../kernel/base/model.ts'
import type { Matter } from '../../kernel/matters/model.ts'
import { knownKeys } from '../../kernel/matters/store.ts'
import { broughtBy, noteBrought, programOf, type Program } from '../../kernel/people/programs.ts'
import { distance, locateGiven, search } from '../../kernel/places/index.ts'
import type { System } from '../../kernel/system/compile.ts'
import type { CategoryRow } from '../../kernel/system/pack.ts'
import type { District } from '../district.ts'
import { senderOf } from '../flood.ts'
import { keepPhoto } from '../follow.ts'
import { openSystems, positionBefore, publicMatters, publicPlace, requesterSteps } from '../public.ts'
import { matterByNumber, mattersById } from '../read.ts'
import { holderView, mainClock } from '../views.ts'
import { isKey } from '../routes/schemas.ts'
import { answer, deny, type Format } from './format.ts'
import { attributesOf, definitionView, requestView, serviceRows, serviceView, type Lang } from './view.ts'
import { tellings } from './tellings.ts'

type Given = Record<string, string>
type Ask = { format: Format; lang: Lang; given: Given; program: Program | null; photos: readonly Buffer[]; /** Our own address, as the asker knows it. */ at: string }
type Handler = (ask: Ask, request: FastifyRequest, reply: FastifyReply, name: string) => Promise<FastifyReply>

const day_ms = 86_400_000
/** The standard's bounds: ninety days, or the first thousand. */
const most = { days: 90, requests: 1000, updates: 1000, photos: 3, photo_bytes: 10 * 1024 * 1024 }
const changeset = '2026-11-23T00:00:00+08:00'
const base = '/open311/v2'
const ending = /^(.{1,80})\.(json|xml)$/s

export async function open311Routes(app: FastifyInstance, district: District, { publicUrl, data }: { publicUrl?: string | undefined; data: string }): Promise<void> {
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string', bodyLimit: 64 * 1024 }, (_request, body, done) => { done(null, Object.fromEntries(new URLSearchParams(String(body)))) })
  const mayAsk = makeLimiter(district.now, { most: 300, span_ms: 60_000 })
  const limits = new Map<string, (who: string) => boolean>()
  /** A program by its own limit, others by where they ask from. */
  const mayPass = (request: FastifyRequest, program: Program | null): boolean => {
    if (!program) return mayAsk(senderOf(request.ip))
    const key = `${program.id}:${program.per_minute}`
    if (!limits.has(key)) limits.set(key, makeLimiter(district.now, { most: program.per_minute, span_ms: 60_000 }))
    return limits.get(key)!(key)
  }
  const route = (method: 'GET' | 'POST', path: string, summary: string, handler: Handler): void => {
    app.route({ method, url: base + path, schema: { tags: ['open311'], summary }, handler: async (request, reply) => {
      const [, name, format] = ending.exec(Object.values(request.params as Given)[0] ?? '') ?? []
      if (request.isMultipart() && !mayAsk(senderOf(request.ip))) return deny(reply, (format ?? 'json') as Format, [refused('request.too_many')])
      const form = request.isMultipart() ? await formOf(request) : { said: request.body, photos: [] }
      const given = textsIn(request.query, form.said)
      const ask = { format: (format ?? 'json') as Format, lang: given['locale'] === 'en' || /^en\b/.test(request.headers['accept-language'] ?? '') ? 'en' as const : 'zh' as const, given, photos: form.photos, at: publicUrl ?? `${request.protocol}://${request.host}` }
      const program = given['api_key'] ? await district.asWriter((tx) => programOf(tx, given['api_key']!)) : null
      const wrong = !format ? 'request.no_route' : program === undefined || (method === 'POST' && !program) ? 'georeport.key' : !mayPass(request, program) ? 'request.too_many'
        : given['jurisdiction_id'] && given['jurisdiction_id'].toLowerCase() !== district.about.prefix.toLowerCase() ? 'georeport.jurisdiction' : null
      return wrong ? deny(reply, ask.format, [refused(wrong, undefined, { name: district.about.prefix })]) : handler({ ...ask, program: program ?? null }, request, reply, name!)
    } })
  }
  app.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
    if (error.statusCode === undefined || error.statusCode >= 500) throw error
    return deny(reply, request.url.split('?', 1)[0]!.endsWith('.xml') ? 'xml' : 'json', [refused(error.statusCode === 413 ? 'request.too_large' : error.statusCode === 415 ? 'request.wrong_type' : 'request.malformed')])
  })

  // Each name with its ending: a class has points in its code, so the ending is read off by `ending`.
  const lists = new Map<string, Handler>([
    ['discovery', (ask, _request, reply) => discovery(district, ask, reply, ask.at)],
    ['services', (ask, _request, reply) => services(district, ask, reply)],
    ['requests', (ask, _request, reply) => requests(district, ask, reply)],
    ['servicerequestupdates', (ask, _request, reply) => updates(district, ask, reply)],
  ])
  const taken = new Map<string, Handler>([['requests', (ask, request, reply) => report(district, data, ask, request, reply)], ['servicerequestupdates', (ask, _request, reply) => sayMore(district, ask, reply)]])
  const oneOf = (handlers: ReadonlyMap<string, Handler>): Handler => (ask, request, reply, name) => (handlers.get(name) ?? (async () => deny(reply, ask.format, [refused('request.no_route')])))(ask, request, reply, name)
  route('GET', '/:list', 'Open311: discovery, services, requests or servicerequestupdates, each with .json or .xml', oneOf(lists))
  route('POST', '/:list', 'Open311: report (requests), or say more about what the same program reported (servicerequestupdates)', oneOf(taken))
  route('GET', '/services/:code', 'Open311: one service with what else it asks', async (ask, _request, reply, name) => {
    const found = serviceOf(district, name)
    return found ? answer(reply, ask.format, 'service_definition', definitionView(found.system, found.row, ask.lang)) : deny(reply, ask.format, [refused('georeport.service', 'service_code', { code: name })], undefined)
  })
  route('GET', '/requests/:id', 'Open311: one request', async (ask, _request, reply, name) => sendRequests(district, ask, reply, await named(district, ask, [name]), true))
  route('GET', '/tokens/:id', 'Open311: the request of a token. Ours are given at once, so that a token is the number itself', async (ask, _request, reply, name) => {
    const [found] = await named(district, ask, [name])
    return found ? answer(reply, ask.format, 'service_requests', [{ service_request_id: found.matter.number, token: found.matter.number }]) : deny(reply, ask.format, [refused('matter.unknown')])
  })
}

/** What a form with files says. Each client calls its photos otherwise (media, photo, file1), so every file is one. */
async function formOf(request: FastifyRequest): Promise<{ said: Given; photos: Buffer[] }> {
  const said: Given = {}
  const photos: Buffer[] = []
  for await (const part of request.parts({ limits: { fileSize: most.photo_bytes, files: most.photos, fields: 60, fieldSize: 8000 } })) {
    if (part.type === 'file') { const bytes = await part.toBuffer(); if (bytes.length) photos.push(bytes) }
    else if (typeof part.value === 'string') said[part.fieldname] = part.value
  }
  return { said, photos }
}

/** The photos as a fact of the report; what is no picture is refused, where the system keeps none it is left aside. */
async function photosOf(district: District, data: string, { declaration }: System, { photos }: Ask): Promise<Outcome<Record<string, string[]>>> {
  const fact = Object.keys(declaration.open.asks).find((name) => declaration.facts[name]?.is === 'photos')
  if (!fact || !photos.length) return { ok: true, value: {} }
  const kept: string[] = []
  for (const bytes of photos) {
    const one = await keepPhoto(district, data, bytes)
    if (!one.ok) return { ok: false, refused: one.refused.map((reason) => ({ ...reason, about: 'media' })) }
    kept.push(one.value)
  }
  return { ok: true, value: { [fact]: kept } }
}

/** The texts of an address and a form; what is empty counts as not said, as the standard has it. */
function textsIn(...said: unknown[]): Given {
  return Object.fromEntries(said.flatMap((part) => Object.entries(part ?? {})).flatMap(([name, value]) => (typeof value === 'string' && value.trim() && !value.includes('\0') ? [[name, value.trim()]] : [])))
}

function serviceOf(district: District, code: string): { system: System; row: CategoryRow } | null {
  const [system] = openSystems(district)
  const row = serviceRows(district).find((one) => one.code === code)
  return system && row ? { system, row } : null
}

async function discovery(district: District, ask: Ask, reply: FastifyReply, url: string): Promise<FastifyReply> {
  return answer(reply, ask.format, 'discovery', {
    changeset, contact: district.about.name[ask.lang], key_service: url, endpoints: [{
      specification: 'http://wiki.open311.org/GeoReport_v2', url: url + base, changeset, type: district.about.demonstration ? 'test' : 'production', formats: ['text/xml', 'application/json'],
    }],
  })
}

async function services(district: District, ask: Ask, reply: FastifyReply): Promise<FastifyReply> {
  const [system] = openSystems(district)
  return answer(reply, ask.format, 'services', system ? serviceRows(district).map((row) => serviceView(district, system, row, ask.lang)) : [])
}

type Found = { matter: Matter; own: boolean }
/** Matters by their numbers: those that are public, and those that the program brought. */
async function named(district: District, ask: Ask, numbers: readonly string[]): Promise<Found[]> {
  const wanted = numbers.map((number) => number.toUpperCase()).filter((number) => number.length <= 40)
  if (!wanted.length) return []
  const { program } = ask
  const own = program ? await district.asWriter(async (tx) => {
    const found = (await Promise.all(wanted.map((number) => matterByNumber(district, tx, number)))).flatMap((m) => m ?? [])
    const brought = await broughtBy(tx, program.id, found.map((m) => m.id))
    return found.filter((m) => brought.has(m.id))
  }) : []
  const seen = await publicMatters(district, { numbers: wanted, from: 0, to: 0, limit: wanted.length })
  return [...own.map((matter) => ({ matter, own: true })), ...seen.filter((m) => !own.some((o) => o.id === m.id)).map((matter) => ({ matter, own: false }))]
}

function sendRequests(district: District, ask: Ask, reply: FastifyReply, found: readonly Found[], needed: boolean): FastifyReply {
  if (needed && !found.length) return deny(reply, ask.format, [refused('matter.unknown')])
  return answer(reply, ask.format, 'service_requests', found.map(({ matter, own }) => requestView(district, matter, ask.lang, own, ask.given['extensions'] === 'true', ask.at)))
}

/** Reads instants and whole numbers of a question, with every fault at once. */
function spanOf(given: Given, now: Instant, names: readonly [string, string], widest_days: number): Outcome<{ from: Instant; to: Instant }> {
  const [from, to] = names.map((name) => (given[name] === undefined ? undefined : parseInstant(given[name]))) as [Instant | null | undefined, Instant | null | undefined]
  const wrong = names.filter((_, i) => [from, to][i] === null)
  if (wrong.length) return { ok: false, refused: wrong.map((name) => refused('fact.not_an_instant', name)) }
  const end = to ?? (from === undefined ? now : Math.min(now, from! + widest_days * day_ms))
  const start = from ?? end - widest_days * day_ms
  return start > end ? { ok: false, refused: [refused('request.malformed', names.join(' > '))] } : { ok: true, value: { from: Math.max(start, end - widest_days * day_ms), to: end } }
}
const within = (text: string | undefined, low: number, high: number, otherwise: number): number | null => (text === undefined ? otherwise : /^\d{1,6}$/.test(text) && Number(text) >= low && Number(text) <= high ? Number(text) : null)

async function requests(district: District, ask: Ask, reply: FastifyReply): Promise<FastifyReply> {
  const { given } = ask
  if (given['service_request_id']) return sendRequests(district, ask, reply, await named(district, ask, given['service_request_id'].split(',').map((id) => id.trim()).slice(0, 100)), false)
  const span = spanOf(given, district.now(), ['start_date', 'end_date'], most.days)
  const changed = given['updated_after'] || given['updated_before'] ? spanOf(given, district.now(), ['updated_after', 'updated_before'], 36500) : null
  const states = given['status']?.split(',').map((s) => s.trim()) ?? ['open', 'closed']
  const [size, page, radius] = [within(given['page_size'], 1, most.requests, most.requests), within(given['page'], 1, 1000, 1), within(given['radius'], 1, 5000, 500)]
  const near = given['lat'] !== undefined || given['long'] !== undefined ? [Number(given['long']), Number(given['lat'])] as const : null
  const wrong = [
    ...(span.ok ? [] : span.refused), ...(changed && !changed.ok ? changed.refused : []), ...(states.every((s) => s === 'open' || s === 'closed') ? [] : [refused('request.malformed', 'status')]),
    ...Object.entries({ page_size: size, page, radius }).filter(([, value]) => value === null).map(([name]) => refused('request.malformed', name)),
    ...(near && !near.every(Number.isFinite) ? [refused('place.not_a_point', 'lat, long')] : []),
  ]
  if (wrong.length || !span.ok) return deny(reply, ask.format, wrong)
  const found = await publicMatters(district, {
    ...span.value, ...(changed?.ok && { changed_from: changed.value.from, changed_to: changed.value.to }), ...(given['service_code'] && { categories: given['service_code'].split(',').map((code) => code.trim()).slice(0, 200) }),
    ...(states.length === 1 && { ended: states[0] === 'closed' }), // What is near is looked for among the newest of the span.
    ...(near ? { limit: most.requests } : { limit: size!, skip: (page! - 1) * size! }),
  })
  const close = near ? found.filter((matter) => { const { point } = publicPlace(district, matter); return point !== null && distance(point, near) <= radius! }).slice((page! - 1) * size!, page! * size!) : found
  const own = ask.program ? await district.asWriter((tx) => broughtBy(tx, ask.program!.id, close.map((m) => m.id))) : new Set<string>()
  const whole = own.size ? new Map((await district.asWriter((tx) => mattersById(district, tx, [...own]))).map((m) => [m.id, m])) : new Map<string, Matter>()
  return sendRequests(district, ask, reply, close.map((matter) => ({ matter: whole.get(matter.id) ?? matter, own: whole.has(matter.id) })), false)
}

async function updates(district: District, ask: Ask, reply: FastifyReply): Promise<FastifyReply> {
  const span = spanOf(ask.given, district.now(), ['start_date', 'end_date'], most.days)
  if (!span.ok) return deny(reply, ask.format, span.refused)
  const { from, to } = ask.given['start_date'] || ask.given['end_date'] ? span.value : { from: district.now() - day_ms, to: district.now() }
  const told = await tellings(district, ask.program, { after: await positionBefore(district, from), from, to, limit: most.updates }, ask.lang)
  return answer(reply, ask.format, 'service_request_updates', told.map(({ view }) => view))
}

/** Where a report is: its point, its address as the catalogue of places has it, or words that name one place. */
function placeOf(district: District, given: Given): Outcome<{ place: number; spot: [number, number] | null }> {
  const { territory, today } = district.world()
  const day = today(district.now())
  if (given['lat'] !== undefined || given['long'] !== undefined) {
    const found = locateGiven(territory, [Number(given['long']), Number(given['lat'])], given['crs'], day)
    return found.ok ? { ok: true, value: { place: found.value.place, spot: [...found.value.spot] } } : found
  }
  if (given['address_id']) {
    const place = territory.byCode(given['address_id'].slice(0, 40), day)
    return place ? { ok: true, value: { place: place.id, spot: null } } : { ok: false, refused: [refused('place.unknown', 'address_id')] }
  }
  if (!given['address_string']) return { ok: false, refused: [refused('place.needed', 'lat, long')] }
  const found = search(territory, given['address_string'].slice(0, 100), 2, day)
  return found.length === 1 ? { ok: true, value: { place: found[0]!, spot: null } } : { ok: false, refused: [refused(found.length ? 'place.several' : 'place.unknown', 'address_string')] }
}

/** The facts of a report from what the standard calls them. */
function factsOf(system: System, row: CategoryRow, given: Given): Outcome<Record<string, unknown>> {
  const { facts, open, page } = system.declaration
  const attributes = new Map(attributesOf(system).map(([name]) => [name, given[`attribute[${name}]`] ?? given[`attribute[${name}][]`]]))
  const wrong: Refusal[] = Object.keys(given).flatMap((key) => { const name = /^attribute\[(.*?)\]/.exec(key)?.[1]; return name !== undefined && !attributes.has(name) ? [refused('fact.unknown', name.slice(0, 60))] : [] })
  if (wrong.length) return { ok: false, refused: wrong }
  const words = [given['description'], given['media_url'] && `（附 ${given['media_url']}）`].filter(Boolean).join('\n')
  const channel = facts['channel']
  const out: Record<string, unknown> = { ...Object.fromEntries([...attributes].filter(([, value]) => value !== undefined)), [page.title[0]!]: words || undefined }
  if ('category' in open.asks) out['category'] = row.code
  if (channel?.is === 'choice' && channel.of.includes('app')) out['channel'] = 'app'
  if ('address' in open.asks && given['address_string']) out['address'] = given['address_string']
  const person: Record<string, string | undefined> = { name: [given['last_name'], given['first_name']].filter(Boolean).join(/[a-z]/i.test(given['last_name'] ?? '') ? ' ' : '') || undefined, phone: given['phone'] }
  for (const name of Object.keys(open.asks)) { const declared = facts[name]; if (declared?.is === 'personal' && person[declared.of]) out[name] = person[declared.of] }
  return { ok: true, value: Object.fromEntries(Object.entries(out).filter(([, value]) => value !== undefined)) }
}

async function report(district: District, data: string, ask: Ask, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { given, lang } = ask
  const service = given['service_code'] ? serviceOf(district, given['service_code']) : null
  if (!service) return deny(reply, ask.format, [given['service_code'] ? refused('georeport.service', 'service_code', { code: given['service_code'].slice(0, 80) }) : refused('fact.required', 'service_code')])
  const { system, row } = service
  const [where, facts] = [placeOf(district, given), factsOf(system, row, given)]
  if (!where.ok || !facts.ok) return deny(reply, ask.format, [...(where.ok ? [] : where.refused), ...(facts.ok ? [] : facts.refused)], system)
  const photos = await photosOf(district, data, system, ask)
  if (!photos.ok) return deny(reply, ask.format, photos.refused, system)
  const { territory, today, calendar } = district.world()
  const program = ask.program!
  const key = request.headers['idempotency-key']
  if (key !== undefined && !isKey(key)) return deny(reply, ask.format, [refused('key.malformed', 'Idempotency-Key')])
  const outcome = await district.writer.act({
    do: 'open', system, given: { ...facts.value, ...photos.value }, ...where.value, slots: territory.slots(where.value.place, today(district.now())), actors: [{ by: 'r' }],
    ...(key !== undefined && { key: keyOf(program, key, given) }),
  })
  if (!outcome.ok) return deny(reply, ask.format, outcome.refused, system)
  const { matter } = outcome.value
  await district.asWriter((tx) => noteBrought(tx, program.id, matter.id))
  const clock = mainClock(system, matter)
  const unit = holderView(district, matter.holder)?.organisation.name ?? ''
  const due = clock?.deadline === null || clock?.deadline === undefined ? null : sayInstant(calendar, clock.deadline, district.now())
  const notice = { zh: [unit && `由${unit}办理`, due && `${system.words.clocks[clock!.id]?.zh}：${due.zh}`].filter(Boolean).join('，'), en: [unit && `With ${unit}`, due && `${system.words.clocks[clock!.id]?.en}: ${due.en}`].filter(Boolean).join('; ') }
  return answer(reply.status(201), ask.format, 'service_requests', [{ service_request_id: matter.number, service_notice: notice[lang] || null, account_id: null, requested_datetime: formatInstant(calendar, matter.opened) }])
}
const keyOf = (program: Program, key: string, said: Given): { actor: string; key: string; request: string } => ({ actor: `o${program.id}`, key, request: createHash('sha256').update(canonicalJson({ ...said, api_key: '' })).digest('hex') })

/** What the reporter adds: it goes to the one step that the matter awaits of her, with its words in the step's own text. */
async function sayMore(district: District, ask: Ask, reply: FastifyReply): Promise<FastifyReply> {
  const { given } = ask
  const missing = ['service_request_id', 'update_id', 'description'].filter((name) => given[name] === undefined)
  if (missing.length) return deny(reply, ask.format, missing.map((name) => refused('fact.required', name)))
  if (!isKey(given['update_id'])) return deny(reply, ask.format, [refused('key.malformed', 'update_id')])
  const found = (await named(district, ask, [given['service_request_id']!])).find((one) => one.own)
  if (!found) return deny(reply, ask.format, [refused('matter.unknown', 'service_request_id')])
  const { matter } = found
  const system = district.systems.get(matter.system)!
  const textOf = (step: string): string | undefined => Object.keys(system.declaration.steps[step]!.asks ?? {}).find((fact) => system.declaration.facts[fact]?.is === 'text')
  const key = keyOf(ask.program!, `update:${given['update_id']}`, given)
  // Said before: the writer answers as then, whatever the matter awaits now.
  const [known] = await district.asWriter((tx) => knownKeys(tx, [key]))
  const step = known ? Object.keys(system.declaration.steps)[0] : requesterSteps(district, system, matter).find((one) => textOf(one) !== undefined)
  if (step === undefined) return deny(reply, ask.format, [refused('georeport.not_awaited', 'service_request_id')])
  const facts = Object.fromEntries(Object.keys(system.declaration.steps[step]!.asks ?? {}).flatMap((fact) => (fact === textOf(step) ? [[fact, given['description']]] : given[`attribute[${fact}]`] !== undefined ? [[fact, given[`attribute[${fact}]`]]] : [])))
  const outcome = await district.writer.act({ do: 'step', matter: matter.id, step, given: facts, actors: [{ by: 'r' }], key })
  return outcome.ok ? answer(reply, ask.format, 'service_request_updates', [{ update_id: `${matter.id}-${outcome.value.matter.version}` }]) : deny(reply, ask.format, outcome.refused, system)
}
