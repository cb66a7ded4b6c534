// The page of a matter for whoever raised it: whose turn and by when, the question that waits for her, what happened, what was said to and fro, and
// who looked at her telephone number. In the elder version one of these stands on a page.
import { dayOf } from '../kernel/base/calendar.ts'
import { sayDay, sayInstant } from '../kernel/base/time.ts'
import type { Entry, Json } from '../kernel/matters/model.ts'
import { holderView, entryView, titleOf } from '../server/views.ts'
import { ownPhotos } from '../server/follow.ts'
import { bookAgain, bookedPart } from './booked.ts'
import { back, call, phones, summary } from './frame.ts'
import { phoneOf } from './around.ts'
import { relativeNote } from './family.ts'
import { actForm, actsOf, addressOf, arrived, idOf, wordOf, type Act, type Asking } from './follow-acts.ts'
import { html, type Html, type Part } from './html.ts'
import { icon } from './icons.ts'
import { callUnit } from './pieces.ts'
import { ruleOf, sayDue, timeRule } from './rule.ts'
import { shownClock, turnOf, whoseTurn } from './turn.ts'

export type Shown = Asking & { part: string; fresh: boolean; done: string }

export function followPage(shown: Shown): Html {
  const { known: { matter }, look: { lang, elder }, system, tried } = shown
  const zh = lang === 'zh'
  const acts = actsOf(shown)
  const fields = Object.fromEntries(tried?.refused.flatMap(({ about }) => (about === undefined ? [] : [[about, idOf(tried.step, about)]])) ?? [])
  const { by } = shown.known
  const top = html`${by && relativeNote(shown.district, by, lang)}${summary(tried?.refused ?? [], lang, system, fields)}${shown.fresh && !by && freshNote(shown)}${shown.done && arrived(shown, shown.done)}`
  const act = acts.find(({ step }) => step === (tried?.step ?? shown.part))
  if (elder && act) return html`${back(addressOf(shown.known), zh ? '返回' : 'Back')}${summary(tried?.refused ?? [], lang, system, fields)}<h1>${wordOf(shown, act.step, 'ask')}</h1>${act.is === 'turn' && question(shown)}${actForm(shown, act, true)}`
  if (elder && shown.part in pages && !(by && shown.part === 'looks')) { const [title, body] = pages[shown.part as keyof typeof pages](shown); return html`${back(addressOf(shown.known), zh ? '返回' : 'Back')}<h1>${title}</h1>${body}` }
  const head = html`<p class="small num">${zh ? '编号' : 'Number'} ${matter.number}</p><h1>${titleOf(system, matter)}</h1>${bookedPart(shown)}${strip(shown, acts)}${!system.declaration.holds && clockOf(shown)}${matter.kind === 'final' && bookAgain(shown)}`
  if (elder) return html`${top}${head}${bigLinks(shown, acts)}`
  return html`<div class="narrow">${back('/follow', zh ? '看别的一件' : 'Another report')}${top}${head}
${acts.filter(({ is }) => is === 'turn').map((one) => section(wordOf(shown, one.step, 'ask'), html`${question(shown)}${photos(shown)}${actForm(shown, one)}`))}
${acts.filter(({ is }) => is === 'appeal').map((one) => section(wordOf(shown, one.step, 'ask'), actForm(shown, one)))}
${!acts.some(({ is }) => is === 'turn') && photos(shown) && section(zh ? '照片' : 'Photos', photos(shown))}
${section(zh ? '办到哪一步' : 'How far it is', story(shown))}
${!system.declaration.holds && section(zh ? '一问一答' : 'Questions and answers', html`${talk(shown)}${acts.filter(({ is }) => is === 'word').map((one) => html`<h3>${wordOf(shown, one.step, 'ask')}</h3>${actForm(shown, one)}`)}${matter.kind === 'final' && html`<p class="lead">${zh ? html`这件事已经办结。又坏了，或者还没好：<a href="/report">再报一件</a>，或打 ${call(phones.hotline)} 报这个编号。` : html`This has ended. If it is not right: <a href="/report">report again</a>, or call ${call(phones.hotline)} and give this number.`}</p>`}`)}
${!by && section(zh ? '您的信息' : 'Your data', html`${looks(shown)}${acts.filter(({ is }) => is === 'contact').map((one) => html`<details class="set" id="contact"${tried?.step === one.step && html` open`}><summary>${wordOf(shown, one.step, 'ask')}<span class="chg">${zh ? '可以改' : 'change'}</span></summary>${actForm(shown, one)}</details>`)}${keepLink(shown)}<p><a class="more" href="${addressOf(shown.known, '/family')}">${icon('family')} ${zh ? '让家人帮我办' : 'Let my family do it'}</a></p><p class="lead">${byPhone(shown)}</p>`)}</div>`
}

const section = (title: Part, body: Part): Html => html`<section class="sec"><h2>${title}</h2>${body}</section>`
const at = ({ district, look: { lang } }: Asking, instant: number): string => sayInstant(district.world().calendar, instant, district.now())[lang]
const byPhone = ({ look: { lang }, known: { matter } }: Asking): Html => (lang === 'zh' ? html`不想打字：打 ${call(phones.hotline)}，报 <span class="nb">${matter.number}</span>，话务员替您写上，一样算。` : html`Rather not type? Call ${call(phones.hotline)} and give ${matter.number}: what you say is written down and counts the same.`)

// Whose turn, and by when.

function strip(asking: Asking, acts: readonly Act[]): Html | null {
  const { district, known: { matter }, look: { lang }, system } = asking
  const zh = lang === 'zh'
  const turn = turnOf(district, matter, lang, true)
  const said = system.words.own?.states?.[matter.state]?.[lang] ?? turn.state
  if (turn.of === null) return html`<div class="note ${'settled' in system.declaration.states[matter.state]! ? 'ok' : 'plain'}"><p><b>${icon('done')} ${turn.state}</b></p>${result(asking)}${herWord(asking)}</div>`
  // What is booked needs nobody's work: it says what is so.
  if (system.declaration.holds && turn.of !== 'requester') return html`<div class="note plain"><p><b>${said}</b></p></div>`
  const due = shownDue(asking)
  if (turn.of === 'requester') {
    const own = acts.find(({ is }) => is === 'turn')
    return whoseTurn({ ...turn, who: `${turn.who}${zh ? '：' : ': '}${said}` }, lang, html`${own && wordOf(asking, own.step, 'lead')}${due && (zh ? ` ${due} 前说都行。` : ` Any time before ${due}.`)}`)
  }
  const holder = holderView(district, matter.holder)
  if (turn.of === 'date') return html`${whoseTurn(turn, lang, said)}<div class="note plain"><p><b>${zh ? '这次办不了' : 'Not possible now'}</b></p>${result(asking)}<p>${due && (zh ? `${due} 前再看一次。` : `Looked at again before ${due}.`)}${holder && (zh ? `谁来看：${holder.organisation.name}。` : ` By ${holder.organisation.name}.`)}</p></div>`
  return html`${whoseTurn(turn, lang, html`${said}${turn.late && urged(asking)}`)}${holder && callUnit(holder.organisation.name, phoneOf(district, holder.organisation.id).phone, lang)}`
}

/** Who was told that it is late. */
function urged({ known: { matter }, system, look: { lang } }: Asking): Html | null {
  const roles = [...new Set(matter.clocks.filter((run) => run.late && run.outcome === undefined).flatMap((run) => system.declaration.clocks[run.id]?.late.flatMap((then) => ('tell' in then ? [system.words.roles[then.tell]?.[lang] ?? then.tell] : [])) ?? []))]
  return roles.length ? html`。<b>${lang === 'zh' ? `超时了，已经告诉${roles.join('、')}。` : `It is late; ${roles.join(', ')} were told.`}</b>` : null
}

/** Until when whoever's turn it is has time. */
function shownDue({ district, known: { matter }, look: { lang }, system }: Asking): string {
  const running = matter.clocks.filter((run) => run.outcome === undefined && run.deadline !== null && run.duty === undefined && system.declaration.clocks[run.id]!.late.length > 0)
  const due = Math.min(...running.map((run) => run.deadline!))
  return running.length ? sayDue(district.world().calendar, due, district.now())[lang] : ''
}

/** The limit of the work itself: of the clocks that she hears of when they are late the one that runs, else the one that ended last. */
function clockOf({ district, known: { matter }, look: { lang }, system }: Asking): Html | null {
  const hers = new Set(Object.values(system.declaration.tells?.news ?? {}).flatMap(({ late }) => late ?? []))
  const runs = matter.clocks.filter((run) => hers.has(run.id) && run.outcome !== 'waived')
  const run = runs.findLast((one) => one.outcome === undefined) ?? runs.toSorted((one, other) => one.finished! - other.finished!).at(-1) ?? shownClock(system, matter)
  const rule = run && ruleOf(district.world().calendar, run, district.now())
  return run && rule ? timeRule(rule, lang, system.words.clocks[run.id]?.[lang]) : null
}

// What is asked, and what was answered.

/** What those who handled it said came of it. */
function result(asking: Asking): Html {
  const { known: { matter, entries }, system } = asking
  const last = entries.findLast((entry) => entry.by === 'p' && tellsHer(asking, entry).some(({ fact }) => system.declaration.facts[fact]?.is === 'choice'))
  return last ? toldLines(asking, last, matter.waits === 'date') : html``
}

/** What she said of it herself. */
function herWord(asking: Asking): Html | null {
  const { known: { entries }, system, look: { lang } } = asking
  const said = entries.flatMap((entry) => (entry.by === 'r' && entry.act !== 'open' ? tellsHer(asking, entry).filter(({ fact }) => system.declaration.facts[fact]?.is === 'choice').slice(0, 1) : [])).at(-1)
  return said ? html`<p><b>${lang === 'zh' ? '您说：' : 'You say: '}</b>${said.text}</p>` : null
}

/** The words to which she is to answer: a question, or what was done. */
function question(asking: Asking): Html | null {
  const last = asking.known.entries.findLast((entry) => entry.by === 'p' && tellsHer(asking, entry).length > 0)
  return last ? html`<div class="qa">${toldLines(asking, last)}</div>` : null
}

type Told = { fact: string; text: string }
/** What an entry says that is for her: texts and days that are told, choices that the news to her show, and whatever she said herself. */
function tellsHer({ district, system, look: { lang } }: Asking, { act, by, data }: Entry): Told[] {
  const { facts, tells } = system.declaration
  const shown = new Set(Object.values(tells?.news ?? {}).flatMap(({ shows }) => shows ?? []))
  return Object.entries(data.facts ?? {}).flatMap(([fact, value]): Told[] => {
    const declared = facts[fact]
    if (declared === undefined || declared.is === 'photos' || typeof value !== 'string') return []
    const hers = by === 'r' && (declared.is === 'text' || declared.is === 'choice') && fact !== tells?.language
    if (!hers && !('told' in declared) && !(declared.is === 'choice' && shown.has(fact))) return []
    return [{ fact, text: declared.is === 'choice' ? ((system.words.own?.steps?.[act]?.asks?.[fact]?.choices?.[value] ?? system.words.facts[fact]?.choices?.[value])?.[lang] ?? value) : declared.is === 'date' ? sayDay(value, dayOf(district.world().calendar, district.now()))[lang] : value }]
  })
}
/** A choice or a day is named, a text speaks for itself. @param undated where the day is said beside it */
function toldLines(asking: Asking, entry: Entry, undated = false): Html {
  const { system: { words, declaration }, look: { lang } } = asking
  return html`${tellsHer(asking, entry).filter(({ fact }) => !undated || declaration.facts[fact]?.is !== 'date').map(({ fact, text }) => html`<p>${declaration.facts[fact]?.is !== 'text' && html`<b>${(words.own?.steps?.[entry.act]?.asks?.[fact] ?? words.facts[fact])?.[lang]}${lang === 'zh' ? '：' : ': '}</b>`}${text}</p>`)}`
}

/** What was asked and answered, apart from the handling. */
function talk(asking: Asking): Html {
  const { known: { entries }, system, look: { lang } } = asking
  const zh = lang === 'zh'
  const spoken = entries.filter((entry) => {
    const to = system.declaration.steps[entry.act]?.to
    const said = tellsHer(asking, entry).some(({ fact }) => system.declaration.facts[fact]?.is === 'text')
    const asks = typeof to === 'string' && (to === '=' || ('waiting' in (system.declaration.states[to] ?? {})))
    return said && entry.act !== 'open' && (entry.by === 'r' || (entry.by === 'p' && asks))
  })
  if (spoken.length === 0) return html`<p class="lead">${zh ? '还没有人问您，您也没有补充。' : 'Nobody has asked you anything yet.'}</p>`
  return html`<div class="talk">${spoken.map((entry) => html`<div class="qa"><p class="small">${entry.by === 'r' ? (relativeOf(asking, entry) || (zh ? '您' : 'You')) : postOf(asking, entry)} · <time>${at(asking, entry.at)}</time></p>${toldLines(asking, entry)}</div>`)}</div>`
}

/** An act that was taken for her says so, and by whom as long as that is known. */
function relativeOf({ known: { helpers }, look: { lang } }: Asking, { data }: Entry): string {
  const id = data.note?.['relative']
  if (id === undefined) return ''
  const called = helpers.get(String(id))
  return lang === 'zh' ? `家人代办${called ? `：${called}` : ''}` : `by a relative${called ? `: ${called}` : ''}`
}
const postOf = ({ district, look: { lang } }: Asking, entry: Entry): string => {
  const view = entry.by === 'p' ? holderView(district, entry.post) : null
  return view ? `${view.organisation.name}${lang === 'zh' ? ' ' : ', '}${view.title[lang]}` : ''
}

// What happened.

function story(asking: Asking): Html {
  const { district, known: { matter, entries }, system, look: { lang } } = asking
  const zh = lang === 'zh'
  const next = matter.kind === 'final' ? null : html`<li class="next"><b>${system.words.own?.states?.[matter.state]?.[lang] ?? system.words.states[matter.state]?.[lang]}</b><time>${zh ? `从 ${at(asking, matter.changed)} 起` : `since ${at(asking, matter.changed)}`}</time></li>`
  return html`<ol class="log">${next}${entries.filter(({ act }) => act !== 'look' && act !== 'erase' && act !== 'set_aside').toReversed().map((entry) => {
    const words = wordOf(asking, entry.act, 'done') ?? (entry.act === 'open' ? system.declaration.holds ? system.words.states[entry.data.to ?? '']?.[lang] : (zh ? (entry.by === 'r' ? '收到您报的事' : '登记了您报的事') : 'Your report arrived') : entryView(district, system, entry, () => undefined).words[lang])
    const by = postOf(asking, entry) || relativeOf(asking, entry)
    return html`<li><b>${words}</b><time>${at(asking, entry.at)}</time>${entry.act === 'open' ? null : toldLines(asking, entry)}${by && html`<p class="by">${by}</p>`}</li>`
  })}</ol>`
}

// Photos, looks, the way back.

function photos(asking: Asking): Html | null {
  const { district, known, look: { lang } } = asking
  const zh = lang === 'zh'
  const all = ownPhotos(district, known)
  if (all.length === 0) return null
  const [first, last] = [all.find(({ hers }) => hers), all.findLast(({ hers }) => !hers)]
  const pair = [...new Set([first ?? all[0]!, last ?? all.at(-1)!])]
  const rest = all.filter((photo) => !pair.includes(photo))
  const figure = (photo: (typeof all)[number]): Html => { const words = photo.hers ? (zh ? '您拍的' : 'Yours') : zh ? '办的人拍的' : 'From those who handled it'; return html`<figure><span class="photo"><img src="${addressOf(known, `/photos/${photo.id}`)}" alt="${words}" loading="lazy" width="320" height="220"></span><figcaption>${words} · ${at(asking, photo.at)}</figcaption></figure>` }
  return html`<div class="pair">${pair.map(figure)}</div>${rest.length > 0 && html`<details><summary>${zh ? `还有 ${rest.length} 张` : `${rest.length} more`}</summary><div class="pair">${rest.map(figure)}</div></details>`}`
}

function looks(asking: Asking): Html {
  const { known: { entries }, look: { lang } } = asking
  const zh = lang === 'zh'
  const all = entries.filter(({ act }) => act === 'look').toReversed()
  const line = (entry: Entry): Html => html`<p>${at(asking, entry.at)}，${postOf(asking, entry)}${zh ? ' 看过' : ' saw '}${seen(asking, entry.data.note?.['facts'])}${zh ? '，用来' : ', '}${String(entry.data.note?.['purpose'] ?? '')}${zh ? '。' : '.'}</p>`
  if (all.length === 0) return html`<p class="lead">${zh ? '还没有人看过您的姓名和电话。' : 'Nobody has looked at your name or phone.'}</p>`
  return html`<div class="lead">${line(all[0]!)}</div>${all.length > 1 && html`<details><summary>${zh ? `谁看过，全部 ${all.length} 次` : `All ${all.length} looks`}</summary><div>${all.map(line)}</div></details>`}`
}
const seen = ({ system, look: { lang } }: Asking, facts: Json | undefined): string => (Array.isArray(facts) ? facts : []).map((fact) => `${lang === 'zh' ? '您的' : 'your '}${system.words.facts[String(fact)]?.[lang] ?? ''}`).join(lang === 'zh' ? '、' : ' and ')

/** Who came by a code may keep the link that she lost. */
function keepLink({ district, known: { matter, key }, look: { lang } }: Asking): Html {
  const zh = lang === 'zh'
  const own = district.followKey(matter.id)
  return html`<details class="set"><summary>${zh ? '下次怎么再看' : 'How to come back'}</summary><p>${zh ? '收藏这个链接，谁有它谁就能看，别发到群里：' : 'Keep this link; whoever has it can see this, so do not pass it on:'}</p><p><a class="touch" href="/follow/${matter.number}?key=${own}">${zh ? '这件事的链接' : 'The link to this report'}</a></p><p>${zh ? '或记下编号和查询码：' : 'Or note number and key:'} <span class="code">${matter.number}</span> <span class="code">${own}</span></p>${key === null && html`<p class="small">${zh ? '您是用短信验证码进来的，两个小时不动就要再收一次。' : 'You came by a code; after two idle hours another is needed.'}</p>`}</details>`
}

function freshNote({ district, system, known: { matter }, look: { lang } }: Asking): Html {
  const zh = lang === 'zh'
  return html`<div class="note ok" role="status"><p><b>${icon('done')} ${(system.declaration.holds && system.words.states[matter.state]?.[lang]) ?? (zh ? '已经收到' : 'It has arrived')}</b></p><p>${zh ? '编号' : 'Number'} <b class="num">${matter.number}</b>，${zh ? '查询码' : 'key'} <span class="code">${district.followKey(matter.id)}</span></p><p>${zh ? '收藏这一页，随时回来看。' : 'Keep this page; come back any time.'}</p></div>`
}

// The elder version: a page for each.

const pages = {
  steps: (shown: Shown): [string, Html] => [shown.look.lang === 'zh' ? '办到哪一步' : 'How far it is', story(shown)],
  talk: (shown: Shown): [string, Html] => [shown.look.lang === 'zh' ? '一问一答' : 'Questions and answers', talk(shown)],
  photos: (shown: Shown): [string, Html] => [shown.look.lang === 'zh' ? '照片' : 'Photos', photos(shown) ?? html``],
  looks: (shown: Shown): [string, Html] => [shown.look.lang === 'zh' ? '谁看过我的电话' : 'Who saw my phone', html`${looks(shown)}${keepLink(shown)}`],
} as const

function bigLinks(shown: Shown, acts: readonly Act[]): Html {
  const zh = shown.look.lang === 'zh'
  const pictures = { turn: 'ask', appeal: 'danger', word: 'paper', contact: 'phone' } as const
  const link = (part: string, words: Part, sign: Parameters<typeof icon>[0], first = false): Html => html`<a${first && html` class="first"`} href="${addressOf(shown.known, '', { part })}">${icon(sign)}<span>${words}</span></a>`
  return html`<div class="big">${acts.filter(({ is }) => is === 'turn' || is === 'appeal').map(({ step, is }) => link(step, wordOf(shown, step, is === 'turn' ? 'ask' : 'go'), pictures[is], is === 'turn'))}
${link('steps', zh ? '办到哪一步' : 'How far it is', 'clock')}${photos(shown) && link('photos', zh ? '看照片' : 'Photos', 'camera')}${acts.filter(({ is }) => is === 'word').map(({ step }) => link(step, wordOf(shown, step, 'ask'), 'paper'))}${link('talk', zh ? '一问一答' : 'Questions and answers', 'people')}
${acts.filter(({ is }) => is === 'contact').map(({ step }) => link(step, wordOf(shown, step, 'ask'), 'phone'))}${!shown.known.by && html`${link('looks', zh ? '谁看过我的电话' : 'Who saw my phone', 'eye')}<a href="${addressOf(shown.known, '/family')}">${icon('family')}<span>${zh ? '让家人帮我办' : 'Let my family do it'}</span></a>`}</div><p class="lead">${byPhone(shown)}</p>`
}
