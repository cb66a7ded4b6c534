// How acts become entries of journals: each is decided, recorded in its matter's chain, and followed by what follows from it. No database is
// known here; whoever writes (./writer.ts at the one door, ./bulk.ts for a past) hands in what it would have said.
import { hash, randomUUID } from 'node:crypto'
import type { DigestAlgorithm } from '../base/canonical.ts'
import type { Ids } from '../base/ids.ts'
import { refused } from '../base/refusals.ts'
import type { Instant, Outcome, Refusal } from '../base/model.ts'
import { chain, entryText, nothing } from '../journal/chain.ts'
import type { System } from '../system/compile.ts'
import type { ResponsibilityRow } from '../system/pack.ts'
import { amendment } from './amending.ts'
import { decideOpen, decideStep, dutyAfter, type Effect } from './decide.ts'
import { apply, lead, live, type Actor, type Change, type ClockRun, type Entry, type Json, type Matter } from './model.ts'
import type { Numbers } from './numbers.ts'
import { claimFor, leaves, type Lines } from './holding.ts'
import { hasStory, movable, recompute } from './recompute.ts'
import { heardBy } from './puts.ts'
import { precedentRow } from './precedent.ts'
import { postIn } from './rights.ts'
import { keepsRepeats, type Seeker } from './repeats.ts'
import { levels } from '../places/index.ts'
import type { Batch } from './store.ts'
import { ringing } from './windows.ts'
import type { World } from './world.ts'

export type Key = { actor: string; key: string; request: string }
export type Opening = {
  do: 'open'; system: System; given: Record<string, unknown>; place: number; slots: readonly number[]; spot: [number, number] | null
  actors: readonly Actor[]; parent?: string; key?: Key; note?: Witness
  /** It carries these from the beginning, such as `suspected`: a person looks before the public sees it. */
  marks?: readonly string[]
}
/** What came with an act besides its facts, and changes nothing: when a device without a network says that it was done, and the digests of its
 *  photos as they were taken. */
export type Witness = { device?: { at: Instant; said?: Instant }; evidence?: Record<string, string>; /** Taken for whoever raised it, by a relative to whom she agreed: the agreement's id (ACC-05). */ relative?: string; /** Carried from her device in a file and brought in by this person, with her word (decision 0025). */ brought?: number }
export type Stepping = { do: 'step'; matter: string; step: string; given: Record<string, unknown>; actors: readonly Actor[]; version?: number; /** What the platform looked up for it (`draws`). */ drawn?: Record<string, Json>; key?: Key; note?: Witness
  /** Whether the asker may see the matter: what she may not does not exist for her. Not asked of the platform itself. */
  sees?: (matter: Matter) => boolean
}
/** A look at personal values, written before the values are shown. */
export type Looking = { do: 'look'; matter: string; actors: readonly Actor[]; note: Record<string, Json> }
/** A step that was done without a network and is not applied, because others acted meanwhile: it stands in the story with what was written
 *  and why it was left. `given` are the facts, `photos` those among them. */
export type SettingAside = { do: 'set_aside'; matter: string; step: string; why: string; given: Record<string, Json>; photos: readonly string[]; actor: Actor; note: Witness; key?: Key; sees(matter: Matter): boolean }
/** Somebody else has met with the same thing and says so instead of raising it again: counted on the matter, which changes in nothing else. */
export type Echoing = { do: 'echo'; matter: string; key?: Key }
/** The moment of a matter's timer has come: every clock whose deadline has passed rings. */
export type Ringing = { do: 'ring'; matter: string }
/** The calendar changed: what still runs is counted again. */
export type Recomputing = { do: 'recompute'; matter: string }
/** Personal values are emptied at their owner's request. Their digests stay in the journal, so chain and figures stay as they are. */
export type Erasing = { do: 'erase'; matter: string; actor: Actor; facts: readonly string[]; reason: string }
export type Act = Opening | Stepping | SettingAside | Looking | Echoing | Erasing | Ringing | Recomputing
/** `entries` are those of this act, on its own matter and on others. `again`: the same key had been answered before. */
export type Done = { matter: Matter; entries: Entry[]; again?: true }

/** `ended` is what the matter's row said before the batch. */
export type Held = { matter: Matter; head: string; fresh: boolean; ended: Instant | null }
/** Rows that an act adds to the responsibility list, made of those that stand there when they are written. */
export type Listing = { matter: string; at: Instant; rows(world: World, known: readonly ResponsibilityRow[]): readonly ResponsibilityRow[] }
/** What acts lean on. `repeats` and `journal` are asked seldom; `salt` is chance unless said otherwise. */
export type Ground = {
  systems: ReadonlyMap<string, System>; world: () => World; ids: Ids; now: () => Instant; algorithm: DigestAlgorithm; salt?: () => string
  repeats(seekers: readonly Seeker[]): Promise<Map<number, string>>
  journal(matter: string): Promise<Entry[]>
  /** How many matters of the system and class were opened in the street since the quarter began; asked for systems that keep it. */
  alike?(system: System, category: string, slots: readonly number[], now: Instant): Promise<number>
  /** A digest under the district's secret, in hexadecimal: by it a contact is known again and not read. */
  keyed?: ((text: string) => string) | undefined
  /** Rows for the responsibility list. */
  listed?: ((rows: Listing) => Promise<void>) | undefined
}
/** What is being written: matters as they are so far, their new entries, and every row that comes of them. */
export type State = { on: Ground; numbers: Pick<Numbers, 'next' | 'more' | 'giveBack'>; held: Map<string, Held>; batch: Batch; entries: Entry[]; photos: Map<string, string | null>; ruled: Promise<unknown>; /** Of the things that the batch books, locked. */ lines?: Lines }

export const blankBatch = (): Batch => ({ journal: [], matters: [], changed: [], owed: [], timers: [], notices: [], personal: [], kept: [], erased: [], repeats: [], photos: [], holds: [] })

/** Does the step give the matter another class? */
export const reclasses = (matter: Matter, given: Record<string, unknown>): boolean => typeof given['category'] === 'string' && given['category'] !== matter.facts['category']


/** Opens a matter; answers its id. */
export async function open(state: State, act: Opening, at: Instant | undefined, repeat: string | undefined): Promise<Outcome<string>> {
  const { on } = state
  const now = at ?? on.now()
  const world = on.world()
  const photos = photosRefused(state, act.system, act.given, null)
  const claimed = claimFor(state, { system: act.system, act: 'open', given: act.given, matter: null, place: act.place, now })
  const number = state.numbers.next(now)
  const computed: Record<string, Json> = { ...(repeat && { repeat_of: repeat }), ...(await countAlike(state, act, now)), ...claimed?.computed }
  const decided = first(act.actors, (actor) =>
    decideOpen({ system: act.system, act: 'open', matter: null, given: act.given, actor, now, world, slots: act.slots, computed,
      opening: { number, place: act.place, spot: act.spot, ...(act.parent && { parent: act.parent }) } }))
  if (!decided.outcome.ok || photos.length || claimed?.refused.length) {
    state.numbers.giveBack(now)
    return { ok: false, refused: [...photos, ...(decided.outcome.ok ? [] : decided.outcome.refused), ...(claimed?.refused ?? [])] }
  }
  const id = on.ids.next(now)
  const effect = act.marks?.length ? { ...decided.outcome.value, change: { ...decided.outcome.value.change, marks: [...act.marks] } } : decided.outcome.value
  record(state, id, act.system, 'open', decided.actor, now, effect, act.note)
  claimed?.take(id)
  if (act.parent && state.held.has(act.parent)) note(state, act.parent, 'child_opened', decided.actor, now, { child: id })
  await follow(state, id, act.system, decided.outcome.value, decided.actor, now)
  return { ok: true, value: id }
}

/** How many alike there are now, this one and those of the same batch included. */
async function countAlike({ on, held }: State, { system, given, slots }: Opening, now: Instant): Promise<Record<string, Json>> {
  const { alike } = system.declaration.open
  const category = given['category']
  if (!alike || !on.alike || typeof category !== 'string') return {}
  const street = levels.indexOf('street')
  const beside = [...held.values()].filter(({ fresh, matter: m }) => fresh && m.system === system.declaration.id && m.facts['category'] === category && m.slots[street] === slots[street]).length
  return { [alike]: 1 + beside + await on.alike(system, category, slots, now) }
}

/** Acts on a matter that is held; answers its id. `repeat`: what it repeats under the class that the step gives it. */
export async function onMatter(state: State, act: Stepping | SettingAside | Looking | Echoing | Erasing | Ringing | Recomputing, at: Instant | undefined, repeat: string | undefined): Promise<Outcome<string>> {
  const { on } = state
  const held = state.held.get(act.matter)
  if (!held || ((act.do === 'step' || act.do === 'set_aside') && act.sees?.(held.matter) === false)) return { ok: false, refused: [refused('matter.unknown', act.matter)] }
  const system = on.systems.get(held.matter.system)!
  // Time does not go back within a matter: an act that waited behind another is dated no earlier than it.
  const now = Math.max(at ?? on.now(), held.matter.changed)
  if (act.do === 'look') { note(state, act.matter, 'look', act.actors[0]!, now, { note: act.note }); return { ok: true, value: act.matter } }
  if (act.do === 'set_aside') {
    if (act.photos.some((id) => !state.photos.has(id) || ![null, act.matter].includes(state.photos.get(id)!))) return { ok: false, refused: [refused('fact.photo_unknown', act.step)] }
    state.batch.photos.push(...act.photos.map((id) => ({ id, matter: act.matter })))
    note(state, act.matter, 'set_aside', act.actor, now, { note: { ...(act.note as Record<string, Json>), step: act.step, why: act.why, given: act.given } })
    return { ok: true, value: act.matter }
  }
  if (act.do === 'echo') {
    if (held.matter.kind === 'final') return { ok: false, refused: [refused('step.ended', 'echoed')] }
    note(state, act.matter, 'echoed', { by: 'r' }, now, {})
    return { ok: true, value: act.matter }
  }
  if (act.do === 'erase') {
    note(state, act.matter, 'erase', act.actor, now, { note: { facts: act.facts, reason: act.reason } })
    state.batch.erased.push(...act.facts.map((fact) => ({ matter: act.matter, fact, at: now })))
    return { ok: true, value: act.matter }
  }
  if (act.do === 'ring') return ring(state, held, system, now)
  if (act.do === 'recompute') return countAgain(state, held, system, now)
  if (act.version !== undefined && act.version !== held.matter.version) return { ok: false, refused: [refused('matter.stale', 'If-Match', { version: held.matter.version })] }
  const photos = photosRefused(state, system, act.given, act.matter)
  const known = held.matter.facts['repeat_of'] ?? null
  const computed: Record<string, Json> = keepsRepeats(system) && reclasses(held.matter, act.given) && known !== (repeat ?? null) ? { repeat_of: repeat ?? null } : {}
  const claimed = claimFor(state, { system, act: act.step, given: act.given, matter: held.matter, place: held.matter.place, now })
  const decided = first(act.actors, (actor) => decideStep({ system, act: act.step, matter: held.matter, given: act.given, actor, now, world: on.world(), slots: held.matter.slots, computed: { ...computed, ...claimed?.computed }, ...(act.drawn && { drawn: act.drawn }) }))
  if (!decided.outcome.ok || photos.length || claimed?.refused.length) return { ok: false, refused: [...(decided.outcome.ok ? [] : decided.outcome.refused), ...photos, ...(decided.outcome.ok ? (claimed?.refused ?? []) : [])] }
  const target = decided.outcome.value.merges
  if (target !== undefined) {
    const other = state.held.get(target)
    if (!other || target === act.matter || other.matter.system !== held.matter.system || other.matter.kind === 'final') return { ok: false, refused: [refused('merge.not_possible', target)] }
  }
  record(state, act.matter, system, act.step, decided.actor, now, decided.outcome.value, act.note)
  claimed?.take(act.matter)
  if (target !== undefined) note(state, target, 'joined', decided.actor, now, { child: act.matter })
  await follow(state, act.matter, system, decided.outcome.value, decided.actor, now)
  return { ok: true, value: act.matter }
}

/** Deadlines have passed: once per run it is written down, told to the roles named, and a step may follow by itself. */
async function ring(state: State, held: Held, system: System, now: Instant): Promise<Outcome<string>> {
  const id = held.matter.id
  const due = ringing(system, held.matter, now)
  if (!due.length) return { ok: false, refused: [refused('clock.not_due', id)] }
  const world = state.on.world()
  for (const { id: clock, run, duty } of due) {
    const { matter } = state.held.get(id)!
    const current = live(matter).find((c) => c.id === clock && c.run === run && c.duty === duty)
    // A step that an earlier clock took may have ended this run.
    if (!current) continue
    note(state, id, 'late', { by: 'c' }, now, { clocks: [{ ...current, late: true }], note: { clock } })
    for (const then of system.declaration.clocks[clock]!.late) {
      if ('take' in then) { await take(state, id, system, then.take, {}, now, world); continue }
      const post = postIn(system, then.tell, matter.slots, lead(matter)?.organisation, world)
      if (post) state.batch.notices.push({ id: state.on.ids.next(now), post: post.id, matter: id, at: now, what: 'late', about: clock, seen: null })
    }
  }
  return { ok: true, value: id }
}

/** Deadlines as the present calendar has them; refused when none is another. */
async function countAgain(state: State, { matter }: Held, system: System, now: Instant): Promise<Outcome<string>> {
  const story = live(matter).some((run) => movable(run) && hasStory(run)) ? await state.on.journal(matter.id) : []
  const clocks = recompute(system, matter, story, state.on.world().calendar, now)
  if (!clocks.length) return { ok: false, refused: [refused('clock.unmoved', matter.id)] }
  const before = (next: ClockRun): ClockRun => matter.clocks.find((c) => c.id === next.id && c.run === next.run && c.duty === next.duty)!
  const moved = clocks.map((next) => ({ clock: next.id, from: before(next).deadline ?? before(next).paused?.deadline ?? null, to: next.deadline ?? next.paused?.deadline ?? null }))
  note(state, matter.id, 'recomputed', { by: 'i' }, now, { clocks, note: { moved } })
  return { ok: true, value: matter.id }
}

/** What follows from an act in the same transaction: a step at once, a child, a step on the parent, a precedent. */
async function follow(state: State, id: string, system: System, effect: Effect, actor: Actor, now: Instant): Promise<void> {
  const { on } = state
  const world = on.world()
  const matter = (): Matter => state.held.get(id)!.matter
  const above = matter().parent === null ? undefined : state.held.get(matter().parent!)?.matter
  const ended = above && dutyAfter(above, on.systems.get(above.system)!, matter(), system, now, world)
  if (ended) note(state, above.id, 'duty_ended', { by: 'c' }, now, ended)
  const heard = above && heardBy(state.held.get(above.id)!.matter, on.systems.get(above.system)!, matter())
  if (heard) await take(state, above.id, on.systems.get(above.system)!, heard.step, heard.facts, now, world, id)
  for (const opens of effect.opens ?? []) {
    const child = on.systems.get(opens.system)
    if (!child) throw new Error(`${system.declaration.id} opens a matter of ${opens.system}, which is not installed`)
    const asks = child.declaration.open.asks
    const given = Object.fromEntries(Object.entries(opens.facts).filter(([k]) => k in asks))
    await state.numbers.more(now)
    const number = state.numbers.next(now)
    // A child opened by a step is the platform's own act: who took the step stands on the parent.
    const there = opens.place !== undefined && opens.place !== matter().place
    const [place, slots, spot] = there ? [opens.place!, world.territory.slots(opens.place!, world.today(now)), null] : [matter().place, matter().slots, matter().spot]
    const repeat = (await on.repeats([{ i: 0, system: child, category: given['category'], spot, opened: now }])).get(0)
    const decided = decideOpen({ system: child, act: 'open', matter: null, given, actor: { by: 'i' }, now, world, slots, ...(repeat && { computed: { repeat_of: repeat } }), opening: { number, place, spot: spot as [number, number] | null, parent: id } })
    if (!decided.ok) throw new Error(`${system.declaration.id} could not open its child ${opens.system}: ${decided.refused.map((r) => `${r.code} ${r.about ?? ''}`).join(', ')}`)
    const childId = on.ids.next(now)
    record(state, childId, child, 'open', { by: 'c' }, now, decided.value)
    const duty = matter().duties.find((d) => d.no === opens.duty)
    note(state, id, 'child_opened', { by: 'c' }, now, { child: childId, ...(duty && { duties: [{ ...duty, matter: childId }] }) })
    await follow(state, childId, child, decided.value, { by: 'c' }, now)
  }
  const listing = listingOf(system, matter(), effect, now)
  if (listing && on.listed) {
    // One after another: each list is made from the one before it.
    state.ruled = state.ruled.then(() => on.listed!(listing))
    // It is awaited before the batch is written; a batch that fails before that must not leave it unheard.
    state.ruled.catch(() => {})
  }
  if (effect.at_once) await take(state, id, system, effect.at_once, {}, now, world)
  const parent = matter().parent
  if (effect.parent && parent && state.held.has(parent)) {
    const above = on.systems.get(state.held.get(parent)!.matter.system)!
    if (!effect.parent.of || effect.parent.of === above.declaration.id) await take(state, parent, above, effect.parent.step, effect.parent.facts, now, world)
  }
}

/** The rows of a ruling, or those that a signed matter proposed. */
export function listingOf({ declaration: { amends } }: System, { id, number, facts }: Matter, { precedent, lists }: Effect, at: Instant): Listing | null {
  if (precedent) return { matter: id, at, rows: (world, known) => { const row = precedentRow(world, known, { ...precedent, matter: id }, at); return row ? [row] : [] } }
  return lists && amends ? { matter: id, at, rows: (world, known) => amendment(world, amends, facts, number, known) } : null
}

/** A step that the platform takes by itself. One that is refused is left out: the matter stays with its post. */
async function take(state: State, id: string, system: System, step: string, given: Record<string, Json>, now: Instant, world: World, from?: string): Promise<void> {
  const { matter } = state.held.get(id)!
  const decided = decideStep({ system, act: step, matter, given, actor: { by: 'c' }, now: Math.max(now, matter.changed), world, slots: matter.slots, ...(from !== undefined && { from }) })
  if (!decided.ok) return
  record(state, id, system, step, { by: 'c' }, Math.max(now, matter.changed), decided.value)
  await follow(state, id, system, decided.value, { by: 'c' }, Math.max(now, matter.changed))
}

function first(actors: readonly Actor[], decide: (actor: Actor) => Outcome<Effect>): { actor: Actor; outcome: Outcome<Effect> } {
  let best: { actor: Actor; outcome: Outcome<Effect> } | null = null
  for (const actor of actors) {
    const outcome = decide(actor)
    if (outcome.ok) return { actor, outcome }
    if (!best || (!best.outcome.ok && outcome.refused.length < best.outcome.refused.length)) best = { actor, outcome }
  }
  return best ?? { actor: { by: 'c' }, outcome: { ok: false, refused: [refused('post.none_held')] } }
}

function photosRefused(state: State, system: System, given: Record<string, unknown>, matter: string | null): Refusal[] {
  return Object.entries(given).flatMap(([name, value]) => {
    if (system.declaration.facts[name]?.is !== 'photos' || !Array.isArray(value)) return []
    const bad = value.some((id) => typeof id === 'string' && (!state.photos.has(id) || (state.photos.get(id) !== null && state.photos.get(id) !== matter)))
    return bad ? [refused('fact.photo_unknown', name)] : []
  })
}

/** Twelve secure bytes in hexadecimal: the parts of a random UUID that are chance, since those are drawn in blocks. */
function nextSalt(): string {
  const id = randomUUID()
  return id.slice(0, 8) + id.slice(9, 13) + id.slice(24)
}

/** Writes an act into the batch: personal values apart, the journal's entry, the matter as it is after it. */
function record(state: State, id: string, system: System, act: string, actor: Actor, at: Instant, effect: Effect, witness?: Witness): void {
  const facts: Record<string, Json> = { ...effect.change.facts }
  for (const [fact, value] of Object.entries(effect.personal)) {
    const salt = state.on.salt?.() ?? nextSalt()
    const row = state.on.ids.next(at)
    state.batch.personal.push({ id: row, matter: id, fact, value, salt })
    facts[fact] = { personal: row, digest: hash('sha256', salt + value).slice(0, 40) }
  }
  for (const [name, value] of Object.entries(facts)) {
    if (system.declaration.facts[name]?.is === 'photos' && Array.isArray(value)) for (const photo of value) state.batch.photos.push({ id: String(photo), matter: id })
  }
  note(state, id, act, actor, at, { ...effect.change, ...(Object.keys(facts).length && { facts }), ...(witness && { note: witness as Record<string, Json> }) })
  if (system.declaration.holds && act !== 'open') leaves(state, system.declaration.holds, state.held.get(id)!.matter)
}

function note(state: State, id: string, act: string, actor: Actor, at: Instant, data: Change): void {
  const held = state.held.get(id)
  const entry: Entry = { ...actor, matter: id, seq: (held?.matter.version ?? 0) + 1, at: held ? Math.max(at, held.matter.changed) : at, act, data }
  const text = JSON.stringify(data)
  const hash = chain(state.on.algorithm, held?.head ?? nothing, entryText(entry, text))
  state.entries.push(entry)
  state.batch.journal.push({ matter: id, seq: entry.seq, at: entry.at, act, by: actor.by, post: actor.by === 'p' ? actor.post : null, person: actor.by === 'p' ? actor.person : null, data: text, hash })
  state.held.set(id, { matter: apply(held?.matter ?? null, entry), head: hash, fresh: held ? held.fresh : true, ended: held?.ended ?? null })
}

