// One-time links by which a person sets a password: for somebody new, for one who forgot, and for the first administrator of all.
import { createHash, randomBytes } from 'node:crypto'
import type { Tx } from '../../database/connect.ts'
import type { DigestAlgorithm } from '../base/canonical.ts'
import { refused } from '../base/refusals.ts'
import type { Instant, Outcome } from '../base/model.ts'
import { note } from './administration.ts'
import { first_link_ms, weakPassword } from './model.ts'
import { hashPassword } from './sessions.ts'
import { deleteSessionsOf, setPassword } from './store.ts'

const tokenDigest = (token: string): Buffer => createHash('sha256').update(token).digest()

/** Makes a link for a person; those that she had end. */
export async function makeLink(tx: Tx, person: number, expires: Instant): Promise<string> {
  const token = randomBytes(24).toString('base64url')
  await tx`delete from links where person = ${person}`
  await tx`insert into links (token, person, expires) values (${tokenDigest(token)}, ${person}, ${expires})`
  return token
}

export async function linkPerson(tx: Tx, token: string, now: Instant): Promise<{ person: number; login: string; name: string } | undefined> {
  const [row] = await tx<{ person: number; login: string; name: string }[]>`select l.person, p.login, p.name from links l join persons p on p.id = l.person where l.token = ${tokenDigest(token)} and l.expires > ${now}`
  return row
}

/** Spends a link: sets the password and ends every session of the person. Of two at once, one finds it spent. */
export async function spendLink(tx: Tx, token: string, password: string, now: Instant): Promise<Outcome<{ person: number }>> {
  const found = await linkPerson(tx, token, now)
  if (!found) return { ok: false, refused: [refused('link.spent')] }
  if (weakPassword(password, found.login)) return { ok: false, refused: [refused('password.weak', 'password')] }
  const hashed = await hashPassword(password)
  const taken = await tx`delete from links where token = ${tokenDigest(token)}`
  if (!taken.count) return { ok: false, refused: [refused('link.spent')] }
  await setPassword(tx, found.person, hashed)
  await deleteSessionsOf(tx, found.person, now)
  return { ok: true, value: { person: found.person } }
}

/** The sign-in name of the first administrator. */
export const firstLogin = 'admin'

/** Where nobody can sign in yet: makes the first administrator, in the district's first post of a system administrator, and a link
 *  that lasts an hour. Null as soon as anybody has a password or an identity. */
export async function firstLink(tx: Tx, algorithm: DigestAlgorithm, now: Instant, term: string): Promise<string | null> {
  await tx`select 1 from heads for update`
  const [known] = await tx`select 1 from persons where password is not null or subject is not null limit 1`
  if (known) return null
  const [post] = await tx<{ id: number }[]>`select id from posts where role = 'systemAdmin' order by id limit 1`
  if (!post) throw new Error('The pack has no post of the role systemAdmin, so nobody could ever sign in. Add one to its organisations.')
  const [made] = await tx<{ id: number }[]>`insert into persons (id, login, name) select coalesce(max(id), 0) + 1, ${firstLogin}, '系统管理员' from persons on conflict (login) do nothing returning id`
  const person = made?.id ?? (await tx<{ id: number }[]>`select id from persons where login = ${firstLogin}`)[0]!.id
  const [held] = await tx`select 1 from terms where person = ${person} and post = ${post.id} and to_at is null`
  if (!held) await tx`insert into terms (id, post, person, from_at) values (${term}, ${post.id}, ${person}, ${now})`
  await note(tx, algorithm, now, null, 'first_link', { person })
  return makeLink(tx, person, now + first_link_ms)
}
