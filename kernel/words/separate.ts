// Separating classes: for each class one plane against all others, found by dual coordinate descent (Hsieh and others 2008, squared
// hinge loss). A second view scales each column by how much its share in the class differs from its share elsewhere (Wang and Manning
// 2012). Both are linear, so that their mixture is one table of weights.
import { random } from '../base/random.ts'
import type { Sparse } from './features.ts'

const COST = 1
const ROUNDS = 12
const STILL = 0.01

/** Weights by column, then class: w[column * classes + c]. */
export type Weights = Float32Array

/** How much each column speaks for each class, its sign left to the plane. `alpha` smooths what was seldom seen. */
export function ratios(x: Sparse, rows: readonly number[], target: Int32Array, classes: number, alpha: number): Weights {
  const inside = new Float64Array(x.columns * classes)
  const all = new Float64Array(x.columns)
  const sums = new Float64Array(classes)
  for (const row of rows) {
    const c = target[row]!
    for (let p = x.ptr[row]!; p < x.ptr[row + 1]!; p++) {
      inside[x.idx[p]! * classes + c]! += x.val[p]!
      all[x.idx[p]!]! += x.val[p]!
      sums[c]! += x.val[p]!
    }
  }
  const total = sums.reduce((a, b) => a + b, 0)
  const live = all.reduce((n, one) => n + (one > 0 ? 1 : 0), 0)
  const out = new Float32Array(inside.length)
  for (let column = 0; column < x.columns; column++) {
    if (all[column] === 0) continue
    for (let c = 0; c < classes; c++) {
      const here = inside[column * classes + c]!
      out[column * classes + c] = Math.abs(Math.log((here + alpha) / (sums[c]! + alpha * live)) - Math.log((all[column]! - here + alpha) / (total - sums[c]! + alpha * live)))
    }
  }
  // A text has length about one in this view too, so that one cost fits both.
  const lengths = lengthsOf(x, rows, classes, out)
  const mean = Array.from({ length: classes }, (_, c) => rows.reduce((sum, _row, i) => sum + lengths[i * classes + c]!, 0) / rows.length)
  for (let at = 0; at < out.length; at++) out[at]! /= Math.sqrt(mean[at % classes]! || 1)
  return out
}

/** Squared lengths of the rows as each class sees them. */
function lengthsOf(x: Sparse, rows: readonly number[], classes: number, view: Weights | null): Float32Array {
  const out = new Float32Array(rows.length * classes)
  rows.forEach((row, i) => {
    for (let p = x.ptr[row]!; p < x.ptr[row + 1]!; p++) {
      const column = x.idx[p]! * classes
      for (let c = 0; c < classes; c++) out[i * classes + c]! += (x.val[p]! * (view ? view[column + c]! : 1)) ** 2
    }
  })
  return out
}

/** The planes of all classes. `view` scales columns for each class; its scale is within the weights that are given back.
 *  The same seed gives the same weights. Time: rows x their cells x classes x 12. */
export function separate(x: Sparse, rows: readonly number[], target: Int32Array, classes: number, view: Weights | null, seed: string): Weights {
  const w = new Float32Array(x.columns * classes)
  const held = new Float32Array(rows.length * classes)
  const lengths = lengthsOf(x, rows, classes, view)
  const give = 1 / (2 * COST)
  const dots = new Float64Array(classes)
  const steps = new Float64Array(classes)
  const chance = random(seed)
  let order = rows.map((_, i) => i)
  for (let round = 0; round < ROUNDS; round++) {
    order = chance.shuffle(order)
    let moved = 0
    for (const i of order) {
      const row = rows[i]!
      const from = x.ptr[row]!, to = x.ptr[row + 1]!
      project(x, from, to, w, view, classes, dots)
      let any = false
      for (let c = 0; c < classes; c++) {
        const sign = target[row] === c ? 1 : -1
        const before = held[i * classes + c]!
        const after = Math.max(0, before - (sign * dots[c]! - 1 + before * give) / (lengths[i * classes + c]! + give))
        held[i * classes + c] = after
        steps[c] = (after - before) * sign
        const by = Math.abs(after - before)
        if (by > 1e-4) any = true
        if (by > moved) moved = by
      }
      if (any) advance(x, from, to, w, view, classes, steps)
    }
    if (moved < STILL) break
  }
  if (view) for (let at = 0; at < w.length; at++) w[at]! *= view[at]!
  return w
}

function project(x: Sparse, from: number, to: number, w: Weights, view: Weights | null, classes: number, dots: Float64Array): void {
  dots.fill(0)
  for (let p = from; p < to; p++) {
    const value = x.val[p]!
    if (value === 0) continue
    const column = x.idx[p]! * classes
    if (view) for (let c = 0; c < classes; c++) dots[c]! += value * view[column + c]! * w[column + c]!
    else for (let c = 0; c < classes; c++) dots[c]! += value * w[column + c]!
  }
}

function advance(x: Sparse, from: number, to: number, w: Weights, view: Weights | null, classes: number, steps: Float64Array): void {
  for (let p = from; p < to; p++) {
    const value = x.val[p]!
    if (value === 0) continue
    const column = x.idx[p]! * classes
    if (view) for (let c = 0; c < classes; c++) w[column + c]! += value * view[column + c]! * steps[c]!
    else for (let c = 0; c < classes; c++) w[column + c]! += value * steps[c]!
  }
}

/** Scores of some rows: scores[i * classes + c]. */
export function scores(x: Sparse, rows: readonly number[], w: Weights, classes: number): Float64Array {
  const out = new Float64Array(rows.length * classes)
  const dots = new Float64Array(classes)
  rows.forEach((row, i) => {
    project(x, x.ptr[row]!, x.ptr[row + 1]!, w, null, classes, dots)
    out.set(dots, i * classes)
  })
  return out
}
