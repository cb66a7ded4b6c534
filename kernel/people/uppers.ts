// Upper systems and their orders, as kept: where each is asked and told, how far it has been, and which order became which matter.
import { randomBytes } from 'node:crypto'
import type { Tx } from '../../database/connect.ts'
import { refused } from '../base/refusals.ts'
import type { Instant, Outcome, Refusal } from '../base/model.ts'

export type Upper = { program: string; name: string; system: string; format: string; url: string; secret: string; every_s: number }
export type UpperGiven = { system: string; format: string; url: string; every_s: number }

/** From now on the program is an upper system; asked again, it gets a new secret, and what was told stays told. @returns the secret, shown this once */
export async function setUpper(tx: Tx, program: string, { system, format, url, every_s }: UpperGiven): Promise<Outcome<{ program: string; name: string; secret: string }>> {
  const secret = `whsec_${randomBytes(24).toString('base64')}`
  const [known] = await tx<{ name: string }[]>`select name from programs where id = ${program} and ended is null for update`
  if (!known) return { ok: false, refused: [refused('program.unknown')] }
  await tx`insert into uppers (program, system, format, url, secret, every_s, position) values (${program}, ${system}, ${format}, ${url}, ${secret}, ${every_s}, (select position from heads))
    on conflict (program) do update set system = excluded.system, format = excluded.format, url = excluded.url, secret = excluded.secret, every_s = excluded.every_s,
      ended = null, tries = 0, next = 0, fault = null, ask_tries = 0, ask_next = 0, ask_fault = null`
  return { ok: true, value: { program, name: known.name, secret } }
}
/** It is no longer asked or told; its orders stay what they became. */
export async function endUpper(tx: Tx, program: string, at: Instant): Promise<Outcome<{ program: string; name: string }>> {
  const [row] = await tx<{ name: string }[]>`update uppers u set ended = ${at} from programs p where u.program = ${program} and p.id = u.program and u.ended is null returning p.name`
  return row ? { ok: true, value: { program, name: row.name } } : { ok: false, refused: [refused('program.unknown')] }
}

const columns = 'u.program, p.name, u.system, u.format, u.url, u.secret, u.every_s'
/** The upper system that a program is, while neither has ended. */
export async function upperOf(tx: Tx, program: string): Promise<Upper | undefined> {
  return (await tx.unsafe<Upper[]>(`select ${columns} from uppers u join programs p on p.id = u.program where u.program = $1 and u.ended is null and p.ended is null`, [program]))[0]
}

export type Asking = Upper & { asked_at: string; tries: number }
/** Those whose turn it is to be asked for orders, for this process until the lease ends. */
export async function leaseAsking(tx: Tx, now: Instant, lease_ms: number): Promise<Asking[]> {
  return tx.unsafe<Asking[]>(`update uppers u set ask_lease = $1::bigint + $2::bigint from programs p where p.id = u.program and u.program in (
    select program from uppers where every_s > 0 and ended is null and ask_next <= $1 and ask_lease <= $1 for update skip locked) and p.ended is null
    returning ${columns}, u.asked_at, u.ask_tries as tries`, [now, lease_ms])
}
export async function noteAsked(tx: Tx, { program, secret }: Upper, done: { asked_at: string; tries: number; next: Instant; fault: string | null; asked: Instant | null }): Promise<void> {
  await tx`update uppers set asked_at = ${done.asked_at}, ask_tries = ${done.tries}, ask_next = ${done.next}, ask_lease = 0, ask_fault = ${done.fault}, asked = coalesce(${done.asked}, asked) where program = ${program} and secret = ${secret}`
}

export type Telling = Upper & { position: number; tries: number }
/** Those that have something to be told, for this process until the lease ends. */
export async function leaseTelling(tx: Tx, now: Instant, lease_ms: number): Promise<Telling[]> {
  const rows = await tx.unsafe<(Omit<Telling, 'position'> & { position: string })[]>(`update uppers u set lease = $1::bigint + $2::bigint from programs p where p.id = u.program and u.program in (
    select program from uppers where ended is null and next <= $1 and lease <= $1 and position < (select position from heads) for update skip locked) and p.ended is null
    returning ${columns}, u.position, u.tries`, [now, lease_ms])
  return rows.map((row) => ({ ...row, position: Number(row.position) }))
}
export async function noteTold(tx: Tx, { program, secret }: Upper, done: { position: number; tries: number; next: Instant; fault: string | null; told: Instant | null }): Promise<void> {
  await tx`update uppers set position = ${done.position}, tries = ${done.tries}, next = ${done.next}, lease = 0, fault = ${done.fault}, told = coalesce(${done.told}, told) where program = ${program} and secret = ${secret}`
}
/** What failed is tried at once. */
export async function retryUpper(tx: Tx, program: string): Promise<Outcome<true>> {
  const { count } = await tx`update uppers set next = 0, ask_next = 0 where program = ${program} and ended is null`
  return count ? { ok: true, value: true } : { ok: false, refused: [refused('program.unknown')] }
}

export type OrderState = 'taking' | 'taken' | 'held' | 'withdrawn'
export type Order = { number: string; revision: number; state: OrderState; matter: string | null; given: unknown }
/** Notes that an order is being taken. Committed before its matter is opened, so that whoever tells of it finds it from its first entry on. */
export async function beginOrder(tx: Tx, program: string, number: string, now: Instant): Promise<void> {
  await tx`insert into orders (program, number, revision, state, at, changed) values (${program}, ${number}, 0, 'taking', ${now}, ${now})
    on conflict (program, number) do update set state = 'taking', why = null where orders.state = 'held'`
}
/** The order of this number, locked until the transaction ends. */
export async function lockOrder(tx: Tx, program: string, number: string): Promise<Order> {
  return (await tx<Order[]>`select number, revision, state, matter, given from orders where program = ${program} and number = ${number} for update`)[0]!
}
export async function noteOrder(tx: Tx, program: string, number: string, now: Instant, to: { revision: number; state: OrderState; matter?: string | null; given?: unknown; why?: readonly Refusal[] | null }): Promise<void> {
  await tx`update orders set revision = greatest(revision, ${to.revision}), state = ${to.state}, matter = coalesce(${to.matter ?? null}, matter), changed = ${now},
    given = ${to.given === undefined ? null : JSON.stringify(to.given)}::text::json, why = ${to.why ? JSON.stringify(to.why) : null}::text::json where program = ${program} and number = ${number}`
}
/** Orders that could not be taken yet, the oldest first. */
export const heldOrders = (tx: Tx, program: string, most: number): Promise<{ number: string; given: unknown; why: Refusal[]; changed: string }[]> =>
  tx<{ number: string; given: unknown; why: Refusal[]; changed: string }[]>`select number, given, why, changed from orders where program = ${program} and given is not null and state in ('held', 'taking') order by changed limit ${most}` as unknown as Promise<{ number: string; given: unknown; why: Refusal[]; changed: string }[]>

/** What was held so long is forgotten but for its number and the reasons: it may name a person. */
export const forgetHeld = async (tx: Tx, before: Instant): Promise<number> => (await tx`update orders set given = null where state = 'held' and given is not null and changed < ${before}`).count

export type UpperView = { program: string; system: string; format: string; url: string; every_s: number; behind: number; tries: number; fault: string | null; next: Instant; told: Instant | null; ask_fault: string | null; ask_next: Instant; asked: Instant | null; taken: number; held: number }
export async function listUppers(tx: Tx): Promise<UpperView[]> {
  const rows = await tx<(Omit<UpperView, 'behind' | 'next' | 'told' | 'ask_next' | 'asked'> & Record<'behind' | 'next' | 'ask_next', string> & Record<'told' | 'asked', string | null>)[]>`
    select u.program, u.system, u.format, u.url, u.every_s, (select position from heads) - u.position as behind, u.tries, u.fault, u.next, u.told, u.ask_fault, u.ask_next, u.asked,
      (select count(*)::int from orders o where o.program = u.program and o.matter is not null) as taken, (select count(*)::int from orders o where o.program = u.program and o.state = 'held') as held
    from uppers u where u.ended is null order by u.program desc`
  const number = (text: string | null): number | null => (text === null ? null : Number(text))
  return rows.map((row) => ({ ...row, behind: Number(row.behind), next: Number(row.next), ask_next: Number(row.ask_next), told: number(row.told), asked: number(row.asked) }))
}

export type OwnEntry = { position: number; matter: string; seq: number; at: Instant; act: string; to: string | null; number: string; order: string; facts: Record<string, unknown>; holder: number | null; due: Instant | null }
/** What happened in a stretch of the journal to matters that were this upper system's orders, in its order. @param numberFact the fact that holds their number */
export async function entriesOf(tx: Tx, { program, numberFact, after, upto, most }: { program: string; numberFact: string; after: number; upto: number; most: number }): Promise<OwnEntry[]> {
  const rows = await tx<(Omit<OwnEntry, 'position' | 'at' | 'due'> & { position: string; at: string; due: string | null })[]>`
    select j.position, j.matter, j.seq, j.at, j.act, j.data->>'to' as to, m.number, o.number as order, m.facts, m.holder, m.due
    from journal j join matters m on m.id = j.matter join orders o on o.program = ${program} and o.number = m.facts->>${numberFact}::text and (o.matter = m.id or (o.matter is null and o.state = 'taking' and j.by = 'c'))
    where j.position > ${after} and j.position <= ${upto} and (j.seq = 1 or j.data->'to' is not null) order by j.position limit ${most}`
  return rows.map((row) => ({ ...row, position: Number(row.position), at: Number(row.at), due: row.due === null ? null : Number(row.due) }))
}
