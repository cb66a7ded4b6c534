// What may be exchanged, in which columns, and by whom. Types and pure functions, safe in a browser.
import type { Refusal, Words } from '../base/model.ts'

/** One thing that a table may say of a row. `is` tells how its text is read. */
export type Field = {
  id: string
  words: Words
  /** Other headings under which it is known. */
  also?: readonly string[]
  required?: true
}

/** What is wrong with one cell; `column` is its heading in the file, or the field's id where the file has no such column. */
export type Fault = { row: number; column: string; value: string; refusal: Refusal }

/** What was found for each heading of the file: the field that it fills, or null. */
export type Recognised = { column: string; field: string | null }

/** How a file's own words are to be understood: headings to fields, cells to values, values for what the file lacks. */
export type Reading = {
  map?: Readonly<Record<string, string>>
  /** By field, then by the text in the file. */
  values?: Readonly<Record<string, Readonly<Record<string, string>>>>
  set?: Readonly<Record<string, string>>
}

/** Roles whose posts may bring each kind of table in. `history` stands for the matters of any system. Lists are the system
 *  administrator's; what happened is the district's own office's (MLPS: administrators do not touch matters). */
export const mayImport: Readonly<Record<string, readonly string[]>> = {
  places: ['systemAdmin'], people: ['systemAdmin'],
  categories: ['systemAdmin'], responsibility: ['systemAdmin'], limits: ['systemAdmin'], holidays: ['systemAdmin'], work_hours: ['systemAdmin'], residents_counts: ['systemAdmin'], phones: ['systemAdmin'], residents: ['systemAdmin'], network: ['systemAdmin'],
  history: ['districtCommunityOfficer'],
}
export const lists = ['places', 'people', 'categories', 'responsibility', 'limits', 'holidays', 'work_hours', 'residents_counts', 'phones', 'residents'] as const
export type List = (typeof lists)[number]
export const isList = (what: string): what is List => (lists as readonly string[]).includes(what)

const demonstration = '演示数据'
export const demonstrationLine = `${demonstration} Demonstration data`
/** Whether a row says that what follows is demonstration data. */
export const demonstrationNote = (cells: readonly string[]): boolean =>
  (cells[0] ?? '').startsWith(demonstration) && cells.slice(1).every((cell) => cell.trim() === '')

/** A text that no spreadsheet takes for a formula, also not one that reads full-width signs. Plain numbers stay as they are. */
export const harmless = (text: string): string => (/^[=+\-@\t\r\n＝＋－＠]/.test(text) && !/^[+-]?\d+(\.\d+)?$/.test(text) ? `'${text}` : text)
