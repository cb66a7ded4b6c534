// Polygons around lines and points from distances on a grid of plane metres: a field is below zero inside, and its edge is traced through
// triangles, so that no case is ambiguous. A field that changes by a metre for each metre is met to within 0.71 of a cell.
import pointInPolygon from 'point-in-polygon-hao'

export type Grid = { readonly west: number; readonly south: number; readonly cell: number; readonly columns: number; readonly rows: number }
export type Ring = [x: number, y: number][]
/** The outer ring against the clock, then the holes with it; rings are closed. */
export type Polygon = Ring[]

/** By how many metres a traced edge may miss a field's, before it is simplified: the mean way from a point of a triangle to its corners. */
export const missOf = (cell: number): number => 0.71 * cell

/** A grid over a box and `margin` around it, of coarser cells where there would be more than `most` of them. */
export function gridOver([west, south, east, north]: readonly [number, number, number, number], margin: number, cell: number, most = 4_000_000): Grid {
  const wide = east - west + 2 * margin, high = north - south + 2 * margin
  const size = Math.max(cell, Math.sqrt((wide * high) / most))
  return { west: west - margin - size, south: south - margin - size, cell: size, columns: Math.ceil(wide / size) + 3, rows: Math.ceil(high / size) + 3 }
}

export const farField = ({ columns, rows }: Grid): Float32Array => new Float32Array(columns * rows).fill(Infinity)

/** Lowers a field to the distance from a straight line, as far as `reach` around it. A line whose ends are one is a point. */
export function lower(field: Float32Array, grid: Grid, x1: number, y1: number, x2: number, y2: number, reach: number): void {
  // A long slanting line would have a wide box.
  const pieces = Math.ceil(Math.max(Math.abs(x2 - x1), Math.abs(y2 - y1)) / 200)
  if (pieces > 1) {
    for (let i = 0; i < pieces; i++) lower(field, grid, x1 + ((x2 - x1) * i) / pieces, y1 + ((y2 - y1) * i) / pieces, x1 + ((x2 - x1) * (i + 1)) / pieces, y1 + ((y2 - y1) * (i + 1)) / pieces, reach)
    return
  }
  const { west, south, cell, columns, rows } = grid
  const left = Math.max(0, Math.floor((Math.min(x1, x2) - reach - west) / cell)), right = Math.min(columns - 1, Math.ceil((Math.max(x1, x2) + reach - west) / cell))
  const low = Math.max(0, Math.floor((Math.min(y1, y2) - reach - south) / cell)), high = Math.min(rows - 1, Math.ceil((Math.max(y1, y2) + reach - south) / cell))
  const dx = x2 - x1, dy = y2 - y1, square = dx * dx + dy * dy
  for (let j = low; j <= high; j++) {
    const y = south + j * cell - y1
    for (let i = left; i <= right; i++) {
      const x = west + i * cell - x1
      const t = square === 0 ? 0 : Math.min(1, Math.max(0, (x * dx + y * dy) / square))
      const far = Math.sqrt((x - t * dx) ** 2 + (y - t * dy) ** 2)
      if (far < field[j * columns + i]!) field[j * columns + i] = far
    }
  }
}

/** The polygons where the field is below zero, simplified by at most `simplify` metres. The field is above zero along the grid's border. */
export function contours(field: Float32Array, grid: Grid, simplify = 0): Polygon[] {
  const outer: { ring: Ring; polygon: Polygon; size: number }[] = [], holes: Ring[] = []
  for (const ring of trace(field, grid)) {
    const size = areaOf(ring)
    if (size > 0) outer.push({ ring, size, polygon: [simplified(ring, simplify)] })
    else if (size < 0) holes.push(ring)
  }
  outer.sort((a, b) => a.size - b.size)
  for (const hole of holes) (outer.length === 1 ? outer[0] : outer.find(({ ring }) => pointInPolygon(hole[0]!, [ring]) !== false))?.polygon.push(simplified(hole, simplify))
  return outer.reverse().map(({ polygon }) => polygon)
}

/** Rings with the inside on the left. Where a grid line, upright or diagonal, crosses the edge, one stretch arrives and one leaves. */
function trace(field: Float32Array, grid: Grid): Ring[] {
  const next = stretches(field, grid), { west, south, cell, columns } = grid
  const pointOn = (key: number): [number, number] => {
    const a = Math.floor(key / 3), b = a + [1, columns, columns + 1][key % 3]!
    const from = Math.min(field[a]!, 1e9), to = Math.min(field[b]!, 1e9), t = from / (from - to)
    return [west + ((a % columns) + t * ((b % columns) - (a % columns))) * cell, south + (Math.floor(a / columns) + t * (Math.floor(b / columns) - Math.floor(a / columns))) * cell]
  }
  const rings: Ring[] = []
  for (const start of next.keys()) {
    if (next.get(start) === done) continue
    const ring: Ring = []
    for (let key = start; ;) {
      ring.push(pointOn(key))
      const after = next.get(key)!
      next.set(key, done)
      if (after === start) break
      key = after
    }
    ring.push([...ring[0]!])
    rings.push(ring)
  }
  return rings
}

const done = -1

/** From each crossed grid line to the one after it. A line has a number by its lower left point and its direction: 0 east, 1 north, 2 diagonal. */
function stretches(field: Float32Array, { columns, rows }: Grid): Map<number, number> {
  const next = new Map<number, number>()
  const line = (a: number, b: number): number => { const low = Math.min(a, b), step = Math.max(a, b) - low; return 3 * low + (step === 1 ? 0 : step === columns ? 1 : 2) }
  // The corner that differs from the other two stands first.
  const turn = (one: number, two: number, three: number): void => { if (field[one]! < 0) next.set(line(one, two), line(three, one)); else next.set(line(three, one), line(one, two)) }
  const cross = (a: number, b: number, c: number): void => {
    const p = field[a]! < 0, q = field[b]! < 0, r = field[c]! < 0
    if (q === r) { if (p !== q) turn(a, b, c) } else if (p === r) turn(b, c, a)
    else turn(c, a, b)
  }
  for (let j = 0; j + 1 < rows; j++) {
    for (let i = 0, at = j * columns, left = Number(field[at]! < 0) + Number(field[at + columns]! < 0); i + 1 < columns; i++, at++) {
      const right = Number(field[at + 1]! < 0) + Number(field[at + columns + 1]! < 0)
      if (left + right > 0 && left + right < 4) { cross(at, at + 1, at + columns + 1); cross(at, at + columns + 1, at + columns) }
      left = right
    }
  }
  return next
}

export function areaOf(ring: Ring): number {
  let sum = 0
  const [x0, y0] = ring[0]!
  for (let i = 1; i < ring.length; i++) sum += (ring[i - 1]![0] - x0) * (ring[i]![1] - y0) - (ring[i]![0] - x0) * (ring[i - 1]![1] - y0)
  return sum / 2
}

/** Douglas and Peucker on a closed ring, from its first point and the one farthest from it; a ring keeps its shape rather than vanish. */
function simplified(ring: Ring, tolerance: number): Ring {
  if (tolerance <= 0 || ring.length <= 5) return ring
  const last = ring.length - 1, [x0, y0] = ring[0]!
  let far = 0
  for (let i = 1; i < last; i++) if (Math.hypot(ring[i]![0] - x0, ring[i]![1] - y0) > Math.hypot(ring[far]![0] - x0, ring[far]![1] - y0)) far = i
  const keep = new Uint8Array(ring.length)
  keep[0] = keep[far] = keep[last] = 1
  const open: [number, number][] = [[0, far], [far, last]]
  for (let span = open.pop(); span; span = open.pop()) {
    const [from, to] = span
    let at = -1, most = tolerance
    for (let i = from + 1; i < to; i++) { const d = distance(ring[i]!, ring[from]!, ring[to]!); if (d > most) { most = d; at = i } }
    if (at < 0) continue
    keep[at] = 1
    open.push([from, at], [at, to])
  }
  const short = ring.filter((_, i) => keep[i])
  return short.length >= 4 && areaOf(short) * areaOf(ring) > 0 ? short : ring
}

function distance([x, y]: [number, number], [x1, y1]: [number, number], [x2, y2]: [number, number]): number {
  const dx = x2 - x1, dy = y2 - y1, square = dx * dx + dy * dy
  const t = square === 0 ? 0 : Math.min(1, Math.max(0, ((x - x1) * dx + (y - y1) * dy) / square))
  return Math.hypot(x - x1 - t * dx, y - y1 - t * dy)
}
