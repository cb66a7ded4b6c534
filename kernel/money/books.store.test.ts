// Books on a real database: two persons, closed periods, frozen books, what somebody changes behind the door, two processes at once.
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../database/testing.ts'
import type { Database, Tx } from '../../database/connect.ts'
import { checkBook, checkBooks, rebuild, type Fault } from './check.ts'
import { opposite, type Account } from './model.ts'
import { accountsOf, asWriter } from './store.ts'
import { auditor, cashier, chair, closeDesks, codes, desk, done, furnish, image, keepers, line, openedBook, stranger, voucher, type Desk } from './samples.ts'
import { rolesOf } from '../../database/roles.ts'

let db: Database
let one: Desk
let book: string
let a: Record<string, Account>
const day_ms = 86_400_000
beforeEach(async () => {
  db = await freshDatabase({ template: 'money', prepare: furnish })
  one = desk(db, 1)
  const opened = await openedBook(one)
  book = opened.book
  a = opened.accounts
})
afterEach(async () => { await closeDesks(); await db.close() })

const [bank, flat, flat2, works] = ['1002', '2001.00001', '2001.00002', '5001']
const pay = (amount: number, of = flat) => voucher([line(a[bank]!, amount), line(a[of]!, -amount)])
const make = (v = pay(500), by: typeof cashier | typeof chair = cashier, key?: string) => one.books.act({ do: 'make', book, voucher: v, by, ...(key !== undefined && { key }) })
const both = (v = pay(500), on = one) => on.books.act({ do: 'make', book, voucher: v, by: cashier, released: chair })
const faults = async (id = book, algorithm: 'sha256' | 'sm3' = 'sha256'): Promise<Fault[]> => (await one.read((tx) => checkBook(tx, id, algorithm))).faults
const sums = async (): Promise<Record<string, [number, number]>> => Object.fromEntries((await one.read((tx) => accountsOf(tx, [book]))).map((r) => [r.code, [r.debits_fen, r.credits_fen]]))
/** What somebody with the writer's role could do at a console. */
const behind = (work: (tx: Tx) => Promise<unknown>): Promise<unknown> => asWriter(db.sql, rolesOf(db.schema).writer, work)
/** What somebody with the owner's password could do. */
const owner = (table: string, statement: string): Promise<unknown> => db.admin.unsafe(`alter table ${table} no force row level security; ${statement}; alter table ${table} force row level security`).simple()

describe('two persons', () => {
  test('a voucher counts only when a second person has released it', async () => {
    const made = done(await make())
    expect([made.voucher!.state, await sums()]).toMatchObject(['made', { [bank]: [0, 0] }])
    expect(codes(await one.books.act({ do: 'release', book, voucher: made.voucher!.id, by: cashier }))).toEqual(['money.same_person'])
    expect(codes(await one.books.act({ do: 'release', book, voucher: made.voucher!.id, by: stranger }))).toEqual(['money.not_a_keeper'])
    expect(done(await one.books.act({ do: 'release', book, voucher: made.voucher!.id, by: chair })).voucher).toMatchObject({ state: 'released', decided: chair })
    expect(await sums()).toMatchObject({ [bank]: [500, 0], [flat]: [0, 500] })
    expect(codes(await one.books.act({ do: 'release', book, voucher: made.voucher!.id, by: auditor }))).toEqual(['money.voucher_decided'])
    expect(await faults()).toEqual([])
  })

  test('what was refused stays in the record with its reason, and counts nowhere', async () => {
    const made = done(await make())
    const refusal = done(await one.books.act({ do: 'refuse', book, voucher: made.voucher!.id, by: chair, reason: '发票抬头不对' }))
    expect(refusal.voucher).toMatchObject({ state: 'refused', reason: '发票抬头不对' })
    expect(await sums()).toMatchObject({ [bank]: [0, 0] })
    const rows = await one.read((tx) => tx<{ act: string; reason: string }[]>`select act, data->>'reason' as reason from book_entries where voucher = ${made.voucher!.id} order by seq`)
    expect(rows.map((r) => [r.act, r.reason])).toEqual([['made', null], ['refused', '发票抬头不对']])
    expect(await faults()).toEqual([])
  })

  test('the database itself refuses whoever releases her own voucher, and a post that nobody holds', async () => {
    const made = done(await make())
    const insert = (post: number, person: number) => behind((tx) => tx`insert into book_entries (book, seq, at, act, voucher, post, person, data, hash) values (${book}, 99, 1, 'released', ${made.voucher!.id}, ${post}, ${person}, '{}', '\\x00')`)
    await expect(insert(2, 11)).rejects.toMatchObject({ code: '42501' })
    await expect(insert(1, 11)).rejects.toMatchObject({ code: '42501' })
    await expect(insert(2, 99)).rejects.toMatchObject({ code: '42501' })
    await expect(behind((tx) => tx`update book_entries set data = '{}' where book = ${book}`)).rejects.toMatchObject({ code: '42501' })
    await expect(behind((tx) => tx`delete from book_postings where book = ${book}`)).rejects.toMatchObject({ code: '42501' })
  })

  test('whoever keeps a book reads it, and others do not', async () => {
    done(await both())
    const seen = async (posts: string): Promise<number> => {
      const rows = await db.sql.begin(async (tx) => { await tx.unsafe(`select set_config('role', '${rolesOf(db.schema).reader}', true), set_config('linli.posts', '${posts}', true)`); return tx`select 1 from book_entries union all select 1 from book_postings union all select 1 from book_balances` })
      return rows.length
    }
    expect([await seen('{4}'), (await seen('{2}')) > 0]).toEqual([0, true])
  })
})

describe('refusals', () => {
  test('a book that is none, keepers that are too few', async () => {
    expect(codes(await one.books.act({ do: 'make', book: '999', voucher: pay(1), by: cashier }))).toEqual(['money.book_unknown'])
    expect(codes(await one.books.act({ do: 'make', book: "1' or", voucher: pay(1), by: cashier }))).toEqual(['money.book_unknown'])
    expect(codes(await one.books.open({ owner: { kind: 'place', id: 1 }, name: '', keepers: [1, 1], by: cashier }))).toEqual(['fact.required', 'money.two_keepers'])
  })
  test.each<[string, Parameters<typeof voucher>[1] | null, number[], string[]]>([
    ['unbalanced', {}, [5, -4], ['money.unbalanced']], ['a float', {}, [0.1, -0.1], ['money.not_whole_fen', 'money.not_whole_fen']], ['no image', { images: [] }, [5, -5], ['money.no_image']],
    ['an image that nobody uploaded', { images: [image, '4711'] }, [5, -5], ['fact.photo_unknown']], ['an image that is no id', { images: ['x'] }, [5, -5], ['fact.photo_unknown']], ['answers none', { answers: '4711' }, [5, -5], ['money.voucher_unknown']],
  ])('%s', async (_title, more, [debit, credit], expected) => {
    expect(codes(await make(voucher([line(a[bank]!, debit!), line(a[flat]!, credit!)], more!)))).toEqual(expected)
  })
  test('an account of another book, and codes that are taken', async () => {
    const elsewhere = await openedBook(one)
    expect(codes(await make(voucher([line(a[bank]!, 5), line(elsewhere.accounts[flat]!, -5)])))).toEqual(['money.account_unknown'])
    expect(codes(await one.books.act({ do: 'accounts', book, accounts: [{ code: bank, name: '又一个', kind: 'asset', place: null, covered: false }], by: cashier }))).toEqual(['money.account_code_taken'])
  })
  test('a covered account is not drawn below nothing, also by two payments that come at once', async () => {
    done(await both(pay(800)))
    const out = () => both(voucher([line(a[works]!, 500), line(a[bank]!, -500)], { text: '付工程款' }))
    const answers = await Promise.all([out(), out()])
    expect(answers.map(codes)).toEqual([[], ['money.overdrawn']])
    expect((await sums())[bank]).toEqual([800, 500])
  })
  test('the same act sent twice is done once, also at once; the same key for another is refused', async () => {
    const [first, second] = (await Promise.all([make(pay(5), cashier, 'k1'), make(pay(5), cashier, 'k1')])).map((answer) => done(answer))
    expect([second!.again, second!.voucher!.id]).toEqual([true, first!.voucher!.id])
    expect(done(await make(pay(5), cashier, 'k1')).again).toBe(true)
    expect(codes(await make(pay(6), cashier, 'k1'))).toEqual(['key.reused'])
    const two = desk(db, 2)
    expect(done(await two.books.act({ do: 'make', book, voucher: pay(5), by: cashier, key: 'k1' })).again).toBe(true)
  })
})

describe('periods', () => {
  test('a closed one takes nothing more; a correction is a new voucher that answers the old one', async () => {
    const wrong = done(await both({ ...pay(500), day: '2026-05-20' }))
    const waits = done(await make({ ...pay(70), day: '2026-05-31' }))
    expect(codes(await one.books.act({ do: 'close', book, upto: '2026-05-31', by: chair }))).toEqual(['money.still_waiting'])
    done(await one.books.act({ do: 'refuse', book, voucher: waits.voucher!.id, by: chair, reason: '重复' }))
    expect(codes(await one.books.act({ do: 'close', book, upto: '2026-06-16', by: chair }))).toEqual(['money.period_open'])
    done(await one.books.act({ do: 'close', book, upto: '2026-05-31', by: chair }))
    expect(codes(await make({ ...pay(1), day: '2026-05-31' }))).toEqual(['money.period_closed'])
    expect(codes(await one.books.act({ do: 'close', book, upto: '2026-05-30', by: chair }))).toEqual(['money.period_closed'])
    done(await both(voucher(opposite(wrong.voucher!.lines), { text: '冲正', ground: { by: 'correction', of: wrong.voucher!.id }, answers: wrong.voucher!.id })))
    const closing = await one.read((tx) => tx<{ debits: string }[]>`select debits from book_closings where account = ${a[bank]!.id}`)
    expect([closing[0]!.debits, (await sums())[bank]]).toEqual(['500', [500, 500]])
    expect(await faults()).toEqual([])
  })

  test('a voucher made in time and released after the close is refused', async () => {
    const two = desk(db, 2)
    const made = done(await make({ ...pay(5), day: '2026-06-14' }))
    one.clock.advance(3 * day_ms)
    two.clock.advance(3 * day_ms)
    expect(codes(await two.books.act({ do: 'close', book, upto: '2026-06-14', by: chair }))).toEqual(['money.still_waiting'])
    const racing = await Promise.all([one.books.act({ do: 'release', book, voucher: made.voucher!.id, by: chair }), two.books.act({ do: 'close', book, upto: '2026-06-17', by: chair })])
    expect(racing[0]!.ok).toBe(true)
    if (!racing[1]!.ok) done(await two.books.act({ do: 'close', book, upto: '2026-06-17', by: chair }))
    expect(codes(await one.books.act({ do: 'make', book, voucher: { ...pay(5), day: '2026-06-15' }, by: cashier }))).toEqual(['money.period_closed'])
    expect(await faults()).toEqual([])
  })

  test('a dozen periods of one book closed at once are each answered, though each is decided by what the one before leaves', async () => {
    const days = Array.from({ length: 12 }, (_, i) => `1985-08-${String(i + 10)}`)
    const closed = await Promise.all(days.map((upto) => one.books.act({ do: 'close', book, upto, by: chair })))
    expect(closed.map((outcome) => (outcome.ok ? 'closed' : codes(outcome)[0]))).toEqual(days.map(() => 'closed'))
  })
})

describe('behind the door', () => {
  test('a sum that somebody changed freezes that book at the next write; its keepers are told, all other books go on', async () => {
    const elsewhere = await openedBook(one)
    done(await both())
    await behind((tx) => tx`update book_balances set credits = credits - 100 where account = ${a[flat]!.id}`)
    const there = { do: 'make' as const, book: elsewhere.book, voucher: voucher([line(elsewhere.accounts[bank]!, 5), line(elsewhere.accounts[flat]!, -5)]), by: cashier, released: chair }
    const [here, other] = await Promise.all([both(voucher([line(a[bank]!, 1), line(a[flat2]!, -1)])), one.books.act(there)])
    expect([codes(here!), other!.ok]).toEqual([['money.book_frozen'], true])
    expect(one.told).toEqual([{ book, at: one.clock.now(), debits_fen: '500', credits_fen: '400', keepers }])
    const notices = await one.read((tx) => tx<{ post: number; what: string }[]>`select post, what from book_notices where book = ${book} order by post`)
    expect(notices.map((n) => [n.post, n.what])).toEqual(keepers.map((post) => [post, 'frozen']))
    expect(codes(await make())).toEqual(['money.book_frozen'])
    expect(codes(await desk(db, 2).books.act({ do: 'make', book, voucher: pay(1), by: cashier }))).toEqual(['money.book_frozen'])
    done(await one.books.act(there))
    // It stays frozen until its sums are what the chain says.
    expect(codes(await one.books.act({ do: 'thaw', book, reason: '已核对', by: auditor }))).toEqual(['money.not_sound'])
    expect(await behind((tx) => rebuild(tx, book, 'sha256'))).toBe(1)
    done(await one.books.act({ do: 'thaw', book, reason: '已核对', by: auditor }))
    done(await both())
    expect([await faults(), one.told.length, await faults(elsewhere.book)]).toEqual([[], 1, []])
    expect(codes(await one.books.act({ do: 'thaw', book, reason: '再来', by: auditor }))).toEqual(['money.not_frozen'])
  })

  test.each<[string, string, string, string[]]>([
    ['an amount in a voucher', 'book_entries', `update book_entries set data = replace(data::text, '500', '900')::json where act = 'transferred'`, ['balance', 'changed', 'posting']],
    ['a day in a column', 'book_entries', `update book_entries set day = day - 1 where act = 'transferred'`, ['copy']],
    ['an entry removed', 'book_entries', 'delete from book_entries where seq = 4', ['balance', 'changed', 'missing', 'posting']],
    ['the end cut off', 'book_entries', 'delete from book_entries where seq >= 5', ['balance', 'closing', 'cut_off', 'posting']],
    ['a posting moved to another account', 'book_postings', 'update book_postings set account = account - 1 where seq = 3 and amount < 0', ['posting']],
    ['a posting removed', 'book_postings', 'delete from book_postings where seq = 3 and amount < 0', ['posting']],
    ['two sums moved alike', 'book_balances', 'update book_balances set debits = debits + 7, credits = credits + 7', ['balance']],
    ['the name of an account', 'book_accounts', `update book_accounts set name = '他人' where code = '1002'`, ['account']],
    ['the keepers', 'books', `update books set keepers = '{4,5}'`, ['book']],
    ['the closed period reopened', 'book_heads', 'update book_heads set closed = null', ['cut_off']],
    ['a closing balance', 'book_closings', 'update book_closings set debits = 1', ['closing']],
  ])('%s is found by the check', async (_title, table, statement, expected) => {
    done(await both())
    done(await both())
    done(await both({ ...pay(300), day: '2026-06-12' }))
    done(await one.books.act({ do: 'close', book, upto: '2026-06-12', by: chair }))
    expect(await faults()).toEqual([])
    await owner(table, statement)
    const found = [...new Set((await faults()).map((f) => f.fault))].sort()
    expect(found).toEqual(expected)
  })

  test('an end cut off with its head is found by a head that was kept outside', async () => {
    done(await both())
    const last = done(await both())
    for (const table of ['book_entries', 'book_postings']) await owner(table, `delete from ${table} where seq = ${last.seq}`)
    await db.admin.unsafe('alter table book_heads no force row level security; alter table book_entries no force row level security').simple()
    await db.admin.unsafe(`update book_heads h set seq = ${last.seq - 1}, hash = e.hash from book_entries e where e.book = h.book and e.seq = ${last.seq - 1}`)
    await db.admin.unsafe('alter table book_heads force row level security; alter table book_entries force row level security').simple()
    await behind((tx) => rebuild(tx, book, 'sha256'))
    expect(await faults()).toEqual([])
    const { faults: found } = await one.read((tx) => checkBooks(tx, 'sha256', [{ book, seq: last.seq, hash: last.hash! }]))
    expect(found).toEqual([{ book, fault: 'published', seq: last.seq }])
  })

  test('a sum behind the door of a book that this process remembers is met as well', async () => {
    done(await both())
    await behind((tx) => tx`update book_balances set debits = debits + 1 where account = ${a[works]!.id}`)
    expect(codes(await both(pay(5, flat2)))).toEqual(['money.book_frozen'])
  })
})

describe('many at once', () => {
  test('two processes on one book: every voucher is there once, the chain is whole, sums are equal', async () => {
    const two = desk(db, 2)
    const answers = await Promise.all(Array.from({ length: 200 }, (_, n) => both(pay(1 + n, n % 3 ? flat : flat2), n % 2 ? one : two)))
    expect(answers.filter((answer) => !answer.ok)).toEqual([])
    const all = Array.from({ length: 200 }, (_, n) => 1 + n).reduce((x, y) => x + y)
    expect((await sums())[bank]).toEqual([all, 0])
    expect(await faults()).toEqual([])
  })

  test('two processes spend the same money once', async () => {
    const two = desk(db, 2)
    done(await both(pay(1000)))
    const out = (on: Desk) => both(voucher([line(a[works]!, 100), line(a[bank]!, -100)], { text: '付工程款' }), on)
    const answers = await Promise.all(Array.from({ length: 40 }, (_, n) => out(n % 2 ? one : two)))
    expect([answers.filter((x) => x.ok).length, new Set(answers.flatMap(codes))]).toEqual([10, new Set(['money.overdrawn'])])
    expect((await sums())[bank]).toEqual([1000, 1000])
  })

  test('a connection that dies under a batch leaves whole vouchers: what was answered is there, and nothing is there by half', async () => {
    const killed: Promise<unknown>[] = []
    const answers = await Promise.allSettled(Array.from({ length: 120 }, async (_, n) => {
      await new Promise((resolve) => setTimeout(resolve, n * 2))
      if (n % 30 === 15) killed.push(db.admin.unsafe(`select pg_terminate_backend(pid) from pg_stat_activity where usename = '${rolesOf(db.schema).server}' and pid <> pg_backend_pid()`).catch(() => {}))
      return both(pay(1))
    }))
    await Promise.all(killed)
    const answered = answers.filter((x) => x.status === 'fulfilled' && x.value.ok).length
    const there = (await one.read((tx) => tx`select 1 from book_entries where act = 'transferred'`)).length
    expect(there).toBeGreaterThanOrEqual(answered)
    expect(answered).toBeGreaterThan(60)
    done(await both(pay(1)))
    expect(await faults()).toEqual([])
  })

  test('whatever happens in whatever order, sums made again are the sums that were kept', async () => {
    const two = desk(db, 2, one.clock)
    const act = fc.record({ from: fc.nat(5), to: fc.nat(5), fen: fc.integer({ min: 1, max: 10_000 }), how: fc.constantFrom('both', 'both', 'make', 'release', 'refuse', 'close'), on: fc.boolean(), nth: fc.nat(20), back: fc.nat(9) })
    await fc.assert(fc.asyncProperty(fc.array(act, { minLength: 5, maxLength: 40 }), async (acts) => {
      const { book: id, list } = await openedBook(one, 3)
      const made: string[] = []
      await Promise.all(acts.map(async ({ from, to, fen, how, on, nth, back }) => {
        const { books } = on ? one : two
        const v = voucher([line(list[from]!, fen), line(list[to]!, -fen)], { day: `2026-06-${String(16 - back).padStart(2, '0')}` })
        if (how === 'both') await books.act({ do: 'make', book: id, voucher: v, by: cashier, released: chair })
        else if (how === 'make') { const answer = await books.act({ do: 'make', book: id, voucher: v, by: cashier }); if (answer.ok) made.push(answer.value.voucher!.id) }
        else if (how === 'close') await books.act({ do: 'close', book: id, upto: `2026-06-${String(15 - back).padStart(2, '0')}`, by: chair })
        else { await books.idle(); const which = made[nth % (made.length || 1)]; if (which) await books.act(how === 'release' ? { do: how, book: id, voucher: which, by: chair } : { do: how, book: id, voucher: which, by: chair, reason: '不符' }) }
      }))
      const checked = await one.read((tx) => checkBook(tx, id, 'sha256'))
      expect([checked.faults, checked.debits_fen]).toEqual([[], checked.credits_fen])
    }), { numRuns: 25 })
  })
})

test('a district that chose SM3 chains its books with it', async () => {
  const sm3 = desk(db, 3, one.clock, 'sm3')
  const { book: id, accounts } = await openedBook(sm3)
  done(await sm3.books.act({ do: 'make', book: id, voucher: voucher([line(accounts[bank]!, 5), line(accounts[flat]!, -5)]), by: cashier, released: chair }))
  expect([await faults(id, 'sm3'), (await faults(id, 'sha256')).length > 0]).toEqual([[], true])
})

test('keepers change by an entry of their own', async () => {
  done(await one.books.act({ do: 'keepers', book, keepers: [2, 3], by: cashier }))
  expect(codes(await make())).toEqual(['money.not_a_keeper'])
  expect(codes(await desk(db, 2).books.act({ do: 'make', book, voucher: pay(1), by: cashier }))).toEqual(['money.not_a_keeper'])
  expect(await faults()).toEqual([])
})
