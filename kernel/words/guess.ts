// A model at work: the categories that a text suggests, how sure that is, and the words that say so. Weights are of one byte each, as
// they are in the file, so that a model kept is the model tested.
import { eachSequence, KEYS, read, readWords, unique } from './features.ts'
import type { Reading } from './features.ts'
import { best, figuresOf } from './figures.ts'
import type { Judged } from './figures.ts'
import { SURE } from './model.ts'
import type { About, Figures, Guesses, Quote, Sample } from './model.ts'
import { toShares } from './stack.ts'
import { weighRow } from './weigh.ts'
import type { Scale } from './weigh.ts'

export type Model = {
  about: About
  /** Those of characters first, then those of words. */
  keys: Int32Array
  /** For characters and for words: each kind has length one by itself. The rarities of both are one list, as the keys are. */
  scales: readonly Scale[]
  /** By column, then class, in units of `step` of the class. */
  weights: Int8Array
  step: Float32Array
  bias: Float32Array
  column: ReadonlyMap<number, number>
}

/** Rounds weights to a byte each. */
export function packed(about: About, parts: readonly { keys: Int32Array; scale: Scale; weights: Float32Array }[], bias: ArrayLike<number>): Model {
  const classes = about.labels.length
  const step = new Float32Array(classes)
  for (const { weights } of parts) for (let at = 0; at < weights.length; at++) step[at % classes] = Math.max(step[at % classes]!, Math.abs(weights[at]!) / 127)
  const keys = Int32Array.from(parts.flatMap((part) => [...part.keys]))
  const weights = new Int8Array(keys.length * classes)
  let from = 0
  for (const part of parts) {
    for (let at = 0; at < part.weights.length; at++) weights[from + at] = Math.round(part.weights[at]! / (step[at % classes]! || 1))
    from += part.weights.length
  }
  const rarity = Float32Array.from(parts.flatMap((part) => [...part.scale.rarity]))
  return withColumns({ about, keys, step, bias: Float32Array.from(bias), weights, scales: parts.map(({ scale }) => ({ rarity, average: scale.average })) })
}

export const withColumns = (model: Omit<Model, 'column'>): Model => ({ ...model, column: new Map(Array.from(model.keys, (key, column) => [key, column])) })

type Weighed = { idx: Int32Array; val: Float32Array; scores: Float64Array }

/** @param words of the same text */
function scored({ about, scales, weights, step, bias, column }: Model, reading: Reading, words: Reading): Weighed {
  const found = [unique(reading), unique(words)]
  const most = found[0]!.keys.length + found[1]!.keys.length
  const [idx, val] = [new Int32Array(most), new Float32Array(most)]
  let n = 0
  found.forEach(({ keys, times }, kind) => {
    const from = n
    keys.forEach((key, i) => {
      const at = column.get(key + kind * KEYS)
      if (at === undefined) return
      idx[n] = at
      val[n++] = times[i]!
    })
    weighRow(scales[kind]!, idx, val, from, n)
  })
  const classes = about.labels.length
  const scores = new Float64Array(classes)
  for (let p = 0; p < n; p++) for (let c = 0; c < classes; c++) scores[c]! += val[p]! * weights[idx[p]! * classes + c]!
  return { idx: idx.subarray(0, n), val: val.subarray(0, n), scores: scores.map((one, c) => one * step[c]! + bias[c]!) }
}

/** The categories that a text suggests, the most likely first; none for a text of which the model knows no word. Below a millisecond
 *  for 400 characters. @param among only these labels; the shares of the others are left out, not handed on */
export function guess(model: Model, text: string, most = 3, among?: ReadonlySet<string>): Guesses {
  const reading = read(text)
  const seen = scored(model, reading, readWords(text))
  if (seen.idx.length === 0) return { sure: false, guesses: [] }
  const shares = toShares(seen.scores)
  const ranked = [...shares.keys()].filter((c) => !among || among.has(model.about.labels[c]!)).sort((a, b) => shares[b]! - shares[a]!).slice(0, most)
  return {
    sure: ranked.length > 0 && shares[ranked[0]!]! >= SURE,
    guesses: ranked.map((c) => ({ label: model.about.labels[c]!, confidence: shares[c]!, quotes: quotesFor(model, text, reading, seen, c) })),
  }
}

const QUOTES = 3

/** The parts of the text that speak most for a class against the others: what each sequence of
 *  characters adds is spread over them. */
function quotesFor({ about, weights, step, column }: Model, text: string, reading: Reading, { idx, val }: Weighed, c: number): Quote[] {
  const classes = about.labels.length
  const speaks = new Map<number, number>()
  idx.forEach((at, p) => {
    let others = 0
    for (let k = 0; k < classes; k++) others += weights[at * classes + k]! * step[k]!
    const own = weights[at * classes + c]! * step[c]!
    speaks.set(at, val[p]! * (own - (others - own) / Math.max(1, classes - 1)))
  })
  const heat = new Float64Array(reading.length)
  eachSequence(reading, (key, order, from) => {
    const by = (speaks.get(column.get(key) ?? -1) ?? 0) / order
    for (let i = from; i < from + order; i++) heat[i]! += by
  })
  const bar = Math.max(0, ...heat) / 3
  const runs: (Quote & { heat: number })[] = []
  for (let i = 0; i < reading.length; i++) {
    if (heat[i]! <= bar || bar === 0) continue
    const from = i
    let sum = 0
    while (i < reading.length && heat[i]! > bar && reading.codes[i] !== 0) sum += heat[i++]!
    // A run of digits is read as one: the quote holds all of it, and nothing of a gap behind.
    if (i - from >= 2) runs.push({ start: reading.at[from]!, end: reading.at[i - 1]! + /^(?:\p{Nd}+|[^])/u.exec(text.slice(reading.at[i - 1]!))![0].length, heat: sum })
  }
  return runs.sort((a, b) => b.heat - a.heat).filter((one, i, all) => all.findIndex((other) => text.slice(other.start, other.end) === text.slice(one.start, one.end)) === i)
    .slice(0, QUOTES).sort((a, b) => a.start - b.start).map(({ start, end }) => ({ start, end }))
}

/** Figures of a model on samples that it did not see. */
export const judge = (model: Model, samples: readonly Sample[]): Figures => figuresOf(judgements(model, samples))

/** The best guess of each. A text without a known word gets what is most frequent. */
export function judgements(model: Model, samples: readonly Sample[]): Judged[] {
  return samples.map(({ text, label }) => {
    const shares = toShares(scored(model, read(text), readWords(text)).scores)
    const at = best(shares)
    return { guess: model.about.labels[at]!, confidence: shares[at]!, truth: label }
  })
}
