// A table from a file, whatever an office sends: CSV with any usual separator in UTF-8, UTF-16 or GB18030, an Excel workbook, or an old
// one. The first row that says anything names the columns; every cell is text.
import { refused } from '../base/refusals.ts'
import type { Outcome, Refusal } from '../base/model.ts'
import { encodingOf, records, type Encoding, type Row } from './csv.ts'
import { limits } from './limits.ts'
import { demonstrationNote } from './model.ts'
import { workbookKind, workbookRecords } from './workbook.ts'


export type { Row }
export type Table = {
  format: 'csv' | 'xlsx' | 'xls'
  encoding?: Encoding
  columns: readonly string[]
  /** Blocks of rows, each as wide as the columns or wider. Ends with why reading stopped, or null when all was read. May be read once. */
  rows: AsyncGenerator<Row[], Refusal | null>
}
type Blocks = AsyncGenerator<Row[], Refusal | null>

/** Opens a table. What is wrong further down is found while its rows are read. */
export async function openTable(bytes: Uint8Array): Promise<Outcome<Table>> {
  if (bytes.length > limits.file_bytes) return refuse('table.too_large', { max: limits.file_bytes / 1024 / 1024 })
  const kind = workbookKind(bytes)
  if (kind !== null && typeof kind === 'object') return { ok: false, refused: [kind] }
  if (kind !== null) return headed(kind, workbookRecords(bytes, kind))
  const encoding = encodingOf(bytes)
  if (encoding === null) return refuse('table.not_one')
  return headed('csv', textBlocks(bytes, encoding), encoding)
}

const refuse = (code: string, fill?: { [name: string]: string | number }): { ok: false; refused: Refusal[] } => ({ ok: false, refused: [refused(code, undefined, fill)] })

async function* textBlocks(bytes: Uint8Array, encoding: Encoding): Blocks {
  const source = records(bytes, encoding)
  for (let block: Row[] = []; ;) {
    const step = source.next()
    if (!step.done && block.push(step.value) < 1000) continue
    if (block.length) yield block
    block = []
    if (step.done) return step.value === null ? null : refused('table.open_quote', String(step.value))
  }
}

/** Takes the names of the columns from the first row, and lays limits on those that follow. */
async function headed(format: Table['format'], blocks: Blocks, encoding?: Encoding): Promise<Outcome<Table>> {
  const first = await blocks.next()
  if (first.done) return { ok: false, refused: [first.value ?? refused('table.empty')] }
  const block = [...first.value]
  // A file that this house wrote begins with what kind of data it is.
  if (demonstrationNote(block[0]!.cells)) block.shift()
  const head = block.shift()
  const stop = async (refusal: Refusal): Promise<Outcome<Table>> => { await blocks.return(null); return { ok: false, refused: [refusal] } }
  if (!head) return stop(refused('table.empty'))
  const columns = head.cells.map((cell) => cell.trim())
  while (columns.at(-1) === '') columns.pop()
  if (columns.length > limits.columns) return stop(refused('table.too_many_columns', undefined, { max: limits.columns }))
  if (/^\s*</.test(columns[0] ?? '')) return stop(refused('table.not_one'))
  const twice = columns.find((name, i) => name !== '' && columns.indexOf(name) < i)
  if (twice !== undefined) return stop(refused('table.column_twice', twice))
  return { ok: true, value: { format, ...(encoding && { encoding }), columns, rows: limited(block, blocks, columns.length) } }
}

async function* limited(block: Row[], blocks: Blocks, width: number): AsyncGenerator<Row[], Refusal | null> {
  let count = 0
  for (let rows = block; ;) {
    count += rows.length
    if (count > limits.rows) { await blocks.return(null); return refused('table.too_many_rows', undefined, { max: limits.rows }) }
    if (rows.length) yield rows.map((row) => ({ no: row.no, cells: widened(row.cells, width) }))
    const step = await blocks.next()
    if (step.done) return step.value
    rows = step.value
  }
}

/** Cells without blanks around them and without the apostrophe that keeps Excel from computing them; missing ones are empty. */
function widened(cells: readonly string[], width: number): string[] {
  const out = cells.map((cell) => (cell.startsWith("'") && /^'[=+\-@＝＋－＠]/.test(cell) ? cell.slice(1) : cell).trim())
  while (out.length < width) out.push('')
  return out
}

/** Reads all rows in blocks. @returns why reading stopped, or null. */
export async function eachBlock(table: Table, work: (rows: Row[]) => void | Promise<void>): Promise<Refusal | null> {
  for (;;) {
    const step = await table.rows.next()
    if (step.done) return step.value
    await work(step.value)
  }
}
