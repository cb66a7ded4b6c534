// Months of one measure by street and category, kept in memory: a month that has ended seldom changes. Each question asks the database
// which of them were written since, in the statement that reads those, so that what is kept is never older than what is stored.
import type { Tx } from '../../database/connect.ts'
import { makeKept } from '../base/kept.ts'
import { monthsSince, type CellNumber } from './store.ts'

/** A month's cells one after another: street, category and `width` - 2 numbers each, mostly in two bytes. */
export type Sheet = { month: number; version: string; width: number; cells: Uint16Array | Float64Array }
export type Sheets = { read(tx: Tx, of: { system: number; name: string; numbers: readonly CellNumber[]; months: readonly number[] }): Promise<Sheet[]> }

/** @param most_bytes all sheets together. */
export function makeSheets(most_bytes: number): Sheets {
  const kept = makeKept<Sheet>(most_bytes)
  return {
    read: async (tx, { system, name, numbers, months }) => {
      const found = new Map(months.map((month) => [month, kept.find(`${name} ${month}`)]))
      for (const { month, version, columns } of await monthsSince(tx, { system, numbers, months: months.map((month) => ({ month, version: found.get(month)?.version ?? '0' })) })) {
        const sheet: Sheet = { month, version, width: columns.length, cells: packed(columns) }
        found.set(month, sheet)
        kept.keep(`${name} ${month}`, sheet, 400 + sheet.cells.byteLength)
      }
      return [...found.values()].filter((sheet) => sheet !== undefined)
    },
  }
}

function packed(columns: readonly number[][]): Sheet['cells'] {
  const width = columns.length
  const length = width * columns[0]!.length
  const cells = columns.every((column) => column.every((n) => n >= 0 && n < 65_536)) ? new Uint16Array(length) : new Float64Array(length)
  for (const [c, column] of columns.entries()) for (let i = 0; i < column.length; i++) cells[i * width + c] = column[i]!
  return cells
}
