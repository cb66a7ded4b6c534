// Learning categories from texts whose category people chose, by characters and by words, each in two views. How these four are mixed and how even the confidence is made is learnt
// from parts held out in turn of the rows learnt from; no other row is looked at.
import { random } from '../base/random.ts'
import { assert } from '../base/refusals.ts'
import { count, kinds } from './features.ts'
import type { Counts, Kind, Sparse } from './features.ts'
import { best, figuresOf } from './figures.ts'
import { packed } from './guess.ts'
import type { Model } from './guess.ts'
import { FORMAT } from './model.ts'
import type { Figures, Sample } from './model.ts'
import { ratios, scores, separate } from './separate.ts'
import type { Weights } from './separate.ts'
import { merged, mixed, stack, toShares } from './stack.ts'
import { scaleOf, weigh } from './weigh.ts'
import type { Scale } from './weigh.ts'

const HELD_OUT = 4
/** Smooths what was seldom seen, in the second view. */
const ALPHA = 0.05
/** A sequence in fewer texts is an accident; of few texts all are few. There are fewer words than sequences of characters, so fewer chances. */
const leastOf = (rows: number, kind: Kind): number => (rows >= 2000 ? (kind === 'words' ? 3 : 5) : rows >= 200 ? 3 : 2)
/** A byte for each weight and eight for each column, in a file below 10 MB. */
const mostColumns = (classes: number): number => Math.floor(9_000_000 / (classes + 8) / kinds.length)

export type Learning = { seed?: string; version?: number; made?: string; progress?: (done: number, total: number) => void }

/**
 * A model of these samples; the same samples and seed give the same bytes. Needs two categories. Some seconds for 4,000 texts of 400
 * characters and seven categories; time grows with characters and with categories.
 */
export function learn(samples: readonly Sample[], { seed = 'words', version = 1, made = '', progress }: Learning = {}): Model {
  const labels = [...new Set(samples.map((one) => one.label))].sort()
  assert(labels.length >= 2, 'learning needs samples of two categories at least')
  const classes = labels.length
  const numbers = new Map(labels.map((label, i) => [label, i]))
  const target = Int32Array.from(samples, (one) => numbers.get(one.label)!)
  const texts = samples.map((one) => one.text)
  const counted = kinds.map((kind) => ({ least: leastOf(samples.length, kind), counts: count(texts, leastOf(samples.length, kind), mostColumns(classes), kind) }))
  const all = samples.map((_, i) => i)
  const parts = split(samples, HELD_OUT, seed)
  const held = parts.map((part, i) => {
    progress?.(i, HELD_OUT + 1)
    const out = new Set(part)
    const rows = all.filter((row) => !out.has(row))
    return counted.flatMap((one) => {
      const { x, weights } = views(one, rows, target, classes, seed)
      return weights.map((own) => scores(x, part, own, classes))
    })
  })
  progress?.(HELD_OUT, HELD_OUT + 1)
  const learnt = counted.map((one) => views(one, all, target, classes, seed))
  const truths = parts.map((part) => Int32Array.from(part, (row) => target[row]!))
  const final = stackOf(held, truths, classes)
  progress?.(HELD_OUT + 1, HELD_OUT + 1)
  const about = { format: FORMAT, version, made, labels, rows: samples.length, figures: figuresHeldOut(held, truths, labels) } as const
  return packed(about, learnt.map(({ scale, weights }, k) => ({ keys: counted[k]!.counts.keys, scale, weights: merged({ mix: final.mix.slice(k * VIEWS, (k + 1) * VIEWS) }, weights, classes) })), final.bias)
}

const VIEWS = 2
type Learnt = { x: Sparse; scale: Scale; weights: Weights[] }
function views({ counts, least }: { counts: Counts; least: number }, rows: readonly number[], target: Int32Array, classes: number, seed: string): Learnt {
  const scale = scaleOf(counts, rows, least)
  const x = weigh(counts, scale)
  return { x, scale, weights: [separate(x, rows, target, classes, null, seed), separate(x, rows, target, classes, ratios(x, rows, target, classes, ALPHA), seed)] }
}

/** Rows in `parts` lists, each with its share of every label. */
export function split(samples: readonly Sample[], parts: number, seed: string): number[][] {
  const rows = new Map<string, number[]>()
  samples.forEach(({ label }, row) => { const list = rows.get(label); if (list) list.push(row); else rows.set(label, [row]) })
  const out: number[][] = Array.from({ length: parts }, () => [])
  let next = 0
  for (const label of [...rows.keys()].sort()) for (const row of random(`${seed}/${label}`).shuffle(rows.get(label)!)) out[next++ % parts]!.push(row)
  return out
}

const joined = (parts: readonly Float64Array[]): Float64Array => {
  const out = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) { out.set(part, at); at += part.length }
  return out
}

/** @param held scores[part][view] @param truths [part] */
const stackOf = (held: readonly (readonly Float64Array[])[], truths: readonly Int32Array[], classes: number) =>
  stack(held[0]!.map((_, view) => joined(held.map((part) => part[view]!))), Int32Array.from(truths.flatMap((part) => [...part])), classes)

/** Each part is judged by a stack that did not see it. */
function figuresHeldOut(held: readonly (readonly Float64Array[])[], truths: readonly Int32Array[], labels: readonly string[]): Figures {
  const others = <T>(list: readonly T[], out: number): T[] => list.filter((_, i) => i !== out)
  return figuresOf(held.flatMap((part, i) => {
    const without = stackOf(others(held, i), others(truths, i), labels.length)
    return Array.from(truths[i]!, (truth, row) => {
      const shares = toShares(mixed(without, part, row, labels.length))
      const guess = best(shares)
      return { guess: labels[guess]!, confidence: shares[guess]!, truth: labels[truth]! }
    })
  }))
}
