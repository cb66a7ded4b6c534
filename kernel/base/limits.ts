// Limits as written in declarations and catalogues ('5wd'), and the words in which limits and spans are shown.
import type { Limit, Words } from './model.ts'
import { assert } from './refusals.ts'

export type LimitUnit = 'min' | 'h' | 'wh' | 'wd' | 'nd'
export type LimitParts = { n: number; unit: LimitUnit }

const known = new Map<string, LimitParts>()

/** '5wd' -> {n: 5, unit: 'wd'}; null for anything else. Whole numbers from 1 to 9999 (TIME-01), and '0nd' for the day of receipt itself. */
export function parseLimit(text: string): LimitParts | null {
  const seen = known.get(text)
  if (seen) return seen
  const match = /^(0(?=nd$)|[1-9]\d{0,3})(min|h|wh|wd|nd)$/.exec(text)
  if (!match) return null
  const parts = Object.freeze({ n: Number(match[1]), unit: match[2] as LimitUnit })
  known.set(text, parts)
  return parts
}

/** As parseLimit, for a limit that a check has already let in. */
export function limitParts(limit: Limit): LimitParts {
  const parts = parseLimit(limit)
  assert(parts, `not a limit: ${limit}`)
  return parts
}

const unitWords: Record<LimitUnit, { zh: string; en: [one: string, many: string] }> = {
  min: { zh: '分钟', en: ['minute', 'minutes'] },
  h: { zh: '小时', en: ['hour', 'hours'] },
  wh: { zh: '个工作小时', en: ['working hour', 'working hours'] },
  wd: { zh: '个工作日', en: ['working day', 'working days'] },
  nd: { zh: '个自然日', en: ['natural day', 'natural days'] },
}

/** '5wd' -> '5 个工作日' and '5 working days'. */
export function formatLimit(limit: Limit): Words {
  const { n, unit } = limitParts(limit)
  if (n === 0) return { zh: '当日', en: 'the same day' }
  const words = unitWords[unit]
  return { zh: `${n} ${words.zh}`, en: `${n} ${n === 1 ? words.en[0] : words.en[1]}` }
}

/** Minutes of a day of this unit: a working day is 7 hours unless the calendar says otherwise. */
export function dayMinutes(unit: LimitUnit, work_day_min = 420): number {
  return unit === 'wd' || unit === 'wh' ? work_day_min : 1440
}

/**
 * A span in the limit's own unit, as screens say it: '3 天 2 时', '1 时 26 分'; the two largest parts, rounded down.
 * Working hours are never turned into days, as their limit is not.
 */
export function formatSpan(minutes: number, unit: LimitUnit, work_day_min = 420): Words {
  const whole = Math.max(0, Math.floor(minutes))
  const day = unit === 'wh' ? Infinity : dayMinutes(unit, work_day_min)
  const days = Math.floor(whole / day)
  const rest = days > 0 ? whole - days * day : whole
  const hours = Math.floor(rest / 60)
  const parts: [number, string, string][] = days > 0
    ? [[days, '天', 'd'], [hours, '时', 'h']]
    : [[hours, '时', 'h'], [rest - hours * 60, '分', 'min']]
  const shown = parts.filter(([n]) => n > 0)
  if (shown.length === 0) return { zh: '0 分', en: '0 min' }
  return { zh: shown.map(([n, zh]) => `${n} ${zh}`).join(' '), en: shown.map(([n, , en]) => `${n} ${en}`).join(' ') }
}
