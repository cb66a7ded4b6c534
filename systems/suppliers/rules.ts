// What the declaration names: a call stands open long enough, offers are opened once and together, who is chosen has offered, and how it ended.
import { refused, thresholdOf, type RuleContext, type Rules } from '#system'
import { system } from './system.ts'

type Offer = { supplier: number; price: number; offer: string }
const offersIn = ({ facts }: Pick<RuleContext, 'facts'>): Offer[] => (Array.isArray(facts['offers']) ? (facts['offers'] as Offer[]) : [])
const days = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000

export const rules: Rules = {
  needs: { offers_opened: (context) => (offersIn(context).length ? null : refused('offers_not_opened')) },
  checks: {
    long_enough: (context) => (days(context.world.today(context.now), String(context.given['offers_until'])) < thresholdOf(system, 'open_nd', context) ? refused('call_too_short', 'offers_until') : null),
    never_shorter: ({ matter, given }) => (String(given['offers_until']) <= String(matter?.facts['offers_until'] ?? '') ? refused('call_shorter', 'offers_until') : null),
    offers_once: (context) => (new Set(offersIn(context).map((one) => one.supplier)).size < offersIn(context).length ? refused('offer_twice', 'offers') : null),
    enough_offers: (context) => (offersIn(context).length < thresholdOf(system, 'offers_least', context) && !context.given['few_why'] ? refused('few_offers', 'few_why') : null),
    chosen_offered: (context) => (offersIn(context).some((one) => one.supplier === context.facts['chosen']) ? null : refused('chosen_did_not_offer', 'chosen')),
  },
  computes: {
    count: (context) => ({ offer_count: offersIn(context).length }),
    for_cause: () => ({ result: 'for_cause' }), by_agreement: () => ({ result: 'by_agreement' }), expired: () => ({ result: 'expired' }),
  },
}
