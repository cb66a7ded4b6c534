// The HTTP face over a district. It checks who asks and what shape a request has; what may be done is the kernel's to say.
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import cookie from '@fastify/cookie'
import multipart from '@fastify/multipart'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { refused } from '../kernel/base/refusals.ts'
import type { District } from './district.ts'
import { hostsOf, type Basemap } from './basemap.ts'
import { makeCompressed } from './compressed.ts'
import { refuse } from './problem.ts'
import { isGateway } from './gateway.ts'
import { answerNoise, frameworkRefusal, hasNul, faultIn } from './shape.ts'
import { tokenOf } from './asker.ts'
import { administrationRoutes } from './routes/administration.ts'
import { asideRoutes } from './routes/asides.ts'
import { assemblyRoutes } from './routes/assemblies.ts'
import { attachmentRoutes } from './routes/attachments.ts'
import type { Advisor } from './advisor.ts'
import { basemapRoutes } from './routes/basemap.ts'
import { bookingRoutes } from './routes/bookings.ts'
import { bookRoutes } from './routes/books.ts'
import { broughtRoutes } from './routes/brought.ts'
import { countRoutes } from './routes/counts.ts'
import { deskRoutes } from './routes/desk.ts'
import { deviceRoutes } from './routes/devices.ts'
import { documentRoutes } from './routes/documents.ts'
import { docsRoutes } from './routes/docs.ts'
import { exchangeRoutes } from './routes/exchange.ts'
import { erasureRoutes } from './routes/erasures.ts'
import { dispatchListRoutes } from './routes/dispatch-list.ts'
import { lawRoutes } from './routes/laws.ts'
import { liveRoutes } from './routes/live.ts'
import { matterRoutes } from './routes/matters.ts'
import { measureRoutes } from './routes/measures.ts'
import { yearlyRoutes } from './routes/yearly.ts'
import { oidcRoutes, type OidcOptions } from './routes/oidc.ts'
import { ownRoutes } from './routes/own.ts'
import { placeRoutes } from './routes/places.ts'
import { planRoutes } from './routes/plans.ts'
import { programRoutes } from './routes/programs.ts'
import { openReferralRoutes } from './routes/open-referral.ts'
import { scoreRoutes } from './routes/scores.ts'
import { registerRoutes } from './routes/registers.ts'
import { rosterRoutes } from './routes/rosters.ts'
import { makeNearBy } from './near.ts'
import { nearRoutes } from './routes/near.ts'
import { networkRoutes } from './routes/networks.ts'
import { openSpace } from './space/index.ts'
import { spaceRoutes } from './routes/space.ts'
import { gapRoutes } from './routes/gaps.ts'
import { sessionRoutes } from './routes/session.ts'
import { searchRoutes } from './routes/search.ts'
import { suggestRoutes } from './routes/suggest.ts'
import type { Channel } from './messages/channel.ts'
import { messageRoutes } from './routes/messages.ts'
import { topicRoutes } from './routes/topics.ts'
import { upperRoutes } from './upper/index.ts'
import { open311Routes } from './open311/index.ts'
import { makeSite, site, type Site } from '../site/index.ts'
import { slipRoutes } from './routes/slips.ts'
import { webRoutes } from './routes/web.ts'

export type AppOptions = { data: string; /** An endpoint that may help with suggestions. */ advisor?: Advisor | undefined; web?: string; logger?: boolean; basemap?: Basemap; /** The ways by which people are told. */ channels?: readonly Channel[] } & OidcOptions
export const bodyLimit = 1024 * 1024
/** A request that takes longer to arrive is not waited for. */
const slowest_ms = 300_000

/** Builds the application; nothing listens yet. */
export async function buildApp(district: District, options: AppOptions): Promise<FastifyInstance> {
  const app = fastify({
    logger: options.logger ?? false, bodyLimit, requestTimeout: slowest_ms, trustProxy: options.publicUrl ? isGateway : false, ajv: { customOptions: { allErrors: true, coerceTypes: 'array', removeAdditional: false } },
    frameworkErrors: (error, _request, reply) => { void refuse(reply, [frameworkRefusal(error.code)]) }, clientErrorHandler: answerNoise,
  })
  const pages = makeSite(district)
  const space = openSpace(district)
  const nearBy = makeNearBy(district, space)
  app.addHook('onClose', async () => space.close())
  await app.register(cookie)
  await app.register(multipart, { limits: { fileSize: 20 * 1024 * 1024, files: 1, fields: 10 } })
  app.decorateRequest('session', null)
  app.setErrorHandler((error: Error & { statusCode?: number; code?: string; validation?: { instancePath: string; message?: string; params?: Record<string, unknown> }[]; validationContext?: string }, request, reply) => failed(pages, error, request, reply))
  app.setNotFoundHandler((request, reply) => pages.problem(request, reply, [refused('request.no_route')]))
  app.addHook('onRequest', async (request) => { const token = tokenOf(request); request.session = (token && (await district.sessions.sessionFor(token, request.headers['linli-unattended'] === '1'))) || null })
  app.addHook('preHandler', (request, reply, next) => {
    // A browser that carries the cookie must come from our own pages.
    if (request.method !== 'GET' && request.method !== 'HEAD' && request.cookies['linli'] && !request.headers.authorization?.startsWith('Bearer ') && !ownOrigin(request, options.publicUrl)) pages.problem(request, reply, [refused('session.foreign_origin')])
    else {
      const fault = faultIn(request)
      if (fault) pages.problem(request, reply, [fault])
      else next()
    }
  })
  app.addHook('preValidation', (request, reply, next) => { if (hasNul(request.url)) pages.problem(request, reply, [refused('request.malformed', 'URL')]); else next() })
  const hosts = hostsOf(options.basemap)
  const policy = `default-src 'self'; img-src 'self' data: blob:${hosts}; style-src 'self' 'unsafe-inline'; worker-src 'self' blob:; connect-src 'self'${hosts}; frame-ancestors 'none'; base-uri 'none'; form-action 'self'`
  app.addHook('onSend', (_request, reply, payload, next) => {
    reply.header('x-content-type-options', 'nosniff').header('referrer-policy', hosts ? 'strict-origin-when-cross-origin' : 'same-origin').header('x-frame-options', 'DENY')
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
    if (!reply.hasHeader('content-security-policy')) reply.header('content-security-policy', policy)
    next(null, payload)
  })
  app.addHook('onSend', makeCompressed())
  await docsRoutes(app, district)
  await app.register(async (scope) => { await sessionRoutes(scope, district, options) })
  await app.register(async (scope) => { await oidcRoutes(scope, district, options) })
  for (const routes of [matterRoutes, searchRoutes, asideRoutes, countRoutes, deskRoutes, placeRoutes, measureRoutes, scoreRoutes, yearlyRoutes, exchangeRoutes, liveRoutes, ownRoutes, deviceRoutes, broughtRoutes, administrationRoutes, rosterRoutes, programRoutes, erasureRoutes, bookRoutes, bookingRoutes, topicRoutes, registerRoutes, documentRoutes, openReferralRoutes, planRoutes, lawRoutes, dispatchListRoutes]) await app.register(async (scope) => { await routes(scope, district) })
  for (const routes of [assemblyRoutes, slipRoutes]) await app.register(async (scope) => { await routes(scope, district, options.data) })
  await app.register(async (scope) => { await attachmentRoutes(scope, district, options.data) })
  await app.register(async (scope) => { await suggestRoutes(scope, district, options.data, options.advisor) })
  await app.register(async (scope) => { await basemapRoutes(scope, options.basemap) })
  await app.register(async (scope) => { await messageRoutes(scope, district, options.channels ?? []) })
  await app.register(async (scope) => { await upperRoutes(scope, district) })
  await app.register(async (scope) => { await spaceRoutes(scope, district, space); await gapRoutes(scope, district, space); nearRoutes(scope, district, nearBy); networkRoutes(scope, district) })
  await app.register(async (scope) => { await open311Routes(scope, district, options) })
  await app.register(async (scope) => { await site(scope, district, options.data, pages, options.channels ?? [], nearBy) })
  const web = options.web ?? join(import.meta.dirname, '..', 'web', 'dist')
  if (existsSync(web)) await app.register(async (scope) => { await webRoutes(scope, web, pages) })
  return app
}

/** @param publicUrl a gateway may ask under another name than people do. */
function ownOrigin(request: FastifyRequest, publicUrl: string | undefined): boolean {
  const { origin, host } = request.headers
  if (!origin) return request.headers['sec-fetch-site'] === undefined || request.headers['sec-fetch-site'] === 'same-origin'
  return URL.canParse(origin) && (new URL(origin).host === host || (publicUrl !== undefined && new URL(origin).origin === new URL(publicUrl).origin))
}

function failed({ problem }: Site, error: Error & { statusCode?: number; code?: string; validation?: { instancePath: string; message?: string; params?: Record<string, unknown> }[] }, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (error.validation) return problem(request, reply, error.validation.map((v) => refused('request.malformed', `${v.instancePath.slice(1) || String(v.params?.['missingProperty'] ?? v.params?.['additionalProperty'] ?? 'body')}: ${v.message ?? ''}`.slice(0, 120))))
  const known: Record<string, string> = {
    FST_ERR_CTP_BODY_TOO_LARGE: 'request.too_large', FST_ERR_CTP_INVALID_MEDIA_TYPE: 'request.wrong_type', FST_ERR_CTP_EMPTY_JSON_BODY: 'request.not_json', FST_ERR_CTP_INVALID_JSON_BODY: 'request.not_json',
    FST_REQ_FILE_TOO_LARGE: 'request.too_large', FST_FILES_LIMIT: 'request.too_large', FST_INVALID_MULTIPART_CONTENT_TYPE: 'request.wrong_type', FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'request.not_json',
  }
  const code = known[error.code ?? ''] ?? (error instanceof SyntaxError ? 'request.not_json' : undefined)
  if (code) return problem(request, reply, [refused(code)])
  if (/^Multipart: |multipart data$|^Malformed part header/.test(error.message) && !error.statusCode) return problem(request, reply, [refused('request.malformed', 'multipart')])
  if (error.statusCode && error.statusCode >= 400 && error.statusCode < 500) return problem(request, reply, [refused('request.malformed', error.message.slice(0, 120))])
  process.stderr.write(`${request.method} ${request.url.split('?')[0]}: ${error.stack ?? error.message}\n`)
  // Numbers and characters that no column holds are the asker's fault; a check before this one has been forgotten.
  if (['22003', '22021', '22P02', '22P05'].includes(error.code ?? '')) return problem(request, reply, [refused('request.malformed')])
  return problem(request, reply, [refused(/CONNECTION_|ECONNREFUSED|57P0|53300/.test(`${error.code} ${error.message}`) ? 'server.busy' : 'server.broken')])
}
