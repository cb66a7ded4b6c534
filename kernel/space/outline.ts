// What a set of buildings looks like on a map: the ground around them, without that of other sets. It is for the eye; who belongs is told
// by the list of buildings.
import { blindDefaults } from './blind.ts'
import { contours, farField, gridOver, lower, missOf, type Polygon } from './contour.ts'
import { plane } from './network.ts'

/** Somewhat more than half of the distance of neighbours, so that the ground of two neighbours is one. */
const around = 0.6

/**
 * Of each set its polygons in plane metres, each building inside at least one; a set whose buildings are neighbours in a straight line has
 * one. Ground between two sets goes to the nearer; where buildings of two sets stand within 15 m, it may be claimed by both.
 */
export function outlines(sets: readonly (ArrayLike<number> & Iterable<number>)[], x_m: ArrayLike<number>, y_m: ArrayLike<number>, linked_m: number = blindDefaults.linked_m): Polygon[][] {
  const box = (set: Iterable<number>): [number, number, number, number] => {
    let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
    for (const b of set) { west = Math.min(west, x_m[b]!); east = Math.max(east, x_m[b]!); south = Math.min(south, y_m[b]!); north = Math.max(north, y_m[b]!) }
    return [west, south, east, north]
  }
  const radius = linked_m * around, cell = linked_m / 20, simplify = cell / 3, core = missOf(cell) + simplify, reach = radius + 2 * cell
  return sets.map((set, mine) => {
    if (set.length === 0) return []
    const grid = gridOver(box(set), radius + reach, cell), near = farField(grid), other = farField(grid)
    for (const b of set) lower(near, grid, x_m[b]!, y_m[b]!, x_m[b]!, y_m[b]!, reach)
    const east = grid.west + grid.columns * grid.cell, north = grid.south + grid.rows * grid.cell
    sets.forEach((one, at) => {
      if (at === mine) return
      for (const b of one) if (x_m[b]! > grid.west - reach && x_m[b]! < east + reach && y_m[b]! > grid.south - reach && y_m[b]! < north + reach) lower(other, grid, x_m[b]!, y_m[b]!, x_m[b]!, y_m[b]!, reach)
    })
    return contours(near.map((d, i) => Math.min(d - core, Math.max(d - radius, other[i] === Infinity ? -Infinity : (d - other[i]!) / 2))), grid, simplify)
  })
}

/** The same from degrees and in degrees, a tenth of a metre exact, each set as a GeoJSON MultiPolygon. */
export function outlinesOnMap(sets: Parameters<typeof outlines>[0], lng: ArrayLike<number>, lat: ArrayLike<number>, linked_m: number = blindDefaults.linked_m): { type: 'MultiPolygon'; coordinates: [lng: number, lat: number][][][] }[] {
  let [south, north] = [Infinity, -Infinity]
  for (let b = 0; b < lat.length; b++) { south = Math.min(south, lat[b]!); north = Math.max(north, lat[b]!) }
  const { x_m, y_m } = plane(lat.length === 0 ? 0 : (south + north) / 2), round = (degrees: number): number => Math.round(degrees * 1e6) / 1e6
  return outlines(sets, Float64Array.from(lng, (at) => at * x_m), Float64Array.from(lat, (at) => at * y_m), linked_m)
    .map((polygons) => ({ type: 'MultiPolygon', coordinates: polygons.map((polygon) => polygon.map((ring) => ring.map(([x, y]): [number, number] => [round(x / x_m), round(y / y_m)]))) }))
}
