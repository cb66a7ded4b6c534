// What a text can be found by: each pair of neighbouring characters, each word in letters, each number. Chinese is written without spaces, so
// pairs stand for words: whoever looks for 电梯 looks for that pair. A token is kept as a number of twenty bits with the time of the matter
// before it; two tokens may share a number, so whatever is found is compared with the words themselves. The database does the same sums for
// who may read (migration 14).
import { figured } from '../words/levelled.ts'

const HASH_BITS = 20
/** A text is findable by so many tokens; what comes after them is not. */
const MOST_TOKENS = 96

const RUN = /\p{Script=Han}+|[a-z]+|\d+/gu
/** A telephone or identity number is nobody's to search for, though somebody wrote it into a text. */
const personal = (digits: string): boolean => /^(86)?1[3-9]\d{9}$/.test(digits) || digits.length === 15 || digits.length === 18

/** Small letters, narrow forms, numbers in figures, one blank between words: what is searched for and what is searched compare as this. */
export const plain = (text: string): string => figured(text.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim())

/** @param text as `plain` gives it */
export function tokensIn(text: string): string[] {
  const found = new Set<string>()
  for (const [run] of text.matchAll(RUN)) {
    if (/\d/.test(run)) { if (!personal(run)) found.add(numberToken(run)) }
    else if (/[a-z]/.test(run)) { if (run.length > 1) found.add(run) }
    else { const characters = [...run]; for (let i = 1; i < characters.length; i++) found.add(characters[i - 1]! + characters[i]!) }
    if (found.size >= MOST_TOKENS) break
  }
  return [...found].slice(0, MOST_TOKENS)
}
/** A number is found by its last four digits, and then compared. */
const numberToken = (digits: string): string => digits.slice(-4)
/** The token of what carries a number of its own, such as PT-261123-0807: that of its last digits. */
export const numberTokens = (number: string): string[] => { const digits = number.replaceAll(/\D/g, ''); return digits ? [numberToken(digits)] : [] }

/** FNV-1a over the token's units, folded to twenty bits. */
export function hashOf(token: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < token.length; i++) {
    const unit = token.charCodeAt(i)
    hash = Math.imul(hash ^ (unit & 0xff), 0x01000193)
    hash = Math.imul(hash ^ (unit >>> 8), 0x01000193)
  }
  return (hash ^ (hash >>> HASH_BITS)) & (2 ** HASH_BITS - 1)
}
/** Of a key of who may read (decision 0001). */
export const unitHash = (key: number): number => Math.imul(key, 0x9e3779b1) >>> (32 - HASH_BITS)
/** Of a class, as those that are under it have it too. */
export const classTokens = (code: string): string[] => code.split('.').map((_, i, parts) => `:${parts.slice(0, i + 1).join('.')}`)

/** Digests as they are kept: three bytes each, written in hexadecimal. */
export const packed = (hashes: Iterable<number>): string => [...new Set(hashes)].sort((a, b) => a - b).map((hash) => hash.toString(16).padStart(6, '0')).join('')

export type Term = {
  /** As `plain` gives it. */
  text: string
  tokens: string[]
  /** Digits with which a number ends. */
  digits: string | null
}
const MOST_TERMS = 6

/** The parts of a question, each of which must be found. One character alone has no token and is only compared. */
export function termsOf(question: string): Term[] {
  return [...new Set(plain(question.replaceAll(/[，。、；：！？,;!?"'“”（）()]+/g, ' ')).split(' ').filter(Boolean))].slice(0, MOST_TERMS).map((text) => {
    const digits = /^[a-z]{0,6}[\d-]*\d$/.test(text) ? text.replaceAll(/\D/g, '') : ''
    return digits.length >= 4 ? { text, digits: personal(digits) ? null : digits, tokens: personal(digits) ? [] : numberTokens(digits) } : { text, tokens: tokensIn(text), digits: null }
  })
}
