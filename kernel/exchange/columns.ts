// Which column of a file says which thing: by the mapping that was given, else by the field's id, its words or its other headings.
import { refused } from '../base/refusals.ts'
import type { Outcome, Refusal } from '../base/model.ts'
import type { Field, Reading, Recognised } from './model.ts'
import { plain } from './values.ts'

/** How the cells of a row are reached by field. */
export type Columns = {
  recognised: Recognised[]
  /** The heading under which a field stands in the file; the field's id where it has no column. */
  heading(field: string): string
  has(field: string): boolean
  /** The text of a field in a row: as the file has it, put into other words where `values` says so, or what was set for all rows. */
  text(cells: readonly string[], field: string): string
}

/** Finds the fields of these headings, or every reason why not. */
export function recognise(headings: readonly string[], fields: readonly Field[], reading: Reading): Outcome<Columns> {
  const { map = {}, values = {}, set = {} } = reading
  const known = new Set(fields.map((field) => field.id))
  const unknown: Refusal[] = [
    ...Object.keys(map).filter((heading) => !headings.includes(heading)).map((heading) => refused('import.no_such_column', heading)),
    ...[...Object.values(map), ...Object.keys(set), ...Object.keys(values)].filter((field) => field !== '' && !known.has(field)).map((field) => refused('import.no_such_field', field)),
  ]
  if (unknown.length) return { ok: false, refused: unknown }
  const names = new Map(fields.flatMap((field) => [field.id, field.words.zh, field.words.en, ...(field.also ?? [])].map((name) => [plain(name), field.id] as const)).reverse())
  const at = new Map<string, number>()
  const fieldOf = (heading: string): string | null => {
    if (heading in map) return map[heading] || null
    const found = names.get(plain(heading))
    return found === undefined || Object.values(map).includes(found) ? null : found
  }
  const recognised = headings.map((column, i): Recognised => {
    const field = column === '' ? null : fieldOf(column)
    if (field === null || at.has(field)) return { column, field: null }
    at.set(field, i)
    return { column, field }
  })
  const missing = fields.filter((field) => field.required && !at.has(field.id) && set[field.id] === undefined)
  if (missing.length) return { ok: false, refused: missing.map((field) => refused('import.column_missing', field.id)) }
  const sources = new Map(fields.map(({ id }) => [id, { i: at.get(id), put: values[id] && new Map(Object.entries(values[id])), otherwise: set[id] ?? '' }]))
  return {
    ok: true,
    value: {
      recognised,
      heading: (field) => { const i = at.get(field); return i === undefined ? field : headings[i]! },
      has: (field) => at.has(field) || set[field] !== undefined,
      text: (cells, field) => {
        const source = sources.get(field)
        if (source?.i === undefined) return source?.otherwise ?? ''
        const text = cells[source.i] ?? ''
        return (source.put?.get(text) ?? text) || source.otherwise
      },
    },
  }
}
