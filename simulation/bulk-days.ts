// What is known of a day in bulk before any of it is told: each report with its story and the moments of its steps. It follows from the
// seed alone, so whoever tells one day can know what was settled in the thirty days before it.
import { addDays, dayKind, dayOf, deadline, nextWorkMoment, startOfDay, type Calendar } from '../kernel/base/calendar.ts'
import { makeIds } from '../kernel/base/ids.ts'
import type { Day, Instant, Limit } from '../kernel/base/model.ts'
import { random, type Random } from '../kernel/base/random.ts'
import { cellOf, cellsAround } from '../kernel/matters/row.ts'
import type { World } from '../kernel/matters/world.ts'
import { distance, locate } from '../kernel/places/index.ts'
import type { Pack, Report } from '../kernel/system/pack.ts'
import { beatsOf, mixOf, type Beat, type Story } from './bulk-stories.ts'
import { atWork } from './habits.ts'
import { units } from './material.ts'

const MINUTE = 60_000
const DAY = 86_400_000

/** `brief`: most matters are told in a word, so that millions find room; otherwise as a district lives. */
export type Past = { seed: number; matters: number; from: Instant; to: Instant; brief: boolean }
/** A day of the past, or the part of it that lies within. */
export type BulkDay = { day: Day; no: number; from: Instant; to: Instant; count: number }

/** The days of a past and how many matters come in on each: fewer where nobody works. */
export function daysOf(calendar: Calendar, { seed, matters, from, to }: Past): BulkDay[] {
  const days: (BulkDay & { weight: number })[] = []
  for (let day = dayOf(calendar, from), no = 0; startOfDay(calendar, day) < to; day = addDays(day, 1), no++) {
    const span = { from: Math.max(from, startOfDay(calendar, day)), to: Math.min(to, startOfDay(calendar, addDays(day, 1))) }
    const weight = ((span.to - span.from) / DAY) * (dayKind(calendar, day).work ? 1 : 0.72) * (0.85 + 0.3 * random(`${seed}/bulk/${day}`).next())
    days.push({ day, no, ...span, count: 0, weight })
  }
  const total = days.reduce((sum, { weight }) => sum + weight, 0)
  let weighed = 0
  let given = 0
  return days.map(({ weight, ...day }) => {
    weighed += weight
    const upto = Math.round((matters * weighed) / total)
    const count = upto - given
    given = upto
    return { ...day, count }
  })
}

/** A matter as it will be told. `times`: those of its beats; `ended`: the last of them, or the opening of what is told at once. */
export type Planned = {
  index: number; id: string; at: Instant; system: string; facts: Record<string, unknown>; spot: [number, number]; place: number; slots: readonly number[]
  story: Story; category: string | undefined; beats: readonly Beat[]; times: readonly Instant[]; ended: Instant
  /** The later matter that is merged into this one, and when. */
  joined?: { by: Planned; at: Instant }
}

/** Of nine matters seven are found by patrols. */
const gridShare = 0.78
/** No story goes on for longer, so that whoever begins somewhere knows what was settled before. */
export const longest_days = 31

export type Planner = { pack: Pack; past: Past; world: World; process: number }

/** All matters of a day, in order of their opening. */
export function planDay(on: Planner, day: BulkDay): Planned[] {
  const ids = makeIds(on.process)
  const chance = random(`${on.past.seed}/bulk/${day.day}/plans`)
  const open: Planned[] = []
  const planned = reportsOf(on, day, chance).map((report, index): Planned => {
    const matter = planOne(on, day, report, index, ids.next(report.at), random(`${on.past.seed}/bulk/${day.day}/${index}`))
    if (matter.story === 'joining') join(matter, open)
    else if (matter.system === 'hotline' && matter.story === 'usual' && matter.category !== undefined) open.push(matter)
    return matter
  })
  return planned
}

/** So many reports as the day has, and of both kinds as many as are wanted. */
function reportsOf({ pack, past }: Planner, day: BulkDay, chance: Random): Report[] {
  for (let more = 2.6; ; more *= 2) {
    const grid: Report[] = []
    const orders: Report[] = []
    for (const report of pack.reports({ seed: past.seed, from: day.from, to: day.to, count: Math.ceil(day.count * more) + 10, part: day.no })) (report.system === 'grid' ? grid : orders).push(report)
    const found = Math.round(day.count * gridShare)
    if (grid.length < found || orders.length < day.count - found) continue
    return [...some(grid, found, chance), ...some(orders, day.count - found, chance)].sort((a, b) => a.at - b.at)
  }
}

/** So many of a list, in its order. */
function some<T>(list: readonly T[], n: number, chance: Random): T[] {
  let left = n
  return list.filter((_, i) => { const take = chance.next() * (list.length - i) < left; if (take) left--; return take })
}

function planOne(on: Planner, day: BulkDay, report: Report, index: number, id: string, chance: Random): Planned {
  const { world, past } = on
  const { territory } = world
  const named = report.place === undefined ? undefined : territory.byCode(report.place, day.day)?.id
  const place = named ?? locate(territory, report.spot, day.day)
  if (place === null) throw new Error(`a report lies outside the district: ${report.spot.join()}`)
  const slots = territory.slots(place, day.day)
  const facts = { ...report.facts }
  if (facts['source'] === 'inspector' && !world.postOver(slots, ['inspector'])) facts['source'] = 'video'
  const drawn = chance.weighted(mixOf(past.brief)[report.system]!)
  // Few callers give a name; a finding's point says more than an address.
  if (chance.chance(0.6)) delete facts['contact_name']
  if (report.system === 'grid') delete facts['address']
  // An inspector's own finding is not turned away; the day that a snapshot may be returned within is over before a weekend is.
  const story = (drawn === 'refused' && facts['source'] === 'inspector') || (drawn === 'returned' && facts['channel'] === 'photo') ? 'usual' : drawn
  const category = typeof facts['category'] === 'string' ? facts['category'] : story === 'at_once' ? undefined : report.category
  const matter: Planned = { index, id, at: report.at, system: report.system, facts, spot: report.spot, place, slots, story, category, beats: [], times: [], ended: report.at }
  if (story === 'at_once' || story === 'joining') return matter
  const beats = beatsOf(report.system, story, facts)
  const lead = category === undefined ? undefined : world.responsible(category, slots, day.day)
  const times = lead ? timesOf(world, matter, beats, world.postAt(lead.organisation, units)?.role ?? 'departmentLiaison', chance) : null
  const ended = times?.at(-1)
  return ended !== undefined && ended < past.to && ended < report.at + longest_days * DAY ? { ...matter, beats, times: times!, ended } : { ...matter, story: 'at_once' }
}

/** The moment of each beat; `role` is that of whoever handles it, who may work in office hours or be on duty. */
function timesOf(world: World, matter: Planned, beats: readonly Beat[], role: string, chance: Random): Instant[] {
  const { calendar } = world
  let before = matter.at
  return beats.map(({ pause, unit }) => {
    if ('rings' in pause) return (before = deadline(calendar, before, limitOf(world, 'hotline.answer', before)).at + 1)
    const ready = 'clock' in pause ? readyIn(world, matter, pause, before, chance) : before + chance.int(pause[0] * 60, pause[1] * 60) * 1000
    const work = atWork(chance, calendar, unit ? role : 'dispatcher', ready, null)
    // Not all that waits for the morning is done at nine.
    before = Math.max(before + MINUTE, work > ready ? work + chance.int(0, 90 * 60) * 1000 : work)
    return before
  })
}

function readyIn(world: World, matter: Planned, pause: { clock: 'handle' | 'finish'; from: number; to: number }, before: Instant, chance: Random): Instant {
  const since = pause.clock === 'handle' ? before : matter.at
  const kind = matter.facts['kind'] === 'consult' || matter.facts['kind'] === 'suggestion' ? 'consult' : 'ordinary'
  const limit = pause.clock === 'finish' ? limitOf(world, `hotline.finish.${kind}`, since)
    : (world.category(matter.category!, world.today(since))?.limits?.['grid.handle'] ?? limitOf(world, 'grid.handle.otherwise', since))
  const span = deadline(world.calendar, since, limit).at - since
  const ready = since + span * (pause.from + (pause.to - pause.from) * chance.next())
  // What is late is late by working days, not by hours of a night.
  return Math.floor(pause.from > 1 ? nextWorkMoment(world.calendar, ready) : ready)
}

function limitOf(world: World, key: string, at: Instant): Limit {
  const found = world.limit(key, world.today(at))?.limit
  if (typeof found !== 'string') throw new Error(`the catalogue of limits has no span ${key}`)
  return found
}

/** A second call about what is being dealt with already: it says what the first one said and is merged into it; where there is none it is
 *  told where else to go. */
function join(matter: Planned, open: readonly Planned[]): void {
  const at = matter.at + 20 * MINUTE
  const target = open.findLast((other) => !other.joined && other.at < matter.at && other.ended > at + MINUTE && !other.times.some((time) => Math.abs(time - at) < MINUTE))
  if (!target) { matter.story = 'at_once'; return }
  const { text, address, kind, category } = target.facts
  Object.assign(matter, { facts: { ...matter.facts, text: `再次来电：${String(text)}`, address, kind, category }, spot: target.spot, place: target.place, slots: target.slots, category, ended: at })
  target.joined = { by: matter, at }
}

/** What was settled where, over the last days: answers what a report repeats. */
export type Window = { settle(matters: readonly Planned[]): void; repeats(matter: Planned): string | undefined; forget(before: Instant): void }

type Settled = { id: string; ended: Instant; category: string; system: string; spot: [number, number] }
export function makeWindow(world: World, now: Instant): Window {
  const radius = numberOr(world, now, 'kernel.repeat.radius', 50)
  const span = numberOr(world, now, 'kernel.repeat.days', 30) * DAY
  const cells = new Map<number, Settled[]>()
  return {
    settle: (matters) => {
      for (const { id, ended, category, system, spot, story } of matters) {
        if (category === undefined || ['at_once', 'void', 'joining'].includes(story) || story === 'refused') continue
        const cell = cellOf(spot)
        const there = cells.get(cell)
        if (there) there.push({ id, ended, category, system, spot })
        else cells.set(cell, [{ id, ended, category, system, spot }])
      }
    },
    repeats: (matter) => {
      let found: Settled | undefined
      for (const cell of cellsAround(matter.spot, Math.max(1, Math.ceil(radius / 55)))) {
        for (const one of cells.get(cell) ?? []) {
          if (one.category !== matter.category || one.system !== matter.system || one.ended > matter.at || one.ended < matter.at - span) continue
          if (found && (found.ended > one.ended || (found.ended === one.ended && BigInt(found.id) > BigInt(one.id)))) continue
          if (distance(matter.spot, one.spot) <= radius) found = one
        }
      }
      return found?.id
    },
    forget: (before) => { for (const [cell, there] of cells) { const left = there.filter(({ ended }) => ended >= before - span); if (left.length) cells.set(cell, left); else cells.delete(cell) } },
  }
}

function numberOr(world: World, now: Instant, key: string, otherwise: number): number {
  const found = world.limit(key, world.today(now))?.limit
  return typeof found === 'number' ? found : otherwise
}
