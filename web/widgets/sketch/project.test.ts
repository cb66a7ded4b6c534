// A map drawn flat keeps its shape, stays in its box, and circles on it do not cover each other.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Outlines } from '../../api/pages.ts'
import { apart, projectionOf } from './project.ts'

const square = (west: number, south: number, size: number): Outlines => ({
  type: 'FeatureCollection', note: { zh: '', en: '' },
  features: [{ type: 'Feature', id: 1, geometry: { type: 'Polygon', coordinates: [[[west, south], [west + size, south], [west + size, south + size], [west, south + size], [west, south]]] }, properties: { id: 1, code: '1', name: 'x', centre: null, open: 0, late: 0, waiting: 0 } }],
})

describe('a projection', () => {
  test('puts north up and west left', () => {
    const { at } = projectionOf(square(121, 31, 0.1), 400, 300)
    expect(at([121, 31.1]).y).toBeLessThan(at([121, 31]).y)
    expect(at([121, 31]).x).toBeLessThan(at([121.1, 31]).x)
  })
  test('makes a degree of longitude shorter than one of latitude, as it is at 31 degrees', () => {
    const { at } = projectionOf(square(121, 31, 0.1), 400, 300)
    const wide = at([121.1, 31]).x - at([121, 31]).x
    const high = at([121, 31]).y - at([121, 31.1]).y
    expect(wide / high).toBeCloseTo(Math.cos((31.05 * Math.PI) / 180), 2)
  })
  test('keeps everything in its box', () => fc.assert(fc.property(fc.double({ min: -170, max: 170, noNaN: true }), fc.double({ min: -60, max: 60, noNaN: true }), fc.double({ min: 0.001, max: 2, noNaN: true }), (west, south, size) => {
    const outlines = square(west, south, size)
    const { at } = projectionOf(outlines, 400, 300, 8)
    for (const spot of outlines.features[0]!.geometry.coordinates[0]!) {
      const { x, y } = at(spot)
      expect(x).toBeGreaterThanOrEqual(7.9); expect(x).toBeLessThanOrEqual(392.1); expect(y).toBeGreaterThanOrEqual(7.9); expect(y).toBeLessThanOrEqual(292.1)
    }
  })))
})

test('circles that cover each other are moved apart, others stay', () => {
  const moved = apart([{ x: 0, y: 0, r: 10 }, { x: 5, y: 0, r: 10 }, { x: 100, y: 100, r: 10 }])
  expect(Math.hypot(moved[0]!.x - moved[1]!.x, moved[0]!.y - moved[1]!.y)).toBeGreaterThanOrEqual(23.8)
  expect(moved[2]).toEqual({ x: 100, y: 100 })
})
