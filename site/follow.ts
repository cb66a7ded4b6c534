// Following a matter without an account: by its number and key, or by a code to the telephone that was given with it. What is asked of her is
// answered here, with a photo where she likes, and works without script.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { makeLimiter } from '../kernel/base/limiter.ts'
import { refused } from '../kernel/base/refusals.ts'
import type { Refusal } from '../kernel/base/model.ts'
import type { District } from '../server/district.ts'
import { senderOf } from '../server/flood.ts'
import { pass_ms, type Following, type Known } from '../server/follow.ts'
import { requesterSteps } from '../server/public.ts'
import { statusOf } from '../server/problem.ts'
import { addressOf, mayAct, type Asking } from './follow-acts.ts'
import { codePage, door, type Door } from './follow-door.ts'
import { moveRoutes } from './book.ts'
import { familyRoutes } from './family.ts'
import { followPage, type Shown } from './follow-page.ts'
import type { Front, Page } from './frame.ts'
import { textsOf, type Form } from './forms.ts'
import type { Html } from './html.ts'

const cookie = 'linli-follow'
/** A number as people type it: small letters, blanks, dashes of another kind. */
const plainNumber = (text: string): string => text.trim().toUpperCase().replaceAll(/[\s　]+/g, '').replaceAll(/[－—–−]/g, '-').slice(0, 40)
const hide = { hide: true } as const

export async function followRoutes(app: FastifyInstance, district: District, front: Front, following: Following): Promise<void> {
  const { lookOf, send } = front
  const mine = (lang: 'zh' | 'en', path: string, body: Html, status = 200): Page => ({ title: lang === 'zh' ? '我报的事' : 'My report', path, tab: 'mine', status, body })
  const atDoor = (request: FastifyRequest, reply: FastifyReply, more: Partial<Door> = {}, status = 200): FastifyReply => {
    const look = lookOf(request)
    const { number = '' } = textsOf(request.query)
    return send(request, reply, mine(look.lang, '/follow', door({ look, number: plainNumber(number), codes: following.codes.ready, ...more }), status))
  }
  const find = (request: FastifyRequest): Promise<Known | null> => following.find((request.params as { number: string }).number, textsOf(request.query)['key'] ?? '', request.cookies[cookie])
  const missed = (request: FastifyRequest, reply: FastifyReply): FastifyReply => atDoor(request, reply, { number: plainNumber((request.params as { number: string }).number), missed: true }, 404)
  const keep = (reply: FastifyReply, matter: string): FastifyReply => reply.setCookie(cookie, following.passFor(matter), { path: '/follow', httpOnly: true, sameSite: 'strict', maxAge: pass_ms / 1000 })
  const show = (request: FastifyRequest, reply: FastifyReply, known: Known, more: Partial<Shown> = {}, status = 200): FastifyReply => {
    if (known.key === null) void keep(reply, known.matter.id)
    const { part = '', new: fresh = '', done = '' } = textsOf(request.query)
    const asking: Asking = { district, look: lookOf(request), known, system: district.systems.get(known.matter.system)! }
    return send(request, reply, { ...mine(asking.look.lang, addressOf(known, '', part ? { part } : {}), followPage({ ...asking, part, fresh: fresh === '1', done, ...more }), status), title: known.matter.number })
  }

  app.get('/follow', { schema: hide, logLevel: 'silent' }, async (request, reply) => {
    const { number, key } = textsOf(request.query)
    if (number && key) return reply.redirect(`/follow/${encodeURIComponent(plainNumber(number))}?key=${encodeURIComponent(key.trim())}`, 303)
    return atDoor(request, reply)
  })
  codeRoutes(app, following, { atDoor, send: (request, reply, body, status) => send(request, reply, mine(lookOf(request).lang, '/follow', body, status)), keep, lookOf })
  app.get('/follow/:number', { schema: hide, logLevel: 'silent' }, async (request, reply) => {
    const known = await find(request)
    return known ? show(request, reply, known) : missed(request, reply)
  })
  app.get<{ Params: { number: string; id: string } }>('/follow/:number/photos/:id', { schema: hide, logLevel: 'silent' }, async (request, reply) => {
    const known = await find(request)
    const bytes = known && (await following.photo(known, request.params.id))
    return bytes ? reply.type('image/jpeg').header('cache-control', 'private, max-age=600').send(bytes) : missed(request, reply)
  })

  familyRoutes(app, district, front, following.family, find)
  moveRoutes(app, district, front, find, missed)
  const limiter = makeLimiter(district.now, { most: 30, span_ms: 3_600_000 })
  app.post<{ Params: { number: string; step: string } }>('/follow/:number/:step', { schema: hide, logLevel: 'silent', bodyLimit: 21 * 1024 * 1024 }, async (request, reply) => {
    const known = await find(request)
    const { step } = request.params
    const system = known && district.systems.get(known.matter.system)!
    if (!known || !Object.hasOwn(system!.declaration.steps, step)) return missed(request, reply)
    const { form, photo } = await formOf(request)
    const say = (reasons: readonly Refusal[]): FastifyReply => show(request, reply, known, { tried: { step, form, refused: reasons } }, statusOf(reasons))
    if (!limiter(known.matter.id)) return say([refused('request.too_many')])
    if (known.by && !mayAct({ known, system: system! }, step)) return say([refused('step.not_yours', step)])
    const given = givenOf(system!.declaration, step, form, lookOf(request).lang)
    if (photo !== null && requesterSteps(district, system!, known.matter).includes(step)) {
      const fact = Object.keys(system!.declaration.steps[step]!.asks ?? {}).find((name) => system!.declaration.facts[name]?.is === 'photos')
      const kept = fact === undefined ? null : await following.keepPhoto(photo)
      if (kept && !kept.ok) return say(kept.refused)
      if (kept?.ok) given[fact!] = [kept.value]
    }
    const outcome = await district.writer.act({ do: 'step', matter: known.matter.id, step, given, actors: [{ by: 'r' }], ...(known.by && { note: { relative: known.by.id } }) })
    return outcome.ok ? reply.redirect(addressOf(known, '', { done: step }), 303) : say(outcome.refused)
  })
}

type Declaration = Asking['system']['declaration']
/** What she wrote, of what the step asks; in which language she reads goes along where it is asked. */
function givenOf({ steps, facts, tells }: Declaration, step: string, form: Form, lang: string): Record<string, unknown> {
  const asks = steps[step]?.asks ?? {}
  const said = Object.entries(form).flatMap(([name, value]): [string, unknown][] => (Object.hasOwn(asks, name) && facts[name]?.is !== 'photos' && value.trim() ? [[name, value.trim()]] : []))
  return { ...Object.fromEntries(said), ...(tells && said.length > 0 && Object.hasOwn(asks, tells.language) && { [tells.language]: lang }) }
}

/** A form with or without a photo in it; an empty file is none. */
async function formOf(request: FastifyRequest): Promise<{ form: Form; photo: Buffer | null }> {
  if (!request.isMultipart()) return { form: textsOf(request.body), photo: null }
  const form: Form = {}
  let photo: Buffer | null = null
  for await (const part of request.parts()) {
    if (part.type === 'file') { const bytes = await part.toBuffer(); if (bytes.length > 0) photo = bytes } else if (typeof part.value === 'string' && /^[a-z][a-z_0-9]*$/.test(part.fieldname)) form[part.fieldname] = part.value
  }
  return { form, photo }
}

type CodeWays = {
  atDoor(request: FastifyRequest, reply: FastifyReply, more: Partial<Door>, status?: number): FastifyReply
  send(request: FastifyRequest, reply: FastifyReply, body: Html, status?: number): FastifyReply
  keep(reply: FastifyReply, matter: string): FastifyReply
  lookOf: Front['lookOf']
}
function codeRoutes(app: FastifyInstance, { codes }: Following, { atDoor, send, keep, lookOf }: CodeWays): void {
  app.addHook('onClose', () => codes.idle())
  app.post('/follow/code', { schema: hide, logLevel: 'silent' }, async (request, reply) => {
    const { number = '', phone = '' } = textsOf(request.body)
    if (!codes.ready || !number.trim() || !phone.trim() || phone.length > 30) return atDoor(request, reply, { number: plainNumber(number) }, 422)
    const handle = await codes.ask({ number: plainNumber(number), phone: phone.trim(), sender: senderOf(request.ip), lang: lookOf(request).lang })
    return handle === null ? atDoor(request, reply, { number: plainNumber(number), tooMany: true }, 429) : reply.redirect(`/follow/code/${handle}`, 303)
  })
  app.get<{ Params: { handle: string } }>('/follow/code/:handle', { schema: hide, logLevel: 'silent' }, async (request, reply) => send(request, reply, codePage(lookOf(request).lang, encodeURIComponent(request.params.handle.slice(0, 40)), codes.minutes())))
  app.post<{ Params: { handle: string } }>('/follow/code/:handle', { schema: hide, logLevel: 'silent' }, async (request, reply) => {
    const handle = request.params.handle.slice(0, 40)
    const done = await codes.spend(handle, (textsOf(request.body)['code'] ?? '').replaceAll(/\D/g, '').slice(0, 6))
    if (typeof done === 'string') return send(request, reply, codePage(lookOf(request).lang, encodeURIComponent(handle), codes.minutes(), { wrong: done === 'wrong', over: done === 'over' }), 422)
    return keep(reply, done.id).redirect(`/follow/${done.number}`, 303)
  })
}
