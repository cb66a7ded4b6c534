// The last pages of a report: how the answer comes and who sees what was given for it, who will handle it and by when, everything once more,
// and what becomes of a matter that somebody else met with too.
import type { Matter } from '../kernel/matters/model.ts'
import type { District } from '../server/district.ts'
import type { Outlook } from '../server/reporting.ts'
import { personalAsks } from '../server/reporting.ts'
import { publicPlace } from '../server/public.ts'
import { back, summary, type Lang, type Look } from './frame.ts'
import { html, type Html } from './html.ts'
import { icon } from './icons.ts'
import { sayPlace } from './spot.ts'
import { backWords, fields, pick, progress, type Ask } from './report-pages.ts'
import { ruleOf, sayDue, timeRule } from './rule.ts'
import { shownClock } from './turn.ts'

const zhOf = (lang: Lang): ((zh: string, en: string) => string) => (zh, en) => (lang === 'zh' ? zh : en)
/** `messenger`: she reads in a messenger that can tell her account. */
export type Last = { outlook: Outlook; desk: string | null; messenger?: true }

/** In the standard version everything on one page; in the elder one the question alone. */
export function contactPage(ask: Ask, last: Last): Html {
  const { system, look, reasons } = ask
  const { lang, elder } = look
  const say = zhOf(lang)
  return html`${back(elder ? '/report/kind' : '/report/what', backWords(look))}<div class="narrow">${progress(look, 4, 5, say('办到哪一步，怎么告诉您？', 'How do you hear of it?'))}<p class="lead">${say('可以不留，照样办。', 'Leave nothing if you like; it is handled all the same.')}</p>${summary(reasons, lang, system, fields)}
<form class="stack-l" method="post" action="/report/${elder ? 'contact' : 'send'}" data-keep>${contactFields(ask, last)}${!elder && html`${showField(ask)}${whoHandles(ask, last)}${onceMore(ask)}`}
<button class="btn">${elder ? say('下一页', 'Next page') : say('发出去', 'Send it')}</button></form></div>`
}

export function checkPage(ask: Ask, last: Last): Html {
  const { system, look, reasons } = ask
  const say = zhOf(look.lang)
  return html`${back('/report/contact', say('上一页', 'Back'))}<div class="narrow">${progress(look, 4, 6, say('看一眼，没错就发出去', 'Look once more, then send'))}${summary(reasons, look.lang, system, fields)}<form class="stack-l" method="post" action="/report/send" data-keep>${onceMore(ask)}${whoHandles(ask, last)}<button class="btn">${say('发出去', 'Send it')}</button></form></div>`
}

function contactFields({ system, look, open, reasons }: Ask, { messenger }: Last): Html {
  const { lang } = look
  const say = zhOf(lang)
  const { reach, person } = open!.draft
  const asks = personalAsks(system)
  const phone = asks.find(({ declared }) => declared.of === 'phone')
  const name = asks.find(({ declared }) => declared.of === 'name')
  const days = phone?.declared.keep_days ?? 30
  const account = asks.find(({ declared }) => declared.of === 'account')
  const linked = account !== undefined && person?.[account.name] !== undefined
  return html`<fieldset><legend class="vh">${say('怎么告诉您', 'How to tell you')}</legend><input type="hidden" name="asked" value="reach"><div class="picks">
${pick('reach', 'reach-message', 'message', reach === 'message', say('发短信给我', 'Send me a message'))}${pick('reach', 'reach-call', 'call', reach === 'call', say('打电话给我', 'Call me'), say('眼睛不方便、不看短信的选这个', 'If reading messages is hard'))}${linked && pick('reach', 'reach-account', 'account', reach === 'account', say('在微信里告诉我', 'Tell me in WeChat'), say('已接上您的微信；要先关注本区公众号才收得到', 'Your WeChat is linked; follow the district’s account to receive it'))}${pick('reach', 'reach-none', 'none', reach === undefined || reach === 'none', say('不留，我自己查', 'Nothing; I will look myself'), say('发出后给您编号和查询码', 'You get a number and a key'))}</div>
${messenger && !linked && html`<p style="margin-top:.8rem"><a class="btn line" href="/report/messenger">${say('用微信收进度', 'Hear of it in WeChat')}</a><span class="hint">${say('只取您在本区公众号里的编号，不取昵称、头像。', 'Only your number with the district’s account is taken, no name and no picture.')}</span></p>`}${phone && html`<p style="margin-top:.8rem"><label for="phone">${say('手机号（不留就空着）', 'Telephone (or leave it empty)')}</label><input type="tel" id="phone" name="${phone.name}" inputmode="tel" autocomplete="tel" maxlength="40" value="${person?.[phone.name] ?? ''}"${reasons.some((one) => one.about === phone.name) && html` aria-invalid="true"`}></p>`}
${name && html`<p style="margin-top:.8rem"><label for="name">${say('怎么称呼您（可不填）', 'What to call you (optional)')}</label><input type="text" id="name" name="${name.name}" autocomplete="name" maxlength="60" value="${person?.[name.name] ?? ''}"></p>`}</fieldset>
<section aria-labelledby="who-sees"><h2 id="who-sees">${say('谁看得到您的手机号', 'Who sees your number')}</h2><table><tbody><tr><th scope="row">${say('办这件事的人', 'Those who handle it')}</th><td>${icon('eye')} ${say(`看得到，办完 ${days} 天后自动遮住`, `They do; hidden ${days} days after the end`)}</td></tr><tr><th scope="row">${say('邻居和公开页面', 'Neighbours and public pages')}</th><td>${icon('lock')} ${say('看不到', 'They do not')}</td></tr></tbody></table><p class="small">${say('谁在什么时候看过、为什么看，您都查得到。', 'Who looked, when and why, you can read.')}${phone && say(`依据：${phone.declared.ground}。`, '')}</p></section>`
}

/** Shown only where she says so, and after a person has looked: unasked nothing is. */
function showField({ system, look, open }: Ask): Html | null {
  if (!('may_show' in system.declaration.open.asks)) return null
  const say = zhOf(look.lang)
  const { may_show } = open!.draft
  return html`<fieldset><legend class="lab-b">${say('您写的话和照片，能公开给邻居看吗？', 'May neighbours see your words and photos?')}</legend><span class="hint">${say('不选就不公开。选了也要有人先看过，遮住人脸、车牌。', 'Not unless you say so; and a person looks before, and covers faces and number plates.')}</span><div class="picks">${pick('may_show', 'show-no', 'no', may_show !== true, say('不公开，只说哪一类、办到哪里', 'No: only the class and how far it is'))}${pick('may_show', 'show-yes', 'yes', may_show === true, say('可以公开', 'Yes'))}</div></fieldset>`
}

function whoHandles({ district, system, look, open }: Ask, { outlook, desk }: Last): Html {
  const { lang } = look
  const say = zhOf(lang)
  const { calendar } = district.world()
  const now = district.now()
  const rule = outlook.last && ruleOf(calendar, outlook.last, now)
  const due = outlook.last?.deadline
  const by = (at: number): string => say(`${sayDue(calendar, at, now).zh} 前`, `By ${sayDue(calendar, at, now).en}`)
  return html`<section aria-labelledby="after"><h2 id="after">${say('发出去以后', 'Once it is sent')}</h2><div class="turn"><span class="lab">${outlook.unit ? say('由谁来办', 'Who handles it') : say('先由谁来看', 'Who looks at it first')}</span><span class="who">${outlook.unit ?? desk ?? say('受理台', 'The intake desk')}</span><p class="small">${outlook.unit ? say(`${desk ?? '受理台'}先登记，有出入会改派`, `${desk ?? 'The intake desk'} registers it first and may see it otherwise`) : open!.draft.category ? say('清单里没有归口的，先有人办，再定归谁', 'Nobody’s by the lists: somebody begins, then it is ruled whose it is') : say('看过再定由谁办', 'Then it is settled who handles it')}</p></div>
${rule && due && html`<div class="clock-before"><p class="say"><b>${sayDue(calendar, due, now)[lang]}${say(' 前', '')}</b> <span class="small">${open!.draft.category ? say('办好，或者说清楚为什么', 'done, or told plainly why not') : say('有人看过', 'looked at')}</span></p>${timeRule(rule, lang)}</div>`}
<ol class="way">${outlook.clocks.map((run) => html`<li>${by(run.deadline!)}${say('：', ': ')}${system.words.clocks[run.id]?.[lang]}</li>`)}<li>${say('然后：您说解决了没有', 'Then: you say whether it is solved')}</li></ol></section>`
}

function onceMore({ district, look, open }: Ask): Html {
  const { lang } = look
  const say = zhOf(lang)
  const draft = open!.draft
  const row = draft.category ? district.world().category(draft.category, district.world().today(district.now())) : undefined
  const place = draft.place === undefined ? '' : sayPlace(district, draft.place, lang).path
  const line = (what: string, value: string, href: string): Html => html`<div><dt>${what}</dt><dd>${value} <a class="touch" href="${href}">${say('改', 'Change')}<span class="vh">${what}</span></a></dd></div>`
  return html`<section aria-labelledby="check"><h2 id="check"${look.elder && html` class="vh"`}>${say('再看一眼', 'Once more')}</h2><dl class="kv">${line(say('什么事', 'What'), draft.text ?? '', '/report/what')}${line(say('哪一类', 'Class'), row?.words[lang] ?? say('请受理员看', 'The clerk will see'), look.elder ? '/report/kind' : '/report/what#kind')}${line(say('在哪里', 'Where'), [place, draft.address].filter(Boolean).join(say('，', ', ')), '/report/where')}${line(say('照片', 'Photos'), draft.photos.length ? say(`${draft.photos.length} 张`, String(draft.photos.length)) : say('没有', 'None'), '/report')}</dl></section>`
}

/** A matter of others as the public may see it, for whoever said 'me too'. */
export function samePage(district: District, look: Look, matter: Matter, fresh: boolean): Html {
  const { lang } = look
  const say = zhOf(lang)
  const system = district.systems.get(matter.system)!
  const { calendar } = district.world()
  const now = district.now()
  const row = district.world().category(String(matter.facts['category'] ?? ''), district.world().today(matter.opened))
  const run = shownClock(system, matter)
  const rule = run && ruleOf(calendar, run, now)
  const met = matter.taken['echoed']?.times ?? 0
  return html`<div class="narrow">${fresh && html`<div class="note ok" role="status"><p><b>${say('已经记上：您也遇到了', 'Noted: you met with it too')}</b></p><p>${say('不用再报。把这一页存下来，办到哪里都在这里看。', 'No need to report it again. Keep this page: it shows how far it is.')}</p></div>`}
<h1>${row?.words[lang] ?? matter.number}</h1><p class="lead">${say(`${sayPlace(district, publicPlace(district, matter).id, lang).name}一带`, `Around ${sayPlace(district, publicPlace(district, matter).id, lang).name}`)}</p>
<dl class="kv"><div><dt>${say('编号', 'Number')}</dt><dd>${matter.number}</dd></div><div><dt>${say('现在', 'Now')}</dt><dd>${system.words.states[matter.state]?.[lang]}</dd></div><div><dt>${say('多少人遇到', 'Met with by')}</dt><dd>${say(`${met + 1} 人`, `${met + 1}`)}</dd></div></dl>
${rule && timeRule(rule, lang)}<p><a class="more" href="/report">${say('报另一件事', 'Report another thing')} ${icon('next')}</a></p></div>`
}
