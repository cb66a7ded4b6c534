// The responsibility list as people read it: a version's rows with who decides today, what two versions differ by, and the kinds of units that a row may name.
import type { Day } from '../base/model.ts'
import type { ResponsibilityRow } from '../system/pack.ts'
import { decidingOn, sameUnit } from './model.ts'

export type Difference = { added: ResponsibilityRow[]; gone: ResponsibilityRow[]; changed: { was: ResponsibilityRow; is: ResponsibilityRow }[] }
const same = (a: ResponsibilityRow, b: ResponsibilityRow): boolean => a.category === b.category && a.place === b.place && a.from === b.from && sameUnit(a.unit, b.unit)

/** What stands in one version and not in the other, by the numbers of rows, which a list never gives twice. */
export function differenceOf(before: readonly ResponsibilityRow[], after: readonly ResponsibilityRow[]): Difference {
  const [was, is] = [before, after].map((rows) => new Map(rows.map((row) => [row.no, row]))) as [Map<number, ResponsibilityRow>, Map<number, ResponsibilityRow>]
  return {
    added: after.filter(({ no }) => !was.has(no)), gone: before.filter(({ no }) => !is.has(no)),
    changed: after.flatMap((row) => { const old = was.get(row.no); return old && !same(old, row) ? [{ was: old, is: row }] : [] }),
  }
}

/** Rows with what they are on a day: they decide, are to decide, or a later row for the same class and place has taken their place. */
export function standing(rows: readonly ResponsibilityRow[], day: Day): { row: ResponsibilityRow; is: 'decides' | 'to_come' | 'replaced' }[] {
  const decides = new Set(decidingOn(rows, day).map(({ no }) => no))
  return rows.map((row) => ({ row, is: decides.has(row.no) ? 'decides' : row.from > day ? 'to_come' : 'replaced' }))
}

export type UnitKind = { kind: string; at: string; name: string; units: number }
/** Kinds of units with the part of their names that all of a kind end with, such as 综合行政执法队, at each level where there are any; what shares no
 *  such part keeps its code. */
export function unitKinds(organisations: readonly { kind: string; name: string; level: string }[]): UnitKind[] {
  return [...Map.groupBy(organisations, ({ kind, level }) => `${level} ${kind}`).values()].map((all) => {
    const { kind, level } = all[0]!
    const letters = all.map(({ name }) => [...name].reverse())
    let shared = 0
    while (letters.every((one) => one[shared] !== undefined && one[shared] === letters[0]![shared])) shared++
    return { kind, at: level, name: shared > 1 ? letters[0]!.slice(0, shared).reverse().join('') : kind, units: all.length }
  }).sort((a, b) => (a.name < b.name ? -1 : 1))
}
