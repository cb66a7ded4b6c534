// What a book says at a glance, and when a voucher that is being typed balances.
import { expect, test } from 'vitest'
import type { BookAccount } from '../../api/books.ts'
import { balanceOfDraft, evenOut, faultsOf, groupsOf, linesOf, monthBefore, partsOf, totalsOf, yuan } from './view.ts'

const account = (name: string, more: Partial<BookAccount>): BookAccount => ({ id: name, code: name, name, kind: 'equity', covered: false, balance_fen: 0, due_fen: null, ...more })
const accounts = [
  account('101', { due_fen: 0 }), account('201', { due_fen: 100_00, balance_fen: 100_00 }), account('301', { due_fen: 200_00, balance_fen: 50_00 }), account('1001', { due_fen: 300_00 }), account('401', { due_fen: 300_00 }),
  account('银行存款', { kind: 'asset', balance_fen: 90_00 }), account('工程支出', { kind: 'expense', balance_fen: 60_00 }),
]

test('the largest remainder stands first, equal ones by their number, and who pays nothing is told apart', () => {
  const { parts, without } = partsOf({ accounts })
  expect(parts.map((one) => [one.name, one.rest_fen])).toEqual([['401', 300_00], ['1001', 300_00], ['301', 150_00], ['201', 0]])
  expect(without).toEqual(['101'])
})
test('what was collected, what is due, what was paid out and what is in the bank', () => expect(totalsOf({ accounts })).toEqual({ due_fen: 900_00, paid_fen: 150_00, spent_fen: 60_00, held_fen: 90_00 }))
test('money in the bank stands first and households last', () => expect(groupsOf(accounts).map(([kind, list]) => [kind, list.length])).toEqual([['asset', 1], ['expense', 1], [null, 5]]))

test('a voucher being typed says by how much its sides differ', () => {
  expect(balanceOfDraft([{ key: 0, account: 'a', debit: 100 }, { key: 1, account: 'b', credit: 70 }])).toEqual({ debit_fen: 100, credit_fen: 70, difference_fen: 30, readable: true })
  expect(balanceOfDraft([{ key: 0, account: 'a', debit: 'abc' }]).readable).toBe(false)
})
test('each line says what is wrong with it, and an empty one is none', () => {
  expect([...faultsOf([{ key: 0, account: 'a', debit: 1, credit: 1 }, { key: 1, account: 'b' }, { key: 2, account: '', credit: 1 }, { key: 3, account: 'c', debit: '1.234' }, { key: 4, account: 'a', debit: 1 }, { key: 5, account: '' }])])
    .toEqual([[0, 'both_sides'], [1, 'no_amount'], [2, 'no_account'], [3, 'unreadable'], [4, 'twice']])
})
test('the difference goes into the line that has no amount yet, on the side that lacks it', () => {
  const lines = evenOut([{ key: 0, account: 'a', debit: 100 }, { key: 1, account: 'b' }])
  expect(linesOf(lines)).toEqual([{ account: 'a', amount_fen: 100 }, { account: 'b', amount_fen: -100 }])
  expect(evenOut([{ key: 0, account: 'a', debit: 100 }])).toHaveLength(2)
})
test.each([['2026-06-16', '2026-05-31'], ['2026-01-01', '2025-12-31'], ['2028-03-31', '2028-02-29']])('the month before %s ends on %s', (today, last) => expect(monthBefore(today)).toBe(last))
test('fen are written as yuan with two decimals', () => expect([yuan(0), yuan(-1234567), yuan(5)]).toEqual(['0.00', '−12,345.67', '0.05']))
