// What everybody does for herself: a first password by a one-time link, another password, a second factor.
import { randomBytes } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { refused } from '../../kernel/base/refusals.ts'
import { note } from '../../kernel/people/administration.ts'
import { linkPerson, spendLink } from '../../kernel/people/links.ts'
import { weakPassword } from '../../kernel/people/model.ts'
import { hashPassword } from '../../kernel/people/sessions.ts'
import { deleteSessionsOf, personById, proposeSecond, setPassword, setSecond } from '../../kernel/people/store.ts'
import { base32, totpStep } from '../../kernel/people/totp.ts'
import { needSession } from '../asker.ts'
import type { District } from '../district.ts'
import { refuse } from '../problem.ts'
import { body, text } from './schemas.ts'

const tags = ['session']
const tokenParams = { type: 'object', properties: { token: text(64) } }

export async function ownRoutes(app: FastifyInstance, district: District): Promise<void> {
  linkRoutes(app, district)
  app.get('/api/me/security', { schema: { tags, summary: 'Whether I have a password and a second factor' } }, async (request, reply) => {
    const session = needSession(request, reply)
    if (!session) return reply
    const person = await district.asWriter((tx) => personById(tx, session.person.id))
    return { password: person?.password != null, second: person?.totp != null }
  })
  app.post<{ Body: { old: string; password: string } }>('/api/me/password', { schema: { tags, summary: 'Change my password; every session ends', body: body({ old: text(200, 0), password: text(200) }) } }, async (request, reply) => {
    const session = needSession(request, reply)
    if (!session) return reply
    const confirmed = await district.sessions.confirm(session.person.id, request.body.old)
    if (!confirmed.ok) return refuse(reply, confirmed.refused)
    if (weakPassword(request.body.password, session.person.login)) return refuse(reply, [refused('password.weak', 'password')])
    const hashed = await hashPassword(request.body.password)
    await district.asWriter(async (tx) => {
      await setPassword(tx, session.person.id, hashed)
      await deleteSessionsOf(tx, session.person.id, district.now())
      await note(tx, district.algorithm, district.now(), session.person.id, 'password_changed', {})
    })
    district.sessions.forget()
    return reply.status(204).send()
  })
  app.post<{ Body: { old: string } }>('/api/me/second', { schema: { tags, summary: 'Begin a second factor: a secret for an authenticator app', body: body({ old: text(200, 0) }) } }, async (request, reply) => {
    const session = needSession(request, reply)
    if (!session) return reply
    const confirmed = await district.sessions.confirm(session.person.id, request.body.old)
    if (!confirmed.ok) return refuse(reply, confirmed.refused)
    const secret = randomBytes(20)
    await district.asWriter((tx) => proposeSecond(tx, session.person.id, secret))
    return { secret: base32(secret), uri: `otpauth://totp/${encodeURIComponent(`Linli:${session.person.login}`)}?secret=${base32(secret)}&issuer=Linli` }
  })
  app.post<{ Body: { code: string } }>('/api/me/second/confirm', { schema: { tags, summary: 'Confirm the second factor with a code; from then on it is asked for', body: body({ code: text(10) }) } }, async (request, reply) => {
    const session = needSession(request, reply)
    if (!session) return reply
    const now = district.now()
    const confirmed = await district.asWriter(async (tx) => {
      const secret = (await personById(tx, session.person.id))?.totp_next
      const step = secret ? totpStep(secret, request.body.code, now) : null
      if (!secret || step === null) return false
      await setSecond(tx, session.person.id, secret, step)
      await note(tx, district.algorithm, now, session.person.id, 'second_factor_set', {})
      return true
    })
    return confirmed ? reply.status(204).send() : refuse(reply, [refused('second.wrong', 'code')])
  })
}

function linkRoutes(app: FastifyInstance, district: District): void {
  app.get<{ Params: { token: string } }>('/api/welcome/:token', { schema: { tags, summary: 'Whose one-time link this is', params: tokenParams } }, async (request, reply) => {
    const found = await district.asWriter((tx) => linkPerson(tx, request.params.token, district.now()))
    return found ? { login: found.login, name: found.name } : refuse(reply, [refused('link.spent')])
  })
  app.post<{ Params: { token: string }; Body: { password: string } }>('/api/welcome/:token', { schema: { tags, summary: 'Set a password by a one-time link', params: tokenParams, body: body({ password: text(200) }) } }, async (request, reply) => {
    const now = district.now()
    const outcome = await district.asWriter(async (tx) => {
      const spent = await spendLink(tx, request.params.token, request.body.password, now)
      if (spent.ok) await note(tx, district.algorithm, now, spent.value.person, 'password_set', {})
      return spent
    })
    district.sessions.forget()
    return outcome.ok ? reply.status(204).send() : refuse(reply, outcome.refused)
  })
}
