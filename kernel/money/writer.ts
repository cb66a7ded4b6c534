// The one door of a book. Acts that arrive together are decided one by one and written in one transaction, whatever their books; each
// gets its own answer, and what is answered is on disk. No row is locked while anything waits for the network, so an account that all
// pay into holds nobody up; several processes may write one book, since a write asks for the head that it was decided by.
import { canonicalJson, type DigestAlgorithm } from '../base/canonical.ts'
import type { Calendar } from '../base/calendar.ts'
import { compareIds, isId, type Ids } from '../base/ids.ts'
import type { Instant, Outcome } from '../base/model.ts'
import { refused } from '../base/refusals.ts'
import { as, type Database, type Tx } from '../../database/connect.ts'
import { nothing } from '../journal/chain.ts'
import { gather } from '../matters/batches.ts'
import { keeperReasons, take, wantedBy, type Act, type Done, type Frozen, type Turn } from './acts.ts'
import { hashOf, type Entry, type OpenedData } from './entries.ts'
import type { Actor, Owner, Voucher } from './model.ts'
import { makeGate, makeLine, type Gate, type Line } from './line.ts'
import { makeShelf, noAsides, type Asides, type Shelf } from './shelf.ts'
import * as store from './store.ts'

/** `audience`: by which keys others may read it, as a matter's (kernel/matters/rights.ts). `id`: of what the book belongs to, where that has
 *  one book; opening it twice breaks on the second. */
export type BookGiven = { id?: string; owner: Owner; name: string; keepers: readonly number[]; audience?: readonly number[]; by: Actor }
export type Books = {
  open(given: BookGiven, at?: Instant): Promise<Outcome<Done>>
  act(act: Act, at?: Instant): Promise<Outcome<Done>>
  idle(): Promise<void>
  /** Waits for what is under way and lets go of its connections. */
  close(): Promise<void>
}
export type BooksOptions = {
  db: Database; roles: { writer: string }; ids: Ids; now: () => Instant; calendar: () => Calendar; algorithm: DigestAlgorithm
  /** Told after the notices to the keepers are on disk. */
  frozen?: (told: Frozen) => void
  most?: number
}
type State = { options: BooksOptions; shelf: Shelf; line: Line; gate: Gate }
type Waiting = { act: Act; at: Instant | undefined }

/** After so many tries that another process spoilt, the heads are locked before they are read; after so many the act is refused. */
const patience = { unlocked: 2, locked: 6 }

export function makeBooks(options: BooksOptions): Books {
  const state: State = { options, shelf: makeShelf(options.algorithm), line: makeLine(options.db.writing, options.roles.writer), gate: makeGate() }
  const run = (batch: readonly Waiting[]): Promise<Outcome<Done>[]> => commitAll(state, batch)
  const acts = gather<Waiting, Outcome<Done>>({ most: options.most ?? 256, least: 16, marksOf: () => [], run, alone: (one) => alone(run, one) })
  return {
    act: (act, at) => (isId(act.book) ? acts.add({ act, at }) : Promise.resolve({ ok: false, refused: [refused('money.book_unknown', 'book')] })),
    idle: acts.idle,
    close: async () => { await acts.idle(); await state.line.close() },
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

async function openBook({ db, roles, ids, algorithm }: BooksOptions, { id, owner, name, keepers, audience = [], by }: BookGiven, at: Instant): Promise<Outcome<Done>> {
  const reasons = [...(name.trim() === '' ? [refused('fact.required', 'name')] : []), ...keeperReasons(keepers)]
  if (reasons.length) return { ok: false, refused: reasons }
  const book = { id: id ?? ids.next(at), owner, name, keepers: [...keepers], audience }
  const data: OpenedData = { owner, name, keepers: book.keepers, algorithm }
  const entry: Entry = { book: book.id, seq: 1, at, act: 'opened', voucher: null, by, first: null, data: canonicalJson(data) }
  const hash = hashOf(algorithm, nothing, entry)
  await store.asWriter(db.writing, roles.writer, (tx) => store.insertBook(tx, book, { ...entry, hash, day: null, reference: null, key: null }))
  return { ok: true, value: { book: book.id, seq: 1, hash } }
}

/** Decides and writes until each act has its answer. */
async function commitAll(state: State, waiting: readonly Waiting[]): Promise<Outcome<Done>[]> {
  const out = new Array<Outcome<Done>>(waiting.length)
  let left = waiting.map((_, i) => i)
  for (let tries = 0; left.length && tries < patience.locked;) {
    const before = left.length
    const { answers, frozen } = await attempt(state, left.map((i) => waiting[i]!), tries)
    left = left.filter((i, n) => { const answer = answers[n]; if (answer) out[i] = answer; return !answer })
    for (const told of frozen) state.options.frozen?.(told)
    // What waits for an act of its own batch is no sign of another process.
    tries = left.length < before ? 0 : tries + 1
  }
  for (const i of left) out[i] = { ok: false, refused: [refused('money.overtaken', 'book')] }
  return out
}

type Tried = { answers: (Outcome<Done> | null)[]; frozen: Turn['frozen'] }
/** One try. Batches that find everything on the shelf go side by side; one that must read of books goes alone. */
async function attempt(state: State, waiting: readonly Waiting[], tries: number): Promise<Tried> {
  const { options: { db, roles }, shelf, gate } = state
  const wanted = waiting.map(({ act }) => wantedBy(act))
  const keys = shelf.looksUp(wanted) ? await store.asWriter(db.writing, roles.writer, (tx) => shelf.lookUp(tx, wanted)) : new Map<string, Voucher>()
  const alone = tries > 0 || shelf.lacks(wanted)
  const entering = gate.enter(alone)
  if (entering) await entering
  try {
    if (!alone && shelf.lacks(wanted)) return { answers: waiting.map(() => null), frozen: [] }
    if (!alone) return await decideAndWrite(state, waiting, keys, noAsides())
    if (tries > 0) for (const { book } of wanted) shelf.drop(book)
    shelf.thin()
    if (tries < patience.unlocked) return await decideAndWrite(state, waiting, keys, await store.asWriter(db.writing, roles.writer, (tx) => shelf.load(tx, wanted, tries > 0), 'isolation level repeatable read read only'))
    return await db.writing.begin(async (tx) => {
      await Promise.all([as(tx, roles.writer), store.lockHeads(tx, [...new Set(wanted.map((w) => w.book))])])
      return decideAndWrite(state, waiting, keys, await shelf.load(tx, wanted, true), tx)
    }) as Tried
  } catch (error) {
    // Whether it was written is not known; whoever comes next reads anew.
    for (const { book } of wanted) shelf.drop(book)
    throw error
  } finally {
    gate.leave()
  }
}

/** From here to the sending nothing waits, so batches are sent in the order in which they were decided. */
async function decideAndWrite(state: State, waiting: readonly Waiting[], keys: Map<string, Voucher>, asides: Asides, tx?: Tx): Promise<Tried> {
  const { options, shelf } = state
  const turn: Turn = { ids: options.ids, calendar: options.calendar(), algorithm: options.algorithm, shelf, asides, was: new Map(), entries: [], postings: [], sums: new Map(), more: [], keys, frozen: [] }
  const now = options.now()
  const outcomes = waiting.map(({ act, at = now }) => take(turn, act, at))
  const written = turn.was.size ? await writeAll(state, turn, tx) : new Set<string>()
  for (const book of turn.was.keys()) if (!written.has(book)) shelf.drop(book)
  const answers = outcomes.map((outcome, i) => {
    const { book } = waiting[i]!.act
    // A refusal holds only by what was read for it, or by a head that still was the one remembered.
    const holds = (turn.was.has(book) ? written.has(book) : asides.read.has(book)) || (outcome?.ok && outcome.value.again)
    return holds ? outcome : null
  })
  return { answers, frozen: turn.frozen.filter(({ book }) => written.has(book)) }
}

async function writeAll({ options: { db, roles }, line }: State, { shelf, was, entries, postings, sums, more }: Turn, tx?: Tx): Promise<Set<string>> {
  const heads = [...was].sort(([a], [b]) => compareIds(a, b)).map(([id, before]): store.HeadWrite => { const { seq, hash, closed, frozen } = shelf.get(id)!.book; return { book: id, was: before, seq, hash, closed, frozen } })
  const balances = [...sums].flatMap(([book, accounts]) => [...accounts].map(([account, sum]): store.BalanceWrite => ({ book, account, debits: sum.debits_fen, credits: sum.credits_fen })))
  const batch: store.Batch = { heads, entries, postings, balances, due: shelf.due([...was.keys()]), more: more.map(({ book, statement }) => statement(shelf.get(book)!.book.hash)) }
  if (tx) return store.write(tx, batch)
  // What has more statements went alone, and may hold its head while it does.
  if (more.length) return store.asWriter(db.writing, roles.writer, (inside) => store.write(inside, batch))
  return line.send((inside) => store.write(inside, batch))
}
