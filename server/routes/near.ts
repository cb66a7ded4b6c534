// What one reaches on foot, for programs: from a place or a point, by one's own legs. Public, as its page is.
import type { FastifyInstance } from 'fastify'
import { refused } from '../../kernel/base/refusals.ts'
import { makeLimiter } from '../../kernel/base/limiter.ts'
import { locateGiven, type LngLat } from '../../kernel/places/index.ts'
import type { District } from '../district.ts'
import { dear, senderOf } from '../flood.ts'
import { isWalker, type NearBy } from '../near.ts'
import { refuse } from '../problem.ts'
import { query, text } from './schemas.ts'

export function nearRoutes(app: FastifyInstance, district: District, nearBy: NearBy): void {
  const may = makeLimiter(district.now, dear)
  app.get<{ Querystring: { place?: string; at?: string; crs?: string; walker?: string } }>('/api/near', {
    schema: { tags: ['walks'], summary: 'Services within 5, 10 and 15 minutes on foot from a place or a point, with the way, and the areas', querystring: query({ place: text(9), at: text(60), crs: text(20), walker: text(20) }) },
  }, async (request, reply) => {
    if (!may(senderOf(request.ip))) return refuse(reply, [refused('request.too_many')])
    const { place, at, crs, walker = 'adult' } = request.query
    if (!isWalker(walker)) return refuse(reply, [refused('space.walker_unknown', 'walker')])
    const { territory, today } = district.world()
    let from: LngLat | undefined
    if (at !== undefined) {
      const found = locateGiven(territory, at.split(',').map(Number), crs, today(district.now()))
      if (!found.ok) return refuse(reply, found.refused)
      from = found.value.spot
    } else from = place !== undefined && /^\d{1,7}$/.test(place) && territory.byId(Number(place)) ? territory.centreOf(Number(place)) : undefined
    if (!from) return refuse(reply, [refused('place.unknown', 'place')])
    const near = await nearBy.ask(from, walker)
    if (!near) return refuse(reply, [refused('space.nothing')])
    const { sites, missing, generated, areas, across_m } = near
    return { from, walker, generated, areas, across_m, sites: sites.map(({ service, seconds, ...site }) => ({ service: { id: service.id, words: service.words }, minutes: Math.max(1, Math.ceil(seconds / 60)), ...site })), missing: missing.map(({ service, minutes }) => ({ service: { id: service.id, words: service.words }, minutes })) }
  })
}
