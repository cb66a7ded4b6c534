// What is on offer and where: the district's list of services, sought in people's own words; the sites near a place; one page for each; and what
// was changed or is announced. Everything is read as the visitor.
import type { FastifyInstance } from 'fastify'
import { openAt, hoursWords } from '../kernel/base/hours.ts'
import { dayOf } from '../kernel/base/calendar.ts'
import { sayDay } from '../kernel/base/time.ts'
import { formatFen } from '../kernel/money/model.ts'
import { changedColumns, readChanges, readRow, type Register, type RowVersion } from '../kernel/registers/index.ts'
import type { District } from '../server/district.ts'
import { isOpen, listed, seekServices, sitesNear, type Listed, type Nearby, type Service, type Site } from '../server/services.ts'
import { textsOf } from './forms.ts'
import { back, call, empty, note, phones, type Front, type Lang, type Look } from './frame.ts'
import { html, type Html } from './html.ts'
import { icon } from './icons.ts'
import { called, keepPlace, placeOf } from './place.ts'
import { wrongPart, wrongRoutes } from './wrong.ts'
import type { Place } from '../kernel/places/index.ts'

type Ask = { district: District; look: Look; lists: Listed }
const path = (kind: 'services' | 'sites', code: string): string => `/${kind}/${encodeURIComponent(code)}`
/** So many sites on a page, and fewer in the elder version. */
const most = { standard: 20, elder: 8 }
const longest = 100

export function serviceRoutes(app: FastifyInstance, district: District, front: Front): void {
  const { lookOf, send } = front
  wrongRoutes(app, district, front)
  app.get('/services', { schema: { hide: true } }, async (request, reply) => {
    const look = lookOf(request)
    const { q = '', kind, open } = textsOf(request.query)
    const lists = await listed(district)
    const asked = q.trim().slice(0, longest)
    const query = new URLSearchParams({ ...(asked && { q: asked }), ...(kind && { kind: kind.slice(0, 40) }), ...(open === '1' && { open }) })
    return send(request, reply, { title: look.lang === 'zh' ? '有哪些服务' : 'Services', path: `/services${query.size ? `?${query}` : ''}`, tab: 'near', as_of: lists.at, body: listPage({ district, look, lists }, { q: asked, kind, open: open === '1' }, placeOf(district, request).place) })
  })
  app.get('/services/changes', { schema: { hide: true } }, async (request, reply) => {
    const look = lookOf(request)
    const lists = await listed(district)
    return send(request, reply, { title: look.lang === 'zh' ? '清单改了什么' : 'What was changed', path: '/services/changes', tab: 'near', body: await changesPage({ district, look, lists }) })
  })
  app.get<{ Params: { code: string } }>('/services/:code', { schema: { hide: true } }, async (request, reply) => {
    const look = lookOf(request)
    const lists = await listed(district)
    const service = lists.services.find((one) => one.code === request.params.code)
    if (!service) return send(request, reply, { title: look.lang === 'zh' ? '没有找到' : 'Not found', path: '/services', tab: 'near', status: 404, body: gone(look.lang) })
    return send(request, reply, { title: service.name, path: path('services', service.code), tab: 'near', as_of: lists.at, body: await servicePage({ district, look, lists }, service, placeOf(district, request).place) })
  })
  app.get('/sites', { schema: { hide: true } }, async (request, reply) => {
    const look = lookOf(request)
    const lists = await listed(district)
    const { class: of, open, place: asked } = textsOf(request.query)
    const { place, known } = placeOf(district, request)
    if (known && asked !== undefined) keepPlace(reply, place)
    const query = new URLSearchParams({ place: String(place.id), ...(of && { class: of.slice(0, 40) }), ...(open === '1' && { open }) })
    return send(request, reply, { title: look.lang === 'zh' ? '身边的服务点' : 'Sites near you', path: `/sites?${query}`, tab: 'near', as_of: lists.at, body: sitesPage({ district, look, lists }, place, known, { of, open: open === '1' }) })
  })
  app.get<{ Params: { code: string } }>('/sites/:code', { schema: { hide: true } }, async (request, reply) => {
    const look = lookOf(request)
    const lists = await listed(district)
    const site = lists.sites.find((one) => one.code === request.params.code)
    if (!site) return send(request, reply, { title: look.lang === 'zh' ? '没有找到' : 'Not found', path: '/sites', tab: 'near', status: 404, body: gone(look.lang) })
    return send(request, reply, { title: site.name, path: path('sites', site.code), tab: 'near', as_of: lists.at, body: await sitePage({ district, look, lists }, site) })
  })
}

const gone = (lang: Lang): Html => html`<h1>${lang === 'zh' ? '清单里没有这一项' : 'Not in the list'}</h1>${empty(lang === 'zh' ? '可能已经停了，也可能网址抄错了。' : 'It may have ended, or the address is wrong.', { href: '/services', words: lang === 'zh' ? '看全部服务' : 'All services' })}`

const columnWords = (register: Register | null, column: string): { zh: string; en: string; choices?: Record<string, { zh: string; en: string }> } => register?.system.words.registers?.[register.id]?.columns[column] ?? { zh: column, en: column }
const choice = ({ lists, look }: Ask, of: 'services' | 'sites', column: string, value: string): string => columnWords(lists.registers[of], column).choices?.[value]?.[look.lang] ?? value

/** Whether it is open now, and until when: a word beside a sign. */
function openChip({ district, look: { lang } }: Ask, hours: Service['hours']): Html | null {
  if (!hours) return null
  const { calendar } = district.world()
  const { open, until } = openAt(hours, calendar, district.now())
  const then = until === null ? null : new Date(until + calendar.inner.zone.offsetAt(until)).toISOString()
  const same = then !== null && dayOf(calendar, until!) === dayOf(calendar, district.now())
  const when = then === null ? '' : `${same ? '' : `${sayDay(dayOf(calendar, until!), dayOf(calendar, district.now()))[lang]} `}${then.slice(11, 16)}`
  const words = open ? (lang === 'zh' ? `现在开着${when && `，到 ${when}`}` : `open now${when && ` until ${when}`}`) : lang === 'zh' ? `现在没开${when && `，${when} 开`}` : `closed${when && `, opens ${when}`}`
  return html`<span class="chip ${open ? 'ok' : 'off'}">${icon(open ? 'done' : 'clock')}${words}</span>`
}

const feeWords = ({ fee, fee_note }: Pick<Service, 'fee' | 'fee_note'>, lang: Lang): string => `${fee === 0 ? (lang === 'zh' ? '免费' : 'free') : lang === 'zh' ? `${formatFen(fee)} 元` : `${formatFen(fee)} yuan`}${fee_note ? (lang === 'zh' ? `，${fee_note}` : `, ${fee_note}`) : ''}`

function serviceItem(ask: Ask, service: Service): Html {
  const { look: { lang } } = ask
  return html`<li><div class="m-top"><h3><a href="${path('services', service.code)}">${service.name}</a></h3>${openChip(ask, service.hours)}</div><p>${service.what}</p><p class="small">${choice(ask, 'services', 'kind', service.kind)} · ${feeWords(service, lang)}</p></li>`
}

function listPage(ask: Ask, { q, kind, open }: { q: string; kind: string | undefined; open: boolean }, place: Place): Html {
  const { district, look: { lang, elder }, lists } = ask
  const zh = lang === 'zh'
  const found = seekServices(lists.services, { q, kind }).filter((service) => !open || isOpen(district, service.hours) === true)
  const kinds = Object.entries(columnWords(lists.registers.services, 'kind').choices ?? {}).filter(([id]) => lists.services.some((service) => service.kind === id))
  const with_ = (more: Record<string, string>): string => { const query = new URLSearchParams({ ...(q && { q }), ...(kind && { kind }), ...(open && { open: '1' }), ...more }); for (const [name, value] of [...query]) if (value === '') query.delete(name); return `/services${query.size ? `?${query}` : ''}` }
  const first = elder ? 8 : 60
  return html`<h1>${zh ? '有哪些服务' : 'Services'}</h1><p class="lead">${zh ? `${district.about.name.zh}的公共服务清单，${lists.services.length} 项。用自己的话找就行。` : `The district's list: ${lists.services.length} services. Seek in your own words.`}</p>
<form method="get" action="/services" role="search"><label for="q">${zh ? '您要办什么？' : 'What do you need?'}<span class="hint">${zh ? '比如：吃饭、配药、带小孩、办居住证' : 'such as a meal, medicine, childcare'}</span></label><input type="search" id="q" name="q" value="${q}" maxlength="${longest}" autocomplete="off">${kind && html`<input type="hidden" name="kind" value="${kind}">`}<p style="margin-top:.8rem"><button class="btn">${zh ? '找' : 'Find'}</button></p></form>
<nav class="tabs" aria-label="${zh ? '哪一类' : 'Which kind'}"><a href="${with_({ kind: '' })}"${!kind && html` aria-current="page"`}>${zh ? '全部' : 'All'}</a>${kinds.map(([id, words]) => html`<a href="${with_({ kind: id })}"${kind === id && html` aria-current="page"`}>${words[lang]}</a>`)}<a href="${with_({ open: open ? '' : '1' })}"${open && html` aria-current="true"`}>${zh ? '现在能办' : 'Open now'}</a></nav>
<section class="sec"><h2>${q ? (zh ? `“${q}”找到 ${found.length} 项` : `${found.length} for “${q}”`) : zh ? `${found.length} 项` : `${found.length} services`}</h2>
${found.length > 0 ? html`<ul class="list">${found.slice(0, first).map((service) => serviceItem(ask, service))}</ul>${found.length > first && html`<details><summary>${zh ? `再看 ${found.length - first} 项` : `${found.length - first} more`}</summary><ul class="list">${found.slice(first).map((service) => serviceItem(ask, service))}</ul></details>`}`
    : html`${empty(zh ? '清单里没找到。换个说法试试，或者直接问。' : 'Nothing in the list. Try other words, or ask.', { href: `/ask?q=${encodeURIComponent(q)}`, words: zh ? '问一问' : 'Ask' })}<p>${zh ? html`也可以打 ${call(phones.hotline)}。` : html`Or call ${call(phones.hotline)}.`}</p>`}</section>
<p><a class="more" href="/sites?place=${place.id}">${zh ? '身边的服务点' : 'Sites near you'} ${icon('next')}</a></p><p><a class="more" href="/lacks">${zh ? '哪里还不够' : 'What is not enough'} ${icon('next')}</a></p><p><a class="more" href="/services/changes">${zh ? '清单改了什么、就要改什么' : 'What was changed and what is announced'} ${icon('next')}</a></p>
<p class="small">${zh ? html`可以下载：<a href="/services.csv">表格（CSV）</a>、<a href="/open-referral/v3/services">开放数据（Open Referral HSDS）</a>` : html`Download: <a href="/services.csv">CSV</a>, <a href="/open-referral/v3/services">Open Referral HSDS</a>`}</p>`
}

const far = (distance_m: number, lang: Lang): string => { const rounded = distance_m < 1000 ? `${Math.max(50, Math.round(distance_m / 50) * 50)}` : (distance_m / 1000).toFixed(1); return lang === 'zh' ? `直线约 ${rounded} ${distance_m < 1000 ? '米' : '公里'}` : `about ${rounded} ${distance_m < 1000 ? 'm' : 'km'} in a straight line` }

function siteItem(ask: Ask, { site, distance_m }: Nearby, known: boolean): Html {
  const { look: { lang } } = ask
  const zh = lang === 'zh'
  return html`<li><div class="m-top"><h3><a href="${path('sites', site.code)}">${site.name}</a></h3>${openChip(ask, site.hours)}</div><p class="small">${choice(ask, 'sites', 'class', site.class)} · ${site.address}${known && html` · ${far(distance_m, lang)}`}${site.step_free ? (zh ? ' · 无台阶' : ' · step-free') : zh ? ' · 有台阶' : ' · steps'}</p></li>`
}

/** The nearest sites of the classes that people look for most, on the page about a place. */
export async function nearbyPart(district: District, look: Look, place: Place): Promise<Html> {
  const { lang } = look
  const zh = lang === 'zh'
  const lists = await listed(district)
  const ask: Ask = { district, look, lists }
  const all = sitesNear(district, lists.sites, place, null)
  const seen = new Set<string>()
  const found = all.filter(({ site }) => site.hours && site.hours.text !== '24/7' && !seen.has(site.class) && seen.add(site.class)).slice(0, look.elder ? 3 : 5)
  return html`<section class="sec"><h2>${zh ? '身边的服务点' : 'Services near you'}</h2>${found.length > 0 ? html`<ul class="list">${found.map((one) => siteItem(ask, one, place.level !== 'district'))}</ul><p><a class="more" href="/sites?place=${place.id}">${zh ? `全部 ${all.length} 处` : `All ${all.length}`} ${icon('next')}</a></p>`
    : html`<p>${zh ? html`食堂、诊所、活动室的地址和开门时间，本区还没有登记进来，这里就不写。要问，打 ${call(phones.hotline)}，或到居委会问。` : html`Addresses and hours are not registered yet, so none stand here. Call ${call(phones.hotline)} or ask the residents' committee.`}</p>`}<p><a class="more" href="/services">${zh ? '有哪些服务、怎么办' : 'All services'} ${icon('next')}</a></p></section>`
}

function sitesPage(ask: Ask, place: Place, known: boolean, { of, open }: { of: string | undefined; open: boolean }): Html {
  const { district, look: { lang, elder }, lists } = ask
  const zh = lang === 'zh'
  const classes = Object.entries(columnWords(lists.registers.sites, 'class').choices ?? {}).filter(([id]) => lists.sites.some((site) => site.class === id))
  const found = sitesNear(district, lists.sites, place, of ? [of] : null).filter(({ site }) => !open || isOpen(district, site.hours) === true)
  const first = elder ? most.elder : most.standard
  const few = 6
  const tab = ([id, words]: (typeof classes)[number]): Html => html`<a href="${with_({ class: id })}"${of === id && html` aria-current="page"`}>${words[lang]}</a>`
  const with_ = (more: Record<string, string>): string => { const query = new URLSearchParams({ place: String(place.id), ...(of && { class: of }), ...(open && { open: '1' }), ...more }); for (const [name, value] of [...query]) if (value === '') query.delete(name); return `/sites?${query}` }
  return html`${back('/services', zh ? '全部服务' : 'All services')}<h1>${zh ? `${place.name}：身边的服务点` : `Sites near ${called(place, 'en')}`}</h1>
<p class="lead">${zh ? '从近到远排。' : 'The nearest first.'} <a class="more" href="/place?to=near">${known ? (zh ? '换地方' : 'Another place') : zh ? '选我的小区，不用定位' : 'Choose my compound, no position needed'}</a></p>
<nav class="tabs" aria-label="${zh ? '哪一类' : 'Which class'}"><a href="${with_({ class: '' })}"${!of && html` aria-current="page"`}>${zh ? '全部' : 'All'}</a><a href="${with_({ open: open ? '' : '1' })}"${open && html` aria-current="true"`}>${zh ? '现在开着' : 'Open now'}</a>${classes.slice(0, few).map(tab)}</nav>${classes.length > few && html`<details${classes.slice(few).some(([id]) => id === of) && html` open`}><summary>${zh ? '其他类别' : 'Other classes'}</summary><nav class="tabs" aria-label="${zh ? '其他类别' : 'Other classes'}">${classes.slice(few).map(tab)}</nav></details>`}
<section class="sec"><h2>${zh ? `${found.length} 处` : `${found.length} sites`}</h2>${found.length > 0 ? html`<ul class="list">${found.slice(0, first).map((one) => siteItem(ask, one, known))}</ul>${found.length > first && html`<p class="small">${zh ? `另有 ${found.length - first} 处更远的。选一类，或选小区，就近的在前。` : `${found.length - first} more are farther away.`}</p>`}` : empty(open ? (zh ? '现在没有开着的。' : 'None is open now.') : zh ? '清单里还没有。' : 'None is listed.', { href: with_({ open: '', class: '' }), words: zh ? '看全部' : 'All of them' })}</section>
<p class="small">${zh ? '距离是直线，走路会远一些。' : 'Distances are straight lines; the walk is longer.'}</p>`
}

const row = (term: string, said: unknown): Html | null => (said === '' || said === null || said === undefined || (Array.isArray(said) && !said.length) ? null : html`<div><dt>${term}</dt><dd>${said as Html}</dd></div>`)

async function servicePage(ask: Ask, service: Service, place: Place): Promise<Html> {
  const { district, look: { lang }, lists } = ask
  const zh = lang === 'zh'
  const say = (column: string): string => columnWords(lists.registers.services, column)[lang]
  const near = sitesNear(district, lists.sites, place, service.offered_at).slice(0, 5)
  const owner = service.owner === null ? '' : (district.world().organisation(service.owner)?.name ?? '')
  return html`${back('/services', zh ? '全部服务' : 'All services')}<h1>${service.name}</h1><p class="lead">${service.what}</p><p>${openChip(ask, service.hours)} <span class="chip">${choice(ask, 'services', 'kind', service.kind)}</span></p>
${await announcedNote(ask, 'services', service)}
<dl class="kv">${row(say('eligible'), service.eligible)}${row(say('papers'), service.papers.length > 0 ? html`<ul>${service.papers.map((paper) => html`<li>${paper}</li>`)}</ul>` : zh ? '什么都不用带' : 'nothing')}${row(zh ? '收费' : 'Cost', feeWords(service, lang))}${row(say('hours'), service.hours ? hoursWords(service.hours)[lang] : '')}${row(say('access'), service.access.map((one) => choice(ask, 'services', 'access', one)).join(zh ? '、' : ', '))}${row(say('owner'), owner)}${row(say('line'), service.line ? html`<a class="touch" href="tel:${service.line}">${service.line}</a>` : '')}</dl>
${service.offered_at.length > 0 && html`<section class="sec"><h2>${zh ? '去哪里办' : 'Where to go'} <span class="small">${called(place, lang)}</span></h2>${near.length > 0 ? html`<ul class="list">${near.map((one) => siteItem(ask, one, place.level !== 'district'))}</ul><p><a class="more" href="/sites?place=${place.id}&class=${service.offered_at[0]!}">${zh ? '更多' : 'More'} ${icon('next')}</a></p>` : html`<p>${service.offered_at.map((one) => choice(ask, 'services', 'offered_at', one)).join(zh ? '、' : ', ')}</p>`}</section>`}
<p class="small">${zh ? `${service.from} 起按这样办。` : `In force since ${service.from}.`}</p>${wrongPart(ask.look, 'services', service, owner)}`
}

async function sitePage(ask: Ask, site: Site): Promise<Html> {
  const { district, look: { lang }, lists } = ask
  const zh = lang === 'zh'
  const say = (column: string): string => columnWords(lists.registers.sites, column)[lang]
  const offered = lists.services.filter((service) => service.offered_at.includes(site.class))
  const place = district.world().territory.byId(site.place)
  return html`${back('/sites', zh ? '服务点' : 'Sites')}<h1>${site.name}</h1><p class="lead">${choice(ask, 'sites', 'class', site.class)}${place && html` · ${called(place, lang)}`}</p><p>${openChip(ask, site.hours)} <span class="chip ${site.step_free ? 'ok' : 'off'}">${site.step_free ? (zh ? '无台阶' : 'step-free') : zh ? '有台阶' : 'steps'}</span></p>
${await announcedNote(ask, 'sites', site)}
<dl class="kv">${row(say('address'), site.address)}${row(say('hours'), site.hours ? hoursWords(site.hours)[lang] : '')}${row(say('capacity'), site.capacity === null ? '' : String(site.capacity))}${row(say('line'), site.line ? html`<a class="touch" href="tel:${site.line}">${site.line}</a>` : '')}</dl>
${offered.length > 0 && html`<section class="sec"><h2>${zh ? '这里能办什么' : 'What is had here'}</h2><ul class="list">${offered.map((service) => serviceItem(ask, service))}</ul></section>`}${wrongPart(ask.look, 'sites', site, '')}`
}

/** A version that is announced: from which day, and what will be otherwise. */
async function announcedNote({ district, look: { lang }, lists }: Ask, of: 'services' | 'sites', { id, next }: { id: string; next: string | null }): Promise<Html | null> {
  const register = lists.registers[of]
  if (!next || !register) return null
  const found = await district.visit((tx) => readRow(tx, register, id, {}, { world: district.world(), now: district.now(), visitor: true }))
  const version = found.ok ? found.value.versions.filter((one) => one.from === next).at(-1) : undefined
  if (!found.ok || !version) return null
  return note('warn', lang === 'zh' ? `${next} 起有变动` : `Changes from ${next}`, html`${saidChange(register, found.value.row, version, lang)}${version.reason && html`<br>${version.reason}`}`)
}

/** What a version changes of the one before it, in words. */
function saidChange(register: Register, before: Pick<RowVersion, 'facts'> | null, version: RowVersion, lang: Lang): string {
  if (version.ended) return lang === 'zh' ? '不再提供' : 'no longer offered'
  if (!before) return lang === 'zh' ? '新增' : 'new'
  const columns = changedColumns(before.facts, version.facts).filter((column) => register.declaration.columns[column]?.open)
  const say = (column: string, value: unknown): string => { const { is } = register.declaration.columns[column]!; return value === undefined || value === null ? (lang === 'zh' ? '（空）' : '(empty)') : is === 'money' ? formatFen(Number(value)) : is === 'choice' || is === 'choices' ? [value].flat().map((one) => columnWords(register, column).choices?.[String(one)]?.[lang] ?? String(one)).join('、') : is === 'organisation' ? '' : String(value) }
  return columns.map((column) => `${columnWords(register, column)[lang]}：${say(column, before.facts[column])} → ${say(column, version.facts[column])}`).join('；') || (lang === 'zh' ? '地点有变' : 'its place')
}

async function changesPage(ask: Ask): Promise<Html> {
  const { district, look: { lang }, lists } = ask
  const zh = lang === 'zh'
  const today = district.world().today(district.now())
  const parts = await Promise.all((['services', 'sites'] as const).map(async (of) => {
    const register = lists.registers[of]
    const all = register ? await district.visit((tx) => readChanges(tx, register, { limit: 200 }, { visitor: true })) : []
    // What stood from the beginning is no change; only rows that have a second version, or came later, are told.
    const changes = all.filter((one) => one.version > 1).slice(0, 40)
    const items = await Promise.all(changes.map(async (version) => {
      const row = await district.visit((tx) => readRow(tx, register!, version.id, { day: version.from }, { world: district.world(), now: version.at - 1, visitor: true }))
      return html`<li><h3>${version.name}</h3><p>${saidChange(register!, row.ok ? row.value.row : null, version, lang)}</p><p class="small">${version.from > today ? html`<b>${zh ? `${version.from} 起` : `from ${version.from}`}</b>` : zh ? `${version.from} 起` : `from ${version.from}`}${version.at_once && (zh ? ' · 即时更正' : ' · put right at once')}${version.reason && ` · ${version.reason}`}</p></li>`
    }))
    return html`<section class="sec"><h2>${register?.system.words.registers?.[register.id]?.[lang]}</h2>${items.length > 0 ? html`<ul class="list">${items}</ul>` : html`<p>${zh ? '还没有改动。' : 'Nothing was changed.'}</p>`}</section>`
  }))
  return html`${back('/services', zh ? '全部服务' : 'All services')}<h1>${zh ? '清单改了什么' : 'What was changed'}</h1><p class="lead">${zh ? '改动先公告，到日子才生效；写错了的当场更正，也写在这里。' : 'Changes are announced before they are in force; what was written wrongly is put right at once, and stands here too.'}</p>${parts}`
}
