// The time rule (时间尺): the clock of a matter as one cell a day, and a sentence that says the same. Working days are whole and fill as
// they are used; weekends and holidays are narrow and hatched, since they do not count; days over the limit stand behind it in red.
import { addDays, dayKind, dayOf, limitMinutes, spanIn, usedMinutes, type Calendar } from '../kernel/base/calendar.ts'
import { limitParts, type LimitUnit } from '../kernel/base/limits.ts'
import type { Day, Instant, Limit, Words } from '../kernel/base/model.ts'
import { formatInstant, sayDay } from '../kernel/base/time.ts'
import type { ClockRun } from '../kernel/matters/model.ts'
import { html, type Html } from './html.ts'
import type { Lang } from './frame.ts'

/** `rec`: the day of receipt, which does not count; `off`: no working day; `still`: the clock stands; `over`: past the limit. */
export type Cell = { is: 'rec' | 'done' | 'todo' | 'off' | 'still' | 'over'; day: Day; now: boolean; due: boolean }
/** `by`: what a cell is. `head` is the answer and `detail` the limit behind it; `more` counts late days that have no cell. */
export type Rule = { by: 'day' | 'week' | 'part'; cells: Cell[]; tone: 'run' | 'late' | 'still' | 'met' | 'late_met'; head: Words; detail: Words; more: number }

const HOUR = 3_600_000
const weekdays = { zh: ['日', '一', '二', '三', '四', '五', '六'], en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] } as const
const weekdayOf = (day: Day): number => new Date(`${day}T00:00:00Z`).getUTCDay()
const mostDays = 35
const mostOver = 7

/** '5月21日（周四）17:00'; a limit at midnight ends the day before at 24:00. */
export function sayDue(calendar: Calendar, at: Instant, now: Instant): Words {
  const day = dayOf(calendar, at - 1)
  const time = dayOf(calendar, at) === day ? formatInstant(calendar, at).slice(11, 16) : '24:00'
  const said = sayDay(day, dayOf(calendar, now))
  const named = /月/.test(said.zh)
  return { zh: `${said.zh}${named ? `（周${weekdays.zh[weekdayOf(day)]}）` : ' '}${time}`, en: `${named ? `${weekdays.en[weekdayOf(day)]} ` : ''}${said.en}, ${time}` }
}

/** The rule of a clock's run as of now. Null where no time is kept: a run that was waived. */
export function ruleOf(calendar: Calendar, run: ClockRun, now: Instant): Rule | null {
  const due = run.deadline ?? run.paused?.deadline ?? null
  if (run.outcome === 'waived' || due === null) return null
  const unit: LimitUnit = run.limit === 'until' ? 'nd' : limitParts(run.limit as Limit).unit
  const end = run.finished ?? run.paused?.since ?? now
  const late = !run.paused && end > due
  const tone = run.outcome === 'met' ? (late ? 'late_met' : 'met') : run.paused ? 'still' : late ? 'late' : 'run'
  const words = { calendar, run, now, due, unit, end, tone } as const
  const said = { tone, head: sayHead(words), detail: sayDetail(words) } as const
  const short = unit === 'min' || ((unit === 'h' || unit === 'wh') && limitParts(run.limit as Limit).n <= 12)
  return { ...said, ...(short ? parts(words) : days(words)) }
}

type Asked = { calendar: Calendar; run: ClockRun; now: Instant; due: Instant; unit: LimitUnit; end: Instant; tone: Rule['tone'] }

/** One cell a day from the receipt to the limit, or to today where that is later; what is longer than five weeks has one cell a week. */
function days({ calendar, run, now, due, unit, end, tone }: Asked): Pick<Rule, 'by' | 'cells' | 'more'> {
  const [first, last, today, until] = [dayOf(calendar, run.started), dayOf(calendar, due - 1), dayOf(calendar, now), dayOf(calendar, end)]
  const working = unit === 'wd' || unit === 'wh'
  const ended = run.finished !== undefined
  const cells: Cell[] = []
  let more = 0
  for (let day = first; day <= last || (day <= until && tone !== 'still'); day = addDays(day, 1)) {
    const off = working && !dayKind(calendar, day).work
    const over = day > last
    if (over && cells.filter((cell) => cell.is === 'over').length >= mostOver) { if (!off) more += 1; continue }
    const used = day < until || (ended && day === until)
    const still = tone === 'still' && day >= until && day <= today
    cells.push({ day, now: day === today && !ended, due: day === last, is: day === first && unit !== 'h' && last !== first ? 'rec' : off ? 'off' : over ? 'over' : still ? 'still' : used ? 'done' : 'todo' })
  }
  if (cells.length <= mostDays) return { by: 'day', cells, more }
  const weeks = Array.from({ length: Math.ceil(cells.length / 7) }, (_, i) => cells.slice(i * 7, i * 7 + 7))
  return { by: 'week', more, cells: weeks.map((week) => ({ day: week[0]!.day, now: week.some((cell) => cell.now), due: week.some((cell) => cell.due), is: (['over', 'still', 'todo', 'done'] as const).find((is) => week.some((cell) => cell.is === is)) ?? 'off' })) }
}

/** A limit of a few hours has a cell an hour, one of minutes six equal parts. */
function parts({ calendar, run, now, due, unit, end, tone }: Asked): Pick<Rule, 'by' | 'cells' | 'more'> {
  const limit = run.limit as Limit
  const count = unit === 'min' ? 6 : limitParts(limit).n
  const whole = limitMinutes(calendar, limit, run.started)
  const used = Math.max(0, usedMinutes(calendar, limit, run.started, end) - (run.paused_min ?? 0))
  const filled = run.finished !== undefined ? Math.min(count, Math.ceil((used * count) / whole)) : Math.min(count, Math.floor((used * count) / whole))
  const over = tone === 'late' || tone === 'late_met' ? Math.min(3, Math.max(1, Math.ceil(((used - whole) * count) / whole))) : 0
  const day = dayOf(calendar, due - 1)
  const here = run.finished !== undefined ? -1 : over ? count + over - 1 : Math.min(count - 1, filled)
  return { by: 'part', more: 0, cells: Array.from({ length: count + over }, (_, i) => ({ day, now: i === here && now >= run.started, due: i === count - 1, is: i >= count ? 'over' : i < filled ? 'done' : tone === 'still' && i === here ? 'still' : 'todo' })) }
}

/** Days from one to another that count, the first not among them. */
const counted = (calendar: Calendar, unit: LimitUnit, from: Day, to: Day): number => {
  let n = 0
  for (let day = addDays(from, 1); day <= to && n < 999; day = addDays(day, 1)) if ((unit !== 'wd' && unit !== 'wh') || dayKind(calendar, day).work) n += 1
  return n
}
const dayWords = (n: number, working: boolean): Words => ({ zh: `${n} ${working ? '个工作日' : '天'}`, en: `${n} ${working ? 'working day' : 'day'}${n === 1 ? '' : 's'}` })
const hourWords = (ms: number): Words => (ms < HOUR ? { zh: `${Math.max(1, Math.round(ms / 60_000))} 分钟`, en: `${Math.max(1, Math.round(ms / 60_000))} min` } : { zh: `${Math.floor(ms / HOUR)} 小时`, en: `${Math.floor(ms / HOUR)} h` })

function sayHead({ calendar, run, now, due, unit, end, tone }: Asked): Words {
  const working = unit === 'wd' || unit === 'wh'
  const last = dayOf(calendar, due - 1)
  const apart = (from: Instant, to: Instant): Words => {
    const n = counted(calendar, unit, dayOf(calendar, from), dayOf(calendar, to))
    const ms = spanIn(calendar, unit, from, to) * 60_000
    return unit === 'min' || unit === 'h' || unit === 'wh' ? (ms < 24 * HOUR ? hourWords(ms) : dayWords(Math.floor(ms / (24 * HOUR)), false)) : n === 0 ? hourWords(to - from) : dayWords(n, working)
  }
  if (tone === 'still') return { zh: '时限停着', en: 'The clock stands still' }
  if (tone === 'late' || tone === 'late_met') {
    const over = apart(due, end)
    return tone === 'late' ? { zh: `超时 ${over.zh}`, en: `${over.en} late` } : { zh: `办好了，超时 ${over.zh}`, en: `Done, ${over.en} late` }
  }
  if (tone === 'met') {
    const n = counted(calendar, unit, dayOf(calendar, run.started), dayOf(calendar, run.finished!))
    return n === 0 ? { zh: '当天办好，没超时', en: 'Done the same day, on time' } : { zh: `第 ${n} ${working ? '个工作日' : '天'}办好，没超时`, en: `Done on ${working ? 'working ' : ''}day ${n}, on time` }
  }
  if (last === dayOf(calendar, now)) { const at = sayDue(calendar, due, now); return { zh: `${at.zh} 到期`, en: `Due ${at.en}` } }
  const left = apart(now, due - 1)
  return { zh: `还剩 ${left.zh}`, en: `${left.en} left` }
}

function sayDetail({ calendar, run, now, due, tone }: Asked): Words {
  const at = sayDue(calendar, due, now)
  if (tone === 'still') {
    const since = sayDue(calendar, run.paused!.since, now)
    return { zh: `从 ${since.zh} 起停着，停多久后面补多久`, en: `Since ${since.en}; as long as it stands is added` }
  }
  if (tone === 'run') return dayOf(calendar, due - 1) === dayOf(calendar, now) ? { zh: '', en: '' } : { zh: `到 ${at.zh}`, en: `until ${at.en}` }
  return { zh: `期限 ${at.zh}`, en: `limit ${at.en}` }
}

const chips = { run: '', still: 'warn', late: 'late', met: 'ok', late_met: 'late' } as const
/** The class of a chip or a strip that goes with the rule. */
export const toneOf = (rule: Rule): string => chips[rule.tone]
export const sayRule = (rule: Rule, lang: Lang): string => [rule.head[lang], rule.detail[lang]].filter(Boolean).join(lang === 'zh' ? '，' : ', ')

/** The rule in full, with its days named. @param label whose limit it is, in words */
export function timeRule(rule: Rule, lang: Lang, label?: string): Html {
  const zh = lang === 'zh'
  const inWeeks = rule.by === 'day' && rule.cells.length > 9
  const last = rule.cells.length - 1
  return html`<div class="clock"><p class="say"><b>${label && `${label}${zh ? '：' : ': '}`}${rule.head[lang]}</b> <span class="small">${rule.detail[lang]}${rule.by === 'week' && (zh ? '，一格一周' : ', a cell is a week')}${rule.more > 0 && (zh ? `，另有 ${rule.more} 天没画` : `, ${rule.more} more days are not drawn`)}</span></p>
<ol class="rule${inWeeks && ' weeks'}" aria-hidden="true">${rule.cells.map((cell, i) => html`<li class="${cell.is}${cell.now && ' now'}${cell.due && ' due'}"${inWeeks && i === 0 && html` style="grid-column-start:${((weekdayOf(cell.day) + 6) % 7) + 1}"`}>${rule.by === 'part' ? (cell.due ? (zh ? '期限' : 'limit') : '') : cellLabel(rule, cell, i, last, lang)}</li>`)}</ol></div>`
}

function cellLabel(rule: Rule, cell: Cell, i: number, last: number, lang: Lang): Html {
  const zh = lang === 'zh'
  const [, month, date] = cell.day.split('-').map(Number) as [number, number, number]
  const under = cell.due ? (zh ? '期限' : 'limit') : cell.now ? (zh ? '今天' : 'today') : rule.by === 'week' ? '' : weekdays[lang][weekdayOf(cell.day)]!
  const first = rule.by === 'week' ? (i === 0 || i === last || cell.now || cell.due ? `${month}/${date}` : '') : i === 0 || date === 1 ? `${month}/${date}` : String(date)
  return html`${first}<br>${under}`
}

/** The rule in a list: cells without names; who listens hears the sentence. */
export const timeRuleSmall = (rule: Rule, lang: Lang): Html =>
  html`<span class="mini${rule.cells.length > 12 && ' many'}" role="img" aria-label="${sayRule(rule, lang)}">${rule.cells.map((cell) => html`<i class="${cell.is}"></i>`)}</span>`
