// What a book says at a glance: what each household still owes, what came in and went out, and whether a voucher balances. Pure.
import { formatFen } from '../../../kernel/money/model.ts'
import type { AccountKind } from '../../../kernel/money/model.ts'
import type { Book, BookAccount, BookVoucher, Line } from '../../api/books.ts'

/** One household's part, whole fen. `rest_fen` is below nothing for one that paid too much. */
export type Part = { id: string; name: string; due_fen: number; paid_fen: number; rest_fen: number; percent: number }

const byName = (a: { name: string }, b: { name: string }): number => a.name.localeCompare(b.name, 'zh', { numeric: true })

/** Largest remainder first, equal ones by their name; those who owe nothing and paid nothing are told apart. */
export function partsOf({ accounts }: Pick<Book, 'accounts'>): { parts: Part[]; without: string[] } {
  const all = accounts.flatMap(({ id, name, due_fen, balance_fen }): Part[] => (due_fen === null ? [] : [{
    id, name, due_fen, paid_fen: balance_fen, rest_fen: due_fen - balance_fen, percent: due_fen <= 0 ? 100 : Math.min(100, Math.max(0, (balance_fen / due_fen) * 100)),
  }]))
  const pays = (part: Part): boolean => part.due_fen !== 0 || part.paid_fen !== 0
  return { parts: all.filter(pays).sort((a, b) => b.rest_fen - a.rest_fen || byName(a, b)), without: all.filter((part) => !pays(part)).sort(byName).map((part) => part.name) }
}

export type Totals = { due_fen: number; paid_fen: number; spent_fen: number; held_fen: number }
const sum = (amounts: readonly number[]): number => amounts.reduce((all, one) => all + one, 0)
const ofKind = ({ accounts }: Pick<Book, 'accounts'>, kind: AccountKind): number => sum(accounts.filter((one) => one.kind === kind && one.due_fen === null).map((one) => one.balance_fen))
export function totalsOf(book: Pick<Book, 'accounts'>): Totals {
  const parts = book.accounts.filter((one) => one.due_fen !== null)
  return { due_fen: sum(parts.map((one) => one.due_fen!)), paid_fen: sum(parts.map((one) => one.balance_fen)), spent_fen: ofKind(book, 'expense'), held_fen: ofKind(book, 'asset') }
}

export const kindOrder: readonly AccountKind[] = ['asset', 'expense', 'income', 'liability', 'equity']
/** Accounts under their kinds, households last under a heading of their own (null). */
export function groupsOf(accounts: readonly BookAccount[]): [AccountKind | null, BookAccount[]][] {
  const groups = kindOrder.map((kind): [AccountKind | null, BookAccount[]] => [kind, accounts.filter((one) => one.kind === kind && one.due_fen === null)])
  return [...groups, [null, accounts.filter((one) => one.due_fen !== null).sort(byName)] as [null, BookAccount[]]].filter(([, list]) => list.length > 0)
}

export const amountOf = (voucher: Pick<BookVoucher, 'lines'>): number => sum(voucher.lines.map((line) => Math.max(0, line.amount_fen)))

/** A line as it is typed: an amount is whole fen, or the text that could not be read. */
export type DraftLine = { key: number; account: string; debit?: number | string; credit?: number | string }
export type LineFault = 'no_account' | 'no_amount' | 'both_sides' | 'unreadable' | 'twice'

const typed = (amount: number | string | undefined): boolean => amount !== undefined && amount !== '' && amount !== 0
const fen = (amount: number | string | undefined): number => (typeof amount === 'number' ? amount : 0)
export const isBlank = (line: DraftLine): boolean => line.account === '' && !typed(line.debit) && !typed(line.credit)

/** Debits, credits and what they differ by; positive when debits are more. */
export function balanceOfDraft(lines: readonly DraftLine[]): { debit_fen: number; credit_fen: number; difference_fen: number; readable: boolean } {
  const debit_fen = sum(lines.map((line) => fen(line.debit))), credit_fen = sum(lines.map((line) => fen(line.credit)))
  return { debit_fen, credit_fen, difference_fen: debit_fen - credit_fen, readable: lines.every((line) => typeof line.debit !== 'string' && typeof line.credit !== 'string') }
}

/** What is wrong with each line, by its key. A line left empty is no line. */
export function faultsOf(lines: readonly DraftLine[]): Map<number, LineFault> {
  const found = new Map<number, LineFault>()
  const seen = new Set<string>()
  for (const line of lines.filter((one) => !isBlank(one))) {
    const fault: LineFault | null = typeof line.debit === 'string' || typeof line.credit === 'string' ? 'unreadable' : typed(line.debit) && typed(line.credit) ? 'both_sides'
      : line.account === '' ? 'no_account' : !typed(line.debit) && !typed(line.credit) ? 'no_amount' : seen.has(line.account) ? 'twice' : null
    if (fault) found.set(line.key, fault)
    seen.add(line.account)
  }
  return found
}

export const linesOf = (lines: readonly DraftLine[]): Line[] => lines.filter((line) => !isBlank(line)).map((line) => ({ account: line.account, amount_fen: fen(line.debit) - fen(line.credit) }))
export const draftOf = (lines: readonly Line[]): DraftLine[] => lines.map(({ account, amount_fen }, key) => ({ key, account, ...(amount_fen > 0 ? { debit: amount_fen } : amount_fen < 0 ? { credit: -amount_fen } : {}) }))

/** Puts what is missing on a side into the last line without an amount, else into a new one. */
export function evenOut(lines: readonly DraftLine[]): DraftLine[] {
  const { difference_fen } = balanceOfDraft(lines)
  if (difference_fen === 0) return [...lines]
  const side = difference_fen > 0 ? { credit: difference_fen } : { debit: -difference_fen }
  const at = lines.findLastIndex((line) => !typed(line.debit) && !typed(line.credit))
  return at >= 0 ? lines.map((line, i) => (i === at ? { key: line.key, account: line.account, ...side } : line)) : [...lines, { key: Math.max(0, ...lines.map((line) => line.key)) + 1, account: '', ...side }]
}

/** The last day of the month before a day: what is usually closed. */
export function monthBefore(today: string): string {
  const [year, month] = today.split('-').map(Number) as [number, number]
  return new Date(Date.UTC(year, month - 1, 0)).toISOString().slice(0, 10)
}

/** '12,345.67', with the minus sign of print. */
export const yuan = (amount_fen: number): string => formatFen(amount_fen).replace('-', '−')

/** The nearest day first; of two as near the earlier one. */
export const nearest = <T extends { day: string }>(day: string, among: readonly T[]): T[] => {
  const apart = (one: T): number => Math.abs(Date.parse(one.day) - Date.parse(day))
  return among.toSorted((a, b) => apart(a) - apart(b) || (a.day < b.day ? -1 : 1))
}
