// What a decision may know of the district: its calendar, territory, posts and catalogues as they are now. An immutable
// snapshot kept in the process; decisions see nothing else, so the same question always has the same answer.
import { dayOf, type Calendar } from '../base/calendar.ts'
import type { Day, Instant, Limit, Words } from '../base/model.ts'
import { classesOf, type CategoryRow, type ChannelRow, type LimitRow, type PhoneRow, type ResponsibilityRow } from '../system/pack.ts'
import { levels, nearestFirst, type Level } from '../places/model.ts'
import { thingOf, type Thing, type ThingRow } from '../bookings/model.ts'
import type { Organisation, Post } from '../people/model.ts'
import type { Territory } from '../places/index.ts'
import { isRuling } from './precedent.ts'

export type { Organisation, Post }
export type Responsible = { organisation: number; row: number; ground: Words; version: number }
/** One version of a catalogue: its rows are in force from a day until the next version's day. */
export type Version<Row> = { version: number; from: Day; rows: readonly Row[] }

export type World = {
  revision: number
  calendar: Calendar
  territory: Territory
  /** What it was made of, so that another thread can make the same. */
  parts: WorldParts
  /** The civil day of an instant. */
  today(now: Instant): Day
  organisation(id: number): Organisation | undefined
  organisationByCode(code: string): Organisation | undefined
  organisations(): readonly Organisation[]
  post(id: number): Post | undefined
  postsAt(organisation: number): readonly Post[]
  /** The post of one of these roles at an organisation. */
  postAt(organisation: number, roles: readonly string[]): Post | undefined
  /** The post of one of these roles whose place is the nearest over these units (a matter's slots). */
  postOver(slots: readonly number[], roles: readonly string[]): Post | undefined
  category(code: string, day: Day): CategoryRow | undefined
  categories(day: Day): readonly CategoryRow[]
  /** What may be booked, by its code, and all that is at a place by the place's code. */
  thing(code: string): Thing | undefined
  thingsAt(place: string): readonly Thing[]
  /** The public telephone of an organisation, by its code. */
  phone(organisation: string, day: Day): PhoneRow | undefined
  /** Where else a matter may belong (JSJB-02). */
  channels(day: Day): readonly ChannelRow[]
  limit(key: string, day: Day): { limit: Limit | number; version: number; rule: string } | undefined
  responsible(category: string, slots: readonly number[], day: Day): Responsible | undefined
  /** The row of this number as the list of a day has it: what a dispatch went by. */
  listed(no: number, day: Day): ResponsibilityRow | undefined
  /** Rows in force that were ruled for this class, the newest first, then those for others of its large class. */
  rulings(category: string, day: Day): readonly ResponsibilityRow[]
}

export type WorldParts = {
  revision: number
  calendar: Calendar
  territory: Territory
  organisations: readonly Organisation[]
  posts: readonly Post[]
  categories: readonly Version<CategoryRow>[]
  responsibility: readonly Version<ResponsibilityRow>[]
  limits: readonly Version<LimitRow>[]
  channels?: readonly Version<ChannelRow>[]
  things?: readonly ThingRow[]
  phones?: readonly Version<PhoneRow>[]
}

const nearest = nearestFirst.map((level) => levels.indexOf(level))

/** Builds the snapshot; everything that is asked often is indexed here once. */
export function makeWorld(parts: WorldParts): World {
  const organisations = new Map(parts.organisations.map((o) => [o.id, o]))
  const byCode = new Map(parts.organisations.map((o) => [o.code, o]))
  const byKind = new Map(parts.organisations.map((o) => [`${o.kind}@${o.place}`, o]))
  const posts = new Map(parts.posts.map((p) => [p.id, p]))
  const postsAt = Map.groupBy(parts.posts, (p) => p.organisation)
  const postsOver = new Map<string, Post>()
  for (const post of parts.posts) if (!postsOver.has(`${post.role}@${post.place}`)) postsOver.set(`${post.role}@${post.place}`, post)
  const categories = dated(parts.categories, (all) => new Map(all.map((row) => [row.code, row])))
  const phones = dated(parts.phones ?? [], (all) => new Map(all.map((row) => [row.organisation, row])))
  const channels = dated(parts.channels ?? [], () => null)
  const limits = dated(parts.limits, (all) => new Map(all.map((row) => [row.key, row])))
  const newestFirst = (a: ResponsibilityRow, b: ResponsibilityRow): number => (a.from < b.from ? 1 : a.from > b.from ? -1 : b.no - a.no)
  const rows = dated(parts.responsibility, (all) => new Map([...Map.groupBy([...all].sort(newestFirst), (row) => row.category)].map(([category, of]) => [category, Map.groupBy(of, (row) => row.place)])))

  const things = new Map((parts.things ?? []).map((row) => [row.code, thingOf(row)]))
  const thingsAt = Map.groupBy(things.values(), (thing) => thing.place)

  const unitOf = (unit: ResponsibilityRow['unit'], slots: readonly number[]): number | undefined =>
    'organisation' in unit ? byCode.get(unit.organisation)?.id : byKind.get(`${unit.kind}@${slots[levels.indexOf(unit.at as Level)]}`)?.id
  return {
    revision: parts.revision, calendar: parts.calendar, territory: parts.territory, parts,
    today: (now) => dayOf(parts.calendar, now),
    organisation: (id) => organisations.get(id),
    organisationByCode: (code) => byCode.get(code),
    organisations: () => parts.organisations,
    post: (id) => posts.get(id),
    postsAt: (organisation) => postsAt.get(organisation) ?? [],
    postAt: (organisation, roles) => {
      const there = postsAt.get(organisation) ?? []
      for (const role of roles) { const found = there.find((p) => p.role === role); if (found) return found }
      return undefined
    },
    postOver: (slots, roles) => {
      for (const slot of nearest) for (const role of roles) {
        const found = slots[slot] ? postsOver.get(`${role}@${slots[slot]}`) : undefined
        if (found) return found
      }
      return undefined
    },
    category: (code, day) => categories(day)?.by.get(code),
    categories: (day) => categories(day)?.rows ?? [],
    thing: (code) => things.get(code),
    thingsAt: (place) => thingsAt.get(place) ?? [],
    phone: (organisation, day) => phones(day)?.by.get(organisation),
    channels: (day) => channels(day)?.rows ?? [],
    limit: (key, day) => {
      const found = limits(day)
      const row = found?.by.get(key)
      return found && row ? { limit: row.limit, version: found.version, rule: row.rule } : undefined
    },
    responsible: (category, slots, day) => {
      const found = rows(day)
      if (!found) return undefined
      const classes = classesOf(category)
      // Nearest place first, then the condition before the small class and that before the large one, then the newest row.
      for (let n = 0; n <= nearest.length; n++) {
        const unit = n < nearest.length ? slots[nearest[n]!] : undefined
        const place = n === nearest.length ? '*' : unit ? parts.territory.byId(unit)?.code : undefined
        if (place === undefined) continue
        for (const wanted of classes) {
          for (const row of found.by.get(wanted)?.get(place) ?? []) {
            const organisation = row.from <= day ? unitOf(row.unit, slots) : undefined
            if (organisation !== undefined) return { organisation, row: row.no, ground: row.ground, version: found.version }
          }
        }
      }
      return undefined
    },
    listed: (no, day) => rows(day)?.rows.find((row) => row.no === no),
    rulings: (category, day) => {
      const large = `${category.split('.', 1)[0]}.`
      const found = rows(day)?.rows.filter((row) => row.category.startsWith(large) && row.from <= day && isRuling(row)) ?? []
      return [...found].sort((a, b) => Number(b.category === category) - Number(a.category === category) || newestFirst(a, b))
    },
  }
}

type Indexed<Row, Index> = { version: number; rows: readonly Row[]; by: Index }
function dated<Row, Index>(versions: readonly Version<Row>[], index: (rows: readonly Row[]) => Index): (day: Day) => Indexed<Row, Index> | undefined {
  const sorted = [...versions].sort((a, b) => (a.from === b.from ? a.version - b.version : a.from < b.from ? -1 : 1)).map((v) => ({ from: v.from, version: v.version, rows: v.rows, by: index(v.rows) }))
  // A day before the first version uses the first: history older than the catalogue is judged by its oldest rows.
  return (day) => sorted.findLast((v) => v.from <= day) ?? sorted[0]
}
