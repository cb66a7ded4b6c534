// How well suggestions do: shares of right ones, F1 of each class, and whether a confidence means what it says.
import { SURE } from './model.ts'
import type { Figures } from './model.ts'

const BINS = 15

export function best(shares: ArrayLike<number>): number {
  let at = 0
  for (let c = 1; c < shares.length; c++) if (shares[c]! > shares[at]!) at = c
  return at
}

export type Judged = { guess: string; confidence: number; truth: string }

/** Figures of suggestions whose truth is known. Macro-F1 is the mean over the classes that are said or true. */
export function figuresOf(judged: readonly Judged[]): Figures {
  const counts = new Map<string, { both: number; said: number; true: number }>()
  const of = (label: string) => counts.get(label) ?? counts.set(label, { both: 0, said: 0, true: 0 }).get(label)!
  const bins = Array.from({ length: BINS }, () => ({ rows: 0, right: 0, confidence: 0 }))
  let right = 0
  const sure = { rows: 0, right: 0 }
  for (const { guess, truth, confidence } of judged) {
    const hit = guess === truth ? 1 : 0
    of(guess).said++
    of(truth).true++
    of(truth).both += hit
    right += hit
    const bin = bins[Math.min(BINS - 1, Math.floor(confidence * BINS))]!
    bin.rows++
    bin.right += hit
    bin.confidence += confidence
    if (confidence >= SURE) { sure.rows++; sure.right += hit }
  }
  const rows = judged.length
  const share = (a: number, b: number): number => (b === 0 ? 0 : a / b)
  const classes = [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([label, n]) => ({ label, rows: n.true, precision: share(n.both, n.said), recall: share(n.both, n.true), f1: share(2 * n.both, n.said + n.true) }))
  return {
    rows, accuracy: share(right, rows), macro_f1: share(classes.reduce((sum, one) => sum + one.f1, 0), classes.length),
    ece: share(bins.reduce((sum, bin) => sum + Math.abs(bin.right - bin.confidence), 0), rows), sure: { share: share(sure.rows, rows), accuracy: share(sure.right, sure.rows) }, classes,
  }
}
