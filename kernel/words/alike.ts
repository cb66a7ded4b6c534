// How much two texts share: pairs of neighbouring characters, numbers levelled. For likely duplicates, where place and time count too.
import { read } from './features.ts'

export type Pairs = ReadonlySet<number>

export function pairsOf(text: string): Pairs {
  const { codes, length } = read(text)
  const out = new Set<number>()
  for (let i = 0; i + 1 < length; i++) if (codes[i] !== 0 && codes[i + 1] !== 0) out.add(codes[i]! * 0x20_0000 + codes[i + 1]!)
  return out
}

/** From 0 to 1: what they share of the mean of both (Dice). */
export function alike(a: Pairs, b: Pairs): number {
  if (a.size === 0 || b.size === 0) return 0
  let both = 0
  for (const pair of a) if (b.has(pair)) both++
  return (2 * both) / (a.size + b.size)
}
