// Which clocks press. One that nothing follows when its time is over is a window, until when something may still be done: a right and no
// duty, so it never makes a matter late, rings for nobody and orders no list.
import type { Instant } from '../base/model.ts'
import type { System } from '../system/compile.ts'
import { isLate, live, type ClockRun, type Matter } from './model.ts'

export const isWindow = ({ declaration }: System, clock: string): boolean => declaration.clocks[clock]?.late.length === 0

/** The runs that have not ended and press somebody: for the matter itself, or for one duty. */
export const pressing = (system: System, matter: Matter, duty?: number): ClockRun[] => live(matter).filter((run) => run.duty === duty && !isWindow(system, run.id))

/** Late at an instant, as a duty: a window that has passed is over and not late. */
export const isOverdue = (system: System, run: ClockRun, now: Instant): boolean => !isWindow(system, run.id) && isLate(run, now)

/** The nearest deadline that presses the matter itself, or one duty. */
export function dueOf(system: System, matter: Matter, duty?: number): Instant | null {
  const due = pressing(system, matter, duty).flatMap((run) => run.deadline ?? [])
  return due.length ? Math.min(...due) : null
}

/** Runs that have yet to ring, whomever they press. */
const silent = (system: System, matter: Matter): (ClockRun & { deadline: Instant })[] =>
  live(matter).filter((run): run is ClockRun & { deadline: Instant } => !run.late && run.deadline !== null && !isWindow(system, run.id))
/** Those whose deadline has passed. */
export const ringing = (system: System, matter: Matter, now: Instant): ClockRun[] => silent(system, matter).filter((run) => now > run.deadline)
/** The next moment at which one rings. */
export function ringsAt(system: System, matter: Matter): Instant | null {
  const due = silent(system, matter).map((run) => run.deadline + 1)
  return due.length ? Math.min(...due) : null
}
