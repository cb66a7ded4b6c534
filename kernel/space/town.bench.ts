// Made catchments for tests and benchmarks of this folder: a town of buildings on a plane and sites that are reached along streets that
// run east and north.
import type { Random } from '../base/random.ts'
import type { Catchments } from './model.ts'
import { makeAreas, makePeople, type Areas, type People } from './people.ts'

export type Town = { x_m: Float64Array; y_m: Float64Array; people: People; areas: Areas; width_m: number }

/** Buildings in a square with so many of them to the square kilometre, in a chequerboard of areas, each with people of `bands` bands. */
export function makeTown(chance: Random, { buildings, areas, bands = 4, density = 900, most = 60 }: { buildings: number; areas: number; bands?: number; density?: number; most?: number }): Town {
  const width_m = Math.sqrt(buildings / density) * 1000, side = Math.ceil(Math.sqrt(areas))
  const x_m = Float64Array.from({ length: buildings }, () => chance.next() * width_m), y_m = Float64Array.from({ length: buildings }, () => chance.next() * width_m)
  const areaOf = (b: number): number => Math.floor((x_m[b]! / width_m) * side) + side * Math.floor((y_m[b]! / width_m) * side)
  return {
    x_m, y_m, width_m,
    people: makePeople(Array.from({ length: bands }, () => Uint32Array.from({ length: buildings }, () => chance.int(0, most)))),
    areas: makeAreas(areas, Array.from({ length: buildings }, (_, b) => areaOf(b))),
  }
}

/** The walks of all buildings to the sites up to the horizon, as catchments. */
export function catchmentsOf({ x_m, y_m }: Town, sites: readonly (readonly [x_m: number, y_m: number])[], horizon_s: number, speed_mps = 0.8): Catchments {
  const first = new Uint32Array(sites.length + 1), building: number[] = [], seconds: number[] = []
  sites.forEach(([x, y], s) => {
    for (let b = 0; b < x_m.length; b++) {
      const walk = (Math.abs(x_m[b]! - x) + Math.abs(y_m[b]! - y)) / speed_mps
      if (walk <= horizon_s) { building.push(b); seconds.push(walk) }
    }
    first[s + 1] = building.length
  })
  return { sites: sites.length, buildings: x_m.length, first, building: Uint32Array.from(building), seconds: Float64Array.from(seconds) }
}

export const spotsIn = (chance: Random, { width_m }: Town, count: number): [number, number][] => Array.from({ length: count }, () => [chance.next() * width_m, chance.next() * width_m])

/** One row of catchments, as a change of a what-if takes it. */
export function rowOf({ first, building, seconds }: Catchments, site: number): { building: Uint32Array; seconds: Float64Array } {
  return { building: building.subarray(first[site], first[site + 1]), seconds: seconds.subarray(first[site], first[site + 1]) }
}
