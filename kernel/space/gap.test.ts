// Places shared among everybody in reach: nothing is lost, nothing is guessed.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { random } from '../base/random.ts'
import { gaps, type GapOf } from './gap.ts'
import type { Catchments } from './model.ts'
import { groupOf, makeAreas } from './people.ts'
import { catchmentsOf, makeTown, spotsIn } from './town.bench.ts'

// The first site is shared by two buildings of two areas, the second is reached by the last alone, the third by nobody.
const catchments: Catchments = { sites: 3, buildings: 3, first: Uint32Array.of(0, 2, 3, 3), building: Uint32Array.of(0, 1, 2), seconds: Float64Array.of(300, 600, 600) }
const of: GapOf = { catchments, limit_s: 600, capacity: [40, 10, 5], group: [100, 300, 200], areas: makeAreas(2, [0, 1, 1]), per_thousand: 100 }

describe('the gap of an area', () => {
  test('is what its people need less their share of what they reach', () => {
    const found = gaps(of)
    expect(found.areas).toMatchObject([{ people: 100, needed: 10, supplied: 10, gap: 0, without: 0, unsure: 0 }, { people: 500, needed: 50, supplied: 40, gap: 10 }])
    expect(found.all).toMatchObject({ people: 600, needed: 60, supplied: 50, gap: 10 })
    expect(found).toMatchObject({ unknown: [], idle: [2] })
  })
  test('is at most so much where a site of unknown capacity serves some of its people', () => {
    const found = gaps({ ...of, capacity: [40, Number.NaN, 5] })
    expect(found.areas[0]).toMatchObject({ gap: 0, unsure: 0 })
    expect(found.areas[1]).toMatchObject({ supplied: 30, gap: 20, unsure: 200, without: 0 })
    expect(found.unknown).toEqual([1])
  })
  test('knows a capacity of none from one that nobody knows', () => {
    expect(gaps({ ...of, capacity: [40, 0, 5] }).areas[1]).toMatchObject({ gap: 20, unsure: 0 })
  })
  test('counts whoever reaches nothing, and a site that is shut gives nothing', () => {
    expect(gaps({ ...of, open: [0, 1, 1] }).areas).toMatchObject([{ supplied: 0, without: 100 }, { supplied: 10, without: 300 }])
    expect(gaps({ ...of, limit_s: 300 }).areas).toMatchObject([{ supplied: 40, without: 0 }, { supplied: 0, without: 500 }])
  })

  test('shares out all places there are, in whatever town', () => {
    fc.assert(fc.property(fc.integer(), fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 8 }), (seed, buildings, sites) => {
      const chance = random(seed), town = makeTown(chance, { buildings, areas: 4, most: 20, density: 100 }), walks = catchmentsOf(town, spotsIn(chance, town, sites), 900)
      const capacity = Array.from({ length: sites }, () => (chance.chance(0.2) ? Number.NaN : chance.int(0, 90))), group = groupOf(town.people, [0])
      const found = gaps({ catchments: walks, limit_s: 400, capacity, group, areas: town.areas, per_thousand: 30 })
      const shared = capacity.reduce((sum, places, s) => sum + (Number.isNaN(places) || found.idle.includes(s) ? 0 : places), 0)
      expect(found.all.supplied).toBeCloseTo(shared, 6)
      expect(found.all.people).toBe(group.reduce((a, b) => a + b, 0))
      expect([...found.areas, found.nowhere].reduce((sum, area) => sum + area.gap, 0)).toBeCloseTo(found.all.gap, 6)
      for (const area of found.areas) expect(area.people).toBeGreaterThanOrEqual(Math.max(area.without, area.unsure))
    }))
  })
})

test.each<[string, Partial<GapOf>]>([['capacity of site 1 is -1', { capacity: [1, -1, 1] }], ['2 capacities', { capacity: [1, 1] }], ['-5 people', { group: [1, 1, -5] }], ['-1 places', { per_thousand: -1 }], ['2 open', { open: [1, 1] }], ['counts of 1', { group: [1] }]])('refused: %s', (why, extra) => {
  expect(() => gaps({ ...of, ...extra })).toThrow(why)
})
