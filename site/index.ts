// The public face: pages for residents, made on the server from the same declarations as the staff's, useful without script.
import type { FastifyInstance } from 'fastify'
import type { District } from '../server/district.ts'
import { votesOn } from '../server/votes.ts'
import { assetRoutes, readAssets } from './assets.ts'
import { followRoutes } from './follow.ts'
import { chooseLook, makeFront } from './frame.ts'
import { reportRoutes } from './report.ts'
import { slipRoutes } from './slips.ts'
import { voteRoutes } from './votes.ts'

export async function site(app: FastifyInstance, district: District, data: string): Promise<void> {
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string', bodyLimit: 64 * 1024 }, (_request, body, done) => { done(null, Object.fromEntries(new URLSearchParams(String(body)))) })
  const assets = readAssets()
  const front = makeFront(district, assets)
  assetRoutes(app, assets)
  // The address that it leads back to may hold a key or a slip, and those stand in no log.
  app.get('/look', { schema: { hide: true }, logLevel: 'silent' }, async (request, reply) => chooseLook(request, reply))
  await reportRoutes(app, district, front)
  await followRoutes(app, district, front)
  voteRoutes(app, district, votesOn(district, data), front)
  slipRoutes(app, district, votesOn(district, data), front)
}
