// A walking network over HTTP, in the two steps of every import: looked at first, with everything counted and named, then brought in from a day on. For
// the system administrator alone. The file goes to a place of its own for as long as it is read; what was looked at waits an hour.
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createHash, randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Day, Outcome } from '../../kernel/base/model.ts'
import { no, refused, yes } from '../../kernel/base/refusals.ts'
import { formatInstant, parseDay } from '../../kernel/base/time.ts'
import { limits as exchangeLimits, mayImport, preview_ms, stage, stagedBy, unstage, unstageOld } from '../../kernel/exchange/index.ts'
import { note } from '../../kernel/people/administration.ts'
import { datums, type Datum } from '../../kernel/space/datum.ts'
import type { Report } from '../../kernel/space/gather.ts'
import { networksOf } from '../../kernel/walks/index.ts'
import { needRole } from '../asker.ts'
import type { District } from '../district.ts'
import { refuse } from '../problem.ts'
import { doorsOf, keepNetwork, lookedOf, readIn, type Read } from '../space/incoming.ts'

const tags = ['exchange']
const upload_bytes = exchangeLimits.file_bytes
/** So many networks are listed, the newest first. */
const shown = 20
/** One file is read at a time: each takes memory of its own. */
type Reading = { person: number; name: string; bytes: number; read: number }
type Fields = { mode?: string; datum?: string; from?: string; source?: string; licence?: string; token?: string }
const known = ['mode', 'datum', 'from', 'source', 'licence', 'token'] as const
type Uploaded = { fields: Fields; file: { path: string; name: string } | null }
/** What waits for its commit besides the packed network. */
type Held = Pick<Read, 'nodes' | 'edges'> & { report: Report }

export function networkRoutes(app: FastifyInstance, district: District): void {
  let reading: Reading | null = null
  const may = (request: FastifyRequest, reply: FastifyReply) => needRole(district, request, reply, ...mayImport['network']!)

  app.get('/api/import/network', { schema: { tags, summary: 'The networks that there are, and how far the reading of one has come' } }, async (request, reply) => {
    const session = may(request, reply)
    if (!session) return reply
    const { calendar } = district.world()
    const networks = (await district.asWriter((tx) => networksOf(tx, shown))).map(({ report: _, at, ...one }) => ({ ...one, at: formatInstant(calendar, at) }))
    return { reading: reading && { name: reading.name, bytes: reading.bytes, read: reading.read, mine: reading.person === session.person.id }, networks }
  })

  app.post('/api/import/network', {
    bodyLimit: upload_bytes, onRequest: async (request, reply) => { may(request, reply) }, schema: {
      tags, summary: 'Look at a file of a walking network (preview) or bring it in from a day on (commit)', consumes: ['multipart/form-data', 'application/json'],
      description: 'preview: multipart with mode, datum (wgs84, gcj02, bd09) and the file: OpenStreetMap\'s XML or PBF or lines of GeoJSON, packed by gzip or not. Answers a token. commit: JSON with the token, from, source and licence.',
    },
  }, async (request, reply) => {
    const session = request.session!
    const folder = await mkdtemp(join(tmpdir(), 'linli-network-'))
    try {
      const given = request.isMultipart() ? await uploaded(request, folder) : fieldsOf(request.body)
      if (!given.ok) return refuse(reply, given.refused)
      const { fields, file } = given.value
      if (fields.mode === 'commit') return await brought(district, session.person.id, fields, reply)
      if (fields.mode !== 'preview') return refuse(reply, [refused('request.malformed', 'mode')])
      const datum = datums.find((one) => one === (fields.datum ?? 'wgs84'))
      if (!datum) return refuse(reply, [refused('request.malformed', 'datum')])
      if (!file) return refuse(reply, [refused('table.empty', 'file')])
      if (reading) return refuse(reply, [refused('network.busy', 'file')])
      const now: Reading = reading = { person: session.person.id, name: file.name, bytes: (await stat(file.path)).size, read: 0 }
      try { return await looked(district, session.person.id, file, datum, (bytes) => { now.read = bytes }, reply) } finally { reading = null }
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  })
}

async function looked(district: District, person: number, file: { path: string; name: string }, datum: Datum, onBytes: (bytes: number) => void, reply: FastifyReply): Promise<unknown> {
  const found = await readIn({ path: file.path, datum, doors: doorsOf(district) }, onBytes)
  if (!found.ok) return refuse(reply, found.refused)
  const { packed, report, nodes, edges } = found.value
  const token = randomBytes(24).toString('base64url')
  const content = await promisify(gzip)(packed, { level: 1 })
  await district.asWriter(async (tx) => {
    await unstageOld(tx, district.now() - preview_ms)
    await stage(tx, digestOf(token), person, { what: 'network', name: file.name, reading: { nodes, edges, report } satisfies Held, content }, district.now())
  })
  return { token, ...lookedOf(found.value) }
}

async function brought(district: District, person: number, { token = '', from, source, licence }: Fields, reply: FastifyReply): Promise<unknown> {
  const now = district.now()
  const day: Day | null = parseDay(from ?? district.world().today(now))
  const wrong = [...(day ? [] : [refused('fact.not_a_date', 'from')]), ...(source?.trim() ? [] : [refused('fact.required', 'source')]), ...(licence?.trim() ? [] : [refused('fact.required', 'licence')])]
  if (wrong.length || !day) return refuse(reply, wrong)
  const staged = await district.asWriter((tx) => stagedBy(tx, digestOf(token), person, now - preview_ms))
  if (!staged || staged.what !== 'network') return refuse(reply, [refused('import.token_unknown', 'token')])
  const packed = new Uint8Array(await promisify(gunzip)(staged.content))
  const kept = { ...(staged.reading as Held), packed, from: day, source: source!.trim(), licence: licence!.trim() }
  const id = await district.asWriter(async (tx) => {
    if (!(await unstage(tx, digestOf(token)))) return null
    const made = await keepNetwork(tx, kept, person, now)
    await note(tx, district.algorithm, now, person, 'import', { what: 'network', name: staged.name, sha256: createHash('sha256').update(packed).digest('hex'), network: made, from: day, nodes: kept.nodes, edges: kept.edges })
    return made
  })
  return id === null ? refuse(reply, [refused('import.token_unknown', 'token')]) : { network: id, from: day, nodes: kept.nodes, edges: kept.edges }
}

const digestOf = (token: string): Buffer => createHash('sha256').update(token).digest()

function fieldsOf(body: unknown): Outcome<Uploaded> {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return no(refused('request.malformed', 'body'))
  for (const [name, value] of Object.entries(body)) if (!(known as readonly string[]).includes(name) || typeof value !== 'string' || value.length > 200 || value.includes('\0')) return no(refused('request.malformed', name.slice(0, 60)))
  return yes({ fields: body as Fields, file: null })
}

/** The fields, and the file as it comes, into a place of its own. */
async function uploaded(request: FastifyRequest, folder: string): Promise<Outcome<Uploaded>> {
  const fields: Record<string, unknown> = {}
  let file: Uploaded['file'] = null
  for await (const part of request.parts({ limits: { fileSize: upload_bytes, files: 1, fields: 10, fieldSize: 1024 } })) {
    if (part.type !== 'file') { fields[part.fieldname] = part.value; continue }
    file = { path: join(folder, 'file'), name: part.filename.slice(0, 200) }
    await pipeline(part.file, createWriteStream(file.path))
    if (part.file.truncated) return no(refused('request.too_large', 'file'))
  }
  const given = fieldsOf({ ...fields })
  return given.ok ? yes({ fields: given.value.fields, file }) : given
}
