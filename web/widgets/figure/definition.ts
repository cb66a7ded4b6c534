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

export function sayWhich(say: Say, system: System | undefined, id: string, period: { from: string; to: string }): string {
  const span = say(w.span, { from: say.day(period.from), to: say.day(period.to) })
  const clock = dayClock(system, id)
  return clock === null ? say(w.by_opening, { span }) : say(w.by_clock, { clock: say(system?.words.clocks[clock]) || clock, span })
}
