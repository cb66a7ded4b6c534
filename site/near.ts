// My neighbourhood (身边): the public matters around a place as a list and then as a map, who is in charge and what for, votes that are open,
// what was promised and done; and the rows behind each figure, those first in which the promise was not kept.
import type { FastifyInstance } from 'fastify'
import { addDays, dayOf } from '../kernel/base/calendar.ts'
import { isFew } from '../kernel/base/few.ts'
import { parseDay, sayDay } from '../kernel/base/time.ts'
import type { District } from '../server/district.ts'
import { summaries, type Target } from '../server/measure-answer.ts'
import { codesOf, countedMatters } from '../server/measure-rows.ts'
import { categoryCodes, measureNamed, readQuestion } from '../server/measure-question.ts'
import { publicById } from '../server/public.ts'
import { promised_days, settled_days, type Around, type makeAround } from './around.ts'
import { textsOf } from './forms.ts'
import { back, empty, type Front, type Lang, type Look } from './frame.ts'
import { html, type Html } from './html.ts'
import { icon } from './icons.ts'
import { promisesPart, unitsPart, votesPart } from './home.ts'
import { mapOf, spotsOf } from './map.ts'
import { walkPart, type Walk } from './walk.ts'
import { isWalker, type NearBy } from '../server/near.ts'
import { areaOf, classWords, matterItem, targetWords, type Ask } from './pieces.ts'
import { called, keepPlace, over, placeOf } from './place.ts'
import { releasedPart } from './released.ts'
import { nearbyPart } from './services.ts'
import type { Place } from '../kernel/places/index.ts'

export function nearRoutes(app: FastifyInstance, district: District, { lookOf, send }: Front, around: ReturnType<typeof makeAround>, nearBy: NearBy): void {
  app.get('/near', { schema: { hide: true } }, async (request, reply) => {
    const look = lookOf(request)
    const { place, known } = placeOf(district, request)
    const { show, place: asked, walker, from, open } = textsOf(request.query)
    if (known && asked !== undefined) keepPlace(reply, place)
    const walks = await nearBy.known()
    if (show === 'walk' && walks) {
      const walk = await walkOf(district, nearBy, place, known, { walker, from, open }, look)
      const words = look.lang === 'zh' ? '从家走得到的去处' : 'Within a walk from home'
      return send(request, reply, { title: words, path: `/near?show=walk&place=${place.id}${walk ? `&walker=${walk.walker}` : ''}`, tab: 'near', scripts: ['keep'], body: walked({ district, look }, place, known, walk, words) })
    }
    const found = (await around(place.id))!
    const part = parts.find((one) => one === show)
    const path = `/near?place=${place.id}${part ? `&show=${part}` : ''}`
    const body = look.elder ? elderNear({ district, look }, place, known, found, part, walks) : near({ district, look }, place, known, found, part === 'settled', walks, await nearbyPart(district, look, place))
    return send(request, reply, { title: look.lang === 'zh' ? `${place.name}：身边的事` : `Near ${called(place, 'en')}`, path, tab: 'near', as_of: found.at, body })
  })
  app.get('/votes', { schema: { hide: true } }, async (request, reply) => {
    const look = lookOf(request)
    const { place, known } = placeOf(district, request)
    const found = (await around(place.id))!
    const zh = look.lang === 'zh'
    return send(request, reply, { title: zh ? '议事' : 'Votes', path: '/votes', tab: 'votes', as_of: found.at, body: html`<h1>${zh ? `${place.name}：大家的事大家定` : `${called(place, 'en')}: decided together`}</h1><p class="lead"><a class="more" href="/place">${known ? (zh ? '换地方' : 'Another place') : zh ? '选我的小区' : 'Choose my compound'}</a></p>${votesPart({ district, look }, found)}` })
  })
  app.get<{ Params: { id: string } }>('/figures/:id', { schema: { hide: true } }, async (request, reply) => {
    const look = lookOf(request)
    const { place } = placeOf(district, request)
    const { kept, after } = textsOf(request.query)
    const page = await figureRows({ district, look }, request.params.id, place, kept === '1', after && /^\d{4}-\d{2}-\d{2}_\d{1,19}$/.test(after) && parseDay(after.slice(0, 10)) ? after : undefined)
    const zh = look.lang === 'zh'
    return send(request, reply, page ? { title: page.title, path: `/figures/${encodeURIComponent(request.params.id)}?place=${place.id}${kept === '1' ? '&kept=1' : ''}`, tab: 'home', body: page.body }
      : { title: zh ? '没有这个数字' : 'No such figure', path: '/home', status: 404, body: html`<h1>${zh ? '没有这个数字' : 'No such figure'}</h1>${empty(zh ? '网址可能抄错了。' : 'The address may be wrong.', { href: '/home', words: zh ? '回首页' : 'Home' })}` })
  })
}

/** What the page may be narrowed to; in the elder version each is a page of its own. */
const parts = ['live', 'settled', 'units', 'promises'] as const
type Part = (typeof parts)[number]

const heading = (place: Place, lang: Lang): Html => html`<h1>${lang === 'zh' ? html`<span class="ph">${place.name}：</span><span class="ph">身边的事</span>` : `Near ${called(place, 'en')}`}</h1>`
const elsewhere = (to: string, known: boolean, lang: Lang): Html => html`<a class="more" href="/place?to=${to}">${known ? (lang === 'zh' ? '换地方' : 'Another place') : lang === 'zh' ? '选我的小区' : 'Choose my compound'}</a>`
/** Where one is, and the way to another place; in the elder version that stands on its own line. */
const lead = ({ district, look: { lang, elder } }: Ask, place: Place, to: string, known: boolean): Html => (elder ? html`<p class="lead">${over(district, place, lang)}</p><p>${elsewhere(to, known, lang)}</p>` : html`<p class="lead">${over(district, place, lang)} · ${elsewhere(to, known, lang)}</p>`)

function near(ask: Ask, place: Place, known: boolean, around: Around, settled: boolean, walks: boolean, services: Html): Html {
  const { lang } = ask.look
  const zh = lang === 'zh'
  const { live, settled: ended } = around
  const tab = (words: string, on: boolean, query: string): Html => html`<a href="/near?place=${place.id}${query}"${on && html` aria-current="page"`}>${words}</a>`
  return html`${heading(place, lang)}${lead(ask, place, 'near', known)}
<div class="cols map-right"><div><nav class="tabs" aria-label="${zh ? '看哪些' : 'Which'}">${walks && walkTab(place, false, lang)}${tab(zh ? `正在办 ${live.count} 件` : `${live.count} under way`, !settled, '')}${tab(zh ? `最近办好 ${ended.count} 件` : `${ended.count} settled`, settled, '&show=settled')}</nav>
${mattersIn(ask, place, around, settled)}</div><div>${whereIn(ask, place, around)}</div></div>
<div class="cols"><div id="units">${unitsPart(ask, around, place, true)}${services}</div><div>${votesPart(ask, around)}${promisesPart(ask, around)}</div></div>`
}

/** One thing a page: first the doors, then what is behind one of them. */
function elderNear(ask: Ask, place: Place, known: boolean, around: Around, part: Part | undefined, walks: boolean): Html {
  const { lang } = ask.look
  const zh = lang === 'zh'
  const { live, settled, votes, talks } = around
  if (part) {
    const shown = { live: () => html`${mattersIn(ask, place, around, false)}${whereIn(ask, place, around)}`, settled: () => mattersIn(ask, place, around, true), units: () => unitsPart(ask, around, place, true), promises: () => promisesPart(ask, around) }
    return html`${back(`/near?place=${place.id}`, zh ? '身边的事' : 'Near me')}<h1>${called(place, lang)}</h1>${shown[part]()}`
  }
  const door = (href: string, sign: Parameters<typeof icon>[0], words: string, more: string): Html => html`<a href="${href}">${icon(sign)}<span>${words}<span>${more}</span></span></a>`
  const own = (show: string): string => `/near?place=${place.id}&show=${show}`
  const open = votes.length + talks.length
  return html`${heading(place, lang)}${lead(ask, place, 'near', known)}
<nav class="big" aria-label="${zh ? '看哪些' : 'Which'}">${door(own('units'), 'phone', zh ? '谁在管，怎么找' : 'Who is in charge', zh ? `${around.units.length} 家，各管什么，电话` : `${around.units.length} units, their duties, their telephones`)}
${door(own('live'), 'work', zh ? '正在办的事' : 'Under way', zh ? `${live.count} 件${live.late > 0 ? `，其中 ${live.late} 件晚了` : ''}` : `${live.count}${live.late > 0 ? `, ${live.late} of them late` : ''}`)}
${door(own('settled'), 'done', zh ? '最近办好的事' : 'Settled lately', zh ? `近 ${settled_days} 天 ${settled.count} 件` : `${settled.count} in ${settled_days} days`)}
${walks ? door(own('walk'), 'place', zh ? '走得到的地方' : 'Within a walk', zh ? '食堂、卫生站、公园，走几分钟' : 'canteen, health station, park: how many minutes') : door('/sites', 'place', zh ? '身边的服务点' : 'Sites near me', zh ? '从近到远' : 'the nearest first')}
${door('/services', 'paper', zh ? '有哪些服务' : 'Services', zh ? '怎么办、要不要钱' : 'how, and what it costs')}
${door('/centres', 'clock', zh ? '订房间、上课' : 'Book a room or a course', zh ? '理发、量血压也能订' : 'area centres, for anybody')}
${door('/votes', 'vote', zh ? '投票、商量' : 'Votes and talks', open > 0 ? (zh ? `${open} 件正开着` : `${open} open`) : zh ? '现在没有' : 'none now')}
${door(own('promises'), 'people', zh ? '说到做到了吗' : 'Promised and done', zh ? '说好的日子，做到几成' : 'how often a promise was kept')}</nav>`
}

function mattersIn(ask: Ask, place: Place, { live, settled: ended }: Around, settled: boolean): Html {
  const zh = ask.look.lang === 'zh'
  const { matters, count } = settled ? ended : live
  const first = ask.look.elder ? 5 : 12
  return html`<section class="sec"><h2>${settled ? (zh ? '最近办好的' : 'Settled lately') : zh ? '正在办的' : 'Under way'} ${settled ? html`<span class="small">${zh ? `近 ${settled_days} 天` : `${settled_days} days`}</span>` : live.count > 0 && html`<span class="small">${zh ? `其中 ${live.late} 件超时` : `${live.late} of them late`}</span>`}</h2>
${matters.length > 0 ? html`<ul class="list">${matters.slice(0, first).map((one) => matterItem(ask, one))}</ul>${rest(ask, matters.slice(first), count - matters.length)}`
    : settled ? empty(zh ? `${place.name}近 ${settled_days} 天没有办好的事。` : `Nothing was settled in ${settled_days} days.`, { href: '/report', words: zh ? '有事就报一件' : 'Report something' })
    : empty(zh ? `${place.name}现在没有正在办的事，这很好。${ended.count > 0 ? `最近办好了 ${ended.count} 件。` : ''}` : 'Nothing is under way, and that is fine.', { href: '/report', words: zh ? '发现什么，报一件事' : 'Report something' })}
<p class="small">${zh ? '公开的是类别、进度和大概地方；话和照片要报的人同意、工作人员看过才公开。门牌和谁报的都不公开；家里的事、调解和举报一件也不列。' : 'Public are the class, the progress and roughly where; words and photos only where whoever reported agreed and a person has looked. Doors and who reported are not; nothing from inside a home, no mediation and no complaint about an official is listed.'}</p></section>`
}

/** Where they are, as words and as a map; an empty map says nothing. */
function whereIn({ district, look: { lang, elder } }: Ask, place: Place, around: Around): Html | null {
  const zh = lang === 'zh'
  const spots = spotsOf(district, place, around)
  if (spots.length === 0 && elder) return null
  return html`<section class="sec"><h2>${zh ? '都在哪一带' : 'Where'}</h2>${spots.length > 0 ? html`<ul class="spots">${spots.slice(0, 12).map((spot) => html`<li><span>${called(spot.place, lang)}</span> <span class="small">${zh ? `正在办 ${spot.live} 件${spot.late > 0 ? `（超时 ${spot.late}）` : ''}，办好 ${spot.settled} 件` : `${spot.live} under way${spot.late > 0 ? ` (${spot.late} late)` : ''}, ${spot.settled} settled`}</span></li>`)}</ul>${spots.length > 12 && html`<p class="small">${zh ? `另有 ${spots.length - 12} 处，在图上。` : `${spots.length - 12} more on the map.`}</p>`}` : html`<p>${zh ? '现在没有要标的地方。' : 'Nothing to mark.'}</p>`}
${mapOf(district, place, spots, lang)}</section>`
}

const walkTab = (place: Place, on: boolean, lang: Lang): Html => html`<a href="/near?show=walk&place=${place.id}"${on && html` aria-current="page"`}>${lang === 'zh' ? '走得到的去处' : 'Within a walk'}</a>`

/** Where one sets out: a building of the place, or its middle. Of the whole district there is no door to set out from. */
async function walkOf(district: District, nearBy: NearBy, place: Place, known: boolean, given: { walker?: string | undefined; from?: string | undefined; open?: string | undefined }, look: Look): Promise<Walk | null> {
  const { territory, today } = district.world()
  const day = today(district.now())
  if (!known) return null
  const buildings = place.level === 'compound' ? territory.childrenOf(place.id, day).map((id) => territory.byId(id)!).filter((one) => one.level === 'building') : []
  const chosen = buildings.find((one) => String(one.id) === given.from)
  const spot = territory.centreOf(chosen?.id ?? place.id)
  const walker = isWalker(given.walker) ? given.walker : look.elder ? 'over_70' : 'adult'
  const near = spot && (await nearBy.ask(spot, walker))
  const name = called(place, look.lang)
  return near ? { place, from: { id: chosen?.id ?? place.id, name: chosen ? `${name}${look.lang === 'zh' ? '' : ' '}${chosen.name}` : name, spot }, walker, openOnly: given.open === '1', near, buildings } : null
}

function walked({ district, look }: Ask, place: Place, known: boolean, walk: Walk | null, title: string): Html {
  const { lang, elder } = look
  const zh = lang === 'zh'
  return html`${elder && back(`/near?place=${place.id}`, zh ? '身边的事' : 'Near me')}<h1>${title}</h1>${lead({ district, look }, place, 'walk', known)}
${!elder && html`<nav class="tabs" aria-label="${zh ? '看哪些' : 'Which'}">${walkTab(place, true, lang)}<a href="/near?place=${place.id}">${zh ? '附近的事' : 'Matters near by'}</a></nav>`}
${walk ? walkPart(district, walk, lang) : empty(zh ? '先选您的小区，才知道从哪里走起。' : 'Choose your compound first: from there the walk begins.', { href: '/place?to=walk', words: zh ? '选我的小区' : 'Choose my compound' })}`
}

function rest(ask: Ask, matters: readonly Parameters<typeof matterItem>[1][], more: number): Html | null {
  if (matters.length === 0) return null
  const zh = ask.look.lang === 'zh'
  return html`<details><summary>${zh ? `再看 ${matters.length} 件` : `${matters.length} more`}</summary><ul class="list">${matters.map((one) => matterItem(ask, one))}</ul></details>${more > 0 && html`<p class="small">${zh ? `还有 ${more} 件更早的。选到小区或居委会，能看全。` : `${more} older ones. Choose a committee or compound to see them all.`}</p>`}`
}

/** The matters behind a promise: those in which it was not kept first, and what is not public as a number. */
async function figureRows(ask: Ask, id: string, place: Place, kept: boolean, after: string | undefined): Promise<{ title: string; body: Html } | null> {
  const { district, look: { lang } } = ask
  const zh = lang === 'zh'
  const found = measureNamed(district, id)
  const said = found && found.system.words.measures[found.measure.id]?.said
  if (!found || !said) return null
  const world = district.world()
  const day = world.today(district.now())
  const query = { from: addDays(day, -promised_days), to: addDays(day, -1), ...(place.level !== 'district' && { place: String(place.id) }) }
  const read = readQuestion(district, found.system, found.measure, query, true)
  if (!read.ok) return null
  const codes = codesOf(found.measure, kept ? 'both' : 'of', undefined)!
  const [[figure], page] = await Promise.all([
    summaries(district, [{ system: found.system, asked: read.value }], query) as Promise<{ total: { num: number | null; den: number | null }; formula: { zh: string; en: string }; target?: Target }[]>,
    countedMatters(district, found.measure, read.value.question(await categoryCodes(district, () => true)), { limit: 20, after, codes }, (ids) => publicById(district, ids)),
  ])
  const { total, formula, target } = figure!
  const shown = total.num !== null && total.den !== null
  const link = (words: string, on: boolean, query: string): Html => html`<a href="/figures/${id}?place=${place.id}${query}"${on && html` aria-current="page"`}>${words}</a>`
  const say = (at: number): string => sayDay(dayOf(world.calendar, at), day)[lang]
  const body = html`${back(`/home?place=${place.id}`, called(place, lang))}<h1>${said[lang]}</h1><p class="lead">${zh ? `${place.name}，近 ${promised_days} 天到期的。` : `${called(place, 'en')}, due in the last ${promised_days} days.`}${target && (zh ? `${targetWords(target, lang)}（依据 ${target.rule}）。` : ` ${targetWords(target, lang)}, by ${target.rule}.`)}</p><details><summary>${zh ? '怎么算的' : 'How it is counted'}</summary><p>${formula[lang]}</p></details>
${total.den === 0 ? null : shown ? html`<nav class="tabs" aria-label="${zh ? '看哪些' : 'Which'}">${link(zh ? `没做到 ${total.den! - total.num!} 件` : `${total.den! - total.num!} not kept`, !kept, '')}${link(zh ? `做到 ${total.num} 件` : `${total.num} kept`, kept, '&kept=1')}</nav>` : html`<p>${zh ? '少于 5 件，数字不公布。' : 'Fewer than 5: the figure is not shown.'}</p>`}
<section class="sec"><h2>${kept ? (zh ? '做到了的' : 'Kept') : zh ? '没做到的' : 'Not kept'}</h2>${page.rows.length > 0 ? html`<ul class="list">${page.rows.map(({ matter, row }) => html`<li><div class="m-top"><h3>${classWords(district, matter)[lang]}</h3><span class="small">${found.system.words.states[matter.state]?.[lang]}</span></div>
<p class="small">${zh ? `${areaOf(district, matter, lang)}一带 · ${say(matter.opened)}报 · ${say(row.day * 86_400_000)}到期` : `around ${areaOf(district, matter, lang)} · reported ${say(matter.opened)} · due ${say(row.day * 86_400_000)}`}</p>${releasedPart(ask, matter)}</li>`)}</ul>` : empty(total.den === 0 ? (zh ? '这段时间没有到期的。' : 'Nothing was due in this time.') : zh ? '这里没有公开的事。' : 'There is none to show.')}
${page.hidden > 0 && html`<p class="small">${!shown || isFew(page.hidden) ? (zh ? '另有不公开的类别，不列出。' : 'Others are of classes that are not public.') : zh ? `这一页另有 ${page.hidden} 件是不公开的类别，只计数。` : `${page.hidden} more are of classes that are not public and are only counted.`}</p>`}
${page.next && html`<a class="more" href="/figures/${id}?place=${place.id}${kept && '&kept=1'}&after=${page.next}">${zh ? '往前看' : 'Earlier ones'} ${icon('next')}</a>`}</section>`
  return { title: said[lang], body }
}
