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
    assert(Number.isFinite(value), 'no canonical JSON for what is no number')
    return String(value)
  }
  // Written piece by piece: every act's chain passes here.
  let text = ''
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) text += (i > 0 ? ',' : '') + canonicalJson(value[i])
    return `[${text}]`
  }
  assert(typeof value === 'object', 'no canonical JSON for what JSON leaves out')
  const prototype: unknown = Object.getPrototypeOf(value)
  assert(prototype === Object.prototype || prototype === null, 'no canonical JSON for an object of a class')
  const members = value as Record<string, unknown>
  for (const key of Object.keys(members).sort()) {
    const member = members[key]
    if (member !== undefined) text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${canonicalJson(member)}`
  }
  return `{${text}}`
}

/** Digest in small hexadecimal letters of the text in UTF-8, or of bytes; both algorithms give 64 characters. */
export function digest(algorithm: DigestAlgorithm, text: string | Uint8Array): string {
  return hash(algorithm, text, 'hex')
}
