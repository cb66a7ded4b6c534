// Figures as they are read: intervals, small numbers, and totals that would give a hidden class away.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fewest } from '../base/few.ts'
import { countInterval, figureOf, rateOf, tellsHidden, totalOf, wilson } from './model.ts'

test('the interval of a share agrees with the tables', () => {
  expect(wilson(5602, 6622)).toEqual({ low: 0.837073, high: 0.854462 })
  expect(wilson(0, 10)).toEqual({ low: 0, high: 0.277533 })
  expect(wilson(10, 10)).toEqual({ low: 0.722467, high: 1 })
})

test('an interval holds its share, stays within 0 and 1 and narrows with more matters', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 100_000 }), fc.float({ min: 0, max: 1, noNaN: true }), (den, share) => {
    const num = Math.round(share * den)
    const { low, high } = wilson(num, den)
    expect(low).toBeGreaterThanOrEqual(0)
    expect(high).toBeLessThanOrEqual(1)
    expect(low).toBeLessThanOrEqual(num / den + 1e-6)
    expect(high).toBeGreaterThanOrEqual(num / den - 1e-6)
    const wider = wilson(num * 4, den * 4)
    expect(wider.high - wider.low).toBeLessThanOrEqual(high - low + 1e-6)
  }))
})

test('under five there is no rate and no number, and nothing reads as a dash', () => {
  expect(figureOf('share', 3, 4)).toEqual({ num: null, den: null, value: null, low: null, high: null, small: 'n<5' })
  expect(figureOf('share', 0, 0)).toEqual({ num: 0, den: 0, value: null, low: null, high: null, small: '-' })
  expect(figureOf('share', 4, 5)).toMatchObject({ num: 4, den: 5, value: 0.8 })
  expect(figureOf('mean', 100, 3, 'wd')).toMatchObject({ num: null, small: 'n<5', unit: 'wd' })
  expect(figureOf('mean', 1000, 8, 'wd')).toMatchObject({ num: 1000, den: 8, value: 125, unit: 'wd' })
  expect(figureOf('weigh', 7200, 9)).toMatchObject({ num: 7200, den: 9, value: 0.8, low: null })
})

test('a rate stands for thirty days, holds its interval, and what is hidden stays hidden', () => {
  const lived = { residents: 100_000, days: 60, per: 10_000 }
  expect(rateOf(figureOf('share', 20, 20), lived)).toMatchObject({ num: 20, den: 20, value: 1, residents: 100_000 })
  expect(rateOf(figureOf('share', 3, 3), lived)).toMatchObject({ num: null, value: null, small: 'n<5' })
  // No whistle at all is the lowest rate, and no gap.
  expect(rateOf(figureOf('share', 0, 0), lived)).toMatchObject({ num: 0, value: 0, low: 0 })
  expect(rateOf(figureOf('share', 20, 20), { ...lived, residents: null })).toMatchObject({ num: 20, value: null, small: 'no_residents' })
})

test.each([[0, 0, 3.69], [5, 1.62, 11.67], [20, 12.21, 30.89], [100, 81.36, 121.63]])('the interval of a count of %i agrees with the tables of Poisson', (n, low, high) => {
  const found = countInterval(n)
  expect(found.low).toBeCloseTo(low, 1)
  expect(Math.abs(found.high - high)).toBeLessThan(0.06)
})

const totals: [string, [number, number][], boolean][] = [
  ['one hidden class among shown ones', [[9, 10], [20, 30], [1, 3]], true],
  ['two hidden classes of unknown sizes', [[9, 10], [1, 3], [0, 2]], false],
  ['two that must be one each', [[9, 10], [1, 1], [0, 1]], true],
  ['two that must be four each', [[9, 10], [1, 4], [0, 4]], true],
  ['two of which none holds: both rates would be known', [[9, 10], [0, 3], [0, 2]], true],
  ['two of which all hold', [[9, 10], [3, 3], [2, 2]], true],
  ['no hidden class', [[9, 10], [0, 0], [20, 30]], false],
]
test.each(totals)('the total with %s', (_, classes, withheld) => {
  expect(totalOf('share', classes.map(([num, den]) => ({ num, den }))).small === 'withheld').toBe(withheld)
})

test('whatever is not withheld leaves each hidden class more than one way to be', () => {
  const classes = fc.array(fc.integer({ min: 0, max: 12 }).chain((den) => fc.integer({ min: 0, max: den }).map((num) => ({ num, den }))), { minLength: 2, maxLength: 6 })
  fc.assert(fc.property(classes, (list) => {
    if (tellsHidden('share', list)) return
    const hidden = list.filter(({ den }) => den > 0 && den < fewest)
    if (!hidden.length) return
    const sum = { num: hidden.reduce((s, c) => s + c.num, 0), den: hidden.reduce((s, c) => s + c.den, 0) }
    // All ways in which as many hidden classes can share out what is missing: the first class takes at least two sizes or two counts.
    const ways = new Set(firstOf(hidden.length, sum.num, sum.den))
    expect(ways.size).toBeGreaterThan(1)
  }))
})

function firstOf(classes: number, num: number, den: number): string[] {
  const fits = (left: number, n: number, d: number): boolean => left === 0 ? n === 0 && d === 0 : sizes.some(([a, b]) => a <= n && b <= d && fits(left - 1, n - a, d - b))
  return sizes.filter(([n, d]) => n <= num && d <= den && fits(classes - 1, num - n, den - d)).map(([n, d]) => `${n}/${d}`)
}
const sizes = [1, 2, 3, 4].flatMap((den) => Array.from({ length: den + 1 }, (_, num) => [num, den] as const))

test('a single class is its own total', () => {
  expect(totalOf('share', [{ num: 1, den: 3 }]).small).toBe('n<5')
  expect(totalOf('share', [{ num: 30, den: 40 }])).toMatchObject({ num: 30, den: 40 })
})
