// Indicators as data: what a formula says, what is refused of a set, and what becomes points, intervals and bands.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { wilson } from '../measures/model.ts'
import { faultsOf, unitOfIndicator } from './check.ts'
import { fewest } from '../base/few.ts'
import { familyScore, pointsOf, scoreCard, valueOf, type Figures } from './evaluate.ts'
import { readFormula, writeFormula, type Formula } from './formula.ts'
import { correctedFor } from './mixed.ts'
import type { Indicator } from './model.ts'
import { compare, funnelOf, hundredths, isqrt, plus, ratio, wilsonOf } from './ratio.ts'

const indicator = (own: Partial<Indicator> = {}): Indicator =>
  ({ code: 'closing', version: 1, family: 'precision', of: 'street', cycle: 'quarter', formula: 'cases.closed', weight: 100, points: 5000, better: 'up', full_at: 7000, minus: 100, small: 'share', ...own })
const units: Record<string, string | null> = { 'cases.closed': '', 'cases.due': '', 'cases.days:wd': 'wd', 'cases.grade': 'points', 'cases.per_head': null }
const unitOf = (name: string): string | null | undefined => units[name]
const faults = (...own: Partial<Indicator>[]): string[] => faultsOf(own.map((one) => indicator(one)), unitOf).map(({ refusal }) => refusal.code)
const read = (text: string): Formula => { const found = readFormula(text); if (!found.ok) throw new Error(text); return found.value }
const share = (num: number, den: number) => ({ num, den, form: 'share' as const })

const leaf: fc.Arbitrary<Formula> = fc.oneof(
  fc.record({ is: fc.constant('number' as const), text: fc.oneof(fc.nat(999_999).map(String), fc.tuple(fc.nat(999), fc.nat(99)).map(([a, b]) => `${a}.${b}`)), percent: fc.boolean() }),
  fc.constantFrom<Formula>({ is: 'figure', name: 'cases.closed' }, { is: 'figure', name: 'cases.days', kind: 'wd' }, { is: 'indicator', code: 'other_one' }))
const { formula } = fc.letrec<{ formula: Formula }>((tie) => ({
  formula: fc.oneof({ maxDepth: 4, withCrossShrink: true }, leaf,
    fc.record({ is: fc.constantFrom('+' as const, '-' as const, '*' as const, '/' as const), left: tie('formula'), right: tie('formula') }),
    fc.record({ is: fc.constantFrom('min' as const, 'max' as const), of: fc.array(tie('formula'), { minLength: 2, maxLength: 3 }) }),
    fc.record({ is: fc.constant('between' as const), of: fc.tuple(tie('formula'), tie('formula'), tie('formula')) })),
}))

describe('formulas', () => {
  test('a formula that is written and read again is the same', () => {
    fc.assert(fc.property(formula, (f) => { const text = writeFormula(f); fc.pre(text.length <= 300); expect(readFormula(text)).toEqual({ ok: true, value: f }) }))
  })
  test('whatever is typed is read or refused with its place, and never thrown', () => {
    fc.assert(fc.property(fc.oneof(fc.string({ maxLength: 60 }), fc.array(fc.constantFrom('a', '.', 'b', '(', ')', '+', '/', '1', '%', 'min', ',', ' '), { maxLength: 30 }).map((all) => all.join(''))), (text) => {
      const found = readFormula(text)
      if (!found.ok) expect(found.refused[0]).toMatchObject({ code: 'score.unreadable', with: { at: expect.any(Number) } })
    }))
  })
  test.each([['', 1], ['cases.', 6], ['cases.closed +', 15], ['min(1)', 7], ['1 2', 3], ['(((', 4], ['a ? b', 2], ['between(1, 2)', 14]])('%j cannot be read at character %i', (text, at) => {
    expect(readFormula(text)).toMatchObject({ ok: false, refused: [{ with: { at } }] })
  })
  test('brackets nested without end are refused, and no stack overflows', () => expect(readFormula('('.repeat(299)).ok).toBe(false))
})

describe('a set of indicators is refused with every reason', () => {
  test.each<[string, Partial<Indicator>[], string[]]>([
    ['a measure that nobody declared', [{ formula: 'cases.none' }], ['score.measure_unknown']],
    ['a rate by residents', [{ formula: 'cases.per_head' }], ['score.rate']],
    ['an indicator on a person', [{ of: 'inspector' }], ['score.person']],
    ['an object left out without a ground', [{ without: [7] }], ['score.ground']],
    ['division by zero', [{ formula: 'cases.closed / 0' }], ['score.zero']],
    ['division by what is taken from itself', [{ formula: '1 / (cases.due - cases.due)' }], ['score.zero']],
    ['division by zero in another indicator', [{ code: 'a', weight: 50, formula: '1 / b' }, { code: 'b', weight: 50, formula: '0 * cases.due' }], ['score.zero']],
    ['a threshold whose ends have changed places', [{ formula: 'between(cases.closed, 90%, 60%)' }], ['score.zero']],
    ['a circle', [{ code: 'a', weight: 40, formula: 'b' }, { code: 'b', weight: 40, formula: 'c + 1%' }, { code: 'c', weight: 20, formula: 'a' }], ['score.circular', 'score.circular', 'score.circular']],
    ['an indicator of itself', [{ formula: 'closing' }], ['score.circular']],
    ['a circle that divides by nothing as well', [{ formula: 'closing + cases.closed / 0' }], ['score.circular', 'score.zero']],
    ['an indicator of another kind of object', [{ code: 'a', formula: 'b' }, { code: 'b', of: 'department' }], ['score.indicator_unknown']],
    ['days added to a share', [{ formula: 'cases.closed + cases.days:wd' }], ['score.unit']],
    ['a percent of days', [{ formula: 'min(cases.days:wd, 5%)' }], ['score.unit']],
    ['weights that come to 90', [{ code: 'a', weight: 50 }, { code: 'b', weight: 40 }], ['score.weights']],
    ['several at once', [{ code: 'a', formula: 'cases.none / 0', of: 'inspector', weight: 99 }], ['score.person', 'score.measure_unknown', 'score.zero', 'score.weights']],
    ['nothing wrong', [{ code: 'a', weight: 60, formula: 'cases.closed / cases.due' }, { code: 'b', weight: 40, formula: 'between(cases.days:wd, 1, 5)' }], []],
  ])('%s', (_, own, expected) => expect(faults(...own)).toEqual(expected))
  test('formulas that double with each that they name are refused, and nobody waits for them', () => {
    const doubling = Array.from({ length: 60 }, (_, i): Partial<Indicator> => ({ code: `i${i}`, weight: i === 0 ? 41 : 1, formula: i === 59 ? 'cases.closed' : `i${i + 1} * i${i + 1}` }))
    // From some sixth on, each is short enough by itself.
    expect(new Set(faults(...doubling))).toEqual(new Set(['score.too_long']))
    const all = doubling.map((one) => indicator(one))
    expect(unitOfIndicator(all[0]!, all, unitOf)).toBe('')
    const round = [indicator({ code: 'a', formula: 'b * b' }), indicator({ code: 'b', formula: 'a * a' })]
    expect(unitOfIndicator(round[0]!, round, unitOf)).toBe('')
  })
  test('the unit of an indicator is that of its figures', () => {
    const days = indicator({ code: 'days', formula: 'cases.days:wd * 2' })
    expect([unitOfIndicator(days, [days], unitOf), unitOfIndicator(indicator({ formula: 'days / cases.days:wd' }), [days], unitOf)]).toEqual(['wd', ''])
  })
})

describe('points', () => {
  test.each([[100, '', 5000], [70, '', 5000], [69, '', 4900], [20, '', 0], [0, '', 0]])('KPI-04: 50 points are full at 70 percent and one is lost for each that is missing: %i percent', (percent, unit, points) => {
    expect(hundredths(pointsOf(indicator(), unit, ratio(percent, 100)))).toBe(points)
  })
  test('parts of a percent count in proportion, exactly', () => expect(pointsOf(indicator(), '', ratio(2, 3))).toEqual(ratio(140, 3)))
  test('where less is better points are lost above the threshold', () => expect(hundredths(pointsOf(indicator({ better: 'down', full_at: 300 }), 'wd', ratio(5)))).toBe(4800))
  test('points are never under nothing nor over their most', () => {
    fc.assert(fc.property(fc.nat(1000), fc.nat(1000), fc.nat(10_000), fc.nat(1000), fc.constantFrom('up' as const, 'down' as const), (num, more, full_at, minus, better) => {
      const points = hundredths(pointsOf(indicator({ full_at, minus, better }), '', ratio(num, num + more + 1)))
      expect(points >= 0 && points <= 5000).toBe(true)
    }))
  })
  test('what was divided by nothing at evaluation has no figure, and is not 0', () => {
    expect(valueOf(read('cases.closed / cases.due'), new Map([['cases.closed', share(3, 9)], ['cases.due', share(0, 9)]]), () => undefined)).toEqual({ none: 'zero' })
  })
  test.each([[0, '-'], [1, 'n<5'], [4, 'n<5']])('KPI-06: of %i there is no figure: %s', (den, none) => expect(valueOf(read('cases.closed'), new Map([['cases.closed', share(0, den)]]), () => undefined)).toEqual({ none }))
})

describe('families', () => {
  const part = (weight: number, points: number | null, small: 'share' | 'leave' = 'share') => ({ weight, small, points: points === null ? null : ratio(points), most: ratio(50) })
  test('what has no figure is shared out', () => expect(familyScore([part(60, 50), part(40, null)])).toEqual({ score: ratio(100), of: 100 }))
  test('or left out, as its data says', () => expect(familyScore([part(60, 50), part(40, null, 'leave')])).toEqual({ score: ratio(60), of: 60 }))
  test('nothing counted is no score', () => expect(familyScore([part(60, null), part(40, null, 'leave')])).toEqual({ score: null, of: 0 }))
  test('a score lies between 0 and what it is of', () => {
    const some = fc.record({ weight: fc.integer({ min: 1, max: 100 }), points: fc.option(fc.nat(50)), small: fc.constantFrom('share' as const, 'leave' as const) })
    fc.assert(fc.property(fc.array(some, { minLength: 1, maxLength: 8 }), (all) => {
      const total = all.reduce((sum, { weight }) => sum + weight, 0)
      fc.pre(total <= 100)
      const { score, of } = familyScore(all.map(({ weight, points, small }) => part(weight, points, small)))
      if (score) expect(compare(score, ratio(0)) >= 0n && compare(score, ratio(of)) <= 0n).toBe(true)
    }))
  })
})

describe('scorecards', () => {
  const two = [indicator({ code: 'closing', weight: 60 }), indicator({ code: 'joined', weight: 40, formula: 'max(cases.closed, cases.due) - closing' })]
  const counts = fc.array(fc.tuple(fc.nat(60), fc.nat(60), fc.nat(60), fc.nat(60)), { minLength: 2, maxLength: 6 })
  const cardOf = (order: readonly number[], rows: readonly (readonly number[])[], set = two) =>
    scoreCard(set, order, new Map(rows.map(([a, b, c, d], i): [number, Figures] => [i, new Map([['cases.closed', share(a!, a! + b!)], ['cases.due', share(c!, c! + d!)]])])), new Map(set.map(({ code }) => [code, ''])))
  test('in whatever order objects, figures and indicators come, each has the same lines', () => {
    fc.assert(fc.property(counts, (rows) => {
      const ids = rows.map((_, i) => i)
      const text = (card: ReturnType<typeof cardOf>): string[] => [...card.lines, ...card.families].map((one) => JSON.stringify(one, (_, v: unknown) => (typeof v === 'bigint' ? String(v) : v))).sort()
      expect(text(cardOf([...ids].reverse(), rows, [...two].reverse()))).toEqual(text(cardOf(ids, rows)))
    }))
  })
  test('a point estimate lies within its interval', () => {
    fc.assert(fc.property(counts, (rows) => {
      for (const { value, interval, points, pointsInterval } of cardOf(rows.map((_, i) => i), rows).lines) {
        if (value && interval) expect(compare(interval.low, value) <= 0n && compare(value, interval.high) <= 0n).toBe(true)
        if (points && pointsInterval) expect(compare(pointsInterval.low, points) <= 0n && compare(points, pointsInterval.high) <= 0n).toBe(true)
      }
    }))
  })
  test('differences within noise are the same band; far off is above or below, whichever is better', () => {
    const rows = [[80, 20], [78, 22], [83, 17], [300, 700], [995, 5]].map(([a, b]) => [a!, b!, 1, 9])
    expect(cardOf([0, 1, 2, 3, 4], rows, [two[0]!]).lines.map(({ band }) => band)).toEqual(['same', 'same', 'above', 'below', 'above'])
    const alike = [[80, 20], [78, 22], [83, 17], [75, 25]].map(([a, b]) => [a!, b!, 1, 9])
    expect(cardOf([0, 1, 2, 3], alike, [two[0]!]).lines.map(({ band }) => band)).toEqual(['same', 'same', 'same', 'same'])
    expect(cardOf([0, 1, 2, 3, 4], rows, [indicator({ better: 'down' })]).lines.map(({ band }) => band)).toEqual(['same', 'same', 'below', 'above', 'below'])
  })
  test('an object to which an indicator does not apply has no points for it, and says so', () => {
    const [line] = cardOf([0], [[9, 9, 9, 9]], [indicator({ without: [0], ground: 'no villages' })]).lines
    expect(line).toMatchObject({ none: 'excluded', points: null, band: null })
  })
})

describe('chance', () => {
  test('the exact Wilson interval is that of the figures, rounded outwards', () => {
    fc.assert(fc.property(fc.nat(5000), fc.nat(5000), (num, rest) => {
      fc.pre(num + rest > 0)
      const { low, high } = wilsonOf(num, num + rest)
      const other = wilson(num, num + rest)
      const near = (r: readonly [bigint, bigint], x: number): number => Math.abs(Number(r[0]) / Number(r[1]) - x)
      expect(near(low, other.low)).toBeLessThan(2e-6)
      expect(near(high, other.high)).toBeLessThan(2e-6)
    }))
  })
  test('roots in whole numbers are the largest whose square is not above', () => {
    fc.assert(fc.property(fc.bigInt({ min: 0n, max: 10n ** 40n }), (n) => { const root = isqrt(n); expect(root * root <= n && (root + 1n) * (root + 1n) > n).toBe(true) }))
  })
  test('limits of a funnel narrow as cases come', () => {
    const [few, many] = [funnelOf(ratio(4, 5), 20, true), funnelOf(ratio(4, 5), 2000, true)]
    expect(compare(few.low, many.low) < 0n && compare(few.high, many.high) > 0n).toBe(true)
  })
  test('hundredths round halves away from zero, exactly', () => expect([ratio(1, 200), ratio(-1, 200), ratio(1, 3), ratio(2, 3)].map(hundredths)).toEqual([1, -1, 33, 67]))
})

describe('the correction for mix', () => {
  const all = new Map([['easy', { num: 950, den: 1000 }], ['hard', { num: 300, den: 1000 }]])
  test('whoever does each class as the district does comes to exactly one, however hard its mix', () => {
    const found = correctedFor(new Map([['easy', { num: 19, den: 20 }], ['hard', { num: 60, den: 200 }]]), all)!
    expect([found.observed, found.expected, found.ratio]).toEqual([79, ratio(79), ratio(1)])
    expect(compare(found.interval.low, ratio(1)) < 0n && compare(found.interval.high, ratio(1)) > 0n).toBe(true)
    expect(found.share).toEqual(ratio(1250, 2000))
  })
  test('the expected of all parts together is what was observed in the whole', () => {
    const cell = fc.tuple(fc.nat(30), fc.nat(30))
    fc.assert(fc.property(fc.array(fc.tuple(cell, cell, cell), { minLength: 3, maxLength: 5 }), (rows) => {
      const objects = rows.map((cells) => new Map(cells.map(([num, rest], i) => [`${i}`, { num, den: num + rest }])))
      fc.pre(objects.every((own) => [...own.values()].reduce((n, { den }) => n + den, 0) >= fewest))
      const whole = new Map(['0', '1', '2'].map((key) => [key, objects.reduce((t, own) => ({ num: t.num + own.get(key)!.num, den: t.den + own.get(key)!.den }), { num: 0, den: 0 })]))
      const found = objects.map((own) => correctedFor(own, whole))
      fc.pre(found.every((one) => one !== null))
      const sum = found.reduce((t, one) => plus(t, one!.expected), ratio(0))
      expect(Math.abs(Number(sum[0]) / Number(sum[1]) - [...whole.values()].reduce((t, { num }) => t + num, 0))).toBeLessThan(1e-9)
    }))
  })
  test('whose cases nobody else has is compared with nobody', () => expect(correctedFor(new Map([['easy', { num: 4, den: 20 }], ['own', { num: 30, den: 40 }]]), new Map([...all, ['own', { num: 30, den: 42 }]]))).toBeNull())
  test('under five cases nothing is said', () => expect(correctedFor(new Map([['easy', { num: 4, den: 4 }]]), all)).toBeNull())
})
