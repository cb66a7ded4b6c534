// A pack is one district's own data. The kernel reads it once into dated tables; no code names a pack.
import type { Limit, Words, HolidayYear } from '../base/model.ts'
import type { Level } from '../places/model.ts'

export type PackPlace = {
  /** Unique for ever; statistical code where one exists. */
  code: string
  level: Level
  name: string
  name_en?: string
  /** Code of the unit above in its own hierarchy (parents come before children). */
  parent: string | null
  /** For a committee: code of the area centre and of the grid over it (other hierarchies). */
  also?: readonly string[]
  /** Days of force, [from, to): ISO dates. */
  from: string
  to?: string
  /** WGS-84 rings, first the outer one; only for levels with a boundary. */
  outline?: readonly (readonly (readonly [number, number])[])[]
  centre?: readonly [number, number]
  households?: number
}
export type PackOrganisation = { code: string; kind: string; name: string; name_en?: string; place: string }
export type PackPost = { code: string; role: string; organisation: string; place: string; title: string; title_en: string }
/** Demonstration only. `login` is unique; `posts` are post codes. */
export type PackPerson = { login: string; name: string; posts: readonly string[] }

export type CategoryRow = {
  /** `large`, `large.small`, or `large.small.condition` where a small class is filed under several conditions, each with its own limit (GRID-11). */
  code: string
  words: Words
  kind: 'component' | 'event' | 'request'
  /** May the public see that such a matter exists (category, state, clock, moved point)? */
  public: boolean
  /** Words that suggest this category. */
  hints?: readonly string[]
  /** What whoever reports such a thing is asked besides, at most two or three questions with ready answers. */
  asks?: readonly { id: string; words: Words; of: readonly { id: string; words: Words }[] }[]
  /** Limit of a stage for this small class, by `system.clock`. */
  limits?: Record<string, Limit>
  /** GRID-11: condition of filing and of closing, what to collect, the ground. */
  filing?: Words
  closing?: Words
  basis?: string
  retired?: string
}
/** The classes under which rows of the responsibility list are looked for, the closest first. */
export function classesOf(category: string): string[] {
  const [large, small, condition] = category.split('.')
  return [category, ...(condition === undefined ? [] : [`${large}.${small}`]), `${large}.*`]
}

export type ResponsibilityRow = {
  no: number
  /** A small class with all its conditions, one condition, or `large.*`. */
  category: string
  /** Place code, or `*` for everywhere. The nearest place wins, then the small class, then the newest row. */
  place: string
  /** An organisation by code, or the one of this kind at the matter's unit of this level. */
  unit: { organisation: string } | { kind: string; at: Level }
  ground: Words
  from: string
  /** The matter in which it was ruled. */
  matter?: string
  /** The number of the matter in which it was proposed, replayed and signed. */
  signed?: string
}
/** Where a matter goes that is not the district's to settle (JSJB-02), told to whoever reports it with a telephone. */
export type ChannelRow = {
  id: string
  /** `emergency`: life and limb, said before everything else; `legal`: has its own procedure; `secret`, `outside`, `improper`: not for here. */
  kind: 'emergency' | 'legal' | 'secret' | 'outside' | 'improper'
  /** What it is about, as people say it, and what to do instead. */
  words: Words
  tell: Words
  phones: readonly { number: string; words: Words }[]
  /** Words that suggest it. It is a suggestion: whoever reports may go on. */
  hints: readonly string[]
}
/** How many live in a street or a committee, and who says so. */
export type ResidentsRow = { place: string; residents: number; source: Words }
/** A row of a register, as the pack's district has it from a day on. `place` by code. */
export type PackRow = { from: string; place?: string; spot?: readonly [number, number]; facts: Readonly<Record<string, unknown>> }
/** A walking network as plain lists: nodes by their place in the list, straight lines between them. */
export type PackNetwork = {
  nodes: readonly (readonly [lng: number, lat: number])[]
  /** Nodes at which a road with lights is crossed; gates with their opening hours (kernel/base/hours.ts). */
  signals: readonly number[]
  gates: readonly { node: number; hours: string }[]
  lines: readonly { from: number; to: number; kind: 'street' | 'lane' | 'bank' | 'path' | 'bridge' | 'footbridge' | 'steps'; name?: string }[]
  /** What maps draw and nobody walks on. */
  water: readonly { name: string; width_m: number; line: readonly (readonly [lng: number, lat: number])[] }[]
}
/** How many of each age live in a building, by its code, in the order of the bands: counts alone, never persons (CIRC-09). */
export type PackPeople = { bands: readonly string[]; source: Words; rows: readonly { place: string; counts: readonly number[] }[] }
/** Where a service is offered. `class` is one of the basic classes of CIRC; `capacity` how many it can serve, where that is counted. */
export type PackSite = {
  code: string; class: string; name: string; address: string; place: string; spot: readonly [lng: number, lat: number]
  hours: string; capacity?: number; step_free: boolean
}
/** A room or piece of ground that stands idle: what it would cost to open, on whose word, and what may move in. */
export type PackSpace = {
  code: string; name: string; address: string; place: string; spot: readonly [lng: number, lat: number]
  owner: string; area_m2: number; step_free: boolean; cost_fen: number; condition: Words
}
/** The public telephone of an organisation. `invented`: of a district that is not in earnest, so that nobody calls a stranger. */
export type PhoneRow = { organisation: string; number: string; invented?: true }
export type LimitRow = { key: string; limit: Limit | number; rule: string; from: string }

export type Report = {
  at: number
  system: string
  facts: Record<string, unknown>
  spot: [number, number]
  /** What it is about, also where its facts leave that to whoever takes it in. */
  category: string
  /** Code of the place, where the report names it closer than the spot can tell: a compound. */
  place?: string
}

export type Pack = {
  id: string
  /** First letters of every number, e.g. PT. */
  prefix: string
  name: Words
  /** Said on every page that shows generated outlines or people. */
  notes: { demo: Words; outlines: Words }
  zone: string
  /** Working periods of a working day. */
  work_hours: readonly (readonly [string, string])[]
  /** How names of the district are read where a character has several readings: word to pinyin with blanks. */
  readings?: Readonly<Record<string, string>>
  holidays: readonly HolidayYear[]
  places(options?: { households?: boolean }): Iterable<PackPlace>
  organisations(): readonly PackOrganisation[]
  posts(): readonly PackPost[]
  people(seed: number): readonly PackPerson[]
  categories: readonly CategoryRow[]
  responsibility: readonly ResponsibilityRow[]
  limits: readonly LimitRow[]
  channels?: readonly ChannelRow[]
  /** Rows of registers of an invented district, by `system.register`; a register that is named by another comes before it. */
  registers?(options: { seed: number }): Readonly<Record<string, readonly PackRow[]>>
  /** Rows that are true in every district and so come with the first start in earnest too: the law, the lines of reports. */
  facts?(): Readonly<Record<string, readonly PackRow[]>>
  /** What planning for walks needs: a network, people by building and age, sites of services and idle rooms. All invented, or none. */
  walks?(): PackNetwork
  people_by_building?(): PackPeople
  sites?(): readonly PackSite[]
  spaces?(): readonly PackSpace[]
  /** By street and committee, for figures that stand for so many residents; without them such a figure is not shown. */
  residents?(): readonly ResidentsRow[]
  phones?(): readonly PhoneRow[]
  /** Believable reports in time order, the same for the same seed. `part` sets the spans of one long past apart, so that each can be told
   *  alone: weather and places that trouble for weeks are those of the seed, chance is the part's own. */
  reports(options: { seed: number; from: number; to: number; count: number; part?: number }): Iterable<Report>
}
