// The face of money: books, what is written into them and what is read out of them.
import type { AuditPack } from './audit.ts'
export * from './model.ts'
export * from './split.ts'
export { makeBooks, type BookGiven, type Books, type BooksOptions } from './writer.ts'
export type { Act, Done, Frozen } from './acts.ts'
export { checkBook, checkBooks, rebuild, type Checked, type Fault, type Published } from './check.ts'
export { auditOf, auditWorkbook, type AuditGiven, type AuditPack } from './audit.ts'
/** The pack on paper. What draws it is loaded when it is asked for. */
export const auditPdf = async (pack: AuditPack): Promise<Uint8Array> => (await import('./pdf.ts')).auditPdf(pack)
export { balancesOf, statementOf, vouchersOf, type Statement, type StatementLine } from './reads.ts'
export { importBank, match, readBank, reconcile, type BankGiven, type BankImport, type BankLine, type Match, type Reconciled } from './bank.ts'
export { bookNotices, booksById, booksOf, frozenBooks, pairsOf, type Pair, type AccountRow, type Held } from './store.ts'
