// Seals chain everything that was written since the last one, so that rows changed, removed, reordered or cut off are found.
import type { Tx } from '../../database/connect.ts'
import type { DigestAlgorithm } from '../base/canonical.ts'
import { digest } from '../base/canonical.ts'
import type { Instant } from '../base/model.ts'
import { chain, nothing } from './chain.ts'

export type Keeper = { asWriter<T>(work: (tx: Tx) => Promise<T>): Promise<T>; now(): Instant; algorithm: DigestAlgorithm }
type Seal = { no: string; upto: string; hash: string }

/** At most so many entries under one seal: a seal is computed in one go. */
export const most = 50_000

/** Writes the next seal when anything is new. Only one process can: the seal's number is its key, and the head is locked. */
export async function sealOnce({ asWriter, now, algorithm }: Keeper): Promise<boolean> {
  return asWriter(async (tx) => {
    const [head] = await tx<{ position: string }[]>`select position from heads for update skip locked`
    if (!head) return false
    const [last] = await tx<Seal[]>`select no, upto, encode(hash, 'hex') as hash from seals order by no desc limit 1`
    const from = BigInt(last?.upto ?? 0)
    if (BigInt(head.position) <= from) return false
    const upto = from + BigInt(most) < BigInt(head.position) ? from + BigInt(most) : BigInt(head.position)
    const hash = await sealHash(tx, algorithm, last?.hash ?? nothing, String(from), String(upto))
    await tx`insert into seals (no, upto, at, algorithm, hash) values (${String(BigInt(last?.no ?? 0) + 1n)}, ${String(upto)}, ${now()}, ${algorithm}, ${Buffer.from(hash, 'hex')})`
    return true
  })
}

/** The hash of a seal: over the seal before and, in order of position, every entry's position and hash. */
export async function sealHash(tx: Tx, algorithm: DigestAlgorithm, before: string, from: string, upto: string): Promise<string> {
  const [row] = await tx<{ text: string | null }[]>`
    select string_agg(position || ':' || encode(hash, 'hex'), ',' order by position) as text from journal where position > ${from} and position <= ${upto}`
  return chain(algorithm, before, `${from} ${upto} ${digest(algorithm, row?.text ?? '')}`)
}
