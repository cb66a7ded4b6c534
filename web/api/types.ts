// The bodies of the HTTP contract as the browser reads them. Times are RFC 3339 texts; words are Chinese and English.
import type { Limit, Words } from '../../kernel/base/model.ts'
import type { ColumnDeclaration, SystemDeclaration, SystemWords } from '../../kernel/system/grammar.ts'
import type { CategoryRow } from '../../kernel/system/pack.ts'

export type { CategoryRow, Limit, SystemDeclaration, SystemWords, Words }

export type Time = string
export type Reason = { code: string; about?: string; /** What it rests on, in the register of the law. */ rule?: string; words: Words }
export type Problem = { type?: string; title?: string; status: number; code: string; detail?: string; reasons?: Reason[] }

export type Post = {
  id: number
  role: string
  title: Words
  organisation: { id: number; name: string; kind: string }
  place: { id: number; name: string; level: string; code: string }
}
export type District = {
  id: number | null
  name: Words
  prefix: string
  demo: boolean
  notes: { demo: Words; outlines: Words }
  bounds: [number, number, number, number] | null
  centre: [number, number] | null
  zone: string
  work_hours: readonly (readonly [string, string])[]
}
/** `oidc`: an identity provider may be signed in by. */
export type About = { district: District; now: Time; oidc?: boolean }
export type Me = About & { person: { id: number; name: string; login: string }; posts: Post[] }
/** `name` signs in; `person` is what the person is called. */
export type DemoPerson = { name: string; person: string; title: string; title_en: string; role: string; post: number; organisation: string; place: string; level: string }

export type System = SystemDeclaration & { words: SystemWords }

export type ClockStatus = 'running' | 'paused' | 'met' | 'late_met' | 'waived'
export type Clock = {
  id: string
  run: number
  duty?: number
  /** 'until' where the limit is the end of a day that somebody named. */
  limit: Limit | 'until'
  rule: string
  started: Time
  deadline: Time | null
  warn: Time | null
  status: ClockStatus
  late: boolean
  paused_since?: Time
  paused_for?: string
  finished?: Time
  version: number
  provisional?: true
  /** Minutes of the limit's own unit. */
  used_min: number
  limit_min: number
  /** How often a delay was granted. */
  moved?: number
}

export type MatterKind = 'open' | 'waiting' | 'final'
export type Holder = { post: number; title: Words; organisation: { id: number; name: string } }
export type Waits = 'requester' | 'date' | 'other_matter'
export type ListItem = {
  id: string
  number: string
  title: string
  system: string
  state: string
  kind: MatterKind
  category: string | null
  place: { id: number; name: string } | null
  path: string
  spot: [number, number] | null
  opened: Time
  changed: Time
  ended: Time | null
  clock: Clock | null
  holder: Holder | null
  waits_for: Waits | null
  marks: string[]
  /** So many others met with the same thing and said so. */
  met?: number
  version: number
  /** Those that the system's list has a column for; all of them on the matter's own page. */
  facts?: Facts
}
export type DeskItem = {
  matter: ListItem
  /** `step`: one that somebody else's step awaits, whatever the state. */
  owes: 'answer' | 'helper' | 'watch' | 'step'
  post: number
  duty?: number
  clock: Clock | null
  next: { step: string; words: Words } | null
}
/** `items` are the most urgent ones; `counts` count all. `frozen`: books that my posts keep and that nobody can write in now. */
export type Desk = { as_of: Time; counts: { total: number; late: number; waiting: number }; items: DeskItem[]; frozen?: { id: string; name: string; since: Time }[] }

export type FactKind = 'text' | 'choice' | 'category' | 'yes_no' | 'integer' | 'money' | 'date' | 'instant' | 'organisation' | 'organisations' | 'matter' | 'photos' | 'rows' | 'personal'
export type FactWords = Words & { hint?: Words; choices?: Record<string, Words>; columns?: Record<string, Words & { choices?: Record<string, Words> }> }
export type Ask = { id: string; kind: FactKind; required: boolean; of?: readonly string[]; words: FactWords; max?: number; min?: number; columns?: Readonly<Record<string, ColumnDeclaration>>; /** What it is chosen of: words of the matter, or ids of its photos. */ among?: string | readonly string[]; /** The register whose rows a text may name. */ rows_of?: string; /** What a text is chosen from. */ options?: readonly { value: string; label: string }[] }
export type Step = { id: string; words: Words & { done?: Words }; asks: Ask[]; refused: Reason[] }
export type Duty = {
  no: number
  organisation: { id: number; name: string }
  kind: 'lead' | 'helper'
  state: 'owed' | 'done' | 'released'
  since: Time
  until: Time | null
  result: string | null
  ground?: Words | null
  row?: number
  provisional?: true
  /** The child in which the duty has a life of its own. */
  matter?: string
}
/** `distance_m`: how far from the matter's own point it was taken. */
export type Photo = { id: string; sha256?: string; taken?: Time | null; spot?: readonly [number, number] | null; distance_m?: number }
export type FactValue = string | number | boolean | null | readonly FactValue[] | { readonly [key: string]: FactValue }
export type Facts = Record<string, FactValue>
/** `by`: a person in a post, the requester, the platform's clock, or an import. */
export type JournalLine = {
  seq: number
  at: Time
  act: string
  words: Words
  by: 'p' | 'r' | 'c' | 'i'
  post: Holder | null
  person?: string
  /** Done for whoever raised it by a relative. */
  relative?: true
  facts: Facts
  to?: string
  photos?: Photo[]
  /** Done at this time without a network; `at` is when the server received it. */
  device?: { at: Time }
  /** Brought in from her file by this person, masked. */
  brought?: string
}
export type Personal = { masked: string; looks: number; of: 'name' | 'phone' | 'address' | 'mail' | 'account'; purpose: Words; may: boolean; hidden?: true }
/** A row of the responsibility list that was ruled; `same`: for this very class. `matter` where the reader may open it. */
export type Precedent = { row: number; category: string; category_words: Words | null; same: boolean; organisation: string; place: { id: number; name: string } | null; ground: Words; from: string; matter?: { id: string; number: string; system: string } }
export type Matter = ListItem & {
  category_words: Words | null
  facts: Facts
  personal: Record<string, Personal>
  duties: Duty[]
  /** Organisations that its facts name. */
  units?: Organisation[]
  clocks: Clock[]
  journal: JournalLine[]
  steps: Step[]
  parent: string | null
  children: ListItem[]
  /** What I may open under this matter. */
  offers?: { system: string; words: Words }[]
  related: ListItem[]
  /** Votes that it has called, the newest last. */
  votes?: string[]
  precedents?: Precedent[]
  /** It has a book of account, under its own id. */
  book?: boolean
  /** Of a project: what it was counted from. */
  /** How far the platform is in replaying what it proposes. */
  replay?: { done: number; of: number; what: 'waiting' | 'reading' | 'judging' }
  gathered?: { items: ListItem[]; hidden: number; months: { month: string; own: number; others: number }[] }
  as_of: Time
}
export type Look = { values: Record<string, string>; until: Time }
export type Organisation = { id: number; name: string; kind: string }
export type PlaceHit = { id: number; code: string; level: string; name: string; path: string }
export type Page<T> = { items: T[]; next: string | null }
export type LiveEvent = { id: string; number: string; system: string; state: string; version: number; place: number; act: string; at: Time }
