// What an act did, against places where nobody acted.
import { expect, test } from 'vitest'
import { random } from '../base/random.ts'
import { comparable, effectOf, type Counted } from './compared.ts'

const days = { before: 180, after: 90 }
const still: Counted[] = [[60, 30], [54, 29], [66, 31], [58, 27], [70, 36], [52, 28]].map(([before, after]) => ({ before: before!, after: after! }))

test('demands that fell here and nowhere else fell by what was done', () => {
  const effect = effectOf({ before: 60, after: 6 }, still, days)
  expect(effect).toMatchObject({ finding: 'fewer', compared: 6 })
  expect(effect.change).toBeCloseTo(-8.1, 0)
  expect(effect.low!).toBeLessThan(effect.change!)
  expect(effect.high!).toBeLessThan(0)
})

test('what fell everywhere is not what was done', () => {
  const everywhere = still.map(({ before, after }) => ({ before, after: Math.round(after / 3) }))
  expect(effectOf({ before: 60, after: 10 }, everywhere, days).finding).toBe('unclear')
})

test('what rose is said as well', () => {
  expect(effectOf({ before: 60, after: 80 }, still, days).finding).toBe('more')
})

test.each([
  ['four comparable places', { before: 60, after: 6 }, still.slice(0, 4), 4],
  ['nineteen demands', { before: 15, after: 4 }, still, 6],
])('%s are too few: no number is given', (_what, own, others, compared) => {
  expect(effectOf(own, others, days)).toEqual({ finding: 'too_few', compared })
})

test('where nothing was done the interval holds nothing in about ninety-five of a hundred cases', () => {
  const chance = random('compared')
  const poisson = (mean: number): number => { let n = 0; for (let p = chance.next(); p > Math.exp(-mean); p *= chance.next()) n++; return n }
  let held = 0
  const cases = 600
  for (let i = 0; i < cases; i++) {
    const place = (): Counted => ({ before: poisson(40), after: poisson(20) })
    if (effectOf(place(), Array.from({ length: 8 }, place), days).finding === 'unclear') held++
  }
  expect(held / cases).toBeGreaterThan(0.93)
})

test.each([
  ['a place twice as large with as many', { size: 1000, before: 20 }, { size: 2000, before: 20 }, true],
  ['a place three times as large', { size: 1000, before: 20 }, { size: 3001, before: 20 }, false],
  ['one with a third of the demands', { size: 1000, before: 20 }, { size: 1000, before: 6 }, false],
  ['one whose size nobody knows', { size: null, before: 20 }, { size: 1000, before: 25 }, true],
])('%s is comparable: %#', (_what, own, other, like) => { expect(comparable(own, other)).toBe(like) })
