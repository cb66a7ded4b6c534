// Giving and ending posts, first passwords, second factors: what the three administrators do. System: people and posts.
// Security: locks, second factors, new first passwords. Audit: reads what both did. Every act is a row of one chain.
import { createHash, randomBytes } from 'node:crypto'
import type { Tx } from '../../database/connect.ts'
import { digest, type DigestAlgorithm } from '../base/canonical.ts'
import { refused } from '../base/refusals.ts'
import type { Instant, Outcome } from '../base/model.ts'
import { hashPassword } from './sessions.ts'

/** A first link lasts two days, a first administrator's one hour. */
export const link_ms = 48 * 3_600_000

/** Writes an act of administration into its chain. The table is locked for the moment, so that the chain has one order. */
export async function note(tx: Tx, algorithm: DigestAlgorithm, at: Instant, person: number | null, act: string, data: Record<string, unknown>): Promise<void> {
  await tx`select 1 from heads for update`
  const [last] = await tx<{ position: string; hash: string }[]>`select position, encode(hash, 'hex') as hash from administration order by position desc limit 1`
  const text = JSON.stringify(data)
  const hash = digest(algorithm, `${last?.hash ?? ''}\n${at} ${person ?? ''} ${act} ${text}`)
  await tx`insert into administration values (${Number(last?.position ?? 0) + 1}, ${at}, ${person}, ${act}, ${text}::text::json, ${Buffer.from(hash, 'hex')})`
}

export type AdministrationRow = { position: string; at: string; person: number | null; act: string; data: unknown }
export async function readAdministration(tx: Tx, before: number | undefined, limit: number): Promise<AdministrationRow[]> {
  return tx<AdministrationRow[]>`select position, at, person, act, data from administration where ${before ?? null}::bigint is null or position < ${before ?? null}::bigint order by position desc limit ${limit}`
}
/** The position of the first row of the chain that does not follow from the one before, or null. */
export async function verifyAdministration(tx: Tx, algorithm: DigestAlgorithm): Promise<number | null> {
  const rows = await tx<{ position: string; at: string; person: number | null; act: string; data: string; hash: string }[]>`select position, at, person, act, data::text as data, encode(hash, 'hex') as hash from administration order by position`
  let before = '', position = 0
  for (const row of rows) {
    before = digest(algorithm, `${before}\n${row.at} ${row.person ?? ''} ${row.act} ${row.data}`)
    if (Number(row.position) !== ++position || before !== row.hash) return position
  }
  return null
}

/** A one-time link for a person to set her password by. */
export async function makeLink(tx: Tx, person: number, expires: Instant): Promise<string> {
  const token = randomBytes(24).toString('base64url')
  await tx`insert into links (token, person, expires) values (${tokenDigest(token)}, ${person}, ${expires})`
  return token
}
const tokenDigest = (token: string): Buffer => createHash('sha256').update(token).digest()

export async function linkPerson(tx: Tx, token: string, now: Instant): Promise<{ person: number; login: string; name: string } | undefined> {
  const [row] = await tx<{ person: number; login: string; name: string }[]>`select l.person, p.login, p.name from links l join persons p on p.id = l.person where l.token = ${tokenDigest(token)} and l.expires > ${now}`
  return row
}

/** Spends a link: sets the password and ends every session of the person. */
export async function spendLink(tx: Tx, token: string, password: string, now: Instant): Promise<Outcome<{ person: number }>> {
  const found = await linkPerson(tx, token, now)
  if (!found) return { ok: false, refused: [refused('link.spent')] }
  const weak = weakPassword(password, found.login)
  if (weak) return { ok: false, refused: [refused('password.weak', 'password')] }
  await tx`delete from links where person = ${found.person}`
  await tx`update persons set password = ${await hashPassword(password)}, failures = 0, locked_until = 0 where id = ${found.person}`
  await tx`delete from sessions where person = ${found.person}`
  return { ok: true, value: { person: found.person } }
}
export const weakPassword = (password: string, login: string): boolean => password.length < 10 || password.toLowerCase().includes(login.toLowerCase())

export async function addPerson(tx: Tx, login: string, name: string): Promise<Outcome<number>> {
  const [row] = await tx<{ id: number }[]>`insert into persons (id, login, name) select coalesce(max(id), 0) + 1, ${login}, ${name} from persons on conflict (login) do nothing returning id`
  return row ? { ok: true, value: row.id } : { ok: false, refused: [refused('people.login_taken', 'login')] }
}

export type NewTerm = { id: string; post: number; person: number; from: Instant; to: Instant | null; instead_of: number | null }
/** Gives a post for a term. The database itself refuses a second administrator's post. */
export async function giveTerm(tx: Tx, term: NewTerm): Promise<Outcome<string>> {
  if (term.to !== null && term.to <= term.from) return { ok: false, refused: [refused('people.term_backwards', 'to')] }
  try {
    await tx.savepoint((inner) => inner`insert into terms (id, post, person, from_at, to_at, instead_of) values (${term.id}, ${term.post}, ${term.person}, ${term.from}, ${term.to}, ${term.instead_of})`)
  } catch (error) {
    // 23P01: our own trigger. 23503: no such person or post.
    const code = (error as { code?: string }).code
    if (code === '23P01') return { ok: false, refused: [refused('people.administrators_exclude', 'post')] }
    if (code === '23503') return { ok: false, refused: [refused('people.unknown', 'person')] }
    throw error
  }
  return { ok: true, value: term.id }
}
export const endTerm = async (tx: Tx, id: string, at: Instant): Promise<boolean> => (await tx`update terms set to_at = ${at} where id = ${id} and (to_at is null or to_at > ${at})`).count > 0

export type PersonView = { id: number; login: string; name: string; second: boolean; locked: boolean; terms: { id: string; post: number; from: number; to: number | null; instead_of: number | null }[] }
export async function findPeople(tx: Tx, q: string, now: Instant): Promise<PersonView[]> {
  const like = `%${q.replaceAll(/[\\%_]/g, (c) => `\\${c}`)}%`
  const people = await tx<{ id: number; login: string; name: string; second: boolean; locked: boolean }[]>`
    select id, login, name, totp is not null as second, locked_until > ${now} as locked from persons where login ilike ${like} or name ilike ${like} order by login limit 50`
  const terms = await tx<{ id: string; person: number; post: number; from_at: string; to_at: string | null; instead_of: number | null }[]>`select id, person, post, from_at, to_at, instead_of from terms where person = any(${people.map((p) => p.id)}::int[]) order by from_at`
  return people.map((p) => ({ ...p, terms: terms.filter((t) => t.person === p.id).map((t) => ({ id: t.id, post: t.post, from: Number(t.from_at), to: t.to_at === null ? null : Number(t.to_at), instead_of: t.instead_of })) }))
}
