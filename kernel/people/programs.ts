// Programs of others that speak to the district: each has a key, of which only the digest is kept, and a limit of requests in a minute.
import { createHash, randomBytes } from 'node:crypto'
import type { Tx } from '../../database/connect.ts'
import { refused } from '../base/refusals.ts'
import type { Instant, Outcome } from '../base/model.ts'

export type Program = { id: string; name: string; per_minute: number }
/** `behind`: entries of the journal that it has not been told of; `fault`: why the last telling failed, `next` when it is tried again. */
export type HookView = { url: string; behind: number; tries: number; fault: string | null; next: Instant; told: Instant | null }
export type ProgramView = Program & { made: Instant; ended: Instant | null; brought: number; hook: HookView | null }

const digestOf = (key: string): Buffer => createHash('sha256').update(key).digest()

/** Makes a program and answers its key, which is shown this once. */
export async function makeProgram(tx: Tx, program: Program, at: Instant): Promise<string> {
  const key = randomBytes(24).toString('base64url')
  await tx`insert into programs (id, name, key_digest, per_minute, made) values (${program.id}, ${program.name}, ${digestOf(key)}, ${program.per_minute}, ${at})`
  return key
}

/** Whose key it is, while it is not ended. */
export async function programOf(tx: Tx, key: string): Promise<Program | undefined> {
  const [row] = await tx<Program[]>`select id, name, per_minute from programs where key_digest = ${digestOf(key)} and ended is null`
  return row
}

/** Programs, the newest first. */
export async function listPrograms(tx: Tx): Promise<ProgramView[]> {
  const rows = await tx<(Program & { made: string; ended: string | null; brought: number; url: string | null; behind: string; tries: number; fault: string | null; next: string; told: string | null })[]>`
    select id, name, per_minute, made, ended, (select count(*)::int from brought where program = p.id) as brought,
      hook_url as url, (select position from heads) - hook_position as behind, hook_tries as tries, hook_fault as fault, hook_next as next, hook_told as told from programs p order by id desc`
  return rows.map(({ url, behind, tries, fault, next, told, made, ended, ...row }) => ({
    ...row, made: Number(made), ended: ended === null ? null : Number(ended),
    hook: url === null || ended !== null ? null : { url, behind: Number(behind), tries, fault, next: Number(next), told: told === null ? null : Number(told) },
  }))
}

/** Ends a program's key for good. */
export async function endProgram(tx: Tx, id: string, at: Instant): Promise<Outcome<{ program: string; name: string }>> {
  const [row] = await tx<{ name: string }[]>`update programs set ended = ${at} where id = ${id} and ended is null returning name`
  return row ? { ok: true, value: { program: id, name: row.name } } : { ok: false, refused: [refused('program.unknown')] }
}

/** Notes what a program brought; once is enough. */
export async function noteBrought(tx: Tx, program: string, matter: string): Promise<void> {
  await tx`insert into brought (matter, program) values (${matter}, ${program}) on conflict do nothing`
}
/** Those of these matters that the program brought. */
export async function broughtBy(tx: Tx, program: string, matters: readonly string[]): Promise<Set<string>> {
  const rows = matters.length ? await tx<{ matter: string }[]>`select matter from brought where program = ${program} and matter = any(${matters as string[]}::bigint[])` : []
  return new Set(rows.map((row) => row.matter))
}

/** From now on the program is told at this address; null takes it away. @returns the secret by which it knows that we speak (Standard Webhooks). */
export async function setHook(tx: Tx, id: string, url: string | null): Promise<Outcome<{ program: string; name: string; secret: string }>> {
  const secret = `whsec_${randomBytes(24).toString('base64')}`
  const [row] = await tx<{ name: string }[]>`
    update programs set hook_url = ${url}, hook_secret = ${url === null ? null : secret}, hook_position = (select position from heads), hook_tries = 0, hook_next = 0, hook_lease = 0, hook_fault = null, hook_told = null
    where id = ${id} and ended is null returning name`
  return row ? { ok: true, value: { program: id, name: row.name, secret } } : { ok: false, refused: [refused('program.unknown')] }
}

export type Hook = Program & { url: string; secret: string; position: number; tries: number }
/** Takes the hooks that have something to be told and that nobody else is telling, until the lease ends. */
export async function leaseHooks(tx: Tx, now: Instant, lease_ms: number): Promise<Hook[]> {
  const rows = await tx<(Omit<Hook, 'position'> & { position: string })[]>`
    update programs set hook_lease = ${now + lease_ms} where id in (
      select id from programs where hook_url is not null and ended is null and hook_next <= ${now} and hook_lease <= ${now} and hook_position < (select position from heads) for update skip locked)
    returning id, name, per_minute, hook_url as url, hook_secret as secret, hook_position as position, hook_tries as tries`
  return rows.map((row) => ({ ...row, position: Number(row.position) }))
}
/** How far a hook has been told, and that it may be taken again; a hook that was changed meanwhile is left as it is. */
export async function toldHook(tx: Tx, { id, secret }: Hook, done: { position: number; tries: number; next: Instant; fault: string | null; told: Instant | null }): Promise<void> {
  await tx`update programs set hook_position = ${done.position}, hook_tries = ${done.tries}, hook_next = ${done.next}, hook_lease = 0, hook_fault = ${done.fault}, hook_told = coalesce(${done.told}, hook_told) where id = ${id} and hook_secret = ${secret}`
}
/** What failed is tried at once. */
export async function retryHook(tx: Tx, id: string): Promise<Outcome<true>> {
  const { count } = await tx`update programs set hook_next = 0 where id = ${id} and hook_url is not null and ended is null`
  return count ? { ok: true, value: true } : { ok: false, refused: [refused('program.unknown')] }
}
