// The tiny district stays tiny, and shares no code with a true one.
import { expect, test } from 'vitest'
import { pack } from './pack.ts'

test('2 streets and a town, 9 committees, 3 areas, 6 grids, 20 compounds', () => {
  const places = [...pack.places()]
  const now = (level: string): number => places.filter((p) => p.level === level && p.to === undefined).length
  expect(['street', 'committee', 'area', 'grid', 'compound'].map(now)).toEqual([3, 9, 3, 6, 20])
  expect(places.every((p) => p.code.startsWith('990101'))).toBe(true)
})
