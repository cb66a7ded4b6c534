// Duty rosters: who answers a post's clocks at night or on a holiday. Whoever is on a roster holds the post's rights for that span
// and finds its matters on the desk; nothing else needs to know of rosters.
import type { Tx } from '../../database/connect.ts'
import { refused } from '../base/refusals.ts'
import type { Instant, Outcome } from '../base/model.ts'
import { unlessExcluded } from './administration.ts'

export type Watch = { id: string; post: number; person: number; name: string; from: Instant; to: Instant }
/** No watch is longer than this: what lasts is a term. */
export const watch_ms = 31 * 86_400_000

export async function rosterOf(tx: Tx, post: number, since: Instant): Promise<Watch[]> {
  const rows = await tx<(Omit<Watch, 'from' | 'to'> & { from_at: string; to_at: string })[]>`
    select r.id, r.post, r.person, p.name, r.from_at, r.to_at from rosters r join persons p on p.id = r.person where r.post = ${post} and r.to_at > ${since} and r.to_at > r.from_at order by r.from_at, r.id limit 200`
  return rows.map(({ from_at, to_at, ...row }) => ({ ...row, from: Number(from_at), to: Number(to_at) }))
}

export async function putOnRoster(tx: Tx, watch: Omit<Watch, 'name'>): Promise<Outcome<string>> {
  if (watch.to <= watch.from) return { ok: false, refused: [refused('people.term_backwards', 'to')] }
  if (watch.to - watch.from > watch_ms) return { ok: false, refused: [refused('people.watch_too_long', 'to')] }
  return unlessExcluded(tx, watch.id, (inner) => inner`insert into rosters (id, post, person, from_at, to_at) values (${watch.id}, ${watch.post}, ${watch.person}, ${watch.from}, ${watch.to})`)
}

/** Ends a watch, or takes it back before it begins. The row stays: acts of that time rest on it. */
export async function takeOffRoster(tx: Tx, id: string, at: Instant): Promise<{ post: number; person: number } | undefined> {
  const [row] = await tx<{ post: number; person: number }[]>`update rosters set to_at = greatest(from_at, ${at}) where id = ${id} and to_at > ${at} returning post, person`
  return row
}
export const rosterPost = async (tx: Tx, id: string): Promise<number | undefined> => (await tx<{ post: number }[]>`select post from rosters where id = ${id}`)[0]?.post

/** Those who hold a post of an organisation for a term now. */
export const staffOf = async (tx: Tx, posts: readonly number[], now: Instant): Promise<{ id: number; name: string; login: string }[]> =>
  [...await tx<{ id: number; name: string; login: string }[]>`
    select distinct p.id, p.name, p.login from terms t join persons p on p.id = t.person
    where t.post = any(${posts as number[]}::int[]) and t.from_at <= ${now} and (t.to_at is null or t.to_at > ${now}) order by p.login limit 200`]
