// Reporting without an account: what, where and whom to answer, made from the declaration of the system that is open to residents.
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Refusal } from '../kernel/base/model.ts'
import { refused } from '../kernel/base/refusals.ts'
import { makeLimiter } from '../kernel/base/limiter.ts'
import { search } from '../kernel/places/index.ts'
import type { FactDeclaration } from '../kernel/system/grammar.ts'
import type { System } from '../kernel/system/compile.ts'
import type { District } from '../server/district.ts'
import { statusOf } from '../server/problem.ts'
import { openSystems } from '../server/public.ts'
import { pathTo } from '../server/views.ts'
import { summary, type Front, type Lang, type Page } from './frame.ts'
import { textsOf, type Form } from './forms.ts'
import { html, type Html } from './html.ts'

type Ask = { lang: Lang; district: District }

export async function reportRoutes(app: FastifyInstance, district: District, { lookOf, send }: Front): Promise<void> {
  const limiter = makeLimiter(district.now, { most: 20, span_ms: 3_600_000 })
  const page = (lang: Lang, body: Html): Page => ({ title: lang === 'zh' ? '报一件事' : 'Report', path: '/report', body })
  app.get('/report', { schema: { hide: true } }, async (request, reply) => {
    const { lang } = lookOf(request)
    return send(request, reply, page(lang, reportForm({ lang, district }, {}, [])))
  })
  app.post<{ Body: Form }>('/report', { schema: { hide: true } }, async (request, reply) => {
    const { lang } = lookOf(request)
    const form = textsOf(request.body)
    const system = openSystems(district)[0]
    const say = (reasons: readonly Refusal[], choices: number[] = []): FastifyReply =>
      send(request, reply, { ...page(lang, reportForm({ lang, district }, form, reasons, choices, system)), status: reasons.length ? statusOf(reasons) : 422 })
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
}

/** What a resident may say when reporting: texts and personal facts that opening asks, and nothing that a desk decides. */
function reportFacts(system: System): string[] {
  return Object.keys(system.declaration.open.asks).filter((name) => {
    const declared = system.declaration.facts[name] as FactDeclaration
    return (declared.is === 'text' && !('index' in declared) && !('told' in declared)) || declared.is === 'personal'
  })
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
  return html`<h1>${zh ? '我要反映' : 'Report something'}</h1>${summary(reasons, lang, system)}
<form class="card" method="post" action="/report?lang=${lang}">${reportFacts(system).filter((n) => system.declaration.facts[n]?.is === 'text').map(field)}
${choices.length
    ? html`<fieldset><legend>${zh ? '是哪一处？' : 'Which place?'}</legend>${choices.map((id) => html`<label class="choice"><input type="radio" name="place_id" value="${id}" required>${territory.byId(id)?.name} <small>${pathTo(district, id)}</small></label>`)}</fieldset><input type="hidden" name="place" value="${form['place'] ?? ''}">`
    : html`<label for="place">${zh ? '在哪里' : 'Where'}<small>${zh ? '小区、居委会或街道的名字，也可以写拼音首字母' : 'Name of a compound, committee or street; pinyin initials will do'}</small></label><input id="place" name="place" value="${form['place'] ?? ''}" required>`}
${reportFacts(system).filter((n) => system.declaration.facts[n]?.is === 'personal').map(field)}
<button>${zh ? '提交' : 'Send'}</button></form>`
}
