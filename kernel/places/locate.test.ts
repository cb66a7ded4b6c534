import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { locate, locateGiven, moved, outlines } from './locate.ts'
import type { PlaceRow } from './model.ts'
import { divided, side, smallDistrict, south, west } from './samples.ts'
import { makeTerritory } from './territory.ts'

const before = '2024-06-30'
const territory = makeTerritory(smallDistrict())
const turned = makeTerritory(smallDistrict().toReversed())
const at = (x: number, y: number) => [west + x * side, south + y * side] as const

describe('the unit in charge of a point', () => {
  test.each<[what: string, x: number, y: number, before: number | null, after: number | null]>([
    ['inside a committee', 0.5, 0.5, 20, 20],
    ['on the border of two committees of one street', 1, 0.5, 20, 20],
    ['on the border of two streets', 2, 0.5, 21, 21],
    ['where four committees meet', 1, 1, 20, 20],
    ['where the streets and four committees meet', 2, 1, 21, 21],
    ['on the outer edge of the district', 4, 0.5, 25, 25],
    ['on a corner of the district', 0, 2, 22, 22],
    ['in the west of the divided committee', 1.25, 1.5, 23, 30],
    ['in the east of the divided committee', 1.75, 1.5, 23, 31],
    ['on the line of its division', 1.5, 1.5, 23, 30],
    ['on its border with another, which is lower', 1.25, 1, 21, 21],
    ['on its border with another street, whose numbers are lower than the new ones', 2, 1.5, 23, 26],
    ['outside', 4.01, 0.5, null, null],
  ])('%s', (_, x, y, onDayBefore, onDayAfter) => {
    for (const index of [territory, turned]) {
      expect(locate(index, at(x, y), before)).toBe(onDayBefore)
      expect(locate(index, at(x, y), divided)).toBe(onDayAfter)
    }
  })

  test('before the first day there is no district', () => {
    expect(locate(territory, at(0.5, 0.5), '2019-12-31')).toBeNull()
    expect(locate(territory, at(0.5, 0.5), '2020-01-01')).toBe(20)
  })

  test('where no committee has an outline the next larger unit is in charge', () => {
    const rows = smallDistrict().filter((row) => row.id !== 27)
    expect(locate(makeTerritory(rows), at(3.5, 1.5), before)).toBe(3)
    const bare = smallDistrict().map((row): PlaceRow => (row.level === 'committee' ? { ...row, outline: null } : row))
    expect(locate(makeTerritory(bare), at(0.5, 0.5), before)).toBe(5)
  })

  test('every point of the district has one owner, which the slots lead from to the district', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 4096 }), fc.integer({ min: 0, max: 2048 }), fc.constantFrom(before, divided), (x, y, day) => {
      const point = at(x / 1024, y / 1024)
      const place = locate(territory, point, day)
      expect(territory.byId(place!)?.level).toBe('committee')
      expect(territory.slots(place!, day)[0]).toBe(1)
      expect(locate(turned, point, day)).toBe(place)
    }))
  })

  test('many days keep only a few indexes, and answer the same when asked again', () => {
    const rows = smallDistrict()
    const years = Array.from({ length: 40 }, (_, i) => 1900 + i)
    for (const year of years) rows.push({ ...rows[5]!, id: 5000 + year, code: `old${year}`, from: `${year}-01-01`, to: `${year + 1}-01-01` })
    const long = makeTerritory(rows)
    for (const year of [...years, ...years.toReversed()]) expect(locate(long, at(0.5, 0.5), `${year}-06-01`)).toBe(5000 + year)
  })
})

describe('a point as it was given', () => {
  // GCJ-02 lies about (+0.0045, -0.0019) from WGS-84 in Shanghai.
  const inside = at(0.5, 0.5)
  test('is converted before it is located', () => {
    const plain = locateGiven(territory, inside, undefined, before)
    expect(plain).toEqual({ ok: true, value: { place: 20, spot: inside } })
    const offset = locateGiven(territory, [inside[0] + 0.0045, inside[1] - 0.0019], 'GCJ-02', before)
    expect(offset.ok && offset.value.place).toBe(20)
    expect(locateGiven(territory, [inside[0] + 0.0045, inside[1] - 0.0019], undefined, before)).toMatchObject({ ok: true, value: { place: 21 } })
  })

  test.each<[what: string, point: number[], crs: string | undefined, code: string]>([
    ['outside the district', [121, 31], undefined, 'place.outside'],
    ['another land in an offset datum', [2.35, 48.85], 'gcj02', 'place.outside'],
    ['latitude first', [31.25, 121.25], undefined, 'place.not_a_point'],
    ['an unknown datum', [121.3, 31.3], 'ED50', 'place.unknown_datum'],
  ])('is refused: %s', (_, point, crs, code) => {
    expect(locateGiven(territory, point, crs, before)).toMatchObject({ ok: false, refused: [{ code }] })
  })
})

describe('the public sees', () => {
  test.each<[what: string, place: number, day: string, centreOf: number]>([
    ['a matter in a stairwell at the centre of its compound', 201, before, 40],
    ['a matter in a compound without a centre at the centre of its street', 43, before, 3],
    ['a matter on a road at the centre of its street', 20, before, 2],
    ['a matter of an area at the centre of its street', 5, before, 2],
  ])('%s', (_, place, day, centreOf) => expect(moved(territory, place, day)).toEqual(territory.centreOf(centreOf)))

  test('no point at all for what belongs to the district as a whole', () => expect(moved(territory, 1, before)).toBeUndefined())
})

test('outlines of a level are those of the day, under a unit or everywhere', () => {
  expect(outlines(territory, 'committee', divided, 2).map((unit) => unit.id)).toEqual([20, 21, 22, 30, 31])
  expect(outlines(territory, 'committee', before, 5).map((unit) => unit.name)).toEqual(['花溪园居委会', '杏梅园居委会', '金岭园居委会', '兰溪路居委会'])
  expect(outlines(territory, 'street', before)).toHaveLength(2)
  expect(outlines(territory, 'compound', before)).toEqual([])
  expect(outlines(territory, 'committee', before, 999)).toEqual([])
})
