// What the declaration names: a unit can act, who started one, and how long an effect is watched.
import { refused, thresholdOf, type RoleDeclaration, type Rules } from '#system'
import { system } from './system.ts'

const unit: RoleDeclaration = system.roles.unit
const posts = 'posts' in unit ? unit.posts : []
const day_ms = 86_400_000

export const rules: Rules = {
  checks: {
    named_unit_can_act: ({ given, world }) => (world.postAt(Number(given['unit']), posts) ? null : refused('unit_without_post', 'unit')),
  },
  computes: {
    by_hand: ({ actor, facts }): Record<string, string> => (actor.by === 'p' || facts['cause'] === undefined ? { cause: 'by_hand' } : {}),
    watch: (context) => ({ watch_until: context.world.today(context.now + thresholdOf(system, 'watch_days', context) * day_ms) }),
  },
}
