// What the declaration names: nothing ends before its follow-up date, and somebody looks again soon after it.
import { mayEnd, refused, thresholdOf, type RuleContext, type Rules } from '#system'
import { system } from './system.ts'

const DAY = 86_400_000
const follow_up = ({ facts }: RuleContext): string => String(facts['follow_up'])

export const rules: Rules = {
  needs: {
    followed_up: (context) => mayEnd({ id: String(context.facts['text']), text: '', owner: null, follow_up: follow_up(context), matter: null }, context.world.today(context.now)),
  },
  checks: {
    still_to_come: (context) => (follow_up(context) <= context.world.today(context.now) ? refused('not_to_come', 'follow_up') : null),
  },
  computes: {
    check_by: (context) => {
      const { world, now } = context
      const span = thresholdOf(system, 'check_nd', context) * DAY
      const from = Math.max(now, Date.parse(`${follow_up(context)}T12:00:00Z`))
      return { check_by: world.today(from + span) }
    },
  },
}
