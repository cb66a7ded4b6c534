// The statements of exchanging, one function each.
import type { Tx } from '../../database/connect.ts'
import type { Day, Instant } from '../base/model.ts'

/** Those of the numbers that matters of this system carry already in the fact. */
export async function knownNumbers(tx: Tx, system: number, fact: string, numbers: readonly string[]): Promise<string[]> {
  if (!numbers.length) return []
  const rows = await tx<{ number: string }[]>`select facts->>${fact} as number from matters where system = ${system}::smallint and facts->>${fact} = any(${numbers as string[]}::text[])`
  return rows.map((row) => row.number)
}

/** A process number of one's own, for ids that are made beside those of a running server. */
export async function nextProcess(tx: Tx): Promise<number> {
  const [row] = await tx<{ processes: number }[]>`update heads set processes = (processes + 1) % 1024 returning processes`
  return row!.processes
}

/** Takes running numbers of many days at once; answers the last one of each. */
export async function takeDays(tx: Tx, days: ReadonlyMap<Day, number>): Promise<Map<Day, number>> {
  const rows = await tx<{ day: string; last: number }[]>`
    insert into numbers as n (day, last) select day::date, last from unnest(${[...days.keys()]}::text[], ${[...days.values()]}::int[]) as d(day, last) order by day
    on conflict (day) do update set last = n.last + excluded.last returning day::text as day, last`
  return new Map(rows.map((row) => [row.day, row.last]))
}

/** Every process reads its lists again when this moves. */
export const moveRevision = (tx: Tx): Promise<unknown> => tx`update heads set revision = revision + 1`
/** Lists are changed one at a time. */
export const lockLists = (tx: Tx): Promise<unknown> => tx`select 1 from heads for update`

export type Staged = { what: string; name: string; reading: unknown; content: Buffer }
export const stage = (tx: Tx, token: Buffer, person: number, staged: Staged, at: Instant): Promise<unknown> =>
  tx`insert into imports (token, person, what, name, reading, content, at) values (${token}, ${person}, ${staged.what}, ${staged.name}, ${JSON.stringify(staged.reading)}::text::json, ${staged.content}, ${at})`
export async function stagedBy(tx: Tx, token: Buffer, person: number, since: Instant): Promise<Staged | undefined> {
  const [row] = await tx<Staged[]>`select what, name, reading, content from imports where token = ${token} and person = ${person} and at > ${since}`
  return row
}
/** Whether it was there to be taken: of two commits one finds it gone. */
export const unstage = async (tx: Tx, token: Buffer): Promise<boolean> => (await tx`delete from imports where token = ${token}`).count > 0
export const unstageOld = (tx: Tx, before: Instant): Promise<unknown> => tx`delete from imports where at < ${before}`

export type Holder = { id: number; login: string; name: string; terms: { code: string; role: string; from: Instant; to: Instant | null }[] }
/** Persons by their sign-in names, with all their terms. */
export async function peopleByLogin(tx: Tx, logins: readonly string[]): Promise<Holder[]> {
  return (await tx<Holder[]>`
    select h.id, h.login, h.name, coalesce((select json_agg(json_build_object('code', p.code, 'role', p.role, 'from', t.from_at, 'to', t.to_at)) from terms t join posts p on p.id = t.post where t.person = h.id), '[]') as terms
    from persons h where h.login = any(${logins as string[]}::text[])`) as unknown as Holder[]
}

export type ExportedPlace = {
  id: number; code: string; level: string; name: string; name_en: string | null; parent: string | null; also: string[]; from_day: string; to_day: string | null
  lng: number | null; lat: number | null; households: number | null; outline: string | null
}
/** Places but households, in the order in which they came. */
export const exportedPlaces = (tx: Tx, after: number, most: number): Promise<ExportedPlace[]> =>
  tx<ExportedPlace[]>`
    select p.id, p.code, p.level, p.name, p.name_en, above.code as parent, array(select u.code from unnest(p.also) with ordinality a(id, i) join places u on u.id = a.id order by i) as also,
      p.from_day::text as from_day, p.to_day::text as to_day, p.lng, p.lat, p.households, p.outline::text as outline
    from places p left join places above on above.id = p.parent where p.level <> 'household' and p.id > ${after} order by p.id limit ${most}` as unknown as Promise<ExportedPlace[]>

export type ExportedTerm = {
  organisation: string; organisation_name: string; kind: string; organisation_place: string; post: string | null; role: string | null; post_place: string | null; title: string | null; title_en: string | null
  login: string | null; name: string | null; from_at: string | null; to_at: string | null
}
/** Every organisation with its posts, and every post with its terms; one that has none stands alone. */
export const exportedPeople = (tx: Tx): Promise<ExportedTerm[]> =>
  tx<ExportedTerm[]>`
    select o.code as organisation, o.name as organisation_name, o.kind, op.code as organisation_place, p.code as post, p.role, pp.code as post_place, p.title, p.title_en, h.login, h.name, t.from_at, t.to_at
    from organisations o join places op on op.id = o.place left join posts p on p.organisation = o.id left join places pp on pp.id = p.place left join terms t on t.post = p.id left join persons h on h.id = t.person
    order by o.id, p.id, t.from_at` as unknown as Promise<ExportedTerm[]>
