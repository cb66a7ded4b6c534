// The one door of a book. Acts that arrive together are decided one by one and written in one transaction, whatever their books; each
// gets its own answer, and what is answered is on disk. No row is locked while anything waits for the network, so an account that all
// pay into holds nobody up; several processes may write one book, since a write asks for the head that it was decided by.
import { canonicalJson, type DigestAlgorithm } from '../base/canonical.ts'
import type { Calendar } from '../base/calendar.ts'
import { isId, type Ids } from '../base/ids.ts'
import type { Instant, Outcome } from '../base/model.ts'
import { refused } from '../base/refusals.ts'
import { as, type Database, type Tx } from '../../database/connect.ts'
import { nothing } from '../journal/chain.ts'
import { gather } from '../matters/batches.ts'
import { keeperReasons, take, wantedBy, type Act, type Done, type Frozen, type Turn } from './acts.ts'
import { hashOf, type Entry, type OpenedData } from './entries.ts'
import type { Actor, Owner } from './model.ts'
import { makeShelf, noAsides, type Asides, type Shelf } from './shelf.ts'
import * as store from './store.ts'

/** `audience`: by which keys others may read it, as a matter's (kernel/matters/rights.ts). */
export type BookGiven = { owner: Owner; name: string; keepers: readonly number[]; audience?: readonly number[]; by: Actor }
export type Books = {
  open(given: BookGiven, at?: Instant): Promise<Outcome<Done>>
  act(act: Act, at?: Instant): Promise<Outcome<Done>>
  idle(): Promise<void>
}
export type BooksOptions = {
  db: Database; roles: { writer: string }; ids: Ids; now: () => Instant; calendar: () => Calendar; algorithm: DigestAlgorithm
  /** Told after the notices to the keepers are on disk. */
  frozen?: (told: Frozen) => void
  most?: number
}
type Waiting = { act: Act; at: Instant | undefined }

/** After so many tries that another process spoilt, the heads are locked before they are read; after so many the act is refused. */
const patience = { unlocked: 2, locked: 6 }

export function makeBooks(options: BooksOptions): Books {
  const shelf = makeShelf(options.algorithm)
  const run = (batch: readonly Waiting[]): Promise<Outcome<Done>[]> => commitAll(options, shelf, batch)
  const acts = gather<Waiting, Outcome<Done>>({ most: options.most ?? 256, least: 8, marksOf: ({ act }) => [act.book], run, alone: (one) => alone(run, one) })
  return {
    act: (act, at) => (isId(act.book) ? acts.add({ act, at }) : Promise.resolve({ ok: false, refused: [refused('money.book_unknown', 'book')] })),
    idle: acts.idle,
    open: (given, at = options.now()) => openBook(options, given, at),
  }
}

/** 23505, 40001, 40P01: another process wrote the same this moment. The second try meets what it wrote. */
async function alone(run: (batch: readonly Waiting[]) => Promise<Outcome<Done>[]>, one: Waiting): Promise<Outcome<Done>> {
  try {
    return (await run([one]))[0]!
  } catch (error) {
    if (!['23505', '40001', '40P01'].includes((error as { code?: string }).code ?? '')) throw error
    return (await run([one]))[0]!
  }
}

async function openBook({ db, roles, ids, algorithm }: BooksOptions, { owner, name, keepers, audience = [], by }: BookGiven, at: Instant): Promise<Outcome<Done>> {
  const reasons = [...(name.trim() === '' ? [refused('fact.required', 'name')] : []), ...keeperReasons(keepers)]
  if (reasons.length) return { ok: false, refused: reasons }
  const book = { id: ids.next(at), owner, name, keepers: [...keepers], audience }
  const data: OpenedData = { owner, name, keepers: book.keepers, algorithm }
  const entry: Entry = { book: book.id, seq: 1, at, act: 'opened', voucher: null, by, first: null, data: canonicalJson(data) }
  const hash = hashOf(algorithm, nothing, entry)
  await store.asWriter(db.sql, roles.writer, (tx) => store.insertBook(tx, book, { ...entry, hash, day: null, reference: null, key: null }))
  return { ok: true, value: { book: book.id, seq: 1, hash } }
}

/** Decides and writes until each act has its answer. */
async function commitAll(options: BooksOptions, shelf: Shelf, waiting: readonly Waiting[]): Promise<Outcome<Done>[]> {
  const out = new Array<Outcome<Done>>(waiting.length)
  let left = waiting.map((_, i) => i)
  const letGo = shelf.hold(waiting.map(({ act }) => act.book))
  for (let tries = 0; left.length && tries < patience.locked; tries++) {
    const books = [...new Set(left.map((i) => waiting[i]!.act.book))]
    const go = (tx?: Tx): Promise<Tried> => attempt(options, shelf, left.map((i) => waiting[i]!), tries > 0, tx)
    try {
      const { answers, frozen } = tries < patience.unlocked ? await go() : await locked(options, books, go)
      left = left.filter((i, n) => { const answer = answers[n]; if (answer) out[i] = answer; return !answer })
      for (const told of frozen) options.frozen?.(told)
    } catch (error) {
      // Whether it was written is not known; whoever comes next reads anew.
      for (const book of books) shelf.drop(book)
      letGo()
      throw error
    }
  }
  for (const i of left) out[i] = { ok: false, refused: [refused('money.overtaken', 'book')] }
  letGo()
  return out
}

const locked = (options: BooksOptions, books: readonly string[], go: (tx: Tx) => Promise<Tried>): Promise<Tried> =>
  options.db.sql.begin(async (tx) => { await Promise.all([as(tx, options.roles.writer), store.lockHeads(tx, books)]); return go(tx) }) as Promise<Tried>

type Tried = { answers: (Outcome<Done> | null)[]; frozen: Turn['frozen'] }
/** One try: read what is missing, decide, write. An act without an answer was decided by what no longer holds. */
async function attempt(options: BooksOptions, shelf: Shelf, waiting: readonly Waiting[], anew: boolean, tx?: Tx): Promise<Tried> {
  const wanted = waiting.map(({ act }) => wantedBy(act))
  if (anew) for (const { book } of wanted) shelf.drop(book)
  const read = await readFor(options, shelf, wanted, tx)
  const turn: Turn = { ids: options.ids, calendar: options.calendar(), algorithm: options.algorithm, shelf, asides: read.asides, was: new Map(), entries: [], postings: [], sums: new Map(), more: [], keys: new Map(), frozen: [] }
  const now = options.now()
  const outcomes = waiting.map(({ act, at = now }) => take(turn, act, at))
  const written = turn.was.size ? await writeAll(options, turn, tx) : new Set<string>()
  for (const book of turn.was.keys()) if (!written.has(book)) shelf.drop(book)
  const answers = outcomes.map((outcome, i) => {
    const { book } = waiting[i]!.act
    // A refusal holds only by what was read for it, or by a head that still was the one remembered.
    const holds = turn.was.has(book) ? written.has(book) : read.books.has(book)
    return holds ? outcome : null
  })
  return { answers, frozen: turn.frozen.filter(({ book }) => written.has(book)) }
}

async function readFor(options: BooksOptions, shelf: Shelf, wanted: Parameters<Shelf['load']>[1], tx?: Tx): Promise<{ books: ReadonlySet<string>; asides: Asides }> {
  if (!shelf.lacks(wanted)) return { books: new Set(), asides: noAsides() }
  return tx ? shelf.load(tx, wanted) : store.asWriter(options.db.sql, options.roles.writer, (inside) => shelf.load(inside, wanted), 'isolation level repeatable read read only')
}

async function writeAll({ db, roles }: BooksOptions, { shelf, was, entries, postings, sums, more }: Turn, tx?: Tx): Promise<Set<string>> {
  const heads = [...was].map(([id, before]): store.HeadWrite => { const { seq, hash, closed, frozen } = shelf.get(id)!.book; return { book: id, was: before, seq, hash, closed, frozen } })
  const balances = [...sums].flatMap(([book, accounts]) => [...accounts].map(([account, sum]): store.BalanceWrite => ({ book, account, debits: sum.debits_fen, credits: sum.credits_fen })))
  const batch: store.Batch = { heads, entries, postings, balances, more: more.map(({ book, statement }) => statement(shelf.get(book)!.book.hash)) }
  if (tx) return store.write(tx, batch)
  // The commit goes to the database behind the write, not after its answer, so that heads stay locked for the disk alone.
  const { writing } = await db.sql.begin(async (inside) => {
    void as(inside, roles.writer, {}, 'force_generic_plan')
    const promise = store.write(inside, batch)
    promise.catch(() => {})
    return { writing: promise }
  }) as { writing: Promise<Set<string>> }
  return writing
}
