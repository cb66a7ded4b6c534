// What the declaration names: who stands on the roll, what each household pays (LIFT-08), and when a vote or a hand-over must wait.
import { refused, thresholdOf, type RuleContext, type Rules } from '#system'
import { formatFen } from '../../kernel/money/model.ts'
import { partOf, split, weightOf } from '../../kernel/money/split.ts'
import { system } from './system.ts'

type Flat = { flat: string; floor: number; owner: string; area: number; ground: string }
type Coefficient = { floor: number; thousandths: number }
const rows = <T>(value: unknown): readonly T[] => (Array.isArray(value) ? (value as T[]) : [])
const flatsOf = ({ facts }: RuleContext): readonly Flat[] => rows<Flat>(facts['flats'])
const twice = (names: readonly (string | number)[]): boolean => new Set(names).size !== names.length
const times = ({ matter }: RuleContext, step: string): number => matter?.taken[step]?.times ?? 0
const DAY = 86_400_000
const committee = ['committeeChair', 'communityWorker']

/** What each flat pays: the cost less the subsidy, by area and the coefficient of its floor, to the fen. */
function sharesOf(context: RuleContext): { flat: string; floor: number; share: number }[] | null {
  const { facts } = context
  const factor = new Map(rows<Coefficient>(facts['coefficients']).map((one) => [one.floor, one.thousandths]))
  const flats = flatsOf(context)
  const parts = split(Number(facts['cost']) - Number(facts['subsidy'] ?? 0), flats.map((one) => ({ id: one.flat, weight: weightOf(one.area, factor.get(one.floor) ?? 0) })))
  return parts.ok ? parts.value.map(({ id, amount_fen }, i) => ({ flat: id, floor: flats[i]!.floor, share: amount_fen })) : null
}

export const rules: Rules = {
  needs: {
    flats_listed: (context) => (flatsOf(context).length ? null : refused('no_flats', 'flats')),
    shares_known: ({ facts }) => (rows(facts['shares']).length ? null : refused('no_shares', 'shares')),
    objection_open: (context) => (times(context, 'object') > times(context, 'answer_objection') ? null : refused('nothing_to_answer', 'answer_objection')),
    objections_answered: (context) => (times(context, 'object') > times(context, 'answer_objection') ? refused('objection_unanswered', 'objection') : null),
  },
  checks: {
    in_a_committee: ({ world, slots }) => (world.postOver(slots, committee) ? null : refused('no_committee', 'place')),
    flats_once: (context) => (twice(flatsOf(context).map((one) => one.flat)) ? refused('flat_twice', 'flats') : null),
    every_floor: (context) => {
      const known = rows<Coefficient>(context.facts['coefficients'])
      const missing = flatsOf(context).some((one) => !known.some(({ floor }) => floor === one.floor))
      return missing || twice(known.map(({ floor }) => floor)) || sharesOf(context) === null ? refused('floors_unclear', 'coefficients') : null
    },
    // LIFT-05: a share of the cost, at most.
    subsidy_within: (context) => {
      const percent = thresholdOf(system, 'subsidy_percent', context)
      return Number(context.facts['subsidy']) > partOf(Number(context.facts['cost']), { num: percent, den: 100 }) ? refused('subsidy_too_high', 'subsidy', { percent }) : null
    },
    subsidy_capped: (context) => {
      const most = thresholdOf(system, 'subsidy_most_fen', context)
      return Number(context.facts['subsidy']) > most ? refused('subsidy_above_cap', 'subsidy', { most: formatFen(most) }) : null
    },
    ten_days: (context) => {
      const { given, world, now } = context
      const days = thresholdOf(system, 'notice_nd', context)
      return String(given['notice_until']) < world.today(now + days * DAY) ? refused('notice_too_short', 'notice_until', { days }) : null
    },
  },
  choose: {
    by_feasibility: ({ given }) => (given['feasible'] === 'yes' ? 'consulting' : 'not_feasible'),
    by_vote: ({ given }) => (given['outcome'] === 'passed' ? 'contracting' : 'consulting'),
    by_acceptance: ({ given }) => (given['accepted'] === 'yes' ? 'registering' : 'building'),
  },
  computes: {
    shares: (context) => ({ shares: sharesOf(context)! }),
  },
}
