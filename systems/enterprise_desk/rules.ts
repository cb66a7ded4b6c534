// What the declaration names: only a visit ends with a note, only a unit with somebody who answers is asked, and how long an answer may be contested.
import { refused, thresholdOf, type Rules } from '#system'
import { system } from './system.ts'

const { unit } = system.roles

const after = (day: string, days: number): string => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)

export const rules: Rules = {
  computes: { quiet: (context) => ({ quiet_until: after(context.world.today(context.now), thresholdOf(system, 'quiet_nd', context)) }) },
  needs: { is_visit: ({ facts }) => (facts['kind'] === 'visit' ? null : refused('request_wants_answer')) },
  checks: { unit_can_answer: ({ given, world }) => (world.postAt(Number(given['unit']), 'posts' in unit ? unit.posts : []) ? null : refused('unit_without_post', 'unit')) },
}
