// The statements of bookings, one function each. Rows of holds follow from matters: they are written by the one door and by nobody else.
import type { Tx } from '../../database/connect.ts'
import type { Instant } from '../base/model.ts'
import type { Hold } from './model.ts'

/** Things by their codes, each locked until the transaction ends; a thing that was never booked gets its number. Taken in the order of the codes,
 *  so that two batches never wait for each other in a ring. */
export async function lockThings(tx: Tx, codes: readonly string[]): Promise<Map<string, number>> {
  const sorted = [...new Set(codes)].sort()
  for (;;) {
    const rows = await tx<{ no: number; code: string }[]>`select no, code from bookables where code = any(${sorted}::text[]) order by code collate "C" for update`
    if (rows.length === sorted.length) return new Map(rows.map((row) => [row.code, row.no]))
    const missing = sorted.filter((code) => !rows.some((row) => row.code === code))
    // Numbers go on from the last one that there is, also after a backup was brought back. Of two that take one at the same moment one finds it
    // taken, and looks again.
    await tx`insert into bookables (no, code) overriding system value
      select (select coalesce(max(no), 0) from bookables) + n, code from unnest(${missing}::text[]) with ordinality as c(code, n) order by n on conflict do nothing`
  }
}

type HoldRow = { thing: string; matter: string; seat: number | null; from_at: string; to_at: string; since: string; who: string | null }
const holdOf = ({ matter, seat, from_at, to_at, since, who }: HoldRow): Hold => ({ matter, seat, from: Number(from_at), to: Number(to_at), since: Number(since), who })
const linesOf = (rows: readonly HoldRow[]): Map<string, Hold[]> => new Map([...Map.groupBy(rows, (row) => row.thing)].map(([code, of]) => [code, of.map(holdOf)]))

/** The lines of things: what ends after one instant and begins before another. */
export async function linesBetween(tx: Tx, codes: readonly string[], after: Instant, before: Instant = Number.MAX_SAFE_INTEGER): Promise<Map<string, Hold[]>> {
  return linesOf(await tx<HoldRow[]>`
    select b.code as thing, h.matter, h.seat, h.from_at, h.to_at, h.since, encode(h.who, 'hex') as who from bookables b join holds h on h.thing = b.no
    where b.code = any(${codes as string[]}::text[]) and h.to_at > ${after} and h.from_at < ${before}`)
}

/** Things in whose line somebody waits for what has not begun. */
export const thingsWaitedFor = async (tx: Tx, now: Instant): Promise<string[]> =>
  (await tx<{ code: string }[]>`select distinct b.code from holds h join bookables b on b.no = h.thing where h.seat is null and h.from_at > ${now} order by b.code limit 500`).map((row) => row.code)

export type HoldChange = { matter: string; row: (Omit<Hold, 'matter'> & { thing: number }) | null }
/** Takes away what the changed matters had and writes what they have now: what one of them leaves another may take. Both statements leave at once. */
export async function writeHolds(tx: Tx, changes: readonly HoldChange[]): Promise<void> {
  const rows = changes.flatMap(({ matter, row }) => (row ? [{ matter, thing: row.thing, seat: row.seat, from_at: row.from, to_at: row.to, since: row.since, who: row.who }] : []))
  await Promise.all([
    tx`delete from holds where matter = any(${changes.map(({ matter }) => matter)}::bigint[])`,
    rows.length ? tx`insert into holds (matter, thing, seat, from_at, to_at, since, who)
      select matter, thing, seat, from_at, to_at, since, decode(who, 'hex') from json_to_recordset(${JSON.stringify(rows)}::text::json) as r(matter bigint, thing int, seat int, from_at bigint, to_at bigint, since bigint, who text)` : null,
  ])
}
