// The door to one's matter: by number and key, or by number and a code to the telephone that was given with it. Nothing here tells whether a
// number or a telephone is known.
import type { Lang, Look } from './frame.ts'
import { back, call, phones } from './frame.ts'
import { html, type Html } from './html.ts'
import { icon } from './icons.ts'

export type Door = { look: Look; number: string; /** Whether a code can be sent. */ codes: boolean; missed?: boolean; tooMany?: boolean }

/** Asked for the number first where one thing stands on a page. */
export function door({ look: { lang, elder }, number, codes, missed, tooMany }: Door): Html {
  const zh = lang === 'zh'
  const missing = missed === true && notFound(lang, number)
  const many = tooMany === true && html`<div class="note late" role="alert"><p><b>${zh ? '要得太多次了，过一小时再来。' : 'Too often; come again in an hour.'}</b></p><p>${zh ? html`急就打 ${call(phones.hotline)} 报编号。` : html`If it is urgent call ${call(phones.hotline)} and give the number.`}</p></div>`
  const asked = html`<label for="number">${zh ? '编号' : 'Number'}<span class="hint" id="number-h">${zh ? '短信里、登记时告诉您的那一串' : 'As in the message, or as you were told'}</span></label><input type="text" id="number" name="number" value="${number}" required maxlength="40" autocapitalize="characters" autocomplete="off" spellcheck="false" aria-describedby="number-h">`
  const title = html`<h1>${zh ? '看我报的事' : 'My report'}</h1>`
  if (elder && number === '') return html`${title}${missing}<form class="stack" method="get" action="/follow">${asked}<button class="btn">${zh ? '下一页' : 'Next'}</button></form>${byCall(lang)}`
  if (elder) return html`${back('/follow', zh ? '换一个编号' : 'Another number')}${title}${missing}${many}<p class="num">${zh ? '编号' : 'Number'} ${number}</p>${codes ? byCode(lang, html`<input type="hidden" name="number" value="${number}">`) : noCodes(lang)}${byKey(lang, html`<input type="hidden" name="number" value="${number}">`)}${byCall(lang)}`
  return html`<div class="narrow">${title}${missing}${many}${codes ? byCode(lang, asked) : html`<form class="stack" method="get" action="/follow">${asked}${keyField(lang)}<button class="btn">${zh ? '看办到哪一步' : 'See how far it is'}</button></form>${noCodes(lang)}`}
${codes && byKey(lang, html`<label for="number-2">${zh ? '编号' : 'Number'}</label><input type="text" id="number-2" name="number" value="${number}" required maxlength="40" autocapitalize="characters" autocomplete="off">`)}${byCall(lang)}</div>`
}

const byCode = (lang: Lang, number: Html): Html => html`<form class="stack" method="post" action="/follow/code">${number}<p><label for="phone">${lang === 'zh' ? '报的时候留的手机号' : 'The phone number that you left'}<span class="hint" id="phone-h">${lang === 'zh' ? '发一个 6 位数的短信过去' : 'Six digits are sent there'}</span></label><input type="tel" id="phone" name="phone" required maxlength="30" inputmode="tel" autocomplete="tel" aria-describedby="phone-h"></p><button class="btn">${lang === 'zh' ? '发短信验证码' : 'Send the code'}</button></form>`
const keyField = (lang: Lang): Html => html`<p><label for="key">${lang === 'zh' ? '查询码' : 'Key'}<span class="hint">${lang === 'zh' ? '链接最后的 16 个字母和数字' : 'The 16 letters at the end of the link'}</span></label><input type="text" id="key" name="key" required maxlength="64" autocomplete="off" spellcheck="false"></p>`
const byKey = (lang: Lang, number: Html): Html => html`<details class="set"><summary>${lang === 'zh' ? '我有查询码' : 'I have the key'}</summary><form class="stack" method="get" action="/follow">${number}${keyField(lang)}<button class="btn line">${lang === 'zh' ? '看办到哪一步' : 'See how far it is'}</button></form></details>`
const noCodes = (lang: Lang): Html => html`<p class="small">${lang === 'zh' ? '现在发不了短信验证码。' : 'Codes cannot be sent now.'}</p>`
const byCall = (lang: Lang): Html => html`<p class="lead">${lang === 'zh' ? html`没有手机，或换了号：打 ${call(phones.hotline)} 报编号，一样查。` : html`No phone, or another number: call ${call(phones.hotline)} and give the number.`}</p>`

/** The help says what often goes wrong, and of no number whether it exists. */
function notFound(lang: Lang, number: string): Html {
  const zh = lang === 'zh'
  return html`<div class="note late" role="alert"><p><b>${icon('danger')} ${zh ? `没找到${number && ` ${number}`}` : `Nothing was found${number && ` for ${number}`}`}</b></p><p>${zh ? html`看看数字有没有写反。链接丢了，用手机号收一个验证码来查，也可以打 ${call(phones.hotline)} 报编号。` : html`See whether two digits changed places. If the link is lost, have a code sent to your phone, or call ${call(phones.hotline)} and give the number.`}</p></div>`
}

/** Where the code is written in. @param wrong the last one was not right; @param over another must be asked for */
export function codePage(lang: Lang, handle: string, minutes: number, { wrong = false, over = false } = {}): Html {
  const zh = lang === 'zh'
  if (over) return html`<div class="narrow"><h1>${zh ? '这个验证码不能用了' : 'This code is spent'}</h1><p class="lead">${zh ? `过了 ${minutes} 分钟，或者写错了几次。再要一个就行。` : `${minutes} minutes have passed, or it was wrong several times. Ask for another.`}</p><p><a class="btn" href="/follow">${zh ? '再要一个' : 'Ask for another'}</a></p></div>`
  return html`<div class="narrow">${back('/follow', zh ? '换一个号' : 'Another number')}<h1>${zh ? '写上短信里的 6 个数字' : 'Write the six digits'}</h1>
<p class="lead">${zh ? `编号和手机号对得上，短信就已经发出去了。${minutes} 分钟内有效，慢慢写。` : `If number and phone belong together, the message is on its way. It is good for ${minutes} minutes.`}</p>
<form class="stack" method="post" action="/follow/code/${handle}"><p><label for="code">${zh ? '6 个数字' : 'Six digits'}</label>${wrong && html`<span class="wrong-line" id="code-e" role="alert">${icon('danger')} ${zh ? '不对，再看看短信' : 'Not right; look at the message again'}</span>`}<input type="text" id="code" name="code" required inputmode="numeric" pattern="[0-9]{6}" maxlength="6" autocomplete="one-time-code"${wrong && html` aria-invalid="true" aria-describedby="code-e"`}></p><button class="btn">${zh ? '看我报的事' : 'Show my report'}</button></form>
<p class="small">${zh ? html`没收到：看看号码写对没有，或打 ${call(phones.hotline)} 报编号。` : html`Nothing came: see whether the number is right, or call ${call(phones.hotline)}.`}</p></div>`
}
