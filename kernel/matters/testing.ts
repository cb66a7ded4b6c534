// A district in memory for pure tests: the world of the imaginary pack, and a story that opens matters, takes steps and lets
// clocks ring as the writer does, with a time that the test sets.
import { makeCalendar } from '../base/calendar.ts'
import { parseInstant } from '../base/time.ts'
import type { HolidayYear, Instant, Outcome, Refusal } from '../base/model.ts'
import { levels, makeTerritory, type PlaceRow, type Territory } from '../places/index.ts'
import { quarterStart } from './repeats.ts'
import { declaredLimits, firstOrganisation } from '../system/install.ts'
import type { System } from '../system/compile.ts'
import type { LimitRow, Pack, ResponsibilityRow } from '../system/pack.ts'
import { pack } from '../../packs/qingshi/pack.ts'
import { decideOpen, decideStep, dutyAfter, type Effect } from './decide.ts'
import { thingFrom } from '../bookings/things.ts'
import type { ThingRow } from '../bookings/model.ts'
import { blankBatch, listingOf } from './acts.ts'
import { claimFor, leaves, type Booking, type Lines } from './holding.ts'
import { heardBy } from './puts.ts'
import { apply, lead, type Actor, type Change, type Entry, type Facts, type Json, type Matter } from './model.ts'
import { holdsRole, postIn } from './rights.ts'
import { ringing } from './windows.ts'
import { makeWorld, type Version, type World } from './world.ts'

const always = '2000-01-01'

export type WorldOptions = { responsibility?: readonly Version<ResponsibilityRow>[]; limits?: readonly LimitRow[]; holidays?: readonly HolidayYear[] }

/** The imaginary district with the declared limits of these systems. */
export function testWorld(systems: readonly System[], options: WorldOptions = {}): World {
  const territory = testTerritory()
  const at = (code: string): number => territory.byCode(code, '2026-01-01')!.id
  const organisations = pack.organisations().map((o, i) => ({ id: firstOrganisation + i, code: o.code, kind: o.kind, name: o.name, name_en: o.name_en ?? null, place: at(o.place) }))
  const byCode = new Map(organisations.map((o) => [o.code, o.id]))
  const posts = pack.posts().map((p, i) => ({ id: i + 1, code: p.code, role: p.role, organisation: byCode.get(p.organisation)!, place: at(p.place), title: p.title, title_en: p.title_en }))
  const own = options.limits ?? []
  const limits = [...own, ...systems.flatMap((s) => declaredLimits(s.declaration)).filter((row) => !own.some((o) => o.key === row.key))]
  return makeWorld({
    revision: 1, calendar: makeCalendar({ zone: pack.zone, work_hours: pack.work_hours, holidays: options.holidays ?? pack.holidays }), territory, organisations, posts,
    categories: [{ version: 1, from: always, rows: pack.categories }], limits: [{ version: 1, from: always, rows: limits }],
    responsibility: options.responsibility ?? [{ version: 1, from: always, rows: pack.responsibility }], things: testThings(systems),
  })
}

/** What may be booked by the rows of the pack. */
function testThings(systems: readonly System[]): ThingRow[] {
  const rows = (pack as Pack).registers?.({ seed: 1 }) ?? {}
  return systems.flatMap(({ declaration }) => Object.entries(declaration.registers ?? {}).flatMap(([id, { things, title }]) =>
    (things ? rows[`${declaration.id}.${id}`] ?? [] : []).map((row) => thingFrom(things!, String(row.facts[title]), row.facts as Facts, row.place!))))
}

let territory: Territory | undefined
function testTerritory(): Territory {
  if (territory) return territory
  const ids = new Map<string, number>()
  const rows: PlaceRow[] = [...(pack as Pack).places({ households: false })].map((place, i) => {
    ids.set(place.code, i + 1)
    return { ...place, id: i + 1, parent: place.parent === null ? null : ids.get(place.parent)!, also: (place.also ?? []).map((code) => ids.get(code)!), to: place.to ?? null, outline: place.outline ?? null }
  })
  return (territory = makeTerritory(rows))
}

export type Given = Record<string, unknown>
/** A role of the declaration, a post's role in the district, or the actor. */
export type By = string | Actor
export type Where = { place?: string; spot?: [number, number]; by?: By; parent?: string; computed?: Record<string, Json> }

export type Story = ReturnType<typeof story>

/** Begins a story at an instant (RFC 3339). Steps throw when refused; `refusals` and `refusedOpening` say why. */
/** What the platform would know of any option that is named. */
function drawnBy({ declaration }: System, step: string, given: Given): { drawn?: Record<string, Json> } {
  const declared = declaration.steps[step]
  const table = declared?.puts && declaration.facts[declared.puts.into]
  if (!declared?.draws || given[declared.draws.by] === undefined) return {}
  const value = (fact: { is: string; of?: unknown } | undefined): Json => (fact?.is === 'choice' ? (fact.of as string[])[0]! : fact?.is === 'date' ? '2026-06-01' : fact?.is === 'text' ? '方案' : 2026)
  return { drawn: Object.fromEntries(Object.keys(declared.draws.fills).map((name) => [name, value(table?.is === 'rows' ? table.columns[name] : declaration.facts[name])])) }
}

export function story(systems: readonly System[], options: WorldOptions & { at?: string; place?: string } = {}) {
  const byId = new Map(systems.map((s) => [s.declaration.id, s]))
  const versions: Version<ResponsibilityRow>[] = [...(options.responsibility ?? [{ version: 1, from: always, rows: pack.responsibility }])]
  let world = testWorld(systems, options)
  let now = instant(options.at ?? '2026-06-16T10:00:00+08:00')
  let next = 100_000_000_000_000_000n
  const entries = new Map<string, Entry[]>()
  const journal: { system: string; entry: Entry }[] = []
  const matters = new Map<string, Matter>()
  const notices: { post: number; matter: string; clock: string; at: Instant }[] = []
  const personal: { matter: string; fact: string; value: string }[] = []
  const find = (id: string): Matter => { const found = matters.get(id); if (!found) throw new Error(`no matter ${id} in the story`); return found }
  const systemOf = (matter: Matter): System => byId.get(matter.system)!

  // Every thing has its line; how many there are is no matter here.
  const lines: Lines = { numbers: { get: () => 1 } as unknown as Map<string, number>, of: new Map() }
  const booking: Booking = { on: { world: () => world, keyed: (text) => text }, lines, batch: blankBatch() }
  const note = (id: string, act: string, actor: Actor, data: Change): void => {
    const before = matters.get(id) ?? null
    const entry: Entry = { ...actor, matter: id, seq: (before?.version ?? 0) + 1, at: now, act, data }
    entries.set(id, [...(entries.get(id) ?? []), entry])
    matters.set(id, apply(before, entry))
    journal.push({ system: find(id).system, entry })
  }
  const record = (id: string, act: string, actor: Actor, effect: Effect): void => {
    for (const [fact, value] of Object.entries(effect.personal)) personal.push({ matter: id, fact, value })
    note(id, act, actor, effect.change)
    const { holds } = systemOf(find(id)).declaration
    if (holds && act !== 'open') leaves(booking, holds, find(id))
    follow(id, effect)
  }
  /** What the writer carries out in the same transaction. */
  const follow = (id: string, effect: Effect): void => {
    const matter = find(id)
    if (effect.merges !== undefined) note(effect.merges, 'joined', { by: 'c' }, { child: id })
    const above = matter.parent ? find(matter.parent) : undefined
    const ended = above && dutyAfter(above, systemOf(above), matter, systemOf(matter), now, world)
    if (ended) note(above.id, 'duty_ended', { by: 'c' }, ended)
    const heard = above && heardBy(find(above.id), systemOf(above), matter)
    if (heard) byPlatform(above.id, heard.step, heard.facts, id)
    for (const { system, facts, duty, place } of effect.opens ?? []) {
      const beside = place === undefined ? matter : { place, slots: world.territory.slots(place, world.today(now)), spot: null }
      const child = opening(system, facts, { by: { by: 'i' }, parent: id }, beside, duty)
      if (!child.ok) throw new Error(`${id} could not open its child: ${codes(child.refused).join(', ')}`)
    }
    const listing = listingOf(systemOf(matter), find(id), effect, now)
    if (listing) {
      const rows = versions.at(-1)!.rows
      versions.push({ version: versions.length + 1, from: world.today(now), rows: [...rows, ...listing.rows(world, rows)] })
      world = testWorld(systems, { ...options, responsibility: versions })
    }
    if (effect.at_once) byPlatform(id, effect.at_once, {})
    if (effect.parent && matter.parent && (!effect.parent.of || effect.parent.of === find(matter.parent).system)) byPlatform(matter.parent, effect.parent.step, effect.parent.facts)
  }
  const byPlatform = (id: string, step: string, given: Given, from?: string): boolean => {
    const matter = find(id)
    const decided = decideStep({ system: systemOf(matter), act: step, matter, given, actor: { by: 'c' }, now, world, slots: matter.slots, ...(from !== undefined && { from }) })
    if (decided.ok) record(id, step, { by: 'c' }, decided.value)
    return decided.ok
  }
  const opening = (system: string, facts: Given, where: Where, beside?: Pick<Matter, 'place' | 'slots' | 'spot'>, duty?: number): Outcome<Matter> => {
    const place = beside?.place ?? world.territory.byCode(where.place ?? options.place ?? somewhere(world), world.today(now))!.id
    const slots = beside?.slots ?? world.territory.slots(place, world.today(now))
    const declared = byId.get(system)!
    const actor = actorOf(world, declared, null, where.by ?? declared.declaration.open.by[0]!, slots, leadsFrom(world, declared, facts))
    const id = String(next++)
    const number = `QS-${world.today(now).slice(2).replaceAll('-', '')}-${id.slice(-4)}`
    const spot = where.spot ?? (beside?.spot as [number, number] | null | undefined) ?? null
    const { alike } = declared.declaration.open
    const claimed = claimFor(booking, { system: declared, act: 'open', given: facts, matter: null, place, now })
    if (claimed?.refused.length) return { ok: false, refused: claimed.refused }
    const computed = { ...(alike && { [alike]: 1 + alikeBefore(declared, facts['category'], slots) }), ...claimed?.computed, ...where.computed }
    const decided = decideOpen({ system: declared, act: 'open', matter: null, given: facts, actor, now, world, slots, computed, opening: { number, place, spot, ...(where.parent && { parent: where.parent }) } })
    if (!decided.ok) return decided
    record(id, 'open', actor, decided.value)
    claimed?.take(id)
    const owed = where.parent ? find(where.parent).duties.find((d) => d.no === duty) : undefined
    if (where.parent) note(where.parent, 'child_opened', { by: 'c' }, { child: id, ...(owed && { duties: [{ ...owed, matter: id }] }) })
    return { ok: true, value: find(id) }
  }
  const alikeBefore = ({ declaration }: System, category: unknown, slots: readonly number[]): number =>
    [...matters.values()].filter((m) => m.system === declaration.id && m.facts['category'] === category && m.slots[levels.indexOf('street')] === slots[levels.indexOf('street')] && m.opened >= quarterStart(world, now)).length
  const decide = (id: string, step: string, given: Given, by?: By): { actor: Actor; outcome: Outcome<Effect>; take(): void } => {
    const matter = find(id)
    const declared = systemOf(matter).declaration.steps[step]
    const actor = actorOf(world, systemOf(matter), matter, by ?? declared?.by.find((role) => role !== 'clock') ?? 'clock', matter.slots)
    const claimed = claimFor(booking, { system: systemOf(matter), act: step, given, matter, place: matter.place, now })
    const outcome = decideStep({ system: systemOf(matter), act: step, matter, given, actor, now, world, slots: matter.slots, ...(claimed && { computed: claimed.computed }), ...drawnBy(systemOf(matter), step, given) })
    return { actor, outcome: outcome.ok && claimed?.refused.length ? { ok: false, refused: claimed.refused } : outcome, take: () => claimed?.take(id) }
  }
  /** Lets every clock ring whose deadline lies before the instant, in order. */
  const ring = (until: Instant): void => {
    for (;;) {
      const due = [...matters.values()].flatMap((m) => ringing(systemOf(m), m, until).map((c) => ({ m, c }))).sort((a, b) => a.c.deadline! - b.c.deadline!)[0]
      if (!due) return
      now = Math.max(now, due.c.deadline! + 1)
      note(due.m.id, 'late', { by: 'c' }, { clocks: [{ ...due.c, late: true }], note: { clock: due.c.id } })
      for (const then of systemOf(due.m).declaration.clocks[due.c.id]!.late) {
        if ('take' in then) { byPlatform(due.m.id, then.take, {}); continue }
        const post = postIn(systemOf(due.m), then.tell, due.m.slots, lead(due.m)?.organisation, world)
        if (post) notices.push({ post: post.id, matter: due.m.id, clock: due.c.id, at: now })
      }
    }
  }
  return {
    get now(): Instant { return now },
    get world(): World { return world },
    notices, personal, journal,
    matter: find,
    matters: (): Matter[] => [...matters.values()],
    entries: (id: string): readonly Entry[] => entries.get(id) ?? [],
    /** Time goes on; what falls due on the way rings. */
    to(at: string | Instant): void { const then = instant(at); ring(then); now = Math.max(now, then) },
    open(system: string, facts: Given, where: Where = {}): Matter { return must(opening(system, facts, where), `open ${system}`) },
    refusedOpening(system: string, facts: Given, where: Where = {}): string[] { const outcome = opening(system, facts, where); return outcome.ok ? [] : codes(outcome.refused) },
    take(id: string, step: string, given: Given = {}, by?: By): Matter {
      const { actor, outcome, take } = decide(id, step, given, by)
      record(id, step, actor, must(outcome, `${step} in ${find(id).state}`))
      take()
      return find(id)
    },
    refusals(id: string, step: string, given: Given = {}, by?: By): string[] { const { outcome } = decide(id, step, given, by); return outcome.ok ? [] : codes(outcome.refused) },
    decide,
    actor: (id: string, by: By): Actor => actorOf(world, systemOf(find(id)), find(id), by, find(id).slots),
    organisation: (code: string): number => { const found = world.organisationByCode(code); if (!found) throw new Error(`no organisation ${code}`); return found.id },
    /** The children that a matter has opened, newest last. */
    children: (id: string): Matter[] => find(id).children.map(find),
  }
}

const codes = (refused: readonly Refusal[]): string[] => refused.map((r) => (r.about ? `${r.code} ${r.about}` : r.code))
function must<T>(outcome: Outcome<T>, what: string): T {
  if (!outcome.ok) throw new Error(`${what}: ${codes(outcome.refused).join(', ')}`)
  return outcome.value
}
const instant = (at: string | Instant): Instant => {
  const found = typeof at === 'number' ? at : parseInstant(at)
  if (found === null) throw new Error(`${at} is no instant`)
  return found
}
/** A compound in the first committee: whoever does not care where a thing happened means here. */
export function somewhere(world: World): string {
  return world.territory.byId(world.territory.unitsOf('compound', '2026-01-01')[0]!)!.code
}

/** Whoever holds a declared role for a matter (each post has a person of its own), or a post by its role in the district;
 *  `role/2` is a second person in that post. Throws when nobody does. */
export function actorOf(world: World, system: System, matter: Matter | null, by: By, slots: readonly number[], leading?: number): Actor {
  const found = typeof by === 'string' ? holder(world, system, matter, by, slots, leading) : by
  if (!found) throw new Error(`nobody is ${JSON.stringify(by)} here`)
  return found
}

/** The organisation that an opening names as the one that leads. */
function leadsFrom(world: World, { declaration: { open } }: System, given: Given): number | undefined {
  const named = typeof open.lead === 'object' ? given[open.lead.named] : undefined
  return typeof named === 'string' ? world.organisationByCode(named)?.id : typeof named === 'number' ? named : undefined
}

function holder(world: World, system: System, matter: Matter | null, by: string, slots: readonly number[], leading?: number): Actor | undefined {
  const [name = '', person = '1'] = by.split('/')
  const declared = system.declaration.roles[name]
  if (declared && !('posts' in declared)) return { by: declared.within === 'clock' ? 'c' : 'r' }
  const helping = declared?.within === 'helper' ? matter?.duties.find((d) => d.kind === 'helper' && d.state === 'owed')?.organisation : undefined
  const post = !declared ? world.postOver(slots, [name])
    : declared.within === 'helper' ? (helping === undefined ? undefined : world.postAt(helping, declared.posts))
    : postIn(system, name, slots, matter ? lead(matter)?.organisation : leading, world)
  return post && { by: 'p', post: post.id, person: post.id * 10 + Number(person) }
}

/** Everybody who may take a step by their role, one actor for each role. */
export function actorsFor(world: World, system: System, matter: Matter, step: string): Actor[] {
  const found = (system.declaration.steps[step]?.by ?? []).flatMap((role) => holder(world, system, matter, role, matter.slots) ?? [])
  return found.filter((actor) => system.declaration.steps[step]!.by.some((role) => holdsRole(system, role, actor, matter.slots, matter, world)))
}
