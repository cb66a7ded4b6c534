// Areas on the screen against the edges themselves: all that is reached lies inside, nothing far does, and no canal is crossed.
import fc from 'fast-check'
import pointInPolygon from 'point-in-polygon-hao'
import { describe, expect, test } from 'vitest'
import { random } from '../base/random.ts'
import { neighboursWithin, blindSpots } from './blind.ts'
import { areaOf, type Polygon } from './contour.ts'
import { isochrones, type Isochrone } from './isochrone.ts'
import { makeNetwork, plane, type Network } from './network.ts'
import { outlines, outlinesOnMap } from './outline.ts'
import { groupOf } from './people.ts'
import { partsReached, reach, type Part } from './reach.ts'
import { makeSnapper } from './snap.ts'
import { makeTown } from './town.bench.ts'
import { groundFor, walkers } from './walkers.ts'

const at = { lng: 121.4, lat: 31.24 }, { x_m, y_m } = plane(at.lat)
/** A network from nodes in plane metres. */
const drawn = (nodes: readonly (readonly [x: number, y: number])[], edges: readonly (readonly [a: number, b: number])[]): Network =>
  makeNetwork({ lng: nodes.map(([x]) => at.lng + x / x_m), lat: nodes.map(([, y]) => at.lat + y / y_m), a: edges.map(([a]) => a), b: edges.map(([, b]) => b) })
const whole = (...edges: number[]): Part[] => edges.map((edge) => ({ edge, from: 0, to: 1 }))
const holds = ({ geometry }: Isochrone, x: number, y: number): boolean => geometry.coordinates.some((polygon) => pointInPolygon([at.lng + x / x_m, at.lat + y / y_m], polygon) !== false)
const one = (network: Network, parts: Part[]): Isochrone => isochrones(network, [{ limit_s: 300, parts }]).bands[0]!

describe('an area within so many minutes', () => {
  // Two banks of a canal twenty metres wide, five hundred metres long, with a bridge at the eastern end.
  const banks = drawn([[0, 0], [500, 0], [0, 20], [500, 20]], [[0, 1], [2, 3], [1, 3]])
  test('claims this bank of a canal and not the other, where the bridge is too far', () => {
    const found = one(banks, [{ edge: 0, from: 0, to: 0.5 }])
    expect([holds(found, 100, 0), holds(found, 100, 9), holds(found, 100, -20)]).toEqual([true, true, true])
    expect([holds(found, 100, 11 + 1), holds(found, 100, 20), holds(found, 100, 30), holds(found, 300, 0), holds(found, 280, 20)]).toEqual([false, false, false, false, false])
  })
  test('crosses with the bridge, as far as one gets behind it', () => {
    const found = one(banks, [...whole(0, 2), { edge: 1, from: 0.6, to: 1 }])
    expect([holds(found, 500, 10), holds(found, 400, 20), holds(found, 310, 20), holds(found, 280, 20), holds(found, 100, 20)]).toEqual([true, true, true, false, false])
  })
  test('is what reach says: five minutes of over-70s from a door on this bank end before the bridge, ten end behind it', () => {
    const ground = groundFor(banks, walkers.over_70), door = makeSnapper(banks).snap([at.lng + 150 / x_m], [at.lat - 1 / y_m])
    const reached = reach(ground, door, 600)
    const { bands: [ten, five] } = isochrones(banks, [300, 600].map((limit_s) => ({ limit_s, parts: partsReached(reached, limit_s) })))
    // 240 m of walk in five minutes, 480 m in ten: 350 to the bridge, 20 over it, 110 back along the other bank.
    expect([holds(five!, 380, 0), holds(five!, 405, 0), holds(five!, 400, 20), holds(ten!, 400, 20), holds(ten!, 380, 20)]).toEqual([true, false, false, true, false])
  })
  test('leaves the middle of a block without ways empty, as a hole', () => {
    const found = one(drawn([[0, 0], [200, 0], [200, 200], [0, 200]], [[0, 1], [1, 2], [2, 3], [3, 0]]), whole(0, 1, 2, 3))
    expect(found.geometry.coordinates.map((polygon) => polygon.length)).toEqual([2])
    expect([holds(found, 100, 100), holds(found, 100, 0)]).toEqual([false, true])
  })
  test('is small enough for a telephone: a straight street has few corners', () => {
    expect(one(drawn([[0, 0], [1000, 0]], [[0, 1]]), whole(0)).geometry.coordinates[0]![0]!.length).toBeLessThan(24)
  })
  test('of nothing is nothing', () => {
    expect(one(banks, []).geometry.coordinates).toEqual([])
    expect(isochrones(banks, []).bands).toEqual([])
  })
  test.each([[{ edge: 9, from: 0, to: 1 }], [{ edge: 0, from: 0.5, to: 0.2 }], [{ edge: 0, from: -1, to: 1 }]])('refused: %j', (part) => {
    expect(() => one(banks, [part])).toThrow(RangeError)
  })
  test('a larger area has coarser cells and says what that costs', () => {
    const far = drawn([[0, 0], [60_000, 60_000]], [[0, 1]]), { within_m, across_m } = isochrones(far, [{ limit_s: 1, parts: whole(0) }])
    expect(across_m).toBeGreaterThan(40)
    expect(within_m).toBeGreaterThanOrEqual(25)
  })

  test('holds every reached place, nothing far, nothing across, and smaller areas, in whatever network', () => {
    fc.assert(fc.property(fc.integer(), fc.integer({ min: 2, max: 30 }), (seed, nodes) => {
      const chance = random(seed), places = Array.from({ length: nodes }, () => [chance.next() * 400, chance.next() * 400] as const)
      const edges = Array.from({ length: nodes * 2 }, () => [chance.int(0, nodes - 1), chance.int(0, nodes - 1)] as const).filter(([a, b]) => a !== b)
      if (edges.length === 0) return
      const network = drawn(places, edges), large: Part[] = [], small: Part[] = []
      for (let edge = 0; edge < edges.length; edge++) {
        if (chance.chance(0.5)) continue
        const from = chance.chance(0.5) ? 0 : chance.next() / 2, to = chance.chance(0.5) ? 1 : 0.5 + chance.next() / 2
        large.push({ edge, from, to })
        if (chance.chance(0.5)) small.push({ edge, from, to: from + (to - from) * chance.next() })
      }
      const { bands: [wide, narrow], within_m, across_m } = isochrones(network, [{ limit_s: 300, parts: small }, { limit_s: 600, parts: large }])
      expect([wide!.limit_s, narrow!.limit_s]).toEqual([600, 300])
      const on = (edge: number, share: number): [number, number] => { const [a, b] = edges[edge]!; return [places[a]![0] + share * (places[b]![0] - places[a]![0]), places[a]![1] + share * (places[b]![1] - places[a]![1])] }
      const far = (x: number, y: number, parts: Part[]): number => Math.min(...parts.map((part) => {
        const [x1, y1] = on(part.edge, part.from), [x2, y2] = on(part.edge, part.to), dx = x2 - x1, dy = y2 - y1, square = dx * dx + dy * dy
        const t = square === 0 ? 0 : Math.min(1, Math.max(0, ((x - x1) * dx + (y - y1) * dy) / square))
        return Math.hypot(x - x1 - t * dx, y - y1 - t * dy)
      }))
      for (const [area, parts] of [[wide!, large], [narrow!, small]] as const) {
        for (const part of parts) for (let i = 0; i <= 20; i++) expect(holds(area, ...on(part.edge, part.from + ((part.to - part.from) * i) / 20))).toBe(true)
        for (let i = 0; i < 150; i++) {
          const [x, y] = i < 75 ? [chance.next() * 500 - 50, chance.next() * 500 - 50] : on(chance.int(0, edges.length - 1), chance.next())
          if (!holds(area, x, y)) continue
          expect(far(x, y, parts)).toBeLessThanOrEqual(within_m + 0.1)
          const unreached = edges.map((_, edge) => edge).filter((edge) => !parts.some((part) => part.edge === edge)).map((edge) => ({ edge, from: 0, to: 1 }))
          if (unreached.length > 0) expect(far(x, y, parts)).toBeLessThanOrEqual(far(x, y, unreached) + across_m + 0.1)
        }
      }
      // Rounding may move an edge by a tenth of a metre.
      const [outer, inner] = isochrones(network, [{ limit_s: 600, parts: large }, { limit_s: 300, parts: small }], { simplify_m: 0 }).bands
      for (let i = 0; i < 100; i++) {
        const [x, y] = [chance.next() * 500 - 50, chance.next() * 500 - 50]
        if (holds(inner!, x, y)) expect([0, 0.3, -0.3].some((dx) => [0, 0.3, -0.3].some((dy) => holds(outer!, x + dx, y + dy)))).toBe(true)
      }
    }), { numRuns: 60 })
  })
})

describe('the outline of a blind spot', () => {
  const within = (polygons: readonly Polygon[], x: number, y: number): boolean => polygons.some((polygon) => pointInPolygon([x, y], polygon) !== false)
  test('is one polygon around its houses, and the ground between two spots is parted', () => {
    const [left, right] = outlines([[0, 1], [2]], [0, 100, 220], [0, 0, 0])
    expect([left!.length, right!.length]).toEqual([1, 1])
    expect([within(left!, 50, 0), within(left!, 145, 0), within(right!, 145, 0), within(left!, 175, 0), within(right!, 175, 0)]).toEqual([true, true, false, false, true])
    expect(areaOf(left![0]![0]!)).toBeGreaterThan(0)
    expect(outlines([[]], [], [])).toEqual([[]])
  })
  test('lies on the map where its houses stand', () => {
    const { coordinates } = outlinesOnMap([[0]], [121.4], [31.24])[0]!
    expect(pointInPolygon([121.4, 31.24], coordinates[0]!)).toBe(true)
    const east = Math.max(...coordinates[0]![0]!.map(([lng]) => lng))
    expect((east - 121.4) * x_m).toBeCloseTo(60, -1)
  })
  test('holds all its houses, in one polygon, in whatever town', () => {
    fc.assert(fc.property(fc.integer(), fc.integer({ min: 1, max: 80 }), (seed, buildings) => {
      const town = makeTown(random(seed), { buildings, areas: 1, density: 60 }), seconds = new Float64Array(buildings).fill(Infinity)
      const { spots } = blindSpots({ seconds, limit_s: 900, people: town.people, group: groupOf(town.people), neighbours: neighboursWithin(town.x_m, town.y_m), least: 1 })
      const found = outlines(spots.map((spot) => spot.buildings), town.x_m, town.y_m)
      spots.forEach((spot, i) => {
        expect(found[i]!.length).toBe(1)
        for (const b of spot.buildings) expect(within(found[i]!, town.x_m[b]!, town.y_m[b]!)).toBe(true)
      })
    }), { numRuns: 60 })
  })
})
