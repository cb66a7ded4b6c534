// Areas within so many minutes on foot, true on the screen: what lies near an edge that is reached, and nearer to it than to any that is not.
// So the far bank of a canal is not claimed from this one, and the middle of a large block without ways stays empty.
import { contours, farField, gridOver, lower, missOf, type Grid } from './contour.ts'
import { plane, type Network } from './network.ts'

/** A part of an edge, in shares from its end `a`, as reach gives it. */
export type Part = { readonly edge: number; readonly from: number; readonly to: number }
export type Band = { readonly limit_s: number; readonly parts: readonly Part[] }

export type Isochrone = {
  readonly limit_s: number
  readonly geometry: { type: 'MultiPolygon'; coordinates: [lng: number, lat: number][][][] }
}

export type Isochrones = {
  /** The largest first, so that each is drawn over the one that holds it. */
  readonly bands: readonly Isochrone[]
  /** Every reached place lies inside. Nothing farther than `within_m` from a reached edge does, and of what is not reached only what is
   *  nearer than `across_m` to a reached edge. */
  readonly within_m: number
  readonly across_m: number
}

/** Metres: how far around reached edges, the cells of the grid, and by how much edges are simplified. */
export const isochroneDefaults = { buffer_m: 25, cell_m: 5, simplify_m: 1 } as const

/** Coordinates are rounded to six places, a tenth of a metre. */
const rounded_m = 0.1

/** Bands are nested if their parts are, but for what simplifying moves. A larger area has coarser cells, and says so. */
export function isochrones(network: Network, bands: readonly Band[], options: Partial<Record<keyof typeof isochroneDefaults, number>> = {}): Isochrones {
  const { buffer_m, cell_m, simplify_m } = { ...isochroneDefaults, ...options }
  if (!(buffer_m > 0 && cell_m > 0 && simplify_m >= 0)) throw new RangeError(`a buffer of ${buffer_m} m in cells of ${cell_m} m simplified by ${simplify_m} m`)
  const sorted = [...bands].sort((a, b) => b.limit_s - a.limit_s)
  const box = boxOf(network, sorted)
  const nothing = (): Isochrone['geometry'] => ({ type: 'MultiPolygon', coordinates: [] })
  if (!box) return { bands: sorted.map(({ limit_s }) => ({ limit_s, geometry: nothing() })), within_m: buffer_m, across_m: 0 }
  const { x_m, y_m } = plane((box[1] + box[3]) / 2)
  const to = { x: (lng: number): number => (lng - box[0]) * x_m, y: (lat: number): number => (lat - box[1]) * y_m }
  const grid = gridOver([0, 0, to.x(box[2]), to.y(box[3])], buffer_m * 2, cell_m)
  const miss = missOf(grid.cell) + simplify_m + rounded_m
  const wide = Math.max(buffer_m - miss, miss)
  const round = (degrees: number): number => Math.round(degrees * 1e6) / 1e6
  return {
    bands: sorted.map(({ limit_s, parts }) => ({
      limit_s,
      geometry: { type: 'MultiPolygon', coordinates: contours(fieldOf(network, parts, grid, to, wide, miss), grid, simplify_m).map((polygon) => polygon.map((ring) => ring.map(([x, y]): [number, number] => [round(box[0] + x / x_m), round(box[1] + y / y_m)]))) },
    })),
    within_m: wide + miss, across_m: 2 * miss,
  }
}

function boxOf({ a, b, lng, lat, edges }: Network, bands: readonly Band[]): [west: number, south: number, east: number, north: number] | null {
  let box: [number, number, number, number] | null = null
  for (const { parts } of bands) {
    for (const { edge, from, to } of parts) {
      if (!(edge >= 0 && edge < edges) || !(from >= 0 && from <= to && to <= 1)) throw new RangeError(`the part from ${from} to ${to} of edge ${edge}`)
      for (const n of [a[edge]!, b[edge]!]) {
        box ??= [lng[n]!, lat[n]!, lng[n]!, lat[n]!]
        box = [Math.min(box[0], lng[n]!), Math.min(box[1], lat[n]!), Math.max(box[2], lng[n]!), Math.max(box[3], lat[n]!)]
      }
    }
  }
  return box
}

type Plane = { x: (lng: number) => number; y: (lat: number) => number }

/** Below zero inside: within `core` of a reached edge whatever else is near, or within `wide` and not nearer to one that is not reached. */
function fieldOf(network: Network, parts: readonly Part[], grid: Grid, to: Plane, wide: number, core: number): Float32Array {
  const near = farField(grid), other = farField(grid), reach = wide + 2 * grid.cell
  const { a, b, lng, lat, edges } = network
  const draw = (field: Float32Array, edge: number, from: number, until: number): void => {
    const x = to.x(lng[a[edge]!]!), y = to.y(lat[a[edge]!]!), dx = to.x(lng[b[edge]!]!) - x, dy = to.y(lat[b[edge]!]!) - y
    lower(field, grid, x + from * dx, y + from * dy, x + until * dx, y + until * dy, reach)
  }
  const reached = new Map<number, Part[]>()
  for (const part of parts) {
    draw(near, part.edge, part.from, part.to)
    const list = reached.get(part.edge)
    if (list) list.push(part)
    else reached.set(part.edge, [part])
  }
  const right = grid.west + grid.columns * grid.cell + reach, top = grid.south + grid.rows * grid.cell + reach
  for (let e = 0; e < edges; e++) {
    const x1 = to.x(lng[a[e]!]!), x2 = to.x(lng[b[e]!]!), y1 = to.y(lat[a[e]!]!), y2 = to.y(lat[b[e]!]!)
    if (Math.max(x1, x2) < grid.west - reach || Math.min(x1, x2) > right || Math.max(y1, y2) < grid.south - reach || Math.min(y1, y2) > top) continue
    let from = 0
    for (const part of (reached.get(e) ?? []).sort((p, q) => p.from - q.from)) {
      if (part.from > from) draw(other, e, from, part.from)
      from = Math.max(from, part.to)
    }
    if (from < 1) draw(other, e, from, 1)
  }
  return near.map((d, i) => Math.min(d - core, Math.max(d - wide, other[i] === Infinity ? -Infinity : (d - other[i]!) / 2)))
}
