// Which place a visitor looks at: named in the address, or kept from the last time, or the whole district. Chosen by name, by sound, from
// lists, or by the browser's own position, which is asked for only when the button is pressed.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { locateGiven, search, type Level, type Place } from '../kernel/places/index.ts'
import type { District } from '../server/district.ts'
import { pathTo } from '../server/views.ts'
import { shownLevels } from './around.ts'
import { textsOf } from './forms.ts'
import type { Front, Lang } from './frame.ts'
import { html, type Html } from './html.ts'
import { icon } from './icons.ts'

const cookie = 'linli-place'
const kept = { path: '/', maxAge: 365 * 86_400, sameSite: 'lax', httpOnly: true } as const

const whole = (district: District): Place => { const { territory, today } = district.world(); return territory.byId(territory.unitsOf('district', today(district.now()))[0]!)! }

/** The place of a request. `asked`: the address names one that is none. */
export function placeOf(district: District, request: FastifyRequest): { place: Place; known: boolean; wrong: boolean } {
  const { place } = textsOf(request.query)
  const found = placeOn(district, place ?? request.cookies[cookie])
  return { place: found ?? whole(district), known: found !== null && found.level !== 'district', wrong: place !== undefined && found === null }
}
function placeOn(district: District, id: string | undefined): Place | null {
  if (id === undefined || !/^\d{1,7}$/.test(id)) return null
  const { territory, today } = district.world()
  const found = territory.byId(Number(id))
  const current = found && territory.byId(territory.asOf(found.id, today(district.now())) || found.id)
  return current && shownLevels.includes(current.level) ? current : null
}
/** Keeps the place that was looked at, so that the next visit begins there. */
export const keepPlace = (reply: FastifyReply, place: Place): void => { void reply.setCookie(cookie, String(place.id), kept) }

/** The smallest unit around a place that visitors may look at. */
function shownOver(district: District, id: number): Place {
  const { territory, today } = district.world()
  const own = territory.byId(id)!
  return shownLevels.includes(own.level) ? own : (territory.ancestors(id, today(district.now())).map((over) => territory.byId(over)!).find((over) => shownLevels.includes(over.level)) ?? whole(district))
}

export function placeRoutes(app: FastifyInstance, district: District, { lookOf, send }: Front): void {
  app.get('/place', { schema: { hide: true } }, async (request, reply) => {
    const { lang } = lookOf(request)
    const zh = lang === 'zh'
    const { q = '', under, at, to = 'home' } = textsOf(request.query)
    const { territory, today } = district.world()
    const day = today(district.now())
    const page = (body: Html, status = 200): FastifyReply => send(request, reply, { title: zh ? '选地方' : 'Choose a place', path: '/place', tab: 'home', status, body })
    if (at !== undefined) {
      const point = at.split(',').map(Number)
      const found = point.length === 2 && point.every(Number.isFinite) ? locateGiven(territory, point, undefined, day) : null
      if (!found?.ok) return page(chooser(district, lang, { told: zh ? `您现在不在${district.about.name.zh}，请用名字找。` : 'You are outside the district; look by name.' }))
      return reply.redirect(wayTo(to, shownOver(district, found.value.place).id), 303)
    }
    const asked = q.trim().slice(0, 40)
    const found = asked ? [...new Set(search(territory, asked, 60, day).map((id) => shownOver(district, id).id))].slice(0, 20) : []
    if (found.length === 1) return reply.redirect(wayTo(to, found[0]!), 303)
    const list = found.length === 0 && under !== undefined && /^\d{1,7}$/.test(under) ? territory.byId(Number(under)) : undefined
    return page(chooser(district, lang, { q: asked, found, to, ...(list && { under: list }), ...(asked && found.length === 0 && { told: zh ? `没有找到“${asked}”。换个写法试试，比如只写小区名。` : `“${asked}” was not found. Try less of the name.` }) }), asked && found.length === 0 ? 404 : 200)
  })
}

/** The name of a place in the reader's language, where it has one there. */
export const called = (place: Pick<Place, 'name' | 'name_en'>, lang: Lang): string => (lang === 'en' ? (place.name_en ?? place.name) : place.name)
/** The units over a place, the largest first. */
export function over(district: District, place: Place, lang: Lang): string {
  const { territory, today } = district.world()
  const units = territory.ancestors(place.id, today(district.now())).map((id) => territory.byId(id)!).filter(({ level }) => level === 'street' || level === 'committee')
  return units.toReversed().map((unit) => called(unit, lang)).join(' · ') || called(whole(district), lang)
}

const wayTo = (to: string, place: number): string => to === 'walk' ? `/near?show=walk&place=${place}` : `/${to === 'near' ? 'near' : 'home'}?place=${place}`

type Chosen = { q?: string; found?: readonly number[]; under?: Place; told?: string; to?: string }

function chooser(district: District, lang: Lang, { q = '', found = [], under, told, to = 'home' }: Chosen): Html {
  const zh = lang === 'zh'
  const { territory, today } = district.world()
  const day = today(district.now())
  const top = under ?? whole(district)
  const next: Level = top.level === 'district' ? 'street' : top.level === 'street' ? 'committee' : 'compound'
  const children = territory.unitsOf(next, day, top.level === 'district' ? undefined : top.id).map((id) => territory.byId(id)!).sort((a, b) => a.name.localeCompare(b.name, 'zh'))
  const link = (place: Place, path = ''): Html => html`<li><a class="more" href="${wayTo(to, place.id)}">${called(place, lang)}</a>${path && html` <span class="small">${path}</span>`}</li>`
  return html`<div class="narrow"><h1>${zh ? '您住在哪里？' : 'Where do you live?'}</h1><p class="lead">${zh ? '选到小区就行，不用写门牌。只记在这台手机或电脑里。' : 'The compound is enough. It is kept in this browser alone.'}</p>
${told && html`<div class="note warn" role="status"><p><b>${told}</b></p></div>`}
<form method="get" action="/place"><input type="hidden" name="to" value="${to}"><label for="q">${zh ? '小区、居委会或街道的名字' : 'Name of a compound, committee or street'}<span class="hint">${zh ? '写拼音首字母也行' : 'Initials in pinyin will do'}</span></label><input type="text" id="q" name="q" value="${q}" autocomplete="off" maxlength="40" required><p class="row" style="margin-top:.8rem"><button class="btn">${zh ? '找一找' : 'Find'}</button><button class="btn line" type="button" data-here="/place?to=${to}" data-wait="${zh ? '正在看您在哪儿……' : 'Finding out …'}" data-fail="${zh ? '没拿到位置，请用名字找。' : 'No position was given; look by name.'}" hidden>${icon('place')}<span>${zh ? '用我现在的位置' : 'Use my position'}</span></button></p><p class="small" data-here-says role="status" hidden></p></form></div>
${found.length > 0 ? html`<section class="sec"><h2>${zh ? `找到 ${found.length} 处` : `${found.length} found`}</h2><ul>${found.map((id) => link(territory.byId(id)!, pathTo(district, id)))}</ul></section>`
    : html`<section class="sec"><h2>${top.level === 'district' ? (zh ? '从街道往下找' : 'By street')   : called(top, lang)} ${top.level !== 'district' && html`<span class="small"><a href="/place?to=${to}">${zh ? '全部街道' : 'All streets'}</a></span>`}</h2>
${top.level !== 'district' && html`<p><a class="more" href="${wayTo(to, top.id)}">${zh ? `就看${top.name}` : `All of ${top.name}`} ${icon('next')}</a></p>`}
<ul class="places">${children.map((child) => (next === 'compound' ? link(child) : html`<li><a class="more" href="/place?to=${to}&under=${child.id}">${called(child, lang)} ${icon('next')}</a></li>`))}</ul></section>`}`
}
