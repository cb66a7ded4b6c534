// Matters of a span as groups that the responsibility list cannot tell apart: by class, by the units of the levels that the list goes by, and by who had them.
import type { Tx } from '../../database/connect.ts'
import type { Instant } from '../base/model.ts'
import { levels, type Level } from '../places/model.ts'
import type { Group } from './amending.ts'

/** Opened in [from, to), with an id in [firstId, beforeId): ids rise as matters are written, so a past that is brought in later stands among later ids. */
export type Span = { systems: readonly number[]; from: Instant; to: Instant; firstId: string; beforeId: string | null; levels: readonly Level[] }

/** The organisation that leads: of an ended matter it stands in the packed text (./packed.ts) to the base of 36, of others in the duties. */
const lead = `case when m.body ? 'packed' then substring(m.body->>'packed' from 'd [^ ]+ lead (?:owed|done) ([^ ]+)') else '#' || (jsonb_path_query_first(m.body->'duties', '$[*] ? (@.kind == "lead" && @.state == "owed").organisation') #>> '{}') end`

/** Sums are made where the rows are. */
export async function groupsOf(tx: Tx, { systems, from, to, firstId, beforeId, levels: told }: Span): Promise<Group[]> {
  const slots = told.map((level) => levels.indexOf(level))
  const units = slots.map((slot) => `m.audience[${slot + 1}] & 16777215`)
  const rows = await tx.unsafe<{ category: string; units: number[]; lead: string | null; matters: string; ended: string; span: string }[]>(
    `select m.facts->>'category' as category, array[${units.join(', ')}]::int[] as units, ${lead} as lead, count(*) as matters, count(m.ended) as ended, coalesce(sum(m.ended - m.opened), 0) as span
     from matters m where m.system = any($1::int[]) and m.id >= $2::bigint and ($5::bigint is null or m.id < $5::bigint) and m.opened >= $3::bigint and m.opened < $4::bigint and m.facts ? 'category' group by 1, 2, 3`, [systems, firstId, from, to, beforeId] as never[])
  return rows.map((row) => {
    const over = levels.map(() => 0)
    for (const [i, slot] of slots.entries()) over[slot] = row.units[i]!
    return { category: row.category, slots: over, lead: row.lead === null ? null : row.lead.startsWith('#') ? Number(row.lead.slice(1)) : parseInt(row.lead, 36), matters: Number(row.matters), ended: Number(row.ended), span_ms: Number(row.span) }
  })
}
