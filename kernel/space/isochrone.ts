// Areas within so many minutes on foot, true on the screen: what lies near an edge that is reached, and nearer to it than to any that is not.
// So the far bank of a canal is not claimed from this one, and the middle of a large block without ways stays empty.
import { contours, farField, gridOver, lower, missOf, type Grid } from './contour.ts'
import { plane, type Network } from './network.ts'
import type { Part } from './reach.ts'

/** `parts` as `partsReached` of reach.ts gives them. */
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
  const grid = gridOver([0, 0, (box[2] - box[0]) * x_m, (box[3] - box[1]) * y_m], buffer_m * 2, cell_m)
  const { a, b, lng, lat } = network
  const line: Line = (edge) => { const p = a[edge]!, q = b[edge]!; return [(lng[p]! - box[0]) * x_m, (lat[p]! - box[1]) * y_m, (lng[q]! - lng[p]!) * x_m, (lat[q]! - lat[p]!) * y_m] }
  const around = edgesOn(network, line, grid)
  const miss = missOf(grid.cell) + simplify_m + rounded_m
  const wide = Math.max(buffer_m - miss, miss)
  const round = (degrees: number): number => Math.round(degrees * 1e6) / 1e6
  return {
    bands: sorted.map(({ limit_s, parts }) => ({
      limit_s,
      geometry: { type: 'MultiPolygon', coordinates: contours(fieldOf(parts, around, line, grid, wide, miss), grid, simplify_m).map((polygon) => polygon.map((ring) => ring.map(([x, y]): [number, number] => [round(box[0] + x / x_m), round(box[1] + y / y_m)]))) },
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

function edgesOn({ edges }: Network, line: Line, { west, south, cell, columns, rows }: Grid): number[] {
  const found: number[] = [], east = west + columns * cell, north = south + rows * cell
  for (let e = 0; e < edges; e++) {
    const [x, y, dx, dy] = line(e)
    if (Math.max(x, x + dx) >= west && Math.min(x, x + dx) <= east && Math.max(y, y + dy) >= south && Math.min(y, y + dy) <= north) found.push(e)
  }
  return found
}

type Line = (edge: number) => [x: number, y: number, dx: number, dy: number]

/** Below zero inside: within `core` of a reached edge whatever else is near, or within `wide` and not nearer to one that is not reached.
 *  @param around the edges that lie on the grid */
function fieldOf(parts: readonly Part[], around: readonly number[], line: Line, grid: Grid, wide: number, core: number): Float32Array {
  const near = farField(grid), other = farField(grid), reach = wide + 2 * grid.cell
  const draw = (field: Float32Array, edge: number, from: number, until: number): void => {
    const [x, y, dx, dy] = line(edge)
    lower(field, grid, x + from * dx, y + from * dy, x + until * dx, y + until * dy, reach)
  }
  const reached = new Map<number, Part[]>()
  for (const part of parts) {
    draw(near, part.edge, part.from, part.to)
    const list = reached.get(part.edge)
    if (list) list.push(part)
    else reached.set(part.edge, [part])
  }
  const matters = nearParts(parts, line, grid, 2 * wide + grid.cell)
  for (const e of around) {
    const own = reached.get(e)
    if (!own && !matters(e)) continue
    let from = 0
    for (const part of own?.sort((p, q) => p.from - q.from) ?? []) {
      if (part.from > from) draw(other, e, from, part.from)
      from = Math.max(from, part.to)
    }
    if (from < 1) draw(other, e, from, 1)
  }
  for (let i = 0; i < near.length; i++) if (near[i]! < Infinity) near[i] = Math.min(near[i]! - core, Math.max(near[i]! - wide, other[i] === Infinity ? -Infinity : (near[i]! - other[i]!) / 2))
  return near
}

/** Whether an edge comes as near to a reached one as `reach`, in squares of 64 m: what is not reached matters nowhere else. */
function nearParts(parts: readonly Part[], line: Line, { west, south, cell, columns, rows }: Grid, reach: number): (edge: number) => boolean {
  const size = 64, wide = Math.ceil((columns * cell) / size) + 1, high = Math.ceil((rows * cell) / size) + 1, marked = new Uint8Array(wide * high)
  const squares = (edge: number, margin: number): [number, number, number, number] => {
    const [x, y, dx, dy] = line(edge), column = (at: number): number => Math.min(wide - 1, Math.max(0, Math.floor((at - west) / size))), row = (at: number): number => Math.min(high - 1, Math.max(0, Math.floor((at - south) / size)))
    return [column(Math.min(x, x + dx) - margin), row(Math.min(y, y + dy) - margin), column(Math.max(x, x + dx) + margin), row(Math.max(y, y + dy) + margin)]
  }
  for (const { edge } of parts) {
    const [left, low, right, top] = squares(edge, reach)
    for (let j = low; j <= top; j++) marked.fill(1, j * wide + left, j * wide + right + 1)
  }
  return (edge) => {
    const [left, low, right, top] = squares(edge, 0)
    for (let j = low; j <= top; j++) for (let i = left; i <= right; i++) if (marked[j * wide + i]) return true
    return false
  }
}
