// Blind spots: connected sets of buildings with enough people outside the reach of a basic element. Two buildings are connected when they
// are neighbours, which is settled once per district; a question then costs one pass over the pairs.
import Flatbush from 'flatbush'
import { type People } from './people.ts'

/** Project defaults: so many people make a blind spot (CIRC), and buildings so near to one another are neighbours. The distance is that
 *  between the houses of two ends of one residential complex: what a wider road or a canal parts stays apart. */
export const blindDefaults = { people: 200, linked_m: 100 } as const

/** Building `b` has the neighbours `other[first[b]]` up to `other[first[b + 1]]`, each pair once, under its lower building. */
export type Neighbours = { readonly buildings: number; readonly first: Uint32Array; readonly other: Uint32Array }

const most = 2 ** 26

/** Neighbours in a straight line, from plane metres. Water or a railway between two houses is not seen: where there is a network, use those
 *  on foot (neighbours.ts). */
export function neighboursWithin(x_m: ArrayLike<number>, y_m: ArrayLike<number>, linked_m: number = blindDefaults.linked_m): Neighbours {
  const buildings = x_m.length
  if (y_m.length !== buildings || !(linked_m >= 0)) throw new RangeError(`${buildings} and ${y_m.length} coordinates within ${linked_m} m`)
  const index = buildings > 0 ? new Flatbush(buildings) : null
  for (let b = 0; b < buildings; b++) index!.add(x_m[b]!, y_m[b]!, x_m[b]!, y_m[b]!)
  index?.finish()
  return collect(buildings, (b, add) => {
    const x = x_m[b]!, y = y_m[b]!, near = (other: number): boolean => other > b && (x_m[other]! - x) ** 2 + (y_m[other]! - y) ** 2 <= linked_m * linked_m
    for (const other of index!.search(x - linked_m, y - linked_m, x + linked_m, y + linked_m, near)) add(other)
  })
}

/** @param visit names the neighbours above each building, in any order. */
export function collect(buildings: number, visit: (building: number, add: (other: number) => void) => void): Neighbours {
  const first = new Uint32Array(buildings + 1)
  let other = new Uint32Array(Math.max(16, buildings * 8)), count = 0
  const add = (one: number): void => {
    if (count === other.length) { const larger = new Uint32Array(count * 2); larger.set(other); other = larger }
    other[count++] = one
  }
  for (let b = 0; b < buildings; b++) {
    visit(b, add)
    other.subarray(first[b], count).sort()
    first[b + 1] = count
    if (count > most) throw new RangeError(`more than ${most} pairs of neighbours: the buildings stand too close for this distance`)
  }
  return { buildings, first, other: other.slice(0, count) }
}

export type BlindSpot = {
  /** The building with most people of the group, the lowest of equals: the spot keeps this name while that building is without. */
  readonly key: number
  /** Ascending. */
  readonly buildings: Uint32Array
  /** People of the group, and of every band. */
  readonly group: number
  readonly people: readonly number[]
}

export type Blind = {
  /** Most people first; of equals, the lower key. */
  readonly spots: readonly BlindSpot[]
  /** Sets with fewer people than make a blind spot: how many, and how many people of the group live in them. */
  readonly small: { readonly sets: number; readonly group: number }
}

/**
 * @param seconds of each building's quickest walk; more than `limit_s`, or Infinity, is outside.
 * @param group people of the bands that are asked about, per building (`groupOf`). A building where none of them lives belongs to no spot,
 *   and does not connect others.
 */
export function blindSpots({ seconds, limit_s, people, group, neighbours, least = blindDefaults.people }: { seconds: ArrayLike<number>; limit_s: number; people: People; group: Uint32Array; neighbours: Neighbours; least?: number }): Blind {
  const { buildings } = neighbours
  if (seconds.length !== buildings || group.length !== buildings || people.buildings !== buildings) throw new RangeError(`${seconds.length} walks, ${group.length} counts and neighbours of ${buildings} buildings`)
  const outside = new Uint8Array(buildings)
  for (let b = 0; b < buildings; b++) if (group[b]! > 0 && seconds[b]! > limit_s) outside[b] = 1
  const sets = setsOf(neighbours, outside)
  const members = new Map<number, number[]>()
  for (let b = 0; b < buildings; b++) {
    if (!outside[b]) continue
    const root = sets.find(b), list = members.get(root)
    if (list) list.push(b)
    else members.set(root, [b])
  }
  const found = Array.from(members.values(), (list) => spotOf(list, people, group))
  const small = found.filter((spot) => spot.group < least)
  return {
    spots: found.filter((spot) => spot.group >= least).sort((a, b) => b.group - a.group || a.key - b.key),
    small: { sets: small.length, group: small.reduce((sum, spot) => sum + spot.group, 0) },
  }
}

/** Union of neighbours, the lower building on top. */
function setsOf({ buildings, first, other }: Neighbours, belongs: Uint8Array): { find: (building: number) => number } {
  const above = Uint32Array.from({ length: buildings }, (_, b) => b)
  const find = (b: number): number => {
    while (above[b] !== b) { above[b] = above[above[b]!]!; b = above[b]! }
    return b
  }
  for (let b = 0; b < buildings; b++) {
    if (!belongs[b]) continue
    for (let i = first[b]!; i < first[b + 1]!; i++) {
      if (!belongs[other[i]!] || above[other[i]!] === above[b]) continue
      const one = find(b), two = find(other[i]!)
      if (one !== two) above[Math.max(one, two)] = Math.min(one, two)
    }
  }
  return { find }
}

function spotOf(list: readonly number[], people: People, group: Uint32Array): BlindSpot {
  let key = list[0]!, sum = 0
  const bands = new Array<number>(people.bands).fill(0)
  for (const b of list) {
    sum += group[b]!
    if (group[b]! > group[key]!) key = b
    for (let band = 0; band < people.bands; band++) bands[band]! += people.counts[band]![b]!
  }
  return { key, buildings: Uint32Array.from(list), group: sum, people: bands }
}

/** What became of each spot of before: `into` are the spots of after that share a building with it, none when it is solved; spots of after
 *  that come from none are new. */
export function follow(before: readonly BlindSpot[], after: readonly BlindSpot[]): { into: number[][]; fresh: number[] } {
  const spotOfBuilding = new Map<number, number>()
  after.forEach((spot, i) => { for (const b of spot.buildings) spotOfBuilding.set(b, i) })
  const into = before.map((spot) => [...new Set([...spot.buildings].flatMap((b) => spotOfBuilding.get(b) ?? []))].sort((a, b) => a - b))
  const reached = new Set(into.flat())
  return { into, fresh: after.map((_, i) => i).filter((i) => !reached.has(i)) }
}
