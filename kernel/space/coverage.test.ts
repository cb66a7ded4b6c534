// Coverage, choices and people, against counting one by one.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makeCalendar } from '../base/calendar.ts'
import { random } from '../base/random.ts'
import { parseInstant } from '../base/time.ts'
import { choices, coverage, nearestOf, shareOf, unreachedSites, worstOff } from './coverage.ts'
import type { Catchments } from './model.ts'
import { openSites } from './opening.ts'
import { all, faultsIn, groupOf, joinBands, makeAreas, makePeople, nowhere, sumOf } from './people.ts'
import { catchmentsOf, makeTown, spotsIn } from './town.bench.ts'

// Three buildings; the first site is reached by the first two, the second by the last two, the third by nobody.
const catchments: Catchments = { sites: 3, buildings: 3, first: Uint32Array.of(0, 2, 4, 4), building: Uint32Array.of(0, 1, 1, 2), seconds: Float64Array.of(600, 900, 300, 901) }
const people = makePeople([[10, 20, 30], [1, 2, 3]])
const areas = makeAreas(2, [0, 0, 1])

describe('who reaches a service in time', () => {
  test.each([
    ['a walk of the very limit is within it', 900, [30, 3, 0, 0]],
    ['a second more covers the last building', 901, [30, 3, 30, 3]],
    ['no time covers nobody', 0, [0, 0, 0, 0]],
  ])('%s', (_, limit_s, cells) => {
    const { covered } = coverage(nearestOf(catchments), limit_s, people, areas)
    expect([...covered.cells.slice(0, 4)]).toEqual(cells)
    expect(sumOf(covered, all(covered))).toBe(cells.reduce((a, b) => a + b))
  })

  test('a site that is shut at the hour serves nobody', () => {
    const nearest = nearestOf(catchments, [1, 0, 1])
    expect([...nearest.seconds]).toEqual([600, 900, Infinity])
    expect([...nearest.site]).toEqual([0, 0, -1])
    expect([...choices(catchments, 900)]).toEqual([1, 2, 0])
    expect([...choices(catchments, 900, [1, 0, 1])]).toEqual([1, 1, 0])
  })

  test('hours say which sites are open, and hours that nobody knows or can read are told', () => {
    const calendar = makeCalendar({ zone: 'Asia/Shanghai', work_hours: [['09:00', '17:00']], holidays: [{ year: 2026, source: 'test', off: [], work: [] }] })
    const hours = ['Mo-Fr 08:30-17:00', 'Mo-Fr 08:30-11:30,13:00-17:00', null, 'when the light is on', 'Mo-Fr 08:30-17:00']
    expect(openSites(hours, calendar, parseInstant('2026-06-17T12:00:00+08:00')!)).toEqual({ open: Uint8Array.of(1, 0, 1, 1, 1), unknown: [2, 3] })
    expect([...openSites(hours, calendar, parseInstant('2026-06-17T18:00:00+08:00')!).open]).toEqual([0, 0, 1, 1, 0])
  })

  test('shares are of the bands that are asked about, and of nobody there is none', () => {
    const found = coverage(nearestOf(catchments), 900, people, areas)
    expect(shareOf(found)).toBe(33 / 66)
    expect(shareOf(found, 1, [1])).toBe(0)
    expect(worstOff(found)).toEqual({ area: 1, share: 0 })
    expect(shareOf(found, nowhere(found.people))).toBeNull()
    expect(worstOff(coverage(nearestOf(catchments), 900, makePeople([[0, 0, 0]]), areas))).toBeNull()
  })

  test('a site that nobody reaches is named', () => {
    expect(unreachedSites(catchments)).toEqual([2])
  })

  test('figures are those of counting each building, whatever the town', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 6 }), fc.integer({ min: 1, max: 9 }), fc.integer(), (buildings, sites, areaCount, seed) => {
      const chance = random(seed), town = makeTown(chance, { buildings, areas: areaCount })
      const walks = catchmentsOf(town, spotsIn(chance, town, sites), 900), open = Array.from({ length: sites }, () => (chance.chance(0.7) ? 1 : 0))
      const found = coverage(nearestOf(walks, open), 300, town.people, town.areas)
      const reached = choices(walks, 300, open)
      for (let row = 0; row < areaCount + 2; row++) {
        for (let band = 0; band < 4; band++) {
          let count = 0
          for (let b = 0; b < buildings; b++) if (reached[b]! > 0 && (row === areaCount + 1 || town.areas.of[b] === row)) count += town.people.counts[band]![b]!
          expect(sumOf(found.covered, row, [band])).toBe(count)
        }
      }
    }))
  })
})

describe('counts of people', () => {
  test.each([
    ['negative', [1, -2]], ['fraction', [0.5, 1]], ['no_number', [Number.NaN, 0]], ['too_many', [2 ** 32, 0]],
  ] as const)('a count that is %s is refused and named', (why, column) => {
    expect(faultsIn([[0, 0], column]).map((fault) => [fault.band, fault.why])).toEqual([[1, why]])
    expect(() => makePeople([[0, 0], column])).toThrow(why)
  })

  test('columns of unequal length are refused', () => {
    expect(() => makePeople([[1], [1, 2]])).toThrow(RangeError)
    expect(() => coverage(nearestOf(catchments), 900, makePeople([[1]]), makeAreas(1, [0]))).toThrow(RangeError)
    expect(() => nearestOf(catchments, [1])).toThrow(RangeError)
  })

  test('a building in no known area counts for all and for none of them', () => {
    const lost = makeAreas(1, [0, 7, null])
    const { people: whole } = coverage(nearestOf(catchments), 900, people, lost)
    expect([sumOf(whole, 0), sumOf(whole, nowhere(whole)), sumOf(whole, all(whole))]).toEqual([11, 55, 66])
  })

  test('everybody is covered as her own walker is: each band comes from its table', () => {
    const quick = coverage(nearestOf(catchments), 901, people, areas).covered, slow = coverage(nearestOf(catchments), 600, people, areas).covered
    expect([...joinBands([quick, slow]).cells.slice(0, 4)]).toEqual([30, 3, 30, 0])
    expect(() => joinBands([quick])).toThrow(RangeError)
    expect(() => joinBands([])).toThrow(RangeError)
  })

  test('a group adds its bands', () => {
    expect([...groupOf(people)]).toEqual([11, 22, 33])
    expect([...groupOf(people, [1])]).toEqual([1, 2, 3])
    expect(() => groupOf(people, [2])).toThrow('no band 2')
  })
})
