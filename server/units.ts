// The organisations that facts name, so that pages can say them: in facts of their own and in the tables of a system.
import type { Facts } from '../kernel/matters/model.ts'
import type { System } from '../kernel/system/compile.ts'
import type { District } from './district.ts'

type Unit = { id: number; name: string; kind: string }
/** Each once, in the order in which it is first named. */
export function unitsNamed(district: District, { declaration }: System, all: readonly Facts[]): Unit[] {
  const world = district.world()
  const ids = all.flatMap((facts) => Object.entries(declaration.facts).flatMap(([name, fact]): unknown[] => {
    const value = facts[name]
    if (fact.is === 'organisation') return value === undefined ? [] : [value]
    if (!Array.isArray(value)) return []
    if (fact.is === 'organisations') return value
    if (fact.is !== 'rows') return []
    const columns = Object.keys(fact.columns).filter((column) => ['organisation', 'organisations'].includes(fact.columns[column]!.is))
    return (value as readonly Record<string, unknown>[]).flatMap((row) => columns.flatMap((column) => row[column] ?? []))
  }))
  return [...new Set(ids.map(Number))].flatMap((id) => { const one = world.organisation(id); return one ? [{ id, name: one.name, kind: one.kind }] : [] })
}
