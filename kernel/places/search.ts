// Finding a place by what a clerk types: part of its name, the initials or the sound of it, a house number, a code. Names are
// read character by character with every reading, so '长' is found by c and by z, unless the pack says how a word is read.
import { pinyin } from 'pinyin-pro'
import { assert } from '../base/refusals.ts'
import type { Day } from '../base/model.ts'
import { levels } from './model.ts'
import type { Level, Readings } from './model.ts'
import { dayKey, FOREVER } from './territory.ts'
import type { Columns, Territory } from './territory.ts'

/** How well a name answers, best first. CUT is a number within a longer number: 12 in 120. */
const WHOLE = 0
const STARTS = 1
const STARTS_BY_SOUND = 2
const HOLDS = 3
const HOLDS_BY_SOUND = 4
const CUT = 5
const NONE = 6

const order: readonly Level[] = ['district', 'street', 'area', 'committee', 'compound', 'grid', 'building', 'stairwell', 'household']
const orderOfSlot = levels.map((level) => order.indexOf(level))

const MOST = 100
const LONGEST = 40
const PARTS = 6

type Index = {
  /** Names without spaces, in lower case and narrow forms, one behind the other: those of `columns.names` in their order. */
  units: Uint16Array
  starts: Int32Array
  /** The same for the English names, by row. */
  english: ReadonlyMap<number, string>
  /** For each UTF-16 unit the letters with which it may begin when read, one bit each. */
  letters: Uint32Array
  readings: ReadonlyMap<number, readonly string[]>
  /** Names with a word that the pack reads its own way: the one reading of a position, or undefined. */
  own: ReadonlyMap<number, readonly (string | undefined)[]>
}
const indexes = new WeakMap<Territory, Index>()

/**
 * Ids of at most `limit` (100) places for a query: whole names, then beginnings, then beginnings by sound (initials and
 * syllables may be mixed: 'xmy', 'cslu', 'xingmei'), then what stands within; within each the larger units first, then
 * lowest id. Words that are not found together are looked for in a place and the units over it: '杏梅园12号楼', 'xmy 12'.
 * Six digits or more also find codes that begin with them. Only places in force on the day; without a day, those with no
 * end. Below 5 ms for 30,000 different names; the index is made at the first question.
 */
export function search(territory: Territory, q: string, limit: number, day?: Day): number[] {
  const typed = q.slice(0, LONGEST)
  const whole = plain(typed)
  if (whole === '') return []
  let index = indexes.get(territory)
  if (!index) indexes.set(territory, (index = makeIndex(territory.columns)))
  const { columns } = territory
  const most = Math.min(limit, MOST)
  const key = day === undefined ? FOREVER - 1 : dayKey(day)
  const kinds = kindsOf(index, whole)
  const code = /^\d{6,}$/.test(whole)
  const together = pick(columns, key, most, (row) => {
    const kind = Math.min(kinds[columns.name[row]!]!, inEnglish(index, row, whole))
    return code && columns.codes[row]!.startsWith(whole) ? Math.min(kind, STARTS) : kind
  })
  const parts = partsOf(typed)
  if (together.length > 0 || parts.length < 2) return together
  const kindsOfParts = parts.map((part) => kindsOf(index, part))
  return pick(columns, key, most, (row) => kindApart(columns, kindsOfParts, row))
}

const plain = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/[\s›·,，、/]+/g, '')

/** 'xmy 12号楼' as xmy, 12, 号楼: at spaces, and where digits begin or end. */
function partsOf(q: string): string[] {
  const words = q.normalize('NFKC').toLowerCase().split(/[\s›·,，、/]+/)
  return words.flatMap((word) => word.match(/\d+|\D+/g) ?? []).slice(0, PARTS)
}

/** The rows in force, best kind first, then by level, then by id; each bucket stops at the limit. */
function pick({ ids, level, from, to }: Columns, day: number, most: number, kindOf: (row: number) => number): number[] {
  const buckets: number[][] = Array.from({ length: NONE * order.length }, () => [])
  for (let row = 0; row < ids.length; row++) {
    const kind = kindOf(row)
    if (kind >= NONE || from[row]! > day || day >= to[row]!) continue
    const bucket = buckets[kind * order.length + orderOfSlot[level[row]!]!]!
    if (bucket.length < most) bucket.push(ids[row]!)
  }
  return buckets.flat().slice(0, most)
}

/** Each part must be found in the place's own name or in one above it, and at least one in its own. */
function kindApart({ name, parent }: Columns, kinds: readonly Uint8Array[], row: number): number {
  let best = NONE
  for (const kind of kinds) best = Math.min(best, kind[name[row]!]!)
  if (best === NONE) return NONE
  for (const kind of kinds) {
    if (kind[name[row]!] !== NONE) continue
    let at = parent[row]!
    while (at >= 0 && kind[name[at]!]! >= CUT) at = parent[at]!
    if (at < 0) return NONE
  }
  return best
}

/** How well each name answers. One walk over all characters: only where the first one fits is anything compared. */
function kindsOf(index: Index, part: string): Uint8Array {
  const { units, starts, letters } = index
  const kinds = new Uint8Array(starts.length - 1).fill(NONE)
  const first = part.charCodeAt(0)
  const bit = first >= 97 && first <= 122 ? 1 << (first - 97) : 0
  const sounds = /[a-z]/.test(part)
  for (let name = 0; name < kinds.length; name++) {
    const start = starts[name]!
    const end = starts[name + 1]!
    for (let at = start; at < end; at++) {
      const unit = units[at]!
      if (unit !== first && (letters[unit]! & bit) === 0) continue
      let kind = unit === first ? kindHere(units, start, at, end, part) : NONE
      if (kind === NONE && sounds && sound(index, name, at, part, 0)) kind = at === start ? STARTS_BY_SOUND : HOLDS_BY_SOUND
      if (kind < kinds[name]!) kinds[name] = kind
      if (kind <= STARTS_BY_SOUND) break
    }
  }
  return kinds
}

/** How well the name from `start` to `end` answers if the part stands at `at`. */
function kindHere(units: ArrayLike<number>, start: number, at: number, end: number, part: string): number {
  const stop = at + part.length
  if (stop > end) return NONE
  for (let i = 1; i < part.length; i++) if (units[at + i] !== part.charCodeAt(i)) return NONE
  const cut = (isDigit(part.charCodeAt(0)) && at > start && isDigit(units[at - 1]!)) || (isDigit(part.charCodeAt(part.length - 1)) && stop < end && isDigit(units[stop]!))
  return cut ? CUT : at > start ? HOLDS : stop < end ? STARTS : WHOLE
}

const isDigit = (unit: number): boolean => unit >= 48 && unit <= 57

function inEnglish({ english }: Index, row: number, part: string): number {
  const text = english.get(row)
  return text === undefined || !text.includes(part) ? NONE : text.startsWith(part) ? STARTS : HOLDS
}

/** Do the characters from `at` sound like `part` from `from`? Each gives its first letter or two, or a whole syllable; the
 *  last one may be only begun. A character also stands for itself. */
function sound(index: Index, name: number, at: number, part: string, from: number): boolean {
  if (from === part.length) return true
  const start = index.starts[name]!
  if (at === index.starts[name + 1]) return false
  const unit = index.units[at]!
  if (unit === part.charCodeAt(from) && sound(index, name, at + 1, part, from + 1)) return true
  const own = index.own.get(name)?.[at - start]
  const readings = own === undefined ? (index.readings.get(unit) ?? []) : [own]
  // What follows depends on how many letters were taken, not on the reading: each number is tried once.
  let tried = 0
  for (const reading of readings) {
    let same = 0
    while (same < reading.length && reading[same] === part[from + same]) same++
    if (same > 0 && from + same === part.length) return true
    for (const taken of [reading.length, reading[1] === 'h' ? 2 : 1, 1]) {
      if (taken > same || (tried & (1 << taken)) !== 0) continue
      tried |= 1 << taken
      if (sound(index, name, at + 1, part, from + taken)) return true
    }
  }
  return false
}

function makeIndex(columns: Columns): Index {
  const texts = columns.names.map(plain)
  const letters = new Uint32Array(0x1_0000)
  const readings = new Map<number, readonly string[]>()
  const note = (unit: number, sounds: readonly string[]) => { for (const one of sounds) letters[unit]! |= 1 << (one.charCodeAt(0) - 97) }
  for (const text of texts) {
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at)
      if (unit < 0x3007 || (unit >= 0xd800 && unit < 0xf900) || readings.has(unit)) continue
      const sounds = readingsOf(text[at]!)
      readings.set(unit, sounds)
      note(unit, sounds)
    }
  }
  const own = new Map<number, (string | undefined)[]>()
  for (const [word, syllables] of wordsOf(columns.readings)) {
    syllables.forEach((one, i) => note(word.charCodeAt(i), [one]))
    texts.forEach((text, name) => {
      for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
        const positions = own.get(name) ?? Array.from<string | undefined>({ length: text.length })
        syllables.forEach((one, i) => { positions[at + i] = one })
        own.set(name, positions)
      }
    })
  }
  const english = new Map([...columns.names_en].map(([row, name]) => [row, plain(name)]))
  const starts = new Int32Array(texts.length + 1)
  texts.forEach((text, name) => { starts[name + 1] = starts[name]! + text.length })
  const units = new Uint16Array(starts[texts.length]!)
  texts.forEach((text, name) => { for (let at = 0; at < text.length; at++) units[starts[name]! + at] = text.charCodeAt(at) })
  return { units, starts, english, letters, readings, own }
}

/** All readings of one character, without tones; ü is typed v. */
function readingsOf(character: string): readonly string[] {
  const sounds = pinyin(character, { multiple: true, toneType: 'none', type: 'array' })
  return [...new Set(sounds.map((one) => one.replaceAll('ü', 'v')))].filter((one) => /^[a-z]+$/.test(one))
}

function wordsOf(readings: Readings): [string, readonly string[]][] {
  return Object.entries(readings).map(([word, spoken]) => {
    const syllables = spoken.trim().toLowerCase().replaceAll('ü', 'v').split(/\s+/)
    assert(syllables.length === word.length && syllables.every((one) => /^[a-z]+$/.test(one)), `reading of ${word}: ${spoken}`)
    return [word, syllables]
  })
}
