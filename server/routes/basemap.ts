// The base map for the staff application: which one is set, and the parts of its file that a browser asks for.
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { FastifyInstance } from 'fastify'
import { refused } from '../../kernel/base/refusals.ts'
import { needSession } from '../asker.ts'
import { rangeOf, tiles_path, viewOf, type Basemap } from '../basemap.ts'
import { refuse } from '../problem.ts'

export async function basemapRoutes(app: FastifyInstance, basemap: Basemap | undefined): Promise<void> {
  app.get('/api/basemap', { schema: { tags: ['places'], summary: 'The map below the outlines, or null' } }, async (request, reply) => (needSession(request, reply) ? { basemap: basemap ? viewOf(basemap) : null } : reply))
  if (basemap?.kind !== 'pmtiles') return
  app.get(tiles_path, { schema: { hide: true } }, async (request, reply) => {
    if (!needSession(request, reply)) return reply
    const found = await stat(basemap.path).catch(() => null)
    if (!found) return refuse(reply, [refused('request.no_route')])
    reply.type('application/octet-stream').header('accept-ranges', 'bytes').header('etag', `"${found.size}-${Math.trunc(found.mtimeMs)}"`).header('cache-control', 'private, max-age=86400')
    const range = rangeOf(request.headers.range, found.size)
    // Without a range the file would be sent whole, and it may hold a city.
    if (!range) return reply.status(416).header('content-range', `bytes */${found.size}`).send()
    return reply.status(206).header('content-range', `bytes ${range.start}-${range.end}/${found.size}`).header('content-length', range.end - range.start + 1).send(createReadStream(basemap.path, range))
  })
}
