// One text for one value, and its digest: what the journal's chains are made of. Needs Node, so it is not in the face.
import { hash } from 'node:crypto'
import { assert } from './refusals.ts'

export type DigestAlgorithm = 'sha256' | 'sm3'

/**
 * JSON with keys in order of their UTF-16 code units and no blanks (as RFC 8785). Members that are undefined are left out, as
 * JSON leaves them out; what JSON would quietly change (NaN, a hole in a list, a function, a Date) is a mistake.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value)
  if (typeof value === 'number') {
    assert(Number.isFinite(value), `no canonical JSON for ${value}`)
    return JSON.stringify(value)
  }
  if (Array.isArray(value)) return `[${Array.from(value, canonicalJson).join(',')}]`
  assert(typeof value === 'object' && [Object.prototype, null].includes(Object.getPrototypeOf(value)), `no canonical JSON for a ${typeof value}`)
  const members = Object.entries(value as object).filter(([, member]) => member !== undefined)
  // Keys within one object are never equal.
  members.sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`).join(',')}}`
}

/** Digest in small hexadecimal letters of the text in UTF-8, or of bytes; both algorithms give 64 characters. */
export function digest(algorithm: DigestAlgorithm, text: string | Uint8Array): string {
  return hash(algorithm, text, 'hex')
}
