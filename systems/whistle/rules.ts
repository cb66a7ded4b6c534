// What the declaration names: who has the power to whistle, whom one may call, and when a whistle asks whether the list is right.
import { refused, thresholdOf, type RoleDeclaration, type RuleContext, type Rules } from '#system'
import { system } from './system.ts'

const postsOf = (role: RoleDeclaration): readonly string[] => ('posts' in role ? role.posts : [])
const kinds: Record<string, string> = { emergency_handling: 'emergency', comprehensive_enforcement: 'enforcement' }
type Called = { unit: number; asked: string }
/** Departments in a fact: rows of the call, or a list of more. */
const unitsIn = (value: unknown): number[] => (Array.isArray(value) ? (value as (number | Called)[]).map((one) => (typeof one === 'number' ? one : one.unit)) : [])
/** Only whoever has somebody to send can be called. */
const canAnswer = (fact: string) => ({ facts, world }: RuleContext) =>
  (unitsIn(facts[fact]).every((unit) => world.postAt(unit, postsOf(system.roles.department))) ? null : refused('unit_without_post', fact))

export const rules: Rules = {
  checks: {
    called_can_answer: canAnswer('called'),
    more_can_answer: canAnswer('more'),
    called_once: ({ facts }) => (new Set(unitsIn(facts['called'])).size < unitsIn(facts['called']).length ? refused('unit_twice', 'called') : null),
    results_not_past: ({ given, world, now }) => (typeof given['results_by'] === 'string' && given['results_by'] < world.today(now) ? refused('results_in_past', 'results_by') : null),
  },
  choose: {
    // WHIS-09: an area centre may only ask for one.
    by_power: ({ actor, world }) => (actor.by === 'p' && postsOf(system.roles.area).includes(world.post(actor.post)?.role ?? '') ? 'requested' : 'sounding'),
    by_alike: (context) => (Number(context.facts['alike'] ?? 0) >= thresholdOf(system, 'alike_often', context) ? 'proposing' : 'archived'),
  },
  computes: {
    // WHIS-02 has four grounds, WHIS-08 three kinds of limits. The first that is called leads.
    kind_and_lead: ({ facts }): Record<string, string | number> => ({ kind: kinds[String(facts['ground'])] ?? 'key', lead_unit: unitsIn(facts['called'])[0]! }),
    proposal: () => ({ proposed_why: 'repeated_call' }),
  },
}
