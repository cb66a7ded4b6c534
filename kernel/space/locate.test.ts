import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { jaggedTiling, locateLoad, seeded } from './locate.bench.ts'
import { makePolygonIndex } from './locate.ts'
import type { Area } from './locate.ts'

const square = (owner: number, x: number, y: number, size = 1, rank = 0): Area =>
  ({ owner, rank, rings: [[[x, y], [x + size, y], [x + size, y + size], [x, y + size], [x, y]]] })

/** Crossings of a ray to the east, written anew and without any index. */
function within([x, y]: readonly [number, number], { rings }: Area): boolean {
  let inside = false
  for (const ring of rings) {
    for (let i = 0; i < ring.length - 1; i++) {
      const [x1, y1] = ring[i]!
      const [x2, y2] = ring[i + 1]!
      if (y1 > y !== y2 > y && x < x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)) inside = !inside
    }
  }
  return inside
}

describe('a tiling of four squares has one owner for every point', () => {
  const four = [square(7, 0, 0), square(3, 1, 0), square(5, 0, 1), square(4, 1, 1)]
  test.each<[what: string, x: number, y: number, owner: number]>([
    ['inside the first', 0.5, 0.5, 7],
    ['inside the second', 1.5, 0.5, 3],
    ['on the border of 7 and 3', 1, 0.5, 3],
    ['on the border of 7 and 5', 0.5, 1, 5],
    ['on the border of 5 and 4', 1, 1.25, 4],
    ['where all four meet', 1, 1, 3],
    ['on the outer edge', 0, 0.25, 7],
    ['on an outer corner', 2, 2, 4],
    ['a hair outside', -Number.EPSILON, 0.5, 0],
    ['level with an edge but outside', 3, 1, 0],
  ])('%s', (_, x, y, owner) => {
    expect(makePolygonIndex(four).find(x, y)).toBe(owner)
    expect(makePolygonIndex(four.toReversed()).find(x, y)).toBe(owner)
  })
})

test('the direction of a ring and the point at which it begins change nothing', () => {
  const ring = square(1, 0, 0).rings[0]!
  const turned = [...ring.slice(2), ...ring.slice(1, 3)]
  for (const rings of [[ring], [ring.toReversed()], [turned], [ring.slice(0, -1)]]) {
    const index = makePolygonIndex([{ owner: 1, rank: 0, rings }, square(2, 1, 0)])
    expect([index.find(0.5, 0.5), index.find(1, 0.5), index.find(1.5, 0.5), index.find(0.5, 1.5)]).toEqual([1, 1, 2, 0])
  }
})

test('a hole belongs to what lies in it, and its edge to the lower number', () => {
  const around: Area = { owner: 2, rank: 0, rings: [square(0, 0, 0, 3).rings[0]!, square(0, 1, 1).rings[0]!] }
  const index = makePolygonIndex([around, square(9, 1, 1)])
  expect([index.find(0.5, 1.5), index.find(1.5, 1.5), index.find(1, 1.5)]).toEqual([2, 9, 2])
  expect(makePolygonIndex([around]).find(1.5, 1.5)).toBe(0)
})

test('a lower rank goes before a lower number', () => {
  const index = makePolygonIndex([square(1, 0, 0, 10, 5), square(30, 2, 2, 1, 2), square(20, 2, 2, 4, 3)])
  expect(index.find(2.5, 2.5)).toBe(30)
  expect(index.all(2.5, 2.5)).toEqual([30, 20, 1])
  expect(index.find(5, 5)).toBe(20)
  expect(index.all(8, 8)).toEqual([1])
})

test('an index of nothing finds nothing', () => {
  expect(makePolygonIndex([]).find(0, 0)).toBe(0)
  expect(makePolygonIndex([]).all(0, 0)).toEqual([])
})

describe('what is no polygon, no owner or no point is refused', () => {
  const ring = square(1, 0, 0).rings[0]!
  test.each<[what: string, area: Area]>([
    ['no ring', { owner: 1, rank: 0, rings: [] }],
    ['two points', { owner: 1, rank: 0, rings: [[[0, 0], [1, 1], [0, 0]]] }],
    ['not a number', { owner: 1, rank: 0, rings: [[[0, 0], [NaN, 1], [1, 0]]] }],
    ['owner zero', { owner: 0, rank: 0, rings: [ring] }],
    ['half an owner', { owner: 1.5, rank: 0, rings: [ring] }],
    ['a rank above 255', { owner: 1, rank: 256, rings: [ring] }],
  ])('%s', (_, area) => expect(() => makePolygonIndex([area])).toThrow(RangeError))

  test('a point without a number', () => {
    expect(() => makePolygonIndex([square(1, 0, 0)]).find(NaN, 0)).toThrow(RangeError)
    expect(() => makePolygonIndex([]).find(0, Infinity)).toThrow(RangeError)
  })
})

describe('a jagged tiling', () => {
  const areas = jaggedTiling(7, 12, 9, 6)
  const index = makePolygonIndex(areas)
  const random = seeded(11)
  const mixed = areas.map((area) => ({ area, at: random() })).sort((a, b) => a.at - b.at).map(({ area }) => area)
  const shuffled = makePolygonIndex(mixed)
  const share = fc.integer({ min: 0, max: 2 ** 30 }).map((n) => n / 2 ** 30)

  test('every random point has exactly one owner, the one that counting crossings by hand gives', () => {
    fc.assert(fc.property(share, share, (x, y) => {
      const point = [121 + x, 31 + y] as const
      const holders = index.all(...point)
      expect(holders.length).toBeGreaterThanOrEqual(1)
      expect(index.find(...point)).toBe(Math.min(...holders))
      expect(shuffled.find(...point)).toBe(index.find(...point))
      // On an edge the count of crossings is a matter of rounding; everywhere else there is one holder.
      if (holders.length === 1 && x * y * (1 - x) * (1 - y) > 0) {
        expect(areas.filter((area) => within(point, area)).map((area) => area.owner)).toEqual(holders)
      }
    }), { numRuns: 3000, seed: 1 })
  })

  test('every point of a border belongs to the lowest of those who share it, in whatever order they came', () => {
    const sharers = new Map<string, number[]>()
    for (const { owner, rings } of areas) for (const [x, y] of rings[0]!.slice(1)) sharers.set(`${x} ${y}`, [...(sharers.get(`${x} ${y}`) ?? []), owner])
    for (const [key, owners] of sharers) {
      const [x, y] = key.split(' ').map(Number) as [number, number]
      expect(index.all(x, y)).toEqual(owners)
      expect(shuffled.find(x, y)).toBe(Math.min(...owners))
    }
  })
})

test('the load of the benchmark is the same for the same seed', () => {
  const load = locateLoad(1, 500)
  expect(load.areas).toHaveLength(2000)
  expect(load.areas[777]!.rings[0]).toHaveLength(61)
  expect(load.run()).toBe(locateLoad(1, 500).run())
  expect(load.run()).not.toBe(locateLoad(2, 500).run())
})
