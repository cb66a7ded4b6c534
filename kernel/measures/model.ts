// Figures: what a count of matters reads like. Shares with their interval, means by kind of limit, and what is hidden because too
// few matters stand behind it (KPI-06). Pure, and safe in a browser.
import { fewest, isFew, tellsFew } from '../base/few.ts'

export type Form = 'share' | 'mean' | 'weigh' | 'rate'

/** Kinds of limit that a mean keeps apart (KPI): real hours and minutes, working hours, working days, natural days. */
export const spanKinds = ['h', 'wh', 'wd', 'nd'] as const
export type SpanKind = (typeof spanKinds)[number]

/** `n<5` and `-` as KPI-06 has it; `withheld` where the total would give a hidden class away; `no_residents` where nobody said how many live there. */
export type Small = 'n<5' | '-' | 'withheld' | 'no_residents'
/** `value`: a share from 0 to 1, a mean in minutes or in the fact's own unit, or a rate; `low` and `high` bound the 95 % interval of a share or a rate. */
export type Figure = { num: number | null; den: number | null; value: number | null; low: number | null; high: number | null; small?: Small; unit?: SpanKind; /** Of a rate: how many live where it was counted. */ residents?: number }

const rounded = (value: number): number => Math.round(value * 1e6) / 1e6

/** The Wilson interval of a share at 95 %: honest near 0 and 1 and for small numbers, where the usual one leaves the range. */
export function wilson(num: number, den: number): { low: number; high: number } {
  const z2 = 1.959963984540054 ** 2
  const middle = (num + z2 / 2) / (den + z2)
  const half = (Math.sqrt(z2) / (den + z2)) * Math.sqrt((num * (den - num)) / den + z2 / 4)
  return { low: num === 0 ? 0 : rounded(Math.max(0, middle - half)), high: num === den ? 1 : rounded(Math.min(1, middle + half)) }
}

/** One figure. A denominator of 0 reads '-', one under five 'n<5' and nothing else. */
export function figureOf(form: Form, num: number, den: number, unit?: SpanKind): Figure {
  const named = unit === undefined ? {} : { unit }
  if (den === 0) return { num: 0, den: 0, value: null, low: null, high: null, small: '-', ...named }
  if (den < fewest) return { num: null, den: null, value: null, low: null, high: null, small: 'n<5', ...named }
  if (form === 'share') return { num, den, value: rounded(num / den), ...wilson(num, den) }
  return { num, den, value: form === 'weigh' ? rounded(num / den / 1000) : Math.round((num / den) * 100) / 100, low: null, high: null, ...named }
}

/** Could the hidden classes be had by taking the shown ones from the total? As any few counts; and of shares where none of them holds, or all hold. */
export function tellsHidden(form: Form, classes: readonly { num: number; den: number }[]): boolean {
  const hidden = classes.filter(({ den }) => isFew(den))
  if (hidden.length === 0) return false
  const den = hidden.reduce((sum, c) => sum + c.den, 0)
  const num = hidden.reduce((sum, c) => sum + c.num, 0)
  return tellsFew(classes.map((one) => one.den)) || (form === 'share' && (num === 0 || num === den))
}

/** The total of some classes, withheld where a hidden class could be had by subtraction. */
export function totalOf(form: Form, classes: readonly { num: number; den: number }[], unit?: SpanKind): Figure {
  const num = classes.reduce((sum, c) => sum + c.num, 0)
  const den = classes.reduce((sum, c) => sum + c.den, 0)
  const figure = figureOf(form, num, den, unit)
  // One class is its own total: what hides the one hides the other.
  if (classes.length < 2 || figure.small || !tellsHidden(form, classes)) return figure
  return { num: null, den: null, value: null, low: null, high: null, small: 'withheld', ...(unit && { unit }) }
}

/** The interval of a count at 95 %, by Byar's approximation: close to Poisson's from nothing upwards. */
export function countInterval(n: number): { low: number; high: number } {
  const z = 1.959963984540054
  const low = n === 0 ? 0 : n * (1 - 1 / (9 * n) - z / (3 * Math.sqrt(n))) ** 3
  const more = n + 1
  return { low: Math.max(0, low), high: more * (1 - 1 / (9 * more) + z / (3 * Math.sqrt(more))) ** 3 }
}

/** Days for which a rate stands, whatever the period. */
export const rateDays = 30
/** A counted figure as a rate: so many in thirty days for `per` residents. What is hidden stays hidden (KPI-06); nothing is a rate of nothing. */
export function rateOf(figure: Figure, { residents, days, per }: { residents: number | null; days: number; per: number }): Figure {
  if (!residents) return { ...figure, value: null, low: null, high: null, small: figure.small ?? 'no_residents' }
  if (figure.num === null) return { ...figure, residents }
  const { low, high } = countInterval(figure.num)
  const rate = (n: number): number => rounded((n * per * rateDays) / (residents * days))
  return { ...figure, value: rate(figure.num), low: rate(low), high: rate(high), residents }
}
