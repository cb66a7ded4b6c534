// Who reaches each single site: one limited search a site, over only what lies around it, so that a site added or moved is one row anew.
import type { Catchments } from './model.ts'
import { makeSearcher, reachPoint } from './reach.ts'
import type { Snaps } from './snap.ts'
import type { Ground } from './walkers.ts'

/** Buildings in ascending order with the seconds of their quickest walk to one site. */
export type Catchment = { readonly building: Uint32Array; readonly seconds: Float64Array }

export type Catcher = {
  /** Whoever reaches site `s` of `sites` within the limit. */
  of(sites: Snaps, s: number, limit_s: number): Catchment
}

/** @param buildings where everybody lives; the place of each in the list is its number. */
export function makeCatcher(ground: Ground, buildings: Snaps): Catcher {
  const { edges, first, incident } = ground.network
  const searcher = makeSearcher(ground)
  const onEdge = listed(buildings, edges)
  const seen = new Uint32Array(edges)
  let round = 0
  const found = { seconds: 0, metres: 0, site: 0 }
  return {
    of(sites, s, limit_s) {
      const reached = searcher.search(sites, limit_s, s)
      const building: number[] = []
      const seconds = new Map<number, number>()
      round++
      const look = (e: number): void => {
        if (seen[e] === round) return
        seen[e] = round
        for (let i = onEdge.first[e]!; i < onEdge.first[e + 1]!; i++) {
          const place = onEdge.item[i]!
          if (!reachPoint(reached, buildings, place, found)) continue
          building.push(place)
          seconds.set(place, found.seconds)
        }
      }
      for (const e of reached.onEdge.keys()) look(e)
      for (const { touched, count } of new Set([reached.labels, reached.home])) {
        for (let i = 0; i < count; i++) for (let k = first[touched[i]!]!; k < first[touched[i]! + 1]!; k++) look(incident[k]!)
      }
      const sorted = Uint32Array.from(building).sort()
      return { building: sorted, seconds: Float64Array.from(sorted, (place) => seconds.get(place)!) }
    },
  }
}

/** Of every site who reaches it within the limit (CIRC-08). */
export function catchmentsOf(ground: Ground, sites: Snaps, buildings: Snaps, limit_s: number): Catchments {
  const catcher = makeCatcher(ground, buildings)
  return joined(Array.from({ length: sites.count }, (_, s) => catcher.of(sites, s, limit_s)), buildings.count)
}

/** Rows put together, one a site. */
export function joined(rows: readonly Catchment[], buildings: number): Catchments {
  const first = new Uint32Array(rows.length + 1)
  rows.forEach(({ building }, s) => { first[s + 1] = first[s]! + building.length })
  const total = first[rows.length]!
  const building = new Uint32Array(total), seconds = new Float64Array(total)
  rows.forEach((row, s) => { building.set(row.building, first[s]); seconds.set(row.seconds, first[s]) })
  return { sites: rows.length, buildings, first, building, seconds }
}

/** The places on each edge, in one list. */
function listed(places: Snaps, edges: number): { first: Uint32Array; item: Uint32Array } {
  const first = new Uint32Array(edges + 1)
  for (let i = 0; i < places.count; i++) if (places.edge[i]! >= 0) first[places.edge[i]! + 1]!++
  for (let e = 0; e < edges; e++) first[e + 1]! += first[e]!
  const at = first.slice(0, edges)
  const item = new Uint32Array(first[edges]!)
  for (let i = 0; i < places.count; i++) if (places.edge[i]! >= 0) item[at[places.edge[i]!]!++] = i
  return { first, item }
}
