// What the public may see of matters (design, people first): that one exists, its class, state, clock and a point moved to the compound or
// the street, and the words and photos that a person released; never other words, its own point, or anything of a class that the catalogue
// keeps. The database holds the same: it is read as the visitor, who is granted no other matter.
import { firstIdAt } from '../kernel/base/ids.ts'
import type { Instant } from '../kernel/base/model.ts'
import { refusals } from '../kernel/matters/decide.ts'
import type { Matter } from '../kernel/matters/model.ts'
import { readKey } from '../kernel/matters/rights.ts'
import { fromRow, type MatterRow } from '../kernel/matters/row.ts'
import { levels, movedFrom, type LngLat } from '../kernel/places/index.ts'
import type { System } from '../kernel/system/compile.ts'
import type { District } from './district.ts'
import type { Tx } from '../database/connect.ts'

/** The systems in which residents may raise a matter themselves. */
export const openSystems = (district: District): System[] => [...district.systems.values()].filter((s) => s.declaration.page.public && s.declaration.open.by.some((role) => s.declaration.roles[role]?.within === 'requester'))

/** The steps that whoever raised a matter may take now. */
export const requesterSteps = (district: District, system: System, matter: Matter): string[] =>
  Object.keys(system.declaration.steps).filter((act) => refusals({ system, act, matter, actor: { by: 'r' }, now: district.now(), world: district.world(), slots: matter.slots }).length === 0)

/** Numbers of the systems whose public classes are listed here, as text; what is published stands in ./published.ts. */
const classed = (district: District): string => [...district.systems.values()].flatMap(({ no, declaration }) => (declaration.page.public ? [no] : [])).join()

/** A matter as a row for who is granted neither its point nor its post, with these facts of it. */
export const columnsWith = (facts: string): string => `m.id, m.number, m.system, m.state, m.kind, m.version, m.place, m.audience, null::float8 as lng, null::float8 as lat, m.opened, m.changed, m.ended, null::int as holder, m.due, null::bigint as parent,
  ${facts} as facts, m.body, '' as head`

/** A matter without its words: of its facts the class, and what was released (kernel/matters/release.ts). */
function columnsOf(district: District): string {
  const released = [...district.systems.values()].flatMap(({ no, declaration: { page: { releases } } }) => {
    if (!releases) return []
    const { consent, words, photos, looked } = releases
    const pairs = [consent, words, photos, looked].map((name) => `'${name}', m.facts->'${name}'`).join()
    return [`when m.system = ${no} and m.facts->>'${consent}' = 'true' and m.facts->>'${looked}' = 'true' then jsonb_build_object(${pairs})`]
  })
  return columnsWith(`jsonb_build_object('category', m.facts->'category')${released.length ? ` || case ${released.join(' ')} else '{}'::jsonb end` : ''}`)
}

/** `from` and `to`: opened in this span, the last instant included; `changed_from`, `changed_to`: changed last in it. */
export type PublicQuery = { from: Instant; to: Instant; changed_from?: Instant; changed_to?: Instant; categories?: readonly string[]; numbers?: readonly string[]; ended?: boolean; /** In a street, by its id. */ under?: { street: number }; limit: number; skip?: number }

/** Matters as the public may see them, newest first. */
export async function publicMatters(district: District, query: PublicQuery): Promise<Matter[]> {
  const args: unknown[] = []
  const arg = (value: unknown): string => { args.push(value); return `$${args.length}` }
  const list = (values: readonly string[]): string => `(${values.map((value) => arg(value)).join()})`
  const where = query.numbers ? [`m.number in ${list(query.numbers)}`] : [`m.id >= ${arg(firstIdAt(query.from))}::bigint`, `m.id < ${arg(firstIdAt(query.to + 1))}::bigint`]
  where.push(`m.system in (${classed(district)})`)
  if (query.changed_from !== undefined) where.push(`m.changed >= ${arg(query.changed_from)}::bigint`)
  if (query.changed_to !== undefined) where.push(`m.changed <= ${arg(query.changed_to)}::bigint`)
  if (query.categories) where.push(`m.facts->>'category' in ${list(query.categories)}`)
  if (query.under) where.push(`m.audience[${levels.indexOf('street') + 1}] in ${list(openSystems(district).map((system) => String(readKey(system.no, query.under!.street))))}`)
  if (query.ended !== undefined) where.push(`m.kind ${query.ended ? '=' : '<>'} 'final'`)
  const rows = await district.visit((tx) => tx.unsafe<MatterRow[]>(`select ${columnsOf(district)} from matters m where ${where.join(' and ')} order by m.id desc limit ${arg(query.limit)} offset ${arg(query.skip ?? 0)}`, args as never[]))
  return rows.map((row) => fromRow(row, district.idOf))
}

/** Public matters under a unit. `live`: what has not ended. `settled`: what was dealt with and ended from an instant on, looked for among
 *  those opened at most half a year before it. */
export type PublicUnder = { unit: number; limit: number } & ({ live: true } | { settled_from: Instant })
const opened_before_ms = 182 * 86_400_000

/** How many there are, how many of them late, where they may be said to be, and the newest of them. */
export type PublicFound = { count: number; late: number; places: { unit: number; count: number; late: number }[]; matters: Matter[] }
export async function publicUnder(district: District, asked: PublicUnder): Promise<PublicFound> {
  const { territory } = district.world()
  const slot = levels.indexOf(territory.byId(asked.unit)!.level) + 1
  const open = [...district.systems.values()].filter((system) => system.declaration.page.public)
  const keys = open.flatMap((system) => territory.versions(asked.unit).map((id) => readKey(system.no, id)))
  const settled = open.flatMap((system) => Object.entries(system.declaration.states).flatMap(([id, state]) => ('settled' in state ? [`${system.no} ${id}`] : [])))
  const where = 'live' in asked ? `m.kind <> 'final'` : `m.kind = 'final' and m.id >= ${firstIdAt(asked.settled_from - opened_before_ms)}::bigint and m.ended >= ${asked.settled_from} and m.system || ' ' || m.state = any($2::text[])`
  const under = `m.audience[${slot}] = any($1::bigint[]) and ${where}`
  const args = ['live' in asked ? [keys] : [keys, settled]].flat() as never[]
  const id = (level: 'compound' | 'street' | 'district'): string => `nullif(m.audience[${levels.indexOf(level) + 1}] & 16777215, 0)`
  // All that is found is read once; of the few that are shown the whole rows follow.
  const [found, rows] = await district.visit(async (tx) => {
    const [one] = await tx.unsafe<{ places: PublicFound['places'] | null; newest: string[] }[]>(`
      with found as materialized (
        select m.id, ${'live' in asked ? 'm.id' : 'm.ended'} as rank, coalesce(${id('compound')}, ${id('street')}, ${id('district')})::int as unit, (m.due < ${district.now()} and m.kind = 'open') as late from matters m where ${under})
      select (select json_agg(p) from (select unit, count(*)::int as count, (count(*) filter (where late))::int as late from found group by 1) p) as places,
        array(select id::text from found order by rank desc limit ${asked.limit}) as newest`, args)
    return [one!, one!.newest.length ? await tx.unsafe<MatterRow[]>(`select ${columnsOf(district)} from matters m where m.id = any($1::bigint[])`, [one!.newest] as never[]) : []] as const
  })
  const places = found.places ?? []
  const sum = (of: 'count' | 'late'): number => places.reduce((all, place) => all + place[of], 0)
  const order = new Map(found.newest.map((one, i) => [one, i]))
  return { count: sum('count'), late: sum('late'), places, matters: rows.map((row) => fromRow(row, district.idOf)).sort((a, b) => order.get(a.id)! - order.get(b.id)!) }
}

/** Of these matters those that the public may see, as it may see them. */
export async function publicById(district: District, ids: readonly string[]): Promise<Matter[]> {
  if (ids.length === 0) return []
  const rows = await district.visit((tx) => tx.unsafe<MatterRow[]>(`select ${columnsOf(district)} from matters m where m.id = any($1::bigint[])`, [ids as string[]]))
  return rows.map((row) => fromRow(row, district.idOf))
}

/** Where the public may be told that a matter is: the compound or the street over it, and the middle of that. */
export function publicPlace(district: District, matter: Matter): { id: number; point: LngLat | null } {
  const { territory } = district.world()
  const unit = matter.slots[levels.indexOf('compound')] || matter.slots[levels.indexOf('street')] || matter.slots[levels.indexOf('district')] || 0
  return { id: unit, point: movedFrom(territory, matter.slots) ?? territory.centreOf(unit) ?? null }
}

export type PublicEvent = { position: number; matter: string; number: string; system: string; ended: Instant | null; seq: number; at: Instant; act: string }
/** Entries of the journal after a position up to another, and between two instants. */
export type Stretch = { after: number; upto?: number; from?: Instant; to?: Instant; limit: number }

/** What happened to matters, as far as the public may know of them, in the order of the journal. */
export async function publicEvents(district: District, { after, upto = Number.MAX_SAFE_INTEGER, from = 0, to = Number.MAX_SAFE_INTEGER, limit }: Stretch): Promise<PublicEvent[]> {
  const rows = await district.visit((tx) => tx<(Omit<PublicEvent, 'position' | 'system' | 'ended' | 'at'> & { position: string; system: number; ended: string | null; at: string })[]>`
    select j.position, j.matter, m.number, m.system, m.ended, j.seq, j.at, j.act from journal j join matters m on m.id = j.matter
    where m.system = any(${`{${classed(district)}}`}::int[]) and j.position > ${after} and j.position <= ${upto} and j.at >= ${from} and j.at <= ${to} and j.act not in ('look', 'erase', 'set_aside') order by j.position limit ${limit}`)
  return rows.map((row) => ({ ...row, position: Number(row.position), system: district.idOf(row.system), ended: row.ended === null ? null : Number(row.ended), at: Number(row.at) }))
}

/** A position after which everything of this instant and later stands. The journal has no index by time: positions rise with it, so it is
 *  found by halving. */
export const positionBefore = (district: District, at: Instant): Promise<number> => district.asWriter((tx) => positionAt(tx, at - slack_ms))
/** Two processes number their commits in turn, and what an act waited for is older than its neighbour. */
const slack_ms = 60_000

/** A position before which nothing is as late as the instant. */
async function positionAt(tx: Tx, at: Instant): Promise<number> {
  let [low, high] = [0, Number((await tx<{ position: string }[]>`select position from heads`)[0]!.position) + 1]
  while (high - low > 1000) {
    const middle = Math.floor((low + high) / 2)
    const [row] = await tx<{ at: string }[]>`select at from journal where position >= ${middle} order by position limit 1`
    if (row && Number(row.at) < at) low = middle
    else high = middle
  }
  return low
}

