// Which of many polygons holds a point, and which one owns a point on a shared border. One file, numbers only: an R-tree of
// boxes finds the candidates, an exact test decides; the answer depends on rank and owner, never on the order of input.
import Flatbush from 'flatbush'
import pointInPolygon from 'point-in-polygon-hao'

/** `owner`: a whole number above zero. `rank`: polygons of a lower rank are asked first, so small units go before the large
 *  ones over them. `rings`: what lies in an odd number of them is inside; the last point may repeat the first. */
export type Area = { owner: number; rank: number; rings: readonly (readonly (readonly [number, number])[])[] }

export type PolygonIndex = {
  readonly size: number
  /** The owner of the first polygon by rank, then by lowest owner, in which or on whose edge the point lies; 0 for none. */
  find(x: number, y: number): number
  /** The owners of all polygons in which or on whose edges the point lies, in the same order. */
  all(x: number, y: number): number[]
}

/**
 * Builds the index in a few milliseconds for a thousand polygons of 60 points. A query asks only the polygons whose boxes
 * hold the point, each in time linear in its points: about a microsecond at 60.
 *
 * Limits: plane coordinates (no date line, no poles); rings of at least three points with finite numbers; up to 2^24
 * polygons, ranks 0 to 255. The edge test is exact while neighbours share the same points, so a tiling leaves no gap and
 * no point has two owners. Where one neighbour has a point in the middle of the other's edge, a sliver as wide as the
 * rounding of that point can belong to none. The rings are kept, not copied: they must not change afterwards.
 */
export function makePolygonIndex(areas: readonly Area[]): PolygonIndex {
  if (areas.length > 2 ** 24) throw new RangeError(`${areas.length} polygons; at most 2^24`)
  for (const area of areas) check(area)
  // In order of priority, so that a candidate's position is its priority.
  const sorted = [...areas].sort((a, b) => a.rank - b.rank || a.owner - b.owner)
  const owners = Int32Array.from(sorted, (area) => area.owner)
  const polygons = sorted.map((area) => area.rings.map(closed))
  const boxes = sorted.length > 0 ? new Flatbush(sorted.length) : null
  for (const polygon of polygons) addBox(boxes!, polygon)
  boxes?.finish()

  const candidates = (x: number, y: number): number[] => {
    if (!Number.isFinite(x) || !Number.isFinite(y)) throw new RangeError(`not a point: ${x}, ${y}`)
    return boxes ? inOrder(boxes.search(x, y, x, y)) : []
  }
  // The exact test answers 0 on an edge, which counts as inside: the order then gives the edge one owner.
  const holds = (at: number, point: number[]) => pointInPolygon(point, polygons[at]!) !== false
  return {
    size: sorted.length,
    find: (x, y) => {
      const point = [x, y]
      for (const at of candidates(x, y)) if (holds(at, point)) return owners[at]!
      return 0
    },
    all: (x, y) => {
      const point = [x, y]
      return candidates(x, y).filter((at) => holds(at, point)).map((at) => owners[at]!)
    },
  }
}

function check({ owner, rank, rings }: Area): void {
  if (!Number.isInteger(owner) || owner <= 0 || owner >= 2 ** 31) throw new RangeError(`owner ${owner} of a polygon`)
  if (!Number.isInteger(rank) || rank < 0 || rank > 255) throw new RangeError(`rank ${rank} of polygon ${owner}`)
  if (rings.length === 0) throw new RangeError(`polygon ${owner} has no ring`)
  for (const ring of rings) {
    const last = ring[ring.length - 1]
    const repeats = ring.length > 1 && last![0] === ring[0]![0] && last![1] === ring[0]![1]
    if (ring.length - (repeats ? 1 : 0) < 3) throw new RangeError(`a ring of polygon ${owner} has fewer than three points`)
    for (const [x, y] of ring) if (!Number.isFinite(x) || !Number.isFinite(y)) throw new RangeError(`polygon ${owner} has the point ${x}, ${y}`)
  }
}

function closed(ring: readonly (readonly [number, number])[]): number[][] {
  const first = ring[0]!
  const last = ring[ring.length - 1]!
  // Only read by the test, so a ring that is closed already is shared rather than copied.
  if (first[0] === last[0] && first[1] === last[1]) return ring as unknown as number[][]
  return [...ring, first] as unknown as number[][]
}

function addBox(boxes: Flatbush, polygon: readonly number[][][]): void {
  let west = Infinity
  let south = Infinity
  let east = -Infinity
  let north = -Infinity
  for (const ring of polygon) {
    for (const point of ring) {
      west = Math.min(west, point[0]!)
      east = Math.max(east, point[0]!)
      south = Math.min(south, point[1]!)
      north = Math.max(north, point[1]!)
    }
  }
  boxes.add(west, south, east, north)
}

/** Insertion sort in place: a handful of candidates, and no comparison function to call. */
function inOrder(found: number[]): number[] {
  for (let i = 1; i < found.length; i++) {
    const value = found[i]!
    let at = i
    for (; at > 0 && found[at - 1]! > value; at--) found[at] = found[at - 1]!
    found[at] = value
  }
  return found
}
