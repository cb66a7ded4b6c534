// What happened elsewhere comes in whole: two entries by 'i', one for the opening and one for what became of it, with the clocks as
// they were given. Nothing is decided here, and odd times are kept and marked: they are what the other house wrote.
import { createHash, randomBytes } from 'node:crypto'
import type { DigestAlgorithm } from '../base/canonical.ts'
import { formatInstant } from '../base/time.ts'
import { refused } from '../base/refusals.ts'
import type { Instant, Outcome } from '../base/model.ts'
import { chain, entryText, nothing } from '../journal/chain.ts'
import { stateKind, type System } from '../system/compile.ts'
import { apply, type Change, type ClockRun, type Duty, type Entry, type Facts, type Json, type Matter } from './model.ts'
import { owedBy, postIn } from './rights.ts'
import { toRow } from './row.ts'
import type { PastBatch } from './store.ts'
import { isWindow, ringsAt } from './windows.ts'
import type { World } from './world.ts'

/** A deadline as it was promised; `finished` when it was met, where that is known. */
export type GivenClock = { id: string; deadline: Instant; finished?: Instant }
export type Past = {
  id: string; number: string; system: System; place: number; slots: readonly number[]; spot: [number, number] | null
  opened: Instant; state: string
  /** Of an ended matter. */
  ended: Instant | null
  facts: Facts; personal: Readonly<Record<string, string>>
  /** The organisation that had the lead. */
  lead?: number
  clocks: readonly GivenClock[]
}

/** A mark of matters that ended before they began. */
export const oddTimes = 'odd_times'

type Written = { matter: Matter; head: string; entries: { entry: Entry; text: string; hash: string }[] }

/** `nextId` numbers personal rows. */
export type Bringing = { world: World; now: Instant; algorithm: DigestAlgorithm; nextId: () => string }

/** Adds one past matter to a batch, or says why it cannot be: a state that nobody could answer for. */
export function addPast(batch: PastBatch, past: Past, { world, now, algorithm, nextId }: Bringing): Outcome<Matter> {
  const personal = personalRows(past, now, nextId)
  const entries = entriesOf({ ...past, facts: { ...past.facts, ...personal.facts } }, world, now)
  if (!entries.ok) return entries
  const { matter, head, entries: written } = chained(past.id, entries.value, algorithm)
  for (const { entry, text, hash } of written) batch.journal.push({ matter: past.id, seq: entry.seq, at: entry.at, act: entry.act, data: text, hash })
  batch.matters.push(toRow(past.system, matter, head))
  batch.personal.push(...personal.rows)
  for (const owed of owedBy(past.system, matter, world)) batch.owed.push({ matter: past.id, ...owed, since: matter.changed })
  const rings = ringsAt(past.system, matter)
  if (rings !== null && matter.kind !== 'final') batch.timers.push({ matter: past.id, at: rings })
  return { ok: true, value: matter }
}

/** The state in which a matter of the system is when nothing is known yet but that it was opened. */
function firstState({ declaration: { open, states } }: System): string {
  const all = typeof open.to === 'string' ? [open.to] : open.to
  return all.find((state) => !('final' in states[state]!)) ?? all[0]!
}

type Act = { act: string; at: Instant; data: Change }

function entriesOf(past: Past, world: World, now: Instant): Outcome<Act[]> {
  const { system, opened, ended, state } = past
  const kind = stateKind(system, state)
  const first = firstState(system)
  const asked = Object.keys(system.declaration.open.asks)
  const part = (at_opening: boolean): Record<string, Json> => Object.fromEntries(Object.entries(past.facts).filter(([fact]) => asked.includes(fact) === at_opening))
  const duty: Duty | undefined = past.lead === undefined ? undefined : { no: 1, organisation: past.lead, kind: 'lead', state: 'owed', since: opened }
  const runs = past.clocks.map((clock): ClockRun => ({ id: clock.id, run: 1, limit: 'until', version: 0, started: opened, deadline: clock.deadline, warn: null }))
  const opening: Change = {
    open: { number: past.number, system: system.declaration.id, place: past.place, slots: [...past.slots], spot: past.spot },
    to: first, kind: stateKind(system, first), facts: part(true), ...(duty && { duties: [duty] }), ...(runs.length && { clocks: runs }),
    holder: holderIn(past, first, world), waits: waitsIn(system, first),
  }
  const holder = kind === 'final' ? null : holderIn(past, state, world)
  if (kind === 'open' && holder === null) return { ok: false, refused: [refused('post.nobody', 'state')] }
  // The journal's time does not go back, so what ended before it began is dated by its beginning; its own times stand in the clocks and the note.
  const odd = ended !== null && ended < opened
  const done = past.clocks.flatMap((clock, i): ClockRun[] => {
    const finished = clock.finished ?? ended
    if (finished !== null) return [{ ...runs[i]!, finished, outcome: 'met' }]
    // What was late before it came here is known to be late and does not ring.
    return clock.deadline < now && !isWindow(system, clock.id) ? [{ ...runs[i]!, late: true }] : []
  })
  const rest = part(false)
  const became: Change = {
    ...(state !== first && { to: state }), ...(kind !== opening.kind && { kind }), ...(Object.keys(rest).length && { facts: rest }),
    ...(duty && kind === 'final' && { duties: [{ ...duty, state: 'done' as const, until: Math.max(opened, ended ?? opened) }] }), ...(done.length && { clocks: done }),
    ...(holder !== opening.holder && { holder }), ...(waitsIn(system, state) !== opening.waits && { waits: waitsIn(system, state) }),
    ...(odd && { marks: [oddTimes], note: { ended: formatInstant(world.calendar, ended) } }),
  }
  return { ok: true, value: [{ act: 'open', at: opened, data: opening }, { act: 'imported', at: kind === 'final' ? Math.max(opened, ended ?? opened) : Math.max(opened, now), data: became }] }
}

function holderIn({ system, slots, lead }: Past, state: string, world: World): number | null {
  const declared = system.declaration.states[state]!
  const role = 'open' in declared ? declared.open : 'waiting' in declared ? declared.keeps : null
  return role === null ? null : (postIn(system, role, slots, lead, world)?.id ?? null)
}

const waitsIn = (system: System, state: string): string | null => {
  const declared = system.declaration.states[state]!
  return 'waiting' in declared ? declared.waiting : null
}

function chained(id: string, acts: readonly Act[], algorithm: DigestAlgorithm): Written {
  let matter: Matter | null = null
  let head = nothing
  const entries = acts.map(({ act, at, data }, i) => {
    const entry: Entry = { by: 'i', matter: id, seq: i + 1, at, act, data }
    const text = JSON.stringify(data)
    head = chain(algorithm, head, entryText(entry, text))
    matter = apply(matter, entry)
    return { entry, text, hash: head }
  })
  return { matter: matter!, head, entries }
}

/** Personal values go apart, with the day until which they are kept; those whose day has passed are not kept at all. */
function personalRows(past: Past, now: Instant, nextId: () => string): { facts: Record<string, Json>; rows: Record<string, unknown>[] } {
  const facts: Record<string, Json> = {}
  const rows = Object.entries(past.personal).map(([fact, value]) => {
    const declared = past.system.declaration.facts[fact]
    const kept_until = past.ended === null || declared?.is !== 'personal' ? null : Math.max(past.ended, past.opened) + declared.keep_days * 86_400_000
    const gone = kept_until !== null && kept_until < now
    const salt = randomBytes(12).toString('hex')
    const id = nextId()
    facts[fact] = { personal: id, digest: createHash('sha256').update(salt).update(value).digest('hex').slice(0, 40) }
    return { id, matter: past.id, fact, value: gone ? null : value, salt, kept_until, erased: gone ? now : null }
  })
  return { facts, rows }
}
