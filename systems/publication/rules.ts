// What the declaration names: a text stands open for so many days at least, and its last day only moves away.
import { refused, thresholdOf, type RuleContext, type Rules } from '#system'
import { system } from './system.ts'

const DAY = 86_400_000
const days = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / DAY

export const rules: Rules = {
  checks: {
    long_enough: (context: RuleContext) => (days(context.world.today(context.now), String(context.facts['until'])) < thresholdOf(system, 'open_nd', context) ? refused('too_short', 'until', { days: thresholdOf(system, 'open_nd', context) }) : null),
    never_shorter: ({ given, matter }) => (String(given['until']) <= String(matter?.facts['until']) ? refused('never_shorter', 'until') : null),
  },
  computes: { published: ({ world, now }) => ({ published: world.today(now) }) },
}
