// Seals chain everything that was written since the last one, so that rows changed, removed, reordered or cut off are found: the journal's
// entries, and the heads of the chains beside it, which are books, votes and registers.
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
    const moved = await movedHeads(tx)
    if (BigInt(head.position) <= from && !moved.length) return false
    const upto = from + BigInt(most) < BigInt(head.position) ? from + BigInt(most) : BigInt(head.position)
    const hash = await sealHash(tx, algorithm, last?.hash ?? nothing, String(from), String(upto), headsText(moved))
    const no = String(BigInt(last?.no ?? 0) + 1n)
    await tx`insert into seals (no, upto, at, algorithm, hash) values (${no}, ${String(upto)}, ${now()}, ${algorithm}, ${Buffer.from(hash, 'hex')})`
    if (moved.length) await tx`insert into sealed_heads (kind, id, seq, hash, seal) select kind, id, seq, decode(hash, 'hex'), ${no} from json_to_recordset(${JSON.stringify(moved)}::text::json) h(kind text, id bigint, seq int, hash text)`
    return true
  })
}

/** Where a chain beside the journal stood: a book ('b'), a vote ('v') or a register ('r'), its last entry's number and hash. */
export type SealedHead = { kind: 'b' | 'v' | 'r'; id: string; seq: number; hash: string }
/** At most so many heads under one seal; the next one takes the rest. */
const mostHeads = 20_000

/** The chains that have moved since they were sealed last. */
const movedHeads = async (tx: Tx): Promise<SealedHead[]> => [...(await tx<SealedHead[]>`
  select * from (select 'b' as kind, book as id, seq, encode(hash, 'hex') as hash from book_heads union all select 'v', id, version, encode(last_hash, 'hex') from assemblies union all select 'r', no, seq, encode(hash, 'hex') from registers where seq > 0) h
  where not exists (select 1 from sealed_heads s where s.kind = h.kind and s.id = h.id and s.seq >= h.seq) order by kind, id limit ${mostHeads}`)]
/** The text whose digest a seal carries, in order of kind and id; empty where no chain has moved. */
export const headsText = (heads: readonly SealedHead[]): string => heads.map((h) => `${h.kind}:${h.id}:${h.seq}:${h.hash}`).join(',')

/** The hash of a seal: over the seal before, in order of position every entry's position and hash, and the heads that moved, if any did. */
export async function sealHash(tx: Tx, algorithm: DigestAlgorithm, before: string, from: string, upto: string, heads: string): Promise<string> {
  const [row] = await tx<{ text: string | null }[]>`
    select string_agg(position || ':' || encode(hash, 'hex'), ',' order by position) as text from journal where position > ${from} and position <= ${upto}`
  return chain(algorithm, before, `${from} ${upto} ${digest(algorithm, row?.text ?? '')}${heads && ` ${digest(algorithm, heads)}`}`)
}
