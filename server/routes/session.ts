// Signing in and out, who I am, and the people that a demonstration offers.
import type { FastifyInstance, FastifyReply } from 'fastify'
import { refused } from '../../kernel/base/refusals.ts'
import { formatInstant } from '../../kernel/base/time.ts'
import { demonstrationPeople } from '../../kernel/people/store.ts'
import { session_ms } from '../../kernel/people/model.ts'
import type { District } from '../district.ts'
import { senderOf } from '../flood.ts'
import { needSession, tokenOf } from '../asker.ts'
import { makeLimiter } from '../../kernel/base/limiter.ts'
import { refuse } from '../problem.ts'
import type { OidcOptions } from './oidc.ts'
import { postView } from '../views.ts'
import { body, text } from './schemas.ts'

export async function sessionRoutes(app: FastifyInstance, district: District, { identity, publicUrl }: OidcOptions): Promise<void> {
  // Whether there is a provider, so that the sign-in page offers it.
  const oidc = identity !== undefined
  // A name closes after five wrong passwords; one who tries a password on many names is stopped by where she asks from.
  // Right ones are given back: a whole office comes in by one address, perhaps in the same second.
  const mayTry = makeLimiter(district.now, { most: 200, span_ms: 900_000 })
  app.post<{ Body: { name: string; password: string; second?: string } }>('/api/session', {
    schema: { tags: ['session'], summary: 'Sign in', body: body({ name: text(100), password: text(200), second: text(20, 0) }, ['name', 'password']) },
  }, async (request, reply) => {
    const { name, password, second } = request.body
    if (!mayTry(senderOf(request.ip))) return refuse(reply, [refused('request.too_many')])
    const outcome = await district.sessions.signIn(name, password, second, request.headers['user-agent'] ?? '')
    if (!outcome.ok) return refuse(reply, outcome.refused)
    mayTry(senderOf(request.ip), -1)
    const { token, session } = outcome.value
    giveCookie(reply, token, publicUrl?.startsWith('https:') ?? request.protocol === 'https')
    return { token, person: { id: session.person.id, name: session.person.name }, posts: session.posts.flatMap((id) => postView(district, id) ?? []) }
  })
  app.delete('/api/session', { schema: { tags: ['session'], summary: 'Sign out' } }, async (request, reply) => {
    if (!needSession(request, reply)) return reply
    await district.sessions.signOut(tokenOf(request) ?? '')
    return reply.clearCookie('linli', { path: '/' }).status(204).send()
  })
  app.get('/api/about', { schema: { tags: ['session'], summary: 'The district' } }, async () => ({ ...aboutView(district), oidc }))
  app.get('/api/me', { schema: { tags: ['session'], summary: 'Who I am and which posts I hold' } }, async (request, reply) => {
    const session = needSession(request, reply)
    if (!session) return reply
    return { person: { id: session.person.id, name: session.person.name, login: session.person.login }, posts: session.posts.flatMap((id) => postView(district, id) ?? []), ...aboutView(district) }
  })
  app.get('/api/demo/people', { config: { kept: true }, schema: { tags: ['session'], summary: 'Demonstration people; empty where there are none' } }, async (_request, reply) => {
    if (!district.about.demonstration) return refuse(reply, [refused('request.no_route')])
    const people = await district.asWriter(demonstrationPeople)
    return {
      people: people.flatMap((p) => {
        const post = postView(district, p.post)
        return post ? [{ name: p.login, person: p.name, title: post.title.zh, title_en: post.title.en, role: post.role, post: post.id, organisation: post.organisation.name, place: post.place.name, level: post.place.level }] : []
      }),
    }
  })
}

/** The browser's cookie: no script reads it, no other site sends it. */
export function giveCookie(reply: FastifyReply, token: string, secure: boolean): void {
  reply.setCookie('linli', token, { path: '/', httpOnly: true, sameSite: 'strict', secure, maxAge: session_ms / 1000 })
}

function aboutView(district: District): Record<string, unknown> {
  const { territory, calendar } = district.world()
  const root = territory.unitsOf('district', district.world().today(district.now()))[0]
  const outline = root === undefined ? undefined : territory.outlineOf(root)
  const points = outline?.flat() ?? []
  const bounds = points.length ? [Math.min(...points.map((p) => p[0])), Math.min(...points.map((p) => p[1])), Math.max(...points.map((p) => p[0])), Math.max(...points.map((p) => p[1]))] : null
  return {
    district: { id: root ?? null, name: district.about.name, prefix: district.about.prefix, demo: district.about.demonstration, notes: district.about.notes, bounds, centre: root === undefined ? null : (territory.centreOf(root) ?? null), zone: calendar.zone, work_hours: calendar.work_hours },
    now: formatInstant(calendar, district.now()),
  }
}
