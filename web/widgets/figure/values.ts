// How one figure reads: a share as a percentage, a mean as a span or a number, and what is too small to be shown. Pure.
import { formatSpan } from '../../../kernel/base/limits.ts'
import type { Figure, Form } from '../../api/pages.ts'
import type { Words } from '../../api/types.ts'

const grouped = new Intl.NumberFormat('en-US')
/** 6,622. */
export const count = (n: number): string => grouped.format(n)

const both = (text: string): Words => ({ zh: text, en: text })
const decimals = (value: number, most: number): string => value.toFixed(most).replace(/\.?0+$/, '')
/** A share in per cent, without its sign: 84.6; a whole one has no decimal only at the ends. */
export const hundredths = (share: number): string => (share === 0 || share === 1 ? String(share * 100) : (share * 100).toFixed(1))

export type Reading = { lead: Words; sign: string }
/** What stands large: the number and its sign apart, so that the sign may be smaller. Null where nothing may be shown. */
export function readingOf(form: Form, figure: Figure): Reading | null {
  if (figure.value === null) return null
  if (form === 'share') return { lead: both(hundredths(figure.value)), sign: '%' }
  if (figure.unit) return { lead: formatSpan(figure.value, figure.unit), sign: '' }
  return { lead: both(decimals(figure.value, 2)), sign: '' }
}

export function sayValue(form: Form, figure: Figure, say: (words: Words) => string): string {
  const reading = readingOf(form, figure)
  return reading ? `${say(reading.lead)}${reading.sign}` : ''
}

/** '83.7–85.4%'; null where there is no interval. */
export const sayInterval = (figure: Figure): string | null =>
  figure.low === null || figure.high === null ? null : figure.residents !== undefined ? `${decimals(figure.low, 2)}–${decimals(figure.high, 2)}` : `${hundredths(figure.low)}–${hundredths(figure.high)}%`

export type Band = { low: number; high: number }
/** Where a rate stands to the band in which it is healthy; null where either is not there. */
export const standing = (figure: Figure, band: Band | undefined): 'below' | 'within' | 'above' | null =>
  !band || figure.value === null ? null : figure.value < band.low ? 'below' : figure.value > band.high ? 'above' : 'within'

/** The first fraction in a formula's words: 'A ÷ (B)；note'. Null where it is no fraction. */
export function fractionOf(formula: string): { over: string; under: string; note: string } | null {
  const [over = '', ...rest] = formula.split('÷')
  if (rest.length !== 1) return null
  const [below = '', ...notes] = rest[0]!.split(/[；;]/)
  return { over: bare(over), under: bare(below), note: notes.join('；').trim() }
}

/** Without brackets around the whole of it. */
function bare(text: string): string {
  const trimmed = text.trim()
  const open = trimmed[0]
  const close = open === '（' ? '）' : open === '(' ? ')' : null
  if (!close || !trimmed.endsWith(close)) return trimmed
  let depth = 0
  for (let i = 0; i < trimmed.length; i++) {
    if (trimmed[i] === open) depth++
    else if (trimmed[i] === close && --depth === 0 && i < trimmed.length - 1) return trimmed
  }
  return trimmed.slice(1, -1).trim()
}
