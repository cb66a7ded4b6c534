// What the declaration names: who may be given a task, that corrections come from the district's leaders, and the draw of the sample.
import { isDrawn } from '../../kernel/plans/model.ts'
import { refused, thresholdOf, type RoleDeclaration, type RuleContext, type Rules } from '#system'
import { system } from './system.ts'

const postsOf = (role: RoleDeclaration): readonly string[] => ('posts' in role ? role.posts : [])
const units = postsOf(system.roles.unit)
const leaders = postsOf(system.roles.committee)

const drawn = (context: RuleContext): boolean => isDrawn(String(context.given['seed']), context.matter?.number ?? '', thresholdOf(system, 'sample_percent', context))
const isLeader = ({ actor, world }: RuleContext): boolean => actor.by === 'p' && leaders.includes(world.post(actor.post)?.role ?? '')

export const rules: Rules = {
  choose: { by_draw: (context) => (drawn(context) ? 'checking' : 'accepted') },
  computes: { drawn: (context) => ({ drawn: drawn(context) }) },
  checks: {
    office_can_act: ({ facts, world }) => (world.postAt(Number(facts['office']), units) ? null : refused('unit_without_post', 'office')),
    // What the district hands down is its own to hand down, and everything else the office's.
    correction_from_above: (context) => (context.actor.by !== 'p' || (context.given['kind'] === 'correction') === isLeader(context) ? null : refused('correction_from_above', 'kind')),
    committee_moves_its_own: ({ matter, ...context }) => ((matter?.facts['kind'] === 'correction') === isLeader({ matter, ...context }) ? null : refused('not_yours_to_move', 'due')),
    committee_drops_its_own: ({ matter, ...context }) => ((matter?.facts['kind'] === 'correction') === isLeader({ matter, ...context }) ? null : refused('not_yours_to_move', 'reason')),
  },
}
