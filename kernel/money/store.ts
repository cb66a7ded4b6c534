// The statements of money, one function each. `write` is the only one that adds to a book: it writes nothing of a book whose head has
// moved or whose debits and credits differ, and says of which books it did.
import { as, type Sql, type Tx } from '../../database/connect.ts'
import { assert } from '../base/refusals.ts'
import type { Day, Instant } from '../base/model.ts'
import type { ActName, Entry } from './entries.ts'
import type { Account, AccountKind, Actor, Book, LineSeen, Owner } from './model.ts'

/** `seq`, `hash`, `closed` and `frozen` after the batch; `was` what the head must still be. */
export type HeadWrite = { book: string; was: { seq: number; hash: string }; seq: number; hash: string; closed: Day | null; frozen: Instant | null }
export type EntryWrite = Entry & { hash: string; day: Day | null; reference: string | null; key: string | null }
export type PostingWrite = { book: string; account: string; seq: number; day: Day; amount: number }
export type BalanceWrite = { book: string; account: string; debits: number; credits: number }
/** `due`: books whose sums are all added up before. `more`: what else is written with it. */
export type Batch = { heads: HeadWrite[]; entries: EntryWrite[]; postings: PostingWrite[]; balances: BalanceWrite[]; due: readonly string[]; more: ((tx: Tx) => Promise<unknown>)[] }

// Columns travel as one text each, numbers as an array's own text, texts with a separator that no text of ours holds.
const separator = '\u001f', absent = '\u001e'
const plain = <T>(rows: readonly T[], of: (row: T) => number | string | null | undefined): string => { let out = '{'; for (const row of rows) out += `${out.length > 1 ? ',' : ''}${of(row) ?? 'NULL'}`; return `${out}}` }
function texts<T>(rows: readonly T[], of: (row: T) => string | null | undefined): string {
  return rows.map((row) => {
    const text = of(row) ?? absent
    assert(text !== '' && !text.includes(separator), 'a text that cannot be written')
    return text
  }).join(separator)
}
const list = (n: number): string => `string_to_array($${n}, e'\\x1f', e'\\x1e')`

// Heads come in the order of their books, so that two processes hardly ever wait for each other in a ring; where they do, one is tried again.
const writeText = `
with i as (select * from unnest($1::bigint[], $2::int[], ${list(3)}, $4::int[], ${list(5)}, ${list(6)}, $7::bigint[]) i(book, was_seq, was_hash, seq, hash, closed, frozen)),
off as (select b.book from book_balances b where b.book = any($31::bigint[]) group by b.book having sum(b.debits) <> sum(b.credits)),
p as (select * from unnest($22::bigint[], $23::bigint[], $24::int[], $25::bigint[], ${list(26)}) p(book, account, seq, amount, day)),
crooked as (select p.book from p group by p.book having sum(p.amount) <> 0),
head as (
  update book_heads h set seq = i.seq, hash = decode(i.hash, 'hex'), closed = i.closed::date, frozen = i.frozen
  from i where h.book = i.book and h.seq = i.was_seq and h.hash = decode(i.was_hash, 'hex')
    and (i.frozen is not null or h.off = 0 and i.book not in (select book from off)) and i.book not in (select book from crooked)
  returning h.book),
e as (
  insert into book_entries (book, seq, at, act, voucher, post, person, first_post, first_person, day, reference, key, data, hash)
  select book, seq, at, act, voucher, post, person, first_post, first_person, day::date, reference, key, data::json, decode(hash, 'hex')
  from unnest($8::bigint[], $9::int[], $10::bigint[], $11::bigint[], $12::int[], $13::int[], $14::int[], $15::int[], ${[16, 17, 18, 19, 20, 21].map(list).join(', ')})
    e(book, seq, at, voucher, post, person, first_post, first_person, act, day, reference, key, data, hash)
  join head using (book)),
posted as (insert into book_postings (account, day, seq, book, amount) select p.account, p.day::date, p.seq, p.book, p.amount from p join head using (book)),
summed as (
  update book_balances b set debits = b.debits + s.debits, credits = b.credits + s.credits
  from unnest($27::bigint[], $28::bigint[], $29::bigint[], $30::bigint[]) s(book, account, debits, credits) join head using (book)
  where b.book = s.book and b.account = s.account)
select book from head`

/** Writes a batch; all its statements leave at once. @returns the books that were written. */
export async function write(tx: Tx, { heads: h, entries: e, postings: p, balances: b, due, more }: Batch): Promise<Set<string>> {
  const main = tx.unsafe<{ book: string }[]>(writeText, [
    plain(h, (r) => r.book), plain(h, (r) => r.was.seq), texts(h, (r) => r.was.hash), plain(h, (r) => r.seq), texts(h, (r) => r.hash), texts(h, (r) => r.closed), plain(h, (r) => r.frozen),
    plain(e, (r) => r.book), plain(e, (r) => r.seq), plain(e, (r) => r.at), plain(e, (r) => r.voucher), plain(e, (r) => r.by?.post), plain(e, (r) => r.by?.person), plain(e, (r) => r.first?.post), plain(e, (r) => r.first?.person),
    texts(e, (r) => r.act), texts(e, (r) => r.day), texts(e, (r) => r.reference), texts(e, (r) => r.key), texts(e, (r) => r.data), texts(e, (r) => r.hash),
    plain(p, (r) => r.book), plain(p, (r) => r.account), plain(p, (r) => r.seq), plain(p, (r) => r.amount), texts(p, (r) => r.day),
    plain(b, (r) => r.book), plain(b, (r) => r.account), plain(b, (r) => r.debits), plain(b, (r) => r.credits), plain(due, (book) => book),
  ], { prepare: true }).execute() as unknown as Promise<{ book: string }[]>
  const [rows] = await Promise.all([main, ...more.map((statement) => statement(tx))])
  return new Set(rows.map((row) => row.book))
}

/** Only where the chain of a book stands where this batch has brought it, something more is written with it. */
const standing = 'exists (select 1 from book_heads h where h.book = $1::bigint and h.hash = decode($2, \'hex\'))'

export const insertAccounts = (book: string, hash: string, accounts: readonly Account[]) => async (tx: Tx): Promise<void> => {
  const rows = JSON.stringify(accounts)
  await Promise.all([
    tx.unsafe(`insert into book_accounts (id, book, code, name, kind, place, covered) select id, $1::bigint, code, name, kind, place, covered
      from json_to_recordset($3::text::json) a(id bigint, code text, name text, kind text, place int, covered boolean) where ${standing}`, [book, hash, rows]).execute(),
    tx.unsafe(`insert into book_balances (book, account, debits, credits) select $1::bigint, id, 0, 0 from json_to_recordset($3::text::json) a(id bigint) where ${standing}`, [book, hash, rows]).execute(),
  ])
}
export const setKeepers = (book: string, hash: string, keepers: readonly number[]) => (tx: Tx): Promise<unknown> =>
  tx.unsafe(`update books set keepers = $3::int[] where id = $1::bigint and ${standing}`, [book, hash, `{${keepers.join()}}`]).execute()
export const insertClosings = (book: string, hash: string, day: Day, balances: readonly { account: string; debits: string; credits: string }[]) => (tx: Tx): Promise<unknown> =>
  tx.unsafe(`insert into book_closings (account, day, book, debits, credits) select account, $3::text::date, $1::bigint, debits, credits
    from json_to_recordset($4::text::json) b(account bigint, debits bigint, credits bigint) where ${standing}`, [book, hash, day, JSON.stringify(balances)]).execute()
export const insertNotices = (book: string, hash: string, rows: readonly { id: string; post: number; at: Instant; what: string; about: string }[]) => (tx: Tx): Promise<unknown> =>
  tx.unsafe(`insert into book_notices (id, book, post, at, what, about) select id, $1::bigint, post, at, what, about
    from json_to_recordset($3::text::json) n(id bigint, post int, at bigint, what text, about text) where ${standing}`, [book, hash, JSON.stringify(rows)]).execute()
export type BankLineRow = { id: string; account: string; day: Day; amount: number; counterparty: string; text: string; reference: string | null; mark: string; seq: number }
export const insertBankLines = (book: string, hash: string, rows: readonly BankLineRow[]) => (tx: Tx): Promise<unknown> =>
  tx.unsafe(`insert into bank_lines (id, book, account, day, amount, counterparty, text, reference, mark, seq) select id, $1::bigint, account, day, amount, counterparty, text, reference, decode(mark, 'hex'), seq
    from json_to_recordset($3::text::json) l(id bigint, account bigint, day date, amount bigint, counterparty text, text text, reference text, mark text, seq int) where ${standing}`, [book, hash, JSON.stringify(rows)]).execute()

type PairRow = { line: string; voucher: string; account: string; at: Instant; by: Actor }
export const insertPair = (book: string, hash: string, { line, voucher, account, at, by }: PairRow) => (tx: Tx): Promise<unknown> =>
  tx.unsafe(`insert into bank_matches (line, voucher, account, book, by, at, post, person) select $3::bigint, $4::bigint, $5::bigint, $1::bigint, 'person', $6::bigint, $7::int, $8::int where ${standing}`, [book, hash, line, voucher, account, at, by.post, by.person]).execute()
/** `seq`: of the entry that undid the pair. */
export const undoPair = (book: string, hash: string, line: string, seq: number) => (tx: Tx): Promise<unknown> =>
  tx.unsafe(`update bank_matches set undone = $4::int where line = $3::bigint and undone is null and ${standing}`, [book, hash, line, seq]).execute()

/** A book with its head and the first entry of its chain. */
export async function insertBook(tx: Tx, book: { id: string; owner: Owner; name: string; keepers: readonly number[]; audience: readonly number[] }, opened: EntryWrite): Promise<void> {
  await tx`insert into books (id, owner_kind, owner, name, keepers, audience, opened) values (${book.id}, ${book.owner.kind}, ${book.owner.id}, ${book.name}, ${book.keepers as number[]}::int[], ${book.audience as number[]}::int[], ${opened.at})`
  await tx`insert into book_heads (book, seq, hash) values (${book.id}, ${opened.seq}, ${Buffer.from(opened.hash, 'hex')})`
  await tx`insert into book_entries (book, seq, at, act, post, person, data, hash) values (${book.id}, ${opened.seq}, ${opened.at}, ${opened.act}, ${opened.by!.post}, ${opened.by!.person}, ${opened.data}::text::json, ${Buffer.from(opened.hash, 'hex')})`
}

type BookRow = { id: string; owner_kind: Owner['kind']; owner: number; name: string; keepers: number[]; opened: string; seq: number; hash: string; closed: Day | null; frozen: string | null }
export type Held = Book & { hash: string }
const heldOf = (r: BookRow): Held => ({
  id: r.id, owner: { kind: r.owner_kind, id: r.owner }, name: r.name, keepers: r.keepers, opened: Number(r.opened), seq: r.seq, hash: r.hash, closed: r.closed, frozen: r.frozen === null ? null : Number(r.frozen),
})
const bookText = `select b.id, b.owner_kind, b.owner, b.name, array_to_json(b.keepers) as keepers, b.opened, h.seq, encode(h.hash, 'hex') as hash, h.closed::text as closed, h.frozen from books b join book_heads h on h.book = b.id`
export const booksById = async (tx: Tx, ids: readonly string[]): Promise<Held[]> => (await tx.unsafe<BookRow[]>(`${bookText} where b.id = any($1::bigint[])`, [`{${ids.join()}}`], { prepare: true })).map(heldOf)
export const booksOf = async (tx: Tx, owner: Owner): Promise<Held[]> => (await tx.unsafe<BookRow[]>(`${bookText} where b.owner_kind = $1 and b.owner = $2 order by b.id`, [owner.kind, owner.id])).map(heldOf)
export const allBooks = async (tx: Tx, after: string, most: number): Promise<Held[]> => (await tx.unsafe<BookRow[]>(`${bookText} where b.id > $1::bigint order by b.id limit ${most}`, [after])).map(heldOf)
/** Keeps other processes from these books until the transaction ends. */
export const lockHeads = (tx: Tx, ids: readonly string[]): Promise<unknown> => tx.unsafe('select 1 from book_heads where book = any($1::bigint[]) order by book for update', [`{${ids.join()}}`]).execute()
/** Books whose keepers at these posts were told that they are frozen, as long as they are. */
export const frozenBooks = async (tx: Tx, posts: readonly number[]): Promise<{ id: string; name: string; since: Instant }[]> => (await tx<{ id: string; name: string; since: string }[]>`
  select distinct b.id, b.name, h.frozen as since from book_notices n join book_heads h on h.book = n.book and h.frozen = n.at join books b on b.id = n.book
  where n.post = any(${posts as number[]}::int[]) and n.what = 'frozen' order by b.id`).map((r) => ({ ...r, since: Number(r.since) }))
export type BookNotice = { id: string; post: number; book: string; name: string; at: string; what: string; seen: string | null }
/** What keepers at these posts were told of their books, newest first. */
export const bookNotices = async (tx: Tx, posts: readonly number[]): Promise<BookNotice[]> => [...(await tx<BookNotice[]>`
  select n.id, n.post, n.book, b.name, n.at, n.what, n.seen from book_notices n join books b on b.id = n.book where n.post = any(${posts as number[]}::int[]) order by n.id desc limit 50`)]
/** Of these books, those whose debits and credits differ, and by how much. */
export const booksOff = (tx: Tx, ids: readonly string[]): Promise<{ book: string; debits: string; credits: string }[]> =>
  tx.unsafe<{ book: string; debits: string; credits: string }[]>('select b.book, sum(b.debits)::text as debits, sum(b.credits)::text as credits from book_balances b join book_heads h on h.book = b.book where b.book = any($1::bigint[]) group by b.book, h.off having sum(b.debits) <> sum(b.credits) or h.off <> 0', [`{${ids.join()}}`]) as unknown as Promise<{ book: string; debits: string; credits: string }[]>

export type AccountRow = Account & { book: string; debits_fen: number; credits_fen: number }
type RawAccount = { id: string; book: string; code: string; name: string; kind: AccountKind; place: number | null; covered: boolean; debits: string; credits: string }
const accountOf = ({ debits, credits, ...row }: RawAccount): AccountRow => ({ ...row, debits_fen: Number(debits), credits_fen: Number(credits) })
const accountText = 'select a.id, a.book, a.code, a.name, a.kind, a.place, a.covered, s.debits, s.credits from book_accounts a join book_balances s on s.book = a.book and s.account = a.id'
export const accountsById = async (tx: Tx, ids: readonly string[]): Promise<AccountRow[]> => (await tx.unsafe<RawAccount[]>(`${accountText} where a.id = any($1::bigint[])`, [`{${ids.join()}}`], { prepare: true })).map(accountOf)
export const accountsOf = async (tx: Tx, books: readonly string[]): Promise<AccountRow[]> => (await tx.unsafe<RawAccount[]>(`${accountText} where a.book = any($1::bigint[]) order by a.book, a.code collate "C"`, [`{${books.join()}}`])).map(accountOf)
export const codesTaken = async (tx: Tx, book: string, codes: readonly string[]): Promise<string[]> =>
  (await tx<{ code: string }[]>`select code from book_accounts where book = ${book} and code = any(${codes as string[]}::text[])`).map((r) => r.code)

export type RawEntry = { book: string; seq: number; at: string; act: ActName; voucher: string | null; post: number | null; person: number | null; first_post: number | null; first_person: number | null; day: Day | null; reference: string | null; key: string | null; data: string; hash: string }
export const entryOf = (r: RawEntry): Entry => ({
  book: r.book, seq: r.seq, at: Number(r.at), act: r.act, voucher: r.voucher, by: r.post === null ? null : { post: r.post, person: r.person! }, first: r.first_post === null ? null : { post: r.first_post, person: r.first_person! }, data: r.data,
})
const entryColumns = `e.book, e.seq, e.at, e.act, e.voucher, e.post, e.person, e.first_post, e.first_person, e.day::text as day, e.reference, e.key, e.data::text as data, encode(e.hash, 'hex') as hash`
/** The entries that made or decided these vouchers. */
export const entriesOfVouchers = async (tx: Tx, vouchers: readonly string[]): Promise<RawEntry[]> => [...(await tx.unsafe<RawEntry[]>(`
  select ${entryColumns} from book_entries e where e.voucher = any($1::bigint[]) and e.act in ('made', 'transferred') union all
  select ${entryColumns} from book_entries e where e.voucher = any($1::bigint[]) and e.act in ('released', 'refused')`, [`{${vouchers.join()}}`], { prepare: true }))]
export const entriesByKey = async (tx: Tx, keys: readonly { book: string; key: string }[]): Promise<RawEntry[]> => [...(await tx.unsafe<RawEntry[]>(
  `select ${entryColumns} from book_entries e join unnest($1::bigint[], $2::text[]) k(book, key) on e.book = k.book and e.key = k.key`, [keys.map((k) => k.book), keys.map((k) => k.key)]))]
export const entriesAfter = async (tx: Tx, book: string, seq: number, most: number): Promise<RawEntry[]> =>
  [...(await tx.unsafe<RawEntry[]>(`select ${entryColumns} from book_entries e where e.book = $1 and e.seq > $2 order by e.seq limit ${most}`, [book, seq]))]
/** Entries that made the vouchers of some days, the decisions on them, and whatever else has these states. */
export const vouchersBetween = async (tx: Tx, book: string, from: Day, to: Day): Promise<RawEntry[]> => [...(await tx.unsafe<RawEntry[]>(`
  with m as (select * from book_entries e where e.book = $1 and e.day between $2::text::date and $3::text::date and e.act in ('made', 'transferred'))
  select ${entryColumns} from m e union all select ${entryColumns} from m join book_entries e on e.voucher = m.voucher and e.act in ('released', 'refused') order by seq`, [book, from, to]))]
/** How many vouchers of up to a day nobody has decided on. */
export const waitingUpto = async (tx: Tx, book: string, day: Day): Promise<number> => (await tx<{ n: string }[]>`
  select count(*) as n from book_entries m where m.book = ${book} and m.act = 'made' and m.day <= ${day}::text::date
    and not exists (select 1 from book_entries d where d.voucher = m.voucher and d.act in ('released', 'refused'))`).map((r) => Number(r.n))[0]!
/** Balances at the end of a day: what they are now without what came after it. */
export const balancesAt = async (tx: Tx, book: string, day: Day): Promise<{ account: string; debits: string; credits: string }[]> => [...(await tx<{ account: string; debits: string; credits: string }[]>`
  select b.account, b.debits - coalesce(p.debits, 0) as debits, b.credits - coalesce(p.credits, 0) as credits from book_balances b left join lateral (
    select sum(greatest(p.amount, 0)) as debits, sum(greatest(-p.amount, 0)) as credits from book_postings p where p.account = b.account and p.day > ${day}::text::date) p on true
  where b.book = ${book} order by b.account`)]
export const imageDigests = async (tx: Tx, ids: readonly string[]): Promise<Map<string, string>> =>
  new Map((await tx.unsafe<{ id: string; sha256: string }[]>(`select id, encode(sha256, 'hex') as sha256 from attachments where id = any($1::bigint[])`, [`{${ids.join()}}`], { prepare: true })).map((r) => [r.id, r.sha256]))

/** All that follows from a book's chain, to compare with it. */
export const sumsOf = async (tx: Tx, book: string): Promise<{ account: string; debits: string; credits: string }[]> => [...(await tx<{ account: string; debits: string; credits: string }[]>`select account, debits, credits from book_balances where book = ${book}`)]
export const postingsOf = async (tx: Tx, book: string): Promise<{ account: string; day: Day; seq: number; amount: string }[]> =>
  [...(await tx<{ account: string; day: Day; seq: number; amount: string }[]>`select p.account, p.day::text as day, p.seq, p.amount from book_accounts a join book_postings p on p.account = a.id where a.book = ${book} union all
    select account, day::text, seq, amount from book_postings p where book = ${book} and not exists (select 1 from book_accounts a where a.id = p.account and a.book = p.book)`)]
export const closingsOf = async (tx: Tx, book: string): Promise<{ day: Day; account: string; debits: string; credits: string }[]> =>
  [...(await tx<{ day: Day; account: string; debits: string; credits: string }[]>`select day::text as day, account, debits, credits from book_closings where book = ${book} order by book_closings.day, account`)]
export const setSums = (tx: Tx, book: string, sums: readonly { account: string; debits_fen: number; credits_fen: number }[]): Promise<unknown> =>
  tx`insert into book_balances (book, account, debits, credits) select ${book}, account, debits_fen, credits_fen from json_to_recordset(${JSON.stringify(sums)}::text::json) s(account bigint, debits_fen bigint, credits_fen bigint)
    on conflict (book, account) do update set debits = excluded.debits, credits = excluded.credits`

/** What stood on an account before a day: the last closing before it and what was posted since. */
export async function sumBefore(tx: Tx, account: string, day: Day): Promise<{ debits_fen: number; credits_fen: number }> {
  const [row] = await tx<{ debits: string; credits: string }[]>`
    with c as (select day, debits, credits from book_closings where account = ${account} and day < ${day}::text::date order by day desc limit 1)
    select coalesce((select debits from c), 0) + coalesce(sum(greatest(p.amount, 0)), 0) as debits, coalesce((select credits from c), 0) + coalesce(sum(greatest(-p.amount, 0)), 0) as credits
    from book_postings p where p.account = ${account} and p.day < ${day}::text::date and p.day > coalesce((select day from c), '-infinity')`
  return { debits_fen: Number(row!.debits), credits_fen: Number(row!.credits) }
}
export type LineRow = { day: Day; seq: number; amount: string; voucher: string; text: string; reference: string | null }
/** An account's postings from a day to a day with their vouchers, in order of day. */
export const linesOf = async (tx: Tx, account: string, from: Day, to: Day): Promise<LineRow[]> => [...(await tx<LineRow[]>`
  select p.day::text as day, p.seq, p.amount, m.voucher, m.data->>'text' as text, m.reference
  from book_postings p join book_entries e on e.book = p.book and e.seq = p.seq join book_entries m on m.voucher = e.voucher and m.act in ('made', 'transferred')
  where p.account = ${account} and p.day between ${from}::text::date and ${to}::text::date order by p.day, p.seq`)]

export const knownMarks = async (tx: Tx, account: string, marks: readonly string[]): Promise<Set<string>> =>
  new Set((await tx<{ mark: string }[]>`select encode(mark, 'hex') as mark from bank_lines where account = ${account} and mark in (select decode(m, 'hex') from unnest(${marks as string[]}::text[]) m)`).map((r) => r.mark))
export type OpenLine = { id: string; day: Day; amount: number; counterparty: string; text: string; reference: string | null }
/** Lines of the bank that no voucher answers to, lines of released vouchers that no line of the bank does, and the pairs that somebody undid. */
export async function unmatched(tx: Tx, account: string, from: Day, to: Day): Promise<{ lines: OpenLine[]; postings: (Omit<OpenLine, 'counterparty' | 'id'> & { voucher: string })[]; undone: { line: string; voucher: string }[] }> {
  const [lines, postings, undone] = await Promise.all([
    tx<(Omit<OpenLine, 'amount'> & { amount: string })[]>`select id, day::text as day, amount, counterparty, text, reference from bank_lines l
      where account = ${account} and day between ${from}::text::date and ${to}::text::date and not exists (select 1 from bank_matches m where m.line = l.id and m.undone is null) order by l.day, id`,
    tx<LineRow[]>`select p.day::text as day, p.seq, p.amount, m.voucher, m.data->>'text' as text, m.reference
      from book_postings p join book_entries e on e.book = p.book and e.seq = p.seq join book_entries m on m.voucher = e.voucher and m.act in ('made', 'transferred')
      where p.account = ${account} and p.day between ${from}::text::date and ${to}::text::date and not exists (select 1 from bank_matches b where b.voucher = m.voucher and b.account = p.account and b.undone is null) order by p.day, p.seq`,
    tx<{ line: string; voucher: string }[]>`select line, voucher from bank_matches where account = ${account} and undone is not null`,
  ])
  return { lines: lines.map((l) => ({ ...l, amount: Number(l.amount) })), postings: postings.map(({ day, amount, voucher, text, reference }) => ({ day, amount: Number(amount), voucher, text, reference })), undone: [...undone] }
}
/** A line of a book's bank with the voucher that answers to it, and whether another line of its account answers to `voucher`. */
export async function bankLine(tx: Tx, book: string, line: string, voucher: string | null): Promise<{ seen: LineSeen; answered: boolean } | null> {
  const [row] = await tx<{ account: string; amount: string; voucher: string | null; answered: boolean }[]>`
    select l.account, l.amount, m.voucher, exists (select 1 from bank_matches o where o.voucher = ${voucher}::bigint and o.account = l.account and o.undone is null) as answered
    from bank_lines l left join bank_matches m on m.line = l.id and m.undone is null where l.book = ${book} and l.id = ${line}`
  return row ? { seen: { account: row.account, amount_fen: Number(row.amount), voucher: row.voucher }, answered: row.answered } : null
}
export type Pair = { line: string; voucher: string; day: Day; amount: number; text: string; reference: string | null; by: 'reference' | 'day' | 'person'; at: Instant; post: number | null; entered: Day; about: string }
/** Lines of the bank with the vouchers that answer to them, newest first. `entered` and `about`: the voucher's day and text. */
export const pairsOf = async (tx: Tx, account: string, from: Day, to: Day, most: number): Promise<Pair[]> => (await tx<(Omit<Pair, 'amount' | 'at'> & { amount: string; at: string })[]>`
  select m.line, m.voucher, l.day::text as day, l.amount, l.text, l.reference, m.by, m.at, m.post, e.day::text as entered, e.data->>'text' as about
  from bank_matches m join bank_lines l on l.id = m.line join book_entries e on e.voucher = m.voucher and e.act in ('made', 'transferred')
  where m.account = ${account} and m.undone is null and l.day between ${from}::text::date and ${to}::text::date order by l.day desc, m.line desc limit ${most}`).map((r) => ({ ...r, amount: Number(r.amount), at: Number(r.at) }))
/** Pairs that follow from the chain: those made by hand, and those that were undone by the entry `undone`. */
export const pairsInChain = async (tx: Tx, book: string): Promise<{ line: string; voucher: string; undone: number | null }[]> =>
  [...(await tx<{ line: string; voucher: string; undone: number | null }[]>`select line, voucher, undone from bank_matches where book = ${book} and (by = 'person' and undone is null or undone is not null)`)]
export const insertMatches = async (tx: Tx, book: string, account: string, at: Instant, by: { post: number; person: number } | null, rows: readonly { line: string; voucher: string; by: string }[]): Promise<number> => (await tx`
  insert into bank_matches (line, voucher, account, book, by, at, post, person) select line, voucher, ${account}, ${book}, by, ${at}, ${by?.post ?? null}, ${by?.person ?? null}
  from json_to_recordset(${JSON.stringify(rows)}::text::json) m(line bigint, voucher bigint, by text) on conflict do nothing`).count

/** Reads or writes as the writer. */
export const asWriter = <T>(sql: Sql, writer: string, work: (tx: Tx) => Promise<T>, options = ''): Promise<T> =>
  sql.begin(options, (tx) => Promise.all([as(tx, writer), work(tx)]).then(([, value]) => value)) as Promise<T>
