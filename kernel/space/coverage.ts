// Who reaches a service within a time: the quickest walk of each building to an open site (CIRC-08), and from it people by age band and
// area, exactly. One set of catchments is of one service and one walker; a group counts the bands that walk so.
import type { Catchments } from './model.ts'
import { all, checkFit, sumOf, totals, type Areas, type People, type Table } from './people.ts'

/** Each building's quickest walk: seconds (Infinity where no open site is in the catchments) and the site (-1), the lowest of equals. */
export type Nearest = { readonly seconds: Float64Array; readonly site: Int32Array }

/** @param open one for each site that is open at the instant asked about; all are where it is left out. */
export function nearestOf({ sites, buildings, first, building, seconds }: Catchments, open?: ArrayLike<number>): Nearest {
  checkMask(sites, open)
  const best = new Float64Array(buildings).fill(Infinity), site = new Int32Array(buildings).fill(-1)
  for (let s = 0; s < sites; s++) {
    if (open && !open[s]) continue
    for (let i = first[s]!, end = first[s + 1]!; i < end; i++) {
      const b = building[i]!
      if (seconds[i]! < best[b]!) { best[b] = seconds[i]!; site[b] = s }
    }
  }
  return { seconds: best, site }
}

export type Coverage = { readonly people: Table; readonly covered: Table }

/** Of the people of each area and band, those whose quickest walk takes `limit_s` seconds at most. */
export function coverage(nearest: Nearest, limit_s: number, people: People, areas: Areas): Coverage {
  return { people: totals(people, areas), covered: covered(nearest, limit_s, people, areas) }
}

export function covered({ seconds }: Nearest, limit_s: number, people: People, areas: Areas): Table {
  checkFit(people, areas, seconds.length)
  return totals(people, areas, (b) => seconds[b]! <= limit_s)
}

/** From 0 to 1; null where nobody lives. */
export function shareOf({ people, covered }: Coverage, row: number = all(people), bands?: readonly number[]): number | null {
  const whole = sumOf(people, row, bands)
  return whole === 0 ? null : sumOf(covered, row, bands) / whole
}

/** The area with the least share covered, the lowest of equals; null where nobody lives in any. */
export function worstOff(coverage: Coverage, bands?: readonly number[]): { area: number; share: number } | null {
  let worst: { area: number; share: number } | null = null
  for (let area = 0; area < coverage.people.areas; area++) {
    const share = shareOf(coverage, area, bands)
    if (share !== null && (worst === null || share < worst.share)) worst = { area, share }
  }
  return worst
}

/** How many open sites each building reaches in time: where it is one, that one must not close. */
export function choices({ sites, buildings, first, building, seconds }: Catchments, limit_s: number, open?: ArrayLike<number>): Uint16Array {
  checkMask(sites, open)
  const count = new Uint16Array(buildings)
  for (let s = 0; s < sites; s++) {
    if (open && !open[s]) continue
    for (let i = first[s]!, end = first[s + 1]!; i < end; i++) if (seconds[i]! <= limit_s && count[building[i]!]! < 0xffff) count[building[i]!]!++
  }
  return count
}

/** Sites that no building reaches: on an island, in a river, or far from everybody. */
export function unreachedSites({ sites, first }: Catchments): number[] {
  return Array.from({ length: sites }, (_, s) => s).filter((s) => first[s] === first[s + 1])
}

export function checkMask(sites: number, open?: ArrayLike<number>): void {
  if (open && open.length !== sites) throw new RangeError(`${open.length} open or shut for ${sites} sites`)
}
