// Weights of sequences: how often one stands in a text (BM25), how rare it is among the texts learnt from, and how long it is. A longer
// sequence says again what its parts said, so it weighs less. Every text has length one in the end.
import { orderOf } from './features.ts'
import type { Counts, Sparse } from './features.ts'

const K1 = 3
const B = 0.5
const OF_ORDER = [0, 1, 1, 0.7, 0.5] as const

/** What weighing needs to know of the texts learnt from. `rarity` is 0 for a column that says nothing. */
export type Scale = { rarity: Float32Array; average: number }

/** @param rows those learnt from: nothing of the others goes in. */
export function scaleOf(counts: Counts, rows: readonly number[], least: number): Scale {
  const spread = new Uint32Array(counts.columns)
  let cells = 0
  for (const row of rows) {
    cells += counts.ptr[row + 1]! - counts.ptr[row]!
    for (let p = counts.ptr[row]!; p < counts.ptr[row + 1]!; p++) spread[counts.idx[p]!]!++
  }
  const rarity = Float32Array.from(spread, (n, column) => (n < least ? 0 : (Math.log((1 + rows.length) / (1 + n)) + 0.2) * OF_ORDER[orderOf(counts.keys[column]!)]!))
  return { rarity, average: Math.max(1, cells / Math.max(1, rows.length)) }
}

/** Weighs the cells from `from` to `to`, in place. */
export function weighRow(scale: Scale, idx: Int32Array, val: Float32Array, from: number, to: number): void {
  const length = K1 * (1 - B + (B * (to - from)) / scale.average)
  let sum = 0
  for (let p = from; p < to; p++) {
    const times = val[p]!
    const weight = ((times * (K1 + 1)) / (times + length)) * scale.rarity[idx[p]!]!
    val[p] = weight
    sum += weight * weight
  }
  const norm = sum > 0 ? 1 / Math.sqrt(sum) : 0
  for (let p = from; p < to; p++) val[p]! *= norm
}

export function weigh(counts: Counts, scale: Scale): Sparse {
  const val = counts.val.slice()
  for (let row = 0; row < counts.rows; row++) weighRow(scale, counts.idx, val, counts.ptr[row]!, counts.ptr[row + 1]!)
  return { ...counts, val }
}
