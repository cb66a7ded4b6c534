// Tiles over an area.
import { expect, test } from 'vitest'
import { boxOf, tileSpans } from './spans.ts'

const box = [121.38, 31.23, 121.4, 31.25] as const

test('an outline lies within its box, and no outline has none', () => {
  expect(boxOf([[[121.38, 31.25], [121.4, 31.23], [121.39, 31.24]]])).toEqual([...box])
  expect(boxOf([])).toBeNull()
})

test('the tile of a known point is among those of its area, at each zoom that the file has, and the far ones come first', () => {
  const tiles = tileSpans([box], 0, 14, 1000)
  expect(tiles.some(([z, x, y]) => z === 14 && x === 13716 && y === 6694)).toBe(true)
  expect([...new Set(tiles.map(([z]) => z))]).toEqual([11, 12, 13, 14])
})

test.each([
  ['areas that overlap are counted once', [box, box], 0, 12, 1000, tileSpans([box], 0, 12, 1000).length],
  ['a file of far zooms alone gives its nearest', [box], 0, 8, 1000, 9],
  ['no more than are wanted', [box], 0, 16, 30, 30],
])('%s', (_what, areas, min, max, most, count) => expect(tileSpans(areas, min, max, most).length).toBe(count))
