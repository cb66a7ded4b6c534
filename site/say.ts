// Saying something about what is published: the words, a name that is free, and a telephone by which one person is known to say it. The code sent to
// it is the check that somebody is there, which an old person passes without a puzzle and a machine does not. Nothing appears before it was read.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Outcome, Refusal } from '../kernel/base/model.ts'
import type { Guard } from '../kernel/matters/writer.ts'
import { plainPhone } from '../kernel/base/masks.ts'
import { refused } from '../kernel/base/refusals.ts'
import { makeLimiter } from '../kernel/base/limiter.ts'
import type { FactDeclaration } from '../kernel/system/grammar.ts'
import type { System } from '../kernel/system/compile.ts'
import type { Codes } from '../server/codes.ts'
import type { District } from '../server/district.ts'
import { senderOf } from '../server/flood.ts'
import { statusOf } from '../server/problem.ts'
import { listening, mayStillSay, saying, screenedWithin } from '../server/published.ts'
import { textsOf, type Form } from './forms.ts'
import { back, call, note, phones, summary, type Front, type Look, type Page } from './frame.ts'
import { html, type Html } from './html.ts'
import { icon } from './icons.ts'
import { rulesSection, talkOf, titleOf, unknown, type Talk } from './talks.ts'

type Said = { district: District; talk: Talk; under: System; form: Form; look: Look; /** How long a code is good for. */ minutes: number }

export async function sayRoutes(app: FastifyInstance, district: District, { lookOf, send }: Front, codes: Codes): Promise<void> {
  const mayTry = makeLimiter(district.now, { most: 60, span_ms: 3_600_000 })
  const none = (request: FastifyRequest, reply: FastifyReply): FastifyReply => send(request, reply, { title: lookOf(request).lang === 'zh' ? '没有找到' : 'Not found', path: '/talks', tab: 'votes', status: 404, body: unknown(lookOf(request).lang) })
  const page = ({ talk, look }: Said, body: Html, status = 200): Page => ({ title: `${look.lang === 'zh' ? '我来说两句' : 'Say something'}：${titleOf(talk)}`, path: `/talks/${talk.matter.number}/say`, tab: 'votes', status, body: html`<div class="narrow">${body}</div>` })
  const begun = async (request: FastifyRequest): Promise<Said | null> => {
    const talk = await talkOf(district, (request.params as { number: string }).number)
    const under = talk && saying(district, talk.system)
    return talk && under ? { district, talk, under, form: textsOf(request.body), look: lookOf(request), minutes: codes.minutes() } : null
  }
  app.get('/talks/:number/say', { schema: { hide: true } }, async (request, reply) => {
    const said = await begun(request)
    if (!said) return none(request, reply)
    return send(request, reply, page(said, !listening(said.talk.system, said.talk.matter) ? over(said) : codes.ready ? sayPage(said, []) : noWay(said)))
  })
  app.post('/talks/:number/say', { schema: { hide: true }, logLevel: 'silent' }, async (request, reply) => {
    const said = await begun(request)
    if (!said) return none(request, reply)
    const { talk, under, form, look } = said
    const again = (reasons: readonly Refusal[]): FastifyReply => send(request, reply, page(said, sayPage(said, reasons), reasons.length ? statusOf(reasons) : 200))
    if (!listening(talk.system, talk.matter)) return send(request, reply, page(said, over(said), 409))
    if (!mayTry(senderOf(request.ip))) return again([refused('request.too_many')])
    const given = factsOf(under, form)
    const phone = given[phoneOf(under)] ?? ''
    // Written with blanks or without, it is one telephone.
    const plain = plainPhone(phone)
    if (plain !== null) given[phoneOf(under)] = plain
    const reasons = wrongIn(said, given)
    // One thing a page: what was not asked yet is asked next.
    if (reasons.length || nextOf(said) !== undefined) return again(reasons)
    const guard: Guard = (tx) => mayStillSay(district, tx, under, talk.matter.id, plain!, given[under.declaration.page.title[0]!]!)
    reasons.push(...(await district.asWriter(guard)))
    if (reasons.length) return again(reasons)
    if (form['handle'] === undefined) {
      const handle = await codes.ask({ number: talk.matter.number, phone, sender: senderOf(request.ip), lang: look.lang, about: talk.matter })
      return handle === null ? again([refused('request.too_many')]) : send(request, reply, page(said, codePage(said, given, handle)))
    }
    const spent = await codes.spend(form['handle'].slice(0, 40), (form['code'] ?? '').replaceAll(/\D/g, '').slice(0, 6), phone)
    if (spent === 'over') return send(request, reply, page(said, spentPage(said, given), 422))
    if (spent === 'wrong' || spent.id !== talk.matter.id) return send(request, reply, page(said, codePage(said, given, form['handle'].slice(0, 40), true), 422))
    const opened = await open(said, given, guard)
    return opened.ok ? reply.redirect(opened.value, 303) : again(opened.refused)
  })
}

/** Opened and held; whoever said it follows it by its key. */
async function open({ district, talk, under }: Said, given: Record<string, string>, guard: Guard): Promise<Outcome<string>> {
  const office = district.world().organisation(talk.matter.duties.findLast(({ kind }) => kind === 'lead')?.organisation ?? -1)?.code
  const by = under.declaration.open.lead
  const facts = { ...given, ...(typeof by === 'object' && office !== undefined && { [by.named]: office }) }
  const { matter: { id, place, slots } } = talk
  const outcome = await district.writer.act({ do: 'open', system: under, given: facts, place, slots, spot: null, actors: [{ by: 'r' }], parent: id }, undefined, guard)
  if (!outcome.ok) return outcome
  const { matter } = outcome.value
  return { ok: true, value: `/follow/${matter.number}?key=${district.followKey(matter.id)}&new=1` }
}

/** The fact that holds the telephone. */
const phoneOf = ({ declaration }: System): string => Object.entries(declaration.facts).find(([, fact]) => fact.is === 'personal' && fact.of === 'phone')![0]
/** What somebody writes herself: texts and the telephone, in the order of the declaration. */
const asked = ({ declaration }: System): [string, FactDeclaration][] => Object.entries(declaration.facts).filter(([name, fact]) => Object.hasOwn(declaration.open.asks, name) && (fact.is === 'text' || fact.is === 'personal'))
const factsOf = (system: System, form: Form): Record<string, string> => Object.fromEntries(asked(system).flatMap(([name]) => (form[name]?.trim() ? [[name, form[name].trim()]] : [])))
/** In the elder version the first thing that was not asked yet; nothing otherwise. */
const nextOf = ({ under, form, look }: Said): string | undefined => (look.elder ? asked(under).find(([name]) => !Object.hasOwn(form, name))?.[0] : undefined)
/** What is missing or wrong of what was asked so far. */
function wrongIn(said: Said, given: Record<string, string>): Refusal[] {
  const { under, form, look } = said
  const { declaration } = under
  return asked(under).flatMap(([name, fact]): Refusal[] => {
    if (look.elder && !Object.hasOwn(form, name)) return []
    const value = given[name]
    if (!value) return declaration.open.asks[name] === true ? [refused('fact.required', name)] : []
    if (fact.is === 'personal') return plainPhone(value) === null ? [refused('fact.not_a_phone', name)] : []
    return fact.is === 'text' && [...value].length > fact.max ? [refused('fact.too_long', name, { max: fact.max, length: [...value].length })] : []
  })
}

const over = ({ talk, look }: Said): Html => html`<h1>${titleOf(talk)}</h1>${note('plain', look.lang === 'zh' ? '提意见的时间已经过了' : 'The time for comments is over', look.lang === 'zh' ? html`采纳了什么，会登在<a href="/talks/${talk.matter.number}">这件事的页上</a>。还想说，可以打 ${call(phones.hotline)}。` : html`What was taken up will stand on <a href="/talks/${talk.matter.number}">its page</a>. You may still call ${call(phones.hotline)}.`)}`

const noWay = ({ talk, look }: Said): Html => html`${back(`/talks/${talk.matter.number}`, titleOf(talk))}<h1>${look.lang === 'zh' ? '我来说两句' : 'Say something'}</h1>${note('warn', look.lang === 'zh' ? '现在发不了短信验证码' : 'Codes cannot be sent now', look.lang === 'zh' ? html`请打 ${call(phones.hotline)}，说是对“${titleOf(talk)}”的意见，一样算数。` : html`Please call ${call(phones.hotline)} and name “${titleOf(talk)}”: it counts just the same.`)}`

const hidden = (given: Record<string, string>): Html[] => Object.entries(given).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)

/** All that was asked, what was left empty too. */
const whole = (system: System, given: Record<string, string>): Record<string, string> => Object.fromEntries(asked(system).map(([name]) => [name, given[name] ?? '']))

function sayPage(said: Said, reasons: readonly Refusal[]): Html {
  const { talk, under, form, look } = said
  const zh = look.lang === 'zh'
  // A page of the elder version asks the thing that is wrong, or else the next one.
  const one = look.elder ? reasons.find(({ about }) => about !== undefined)?.about ?? nextOf(said) ?? asked(under)[0]![0] : undefined
  const shown = asked(under).filter(([name]) => one === undefined || name === one)
  const kept = Object.fromEntries(asked(under).flatMap(([name]) => (one !== undefined && name !== one && Object.hasOwn(form, name) ? [[name, form[name]!]] : [])))
  const last = one === undefined || asked(under).every(([name]) => name === one || Object.hasOwn(form, name))
  return html`${back(`/talks/${talk.matter.number}`, titleOf(talk))}<h1>${zh ? '我来说两句' : 'Say something'}</h1>${summary(reasons, look.lang, under, Object.fromEntries(asked(under).map(([name]) => [name, name])))}
<form class="stack-l" method="post" action="/talks/${talk.matter.number}/say">${hidden(kept)}${shown.map(([name, fact]) => field(said, name, fact, reasons))}<button class="btn">${last ? (zh ? '发验证码给我' : 'Send me the code') : zh ? '下一页' : 'Next'}</button></form>${!look.elder && rulesSection(said.district, look.lang, under, null)}`
}

function field({ district, under, form, look }: Said, name: string, fact: FactDeclaration, reasons: readonly Refusal[]): Html {
  const zh = look.lang === 'zh'
  const words = under.words.facts[name]!
  const must = under.declaration.open.asks[name] === true
  const wrong = reasons.some(({ about }) => about === name)
  const first = name === under.declaration.page.title[0]
  const within = screenedWithin(district, under) ?? ''
  const hint = first ? (zh ? `想到什么说什么。先由人看过，${within && `${within.zh}内`}登出。` : `Write as you speak. A person reads it first and shows it${within && ` within ${within.en}`}.`)
    : fact.is === 'personal' ? (zh ? `发一个验证码，确认这条意见是一个人说的。号码谁也看不到，存 ${fact.keep_days} 天。` : `A code is sent to it, to know that one person says this. Nobody sees the number; it is kept for ${fact.keep_days} days.`) : words.hint?.[look.lang]
  const common = html` id="${name}" name="${name}"${must && ' required'}${wrong && html` aria-invalid="true"`} aria-describedby="${name}-hint"`
  return html`<p><label for="${name}">${words[look.lang]}${!must && (zh ? '（可不填）' : ' (optional)')}<span class="hint" id="${name}-hint">${hint}</span></label>${first
    ? html`<textarea rows="6" maxlength="${fact.is === 'text' && fact.max}"${common}>${form[name]}</textarea>`
    : fact.is === 'personal' ? html`<input type="tel" inputmode="tel" autocomplete="tel" maxlength="30" value="${form[name] ?? ''}"${common}>`
      : html`<input type="text" maxlength="${fact.is === 'text' && fact.max}" autocomplete="nickname" value="${form[name] ?? ''}"${common}>`}</p>`
}

function codePage({ district, talk, under, look, minutes }: Said, given: Record<string, string>, handle: string, wrong = false): Html {
  const zh = look.lang === 'zh'
  return html`<h1>${zh ? '写上短信里的 6 个数字' : 'Write the six digits'}</h1><p class="lead">${zh ? `验证码已经发出，${minutes} 分钟内有效，慢慢写。` : `The code is on its way and good for ${minutes} minutes.`}</p>
${district.about.demonstration && html`<p class="small">${zh ? '演示不发短信：验证码在管理页的“消息”里。' : 'The demonstration sends nothing: the code stands among the messages on the page of administration.'}</p>`}
<form class="stack" method="post" action="/talks/${talk.matter.number}/say">${hidden({ ...whole(under, given), handle })}<p><label for="code">${zh ? '6 个数字' : 'Six digits'}</label>${wrong && html`<span class="wrong-line" id="code-e" role="alert">${icon('danger')} ${zh ? '不对，再看看短信' : 'Not right; look at the message again'}</span>`}<input type="text" id="code" name="code" required inputmode="numeric" pattern="[0-9]{6}" maxlength="6" autocomplete="one-time-code"${wrong && html` aria-invalid="true" aria-describedby="code-e"`}></p><button class="btn">${zh ? '说出去' : 'Send it'}</button></form>
<p class="small">${zh ? html`没收到：看看号码写对没有，或打 ${call(phones.hotline)}。` : html`Nothing came: see whether the number is right, or call ${call(phones.hotline)}.`}</p>`
}

/** The words are kept: only the code is asked for again. */
const spentPage = ({ talk, under, look, minutes }: Said, given: Record<string, string>): Html => html`<h1>${look.lang === 'zh' ? '这个验证码不能用了' : 'This code is spent'}</h1><p class="lead">${look.lang === 'zh' ? `过了 ${minutes} 分钟，或者写错了几次。您写的话还在，再要一个就行。` : `${minutes} minutes have passed, or it was wrong several times. Your words are kept; ask for another.`}</p>
<form method="post" action="/talks/${talk.matter.number}/say">${hidden(whole(under, given))}<button class="btn">${look.lang === 'zh' ? '再要一个' : 'Ask for another'}</button></form>`
