// How a text becomes numbers: sequences of one to four characters, and of one to four words, hashed, each with the place where it stood.
// Widths, cases and numbers are levelled first, so that '12号楼' and '３号楼' are the same words.

/** The text as it is read: one code for each character, GAP between words; `at[i]` is where character i begins in the text. */
export type Reading = { codes: Uint32Array; at: Uint32Array; length: number }

const GAP = 0
const DIGIT = 48
const LETTER = 97
/** What stands behind says little about what it is about, and a sender may not decide how long we read. */
const LONGEST = 6000
export const ORDERS = 4
const BITS = 21
/** Keys of sequences of characters are below this, and those of words between it and its double. */
export const KEYS = 2 ** BITS * ORDERS
export type Kind = 'characters' | 'words'
export const kinds: readonly Kind[] = ['characters', 'words']

const isHan = (code: number): boolean => (code >= 0x4e00 && code <= 0x9fff) || (code >= 0x3400 && code <= 0x4dbf) || code >= 0x20000
const isLatin = (code: number): boolean => code >= 97 && code <= 122

export function read(text: string): Reading {
  const codes = new Uint32Array(Math.min(text.length, LONGEST))
  const at = new Uint32Array(codes.length)
  let length = 0
  for (let i = 0; i < text.length && i < LONGEST;) {
    const code = levelled(text.codePointAt(i)!)
    const before = length > 0 ? codes[length - 1]! : GAP
    // A run of digits is one digit, a run of what is neither letter nor digit one gap.
    if (!(code === before && (code === GAP || code === DIGIT)) && !(code === GAP && length === 0)) {
      codes[length] = code
      at[length++] = i
    }
    i += text.codePointAt(i)! > 0xffff ? 2 : 1
  }
  // A letter that stands alone is a name's place holder: K3, B座.
  for (let i = 0; i < length; i++) if (isLatin(codes[i]!) && !isLatin(codes[i - 1] ?? GAP) && !isLatin(codes[i + 1] ?? GAP)) codes[i] = LETTER
  return { codes, at, length }
}

function levelled(code: number): number {
  if (isHan(code)) return code
  const one = code < 0x80 ? code : (String.fromCodePoint(code).normalize('NFKC').codePointAt(0) ?? GAP)
  if (one >= 48 && one <= 57) return DIGIT
  if (one >= 65 && one <= 90) return one + 32
  return isLatin(one) || isHan(one) ? one : GAP
}

const cutter = new Intl.Segmenter('zh', { granularity: 'word' })

/** The text as words: what stands beside each other in the dictionary of the language is one code. */
export function readWords(text: string): Reading {
  const even = text.slice(0, LONGEST).normalize('NFKC').toLowerCase().replaceAll(/\p{Nd}+/gu, '0')
  const found: [code: number, at: number][] = []
  for (const { segment, isWordLike, index } of cutter.segment(even)) {
    if (isWordLike) found.push([codeOf(segment), index])
    else if (found.length && found.at(-1)![0] !== GAP) found.push([GAP, index])
  }
  return { codes: Uint32Array.from(found, ([code]) => code), at: Uint32Array.from(found, ([, at]) => at), length: found.length }
}

function codeOf(word: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193)
  return hash >>> 0 || 1
}

const readAs = (text: string, kind: Kind): Reading => (kind === 'words' ? readWords(text) : read(text))

/** Calls `take` for each sequence: its key, how many characters it has, and the first of them. */
export function eachSequence({ codes, length }: Reading, take: (key: number, order: number, from: number) => void): void {
  for (let from = 0; from < length; from++) {
    let hash = 0x811c9dc5
    for (let order = 1; order <= ORDERS && from + order <= length; order++) {
      const code = codes[from + order - 1]!
      if (code === GAP) break
      hash = Math.imul(hash ^ code, 0x01000193)
      hash ^= hash >>> 15
      take(((Math.imul(hash, 0x9e3779b1) >>> (32 - BITS)) << 2) | (order - 1), order, from)
    }
  }
}

/** How many characters the sequences of this key have. */
export const orderOf = (key: number): number => (key & 3) + 1

/** Rows of numbers without their zeros: row r has the columns idx[ptr[r]..ptr[r+1]) with the values val. */
export type Sparse = { rows: number; columns: number; ptr: Uint32Array; idx: Int32Array; val: Float32Array }
/** `keys[column]`, in growing order. */
export type Counts = Sparse & { keys: Int32Array }

/** Counts the sequences of one kind of each text that stand in at least `least` texts; at most `most` of them, those in the most texts. */
export function count(texts: readonly string[], least: number, most: number, kind: Kind = 'characters'): Counts {
  const found = texts.map((text) => unique(readAs(text, kind)))
  const spread = new Uint16Array(KEYS)
  for (const { keys } of found) for (const key of keys) if (spread[key]! < 65_535) spread[key]!++
  const bar = Math.max(least, barFor(spread, most))
  const column = new Int32Array(KEYS).fill(-1)
  const keys: number[] = []
  for (let key = 0; key < KEYS; key++) if (spread[key]! >= bar) column[key] = keys.push(key) - 1
  let cells = 0
  for (const one of found) for (const key of one.keys) if (column[key]! >= 0) cells++
  const out: Counts = { rows: texts.length, columns: keys.length, ptr: new Uint32Array(texts.length + 1), idx: new Int32Array(cells), val: new Float32Array(cells), keys: Int32Array.from(keys) }
  let cell = 0
  found.forEach((one, row) => {
    one.keys.forEach((key, i) => {
      if (column[key]! < 0) return
      out.idx[cell] = column[key]!
      out.val[cell++] = one.times[i]!
    })
    out.ptr[row + 1] = cell
  })
  if (kind === 'words') for (let i = 0; i < out.keys.length; i++) out.keys[i]! += KEYS
  return out
}

/** From how many texts on a sequence is kept, so that no more than `most` are. */
function barFor(spread: Uint16Array, most: number): number {
  const texts = new Uint32Array(65_536)
  for (let key = 0; key < spread.length; key++) texts[spread[key]!]!++
  let kept = 0
  for (let bar = 65_535; bar > 1; bar--) if ((kept += texts[bar]!) > most) return bar + 1
  return 1
}

/** The keys of a text in growing order, with how often each stands in it. */
export function unique(reading: Reading): { keys: Int32Array; times: Uint16Array } {
  const all = new Int32Array(reading.length * ORDERS)
  let n = 0
  eachSequence(reading, (key) => { all[n++] = key })
  const sorted = all.subarray(0, n).sort()
  const keys = new Int32Array(n)
  const times = new Uint16Array(n)
  let last = -1
  for (const key of sorted) {
    if (last < 0 || keys[last] !== key) keys[++last] = key
    times[last]!++
  }
  return { keys: keys.slice(0, last + 1), times: times.slice(0, last + 1) }
}
