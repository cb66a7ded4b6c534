import { describe, expect, test } from 'vitest'
import { Mistake } from '../base/refusals.ts'
import { levels } from './model.ts'
import type { Level, PlaceRow } from './model.ts'
import { divided, smallDistrict } from './samples.ts'
import { makeTerritory } from './territory.ts'

const territory = makeTerritory(smallDistrict())
const before = '2024-06-30'
const slots = (of: Partial<Record<Level, number>>) => levels.map((level) => of[level] ?? 0)

test('a place comes back as it went in', () => {
  for (const { outline, ...row } of smallDistrict()) {
    const { centre, ...place } = territory.byId(row.id)!
    const { centre: given, ...rest } = row
    expect(place).toEqual(rest)
    if (given) expect(centre).toEqual(given)
    expect(territory.outlineOf(row.id)).toEqual(outline)
  }
  expect(territory.size).toBe(smallDistrict().length)
  expect(territory.byId(999)).toBeUndefined()
})

test('a unit that names no centre has the middle of its outline', () => {
  expect(territory.centreOf(1)).toEqual([121.25 + 2 / 128, 31.25 + 1 / 128])
  expect(territory.centreOf(43)).toBeUndefined()
})

test('the order of rows changes nothing', () => {
  const turned = makeTerritory(smallDistrict().toReversed())
  for (const { id } of smallDistrict()) {
    expect(turned.byId(id)).toEqual(territory.byId(id))
    expect(turned.slots(id, before)).toEqual(territory.slots(id, before))
    expect(turned.childrenOf(id)).toEqual(territory.childrenOf(id))
  }
})

test('slots name the units over a place in every hierarchy, itself at its own level, and nothing elsewhere', () => {
  expect(territory.slots(201, before)).toEqual(slots({ district: 1, street: 2, committee: 21, compound: 40, building: 111, stairwell: 201, area: 5, grid: 6 }))
  expect(territory.slots(43, before)).toEqual(slots({ district: 1, street: 3, committee: 24, compound: 43 }))
  expect(territory.slots(5, before)).toEqual(slots({ district: 1, street: 2, area: 5 }))
  expect(territory.slots(1, before)).toEqual(slots({ district: 1 }))
})

test('a household, which is not in the index, has the slots of its stairwell and its own', () => {
  expect(territory.slotsOf({ id: 777, level: 'household', parent: 201 }, before)).toEqual([...territory.slots(201, before).slice(0, 6), 777, 5, 6])
})

test('ancestors go from the nearest to the district', () => {
  expect(territory.ancestors(201, before)).toEqual([111, 40, 21, 6, 5, 2, 1])
  expect(territory.ancestors(6, before)).toEqual([5, 2, 1])
  expect(territory.ancestors(1, before)).toEqual([])
})

test.each<[unit: number, place: number, covered: boolean]>([
  [1, 201, true], [2, 201, true], [3, 201, false], [5, 201, true], [6, 40, true], [21, 21, true], [21, 2, false], [20, 40, false],
])('unit %i covers place %i: %s', (unit, place, covered) => expect(territory.covers(unit, place, before)).toBe(covered))

describe('a committee divided on a day', () => {
  test('the code of the old one is known until the day before, the codes of the new ones from that day', () => {
    expect(territory.byCode('990101001004', before)?.id).toBe(23)
    expect(territory.byCode('990101001004', divided)).toBeUndefined()
    expect(territory.byCode('990101001020', before)).toBeUndefined()
    expect(territory.byCode('990101001020', divided)?.id).toBe(30)
    expect(territory.byCode('990101001004', '2019-12-31')).toBeUndefined()
    expect(territory.byCode('none', divided)).toBeUndefined()
  })

  test('its compound goes to one of the new ones, and is one place under two ids', () => {
    expect([territory.byCode('C2', before)?.id, territory.byCode('C2', divided)?.id]).toEqual([41, 42])
    expect(territory.versions(41)).toEqual([41, 42])
    expect(territory.asOf(41, divided)).toBe(42)
    for (const id of [41, 42]) {
      expect(territory.slots(id, before)).toEqual(slots({ district: 1, street: 2, committee: 23, compound: 41, area: 5, grid: 6 }))
      expect(territory.slots(id, divided)).toEqual(slots({ district: 1, street: 2, committee: 31, compound: 42, area: 5, grid: 6 }))
    }
    expect([territory.covers(23, 41, before), territory.covers(23, 41, divided), territory.covers(31, 41, divided), territory.covers(31, 42, before)]).toEqual([true, false, true, false])
  })

  test('ground whose unit ended without a successor is still covered by what was above it', () => {
    expect(territory.slots(23, divided)).toEqual(slots({ district: 1, street: 2, committee: 23, area: 5, grid: 6 }))
    expect(territory.covers(2, 23, divided)).toBe(true)
  })

  test('the children of a unit are those of the day, or all that ever were', () => {
    expect(territory.childrenOf(2, before)).toEqual([5, 20, 21, 22, 23])
    expect(territory.childrenOf(2, divided)).toEqual([5, 20, 21, 22, 30, 31])
    expect(territory.childrenOf(2)).toEqual([5, 20, 21, 22, 23, 30, 31])
    expect(territory.childrenOf(5, divided)).toEqual([6, 20, 21, 22, 30, 31])
    expect(territory.unitsOf('committee', divided, 5)).toEqual([20, 21, 22, 30, 31])
    expect(territory.unitsOf('committee', before)).toEqual([20, 21, 22, 23, 24, 25, 26, 27])
  })
})

test('a path names what lies between the district and the place', () => {
  expect(territory.pathOf(201)).toBe('长寿路街道 › 杏梅园居委会 › 杏梅园 › 12号楼')
  expect(territory.pathOf(2)).toBe('')
  expect(territory.pathOf(1)).toBe('')
})

describe('data that cannot be true is a mistake', () => {
  const row = (id: number, more: Partial<PlaceRow> = {}): PlaceRow =>
    ({ id, code: `c${id}`, level: 'street', name: 'x', parent: null, also: [], from: '2020-01-01', to: null, ...more })
  test.each<[what: string, rows: PlaceRow[]]>([
    ['one id twice', [row(1), row(1, { code: 'other' })]],
    ['an unknown parent', [row(1, { parent: 9 })]],
    ['an unknown unit of another hierarchy', [row(1, { also: [9] })]],
    ['a circle', [row(1, { parent: 2 }), row(2, { parent: 1 })]],
    ['two versions of a code on one day', [row(1), row(2, { code: 'c1', from: '2021-01-01' })]],
    ['a household', [row(1, { level: 'household' })]],
    ['an unknown level', [row(1, { level: 'county' as Level })]],
    ['no day', [row(1, { from: 'soon' })]],
  ])('%s', (_, rows) => expect(() => makeTerritory(rows)).toThrow(Mistake))

  test('a question about an unknown place', () => {
    expect(() => territory.slots(999, before)).toThrow(Mistake)
    expect(() => territory.covers(1, 999, before)).toThrow(Mistake)
  })
})

test('an empty territory answers', () => {
  const empty = makeTerritory([])
  expect([empty.size, empty.byId(1), empty.byCode('x', before), empty.unitsOf('street', before)]).toEqual([0, undefined, undefined, []])
})
