import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { distribute, leastToFund, mustRaise, partOf, raisePayment, split, subsidy, usual, weightOf, type Part, type Share } from './split.ts'
import { most_fen } from './model.ts'

const parts = (amount: number, shares: readonly Share[]): Part[] => { const done = split(amount, shares); if (!done.ok) throw new Error(done.refused[0]!.code); return done.value }
const fen = (amount: number, weights: readonly number[]): number[] => parts(amount, weights.map((w, i) => ({ id: `f${i}`, weight: BigInt(w) }))).map((p) => p.amount_fen)
const yuan = (n: number): number => n * 100

describe('splitting', () => {
  test.each([
    ['three equal flats, one fen over', 100, [1, 1, 1], [34, 33, 33]],
    ['of equal remainders the larger weight, then the smaller id', 100, [1, 1, 4], [17, 16, 67]],
    ['the largest remainder gets the fen', 10, [1, 3, 4], [1, 4, 5]],
    ['the ground floor with coefficient 0 pays nothing', 1001, [0, 5, 5], [0, 501, 500]],
    ['nothing to split', 0, [3, 4], [0, 0]],
    ['fewer fen than flats', 2, [1, 1, 1, 1], [1, 1, 0, 0]],
    ['a refund undoes a levy', -100, [1, 1, 1], [-34, -33, -33]],
    ['the most that a line may carry', most_fen, [1, 2], [3_333_333_333_333, 6_666_666_666_667]],
  ])('%s', (_title, amount, weights, expected) => expect(fen(amount, weights)).toEqual(expected))

  test('a lift of twelve flats on six floors by area and floor coefficient (LIFT-08)', () => {
    const coefficients = [0, 400, 700, 1000, 1300, 1600]
    const shares = coefficients.flatMap((c, floor) => [{ id: `${floor + 1}01`, weight: weightOf(6_850, c) }, { id: `${floor + 1}02`, weight: weightOf(7_233, c) }])
    const paid = parts(yuan(420_000), shares)
    expect(paid.reduce((sum, p) => sum + p.amount_fen, 0)).toBe(yuan(420_000))
    expect(Object.fromEntries(paid.filter((p) => /^[126]/.test(p.id)).map((p) => [p.id, p.amount_fen]))).toEqual({ 101: 0, 102: 0, 201: 1_634_311, 202: 1_725_689, 601: 6_537_243, 602: 6_902_757 })
  })

  const shares = fc.uniqueArray(fc.record({ id: fc.string({ minLength: 1, maxLength: 6 }), weight: fc.bigInt({ min: 0n, max: 10n ** 12n }) }), { minLength: 1, maxLength: 40, selector: (s) => s.id }).filter((all) => all.some((s) => s.weight > 0n))
  const amounts = fc.integer({ min: -most_fen, max: most_fen }).map((n) => n + 0)

  test('the sum is the amount, and no part is a fen from its exact share', () => {
    fc.assert(fc.property(amounts, shares, (amount, all) => {
      const done = parts(amount, all)
      const total = all.reduce((sum, s) => sum + s.weight, 0n)
      expect(done.reduce((sum, p) => sum + BigInt(p.amount_fen), 0n)).toBe(BigInt(amount))
      for (const [i, { amount_fen }] of done.entries()) {
        const off = BigInt(amount_fen) * total - BigInt(amount) * all[i]!.weight
        expect((off < 0n ? -off : off) < total).toBe(true)
        expect(Object.is(amount_fen, -0)).toBe(false)
      }
    }))
  })

  test('the order of the shares changes nothing, and a refund is the opposite of a levy', () => {
    fc.assert(fc.property(amounts, shares, fc.infiniteStream(fc.nat()), (amount, all, keys) => {
      const mixed = all.map((s) => ({ s, key: keys.next().value as number })).sort((a, b) => a.key - b.key).map(({ s }) => s)
      const byId = (list: readonly Part[]): Map<string, number> => new Map(list.map((p) => [p.id, p.amount_fen]))
      expect([...byId(parts(amount, mixed))].sort()).toEqual([...byId(parts(amount, all))].sort())
      expect(parts(amount === 0 ? 0 : -amount, all).map((p) => p.amount_fen + 0)).toEqual(parts(amount, all).map((p) => 0 - p.amount_fen))
    }))
  })

  test('a larger weight never pays less', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: most_fen }), shares, (amount, all) => {
      const done = parts(amount, all).map((p, i) => ({ fen: p.amount_fen, weight: all[i]!.weight })).sort((a, b) => (a.weight < b.weight ? -1 : 1))
      for (let i = 1; i < done.length; i++) if (done[i]!.weight > done[i - 1]!.weight) expect(done[i]!.fen).toBeGreaterThanOrEqual(done[i - 1]!.fen)
    }))
  })

  test.each([
    ['a float', 0.5, [1], ['money.not_whole_fen']],
    ['negative zero', -0, [1], ['money.not_whole_fen']],
    ['too much', most_fen + 1, [1], ['money.too_large']],
    ['nobody shares', 100, [0, 0], ['money.nobody_shares']],
    ['no shares at all', 100, [], ['money.nobody_shares']],
    ['a negative weight and a float at once', 1.5, [-1], ['money.not_whole_fen', 'money.not_a_weight']],
  ])('%s is refused', (_title, amount, weights, codes) => {
    const done = split(amount, weights.map((w, i) => ({ id: String(i), weight: BigInt(w) })))
    expect(done.ok ? [] : done.refused.map((r) => r.code)).toEqual(codes)
  })

  test('a share that stands twice is refused', () => {
    expect(split(1, [{ id: 'a', weight: 1n }, { id: 'a', weight: 1n }])).toMatchObject({ ok: false, refused: [{ code: 'money.share_twice', about: 'a' }] })
  })
})

describe('the fund (FUND-02, FUND-04)', () => {
  // 100 flats of 80 m2 at 100 yuan a m2.
  const first = yuan(100 * 80 * 100)
  test('the first amount is 800,000 yuan, and below 240,000 it must be raised again, at 240,000 not', () => {
    expect([first, partOf(first, usual.fund_trigger)]).toEqual([yuan(800_000), yuan(240_000)])
    expect([yuan(240_000) - 1, yuan(240_000), yuan(240_000) + 1].map((balance) => mustRaise(first, balance))).toEqual([true, false, false])
    expect(mustRaise(0, 0)).toBe(true)
  })
  test('each flat must reach 4,000 of 400,000; one with 1,500 left pays 2,500, one with more than 4,000 nothing', () => {
    expect(partOf(first, usual.fund_target)).toBe(yuan(400_000))
    expect([1_500, 4_000, 6_000, 0].map((left) => raisePayment(yuan(8_000), yuan(left)))).toEqual([2_500, 0, 0, 4_000].map(yuan))
    expect(raisePayment(801, 0)).toBe(400)
  })
})

describe('other shares', () => {
  test.each([[yuan(10_000), 500_001], [1, 1], [2, 2], [3, 2], [0, 0], [-5, 0]])('of %i fen of revenue more than half goes to the fund: %i (REV-03)', (revenue, least) => expect(leastToFund(revenue)).toBe(least))
  test('profit makes good losses, then reserve and welfare, then shares (RURAL-08)', () => {
    expect(distribute(yuan(1_000), yuan(200))).toEqual({ losses_fen: yuan(200), reserve_fen: yuan(120), welfare_fen: yuan(120), shares_fen: yuan(560) })
    expect(distribute(yuan(100), yuan(200))).toEqual({ losses_fen: yuan(100), reserve_fen: 0, welfare_fen: 0, shares_fen: 0 })
    expect(distribute(-5, 3)).toEqual({ losses_fen: 0, reserve_fen: 0, welfare_fen: 0, shares_fen: 0 })
  })
  test('a lift gets 40 %, at most 280,000 yuan (LIFT-05)', () => expect([500_000, 700_000, 900_000].map((cost) => subsidy(yuan(cost)) / 100)).toEqual([200_000, 280_000, 280_000]))
})
