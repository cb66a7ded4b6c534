// How registers look over HTTP: rows with the names of what they point at, histories as told, and which day and place was asked for.
import { maskName } from '../kernel/base/masks.ts'
import type { Day, Instant, Outcome } from '../kernel/base/model.ts'
import { refused } from '../kernel/base/refusals.ts'
import { formatInstant, parseDay, parseInstant } from '../kernel/base/time.ts'
import type { Json } from '../kernel/matters/model.ts'
import { announcedDays, changedColumns, readAfter, registerOf, writingPost, type Asked, type Register, type RegisterRow, type RowVersion } from '../kernel/registers/index.ts'
import type { Session } from '../kernel/people/sessions.ts'
import type { District } from './district.ts'
import { holderView, pathTo } from './views.ts'

type Query = Readonly<Record<string, string | undefined>>
/** What a list is asked by whatever the register; every other word is a column. */
const ownWords: readonly string[] = ['at', 'known', 'place', 'q', 'after', 'limit', 'format']

/** The registers that are declared, with what whoever asks may do. */
export function registersView(district: District, session: Session | null): unknown[] {
  const world = district.world()
  const today = world.today(district.now())
  return [...district.systems.values()].flatMap(({ declaration: d, words }) => Object.entries(d.registers ?? {}).map(([id, register]) => {
    const name = `${d.id}.${id}`
    const found = registerOf(district.systems, name)!
    const roles = new Set(register.write.flatMap((role) => { const declared = d.roles[role]; return declared && 'posts' in declared ? declared.posts : [] }))
    return { id: name, ...register, announced_days: announcedDays(found, world, today), words: words.registers![id], system: { id: d.id, words: words.title }, writes: session?.posts.some((post) => roles.has(world.post(post)?.role ?? '')) ?? false }
  }))
}

/** What a list was asked for, or every reason why that is none. */
export function askedOf(district: District, { declaration }: Register, q: Query): Outcome<Asked> {
  const world = district.world()
  const today = world.today(district.now())
  const wrong = (name: string): Outcome<never> => ({ ok: false, refused: [refused('request.malformed', name.slice(0, 60))] })
  for (const name of Object.keys(q)) if (!ownWords.includes(name) && !declaration.columns[name]) return wrong(name)
  const when = dayAndKnown(q)
  if (!when.ok) return when
  const place = q['place'] === undefined ? undefined : (/^\d{1,7}$/.test(q['place']) ? world.territory.byId(Number(q['place'])) : world.territory.byCode(q['place'], today))?.id
  if (q['place'] !== undefined && place === undefined) return { ok: false, refused: [refused('place.unknown', 'place')] }
  if (q['after'] !== undefined && !readAfter(q['after'])) return wrong('after')
  if (q['limit'] !== undefined && !/^\d{1,3}$/.test(q['limit'])) return wrong('limit')
  const facts = Object.fromEntries(Object.entries(q).flatMap(([name, value]) => (value !== undefined && value !== '' && declaration.columns[name] ? [[name, value]] : [])))
  return { ok: true, value: { ...when.value, ...(place !== undefined && { place }), ...(q['q'] && { q: q['q'].slice(0, 100) }), facts, ...(q['after'] && { after: q['after'] }), limit: Math.min(200, Math.max(1, Number(q['limit'] ?? 50))) } }
}

/** The day of force and the instant of knowledge that a reading was asked for. */
export function dayAndKnown(q: Query): Outcome<{ day?: Day; known?: Instant }> {
  const day = q['at'] === undefined ? undefined : parseDay(q['at'])
  if (day === null) return { ok: false, refused: [refused('request.malformed', 'at')] }
  const known = q['known'] === undefined ? undefined : parseInstant(q['known'])
  if (known === null) return { ok: false, refused: [refused('request.malformed', 'known')] }
  return { ok: true, value: { ...(day !== undefined && { day }), ...(known !== undefined && { known }) } }
}

type Named = ReadonlyMap<string, string>
const pointed = (district: District, { declaration }: Register, facts: RowVersion['facts'], rows: Named): Record<string, { id: Json; name: string }> => Object.fromEntries(Object.entries(declaration.columns).flatMap(([column, { is }]) => {
  const value = facts[column]
  const name = is === 'organisation' && value !== undefined ? district.world().organisation(Number(value))?.name : is === 'row' ? rows.get(String(value)) : undefined
  return name === undefined ? [] : [[column, { id: value!, name }]]
}))

/** A row in a list. */
export function rowView(district: District, register: Register, row: RegisterRow, session: Session | null, rows: Named): Record<string, unknown> {
  const world = district.world()
  const place = world.territory.byId(row.place)
  return {
    id: row.id, name: row.name, version: row.latest, from: row.from, ended: row.ended, next: row.next, facts: row.facts, names: pointed(district, register, row.facts, rows), place: place ? { id: place.id, name: place.name, path: pathTo(district, place.id) } : null, spot: row.spot,
    may_write: session ? writingPost(register, session.posts, [row.place], world, world.today(district.now())) !== null : false,
  }
}

/** The history of a row, the newest first: what each version changed of the one before it in force. Persons are masked, and a visitor is told none. */
export function historyView(district: District, register: Register, versions: readonly RowVersion[], nameOf: (person: number) => string | undefined, rows: Named): unknown[] {
  const { calendar, territory } = district.world()
  const today = district.world().today(district.now())
  return versions.map((v, i) => {
    const before = [...versions.slice(0, i)].sort((a, b) => (a.from === b.from ? a.version - b.version : a.from < b.from ? -1 : 1)).filter((one) => one.from <= v.from).at(-1)
    const person = v.person === undefined || v.person === null ? undefined : nameOf(v.person)
    return {
      version: v.version, seq: v.seq, from: v.from, ended: v.ended, future: v.from > today, at: formatInstant(calendar, v.at), reason: v.reason, at_once: v.at_once, facts: v.facts, names: pointed(district, register, v.facts, rows), place: { id: v.place, name: territory.byId(v.place)?.name ?? '' }, spot: v.spot,
      changed: before && !v.ended ? [...changedColumns(before.facts, v.facts), ...(before.place !== v.place ? ['place'] : []), ...(JSON.stringify(before.spot) !== JSON.stringify(v.spot) ? ['spot'] : [])] : [],
      before: before ? Object.fromEntries(changedColumns(before.facts, v.facts).map((column) => [column, before.facts[column] ?? null])) : {},
      ...(v.by !== undefined && { by: v.by, post: v.post ? holderView(district, v.post) : null, ...(person && { person: maskName(person) }) }),
    }
  }).reverse()
}
