// How a named ballot is sealed: AES-256-GCM under a key of its vote, the key wrapped (RFC 3394) by one that follows from the district's
// secret. The wrapped key lies outside the database until the close, so neither a copy of the database nor of that folder opens a ballot.
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { canonicalJson, digest, type DigestAlgorithm } from '../base/canonical.ts'
import type { Choice, Proxy, Question } from './model.ts'

/** What is sealed. The salt stays inside: beside the digest it would tell a choice of three by trying. */
export type Content = { salt: string; choice: Choice; voter?: string; proxy?: Proxy }
/** What a voter keeps. She can compute the digest from her salt and choice, and ask whether it is in the count. */
export type Receipt = { assembly: string; ballot: string; digest: string; salt: string }

export const makeKey = (): Buffer => randomBytes(32)
export const makeSalt = (): string => randomBytes(16).toString('hex')

/** The digest that stands in the journal for a ballot. */
export const ballotDigest = (algorithm: DigestAlgorithm, assembly: string, ballot: string, content: Content): string =>
  digest(algorithm, canonicalJson({ assembly, ballot, ...content }))

/** All ballots of a vote are sealed at one length: 'yes' must not be told from 'abstain' by its size. */
const sizeFor = (question: Question): number => 1024 + 2 * Buffer.byteLength(JSON.stringify(question.names ?? []))

const name = (assembly: string, ballot: string): Buffer => Buffer.from(`${assembly} ${ballot}`)

/** Nonce, tag and ciphertext; bound to its vote and number, so that sealed ballots cannot change places. */
export function seal(key: Buffer, assembly: string, ballot: string, question: Question, content: Content): Buffer {
  const plain = Buffer.from(canonicalJson(content))
  const size = Math.ceil(Math.max(plain.length, sizeFor(question)) / 256) * 256
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(name(assembly, ballot))
  const body = Buffer.concat([cipher.update(Buffer.concat([plain, Buffer.alloc(size - plain.length, ' ')])), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body])
}

/** The content, or null when it is not what was sealed. */
export function unseal(key: Buffer, assembly: string, ballot: string, sealed: Uint8Array): Content | null {
  if (sealed.length < 28) return null
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12)).setAAD(name(assembly, ballot)).setAuthTag(sealed.subarray(12, 28))
  try {
    return JSON.parse(Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]).toString()) as Content
  } catch {
    return null
  }
}

const wrapIv = Buffer.alloc(8, 0xa6)
const wrappingKey = (secret: Uint8Array, assembly: string): Buffer => Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), `linli ballots ${assembly}`, 32))

export function wrap(secret: Uint8Array, assembly: string, key: Buffer): Buffer {
  const cipher = createCipheriv('id-aes256-wrap', wrappingKey(secret, assembly), wrapIv)
  return Buffer.concat([cipher.update(key), cipher.final()])
}

/** The vote's key, or null when this is not the wrapping of it. */
export function unwrap(secret: Uint8Array, assembly: string, wrapped: Uint8Array): Buffer | null {
  try {
    const decipher = createDecipheriv('id-aes256-wrap', wrappingKey(secret, assembly), wrapIv)
    return Buffer.concat([decipher.update(wrapped), decipher.final()])
  } catch {
    return null
  }
}
