// Photos and documents: checked by what they are and not by what they call themselves, kept by their hash, shown without
// what the camera wrote into them.
import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import exifr from 'exifr'
import { refused } from '../../kernel/base/refusals.ts'
import { formatInstant } from '../../kernel/base/time.ts'
import { needSession } from '../asker.ts'
import type { District } from '../district.ts'
import { sniff, stripped } from '../photos.ts'
import { refuse } from '../problem.ts'
import { idParams } from './schemas.ts'

export async function attachmentRoutes(app: FastifyInstance, district: District, data: string): Promise<void> {
  const folder = join(data, 'attachments')
  app.post('/api/attachments', { schema: { tags: ['attachments'], summary: 'Store a photo or document (multipart, field file)', consumes: ['multipart/form-data'] }, bodyLimit: 21 * 1024 * 1024 }, async (request, reply) => {
    const session = needSession(request, reply)
    if (!session) return reply
    const file = await request.file()
    if (!file) return refuse(reply, [refused('photo.not_one', 'file')])
    const bytes = await file.toBuffer()
    const type = sniff(bytes)
    if (!type) return refuse(reply, [refused('photo.not_one', 'file')])
    const sha256 = createHash('sha256').update(bytes).digest()
    await keep(folder, sha256.toString('hex'), bytes)
    const seen = type.startsWith('image/') ? await cameraSays(bytes) : {}
    const now = district.now()
    const id = district.ids.next(now)
    await district.asWriter((tx) => tx`insert into attachments (id, sha256, type, size, name, taken, lng, lat, person, at)
      values (${id}, ${sha256}, ${type}, ${bytes.length}, ${(file.filename ?? '').slice(0, 200)}, ${seen.taken ?? null}, ${seen.spot?.[0] ?? null}, ${seen.spot?.[1] ?? null}, ${session.person.id}, ${now})`)
    return reply.status(201).send({ id, sha256: sha256.toString('hex'), type, ...(seen.taken !== undefined && { taken: formatInstant(district.world().calendar, seen.taken) }), ...(seen.spot && { spot: seen.spot }) })
  })
  app.get<{ Params: { id: string } }>('/api/attachments/:id', { schema: { tags: ['attachments'], summary: 'A photo without what the camera wrote into it', params: idParams } }, async (request, reply) => {
    const session = needSession(request, reply)
    if (!session) return reply
    const [row] = await district.read(session, (tx) => tx<{ sha256: Buffer; type: string }[]>`select sha256, type from attachments where id = ${request.params.id}`)
    if (!row) return refuse(reply, [refused('matter.unknown')])
    const hex = Buffer.from(row.sha256).toString('hex')
    const bytes = await readFile(pathOf(folder, hex))
    return reply.type(row.type).header('cache-control', 'private, max-age=600').header('content-disposition', row.type.startsWith('image/') ? 'inline' : 'attachment').send(stripped(bytes, row.type))
  })
}

const pathOf = (folder: string, hex: string): string => join(folder, hex.slice(0, 2), hex)
/** For this account's eyes alone, since the file still tells what the camera wrote. Written beside under a name of its own and renamed, so that a file under its hash is whole and the same photo may come twice at once. */
async function keep(folder: string, hex: string, bytes: Buffer): Promise<void> {
  const path = pathOf(folder, hex)
  await mkdir(join(folder, hex.slice(0, 2)), { recursive: true, mode: 0o700 })
  const part = `${path}.${randomUUID()}.part`
  await writeFile(part, bytes, { flush: true, mode: 0o600 })
  await rename(part, path)
}

async function cameraSays(bytes: Buffer): Promise<{ taken?: number; spot?: [number, number] }> {
  try {
    const tags = (await exifr.parse(bytes, { pick: ['DateTimeOriginal', 'OffsetTimeOriginal'], gps: true })) as { DateTimeOriginal?: Date; latitude?: number; longitude?: number } | undefined
    const taken = tags?.DateTimeOriginal?.getTime()
    const { latitude, longitude } = tags ?? {}
    return { ...(taken && Number.isFinite(taken) && { taken }), ...(Number.isFinite(latitude) && Number.isFinite(longitude) && { spot: [longitude as number, latitude as number] as [number, number] }) }
  } catch {
    // A photo whose notes cannot be read is a photo without notes.
    return {}
  }
}
