// Who asks: the session that a request came with, and the posts in which its person may act.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { refused } from '../kernel/base/refusals.ts'
import type { Actor } from '../kernel/matters/model.ts'
import type { Session } from '../kernel/people/sessions.ts'
import type { District } from './district.ts'
import { refuse } from './problem.ts'

declare module 'fastify' {
  interface FastifyRequest { session: Session | null }
}

/** The token that a request carries: in its header, or in the browser's cookie. */
export function tokenOf(request: FastifyRequest): string | null {
  const bearer = request.headers.authorization
  const token = bearer?.startsWith('Bearer ') ? bearer.slice(7) : request.cookies['linli']
  return token && token.length <= 100 ? token : null
}

/** The actors that a session may act as: each of its posts. */
export const actorsOf = (session: Session): Actor[] => session.posts.map((post) => ({ by: 'p', post, person: session.person.id }))

/** Answers the session or sends the refusal. */
export function needSession(request: FastifyRequest, reply: FastifyReply): Session | null {
  if (request.session) return request.session
  void refuse(reply, [refused('session.needed')])
  return null
}

/** Answers the session when it holds a post of one of these roles, or sends the refusal. */
export function needRole(district: District, request: FastifyRequest, reply: FastifyReply, ...roles: string[]): Session | null {
  const session = needSession(request, reply)
  if (!session) return null
  const world = district.world()
  if (session.posts.some((id) => roles.includes(world.post(id)?.role ?? ''))) return session
  const titles = roles.map((role) => world.organisations().flatMap((o) => world.postsAt(o.id)).find((post) => post.role === role))
  void refuse(reply, [refused('people.not_yours', undefined, { zh: titles.map((p, i) => p?.title ?? roles[i]!).join('、'), en: titles.map((p, i) => p?.title_en ?? roles[i]!).join(', ') })])
  return null
}
