// Who is unlike everybody else: a department that passes on what it is given, a street that whistles for everything, and a department that is honest.
// They are found in the catalogue, so that any district has them.
import type { Pack } from '../kernel/system/pack.ts'
import type { PersonAtPost } from './people.ts'
import type { Weighed } from './habits.ts'

/** Names of units, and of the street's place; empty where a district has none. */
export type Characters = { passes: string; honest: string; whistles: string; sparing: string }
export const nobody: Characters = { passes: '', honest: '', whistles: '', sparing: '' }

/** The two district departments to which the list gives most, and the first and the last street. */
export function charactersOf(pack: Pack, people: readonly PersonAtPost[]): Characters {
  const liaisons = new Set(people.filter((one) => one.role === 'departmentLiaison' && one.level === 'district').map((one) => one.organisation))
  const counts = new Map<string, number>()
  for (const { unit } of pack.responsibility) if ('kind' in unit && unit.at === 'district') counts.set(unit.kind, (counts.get(unit.kind) ?? 0) + 1)
  const units = [...pack.organisations()].filter((one) => liaisons.has(one.name) && counts.has(one.kind)).sort((a, b) => counts.get(b.kind)! - counts.get(a.kind)! || (a.code < b.code ? -1 : 1))
  const streets = people.filter((one) => one.role === 'subDistrictDirector').map((one) => one.place)
  return { passes: units[0]?.name ?? '', honest: units[1]?.name ?? '', whistles: streets[0] ?? '', sparing: streets.at(-1) ?? '' }
}

/** What the department that passes the buck chooses where others work. */
export const passingOn: Readonly<Record<string, Readonly<Record<string, Weighed>>>> = {
  hotline: { assigned: [['return', 60], ['contact', 40]], contacted: [['return', 20], ['start', 80]], handling: [['ask_delay', 30], ['ask_help', 20], ['report', 50]] },
  grid: { dispatched: [['return', 60], ['acknowledge', 40]], handling: [['ask_delay', 25], ['ask_shelve', 10], ['handle', 65]] },
  report_in: { called: [['contest', 50], ['acknowledge', 50]], acknowledged: [['contest', 15], ['arrive', 85]] },
}
/** So much more often than others it lets a deadline pass, and so much less often does the honest one. */
export const tardiness = (characters: Characters, organisation: string): number => (organisation === '' ? 1 : organisation === characters.passes ? 6 : organisation === characters.honest ? 0.3 : 1)
/** The share of handled matters for which a street whistles. */
export const whistleShare = (characters: Characters, path: string, usual: number): number => (characters.whistles !== '' && path.includes(characters.whistles) ? 0.4 : characters.sparing !== '' && path.includes(characters.sparing) ? usual / 3 : usual)
