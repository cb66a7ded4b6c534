// A bank's file beside the book: every line once, matched where nobody needs to guess, and the rest in the open.
import ExcelJS from 'exceljs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Database } from '../../database/connect.ts'
import { rolesOf } from '../../database/roles.ts'
import { freshDatabase } from '../../database/testing.ts'
import { importBank, match, reconcile } from './bank.ts'
import { checkBook } from './check.ts'
import type { Account } from './model.ts'
import { balancesOf, statementOf, vouchersOf } from './reads.ts'
import { asWriter, pairsOf } from './store.ts'
import { cashier, chair, closeDesks, codes, desk, done, furnish, line, openedBook, stranger, voucher, type Desk } from './samples.ts'

let db: Database, one: Desk, book: string, a: Record<string, Account>
beforeEach(async () => {
  db = await freshDatabase({ template: 'money', prepare: furnish })
  one = desk(db, 1)
  const opened = await openedBook(one)
  book = opened.book
  a = opened.accounts
})
afterEach(async () => { await closeDesks(); await db.close() })

const text = (body: string): Uint8Array => new TextEncoder().encode(`日期,金额,对方户名,摘要,流水号\n${body}`)
const bring = (bytes: Uint8Array, by = cashier as typeof cashier | typeof stranger) => importBank({ ...one, now: one.clock.now }, { book, account: a['1002']!.id, bytes, name: '六月.csv', by })
const paid = (amount: number, day: string, reference?: string) => one.books.act({ do: 'make', book, by: cashier, released: chair, voucher: voucher([line(a['1002']!, amount), line(a['2001.00001']!, -amount)], { day, ...(reference !== undefined && { reference }) }) })
const look = (by = null) => asWriter(db.sql, rolesOf(db.schema).writer, (tx) => reconcile(tx, { book, account: a['1002']!.id, from: '2026-06-01', to: '2026-06-30', at: one.clock.now(), by }))

test('a line that stands twice, a float of three places and a day that is none are refused with their rows, and nothing comes in', async () => {
  const answer = await bring(text('2026-06-01,100.00,张某,分摊款,A1\n2026-06-02,5,李某,分摊款,\n2026-06-01,100.00,张某,分摊款,A1\n2026-06-31,1.00,,,\n2026-06-03,1.005,,,\n2026-06-02,5.00,李某,分摊款,\n'))
  expect(codes(answer)).toEqual(['import.faulty'])
  expect(answer.faults!.map((f) => [f.row, f.refusal.code, f.refusal.with?.['row']])).toEqual([[4, 'import.twice', 2], [5, 'fact.not_a_date', undefined], [6, 'money.not_an_amount', undefined], [7, 'import.twice', 3]])
  expect((await look()).lines).toEqual([])
})

test('a line that came in before is refused with its row; a stranger brings nothing in', async () => {
  done(await bring(text('2026/6/1,100.00,张某,分摊款,A1\n')))
  const again = await bring(text('20260602,7.00,李某,分摊款,A2\n2026-06-01,￥100.00,张某,更正后的摘要,A1\n'))
  expect([codes(again), again.faults!.map((f) => [f.row, f.refusal.code])]).toEqual([['import.faulty'], [[3, 'import.known']]])
  expect(codes(await bring(text('2026-06-09,1.00,,,\n'), stranger))).toEqual(['money.not_a_keeper'])
  expect(codes(await bring(new TextEncoder().encode('日期,数\n1,2\n')))).toEqual(['import.column_missing'])
  expect((await one.read((tx) => checkBook(tx, book, 'sha256'))).faults).toEqual([])
})

test('lines meet vouchers by reference, then by the nearest day; what stays open is shown on both sides', async () => {
  for (const [amount, day, reference] of [[10_000, '2026-06-01', 'A1'], [10_000, '2026-06-01', 'A2'], [500, '2026-06-10'], [700, '2026-06-02'], [900, '2026-06-05'], [900, '2026-06-05']] as const) done(await paid(amount, day, reference))
  const book_ = new ExcelJS.Workbook()
  const sheet = book_.addWorksheet('流水')
  sheet.addRows([['date', 'amount', 'counterparty', 'text', 'reference'], [new Date('2026-06-01'), 100, '张某', '分摊款', 'A2'], ['2026-06-12', '5.00', '李某', '', ''], ['2026-06-09', '7.00', '王某', '', ''], ['2026-06-05', 9, '赵某', '', ''], ['2026-06-03', '-3.00', '银行', '手续费', 'F1']])
  done(await bring(new Uint8Array(await book_.xlsx.writeBuffer())))
  const seen = await look()
  expect(seen.matched).toBe(2)
  // Seven days apart; one of two equal ones; a fee that nobody booked.
  expect(seen.lines.map((l) => l.amount)).toEqual([-300, 900, 700])
  expect(seen.vouchers.map((v) => [v.amount, v.reference])).toEqual([[10_000, 'A1'], [700, null], [900, null], [900, null]])
  expect((await look()).matched).toBe(0)
})

test('a keeper pairs by hand what does not match by itself, undoes what was wrong, and a pair that was undone is not guessed again', async () => {
  for (const [amount, day] of [[900, '2026-06-05'], [900, '2026-06-05'], [700, '2026-06-01'], [500, '2026-06-10']] as const) done(await paid(amount, day))
  done(await bring(text('2026-06-05,9.00,赵某,分摊款,\n2026-06-12,7.00,王某,分摊款,\n2026-06-11,5.00,李某,分摊款,\n2026-06-03,-3.00,银行,手续费,F1\n')))
  const [fee, nine, seven] = (await look()).lines
  const { vouchers } = await look()
  const [ours, first, second] = [700, 900, 900].map((amount, n) => vouchers.filter((v) => v.amount === amount)[n === 2 ? 1 : 0]!.voucher)
  const hand = (line: string, voucher_: string, by: typeof cashier | typeof stranger = cashier) => one.books.act({ do: 'pair', book, line, voucher: voucher_, by })
  const undo = (line: string, reason = '配错了') => one.books.act({ do: 'unpair', book, line, reason, by: chair })
  expect(codes(await hand(fee!.id, ours!))).toEqual(['money.amounts_differ'])
  expect(codes(await hand('4711', ours!))).toEqual(['money.line_unknown'])
  expect(codes(await hand(seven!.id, '4711'))).toEqual(['money.voucher_unknown'])
  expect(codes(await hand(seven!.id, ours!, stranger))).toEqual(['money.not_a_keeper'])
  expect(codes(await undo(seven!.id))).toEqual(['money.not_matched'])
  // Two keepers press at the same moment: one pair stands.
  expect((await Promise.all([hand(seven!.id, ours!), hand(seven!.id, ours!)])).map(codes).sort()).toEqual([[], ['money.matched_before', 'money.matched_before']])
  done(await hand(nine!.id, first!))
  expect(codes(await hand(nine!.id, second!))).toEqual(['money.matched_before'])
  expect(codes(await undo(nine!.id, ' '))).toEqual(['fact.required'])
  done(await undo(nine!.id))
  // With one candidate gone from the two equal ones the other is no guess.
  expect((await look()).matched).toBe(1)
  expect((await one.read((tx) => pairsOf(tx, a['1002']!.id, '2026-06-01', '2026-06-30', 9))).map((p) => [p.amount, p.voucher, p.by])).toEqual([[700, ours, 'person'], [500, expect.any(String), 'day'], [900, second, 'day']])
  // What was matched by itself is undone as well, and stays so.
  done(await undo((await one.read((tx) => pairsOf(tx, a['1002']!.id, '2026-06-11', '2026-06-11', 9)))[0]!.line))
  expect([(await look()).matched, (await look()).lines.map((l) => l.amount)]).toEqual([0, [-300, 500]])
  const faults = async () => (await one.read((tx) => checkBook(tx, book, 'sha256'))).faults
  expect(await faults()).toEqual([])
  await asWriter(db.sql, rolesOf(db.schema).writer, (tx) => tx`update bank_matches set undone = 9 where line = ${seven!.id}`)
  expect(await faults()).toEqual([{ fault: 'pair', line: seven!.id }, { fault: 'pair', line: seven!.id }])
})

test('of two as near nobody guesses, whichever side they are on', () => {
  const side = (id: string, day: string, amount = 5) => ({ id, voucher: id, day, amount, reference: null })
  expect(match([side('1', '2026-06-05')], [side('a', '2026-06-04'), side('b', '2026-06-06')])).toEqual([])
  expect(match([side('1', '2026-06-05'), side('2', '2026-06-05')], [side('a', '2026-06-05')])).toEqual([])
  expect(match([side('1', '2026-06-05'), side('2', '2026-06-08')], [side('a', '2026-06-05'), side('b', '2026-06-07')])).toEqual([{ line: '1', voucher: 'a', by: 'day' }, { line: '2', voucher: 'b', by: 'day' }])
  expect(match([side('1', '2026-06-05')], [side('a', '2026-06-11')])).toEqual([])
})

test('a statement opens with what was there before, also over a closed period, and closes with what there is', async () => {
  for (const [amount, day] of [[500, '2026-04-30'], [700, '2026-05-02'], [900, '2026-06-05']] as const) done(await paid(amount, day))
  done(await one.books.act({ do: 'close', book, upto: '2026-04-30', by: chair }))
  const read = (from: string, to: string) => one.read((tx) => statementOf(tx, a['2001.00001']!.id, from, to))
  expect(await read('2026-05-01', '2026-05-31')).toMatchObject({ opening_fen: 500, debits_fen: 0, credits_fen: 700, closing_fen: 1200, lines: [{ day: '2026-05-02', credit_fen: 700, balance_fen: 1200, text: '收分摊款' }] })
  expect(await read('2026-01-01', '2026-12-31')).toMatchObject({ opening_fen: 0, closing_fen: 2100 })
  expect(await read('2026-04-30', '2026-04-30')).toMatchObject({ opening_fen: 0, closing_fen: 500 })
  expect(await one.read((tx) => statementOf(tx, '4711', '2026-01-01', '2026-12-31'))).toBeNull()
  expect((await one.read((tx) => vouchersOf(tx, book, '2026-05-01', '2026-06-30'))).map((v) => [v.day, v.state])).toEqual([['2026-05-02', 'released'], ['2026-06-05', 'released']])
  expect((await one.read((tx) => balancesOf(tx, book))).map((r) => r.debits_fen - r.credits_fen)).toEqual([2100, -2100, 0, 0, 0, 0])
})
