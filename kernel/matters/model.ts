// A matter: one thing that happened and must be dealt with. Its types, and `apply`, the one function that turns a journal
// entry into the matter's next form. What is stored of a matter is always the same as its journal applied from the first entry.
import type { Instant, Limit } from '../base/model.ts'

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }
export type Facts = Readonly<Record<string, Json>>
export type Kind = 'open' | 'waiting' | 'final'

/** What one organisation owes to a matter. `row`: number of the responsibility row that led to it; `matter`: the child in which the duty
 *  has a life of its own. */
export type Duty = {
  no: number
  organisation: number
  kind: 'lead' | 'helper'
  state: 'owed' | 'done' | 'released'
  since: Instant
  until?: Instant
  row?: number
  provisional?: true
  matter?: string
}

/** One run of a clock. While paused it has no deadline; `paused.deadline` is the one that it had. `moved` counts granted delays. */
export type ClockRun = {
  id: string
  run: number
  duty?: number
  limit: Limit | 'until'
  version: number
  started: Instant
  deadline: Instant | null
  warn: Instant | null
  provisional?: true
  paused?: { since: Instant; deadline: Instant; why: string }
  paused_min?: number
  moved?: number
  late?: true
  finished?: Instant
  outcome?: 'met' | 'waived'
  why?: string
}

/** Who acted: a person in a post, the requester, the platform's clock, or an import. */
export type Actor = { by: 'p'; post: number; person: number } | { by: 'r' | 'c' | 'i' }

/** One row of a table that an act brings: `cells` say which of its facts are the columns, so that nothing stands in the journal twice; `more` is what the
 *  platform adds. The row with the same `by` is changed, else it comes at the end; `drop` takes it out. */
export type Put = { into: string; by: string; cells: Readonly<Record<string, string>>; more?: Readonly<Record<string, Json>>; drop?: true }

/** The whole effect of an act on one matter, as it stands in the journal. Names are short: there are tens of millions of these. */
export type Change = {
  /** Only on opening. */
  open?: { number: string; system: string; place: number; slots: number[]; spot: [number, number] | null; parent?: string }
  to?: string
  kind?: Kind
  facts?: Record<string, Json>
  put?: Put
  duties?: Duty[]
  clocks?: ClockRun[]
  holder?: number | null
  waits?: string | null
  marks?: string[]
  child?: string
  /** What a look was for, what a timer found: said by the act's own kind. */
  note?: Record<string, Json>
}

export type Entry = Actor & { matter: string; seq: number; at: Instant; act: string; data: Change }

export type Matter = {
  id: string
  number: string
  system: string
  state: string
  kind: Kind
  version: number
  place: number
  slots: readonly number[]
  spot: readonly [number, number] | null
  opened: Instant
  changed: Instant
  ended: Instant | null
  holder: number | null
  waits: string | null
  parent: string | null
  children: readonly string[]
  facts: Facts
  duties: readonly Duty[]
  clocks: readonly ClockRun[]
  marks: readonly string[]
  /** Per step: how often it was taken, and by whom last. */
  taken: Readonly<Record<string, { times: number; person: number | null; at: Instant }>>
}

/** The matter after an entry. Pure and total: an entry that was written can always be applied. */
export function apply(matter: Matter | null, entry: Entry): Matter {
  const { data } = entry
  const before = matter ?? blank(entry)
  const kind = data.kind ?? before.kind
  const known = before.taken[entry.act]
  return {
    ...before,
    state: data.to ?? before.state,
    kind,
    version: entry.seq,
    changed: entry.at,
    ended: kind === 'final' ? (before.ended ?? entry.at) : null,
    holder: data.holder === undefined ? before.holder : data.holder,
    waits: data.waits === undefined ? before.waits : data.waits,
    children: data.child ? [...before.children, data.child] : before.children,
    facts: data.facts || data.put ? laid(before.facts, data.facts ?? {}, data.put) : before.facts,
    duties: data.duties ? merge(before.duties, data.duties, (d) => d.no) : before.duties,
    clocks: data.clocks ? merge(before.clocks, data.clocks, (c) => `${c.id}#${c.duty ?? ''}#${c.run}`) : before.clocks,
    marks: data.marks ? [...new Set([...before.marks, ...data.marks])] : before.marks,
    taken: {
      ...before.taken,
      [entry.act]: { times: (known?.times ?? 0) + 1, person: entry.by === 'p' ? entry.person : null, at: entry.at },
    },
  }
}

/** Facts with what an act brings laid over them; what is a cell of a row stands in its table and nowhere else. */
export function laid(facts: Facts, brought: Facts, put?: Put): Facts {
  if (!put) return { ...facts, ...brought }
  const cells = new Set(Object.values(put.cells))
  const rest = Object.fromEntries(Object.entries(brought).filter(([name]) => !cells.has(name)))
  const given = { ...Object.fromEntries(Object.entries(put.cells).flatMap(([column, name]) => (brought[name] === undefined ? [] : [[column, brought[name]]]))), ...put.more } as Facts
  const rows = (facts[put.into] ?? []) as readonly Facts[]
  const same = (row: Facts): boolean => row[put.by] === given[put.by]
  const next = put.drop ? rows.filter((row) => !same(row)) : rows.some(same) ? rows.map((row) => (same(row) ? { ...row, ...given } : row)) : [...rows, given]
  return { ...facts, ...rest, [put.into]: next as Json }
}

/** A matter from its whole journal, in order. */
export function replay(entries: readonly Entry[]): Matter {
  let matter: Matter | null = null
  for (const entry of entries) matter = apply(matter, entry)
  if (!matter) throw new Error('a journal without entries has no matter')
  return matter
}

function blank(entry: Entry): Matter {
  const { open } = entry.data
  if (!open) throw new Error(`the first entry of matter ${entry.matter} does not open it`)
  return {
    id: entry.matter, number: open.number, system: open.system, state: '', kind: 'open', version: 0,
    place: open.place, slots: open.slots, spot: open.spot, opened: entry.at, changed: entry.at, ended: null,
    holder: null, waits: null, parent: open.parent ?? null, children: [], facts: {}, duties: [], clocks: [], marks: [], taken: {},
  }
}

function merge<T>(old: readonly T[], changed: readonly T[], key: (item: T) => string | number): T[] {
  const next = [...old]
  for (const item of changed) {
    const at = next.findIndex((o) => key(o) === key(item))
    if (at < 0) next.push(item)
    else next[at] = item
  }
  return next
}

export const lead = (matter: Matter): Duty | undefined => matter.duties.find((d) => d.kind === 'lead' && d.state === 'owed')
export const helpersOwing = (matter: Matter): Duty[] => matter.duties.filter((d) => d.kind === 'helper' && d.state === 'owed')
/** The clocks that still run or are paused. */
export const live = (matter: Matter): ClockRun[] => matter.clocks.filter((c) => c.outcome === undefined)
/** Late at an instant; a finish exactly at the deadline is on time. */
export function isLate(clock: ClockRun, now: Instant): boolean {
  const end = clock.finished ?? now
  return clock.outcome !== 'waived' && clock.deadline !== null && end > clock.deadline
}
