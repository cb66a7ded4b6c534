// Home: what is so around a place, and one box in which everything begins. The elder version has the same addresses and few doors.
import type { FastifyInstance } from 'fastify'
import type { District } from '../server/district.ts'
import { isOverdue } from '../kernel/matters/windows.ts'
import type { Matter } from '../kernel/matters/model.ts'
import { mainClock } from '../server/views.ts'
import type { makeAround, Around } from './around.ts'
import { settled_days } from './around.ts'
import { call, empty, phones, type Front, type Lang } from './frame.ts'
import { html, type Html } from './html.ts'
import { icon } from './icons.ts'
import { firstOf, matterItem, promiseItem, promisesHead, talkCard, unitItem, unitsNote, voteCard, type Ask } from './pieces.ts'
import { called, keepPlace, over, placeOf } from './place.ts'
import { talkItem } from './talks.ts'
import type { Place } from '../kernel/places/index.ts'

export const lateNow = (district: District) => (matter: Matter): boolean => {
  const system = district.systems.get(matter.system)!
  const clock = mainClock(system, matter)
  return matter.kind === 'open' && clock !== undefined && isOverdue(system, clock, district.now())
}

export function homeRoutes(app: FastifyInstance, district: District, { lookOf, send }: Front, around: ReturnType<typeof makeAround>): void {
  app.get('/home', { schema: { hide: true } }, async (request, reply) => {
    const look = lookOf(request)
    const { place, known } = placeOf(district, request)
    if (known && (request.query as { place?: unknown }).place !== undefined) keepPlace(reply, place)
    const title = look.lang === 'zh' ? '有事，您说' : 'Tell us'
    if (look.elder) return send(request, reply, { title, path: '/home', tab: 'home', body: elderHome(look.lang, known ? place : null) })
    const found = (await around(place.id))!
    return send(request, reply, { title: `${called(place, look.lang)}${look.lang === 'zh' ? '：' : ': '}${title}`, path: known ? `/home?place=${place.id}` : '/home', tab: 'home', as_of: found.at, body: home({ district, look }, place, known, found) })
  })
}

function home(ask: Ask, place: Place, known: boolean, around: Around): Html {
  const { district, look: { lang } } = ask
  const zh = lang === 'zh'
  return html`<section class="hello" aria-labelledby="h1"><div class="hello-in"><div><p class="where"><span>${icon('place')} ${over(district, place, lang)}</span><a href="/place">${known ? (zh ? '换地方' : 'Another place') : zh ? '选我的小区' : 'Choose my compound'}</a></p>
<h1 id="h1"><span class="ph">${called(place, lang)}${zh ? '：' : ':'}</span>${!zh && ' '}<span class="ph">${zh ? '有事，您说' : 'tell us'}</span></h1>${danger(lang)}</div>
<form class="ask" action="/ask" method="get"><label for="q">${zh ? '您想说什么？' : 'What is it?'}</label><span class="hint">${zh ? '报修、投诉、问事、提建议，写一句就行' : 'A repair, a complaint, a question, an idea: one sentence'}</span><input type="text" id="q" name="q" autocomplete="off" maxlength="200">
<div class="row"><button class="btn" formaction="/report">${icon('camera')}${zh ? '报一件事' : 'Report it'}</button><button class="btn line">${icon('ask')}${zh ? '问一问' : 'Ask'}</button></div></form></div></section>
<div class="cols"><div>${mattersPart(ask, place, around)}${votesPart(ask, around)}</div><div>${unitsPart(ask, around, place, false)}${promisesPart(ask, around)}</div></div>`
}

export const danger = (lang: Lang): Html => html`<p class="urgent">${icon('danger')}<span>${lang === 'zh' ? '有危险先打' : 'In danger call'}</span> ${phones.danger.map((number) => call(number))}</p>`

function mattersPart(ask: Ask, place: Place, { live, settled, promisedBy }: Around): Html {
  const zh = ask.look.lang === 'zh'
  const shown = firstOf(live.matters, 4, lateNow(ask.district))
  return html`<section class="sec"><h2>${zh ? '附近正在办的' : 'Under way near you'} <span class="small">${zh ? '只公开类别和进度' : 'class and progress only'}</span></h2>
${shown.length > 0 ? html`<ul class="list">${shown.map((one) => matterItem(ask, one))}</ul>` : html`<p>${zh ? `${place.name}现在没有正在办的事，这很好。` : `Nothing is under way in ${called(place, 'en')}, and that is fine.`}</p>`}
${live.count + settled.count === 0 && promisedBy !== place ? html`<a class="more" href="/near?place=${promisedBy.id}">${zh ? `看${promisedBy.name}一带的` : `See all of ${called(promisedBy, 'en')}`} ${icon('next')}</a>` : html`<a class="more" href="/near?place=${place.id}">${zh ? `全部 ${live.count} 件，最近解决 ${settled.count} 件` : `All ${live.count}; ${settled.count} settled lately`} ${icon('next')}</a>
<p class="small">${zh ? `正在办的里面 ${live.late} 件超时。最近解决，是近 ${settled_days} 天。` : `${live.late} of those under way are late. Lately means ${settled_days} days.`}</p>`}</section>`
}

export function votesPart(ask: Ask, { votes, talks, papers }: Around): Html {
  const { district, look: { lang } } = ask
  const zh = lang === 'zh'
  return html`<section class="sec"><h2>${zh ? '正在投票和商量的' : 'Open votes and talks'}</h2>${votes.length + talks.length > 0 ? html`<div>${votes.slice(0, 3).map((vote) => voteCard(ask, vote))}${talks.slice(0, 3).map((talk) => talkCard(ask, talk))}</div>${votes.length + talks.length > Math.min(3, votes.length) + Math.min(3, talks.length) && html`<p class="small">${zh ? `还有 ${votes.length + talks.length - Math.min(3, votes.length) - Math.min(3, talks.length)} 件。选到小区，就只看自己家的。` : 'There are more; choose your compound to see your own.'}</p>`}` : empty(zh ? '现在没有要您投票、商量的事。有了会写在这里，也会送信、贴在楼下。' : 'Nothing is put to the vote or talked over now. It will stand here, come by letter and hang downstairs.')}</section>
<section class="sec"><h2>${zh ? '正在听意见的' : 'Open for comment'}</h2>${papers.length > 0 ? html`<ul class="list">${papers.slice(0, 3).map((one) => talkItem(district, lang, one))}</ul>` : html`<p>${zh ? '现在没有正在征求意见的事。' : 'Nothing is open for comment now.'}</p>`}<a class="more" href="/talks">${zh ? '全部征求意见，和大家怎么说' : 'All of them, and what people said'} ${icon('next')}</a></section>`
}

export function unitsPart(ask: Ask, { units }: Around, place: Place, whole: boolean): Html {
  const { lang } = ask.look
  const zh = lang === 'zh'
  return html`<section class="sec"><h2>${zh ? '这里归谁管' : 'Who is in charge'}</h2>${unitsNote(lang)}<ul class="duty">${units.slice(0, 6).map((unit) => unitItem(ask, unit))}</ul>
${units.length > 6 && (whole ? html`<details><summary>${zh ? `再看 ${units.length - 6} 家` : `${units.length - 6} more`}</summary><ul class="duty">${units.slice(6).map((unit) => unitItem(ask, unit))}</ul></details>` : html`<a class="more" href="/near?place=${place.id}#units">${zh ? `全部 ${units.length} 家` : `All ${units.length}`} ${icon('next')}</a>`)}</section>`
}

export function promisesPart(ask: Ask, around: Around): Html {
  const { lang } = ask.look
  return html`<section class="sec">${promisesHead(around, lang)}<ul class="fig">${around.promises.map((one) => promiseItem(ask, one, around.promisedBy.id))}</ul>
<p class="small">${lang === 'zh' ? '按到期的日子算。点开能看到每一件公开的事是怎么算的；不公开的类别只计数。' : 'Counted by the day of the limit. Behind each figure stand its public matters; of other classes only the number.'}</p></section>`
}

function elderHome(lang: Lang, place: Place | null): Html {
  const zh = lang === 'zh'
  const door = (href: string, sign: Parameters<typeof icon>[0], words: string, more: string, first = false): Html => html`<a href="${href}"${first && html` class="first"`}>${icon(sign)}<span>${words}<span>${more}</span></span></a>`
  return html`<h1>${zh ? html`<span class="ph">您好，</span><span class="ph">想办什么事？</span>` : 'Hello. What is it?'}</h1>
<nav class="big" aria-label="${zh ? '办事' : 'Doors'}">${door('/report', 'camera', zh ? '我要报一件事' : 'Report something', zh ? '拍张照就行' : 'a photo will do', true)}
${door('/follow', 'clock', zh ? '我报的事' : 'What I reported', zh ? '看办到哪一步' : 'how far it is')}
${door(place ? `/near?place=${place.id}` : '/place?to=near', 'place', zh ? '我家附近' : 'Near me', place ? place.name : zh ? '谁在管，办得怎样' : 'who is in charge')}
${door(`tel:${phones.hotline}`, 'phone', zh ? '打电话找人' : 'Call somebody', zh ? `打 ${phones.hotline}，急事打 110` : `${phones.hotline}; in danger 110`)}
${door('/family', 'family', zh ? '让家人帮我办' : 'Let my family do it', zh ? '您点头才行，随时收回' : 'only if you agree; taken back at any time')}</nav>${danger(lang)}`
}
