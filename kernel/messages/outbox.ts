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
const stretch = 50_000, most = 1000

/** Makes the messages of the next stretch of the journal. What was imported is no news. @returns how many, and whether there is more to read. */
export async function gather(tx: Tx, maker: Maker): Promise<{ made: number; more: boolean }> {
  const [reader] = await tx<{ position: string; head: string }[]>`select position, (select position from heads) as head from readers where reader = 'messages' for update of readers skip locked`
  if (!reader || Number(reader.position) >= Number(reader.head)) return { made: 0, more: false }
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
  for (const { position, matter, news: name, contact, address } of sendable) {
    await tx`insert into messages (id, position, matter, news, kind, recipient, state, made) values (${maker.ids.next(maker.now)}, ${position}, ${matter}, ${name}, ${contact.kind}, ${maker.keyOf(address)}, 'waiting', ${maker.now})`
  }
  const end = rows.length === most ? Number(rows.at(-1)!.position) : upto
  await tx`update readers set position = ${end}, at = ${maker.now} where reader = 'messages'`
  return { made: sendable.length, more: end < Number(reader.head) }
}

/** Takes messages that are due and that nobody else is sending, until the lease ends: to each person the first that waits, and no other before it. */
export async function lease(tx: Tx, now: Instant, lease_ms: number, limit: number): Promise<Message[]> {
  const rows = await tx<(Omit<Message, 'position' | 'made'> & { position: string; made: string })[]>`
    update messages set lease = ${now + lease_ms} where id in (
      select m.id from messages m where m.state = 'waiting' and m.next <= ${now} and m.lease <= ${now}
        and not exists (select 1 from messages e where e.state = 'waiting' and e.recipient = m.recipient and (e.position, e.id) < (m.position, m.id))
      order by m.next, m.position limit ${limit} for update of m skip locked)
    returning id, position, matter, news, kind, tries, made`
  return rows.map((row) => ({ ...row, position: Number(row.position), made: Number(row.made) }))
}

/** It rests; whoever was told of it is forgotten here. */
export async function rest(tx: Tx, { id }: Message, to: { state: Rest; channel: string | null; fault: string | null; at: Instant }): Promise<void> {
  const ended = to.state === 'sent' || to.state === 'erased'
  await tx`update messages set state = ${to.state}, channel = ${to.channel}, fault = ${to.fault}, tries = tries + ${to.channel === null ? 0 : 1}, lease = 0, recipient = null, ended = ${ended ? to.at : null} where id = ${id} and state = 'waiting'`
}
/** It failed and is tried again, later each time; after the last wait it is stuck. */
export async function failed(tx: Tx, message: Message, why: { channel: string; fault: string; at: Instant }): Promise<void> {
  const wait = waits_ms[message.tries]
  if (wait === undefined) return rest(tx, message, { state: 'stuck', ...why })
  await tx`update messages set tries = tries + 1, next = ${why.at + wait}, channel = ${why.channel}, fault = ${why.fault}, lease = 0 where id = ${message.id} and state = 'waiting'`
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
