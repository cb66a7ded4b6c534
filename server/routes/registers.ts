// Registers over HTTP: lists by day and as known, one row with its history, new rows, new versions, an end. Public registers are open to
// whoever has not signed in, by the visitor's rights.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { refused } from '../../kernel/base/refusals.ts'
import type { Tx } from '../../database/connect.ts'
import { namedRows, readChanges, readRegister, readRow, registerOf, sumsByPlace, writeRow, type Draft, type Reading, type Register } from '../../kernel/registers/index.ts'
import { readKey } from '../../kernel/matters/rights.ts'
import { needSession } from '../asker.ts'
import type { District } from '../district.ts'
import { refuse } from '../problem.ts'
import { namesOf } from '../read.ts'
import { askedOf, dayAndKnown, historyView, registersView, rowView } from '../registers.ts'
import { keyOf } from './matters.ts'
import { keyFor } from '../acting.ts'
import { id, query, text } from './schemas.ts'

const tags = ['registers']
const name = { type: 'string', maxLength: 80 }
const rowBody = {
  type: 'object', additionalProperties: false, required: ['facts'],
  properties: {
    facts: { type: 'object', maxProperties: 60 }, place: { anyOf: [{ type: 'integer', minimum: 1, maximum: 2_147_483_647 }, text(40)] }, spot: { type: 'array', items: { type: 'number' }, minItems: 2, maxItems: 2 }, crs: text(20),
    from: text(10), reason: text(300, 0), at_once: { type: 'boolean' },
  },
} as const
const endBody = { type: 'object', additionalProperties: false, required: ['reason'], properties: { reason: text(300), from: text(10), at_once: { type: 'boolean' } } } as const
type RowParams = { name: string; id: string }

export async function registerRoutes(app: FastifyInstance, district: District): Promise<void> {
  /** The register of the address, which a visitor may read only when it is public; or the refusal is sent. */
  const reading = (request: FastifyRequest, reply: FastifyReply): Register | null => {
    const register = registerOf(district.systems, (request.params as { name: string }).name)
    if (!register) { void refuse(reply, [refused('register.unknown')]); return null }
    return register.declaration.public || needSession(request, reply) ? register : null
  }
  const ask = <T>(request: FastifyRequest, work: (tx: Tx) => Promise<T>): Promise<T> => (request.session ? district.read(request.session, work) : district.visit(work))
  const how = (request: FastifyRequest): Reading => ({ world: district.world(), now: district.now(), visitor: !request.session })

  app.get('/api/registers', { schema: { tags, summary: 'The registers that are declared, with their words' } }, async (request) => ({ registers: registersView(district, request.session) }))

  app.get<{ Params: { name: string }; Querystring: Record<string, string | undefined> }>('/api/registers/:name', {
    schema: { tags, summary: 'Rows in force on a day (at), as known at an instant (known), in the order of their names', params: { type: 'object', properties: { name } }, querystring: query({ at: text(10), known: text(40), place: text(40), q: text(100, 0), after: text(400), limit: { type: 'string', pattern: '^[0-9]{1,3}$' } }) },
  }, async (request, reply) => {
    const register = reading(request, reply)
    if (!register) return reply
    const asked = askedOf(district, register, request.query)
    if (!asked.ok) return refuse(reply, asked.refused, register.system)
    const { items, next, rows } = await ask(request, async (tx) => { const page = await readRegister(tx, register, asked.value, how(request)); return { ...page, rows: await namedRows(tx, register, page.items.map(({ facts }) => facts)) } })
    return { items: items.map((row) => rowView(district, register, row, request.session, rows)), next }
  })

  app.get<{ Params: { name: string }; Querystring: { place?: string; at?: string } }>('/api/registers/:name/sums', {
    schema: { tags, summary: 'What a column adds up to by place, where the register says so: figures of organisations', params: { type: 'object', properties: { name } }, querystring: query({ at: text(10), place: text(40) }) },
  }, async (request, reply) => {
    const register = reading(request, reply)
    if (!register) return reply
    const { sums, lacks, columns } = register.declaration
    if (sums === undefined || (!request.session && !columns[sums]!.open)) return refuse(reply, [refused('register.no_sums')])
    const asked = askedOf(district, register, request.query)
    if (!asked.ok) return refuse(reply, asked.refused, register.system)
    const { territory, today } = district.world()
    const { day = today(district.now()), place } = asked.value
    const found = await ask(request, (tx) => sumsByPlace(tx, register.name, { column: sums, lacks: lacks?.column ?? null, day, unit: place === undefined ? null : readKey(register.system.no, place) }))
    return { column: sums, items: found.map(({ place: id, ...sum }) => ({ place: { id, name: territory.byId(id)?.name ?? '' }, ...sum })) }
  })

  app.get<{ Params: { name: string }; Querystring: { before?: string; limit?: string } }>('/api/registers/:name/changes', {
    schema: { tags, summary: 'What was written into it, the newest first', params: { type: 'object', properties: { name } }, querystring: query({ before: { type: 'string', pattern: '^[0-9]{1,9}$' }, limit: { type: 'string', pattern: '^[0-9]{1,3}$' } }) },
  }, async (request, reply) => {
    const register = reading(request, reply)
    if (!register) return reply
    const limit = Math.min(200, Math.max(1, Number(request.query.limit ?? 50)))
    const { changes, rows } = await ask(request, async (tx) => {
      const changes = await readChanges(tx, register, { ...(request.query.before && { before: Number(request.query.before) }), limit }, { visitor: !request.session })
      return { changes, rows: await namedRows(tx, register, changes.map(({ facts }) => facts)) }
    })
    return { items: changes.map((v) => ({ id: v.id, name: v.name, ...(historyView(district, register, [v], () => undefined, rows)[0] as object) })), next: changes.length === limit ? String(changes.at(-1)!.seq) : null }
  })

  app.get<{ Params: RowParams; Querystring: { at?: string; known?: string } }>('/api/registers/:name/rows/:id', {
    schema: { tags, summary: 'One row with its history', params: { type: 'object', properties: { name, id } }, querystring: query({ at: text(10), known: text(40) }) },
  }, async (request, reply) => {
    const register = reading(request, reply)
    return register ? sendRow(request, reply, register, request.params.id, request.query) : reply
  })

  async function sendRow(request: FastifyRequest, reply: FastifyReply, register: Register, row: string, asked: { at?: string; known?: string }): Promise<unknown> {
    const when = dayAndKnown(asked)
    if (!when.ok) return refuse(reply, when.refused, register.system)
    const found = await ask(request, async (tx) => {
      const read = await readRow(tx, register, row, when.value, how(request))
      return read.ok ? { ...read, rows: await namedRows(tx, register, read.value.versions.map(({ facts }) => facts)), names: request.session ? await namesOf(tx, [...new Set(read.value.versions.flatMap((v) => v.person ?? []))]) : new Map<number, string>() } : read
    })
    if (!found.ok) return refuse(reply, found.refused, register.system)
    reply.header('etag', `"${found.value.row.latest}"`)
    return { ...rowView(district, register, found.value.row, request.session, found.rows), register: register.name, history: historyView(district, register, found.value.versions, (person) => found.names.get(person), found.rows) }
  }

  writingRoutes(app, district, sendRow)
}

type SendRow = (request: FastifyRequest, reply: FastifyReply, register: Register, row: string, asked: { at?: string; known?: string }) => Promise<unknown>
function writingRoutes(app: FastifyInstance, district: District, sendRow: SendRow): void {
  const write = async (request: FastifyRequest<{ Params: { name: string; id?: string } }>, reply: FastifyReply, draft: Draft, status: number): Promise<unknown> => {
    const session = needSession(request, reply)
    if (!session) return reply
    const register = registerOf(district.systems, request.params.name)
    if (!register) return refuse(reply, [refused('register.unknown')])
    const named = keyOf(request)
    if (named && typeof named === 'object') return refuse(reply, [named])
    const key = keyFor(session.person.id, named, { register: register.name, draft }).key ?? null
    if (draft.id !== undefined) {
      const version = /^(?:W\/)?"?(\d{1,9})"?$/.exec(request.headers['if-match'] ?? '')?.[1]
      if (version === undefined) return refuse(reply, [refused('matter.version_needed')])
      // What she may not see is not there for her.
      const seen = await district.read(session, (tx) => readRow(tx, register, draft.id!, {}, { world: district.world(), now: district.now() }))
      if (!seen.ok) return refuse(reply, seen.refused, register.system)
      draft = { ...draft, expects: Number(version) }
    }
    const done = await writeRow(district, register, draft, { by: 'p', person: session.person.id, posts: session.posts }, key)
    if (!done.ok) return refuse(reply, done.refused, register.system)
    reply.status(status).header('location', `/api/registers/${register.name}/rows/${done.value.id}`)
    return sendRow(request, reply, register, done.value.id, {})
  }
  const params = { type: 'object', properties: { name, id } }
  app.post<{ Params: { name: string }; Body: Draft }>('/api/registers/:name/rows', { schema: { tags, summary: 'A new row', params: { type: 'object', properties: { name } }, body: rowBody } }, (request, reply) => write(request, reply, request.body, 201))
  app.put<{ Params: RowParams; Body: Draft }>('/api/registers/:name/rows/:id', { schema: { tags, summary: 'A new version of a row, in force from a day, with a reason; If-Match carries the version', params, body: rowBody } }, (request, reply) => write(request, reply, { ...request.body, id: request.params.id }, 200))
  app.post<{ Params: RowParams; Body: { reason: string; from?: string; at_once?: boolean } }>('/api/registers/:name/rows/:id/end', { schema: { tags, summary: 'The row is no more from a day on', params, body: endBody } }, (request, reply) => write(request, reply, { ...request.body, facts: {}, ended: true, id: request.params.id }, 200))
}
