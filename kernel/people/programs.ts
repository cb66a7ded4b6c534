// Programs of others that speak to the district: each has a key, of which only the digest is kept, and a limit of requests in a minute.
import { createHash, randomBytes } from 'node:crypto'
import type { Tx } from '../../database/connect.ts'
import { refused } from '../base/refusals.ts'
import type { Instant, Outcome } from '../base/model.ts'

export type Program = { id: string; name: string; per_minute: number }
export type ProgramView = Program & { made: Instant; ended: Instant | null; brought: number }

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
  const rows = await tx<(Program & { made: string; ended: string | null; brought: number })[]>`
    select id, name, per_minute, made, ended, (select count(*)::int from brought where program = p.id) as brought from programs p order by id desc`
  return rows.map((row) => ({ ...row, made: Number(row.made), ended: row.ended === null ? null : Number(row.ended) }))
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
/** The newest matters that a program brought, opened in a span of ids. */
export async function newestBrought(tx: Tx, program: string, from: string, to: string, limit: number): Promise<string[]> {
  return (await tx<{ matter: string }[]>`select matter from brought where program = ${program} and matter >= ${from} and matter < ${to} order by matter desc limit ${limit}`).map((row) => row.matter)
}
