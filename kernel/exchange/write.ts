// A table to a file: CSV as Chinese Excel opens it, or a workbook, made while it is sent. No cell is ever a formula, and
// demonstration data says what it is on its first line.
import { writeXlsx, writeXlsxStream } from 'hucre/xlsx'
import { demonstrationLine, harmless } from './model.ts'

export type Format = 'csv' | 'xlsx'
export type Cell = string | number | boolean | null | undefined
export type Sheet = { name: string; columns: readonly string[]; rows: AsyncIterable<readonly Cell[]> | Iterable<readonly Cell[]>; demonstration: boolean }

export const mediaType: Readonly<Record<Format, string>> = {
  csv: 'text/csv; charset=utf-8', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** The file's bytes, piece by piece. */
export function writeTable(sheet: Sheet, format: Format): AsyncIterable<Uint8Array> {
  return format === 'csv' ? csv(sheet) : workbook(sheet)
}

const textOf = (cell: Cell): string => (cell === null || cell === undefined ? '' : typeof cell === 'string' ? harmless(cell) : String(cell))
const quoted = (text: string): string => (/[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

async function* csv({ columns, rows, demonstration }: Sheet): AsyncGenerator<Uint8Array> {
  const line = (cells: readonly Cell[]): string => `${cells.map((cell) => quoted(textOf(cell))).join(',')}\r\n`
  // Without the mark at the beginning Excel takes the file for GB18030.
  let text = `\ufeff${demonstration ? line([demonstrationLine]) : ''}${line(columns)}`
  for await (const row of rows) {
    text += line(row)
    if (text.length < 65_536) continue
    yield Buffer.from(text)
    text = ''
  }
  yield Buffer.from(text)
}

const sheetName = (name: string): string => name.replace(/[\\/?*[\]:]/g, ' ').slice(0, 28)
// A text is written as text, so a leading = computes nothing here; the apostrophe is for whoever saves the sheet as CSV.
const cells = (row: readonly Cell[]): (string | number | boolean | null)[] => row.map((cell) => (typeof cell === 'string' ? harmless(cell).slice(0, 32_767) : (cell ?? null)))
const widthsOf = (columns: readonly string[]): { width: number }[] => columns.map((column) => ({ width: Math.min(40, Math.max(10, [...column].length * 2 + 2)) }))

/** Several sheets in one workbook; held in memory whole. */
export async function writeWorkbook(sheets: readonly (Omit<Sheet, 'rows'> & { rows: Iterable<readonly Cell[]> })[]): Promise<Uint8Array> {
  return writeXlsx({ sheets: sheets.map(({ name, columns, rows, demonstration }) => ({
    name: sheetName(name), columns: widthsOf(columns), freezePane: { rows: demonstration ? 2 : 1 }, rows: [...(demonstration ? [[demonstrationLine]] : []), [...columns], ...Array.from(rows, cells)],
  })) })
}

async function* workbook({ name, columns, rows, demonstration }: Sheet): AsyncGenerator<Uint8Array> {
  async function* lines(): AsyncGenerator<(string | number | boolean | null)[]> {
    if (demonstration) yield [demonstrationLine]
    yield [...columns]
    for await (const row of rows) yield cells(row)
  }
  const stream = writeXlsxStream(lines(), { name: sheetName(name), columns: widthsOf(columns), freezePane: { rows: demonstration ? 2 : 1 } })
  for await (const piece of stream as unknown as AsyncIterable<Uint8Array>) yield piece
}
