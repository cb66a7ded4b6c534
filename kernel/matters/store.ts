// The statements of matters, one function each. All but `flush` read; `flush` is the only one that writes a matter or its journal.
import type { Sql, Tx } from '../../database/connect.ts'
import { as } from '../../database/connect.ts'
import { columns, type MatterRow } from './row.ts'

/** Locks and reads matters in the order of their ids, so that two batches never wait for each other in a ring. */
export const lockMatters = (tx: Tx, ids: readonly string[]): Promise<MatterRow[]> =>
  tx.unsafe<MatterRow[]>(`select ${columns} from matters m where m.id = any($1::bigint[]) order by m.id for update`, [ids as string[]]) as unknown as Promise<MatterRow[]>

export type Repeat = { actor: string; key: string; request: string; matter: string }
export const knownKeys = (tx: Tx, keys: readonly { actor: string; key: string }[]): Promise<Repeat[]> =>
  tx<Repeat[]>`select r.actor, r.key, encode(r.request, 'hex') as request, r.matter from repeats r
    join unnest(${keys.map((k) => k.actor)}::text[], ${keys.map((k) => k.key)}::text[]) as k(actor, key) on r.actor = k.actor and r.key = k.key` as unknown as Promise<Repeat[]>

/** Photos that exist and belong to nobody else's matter. */
export const knownAttachments = async (tx: Tx, ids: readonly string[]): Promise<Map<string, string | null>> => {
  const rows = await tx<{ id: string; matter: string | null }[]>`select id, matter from attachments where id = any(${ids as string[]}::bigint[])`
  return new Map(rows.map((r) => [r.id, r.matter]))
}

/** For each opening with a point and a category: an earlier matter of the same system and category that ended within `days_ms` and lies within the cells. */
export type Near = { i: number; cells: number[]; system: number; category: string; since: number }
export const endedNear = (tx: Tx, near: readonly Near[]): Promise<{ i: number; id: string; lng: number; lat: number }[]> =>
  tx<{ i: number; id: string; lng: number; lat: number }[]>`
    select r.i, m.id, m.lng, m.lat
    from json_to_recordset(${JSON.stringify(near)}::text::json) as r(i int, cells json, system smallint, category text, since bigint),
    lateral (select m.id, m.lng, m.lat from matters m
      where m.cell = any(array(select json_array_elements_text(r.cells)::int)) and m.system = r.system and m.ended >= r.since and m.facts->>'category' = r.category
      order by m.id desc limit 20) m` as unknown as Promise<{ i: number; id: string; lng: number; lat: number }[]>

/** Takes `n` running numbers of a day; answers the last one taken. */
export async function takeNumbers(sql: Sql, writer: string, day: string, n: number): Promise<number> {
  return sql.begin(async (tx) => {
    const [, [row]] = await Promise.all([
      as(tx, writer),
      tx<{ last: number }[]>`insert into numbers as n (day, last) values (${day}, ${n}) on conflict (day) do update set last = n.last + excluded.last returning last`,
    ])
    return row!.last
  }) as Promise<number>
}

export type Batch = {
  journal: Record<string, unknown>[]
  matters: Record<string, unknown>[]
  /** Matters whose rows in `owed` and `timers` are written anew. */
  changed: string[]
  owed: Record<string, unknown>[]
  timers: Record<string, unknown>[]
  notices: Record<string, unknown>[]
  personal: Record<string, unknown>[]
  keys: Record<string, unknown>[]
  repeats: Record<string, unknown>[]
  photos: { id: string; matter: string }[]
}

/** Writes a batch in one statement. Taking the head's row orders commits, so positions have no gaps and are met in order. */
export async function flush(tx: Tx, batch: Batch): Promise<string> {
  const json = (rows: readonly unknown[]): string => JSON.stringify(rows)
  const [row] = await tx.unsafe<{ position: string }[]>(flushText, [
    batch.journal.length, json(batch.journal), json(batch.matters), batch.changed as unknown as string, json(batch.owed), json(batch.timers),
  ])
  const rest: Promise<unknown>[] = []
  if (batch.notices.length) rest.push(tx`insert into notices select * from json_populate_recordset(null::notices, ${json(batch.notices)}::text::json)`)
  if (batch.photos.length) rest.push(tx`update attachments a set matter = p.matter from json_to_recordset(${json(batch.photos)}::text::json) as p(id bigint, matter bigint) where a.id = p.id and a.matter is null`)
  if (batch.personal.length) rest.push(tx`insert into personal (id, matter, fact, value, salt) select p.id, p.matter, p.fact, p.value, decode(p.salt, 'hex')
    from json_to_recordset(${json(batch.personal)}::text::json) as p(id bigint, matter bigint, fact text, value text, salt text)`)
  if (batch.keys.length) rest.push(tx`insert into keys select k.matter, decode(k.digest, 'hex') from json_to_recordset(${json(batch.keys)}::text::json) as k(matter bigint, digest text)`)
  if (batch.repeats.length) rest.push(tx`insert into repeats (actor, key, request, matter, at) select r.actor, r.key, decode(r.request, 'hex'), r.matter, r.at
    from json_to_recordset(${json(batch.repeats)}::text::json) as r(actor text, key text, request text, matter bigint, at bigint)`)
  await Promise.all(rest)
  return row!.position
}

const flushText = `
with head as (update heads set position = position + $1::bigint returning position),
owing as (select * from json_to_recordset($5::text::json) as r(matter bigint, what text, post int, due bigint, since bigint)),
ringing as (select * from json_to_recordset($6::text::json) as r(matter bigint, clock text, at bigint)),
old_owed as (delete from owed o where o.matter = any($4::bigint[]) and not exists (select 1 from owing r where r.matter = o.matter and r.what = o.what)),
old_timers as (delete from timers t where t.matter = any($4::bigint[]) and not exists (select 1 from ringing r where r.matter = t.matter and r.clock = t.clock)),
j as (
  insert into journal (position, matter, seq, at, act, by, post, person, data, hash)
  select head.position - $1::bigint + r.i, r.matter, r.seq, r.at, r.act, r.by, r.post, r.person, r.data, decode(r.hash, 'hex')
  from head, json_to_recordset($2::text::json) as r(i int, matter bigint, seq int, at bigint, act text, by char(1), post int, person int, data json, hash text)
  order by r.i),
m as (
  insert into matters (id, number, system, state, kind, version, place, audience, lng, lat, cell, opened, changed, ended, holder, due, parent, facts, body, head)
  select id, number, system, state, kind, version, place, array(select json_array_elements_text(audience)::int), lng, lat, cell, opened, changed, ended, holder, due, parent, facts, body, decode(head, 'hex')
  from json_to_recordset($3::text::json) as r(id bigint, number text, system smallint, state text, kind text, version int, place int, audience json, lng float8, lat float8, cell int,
    opened bigint, changed bigint, ended bigint, holder int, due bigint, parent bigint, facts jsonb, body jsonb, head text)
  on conflict (id) do update set state = excluded.state, kind = excluded.kind, version = excluded.version, audience = excluded.audience, changed = excluded.changed,
    ended = excluded.ended, holder = excluded.holder, due = excluded.due, facts = excluded.facts, body = excluded.body, head = excluded.head),
o as (insert into owed (matter, what, post, due, since) select matter, what, post, due, since from owing
  on conflict (matter, what) do update set post = excluded.post, due = excluded.due, since = excluded.since),
t as (insert into timers (matter, clock, at) select matter, clock, at from ringing
  on conflict (matter, clock) do update set at = excluded.at)
select position from head`
