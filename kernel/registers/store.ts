// The statements of registers, one function each. Only `insertVersions` writes a version.
import type { Tx } from '../../database/connect.ts'
import type { Day, Instant } from '../base/model.ts'
import type { Facts } from '../matters/model.ts'
import type { RegisterRow, RowVersion } from './model.ts'

export type Head = { no: number; seq: number; hash: string }
/** A register's number and head, locked until the transaction ends; made when it is written for the first time. */
export async function lockRegister(tx: Tx, name: string): Promise<Head> {
  for (;;) {
    const [head] = await tx<Head[]>`select no, seq, encode(hash, 'hex') as hash from registers where name = ${name} for update`
    if (head) return head
    // Of two that make one at the same moment one finds the number taken, and looks again.
    await tx`insert into registers (no, name) select coalesce(max(no), 0) + 1, ${name} from registers on conflict do nothing`
  }
}
export const moveHead = (tx: Tx, { no, seq, hash }: Head): Promise<unknown> => tx`update registers set seq = ${seq}, hash = decode(${hash}, 'hex') where no = ${no}`

export type NewVersion = {
  id: string; version: number; register: number; seq: number; from_day: Day; ended: boolean; open: boolean; place: number; audience: readonly number[]; lng: number | null; lat: number | null
  name: string; key: string; facts: Facts; closed: Facts; reason: string; at_once: boolean; at: Instant; by: string; post: number | null; person: number | null; hash: string
}
export async function insertVersions(tx: Tx, versions: readonly NewVersion[]): Promise<void> {
  const text = JSON.stringify(versions)
  await tx`insert into register_versions (id, version, register, seq, from_day, ended, open, place, audience, lng, lat, name, key, facts, reason, at_once, at, by, post, person, hash)
    select id, version, register, seq, from_day, ended, open, place, array(select json_array_elements_text(audience)::int), lng, lat, name, key, facts, reason, at_once, at, by, post, person, decode(hash, 'hex')
    from json_to_recordset(${text}::text::json) v(id bigint, version int, register int, seq int, from_day date, ended boolean, open boolean, place int, audience json, lng float8, lat float8,
      name text, key text, facts jsonb, reason text, at_once boolean, at bigint, by char(1), post int, person int, hash text)`
  await tx`insert into register_closed (id, version, facts)
    select id, version, closed from json_to_recordset(${text}::text::json) v(id bigint, version int, closed jsonb) where closed <> '{}'::jsonb`
}

/** What a visitor may not read of a version has no place in her statements. */
const open = 'v.id, v.version, v.seq, v.from_day::text as from_day, v.ended, v.name, v.place, v.audience, v.lng, v.lat, v.facts, v.reason, v.at_once, v.at'
const whole = `${open}, v.by, v.post, v.person, (select c.facts from register_closed c where c.id = v.id and c.version = v.version) as closed`
type Raw = { id: string; version: number; seq: number; from_day: Day; ended: boolean; name: string; place: number; lng: number | null; lat: number | null; facts: Facts; closed?: Facts | null; reason: string; at_once: boolean; at: string; by?: RowVersion['by']; post?: number | null; person?: number | null; next?: Day | null; latest?: number }
const versionOf = ({ from_day, lng, lat, facts, closed, at, next: _next, latest: _latest, ...row }: Raw): RowVersion =>
  ({ ...row, from: from_day, spot: lng === null || lat === null ? null : [lng, lat], facts: { ...facts, ...closed }, at: Number(at) })
const rowOf = (raw: Raw): RegisterRow => ({ ...versionOf(raw), next: raw.next ?? null, latest: raw.latest ?? raw.version })

export type RowsQuery = {
  register: string; day: Day; known: Instant
  /** A unit over the rows' places, as a key of the audience. */
  unit?: number
  /** Each must stand somewhere in the row. */
  words?: readonly string[]
  /** By column: the text of its value, or one of its choices. */
  facts?: Readonly<Record<string, string>>
  /** Name and id of the last row of the page before. */
  after?: { name: string; id: string }
  limit: number
}
const like = (word: string): string => `%${word.replace(/[\\%_]/g, '\\$&')}%`

/** Rows in force on a day as they were known at an instant, in the order of their names. @param visitor asked with the visitor's rights. */
export async function rowsInForce(tx: Tx, query: RowsQuery, visitor: boolean): Promise<RegisterRow[]> {
  const args: unknown[] = [query.register, query.day, query.known]
  const arg = (value: unknown): string => `$${args.push(value)}`
  const where = ['not c.ended']
  if (query.unit !== undefined) where.push(`c.audience @> array[${arg(query.unit)}::int]`)
  for (const word of query.words ?? []) where.push(`(c.name || ' ' || c.facts::text) ilike ${arg(like(word))}`)
  for (const [column, value] of Object.entries(query.facts ?? {})) { const name = arg(column), text = arg(value); where.push(`(c.facts->>${name}::text = ${text}::text or jsonb_exists(c.facts->${name}::text, ${text}::text) and jsonb_typeof(c.facts->${name}::text) = 'array')`) }
  if (query.after) where.push(`(c.name collate "zh-x-icu", c.id) > (${arg(query.after.name)}::text collate "zh-x-icu", ${arg(query.after.id)}::bigint)`)
  const future = 'from register_versions f where f.id = c.id and f.at <= $3::bigint'
  return (await tx.unsafe<Raw[]>(
    `select c.*, (select min(f.from_day)::text ${future} and f.from_day > $2::date) as next, (select max(f.version) ${future}) as latest from (
       select distinct on (v.id) ${visitor ? open : whole} from register_versions v join registers r on r.no = v.register
       where r.name = $1 and v.from_day <= $2::date and v.at <= $3::bigint order by v.id, v.from_day desc, v.version desc) c
     where ${where.join(' and ')} order by c.name collate "zh-x-icu", c.id limit ${arg(query.limit)}`, args as never[])).map(rowOf)
}

/** How many rows are in force on a day, as known at an instant. As the writer. */
export const countRows = async (tx: Tx, register: string, day: Day, known: Instant): Promise<number> => (await tx<{ n: number }[]>`
  select count(*) filter (where not ended)::int as n from (select distinct on (v.id) v.ended from register_versions v join registers r on r.no = v.register where r.name = ${register} and v.from_day <= ${day}::date and v.at <= ${known} order by v.id, v.from_day desc, v.version desc) last`)[0]!.n

/** All versions of one row in the order in which they were written. */
export const versionsOf = async (tx: Tx, register: string, id: string, visitor: boolean): Promise<RowVersion[]> => (await tx.unsafe<Raw[]>(
  `select ${visitor ? open : whole} from register_versions v join registers r on r.no = v.register where r.name = $1 and v.id = $2 order by v.version`, [register, id])).map(versionOf)

/** What was written into a register, the newest first, from before a number on. */
export const changesOf = async (tx: Tx, register: string, before: number, limit: number, visitor: boolean): Promise<RowVersion[]> => (await tx.unsafe<Raw[]>(
  `select ${visitor ? open : whole} from register_versions v join registers r on r.no = v.register where r.name = $1 and v.seq < $2 order by v.seq desc limit $3`, [register, before, limit])).map(versionOf)

/** The version of these rows that was written last. As the writer, who sees all. */
export const latestOf = async (tx: Tx, register: string, ids: readonly string[]): Promise<Map<string, RegisterRow>> => new Map((await tx.unsafe<Raw[]>(
  `select distinct on (v.id) ${whole} from register_versions v join registers r on r.no = v.register where r.name = $1 and v.id = any($2::bigint[]) order by v.id, v.version desc`, [register, ids as string[]])).map((raw) => [raw.id, rowOf(raw)]))

/** The version of these rows that is in force on a day, ended or not. As the writer. */
export const standingOf = async (tx: Tx, register: string, ids: readonly string[], day: Day): Promise<Map<string, RegisterRow>> => new Map((await tx.unsafe<Raw[]>(
  `select distinct on (v.id) ${whole} from register_versions v join registers r on r.no = v.register where r.name = $1 and v.id = any($2::bigint[]) and v.from_day <= $3::date order by v.id, v.from_day desc, v.version desc`, [register, ids as string[], day])).map((raw) => [raw.id, rowOf(raw)]))

/** Rows by what tells them apart that have not ended for good: key to id. */
export const idsByKey = async (tx: Tx, register: string, keys: readonly string[]): Promise<Map<string, string>> => new Map((await tx<{ key: string; id: string }[]>`
  select key, id from (
    select distinct on (v.id) v.id, v.key, v.ended from register_versions v where v.id in (select w.id from register_versions w join registers r on r.no = w.register where r.name = ${register} and w.key = any(${keys as string[]}::text[]))
    order by v.id, v.from_day desc, v.version desc) last where not ended and key = any(${keys as string[]}::text[])`).map((row) => [row.key, row.id]))

export const knownRow = async (tx: Tx, actor: string, key: string): Promise<{ request: string; id: string } | undefined> =>
  (await tx<{ request: string; id: string }[]>`select encode(request, 'hex') as request, matter as id from repeats where actor = ${actor} and key = ${key}`)[0]
export const keepKey = (tx: Tx, { actor, key, request }: { actor: string; key: string; request: string }, id: string, at: Instant): Promise<unknown> =>
  tx`insert into repeats (actor, key, request, matter, at) values (${actor}, ${key}, decode(${request}, 'hex'), ${id}, ${at})`

/** What rows of any register are called, as far as whoever asks may read them. */
export const namesOfRows = async (tx: Tx, ids: readonly string[]): Promise<Map<string, string>> => (ids.length
  ? new Map((await tx<{ id: string; name: string }[]>`select distinct on (v.id) v.id, v.name from register_versions v where v.id = any(${ids as string[]}::bigint[]) order by v.id, v.version desc`).map((row) => [row.id, row.name])) : new Map())
/** Rows of a register in force on a day by name; a name that several have is none. As the writer. */
export const idsByName = async (tx: Tx, register: string, names: readonly string[], day: Day): Promise<Map<string, string>> => new Map((await tx<{ name: string; id: string }[]>`
  select name, min(id)::text as id from (select distinct on (v.id) v.id, v.name, v.ended from register_versions v join registers r on r.no = v.register where r.name = ${register} and v.from_day <= ${day}::date order by v.id, v.from_day desc, v.version desc) last
  where not ended and name = any(${names as string[]}::text[]) group by name having count(*) = 1`).map((row) => [row.name, row.id]))

/** Live rows that name, in a column, a row of another register that has ended: those end too. As the writer. */
export const rowsAfterEnd = async (tx: Tx, register: string, column: string, other: string): Promise<{ id: string; after: string }[]> => tx<{ id: string; after: string }[]>`
  with mine as (select distinct on (v.id) v.id, v.ended, coalesce(v.facts->>${column}, c.facts->>${column}) as named from register_versions v join registers r on r.no = v.register left join register_closed c on c.id = v.id and c.version = v.version
      where r.name = ${register} order by v.id, v.version desc),
    theirs as (select distinct on (v.id) v.id, v.ended, v.name from register_versions v join registers r on r.no = v.register where r.name = ${other} order by v.id, v.version desc)
  select mine.id, theirs.name as after from mine join theirs on theirs.id = mine.named::bigint where not mine.ended and theirs.ended limit 500`

export type Sum = { place: number; rows: number; sum: number; lacking: number }
/** By place: rows in force on a day, and what an integer column of those adds up to that do not lack another. */
export const sumsByPlace = async (tx: Tx, register: string, { column, lacks, day, unit }: { column: string; lacks: string | null; day: Day; unit: number | null }): Promise<Sum[]> => (await tx<{ place: number; rows: number; sum: string; lacking: number }[]>`
  select place, count(*)::int as rows, coalesce(sum((facts->>${column})::bigint) filter (where not lacking), 0) as sum, count(*) filter (where lacking)::int as lacking from (
    select distinct on (v.id) v.id, v.place, v.ended, v.audience, f.facts, ${lacks}::text is not null and f.facts->>${lacks ?? ''}::text is null as lacking
    from register_versions v join registers r on r.no = v.register left join register_closed c on c.id = v.id and c.version = v.version cross join lateral (select v.facts || coalesce(c.facts, '{}'::jsonb) as facts) f
    where r.name = ${register} and v.from_day <= ${day}::date order by v.id, v.from_day desc, v.version desc) one
  where not ended and (${unit}::int is null or audience @> array[${unit ?? 0}::int]) group by place order by sum desc, place limit 500`).map((row) => ({ ...row, sum: Number(row.sum) }))
