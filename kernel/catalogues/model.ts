// The responsibility list as rows: which of them are in force on a day, which classes two rows share, and how proposed rows become rows of the list.
import type { Day, Words } from '../base/model.ts'
import { classesOf, type ResponsibilityRow } from '../system/pack.ts'
import type { Level } from '../places/model.ts'

/** A row as a matter proposes it: cells of its table. `unit` is an organisation's id; without it the one of this kind at the matter's unit of this level. */
export type Proposed = { category: string; place: string; unit?: number; kind?: string; at?: string; article: string; ground: string }

/** The class that two rows share, which is the closer one of the two; null where they share none. */
export function sharedClass(a: string, b: string): string | null {
  return a === b || classesOf(a).includes(b) ? a : classesOf(b).includes(a) ? b : null
}

/** The rows that decide on a day: of several for one class and place the newest. */
export function decidingOn(rows: readonly ResponsibilityRow[], day: Day): ResponsibilityRow[] {
  const out = new Map<string, ResponsibilityRow>()
  for (const row of rows) {
    const key = `${row.category} ${row.place}`
    const known = out.get(key)
    if (row.from <= day && (!known || known.from < row.from || (known.from === row.from && known.no < row.no))) out.set(key, row)
  }
  return [...out.values()]
}

export const sameUnit = (a: ResponsibilityRow['unit'], b: ResponsibilityRow['unit']): boolean => ('organisation' in a ? 'organisation' in b && a.organisation === b.organisation : 'kind' in b && a.kind === b.kind && a.at === b.at)

/** The unit of a proposed row, as the list names it; null where it names none, or both. @param codeOf an organisation's code by its id. */
export function unitNamed({ unit, kind, at }: Proposed, codeOf: (id: number) => string | undefined): ResponsibilityRow['unit'] | null {
  if (unit !== undefined) { const organisation = codeOf(unit); return organisation === undefined || kind !== undefined || at !== undefined ? null : { organisation } }
  return kind === undefined || at === undefined ? null : { kind, at: at as Level }
}

/** Proposed rows as the list's next ones, in force from a day; the ground names its article and the matter in which they were signed. */
export function listedRows(rows: readonly ResponsibilityRow[], proposed: readonly Proposed[], made: { from: Day; number: string; codeOf(id: number): string | undefined }): ResponsibilityRow[] {
  const last = Math.max(0, ...rows.map((row) => row.no))
  return proposed.flatMap((one, i) => {
    const unit = unitNamed(one, made.codeOf)
    const words: Words = { zh: `${one.article} ${one.ground}（${made.number}）`, en: `${one.article} ${one.ground} (${made.number})` }
    return unit ? [{ no: last + 1 + i, category: one.category, place: one.place, unit, ground: words, from: made.from, signed: made.number }] : []
  })
}
