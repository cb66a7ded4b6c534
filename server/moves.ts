// What moves beside the journal: the chains of books and of votes. Where each stands is compared with what was told last, so that what
// other processes wrote is found too; what this process wrote is named by its id and found at once.
import type { Tx } from '../database/connect.ts'
import type { District } from './district.ts'

/** Told to listeners: a book by its id, a vote with the matter whose page shows it. */
export type Move = { event: 'book' | 'vote'; data: Record<string, unknown>; audience: readonly number[]; keepers: readonly number[] }
type Kind = Move['event']
type Row = { id: string; version: number; matter: string; frozen: string | null; audience: number[]; keepers: number[] }

const kinds: Record<Kind, { mark: string; all: string; rows: string }> = {
  book: {
    mark: `select coalesce(sum(seq), 0) || ' ' || count(*) as mark from book_heads`,
    all: 'select book as id, seq as version from book_heads',
    rows: `select h.book as id, h.seq as version, h.book as matter, h.frozen, array_to_json(b.audience) as audience, array_to_json(b.keepers) as keepers from book_heads h join books b on b.id = h.book where h.book = any($1::bigint[])`,
  },
  vote: {
    mark: `select coalesce(sum(version), 0) || ' ' || count(*) as mark from assemblies where state = 'called'`,
    all: `select id, version from assemblies where state = 'called'`,
    rows: `select a.id, a.version, a.matter, null as frozen, array_to_json(m.audience) as audience, '[]'::json as keepers from assemblies a join matters m on m.id = a.matter where a.id = any($1::bigint[])`,
  },
}

export type Moves = { read(): Promise<Move[]>; forget(): void; stop(): void }

/** `moved` is called whenever this process has written into a chain. */
export function readMoves(district: District, moved: () => void): Moves {
  const known: Record<Kind, { mark: string; at: Map<string, number>; named: Set<string> } | null> = { book: null, vote: null }
  const unlisten = district.onMoved((kind, id) => { known[kind]?.named.add(id); moved() })

  async function readKind(tx: Tx, kind: Kind): Promise<Move[]> {
    const { mark: markText, all, rows } = kinds[kind]
    const mark = (await tx.unsafe<{ mark: string }[]>(markText))[0]!.mark
    const before = known[kind]
    if (before?.mark === mark) { before.named.clear(); return [] }
    const named = before ? [...before.named] : []
    before?.named.clear()
    const now = named.length ? [] : await tx.unsafe<{ id: string; version: number }[]>(all)
    if (!before) { known[kind] = { mark, at: new Map(now.map((one) => [one.id, one.version])), named: new Set() }; return [] }
    // With what this process named the mark may hold what others did; that is looked for the next time.
    if (!named.length) before.mark = mark
    const ids = named.length ? named : now.filter((one) => (before.at.get(one.id) ?? 0) < one.version).map((one) => one.id)
    const found = ids.length ? await tx.unsafe<Row[]>(rows, [`{${ids.join()}}`]) : []
    return found.filter((row) => (before.at.get(row.id) ?? 0) < row.version).map(({ id, version, matter, frozen, audience, keepers }): Move => {
      before.at.set(id, version)
      return { event: kind, audience, keepers, data: kind === 'book' ? { id, version, frozen: frozen !== null } : { id, version, matter } }
    })
  }
  return {
    read: () => district.asWriter(async (tx) => [...(await readKind(tx, 'book')), ...(await readKind(tx, 'vote'))]),
    /** Nobody listens any more: what happens until somebody does is told to nobody. */
    forget: () => { known.book = null; known.vote = null },
    stop: unlisten,
  }
}
