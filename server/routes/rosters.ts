// Duty rosters over HTTP: who answers a post at night. A system administrator may put anybody on one; whoever holds the post for a
// term may put colleagues, so that the rights of a post never leave its organisation without an administrator.
import type { FastifyInstance, FastifyReply } from 'fastify'
import { refused } from '../../kernel/base/refusals.ts'
import { formatInstant } from '../../kernel/base/time.ts'
import { holdsForTerm } from '../../kernel/people/model.ts'
import { putOnRoster, rosterOf, rosterPost, staffOf, takeOffRoster } from '../../kernel/people/rosters.ts'
import type { Session } from '../../kernel/people/sessions.ts'
import { termsOf } from '../../kernel/people/store.ts'
import { needSession } from '../asker.ts'
import type { District } from '../district.ts'
import { refuse } from '../problem.ts'
import { postView } from '../views.ts'
import { administer, spanOf, whenOf } from './administration.ts'
import { body, id, idParams, number, query, text } from './schemas.ts'

const tags = ['administration']
const day_ms = 86_400_000

export async function rosterRoutes(app: FastifyInstance, district: District): Promise<void> {
  /** How somebody may set this post's roster: for anybody, among colleagues, or not at all, which is then refused. */
  const leave = async (session: Session, post: number, reply: FastifyReply): Promise<'anybody' | 'colleagues' | null> => {
    const world = district.world()
    if (!world.post(post)) { void refuse(reply, [refused('people.post_unknown', 'post')]); return null }
    if (session.posts.some((held) => world.post(held)?.role === 'systemAdmin')) return 'anybody'
    if (session.posts.includes(post) && holdsForTerm(await district.asWriter((tx) => termsOf(tx, session.person.id)), post, district.now())) return 'colleagues'
    const title = world.post(post)!
    void refuse(reply, [refused('people.not_yours', undefined, { zh: title.title, en: title.title_en })])
    return null
  }
  const colleagues = (post: number): Promise<{ id: number; name: string; login: string }[]> =>
    district.asWriter((tx) => staffOf(tx, district.world().postsAt(district.world().post(post)!.organisation).map((p) => p.id), district.now()))

  app.get<{ Querystring: { post: string } }>('/api/rosters', { schema: { tags, summary: 'The roster of a post from yesterday on, and the colleagues who may be put on it', querystring: { ...query({ post: id }), required: ['post'] } } }, async (request, reply) => {
    const session = needSession(request, reply)
    const post = Number(request.query.post)
    if (!session || !(await leave(session, post, reply))) return reply
    const { calendar } = district.world()
    const now = district.now()
    const [rows, staff] = await Promise.all([district.asWriter((tx) => rosterOf(tx, post, now - day_ms)), colleagues(post)])
    return { post: postView(district, post), items: rows.map((row) => ({ id: row.id, when: whenOf(row, now), person: { id: row.person, name: row.name }, from: formatInstant(calendar, row.from), to: formatInstant(calendar, row.to) })), colleagues: staff }
  })
  app.post<{ Body: { post: number; person: number; from?: string; to: string } }>('/api/rosters', { schema: { tags, summary: 'Put somebody on a post\'s roster for a span', body: body({ post: number, person: number, from: text(40), to: text(40) }, ['post', 'person', 'to']) } }, async (request, reply) => {
    const session = needSession(request, reply)
    const { post, person } = request.body
    const may = session && (await leave(session, post, reply))
    if (!session || !may) return reply
    if (may === 'anybody' && person === session.person.id) return refuse(reply, [refused('people.not_oneself')])
    if (may === 'colleagues' && !(await colleagues(post)).some((one) => one.id === person)) return refuse(reply, [refused('people.no_colleague', 'person')])
    const span = spanOf(request.body, district.now())
    if (!span.ok) return refuse(reply, span.refused)
    const { from, to } = span.value
    const outcome = await administer(district, session, 'roster_set', (tx, now) => putOnRoster(tx, { id: district.ids.next(now), post, person, from, to: to! }), (watch) => ({ watch, person, post, from, to }))
    return outcome.ok ? reply.status(201).send({ id: outcome.value }) : refuse(reply, outcome.refused)
  })
  app.delete<{ Params: { id: string } }>('/api/rosters/:id', { schema: { tags, summary: 'End a watch now, or take it back before it begins', params: idParams } }, async (request, reply) => {
    const session = needSession(request, reply)
    if (!session) return reply
    const post = await district.asWriter((tx) => rosterPost(tx, request.params.id))
    if (post === undefined) return refuse(reply, [refused('people.term_unknown')])
    if (!(await leave(session, post, reply))) return reply
    const outcome = await administer(district, session, 'roster_ended', async (tx, now) => {
      const ended = await takeOffRoster(tx, request.params.id, now)
      return ended ? { ok: true, value: ended } : { ok: false, refused: [refused('people.term_unknown')] }
    }, (value) => ({ watch: request.params.id, ...value }))
    return outcome.ok ? reply.status(204).send() : refuse(reply, outcome.refused)
  })
}
