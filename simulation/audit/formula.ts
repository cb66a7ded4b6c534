// What a formula of the auditor is, and what it may ask of a case: its last runs, facts and states.
import type { AuditCalendar } from './calendar.ts'
import type { Life, Run } from './model.ts'

/** What a formula may look at besides the case: all others (for repeats) and the calendar. */
export type Ground = { all: readonly Life[]; calendar: AuditCalendar }
export type Formula = {
  /** 'reported', or the clock whose last deadline gives the day. */
  day: string
  of: (life: Life) => boolean
  out: readonly (readonly [reason: string, holds: (life: Life) => boolean])[]
  hit?: (life: Life, ground: Ground) => boolean
  /** A weight in thousandths, or minutes by kind of limit. */
  value?: (life: Life, ground: Ground) => { value: number; unit?: string; /** Of how many, where a case has counted itself. */ many?: number } | null
}

/** The last run of a stage's clock: rework and re-dispatch start new ones. */
export function lastRun(life: Life, clock: string): Run | undefined {
  return [...life.runs.values()].filter((run) => run.id === clock && run.duty === undefined).sort((a, b) => b.run - a.run)[0]
}
export const met = (life: Life, clock: string): boolean => lastRun(life, clock)?.outcome === 'met'
export const onTime = (life: Life, clock: string): boolean => { const run = lastRun(life, clock); return run?.outcome === 'met' && run.finished! <= run.deadline! }
export const has = (clock: string) => (life: Life): boolean => lastRun(life, clock) !== undefined
export const fact = (life: Life, name: string): unknown => life.facts[name]
export const inState = (...states: string[]) => (life: Life): boolean => states.includes(life.state)
export const left = (...states: string[]) => states.map((state) => [state, inState(state)] as const)
export const said = (name: string) => (life: Life): boolean => fact(life, name) !== undefined
