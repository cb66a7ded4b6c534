// Where a point steps onto the network: the nearest place on an edge, not the nearest node, of the part that hangs together for who walks.
// Points that lie nearer to an island are put onto the large part all the same, and marked.
import Flatbush from 'flatbush'
import { componentsOf, flag, metresBetween, plane } from './network.ts'
import type { Network } from './network.ts'
import type { Walker } from './walkers.ts'

/** Points on edges. `share` runs from 0 at the edge's end `a` to 1 at `b`; `metres` is the straight bit from the point; `edge` is -1
 *  where there is no network; `island` is the component to which the nearest edge of all belongs, 0 for the large one. */
export type Snaps = { readonly count: number; readonly edge: Int32Array; readonly share: Float64Array; readonly metres: Float64Array; readonly island: Uint32Array }

export type Snapper = {
  /** Wheelchairs are put onto what hangs together without steps. */
  snap(lng: ArrayLike<number>, lat: ArrayLike<number>, walker?: Pick<Walker, 'steps'>): Snaps
  /** Of each node, its component for such a walker: 0 is the large one. */
  componentFor(walker?: Pick<Walker, 'steps'>): { component: Uint32Array; sizes: Uint32Array }
}

type Footing = { component: Uint32Array; sizes: Uint32Array; usable: (edge: number) => boolean; main: (edge: number) => boolean }

/** Builds an index of edges: some 25 bytes each. Limit: a network of up to some degrees, away from poles and the date line. */
export function makeSnapper(network: Network): Snapper {
  const { edges, lng, lat, a, b, flags } = network
  const { index, x, y, wide } = indexOf(network)
  const footings = new Map<boolean, Footing>()

  function footing(steps: boolean): Footing {
    const known = footings.get(steps)
    if (known) return known
    const usable = (e: number): boolean => steps || !(flags[e]! & flag.steps)
    const { component, sizes } = steps ? network : componentsOf(network.nodes, network.first, network.incident, a, b, usable)
    const isPlace = (e: number): boolean => usable(e) && !(flags[e]! & flag.link)
    const made: Footing = { component, sizes, usable: isPlace, main: (e) => isPlace(e) && component[a[e]!] === 0 }
    footings.set(steps, made)
    return made
  }

  /** The place on edge `e` nearest to the point, in the plane around the point. */
  function placeOn(e: number, px: number, py: number, x_m: number, y_m: number): { share: number; square: number } {
    const ax = (lng[a[e]!]! - px) * x_m, ay = (lat[a[e]!]! - py) * y_m
    const dx = (lng[b[e]!]! - px) * x_m - ax, dy = (lat[b[e]!]! - py) * y_m - ay
    const length = dx * dx + dy * dy
    const share = length === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / length))
    return { share, square: (ax + share * dx) ** 2 + (ay + share * dy) ** 2 }
  }

  /** The nearest edge that passes. Of equally near ones a public one goes before a private one, then the one that came first. */
  function nearest(px: number, py: number, passes: (edge: number) => boolean): { edge: number; share: number } | null {
    const [hint] = index!.neighbors(x(px), y(py), 1, Infinity, passes)
    if (hint === undefined) return null
    const { x_m, y_m } = plane(py)
    const first = placeOn(hint, px, py, x_m, y_m)
    const reach = Math.sqrt(first.square) * 1.001 + 0.05
    const near = index!.search(x(px) - reach * wide(py), y(py) - reach, x(px) + reach * wide(py), y(py) + reach, passes)
    let best = hint, { share, square } = first
    for (const e of near) {
      const place = placeOn(e, px, py, x_m, y_m)
      // A node shared by edges is the same place on each of them but for rounding.
      const nearer = place.square - square
      if (nearer > 1e-9 || (nearer >= -1e-9 && !isBefore(e, best))) continue
      best = e
      share = place.share
      square = place.square
    }
    return { edge: best, share }
  }
  const isBefore = (e: number, other: number): boolean => {
    const order = (flags[e]! & flag.private) - (flags[other]! & flag.private)
    return order < 0 || (order === 0 && e < other)
  }

  function snap(px: ArrayLike<number>, py: ArrayLike<number>, walker: Pick<Walker, 'steps'> = { steps: true }): Snaps {
    const count = px.length
    const snaps: Snaps = { count, edge: new Int32Array(count).fill(-1), share: new Float64Array(count), metres: new Float64Array(count).fill(Infinity), island: new Uint32Array(count) }
    if (edges === 0) return snaps
    const { component, usable, main } = footing(walker.steps)
    for (let i = 0; i < count; i++) {
      const closest = nearest(px[i]!, py[i]!, usable)
      if (!closest) continue
      snaps.island[i] = component[a[closest.edge]!]!
      const { edge: e, share } = snaps.island[i] === 0 ? closest : nearest(px[i]!, py[i]!, main) ?? closest
      snaps.edge[i] = e
      snaps.share[i] = share
      snaps.metres[i] = metresBetween(px[i]!, py[i]!, lng[a[e]!]! + share * (lng[b[e]!]! - lng[a[e]!]!), lat[a[e]!]! + share * (lat[b[e]!]! - lat[a[e]!]!))
    }
    return snaps
  }
  return { snap, componentFor: (walker = { steps: true }) => footing(walker.steps) }
}

/** Boxes in metres around the middle, in single precision and widened by its rounding; `wide` is how much more a metre measures from
 *  west to east at a latitude than in the index. */
function indexOf({ nodes, edges, lng, lat, a, b }: Network): { index: Flatbush | null; x: (lng: number) => number; y: (lat: number) => number; wide: (lat: number) => number } {
  let [west, east, south, north] = [Infinity, -Infinity, Infinity, -Infinity]
  for (let n = 0; n < nodes; n++) { west = Math.min(west, lng[n]!); east = Math.max(east, lng[n]!); south = Math.min(south, lat[n]!); north = Math.max(north, lat[n]!) }
  const [cx, cy] = nodes > 0 ? [(west + east) / 2, (south + north) / 2] : [0, 0]
  const { x_m, y_m } = plane(cy)
  const x = (at: number): number => (at - cx) * x_m, y = (at: number): number => (at - cy) * y_m
  const index = edges > 0 ? new Flatbush(edges, 16, Float32Array) : null
  const slack = 0.02
  for (let e = 0; e < edges; e++) {
    const [x1, y1, x2, y2] = [x(lng[a[e]!]!), y(lat[a[e]!]!), x(lng[b[e]!]!), y(lat[b[e]!]!)]
    index!.add(Math.min(x1, x2) - slack, Math.min(y1, y2) - slack, Math.max(x1, x2) + slack, Math.max(y1, y2) + slack)
  }
  index?.finish()
  return { index, x, y, wide: (at) => x_m / plane(at).x_m }
}
