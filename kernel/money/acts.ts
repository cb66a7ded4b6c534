// What an act does to a book: its reasons are asked of the pure rules, its entry hangs on the one before, and its lines are added up.
import { canonicalJson, digest, type DigestAlgorithm } from '../base/canonical.ts'
import { dayOf, type Calendar } from '../base/calendar.ts'
import { isId, type Ids } from '../base/ids.ts'
import type { Day, Instant, Outcome, Refusal } from '../base/model.ts'
import { refused } from '../base/refusals.ts'
import type { Tx } from '../../database/connect.ts'
import { closingText, hashOf, voucherData, type AccountsData, type ActName, type BankData, type ClosedData, type Entry, type PairedData } from './entries.ts'
import { doorReasons, mayAdd, mayClose, mayDecide, mayMake, mayPair, mayUnpair, type Account, type AccountGiven, type Actor, type Balance, type Line, type Voucher, type VoucherGiven } from './model.ts'
import { addLines, ledgerOf, type Asides, type Shelf, type Shelved, type Wanted } from './shelf.ts'
import * as store from './store.ts'

/** `released`: a second person has signed already, e.g. by a matter's step; the voucher counts at once. `key`: the same act sent twice is done once. */
export type Act =
  | { do: 'make'; book: string; voucher: VoucherGiven; by: Actor; released?: Actor; key?: string }
  | { do: 'release'; book: string; voucher: string; by: Actor }
  | { do: 'refuse'; book: string; voucher: string; by: Actor; reason: string }
  | { do: 'accounts'; book: string; accounts: readonly AccountGiven[]; by: Actor }
  | { do: 'keepers'; book: string; keepers: readonly number[]; by: Actor }
  | { do: 'close'; book: string; upto: Day; by: Actor }
  | { do: 'bank'; book: string; statement: BankData; lines: readonly Omit<store.BankLineRow, 'seq'>[]; by: Actor }
  | { do: 'pair'; book: string; line: string; voucher: string; by: Actor }
  | { do: 'unpair'; book: string; line: string; reason: string; by: Actor }
  | { do: 'thaw'; book: string; reason: string; by: Actor }
/** `seq` and `hash` of the entry: a receipt by which it is found again. `again`: the key was known, and this is what was done then. */
export type Done = { book: string; seq: number; hash?: string; voucher?: Voucher; accounts?: readonly Account[]; again?: true }
/** Somebody changed sums behind the door: the book is frozen, and its keepers are told. */
export type Frozen = { book: string; at: Instant; debits_fen: string; credits_fen: string; keepers: readonly number[] }

/** One try at a batch. `was`: the heads of the books that it changes, as they were. */
export type Turn = {
  ids: Ids; calendar: Calendar; algorithm: DigestAlgorithm; shelf: Shelf; asides: Asides
  was: Map<string, { seq: number; hash: string }>; entries: store.EntryWrite[]; postings: store.PostingWrite[]; sums: Map<string, Map<string, Balance>>
  more: { book: string; statement: (hash: string) => (tx: Tx) => Promise<unknown> }[]; frozen: Frozen[]
  /** Vouchers by book and key: those that were there, and those of this batch. */
  keys: Map<string, Voucher>
}

/** What an act must find on the shelf. */
export function wantedBy(act: Act): Wanted {
  const ids = (list: readonly unknown[]): string[] => list.filter(isId)
  const none = { book: act.book, accounts: [], vouchers: [], images: [] }
  switch (act.do) {
    case 'make': return {
      book: act.book, accounts: ids(act.voucher.lines.map((l) => l.account)), vouchers: ids([act.voucher.answers]), images: ids(act.voucher.images), ...(act.key !== undefined && { key: act.key }),
    }
    case 'release': case 'refuse': return { ...none, vouchers: ids([act.voucher]) }
    case 'accounts': return { ...none, codes: act.accounts.map((a) => a.code) }
    case 'close': return { ...none, upto: act.upto }
    case 'thaw': return { ...none, check: true }
    case 'bank': return { ...none, accounts: ids([act.statement.account]), alone: true }
    case 'keepers': return { ...none, alone: true }
    case 'pair': return { ...none, vouchers: ids([act.voucher]), line: { id: act.line, voucher: act.voucher }, alone: true }
    case 'unpair': return { ...none, line: { id: act.line }, alone: true }
  }
}

/** Decides one act and carries it out on the shelf. Null: it must be decided by what the batch before it leaves. */
export function take(turn: Turn, act: Act, at: Instant): Outcome<Done> | null {
  const one = turn.shelf.get(act.book)
  if (!one) return no([refused('money.book_unknown', 'book')])
  const off = turn.asides.off.get(act.book)
  if (off && one.book.frozen === null) freeze(turn, one, off, at)
  // These are decided by what was read of the whole book.
  if ((act.do === 'close' || act.do === 'thaw') && turn.was.has(act.book)) return null
  switch (act.do) {
    case 'make': return make(turn, one, act, at)
    case 'release': case 'refuse': return decide(turn, one, act, at)
    case 'accounts': return add(turn, one, act, at)
    case 'close': return close(turn, one, act, at)
    case 'keepers': return change(turn, one, act, at)
    case 'bank': return bank(turn, one, act, at)
    case 'pair': return pair(turn, one, act, at)
    case 'unpair': return unpair(turn, one, act, at)
    case 'thaw': return thaw(turn, one, act, at)
  }
}

const no = (reasons: Refusal[]): Outcome<never> => ({ ok: false, refused: reasons })
const given = (at: Instant, turn: Turn): Day => dayOf(turn.calendar, at)

type More = Partial<Pick<store.EntryWrite, 'voucher' | 'first' | 'day' | 'reference' | 'key'>>
function append(turn: Turn, one: Shelved, act: ActName, at: Instant, by: Actor | null, data: string, more: More = {}): Done {
  const { book } = one
  if (!turn.was.has(book.id)) turn.was.set(book.id, { seq: book.seq, hash: book.hash })
  const entry: Entry = { book: book.id, seq: book.seq + 1, at, act, voucher: more.voucher ?? null, by, first: more.first ?? null, data }
  book.hash = hashOf(turn.algorithm, book.hash, entry)
  book.seq = entry.seq
  turn.entries.push({ ...entry, hash: book.hash, day: more.day ?? null, reference: more.reference ?? null, key: more.key ?? null })
  return { book: book.id, seq: entry.seq, hash: book.hash }
}

/** Released lines: a posting each, and one sum for each account in the whole batch. */
function post(turn: Turn, one: Shelved, lines: readonly Line[], day: Day, seq: number): void {
  const { id } = one.book
  let sums = turn.sums.get(id)
  if (!sums) turn.sums.set(id, (sums = new Map()))
  for (const [account, sum] of addLines(one, lines)) {
    const before = sums.get(account)
    sums.set(account, before ? { debits_fen: before.debits_fen + sum.debits_fen, credits_fen: before.credits_fen + sum.credits_fen } : sum)
  }
  for (const { account, amount_fen } of lines) turn.postings.push({ book: id, account, seq, day, amount: amount_fen })
}

function make(turn: Turn, one: Shelved, act: Act & { do: 'make' }, at: Instant): Outcome<Done> {
  const key = act.key === undefined ? undefined : `${act.book} ${act.key}`
  const before = key === undefined ? undefined : turn.keys.get(key)
  if (before) return same(before, act.voucher) ? { ok: true, value: { book: act.book, seq: before.seq, voucher: before, again: true } } : no([refused('key.reused', 'key')])
  const reasons = mayMake(ledgerOf(turn.shelf, one), act.voucher, act.by, given(at, turn), act.released)
  if (act.key !== undefined && !/^[\x21-\x7e]{1,100}$/.test(act.key)) reasons.push(refused('key.malformed', 'key'))
  if (reasons.length) return no(reasons)
  const { day, reference } = act.voucher
  const id = turn.ids.next(at)
  const data = voucherData(act.voucher, (image) => turn.shelf.image(image)!, act.key)
  const done = append(turn, one, act.released ? 'transferred' : 'made', at, act.released ?? act.by, data, { voucher: id, day, ...(act.released && { first: act.by }), ...(reference !== undefined && { reference }), ...(act.key !== undefined && { key: act.key }) })
  if (act.released) post(turn, one, act.voucher.lines, day, done.seq)
  const voucher: Voucher = { ...act.voucher, id, book: act.book, seq: done.seq, state: act.released ? 'released' : 'made', made: act.by, made_at: at, ...(act.released && { decided: act.released, decided_at: at }) }
  if (!act.released) turn.shelf.add(one, voucher)
  if (key !== undefined) turn.keys.set(key, voucher)
  return { ok: true, value: { ...done, voucher } }
}
const same = (a: VoucherGiven, b: VoucherGiven): boolean => a.day === b.day && a.text === b.text && JSON.stringify(a.lines.map((l) => [l.account, l.amount_fen])) === JSON.stringify(b.lines.map((l) => [l.account, l.amount_fen]))

function decide(turn: Turn, one: Shelved, act: Act & { do: 'release' | 'refuse' }, at: Instant): Outcome<Done> {
  const to = act.do === 'release' ? 'released' : 'refused'
  const reason = act.do === 'refuse' ? act.reason : undefined
  const reasons = mayDecide(ledgerOf(turn.shelf, one), act.voucher, to, act.by, reason)
  if (reasons.length) return no(reasons)
  const voucher = one.vouchers.get(act.voucher)!
  const done = append(turn, one, to, at, act.by, canonicalJson({ reason }), { voucher: act.voucher })
  if (to === 'released') post(turn, one, voucher.lines, voucher.day, done.seq)
  const decided: Voucher = { ...voucher, state: to, decided: act.by, decided_at: at, ...(reason !== undefined && { reason }) }
  turn.shelf.add(one, decided)
  return { ok: true, value: { ...done, voucher: decided } }
}

function add(turn: Turn, one: Shelved, act: Act & { do: 'accounts' }, at: Instant): Outcome<Done> {
  const reasons = mayAdd(ledgerOf(turn.shelf, one), act.accounts, act.by, turn.asides.taken.get(act.book) ?? new Set())
  if (reasons.length) return no(reasons)
  const accounts = act.accounts.map(({ code, name, kind, place, covered }): Account => ({ id: turn.ids.next(at), code, name, kind, place, covered }))
  const done = append(turn, one, 'accounts', at, act.by, canonicalJson({ accounts } satisfies AccountsData))
  for (const account of accounts) turn.shelf.shelve({ ...account, book: act.book, debits_fen: 0, credits_fen: 0 })
  turn.more.push({ book: act.book, statement: (hash) => store.insertAccounts(act.book, hash, accounts) })
  return { ok: true, value: { ...done, accounts } }
}

function close(turn: Turn, one: Shelved, act: Act & { do: 'close' }, at: Instant): Outcome<Done> {
  const reasons = mayClose(ledgerOf(turn.shelf, one), act.upto, act.by, given(at, turn), turn.asides.waiting.get(`${act.book} ${act.upto}`) ?? 0)
  if (reasons.length) return no(reasons)
  const balances = turn.asides.closing.get(`${act.book} ${act.upto}`)!
  const done = append(turn, one, 'closed', at, act.by, canonicalJson({ upto: act.upto, accounts: balances.length, digest: digest(turn.algorithm, closingText(balances)) } satisfies ClosedData))
  one.book.closed = act.upto
  turn.more.push({ book: act.book, statement: (hash) => store.insertClosings(act.book, hash, act.upto, balances) })
  return { ok: true, value: done }
}

function change(turn: Turn, one: Shelved, act: Act & { do: 'keepers' }, at: Instant): Outcome<Done> {
  const reasons = [...doorReasons(ledgerOf(turn.shelf, one), act.by), ...keeperReasons(act.keepers)]
  if (reasons.length) return no(reasons)
  const done = append(turn, one, 'keepers', at, act.by, canonicalJson({ keepers: [...act.keepers] }))
  one.book.keepers = [...act.keepers]
  turn.more.push({ book: act.book, statement: (hash) => store.setKeepers(act.book, hash, act.keepers) })
  return { ok: true, value: done }
}
/** A book with one keeper could never release anything. */
export const keeperReasons = (keepers: readonly number[]): Refusal[] => (new Set(keepers).size < 2 || !keepers.every(Number.isSafeInteger) ? [refused('money.two_keepers', 'keepers')] : [])

function bank(turn: Turn, one: Shelved, act: Act & { do: 'bank' }, at: Instant): Outcome<Done> {
  const reasons = doorReasons(ledgerOf(turn.shelf, one), act.by)
  if (!one.accounts.has(act.statement.account)) reasons.push(refused('money.account_unknown', '1'))
  if (reasons.length) return no(reasons)
  const done = append(turn, one, 'bank', at, act.by, canonicalJson(act.statement))
  const rows = act.lines.map((line) => ({ ...line, seq: done.seq }))
  turn.more.push({ book: act.book, statement: (hash) => store.insertBankLines(act.book, hash, rows) })
  return { ok: true, value: done }
}

/** Two of one batch for the same line meet at its index, and the second is decided again. */
function pair(turn: Turn, one: Shelved, act: Act & { do: 'pair' }, at: Instant): Outcome<Done> {
  const line = turn.asides.lines.get(act.line)
  const reasons = mayPair(ledgerOf(turn.shelf, one), line?.seen, act.voucher, line?.answered ?? false, act.by)
  if (reasons.length) return no(reasons)
  const done = append(turn, one, 'paired', at, act.by, canonicalJson({ line: act.line, voucher: act.voucher } satisfies PairedData))
  turn.more.push({ book: act.book, statement: (hash) => store.insertPair(act.book, hash, { line: act.line, voucher: act.voucher, account: line!.seen.account, at, by: act.by }) })
  return { ok: true, value: done }
}
function unpair(turn: Turn, one: Shelved, act: Act & { do: 'unpair' }, at: Instant): Outcome<Done> {
  const line = turn.asides.lines.get(act.line)
  const reasons = mayUnpair(ledgerOf(turn.shelf, one), line?.seen, act.by, act.reason)
  if (reasons.length) return no(reasons)
  const done = append(turn, one, 'unpaired', at, act.by, canonicalJson({ line: act.line, voucher: line!.seen.voucher!, reason: act.reason } satisfies PairedData))
  turn.more.push({ book: act.book, statement: (hash) => store.undoPair(act.book, hash, act.line, done.seq) })
  return { ok: true, value: done }
}

function freeze(turn: Turn, one: Shelved, off: { debits: string; credits: string }, at: Instant): void {
  const { id, keepers } = one.book
  append(turn, one, 'frozen', at, null, canonicalJson({ debits: off.debits, credits: off.credits }))
  one.book.frozen = at
  const notices = keepers.map((post) => ({ id: turn.ids.next(at), post, at, what: 'frozen', about: `${off.debits} ${off.credits}` }))
  turn.more.push({ book: id, statement: (hash) => store.insertNotices(id, hash, notices) })
  turn.frozen.push({ book: id, at, debits_fen: off.debits, credits_fen: off.credits, keepers })
}

/** A frozen book is thawed when its sums have been made again from its chain and everything in it is sound. */
function thaw(turn: Turn, one: Shelved, act: Act & { do: 'thaw' }, at: Instant): Outcome<Done> {
  const { book } = one
  const reasons = book.keepers.includes(act.by.post) ? [] : [refused('money.not_a_keeper')]
  if (book.frozen === null) reasons.push(refused('money.not_frozen'))
  if (act.reason.trim() === '') reasons.push(refused('fact.required', 'reason'))
  const faults = turn.asides.faults.get(act.book) ?? 0
  if (faults > 0) reasons.push(refused('money.not_sound', 'book', { count: faults }))
  if (reasons.length) return no(reasons)
  const done = append(turn, one, 'thawed', at, act.by, canonicalJson({ reason: act.reason }))
  book.frozen = null
  return { ok: true, value: done }
}
