// Following a matter by its number and key, without an account: what has happened, whose turn it is and by when, what one is asked, and who
// looked at one's personal data.
import { timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Refusal, Words } from '../kernel/base/model.ts'
import { sayInstant } from '../kernel/base/time.ts'
import type { Entry, Matter } from '../kernel/matters/model.ts'
import { isLate } from '../kernel/matters/model.ts'
import type { FactDeclaration } from '../kernel/system/grammar.ts'
import type { System } from '../kernel/system/compile.ts'
import type { District } from '../server/district.ts'
import { requesterSteps } from '../server/public.ts'
import { journalOf, matterByNumber } from '../server/read.ts'
import { entryView, holderView, mainClock, pathTo, titleOf } from '../server/views.ts'
import { summary, type Front, type Lang, type Page } from './frame.ts'
import { textsOf, type Form } from './forms.ts'
import { html, type Html } from './html.ts'

type Ask = { lang: Lang; district: District }
type Known = { matter: Matter; entries: Entry[]; key: string }

export async function followRoutes(app: FastifyInstance, district: District, { lookOf, send }: Front): Promise<void> {
  const page = (lang: Lang, missed: boolean): Page => ({ title: lang === 'zh' ? '查进度' : 'Follow', path: '/follow', tab: 'mine', status: missed ? 404 : 200, body: followForm(lang, missed) })
  const own = ({ matter, key }: Known): Omit<Page, 'body'> => ({ title: matter.number, path: `/follow/${matter.number}?key=${key}`, tab: 'mine' })
  app.get('/follow', { schema: { hide: true } }, async (request, reply) => {
    const { lang } = lookOf(request)
    const { number, key } = textsOf(request.query)
    if (number && key) return reply.redirect(`/follow/${encodeURIComponent(number.trim().toUpperCase())}?key=${encodeURIComponent(key.trim())}&lang=${lang}`, 303)
    return send(request, reply, page(lang, false))
  })
  app.get<{ Params: { number: string }; Querystring: { key?: string; new?: string } }>('/follow/:number', { schema: { hide: true } }, async (request, reply) => {
    const { lang } = lookOf(request)
    const found = await known(district, request)
    if (!found) return send(request, reply, page(lang, true))
    return send(request, reply, { ...own(found), body: followPage({ lang, district }, found.matter, found.entries, found.key, request.query.new === '1', []) })
  })
  app.post<{ Params: { number: string; step: string }; Querystring: { key?: string }; Body: Form }>('/follow/:number/:step', { schema: { hide: true } }, async (request, reply) => {
    const { lang } = lookOf(request)
    const found = await known(district, request)
    if (!found) return send(request, reply, page(lang, true))
    const system = district.systems.get(found.matter.system)!
    const { step } = request.params
    if (!Object.hasOwn(system.declaration.steps, step)) return send(request, reply, page(lang, true))
    const asks = system.declaration.steps[step]?.asks ?? {}
    const given = Object.fromEntries(Object.entries(textsOf(request.body)).flatMap(([name, value]) => (Object.hasOwn(asks, name) && value.trim() ? [[name, value.trim()]] : [])))
    const outcome = await district.writer.act({ do: 'step', matter: found.matter.id, step, given, actors: [{ by: 'r' }] })
    if (outcome.ok) return reply.redirect(`/follow/${found.matter.number}?key=${found.key}&lang=${lang}`, 303)
    return send(request, reply, { ...own(found), status: 422, body: followPage({ lang, district }, found.matter, found.entries, found.key, false, outcome.refused) })
  })
}

const sameKey = (own: string, given: string): boolean => own.length === given.length && Buffer.byteLength(given) === own.length && timingSafeEqual(Buffer.from(own), Buffer.from(given))

/** The matter of a number, for who has its key. A wrong key and a wrong number look the same; a key has 96 bits, so trying leads nowhere. */
async function known(district: District, request: FastifyRequest): Promise<Known | null> {
  const { number } = request.params as { number: string }
  const { key = '' } = textsOf(request.query)
  const matter = number.length <= 40 && key.length <= 64 ? await district.asWriter((tx) => matterByNumber(district, tx, number.toUpperCase())) : undefined
  if (!matter || !sameKey(district.followKey(matter.id), key)) return null
  return { matter, entries: await district.asWriter((tx) => journalOf(tx, matter.id)), key }
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
${summary(reasons, lang, system)}
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
