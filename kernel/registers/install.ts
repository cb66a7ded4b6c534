// Rows that a pack brings for a demonstration, register by register, as the district has them from their days on.
import type { Tx } from '../../database/connect.ts'
import type { System } from '../system/compile.ts'
import type { PackRow } from '../system/pack.ts'
import { writeRows, type RegisterOn } from './acts.ts'
import { registerOf, type Register } from './check.ts'
import { idsByName } from './store.ts'

/** At most so many rows are written at once. */
const block = 500

/** A fault in a pack is a mistake of ours: it is thrown with the row's name. */
export async function installRows(tx: Tx, on: RegisterOn, systems: ReadonlyMap<string, System>, rows: Readonly<Record<string, readonly PackRow[]>>): Promise<number> {
  let count = 0
  for (const [name, all] of Object.entries(rows)) {
    const register = registerOf(systems, name)
    if (!register) throw new Error(`the pack has rows of ${name}, which is no register`)
    const named = await rowsNamed(tx, register, all)
    for (let i = 0; i < all.length; i += block) {
      const drafts = all.slice(i, i + block).map((row) => ({ ...row, facts: { ...row.facts, ...named(row) }, reason: '' }))
      const done = await writeRows(tx, { ...on, systems }, register, drafts, { by: 'i' })
      if (!done.ok) throw new Error(`the pack's row ${i + done.faulty[0]!.draft + 1} of ${name} is refused: ${done.faulty.map(({ draft, refusal }) => `${JSON.stringify(drafts[draft]!.facts)} ${refusal.code} ${refusal.about ?? ''}`).slice(0, 5).join('; ')}`)
      count += drafts.length
    }
  }
  return count
}

/** A pack names a row of another register by what it is called there: ids are the district's. */
async function rowsNamed(tx: Tx, { declaration, system }: Register, rows: readonly PackRow[]): Promise<(row: PackRow) => Record<string, string>> {
  const columns = Object.entries(declaration.columns).flatMap(([column, declared]) => (declared.is === 'row' ? [{ column, of: declared.of }] : []))
  const found = new Map<string, ReadonlyMap<string, string>>()
  for (const { column, of } of columns) found.set(column, await idsByName(tx, `${system.declaration.id}.${of}`, [...new Set(rows.map(({ facts }) => String(facts[column])))], rows.map(({ from }) => from).sort().at(-1) ?? '9999-12-31'))
  return ({ facts }) => Object.fromEntries(columns.flatMap(({ column }) => { const id = found.get(column)!.get(String(facts[column])); return id === undefined ? [] : [[column, id]] }))
}
