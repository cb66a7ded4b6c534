// The outbox: messages are made from the journal once each, sent in order to each person, tried again with growing waits, and never lost: one
// that cannot be sent stands there until somebody decides.
import type { Tx } from '../../database/connect.ts'
import type { Ids } from '../base/ids.ts'
import { refused } from '../base/refusals.ts'
import type { Instant, Outcome } from '../base/model.ts'
import type { Change, Facts } from '../matters/model.ts'
import type { System } from '../system/compile.ts'
import { contactOf, newsOf, type ContactKind } from './model.ts'

export type Message = { id: string; position: number; matter: string; news: string; kind: ContactKind; tries: number; made: Instant }
/** Why a message rests: `stuck` after it failed, `no_channel` because nothing is set up for its kind of contact, `erased` with its contact. */
export type Rest = 'sent' | 'stuck' | 'no_channel' | 'erased'
type Maker = { systems: ReadonlyMap<string, System>; idOf(no: number): string; ids: Ids; now: Instant; /** A keyed digest of an address. */ keyOf(address: string): Buffer }

/** Waits after the first, second ... failure, in milliseconds; after the last of them a message is stuck. */
export const waits_ms: readonly number[] = [5_000, 60_000, 300_000, 1_800_000, 7_200_000, 18_000_000]
/** So much of the journal is looked through at once, and so many entries of it. */
const stretch = 50_000, most = 400

/** Makes the messages of the next stretch of the journal. What was imported is no news. @returns those of them that are sent at once, leased to
 *  this process: to each person the first, where none waited for her; and whether there is more to read. */
export async function gather(tx: Tx, maker: Maker, lease_ms: number): Promise<{ leased: Message[]; more: boolean }> {
  const [reader] = await tx<{ position: string; head: string }[]>`select position, (select position from heads) as head from readers where reader = 'messages' for update of readers skip locked`
  if (!reader || Number(reader.position) >= Number(reader.head)) return { leased: [], more: false }
  const after = Number(reader.position)
  const upto = Math.min(after + stretch, Number(reader.head))
  const telling = [...maker.systems.values()].filter(({ declaration }) => declaration.tells).map(({ no }) => no)
  const rows = await tx<{ position: string; matter: string; system: number; act: string; data: Change; facts: Facts }[]>`
    select j.position, j.matter, m.system, j.act, j.data, m.facts from journal j join matters m on m.id = j.matter
    where j.position > ${after} and j.position <= ${upto} and j.by <> 'i' and j.act not in ('look', 'erase') and m.system = any(${telling}::smallint[]) order by j.position limit ${most}`
  const news = rows.flatMap(({ position, matter, system, act, data, facts }) => {
    const { declaration } = maker.systems.get(maker.idOf(system))!
    const contact = contactOf(declaration, facts)
    return contact ? newsOf(declaration, { act, data }).map((name) => ({ position, matter, news: name, contact })) : []
  })
  const values = news.length ? await tx<{ id: string; value: string }[]>`select id, value from personal where id = any(${news.map((one) => one.contact.row)}::bigint[]) and value is not null` : []
  const addresses = new Map(values.map(({ id, value }) => [id, value]))
  const sendable = news.flatMap((one) => { const address = addresses.get(one.contact.row); return address === undefined ? [] : [{ ...one, address }] })
  const leased = sendable.length ? await make(tx, maker, sendable, lease_ms) : []
  const end = rows.length === most ? Number(rows.at(-1)!.position) : upto
  await tx`update readers set position = ${end}, at = ${maker.now} where reader = 'messages'`
  return { leased, more: end < Number(reader.head) }
}

type Sendable = { position: string; matter: string; news: string; contact: { kind: ContactKind }; address: string }
async function make(tx: Tx, { ids, now, keyOf }: Maker, sendable: readonly Sendable[], lease_ms: number): Promise<Message[]> {
  const told = new Set<string>()
  const made = sendable.map(({ position, matter, news, contact: { kind }, address }) => {
    const recipient = keyOf(address).toString('hex')
    const first = !told.has(recipient)
    told.add(recipient)
    return { id: ids.next(now), position, matter, news, kind, recipient, first }
  })
  return messagesOf(await tx<MessageRow[]>`insert into messages (id, position, matter, news, kind, recipient, state, made, lease)
    select id, position, matter, news, kind, decode(recipient, 'hex'), 'waiting', ${now}::bigint,
      case when first and not exists (select 1 from messages e where e.state = 'waiting' and e.recipient = decode(r.recipient, 'hex')) then ${now + lease_ms}::bigint else 0 end
    from json_to_recordset(${JSON.stringify(made)}::text::json) as r(id bigint, position bigint, matter bigint, news text, kind text, recipient text, first boolean)
    returning id, position, matter, news, kind, tries, made, lease`)
}

type MessageRow = Omit<Message, 'position' | 'made'> & { position: string; made: string; lease: string }
const messagesOf = (rows: readonly MessageRow[]): Message[] =>
  rows.filter((row) => row.lease !== '0').map(({ lease: _lease, ...row }) => ({ ...row, position: Number(row.position), made: Number(row.made) }))

/** Takes messages that are due and that nobody else is sending, until the lease ends: to each person the first that waits, and no other before it. */
export async function lease(tx: Tx, now: Instant, lease_ms: number, limit: number): Promise<Message[]> {
  return messagesOf(await tx<MessageRow[]>`
    update messages set lease = ${now + lease_ms} where id in (
      select m.id from messages m where m.state = 'waiting' and m.next <= ${now} and m.lease <= ${now}
        and not exists (select 1 from messages e where e.state = 'waiting' and e.recipient = m.recipient and (e.position, e.id) < (m.position, m.id))
      order by m.next, m.position limit ${limit} for update of m skip locked)
    returning id, position, matter, news, kind, tries, made, lease`)
}

/** What came of a message. `again`: it failed and is tried again, later each time; after the last wait it is stuck. */
export type Came = { message: Message; state: Rest | 'again'; channel: string | null; fault: string | null; at: Instant }
/** Notes what came of messages, all in one statement; whoever was told of one that rests is forgotten here. */
export async function came(tx: Tx, all: readonly Came[]): Promise<void> {
  const notes = all.map(({ message: { id, tries }, state, channel, fault, at }) => {
    const wait = state === 'again' ? waits_ms[tries] : undefined
    const rests = wait !== undefined ? 'waiting' : state === 'again' ? 'stuck' : state
    return { id, state: rests, channel, fault, next: wait === undefined ? null : at + wait, ended: rests === 'sent' || rests === 'erased' ? at : null }
  })
  await tx`update messages m set state = n.state, channel = n.channel, fault = n.fault, tries = tries + (n.channel is not null)::int, next = coalesce(n.next, m.next), lease = 0,
      recipient = case when n.state = 'waiting' then m.recipient end, ended = n.ended
    from json_to_recordset(${JSON.stringify(notes)}::text::json) as n(id bigint, state text, channel text, fault text, next bigint, ended bigint) where m.id = n.id and m.state = 'waiting'`
}

export type MessageView = { id: string; matter: string; number: string; system: number; news: string; kind: ContactKind; state: 'waiting' | 'stuck' | 'no_channel'; channel: string | null; tries: number; next: Instant; fault: string | null; made: Instant }
/** How many there are of each state, and those that failed or rest, the oldest first. */
export async function readOutbox(tx: Tx, limit: number): Promise<{ counts: Record<string, number>; items: MessageView[] }> {
  const [counts, rows] = await Promise.all([
    tx<{ state: string; n: number }[]>`select state, count(*)::int as n from messages group by state`,
    tx<(Omit<MessageView, 'next' | 'made'> & { next: string; made: string })[]>`
      select s.id, s.matter, m.number, m.system, s.news, s.kind, s.state, s.channel, s.tries, s.next, s.fault, s.made from messages s join matters m on m.id = s.matter
      where s.state in ('stuck', 'no_channel') or (s.state = 'waiting' and s.tries > 0) order by s.id limit ${limit}`,
  ])
  return { counts: Object.fromEntries(counts.map(({ state, n }) => [state, n])), items: rows.map((row) => ({ ...row, next: Number(row.next), made: Number(row.made) })) }
}

/** Tries a message at once, or all that rest when no id is given. Answers how many. */
export async function tryAgain(tx: Tx, id: string | null): Promise<Outcome<number>> {
  const { count } = await tx`update messages set state = 'waiting', next = 0, tries = 0 where (state in ('stuck', 'no_channel') or (state = 'waiting' and tries > 0)) and (${id}::bigint is null or id = ${id})`
  return count || id === null ? { ok: true, value: count } : { ok: false, refused: [refused('message.not_stuck')] }
}
/** Nobody sends it any more; what came after it for the same person goes on. */
export async function giveUp(tx: Tx, id: string, now: Instant): Promise<Outcome<true>> {
  const { count } = await tx`update messages set state = 'given_up', recipient = null, lease = 0, ended = ${now} where id = ${id} and (state in ('stuck', 'no_channel') or (state = 'waiting' and tries > 0))`
  return count ? { ok: true, value: true } : { ok: false, refused: [refused('message.not_stuck')] }
}
