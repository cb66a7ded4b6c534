// What a clock looks like at an instant: its tone, its words and its bar, as plain values. Pure, so that it can be tested as a table.
import { formatSpan, parseLimit } from '../../../kernel/base/limits.ts'
import type { LimitUnit } from '../../../kernel/base/limits.ts'
import type { Instant, Words } from '../../../kernel/base/model.ts'
import type { Clock, SystemDeclaration } from '../../api/types.ts'

export type Tone = 'late' | 'soon' | 'ontime' | 'wait' | 'done'
export type ClockView = {
  tone: Tone
  /** What remains or the excess: '剩 3 天 2 时', '超 1 时 26 分'. */
  lead: Words
  /** The instant that stands beside it, and what it is; a paused clock has a reason instead. */
  beside: { kind: 'due' | 'ended'; at: Instant } | { kind: 'paused'; since: Instant | null; why: string | null } | null
  /** Filled part of the bar, 0 to 1. */
  fill: number
  /** Late only: where on the bar the limit ends and the excess begins, 0 to 1. */
  notch: number | null
  /** Where days or hours of the limit meet, 0 to 1. */
  gaps: number[]
  used: Words
}

const MINUTE = 60_000
const real = (unit: LimitUnit): boolean => unit === 'min' || unit === 'h' || unit === 'nd'
export const unitOf = (clock: Clock): LimitUnit => parseLimit(clock.limit)?.unit ?? 'nd'
const instant = (text: string | null | undefined): Instant | null => (text ? Date.parse(text) : null)

/** Minutes used of the limit. In real time they follow the local clock; working time stands as the server counted it. */
export function usedMinutes(clock: Clock, now: Instant): number {
  const deadline = instant(clock.deadline)
  if (clock.status === 'running' && deadline !== null && real(unitOf(clock))) return Math.max(0, clock.limit_min - (deadline - now) / MINUTE)
  return clock.used_min
}

export function toneOf(clock: Clock, now: Instant): Tone {
  if (clock.status === 'paused') return 'wait'
  if (clock.status !== 'running') return 'done'
  const deadline = instant(clock.deadline)
  if (clock.late || (deadline !== null && now > deadline)) return 'late'
  const warn = instant(clock.warn)
  return warn !== null && now >= warn ? 'soon' : 'ontime'
}

/** @param window a right that lapses, told to nobody when it does: near its end it presses nobody, past it it is over and not late. */
export function viewClock(clock: Clock, now: Instant, window = false): ClockView {
  const unit = unitOf(clock)
  const span = (minutes: number): Words => formatSpan(minutes, unit)
  const own = toneOf(clock, now)
  const tone = window && own === 'soon' ? 'ontime' : own
  const used_min = usedMinutes(clock, now)
  const used = span(used_min)
  const limit_min = Math.max(1, clock.limit_min)
  const share = Math.min(1, Math.max(0, used_min / limit_min))
  const base = { tone, used, fill: share, notch: null, gaps: gapsOf(unit, limit_min) }
  const deadline = instant(clock.deadline)
  const due = deadline === null ? null : ({ kind: 'due', at: deadline } as const)
  const finished = instant(clock.finished)
  const ended = finished === null ? null : ({ kind: 'ended', at: finished } as const)

  if (clock.status === 'paused') {
    const since = instant(clock.paused_since)
    return { ...base, lead: since === null ? both('已停', 'stopped') : around(formatSpan((now - since) / MINUTE, 'h'), '已停 ', '', 'stopped ', ''), beside: { kind: 'paused', since, why: clock.paused_for ?? null } }
  }
  if (clock.status === 'waived') return { ...base, fill: 0, lead: both('不再计时', 'no longer counted'), beside: ended }
  const over = span(used_min - clock.limit_min)
  if (clock.status === 'late_met') return { ...base, fill: 1, gaps: [], lead: around(over, '超 ', '办完', 'done ', ' late'), beside: ended }
  if (clock.status === 'met') {
    // The day of receipt is not counted, so a quick act may have used nothing of its limit.
    const lead = used_min < 1 ? both('按时', 'on time') : around(used, '用 ', '', 'took ', '')
    return { ...base, lead, fill: Math.max(0.03, share), beside: ended }
  }
  if (tone === 'late' && window) return { ...base, tone: 'done', fill: 1, gaps: [], lead: both('已过', 'over'), beside: due }
  if (tone !== 'late') {
    // A granted delay moves the deadline past the limit's own length; the date beside it then says all that is known here.
    const lead = used_min < limit_min ? around(span(limit_min - used_min), '剩 ', '', '', ' left') : both('未到期', 'not yet due')
    return { ...base, lead, beside: due }
  }
  // Both parts to scale, but the limit itself never so thin that the notch is lost.
  const notch = used_min > limit_min ? Math.max(0.06, limit_min / used_min) : 0.96
  return { ...base, fill: notch, notch, gaps: [], lead: around(over, '超 ', '', '', ' late'), beside: due }
}

const both = (zh: string, en: string): Words => ({ zh, en })
const around = (span: Words, zh0: string, zh1: string, en0: string, en1: string): Words => ({ zh: `${zh0}${span.zh}${zh1}`, en: `${en0}${span.en}${en1}` })

/** More than twenty parts would be a comb; then the bar is plain. */
const MOST_PARTS = 20
const UNIT_MIN: Record<LimitUnit, number> = { min: 15, h: 60, wh: 60, wd: 420, nd: 1440 }

function gapsOf(unit: LimitUnit, limit_min: number): number[] {
  const parts = limit_min / UNIT_MIN[unit]
  if (parts <= 1 || parts > MOST_PARTS) return []
  return Array.from({ length: Math.ceil(parts) - 1 }, (_, i) => (i + 1) / parts)
}

/** A clock that tells nobody and does nothing when its time is over limits a right, not a duty. */
export const isWindow = (system: Pick<SystemDeclaration, 'clocks'> | undefined, clock: Pick<Clock, 'id'>): boolean => system?.clocks[clock.id]?.late.length === 0

/** The order in which clocks matter: late and running by deadline, then stopped ones, then lapsing rights, then ended ones with the last first. */
export function orderClocks(clocks: readonly Clock[], system?: Pick<SystemDeclaration, 'clocks'>): Clock[] {
  const rank = (clock: Clock): number => (clock.status === 'running' ? (isWindow(system, clock) ? 2 : 0) : clock.status === 'paused' ? 1 : clock.status === 'waived' ? 4 : 3)
  return [...clocks].sort((a, b) => rank(a) - rank(b)
    || (a.status === 'running' ? (instant(a.deadline) ?? Infinity) - (instant(b.deadline) ?? Infinity) : (instant(b.finished) ?? 0) - (instant(a.finished) ?? 0)))
}
