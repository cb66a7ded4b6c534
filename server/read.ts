// The statements behind the pages: lists, desks, one matter. They run as the reader, so row-level security holds.
import type { Tx } from '../database/connect.ts'
import { firstIdAt } from '../kernel/base/ids.ts'
import { columns, fromRow, type MatterRow } from '../kernel/matters/row.ts'
import type { Matter } from '../kernel/matters/model.ts'
import { seekMatters, termsOf } from '../kernel/search/index.ts'
import type { District } from './district.ts'

export { journalOf } from '../kernel/matters/store.ts'

const matters = (district: District, rows: readonly MatterRow[]): Matter[] => rows.map((row) => fromRow(row, district.idOf))

export async function matterById(district: District, tx: Tx, id: string): Promise<Matter | undefined> {
  return matters(district, await tx.unsafe<MatterRow[]>(`select ${columns} from matters m where m.id = $1`, [id], { prepare: true }))[0]
}
export async function mattersById(district: District, tx: Tx, ids: readonly string[]): Promise<Matter[]> {
  return ids.length ? matters(district, await tx.unsafe<MatterRow[]>(`select ${columns} from matters m where m.id = any($1::bigint[]) order by m.id`, [ids as string[]], { prepare: true })) : []
}
export async function matterByNumber(district: District, tx: Tx, number: string): Promise<Matter | undefined> {
  return matters(district, await tx.unsafe<MatterRow[]>(`select ${columns} from matters m where m.number = $1`, [number]))[0]
}

/** Those of these numbers that the reader may see, the newest first. */
export async function mattersByNumber(district: District, tx: Tx, numbers: readonly string[]): Promise<Matter[]> {
  return matters(district, await tx.unsafe<MatterRow[]>(`select ${columns} from matters m where m.number = any($1::text[]) order by m.id desc`, [numbers as string[]]))
}

export async function namesOf(tx: Tx, persons: readonly number[]): Promise<Map<number, string>> {
  if (!persons.length) return new Map()
  const rows = await tx<{ id: number; name: string }[]>`select id, name from persons where id = any(${persons as number[]}::int[])`
  return new Map(rows.map((r) => [r.id, r.name]))
}

export type Owed = { matter: Matter; what: string; post: number }
/** What these posts owe now, the earliest deadline first, what only waits last. */
export async function owedTo(district: District, tx: Tx, posts: readonly number[], limit: number): Promise<Owed[]> {
  const rows = await tx.unsafe<(MatterRow & { what: string; owed_post: number })[]>(
    `select o.what, o.post as owed_post, ${columns} from (
       select * from owed where post = any($1::int[]) order by (what = 'watch'), due nulls last, since, matter limit $2) o
     join matters m on m.id = o.matter order by (o.what = 'watch'), o.due nulls last, o.since, o.matter`, [posts as number[], limit])
  return rows.map((row) => ({ matter: fromRow(row, district.idOf), what: row.what, post: row.owed_post }))
}
export async function owedCounts(tx: Tx, posts: readonly number[], now: number): Promise<{ total: number; late: number; waiting: number }> {
  const [row] = await tx<{ total: number; late: number; waiting: number }[]>`
    select count(*)::int as total, (count(*) filter (where due < ${now} and what <> 'watch'))::int as late, (count(*) filter (where what = 'watch'))::int as waiting
    from owed where post = any(${posts as number[]}::int[])`
  return row!
}

export type ListQuery = {
  system: number; unit?: { slot: number; key: number }; state?: string; kind?: string; late?: boolean; now: number
  facts: Record<string, string>; number?: string; words?: string; after?: string; limit: number; order: 'newest' | 'due'
}

/** A page of a list by key: newest first, or by the nearest deadline among what is not ended, what has none last. `next`: where the page after it begins. */
export async function listPage(district: District, tx: Tx, query: ListQuery): Promise<{ matters: Matter[]; next: string | null }> {
  if (query.words !== undefined) return wordsPage(district, tx, query, query.words)
  const args: unknown[] = []
  const where = narrowed(query, args)
  const arg = (value: unknown): string => `$${args.push(value)}`
  if (query.after && query.order === 'due') {
    const [due, id = '0'] = query.after.split('_') as [string, string?]
    where.push(Number(due) >= noDue ? `m.due is null and m.id > ${arg(id)}::bigint` : `((m.due, m.id) > (${arg(due)}::bigint, ${arg(id)}::bigint) or m.due is null)`)
  } else if (query.after) where.push(`m.id < ${arg(query.after)}::bigint`)
  const order = query.order === 'due' ? 'm.due nulls last, m.id' : 'm.id desc'
  const rows = await tx.unsafe<MatterRow[]>(`select ${columns} from matters m where ${where.join(' and ')} order by ${order} limit ${arg(query.limit)}`, args as never[])
  const last = rows.length === query.limit ? rows.at(-1) : undefined
  return { matters: matters(district, rows), next: last ? (query.order === 'due' ? `${last.due ?? noDue}_${last.id}` : last.id) : null }
}

/** Whether a list shows only what is not ended. */
const isLive = (query: ListQuery): boolean => query.order === 'due' || query.late === true || query.kind === 'open' || query.kind === 'waiting'

/** The conditions of a list on the row `m`; their values are added to `args`. */
function narrowed(query: ListQuery, args: unknown[]): string[] {
  const arg = (value: unknown): string => `$${args.push(value)}`
  const live = isLive(query)
  const where = [query.unit ? `m.audience[${query.unit.slot}] = ${arg(query.unit.key)}` : live ? `m.system = ${arg(query.system)}::smallint` : `m.audience[1] >= ${arg(query.system * 0x1000000)} and m.audience[1] < ${arg((query.system + 1) * 0x1000000)}`]
  if (query.state) where.push(`m.state = ${arg(query.state)}`)
  if (live) where.push(`m.kind <> 'final'`)
  if (query.kind) where.push(`m.kind = ${arg(query.kind)}`)
  if (query.late) where.push(`m.due < ${arg(query.now)}::bigint`)
  if (query.number) where.push(`m.number = ${arg(query.number)}`)
  for (const [fact, value] of Object.entries(query.facts)) {
    const held = `m.facts->>'${fact.replaceAll("'", '')}'`
    // A class stands for all that is under it.
    where.push(fact === 'category' ? `(${held} = ${arg(value)} or starts_with(${held}, ${arg(`${value}.`)}))` : `${held} = ${arg(value)}`)
  }
  return where
}

/** What words find of a list, the newest first; a page for which time was up is short and has a next one. */
async function wordsPage(district: District, tx: Tx, query: ListQuery, words: string): Promise<{ matters: Matter[]; next: string | null }> {
  const args: unknown[] = [null]
  const where = narrowed({ ...query, order: 'newest' }, args)
  const terms = termsOf(words)
  const sought = await seekMatters(tx, {
    systems: district.systems, idOf: district.idOf, terms, meant: terms.map(() => ({ places: [], classes: [] })), ...(query.unit && { within: [query.unit.key] }),
    where: { text: where.join(' and '), args: args.slice(1) }, before: query.after?.split('_').at(-1) ?? lastId, limit: query.limit, now: query.now,
  })
  const next = sought.down_to
  return { matters: sought.matters, next: next && (query.order === 'due' ? `${noDue}_${next}` : next) }
}
const lastId = '9223372036854775807'
/** Stands where a page ended among what has no deadline: later than any. */
const noDue = 9e15

/** Matters near a point since an instant, for likely duplicates: open ones and those ended lately. */
export async function nearby(district: District, tx: Tx, cells: readonly number[], system: number, since: number, limit: number): Promise<Matter[]> {
  return matters(district, await tx.unsafe<MatterRow[]>(
    `(select ${columns} from matters m where m.cell = any($1::int[]) and m.kind <> 'final' and m.system = $2 order by m.id desc limit $4)
     union all (select ${columns} from matters m where m.cell = any($1::int[]) and m.kind = 'final' and m.ended > $3 and m.system = $2 order by m.ended desc limit $4)`, [cells as number[], system, since, limit]))
}

/** Live matters of any system near a point, opened since an instant, the newest first. */
export async function liveNear(district: District, tx: Tx, cells: readonly number[], since: number, limit: number): Promise<Matter[]> {
  return matters(district, await tx.unsafe<MatterRow[]>(`select ${columns} from matters m where m.cell = any($1::int[]) and m.kind <> 'final' and m.id > $2::bigint order by m.id desc limit $3`, [cells as number[], firstIdAt(since), limit]))
}
/** The same under a unit. @param keys the unit as each system's readers know it */
export async function liveIn(district: District, tx: Tx, slot: number, keys: readonly number[], since: number, limit: number): Promise<Matter[]> {
  return matters(district, await tx.unsafe<MatterRow[]>(`select ${columns} from matters m where m.audience[${slot}] = any($1::int[]) and m.kind <> 'final' and m.id > $2::bigint order by m.id desc limit $3`, [keys as number[], firstIdAt(since), limit]))
}
