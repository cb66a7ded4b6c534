// The pages of booking. What is taken is said in a word and cannot be chosen; whoever wants it stands in the line.
import { hoursWords } from '../kernel/base/hours.ts'
import type { Day, Refusal } from '../kernel/base/model.ts'
import type { SlotView, Span, Thing } from '../kernel/bookings/index.ts'
import type { System } from '../kernel/system/compile.ts'
import type { Centre, DayOf } from '../server/centres.ts'
import type { District } from '../server/district.ts'
import type { Known } from '../server/follow.ts'
import { addressOf } from './follow-acts.ts'
import { centreName, otherWays } from './centres.ts'
import { trap } from './report-pages.ts'
import { back, summary, type Look } from './frame.ts'
import type { Form } from './forms.ts'
import { html, type Html } from './html.ts'
import { icon } from './icons.ts'
import { saySpan, sayDate, sayFee, sayHours, weekday } from './times.ts'

/** `chosen`: the day was named, and is not only offered. `known`: what she has and moves. */
export type Booking = {
  district: District; system: System; centre: Centre; thing: Thing | undefined; days: readonly Day[]; week: number; views: readonly DayOf[]; day: Day; chosen: boolean
  slot: Span | null; queue: boolean; form: Form; once: string; known: Known | null
}
type Of = Booking & { thing: Thing }

/** The address of a step, with what was said before it. */
function wayTo({ thing, known, queue }: Booking, more: Record<string, string> = {}): string {
  if (known) return addressOf(known, '/time', more)
  return `/book?${new URLSearchParams({ ...(thing && { thing: thing.code }), ...(queue && { queue: '1' }), ...more }).toString()}`
}
const backTo = ({ centre, known }: Booking, { lang }: Look): Html => (known ? back(addressOf(known), known.matter.number) : back(`/centres/${centre.place.code}`, centreName(centre, lang)))
const facts = ({ thing }: Of, { lang }: Look): Html => html`<p class="lead">${lang === 'zh' ? `${thing.words.zh}：` : `${thing.words.en}: `}${thing.about?.[lang]}</p><p class="fee"><span class="chip ok">${icon('done')}${sayFee(thing.fee, lang)}</span> <span class="small">${lang === 'zh' ? '不收证件，不要复印件' : 'no papers asked'}</span></p>`
const fieldsOf = ({ system }: Booking): Record<string, string> => { const { holds } = system.declaration; return { [holds!.from]: 'times', [holds!.to]: 'times', [holds!.who ?? '']: 'phone' } }

/** What can be booked at a centre, as a list of links. */
export function thingPage(booking: Booking, look: Look): Html {
  const { lang } = look
  const zh = lang === 'zh'
  const group = (kind: Thing['kind'], title: string): Html | null => {
    const all = booking.centre.things.filter((thing) => thing.kind === kind)
    return all.length ? html`<section class="sec"><h2>${title}</h2><ul class="list">${all.map((thing) => html`<li><h3><a href="${wayTo({ ...booking, thing })}">${thing.words[lang]}</a></h3>${!look.elder && html`<p class="small">${thing.about?.[lang]} ${sayFee(thing.fee, lang)}${zh ? '。' : '. '}${hoursWords(thing.open)[lang]}</p>`}</li>`)}</ul></section>` : null
  }
  return html`${backTo(booking, look)}<h1>${zh ? '订什么' : 'What would you like to book?'}</h1>${group('room', zh ? '房间' : 'Rooms')}${group('service', zh ? '服务' : 'Services')}${group('activity', zh ? '课' : 'Courses')}${otherWays(lang)}`
}

/** Everything on one page: the things and days are links, the times a form. */
export function bookPage(booking: Of, look: Look, reasons: readonly Refusal[]): Html {
  const { lang } = look
  const zh = lang === 'zh'
  const { centre, thing, known, form, system } = booking
  const same = centre.things.filter(({ kind }) => kind === thing.kind)
  return html`<div class="narrow">${backTo(booking, look)}${summary(reasons, lang, system, fieldsOf(booking))}<h1>${known ? (zh ? '改时间' : 'Change the time') : zh ? '订房间、订服务' : 'Book a room or a service'}</h1>${facts(booking, look)}
${!known && html`<nav class="part" aria-label="${zh ? '订什么' : 'What'}"><h2 class="lab-b">${zh ? '订什么' : 'What'}</h2><ul class="seg">${same.map((one) => html`<li><a href="/book?thing=${one.code}"${one.code === thing.code && html` aria-current="true"`}>${one.words[lang]}${one.fee ? ` ${sayFee(one.fee, lang)}` : ''}</a></li>`)}</ul><p><a class="more" href="/book?centre=${centre.place.code}">${zh ? '全部房间、服务和课' : 'All rooms, services and courses'}</a></p></nav>`}
${dayStrip(booking, look)}
<form class="stack-l" method="post" action="${known ? addressOf(known, '/time') : '/book'}">${kept(booking)}${timesOf(booking, look)}
${!known && html`<p><label for="use">${system.words.facts['use']?.[lang]}${zh ? '（可不填）' : ' (optional)'}<span class="hint">${system.words.facts['use']?.hint?.[lang]}</span></label><input type="text" id="use" name="use" maxlength="100" value="${form['use'] ?? ''}"></p>${phoneField(booking, look, reasons)}`}
<button class="btn">${known ? (zh ? '改到这个时间' : 'Change to this time') : booking.queue ? (zh ? '排队' : 'Wait in the line') : zh ? '订下来' : 'Book it'}</button></form>
<p class="small">${zh ? '来不了请说一声，点一下就取消。没来也不扣分、不拉黑。' : 'If you cannot come, one press cancels it. Nothing follows if you do not come.'}</p>${!known && otherWays(lang)}</div>`
}

function phoneField({ system, form }: Booking, { lang }: Look, reasons: readonly Refusal[]): Html | null {
  const { who } = system.declaration.holds!
  if (who === undefined) return null
  const wrong = reasons.some(({ about }) => about === who)
  const words = system.words.facts[who]!
  return html`<p><label for="phone">${words[lang]}${lang === 'zh' ? '（可不填）' : ' (optional)'}<span class="hint" id="phone-h">${words.hint?.[lang]}</span></label><input type="tel" id="phone" name="phone" inputmode="tel" autocomplete="tel" maxlength="30" value="${form['phone'] ?? ''}" aria-describedby="phone-h"${wrong && html` aria-invalid="true"`}></p>${trap}`
}

const kept = ({ thing, day, once, queue, known }: Of): Html => html`${!known && html`<input type="hidden" name="thing" value="${thing.code}"><input type="hidden" name="once" value="${once}">`}<input type="hidden" name="day" value="${day}">${queue && html`<input type="hidden" name="queue" value="1">`}`
const slotValue = ({ from, to }: Span): string => `${from}-${to}`
const slotsOf = ({ views, day }: Booking): readonly SlotView[] => views.find((view) => view.day === day)?.slots ?? []
/** A time can be chosen when it is free; in the line, when it is not. */
const choosable = (slot: SlotView, queue: boolean): boolean => !slot.over && (queue ? slot.free === 0 : slot.free > 0)

/** Several slots in a row that are all free, where the thing allows it. */
function joined({ thing, queue }: Of, slots: readonly SlotView[]): Span[] {
  if (queue) return []
  return slots.flatMap((_, i) => Array.from({ length: thing.most_slots - 1 }, (__, n) => slots.slice(i, i + n + 2)).flatMap((row, n): Span[] =>
    (row.length === n + 2 && row.every((slot, k) => choosable(slot, false) && (k === 0 || row[k - 1]!.to === slot.from)) ? [{ from: row[0]!.from, to: row.at(-1)!.to }] : [])))
}

function timesOf(booking: Of, { lang }: Look): Html {
  const { district, thing, day, slot: chosen, queue } = booking
  const zh = lang === 'zh'
  const { calendar, today } = district.world()
  const slots = slotsOf(booking)
  const date = sayDate(day, today(district.now()), lang)
  if (slots.length === 0) return html`<p id="times"><b>${zh ? `${date}不开放，换一天吧。` : `Closed on ${date}; choose another day.`}</b></p>`
  const free = (one: SlotView): string => (thing.places === 1 ? (zh ? '空着' : 'free') : zh ? `还有 ${one.free} 个位子` : `${one.free} places`)
  const said = (one: SlotView): Html => (one.over ? html`<span class="chip off">${icon('clock')}${zh ? '过了' : 'over'}</span>` : one.free > 0 ? html`<span class="chip ok">${icon('done')}${free(one)}</span>` : html`<span class="chip off">${icon('lock')}${thing.places === 1 ? (zh ? '已有人订' : 'taken') : zh ? '满了' : 'full'}${one.waiting > 0 && (zh ? `，${one.waiting} 人在排` : `, ${one.waiting} waiting`)}</span>`)
  const pick = (one: Span, i: string, chip: Html, may: boolean): Html => html`<span class="pick"><input type="radio" name="slot" id="t${i}" value="${slotValue(one)}" required${!may && ' disabled'}${may && chosen?.from === one.from && chosen.to === one.to && ' checked'}><label for="t${i}"><span class="num">${sayHours(calendar, one)}</span> ${chip}</label></span>`
  const pairs = joined(booking, slots)
  const full = slots.some((one) => !one.over && one.free === 0)
  return html`<fieldset id="times" tabindex="-1"><legend class="lab-b">${queue ? (zh ? `${date}想排哪一段` : `${date}: which one to wait for`) : zh ? `${date}几点` : `${date}: what time`}</legend><div class="picks">${slots.map((one, i) => pick(one, String(i), said(one), choosable(one, queue)))}${pairs.map((one, i) => pick(one, `p${i}`, html`<span class="chip ok">${icon('done')}${zh ? '连着订' : 'in a row'}</span>`, true))}</div></fieldset>
${!booking.known && (queue ? html`<p><a class="more" href="${wayTo({ ...booking, queue: false }, { day })}">${zh ? '看还空着的时段' : 'See the free times'}</a></p>` : full && html`<p><a class="more" href="${wayTo({ ...booking, queue: true }, { day })}">${zh ? '想要已订的时段？排队，空出来按先后通知' : 'Want one that is taken? Wait in the line; you are told in turn'}</a></p>`)}`
}

/** Seven days as links, with the next or the last week. */
function dayStrip(booking: Of, { lang }: Look): Html {
  const { district, views, day, week, days } = booking
  const zh = lang === 'zh'
  const today = district.world().today(district.now())
  const last = Math.floor((days.length - 1) / 7)
  return html`<nav class="part" aria-label="${zh ? '哪一天' : 'Which day'}"><h2 class="lab-b">${zh ? '哪一天' : 'Which day'}</h2><ul class="seg four">${views.map((view) => html`<li><a href="${wayTo(booking, { day: view.day })}"${view.day === day && html` aria-current="date"`}${view.slots.length === 0 && html` class="none"`}>${view.day === today ? (zh ? '今天' : 'today') : weekday(view.day, lang)}<br>${Number(view.day.slice(8))}${zh ? ' 日' : ''}<span class="vh">${leftIn(view, lang)}</span></a></li>`)}</ul>
<p>${week > 0 && html`<a class="more" href="${wayTo(booking, { week: String(week - 1) })}">${zh ? '前一周' : 'Week before'}</a> `}${week < last && html`<a class="more" href="${wayTo(booking, { week: String(week + 1) })}">${zh ? '下一周' : 'Next week'}</a>`}</p></nav>`
}
function leftIn({ slots }: DayOf, lang: 'zh' | 'en'): string {
  const left = slots.filter(({ free, over }) => free > 0 && !over).length
  return slots.length === 0 ? (lang === 'zh' ? '，不开放' : ', closed') : lang === 'zh' ? `，${left} 段空着` : `, ${left} free`
}

// The elder version: one question a page.

export function dayPage(booking: Of, look: Look): Html {
  const { lang } = look
  const zh = lang === 'zh'
  const { district, views, week, days } = booking
  const today = district.world().today(district.now())
  const open = views.filter(({ slots }) => slots.some(({ over }) => !over))
  return html`${backTo(booking, look)}<h1>${zh ? '哪一天' : 'Which day?'}</h1>${facts(booking, look)}
<ul class="list">${open.map((view) => html`<li><h2 class="h3"><a href="${wayTo(booking, { day: view.day })}">${sayDate(view.day, today, lang)}</a></h2><p>${leftIn(view, lang).replace(/^[，,] ?/, '')}</p></li>`)}</ul>${open.length === 0 && html`<p>${zh ? '这几天不开放。' : 'Closed on these days.'}</p>`}
${week < Math.floor((days.length - 1) / 7) && html`<p><a class="btn line" href="${wayTo(booking, { week: String(week + 1) })}">${zh ? '再往后看' : 'Later days'}</a></p>`}${otherWays(lang)}`
}

export function timePage(booking: Of, look: Look, reasons: readonly Refusal[]): Html {
  const { lang } = look
  const zh = lang === 'zh'
  const { known } = booking
  return html`${back(wayTo(booking), zh ? '换一天' : 'Another day')}${summary(reasons, lang, booking.system, fieldsOf(booking))}<h1>${zh ? '几点' : 'What time?'}</h1><p class="lead">${booking.thing.words[lang]}</p>
<form class="stack-l" method="${known ? 'post' : 'get'}" action="${known ? addressOf(known, '/time') : '/book'}">${kept(booking)}${timesOf({ ...booking, slot: null }, look)}<button class="btn">${known ? (zh ? '改到这个时间' : 'Change to this time') : zh ? '下一页' : 'Next'}</button></form>`
}

export function confirmPage(booking: Of, look: Look, reasons: readonly Refusal[]): Html {
  const { lang } = look
  const zh = lang === 'zh'
  const { district, thing, slot, centre } = booking
  return html`${back(wayTo(booking, { day: booking.day }), zh ? '换个时间' : 'Another time')}${summary(reasons, lang, booking.system, fieldsOf(booking))}<h1>${booking.queue ? (zh ? '要排队吗' : 'Wait in the line?') : zh ? '这样订，对吗' : 'Is this right?'}</h1>
<div class="note"><p><b>${saySpan(district.world().calendar, slot!, district.now(), lang)}</b></p><p>${thing.words[lang]}${zh ? '，' : ', '}${sayFee(thing.fee, lang)}</p><p>${centreName(centre, lang)}</p></div>
<form class="stack-l" method="post" action="/book">${kept(booking)}<input type="hidden" name="slot" value="${slotValue(slot!)}">${phoneField(booking, look, reasons)}<button class="btn">${booking.queue ? (zh ? '排队' : 'Wait in the line') : zh ? '订下来' : 'Book it'}</button></form><p>${zh ? '来不了点一下就取消，没来也不要紧。' : 'One press cancels it; nothing follows if you do not come.'}</p>`
}
