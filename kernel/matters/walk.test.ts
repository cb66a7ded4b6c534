// Random walks over every system: whatever the posts do in whatever order, the matter keeps its promises after each act.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { random, type Random } from '../base/random.ts'
import { addDays } from '../base/calendar.ts'
import { overlaps, slotsOn, type Span, type Thing } from '../bookings/model.ts'
import type { FactDeclaration } from '../system/grammar.ts'
import { stateKind, type Sample, type System } from '../system/compile.ts'
import { loadSystems } from '../system/load.ts'
import { refusals } from './decide.ts'
import { spanOf } from './holding.ts'
import { live, replay, type Actor, type Matter } from './model.ts'
import { photosAmong } from './release.ts'
import { owedBy } from './rights.ts'
import { opinionsIn, unanswered } from '../opinions/model.ts'
import { actorsFor, story, type Given, type Story } from './testing.ts'

const systems = await loadSystems()
/** The days of each system's samples: what only a whole paper allows is reached from there. */
const samplesOf = new Map(await Promise.all(systems.map(async ({ declaration: { id } }) => [id, ((await import(`../../systems/${id}/samples.ts`)) as { samples: readonly Sample[] }).samples] as const)))
const byId = new Map(systems.map((s) => [s.declaration.id, s]))
const systemOf = (matter: Matter): System => byId.get(matter.system)!
const HOUR = 3_600_000
/** How often each step was taken and each state entered, by all walks of a test. */
type Seen = Map<string, number>

/** A value that the declared fact accepts now. */
function value(declared: FactDeclaration, s: Story, system: System, matter: Matter | null, chance: Random): unknown {
  const { world, now } = s
  const front = Object.values(system.declaration.roles).flatMap((role) => ('posts' in role && ['lead', 'helper'].includes(role.within) ? role.posts : []))
  const organisation = (): number => chance.pick(world.organisations().filter((o) => (front.length === 0 || world.postAt(o.id, front)) && !matter?.duties.some((d) => d.organisation === o.id && d.state === 'owed' && d.kind === 'helper'))).id
  switch (declared.is) {
    case 'text': return declared.part_of === undefined ? `说明 ${chance.int(1, 9999)}` : matter?.facts[declared.part_of]
    case 'choice': return chance.pick(declared.of)
    case 'category': {
      // One class comes again and again, as some do.
      const small = world.categories(world.today(now)).filter((row) => row.code.includes('.'))
      return (chance.chance(0.6) ? small[0]! : chance.pick(small)).code
    }
    case 'yes_no': return chance.chance(0.5)
    case 'integer': return number(declared, matter, chance)
    case 'date': return addDays(world.today(now), declared.when === 'past' ? -chance.int(0, 40) : declared.when === 'any' && chance.chance(0.5) ? 0 : chance.int(1, 40))
    case 'instant': return new Date(now + (declared.when === 'future' ? 1 : -1) * chance.int(1, 20) * HOUR).toISOString()
    case 'organisation': return organisation()
    case 'organisations': return [organisation()].filter((id) => !matter?.duties.some((d) => d.organisation === id && d.state === 'owed'))
    case 'matter': return s.matters().filter((m) => m.id !== matter?.id && m.system === system.declaration.id && m.kind !== 'final').at(-1)?.id
    case 'money': return chance.int(1, 1_000_000)
    case 'rows': {
      // Half of the tables have a row for each choice of their first column, as some must.
      const [first] = Object.entries(declared.columns)
      const every = first?.[1].is === 'choice' && first[1].of.length <= declared.max && chance.chance(0.5) ? first[1].of : null
      return Array.from({ length: every?.length ?? chance.int(1, Math.min(4, declared.max)) }, (_, i) => Object.fromEntries(Object.entries(declared.columns).filter(([, column]) => !column.optional || chance.chance(0.5)).map(([id, column]) => [id, column.is === 'integer' ? number({ ...column, max: column.min + i }, matter, chance, column.max) : column.is === 'choice' ? (every && id === first![0] ? every[i] : chance.pick(column.of)) : column.is === 'money' || column.is === 'area' || column.is === 'decimal' ? chance.int(1, 10_000) : column.is === 'spot' ? '118.800000,30.900000' : column.is === 'text' ? `${i + 1}` : column.is === 'place' ? '*' : column.is === 'class' ? value({ is: 'category' }, s, system, matter, chance) : value(column as FactDeclaration, s, system, matter, chance)])))
    }
    case 'opinions': return undefined
    case 'photos': return declared.among ? photosAmong(declared, matter?.facts ?? {}) : [String(chance.int(1, 9999))]
    case 'personal': return { phone: `138${chance.int(10_000_000, 99_999_999)}`, mail: 'wang@example.com', account: 'wechat:oAbc', name: '王小明', address: '桥头一号' }[declared.of]
  }
}

/** Numbers of one matter mostly agree: as many as were there sign, and as many say yes. */
function number({ min, max }: { min: number; max: number }, matter: Matter | null, chance: Random, most = max): number {
  const known = Object.values(matter?.facts ?? {}).filter((one): one is number => Number.isInteger(one) && (one as number) >= min && (one as number) <= most)
  return known.length > 0 && chance.chance(0.8) ? chance.pick(known) : most === max ? chance.int(min, max) : max
}

/** One of the first times at which a thing may be booked: few, so that some want the same. */
const slotsOf = (s: Story, thing: Thing): Span[] => [1, 2, 3, 4, 5, 6, 7].flatMap((n) => slotsOn(thing, s.world.calendar, addDays(s.world.today(s.now), n))).slice(0, 3)
function slotOf(s: Story, { declaration: { holds } }: System, thing: Thing, chance: Random): Given {
  const slots = slotsOf(s, thing)
  if (slots.length === 0) return {}
  const slot = chance.pick(slots)
  return { [holds!.from]: new Date(slot.from).toISOString(), [holds!.to]: new Date(slot.to).toISOString() }
}

/** Facts for what is asked: all that must be given, and most of what may be. */
function answers(s: Story, system: System, asks: Partial<Record<string, boolean>>, matter: Matter | null, chance: Random, step = ''): Given | null {
  const given: Given = {}
  const puts = system.declaration.steps[step]?.puts
  const table = puts && system.declaration.facts[puts.into]
  // One that does not ask for all that a row must have only changes one that is there.
  const changes = table?.is === 'rows' && Object.entries(table.columns).some(([column, { optional }]) => !optional && !(column in asks))
  for (const [name, required] of Object.entries(asks)) {
    // A new row has all its columns.
    if (!required && !puts && chance.chance(0.3)) continue
    const named = among(system, matter, name, puts && { ...puts, ...(changes && { drops: true as const }) })
    if (named?.length === 0 && required) return null
    const one = named ? (named.length ? chance.pick(named) : undefined) : value(system.declaration.facts[name]!, s, system, matter, chance)
    const missing = one === undefined || (Array.isArray(one) && one.length === 0)
    if (missing && required) return null
    if (!missing) given[name] = one
  }
  const { holds } = system.declaration
  const thing = holds && matter && holds.from in asks && s.world.thing(String(matter.facts[holds.thing]))
  if (thing) Object.assign(given, slotOf(s, system, thing, chance))
  return given
}

/** What a fact may name where it names rows: opinions that want an answer, codes of a table; null where it is free. */
function among({ declaration: { opinions, scores } }: System, matter: Matter | null, name: string, puts?: { into: string; by: string; drops?: true }): unknown[] | null {
  const rows = (fact: string): readonly Record<string, unknown>[] => (Array.isArray(matter?.facts[fact]) ? (matter.facts[fact] as unknown as Record<string, unknown>[]) : [])
  if (puts?.drops && name === puts.by) return rows(puts.into).map((row) => row[name])
  if (scores && matter && name === 'line') return rows(scores.lines).map((row) => row['line'])
  if (!opinions || !matter) return null
  if (name === opinions.number) return unanswered(opinionsIn(opinions, matter.facts)).map(({ no }) => no)
  return name === opinions.on?.fact && opinions.on.among ? opinions.on.among.flatMap(({ rows: fact, column }) => rows(fact).map((row) => row[column])) : null
}

/** What only taking a step can tell is its rules' to say, and of a vote or an opinion the law's. */
const own = (system: System, codes: readonly string[]): string[] => codes.filter((code) => !(code.split(' ')[0]! in (system.words.refusals ?? {})) && !/^(assembly|roll|hold|opinions|row|drawn)\.|^release\.not(_looked|hing_chosen)/.test(code))

function open(s: Story, system: System, chance: Random): void {
  const { declaration } = system
  // What nobody opens by hand comes from elsewhere.
  if (declaration.open.by.every((role) => declaration.roles[role]!.within === 'clock')) return open(s, byId.get(declaration.comes_from[0]!)!, chance)
  const compounds = s.world.territory.unitsOf('compound', s.world.today(s.now))
  const bookable = declaration.holds ? s.world.territory.unitsOf('area', s.world.today(s.now)).flatMap((id) => s.world.thingsAt(s.world.territory.byId(id)!.code)).filter((one) => slotsOf(s, one).length > 0) : []
  if (declaration.holds && bookable.length === 0) return
  // One room is wanted by most, so that a line forms.
  const room = bookable.find((one) => one.places === 1)
  const thing = declaration.holds && (room && chance.chance(0.8) ? room : chance.pick(bookable))
  const place = s.world.territory.byId(thing ? s.world.territory.byCode(thing.place, s.world.today(s.now))!.id : chance.pick([...compounds, ...compounds, ...s.world.territory.unitsOf('street', s.world.today(s.now)), s.world.territory.unitsOf('district', s.world.today(s.now))[0]!]))!
  const given = answers(s, system, declaration.open.asks, null, chance)!
  if (thing) Object.assign(given, { [declaration.holds!.thing]: thing.code, [declaration.holds!.queue]: true }, slotOf(s, system, thing, chance))
  const slots = s.world.territory.slots(place.id, s.world.today(s.now))
  const among = declaration.open.by.filter((role) => declaration.roles[role]!.within !== 'clock' && (declaration.roles[role]!.within === 'lead' ? ownAt(s, system, role, slots).length > 0 : canStand(s, system, role, place.id)))
  // Over the whole district there may be nobody who opens such a matter.
  if (!among.length) return
  const by = chance.pick(among)
  if (declaration.roles[by]!.within === 'lead') given[(declaration.open.lead as { named: string }).named] = chance.pick(ownAt(s, system, by, slots))
  for (const fact of declaration.open.platform_alone ?? []) delete given[fact]
  if (declaration.roles[by]!.within === 'requester') for (const fact of declaration.open.desk_alone ?? []) delete given[fact]
  // Where nothing is refused the matter stands.
  const refused = s.refusedOpening(declaration.id, given, { place: place.code, by })
  expect(own(system, refused), `${declaration.id} refused an opening with valid facts`).toEqual([])
}
/** Organisations over a place that open what is their own. */
function ownAt({ world }: Story, system: System, role: string, slots: readonly number[]): number[] {
  const declared = system.declaration.roles[role]!
  return 'posts' in declared ? world.organisations().filter((one) => slots.includes(one.place) && world.postAt(one.id, declared.posts)).map((one) => one.id) : []
}
function canStand(s: Story, system: System, role: string, place: number): boolean {
  const declared = system.declaration.roles[role]!
  return !('posts' in declared) || s.world.postOver(s.world.territory.slots(place, s.world.today(s.now)), declared.posts) !== undefined
}

/** One random act: time goes on, or somebody takes a step that is offered. */
function act(s: Story, system: System, chance: Random, seen: Seen): void {
  const running = s.matters().filter((m) => m.kind !== 'final')
  if (running.length === 0 || chance.chance(0.15)) {
    const span = chance.pick([HOUR, 5 * HOUR, 26 * HOUR, 100 * HOUR])
    s.to(s.now + chance.int(1, span))
    return
  }
  const matter = chance.pick(running)
  const declared = systemOf(matter)
  // A vote that is over is counted by the platform.
  const vote = Object.values(declared.declaration.assemblies ?? {}).find(({ counted }) => declared.declaration.steps[counted.step]!.from.includes(matter.state))
  if (vote && chance.chance(0.6)) {
    s.take(matter.id, vote.counted.step, { [vote.counted.outcome]: chance.pick(['passed', ...(declared.declaration.facts[vote.counted.outcome] as { of: readonly string[] }).of]) }, { by: 'c' })
    return
  }
  const offered = Object.keys(declared.declaration.steps).flatMap((step) => actorsFor(s.world, declared, matter, step).map((actor) => ({ step, actor })))
    .filter(({ step, actor }) => refusals({ system: declared, act: step, matter, actor, now: s.now, world: s.world, slots: matter.slots }).length === 0)
  if (offered.length === 0) return
  // What was taken least is tried first, so that a few walks go everywhere.
  const times = ({ step }: { step: string }): number => seen.get(`${matter.system} step ${step}`) ?? 0
  const fresh = offered.filter((one) => times(one) === Math.min(...offered.map(times)))
  const pick = chance.pick(chance.chance(0.7) ? fresh : offered)
  take(s, declared, matter, pick.step, pick.actor, chance)
}

function take(s: Story, system: System, matter: Matter, step: string, actor: Actor, chance: Random): void {
  const given = answers(s, system, system.declaration.steps[step]!.asks ?? {}, matter, chance, step)
  if (!given) return
  const before = JSON.stringify(matter)
  const refused = s.refusals(matter.id, step, given, actor)
  expect(own(system, refused), `${matter.system}: ${step} was offered in ${matter.state} and refused`).toEqual([])
  expect(JSON.stringify(matter), 'deciding changed what it looked at').toBe(before)
  if (refused.length > 0) return
  s.take(matter.id, step, given, actor)
}

/** What must hold of every matter after every act. */
function keepsItsPromises(s: Story, matter: Matter): void {
  const system = systemOf(matter)
  const { declaration } = system
  const state = declaration.states[matter.state]!
  expect(matter.kind).toBe(stateKind(system, matter.state))
  const owed = owedBy(system, matter, s.world)
  const answering = owed.filter((o) => o.what === 'answer' || o.what === 'watch')
  const running = live(matter)
  if ('final' in state) {
    expect([matter.holder, matter.waits, running.length, owed.length, matter.duties.filter((d) => d.state === 'owed').length, matter.ended !== null]).toEqual([null, null, 0, 0, 0, true])
  } else {
    const role = declaration.roles['open' in state ? state.open : state.keeps]!
    expect(answering).toEqual([{ what: 'open' in state ? 'answer' : 'watch', post: matter.holder, due: answering[0]!.due }])
    expect('posts' in role && role.posts).toContain(s.world.post(matter.holder!)?.role)
    expect(matter.waits).toBe('waiting' in state ? state.waiting : null)
    expect(matter.ended).toBeNull()
  }
  expect(matter.duties.filter((d) => d.kind === 'lead' && d.state === 'owed').length).toBeLessThanOrEqual(1)
  for (const run of running) {
    const clock = declaration.clocks[run.id]!
    if (clock.each === 'helper') expect(matter.duties.find((d) => d.no === run.duty)).toMatchObject({ kind: 'helper', state: 'owed' })
    else {
      expect([...clock.runs, ...(clock.pauses ?? [])], `${run.id} runs`).toContain(matter.state)
      expect(running.filter((other) => other.id === run.id)).toHaveLength(1)
      expect(run.paused !== undefined).toBe(clock.pauses?.includes(matter.state) ?? false)
    }
    expect(run.deadline === null).toBe(run.paused !== undefined)
    if (run.paused) expect(run.paused.why).not.toBe('')
  }
  const own = spanOf(declaration, matter.facts)
  if (own && declaration.holds!.held.includes(matter.state)) for (const other of s.matters()) {
    const its = other.id === matter.id || !declaration.holds!.held.includes(other.state) ? null : spanOf(declaration, other.facts)
    expect(its !== null && its.thing === own.thing && its.seat === own.seat && overlaps(its, own), 'two have one place').toBe(false)
  }
  for (const fact of Object.keys(matter.facts)) expect(declaration.facts[fact], `${matter.system} keeps ${fact}, which is not declared`).toBeDefined()
  const entries = s.entries(matter.id)
  expect(matter.version).toBe(entries.length)
  expect(replay(JSON.parse(JSON.stringify(entries)))).toEqual(matter)
  expect(entries.every((e, i) => e.seq === i + 1 && (i === 0 || entries[i - 1]!.at <= e.at))).toBe(true)
}

/** Lives a sample's days, or the first of them. */
function liveSample(s: Story, system: System, { opens, where, then }: Sample, chance: Random): void {
  const { id } = s.open(system.declaration.id, opens.facts, where)
  for (const { at, step, facts, by } of then.slice(0, chance.chance(0.5) ? then.length : chance.int(0, then.length))) {
    s.to(at)
    s.take(id, step, facts, by)
  }
}

function walk(system: System, seed: number | string, acts: number, seen: Seen): void {
  const chance = random(seed)
  // Random words fulfil no guideline, are no sound rows of a list and name no task of a board: half of the walks begin within a sample's days.
  const sample = chance.chance(0.5) ? chance.pick([...samplesOf.get(system.declaration.id)!, null]) : null
  const s = story(systems, { at: sample?.opens.at ?? '2026-06-16T10:00:00+08:00' })
  let told = 0
  if (sample) liveSample(s, system, sample, chance)
  else open(s, system, chance)
  for (let n = 0; n < acts; n++) {
    if (chance.chance(0.05)) open(s, system, chance)
    else act(s, system, chance, seen)
    const changed = new Set<string>()
    for (; told < s.journal.length; told++) {
      const { system: id, entry } = s.journal[told]!
      changed.add(entry.matter)
      for (const one of [`${id} step ${entry.act}`, `${id} state ${entry.data.to}`]) seen.set(one, (seen.get(one) ?? 0) + 1)
    }
    for (const id of changed) keepsItsPromises(s, s.matter(id))
  }
}

test.each(systems.map((s) => [s.declaration.id, s] as const))('whatever happens to a matter of %s, one post answers, clocks end with it, and its journal tells it whole', (_, system) => {
  fc.assert(fc.property(fc.nat(), fc.integer({ min: 5, max: 60 }), (seed, acts) => walk(system, seed, acts, new Map())), { numRuns: 60 })
}, 60_000)

test('walks reach every state and take every step, so that the promises were tried there', () => {
  const seen: Seen = new Map()
  const all = systems.flatMap(({ declaration: d }) => [...Object.keys(d.states).map((state) => `${d.id} state ${state}`), ...Object.keys(d.steps).map((step) => `${d.id} step ${step}`)])
  const unseen = (): string[] => all.filter((one) => !seen.has(one))
  for (let n = 0; n < 3000 && unseen().length > 0; n++) walk(byId.get(unseen()[n % unseen().length]!.split(' ')[0]!)!, `walk ${n}`, 150, seen)
  expect(unseen()).toEqual([])
}, 120_000)
