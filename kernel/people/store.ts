// The statements of people and sessions, one function each.
import type { Sql, Tx } from '../../database/connect.ts'
import type { Instant } from '../base/model.ts'
import type { Organisation, Post, Term } from './model.ts'

/** `totp_step`: the last step whose one-time code was used. */
export type PersonRow = {
  id: number; login: string; name: string; password: string | null; totp: Buffer | null; totp_step: number; totp_next: Buffer | null
  failures: number; locked_until: Instant; demonstration: boolean; subject: string | null
}
type RawPerson = Omit<PersonRow, 'totp_step' | 'locked_until'> & { totp_step: string; locked_until: string }
const asPerson = (row: RawPerson | undefined): PersonRow | undefined => row && { ...row, totp_step: Number(row.totp_step), locked_until: Number(row.locked_until) }
const columns = 'id, login, name, password, totp, totp_step, totp_next, failures, locked_until, demonstration, subject'

export const loadOrganisations = (tx: Tx): Promise<Organisation[]> => tx`select id, code, kind, name, name_en, place from organisations order by id` as unknown as Promise<Organisation[]>
export const loadPosts = (tx: Tx): Promise<Post[]> => tx`select id, code, role, organisation, place, title, title_en from posts order by id` as unknown as Promise<Post[]>
export const personByLogin = async (tx: Tx, login: string): Promise<PersonRow | undefined> => asPerson((await tx<RawPerson[]>`select ${tx.unsafe(columns)} from persons where login = ${login}`)[0])
export const personById = async (tx: Tx, id: number): Promise<PersonRow | undefined> => asPerson((await tx<RawPerson[]>`select ${tx.unsafe(columns)} from persons where id = ${id}`)[0])
export const personBySubject = async (tx: Tx, subject: string): Promise<PersonRow | undefined> => asPerson((await tx<RawPerson[]>`select ${tx.unsafe(columns)} from persons where subject = ${subject}`)[0])
/** Reads a person and keeps others from changing her until the transaction ends. */
export const holdPerson = async (tx: Tx, id: number): Promise<PersonRow | undefined> => asPerson((await tx<RawPerson[]>`select ${tx.unsafe(columns)} from persons where id = ${id} for update`)[0])

export const setFailures = (tx: Tx, id: number, failures: number, locked_until: Instant): Promise<unknown> => tx`update persons set failures = ${failures}, locked_until = ${locked_until} where id = ${id}`
export const setPassword = (tx: Tx, id: number, password: string): Promise<unknown> => tx`update persons set password = ${password}, failures = 0, locked_until = 0 where id = ${id}`
/** `step`: the code with which it was confirmed must not sign in as well. */
export const setSecond = (tx: Tx, id: number, secret: Buffer | null, step: number): Promise<unknown> => tx`update persons set totp = ${secret}, totp_next = null, totp_step = ${step} where id = ${id}`
export const proposeSecond = (tx: Tx, id: number, secret: Buffer): Promise<unknown> => tx`update persons set totp_next = ${secret} where id = ${id}`
export const useStep = (tx: Tx, id: number, step: number): Promise<unknown> => tx`update persons set totp_step = ${step} where id = ${id}`
export const setSubject = (tx: Tx, id: number, subject: string | null): Promise<unknown> => tx`update persons set subject = ${subject} where id = ${id}`

/** Every span in which a person holds a post: terms, and spans on a roster. */
export async function termsOf(tx: Tx, person: number): Promise<Term[]> {
  const rows = await tx<{ post: number; person: number; from_at: string; to_at: string | null; instead_of: number | null; roster: boolean }[]>`
    select post, person, from_at, to_at, instead_of, false as roster from terms where person = ${person}
    union all select post, person, from_at, to_at, null, true from rosters where person = ${person}`
  return rows.map((r) => ({ post: r.post, person: r.person, from: Number(r.from_at), to: r.to_at === null ? null : Number(r.to_at), instead_of: r.instead_of, roster: r.roster }))
}

export const insertSession = (tx: Tx, token: Buffer, person: number, now: Instant, expires: Instant, device: string): Promise<unknown> =>
  tx`insert into sessions (token, person, created, seen, expires, device) values (${token}, ${person}, ${now}, ${now}, ${expires}, ${device})`
export async function sessionBy(tx: Tx, token: Buffer): Promise<{ person: number; seen: Instant; expires: Instant } | undefined> {
  const [row] = await tx<{ person: number; seen: string; expires: string }[]>`select person, seen, expires from sessions where token = ${token}`
  return row && { person: row.person, seen: Number(row.seen), expires: Number(row.expires) }
}
export const touchSession = (tx: Tx, token: Buffer, now: Instant): Promise<unknown> => tx`update sessions set seen = ${now} where token = ${token}`
/** Answers whose session it was. */
export const deleteSession = async (tx: Tx, token: Buffer): Promise<number | undefined> => (await tx<{ person: number }[]>`delete from sessions where token = ${token} returning person`)[0]?.person
/** Ends all of them; what her devices sign is taken no more either, until she signs in on them again. */
export const deleteSessionsOf = (tx: Tx, person: number, now: Instant): Promise<unknown> => tx`with gone as (delete from sessions where person = ${person}) update device_keys set ended = ${now} where person = ${person} and ended is null`
export const deleteExpired = async (tx: Tx, now: Instant): Promise<void> => { await tx`delete from sessions where expires < ${now}`; await tx`delete from links where expires < ${now}` }

export async function demonstrationPeople(sql: Sql | Tx): Promise<{ login: string; name: string; post: number }[]> {
  return (await sql`select p.login, p.name, t.post from persons p join terms t on t.person = p.id where p.demonstration order by t.post, p.id`) as unknown as { login: string; name: string; post: number }[]
}

export const insertOrganisations = (tx: Tx, rows: readonly Organisation[]): Promise<unknown> =>
  tx`insert into organisations select * from json_populate_recordset(null::organisations, ${JSON.stringify(rows)}::text::json)`
export const insertPosts = (tx: Tx, rows: readonly Post[]): Promise<unknown> =>
  tx`insert into posts select * from json_populate_recordset(null::posts, ${JSON.stringify(rows)}::text::json)`
export const insertPersons = (tx: Tx, rows: readonly { id: number; login: string; name: string; password: string | null; demonstration: boolean }[]): Promise<unknown> =>
  tx`insert into persons (id, login, name, password, demonstration) select id, login, name, password, demonstration from json_populate_recordset(null::persons, ${JSON.stringify(rows)}::text::json)`
export const insertTerms = (tx: Tx, rows: readonly { id: string; post: number; person: number; from_at: Instant; to_at: Instant | null }[]): Promise<unknown> =>
  tx`insert into terms (id, post, person, from_at, to_at) select id, post, person, from_at, to_at from json_populate_recordset(null::terms, ${JSON.stringify(rows)}::text::json)`
