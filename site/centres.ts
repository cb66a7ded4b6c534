// Area centres: a list with those near by first, and a page for each with what a resident asks at its door: open now, what is on today and this week,
// what can be booked, whose ground it is, how else to reach it.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { addDays } from '../kernel/base/calendar.ts'
import { hoursWords, type Hours } from '../kernel/base/hours.ts'
import type { Day } from '../kernel/base/model.ts'
import { sayDay } from '../kernel/base/time.ts'
import type { Thing } from '../kernel/bookings/index.ts'
import { centreByCode, centreHours, centres, daysOf, doorsOf, openBooking, openNow, type Centre, type DayOf, type Doors } from '../server/centres.ts'
import type { District } from '../server/district.ts'
import { pathTo } from '../server/views.ts'
import { back, call, empty, phones, type Front, type Lang, type Look } from './frame.ts'
import { html, type Html } from './html.ts'
import { icon } from './icons.ts'
import { groundOf } from './map.ts'
import { called, placeOf } from './place.ts'
import { clockAt, sayDate, sayFee, sayHours } from './times.ts'

export const centreName = ({ name, name_en }: Centre, lang: Lang): string => (lang === 'zh' ? name : name_en)
export const noCentre = (lang: Lang): Html => html`<h1>${lang === 'zh' ? '没有找到这个片区中心' : 'No such area centre'}</h1>${empty(lang === 'zh' ? '网址可能抄错了。' : 'The address may be wrong.', { href: '/centres', words: lang === 'zh' ? '看全部片区中心' : 'All area centres' })}`

export function centreRoutes(app: FastifyInstance, district: District, { lookOf, send }: Front): void {
  app.get('/centres', { schema: { hide: true } }, async (request, reply) => {
    const look = lookOf(request), { lang } = look
    const { place, known } = placeOf(district, request)
    const near = known ? district.world().territory.centreOf(place.id) : undefined
    const zh = lang === 'zh'
    return send(request, reply, { title: zh ? '片区中心' : 'Area centres', path: '/centres', tab: 'near', body: html`<h1>${zh ? '片区中心' : 'Area centres'}</h1>
<p class="lead">${known ? (zh ? `${called(place, 'zh')}近的排前面（按直线）。` : `Those near ${called(place, 'en')} first, in a straight line.`) : zh ? '有房间、有服务、有课，谁都能订。' : 'Rooms, services and courses that anybody may book.'} <a class="more" href="/place?to=centres">${known ? (zh ? '换地方' : 'Another place') : zh ? '选我的小区' : 'Choose my compound'}</a></p>
${listOf(district, centres(district, near), await centreHours(district), look)}` })
  })
  app.get<{ Params: { code: string } }>('/centres/:code', { schema: { hide: true } }, async (request: FastifyRequest, reply: FastifyReply) => {
    const look = lookOf(request)
    const centre = centreByCode(district, (request.params as { code: string }).code)
    if (!centre) return send(request, reply, { title: look.lang === 'zh' ? '没有找到' : 'Not found', path: '/centres', tab: 'near', status: 404, body: noCentre(look.lang) })
    return send(request, reply, { title: centreName(centre, look.lang), path: `/centres/${centre.place.code}`, tab: 'near', body: await centrePage(district, look, centre) })
  })
}

/** So many stand on a page of the elder version before one asks for more. */
const FIRST = 6
function listOf(district: District, all: readonly Centre[], hours: ReadonlyMap<string, Hours>, { lang, elder }: Look): Html {
  const zh = lang === 'zh'
  if (all.length === 0) return empty(zh ? '本区还没有登记片区中心。' : 'No area centre is registered.', { href: '/home', words: zh ? '回首页' : 'Home' })
  const list = (some: readonly Centre[]): Html => html`<ul class="list">${some.map((centre) => html`<li><div class="m-top"><h2 class="h3"><a href="/centres/${centre.place.code}">${centreName(centre, lang)}</a></h2>${openChip(district, centre, lang, hours.get(centre.place.code))}</div>
<p class="small">${pathTo(district, centre.place.id)}${centre.things.length > 0 && ` · ${sayCount(centre, lang)}`}</p></li>`)}</ul>`
  const first = elder ? FIRST : all.length
  return html`${list(all.slice(0, first))}${all.length > first && html`<details><summary>${zh ? `再看 ${all.length - first} 处` : `${all.length - first} more`}</summary>${list(all.slice(first))}</details>`}`
}
function sayCount({ things }: Centre, lang: Lang): string {
  const count = (kind: Thing['kind']): number => things.filter((thing) => thing.kind === kind).length
  return lang === 'zh' ? `${count('room')} 间房、${count('service')} 项服务、${count('activity')} 门课` : `${count('room')} rooms, ${count('service')} services, ${count('activity')} courses`
}

function openChip(district: District, centre: Centre, lang: Lang, own?: Hours | null): Html | null {
  if (centre.things.length === 0 && !own) return null
  const { calendar, today } = district.world()
  const now = district.now()
  const { open, until } = openNow(district, centre, now, own)
  const zh = lang === 'zh'
  const at = until === null ? '' : clockAt(calendar, until)
  const day = until === null || today(until) === today(now) ? '' : `${sayDate(today(until), today(now), lang)} `
  return open ? html`<span class="chip ok">${icon('done')}${zh ? `开着${at && `，到 ${at}`}` : `open${at && ` until ${at}`}`}</span>` : html`<span class="chip off">${icon('clock')}${zh ? `没开门${at && `，${day}${at} 开`}` : `closed${at && `, opens ${day}${at}`}`}</span>`
}

async function centrePage(district: District, look: Look, centre: Centre): Promise<Html> {
  const { lang, elder } = look
  const zh = lang === 'zh'
  const { territory, today } = district.world()
  const day = today(district.now())
  const [doors, days, week] = await Promise.all([
    doorsOf(district, centre),
    daysOf(district, centre.things.filter(({ kind }) => kind !== 'activity'), [day]),
    daysOf(district, centre.things.filter(({ kind }) => kind === 'activity'), Array.from({ length: 7 }, (_, n) => addDays(day, n))),
  ])
  // What its register does not say the territory does.
  const claimed = doors.committees.flatMap((code) => territory.byCode(code, day)?.id ?? [])
  const committees = claimed.length ? claimed : territory.unitsOf('committee', day, centre.place.id)
  const names = committees.map((id) => called(territory.byId(id)!, lang))
  const head = html`${back('/centres', zh ? '全部片区中心' : 'All area centres')}<h1>${centreName(centre, lang)}</h1><p class="lead">${doors.address ?? pathTo(district, centre.place.id)} ${openChip(district, centre, lang, doors.hours)}</p>${doors.hours && html`<p>${hoursWords(doors.hours)[lang]}</p>`}${doors.line && html`<p>${call(doors.line)}</p>`}`
  const may = openBooking(district) !== undefined && centre.things.length > 0
  const book = may && html`<p class="sec"><a class="btn" href="/book?centre=${centre.place.code}">${zh ? '订房间、订服务' : 'Book a room or a service'}</a></p>`
  if (elder) return html`${head}${book}<section class="sec"><h2>${zh ? '这周的课' : 'Courses this week'}</h2>${weekOf(district, week, lang)}</section>${otherWays(lang)}`
  return html`${head}${book}
<div class="cols"><div><section class="sec"><h2>${zh ? '今天' : 'Today'} <span class="small">${sayDate(day, day, lang).replace(/^今天|today/, '')}</span></h2>${todayOf(days, lang, may)}</section>
<section class="sec"><h2>${zh ? '这周的课' : 'Courses this week'}</h2>${weekOf(district, week, lang)}</section>${otherWays(lang)}</div>
<div>${whoIsThere(doors, lang)}<section class="sec"><h2>${zh ? '管哪一片' : 'Its ground'} <span class="small">${zh ? `${names.length} 个居委会` : `${names.length} committees`}</span></h2><p>${names.join(zh ? '、' : ', ')}</p>${groundOf(district, centre.place.id, committees, lang)}</section>${cameIn(doors, day, lang)}</div></div>`
}

/** Rooms and services of today, each with its hours and what is left. */
function todayOf(days: readonly DayOf[], lang: Lang, may: boolean): Html {
  const zh = lang === 'zh'
  if (days.length === 0) return html`<p>${zh ? '还没有登记房间和服务。' : 'No room or service is registered.'}</p>`
  return html`<ul class="list">${days.map(({ thing, slots }) => {
    const left = slots.filter(({ free, over }) => free > 0 && !over).length
    const said = slots.length === 0 ? (zh ? '今天不开' : 'not today') : slots.every(({ over }) => over) ? (zh ? '今天的过了' : 'over for today') : left > 0 ? (zh ? `还空 ${left} 段` : `${left} times free`) : zh ? '今天订满了' : 'taken today'
    return html`<li><div class="m-top"><h3>${may ? html`<a href="/book?thing=${thing.code}">${thing.words[lang]}</a>` : thing.words[lang]}</h3><span class="chip ${left > 0 ? 'ok' : 'off'}">${icon(left > 0 ? 'done' : 'clock')}${said}</span></div><p class="small">${thing.about?.[lang]} ${sayFee(thing.fee, lang)}${zh ? '。' : '. '}${hoursWords(thing.open)[lang]}</p></li>`
  })}</ul>`
}

/** Courses by their days; how many places are left, never who has them. */
function weekOf(district: District, week: readonly DayOf[], lang: Lang): Html {
  const { calendar, today } = district.world()
  const zh = lang === 'zh'
  const all = week.flatMap(({ thing, day, slots }) => slots.filter(({ over }) => !over).map((slot) => ({ thing, day, slot }))).sort((a, b) => a.slot.from - b.slot.from)
  if (all.length === 0) return html`<p>${zh ? '这七天没有课。' : 'No course in these seven days.'}</p>`
  const now: Day = today(district.now())
  return html`<ul class="list">${all.map(({ thing, day, slot }) => html`<li><div class="m-top"><h3><a href="/book?thing=${thing.code}&day=${day}">${thing.words[lang]}</a></h3><span class="chip ${slot.free > 0 ? 'ok' : 'off'}">${icon(slot.free > 0 ? 'done' : 'people')}${slot.free > 0 ? (zh ? `还有 ${slot.free} 个位子` : `${slot.free} places left`) : zh ? `满了，${slot.waiting} 人排队` : `full, ${slot.waiting} waiting`}</span></div><p class="small">${sayDate(day, now, lang)} ${sayHours(calendar, slot)} · ${thing.about?.[lang]}</p></li>`)}</ul>`
}

/** What is done there now and at what other times: by function, and by nobody's name. */
function whoIsThere({ duties }: Doors, lang: Lang): Html | null {
  const zh = lang === 'zh'
  if (duties.length === 0) return null
  const line = ({ name, nets, post, hours, heads }: Doors['duties'][number]): Html => html`<li><h3>${name} <span class="small">${nets.map((net) => net[lang]).join(zh ? '、' : ', ')}</span></h3><p class="small">${post[lang]}${zh ? ` ${heads} 人` : `, ${heads}`} · ${hoursWords(hours)[lang]}</p></li>`
  const [now, later] = [duties.filter((duty) => duty.now), duties.filter((duty) => !duty.now)]
  return html`<section class="sec"><h2>${zh ? '现在谁在' : 'Who is there now'}</h2>${now.length ? html`<ul class="list">${now.map(line)}</ul>` : html`<p>${zh ? '现在没有人值守。' : 'Nobody is there now.'}</p>`}${later.length > 0 && html`<details><summary>${zh ? `别的时候还有 ${later.length} 样` : `${later.length} more at other times`}</summary><ul class="list">${later.map(line)}</ul></details>`}</section>`
}

/** How many came through its doors: a number, and never who. */
function cameIn({ footfall }: Doors, today: Day, lang: Lang): Html | null {
  if (!footfall) return null
  const { count, from, to, days } = footfall
  const said = (day: Day): string => sayDay(day, today)[lang]
  return html`<section class="sec"><h2>${lang === 'zh' ? '来的人多不多' : 'How many come'}</h2><p>${lang === 'zh' ? `${said(from)}到${said(to)}，${days} 天来了 ${count} 人次。门口只数人数，不认人。` : `${count} visits on ${days} days, ${said(from)} to ${said(to)}. Doors count heads and know nobody.`}</p></section>`
}

export const otherWays = (lang: Lang): Html => html`<section class="sec"><h2>${lang === 'zh' ? '不上网怎么订' : 'Without the net'}</h2><p>${lang === 'zh' ? html`打 ${call(phones.hotline)}，或到中心服务台，有人帮您订，一样的编号。` : html`Call ${call(phones.hotline)} or come to the counter of the centre: the same number.`}</p></section>`
