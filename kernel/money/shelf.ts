// What a process remembers of the books that it writes: heads, the accounts that were touched with their sums, vouchers, images. A book
// on the shelf is exact as long as its head in the database is the one here, and the write of every batch asks for that.
import type { Tx } from '../../database/connect.ts'
import type { DigestAlgorithm } from '../base/canonical.ts'
import { isId } from '../base/ids.ts'
import type { Day } from '../base/model.ts'
import { parseDay } from '../base/time.ts'
import { checkBook } from './check.ts'
import { voucherOf } from './entries.ts'
import type { Ledger, Line, LineSeen, Voucher } from './model.ts'
import { turnover } from './model.ts'
import * as store from './store.ts'

/** `summed_ms`: when all its sums were last added up, by the machine's steady clock. */
export type Shelved = { book: store.Held; summed_ms: number; accounts: Map<string, store.AccountRow>; vouchers: Map<string, Voucher> }
/** What a batch needs of a book, by the ids that its acts name. `alone`: nothing else of the process may be under way with it. */
export type Wanted = { book: string; accounts: readonly string[]; vouchers: readonly string[]; images: readonly string[]; key?: string; codes?: readonly string[]; upto?: Day; line?: { id: string; voucher?: string }; check?: true; alone?: true }
/** What was read for one batch alone; `read`: the books that were. */
export type Asides = { read: Set<string>; taken: Map<string, Set<string>>; waiting: Map<string, number>; closing: Map<string, { account: string; debits: string; credits: string }[]>; off: Map<string, { debits: string; credits: string }>; faults: Map<string, number>; lines: Map<string, { seen: LineSeen; answered: boolean }> }
export const noAsides = (): Asides => ({ read: new Set(), taken: new Map(), waiting: new Map(), closing: new Map(), off: new Map(), faults: new Map(), lines: new Map() })
export type Shelf = ReturnType<typeof makeShelf>

/** At most so many accounts and vouchers are remembered, and so many images. */
const most = 200_000
/** No book is written for longer without adding it up; what changes its sums behind the door meanwhile, a trigger notes at once. */
const sums_ms = 1000

export function makeShelf(algorithm: DigestAlgorithm) {
  const books = new Map<string, Shelved>()
  const images = new Map<string, string>()
  let weight = 0

  const weighs = (one: Shelved): number => one.accounts.size + one.vouchers.size + 1
  function drop(id: string): void {
    const one = books.get(id)
    if (one) { weight -= weighs(one); books.delete(id) }
  }
  /** What came first goes first. Nothing may be under way. */
  function thin(): void {
    for (const id of books.keys()) { if (weight <= most) break; drop(id) }
    for (const id of images.keys()) { if (images.size <= most) break; images.delete(id) }
  }
  function put(held: store.Held): Shelved {
    const one = books.get(held.id)
    if (one && one.book.seq === held.seq && one.book.hash === held.hash && !one.book.frozen === !held.frozen) return one
    drop(held.id)
    const fresh: Shelved = { book: held, summed_ms: performance.now(), accounts: new Map(), vouchers: new Map() }
    books.set(held.id, fresh)
    weight += weighs(fresh)
    return fresh
  }

  /** What of the wanted is not here. A book is read again with whatever is read of it. */
  function missing(wanted: readonly Wanted[]): Record<'books' | 'accounts' | 'vouchers', string[]> {
    const need = { books: new Set<string>(), accounts: new Set<string>(), vouchers: new Set<string>() }
    for (const w of wanted) {
      const one = books.get(w.book)
      const [accounts, vouchers] = [w.accounts.filter((id) => !one?.accounts.has(id)), w.vouchers.filter((id) => !one?.vouchers.has(id))]
      for (const id of accounts) need.accounts.add(id)
      for (const id of vouchers) need.vouchers.add(id)
      if (!one || accounts.length || vouchers.length || w.alone || w.codes || w.upto || w.check) need.books.add(w.book)
    }
    return { books: [...need.books], accounts: [...need.accounts], vouchers: [...need.vouchers] }
  }

  async function loadAccounts(tx: Tx, of: ReadonlySet<string>, ids: readonly string[]): Promise<void> {
    if (!ids.length) return
    for (const row of await store.accountsById(tx, ids)) if (of.has(row.book)) shelve(row)
  }
  function shelve(row: store.AccountRow): void {
    const one = books.get(row.book)
    if (one && !one.accounts.has(row.id)) { one.accounts.set(row.id, row); weight++ }
  }
  async function loadVouchers(tx: Tx, of: ReadonlySet<string>, ids: readonly string[]): Promise<void> {
    if (!ids.length) return
    const rows = await store.entriesOfVouchers(tx, ids)
    const decided = new Map(rows.filter((e) => e.act === 'released' || e.act === 'refused').map((e) => [e.voucher!, e]))
    const lacking = new Set<string>()
    for (const made of rows) {
      const one = made.act === 'made' || made.act === 'transferred' ? (of.has(made.book) ? books.get(made.book) : undefined) : undefined
      if (!one) continue
      const by = decided.get(made.voucher!)
      const voucher = voucherOf(store.entryOf(made), by && store.entryOf(by))
      add(one, voucher)
      for (const { account } of voucher.lines) if (!one.accounts.has(account)) lacking.add(account)
    }
    await loadAccounts(tx, of, [...lacking])
  }
  function add(one: Shelved, voucher: Voucher): void {
    if (!one.vouchers.has(voucher.id)) weight++
    one.vouchers.set(voucher.id, voucher)
  }

  /** Reads what is missing of books as one instant saw it: `tx` repeats its reads, or has locked the heads. Nothing else may be under way.
   *  A book comes with all its accounts, unless it is `anew` because another process writes it too. */
  async function load(tx: Tx, wanted: readonly Wanted[], anew: boolean): Promise<Asides> {
    const need = missing(wanted)
    const asides = noAsides()
    const absent = need.books.filter((id) => !books.has(id))
    const whole = anew ? [] : absent
    const [heads, off, accounts] = await Promise.all([store.booksById(tx, need.books), absent.length ? store.booksOff(tx, absent) : [], whole.length ? store.accountsOf(tx, whole) : [], loadAsides(tx, wanted, asides, algorithm)])
    for (const head of heads) put(head)
    for (const row of accounts) shelve(row)
    for (const row of off) asides.off.set(row.book, row)
    for (const id of need.books) asides.read.add(id)
    // A head that had moved took everything with it.
    const rest = missing(wanted)
    await Promise.all([loadAccounts(tx, asides.read, rest.accounts), loadVouchers(tx, asides.read, rest.vouchers)])
    return asides
  }
  const newImages = (wanted: readonly Wanted[]): string[] => [...new Set(wanted.flatMap((w) => w.images).filter((id) => !images.has(id)))]
  /** Reads images and keys, which no act of a book changes. Two acts with one key at the same moment meet at the index. */
  async function lookUp(tx: Tx, wanted: readonly Wanted[]): Promise<Map<string, Voucher>> {
    const fresh = newImages(wanted)
    const keys = wanted.flatMap((w) => (w.key === undefined ? [] : [{ book: w.book, key: w.key }]))
    const [digests, rows] = await Promise.all([fresh.length ? store.imageDigests(tx, fresh) : [], keys.length ? store.entriesByKey(tx, keys) : []])
    for (const [id, sha256] of digests) images.set(id, sha256)
    return new Map(rows.map((row) => [`${row.book} ${row.key}`, voucherOf(store.entryOf(row))]))
  }
  const looksUp = (wanted: readonly Wanted[]): boolean => wanted.some((w) => w.key !== undefined) || newImages(wanted).length > 0
  const lacks = (wanted: readonly Wanted[]): boolean => wanted.some((w) => {
    const one = books.get(w.book)
    return !one || w.alone || w.codes || w.upto || w.check || w.accounts.some((id) => !one.accounts.has(id)) || w.vouchers.some((id) => !one.vouchers.has(id))
  })

  /** Which of these books must be added up with this write; a large one would cost every write too much. */
  function due(ids: readonly string[]): string[] {
    const now_ms = performance.now()
    return ids.filter((id) => { const one = books.get(id)!; const is = now_ms - one.summed_ms > sums_ms; if (is) one.summed_ms = now_ms; return is })
  }

  return { get: (id: string) => books.get(id), image: (id: string) => images.get(id), add, shelve, drop, due, lacks, load, looksUp, lookUp, thin }
}

async function loadAsides(tx: Tx, wanted: readonly Wanted[], asides: Asides, algorithm: DigestAlgorithm): Promise<void> {
  const sent: Promise<unknown>[] = []
  for (const { book, codes, upto, line, check } of wanted) {
    if (codes) sent.push(store.codesTaken(tx, book, codes).then((taken) => asides.taken.set(book, new Set(taken))))
    if (upto && parseDay(upto)) sent.push(store.waitingUpto(tx, book, upto).then((n) => asides.waiting.set(`${book} ${upto}`, n)), store.balancesAt(tx, book, upto).then((rows) => asides.closing.set(`${book} ${upto}`, rows)))
    if (line && isId(line.id)) sent.push(store.bankLine(tx, book, line.id, isId(line.voucher) ? line.voucher : null).then((found) => found && asides.lines.set(line.id, found)))
    if (check) sent.push(checkBook(tx, book, algorithm).then(({ faults }) => asides.faults.set(book, faults.length)))
  }
  await Promise.all(sent)
}

/** The book as the pure rules look at it. */
export const ledgerOf = (shelf: Shelf, one: Shelved): Ledger => ({
  book: one.book, account: (id) => one.accounts.get(id), voucher: (id) => one.vouchers.get(id), image: (id) => shelf.image(id) !== undefined,
})

/** Adds released lines to the sums of a book on the shelf, and answers what was added. */
export function addLines(one: Shelved, lines: readonly Line[]): Map<string, { debits_fen: number; credits_fen: number }> {
  const sums = turnover(lines)
  for (const [id, sum] of sums) {
    const account = one.accounts.get(id)!
    account.debits_fen += sum.debits_fen
    account.credits_fen += sum.credits_fen
  }
  return sums
}
