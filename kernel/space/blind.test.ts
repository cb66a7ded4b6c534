// Blind spots against growing each set building by building.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { random } from '../base/random.ts'
import { blindSpots, follow, neighboursWithin } from './blind.ts'
import { neighboursOnFoot } from './neighbours.ts'
import { makeNetwork, plane } from './network.ts'
import { groupOf, makePeople } from './people.ts'
import { makeSnapper } from './snap.ts'
import { makeTown } from './town.bench.ts'

/** Buildings in a row, so far apart from each other, that nobody serves. */
const row = (x_m: number[], counts: number[], seconds = x_m.map(() => Infinity)): ReturnType<typeof blindSpots> => {
  const people = makePeople([counts, counts.map((n) => n * 2)])
  return blindSpots({ seconds, limit_s: 900, people, group: groupOf(people, [0]), neighbours: neighboursWithin(x_m, x_m.map(() => 0)) })
}

describe('a blind spot', () => {
  test('is two hundred people whose houses stand within a hundred metres of one another', () => {
    expect(row([0, 100], [100, 100]).spots.map((spot) => [spot.key, spot.group, [...spot.people], [...spot.buildings]])).toEqual([[0, 200, [200, 400], [0, 1]]])
  })
  test.each<[string, ReturnType<typeof row>, number[], { sets: number; group: number }]>([
    ['is none with one person fewer, and is told as a small one', row([0, 100], [100, 99]), [], { sets: 1, group: 199 }],
    ['falls apart where a gap is wider', row([0, 100, 201, 301], [100, 101, 150, 100]), [250, 201], { sets: 0, group: 0 }],
    ['is parted by a house that reaches the service', row([0, 100, 200], [150, 400, 150], [901, 900, 901]), [], { sets: 2, group: 300 }],
    ['is not joined through an empty house', row([0, 100, 200], [300, 0, 250]), [300, 250], { sets: 0, group: 0 }],
  ])('%s', (_, found, groups, small) => {
    expect(found.spots.map((spot) => spot.group)).toEqual(groups)
    expect(found.small).toEqual(small)
  })

  test('keeps its name while its largest house is without, and is told solved, shrunk, parted or new', () => {
    const before = row([0, 60, 120, 1000, 2000], [250, 150, 260, 300, 500]).spots
    const after = row([0, 60, 120, 1000, 2000], [250, 150, 260, 300, 500], [901, 900, 901, 0, 901]).spots
    expect(before.map((spot) => spot.key)).toEqual([2, 4, 3])
    expect(after.map((spot) => spot.key)).toEqual([4, 2, 0])
    expect(follow(before, after)).toEqual({ into: [[1, 2], [0], []], fresh: [] })
    expect(follow(after, before).fresh).toEqual([2])
  })

  test('sets are those that one grows from house to house, whatever the town', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 60 }), fc.integer(), (buildings, seed) => {
      const chance = random(seed), { x_m, y_m, people } = makeTown(chance, { buildings, areas: 1, density: 60 })
      const seconds = Float64Array.from({ length: buildings }, () => (chance.chance(0.5) ? 0 : Infinity)), group = groupOf(people)
      const found = blindSpots({ seconds, limit_s: 900, people, group, neighbours: neighboursWithin(x_m, y_m), least: 100 })
      const left = new Set(Array.from({ length: buildings }, (_, b) => b).filter((b) => seconds[b]! > 900 && group[b]! > 0)), sets: number[][] = []
      for (const start of left) {
        const set = [start]
        left.delete(start)
        for (const b of set) for (const other of left) if (Math.hypot(x_m[b]! - x_m[other]!, y_m[b]! - y_m[other]!) <= 100) { set.push(other); left.delete(other) }
        sets.push(set.sort((a, b) => a - b))
      }
      const size = (set: readonly number[]): number => set.reduce((sum, b) => sum + group[b]!, 0)
      expect(found.spots.map((spot) => [...spot.buildings]).sort((a, b) => a[0]! - b[0]!)).toEqual(sets.filter((set) => size(set) >= 100).sort((a, b) => a[0]! - b[0]!))
      expect(found.small.group).toBe(sets.map(size).filter((n) => n < 100).reduce((a, b) => a + b, 0))
    }))
  })

  test('ends at a canal, where houses are neighbours on foot', () => {
    // Two banks twenty metres apart, joined by a bridge at the end; two houses on each bank, fifty metres apart.
    const degrees = { x: 1 / plane(31.24).x_m, y: 1 / plane(31.24).y_m }
    const network = makeNetwork({ lng: [0, 500, 0, 500].map((x) => 121.4 + x * degrees.x), lat: [0, 0, 20, 20].map((y) => 31.24 + y * degrees.y), a: [0, 2, 1], b: [1, 3, 3] })
    const x_m = [50, 100, 50, 100], y_m = [-2, -2, 22, 22]
    const doors = makeSnapper(network).snap(x_m.map((x) => 121.4 + x * degrees.x), y_m.map((y) => 31.24 + y * degrees.y))
    const people = makePeople([[150, 150, 150, 150]])
    const spots = (neighbours: ReturnType<typeof neighboursOnFoot>): number[][] => blindSpots({ seconds: x_m.map(() => Infinity), limit_s: 900, people, group: groupOf(people), neighbours }).spots.map((spot) => [...spot.buildings])
    expect(spots(neighboursOnFoot(network, doors))).toEqual([[0, 1], [2, 3]])
    expect(spots(neighboursWithin(x_m, y_m))).toEqual([[0, 1, 2, 3]])
    // Fifty metres of bank and two of grass at each end are 54.
    expect(neighboursOnFoot(network, doors, 54.1).other.length).toBe(2)
    expect(neighboursOnFoot(network, doors, 53.9).other.length).toBe(0)
  })

  test('of unequal lists is refused', () => {
    const people = makePeople([[1]])
    expect(() => blindSpots({ seconds: [], limit_s: 1, people, group: groupOf(people), neighbours: neighboursWithin([0], [0]) })).toThrow(RangeError)
    expect(() => neighboursWithin([0], [0, 1])).toThrow(RangeError)
  })
})
