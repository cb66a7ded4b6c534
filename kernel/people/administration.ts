// What the three administrators do, and the chain in which each act stands. System: people and posts. Security: locks, second
// factors, links, identities. Audit: reads what both did. An act and its line are written in one transaction.
import type { Tx } from '../../database/connect.ts'
import { digest, type DigestAlgorithm } from '../base/canonical.ts'
import { refused } from '../base/refusals.ts'
import type { Instant, Outcome } from '../base/model.ts'
import { deleteSessionsOf, holdPerson, setFailures, setSecond, setSubject, termsOf } from './store.ts'
import { postsHeld } from './model.ts'

const lineHash = (algorithm: DigestAlgorithm, before: string, line: { at: Instant | string; person: number | null; act: string; text: string }): string =>
  digest(algorithm, `${before}\n${line.at} ${line.person ?? ''} ${line.act} ${line.text}`)

/** Writes an act of administration into its chain. The head is locked until the transaction ends, so that the chain has one order. */
export async function note(tx: Tx, algorithm: DigestAlgorithm, at: Instant, person: number | null, act: string, data: Record<string, unknown>): Promise<void> {
  const [head] = await tx<{ administered: string }[]>`update heads set administered = administered + 1 returning administered`
  const position = Number(head!.administered)
  const [last] = await tx<{ hash: string }[]>`select encode(hash, 'hex') as hash from administration where position = ${position - 1}`
  const text = JSON.stringify(data)
  const hash = lineHash(algorithm, last?.hash ?? '', { at, person, act, text })
  await tx`insert into administration values (${position}, ${at}, ${person}, ${act}, ${text}::text::json, ${Buffer.from(hash, 'hex')})`
}

export type AdministrationRow = { position: number; at: Instant; person: number | null; act: string; data: Record<string, unknown> }
/** Newest first. Who came and went is left out unless it is asked for. */
export async function readAdministration(tx: Tx, before: number | null, limit: number, comings: boolean): Promise<AdministrationRow[]> {
  const rows = await tx<(Omit<AdministrationRow, 'position' | 'at'> & { position: string; at: string })[]>`
    select position, at, person, act, data from administration
    where (${before}::bigint is null or position < ${before}::bigint) and (${comings} or act not in ('signed_in', 'signed_out')) order by position desc limit ${limit}`
  return rows.map((row) => ({ ...row, position: Number(row.position), at: Number(row.at) }))
}

/** Reads the whole chain. `broken_at`: the first position that does not follow from the one before, or the one after the last
 *  when the end is missing; null when the chain holds. */
export async function verifyAdministration(tx: Tx, algorithm: DigestAlgorithm): Promise<{ lines: number; broken_at: number | null }> {
  const [head] = await tx<{ administered: string }[]>`select administered from heads`
  let before = '', lines = 0
  for (;;) {
    const rows = await tx<{ position: string; at: string; person: number | null; act: string; data: string; hash: string }[]>`
      select position, at, person, act, data::text as data, encode(hash, 'hex') as hash from administration where position > ${lines} order by position limit 5000`
    for (const row of rows) {
      before = lineHash(algorithm, before, { ...row, text: row.data })
      if (Number(row.position) !== ++lines || before !== row.hash) return { lines, broken_at: lines }
    }
    if (!rows.length) return { lines, broken_at: lines === Number(head!.administered) ? null : lines + 1 }
  }
}

export async function addPerson(tx: Tx, login: string, name: string): Promise<Outcome<number>> {
  // The head's row is taken first: two administrators who add somebody at once must not find the same next number.
  await tx`select 1 from heads for update`
  const [row] = await tx<{ id: number }[]>`insert into persons (id, login, name) select coalesce(max(id), 0) + 1, ${login}, ${name} from persons on conflict (login) do nothing returning id`
  return row ? { ok: true, value: row.id } : { ok: false, refused: [refused('people.login_taken', 'login')] }
}

export type NewTerm = { id: string; post: number; person: number; from: Instant; to: Instant | null; instead_of: number | null }
/** Gives a post for a term, perhaps in the stead of somebody who holds it then. The database itself refuses a second administrator's post. */
export async function giveTerm(tx: Tx, term: NewTerm): Promise<Outcome<string>> {
  if (term.to !== null && term.to <= term.from) return { ok: false, refused: [refused('people.term_backwards', 'to')] }
  if (term.instead_of !== null && (term.instead_of === term.person || !postsHeld(await termsOf(tx, term.instead_of), term.from).includes(term.post))) return { ok: false, refused: [refused('people.not_held', 'instead_of')] }
  return unlessExcluded(tx, term.id, (inner) => inner`insert into terms (id, post, person, from_at, to_at, instead_of) values (${term.id}, ${term.post}, ${term.person}, ${term.from}, ${term.to}, ${term.instead_of})`)
}

export async function unlessExcluded(tx: Tx, id: string, insert: (inner: Tx) => Promise<unknown>): Promise<Outcome<string>> {
  try {
    await tx.savepoint((inner) => insert(inner as unknown as Tx))
  } catch (error) {
    // 23P01: our own trigger. 23503: no such person or post.
    const code = (error as { code?: string }).code
    if (code === '23P01') return { ok: false, refused: [refused('people.administrators_exclude', 'post')] }
    if (code === '23503') return { ok: false, refused: [refused('people.unknown', 'person')] }
    throw error
  }
  return { ok: true, value: id }
}

/** Ends a term, unless nobody were left who can give posts. */
export async function endTerm(tx: Tx, id: string, at: Instant): Promise<Outcome<{ person: number; post: number }>> {
  // Two system administrators who end each other's terms at once would otherwise both find the other left.
  await tx`select 1 from heads for update`
  const [term] = await tx<{ person: number; post: number; role: string }[]>`select t.person, t.post, p.role from terms t join posts p on p.id = t.post where t.id = ${id} and (t.to_at is null or t.to_at > ${at})`
  if (!term) return { ok: false, refused: [refused('people.term_unknown')] }
  if (term.role === 'systemAdmin') {
    const [other] = await tx`
      select 1 from terms t join posts p on p.id = t.post join persons h on h.id = t.person
      where p.role = 'systemAdmin' and t.id <> ${id} and t.from_at <= ${at} and t.to_at is null and (h.password is not null or h.subject is not null) limit 1`
    if (!other) return { ok: false, refused: [refused('people.last_administrator')] }
  }
  await tx`update terms set to_at = greatest(from_at, ${at}) where id = ${id}`
  return { ok: true, value: { person: term.person, post: term.post } }
}

/** What the security administrator does to a person. A lost second factor and a new link end every session. */
export async function secure(tx: Tx, person: number, what: 'unlock' | 'second-factor-lost' | 'end-sessions', now: Instant): Promise<Outcome<true>> {
  if (!(await holdPerson(tx, person))) return { ok: false, refused: [refused('people.unknown')] }
  if (what === 'unlock') await setFailures(tx, person, 0, 0)
  if (what === 'second-factor-lost') await setSecond(tx, person, null, 0)
  if (what !== 'unlock') await deleteSessionsOf(tx, person, now)
  return { ok: true, value: true }
}

/** Says as whom an identity provider knows a person; null takes it away. */
export async function bindSubject(tx: Tx, person: number, subject: string | null, now: Instant): Promise<Outcome<true>> {
  if (!(await holdPerson(tx, person))) return { ok: false, refused: [refused('people.unknown')] }
  try {
    await tx.savepoint((inner) => setSubject(inner as unknown as Tx, person, subject))
  } catch (error) {
    // 23505: the database knows of another person's subject before this transaction could, when two are bound at once.
    if ((error as { code?: string }).code !== '23505') throw error
    return { ok: false, refused: [refused('people.subject_taken', 'subject')] }
  }
  await deleteSessionsOf(tx, person, now)
  return { ok: true, value: true }
}

export type TermView = { id: string; post: number; from: Instant; to: Instant | null; instead_of: number | null }
/** `ready`: has a password. `second`: needs a one-time code. */
export type PersonView = { id: number; login: string; name: string; ready: boolean; second: boolean; locked: boolean; subject: string | null; sessions: number; terms: TermView[] }
export async function findPeople(tx: Tx, q: string, now: Instant, limit: number): Promise<PersonView[]> {
  const like = `%${q.replaceAll(/[\\%_]/g, (c) => `\\${c}`)}%`
  const people = await tx<Omit<PersonView, 'terms'>[]>`
    select id, login, name, password is not null as ready, totp is not null as second, locked_until > ${now} as locked, subject, (select count(*)::int from sessions s where s.person = p.id and s.expires > ${now}) as sessions
    from persons p where login ilike ${like} or name ilike ${like} order by (login = ${q} or name = ${q}) desc, login limit ${limit}`
  const terms = await tx<{ id: string; person: number; post: number; from_at: string; to_at: string | null; instead_of: number | null }[]>`
    select id, person, post, from_at, to_at, instead_of from terms where person = any(${people.map((p) => p.id)}::int[]) order by from_at`
  return people.map((p) => ({ ...p, terms: terms.filter((t) => t.person === p.id).map((t) => ({ id: t.id, post: t.post, from: Number(t.from_at), to: t.to_at === null ? null : Number(t.to_at), instead_of: t.instead_of })) }))
}
