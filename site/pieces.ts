// Pieces that the pages about a place share: a matter in a list, who is in charge, a vote that is open, a promise against its result.
import type { Words } from '../kernel/base/model.ts'
import { dayOf } from '../kernel/base/calendar.ts'
import { sayDay } from '../kernel/base/time.ts'
import type { Matter } from '../kernel/matters/model.ts'
import type { District } from '../server/district.ts'
import type { Target } from '../server/measure-answer.ts'
import type { PhoneRow } from '../kernel/system/pack.ts'
import { publicPlace } from '../server/public.ts'
import { promised_days, type Around, type OpenVote, type Promised, type Talk, type Unit } from './around.ts'
import { call, phones, type Lang, type Look } from './frame.ts'
import { html, type Html } from './html.ts'
import { icon, type IconName } from './icons.ts'
import { called } from './place.ts'
import { releasedPart } from './released.ts'
import { ruleOf, sayDue, sayRule, timeRuleSmall, type Rule } from './rule.ts'
import { shownClock } from './turn.ts'

export type Ask = { district: District; look: Look }

export function classWords(district: District, matter: Matter): Words {
  const world = district.world()
  return world.category(String(matter.facts['category']), world.today(matter.opened))?.words ?? world.category(String(matter.facts['category']), world.today(district.now()))?.words ?? { zh: '其他', en: 'Other' }
}

/** The compound or street that the public may be told. */
export function areaOf(district: District, matter: Matter, lang: Lang): string {
  const place = district.world().territory.byId(publicPlace(district, matter).id)
  return place ? called(place, lang) : ''
}

/** How a matter stands, with a sign and a word: late is said as plainly as on time. */
export function standing(district: District, matter: Matter, rule: Rule | null, lang: Lang): { tone: string; sign: IconName; words: string } {
  const zh = lang === 'zh'
  const state = district.systems.get(matter.system)!.declaration.states[matter.state]
  if (matter.kind === 'final') return state && 'settled' in state ? { tone: 'ok', sign: 'done', words: zh ? '办好了' : 'Settled' } : { tone: 'off', sign: 'paper', words: zh ? '结束了' : 'Ended' }
  if (rule?.tone === 'late' && matter.kind === 'open') return { tone: 'late', sign: 'late', words: rule.head[lang] }
  if (matter.kind === 'waiting') return { tone: 'wait', sign: 'person', words: { requester: zh ? '等报的人回话' : 'Waits for an answer', date: zh ? '到日子再看' : 'Looked at again later', other_matter: zh ? '等另一件事' : 'Waits for another' }[matter.waits ?? 'date'] ?? (zh ? '等着' : 'Waiting') }
  return { tone: '', sign: 'work', words: zh ? '正在办' : 'Being done' }
}

export function matterItem({ district, look }: Ask, matter: Matter): Html {
  const { lang } = look
  const world = district.world()
  const now = district.now()
  const clock = shownClock(district.systems.get(matter.system)!, matter)
  const rule = clock ? ruleOf(world.calendar, clock, now) : null
  const { tone, sign, words } = standing(district, matter, rule, lang)
  const zh = lang === 'zh'
  const area = areaOf(district, matter, lang)
  const opened = sayDay(dayOf(world.calendar, matter.opened), dayOf(world.calendar, now))[lang]
  const ended = matter.ended === null ? null : sayDay(dayOf(world.calendar, matter.ended), dayOf(world.calendar, now))[lang]
  return html`<li><div class="m-top"><h3>${classWords(district, matter)[lang]}</h3><span class="chip ${tone}">${icon(sign)}${words}</span></div>
<p class="small">${zh ? `${area}一带 · ${opened}报${ended ? ` · ${ended}结束` : ''}` : `around ${area} · reported ${opened}${ended ? ` · ended ${ended}` : ''}`}</p>
${rule && html`<div class="m-bot">${timeRuleSmall(rule, lang)}<span class="small" aria-hidden="true">${sayShort(rule, lang)}</span></div>`}${releasedPart({ district, look }, matter)}</li>`
}

/** Who sees the cells reads beside them what they say, once. */
const sayShort = (rule: Rule, lang: Lang): string => (rule.tone === 'run' || rule.tone === 'late' ? sayRule(rule, lang) : rule.head[lang])

/** The newest, and among them one that is late where there is any: a page of good ones alone would not be true. */
export function firstOf(matters: readonly Matter[], n: number, isLate: (matter: Matter) => boolean): Matter[] {
  const shown = matters.slice(0, n)
  const late = matters.find(isLate)
  return late && !shown.includes(late) ? [...shown.slice(0, n - 1), late] : shown
}

const levelSigns: Partial<Record<string, IconName>> = { compound: 'house', committee: 'people', street: 'paper', district: 'work' }

export function unitItem({ look: { lang } }: Ask, unit: Unit): Html {
  const zh = lang === 'zh'
  const words = unit.duties.map((one) => one[lang]).join(zh ? '、' : ', ')
  return html`<li><span class="ico" aria-hidden="true">${icon(levelSigns[unit.level] ?? 'people')}</span><div><h3>${unit.name}</h3><p class="small">${words}${unit.more > 0 && (zh ? `等 ${unit.duties.length + unit.more} 类` : ` and ${unit.more} more`)}</p></div>${callUnit(unit.name, unit.phone, lang)}</li>`
}

/** Calls an organisation; what nobody answers, since it is invented, says so. Null where its number is not listed. */
export function callUnit(name: string, phone: PhoneRow | undefined, lang: Lang): Html | null {
  if (!phone) return null
  const zh = lang === 'zh'
  return html`<p class="unit-call"><a class="call" href="tel:${phone.number.replace(/[^\d+]/g, '')}">${icon('phone')}${zh ? '打电话' : 'Call'}<span class="vh">${zh ? `：${name}` : `: ${name}`}</span></a> <span class="small num">${phone.number}${phone.invented && (zh ? '（演示，打不通）' : ' (invented, nobody answers)')}</span></p>`
}

export const unitsNote = (lang: Lang): Html => (lang === 'zh'
  ? html`<p class="small">可以直接打给管的那一家；不知道找谁就打 ${call(phones.hotline)}，由接电话的人转过去。</p>`
  : html`<p class="small">Call the unit itself, or ${call(phones.hotline)} for any of them: whoever answers passes it on.</p>`)

export function voteCard({ district, look: { lang } }: Ask, vote: OpenVote): Html {
  const zh = lang === 'zh'
  const { calendar } = district.world()
  const now = district.now()
  const left = Math.ceil((vote.closes - now) / 86_400_000)
  return html`<div class="vote-card"><p><span class="chip warn">${icon('vote')}${vote.waits ? (zh ? '还没开始' : 'Not begun') : zh ? '正在投票' : 'Open'}</span> <span class="small">${zh ? (left <= 1 ? '最后一天' : `还有 ${left} 天`) : left <= 1 ? 'last day' : `${left} days left`}</span></p>
<h3>${vote.question}</h3><p class="small">${vote.place} · ${zh ? `${sayDue(calendar, vote.closes, now).zh} 截止` : `closes ${sayDue(calendar, vote.closes, now).en}`}${vote.lacks > 0 && (zh ? ` · 参加的还差 ${vote.lacks} 户或人` : ` · ${vote.lacks} more must take part`)}</p>
${vote.secret ? html`<p><a class="btn line" href="/vote/${vote.id}">${zh ? '看清楚再投' : 'Read, then vote'}</a></p>` : html`<p class="small">${zh ? '一户一封信，信上有自己家的网址，凭它看每家出多少、怎么投。没收到信，问居委会。' : 'Each household has a letter with its own address for this vote. Without a letter ask the residents\' committee.'}</p>`}</div>`
}

export function talkCard({ district, look: { lang } }: Ask, talk: Talk): Html {
  const zh = lang === 'zh'
  const today = district.world().today(district.now())
  return html`<div class="vote-card"><p><span class="chip">${icon('people')}${zh ? '大家商量' : 'A meeting'}</span> <span class="small">${sayDay(talk.day, today)[lang]}</span></p><h3>${talk.words}</h3><p class="small">${talk.place} · ${talk.body[lang]} · ${zh ? '几点、在哪里看楼下的通知，不能来也可以先跟居委会说意见' : 'the notice downstairs says when and where; who cannot come may tell the committee before'}</p></div>`
}

export const targetWords = ({ percent }: Target, lang: Lang): string => (lang === 'zh' ? `目标 ${percent}%` : `target ${percent}%`)

/** A promise, how often it was kept, and what was not, in words before the bar. */
export function promiseItem({ look: { lang } }: Ask, { id, said, total, target }: Promised, place: number): Html {
  const zh = lang === 'zh'
  const aim = target && html`<span class="small">${targetWords(target, lang)}</span>`
  if (total.num === null || total.den === null || total.value === null) return html`<li><div class="t"><span>${said[lang]}</span><span class="small">${total.small === '-' ? (zh ? '这段时间没有' : 'none in this time') : zh ? '少于 5 件，不公布' : 'fewer than 5, not shown'}</span></div>${aim}</li>`
  const missed = total.den - total.num
  const percent = Math.floor(total.value * 1000) / 10
  const rows = `/figures/${id}?place=${place}`
  return html`<li><div class="t"><span>${said[lang]}</span><b class="num">${percent}%</b></div>
<div class="t"><span class="chip ${missed > 0 ? 'late' : 'ok'}">${icon(missed > 0 ? 'late' : 'done')}${missed > 0 ? (zh ? `${missed} 件没做到` : `${missed} not kept`) : zh ? '件件做到' : 'all kept'}</span><span class="small">${zh ? `${total.den} 件里做到 ${total.num} 件` : `${total.num} of ${total.den} kept`}</span></div>
<div class="bar" aria-hidden="true"><i style="width:${percent}%"></i>${target && html`<u style="left:${target.percent}%"></u>`}</div>${aim && html`<p>${aim}</p>`}<a href="${rows}">${zh ? (missed > 0 ? `看没做到的，和全部 ${total.den} 件` : `看这 ${total.den} 件`) : `See the ${total.den}`}<span class="vh">${zh ? `：${said.zh}` : `: ${said.en}`}</span></a></li>`
}

export const promisesHead = ({ promisedBy }: Around, lang: Lang): Html => (lang === 'zh'
  ? html`<h2>说到做到了吗 <span class="small">${promisedBy.name}，近 ${promised_days} 天</span></h2>` : html`<h2>Promised and done <span class="small">${called(promisedBy, 'en')}, ${promised_days} days</span></h2>`)
