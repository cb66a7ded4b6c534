// What is read out of a book: an account's statement for a period, balances, and the vouchers of some days. Whoever reads gives the
// transaction, so rows obey the rights of the one who asks.
import type { Tx } from '../../database/connect.ts'
import type { Day } from '../base/model.ts'
import { voucherOf } from './entries.ts'
import { balanceOf, type Account, type Balance, type Voucher } from './model.ts'
import * as store from './store.ts'

/** `balance_fen` after the line, on the side on which the account grows. */
export type StatementLine = { day: Day; seq: number; voucher: string; text: string; reference: string | null; debit_fen: number; credit_fen: number; balance_fen: number }
export type Statement = { account: Account; from: Day; to: Day; opening_fen: number; lines: StatementLine[]; debits_fen: number; credits_fen: number; closing_fen: number }

/** An account from a day to a day, both included: what it held before, each line, what it held after. Null for an account that is not seen. */
export async function statementOf(tx: Tx, account: string, from: Day, to: Day): Promise<Statement | null> {
  const [row] = await store.accountsById(tx, [account])
  if (!row) return null
  const [before, lines] = await Promise.all([store.sumBefore(tx, account, from), store.linesOf(tx, account, from, to)])
  let running = balanceOf(before, row.kind)
  const sums: Balance = { debits_fen: 0, credits_fen: 0 }
  const opening_fen = running
  const told = lines.map(({ amount, ...line }): StatementLine => {
    const fen = Number(amount)
    const [debit_fen, credit_fen] = [Math.max(0, fen), Math.max(0, -fen)]
    sums.debits_fen += debit_fen
    sums.credits_fen += credit_fen
    running += balanceOf({ debits_fen: debit_fen, credits_fen: credit_fen }, row.kind)
    return { ...line, debit_fen, credit_fen, balance_fen: running }
  })
  const { id, code, name, kind, place, covered } = row
  return { account: { id, code, name, kind, place, covered }, from, to, opening_fen, lines: told, ...sums, closing_fen: running }
}

/** Every account of a book with its sums as they are now, in order of code. */
export const balancesOf = async (tx: Tx, book: string): Promise<store.AccountRow[]> => store.accountsOf(tx, [book])

/** The vouchers of some days, both included, whatever became of them. */
export async function vouchersOf(tx: Tx, book: string, from: Day, to: Day): Promise<Voucher[]> {
  const entries = await store.vouchersBetween(tx, book, from, to)
  const decided = new Map(entries.filter((e) => e.act === 'released' || e.act === 'refused').map((e) => [e.voucher!, store.entryOf(e)]))
  return entries.filter((e) => e.act === 'made' || e.act === 'transferred').map((e) => voucherOf(store.entryOf(e), decided.get(e.voucher!)))
}
