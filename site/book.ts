// Booking without an account: what, which day, what time, and a telephone if one likes; one page, or one question a page in the elder version. The
// act is the same as the counter's and the telephone's, so the number is too. Changing the time is the same page with another end.
import { createHash, randomBytes } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { makeLimiter } from '../kernel/base/limiter.ts'
import type { Refusal } from '../kernel/base/model.ts'
import { plainPhone } from '../kernel/base/masks.ts'
import { refused } from '../kernel/base/refusals.ts'
import { formatInstant, parseDay } from '../kernel/base/time.ts'
import type { Span, Thing } from '../kernel/bookings/index.ts'
import { spanOf } from '../kernel/matters/holding.ts'
import type { System } from '../kernel/system/compile.ts'
import { bookableDays, centreByCode, daysOf, openBooking, type Centre } from '../server/centres.ts'
import type { District } from '../server/district.ts'
import { senderOf } from '../server/flood.ts'
import type { Known } from '../server/follow.ts'
import { statusOf } from '../server/problem.ts'
import { addressOf, mayAct } from './follow-acts.ts'
import { bookPage, confirmPage, dayPage, thingPage, timePage, type Booking } from './book-pages.ts'
import { noCentre } from './centres.ts'
import { note, type Front } from './frame.ts'
import { textsOf, type Form } from './forms.ts'

const hidden = { schema: { hide: true } } as const
/** Of one sender in an hour, whatever becomes of it: whole compounds share an address. */
const tries = { most: 30, span_ms: 3_600_000 }

/** What an address or a form asks for; null where it names nothing that may be booked. */
async function asked(district: District, system: System, form: Form, known: Known | null): Promise<Booking | null> {
  const world = district.world()
  const of = known ? spanOf(system.declaration, known.matter.facts)?.thing : form['thing']
  const thing = of === undefined ? undefined : world.thing(of)
  const centre = centreByCode(district, thing?.place ?? form['centre'] ?? '')
  if (!centre) return null
  const days = bookableDays(district)
  const week = Math.min(Math.floor((days.length - 1) / 7), Math.max(0, Number(/^\d$/.test(form['week'] ?? '') ? form['week'] : Math.floor(Math.max(0, days.indexOf(form['day'] ?? '')) / 7))))
  const shown = days.slice(week * 7, week * 7 + 7)
  const views = thing ? await daysOf(district, [thing], shown) : []
  const said = form['day'] !== undefined && parseDay(form['day']) && shown.includes(form['day']) ? form['day'] : undefined
  // The first day with a free time is what most people want.
  const first = views.find(({ slots }) => slots.some(({ free, over }) => free > 0 && !over))?.day ?? views.find(({ slots }) => slots.length > 0)?.day ?? shown[0]!
  return { district, system, centre, thing, days, week, views, day: said ?? first, chosen: said !== undefined, slot: slotOf(form), queue: form['queue'] === '1', form, once: /^[\w-]{16,40}$/.test(form['once'] ?? '') ? form['once']! : randomBytes(12).toString('base64url'), known }
}
function slotOf(form: Form): Span | null {
  const [, from, to] = /^(\d{12,14})-(\d{12,14})$/.exec(form['slot'] ?? '') ?? []
  return from && to ? { from: Number(from), to: Number(to) } : null
}

export async function bookRoutes(app: FastifyInstance, district: District, front: Front): Promise<void> {
  const { lookOf } = front
  const mayTry = makeLimiter(district.now, tries)
  app.get('/book', hidden, async (request, reply) => {
    const system = openBooking(district)
    if (!system) return closed(front, request, reply)
    const form = textsOf(request.query)
    if (form['thing'] === undefined && form['centre'] === undefined) return reply.redirect('/centres', 303)
    const booking = await asked(district, system, form, null)
    return booking ? show(front, request, reply, booking) : missing(front, request, reply)
  })
  app.post('/book', { ...hidden, logLevel: 'silent' }, async (request, reply) => {
    const system = openBooking(district)
    if (!system) return closed(front, request, reply)
    const form = textsOf(request.body)
    const booking = await asked(district, system, form, null)
    if (!booking?.thing) return missing(front, request, reply)
    const again = (reasons: readonly Refusal[]): FastifyReply => show(front, request, reply, booking, reasons)
    if (form['website'] || !mayTry(senderOf(request.ip))) return again([refused('request.too_many')])
    const { holds } = system.declaration
    const wrong = faultsIn(booking)
    if (wrong.length) return again(wrong)
    const given = givenOf(booking, lookOf(request).lang)
    const { id, slots } = slotsOf(district, booking.centre)
    const key = { actor: `b${createHash('sha256').update(senderOf(request.ip)).digest('hex').slice(0, 16)}`, key: booking.once, request: createHash('sha256').update(JSON.stringify([given[holds!.thing], given[holds!.from], given[holds!.to]])).digest('hex') }
    const done = await district.writer.act({ do: 'open', system, given, place: id, slots, spot: null, actors: [{ by: 'r' }], key })
    if (!done.ok) return again(done.refused)
    return reply.redirect(`/follow/${done.value.matter.number}?key=${district.followKey(done.value.matter.id)}&new=1`, 303)
  })
}

/** Changing the time of what one has, at her own address. */
export function moveRoutes(app: FastifyInstance, district: District, front: Front, find: (request: FastifyRequest) => Promise<Known | null>, missed: (request: FastifyRequest, reply: FastifyReply) => FastifyReply): void {
  const mayTry = makeLimiter(district.now, tries)
  const begin = async (request: FastifyRequest, form: Form): Promise<Booking | null> => {
    const known = await find(request)
    const system = known && district.systems.get(known.matter.system)!
    const step = system?.declaration.holds?.moves[0]
    if (!known || !system || step === undefined || !system.declaration.steps[step]!.from.includes(known.matter.state) || !mayAct({ known, system }, step)) return null
    return asked(district, system, form, known)
  }
  app.get('/follow/:number/time', { ...hidden, logLevel: 'silent' }, async (request, reply) => {
    const booking = await begin(request, textsOf(request.query))
    return booking ? show(front, request, reply, booking) : missed(request, reply)
  })
  app.post('/follow/:number/time', { ...hidden, logLevel: 'silent' }, async (request, reply) => {
    const booking = await begin(request, textsOf(request.body))
    if (!booking) return missed(request, reply)
    const { system, known, slot } = booking
    const wrong = !mayTry(known!.matter.id) ? [refused('request.too_many')] : faultsIn(booking)
    if (wrong.length) return show(front, request, reply, booking, wrong)
    const { from, to, moves } = system.declaration.holds!
    const { calendar } = district.world()
    const done = await district.writer.act({ do: 'step', matter: known!.matter.id, step: moves[0]!, given: { [from]: formatInstant(calendar, slot!.from), [to]: formatInstant(calendar, slot!.to) }, actors: [{ by: 'r' }], ...(known!.by && { note: { relative: known!.by.id } }) })
    return done.ok ? reply.redirect(addressOf(known!, '', { done: moves[0]! }), 303) : show(front, request, reply, booking, done.refused)
  })
}

function slotsOf(district: District, { place }: Centre): { id: number; slots: number[] } {
  const { territory, today } = district.world()
  return { id: place.id, slots: territory.slots(place.id, today(district.now())) }
}

const phoneFact = ({ declaration: { holds } }: System): string => holds!.who ?? ''
const faultsIn = ({ system, slot, form }: Booking): Refusal[] => {
  const phone = form['phone']?.trim()
  return [...(slot ? [] : [refused('fact.required', system.declaration.holds!.from)]), ...(phone && plainPhone(phone) === null ? [refused('fact.not_a_phone', phoneFact(system))] : [])]
}

/** The facts of the act; what the system does not ask for is left out. */
function givenOf({ district, system, thing, slot, form, queue }: Booking, lang: string): Record<string, unknown> {
  const { declaration } = system
  const { holds, tells, open } = declaration
  const { calendar } = district.world()
  const phone = form['phone']?.trim() ? plainPhone(form['phone']) : null
  const channel = declaration.facts['channel']
  const use = form['use']?.trim().slice(0, 100)
  const all: Record<string, unknown> = {
    [holds!.thing]: thing!.code, [holds!.from]: formatInstant(calendar, slot!.from), [holds!.to]: formatInstant(calendar, slot!.to), ...(queue && { [holds!.queue]: true }),
    ...(use && { use }), ...(phone && { [phoneFact(system)]: phone, ...(tells && { [tells.by]: 'phone' }) }), ...(tells && { [tells.language]: lang }), ...(channel?.is === 'choice' && channel.of.includes('web') && { channel: 'web' }),
  }
  return Object.fromEntries(Object.entries(all).filter(([name]) => Object.hasOwn(open.asks, name)))
}

const missing = (front: Front, request: FastifyRequest, reply: FastifyReply): FastifyReply => { const { lang } = front.lookOf(request); return front.send(request, reply, { title: lang === 'zh' ? '没有找到' : 'Not found', path: '/centres', tab: 'near', status: 404, body: noCentre(lang) }) }
const closed = (front: Front, request: FastifyRequest, reply: FastifyReply): FastifyReply => { const { lang } = front.lookOf(request); return front.send(request, reply, { title: lang === 'zh' ? '预约' : 'Booking', path: '/book', status: 404, body: note('plain', lang === 'zh' ? '现在没有开放网上预约。' : 'Booking is not open now.') }) }

/** The page that comes next: all on one, or the first question that has no answer yet. */
function show(front: Front, request: FastifyRequest, reply: FastifyReply, booking: Booking, reasons: readonly Refusal[] = []): FastifyReply {
  const look = front.lookOf(request)
  const zh = look.lang === 'zh'
  const { thing, known, centre } = booking
  const path = known ? addressOf(known, '/time') : `/book?${thing ? `thing=${thing.code}` : `centre=${centre.place.code}`}${booking.chosen ? `&day=${booking.day}` : ''}`
  const taken = reasons.some(({ code }) => code.startsWith('hold.'))
  const body = !thing ? thingPage(booking, look)
    : !look.elder ? bookPage(booking as Booking & { thing: Thing }, look, reasons)
    : !booking.chosen ? dayPage(booking as Booking & { thing: Thing }, look)
    : booking.slot && !taken ? confirmPage(booking as Booking & { thing: Thing }, look, reasons) : timePage(booking as Booking & { thing: Thing }, look, reasons)
  return front.send(request, reply, { title: known ? (zh ? '改时间' : 'Change the time') : zh ? `订：${thing?.words.zh ?? centre.name}` : `Book: ${thing?.words.en ?? centre.name_en}`, path, tab: known ? 'mine' : 'near', status: reasons.length ? statusOf(reasons) : 200, body })
}
