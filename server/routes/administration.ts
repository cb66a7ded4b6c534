// The desks of the three administrators, and what each person does for herself: password and second factor.
import { randomBytes } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { makeIds } from '../../kernel/base/ids.ts'
import { refused } from '../../kernel/base/refusals.ts'
import { formatInstant, parseInstant } from '../../kernel/base/time.ts'
import { addPerson, endTerm, findPeople, giveTerm, link_ms, linkPerson, makeLink, note, readAdministration, spendLink, verifyAdministration, weakPassword } from '../../kernel/people/administration.ts'
import { checkPassword, hashPassword, type Session } from '../../kernel/people/sessions.ts'
import { personById } from '../../kernel/people/store.ts'
import { base32, totpMatches } from '../../kernel/people/totp.ts'
import { needSession } from '../asker.ts'
import type { District } from '../district.ts'
import { refuse } from '../problem.ts'
import { postView } from '../views.ts'

const text = (max: number, min = 1): Record<string, unknown> => ({ type: 'string', minLength: min, maxLength: max })
const body = (properties: Record<string, unknown>, required: string[] = Object.keys(properties)): Record<string, unknown> => ({ type: 'object', additionalProperties: false, required, properties })
const idParams = { type: 'object', properties: { id: { type: 'string', pattern: '^[0-9]{1,19}$' } } }
const tags = ['administration']

export async function administrationRoutes(app: FastifyInstance, district: District): Promise<void> {
  const ids = makeIds(1022)
  /** The session, if it holds a post of this role; otherwise the refusal is sent. */
  const holding = (request: FastifyRequest, reply: FastifyReply, ...roles: string[]): Session | null => {
    const session = needSession(request, reply)
    if (!session) return null
    if (session.posts.some((id) => roles.includes(district.world().post(id)?.role ?? ''))) return session
    void refuse(reply, [refused('people.not_yours', roles.join(' / '))])
    return null
  }
  const log = (session: Session | null, act: string, data: Record<string, unknown>): Promise<void> => district.asWriter((tx) => note(tx, district.algorithm, district.now(), session?.person.id ?? null, act, data))

  app.get<{ Querystring: { q?: string } }>('/api/people', { schema: { tags, summary: 'Find people and their posts', querystring: { type: 'object', properties: { q: text(60, 0) } } } }, async (request, reply) => {
    if (!holding(request, reply, 'systemAdmin', 'securityAdmin', 'auditAdmin')) return reply
    const { calendar } = district.world()
    const people = await district.asWriter((tx) => findPeople(tx, request.query.q ?? '', district.now()))
    return { people: people.map((p) => ({ ...p, terms: p.terms.map((t) => ({ ...t, from: formatInstant(calendar, t.from), to: t.to === null ? null : formatInstant(calendar, t.to), post: postView(district, t.post) })) })) }
  })
  app.get<{ Querystring: { q?: string } }>('/api/posts', { schema: { tags, summary: 'Find posts', querystring: { type: 'object', properties: { q: text(60, 0) } } } }, async (request, reply) => {
    if (!holding(request, reply, 'systemAdmin')) return reply
    const q = request.query.q ?? ''
    const world = district.world()
    return { posts: world.organisations().flatMap((o) => world.postsAt(o.id)).filter((p) => `${p.code} ${p.title} ${p.role} ${world.organisation(p.organisation)?.name}`.includes(q)).slice(0, 50).map((p) => postView(district, p.id)) }
  })
  app.post<{ Body: { login: string; name: string } }>('/api/people', { schema: { tags, summary: 'Add a person; answers a one-time link for a first password', body: body({ login: { type: 'string', pattern: '^[a-z0-9][a-z0-9._-]{1,59}$' }, name: text(60) }) } }, async (request, reply) => {
    const session = holding(request, reply, 'systemAdmin')
    if (!session) return reply
    const outcome = await district.asWriter(async (tx) => {
      const added = await addPerson(tx, request.body.login, request.body.name)
      return added.ok ? { ok: true as const, value: { id: added.value, link: await makeLink(tx, added.value, district.now() + link_ms) } } : added
    })
    if (!outcome.ok) return refuse(reply, outcome.refused)
    await log(session, 'person_added', { person: outcome.value.id, login: request.body.login })
    return reply.status(201).send({ id: outcome.value.id, link: `/welcome/${outcome.value.link}` })
  })
  app.post<{ Params: { id: string }; Body: { post: number; from?: string; to?: string; instead_of?: number } }>('/api/people/:id/terms', { schema: { tags, summary: 'Give a post for a term', params: idParams, body: body({ post: { type: 'integer' }, from: text(40), to: text(40), instead_of: { type: 'integer' } }, ['post']) } }, async (request, reply) => {
    const session = holding(request, reply, 'systemAdmin')
    if (!session) return reply
    const now = district.now()
    const person = Number(request.params.id)
    if (person === session.person.id) return refuse(reply, [refused('people.not_oneself')])
    const from = request.body.from === undefined ? now : parseInstant(request.body.from)
    const to = request.body.to === undefined ? null : parseInstant(request.body.to)
    const bad = [...(from === null ? [refused('fact.not_an_instant', 'from')] : []), ...(request.body.to !== undefined && to === null ? [refused('fact.not_an_instant', 'to')] : []), ...(district.world().post(request.body.post) ? [] : [refused('people.post_unknown', 'post')])]
    if (bad.length || from === null) return refuse(reply, bad)
    const outcome = await district.asWriter((tx) => giveTerm(tx, { id: ids.next(now), post: request.body.post, person, from, to, instead_of: request.body.instead_of ?? null }))
    if (!outcome.ok) return refuse(reply, outcome.refused)
    await log(session, 'post_given', { person, post: request.body.post, from, to, instead_of: request.body.instead_of ?? null })
    district.sessions.forget()
    return reply.status(201).send({ id: outcome.value })
  })
  app.delete<{ Params: { id: string } }>('/api/terms/:id', { schema: { tags, summary: 'End a term now', params: idParams } }, async (request, reply) => {
    const session = holding(request, reply, 'systemAdmin')
    if (!session) return reply
    const ended = await district.asWriter((tx) => endTerm(tx, request.params.id, district.now()))
    if (!ended) return refuse(reply, [refused('people.term_unknown')])
    await log(session, 'post_ended', { term: request.params.id })
    district.sessions.forget()
    return reply.status(204).send()
  })
  app.post<{ Params: { id: string; what: string } }>('/api/people/:id/:what', { schema: { tags, summary: 'Unlock, take away a lost second factor, or make a new first-password link', params: { type: 'object', properties: { ...idParams.properties, what: { enum: ['unlock', 'second-factor-lost', 'new-link'] } } } } }, async (request, reply) => {
    const session = holding(request, reply, 'securityAdmin')
    if (!session) return reply
    const id = Number(request.params.id)
    const { what } = request.params
    if (id === session.person.id) return refuse(reply, [refused('people.not_oneself')])
    const link = await district.asWriter(async (tx) => {
      if (!(await personById(tx, id))) return null
      if (what === 'unlock') await tx`update persons set failures = 0, locked_until = 0 where id = ${id}`
      if (what === 'second-factor-lost') await tx`update persons set totp = null where id = ${id}`
      if (what !== 'unlock') await tx`delete from sessions where person = ${id}`
      return what === 'new-link' ? makeLink(tx, id, district.now() + link_ms) : ''
    })
    if (link === null) return refuse(reply, [refused('people.unknown')])
    await log(session, what, { person: id })
    district.sessions.forget()
    return link ? { link: `/welcome/${link}` } : reply.status(204).send()
  })
  app.get<{ Querystring: { before?: string } }>('/api/administration', { schema: { tags, summary: 'What administrators did, newest first, and whether the chain holds', querystring: { type: 'object', properties: { before: { type: 'string', pattern: '^[0-9]{1,18}$' } } } } }, async (request, reply) => {
    if (!holding(request, reply, 'auditAdmin', 'auditor')) return reply
    const [rows, broken] = await Promise.all([district.asWriter((tx) => readAdministration(tx, request.query.before === undefined ? undefined : Number(request.query.before), 100)), district.asWriter((tx) => verifyAdministration(tx, district.algorithm))])
    return { items: rows.map((r) => ({ ...r, position: Number(r.position), at: formatInstant(district.world().calendar, Number(r.at)) })), chain_holds: broken === null, broken_at: broken }
  })
  ownRoutes(app, district, log)
}

/** What everybody may do for herself. */
function ownRoutes(app: FastifyInstance, district: District, log: (session: Session | null, act: string, data: Record<string, unknown>) => Promise<void>): void {
  const pending = new Map<number, Buffer>()
  app.get<{ Params: { token: string } }>('/api/welcome/:token', { schema: { tags, summary: 'Whose one-time link this is', params: { type: 'object', properties: { token: text(64) } } } }, async (request, reply) => {
    const found = await district.asWriter((tx) => linkPerson(tx, request.params.token, district.now()))
    return found ? { login: found.login, name: found.name } : refuse(reply, [refused('link.spent')])
  })
  app.post<{ Params: { token: string }; Body: { password: string } }>('/api/welcome/:token', { schema: { tags, summary: 'Set a password by a one-time link', params: { type: 'object', properties: { token: text(64) } }, body: body({ password: text(200) }) } }, async (request, reply) => {
    const outcome = await district.asWriter((tx) => spendLink(tx, request.params.token, request.body.password, district.now()))
    if (!outcome.ok) return refuse(reply, outcome.refused)
    await log(null, 'password_set', { person: outcome.value.person })
    return reply.status(204).send()
  })
  app.post<{ Body: { old: string; password: string } }>('/api/me/password', { schema: { tags, summary: 'Change my password', body: body({ old: text(200), password: text(200) }) } }, async (request, reply) => {
    const session = needSession(request, reply)
    if (!session) return reply
    const person = await district.asWriter((tx) => personById(tx, session.person.id))
    if (!person?.password || !(await checkPassword(person.password, request.body.old))) return refuse(reply, [refused('password.wrong', 'old')])
    if (weakPassword(request.body.password, session.person.login)) return refuse(reply, [refused('password.weak', 'password')])
    const hashed = await hashPassword(request.body.password)
    await district.asWriter(async (tx) => { await tx`update persons set password = ${hashed} where id = ${session.person.id}`; await tx`delete from sessions where person = ${session.person.id}` })
    await log(session, 'password_changed', {})
    district.sessions.forget()
    return reply.status(204).send()
  })
  app.post('/api/me/second', { schema: { tags, summary: 'Begin a second factor: a secret for an authenticator app' } }, async (request, reply) => {
    const session = needSession(request, reply)
    if (!session) return reply
    const secret = randomBytes(20)
    pending.set(session.person.id, secret)
    return { secret: base32(secret), uri: `otpauth://totp/${encodeURIComponent(`Linli:${session.person.login}`)}?secret=${base32(secret)}&issuer=Linli` }
  })
  app.post<{ Body: { code: string } }>('/api/me/second/confirm', { schema: { tags, summary: 'Confirm the second factor with a code', body: body({ code: text(10) }) } }, async (request, reply) => {
    const session = needSession(request, reply)
    if (!session) return reply
    const secret = pending.get(session.person.id)
    if (!secret || !totpMatches(secret, request.body.code, district.now())) return refuse(reply, [refused('second.wrong', 'code')])
    pending.delete(session.person.id)
    await district.asWriter((tx) => tx`update persons set totp = ${secret} where id = ${session.person.id}`)
    await log(session, 'second_factor_set', {})
    return reply.status(204).send()
  })
}
