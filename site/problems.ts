// What a browser is shown when an address leads nowhere or something went wrong: the same frame, what happened in a sentence, and two ways
// on. Programs are answered with problem documents as before.
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Refusal } from '../kernel/base/model.ts'
import type { District } from '../server/district.ts'
import { refuse, statusOf, wordsOf } from '../server/problem.ts'
import { call, phones, type Front, type Lang } from './frame.ts'
import { html, type Html } from './html.ts'
import { icon } from './icons.ts'

/** Whether a page is asked for and not an answer for a program. */
export const wantsPage = (request: FastifyRequest): boolean => !/^\/(api|open311|open-referral|assets|health|metrics)\b/.test(request.url) && /\btext\/html\b/.test(String(request.headers.accept ?? '').slice(0, 400))

export const makeProblem = (district: District, { lookOf, send }: Front) => (request: FastifyRequest, reply: FastifyReply, reasons: readonly Refusal[]): FastifyReply => {
  if (!wantsPage(request)) return refuse(reply, reasons)
  const { lang } = lookOf(request)
  const status = statusOf(reasons)
  const { title, body } = said(status, reasons, lang)
  if (status === 429) void reply.header('retry-after', '600')
  return send(request, reply, { title, path: '/home', status, body: html`<div class="narrow"><h1>${title}</h1><div class="stack">${body}</div>
<p class="row" style="margin-top:1.2rem"><a class="btn" href="/home">${lang === 'zh' ? '回首页' : 'Home'}</a><a class="btn line" href="tel:${phones.hotline}">${icon('phone')}${lang === 'zh' ? `打 ${phones.hotline}` : `Call ${phones.hotline}`}</a></p></div>` })
}

function said(status: number, reasons: readonly Refusal[], lang: Lang): { title: string; body: Html } {
  const zh = lang === 'zh'
  const words = reasons.map((one) => html`<p class="small">${wordsOf(one)[lang]}</p>`)
  if (status === 404) return { title: zh ? '没有这一页' : 'There is no such page', body: zh ? html`<p>网址可能抄错了，或者这一页搬走了。您报过的事、投过的票都没有丢。</p><p>要查一件事，请到<a href="/follow">我的事</a>，填编号。</p>` : html`<p>The address may be wrong, or the page has moved. Nothing that you reported is lost.</p><p>To follow a matter go to <a href="/follow">Mine</a>.</p>` }
  if (status === 429) return { title: zh ? '来得太快了，请等几分钟' : 'Too many requests', body: html`<p>${zh ? '同一个网络在短时间里发了太多次。等几分钟再来；您已经发出的都收到了。' : 'Too much came from one network in a short time. Wait some minutes; what you sent has arrived.'}</p><p>${zh ? html`等不及就打 ${call(phones.hotline)}，同一个编号，同样的期限。` : html`Or call ${call(phones.hotline)}: the same number, the same limit.`}</p>` }
  if (status >= 500) return { title: zh ? '这会儿打不开' : 'It does not work at the moment', body: html`<p>${zh ? '是我们这边出了问题，不是您弄错了。过一会儿再试；没显示“收到了”的，请再发一次，不会重复算。' : 'The fault is ours. Try again in a while.'}</p>${words}` }
  return { title: zh ? '这样办不了' : 'That does not work', body: html`${words}` }
}
