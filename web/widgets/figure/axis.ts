// The axis of a measure's values: shares within nothing and all, spans in whole days or hours, other means as they come.
import { dayMinutes } from '../../../kernel/base/limits.ts'
import type { Figure, Form } from '../../api/pages.ts'
import type { Words } from '../../api/types.ts'
import { scaleOf, spanScaleOf } from './scale.ts'
import type { Scale } from './scale.ts'
import { sayValue } from './values.ts'
import type { Band } from './values.ts'

/** Around all values and intervals that are shown, and for a rate around its band and nothing as well. */
export function axisOf(form: Form, figures: readonly Figure[], band?: Band): Scale {
  const shown = figures.filter((one) => one.value !== null)
  const values = shown.flatMap(({ value, low, high }) => [low ?? value!, value!, high ?? value!])
  const unit = shown[0]?.unit
  if (form === 'rate') return scaleOf([0, ...values, ...(band ? [band.low, band.high] : [])], { most: 4, within: [0, Infinity] })
  if (form === 'share') return scaleOf(values, { most: 4, least: 0.08, within: [0, 1] })
  // A working hour is an hour; only days differ in how long they are.
  return unit ? spanScaleOf(values, dayMinutes(unit === 'wh' ? 'h' : unit)) : scaleOf(values, { most: 4, within: [0, Infinity] })
}

export function sayTick(form: Form, tick: number, unit: Figure['unit'], say: (words: Words) => string): string {
  if (form === 'share') return `${Math.round(tick * 1000) / 10}%`
  return tick === 0 ? '0' : sayValue(form, { num: 0, den: 0, value: tick, low: null, high: null, ...(unit && { unit }) }, say)
}
