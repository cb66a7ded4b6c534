// The statements of people and sessions, one function each.
import type { Sql, Tx } from '../../database/connect.ts'
import type { Instant } from '../base/model.ts'
import type { Organisation, Post, Term } from './model.ts'

export type PersonRow = { id: number; login: string; name: string; password: string | null; totp: Uint8Array | null; failures: number; locked_until: number; demonstration: boolean }
const asPerson = (row: PersonRow | undefined): PersonRow | undefined => row && { ...row, locked_until: Number(row.locked_until) }

export const loadOrganisations = (tx: Tx): Promise<Organisation[]> => tx`select id, code, kind, name, name_en, place from organisations order by id` as unknown as Promise<Organisation[]>
export const loadPosts = (tx: Tx): Promise<Post[]> => tx`select id, code, role, organisation, place, title, title_en from posts order by id` as unknown as Promise<Post[]>
export async function personByLogin(tx: Tx, login: string): Promise<PersonRow | undefined> {
  const [row] = await tx<PersonRow[]>`select id, login, name, password, totp, failures, locked_until, demonstration from persons where login = ${login}`
  return asPerson(row)
}
export async function personById(tx: Tx, id: number): Promise<PersonRow | undefined> {
  const [row] = await tx<PersonRow[]>`select id, login, name, password, totp, failures, locked_until, demonstration from persons where id = ${id}`
  return asPerson(row)
}
export const noteSignIn = (tx: Tx, id: number, failures: number, locked_until: Instant): Promise<unknown> =>
  tx`update persons set failures = ${failures}, locked_until = ${locked_until} where id = ${id}`
export async function termsOf(tx: Tx, person: number): Promise<Term[]> {
  const rows = await tx<{ post: number; person: number; from_at: string; to_at: string | null; instead_of: number | null }[]>`select post, person, from_at, to_at, instead_of from terms where person = ${person}`
  return rows.map((r) => ({ post: r.post, person: r.person, from: Number(r.from_at), to: r.to_at === null ? null : Number(r.to_at), instead_of: r.instead_of }))
}
export const insertSession = (tx: Tx, token: Buffer, person: number, now: Instant, expires: Instant, device: string): Promise<unknown> =>
  tx`insert into sessions (token, person, created, seen, expires, device) values (${token}, ${person}, ${now}, ${now}, ${expires}, ${device})`
export async function sessionBy(tx: Tx, token: Buffer): Promise<{ person: number; seen: Instant; expires: Instant } | undefined> {
  const [row] = await tx<{ person: number; seen: string; expires: string }[]>`select person, seen, expires from sessions where token = ${token}`
  return row && { person: row.person, seen: Number(row.seen), expires: Number(row.expires) }
}
export const touchSession = (tx: Tx, token: Buffer, now: Instant): Promise<unknown> => tx`update sessions set seen = ${now} where token = ${token}`
export const deleteSession = (tx: Tx, token: Buffer): Promise<unknown> => tx`delete from sessions where token = ${token}`
export const deleteExpired = (tx: Tx, now: Instant): Promise<unknown> => tx`delete from sessions where expires < ${now}`

export async function demonstrationPeople(sql: Sql | Tx): Promise<{ login: string; name: string; post: number }[]> {
  return (await sql`select p.login, p.name, t.post from persons p join terms t on t.person = p.id where p.demonstration order by t.post, p.id`) as unknown as { login: string; name: string; post: number }[]
}
export const hasDemonstration = async (tx: Tx): Promise<boolean> => (await tx`select 1 from persons where demonstration limit 1`).length > 0

export const insertOrganisations = (tx: Tx, rows: readonly Organisation[]): Promise<unknown> =>
  tx`insert into organisations select * from json_populate_recordset(null::organisations, ${JSON.stringify(rows)}::text::json)`
export const insertPosts = (tx: Tx, rows: readonly Post[]): Promise<unknown> =>
  tx`insert into posts select * from json_populate_recordset(null::posts, ${JSON.stringify(rows)}::text::json)`
export const insertPersons = (tx: Tx, rows: readonly { id: number; login: string; name: string; password: string | null; demonstration: boolean }[]): Promise<unknown> =>
  tx`insert into persons (id, login, name, password, demonstration) select id, login, name, password, demonstration from json_populate_recordset(null::persons, ${JSON.stringify(rows)}::text::json)`
export const insertTerms = (tx: Tx, rows: readonly { id: string; post: number; person: number; from_at: Instant; to_at: Instant | null }[]): Promise<unknown> =>
  tx`insert into terms (id, post, person, from_at, to_at) select id, post, person, from_at, to_at from json_populate_recordset(null::terms, ${JSON.stringify(rows)}::text::json)`
