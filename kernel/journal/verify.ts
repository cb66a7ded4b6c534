// Verifying: reads the whole journal again and says what was changed, removed, reordered or cut off behind its back. Each
// matter's chain is followed from its first entry and compared with the matter's head; then every seal is computed again, and every head
// of a book, a vote or a register that one covers is looked for in its chain.
import type { Tx } from '../../database/connect.ts'
import type { DigestAlgorithm } from '../base/canonical.ts'
import type { Entry } from '../matters/model.ts'
import { verifyRegisters, type RegisterFault } from '../registers/verify.ts'
import { chain, entryText, nothing } from './chain.ts'
import { headsText, sealHash, type SealedHead } from './seals.ts'

export type Fault =
  | { fault: 'changed'; matter: string; seq: number }
  | { fault: 'missing'; matter: string; seq: number }
  | { fault: 'head'; matter: string }
  | { fault: 'without_matter' | 'without_journal'; matter: string }
  | { fault: 'gap'; position: string }
  | { fault: 'seal'; no: string }
  | { fault: 'cut_off'; position: string }
  | { fault: 'published'; no: string }
  /** What a seal covers is no longer in the chain of this book, vote or register: its end was cut off, or another was put in its place. */
  | { fault: 'sealed_head'; of: 'book' | 'vote' | 'register'; id: string; seq: number }
  | RegisterFault
/** A seal kept outside the database, e.g. yesterday's last one in the newspaper of record. */
export type Published = { no: string; hash: string }
type Row = { position: string; matter: string; seq: number; at: string; act: string; by: Entry['by']; post: number | null; person: number | null; data: string; hash: string }
export type Verified = { entries: number; matters: number; seals: number; faults: Fault[] }

/** At most so many faults are named: after a hundred the picture is clear. */
const enough = 100

export async function verify(tx: Tx, algorithm: DigestAlgorithm, published: readonly Published[] = [], progress: (entries: number) => void = () => {}): Promise<Verified> {
  const faults: Fault[] = []
  const found = (fault: Fault): void => { if (faults.length < enough) faults.push(fault) }
  const chains = await verifyChains(tx, algorithm, found, progress)
  await verifyPositions(tx, found)
  await verifyRegisters(tx, algorithm, found)
  const seals = await verifySeals(tx, algorithm, published, found)
  return { ...chains, seals, faults }
}

async function verifyChains(tx: Tx, algorithm: DigestAlgorithm, found: (fault: Fault) => void, progress: (entries: number) => void): Promise<{ entries: number; matters: number }> {
  let block: { id: string; version: number; head: string }[] = []
  let at = 0, after = '0'
  const nextHead = async (): Promise<{ id: string; version: number; head: string } | undefined> => {
    if (at >= block.length) {
      block = [...(await tx<{ id: string; version: number; head: string }[]>`select id, version, encode(head, 'hex') as head from matters where id > ${after} order by id limit 5000`)]
      after = block.at(-1)?.id ?? after
      at = 0
    }
    return block[at++]
  }
  let entries = 0, matters = 0
  let current = null as { matter: string; seq: number; hash: string } | null
  let head = await nextHead()
  const close = async (): Promise<void> => {
    if (!current) return
    matters++
    while (head && BigInt(head.id) < BigInt(current.matter)) { found({ fault: 'without_journal', matter: head.id }); head = await nextHead() }
    if (head?.id !== current.matter) found({ fault: 'without_matter', matter: current.matter })
    else {
      if (head.version !== current.seq || head.head !== current.hash) found({ fault: 'head', matter: current.matter })
      head = await nextHead()
    }
  }
  for await (const rows of rowsOf(tx)) {
    for (const row of rows) {
      if (current?.matter !== row.matter) { await close(); current = { matter: row.matter, seq: 0, hash: nothing } }
      if (row.seq !== current.seq + 1) found({ fault: 'missing', matter: row.matter, seq: current.seq + 1 })
      const entry = { ...(row.by === 'p' ? { by: 'p' as const, post: row.post ?? 0, person: row.person ?? 0 } : { by: row.by }), matter: row.matter, seq: row.seq, at: Number(row.at), act: row.act }
      if (chain(algorithm, current.hash, entryText(entry as Entry, row.data)) !== row.hash) found({ fault: 'changed', matter: row.matter, seq: row.seq })
      current = { matter: row.matter, seq: row.seq, hash: row.hash }
      entries++
    }
    progress(entries)
  }
  await close()
  for (; head; head = await nextHead()) found({ fault: 'without_journal', matter: head.id })
  return { entries, matters }
}

/** The journal by matter and seq, in blocks by key. */
async function* rowsOf(tx: Tx): AsyncGenerator<Row[]> {
  let after = { matter: '0', seq: 0 }
  for (;;) {
    const rows = await tx<Row[]>`select position, matter, seq, at, act, by, post, person, data::text as data, encode(hash, 'hex') as hash
      from journal where (matter, seq) > (${after.matter}, ${after.seq}) order by matter, seq limit 5000`
    if (!rows.length) return
    yield [...rows]
    const last = rows.at(-1)!
    after = { matter: last.matter, seq: last.seq }
  }
}

/** Positions have no gaps: a batch takes them under a lock, in the order of commits. */
async function verifyPositions(tx: Tx, found: (fault: Fault) => void): Promise<void> {
  const gaps = await tx<{ position: string }[]>`
    select position from (select position, position - lag(position, 1, 0::bigint) over (order by position) as step from journal) j where step <> 1 limit ${enough}`
  for (const gap of gaps) found({ fault: 'gap', position: gap.position })
  const [end] = await tx<{ head: string; last: string }[]>`select (select position from heads) as head, (select coalesce(max(position), 0) from journal) as last`
  if (end!.head !== end!.last) found({ fault: 'cut_off', position: end!.last })
}

async function verifySeals(tx: Tx, algorithm: DigestAlgorithm, published: readonly Published[], found: (fault: Fault) => void): Promise<number> {
  const seals = await tx<{ no: string; upto: string; algorithm: DigestAlgorithm; hash: string }[]>`select no, upto, algorithm, encode(hash, 'hex') as hash from seals order by no`
  const kept = new Map(published.map((p) => [p.no, p.hash]))
  let before = nothing, from = '0', no = 0n
  for (const seal of seals) {
    const heads = await tx<SealedHead[]>`select kind, id, seq, encode(hash, 'hex') as hash from sealed_heads where seal = ${seal.no} order by kind, id`
    const hash = await sealHash(tx, seal.algorithm ?? algorithm, before, from, seal.upto, headsText(heads))
    if (BigInt(seal.no) !== ++no || hash !== seal.hash) found({ fault: 'seal', no: seal.no })
    if (kept.has(seal.no) && kept.get(seal.no) !== seal.hash) found({ fault: 'published', no: seal.no })
    kept.delete(seal.no)
    before = seal.hash
    from = seal.upto
    no = BigInt(seal.no)
  }
  for (const lost of kept.keys()) found({ fault: 'published', no: lost })
  const gone = await tx<{ kind: SealedHead['kind']; id: string; seq: number }[]>`
    select s.kind, s.id, s.seq from sealed_heads s left join book_entries e on s.kind = 'b' and e.book = s.id and e.seq = s.seq left join assembly_acts a on s.kind = 'v' and a.assembly = s.id and a.seq = s.seq
      left join register_versions r on s.kind = 'r' and r.register = s.id and r.seq = s.seq
    where coalesce(e.hash, a.hash, r.hash) is distinct from s.hash order by s.kind, s.id, s.seq limit ${enough}`
  for (const { kind, id, seq } of gone) found({ fault: 'sealed_head', of: kind === 'b' ? 'book' : kind === 'v' ? 'vote' : 'register', id, seq })
  return seals.length
}
