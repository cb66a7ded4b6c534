// How figures read, the axes they stand on, the periods they are asked for, and the files they go into.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Figure } from '../../api/pages.ts'
import { axisOf, sayTick } from './axis.ts'
import { toCsv } from './csv.ts'
import { figureHref, periodBefore, periodOf, periodsAt, readFilter, rowsHref } from './periods.ts'
import { runs, scaleOf, spanScaleOf } from './scale.ts'
import { count, fractionOf, hundredths, sayInterval, sayValue } from './values.ts'

const zh = (words: { zh: string }): string => words.zh
const figure = (value: number | null, more: Partial<Figure> = {}): Figure => ({ num: 1, den: 10, value, low: null, high: null, ...more })

describe('a figure', () => {
  test.each([[0.846, '84.6'], [1, '100'], [0, '0'], [0.9999, '100.0'], [0.05, '5.0']])('a share of %f reads %s', (share, text) => expect(hundredths(share)).toBe(text))
  test.each([['share', figure(0.846), '84.6%'], ['mean', figure(960, { unit: 'wd' }), '2 天 2 时'], ['mean', figure(215, { unit: 'wh' }), '3 时 35 分'], ['weigh', figure(0.8), '0.8'], ['mean', figure(12.346), '12.35'], ['mean', figure(10), '10'], ['share', figure(null, { small: 'n<5' }), '']] as const)('%s %o reads %s', (form, of, text) => expect(sayValue(form, of, zh)).toBe(text))
  test('its interval has two ends, a mean none', () => {
    expect(sayInterval(figure(0.846, { low: 0.837, high: 0.854 }))).toBe('83.7–85.4%')
    expect(sayInterval(figure(3))).toBeNull()
  })
  test('thousands are grouped', () => expect(count(48_210_377)).toBe('48,210,377'))
})

test.each([
  ['按期结的 ÷（应结的 − 缓办的）', { over: '按期结的', under: '应结的 − 缓办的', note: '' }],
  ['处置用时之和 ÷ 已处置的；按时限种类分开，扣除停钟', { over: '处置用时之和', under: '已处置的', note: '按时限种类分开，扣除停钟' }],
  ['found ÷ (a) + (b)', { over: 'found', under: '(a) + (b)', note: '' }],
  ['closed ÷ (due − (deferred))', { over: 'closed', under: 'due − (deferred)', note: '' }],
  ['一共多少件', null],
])('the formula %s has its parts', (formula, parts) => expect(fractionOf(formula)).toEqual(parts))

describe('an axis', () => {
  test('holds every value, has few round ticks, and stays within nothing and all', () => fc.assert(fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 30 }), (values) => {
    const scale = scaleOf(values, { most: 4, least: 0.08, within: [0, 1] })
    expect(scale.low).toBeLessThanOrEqual(Math.min(...values) + 1e-9)
    expect(scale.high).toBeGreaterThanOrEqual(Math.max(...values) - 1e-9)
    expect(scale.low).toBeGreaterThanOrEqual(0)
    expect(scale.high).toBeLessThanOrEqual(1)
    expect(scale.ticks.length).toBeGreaterThanOrEqual(2)
    expect(scale.ticks.length).toBeLessThanOrEqual(7)
  })))
  test('of spans begins at nothing and has whole days or hours', () => fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 100_000 }), { maxLength: 12 }), fc.constantFrom(420, 1440), (values, day) => {
    const scale = spanScaleOf(values, day)
    expect(scale.low).toBe(0)
    expect(scale.high).toBeGreaterThanOrEqual(Math.max(0, ...values))
    expect(scale.ticks.every((tick) => tick % (scale.high >= 2 * day ? 1 : 60) === 0)).toBe(true)
    expect(scale.ticks.length).toBeLessThanOrEqual(8)
  })))
  test('without a value is that of a whole share', () => expect(axisOf('share', [figure(null)])).toMatchObject({ low: 0, high: 1 }))
  test('says its ticks in the unit of the limit', () => {
    const days = axisOf('mean', [figure(1100, { unit: 'wd' })])
    expect(days.ticks.map((tick) => sayTick('mean', tick, 'wd', zh))).toEqual(['0', '1 天', '2 天', '3 天'])
    expect(sayTick('share', 0.825, undefined, zh)).toBe('82.5%')
  })
  test('a line is broken where a month has no rate', () => expect(runs([1, 2, null, 3, null, null, 4])).toEqual([{ from: 0, of: [1, 2] }, { from: 3, of: [3] }, { from: 6, of: [4] }]))
})

describe('a period', () => {
  test('ends yesterday, since today\'s deadlines have not all passed', () => {
    expect(periodsAt('2026-06-01').slice(1).map(({ id, from, to }) => [id, from, to])).toEqual([
      ['seven', '2026-05-25', '2026-05-31'], ['month', '2026-05-01', '2026-05-31'], ['before', '2026-04-01', '2026-04-30'], ['year', '2025-06-01', '2026-05-31'],
    ])
    expect(periodOf({}, '2026-06-01')?.id).toBe('thirty')
    expect(periodOf({ from: '2026-02-01', to: '2026-02-28' }, '2026-06-01')).toBeUndefined()
  })
  test('is compared with one as long before it', () => expect(periodBefore({ from: '2026-03-01', to: '2026-03-30' })).toEqual({ from: '2026-01-30', to: '2026-02-28' }))
  test('stands in the address with what was known and where, and comes back from it', () => {
    const filter = { from: '2026-01-01', to: '2026-01-31', known: '2026-02-03', place: '7' }
    expect(figureHref('a.b', filter)).toBe('/measures/a.b?from=2026-01-01&to=2026-01-31&known=2026-02-03&place=7')
    expect(rowsHref('a.b', {}, 'without', 'void')).toBe('/measures/a.b/rows?counted=without&why=void')
    expect(readFilter(new URLSearchParams(figureHref('a.b', filter).split('?')[1]))).toEqual(filter)
    expect(figureHref('a.b')).toBe('/measures/a.b')
  })
})

test('a file is read as Chinese, quotes what must be, and gives a spreadsheet nothing to run', () => {
  expect(toCsv([['按期结案率', '=1+1', 'a,b', 'say "x"', null, 3, -2]])).toBe('\uFEFF按期结案率,\'=1+1,"a,b","say ""x""",,3,-2\r\n')
})
