import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatFen, mayAdd, mayClose, mayDecide, mayMake, most_fen, opposite, parseFen, turnover, type Balance, type Ledger, type Voucher, type VoucherGiven } from './model.ts'

const [cashier, chair, stranger] = [{ post: 1, person: 11 }, { post: 2, person: 12 }, { post: 3, person: 13 }]
const today = '2026-06-16'
const waiting: Pick<Voucher, 'state' | 'made' | 'day' | 'lines'> = { state: 'made', made: cashier, day: '2026-06-10', lines: [{ account: 'works', amount_fen: 900 }, { account: 'bank', amount_fen: -900 }] }

function ledger(book: Partial<Ledger['book']> = {}, balances: Record<string, Partial<Balance>> = {}, vouchers: Record<string, typeof waiting> = {}): Ledger {
  const kinds = { bank: 'asset', flat: 'liability', works: 'expense' } as const
  return {
    book: { keepers: [1, 2], closed: '2026-05-31', frozen: null, ...book },
    account: (id) => (id in kinds ? { kind: kinds[id as 'bank'], covered: id === 'bank', debits_fen: 0, credits_fen: 0, ...balances[id] } : undefined),
    voucher: (id) => vouchers[id], image: (id) => id === '1',
  }
}
const paid: VoucherGiven = { day: '2026-06-12', text: '收电梯分摊款', ground: { by: 'resolution', of: '门洞议决' }, images: ['1'], lines: [{ account: 'bank', amount_fen: 500 }, { account: 'flat', amount_fen: -500 }] }
const codes = (reasons: readonly { code: string }[]): string[] => reasons.map((r) => r.code)
const with_ = (change: Partial<VoucherGiven>): VoucherGiven => ({ ...paid, ...change })
const amounts = (...list: number[]): VoucherGiven => with_({ lines: list.map((amount_fen, i) => ({ account: ['bank', 'flat', 'works'][i]!, amount_fen })) })

describe('a voucher', () => {
  test('that is whole is made', () => expect(mayMake(ledger(), paid, cashier, today)).toEqual([]))

  test.each<[string, VoucherGiven, string[]]>([
    ['unbalanced by a fen', amounts(500, -499), ['money.unbalanced']],
    ['with a float where fen belong', amounts(0.5, -0.5), ['money.not_whole_fen', 'money.not_whole_fen']],
    ['with yuan and fen as a float', amounts(12.34, -12), ['money.not_whole_fen']],
    ['with text as amount', amounts('5' as unknown as number, -5), ['money.not_whole_fen']],
    ['with no number', amounts(Number.NaN, 1), ['money.not_whole_fen']],
    ['with nothing and negative nothing', amounts(0, -0), ['money.nothing', 'money.nothing']],
    ['with too much', amounts(most_fen + 1, -most_fen - 1), ['money.too_large', 'money.too_large']],
    ['beyond the safe integers', amounts(2 ** 60, -(2 ** 60)), ['money.too_large', 'money.too_large']],
    ['with one line', amounts(5), ['money.too_few_lines']],
    ['on an account that the book lacks', with_({ lines: [{ account: 'bank', amount_fen: 5 }, { account: 'other', amount_fen: -5 }] }), ['money.account_unknown']],
    ['twice on one account', with_({ lines: [{ account: 'bank', amount_fen: 5 }, { account: 'bank', amount_fen: -5 }] }), ['money.account_twice']],
    ['in a closed period', with_({ day: '2026-05-31' }), ['money.period_closed']],
    ['of tomorrow', with_({ day: '2026-06-17' }), ['fact.in_the_future']],
    ['of a day that is none', with_({ day: '2026-02-30' }), ['fact.not_a_date']],
    ['without image', with_({ images: [] }), ['money.no_image']],
    ['with an image that nobody uploaded', with_({ images: ['1', '2'] }), ['fact.photo_unknown']],
    ['without ground', with_({ ground: { by: 'resolution', of: ' ' } }), ['money.no_ground']],
    ['with a ground of no known kind', with_({ ground: { by: 'habit' as 'law', of: 'x' } }), ['money.no_ground']],
    ['without text', with_({ text: '' }), ['fact.required']],
    ['with a control character', with_({ text: 'a\u001fb' }), ['fact.unreadable']],
    ['that answers none', with_({ answers: '9' }), ['money.voucher_unknown']],
  ])('%s is refused', (_title, given, expected) => expect(codes(mayMake(ledger(), given, cashier, today))).toEqual(expected))

  test('hears every reason at once', () => {
    const given = with_({ day: '2026-05-01', images: [], ground: { by: 'law', of: '' }, lines: [{ account: 'bank', amount_fen: 1.5 }, { account: 'none', amount_fen: -1 }] })
    expect(codes(mayMake(ledger({ frozen: 1 }), given, stranger, today))).toEqual(
      ['money.book_frozen', 'money.not_a_keeper', 'money.period_closed', 'money.no_ground', 'money.no_image', 'money.not_whole_fen', 'money.account_unknown'])
  })

  test('released at once needs a second person, and money that is there', () => {
    expect(codes(mayMake(ledger(), paid, cashier, today, { post: 2, person: 11 }))).toEqual(['money.same_person'])
    expect(codes(mayMake(ledger(), paid, cashier, today, stranger))).toEqual(['money.not_a_keeper'])
    expect(codes(mayMake(ledger(), amounts(-5, 5), cashier, today, chair))).toEqual(['money.overdrawn'])
    expect(codes(mayMake(ledger({}, { bank: { debits_fen: 5 } }), amounts(-5, 5), cashier, today, chair))).toEqual([])
    expect(codes(mayMake(ledger({}, { flat: { credits_fen: Number.MAX_SAFE_INTEGER } }), paid, cashier, today, chair))).toEqual(['money.too_large'])
  })
})

test.each<[string, Partial<Ledger['book']>, typeof waiting | undefined, 'released' | 'refused', typeof cashier, string | undefined, string[]]>([
  ['a second person releases', {}, waiting, 'released', chair, undefined, []],
  ['whoever made it does not', {}, waiting, 'released', cashier, undefined, ['money.same_person']],
  ['nor refuses it', {}, waiting, 'refused', cashier, 'x', ['money.same_person']],
  ['nor in another post', {}, waiting, 'released', { post: 2, person: 11 }, undefined, ['money.same_person']],
  ['a stranger does not', {}, waiting, 'released', stranger, undefined, ['money.not_a_keeper']],
  ['what is released is not released again', {}, { ...waiting, state: 'released' }, 'released', chair, undefined, ['money.voucher_decided']],
  ['what was refused stays refused', {}, { ...waiting, state: 'refused' }, 'released', chair, undefined, ['money.voucher_decided']],
  ['none of that id', {}, undefined, 'released', chair, undefined, ['money.voucher_unknown']],
  ['its period was closed meanwhile', { closed: '2026-06-10' }, waiting, 'released', chair, undefined, ['money.period_closed']],
  ['the book is frozen', { frozen: 5 }, waiting, 'released', chair, undefined, ['money.book_frozen']],
  ['a refusal says why', {}, waiting, 'refused', chair, undefined, ['fact.required']],
  ['a refusal with its reason', {}, waiting, 'refused', chair, '发票抬头不对', []],
])('%s', (_title, book, voucher, to, by, reason, expected) =>
  expect(codes(mayDecide(ledger(book, { bank: { debits_fen: 900 } }, voucher ? { v: voucher } : {}), 'v', to, by, reason))).toEqual(expected))

test.each<[string, string, number, string[]]>([
  ['a month that ended', '2026-05-31', 0, ['money.period_closed']], ['up to yesterday', '2026-06-15', 0, []], ['today is still going on', '2026-06-16', 0, ['money.period_open']],
  ['with vouchers that wait', '2026-06-15', 3, ['money.still_waiting']],
])('closing: %s', (_title, upto, waits, expected) => expect(codes(mayClose(ledger(), upto, chair, today, waits))).toEqual(expected))

test('accounts have codes of their own', () => {
  const one = { code: '1002', name: '银行存款', kind: 'asset', place: null, covered: true } as const
  expect(codes(mayAdd(ledger(), [one], cashier, new Set()))).toEqual([])
  expect(codes(mayAdd(ledger(), [one, one], cashier, new Set()))).toEqual(['money.account_code_taken'])
  expect(codes(mayAdd(ledger(), [{ ...one, kind: 'x' as 'asset', name: '' }], cashier, new Set(['1002'])))).toEqual(['fact.required', 'fact.not_a_choice', 'money.account_code_taken'])
  expect(codes(mayAdd(ledger(), [], cashier, new Set()))).toEqual(['fact.required'])
})

test('a voucher and its opposite leave every account as it was', () => {
  fc.assert(fc.property(fc.array(fc.integer({ min: -most_fen, max: most_fen }), { minLength: 1, maxLength: 9 }), (list) => {
    const lines = list.map((amount_fen, i) => ({ account: String(i), amount_fen }))
    for (const [, sum] of turnover([...lines, ...opposite(lines)])) expect(sum.debits_fen).toBe(sum.credits_fen)
  }))
})

test.each([['12,345.60', 1_234_560], ['￥3', 300], ['-0.5', -50], ['(7.05)', -705], ['0.00', 0], ['1.230', 123], ['1.234', null], ['1e3', null], ['', null], ['12,34', null], ['99999999999999', null]])('%s is %s fen', (text, expected) => {
  const read = parseFen(text)
  expect(read.ok ? read.value : null).toBe(expected)
})
test('what is written is read again', () => {
  fc.assert(fc.property(fc.integer({ min: -most_fen, max: most_fen }), (n) => { const read = parseFen(formatFen(n)); expect(read.ok && read.value).toBe(n) }))
})
