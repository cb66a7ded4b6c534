// Axes: round ticks around what is shown, and where a value stands between them. Pure.

export type Scale = { low: number; high: number; ticks: number[]; at: (value: number) => number }

const STEPS = [1, 2, 2.5, 5, 10]
/** A step of 1, 2, 2.5 or 5 times a power of ten that leaves at most `most` gaps. */
function stepFor(span: number, most: number): number {
  const power = 10 ** Math.floor(Math.log10(span / most))
  return power * (STEPS.find((step) => step * power * most >= span - 1e-12) ?? 10)
}

/** A scale around these values. `least`: the smallest span, so that noise does not fill the page; `within`: bounds it never leaves. */
export function scaleOf(values: readonly number[], { most = 4, least = 0, within = [-Infinity, Infinity] }: { most?: number; least?: number; within?: readonly [number, number] } = {}): Scale {
  let low = Math.min(...values)
  let high = Math.max(...values)
  if (!Number.isFinite(low) || !Number.isFinite(high)) [low, high] = [0, 1]
  const missing = Math.max(least, (high - low) * 1.02, Math.abs(high) * 1e-6 || 1e-6) - (high - low)
  low = Math.max(within[0], low - missing / 2)
  high = Math.min(within[1], Math.max(high + missing / 2, low + least))
  low = Math.max(within[0], Math.min(low, high - least))
  const step = stepFor(high - low, most)
  const from = Math.floor(low / step + 1e-9)
  const to = Math.ceil(high / step - 1e-9)
  const ticks = Array.from({ length: to - from + 1 }, (_, i) => Number(((from + i) * step).toPrecision(12))).filter((tick) => tick >= within[0] - 1e-9 && tick <= within[1] + 1e-9)
  const [start, end] = [ticks[0]!, ticks.at(-1)!]
  return { low: start, high: end, ticks, at: (value) => (end === start ? 0.5 : Math.min(1, Math.max(0, (value - start) / (end - start)))) }
}

/** A scale of minutes from nothing upwards, with whole days or hours as ticks. `day_min`: how long a day of the limit's unit is. */
export function spanScaleOf(values: readonly number[], day_min: number): Scale {
  const most = Math.max(60, ...values)
  const base = most >= 2 * day_min ? day_min : 60
  const step = Math.max(1, stepFor(Math.ceil(most / base), 5)) * base
  const ticks = Array.from({ length: Math.ceil(most / step) + 1 }, (_, i) => i * Math.ceil(step / base) * base)
  const high = ticks.find((tick) => tick >= most)!
  return { low: 0, high, ticks: ticks.filter((tick) => tick <= high), at: (value) => Math.min(1, Math.max(0, value / high)) }
}

/** Runs of neighbours that all have a value: a line is not drawn across a gap. */
export function runs<T>(points: readonly (T | null)[]): { from: number; of: T[] }[] {
  const found: { from: number; of: T[] }[] = []
  let open: { from: number; of: T[] } | null = null
  points.forEach((point, i) => {
    if (point === null) { open = null; return }
    if (!open) found.push(open = { from: i, of: [] })
    open.of.push(point)
  })
  return found
}
