// Which sites are open at an instant, from their hours as texts: the mask that coverage, gaps and what-ifs take.
import type { Calendar } from '../base/calendar.ts'
import { openAt, parseHours } from '../base/hours.ts'
import type { Instant } from '../base/model.ts'

/** @param hours of each site (kernel/base/hours.ts); null where nobody knows them. Such sites, and those whose text cannot be read, are taken
 *  as open and named in `unknown`. */
export function openSites(hours: readonly (string | null)[], calendar: Calendar, at: Instant): { open: Uint8Array; unknown: number[] } {
  const unknown: number[] = []
  // Many sites share a text.
  const known = new Map<string, boolean | null>()
  const open = Uint8Array.from(hours, (text, site) => {
    if (text !== null && !known.has(text)) { const read = parseHours(text); known.set(text, read.ok ? openAt(read.value, calendar, at).open : null) }
    const answer = text === null ? null : known.get(text)!
    if (answer === null) unknown.push(site)
    return answer === false ? 0 : 1
  })
  return { open, unknown }
}
