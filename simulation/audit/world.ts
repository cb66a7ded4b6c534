// The district as the auditor reads it from its tables: who holds which post, what lies over what, which catalogue rows are in force.
// Nothing of the kernel's snapshot is used; everything is looked up plainly by day.
import { auditCalendar, type AuditCalendar, type Hours, type Notice } from './calendar.ts'
import type { Ask, Clock, Declaration, Json } from './model.ts'

export type Post = { id: number; role: string; organisation: number; place: number }
type Place = { id: number; code: string; level: string; parent: number | null; also: number[]; from: string; to: string | null }
type Version = { catalogue: string; version: number; from: string; rows: Json[] }

/** Levels in the order in which a matter keeps its units, and the same from the smallest to the largest. */
export const levels = ['district', 'street', 'committee', 'compound', 'building', 'stairwell', 'household', 'area', 'grid']
const smallestFirst = ['household', 'stairwell', 'building', 'compound', 'committee', 'grid', 'area', 'street', 'district']

export type AuditWorld = {
  revision: string
  calendar: AuditCalendar
  systems: ReadonlyMap<string, Declaration>
  numbers: ReadonlyMap<string, number>
  prefix: string
  algorithm: string
  posts: ReadonlyMap<number, Post>
  /** Does the person hold the post at this instant? */
  holds(person: number, post: number, at: number): boolean
  /** Has the post anybody at this instant? */
  held(post: number, at: number): boolean
  postsOf(person: number, at: number): Post[]
  slots(place: number, day: string): number[]
  /** The answering post of these roles: nearest over the units, or at the organisation. */
  nearest(slots: readonly number[], roles: readonly string[]): number | undefined
  at(organisation: number, roles: readonly string[]): number | undefined
  /** The limit of a clock by catalogue and category, as on this day. */
  limit(system: string, clock: string, declared: Clock, facts: Record<string, Json>, at: number): { limit: string; version: number } | undefined
  number(key: string, at: number): number | undefined
  /** The row of the responsibility list of this number. */
  responsibility(no: number, day: string): Json | undefined
  organisationOf(unit: Json, slots: readonly number[]): number | undefined
}

export async function readWorld(ask: Ask, declarations: readonly Declaration[]): Promise<AuditWorld> {
  const [places, posts, terms, organisations, catalogues, systems, district, heads] = await Promise.all([
    ask<Place>(`select id, code, level, parent, also, from_day::text as "from", to_day::text as "to" from places where level <> 'household'`),
    ask<Post>('select id, role, organisation, place from posts order by id'),
    ask<{ post: number; person: number; from_at: string; to_at: string | null }>('select post, person, from_at, to_at from terms'),
    ask<{ id: number; code: string; kind: string; place: number }>('select id, code, kind, place from organisations'),
    ask<Version>(`select catalogue, version, from_day::text as "from", rows from catalogues order by catalogue, from_day, version`),
    ask<{ id: string; no: number }>('select id, no from systems'),
    ask<{ about: { prefix: string; algorithm: string } }>('select about from district'),
    ask<{ revision: string }>('select revision from heads'),
  ])
  const inForce = (catalogue: string, day: string): Version | undefined => {
    const versions = catalogues.filter((c) => c.catalogue === catalogue)
    return versions.findLast((v) => v.from <= day) ?? versions[0]
  }
  const latest = (catalogue: string): Json[] => catalogues.filter((c) => c.catalogue === catalogue).sort((a, b) => a.version - b.version).at(-1)?.rows ?? []
  const calendar = auditCalendar(latest('holidays') as Notice[], catalogues.filter((c) => c.catalogue === 'work_hours').map((c) => ({ from: c.from, hours: c.rows as unknown as Hours })))
  const byId = new Map(posts.map((p) => [p.id, p]))
  const byCode = new Map(organisations.map((o) => [o.code, o.id]))
  const termsOfPost = Map.groupBy(terms, (t) => t.post)
  const termsOfPerson = Map.groupBy(terms, (t) => t.person)
  const during = (t: { from_at: string; to_at: string | null }, at: number): boolean => Number(t.from_at) <= at && (t.to_at === null || Number(t.to_at) > at)

  const limit: AuditWorld['limit'] = (system, clock, declared, facts, at) => {
    if (typeof declared.within !== 'string' && 'until' in declared.within) return { limit: 'until', version: 0 }
    const day = calendar.dayOf(at)
    const found = inForce('limits', day)
    const row = (key: string): Json => found?.rows.find((r) => r.key === key)
    if (typeof declared.within === 'string') return row(`${system}.${clock}`) && { limit: row(`${system}.${clock}`).limit, version: found!.version }
    const { by, limits } = declared.within
    const own = inForce('categories', day)?.rows.find((c) => c.code === facts[by])?.limits?.[`${system}.${clock}`] as string | undefined
    const key = !own && Object.hasOwn(limits, String(facts[by])) ? `${system}.${clock}.${facts[by]}` : `${system}.${clock}.otherwise`
    return row(key) && { limit: own ?? row(key).limit, version: found!.version }
  }
  return {
    revision: heads[0]!.revision, calendar, prefix: district[0]!.about.prefix, algorithm: district[0]!.about.algorithm,
    systems: new Map(declarations.map((d) => [d.id, d])), numbers: new Map(systems.map((s) => [s.id, s.no])), posts: byId,
    holds: (person, post, at) => (termsOfPerson.get(person) ?? []).some((t) => t.post === post && during(t, at)),
    held: (post, at) => (termsOfPost.get(post) ?? []).some((t) => during(t, at)),
    postsOf: (person, at) => (termsOfPerson.get(person) ?? []).filter((t) => during(t, at)).map((t) => byId.get(t.post)!),
    slots: slotsIn(places),
    nearest: (slots, roles) => {
      for (const level of smallestFirst) {
        const unit = slots[levels.indexOf(level)]
        for (const role of unit ? roles : []) { const post = posts.find((p) => p.place === unit && p.role === role); if (post) return post.id }
      }
      return undefined
    },
    at: (organisation, roles) => roles.map((role) => posts.find((p) => p.organisation === organisation && p.role === role)?.id).find((id) => id !== undefined),
    limit, number: (key, at) => { const found = inForce('limits', calendar.dayOf(at))?.rows.find((r) => r.key === key)?.limit; return typeof found === 'number' ? found : undefined },
    responsibility: (no, day) => inForce('responsibility', day)?.rows.find((r) => r.no === no),
    organisationOf: (unit, slots) => ('organisation' in unit ? byCode.get(unit.organisation) : organisations.find((o) => o.kind === unit.kind && o.place === slots[levels.indexOf(unit.at)])?.id),
  }
}

/** The units over a place on a day, by level: first its own line upwards, then the other hierarchies that these units name. */
function slotsIn(places: readonly Place[]): (place: number, day: string) => number[] {
  const byId = new Map(places.map((p) => [p.id, p]))
  const byCode = Map.groupBy(places, (p) => p.code)
  const valid = (p: Place, day: string): boolean => p.from <= day && (p.to === null || day < p.to)
  const asOf = (p: Place, day: string): Place => (valid(p, day) ? p : (byCode.get(p.code)?.find((other) => valid(other, day)) ?? p))
  return (place, day) => {
    const met: Place[] = []
    const climb = (id: number): void => {
      for (let at: number | null = id; at !== null; ) {
        const unit = asOf(byId.get(at)!, day)
        if (met.includes(unit)) return
        met.push(unit)
        at = unit.parent
      }
    }
    climb(place)
    for (let i = 0; i < met.length; i++) for (const other of met[i]!.also) climb(other)
    return levels.map((level) => met.find((p) => p.level === level)?.id ?? 0)
  }
}
