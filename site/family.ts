// 让家人帮我办: whoever raised a matter agrees that somebody of her family follows it, or answers too; she gets a link to hand over, sees every
// agreement, and takes it back with one press. A relative's page says whose matter it is and what may be done.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { refused } from '../kernel/base/refusals.ts'
import type { Refusal } from '../kernel/base/model.ts'
import type { District } from '../server/district.ts'
import { agreed_ms, mostRelatives, type Family, type Relative } from '../server/family.ts'
import type { Known } from '../server/follow.ts'
import { statusOf, wordsOf } from '../server/problem.ts'
import { textsOf } from './forms.ts'
import { back, call, phones, type Front, type Lang, type Look } from './frame.ts'
import { html, type Html } from './html.ts'
import { icon } from './icons.ts'
import { sayDue } from './rule.ts'

const hide = { schema: { hide: true }, logLevel: 'silent' } as const
const longest = 12
const days = agreed_ms / 86_400_000

/** @param find the matter of a request, for whoever may open it */
export function familyRoutes(app: FastifyInstance, district: District, { lookOf, send }: Front, family: Family, find: (request: FastifyRequest) => Promise<Known | null>): void {
  app.get('/family', hide, async (request, reply) => {
    const { lang } = lookOf(request)
    return send(request, reply, { title: lang === 'zh' ? '让家人帮我办' : 'Let my family do it', path: '/family', tab: 'mine', body: howTo(lang) })
  })
  const own = async (request: FastifyRequest): Promise<Known | null> => { const known = await find(request); return known?.by ? null : known }
  const at = ({ matter, key }: Known): string => `/follow/${matter.number}/family${key === null ? '' : `?key=${key}`}`
  const show = async (request: FastifyRequest, reply: FastifyReply, known: Known, more: Partial<Shown> = {}): Promise<FastifyReply> => {
    const look = lookOf(request)
    return send(request, reply, { title: look.lang === 'zh' ? '让家人帮我办' : 'Let my family do it', path: at(known), tab: 'mine', status: more.wrong ? statusOf([more.wrong]) : 200, body: page({ district, look, known, address: at(known), family, host: `${request.protocol}://${request.host}`, all: await family.of(known.matter.id), ...more }) })
  }
  const lost = (request: FastifyRequest, reply: FastifyReply): FastifyReply => reply.redirect('/follow', 303)

  app.get('/follow/:number/family', hide, async (request, reply) => { const known = await own(request); return known ? show(request, reply, known) : lost(request, reply) })
  app.post('/follow/:number/family', hide, async (request, reply) => {
    const known = await own(request)
    if (!known) return lost(request, reply)
    const { called = '', may } = textsOf(request.body)
    const name = called.trim().replaceAll(/\s+/g, ' ')
    if (name === '' || name.length > longest) return show(request, reply, known, { wrong: refused(name === '' ? 'fact.required' : 'fact.too_long', 'called') })
    const made = await family.agree(known.matter.id, { called: name, answers: may === 'answer' })
    return show(request, reply, known, made ? { made } : { wrong: refused('request.too_many') })
  })
  app.post<{ Params: { number: string; id: string } }>('/follow/:number/family/:id', hide, async (request, reply) => {
    const known = await own(request)
    if (!known) return lost(request, reply)
    await family.end(known.matter.id, request.params.id)
    return reply.redirect(at(known), 303)
  })
}

/** What she called the person, or so much as is left of it. */
const calledOf = ({ called }: Relative, lang: Lang): string => called ?? (lang === 'zh' ? '家人' : 'a relative')

type Shown = { district: District; look: Look; known: Known; address: string; family: Family; host: string; all: Relative[]; made?: Relative; wrong?: Refusal }

function page({ district, look: { lang }, known, address, family, host, all, made, wrong }: Shown): Html {
  const zh = lang === 'zh'
  const { calendar } = district.world()
  const now = district.now()
  const may = (one: Relative): string => (one.answers ? (zh ? '能看，也能替我回话' : 'may look and answer') : zh ? '只能看' : 'may look')
  const holding = all.filter((one) => one.ended === null && one.until > now)
  const over = all.filter((one) => !holding.includes(one))
  return html`<div class="narrow">${back(address.replace('/family', ''), zh ? '回到这件事' : 'Back to the matter')}<h1>${zh ? '让家人帮我办' : 'Let my family do it'}</h1>
<p class="lead">${zh ? `只管这一件（${known.matter.number}），${days} 天，您随时能收回。家人做的每一步都写明是家人做的。看不到您的电话。` : `This matter alone (${known.matter.number}), for ${days} days, taken back at any time. What a relative does is marked as done by one. Your telephone number is not shown.`}</p>
${made && html`<div class="note ok" role="status"><p><b>${icon('done')} ${zh ? `好了。把这个链接给${calledOf(made, lang)}：` : `Done. Give this link to ${calledOf(made, lang)}:`}</b></p><p class="code">${`${host}/follow/${known.matter.number}?key=${family.keyOf(made)}`}</p><p>${zh ? '谁有它谁就能用，只发给本人。不会发就打电话念给家人听，或让居委会帮您发。' : 'Whoever has it can use it: give it to nobody else.'}</p></div>`}
${wrong && html`<div class="note late" role="alert"><p><b>${wrong.code === 'request.too_many' ? (zh ? `最多 ${mostRelatives} 位。先收回一位。` : `At most ${mostRelatives}. Take one back first.`) : html`<a href="#called">${wrong.code === 'fact.required' ? (zh ? '还没写是谁' : 'Say who it is') : wordsOf(wrong)[lang]}</a>`}</b></p></div>`}
${holding.length > 0 && html`<section class="sec"><h2>${zh ? '现在帮我的' : 'Who helps me now'}</h2><ul class="list">${holding.map((one) => html`<li><h3>${calledOf(one, lang)}</h3><p>${may(one)} · ${zh ? `到 ${sayDue(calendar, one.until, now).zh}` : `until ${sayDue(calendar, one.until, now).en}`}</p><form method="post" action="${address.replace('/family', `/family/${one.id}`)}"><button class="btn line">${zh ? `收回${calledOf(one, lang)}的` : `Take back: ${calledOf(one, lang)}`}</button></form></li>`)}</ul></section>`}
<section class="sec"><h2>${zh ? '请一位家人' : 'Ask somebody'}</h2><form class="card" method="post" action="${address}"><label for="called">${zh ? '是谁' : 'Who'}<span class="hint">${zh ? '写怎么叫就行，比如女儿、外甥，不用写姓名' : 'What you call the person: daughter, nephew'}</span></label><input type="text" id="called" name="called" maxlength="${longest}" required autocomplete="off"${wrong && wrong.code !== 'request.too_many' && html` aria-invalid="true"`}>
<fieldset><legend>${zh ? '能做什么' : 'What may be done'}</legend><div class="picks"><span class="pick"><input type="radio" id="may-look" name="may" value="look" checked><label for="may-look">${zh ? '只能看办到哪一步' : 'Only look'}</label></span><span class="pick"><input type="radio" id="may-answer" name="may" value="answer"><label for="may-answer">${zh ? '能看，也能替我回话、说解决了没有' : 'Look, answer, and say whether it is solved'}</label></span></div></fieldset>
<button class="btn">${zh ? '我同意' : 'I agree'}</button></form></section>
${over.length > 0 && html`<section class="sec"><h2>${zh ? '以前的' : 'Before'}</h2><ul>${over.map((one) => html`<li>${calledOf(one, lang)} · ${may(one)} · ${one.ended !== null ? (zh ? `${sayDue(calendar, one.ended, now).zh} 收回` : `taken back ${sayDue(calendar, one.ended, now).en}`) : zh ? '到期了' : 'ran out'}</li>`)}</ul></section>`}</div>`
}

const howTo = (lang: Lang): Html => (lang === 'zh'
  ? html`<div class="narrow"><h1>让家人帮我办</h1><div class="stack"><p>您点头，家人才能看您报的事，或者替您回话。一次只管一件事，${days} 天，随时能收回。</p><p>先打开那件事，里面有“让家人帮我办”。</p></div><p class="row" style="margin-top:1.2rem"><a class="btn" href="/follow">${icon('clock')}打开我报的事</a><a class="btn line" href="tel:${phones.hotline}">${icon('phone')}打 ${phones.hotline}</a></p><p class="lead">还没报过？家人也可以直接<a class="touch" href="/report">替您报</a>。不会用就打 ${call(phones.hotline)}，或到居委会，工作人员当面帮您办。</p></div>`
  : html`<div class="narrow"><h1>Let my family do it</h1><div class="stack"><p>Only if you agree may somebody see what you reported, or answer for you: one matter, ${days} days, taken back at any time.</p><p>Open the matter first; the choice stands there.</p></div><p class="row" style="margin-top:1.2rem"><a class="btn" href="/follow">${icon('clock')}Open my report</a><a class="btn line" href="tel:${phones.hotline}">${icon('phone')}Call ${phones.hotline}</a></p></div>`)

/** What a relative reads on top of the matter. */
export const relativeNote = (district: District, by: Relative, lang: Lang): Html => {
  const until = sayDue(district.world().calendar, by.until, district.now())[lang]
  return html`<div class="note plain"><p><b>${icon('family')} ${lang === 'zh' ? `您在替家人看这件事（${calledOf(by, lang)}）` : `You see this for your family (${calledOf(by, lang)})`}</b></p><p>${lang === 'zh' ? `${by.answers ? '可以替家人回话，每一步都写明是家人做的。' : '只能看，不能替家人回话。'}到 ${until}，家人也可以随时收回。` : `${by.answers ? 'You may answer; each act is marked as done by a relative. ' : 'You may look, not answer. '}Until ${until}, or until it is taken back.`}</p></div>`
}
