// The desks of the three administrators: people and posts; locks, second factors, links and identities; the log of both. What is done
// and its line in the chain are one transaction.
import type { FastifyInstance } from 'fastify'
import type { Tx } from '../../database/connect.ts'
import { refused } from '../../kernel/base/refusals.ts'
import { formatInstant, parseInstant } from '../../kernel/base/time.ts'
import type { Instant, Outcome } from '../../kernel/base/model.ts'
import { addPerson, bindSubject, endTerm, findPeople, giveTerm, note, readAdministration, secure, verifyAdministration } from '../../kernel/people/administration.ts'
import { makeLink } from '../../kernel/people/links.ts'
import { link_ms } from '../../kernel/people/model.ts'
import type { Session } from '../../kernel/people/sessions.ts'
import { needRole } from '../asker.ts'
import type { District } from '../district.ts'
import { refuse } from '../problem.ts'
import { namesOf } from '../read.ts'
import { postView } from '../views.ts'
import { body, id, idParams, number, personParams, query, text } from './schemas.ts'

const tags = ['administration']
const most = 50

export async function administrationRoutes(app: FastifyInstance, district: District): Promise<void> {
  peopleRoutes(app, district)
  termRoutes(app, district)
  securityRoutes(app, district)
  auditRoutes(app, district)
}

/** Does an act and writes its line; one that is refused writes neither. */
export async function administer<T>(district: District, session: Session, act: string, work: (tx: Tx, now: Instant) => Promise<Outcome<T>>, line: (value: T) => Record<string, unknown>): Promise<Outcome<T>> {
  const now = district.now()
  const outcome = await district.asWriter(async (tx) => {
    const done = await work(tx, now)
    if (done.ok) await note(tx, district.algorithm, now, session.person.id, act, line(done.value))
    return done
  })
  district.sessions.forget()
  return outcome
}

function peopleRoutes(app: FastifyInstance, district: District): void {
  app.get<{ Querystring: { q?: string } }>('/api/people', { schema: { tags, summary: 'Find people with their posts, the first fifty', querystring: query({ q: text(60, 0) }) } }, async (request, reply) => {
    if (!needRole(district, request, reply, 'systemAdmin', 'securityAdmin', 'auditAdmin')) return reply
    const { calendar } = district.world()
    const now = district.now()
    const people = await district.asWriter((tx) => findPeople(tx, request.query.q?.trim() ?? '', now, most + 1))
    const names = await district.asWriter((tx) => namesOf(tx, people.flatMap((p) => p.terms.flatMap((t) => t.instead_of ?? []))))
    return {
      more: people.length > most,
      people: people.slice(0, most).map((p) => ({
        ...p, terms: p.terms.map((t) => ({ ...t, when: whenOf(t, now), from: formatInstant(calendar, t.from), to: t.to === null ? null : formatInstant(calendar, t.to), post: postView(district, t.post), instead_of: t.instead_of === null ? null : { id: t.instead_of, name: names.get(t.instead_of) ?? '' } })),
      })),
    }
  })
  app.get<{ Querystring: { q?: string } }>('/api/posts', { schema: { tags, summary: 'Find posts, the first fifty', querystring: query({ q: text(60, 0) }) } }, async (request, reply) => {
    if (!needRole(district, request, reply, 'systemAdmin')) return reply
    const words = (request.query.q ?? '').toLowerCase().split(/\s+/).filter(Boolean)
    const world = district.world()
    const found = world.organisations().flatMap((o) => world.postsAt(o.id).filter((p) => words.every((word) => `${p.code} ${p.title} ${p.title_en} ${p.role} ${o.name}`.toLowerCase().includes(word))))
    return { posts: found.slice(0, most).map((p) => postView(district, p.id)) }
  })
  app.post<{ Body: { login: string; name: string } }>('/api/people', { schema: { tags, summary: 'Add a person; answers a one-time link for a first password', body: body({ login: { type: 'string', pattern: '^[a-z0-9][a-z0-9._-]{1,59}$' }, name: text(60) }) } }, async (request, reply) => {
    const session = needRole(district, request, reply, 'systemAdmin')
    if (!session) return reply
    const { login, name } = request.body
    const outcome = await administer(district, session, 'person_added', async (tx, now) => {
      const added = await addPerson(tx, login, name.trim())
      return added.ok ? { ok: true, value: { id: added.value, link: `/welcome/${await makeLink(tx, added.value, now + link_ms)}` } } : added
    }, (value) => ({ person: value.id, login }))
    return outcome.ok ? reply.status(201).send(outcome.value) : refuse(reply, outcome.refused)
  })
}

function termRoutes(app: FastifyInstance, district: District): void {
  app.post<{ Params: { id: number }; Body: { post: number; from?: string; to?: string; instead_of?: number } }>('/api/people/:id/terms', { schema: { tags, summary: 'Give a post for a term', params: personParams, body: body({ post: number, from: text(40), to: text(40), instead_of: number }, ['post']) } }, async (request, reply) => {
    const session = needRole(district, request, reply, 'systemAdmin')
    if (!session) return reply
    const { post, instead_of = null } = request.body
    const person = request.params.id
    if (person === session.person.id) return refuse(reply, [refused('people.not_oneself')])
    const span = spanOf(request.body, district.now())
    if (!span.ok || !district.world().post(post)) return refuse(reply, [...(span.ok ? [] : span.refused), ...(district.world().post(post) ? [] : [refused('people.post_unknown', 'post')])])
    const { from, to } = span.value
    const outcome = await administer(district, session, 'post_given', (tx, now) => giveTerm(tx, { id: district.ids.next(now), post, person, from, to, instead_of }), (term) => ({ term, person, post, from, to, instead_of }))
    return outcome.ok ? reply.status(201).send({ id: outcome.value }) : refuse(reply, outcome.refused)
  })
  app.delete<{ Params: { id: string } }>('/api/terms/:id', { schema: { tags, summary: 'End a term now', params: idParams } }, async (request, reply) => {
    const session = needRole(district, request, reply, 'systemAdmin')
    if (!session) return reply
    const outcome = await administer(district, session, 'post_ended', (tx, now) => endTerm(tx, request.params.id, now), ({ person, post }) => ({ term: request.params.id, person, post }))
    return outcome.ok ? reply.status(204).send() : refuse(reply, outcome.refused)
  })
}

/** Told rather than left to a browser's clock. */
export const whenOf = (span: { from: Instant; to: Instant | null }, now: Instant): 'ahead' | 'now' | 'past' => (span.to !== null && span.to <= now ? 'past' : span.from > now ? 'ahead' : 'now')

/** The span that a body names: from now on where it does not say from when. */
export function spanOf(given: { from?: string; to?: string }, now: Instant): Outcome<{ from: Instant; to: Instant | null }> {
  const from = given.from === undefined ? now : parseInstant(given.from)
  const to = given.to === undefined ? null : parseInstant(given.to)
  const bad = [...(from === null ? [refused('fact.not_an_instant', 'from')] : []), ...(given.to !== undefined && to === null ? [refused('fact.not_an_instant', 'to')] : [])]
  return from === null || bad.length ? { ok: false, refused: bad } : { ok: true, value: { from, to } }
}

function securityRoutes(app: FastifyInstance, district: District): void {
  const whatParams = { type: 'object', properties: { id: number, what: { enum: ['unlock', 'second-factor-lost', 'end-sessions', 'new-link'] } } }
  app.post<{ Params: { id: number; what: 'unlock' | 'second-factor-lost' | 'end-sessions' | 'new-link' } }>('/api/people/:id/:what', { schema: { tags, summary: 'Unlock, take away a lost second factor, end every session, or make a new link for a password', params: whatParams } }, async (request, reply) => {
    const session = needRole(district, request, reply, 'securityAdmin')
    if (!session) return reply
    const { id: person, what } = request.params
    if (person === session.person.id) return refuse(reply, [refused('people.not_oneself')])
    const outcome = await administer(district, session, what.replaceAll('-', '_'), async (tx, now) => {
      const done = await secure(tx, person, what === 'new-link' ? 'end-sessions' : what, now)
      return done.ok ? { ok: true, value: what === 'new-link' ? `/welcome/${await makeLink(tx, person, now + link_ms)}` : null } : done
    }, () => ({ person }))
    if (!outcome.ok) return refuse(reply, outcome.refused)
    return outcome.value ? { link: outcome.value } : reply.status(204).send()
  })
  app.post<{ Params: { id: number }; Body: { subject: string | null } }>('/api/people/:id/subject', { schema: { tags, summary: 'Say as whom the identity provider knows a person; null takes it away', params: personParams, body: body({ subject: { ...text(255), type: ['string', 'null'] } }) } }, async (request, reply) => {
    const session = needRole(district, request, reply, 'securityAdmin')
    if (!session) return reply
    const person = request.params.id
    if (person === session.person.id) return refuse(reply, [refused('people.not_oneself')])
    const subject = request.body.subject?.trim() || null
    const outcome = await administer(district, session, subject === null ? 'identity_taken' : 'identity_bound', (tx, now) => bindSubject(tx, person, subject, now), () => ({ person }))
    return outcome.ok ? reply.status(204).send() : refuse(reply, outcome.refused)
  })
}

function auditRoutes(app: FastifyInstance, district: District): void {
  app.get<{ Querystring: { before?: string; comings?: string } }>('/api/administration', { schema: { tags, summary: 'What administrators did, newest first; with `comings`, who signed in and out as well', querystring: query({ before: id, comings: { enum: ['true', 'false'] } }) } }, async (request, reply) => {
    if (!needRole(district, request, reply, 'auditAdmin', 'auditor')) return reply
    const before = request.query.before === undefined ? null : Number(request.query.before)
    const { rows, names } = await district.asWriter(async (tx) => {
      const rows = await readAdministration(tx, before, 100, request.query.comings === 'true')
      return { rows, names: await namesOf(tx, [...new Set(rows.flatMap((r) => [r.person, r.data['person']]).filter((p): p is number => typeof p === 'number'))]) }
    })
    const named = (person: unknown): { id: number; name: string } | null => (typeof person === 'number' ? { id: person, name: names.get(person) ?? '' } : null)
    return {
      items: rows.map((r) => ({ ...r, at: formatInstant(district.world().calendar, r.at), by: named(r.person), whom: named(r.data['person']), post: typeof r.data['post'] === 'number' ? postView(district, r.data['post']) : null })),
      next: rows.length === 100 ? String(rows.at(-1)!.position) : null,
    }
  })
  app.get('/api/administration/chain', { schema: { tags, summary: 'Reads the whole chain of administration and says whether it holds' } }, async (request, reply) => {
    if (!needRole(district, request, reply, 'auditAdmin', 'auditor')) return reply
    const { lines, broken_at } = await district.asWriter((tx) => verifyAdministration(tx, district.algorithm))
    return { holds: broken_at === null, lines, broken_at }
  })
}
