// What the declaration names: whether there was a place, what the thing is called, and from when on nobody waits for who has not come.
import type { RuleContext, Rules } from '#system'
import { thresholdOf } from '#system'
import { system } from './system.ts'

const minute_ms = 60_000
/** So long after the beginning, or after now where it has begun, and at the end at the latest. */
const free_at = (context: RuleContext): number => {
  const { facts, now } = context
  return Math.min(Number(facts['to']), Math.max(Number(facts['from']), now) + thresholdOf(system, 'grace_min', context) * minute_ms)
}

export const rules: Rules = {
  choose: { place_or_line: ({ facts }) => (Number(facts['seat'] ?? 0) > 0 ? 'held' : 'queued') },
  computes: {
    named: (context) => ({ what: context.world.thing(String(context.facts['thing']))?.words.zh ?? String(context.facts['thing']), free_at: free_at(context) }),
    free_from: (context) => ({ free_at: free_at(context) }),
  },
}
