// What a measure's declaration says of itself: by which day a matter belongs to a period, and in which limits that day lies.
import type { System } from '../../api/types.ts'
import type { Say } from '../../shell/language.ts'
import { w } from './words.ts'

export const partsOf = (id: string): { system: string; measure: string } => {
  const at = id.indexOf('.')
  return { system: id.slice(0, at), measure: id.slice(at + 1) }
}

/** The clock whose deadline gives the day; null where the day of reporting does. */
export function dayClock(system: System | undefined, id: string): string | null {
  const day = system?.measures[partsOf(id).measure]?.day
  return day?.startsWith('clock:') ? day.slice('clock:'.length) : null
}

/** A day of a period by its date, never as 'yesterday': the period stays what it is when it is read tomorrow. */
export const sayDate = (say: Say, day: string): string => (say.day(day).includes(String(Number(day.slice(8)))) ? say.day(day) : say.day(day, Date.parse(day) + 3 * 86_400_000))
export const saySpan = (say: Say, { from, to }: { from: string; to: string }): string => say(w.span, { from: sayDate(say, from), to: sayDate(say, to) })

export function sayWhich(say: Say, system: System | undefined, id: string, period: { from: string; to: string }): string {
  const span = saySpan(say, period)
  const clock = dayClock(system, id)
  return clock === null ? say(w.by_opening, { span }) : say(w.by_clock, { clock: say(system?.words.clocks[clock]) || clock, span })
}
