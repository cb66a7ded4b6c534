// Two kinds of chance: a seeded generator that repeats itself, for demonstrations and tests, and the secure one, for secrets.
import { assert } from './refusals.ts'

/** `int(a, b)` includes both ends; `shuffle` returns a new list; `fork` makes an independent stream that does not move this one. */
export type Random = {
  /** From 0 to below 1. */
  next: () => number
  int: (from: number, to: number) => number
  chance: (share: number) => boolean
  pick: <T>(from: readonly T[]) => T
  weighted: <T>(from: readonly (readonly [item: T, weight: number])[]) => T
  shuffle: <T>(list: readonly T[]) => T[]
  fork: (name: string | number) => Random
}

/** The same seed gives the same numbers everywhere and for ever (sfc32, seeded through xmur3). Never for secrets. */
export function random(seed: number | string): Random {
  const draw = sfc32(String(seed))
  const next = (): number => draw() / 4_294_967_296
  const int = (from: number, to: number): number => {
    assert(Number.isInteger(from) && Number.isInteger(to) && from <= to, `no whole number from ${from} to ${to}`)
    return from + Math.floor(next() * (to - from + 1))
  }
  return {
    next,
    int,
    chance: (share) => next() < share,
    pick: (from) => {
      assert(from.length > 0, 'pick from nothing')
      return from[int(0, from.length - 1)]!
    },
    weighted: (from) => {
      const total = from.reduce((sum, [, weight]) => sum + weight, 0)
      assert(total > 0, 'weights that sum to nothing')
      let rest = next() * total
      for (const [item, weight] of from) if ((rest -= weight) < 0) return item
      return from.findLast(([, weight]) => weight > 0)![0] // rounding of the last step
    },
    shuffle: (list) => {
      const mixed = [...list]
      for (let i = mixed.length - 1; i > 0; i--) {
        const j = int(0, i)
        const kept = mixed[i]!
        mixed[i] = mixed[j]!
        mixed[j] = kept
      }
      return mixed
    },
    fork: (name) => random(`${seed}/${name}`),
  }
}

function sfc32(seed: string): () => number {
  let [a, b, c, d] = hash128(seed)
  const draw = (): number => {
    const sum = (a + b + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return sum >>> 0
  }
  for (let i = 0; i < 12; i++) draw() // the first numbers still show the seed
  return draw
}

function hash128(text: string): [number, number, number, number] {
  let h = 1779033703 ^ text.length
  for (let i = 0; i < text.length; i++) {
    h = Math.imul(h ^ text.charCodeAt(i), 3432918353)
    h = (h << 13) | (h >>> 19)
  }
  const word = (): number => {
    h = Math.imul(h ^ (h >>> 16), 2246822507)
    h = Math.imul(h ^ (h >>> 13), 3266489909)
    return (h ^= h >>> 16)
  }
  return [word(), word(), word(), 1]
}

/** Cryptographically secure bytes, as text safe in an address (base64url); 32 bytes are 43 characters. */
export function secureToken(bytes = 32): string {
  const raw = crypto.getRandomValues(new Uint8Array(bytes))
  return btoa(String.fromCharCode(...raw)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/** So many secure decimal digits, each equally likely, leading zeros kept: for codes sent by text message. */
export function secureDigits(count: number): string {
  let digits = ''
  while (digits.length < count) {
    // 250 is the last multiple of ten that fits a byte; larger bytes would favour small digits.
    for (const byte of crypto.getRandomValues(new Uint8Array(count))) if (byte < 250 && digits.length < count) digits += byte % 10
  }
  return digits
}
