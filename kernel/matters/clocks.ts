// How an act moves the clocks of a matter: which start, stop, pause and go on. Pure; the arithmetic is the calendar's.
import { dayOf, addDays, deadline, movedByPause, movedBySpan, spanIn, startOfDay, warnAt } from '../base/calendar.ts'
import { limitParts } from '../base/limits.ts'
import type { Instant, Limit } from '../base/model.ts'
import type { ClockDeclaration } from '../system/grammar.ts'
import type { System } from '../system/compile.ts'
import type { ClockRun, Duty, Facts, Matter } from './model.ts'
import type { World } from './world.ts'

type Declared = ClockDeclaration<string, string, string, string>
export type Move = {
  system: System; matter: Matter | null; step: string; from: string | null; to: string
  facts: Facts; duties: readonly Duty[]; why: string | null; now: Instant; world: World
}

/** The runs of helpers' clocks that end because their duty did, outside any step. */
export const endHelperClocks = (move: Move): ClockRun[] =>
  Object.entries(move.system.declaration.clocks).flatMap(([id, declared]) => (declared.each === 'helper' ? moveHelperClocks(move, id, declared) : []))

/** The runs that the move changes or starts. */
export function moveClocks(move: Move): ClockRun[] {
  const changed: ClockRun[] = []
  for (const [id, declared] of Object.entries(move.system.declaration.clocks)) {
    if (declared.each === 'helper') changed.push(...moveHelperClocks(move, id, declared))
    else {
      const runs = move.matter?.clocks.filter((c) => c.id === id) ?? []
      const next = moveOne(move, id, declared, runs)
      if (next) changed.push(...next)
    }
  }
  return changed
}

function moveOne(move: Move, id: string, declared: Declared, runs: readonly ClockRun[]): ClockRun[] | null {
  const { from, to, step, now, world } = move
  const inside = (state: string | null): boolean => state !== null && (declared.runs.includes(state) || (declared.pauses?.includes(state) ?? false))
  const current = runs.find((c) => c.outcome === undefined)
  const resumed = (run: ClockRun): ClockRun => goOn(run, now, declared.warn_percent, world)
  if (current && declared.stops.includes(step) && (!inside(to) || from === to)) return [finish(resumed(current), 'met', now)]
  if (current && !inside(to)) return [finish(resumed(current), 'waived', now, step)]
  if (current && declared.pauses?.includes(to) && !current.paused) return [pause(current, now, move.why ?? step)]
  if (current?.paused && declared.runs.includes(to)) return [resumed(current)]
  // A state that only pauses starts nothing: what did not run cannot be paused.
  const begins = declared.starts ? declared.starts.includes(step) : !inside(from) || runs.length === 0
  if (!current && declared.runs.includes(to) && begins && !(declared.once && runs.length)) return start(move, id, declared, runs.length + 1)
  return null
}

function moveHelperClocks(move: Move, id: string, declared: Declared): ClockRun[] {
  const before = move.matter?.duties ?? []
  return move.duties.filter((d) => d.kind === 'helper').flatMap((duty) => {
    const was = before.find((d) => d.no === duty.no)
    const run = move.matter?.clocks.find((c) => c.id === id && c.duty === duty.no && c.outcome === undefined)
    // Called where this clock does not run it is asked something else, within a time of its own or none.
    if (!was && duty.state === 'owed') return !declared.runs.includes(move.to) ? [] : start(move, id, declared, 1).map((begun) => ({ ...begun, duty: duty.no }))
    if (run && duty.state !== 'owed') return [finish(run, duty.state === 'done' ? 'met' : 'waived', move.now, move.step)]
    return []
  })
}

/** The limit of a clock for these facts: its key in the catalogue, the limit, and the version in force on the day; null where these facts give it none. */
export function limitOf(system: System, id: string, facts: Facts, now: Instant, world: World): { limit: Limit; version: number; rule: string; key: string } | null {
  const declared = system.declaration.clocks[id] as Declared
  const { within } = declared
  const day = dayOf(world.calendar, now)
  const key = limitKey(system, id, facts, world, now)
  const own = categoryLimit(system, id, facts, world, now)
  if (typeof within === 'object' && 'by' in within && within.otherwise === null && !own && key.endsWith('.otherwise')) return null
  const found = world.limit(key, day)
  if (!found || typeof found.limit !== 'string') throw new Error(`the catalogue of limits has no span ${key}`)
  return { limit: own ?? found.limit, version: found.version, rule: declared.rule, key }
}

function limitKey(system: System, id: string, facts: Facts, world: World, now: Instant): string {
  const { within } = system.declaration.clocks[id] as Declared
  const base = `${system.declaration.id}.${id}`
  if (typeof within === 'string' || 'until' in within) return base
  const choice = facts[within.by]
  return typeof choice === 'string' && Object.hasOwn(within.limits, choice) && !categoryLimit(system, id, facts, world, now) ? `${base}.${choice}` : `${base}.otherwise`
}

function categoryLimit(system: System, id: string, facts: Facts, world: World, now: Instant): Limit | undefined {
  const { within } = system.declaration.clocks[id] as Declared
  if (typeof within === 'string' || 'until' in within) return undefined
  const by = system.declaration.facts[within.by]
  const code = facts[within.by]
  if (by?.is !== 'category' || typeof code !== 'string') return undefined
  return world.category(code, dayOf(world.calendar, now))?.limits?.[`${system.declaration.id}.${id}`]
}

/** The run that begins, or none: a date that nobody gave and a choice without a limit start nothing. */
function start(move: Move, id: string, declared: Declared, run: number): ClockRun[] {
  const { now, world, facts } = move
  if (typeof declared.within !== 'string' && 'until' in declared.within) {
    const until = facts[declared.within.until]
    const at = typeof until === 'string' ? startOfDay(world.calendar, addDays(until, 1)) : typeof until === 'number' ? until : null
    return at === null ? [] : [{ id, run, limit: 'until', version: 0, started: now, deadline: at, warn: null }]
  }
  const found = limitOf(move.system, id, facts, now, world)
  if (!found) return []
  const { limit, version } = found
  const due = deadline(world.calendar, now, limit)
  return [{ id, run, limit, version, started: now, deadline: due.at, warn: warnAt(world.calendar, now, due.at, limit, declared.warn_percent), ...(due.provisional && { provisional: true }) }]
}

function pause(run: ClockRun, now: Instant, why: string): ClockRun {
  return { ...run, deadline: null, warn: null, paused: { since: now, deadline: run.deadline ?? now, why } }
}

/** A paused run goes on: its deadline moves by the pause, measured in the limit's own time (TIME-05). */
function goOn(run: ClockRun, now: Instant, percent: number, world: World): ClockRun {
  if (!run.paused) return run
  const { paused, ...rest } = run
  if (run.limit === 'until') return { ...rest, deadline: paused.deadline }
  const moved = movedByPause(world.calendar, paused.deadline, run.limit, paused.since, now)
  return {
    ...rest, deadline: moved,
    warn: warnAt(world.calendar, run.started, moved, run.limit, percent),
    paused_min: (run.paused_min ?? 0) + spanIn(world.calendar, limitParts(run.limit).unit, paused.since, now),
  }
}

function finish(run: ClockRun, outcome: 'met' | 'waived', now: Instant, why?: string): ClockRun {
  return { ...run, finished: now, outcome, ...(outcome === 'waived' && why && { why }) }
}

/** A granted delay: to the end of a day, to an instant, by the limit of another choice counted from the start, or by the run's own time between
 *  two instants. Never earlier than before. */
export function extend(run: ClockRun, to: { day: string } | { at: Instant } | { limit: Limit; version: number } | { from: Instant; to: Instant }, percent: number, now: Instant, world: World): ClockRun {
  if (run.deadline === null) return run
  // A run to the end of a day has no limit to be moved by: only another day moves it. One to an instant is somebody else's, who may also be stricter.
  if (run.limit === 'until' && 'at' in to) return moreTime({ ...run, deadline: to.at, moved: (run.moved ?? 0) + 1 }, now)
  if (run.limit === 'until') return 'day' in to ? { ...run, deadline: Math.max(run.deadline, startOfDay(world.calendar, addDays(to.day, 1))), moved: (run.moved ?? 0) + 1 } : run
  const at = 'day' in to ? startOfDay(world.calendar, addDays(to.day, 1))
    : 'at' in to ? to.at
    : 'limit' in to ? deadline(world.calendar, run.started, to.limit).at
    : movedBySpan(world.calendar, run.deadline, run.limit, to.from, Math.max(to.from, to.to))
  const moved = Math.max(at, run.deadline)
  const limit = 'limit' in to ? to.limit : run.limit
  return { ...moreTime({ ...run, deadline: moved }, now), limit, version: 'version' in to ? to.version : run.version, warn: warnAt(world.calendar, run.started, moved, limit, percent), moved: (run.moved ?? 0) + 1 }
}
/** What had rung as late and has time again may ring again. */
function moreTime({ late, ...run }: ClockRun, now: Instant): ClockRun {
  return { ...run, ...(late && run.deadline! < now && { late }) }
}
