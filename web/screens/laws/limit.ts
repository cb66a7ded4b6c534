// A limit as it is in force, in words; what is by choice or by a date has no one number.
import type { Words } from '../../../kernel/base/model.ts'

const units: Readonly<Record<string, Words>> = { min: { zh: '分钟', en: 'minutes' }, h: { zh: '小时', en: 'hours' }, wh: { zh: '工作小时', en: 'working hours' }, wd: { zh: '个工作日', en: 'working days' }, nd: { zh: '天', en: 'days' } }

export function formatLimit(say: (words: Words | undefined) => string, limit: unknown): string {
  if (typeof limit === 'number') return String(limit)
  const [, n, unit] = typeof limit === 'string' ? (/^(\d+)(min|h|wh|wd|nd)$/.exec(limit) ?? []) : []
  return n && unit ? `${n} ${say(units[unit])}` : '–'
}
