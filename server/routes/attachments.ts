// Photos and documents of those who are signed in: checked by what they are and not by what they call themselves. The file that came is
// evidence and is kept by its hash; what is shown is the picture made anew (docs/decisions/0011).
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { FastifyInstance } from 'fastify'
import { refused, yes } from '../../kernel/base/refusals.ts'
import { formatInstant } from '../../kernel/base/time.ts'
import type { Outcome } from '../../kernel/base/model.ts'
import { needSession } from '../asker.ts'
import type { District } from '../district.ts'
import { passFor } from '../brought.ts'
import { gather, partOf } from '../parts.ts'
import { sniff, type Noted } from '../photos.ts'
import { keep, originals, pathOf, shown, shownOf } from '../pictures.ts'
import { refuse } from '../problem.ts'
import { idParams, isKey } from './schemas.ts'

/** Whose photo it is that an administrator brings, by the pass that the file's preview gave for it. */
function ownerOf(district: District, by: number, header: unknown, key: string | undefined, sha256: unknown): number | null {
  const [, person, pass] = (typeof header === 'string' && /^(\d{1,10})\.([\w-]{32})$/.exec(header)) || []
  return person && key && typeof sha256 === 'string' && pass === passFor(district, by, { person: Number(person) }, { id: `kept:${key}`, sha256 }) ? Number(person) : null
}

export async function attachmentRoutes(app: FastifyInstance, district: District, data: string): Promise<void> {
  app.post('/api/attachments', { schema: { tags: ['attachments'], summary: 'Store a photo or document (multipart, field file)', consumes: ['multipart/form-data'] }, bodyLimit: 21 * 1024 * 1024 }, async (request, reply) => {
    const session = needSession(request, reply)
    if (!session) return reply
    const file = await request.file()
    if (!file) return refuse(reply, [refused('photo.not_one', 'file')])
    let bytes = await file.toBuffer()
    const { 'linli-sha256': taken_as, 'idempotency-key': key, 'linli-part': in_part, 'linli-for': brought_for } = request.headers
    if (key !== undefined && !isKey(key)) return refuse(reply, [refused('key.malformed', 'Idempotency-Key')])
    // From a file that was carried by hand it is hers who took it (decision 0025).
    const person = brought_for === undefined ? session.person.id : ownerOf(district, session.person.id, brought_for, key, taken_as)
    if (person === null) return refuse(reply, [refused('brought.foreign', 'Linli-For')])
    const told = typeof taken_as === 'string' && /^[0-9a-f]{64}$/.test(taken_as) ? taken_as : null
    const digest = in_part === undefined ? createHash('sha256').update(bytes).digest('hex') : told
    // What a bad line made a device send again is the photo that it sent before: the key stands as its name.
    const [before] = key && digest ? await district.asWriter((tx) => tx<{ id: string; type: string }[]>`select id, type from attachments where person = ${person} and sha256 = ${Buffer.from(digest, 'hex')} and name = ${key}`) : []
    if (before) return reply.status(200).send({ id: before.id, sha256: digest, type: before.type })
    if (in_part !== undefined) {
      const part = partOf(in_part)
      if (!part || !told) return refuse(reply, [refused('request.malformed', 'Linli-Part')])
      const gathered = await gather(data, person, told, part, bytes)
      if ('have' in gathered) return reply.status(202).send(gathered)
      bytes = gathered.whole
    }
    const type = sniff(bytes)
    const sha256 = createHash('sha256').update(bytes).digest()
    const hex = sha256.toString('hex')
    if (taken_as !== undefined && taken_as !== hex) return refuse(reply, [refused('photo.damaged', 'file')])
    const seen: Outcome<Noted> = type === 'application/pdf' ? yes({}) : await shownOf(district, data, hex, bytes)
    if (!seen.ok) return refuse(reply, seen.refused)
    await keep(originals(data), hex, bytes)
    const { taken, spot } = seen.value
    const now = district.now()
    const id = district.ids.next(now)
    await district.asWriter((tx) => tx`insert into attachments (id, sha256, type, size, name, taken, lng, lat, person, at)
      values (${id}, ${sha256}, ${type}, ${bytes.length}, ${key ?? (file.filename ?? '').slice(0, 200)}, ${taken ?? null}, ${spot?.[0] ?? null}, ${spot?.[1] ?? null}, ${person}, ${now})`)
    return reply.status(201).send({ id, sha256: hex, type, ...(taken !== undefined && { taken: formatInstant(district.world().calendar, taken) }), ...(spot && { spot }) })
  })
  app.get<{ Params: { id: string } }>('/api/attachments/:id', { schema: { tags: ['attachments'], summary: 'A photo made anew: what can be seen, and nothing that the camera wrote; or a document', params: idParams } }, async (request, reply) => {
    const session = needSession(request, reply)
    if (!session) return reply
    const [row] = await district.read(session, (tx) => tx<{ sha256: Buffer; type: string }[]>`select sha256, type from attachments where id = ${request.params.id}`)
    if (!row) return refuse(reply, [refused('matter.unknown')])
    const photo = row.type.startsWith('image/')
    const hex = Buffer.from(row.sha256).toString('hex')
    const bytes = photo ? await shown(district, data, hex) : yes(await readFile(pathOf(originals(data), hex)))
    if (!bytes.ok) return refuse(reply, bytes.refused)
    return reply.type(photo ? 'image/jpeg' : row.type).header('cache-control', 'private, max-age=600').header('content-disposition', photo ? 'inline' : 'attachment').send(bytes.value)
  })
}
