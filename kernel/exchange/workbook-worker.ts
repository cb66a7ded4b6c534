// The worker in which a workbook is read: answers each 'next' with a thousand rows of text. It holds nothing of the house.
import { parentPort, workerData } from 'node:worker_threads'
import type { Row } from './csv.ts'
import type { Answer, WorkbookKind } from './workbook.ts'

const { bytes, kind } = workerData as { bytes: Uint8Array; kind: WorkbookKind }
const block = 1000
type Cell = unknown

const two = (n: number): string => String(n).padStart(2, '0')

/** A cell as an office would type it. Dates are wall time: a workbook knows no zone. */
function textOf(cell: Cell): string {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) {
    if (Number.isNaN(cell.getTime())) return ''
    // Whole days and minutes stand in a workbook as fractions of a day; what rounding left is taken off.
    const at = new Date(Math.round(cell.getTime() / 1000) * 1000)
    const day = `${at.getUTCFullYear()}-${two(at.getUTCMonth() + 1)}-${two(at.getUTCDate())}`
    const [h, m, s] = [at.getUTCHours(), at.getUTCMinutes(), at.getUTCSeconds()]
    return h + m + s === 0 ? day : `${day} ${two(h)}:${two(m)}:${two(s)}`
  }
  return String(cell)
}

async function* xlsx(): AsyncGenerator<Row> {
  const { streamXlsxRows } = await import('hucre/xlsx')
  for await (const row of streamXlsxRows(bytes, { readStyles: true })) yield { no: row.index + 1, cells: row.values.map(textOf) }
}

async function* xls(): AsyncGenerator<Row> {
  const { read } = await import('@e965/xlsx')
  const book = read(bytes, { type: 'buffer', dense: true, cellDates: true, UTC: true, sheets: 0, cellFormula: false, cellHTML: false })
  const sheet = book.Sheets[book.SheetNames[0]!]
  const rows = (sheet?.['!data'] ?? []) as ({ t: string; v?: unknown; w?: string } | undefined)[][]
  for (const [i, row] of rows.entries()) if (row) yield { no: i + 1, cells: Array.from(row, (cell) => (cell?.t === 'e' ? (cell.w ?? '') : textOf(cell?.v))) }
}

async function serve(source: AsyncGenerator<Row>): Promise<void> {
  const port = parentPort!
  const answer = (message: Answer): void => port.postMessage(message)
  for await (const _ of messages()) {
    try {
      const records: Row[] = []
      while (records.length < block) {
        const step = await source.next()
        if (step.done) break
        if (step.value.cells.some((cell) => cell.trim() !== '')) records.push(step.value)
      }
      answer(records.length ? { records } : { end: true })
    } catch (error) {
      answer({ refused: /password/i.test((error as Error).message) ? 'table.encrypted' : 'table.broken' })
    }
  }
}

async function* messages(): AsyncGenerator<unknown> {
  let wake = (): void => {}
  let waiting = 0
  parentPort!.on('message', () => { waiting++; wake() })
  for (;;) {
    while (waiting === 0) await new Promise<void>((resolve) => { wake = resolve })
    waiting--
    yield null
  }
}

void serve(kind === 'xlsx' ? xlsx() : xls())
