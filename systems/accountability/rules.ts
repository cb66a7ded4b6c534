// What the declaration names: until when a finding stands, and that a review says what came of it.
import { refused, thresholdOf, type RuleContext, type Rules } from '#system'
import { system } from './system.ts'

/** So many days after today; what was corrected fades sooner. */
const after = (context: RuleContext): string => {
  const days = thresholdOf(system, context.facts['outcome'] === 'not_corrected' ? 'fades_days' : 'fades_corrected_days', context)
  return new Date(Date.parse(context.world.today(context.now)) + days * 86_400_000).toISOString().slice(0, 10)
}

export const rules: Rules = {
  checks: { reviewed: ({ given }) => (given['outcome'] === 'lifted' ? refused('lift_it', 'outcome') : null) },
  computes: { lifted: () => ({ outcome: 'lifted' }), fades: (context) => ({ fades_on: after(context) }) },
}
