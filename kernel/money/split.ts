// Splitting an amount so that every fen is somewhere: by area, by area and floor coefficient, by shares. Pure, exact, and the same for
// everybody who computes it again.
import type { Outcome, Refusal } from '../base/model.ts'
import { refused } from '../base/refusals.ts'
import { most_fen } from './model.ts'

/** `weight`: a whole number from 0; 0 pays nothing. */
export type Share = { id: string; weight: bigint }
export type Part = { id: string; amount_fen: number }

/** The weight of a flat: its area in 0.01 m2 (1 dm2) times a floor's coefficient in thousandths (LIFT-08); without one the area alone counts (FUND-09). */
export const weightOf = (area_dm2: number, coefficient_thousandths = 1000): bigint => BigInt(area_dm2) * BigInt(coefficient_thousandths)

/**
 * Largest remainder: each share gets its exact part rounded down, and the fen that are left go one each to those with the largest
 * remainders. Of equal remainders the larger weight comes first, then the smaller id by its UTF-16 code units. So the parts add up to
 * the amount, none is a fen or more from its exact part, and the order of the shares changes nothing. A negative amount is split as its
 * opposite, so that a refund undoes a levy to the fen.
 */
export function split(amount_fen: number, shares: readonly Share[]): Outcome<Part[]> {
  const reasons = reasonsAgainst(amount_fen, shares)
  if (reasons.length) return { ok: false, refused: reasons }
  const whole = BigInt(Math.abs(amount_fen))
  const total = shares.reduce((sum, share) => sum + share.weight, 0n)
  const parts = shares.map(({ id, weight }) => ({ id, weight, fen: (whole * weight) / total, rest: (whole * weight) % total }))
  let left = whole - parts.reduce((sum, part) => sum + part.fen, 0n)
  for (const part of [...parts].sort(first)) {
    if (left === 0n) break
    part.fen++
    left--
  }
  return { ok: true, value: parts.map(({ id, fen }) => ({ id, amount_fen: amount_fen < 0 && fen > 0n ? -Number(fen) : Number(fen) })) }
}

type Rest = { id: string; weight: bigint; rest: bigint }
const first = (a: Rest, b: Rest): number => (a.rest !== b.rest ? (a.rest > b.rest ? -1 : 1) : a.weight !== b.weight ? (a.weight > b.weight ? -1 : 1) : a.id < b.id ? -1 : 1)

function reasonsAgainst(amount_fen: number, shares: readonly Share[]): Refusal[] {
  const reasons: Refusal[] = []
  if (!Number.isInteger(amount_fen) || Object.is(amount_fen, -0)) reasons.push(refused('money.not_whole_fen', 'amount'))
  else if (Math.abs(amount_fen) > most_fen) reasons.push(refused('money.too_large', 'amount', { max: most_fen }))
  const seen = new Set<string>()
  for (const { id, weight } of shares) {
    if (typeof weight !== 'bigint' || weight < 0n) reasons.push(refused('money.not_a_weight', id))
    if (seen.has(id)) reasons.push(refused('money.share_twice', id))
    seen.add(id)
  }
  if (!reasons.length && !shares.some(({ weight }) => weight > 0n)) reasons.push(refused('money.nobody_shares', 'shares'))
  return reasons
}

/** A share of an amount, e.g. 30 of 100. */
export type Fraction = { num: number; den: number }
/** FUND-02, FUND-04, REV-03, RURAL-08, LIFT-05 as the parameter sheet has them; each is data with dates of force, hence an argument. */
export const usual = {
  fund_trigger: { num: 30, den: 100 }, fund_target: { num: 50, den: 100 }, revenue_to_fund: { num: 50, den: 100 },
  reserve: { num: 15, den: 100 }, welfare: { num: 15, den: 100 }, lift_subsidy: { num: 40, den: 100 }, lift_subsidy_most_fen: 28_000_000,
} as const

/** A part of an amount, fen rounded down: 'up to half' is never more than half. */
export const partOf = (amount_fen: number, { num, den }: Fraction): number => Number((BigInt(amount_fen) * BigInt(num)) / BigInt(den))

/** FUND-02: must owners raise the fund again? Below the share of its first amount, not at it (不足). */
export const mustRaise = (first_fen: number, balance_fen: number, trigger: Fraction = usual.fund_trigger): boolean =>
  first_fen === 0 || BigInt(balance_fen) * BigInt(trigger.den) < BigInt(first_fen) * BigInt(trigger.num)

/** FUND-04: what a household pays once, so that it reaches the share of its own first amount. */
export const raisePayment = (first_fen: number, balance_fen: number, target: Fraction = usual.fund_target): number => Math.max(0, partOf(first_fen, target) - balance_fen)

/** REV-03: the least of a quarter's public revenue that goes to the fund, where more than a share must. */
export const leastToFund = (revenue_fen: number, share: Fraction = usual.revenue_to_fund): number => (revenue_fen <= 0 ? 0 : partOf(revenue_fen, share) + 1)

/** RURAL-08: a collective's profit after earlier losses: reserve, welfare, and what is left for shares. */
export function distribute(profit_fen: number, losses_fen: number, { reserve, welfare }: { reserve: Fraction; welfare: Fraction } = usual): { losses_fen: number; reserve_fen: number; welfare_fen: number; shares_fen: number } {
  const made_good = Math.min(Math.max(0, profit_fen), losses_fen)
  const rest = Math.max(0, profit_fen) - made_good
  const [reserve_fen, welfare_fen] = [partOf(rest, reserve), partOf(rest, welfare)]
  return { losses_fen: made_good, reserve_fen, welfare_fen, shares_fen: rest - reserve_fen - welfare_fen }
}

/** LIFT-05: the public subsidy to a lift: a share of what it cost to build, up to a most. */
export const subsidy = (cost_fen: number, share: Fraction = usual.lift_subsidy, most: number = usual.lift_subsidy_most_fen): number => Math.min(partOf(cost_fen, share), most)
