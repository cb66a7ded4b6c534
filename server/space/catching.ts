// Catchments of a service: for each site the buildings that walk to it within a horizon. Runs in the worker, and on the spot for one changed site.
import type { Catchments } from '../../kernel/space/model.ts'
import { makeSearcher, reachPoint, type Searcher } from '../../kernel/space/reach.ts'
import type { Snaps } from '../../kernel/space/snap.ts'
import type { Row } from '../../kernel/space/whatif.ts'

/** The buildings that reach one site, in ascending order. */
export function rowOf(searcher: Searcher, sites: Snaps, s: number, doors: Snaps, horizon_s: number): Row {
  const reached = searcher.search(sites, horizon_s, s)
  const building: number[] = [], seconds: number[] = []
  const found = { seconds: Infinity, metres: Infinity, site: -1 }
  for (let b = 0; b < doors.count; b++) if (reachPoint(reached, doors, b, found)) { building.push(b); seconds.push(found.seconds) }
  return { building: Uint32Array.from(building), seconds: Float64Array.from(seconds) }
}

export function catchmentsOf(ground: Parameters<typeof makeSearcher>[0], sites: Snaps, doors: Snaps, horizon_s: number): Catchments {
  const searcher = makeSearcher(ground)
  const rows = Array.from({ length: sites.count }, (_, s) => rowOf(searcher, sites, s, doors, horizon_s))
  const first = new Uint32Array(rows.length + 1)
  rows.forEach((row, s) => { first[s + 1] = first[s]! + row.building.length })
  const building = new Uint32Array(first[rows.length]!), seconds = new Float64Array(first[rows.length]!)
  rows.forEach((row, s) => { building.set(row.building, first[s]); seconds.set(row.seconds, first[s]) })
  return { sites: rows.length, buildings: doors.count, first, building, seconds }
}
