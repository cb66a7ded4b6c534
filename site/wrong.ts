// 'This is wrong', said by whoever reads the list of services or sites: a matter of the list's own system, which names the entry and goes at once to the
// post of whoever offers it, where there is one, and else to whoever keeps the list. No name and no number is asked.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Refusal } from '../kernel/base/model.ts'
import { makeLimiter } from '../kernel/base/limiter.ts'
import { refused } from '../kernel/base/refusals.ts'
import type { Register } from '../kernel/registers/index.ts'
import type { District } from '../server/district.ts'
import { senderOf } from '../server/flood.ts'
import { statusOf } from '../server/problem.ts'
import { listed, type Service, type Site } from '../server/services.ts'
import { textsOf } from './forms.ts'
import { back, call, empty, phones, summary, type Front, type Look } from './frame.ts'
import { html, type Html } from './html.ts'
import { icon } from './icons.ts'
import { trap } from './report-pages.ts'

type Kind = 'services' | 'sites'
type Entry = Pick<Service | Site, 'id' | 'code' | 'name' | 'place'> & { owner?: number | null }
type Asked = { kind: Kind; entry: Entry; register: Register; look: Look }
const pathOf = (kind: Kind, code: string): string => `/${kind}/${encodeURIComponent(code)}`

/** The way to say so, at the foot of an entry. @param owner whom it goes to, where that is known */
export function wrongPart({ lang }: Look, kind: Kind, { code }: { code: string }, owner: string): Html {
  const zh = lang === 'zh'
  return html`<section class="sec"><h2>${zh ? '这里写得不对？' : 'Is this wrong?'}</h2><p>${zh ? `电话打不通、时间变了、搬走了，告诉我们，${owner ? `由${owner}核对` : '有人核对'}，凭编号看结果。` : `A number that nobody answers, other hours, moved away: tell us. ${owner || 'Somebody'} checks it, and you see by a number what became of it.`}</p><p><a class="more" href="${pathOf(kind, code)}/wrong">${zh ? '这里写得不对' : 'This is wrong'} ${icon('next')}</a></p><p class="small">${zh ? html`也可以打 ${call(phones.hotline)}，或告诉居委会。` : html`Or call ${call(phones.hotline)} or tell the residents’ committee.`}</p></section>`
}

export function wrongRoutes(app: FastifyInstance, district: District, { lookOf, send }: Front): void {
  const mayTell = makeLimiter(district.now, { most: 10, span_ms: 3_600_000 })
  const asked = async (kind: Kind, request: FastifyRequest): Promise<Asked | null> => {
    const { [kind]: entries, registers } = await listed(district)
    const { code } = request.params as { code: string }
    const entry = (entries as readonly Entry[]).find((one) => one.code === code)
    const register = registers[kind]
    return entry && register?.declaration.mends ? { kind, entry, register, look: lookOf(request) } : null
  }
  const show = (request: FastifyRequest, reply: FastifyReply, one: Asked, text: string, reasons: readonly Refusal[]): FastifyReply =>
    send(request, reply, { title: one.look.lang === 'zh' ? '这里写得不对' : 'This is wrong', path: `${pathOf(one.kind, one.entry.code)}/wrong`, tab: 'near', status: reasons.length ? statusOf(reasons) : 200, body: page(one, text, reasons) })
  const none = (request: FastifyRequest, reply: FastifyReply): FastifyReply => { const zh = lookOf(request).lang === 'zh'; return send(request, reply, { title: zh ? '没有找到' : 'Not found', path: '/services', tab: 'near', status: 404, body: html`<h1>${zh ? '清单里没有这一项' : 'Not in the list'}</h1>${empty(zh ? '可能已经停了，也可能网址抄错了。' : 'It may have ended, or the address is wrong.', { href: '/services', words: zh ? '看全部服务' : 'All services' })}` }) }
  for (const kind of ['services', 'sites'] as const) {
    app.get(`/${kind}/:code/wrong`, { schema: { hide: true } }, async (request, reply) => { const one = await asked(kind, request); return one ? show(request, reply, one, '', []) : none(request, reply) })
    app.post(`/${kind}/:code/wrong`, { schema: { hide: true } }, async (request, reply) => {
      const one = await asked(kind, request)
      if (!one) return none(request, reply)
      const form = textsOf(request.body)
      const text = (form['text'] ?? '').trim()
      if (text === '') return show(request, reply, one, text, [refused('fact.required', one.register.declaration.mends!.words)])
      if (form['website'] || !mayTell(senderOf(request.ip))) return show(request, reply, one, text, [refused('request.too_many')])
      const told = await tell(district, one, text)
      return told.ok ? reply.redirect(`/follow/${told.value.number}?key=${district.followKey(told.value.id)}&new=1&lang=${one.look.lang}`, 303) : show(request, reply, one, text, told.refused)
    })
  }
}

/** Opened at the entry's own place, and handed to whom the entry names, where that unit has somebody to ask. */
async function tell(district: District, { entry, register: { system, declaration } }: Asked, text: string): Promise<{ ok: true; value: { id: string; number: string } } | { ok: false; refused: readonly Refusal[] }> {
  const { words, entry: named, facts, asks } = declaration.mends!
  const { territory, today } = district.world()
  const given = { ...facts, [words]: text, [named]: `${entry.name}（${entry.code}）`.slice(0, 60) }
  const opened = await district.writer.act({ do: 'open', system, given, place: entry.place, slots: territory.slots(entry.place, today(district.now())), spot: null, actors: [{ by: 'r' }] })
  if (!opened.ok) return opened
  const { id, number } = opened.value.matter
  const owner = asks && entry.owner ? district.world().organisation(entry.owner)?.code : undefined
  // A unit without such a post is refused, and the matter stays where it was opened.
  if (asks && owner) await district.writer.act({ do: 'step', matter: id, step: asks.step, given: { [asks.fact]: owner }, actors: [{ by: 'c' }] })
  return { ok: true, value: { id, number } }
}

function page({ kind, entry, register: { system, declaration }, look: { lang } }: Asked, text: string, reasons: readonly Refusal[]): Html {
  const zh = lang === 'zh'
  const { words } = declaration.mends!
  const fact = system.declaration.facts[words]
  const wrong = reasons.some(({ about }) => about === words)
  return html`<div class="narrow">${back(pathOf(kind, entry.code), entry.name)}<h1>${zh ? '哪里写得不对？' : 'What is wrong?'}</h1><p class="lead">${entry.name}</p>${summary(reasons, lang, system, { [words]: words })}
<form class="stack-l" method="post" action="${pathOf(kind, entry.code)}/wrong"><p><label for="${words}">${zh ? '写一句就行' : 'A sentence is enough'}<span class="hint" id="${words}-hint">${zh ? '比如：周六不开门；电话换了；搬到隔壁了。不用写姓名和电话。' : 'Such as: closed on Saturdays; another number; moved next door. No name, no number.'}</span></label><textarea id="${words}" name="text" rows="4" required maxlength="${fact?.is === 'text' ? fact.max : 500}" aria-describedby="${words}-hint"${wrong && html` aria-invalid="true"`}>${text}</textarea></p>${trap}<button class="btn">${zh ? '告诉他们' : 'Tell them'}</button></form><p class="small">${zh ? html`也可以打 ${call(phones.hotline)}，一样算。` : html`Or call ${call(phones.hotline)}; it counts the same.`}</p></div>`
}
