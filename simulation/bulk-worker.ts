// A thread that tells days of a past in bulk: plans them, lives each matter through to its end by the kernel's own decisions, counts it, and
// answers lines to copy. It reads no database; all it knows of the district came with it.
import { parentPort, workerData } from 'node:worker_threads'
import type { DigestAlgorithm } from '../kernel/base/canonical.ts'
import { makeCalendar } from '../kernel/base/calendar.ts'
import { makeIds } from '../kernel/base/ids.ts'
import type { Outcome } from '../kernel/base/model.ts'
import { random, type Random } from '../kernel/base/random.ts'
import { beginLife, gatherLines, type Life, type Lines, type Seat, type Table, type Teller } from '../kernel/matters/bulk.ts'
import type { Actor, Matter } from '../kernel/matters/model.ts'
import { numberOf } from '../kernel/matters/numbers.ts'
import { ringsAt } from '../kernel/matters/windows.ts'
import { makeWorld, type World, type WorldParts } from '../kernel/matters/world.ts'
import { makeBulkCounter, type Cell } from '../kernel/measures/index.ts'
import { territoryOf, type Columns } from '../kernel/places/territory.ts'
import { loadSystems } from '../kernel/system/load.ts'
import type { System } from '../kernel/system/compile.ts'
import { loadPack } from '../server/packs.ts'
import { daysOf, longest_days, makeWindow, planDay, type BulkDay, type Past, type Planned, type Planner } from './bulk-days.ts'
import { atOnce, type Pen } from './bulk-stories.ts'

export type Known = {
  pack: string; past: Past; process: number; prefix: string; algorithm: DigestAlgorithm
  world: Omit<WorldParts, 'calendar' | 'territory'> & { calendar: Parameters<typeof makeCalendar>[0]; columns: Columns }
  systems: ReadonlyMap<string, number>; categories: ReadonlyMap<string, number>; holders: ReadonlyMap<number, readonly number[]>; photos: Teller['photo']
}
/** Days from one to before another, and the last running number that each of them has given. */
export type Task = { from: number; upto: number; numbers: ReadonlyMap<string, number> }
export type Answer = { lines: Record<Table | 'outcomes', Lines>; cells: Cell[]; matters: number; entries: number; refused: string[]; last: number; days: readonly BulkDay[] } | { error: string }

type Telling = { known: Known; teller: Teller; planner: Planner; days: readonly BulkDay[]; window: ReturnType<typeof makeWindow>; planned: { upto: number; kept: Map<number, Planned[]> } }

const known = workerData as Known
const telling = begin(known)
parentPort!.on('message', (task: Task) => {
  void telling.then((t) => tell(t, task)).then(
    (answer) => parentPort!.postMessage(answer, Object.values(answer.lines).flatMap(({ bytes, ends }) => [bytes.buffer, ends.buffer])),
    (error: Error) => parentPort!.postMessage({ error: error.stack ?? error.message } satisfies Answer))
})

async function begin(from: Known): Promise<Telling> {
  const world = makeWorld({ ...from.world, calendar: makeCalendar(from.world.calendar), territory: territoryOf(from.world.columns) })
  const systems = new Map((await loadSystems(from.systems)).map((system) => [system.declaration.id, system]))
  return {
    known: from, days: daysOf(world.calendar, from.past), window: makeWindow(world, from.past.to), planned: { upto: 0, kept: new Map() },
    planner: { pack: await loadPack(from.pack), past: from.past, world, process: from.process },
    teller: { systems, world, algorithm: from.algorithm, ids: makeIds(from.process), salt: () => '', erased: from.past.to, photo: from.photos },
  }
}

/** Plans every day up to one, for what was settled on them; those of the task are kept. */
function plan({ planner, days, window, planned }: Telling, { from, upto }: Task): Planned[][] {
  // What began before that has ended too long ago to be repeated.
  const begin = Math.max(planned.upto, from - longest_days - 31)
  for (let no = begin; no < upto; no++) {
    const matters = planDay(planner, days[no]!)
    window.settle(matters)
    if (no >= from) planned.kept.set(no, matters)
  }
  planned.upto = Math.max(planned.upto, upto)
  const asked = Array.from({ length: upto - from }, (_, i) => planned.kept.get(from + i)!)
  planned.kept.clear()
  window.forget(days[from]!.from)
  return asked
}

async function tell(t: Telling, task: Task): Promise<Extract<Answer, { lines: unknown }>> {
  const { known: { past, categories, prefix }, days, planner: { world }, teller } = t
  const lines = { journal: gatherLines(), matters: gatherLines(), personal: gatherLines(), attachments: gatherLines(), notices: gatherLines(), outcomes: gatherLines() }
  const counter = makeBulkCounter(teller.systems, world.calendar, categories)
  const done = { matters: 0, entries: 0, last: 0, refused: [] as string[] }
  for (const [i, matters] of plan(t, task).entries()) {
    const { day } = days[task.from + i]!
    const first = (task.numbers.get(day) ?? 0) + 1
    const ids = makeIds(t.known.process)
    const seat = (matter: Planned): Seat => ({ id: matter.id, number: numberOf(prefix, day, first + matter.index), repeat: t.window.repeats(matter) })
    for (const matter of matters) {
      if (matter.story === 'joining') continue
      const chance = random(`${past.seed}/bulk/${day}/${matter.index}/told`)
      const salt = (): string => Array.from({ length: 6 }, () => chance.int(0, 0xffff).toString(16).padStart(4, '0')).join('')
      const begin = (): Life => beginLife({ ...teller, ids, salt }, matter.at)
      for (const life of await lived(t, begin, matter, seat, chance, done.refused)) {
        for (const entries of life.end((table, line) => lines[table].add(line)).values()) {
          lines.outcomes.add(counter.add(entries))
          done.matters++
          done.entries += entries.length
          done.last = Math.max(done.last, entries.at(-1)!.at)
        }
      }
    }
  }
  return { lines: Object.fromEntries(Object.entries(lines).map(([table, gathered]) => [table, gathered.done()])) as Record<Table | 'outcomes', Lines>, cells: counter.take(), days: days.slice(task.from, task.upto), ...done }
}

/** Lives a matter through as it was planned; what the kernel refuses is told at once instead. */
async function lived(t: Telling, begin: () => Life, matter: Planned, seat: (matter: Planned) => Seat, chance: Random, refused: string[]): Promise<Life[]> {
  const life = begin()
  const why = await live(t, life, matter, seat, chance)
  if (why === null) return [life]
  refused.push(why)
  const lives: Life[] = []
  for (const each of [matter, ...(matter.joined ? [matter.joined.by] : [])]) {
    const other = begin()
    const { joined: _joined, ...rest } = each
    const still = await live(t, other, { ...rest, story: 'at_once', beats: [], times: [], ended: each.at }, seat, chance)
    if (still !== null) throw new Error(still)
    lives.push(other)
  }
  return lives
}

/** Lives a matter through: its opening, its steps and, before each of them, the clocks that ring. */
async function live(t: Telling, life: Life, matter: Planned, seat: (matter: Planned) => Seat, chance: Random): Promise<string | null> {
  try {
    await liveOn(t, life, matter, seat, chance)
    return null
  } catch (error) {
    if (error instanceof Refused) return error.message
    throw error
  }
}

class Refused extends Error {}

async function liveOn(t: Telling, life: Life, matter: Planned, seat: (matter: Planned) => Seat, chance: Random): Promise<void> {
  const pen: Pen = { chance, photo: () => life.photo(), category: () => matter.category! }
  const own = seat(matter)
  must(matter, await open(t, life, matter, own, pen))
  for (const [i, beat] of matter.beats.entries()) {
    const at = matter.times[i]!
    if (matter.joined && matter.joined.at < at && !told(life, matter.joined.by)) await joinNow(t, life, matter, seat, chance)
    await ring(t, life, matter, at)
    if (beat.step === 'ring') continue
    const current = life.matter(matter.id)
    const actor = actorOf(t, chance, beat.by === undefined ? current.holder : t.planner.world.postOver(matter.slots, [beat.by])?.id)
    must(matter, await life.act({ do: 'step', matter: matter.id, step: beat.step, given: beat.given(pen), actors: [actor] }, at, own.repeat))
  }
  const { kind, ended } = life.matter(matter.id)
  if (kind !== 'final' || ended !== matter.ended) throw new Refused(`${matter.system} ${matter.story} of ${matter.id} ended at ${ended} and not at ${matter.ended}`)
}

const told = (life: Life, matter: Planned): boolean => { try { return life.matter(matter.id).kind === 'final' } catch { return false } }

async function joinNow(t: Telling, life: Life, matter: Planned, seat: (matter: Planned) => Seat, chance: Random): Promise<void> {
  const { by, at } = matter.joined!
  const pen: Pen = { chance, photo: () => life.photo(), category: () => by.category! }
  must(by, await open(t, life, by, seat(by), pen))
  await ring(t, life, matter, at)
  const actor = actorOf(t, chance, t.planner.world.postOver(by.slots, ['dispatcher'])?.id)
  must(by, await life.act({ do: 'step', matter: by.id, step: 'merge', given: { merged_into: matter.id }, actors: [actor] }, at))
}

function open(t: Telling, life: Life, matter: Planned, seat: Seat, pen: Pen): Promise<Outcome<Matter>> {
  const { world } = t.planner
  const system = t.teller.systems.get(matter.system) as System
  const now = matter.story === 'at_once'
  const given: Record<string, unknown> = { ...matter.facts, ...(now && atOnce(matter.system, pen)) }
  // Whom nobody needs to call back is not asked for a number.
  if (now) for (const fact of ['contact_name', 'contact_phone']) delete given[fact]
  if (given['source'] === 'inspector' && !now) given['photos'] = [pen.photo()]
  const role = given['source'] === 'inspector' ? 'inspector' : 'intakeClerk'
  const actor = actorOf(t, pen.chance, world.postOver(matter.slots, [role])?.id)
  return life.open({ do: 'open', system, given, place: matter.place, slots: matter.slots, spot: matter.spot, actors: [actor] }, matter.at, seat)
}

async function ring(t: Telling, life: Life, matter: Planned, upto: number): Promise<void> {
  for (;;) {
    const next = ringsAt(t.teller.systems.get(matter.system) as System, life.matter(matter.id))
    if (next === null || next > upto) return
    must(matter, await life.act({ do: 'ring', matter: matter.id }, next))
  }
}

function actorOf(t: Telling, chance: Random, post: number | null | undefined): Actor {
  const held = post ? t.known.holders.get(post) : undefined
  if (!post || !held) throw new Error(`nobody holds the post ${post}`)
  return { by: 'p', post, person: held.length < 2 || chance.chance(0.6) ? held[0]! : chance.pick(held) }
}

function must(matter: Planned, outcome: Outcome<Matter>): void {
  if (!outcome.ok) throw new Refused(`${matter.system} ${matter.story} of ${new Date(matter.at).toISOString()} was refused: ${outcome.refused.map((r) => `${r.code} ${r.about ?? ''}`).join(', ')}`)
}
