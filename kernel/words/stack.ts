// Making one answer of several views: each view's scores go through a small matrix of its own, chosen so that held-out answers surprise
// the least. That mixes the views, moves the borders of classes that are confused and makes the confidence mean what it says.

/** `mix[view][from * classes + to]`, and what is added to each class. */
export type Stack = { mix: Float64Array[]; bias: Float64Array }

const ROUNDS = 250
const PACE = 0.04
/** Holds back what one class takes from another's score. */
const HOLD = 0.01
/** A weight between two classes wants so many rows to be learnt from. */
const ROWS_EACH = 10
/** Scores that are looked at in each round. */
const ROOM = 300_000

/** @param all scores of the same held-out rows, all[v][row * classes + c]. The same input gives the same stack. */
export function stack(all: readonly Float64Array[], truths: Int32Array, classes: number): Stack {
  // Rows stand in parts and within them by label: every so manieth is a fair sample.
  const every = Math.ceil((truths.length * classes) / ROOM)
  const truth = truths.filter((_, row) => row % every === 0)
  const given = every === 1 ? all : all.map((scores) => scores.filter((_, at) => Math.floor(at / classes) % every === 0))
  const unit = given.map(spread)
  const views = given.map((scores, v) => scores.map((one) => one / unit[v]!))
  const cross = truth.length >= ROWS_EACH * views.length * classes * classes
  const own = new Float64Array(views.length).fill(2 / views.length)
  const bias = new Float64Array(classes)
  const across = new Float64Array(cross ? views.length * classes * classes : 0)
  const steps = [own, bias, across].map((weights) => adam(weights))
  for (let round = 1; round <= ROUNDS; round++) {
    const slopes = slopesOf(views, truth, classes, own, bias, across)
    for (let at = 0; at < across.length; at++) slopes[2]![at]! += HOLD * across[at]!
    steps.forEach((step, i) => step(slopes[i]!, round))
  }
  const mix = views.map((_, v) => Float64Array.from({ length: classes * classes }, (_one, at) => ((cross ? across[v * classes * classes + at]! : 0) + (at % (classes + 1) === 0 ? own[v]! : 0)) / unit[v]!))
  return { mix, bias }
}

/** Logarithms of the shares of one row, up to a constant. */
export function mixed({ mix, bias }: Stack, views: readonly Float64Array[], row: number, classes: number): Float64Array {
  const out = Float64Array.from(bias)
  views.forEach((scores, v) => {
    for (let from = 0; from < classes; from++) for (let to = 0; to < classes; to++) out[to]! += scores[row * classes + from]! * mix[v]![from * classes + to]!
  })
  return out
}

/** One table of weights that says what the stack of these views says. */
export function merged({ mix }: Pick<Stack, 'mix'>, weights: readonly Float32Array[], classes: number): Float32Array {
  const out = new Float32Array(weights[0]!.length)
  weights.forEach((view, v) => {
    for (let column = 0; column < out.length; column += classes) {
      for (let from = 0; from < classes; from++) {
        const weight = view[column + from]!
        if (weight !== 0) for (let to = 0; to < classes; to++) out[column + to]! += weight * mix[v]![from * classes + to]!
      }
    }
  })
  return out
}

function spread(scores: Float64Array): number {
  let sum = 0, squares = 0
  for (const one of scores) { sum += one; squares += one * one }
  return Math.sqrt(Math.max(1e-12, squares / scores.length - (sum / scores.length) ** 2))
}

/** How the mean surprise changes with each weight. */
function slopesOf(views: readonly Float64Array[], truth: Int32Array, classes: number, own: Float64Array, bias: Float64Array, across: Float64Array): [Float64Array, Float64Array, Float64Array] {
  const slopes: [Float64Array, Float64Array, Float64Array] = [new Float64Array(own.length), new Float64Array(classes), new Float64Array(across.length)]
  const [ofOwn, ofBias, ofAcross] = slopes
  const wrong = new Float64Array(classes)
  const square = classes * classes
  const cross = across.length > 0
  for (let row = 0; row < truth.length; row++) {
    const start = row * classes
    wrong.set(bias)
    for (let v = 0; v < views.length; v++) {
      for (let from = 0; from < classes; from++) {
        const score = views[v]![start + from]!
        wrong[from]! += own[v]! * score
        if (cross) for (let to = 0, at = v * square + from * classes; to < classes; to++) wrong[to]! += across[at + to]! * score
      }
    }
    toShares(wrong)
    wrong[truth[row]!]! -= 1
    for (let c = 0; c < classes; c++) ofBias[c]! += wrong[c]! / truth.length
    for (let v = 0; v < views.length; v++) {
      for (let from = 0; from < classes; from++) {
        const score = views[v]![start + from]! / truth.length
        ofOwn[v]! += wrong[from]! * score
        if (cross) for (let to = 0, at = v * square + from * classes; to < classes; to++) ofAcross[at + to]! += wrong[to]! * score
      }
    }
  }
  return slopes
}

/** Scores to shares that sum to one, in place. */
export function toShares(scores: Float64Array): Float64Array {
  let most = -Infinity
  for (const one of scores) if (one > most) most = one
  let sum = 0
  for (let c = 0; c < scores.length; c++) sum += scores[c] = Math.exp(scores[c]! - most)
  for (let c = 0; c < scores.length; c++) scores[c]! /= sum
  return scores
}

/** Steps of Adam (Kingma and Ba 2015) on these weights. */
function adam(weights: Float64Array): (slopes: Float64Array, round: number) => void {
  const mean = new Float64Array(weights.length)
  const square = new Float64Array(weights.length)
  return (slopes, round) => {
    for (let at = 0; at < weights.length; at++) {
      mean[at] = 0.9 * mean[at]! + 0.1 * slopes[at]!
      square[at] = 0.999 * square[at]! + 0.001 * slopes[at]! ** 2
      weights[at]! -= (PACE * mean[at]!) / (1 - 0.9 ** round) / (Math.sqrt(square[at]! / (1 - 0.999 ** round)) + 1e-9)
    }
  }
}
