// Matters of a span that were given to somebody, as groups that the responsibility list cannot tell apart: by class, by the units of the levels that the list goes by, and by who had them.
import type { Tx } from '../../database/connect.ts'
import type { Instant } from '../base/model.ts'
import { levels, type Level } from '../places/model.ts'
import type { Group } from './amending.ts'

/** Opened in [from, to), with an id in [firstId, beforeId): ids rise as matters are written, so a past that is brought in later stands among later ids. */
export type Span = { systems: readonly number[]; from: Instant; to: Instant; firstId: string; beforeId: string | null; levels: readonly Level[] }

/** Who had it: where only one organisation ever did, it stands in the audience. Else of an ended matter in the packed text (./packed.ts) to the base of 36, of others in
 *  the duties; these are costly to read. */
const places = levels.length
const only = `case when cardinality(m.audience) = ${places + 1} then m.audience[${places + 1}] & 16777215 end`
const among = `case when cardinality(m.audience) > ${places + 1} then case when m.body ? 'packed' then substring(m.body->>'packed' from 'd [^ ]+ lead (?:owed|done) ([^ ]+)') else '#' || (jsonb_path_query_first(m.body->'duties', '$[*] ? (@.kind == "lead" && @.state == "owed").organisation') #>> '{}') end end`
const everyId = '9223372036854775807'

/** Sums are made where the rows are. */
export async function groupsOf(tx: Tx, { systems, from, to, firstId, beforeId, levels: told }: Span): Promise<Group[]> {
  const slots = told.map((level) => levels.indexOf(level))
  const units = slots.map((slot, i) => `m.audience[${slot + 1}] & 16777215 as u${i}`)
  const rows = await tx.unsafe<Record<string, string | number | null>[]>(
    `select m.facts->>'category' as category, ${[`${only} as only`, `${among} as among`, ...units].join(', ')}, count(*) as matters, count(m.ended) as ended, coalesce(sum(m.ended - m.opened), 0) as span
     from matters m where m.system = any($1::int[]) and m.id >= $2::bigint and m.id < $5::bigint and m.opened >= $3::bigint and m.opened < $4::bigint and cardinality(m.audience) > ${places} and m.facts ? 'category' group by ${Array.from({ length: units.length + 3 }, (_, i) => i + 1).join(', ')}`,
    [systems, firstId, from, to, beforeId ?? everyId] as never[])
  return rows.flatMap((row) => {
    const lead = row['only'] === null ? leadOf(row['among']) : Number(row['only'])
    if (lead === null) return []
    const over = levels.map(() => 0)
    for (const [i, slot] of slots.entries()) over[slot] = Number(row[`u${i}`])
    return [{ category: String(row['category']), slots: over, lead, matters: Number(row['matters']), ended: Number(row['ended']), span_ms: Number(row['span']) }]
  })
}
const leadOf = (among: unknown): number | null => (typeof among !== 'string' ? null : among.startsWith('#') ? Number(among.slice(1)) : parseInt(among, 36))

/** Groups of several parts put together: what is one to the list is judged once. */
export function together(parts: Iterable<readonly Group[]>): Group[] {
  const all = new Map<string, Group>()
  for (const part of parts) for (const group of part) {
    const key = `${group.category} ${group.slots.join()} ${group.lead}`
    const known = all.get(key)
    if (known) { known.matters += group.matters; known.ended += group.ended; known.span_ms += group.span_ms } else all.set(key, { ...group })
  }
  return [...all.values()]
}
