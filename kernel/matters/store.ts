// The statements of matters, one function each. Only `flush` writes a matter that lives, or its journal; the three at the end write whole
// matters that come from elsewhere.
import type { Sql, Tx } from '../../database/connect.ts'
import { as } from '../../database/connect.ts'
import { writeHolds, type HoldChange } from '../bookings/store.ts'
import type { Entry } from './model.ts'
import { assert } from '../base/refusals.ts'
import { columns, type MatterRow } from './row.ts'

/** Locks and reads matters in the order of their ids, so that two batches never wait for each other in a ring. */
export const lockMatters = (tx: Tx, ids: readonly string[]): Promise<MatterRow[]> =>
  tx.unsafe<MatterRow[]>(`select ${columns} from matters m where m.id = any($1::bigint[]) order by m.id for update`, [ids as string[]], { prepare: true }) as unknown as Promise<MatterRow[]>
/** The same with the matters that they stand under. What a matter stands under never changes. */
export const lockFamilies = (tx: Tx, ids: readonly string[]): Promise<MatterRow[]> =>
  tx.unsafe<MatterRow[]>(`select ${columns} from matters m where m.id = any(array(select unnest($1::bigint[]) union select parent from matters where id = any($1::bigint[]) and parent is not null))
    order by m.id for update of m`, [ids as string[]], { prepare: true }) as unknown as Promise<MatterRow[]>

export type Repeat = { actor: string; key: string; request: string; matter: string }
export const knownKeys = (tx: Tx, keys: readonly { actor: string; key: string }[]): Promise<Repeat[]> =>
  tx<Repeat[]>`select r.actor, r.key, encode(r.request, 'hex') as request, r.matter from repeats r
    join unnest(${keys.map((k) => k.actor)}::text[], ${keys.map((k) => k.key)}::text[]) as k(actor, key) on r.actor = k.actor and r.key = k.key` as unknown as Promise<Repeat[]>

/** Forgets at most so many keys of before an instant, the oldest first; answers how many. */
export const forgetKeys = async (tx: Tx, before: number, most: number): Promise<number> =>
  (await tx`delete from repeats r using (select actor, key from repeats where at < ${before} order by at limit ${most}) old where r.actor = old.actor and r.key = old.key`).count

/** Photos that exist and belong to nobody else's matter. */
export const knownAttachments = async (tx: Tx, ids: readonly string[]): Promise<Map<string, string | null>> => {
  const rows = await tx<{ id: string; matter: string | null }[]>`select id, matter from attachments where id = any(${ids as string[]}::bigint[])`
  return new Map(rows.map((r) => [r.id, r.matter]))
}

/** For each seeker: the matters of its system and class that came to one of these states between two instants and lie within the cells, the latest first. */
export type Near = { i: number; cells: number[]; system: number; states: string[]; category: string; since: number; until: number }
export const settledNear = (tx: Tx, near: readonly Near[]): Promise<{ i: number; id: string; lng: number; lat: number }[]> =>
  tx<{ i: number; id: string; lng: number; lat: number }[]>`
    select r.i, m.id, m.lng, m.lat
    from json_to_recordset(${JSON.stringify(near)}::text::json) as r(i int, cells json, system smallint, states json, category text, since bigint, until bigint),
    lateral (select m.id, m.lng, m.lat from matters m
      where m.cell = any(array(select json_array_elements_text(r.cells)::int)) and m.kind = 'final' and m.ended between r.since and r.until
        and m.system = r.system and m.state = any(array(select json_array_elements_text(r.states))) and m.facts->>'category' = r.category
      order by m.ended desc, m.id desc limit 1000) m` as unknown as Promise<{ i: number; id: string; lng: number; lat: number }[]>

/** Matters under a unit (a slot of the audience and its key) of a class, by id from one on. */
export const countAlike = async (tx: Tx, { slot, key, category, from }: { slot: number; key: number; category: string; from: string }): Promise<number> =>
  (await tx.unsafe<{ n: number }[]>(`select count(*)::int as n from matters m where m.audience[${slot}] = $1 and m.id >= $2 and m.facts->>'category' = $3`, [key, from, category]))[0]!.n

type EntryRow = { seq: number; at: string; act: string; by: Entry['by']; post: number | null; person: number | null; data: Entry['data'] }
/** A matter's story, in order. */
export async function journalOf(tx: Tx, id: string): Promise<Entry[]> {
  const rows = await tx<EntryRow[]>`select seq, at, act, by, post, person, data from journal where matter = ${id} order by seq`
  return rows.map((r) => ({ ...(r.by === 'p' ? { by: 'p' as const, post: r.post!, person: r.person! } : { by: r.by }), matter: id, seq: r.seq, at: Number(r.at), act: r.act, data: r.data }) as Entry)
}

/** Live matters with a clock that counts working time, by id: those that another calendar can move. */
export const countingWork = (tx: Tx, after: string, most: number): Promise<MatterRow[]> =>
  tx.unsafe<MatterRow[]>(
    `select ${columns} from matters m where m.kind <> 'final' and m.id > $1 and jsonb_path_exists(m.body, '$.clocks[*] ? (!exists(@.outcome) && @.limit like_regex "^[0-9]+w[hd]$")') order by m.id limit $2`, [after, most]) as unknown as Promise<MatterRow[]>

/** What follows from a matter's clocks beside its journal: its own deadline, those of what posts owe, and its next ring. The matters are locked. */
export type Follows = { id: string; due: number | null; rings: number | null; owed: { what: string; due: number | null }[] }
export async function writeFollows(tx: Tx, follows: readonly Follows[]): Promise<void> {
  const all = JSON.stringify(follows)
  await tx`update matters m set due = f.due from json_to_recordset(${all}::text::json) as f(id bigint, due bigint) where m.id = f.id and m.kind <> 'final'`
  await tx`update owed o set due = w.due from json_to_recordset(${all}::text::json) as f(id bigint, owed json), json_to_recordset(f.owed) as w(what text, due bigint) where o.matter = f.id and o.what = w.what`
  await tx`delete from timers where matter = any(${follows.map((f) => f.id)}::bigint[])`
  await tx`insert into timers (matter, at) select id, rings from json_to_recordset(${all}::text::json) as f(id bigint, rings bigint) where rings is not null`
}

/** The position that the journal has reached. */
export const headPosition = async (tx: Tx): Promise<string> => (await tx<{ position: string }[]>`select position from heads`)[0]!.position
/** What was counted again after a position, in order. */
export const recomputedSince = (tx: Tx, position: string): Promise<{ matter: string; number: string; moved: { clock: string; from: number | null; to: number | null }[] }[]> =>
  tx<{ matter: string; number: string; moved: { clock: string; from: number | null; to: number | null }[] }[]>`
    select j.matter, m.number, j.data->'note'->'moved' as moved from journal j join matters m on m.id = j.matter where j.position > ${position} and j.act = 'recomputed' order by j.position` as unknown as Promise<{ matter: string; number: string; moved: { clock: string; from: number | null; to: number | null }[] }[]>

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
  /** Until when values are kept, by matter and fact; and those that are emptied. */
  kept: { matter: string; fact: string; until: number | null }[]
  erased: { matter: string; fact: string; at: number }[]
  repeats: Record<string, unknown>[]
  photos: { id: string; matter: string }[]
  holds: HoldChange[]
}

/** Writes a batch. All its statements leave at once, that with the head's row last: taking it orders commits, so positions have no
 *  gaps and are met in order, and others wait from there to the commit. */
export async function flush(tx: Tx, batch: Batch): Promise<string> {
  const { journal: j, matters: m, owed: o, timers: t, personal: p, repeats: r, notices, photos, kept, erased, holds } = batch
  const sent: Promise<unknown>[] = []
  const send = <T>(text: string, values: readonly string[]): Promise<T> => tx.unsafe(text, values as never[], { prepare: true }).execute() as unknown as Promise<T>
  if (notices.length) sent.push(send('insert into notices select * from json_populate_recordset(null::notices, $1::text::json)', [JSON.stringify(notices)]))
  if (photos.length) sent.push(send('update attachments a set matter = p.matter from json_to_recordset($1::text::json) as p(id bigint, matter bigint) where a.id = p.id and a.matter is null', [JSON.stringify(photos)]))
  if (p.length) sent.push(send(personalText, [...plain(p, ['id', 'matter']), ...texts(p, ['fact', 'value', 'salt'])]))
  if (kept.length) sent.push(send('update personal p set kept_until = k.until from json_to_recordset($1::text::json) as k(matter bigint, fact text, until bigint) where p.matter = k.matter and p.fact = k.fact', [JSON.stringify(kept)]))
  if (erased.length) sent.push(send(`update personal p set value = null, salt = '', erased = e.at from json_to_recordset($1::text::json) as e(matter bigint, fact text, at bigint) where p.matter = e.matter and p.fact = e.fact and p.value is not null`, [JSON.stringify(erased)]))
  if (holds.length) sent.push(writeHolds(tx, holds))
  if (r.length) sent.push(send(repeatsText, [...texts(r, ['actor', 'key', 'request']), ...plain(r, ['matter', 'at'])]))
  const main = send<{ position: string }[]>(flushText, [
    String(j.length), ...plain(j, ['matter', 'seq', 'at', 'post', 'person']), ...texts(j, ['act', 'by', 'data', 'hash']),
    ...plain(m, ['id', 'system', 'version', 'place', 'lng', 'lat', 'cell', 'opened', 'changed', 'ended', 'holder', 'due', 'parent']), ...texts(m, ['number', 'state', 'kind', 'audience', 'facts', 'body', 'head']),
    ...plain(o, ['matter', 'post', 'due', 'since']), ...texts(o, ['what']), ...plain(t, ['matter', 'at']), `{${batch.changed.join()}}`,
  ])
  await Promise.all(sent)
  return (await main)[0]!.position
}

// Columns travel as one text each, numbers as an array's own text and texts with a separator that no text holds (checkFacts refuses it,
// JSON escapes it): reading these costs the database, and writing them this process, a fraction of what rows of JSON or quoted arrays do.
const separator = '\u001f', absent = '\u001e'
const plain = (rows: readonly Record<string, unknown>[], names: readonly string[]): string[] => names.map((name) => `{${rows.map((row) => row[name] ?? 'NULL').join()}}`)
const texts = (rows: readonly Record<string, unknown>[], names: readonly string[]): string[] =>
  names.map((name) => rows.map((row) => {
    const text = (row[name] as string | null | undefined) ?? absent
    assert(text !== '' && !text.includes(separator), `${name} cannot be written`)
    return text
  }).join(separator))
const list = (n: number): string => `string_to_array($${n}, e'\\x1f', e'\\x1e')`

const personalText = `insert into personal (id, matter, fact, value, salt) select id, matter, fact, value, decode(salt, 'hex')
  from unnest($1::bigint[], $2::bigint[], ${list(3)}, ${list(4)}, ${list(5)}) p(id, matter, fact, value, salt)`
const repeatsText = `insert into repeats (actor, key, request, matter, at) select actor, key, decode(request, 'hex'), matter, at
  from unnest(${list(1)}, ${list(2)}, ${list(3)}, $4::bigint[], $5::bigint[]) r(actor, key, request, matter, at)`

const columnsOf = (rows: readonly Record<string, unknown>[], names: readonly string[]): unknown[][] => names.map((name) => rows.map((row) => row[name] ?? null))

const flushText = `
with head as (update heads set position = position + $1::bigint returning position),
owing as (select * from unnest($31::bigint[], $32::int[], $33::bigint[], $34::bigint[], ${list(35)}) as r(matter, post, due, since, what)),
ringing as (select * from unnest($36::bigint[], $37::bigint[]) as r(matter, at)),
old_owed as (delete from owed o where o.matter = any($38::bigint[]) and not exists (select 1 from owing r where r.matter = o.matter and r.what = o.what)),
old_timers as (delete from timers t where t.matter = any($38::bigint[]) and not exists (select 1 from ringing r where r.matter = t.matter)),
j as (
  insert into journal (position, matter, seq, at, act, by, post, person, data, hash)
  select (select position from head) - $1::bigint + r.i, r.matter, r.seq, r.at, r.act, r.by, r.post, r.person, r.data::json, decode(r.hash, 'hex')
  from unnest($2::bigint[], $3::int[], $4::bigint[], $5::int[], $6::int[], ${list(7)}, ${list(8)}, ${list(9)}, ${list(10)})
    with ordinality as r(matter, seq, at, post, person, act, by, data, hash, i)),
m as (
  insert into matters (id, number, system, state, kind, version, place, audience, lng, lat, cell, opened, changed, ended, holder, due, parent, facts, body, head)
  select id, number, system, state, kind, version, place, audience::int[], lng, lat, cell, opened, changed, ended, holder, due, parent, facts::jsonb, body::jsonb, decode(head, 'hex')
  from unnest($11::bigint[], $12::smallint[], $13::int[], $14::int[], $15::float8[], $16::float8[], $17::int[], $18::bigint[], $19::bigint[], $20::bigint[],
    $21::int[], $22::bigint[], $23::bigint[], ${list(24)}, ${list(25)}, ${list(26)}, ${list(27)}, ${list(28)}, ${list(29)}, ${list(30)})
    as r(id, system, version, place, lng, lat, cell, opened, changed, ended, holder, due, parent, number, state, kind, audience, facts, body, head)
  on conflict (id) do update set state = excluded.state, kind = excluded.kind, version = excluded.version, audience = excluded.audience, changed = excluded.changed,
    ended = excluded.ended, holder = excluded.holder, due = excluded.due, facts = excluded.facts, body = excluded.body, head = excluded.head),
o as (insert into owed (matter, what, post, due, since) select matter, what, post, due, since from owing
  on conflict (matter, what) do update set post = excluded.post, due = excluded.due, since = excluded.since),
t as (insert into timers (matter, at) select matter, at from ringing on conflict (matter) do update set at = excluded.at)
select position from head`

/** Whole matters to be written: their rows, and their journal without positions. */
export type PastBatch = Pick<Batch, 'journal' | 'matters' | 'owed' | 'timers' | 'personal'>
export const blankPast = (): PastBatch => ({ journal: [], matters: [], owed: [], timers: [], personal: [] })

/** A table of this transaction in which journals wait for their positions. */
export const stagePast = (tx: Tx): Promise<unknown> =>
  tx.unsafe('create temporary table arriving (i bigint primary key generated always as identity, matter bigint, seq int, at bigint, act text, data text, hash bytea) on commit drop')

/** Writes what needs no position. It takes no lock that others wait for. */
export async function insertPast(tx: Tx, { journal, matters, owed, timers, personal }: PastBatch): Promise<void> {
  const insert = (text: string, rows: readonly Record<string, unknown>[], names: readonly string[]): Promise<unknown> =>
    rows.length ? tx.unsafe(text, columnsOf(rows, names) as never[], { prepare: true }) : Promise.resolve()
  await Promise.all([
    insert(pastText, matters, ['id', 'number', 'system', 'state', 'kind', 'version', 'place', 'audience', 'lng', 'lat', 'cell', 'opened', 'changed', 'ended', 'holder', 'due', 'facts', 'body', 'head']),
    insert(`insert into arriving (matter, seq, at, act, data, hash) select matter, seq, at, act, data, decode(hash, 'hex')
      from unnest($1::bigint[], $2::int[], $3::bigint[], $4::text[], $5::text[], $6::text[]) with ordinality as r(matter, seq, at, act, data, hash, i) order by i`, journal, ['matter', 'seq', 'at', 'act', 'data', 'hash']),
    insert('insert into owed (matter, what, post, due, since) select * from unnest($1::bigint[], $2::text[], $3::int[], $4::bigint[], $5::bigint[])', owed, ['matter', 'what', 'post', 'due', 'since']),
    insert('insert into timers (matter, at) select * from unnest($1::bigint[], $2::bigint[])', timers, ['matter', 'at']),
    insert(`insert into personal (id, matter, fact, value, salt, kept_until, erased) select id, matter, fact, value, decode(salt, 'hex'), kept_until, erased
      from unnest($1::bigint[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::bigint[]) p(id, matter, fact, value, salt, kept_until, erased)`, personal, ['id', 'matter', 'fact', 'value', 'salt', 'kept_until', 'erased']),
  ])
}

/** Gives the waiting journals their positions. Others wait from here to the commit, so it comes last. @returns the last position. */
export async function appendPast(tx: Tx): Promise<string> {
  const [row] = await tx<{ position: string }[]>`
    with counted as (select count(*) as n from arriving), head as (update heads set position = position + (select n from counted) returning position),
    j as (insert into journal (position, matter, seq, at, act, by, data, hash)
      select (select position from head) - (select n from counted) + row_number() over (order by a.i), a.matter, a.seq, a.at, a.act, 'i', a.data::json, a.hash from arriving a)
    select position from head`
  return row!.position
}

const pastText = `
  insert into matters (id, number, system, state, kind, version, place, audience, lng, lat, cell, opened, changed, ended, holder, due, facts, body, head)
  select id, number, system, state, kind, version, place, audience::int[], lng, lat, cell, opened, changed, ended, holder, due, facts::jsonb, body::jsonb, decode(head, 'hex')
  from unnest($1::bigint[], $2::text[], $3::smallint[], $4::text[], $5::text[], $6::int[], $7::int[], $8::text[], $9::float8[], $10::float8[], $11::int[],
    $12::bigint[], $13::bigint[], $14::bigint[], $15::int[], $16::bigint[], $17::text[], $18::text[], $19::text[])
    as r(id, number, system, state, kind, version, place, audience, lng, lat, cell, opened, changed, ended, holder, due, facts, body, head)`
