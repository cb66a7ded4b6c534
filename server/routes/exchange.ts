// Tables in and out. What may be imported and what comes of it is the kernel's to say; here a file is taken from the request, and rows are
// read as whoever asks.
import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { refused } from '../../kernel/base/refusals.ts'
import type { Outcome, Refusal } from '../../kernel/base/model.ts'
import { commit, isList, kindOf, limits, linesOfList, linesOfMatters, linesOfRegister, mayImport, mediaType, preview, writeTable, type Format, type Lines, type Reading } from '../../kernel/exchange/index.ts'
import type { Matter } from '../../kernel/matters/model.ts'
import { readRegister, registerOf, type Asked, type Register, type RegisterRow } from '../../kernel/registers/index.ts'
import { note } from '../../kernel/people/administration.ts'
import type { Session } from '../../kernel/people/sessions.ts'
import type { System } from '../../kernel/system/compile.ts'
import { needRole, needSession } from '../asker.ts'
import type { District } from '../district.ts'
import { refuse, wordsOf } from '../problem.ts'
import { askedOf } from '../registers.ts'
import { listPage, mattersById, type ListQuery } from '../read.ts'
import { listQuery } from './matters.ts'

const tags = ['exchange']
const upload_bytes = 64 * 1024 * 1024
/** Matters of one page of an export. */
const page = 500

const words = { type: 'object', maxProperties: 300, additionalProperties: { type: 'string', maxLength: 200 } } as const
const importBody = {
  type: 'object', required: ['mode'], properties: {
    mode: { enum: ['preview', 'commit'] }, token: { type: 'string', maxLength: 60 }, text: { type: 'string' }, name: { type: 'string', maxLength: 200 },
    map: words, set: words, values: { type: 'object', maxProperties: 60, additionalProperties: { ...words, maxProperties: 2000 } },
  },
} as const
type ImportBody = { mode: 'preview' | 'commit'; token?: string; text?: string; name?: string } & Reading

export async function exchangeRoutes(app: FastifyInstance, district: District): Promise<void> {
  const what = { type: 'object', properties: { what: { type: 'string', maxLength: 80 } } } as const
  const systemFor = (what: string): System | undefined => registerOf(district.systems, what)?.system ?? district.systems.get(what)
  app.post<{ Params: { what: string } }>('/api/import/:what', {
    // Who may not import is told so before a large body is read.
    bodyLimit: upload_bytes, onRequest: async (request, reply) => { allowed(district, request, reply) }, schema: {
      tags, summary: 'Look at a table (preview) or bring it in (commit)', params: what, consumes: ['application/json', 'multipart/form-data'],
      description: 'preview: multipart with the fields mode, map, values, set (JSON) and the file, or JSON with the table as text. Answers a token. commit: JSON with the token; all rows or none.',
    },
  }, async (request, reply) => {
    const { what } = request.params
    const session = request.session!
    const given = request.isMultipart() ? await fromMultipart(request) : fromJson(request.body)
    if (!given.ok) return refuse(reply, given.refused)
    const { body, bytes, name } = given.value
    if (body.mode === 'commit') {
      const done = await commit(district, what, body.token ?? '', session.person.id)
      return done.ok ? withinRights(district, session, done.value) : refuse(reply, done.refused, systemFor(what))
    }
    if (!bytes) return refuse(reply, [refused('table.empty', 'file')])
    const reading: Reading = { ...(body.map && { map: body.map }), ...(body.values && { values: body.values }), ...(body.set && { set: body.set }) }
    const looked = await preview(district, { what, name, bytes, reading, person: session.person.id })
    if (!looked.ok) return refuse(reply, looked.refused, systemFor(what))
    const system = systemFor(what)
    return { ...looked.value, faulty: looked.value.faulty.map(({ refusal, ...fault }) => ({ ...fault, code: refusal.code, words: wordsOf(refusal, system) })) }
  })

  app.get<{ Params: { what: string }; Querystring: Record<string, string | undefined> }>('/api/export/:what', {
    schema: {
      tags, summary: 'A list or a system\'s matters as CSV or Excel, with the filters of lists', params: what,
      querystring: { type: 'object', properties: { format: { enum: ['csv', 'xlsx'] } } },
    },
  }, async (request, reply) => exporting(district, request, reply))
}

/** The session of one who may import this, or the refusal is sent. */
function allowed(district: District, request: FastifyRequest, reply: FastifyReply): Session | null {
  const { what = '' } = request.params as { what?: string }
  const register = registerOf(district.systems, what)
  if (register) return needRole(district, request, reply, ...register.declaration.write.flatMap((role) => { const declared = register.system.declaration.roles[role]; return declared && 'posts' in declared ? declared.posts : [] }))
  return request.session === null || kindOf(district, what) ? needRole(district, request, reply, ...(mayImport[isList(what) ? what : 'history'] ?? [])) : unknown(reply)
}

const unknown = (reply: FastifyReply): null => { void refuse(reply, [refused('import.what_unknown')]); return null }

/** Deadlines that moved are counted for whoever brought the calendar in, and named only where she may see the matter. */
async function withinRights(district: District, session: Session, done: Record<string, unknown>): Promise<Record<string, unknown>> {
  const moved = done['moved'] as { matter: string }[] | undefined
  if (!moved?.length) return done
  const seen = new Set((await district.read(session, (tx) => mattersById(district, tx, [...new Set(moved.map((m) => m.matter))]))).map((m) => m.id))
  return { ...done, moved: moved.filter((m) => seen.has(m.matter)) }
}

type Given = { body: ImportBody; bytes: Uint8Array | null; name: string }

function fromJson(body: unknown): Outcome<Given> {
  const wrong = shape(body)
  if (wrong) return { ok: false, refused: [wrong] }
  const given = body as ImportBody
  return { ok: true, value: { body: given, bytes: given.text === undefined ? null : Buffer.from(given.text), name: given.name ?? '' } }
}

/** The fields before the file and the file itself; a field behind the file is read too. */
async function fromMultipart(request: FastifyRequest): Promise<Outcome<Given>> {
  const fields: Record<string, unknown> = {}
  let bytes: Uint8Array | null = null
  let name = ''
  for await (const part of request.parts({ limits: { fileSize: Math.min(upload_bytes, limits.file_bytes), files: 1, fields: 10, fieldSize: 1024 * 1024 } })) {
    if (part.type === 'file') {
      bytes = await part.toBuffer()
      name = part.filename.slice(0, 200)
      continue
    }
    const text = String(part.value)
    try {
      fields[part.fieldname] = ['map', 'values', 'set'].includes(part.fieldname) ? JSON.parse(text) : text
    } catch {
      return { ok: false, refused: [refused('request.malformed', part.fieldname)] }
    }
  }
  const wrong = shape(fields)
  return wrong ? { ok: false, refused: [wrong] } : { ok: true, value: { body: fields as ImportBody, bytes, name } }
}

/** Why this is no body of an import, or null. Multipart fields and JSON are held to the same shape. */
function shape(body: unknown): Refusal | null {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return refused('request.malformed', 'body')
  const given = body as Record<string, unknown>
  const flat = (value: unknown, most: number): boolean => typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length <= most && Object.values(value).every((text) => typeof text === 'string' && text.length <= 200)
  for (const key of Object.keys(given)) if (!(key in importBody.properties)) return refused('request.malformed', key.slice(0, 60))
  if (given['mode'] !== 'preview' && given['mode'] !== 'commit') return refused('request.malformed', 'mode')
  for (const [key, most] of [['token', 60], ['name', 200], ['text', upload_bytes]] as const) if (given[key] !== undefined && (typeof given[key] !== 'string' || given[key].length > most)) return refused('request.malformed', key)
  for (const key of ['map', 'set'] as const) if (given[key] !== undefined && !flat(given[key], 300)) return refused('request.malformed', key)
  const values = given['values']
  if (values !== undefined && !(typeof values === 'object' && values !== null && !Array.isArray(values) && Object.values(values).every((map) => flat(map, 2000)))) return refused('request.malformed', 'values')
  return null
}

async function exporting(district: District, request: FastifyRequest<{ Params: { what: string }; Querystring: Record<string, string | undefined> }>, reply: FastifyReply): Promise<FastifyReply> {
  const { what } = request.params
  const { format: asked, ...filters } = request.query
  const format: Format = asked === 'xlsx' ? 'xlsx' : 'csv'
  // Who holds which post under which name, and how few live in which house, are the system administrator's lists.
  const session = what === 'people' || what === 'residents_counts' ? needRole(district, request, reply, ...mayImport[what]!) : needSession(request, reply)
  if (!session) return reply
  const system = district.systems.get(what)
  const register = registerOf(district.systems, what)
  let lines: Lines
  if (isList(what)) {
    const odd = Object.keys(filters)[0]
    if (odd !== undefined) return refuse(reply, [refused('request.malformed', odd.slice(0, 60))])
    lines = await linesOfList(what, district.world(), (work) => district.read(session, work))
  } else if (register) {
    const asked = askedOf(district, register, filters)
    if (!asked.ok) return refuse(reply, asked.refused, register.system)
    lines = linesOfRegister(register, district.world(), rowPages(district, session, register, asked.value))
  } else if (system) {
    const query = listQuery(district, system, filters)
    if (!query.ok) return refuse(reply, query.refused, system)
    lines = linesOfMatters(system, district.world(), district.now(), pagesOf(district, session, query.value))
  } else return unknown(reply) ?? reply
  // What leaves the house in bulk is written down.
  await district.asWriter((tx) => note(tx, district.algorithm, district.now(), session.person.id, 'export', { what, format, filters }))
  const title = register?.system.words.registers?.[register.id]?.zh ?? system?.words.title.zh ?? what
  const day = district.world().today(district.now())
  const file = encodeURIComponent(`${district.about.demonstration ? '演示数据-' : ''}${title}-${day}.${format}`)
  reply.type(mediaType[format]).header('content-disposition', `attachment; filename="${what}-${day}.${format}"; filename*=UTF-8''${file}`)
  return reply.send(Readable.from(writeTable({ name: `${district.about.demonstration ? '演示数据 ' : ''}${title}`, ...lines, demonstration: district.about.demonstration }, format)))
}

/** All rows of a register in the order of their names, each page read with the rights that the asker has then. */
async function* rowPages(district: District, session: Session, register: Register, asked: Asked): AsyncGenerator<readonly RegisterRow[]> {
  for (let after: string | null | undefined = asked.after; after !== null;) {
    const from: Asked = { ...asked, limit: page, ...(after !== undefined && { after }) }
    const { items, next } = await district.read(session, (tx) => readRegister(tx, register, from, { world: district.world(), now: district.now() }))
    yield items
    after = next
  }
}

/** All pages of a list by id, each read with the rights that the asker has then. */
async function* pagesOf(district: District, session: Session, query: ListQuery): AsyncGenerator<readonly Matter[]> {
  for (let next: ListQuery | null = { ...query, order: 'newest', limit: page }; next;) {
    const now: ListQuery = next
    const { matters, next: after } = await district.read(session, (tx) => listPage(district, tx, now))
    yield matters
    next = after === null ? null : { ...now, after }
  }
}
