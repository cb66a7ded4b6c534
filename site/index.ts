// The public face: pages for residents, made on the server from the same declarations as the staff's, useful without script.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { makeLimiter } from '../kernel/base/limiter.ts'
import type { Refusal } from '../kernel/base/model.ts'
import { refused } from '../kernel/base/refusals.ts'
import type { District } from '../server/district.ts'
import { dear, senderOf } from '../server/flood.ts'
import { followingOn } from '../server/follow.ts'
import type { Channel } from '../server/messages/channel.ts'
import type { NearBy } from '../server/near.ts'
import { votesOn } from '../server/votes.ts'
import { aboutRoutes } from './about.ts'
import { makeAround } from './around.ts'
import { askRoutes } from './ask.ts'
import { assetRoutes, readAssets, type Assets } from './assets.ts'
import { followRoutes } from './follow.ts'
import { bookRoutes } from './book.ts'
import { centreRoutes } from './centres.ts'
import { chooseLook, makeFront, type Front } from './frame.ts'
import { textsOf } from './forms.ts'
import { homeRoutes } from './home.ts'
import { lackRoutes } from './lacks.ts'
import { nearRoutes } from './near.ts'
import { placeRoutes } from './place.ts'
import { planRoutes } from './plan.ts'
import { makeProblem } from './problems.ts'
import { releasedRoutes } from './released.ts'
import { reportRoutes } from './report.ts'
import { sayRoutes } from './say.ts'
import { serviceRoutes } from './services.ts'
import { slipRoutes } from './slips.ts'
import { talkRoutes } from './talks.ts'
import { voteRoutes } from './votes.ts'

/** Pages that anybody may read, from one address. */
export const looks = { most: 600, span_ms: 60_000 }

export type Site = { front: Front; assets: Assets; /** Answers a refusal as a page to who reads pages, as a problem document to programs. */ problem(request: FastifyRequest, reply: FastifyReply, reasons: readonly Refusal[]): FastifyReply }

/** The frame that all pages share, also those that say what went wrong elsewhere. */
export function makeSite(district: District): Site {
  const assets = readAssets()
  const front = makeFront(district, assets)
  return { front, assets, problem: makeProblem(district, front) }
}

export async function site(app: FastifyInstance, district: District, data: string, { front, assets, problem }: Site, channels: readonly Channel[], nearBy: NearBy): Promise<void> {
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string', bodyLimit: 64 * 1024 }, (_request, body, done) => { done(null, Object.fromEntries(new URLSearchParams(String(body)))) })
  const around = makeAround(district)
  const following = followingOn(district, data, channels)
  assetRoutes(app, assets)
  // The address that it leads back to may hold a key or a slip, and those stand in no log.
  app.get('/look', { schema: { hide: true }, logLevel: 'silent' }, async (request, reply) => chooseLook(request, reply))
  await app.register(async (open) => {
    // Whole compounds share an address; who reads faster than they do gathers, and is asked to wait.
    const mayLook = makeLimiter(district.now, looks)
    const mayWalk = makeLimiter(district.now, dear)
    const may = (request: FastifyRequest): boolean => mayLook(senderOf(request.ip)) && (textsOf(request.query)['show'] !== 'walk' || mayWalk(senderOf(request.ip)))
    open.addHook('preHandler', async (request, reply) => (may(request) ? undefined : problem(request, reply, [refused('request.too_many')])))
    homeRoutes(open, district, front, around)
    nearRoutes(open, district, front, around, nearBy)
    placeRoutes(open, district, front)
    askRoutes(open, district, front)
    aboutRoutes(open, district, front)
    planRoutes(open, district, front)
    serviceRoutes(open, district, front)
    lackRoutes(open, district, front)
    releasedRoutes(open, district, data)
    centreRoutes(open, district, front)
    await bookRoutes(open, district, front)
  })
  await reportRoutes(app, district, front, data, channels)
  await followRoutes(app, district, front, following)
  voteRoutes(app, district, votesOn(district, data), front)
  slipRoutes(app, district, votesOn(district, data), front)
  await talkRoutes(app, district, front)
  await sayRoutes(app, district, front, following.codes)
}
