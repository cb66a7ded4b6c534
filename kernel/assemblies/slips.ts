// Voting slips (选票码) of a secret vote: random codes on paper, of which only hashes stand in the box. Which voter drew which slip is decided
// by the draw and known to no program.
import { randomBytes } from 'node:crypto'
import { digest, type DigestAlgorithm } from '../base/canonical.ts'
import type { Choice } from './model.ts'

/** The box: slip hash to answer, null while the slip has not been cast. Kept in order of hashes, which is no order of anything. */
export type Box = Record<string, Choice | null>

// Without I, L, O and U, which hands write as something else.
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A code of 100 random bits, as 'K3F7Q-…' in four groups of five. */
export function makeSlip(): string {
  const code = Array.from(randomBytes(20), (byte) => letters[byte % 32]).join('')
  return code.match(/.{5}/g)!.join('-')
}

/** How a code is compared: without dashes and blanks, whatever hand wrote it. */
const plainCode = (code: string): string => code.toUpperCase().replaceAll(/[^0-9A-Z]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1')

export const slipHash = (algorithm: DigestAlgorithm, assembly: string, code: string): string => digest(algorithm, `slip ${assembly} ${plainCode(code)}`)

/** So many slips and the empty box for them. */
export function makeSlips(algorithm: DigestAlgorithm, assembly: string, count: number): { codes: string[]; box: Box } {
  const codes = new Set<string>()
  while (codes.size < count) codes.add(makeSlip())
  return { codes: [...codes], box: boxOf([...codes].map((code) => [slipHash(algorithm, assembly, code), null])) }
}

export const boxOf = (slips: readonly (readonly [hash: string, choice: Choice | null])[]): Box => Object.fromEntries([...slips].sort(([a], [b]) => (a < b ? -1 : 1)))

/** The slips that were cast, in order of their hashes: what is counted and published. */
export const castIn = (box: Box): { slip: string; choice: Choice }[] =>
  Object.entries(box).flatMap(([slip, choice]) => (choice === null ? [] : [{ slip, choice }])).sort((a, b) => (a.slip < b.slip ? -1 : 1))
