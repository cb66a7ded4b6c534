// Bookable things from the registers that say so: a row in force today is a thing, its columns say when and for how many.
import type { Tx } from '../../database/connect.ts'
import type { Day, Instant } from '../base/model.ts'
import type { Facts } from '../matters/model.ts'
import { rowsInForce } from '../registers/store.ts'
import type { System } from '../system/compile.ts'
import type { RegisterDeclaration } from '../system/grammar.ts'
import type { ThingRow } from './model.ts'

type Spec = NonNullable<RegisterDeclaration['things']>

/** A row as a thing. `name` is its title. */
export function thingFrom(spec: Spec, name: string, facts: Facts, place: string): ThingRow {
  const text = (column: string | undefined): string | undefined => { const value = column === undefined ? undefined : facts[column]; return typeof value === 'string' ? value : undefined }
  const number = (column: string | undefined, otherwise: number): number => { const value = column === undefined ? undefined : facts[column]; return typeof value === 'number' ? value : otherwise }
  const about = text(spec.about)
  const [first, last, fee] = [text(spec.first_day), text(spec.last_day), number(spec.fee, 0)]
  return {
    code: text(spec.code)!, kind: (typeof spec.kind === 'string' ? spec.kind : text(spec.kind.in)) as ThingRow['kind'], place, words: { zh: name, en: text(spec.name_en) ?? name }, ...(about && { about: { zh: about, en: text(spec.about_en) ?? about } }),
    hours: text(spec.hours)!, slot_min: number(spec.slot_min, 60), most_slots: number(spec.most_slots, 1), places: number(spec.places, 1), ...(fee && { fee }), ...(first && { from: first }), ...(last && { to: last }),
  }
}

/** All that may be booked on a day. */
export async function loadThings(tx: Tx, systems: Iterable<System>, day: Day, known: Instant, codeOf: (place: number) => string | undefined): Promise<ThingRow[]> {
  const out: ThingRow[] = []
  for (const { declaration } of systems) for (const [id, { things }] of Object.entries(declaration.registers ?? {})) {
    if (!things) continue
    for (const row of await rowsInForce(tx, { register: `${declaration.id}.${id}`, day, known, limit: 20_000 }, false)) {
      const place = codeOf(row.place)
      if (place !== undefined) out.push(thingFrom(things, row.name, row.facts, place))
    }
  }
  return out
}
