// A past for a demonstration district: reports of the last weeks or years, each lived through to its end by the posts that answer, and
// what is still open now. Driven through the kernel's one door with earlier instants, in order of time, many acts at once.
import { resolve } from 'node:path'
import { random } from '../kernel/base/random.ts'
import { sealOnce } from '../kernel/journal/seals.ts'
import { apply, replay, type Entry, type Matter } from '../kernel/matters/model.ts'
import { columns, fromRow, type MatterRow } from '../kernel/matters/row.ts'
import { ringsAt } from '../kernel/matters/windows.ts'
import type { Report } from '../kernel/system/pack.ts'
import type { District } from '../server/district.ts'
import { loadPack } from '../server/packs.ts'
import { whereIs } from '../server/acting.ts'
import { filled, type Pen } from './answers.ts'
import { materialOf, type Material } from './material.ts'
import { callFacts, compoundIn, findingFacts } from './openings.ts'
import { chanceOf, planFor, type Plan } from './plans.ts'
import { makeQueue } from './queue.ts'
import { purposes } from './texts.ts'

export type HistoryOptions = {
  /** How many reports come in from `from` to `to`; `to` is usually now. */
  matters: number; from: number; to: number; seed: number
  /** The folder that LINLI_DATA names, for pictures. */
  data?: string
  /** Under what name it is known how far it has come; made of the other options when not given. */
  name?: string
  progress?: (done: number, total: number, words: string) => void
}
export type History = { opened: number; acts: number; refused: number; entries: number }

type Alive = { matter: Matter; plan: Plan | null; token: number; after: string; refused: number; busy: boolean }
type Telling = {
  district: District; material: Material; options: HistoryOptions; name: string; alive: Map<string, Alive>
  /** What each report is about, for whoever takes it in: kept by this run alone. */
  about: Map<string, string>
  queue: ReturnType<typeof makeQueue<{ id: string; token: number }>>
  running: number; done: History; signal: () => void
}

const DAY = 86_400_000
const EAST = 8 * 3_600_000
/** Acts under way at once: two batches of the writer, one being written while the other gathers. */
const atOnce = 256

/** Lives the history through. One that was interrupted goes on where it stopped; one that is done is not done again. */
export async function liveHistory(district: District, options: HistoryOptions): Promise<History> {
  const { matters, from, to, seed } = options
  const name = options.name ?? `history ${seed} ${matters} ${from} ${to}`
  const data = options.data ?? resolve(process.env['LINLI_DATA'] ?? '.data')
  const id = await district.asWriter(async (tx) => (await tx<{ pack: string }[]>`select pack from district`)[0]!.pack)
  const opened = (await begun(district, name))?.opened ?? 0
  const t: Telling = {
    district, material: await materialOf(district, data), options, name, alive: new Map(), about: new Map(), queue: makeQueue(), running: 0, done: { opened, acts: 0, refused: 0, entries: 0 }, signal: () => {},
  }
  if (opened >= matters) return t.done
  if (opened > 0) await adopt(t)
  const reports = (await loadPack(id)).reports({ seed, from, to, count: matters })[Symbol.iterator]()
  for (let i = 0; i < opened; i++) reports.next()
  await tell(t, reports, opened)
  await note(t, matters)
  // What was told long ago has been read.
  await district.asWriter((tx) => tx`update notices set seen = at where seen is null and at < ${to - DAY}`)
  return t.done
}

/** How far a history has come, and up to when it is told; null for one that was never begun. */
export async function begun(district: District, name: string): Promise<{ opened: number; to: number } | null> {
  const [row] = await district.asWriter((tx) => tx<{ position: string; at: string }[]>`select position, at from readers where reader = ${name}`)
  return row ? { opened: Number(row.position), to: Number(row.at) } : null
}

/** A history that was interrupted takes up what it had left alive. */
async function adopt(t: Telling): Promise<void> {
  const { from, to } = t.options
  const rows = await t.district.asWriter((tx) => tx.unsafe<MatterRow[]>(`select ${columns} from matters m where m.kind <> 'final' and m.opened >= $1 and m.opened < $2 and m.changed < $2`, [from, to]))
  for (const row of rows) take(t, fromRow(row, t.district.idOf), 'open')
}

async function tell(t: Telling, reports: Iterator<Report>, first: number): Promise<void> {
  const { to, from, matters, progress } = t.options
  let report = reports.next()
  let index = first
  let now = from
  let day = Math.floor((now + EAST) / DAY)
  for (;;) {
    const next = Math.min(report.done ? Infinity : report.value.at, t.queue.next() ?? Infinity)
    if (next >= to && t.running === 0) break
    const turned = next < to && Math.floor((next + EAST) / DAY) > day
    // Before the last midnights everything is awaited, so that today's seal parts today's acts from yesterday's.
    if (t.running >= atOnce || next >= to || (turned && t.running > 0 && to - next < 2 * DAY)) { await settled(t); continue }
    now = Math.max(now, next)
    if (turned) {
      day = Math.floor((next + EAST) / DAY)
      await endOfDay(t, day * DAY - EAST, index)
      progress?.(Math.min(matters, Math.round((matters * (now - from)) / (to - from))), matters, new Date(now + EAST).toISOString().slice(0, 10))
    }
    if (!report.done && report.value.at <= next) {
      start(t, open(t, report.value, index++))
      report = reports.next()
    } else if (rules(t, t.queue.peek()!) && t.running > 0) await settled(t)
    else {
      const what = t.queue.take()!.what
      step(t, what, next)
      if (rules(t, what)) while (t.running > 0) await settled(t)
    }
  }
}

/** A ruling moves another matter as well and changes the list for all: it happens while nothing else does. */
const rules = (t: Telling, { id, token }: { id: string; token: number }): boolean => { const life = t.alive.get(id); return life?.token === token && life.plan?.step === 'rule' }
const settled = (t: Telling): Promise<void> => new Promise((wake) => { t.signal = wake })

function start(t: Telling, work: Promise<void>): void {
  t.running++
  void work.catch((error: Error) => { t.done.refused++; if (t.done.refused < 5) process.stderr.write(`history: ${error.stack ?? error.message}\n`) }).finally(() => { t.running--; t.signal() })
}

/** The day's seal, dated by its midnight, and how far the history has come. */
async function endOfDay(t: Telling, midnight: number, index: number): Promise<void> {
  await note(t, index)
  const { asWriter, algorithm } = t.district
  while (await sealOnce({ asWriter, algorithm, now: () => midnight })) { /* one seal holds so many entries and no more */ }
}
const note = (t: Telling, opened: number): Promise<unknown> =>
  t.district.asWriter((tx) => tx`insert into readers (reader, position, at) values (${t.name}, ${opened}, ${t.options.to}) on conflict (reader) do update set position = excluded.position`)

// Openings.

async function open(t: Telling, report: Report, index: number): Promise<void> {
  const { district, material, options } = t
  const chance = random(`${options.seed}/${index}`)
  const system = district.systems.get(report.system)
  if (!system) return
  const located = whereIs(district, system, { facts: {}, spot: [...report.spot] }, report.at)
  if (!located.ok) { t.done.refused++; return }
  const { slots } = located.value
  const world = district.world()
  const inspector = report.facts['source'] === 'inspector' ? world.postOver(slots, ['inspector']) : undefined
  const post = inspector ?? world.postOver(slots, ['intakeClerk'])
  const actor = post && material.actor(chance, post.id)
  if (!actor) { t.done.refused++; return }
  const photo = (): Promise<string> => material.photo(report.at)
  const given = 'channel' in report.facts ? await callFacts(chance, report, photo) : await findingFacts(chance, report, report.at, inspector !== undefined, photo)
  const compound = compoundIn(report.facts['address'])
  const named = compound === undefined ? undefined : material.compound(compound, slots[1]!)
  const where = named === undefined ? located : whereIs(district, system, { facts: {}, spot: [...report.spot], place: named }, report.at)
  if (!where.ok) return
  await acted(t, report.at, 'open', async () => {
    const outcome = await district.writer.act({ do: 'open', system, given, ...where.value, actors: [actor], key: { actor: t.name, key: String(index), request: '00' } }, report.at)
    if (outcome.ok) t.about.set(outcome.value.matter.id, report.category)
    return outcome
  })
}

// Steps.

/** Takes a matter into what lives, and plans what happens to it next. */
function take(t: Telling, matter: Matter, after: string): void {
  const known = t.alive.get(matter.id)
  if (known && known.matter.version > matter.version) return
  if (matter.kind === 'final') { t.alive.delete(matter.id); t.about.delete(matter.id); return }
  const stays = known && known.matter.state === matter.state && after === 'late'
  const life: Alive = known ?? { matter, plan: null, token: 0, after, refused: 0, busy: false }
  life.matter = matter
  life.token++
  if (!stays) Object.assign(life, { after, refused: 0, plan: planFor(t.district, t.material, chanceOf(t.options.seed, matter), matter, after) })
  t.alive.set(matter.id, life)
  queueNext(t, life)
}

const ringsOf = (t: Telling, { matter }: Alive): number | null => ringsAt(t.district.systems.get(matter.system)!, matter)

function queueNext(t: Telling, life: Alive): void {
  const next = Math.min(life.plan?.at ?? Infinity, ringsOf(t, life) ?? Infinity)
  if (Number.isFinite(next)) t.queue.put(next, { id: life.matter.id, token: life.token })
}

function step(t: Telling, { id, token }: { id: string; token: number }, at: number): void {
  const life = t.alive.get(id)
  if (!life || life.token !== token || life.busy) return
  const rings = ringsOf(t, life)
  life.busy = true
  const work = rings !== null && rings <= at
    ? acted(t, at, 'late', () => t.district.writer.act({ do: 'ring', matter: id }, at), life)
    : life.plan ? stepOf(t, life, life.plan) : Promise.resolve()
  start(t, work.finally(() => { life.busy = false }))
}

async function stepOf(t: Telling, life: Alive, plan: Plan): Promise<void> {
  const { district, material } = t
  const { matter } = life
  const chance = chanceOf(`${t.options.seed}/facts`, matter)
  const system = district.systems.get(matter.system)!
  const pen: Pen = {
    chance, photo: () => material.photo(plan.at), organisation: () => chance.pick(material.units), matter: () => null,
    category: (fact) => (fact === 'category' ? String(matter.facts['category'] ?? t.about.get(matter.id) ?? chance.pick(material.categories.request)) : chance.pick(material.categories.grid)),
  }
  const scene = { system: matter.system, state: matter.state, step: plan.step, facts: matter.facts, now: plan.at, deadlineOf: (clock: string) => matter.clocks.findLast((c) => c.id === clock)?.deadline ?? null }
  const given = await filled(pen, material.asks(system, plan.step), scene)
  if (plan.step === 'contact' && chance.chance(0.3)) await lookBefore(t, life, plan)
  if (given) await acted(t, plan.at, plan.step, () => district.writer.act({ do: 'step', matter: matter.id, step: plan.step, given, actors: [plan.actor] }, plan.at), life)
  else life.plan = null
}

/** Whoever calls a resident looks up the number first, and that is written down. */
async function lookBefore(t: Telling, life: Alive, plan: Plan): Promise<void> {
  const { matter } = life
  if (!('contact_phone' in matter.facts) || plan.at - 60_000 < matter.changed) return
  const at = plan.at - 60_000
  const outcome = await t.district.writer.act({ do: 'look', matter: matter.id, actors: [plan.actor], note: { facts: ['contact_phone'], purpose: purposes[0]!, until: at + 600_000 } }, at)
  if (outcome.ok) life.matter = outcome.value.matter
}

/** Carries an act out and takes in all that it changed: its own matter, children that it opened, the parent that it moved. */
async function acted(t: Telling, at: number, act: string, write: () => ReturnType<District['writer']['act']>, life?: Alive): Promise<void> {
  const outcome = await write()
  t.done.acts++
  if (!outcome.ok) {
    t.done.refused++
    if (life) { life.busy = false; retry(t, life, at) }
    return
  }
  const { matter, entries, again } = outcome.value
  t.done.entries += entries.length
  if (act === 'open' && !again) t.done.opened++
  if (entries.some((entry) => entry.act === 'rule')) await t.district.reload()
  const others = Map.groupBy(entries.filter((entry) => entry.matter !== matter.id), (entry) => entry.matter)
  for (const [id, theirs] of others) tellOther(t, id, theirs)
  take(t, matter, act)
}

/** What was refused is tried another way an hour later, from what is known of the matter now; after some tries it lies where it is. */
function retry(t: Telling, life: Alive, at: number): void {
  life.token++
  const plan = life.refused++ < 4 ? planFor(t.district, t.material, chanceOf(`${t.options.seed}/again/${life.refused}`, life.matter), life.matter, life.after) : null
  life.plan = plan && { ...plan, at: Math.max(plan.at, at + 3_600_000) }
  queueNext(t, life)
}

function tellOther(t: Telling, id: string, entries: readonly Entry[]): void {
  const known = t.alive.get(id)
  if (entries[0]!.seq === 1) return take(t, replay(entries), 'open')
  if (!known) return
  let { matter } = known
  for (const entry of entries) if (entry.seq === matter.version + 1) matter = apply(matter, entry)
  take(t, matter, entries.at(-1)!.act)
}
