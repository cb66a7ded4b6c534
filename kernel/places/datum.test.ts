import gcoordTypes from 'gcoord'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toWgs84 } from './datum.ts'
import { distance } from './model.ts'
import type { LngLat } from './model.ts'

const gcoord = gcoordTypes as unknown as typeof gcoordTypes.default
const value = (point: readonly number[], crs?: string): LngLat => {
  const outcome = toWgs84(point, crs)
  if (!outcome.ok) throw new Error(outcome.refused.map((reason) => reason.code).join())
  return outcome.value
}

test.each(['wgs84', 'WGS-84', 'EPSG:4326', 'epsg4326', 'CGCS2000', 'EPSG:4490', 'CRS84', 'urn:ogc:def:crs:OGC:1.3:CRS84', ' wgs 84 '])('%s is kept as it is', (crs) => {
  expect(value([121.4, 31.25], crs)).toEqual([121.4, 31.25])
})

test('without a datum a point is WGS-84', () => expect(value([121.4, 31.25])).toEqual([121.4, 31.25]))

describe('in Shanghai', () => {
  test.each(['gcj02', 'GCJ-02', 'gcj_02', 'ＧＣＪ－０２'])('%s lies 0.0045 degrees east and 0.0019 south', (crs) => {
    const [lng, lat] = value([121.4, 31.25], crs)
    expect(121.4 - lng).toBeCloseTo(0.0045, 3)
    expect(31.25 - lat).toBeCloseTo(-0.0019, 3)
  })

  test.each(['bd09', 'BD-09', 'bd09ll'])('%s lies 0.0111 degrees east and 0.0042 north', (crs) => {
    const [lng, lat] = value([121.4, 31.25], crs)
    expect(121.4 - lng).toBeCloseTo(0.0111, 3)
    expect(31.25 - lat).toBeCloseTo(0.0042, 3)
  })
})

test('anywhere in China a point comes back from GCJ-02 within 0.2 m and from BD-09 within 0.5 m', () => {
  fc.assert(fc.property(fc.double({ min: 74, max: 135, noNaN: true }), fc.double({ min: 4, max: 53, noNaN: true }), (lng, lat) => {
    const there = (datum: 'GCJ02' | 'BD09') => gcoord.transform([lng, lat], gcoord.WGS84, gcoord[datum] as typeof gcoord.GCJ02)
    expect(distance(value(there('GCJ02'), 'gcj02'), [lng, lat])).toBeLessThan(0.2)
    expect(distance(value(there('BD09'), 'bd09'), [lng, lat])).toBeLessThan(0.5)
  }), { numRuns: 500 })
})

test.each<[what: string, point: number[], crs: string | undefined, codes: string[]]>([
  ['an unknown name', [121.4, 31.25], 'beijing54', ['place.unknown_datum']],
  ['no name', [121.4, 31.25], '', ['place.unknown_datum']],
  ['the name of a property of every object', [121.4, 31.25], 'constructor', ['place.unknown_datum']],
  ['latitude first', [31.25, 121.4], 'wgs84', ['place.not_a_point']],
  ['not a number', [NaN, 31.25], undefined, ['place.not_a_point']],
  ['endless', [Infinity, 31.25], 'gcj02', ['place.not_a_point']],
  ['one number', [121.4], undefined, ['place.not_a_point']],
  ['three numbers', [121.4, 31.25, 4], undefined, ['place.not_a_point']],
  ['both at once', [181, 0], 'x', ['place.unknown_datum', 'place.not_a_point']],
  ['Paris in a Chinese datum', [2.35, 48.85], 'bd09', ['place.outside']],
  // Here the search for the inverse would step in and out of the box over which the offset is defined, for ever.
  ['the edge of the offset', [72.0045, 30], 'gcj02', ['place.outside']],
])('refused: %s', (_, point, crs, codes) => {
  const outcome = toWgs84(point, crs)
  expect(outcome.ok ? [] : outcome.refused.map((reason) => reason.code)).toEqual(codes)
})
