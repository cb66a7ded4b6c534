// A seeded load for locating points: a jagged tiling with shared borders, as a district's units have. The clock is the caller's.
import { makePolygonIndex } from './locate.ts'
import type { Area } from './locate.ts'

type Point = readonly [number, number]
export type Load = {
  areas: Area[]
  points: Float64Array
  /** Locates every point once; the sum of the owners, so that nothing is optimised away. */
  run: () => number
  /** The owner of each point. */
  owners: () => number[]
}

/** mulberry32: the same numbers from the same seed, on every machine. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** `columns` x `rows` cells over one square degree at (121, 31); neighbours share every point of a jagged border of `steps`
 *  edges on each side, so a cell has 4 x `steps` points and the outer border is straight. Owners count from 1, row by row. */
export function jaggedTiling(seed: number, columns: number, rows: number, steps: number): Area[] {
  const random = seeded(seed)
  const corner: Point[][] = []
  for (let j = 0; j <= rows; j++) {
    corner.push([])
    for (let i = 0; i <= columns; i++) {
      const dx = i === 0 || i === columns ? 0 : (random() - 0.5) * 0.5
      const dy = j === 0 || j === rows ? 0 : (random() - 0.5) * 0.5
      corner[j]!.push([121 + (i + dx) / columns, 31 + (j + dy) / rows])
    }
  }
  const edge = (a: Point, b: Point, straight: boolean): Point[] => {
    const points: Point[] = [a]
    for (let k = 1; k < steps; k++) {
      const t = k / steps
      const off = straight ? 0 : (random() - 0.5) * 0.06
      points.push([a[0] + (b[0] - a[0]) * t - (b[1] - a[1]) * off, a[1] + (b[1] - a[1]) * t + (b[0] - a[0]) * off])
    }
    return [...points, b]
  }
  const across = corner.map((line, j) => line.slice(1).map((b, i) => edge(line[i]!, b, j === 0 || j === rows)))
  const along = corner.slice(1).map((line, j) => line.map((b, i) => edge(corner[j]![i]!, b, i === 0 || i === columns)))
  const areas: Area[] = []
  for (let j = 0; j < rows; j++) {
    for (let i = 0; i < columns; i++) {
      const south = across[j]![i]!.slice(0, -1)
      const east = along[j]![i + 1]!.slice(0, -1)
      const north = across[j + 1]![i]!.toReversed().slice(0, -1)
      areas.push({ owner: j * columns + i + 1, rank: 0, rings: [[...south, ...east, ...north, ...along[j]![i]!.toReversed()]] })
    }
  }
  return areas
}

/** The load of the published figure: 2,000 polygons of 60 points, and as many random points as asked for. */
export function locateLoad(seed: number, count: number): Load {
  const areas = jaggedTiling(seed, 50, 40, 15)
  const index = makePolygonIndex(areas)
  const random = seeded(seed + 1)
  const points = Float64Array.from({ length: 2 * count }, (_, i) => (i % 2 === 0 ? 121 : 31) + random())
  const run = () => {
    let sum = 0
    for (let i = 0; i < points.length; i += 2) sum += index.find(points[i]!, points[i + 1]!)
    return sum
  }
  const owners = () => Array.from({ length: count }, (_, i) => index.find(points[2 * i]!, points[2 * i + 1]!))
  return { areas, points, run, owners }
}
