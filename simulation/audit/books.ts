// Books, recounted: each chain link by link, each voucher by the rules of double entry in whole fen, and every sum, posting, closing and pair
// of the tables against what the raw entries give. Nothing of the kernel's money is used.
import { plain, type Ask, type Json, type Life, type Report } from './model.ts'
import { closingOf, inOrder, paired, sharesOf, sumsOf, take, type Book, type EntryRow } from './ledger.ts'
import type { GetAs } from './votes.ts'
import type { AuditWorld } from './world.ts'

/** What an act on a book must have left. `times`: how many entries, one where it is not said. */
export type OnBook = { book: string; act: string; times?: number }
type HeadRow = { book: string; seq: number; hash: string; closed: string | null; frozen: string | null; off: string }
const selects = {
  accounts: 'select book, id, code, name, kind, covered from book_accounts order by book, id',
  balances: 'select book, account, debits::text as debits, credits::text as credits from book_balances order by book, account',
  postings: 'select book, account, day::text as day, seq, amount::text as amount from book_postings order by book, seq, account',
  closings: 'select book, day::text as day, account, debits::text as debits, credits::text as credits from book_closings order by book, day, account',
  lines: 'select book, id, account, day::text as day, amount::text as amount, reference, seq from bank_lines order by book, id',
  pairs: 'select book, line, voucher, account, by, undone from bank_matches order by book, line, undone',
} as const
type Tables = Record<keyof typeof selects, Map<string, Record<string, Json>[]>>

export function makeBookAuditor({ ask, world, lives, report }: { ask: Ask; world: () => AuditWorld; lives: ReadonlyMap<string, Life>; report: Report }) {
  const books = new Map<string, Book>()
  let checks = 0
  const tell = (book: Book): Book['told'] => (what, expected, found) => { checks++; if (plain(expected) !== plain(found)) report(`book ${book.id}: ${what}`, expected, found, lives.has(book.id) ? book.id : undefined) }
  const heads = (): Promise<HeadRow[]> => ask<HeadRow>(`select book, seq, encode(hash, 'hex') as hash, closed::text as closed, frozen, off::text as off from book_heads order by book`)

  /** Reads what was written since the last look, and the sums of what was touched. @returns what persons wrote into books that stood. */
  async function readOn(): Promise<EntryRow[]> {
    const fresh: EntryRow[] = []
    for (const head of await heads()) {
      let book = books.get(head.book)
      if (!book) { book = { ...newBook(head.book), told: () => {} }; book.told = tell(book); books.set(book.id, book) }
      if (book.seq === head.seq) continue
      const rows = await ask<EntryRow>(`select book, seq, at, act, voucher, post, person, first_post, first_person, day::text as day, reference, key, data::text as data, encode(hash, 'hex') as hash from book_entries where book = $1 and seq > $2 and seq <= $3 order by seq`, [head.book, book.seq, head.seq])
      for (const row of rows) {
        await images(book, row)
        take(book, row, world())
        if (row.act === 'opened') begun(book)
        else if (row.post !== null && row.act !== 'accounts') fresh.push(row)
      }
      reaches(book, head)
      // Its head is read once more with them: a book is opened in two entries, and the second may come in between.
      const now = await ask<Record<string, Json>>('select h.seq, b.account, b.debits::text as debits, b.credits::text as credits from book_heads h left join book_balances b on b.book = h.book where h.book = $1 order by b.account', [book.id])
      if (now[0]?.['seq'] === book.seq) book.told('sums after the act', sumsOf(book), sums(now.filter((row) => row['account'] !== null)))
    }
    return fresh
  }

  function reaches(book: Book, head: HeadRow): void {
    book.told('where it stands', [book.seq, book.hash, book.closed, book.frozen, '0'], [head.seq, head.hash, head.closed, head.frozen !== null, head.off])
    const side = (of: 'debits' | 'credits'): string => String([...book.accounts.values()].reduce((sum, one) => sum + one[of], 0n))
    book.told('debits equal credits', side('debits'), side('credits'))
  }

  /** Every picture of a voucher is the one whose digest went into the chain. */
  async function images(book: Book, row: EntryRow): Promise<void> {
    if (row.act !== 'made' && row.act !== 'transferred') return
    const named = (JSON.parse(row.data).images ?? []) as [string, string][]
    const kept = await ask<{ id: string; sha256: string }>(`select id, encode(sha256, 'hex') as sha256 from attachments where id = any($1::bigint[])`, [named.map(([id]) => id)])
    book.told(`images of entry ${row.seq}`, [...named].sort(), kept.map((one) => [one.id, one.sha256]).sort())
  }

  /** A book that a matter's step opened: for the place of the matter, kept by the posts of the roles over it. */
  function begun(book: Book): void {
    const life = lives.get(book.id)
    const declared = life && world().systems.get(life.system)
    if (!life || !declared?.book) return
    const roles = declared.book.keepers.flatMap((role) => declared.roles[role]?.posts ?? [])
    book.told('whose it is', { kind: 'place', id: life.place }, book.owner)
    book.told('who keeps it', [...world().posts.values()].filter((post) => roles.includes(post.role) && life.slots.includes(post.place)).map((post) => post.id).sort(), [...book.keepers].sort())
    const [step] = Object.entries(declared.steps).find(([, one]) => one.opens_book) ?? []
    const signed = life.taken.get(step ?? '')
    book.told('when and by whom', [signed?.at, signed?.person], [book.at, book.opener])
  }

  /** A matter's book has the accounts that are declared, and one for each row of its table. */
  function auditAccounts(book: Book): void {
    const life = lives.get(book.id)
    const declared = life && world().systems.get(life.system)?.book
    if (!life || !declared) return
    const { each } = declared
    const rows = each ? (life.facts[each.rows] as Record<string, Json>[]) : []
    const expected = [...Object.entries(declared.accounts).map(([code, one]) => [code, one.kind, one.covered === true]), ...rows.map((row) => [`each.${row[each!.name]}`, each!.kind, false])]
    book.told('accounts', expected.sort(), [...book.accounts.values()].map((one) => [one.code, one.kind, one.covered]).sort())
    const { flats, coefficients, cost, subsidy, shares } = life.facts
    if (flats && coefficients) book.told('what each household is to pay', sharesOf(flats, coefficients, cost, subsidy ?? 0), (shares as Json[]).map((row) => [row.flat, row.share]))
  }

  const sums = (rows: readonly Record<string, Json>[]): Json[] => rows.map(({ account, debits, credits }) => [account, debits, credits])

  function compare(book: Book, tables: Tables): void {
    const of = (table: keyof Tables): Record<string, Json>[] => tables[table].get(book.id) ?? []
    const { told } = book
    told('accounts of the table', inOrder([...book.accounts.values()], (one) => one.id).map(({ id, code, name, kind, covered }) => [id, code, name, kind, covered]), of('accounts').map(({ id, code, name, kind, covered }) => [id, code, name, kind, covered]))
    told('sums', sumsOf(book), sums(of('balances')))
    told('postings', book.posts.map((one) => plain(one)).sort(), of('postings').map(({ account, day, seq, amount }) => plain({ account, day, seq, amount })).sort())
    told('closings', [...book.closings].flatMap(([day, all]) => all.map((one) => [day, ...one])), of('closings').map(({ day, account, debits, credits }) => [day, account, debits, credits]))
    for (const day of book.closings.keys()) told(`closing of ${day} from what was entered`, closingOf(book, day), book.closings.get(day))
    const brought = Map.groupBy(of('lines'), (line) => Number(line['seq']))
    told('statements of the bank', book.statements.map(({ seq, account, lines, sum_fen, from, to }) => [seq, [account], lines, String(sum_fen), from, to]),
      [...brought].sort(([a], [b]) => a - b).map(([seq, lines]) => [seq, [...new Set(lines.map((line) => line['account']))], lines.length, String(lines.reduce((sum, line) => sum + BigInt(line['amount']), 0n)), ...((days) => [days[0], days.at(-1)])(lines.map((line) => line['day'] as string).sort())]))
    for (const [what, expected, found] of paired(book, of('lines'), of('pairs'))) told(what, expected, found)
  }

  /** What the face shows of a book: each balance, what each account should bring, each voucher's state. */
  function page(id: string, { status, body }: { status: number; body: Json }): void {
    const book = books.get(id)
    if (!book) return report(`book ${id}`, 'one with a chain', status)
    const { told } = book
    if (status !== 200) return told('its page', 200, status)
    const grows = (kind: string): bigint => (kind === 'asset' || kind === 'expense' ? 1n : -1n)
    const shares = new Map((lives.get(id)?.facts['shares'] as Json[] | undefined)?.map((row) => [`each.${row.flat}`, row.share as number]))
    told('balances on its page', inOrder([...book.accounts.values()], (one) => one.id).map((one) => [one.id, String((one.debits - one.credits) * grows(one.kind)), shares.get(one.code) ?? null]), inOrder(body.accounts as Json[], (one) => one.id).map((one) => [one.id, String(one.balance_fen), one.due_fen]))
    told('vouchers on its page', inOrder([...book.papers.values()], (one) => one.id).map((one) => [one.id, one.day, one.state, one.lines]), inOrder(body.vouchers as Json[], (one) => one.id).map((one) => [one.id, one.day, one.state, (one.lines as Json[]).map((line) => [line.account, line.amount_fen])]))
    told('closed and frozen on its page', [book.closed, book.frozen], [body.closed, body.frozen !== null])
  }

  /** An account's statement: from a balance to a balance, each line with the one after it. */
  async function statement(book: Book, account: string, from: string | null, get: GetAs): Promise<void> {
    const { body } = await get(`/api/books/${book.id}/accounts/${account}${from === null ? '' : `?from=${from}`}`, book.keepers)
    const own = book.posts.filter((one) => one.account === account).sort((a, b) => (a.day === b.day ? a.seq - b.seq : a.day < b.day ? -1 : 1))
    const sign = ['asset', 'expense'].includes(book.accounts.get(account)!.kind) ? 1n : -1n
    let balance = own.filter((one) => from !== null && one.day < from).reduce((sum, one) => sum + sign * BigInt(one.amount), 0n)
    const opening = String(balance)
    const lines = own.filter((one) => from === null || one.day >= from).map((one) => { balance += sign * BigInt(one.amount); return [one.day, one.amount, String(balance)] })
    book.told(`statement of ${account}`, [opening, lines, String(balance)], [String(body.opening_fen), (body.lines as Json[] | undefined)?.map((line) => [line.day, String(line.amount_fen), String(line.balance_fen)]), String(body.closing_fen)])
  }

  return {
    get checks() { return checks },
    books: books as ReadonlyMap<string, Book>,
    readOn, page,
    /** Judges what persons have written since the last look: nothing, or what one act must leave. */
    judge(rows: readonly EntryRow[], on: OnBook | undefined): void {
      checks++
      const should = on ? Array<string>(on.times ?? 1).fill(`${on.book} ${on.act}`) : []
      const found = rows.map((row) => `${row.book} ${row.act}`)
      if (found.join() !== should.join()) report('acts on books', should, found, on?.book)
    },
    /** Every balance of every book once more, as the face tells it to a keeper. */
    async faces(get: GetAs): Promise<void> {
      await readOn()
      for (const book of books.values()) {
        page(book.id, await get(`/api/books/${book.id}`, book.keepers))
        for (const account of book.accounts.keys()) if (book.posts.some((one) => one.account === account)) for (const from of [null, book.closed]) await statement(book, account, from, get)
      }
    },
    /** All tables of all books against the entries, from the first. */
    async everything(): Promise<void> {
      await readOn()
      const tables = Object.fromEntries(await Promise.all(Object.entries(selects).map(async ([name, text]) => [name, Map.groupBy(await ask<Record<string, Json>>(text), (row) => String(row['book']))]))) as Tables
      for (const head of await heads()) reaches(books.get(head.book)!, head)
      for (const book of books.values()) { compare(book, tables); auditAccounts(book) }
      for (const [name, table] of Object.entries(tables)) { checks++; for (const id of table.keys()) if (!books.has(id)) report(`book ${id}: ${name}`, 'a book with a chain', table.get(id)!.length) }
      for (const life of lives.values()) {
        const opens = Object.entries(world().systems.get(life.system)?.steps ?? {}).some(([step, one]) => one.opens_book && life.taken.has(step))
        checks++
        if (opens !== books.has(life.id)) report('a book of the matter', opens, books.has(life.id), life.id)
      }
    },
  }
}

const newBook = (id: string): Omit<Book, 'told'> => ({
  id, seq: 0, hash: '', at: 0, opener: null, owner: null, keepers: [], algorithm: '', accounts: new Map(), papers: new Map(), posts: [], pairs: new Map(), undone: [], statements: [], closings: new Map(), closed: null, frozen: false,
})
