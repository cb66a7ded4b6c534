// Who asks: the session that a request came with, and the posts in which its person may act.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { refused } from '../kernel/base/refusals.ts'
import type { Actor } from '../kernel/matters/model.ts'
import type { Session } from '../kernel/people/sessions.ts'
import { refuse } from './problem.ts'

declare module 'fastify' {
  interface FastifyRequest { session: Session | null }
}

/** The actors that a session may act as: each of its posts. */
export const actorsOf = (session: Session): Actor[] => session.posts.map((post) => ({ by: 'p', post, person: session.person.id }))

/** Answers the session or sends the refusal. */
export function needSession(request: FastifyRequest, reply: FastifyReply): Session | null {
  if (request.session) return request.session
  void refuse(reply, [refused('session.needed')])
  return null
}
