// When the calendar changes (a year's notice is loaded, work hours are set otherwise), deadlines that still run are counted again: from
// the start of each run through its pauses and granted delays, as the journal tells them. Pure.
import { addDays, deadline, isProvisional, movedByPause, movedBySpan, spanIn, startOfDay, warnAt, type Calendar } from '../base/calendar.ts'
import { limitParts } from '../base/limits.ts'
import type { Instant, Limit } from '../base/model.ts'
import type { Extension } from '../system/grammar.ts'
import type { System } from '../system/compile.ts'
import { live, type ClockRun, type Entry, type Matter } from './model.ts'

/** Whether a calendar can move the run: it still runs and counts working time. Days and hours that run on know no calendar. */
export const movable = (run: ClockRun): boolean => run.outcome === undefined && /^\d+w[hd]$/.test(run.limit)

/** Whether the journal is needed to count a run again, or its start alone says where it ends. */
export const hasStory = (run: ClockRun): boolean => run.paused !== undefined || run.paused_min !== undefined || run.moved !== undefined

/** The live runs whose deadline is another under this calendar, as they then stand. `journal` is asked only for runs that were paused
 *  or delayed. A run that had rung and is no longer late may ring again. */
export function recompute(system: System, matter: Matter, journal: readonly Entry[], calendar: Calendar, now: Instant): ClockRun[] {
  const runs = live(matter).filter(movable)
  const told = runs.some(hasStory) ? retell(system, journal, calendar) : new Map<string, Told>()
  return runs.flatMap((run) => {
    const next = withDeadline(system, run, told.get(keyOf(run)) ?? { end: startOf(run, calendar), paused_min: 0 }, calendar, now)
    return differs(run, next) ? [next] : []
  })
}

const keyOf = (run: ClockRun): string => `${run.id}#${run.duty ?? ''}#${run.run}`
const startOf = (run: ClockRun, calendar: Calendar): Instant => (run.limit === 'until' ? run.deadline! : deadline(calendar, run.started, run.limit).at)
type Span = { from: Instant; to: Instant }
/** Where a run ends (or would, were it not paused), and how long it was paused, in its limit's own minutes. */
type Told = { end: Instant; paused_min: number }

/** Every run of a matter, told again entry by entry. */
function retell(system: System, journal: readonly Entry[], calendar: Calendar): Map<string, Told> {
  const told = new Map<string, Told>()
  const known = new Map<string, ClockRun>()
  for (const entry of journal) {
    const extensions = system.declaration.steps[entry.act]?.extends ?? []
    const order = (run: ClockRun): number => extensions.findIndex((to) => to.clock === run.id)
    const moved = new Map<string, Span>()
    for (const run of [...(entry.data.clocks ?? [])].sort((a, b) => order(a) - order(b))) {
      const before = known.get(keyOf(run))
      const was = told.get(keyOf(run))
      const next = before && was ? { ...was } : { end: startOf(run, calendar), paused_min: 0 }
      if (before?.paused && was && !run.paused && run.limit !== 'until') {
        next.end = movedByPause(calendar, was.end, run.limit, before.paused.since, entry.at)
        next.paused_min += spanIn(calendar, limitParts(run.limit).unit, before.paused.since, entry.at)
      }
      if (before && was && (run.moved ?? 0) > (before.moved ?? 0)) {
        next.end = delayed(extensions.find((to) => to.clock === run.id), run, before, was.end, entry, moved, calendar)
        moved.set(run.id, { from: was.end, to: next.end })
      }
      told.set(keyOf(run), next)
      known.set(keyOf(run), run)
    }
  }
  return told
}

/** A granted delay, as ./clocks.ts `extend` counts it: by another choice's limit from the start again, after another clock as that one
 *  moved, or to the end of a named day. */
function delayed(to: Extension<string, string> | undefined, run: ClockRun, before: ClockRun, was: Instant, entry: Entry, moved: ReadonlyMap<string, Span>, calendar: Calendar): Instant {
  if (run.limit === 'until' || !to) return was
  if ('with' in to) {
    const span = moved.get(to.with)
    return span ? Math.max(was, movedBySpan(calendar, was, run.limit, span.from, Math.max(span.from, span.to))) : was
  }
  if ('choice' in to) return Math.max(was, run.limit !== before.limit ? startOf(run, calendar) : was)
  const day = entry.data.facts?.[to.to]
  return Math.max(was, typeof day === 'string' ? startOfDay(calendar, addDays(day, 1)) : was)
}

function withDeadline(system: System, run: ClockRun, { end, paused_min }: Told, calendar: Calendar, now: Instant): ClockRun {
  // `movable` lets only limits through.
  const limit = run.limit as Limit
  const { provisional: _p, late: _l, ...rest } = run
  const next = {
    ...rest, ...(isProvisional(calendar, limit, run.started, end) && { provisional: true as const }), ...(run.late && end < now && { late: true as const }),
    ...(run.paused_min !== undefined && { paused_min }),
  }
  if (run.paused) return { ...next, paused: { ...run.paused, deadline: end } }
  return { ...next, deadline: end, warn: warnAt(calendar, run.started, end, limit, system.declaration.clocks[run.id]?.warn_percent ?? 75) }
}

const differs = (a: ClockRun, b: ClockRun): boolean =>
  a.deadline !== b.deadline || a.paused?.deadline !== b.paused?.deadline || a.provisional !== b.provisional || a.paused_min !== b.paused_min
