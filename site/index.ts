// The public face for now: report without an account, follow by number and key, answer what one is asked, and see who looked
// at one's personal data. Made from the declarations; useful without script.
import { timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Refusal, Words } from '../kernel/base/model.ts'
import { refused } from '../kernel/base/refusals.ts'
import { sayInstant } from '../kernel/base/time.ts'
import { mainClock } from '../server/views.ts'
import type { Entry, Matter } from '../kernel/matters/model.ts'
import { isLate } from '../kernel/matters/model.ts'
import { refusals } from '../kernel/matters/decide.ts'
import { search } from '../kernel/places/index.ts'
import type { FactDeclaration } from '../kernel/system/grammar.ts'
import type { System } from '../kernel/system/compile.ts'
import type { District } from '../server/district.ts'
import { statusOf, wordsOf } from '../server/problem.ts'
import { makeLimiter } from '../kernel/base/limiter.ts'
import { openSystems, requesterSteps } from '../server/public.ts'
import { journalOf, matterByNumber } from '../server/read.ts'
import { entryView, holderView, pathTo, titleOf } from '../server/views.ts'
import { votesOn } from '../server/votes.ts'
import { slipRoutes } from './slips.ts'
import { voteRoutes } from './votes.ts'
import { html, page, type Html } from './html.ts'

type Lang = 'zh' | 'en'
type Form = Record<string, string>
type Ask = { lang: Lang; district: District }

/** What a form or an address says, as texts: what comes twice or as something else is left out. */
const textsOf = (said: unknown): Form => Object.fromEntries(Object.entries(said ?? {}).filter((pair): pair is [string, string] => typeof pair[1] === 'string'))

export async function site(app: FastifyInstance, district: District, data: string): Promise<void> {
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string', bodyLimit: 64 * 1024 }, (_request, body, done) => { done(null, Object.fromEntries(new URLSearchParams(String(body)))) })
  const limiter = makeLimiter(district.now, { most: 20, span_ms: 3_600_000 })
  const langOf = (request: FastifyRequest): Lang => ((request.query as { lang?: string }).lang === 'en' ? 'en' : 'zh')
  const send = (reply: FastifyReply, lang: Lang, path: string, title: string, body: Html, status = 200): FastifyReply =>
    reply.status(status).type('text/html; charset=utf-8').send(page({ title, district: district.about.name[lang], demo: district.about.demonstration ? (lang === 'zh' ? '演示数据' : 'Demonstration data') : null, lang, path }, body))

  voteRoutes(app, district, votesOn(district, data), { langOf, send })
  slipRoutes(app, district, votesOn(district, data), { langOf, send })
  app.get('/report', { schema: { hide: true } }, async (request, reply) => {
    const lang = langOf(request)
    return send(reply, lang, '/report', lang === 'zh' ? '我要反映' : 'Report', reportForm({ lang, district }, {}, []))
  })
  app.post<{ Body: Form }>('/report', { schema: { hide: true } }, async (request, reply) => {
    const lang = langOf(request)
    const form = textsOf(request.body)
    const system = openSystems(district)[0]
    const say = (reasons: readonly Refusal[], choices: number[] = []): FastifyReply =>
      send(reply, lang, '/report', lang === 'zh' ? '我要反映' : 'Report', reportForm({ lang, district }, form, reasons, choices, system), reasons.length ? statusOf(reasons) : 422)
    if (!system) return say([refused('system.unknown')])
    if (!limiter(request.ip)) return say([refused('request.too_many')])
    const { territory, today } = district.world()
    const day = today(district.now())
    const chosen = /^\d{1,7}$/.test(form['place_id'] ?? '') ? Number(form['place_id']) : undefined
    const found = chosen ? [chosen] : form['place']?.trim() ? search(territory, form['place'].trim(), 8, day) : []
    if (found.length === 0) return say([refused(form['place']?.trim() ? 'place.unknown' : 'place.needed', 'place')])
    if (found.length > 1) return say([], found)
    const place = found[0] as number
    if (!territory.byId(place)) return say([refused('place.unknown', 'place')])
    const given = Object.fromEntries(reportFacts(system).flatMap((name) => (form[name]?.trim() ? [[name, form[name].trim()]] : [])))
    const channel = system.declaration.facts['channel']
    if (channel?.is === 'choice' && channel.of.includes('web')) given['channel'] = 'web'
    const outcome = await district.writer.act({ do: 'open', system, given, place, slots: territory.slots(place, day), spot: null, actors: [{ by: 'r' }] })
    if (!outcome.ok) return say(outcome.refused)
    const { matter } = outcome.value
    return reply.redirect(`/follow/${matter.number}?key=${district.followKey(matter.id)}&new=1&lang=${lang}`, 303)
  })

  app.get('/follow', { schema: { hide: true } }, async (request, reply) => {
    const lang = langOf(request)
    const { number, key } = textsOf(request.query)
    if (number && key) return reply.redirect(`/follow/${encodeURIComponent(number.trim().toUpperCase())}?key=${encodeURIComponent(key.trim())}&lang=${lang}`, 303)
    return send(reply, lang, '/follow', lang === 'zh' ? '查进度' : 'Follow', followForm(lang, false))
  })
  app.get<{ Params: { number: string }; Querystring: { key?: string; new?: string } }>('/follow/:number', { schema: { hide: true } }, async (request, reply) => {
    const lang = langOf(request)
    const found = await known(district, request)
    if (!found) return send(reply, lang, '/follow', lang === 'zh' ? '查进度' : 'Follow', followForm(lang, true), 404)
    return send(reply, lang, `/follow/${found.matter.number}?key=${found.key}`, found.matter.number, followPage({ lang, district }, found.matter, found.entries, found.key, request.query.new === '1', []))
  })
  app.post<{ Params: { number: string; step: string }; Querystring: { key?: string }; Body: Form }>('/follow/:number/:step', { schema: { hide: true } }, async (request, reply) => {
    const lang = langOf(request)
    const found = await known(district, request)
    if (!found) return send(reply, lang, '/follow', lang === 'zh' ? '查进度' : 'Follow', followForm(lang, true), 404)
    const system = district.systems.get(found.matter.system)!
    const { step } = request.params
    if (!Object.hasOwn(system.declaration.steps, step)) return send(reply, lang, '/follow', lang === 'zh' ? '查进度' : 'Follow', followForm(lang, true), 404)
    const asks = system.declaration.steps[step]?.asks ?? {}
    const given = Object.fromEntries(Object.entries(textsOf(request.body)).flatMap(([name, value]) => (Object.hasOwn(asks, name) && value.trim() ? [[name, value.trim()]] : [])))
    const outcome = await district.writer.act({ do: 'step', matter: found.matter.id, step, given, actors: [{ by: 'r' }] })
    if (outcome.ok) return reply.redirect(`/follow/${found.matter.number}?key=${found.key}&lang=${lang}`, 303)
    return send(reply, lang, `/follow/${found.matter.number}?key=${found.key}`, found.matter.number, followPage({ lang, district }, found.matter, found.entries, found.key, false, outcome.refused), 422)
  })
}

const sameKey = (own: string, given: string): boolean => own.length === given.length && Buffer.byteLength(given) === own.length && timingSafeEqual(Buffer.from(own), Buffer.from(given))

/** The matter of a number, for who has its key. A wrong key and a wrong number look the same; a key has 96 bits, so trying leads nowhere. */
async function known(district: District, request: FastifyRequest): Promise<{ matter: Matter; entries: Entry[]; key: string } | null> {
  const { number } = request.params as { number: string }
  const { key = '' } = textsOf(request.query)
  const matter = number.length <= 40 && key.length <= 64 ? await district.asWriter((tx) => matterByNumber(district, tx, number.toUpperCase())) : undefined
  if (!matter || !sameKey(district.followKey(matter.id), key)) return null
  return { matter, entries: await district.asWriter((tx) => journalOf(tx, matter.id)), key }
}

/** What a resident may say when reporting: texts and personal facts that opening asks, and nothing that a desk decides. */
function reportFacts(system: System): string[] {
  return Object.keys(system.declaration.open.asks).filter((name) => {
    const declared = system.declaration.facts[name] as FactDeclaration
    return (declared.is === 'text' && !('index' in declared) && !('told' in declared)) || declared.is === 'personal'
  })
}

function wrong(reasons: readonly Refusal[], lang: Lang, system?: System): Html | null {
  return reasons.length ? html`<section class="wrong" role="alert"><strong>${lang === 'zh' ? '还差一点：' : 'Not yet:'}</strong><ul>${reasons.map((r) => html`<li>${wordsOf(r, system)[lang]}</li>`)}</ul></section>` : null
}

function reportForm({ lang, district }: Ask, form: Form, reasons: readonly Refusal[], choices: number[] = [], system = openSystems(district)[0]): Html {
  const zh = lang === 'zh'
  if (!system) return html`<section><p>${zh ? '现在没有开放网上反映。' : 'Reporting is not open now.'}</p></section>`
  const { words } = system
  const field = (name: string): Html => {
    const declared = system.declaration.facts[name] as FactDeclaration
    const required = system.declaration.open.asks[name] === true
    const hint = declared.is === 'personal' ? (zh ? `可以不填。只给承办岗位看，用途：${declared.purpose.zh}；办结 ${declared.keep_days} 天后隐藏。` : `Optional. Seen only by the posts that handle it, ${declared.purpose.en}; hidden ${declared.keep_days} days after the end.`) : words.facts[name]?.hint?.[lang]
    const long = declared.is === 'text' && declared.max > 500
    // The desk's word for what was said is the desk's; here the resident is asked herself.
    const own = system.declaration.page.title[0] === name
    return html`<label for="${name}">${own ? (zh ? '什么事' : 'What is it') : (words.facts[name]?.[lang] ?? name)}${own ? html`<small>${zh ? '想到什么写什么，不用写得好' : 'Write as you speak'}</small>` : (hint && html`<small>${hint}</small>`)}</label>${long
      ? html`<textarea id="${name}" name="${name}" ${required && 'required'} maxlength="${(declared as { max: number }).max}">${form[name]}</textarea>`
      : html`<input id="${name}" name="${name}" value="${form[name] ?? ''}" ${required && 'required'} ${declared.is === 'personal' && declared.of === 'phone' && 'inputmode=tel'}>`}`
  }
  const { territory } = district.world()
  return html`<h1>${zh ? '我要反映' : 'Report something'}</h1>${wrong(reasons, lang, system)}
<form class="card" method="post" action="/report?lang=${lang}">${reportFacts(system).filter((n) => system.declaration.facts[n]?.is === 'text').map(field)}
${choices.length
    ? html`<fieldset><legend>${zh ? '是哪一处？' : 'Which place?'}</legend>${choices.map((id) => html`<label class="choice"><input type="radio" name="place_id" value="${id}" required>${territory.byId(id)?.name} <small>${pathTo(district, id)}</small></label>`)}</fieldset><input type="hidden" name="place" value="${form['place'] ?? ''}">`
    : html`<label for="place">${zh ? '在哪里' : 'Where'}<small>${zh ? '小区、居委会或街道的名字，也可以写拼音首字母' : 'Name of a compound, committee or street; pinyin initials will do'}</small></label><input id="place" name="place" value="${form['place'] ?? ''}" required>`}
${reportFacts(system).filter((n) => system.declaration.facts[n]?.is === 'personal').map(field)}
<button>${zh ? '提交' : 'Send'}</button></form>`
}

function followForm(lang: Lang, missed: boolean): Html {
  const zh = lang === 'zh'
  return html`<h1>${zh ? '查进度' : 'Follow a report'}</h1>${missed && html`<section class="wrong" role="alert"><p>${zh ? '没有找到。请核对编号和查询码。' : 'Nothing was found. Please check the number and the key.'}</p></section>`}
<form class="card" method="get" action="/follow"><input type="hidden" name="lang" value="${lang}"><label for="number">${zh ? '编号' : 'Number'}</label><input id="number" name="number" required autocapitalize="characters"><label for="key">${zh ? '查询码' : 'Key'}</label><input id="key" name="key" required autocomplete="off"><button>${zh ? '查看' : 'Show'}</button></form>`
}

function followPage({ lang, district }: Ask, matter: Matter, entries: readonly Entry[], key: string, fresh: boolean, reasons: readonly Refusal[]): Html {
  const zh = lang === 'zh'
  const system = district.systems.get(matter.system)!
  const now = district.now()
  const { calendar } = district.world()
  const at = (instant: number): string => sayInstant(calendar, instant, now)[lang]
  const clock = mainClock(system, matter)
  const holder = holderView(district, matter.holder)
  const looks = entries.filter((e) => e.act === 'look')
  return html`<h1>${titleOf(system, matter)}</h1>
${fresh && html`<section role="status"><p>${zh ? '已经收到。请记下编号和查询码，凭它们随时查看：' : 'It has arrived. Please note the number and the key; with them you can follow it at any time:'}</p><dl><dt>${zh ? '编号' : 'Number'}</dt><dd><strong>${matter.number}</strong></dd><dt>${zh ? '查询码' : 'Key'}</dt><dd><strong>${key}</strong></dd></dl></section>`}
${wrong(reasons, lang, system)}
<section><dl><dt>${zh ? '编号' : 'Number'}</dt><dd>${matter.number}</dd><dt>${zh ? '地点' : 'Place'}</dt><dd>${pathTo(district, matter.place)}</dd><dt>${zh ? '现在' : 'Now'}</dt><dd>${system.words.states[matter.state]?.[lang]}</dd>
${holder && html`<dt>${zh ? '谁在办' : 'Who'}</dt><dd>${holder.organisation.name}</dd>`}${clock && clock.deadline !== null && html`<dt>${system.words.clocks[clock.id]?.[lang]}</dt><dd class="${isLate(clock, now) && 'late'}">${at(clock.deadline)}${isLate(clock, now) && (zh ? '（已超时）' : ' (late)')}</dd>`}</dl></section>
${requesterSteps(district, system, matter).map((step) => stepForm(system, matter, step, key, lang))}
<h2>${zh ? '经过' : 'The story'}</h2><section><ol class="story">${entries.filter((e) => e.act !== 'look').toReversed().map((e) => storyLine(district, system, e, at, lang))}</ol></section>
<h2>${zh ? '谁看过我的个人信息' : 'Who looked at my personal data'}</h2><section>${looks.length ? html`<ol class="story">${looks.map((e) => html`<li><time>${at(e.at)}</time>${e.by === 'p' && holderView(district, e.post)?.organisation.name} ${e.by === 'p' && holderView(district, e.post)?.title[lang]}：${String(e.data.note?.['purpose'] ?? '')}</li>`)}</ol>` : html`<p>${zh ? '还没有人看过。' : 'Nobody has looked.'}</p>`}</section>`
}

function storyLine(district: District, system: System, entry: Entry, at: (instant: number) => string, lang: Lang): Html {
  const view = entryView(district, system, entry, () => undefined)
  const told = Object.entries(entry.data.facts ?? {}).filter(([name]) => 'told' in (system.declaration.facts[name] ?? {}))
  return html`<li><time>${at(entry.at)}</time>${view.words[lang]}${view.post && html` <small>${view.post.organisation.name}</small>`}${told.map(([, value]) => html`<p>${String(value)}</p>`)}</li>`
}

function stepForm(system: System, matter: Matter, step: string, key: string, lang: Lang): Html {
  const asks = Object.entries(system.declaration.steps[step]?.asks ?? {})
  const label = (w: Words | undefined, name: string): string => w?.[lang] ?? name
  return html`<form class="card" method="post" action="/follow/${matter.number}/${step}?key=${key}&lang=${lang}"><h2>${label(system.words.steps[step], step)}</h2>${asks.map(([name, required]) => {
    const declared = system.declaration.facts[name] as FactDeclaration
    const words = system.words.facts[name]
    if (declared.is === 'choice') return html`<fieldset><legend>${label(words, name)}</legend>${declared.of.map((option) => html`<label class="choice"><input type="radio" name="${name}" value="${option}" ${required && 'required'}>${words?.choices?.[option]?.[lang] ?? option}</label>`)}</fieldset>`
    if (declared.is === 'text') return html`<label for="${step}-${name}">${label(words, name)}</label><textarea id="${step}-${name}" name="${name}" ${required && 'required'} maxlength="${declared.max}"></textarea>`
    return null
  })}<button>${label(system.words.steps[step], step)}</button></form>`
}
