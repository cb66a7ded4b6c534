// Limits of the platform itself, which no system declares: they stand in the catalogue of limits as `platform.NAME`, in force from a day, and an
// office may change them there like a system's.
import type { Instant } from '../base/model.ts'
import type { World } from './world.ts'

export const platformLimits = {
  /** How long a code that was sent to a telephone is good for, and how often it may be tried. */
  code_minutes: { is: 10, rule: 'M20' },
  code_tries: { is: 5, rule: 'M20' },
  /** Codes in an hour for one matter, one telephone and one sender. */
  codes_per_number: { is: 5, rule: 'M20' },
  codes_per_phone: { is: 5, rule: 'M20' },
  codes_per_sender: { is: 20, rule: 'M20' },
  /** Hours after the close in which slips that came on paper are entered, while any are out; then the platform counts by itself. */
  paper_hours: { is: 24, rule: 'RC-07' },
  /** Which open matter is likely the same: what equal words, the same class and nearness weigh, in percent; from `duplicate_least` on it is shown. */
  duplicate_words: { is: 80, rule: 'M14' },
  duplicate_class: { is: 25, rule: 'M14' },
  duplicate_near: { is: 30, rule: 'M14' },
  duplicate_least: { is: 35, rule: 'M14' },
} as const satisfies Record<string, { is: number; rule: string }>

/** As the catalogue has it on the day of an instant. */
export function platformLimit(world: World, name: keyof typeof platformLimits, now: Instant): number {
  const found = world.limit(`platform.${name}`, world.today(now))?.limit
  return typeof found === 'number' ? found : platformLimits[name].is
}
