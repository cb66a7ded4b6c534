// Reads the strings of a condition (see `Condition` in ./grammar.ts) into typed parts, so that whoever judges one and whoever
// checks a declaration understand the same thing.
import type { Condition } from './grammar.ts'

const clockWords = ['started', 'running', 'paused', 'met', 'late_met', 'waived', 'late'] as const
const kinds = ['open', 'waiting', 'final'] as const
const marks = ['supervised', 'forced'] as const
const duties = ['lead', 'helper'] as const

export type ClockWord = (typeof clockWords)[number]
export type Atom =
  | { about: 'state'; state: string }
  | { about: 'kind'; kind: (typeof kinds)[number] }
  /** Taken more often than this. */
  | { about: 'step'; step: string; more_than: number }
  /** Has a value; is this, written as text; or is a greater number. */
  | { about: 'fact'; fact: string; is?: string; more_than?: number }
  | { about: 'mark'; mark: (typeof marks)[number] }
  | { about: 'duty'; duty: (typeof duties)[number] }
  | { about: 'clock'; clock: string; word: ClockWord }

/** The statement that a string makes, or null when it makes none. */
export function readAtom(text: string): Atom | null {
  const [about, name = '', rest, ...more] = text.split(':')
  if (more.length || (rest !== undefined) !== (about === 'clock')) return null
  const [, bare, sign, value] = /^([A-Za-z][A-Za-z0-9_]*)(?:([=>])(.+))?$/.exec(name) ?? []
  if (bare === undefined || (sign && about !== 'fact' && !(about === 'step' && sign === '>'))) return null
  const count = sign === '>' ? Number(value) : undefined
  if (count !== undefined && !Number.isSafeInteger(count)) return null
  switch (about) {
    case 'state': return { about, state: bare }
    case 'kind': return one(kinds, bare, (kind) => ({ about, kind }))
    case 'step': return { about, step: bare, more_than: count ?? 0 }
    case 'fact': return { about, fact: bare, ...(sign === '=' && { is: value as string }), ...(count !== undefined && { more_than: count }) }
    case 'mark': return one(marks, bare, (mark) => ({ about, mark }))
    case 'duty': return one(duties, bare, (duty) => ({ about, duty }))
    case 'clock': return one(clockWords, rest as string, (word) => ({ about, clock: bare, word }))
    default: return null
  }
}

const one = <const W extends string>(words: readonly W[], text: string, make: (word: W) => Atom): Atom | null => {
  const found = words.find((word) => word === text)
  return found === undefined ? null : make(found)
}

/** Every string of a condition, however deep. */
export function stringsOf(condition: Condition): string[] {
  if (typeof condition === 'string') return [condition]
  if ('any' in condition) return condition.any.flatMap(stringsOf)
  if ('not' in condition) return stringsOf(condition.not)
  return condition.flatMap(stringsOf)
}
