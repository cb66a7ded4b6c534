// What the declaration names: who may raise what, the area's word before a force goes or its card changes, and papers that go to a unit which can take them.
import { refused, type Refusal, type RoleDeclaration, type RuleContext, type Rules } from '#system'
import { system } from './system.ts'

const postsOf = (role: RoleDeclaration): readonly string[] => ('posts' in role ? role.posts : [])
const departments = postsOf(system.roles.department), receivers = postsOf(system.roles.receiver), areas: readonly string[] = [...postsOf(system.roles.area), ...postsOf(system.roles.street)]
const wantsConsent = (context: RuleContext): boolean => ['withdrawal', 'card'].includes(String(context.facts['about']))

/** What a department raises and what an area does. An import may bring either. */
function whoOpens({ facts, actor, world }: RuleContext): Refusal | null {
  const role = actor.by === 'p' ? world.post(actor.post)?.role : undefined
  if (role === undefined) return null
  const quarter = facts['about'] === 'quarter'
  if (quarter !== areas.includes(role)) return quarter ? refused('the_areas_word', 'about') : refused('the_departments_word', 'about')
  return null
}

export const rules: Rules = {
  needs: {
    // What one side asks the other does not make vanish.
    own_to_take_back: ({ facts, actor, world }) => (actor.by === 'p' && (facts['about'] === 'quarter') !== areas.includes(world.post(actor.post)?.role ?? '') ? refused('not_yours_to_take_back', 'about') : null),
  },
  checks: {
    in_an_area: ({ slots, world }) => (world.postOver(slots, postsOf(system.roles.area)) ? null : refused('no_area', 'place')),
    department_can_answer: ({ facts, world }) => (world.postAt(Number(facts['department']), departments) ? null : refused('department_without_post', 'department')),
    who_opens: whoOpens,
    quarter_says: (context) => {
      const { facts } = context
      if (facts['about'] === 'quarter') return facts['conditions_kept'] === undefined || facts['as_carded'] === undefined ? refused('quarter_incomplete', 'conditions_kept') : null
      return wantsConsent(context) && (facts['from_on'] === undefined || facts['why'] === undefined) ? refused('why_and_when', 'why') : null
    },
    remark_says_why: ({ given }) => (given['says'] !== 'agrees' && !given['opinion'] ? refused('why_needed', 'opinion') : null),
    receiver_can_answer: ({ given, facts, world }) => ((given['to_unit'] ?? []) as number[]).flatMap((id) => (!world.postAt(id, receivers) ? [refused('receiver_without_post', 'to_unit')] : id === facts['department'] ? [refused('to_itself', 'to_unit')] : [])),
  },
  choose: {
    by_what: (context) => (wantsConsent(context) ? 'asked' : context.facts['about'] === 'quarter' ? 'answering' : 'handing'),
    by_answer: ({ given }) => (given['says'] === 'disagrees' ? 'consulting' : 'settled'),
    by_outcome: ({ given }) => (given['outcome'] === 'consented' ? 'settled' : 'not_consented'),
  },
  computes: { consent: ({ given }): Record<string, string> => (given['says'] === 'disagrees' ? {} : { outcome: 'consented' }) },
}
