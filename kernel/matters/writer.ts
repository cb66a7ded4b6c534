// The one door. Acts are decided one by one; those that arrive together are written in one transaction and each gets its own
// answer. What is answered is on disk. A batch that the database refuses is tried again act by act.
import type { DigestAlgorithm } from '../base/canonical.ts'
import { isId, type Ids } from '../base/ids.ts'
import { refused } from '../base/refusals.ts'
import type { Instant, Outcome, Refusal } from '../base/model.ts'
import type { System } from '../system/compile.ts'
import { as, type Database, type Tx } from '../../database/connect.ts'
import { blankBatch, onMatter, open, reclasses, type Act, type Done, type Ground, type Held, type Key, type Listing, type State } from './acts.ts'
import { gather } from './batches.ts'
import type { Entry, Matter } from './model.ts'
import { numbersOf } from './numbers.ts'
import { bookedBy, linesFor } from './holding.ts'
import { owedBy } from './rights.ts'
import { alikeSince, repeatsFor, type Seeker } from './repeats.ts'
import { fromRow, toRow, type MatterRow } from './row.ts'
import { flush, journalOf, knownAttachments, knownKeys, lockFamilies, lockMatters } from './store.ts'
import { ringsAt } from './windows.ts'
import type { World } from './world.ts'

export type { Act, Done, Opening } from './acts.ts'
/** What is asked in the transaction that writes the act, when the matters that it touches are locked: of two openings under one matter the second
 *  sees the first. */
export type Guard = (tx: Tx) => Promise<readonly Refusal[]>
export type Writer = { act(act: Act, at?: Instant, guard?: Guard): Promise<Outcome<Done>>; idle(): Promise<void> }
export type WriterOptions = {
  db: Database; roles: { writer: string }; systems: { byId: ReadonlyMap<string, System>; idOf: (no: number) => string }
  world: () => World; ids: Ids; now: () => Instant; prefix: string; algorithm: DigestAlgorithm
  committed?: (entries: readonly Entry[], position: string) => void
  /** Rows are written into the responsibility list in the same transaction. */
  listed?: (tx: Tx, rows: Listing) => Promise<void>
  /** By it a contact is known again and not read. */
  keyed?: (text: string) => string
  most?: number
}
type Waiting = { act: Act; at: Instant | undefined; guard?: Guard | undefined }
/** How much longer than others the key of an act from a device is known. */
const fieldKeys_ms = 365 * 86_400_000

export function makeWriter(options: WriterOptions): Writer {
  const numbers = numbersOf(options)
  const acts = gather<Waiting, Outcome<Done>>({
    most: options.most ?? 128, least: 16, marksOf: ({ act }) => marksOf(act), asks: ({ guard }) => guard !== undefined,
    run: (batch) => commit(options, numbers, batch), alone: (one) => alone(options, numbers, one),
  })
  return { act: (act, at, guard) => acts.add({ act, at, guard }), idle: acts.idle }
}

/** What an act has for itself while it is written: its matter, the parent of a child, its key. */
function marksOf(act: Act): string[] {
  const marks = act.do === 'open' ? [...(act.parent ? [act.parent] : []), ...bookedBy(act.system, act.given)] : [act.matter]
  const key = keyOf(act)
  if (key) marks.push(`${key.actor} ${key.key}`)
  return marks
}

const keyOf = (act: Act): Key | undefined => ('key' in act ? act.key : undefined)

/** 23505: another process wrote the same key this moment. 23P01: it took the same place. 40001, 40P01: it was in the way. A second try meets what it wrote. */
async function alone(options: WriterOptions, numbers: NumbersOf, one: Waiting): Promise<Outcome<Done>> {
  try {
    return (await commit(options, numbers, [one]))[0] as Outcome<Done>
  } catch (error) {
    if (!['23505', '23P01', '40001', '40P01'].includes((error as { code?: string }).code ?? '')) throw error
    return (await commit(options, numbers, [one]))[0] as Outcome<Done>
  }
}

type NumbersOf = ReturnType<typeof numbersOf>
type Writing = State & { options: WriterOptions; tx: Tx; repeats: Map<number, string> }

/** One transaction: lock, decide each, write all. */
async function commit(options: WriterOptions, numbersOf: NumbersOf, waiting: readonly Waiting[]): Promise<Outcome<Done>[]> {
  const numbers = await numbersOf(waiting.map((w) => (w.act.do === 'open' ? (w.at ?? options.now()) : null)))
  const { outcomes, entries, writing } = await options.db.writing.begin(async (tx) => {
    const acts = waiting.map((w) => w.act)
    const [, rows, known, photos, repeats] = await Promise.all([
      as(tx, options.roles.writer, {}, 'force_generic_plan'),
      loadFor(options, tx, acts), keysFor(tx, acts), photosFor(options, tx, acts), repeatsFor(tx, options.world(), options.now(), openingSeekers(options, waiting)),
    ])
    const held = new Map<string, Held>()
    for (const row of rows) held.set(row.id, heldFrom(row, options))
    const lines = await linesFor(tx, options.systems.byId, acts, held, options.world(), options.now())
    const state: Writing = { options, tx, on: groundOf(options, tx), numbers, held, photos, repeats, entries: [], batch: blankBatch(), ruled: Promise.resolve(), ...(lines && { lines }) }
    const reclassed = reclassedSeekers(state, waiting)
    if (reclassed.length) for (const [i, id] of await repeatsFor(tx, options.world(), options.now(), reclassed)) repeats.set(i, id)
    const out: Outcome<Done>[] = []
    for (const [i, w] of waiting.entries()) out.push(await actOnce(state, w, i, known))
    numbers.end()
    await state.ruled
    // What is written and the commit go to the database together: a commit after a statement that failed undoes all, and the failure
    // is met below. So nobody waits for the head's row while the answer travels.
    const writing = state.entries.length ? write(state) : null
    writing?.catch(() => {})
    return { outcomes: out, entries: state.entries, writing }
  }) as { outcomes: Outcome<Done>[]; entries: Entry[]; writing: Promise<string> | null }
  if (writing) options.committed?.(entries, await writing)
  return outcomes
}

const groundOf = (options: WriterOptions, tx: Tx): Ground => ({
  systems: options.systems.byId, world: options.world, ids: options.ids, now: options.now, algorithm: options.algorithm,
  repeats: (seekers) => repeatsFor(tx, options.world(), options.now(), seekers), journal: (matter) => journalOf(tx, matter),
  alike: (system, category, slots, now) => alikeSince(tx, options.world(), system, category, slots, now),
  keyed: options.keyed,
  listed: options.listed && ((rows) => options.listed!(tx, rows)),
})
const heldFrom = (row: MatterRow, options: WriterOptions): Held => { const matter = fromRow(row, options.systems.idOf); return { matter, head: row.head, fresh: false, ended: matter.ended } }

const named = new WeakMap<WriterOptions['systems'], { matter: string[]; photos: string[] }>()
/** Names of the facts that hold ids of this kind in some system: which system an act belongs to is known only when its matter is loaded. */
function factsThatAre({ systems }: WriterOptions, kind: 'matter' | 'photos'): readonly string[] {
  let found = named.get(systems)
  if (!found) {
    const facts = [...systems.byId.values()].flatMap(({ declaration }) => Object.entries(declaration.facts))
    const of = (is: string): string[] => [...new Set(facts.flatMap(([name, fact]) => (fact.is === is ? [name] : [])))]
    named.set(systems, (found = { matter: of('matter'), photos: of('photos') }))
  }
  return found[kind]
}

/** Matters that the acts touch, with the parents of children and the targets of merges. */
async function loadFor(options: WriterOptions, tx: Tx, acts: readonly Act[]): Promise<MatterRow[]> {
  const ids = new Set<string>()
  for (const act of acts) {
    if (act.do === 'open') { if (act.parent) ids.add(act.parent) } else ids.add(act.matter)
    if (act.do === 'step') for (const name of factsThatAre(options, 'matter')) if (isId(act.given[name])) ids.add(act.given[name])
  }
  return ids.size ? lockFamilies(tx, [...ids]) : []
}
async function keysFor(tx: Tx, acts: readonly Act[]): Promise<Map<string, { request: string; matter: string }>> {
  const keys = acts.flatMap((a) => keyOf(a) ?? [])
  const rows = keys.length ? await knownKeys(tx, keys) : []
  return new Map(rows.map((r) => [`${r.actor} ${r.key}`, r]))
}
async function photosFor(options: WriterOptions, tx: Tx, acts: readonly Act[]): Promise<Map<string, string | null>> {
  const names = factsThatAre(options, 'photos')
  const ids = acts.flatMap((a) => (a.do === 'set_aside' ? a.photos : a.do === 'open' || a.do === 'step' ? names.flatMap((name) => (Array.isArray(a.given[name]) ? a.given[name].filter(isId) : [])) : []))
  return ids.length ? knownAttachments(tx, ids) : new Map()
}
function openingSeekers(options: WriterOptions, waiting: readonly Waiting[]): Seeker[] {
  return waiting.flatMap(({ act: a, at = options.now() }, i) => (a.do === 'open' ? [{ i, system: a.system, category: a.given['category'], spot: a.spot, opened: at }] : []))
}
/** Whoever gives a matter another class asks anew what it repeats, as of its report. */
function reclassedSeekers({ options, held }: Writing, waiting: readonly Waiting[]): Seeker[] {
  return waiting.flatMap(({ act: a }, i) => {
    const matter = a.do === 'step' ? held.get(a.matter)?.matter : undefined
    if (a.do !== 'step' || !matter || !reclasses(matter, a.given)) return []
    return [{ i, system: options.systems.byId.get(matter.system)!, category: a.given['category'], spot: matter.spot, opened: matter.opened }]
  })
}

async function actOnce(state: Writing, { act, at, guard }: Waiting, i: number, known: Map<string, { request: string; matter: string }>): Promise<Outcome<Done>> {
  const key = keyOf(act)
  const before = key && known.get(`${key.actor} ${key.key}`)
  if (before) return again(state, before, (key as Key).request)
  const barred = guard ? await guard(state.tx) : []
  if (barred.length) return { ok: false, refused: [...barred] }
  const from = state.entries.length
  const outcome = act.do === 'open' ? await open(state, act, at, state.repeats.get(i)) : await onMatter(state, act, at, state.repeats.get(i))
  if (!outcome.ok) return outcome
  if (key) {
    known.set(`${key.actor} ${key.key}`, { request: key.request, matter: outcome.value })
    // Kept by when it was asked, whatever instant the act is dated by; what a device without a network brought may come again from a file.
    state.batch.repeats.push({ ...key, matter: outcome.value, at: state.options.now() + ('note' in act && act.note && 'device' in act.note ? fieldKeys_ms : 0) })
  }
  return { ok: true, value: { matter: state.held.get(outcome.value)!.matter, entries: state.entries.slice(from) } }
}

/** The same key with the same request is answered as before; with another request it is refused. */
async function again(state: Writing, before: { request: string; matter: string }, request: string): Promise<Outcome<Done>> {
  if (before.request !== request) return { ok: false, refused: [refused('key.reused', 'Idempotency-Key')] }
  if (!state.held.has(before.matter)) {
    const [row] = await lockMatters(state.tx, [before.matter])
    if (row) state.held.set(row.id, heldFrom(row, state.options))
  }
  return { ok: true, value: { matter: state.held.get(before.matter)!.matter, entries: [], again: true } }
}

/** Writes what the batch changed: rows of matters, what posts owe, and the next moments of the clocks. */
async function write(state: Writing): Promise<string> {
  const { options, batch } = state
  const touched = new Set(state.entries.map((e) => e.matter))
  const world = options.world()
  for (const id of touched) {
    const { matter, head, fresh, ended } = state.held.get(id)!
    const system = options.systems.byId.get(matter.system)!
    batch.matters.push(toRow(system, matter, head))
    if (!fresh) batch.changed.push(id)
    if (matter.ended !== ended || (matter.ended !== null && batch.personal.some((row) => row['matter'] === id))) batch.kept.push(...keptOf(system, matter))
    for (const owed of owedBy(system, matter, world)) batch.owed.push({ matter: id, ...owed, since: matter.changed })
    const rings = ringsAt(system, matter)
    if (rings !== null) batch.timers.push({ matter: id, at: rings })
  }
  return flush(state.tx, batch)
}

/** Until when each personal value of a matter is kept: so many days after its end (HOT-11); null while it goes on, or goes on again. */
function keptOf(system: System, matter: Matter): { matter: string; fact: string; until: Instant | null }[] {
  return Object.entries(system.declaration.facts).flatMap(([fact, declared]) =>
    declared.is === 'personal' && matter.facts[fact] !== undefined ? [{ matter: matter.id, fact, until: matter.ended === null ? null : matter.ended + declared.keep_days * 86_400_000 }] : [])
}
