import { expect, test } from 'vitest'
import { centroid, distance, inForce, levels, nearestFirst } from './model.ts'
import type { LngLat } from './model.ts'

// A degree's length on the WGS-84 ellipsoid, as tables of geodesy print it.
test.each<[a: LngLat, b: LngLat, metres: number]>([
  [[121, 30 - 0.1], [121, 30 + 0.1], 0.2 * 110_852],
  [[121, 45 - 0.1], [121, 45 + 0.1], 0.2 * 111_132],
  [[121 - 0.1, 30], [121 + 0.1, 30], 0.2 * 96_486],
  [[121 - 0.1, 45], [121 + 0.1, 45], 0.2 * 78_847],
  [[-71.1, 0], [-71, 0], 0.1 * 111_320],
  [[121.4, 31.2], [121.4, 31.2], 0],
])('from %j to %j it is %d m, to a tenth of a percent', (a, b, metres) => {
  expect(Math.abs(distance(a, b) - metres)).toBeLessThanOrEqual(metres / 1000)
  expect(distance(b, a)).toBe(distance(a, b))
})

test('a slanting way over a district is as long as a sphere fitted to the place says', () => {
  const a: LngLat = [121.35, 31.21]
  const b: LngLat = [121.49, 31.3]
  // The radius of the ellipsoid along this way, by Euler's formula, with the great circle's angle.
  const rad = Math.PI / 180
  const [east, north] = [(b[0] - a[0]) * Math.cos(31.255 * rad), b[1] - a[1]]
  const azimuth = Math.atan2(east, north)
  const w2 = 1 - 0.00669438 * Math.sin(31.255 * rad) ** 2
  const [n, m] = [6378137 / Math.sqrt(w2), (6378137 * (1 - 0.00669438)) / w2 ** 1.5]
  const radius = 1 / (Math.cos(azimuth) ** 2 / m + Math.sin(azimuth) ** 2 / n)
  const h = Math.sin(((b[1] - a[1]) * rad) / 2) ** 2 + Math.cos(a[1] * rad) * Math.cos(b[1] * rad) * Math.sin(((b[0] - a[0]) * rad) / 2) ** 2
  const metres = 2 * radius * Math.asin(Math.sqrt(h))
  expect(Math.abs(distance(a, b) / metres - 1)).toBeLessThan(0.001)
})

test('the middle of an outline is its middle by area, in whichever direction it runs', () => {
  const ring: LngLat[] = [[121, 31], [121.03, 31], [121.03, 31.01], [121.01, 31.01], [121.01, 31.03], [121, 31.03]]
  for (const outline of [[ring], [ring.toReversed()], [[...ring, ring[0]!]]]) {
    const [lng, lat] = centroid(outline)!
    expect(lng).toBeCloseTo(121.011, 9)
    expect(lat).toBeCloseTo(31.011, 9)
  }
  expect(centroid([[[121, 31], [121, 31]]])).toEqual([121, 31])
  expect(centroid([])).toBeUndefined()
})

test('a place is in force from its first day to the day before its last', () => {
  const place = { from: '2020-01-01', to: '2024-07-01' }
  expect(['2019-12-31', '2020-01-01', '2024-06-30', '2024-07-01'].map((day) => inForce(place, day))).toEqual([false, true, true, false])
  expect(inForce({ from: '2020-01-01', to: null }, '2999-01-01')).toBe(true)
})

test('nearest first names every level once', () => {
  expect([...nearestFirst].sort()).toEqual([...levels].sort())
})
