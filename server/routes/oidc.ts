// Going to the district's identity provider and coming back from it. A browser is sent back to the sign-in page with the reason; a
// program gets it as a problem.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { refused } from '../../kernel/base/refusals.ts'
import { personOf, type IdentityProvider, type Kept } from '../../kernel/people/provider.ts'
import type { District } from '../district.ts'
import { refuse } from '../problem.ts'
import { giveCookie } from './session.ts'

export type OidcOptions = { identity?: IdentityProvider | undefined; /** The address under which people reach the district, where it is not the one that they ask at. */ publicUrl?: string | undefined }
const cookie = 'linli_oidc'
const tags = ['session']

export async function oidcRoutes(app: FastifyInstance, district: District, { identity, publicUrl }: OidcOptions): Promise<void> {
  const base = (request: FastifyRequest): string => publicUrl?.replace(/\/$/, '') ?? `${request.protocol}://${request.host}`
  const options = (request: FastifyRequest) => ({ path: '/api/oidc', httpOnly: true, sameSite: 'lax' as const, secure: base(request).startsWith('https:') })

  app.get('/api/oidc/start', { schema: { tags, summary: 'Sign in by the district\'s identity provider' } }, async (request, reply) => {
    if (!identity) return turnAway(request, reply, 'oidc.off')
    try {
      const { url, kept } = await identity.begin(`${base(request)}/api/oidc/callback`)
      reply.setCookie(cookie, Buffer.from(JSON.stringify(kept)).toString('base64url'), { ...options(request), maxAge: 600 })
      return reply.redirect(url, 303)
    } catch (error) {
      return failed(request, reply, error)
    }
  })
  app.get('/api/oidc/callback', { schema: { tags, summary: 'Back from the identity provider' } }, async (request, reply) => {
    if (!identity) return turnAway(request, reply, 'oidc.off')
    const kept = keptIn(request.cookies[cookie])
    reply.clearCookie(cookie, options(request))
    if (!kept) return turnAway(request, reply, 'oidc.refused')
    let known
    try {
      known = await identity.finish(new URL(request.url, base(request)), kept)
    } catch (error) {
      return failed(request, reply, error)
    }
    const who = known
    const person = await district.asWriter((tx) => personOf(tx, who, identity.matches, district.algorithm, district.now()))
    const outcome = person.ok ? await district.sessions.admit(person.value.id, request.headers['user-agent'] ?? '') : person
    if (!outcome.ok) return turnAway(request, reply, 'oidc.refused')
    giveCookie(reply, outcome.value.token, base(request).startsWith('https:'))
    return reply.redirect('/', 303)
  })
}

/** Whatever a provider answers that does not fit; the reason is for the operator, not for whoever is at the door. */
function failed(request: FastifyRequest, reply: FastifyReply, error: unknown): FastifyReply {
  const { message, code, cause } = error as Error & { code?: string }
  process.stderr.write(`identity provider: ${[message, code, (cause as Error | undefined)?.message].filter(Boolean).join('; ')}\n`)
  return turnAway(request, reply, 'oidc.refused')
}

function turnAway(request: FastifyRequest, reply: FastifyReply, code: 'oidc.off' | 'oidc.refused'): FastifyReply {
  return request.headers.accept?.includes('text/html') ? reply.redirect(`/?refused=${code}`, 303) : refuse(reply, [refused(code)])
}

function keptIn(text: string | undefined): Kept | null {
  try {
    const kept = JSON.parse(Buffer.from(text ?? '', 'base64url').toString()) as Partial<Kept> | null
    return typeof kept?.state === 'string' && typeof kept.nonce === 'string' && typeof kept.verifier === 'string' ? { state: kept.state, nonce: kept.nonce, verifier: kept.verifier } : null
  } catch {
    return null
  }
}
