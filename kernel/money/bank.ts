// A bank's statement beside the book: its lines come in from a table, all or none, and are matched with released vouchers. What does not
// match is shown on both sides, and a keeper pairs it by hand (`pair` and `unpair` of the book's acts).
import { digest } from '../base/canonical.ts'
import type { Day, Instant, Outcome, Refusal } from '../base/model.ts'
import { refused } from '../base/refusals.ts'
import { parseDay } from '../base/time.ts'
import type { Ids } from '../base/ids.ts'
import type { Tx } from '../../database/connect.ts'
import type { Fault } from '../exchange/model.ts'
import { eachBlock, openTable, type Row } from '../exchange/read.ts'
import { parseFen, type Actor } from './model.ts'
import * as store from './store.ts'
import type { Books } from './writer.ts'

export type BankLine = { row: number; day: Day; amount_fen: number; counterparty: string; text: string; reference: string | null; mark: string }
export type BankRead = { lines: BankLine[]; faults: Fault[]; sha256: string }

/** Headings under which each column is known. An amount is positive for money that came in. */
const headings = {
  day: ['date', '日期', '交易日期', '记账日期', '入账日期'], amount: ['amount', '金额', '交易金额', '发生额'], counterparty: ['counterparty', '对方户名', '对方名称', '对方'],
  text: ['text', '摘要', '用途', '附言'], reference: ['reference', '流水号', '交易流水号', '凭证号'],
} as const
type Column = keyof typeof headings

/** Reads a bank's table (CSV, .xlsx, .xls). Faults carry the row that the office sees; a line that stands twice in the file is one. */
export async function readBank(bytes: Uint8Array): Promise<Outcome<BankRead>> {
  const opened = await openTable(bytes)
  if (!opened.ok) return opened
  const table = opened.value
  const at = Object.fromEntries(Object.entries(headings).map(([id, names]) => [id, table.columns.findIndex((name) => (names as readonly string[]).includes(name.trim().toLowerCase()))])) as Record<Column, number>
  const missing = (['day', 'amount'] as const).filter((id) => at[id] < 0)
  if (missing.length) { await table.rows.return(null); return { ok: false, refused: missing.map((id) => refused('import.column_missing', headings[id][1])) } }
  const found: BankRead = { lines: [], faults: [], sha256: digest('sha256', bytes) }
  const rows = new Map<string, number>()
  const stopped = await eachBlock(table, (block) => { for (const row of block) readLine(row, at, table.columns, rows, found) })
  if (stopped) return { ok: false, refused: [stopped] }
  return found.lines.length || found.faults.length ? { ok: true, value: found } : { ok: false, refused: [refused('table.empty')] }
}

function readLine({ no, cells }: Row, at: Record<Column, number>, columns: readonly string[], rows: Map<string, number>, found: BankRead): void {
  const cell = (id: Column): string => (at[id] < 0 ? '' : (cells[at[id]] ?? '').slice(0, 500))
  const fault = (id: Column, refusal: Refusal): void => { found.faults.push({ row: no, column: columns[at[id]] ?? id, value: cell(id), refusal }) }
  const day = dayOf(cell('day'))
  const amount = parseFen(cell('amount'))
  if (day === null) fault('day', refused('fact.not_a_date', '日期'))
  if (!amount.ok) fault('amount', refused('money.not_an_amount', '金额'))
  if (day === null || !amount.ok) return
  const line = { row: no, day, amount_fen: amount.value, counterparty: cell('counterparty'), text: cell('text'), reference: cell('reference') || null }
  // A number of the bank's own names a line; without one all of it does.
  const mark = digest('sha256', line.reference !== null ? `${day} ${line.amount_fen} ${line.reference}` : [day, line.amount_fen, '', line.counterparty, line.text].join('\n'))
  const before = rows.get(mark)
  if (before !== undefined) return fault('amount', refused('import.twice', undefined, { row: before }))
  rows.set(mark, no)
  found.lines.push({ ...line, mark })
}

/** '2026-06-16', '2026/6/16', '20260616', with or without a time behind it. */
function dayOf(text: string): Day | null {
  const match = /^(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?(?:[ T].*)?$/.exec(text.trim())
  return match ? parseDay(`${match[1]}-${match[2]!.padStart(2, '0')}-${match[3]!.padStart(2, '0')}`) : null
}

export type BankImport = { books: Books; ids: Ids; now: () => Instant; read<T>(work: (tx: Tx) => Promise<T>): Promise<T> }
export type BankGiven = { book: string; account: string; bytes: Uint8Array; name: string; by: Actor }
/** Brings a statement in: every line, or none and every fault. A line that came in before is a fault of its row. */
export async function importBank({ books, ids, now, read }: BankImport, { book, account, bytes, name, by }: BankGiven): Promise<Outcome<{ lines: number; seq: number }> & { faults?: Fault[] }> {
  const table = await readBank(bytes)
  if (!table.ok) return table
  const { lines, sha256 } = table.value
  const known = lines.length ? await read((tx) => store.knownMarks(tx, account, lines.map((l) => l.mark))) : new Set<string>()
  const faults = [...table.value.faults, ...lines.filter((l) => known.has(l.mark)).map((l): Fault => ({ row: l.row, column: '', value: `${l.day} ${l.reference ?? ''}`.trim(), refusal: refused('import.known') }))].sort((a, b) => a.row - b.row)
  if (faults.length) return { ok: false, refused: [refused('import.faulty', undefined, { count: faults.length })], faults }
  const days = lines.map((l) => l.day).sort()
  const statement = { account, file: name.slice(0, 200), sha256, lines: lines.length, sum_fen: lines.reduce((sum, l) => sum + l.amount_fen, 0), from: days[0]!, to: days.at(-1)! }
  const rows = lines.map((l) => ({ id: ids.next(now()), account, day: l.day, amount: l.amount_fen, counterparty: l.counterparty, text: l.text, reference: l.reference, mark: l.mark }))
  try {
    const done = await books.act({ do: 'bank', book, statement, lines: rows, by })
    return done.ok ? { ok: true, value: { lines: lines.length, seq: done.value.seq } } : done
  } catch (error) {
    // 23505: another import brought one of these lines in this moment.
    if ((error as { code?: string }).code !== '23505') throw error
    return { ok: false, refused: [refused('import.overtaken')] }
  }
}

type Side = { day: Day; amount: number; reference: string | null }
export type Match = { line: string; voucher: string; by: 'reference' | 'day' }
/** So many days may lie between a voucher and the bank's line. */
export const window_days = 5

/** Pairs lines and vouchers of the same amount: by reference first, then by the nearest day within the window. Where several are as
 *  near, nobody guesses: they stay open and are shown. A pair that somebody undid is not made again. */
export function match(lines: readonly (Side & { id: string })[], postings: readonly (Side & { voucher: string })[], window = window_days, undone: readonly { line: string; voucher: string }[] = []): Match[] {
  const out: Match[] = []
  const [openLines, open] = [new Set(lines), new Set(postings)]
  const wrong = new Set(undone.map((pair) => `${pair.line} ${pair.voucher}`))
  const fits = (line: Side & { id: string }, posting: Side & { voucher: string }): boolean => posting.amount === line.amount && !wrong.has(`${line.id} ${posting.voucher}`)
  const near = (line: Side & { id: string }, posting: Side & { voucher: string }): boolean => fits(line, posting) && (posting.reference === null || line.reference === null) && apart(posting.day, line.day) <= window
  const pair = (line: Side & { id: string }, posting: Side & { voucher: string }, by: Match['by']): void => { out.push({ line: line.id, voucher: posting.voucher, by }); openLines.delete(line); open.delete(posting) }
  for (const line of lines) {
    const same = line.reference === null ? [] : [...open].filter((p) => fits(line, p) && p.reference === line.reference)
    if (same.length === 1) pair(line, same[0]!, 'reference')
  }
  const nearest = <T extends Side>(to: Side, among: readonly T[]): T | null => {
    const [first, second] = among.toSorted((a, b) => apart(a.day, to.day) - apart(b.day, to.day))
    return first && (!second || apart(first.day, to.day) < apart(second.day, to.day)) ? first : null
  }
  for (let before = -1; before !== out.length;) {
    before = out.length
    for (const line of [...openLines]) {
      const posting = nearest(line, [...open].filter((p) => near(line, p)))
      if (posting && nearest(posting, [...openLines].filter((l) => near(l, posting))) === line) pair(line, posting, 'day')
    }
  }
  return out
}
const apart = (a: Day, b: Day): number => Math.abs(Date.parse(a) - Date.parse(b)) / 86_400_000

export type Reconciled = { matched: number; lines: store.OpenLine[]; vouchers: { voucher: string; day: Day; amount: number; text: string; reference: string | null }[] }
/** Matches what is open on a bank account and answers what stays open, on both sides. `tx` is the writer's. `frozen`: it is looked at only. */
export async function reconcile(tx: Tx, given: { book: string; account: string; from: Day; to: Day; at: Instant; by: Actor | null; window?: number; frozen?: boolean }): Promise<Reconciled> {
  const open = await store.unmatched(tx, given.account, given.from, given.to)
  const matches = given.frozen ? [] : match(open.lines, open.postings, given.window, open.undone)
  const matched = matches.length ? await store.insertMatches(tx, given.book, given.account, given.at, given.by, matches) : 0
  const [line, voucher] = [new Set(matches.map((m) => m.line)), new Set(matches.map((m) => m.voucher))]
  return { matched, lines: open.lines.filter((l) => !line.has(l.id)), vouchers: open.postings.filter((p) => !voucher.has(p.voucher)) }
}
