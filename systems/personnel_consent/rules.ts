// What the declaration names: the committee meets by the law of its body, and nothing takes effect before the outcome.
import { mayOpen, refused, ruleSetFor, type RuleContext, type Rules } from '#system'

const heads = ({ facts }: RuleContext): { members: number; present: number; yes: number } => ({ members: Number(facts['members']), present: Number(facts['present']), yes: Number(facts['yes']) })
const agrees = (outcome: unknown): boolean => outcome === 'agree' || outcome === 'agree_with_remarks'
const today = ({ world, now }: RuleContext): string => world.today(now)
const fewAgree = (context: RuleContext): ReturnType<typeof refused> | null => { const { members, yes } = heads(context); return yes * 2 > members ? null : refused('too_few_agree', 'yes', { members, yes }) }

export const rules: Rules = {
  checks: {
    unit_has_head: ({ facts, world, slots }) => {
      const unit = world.organisation(Number(facts['unit']))
      return unit && slots.includes(unit.place) && world.postAt(unit.id, ['dispatchedUnitHead']) ? null : refused('no_dispatched_unit', 'unit')
    },
    // DEC-03: two thirds for personnel matters.
    quorum: (context) => {
      const { members, present } = heads(context)
      const day = String(context.facts['met_on'])
      const set = ruleSetFor('party_committee', 'personnel', day)
      return set ? mayOpen(set, { day, noticed: null, papers: null, agenda: [String(context.facts['text'])], members, present, proxies: 0, minutes: null, signed: 0, resolutions: [], published: null }).refused : refused('no_rule', 'met_on')
    },
    counted_right: (context) => { const { members, present, yes } = heads(context); return present > members || yes > present ? refused('too_many', 'present', { members, present }) : agrees(context.given['outcome']) ? fewAgree(context) : null },
    most_agree: fewAgree,
    remarks_said: ({ given }) => (given['outcome'] !== 'agree' && given['remarks'] === undefined ? refused('remarks_needed', 'remarks') : null),
    not_before_outcome: (context) => (String(context.given['effective_on']) < String(context.facts['cleared_on']) ? refused('before_outcome', 'effective_on', { day: String(context.facts['cleared_on']) }) : null),
  },
  choose: {
    by_outcome: ({ given }) => (agrees(given['outcome']) ? 'cleared' : 'consulting'),
    by_ruling: ({ given }) => (given['ruling'] === 'may_proceed' ? 'cleared' : 'stopped'),
  },
  computes: {
    cleared_by_street: (context): Record<string, string> => (agrees(context.given['outcome']) ? { cleared_on: today(context) } : {}),
    cleared_by_ruling: (context): Record<string, string> => (context.given['ruling'] === 'may_proceed' ? { cleared_on: today(context) } : {}),
    cleared_today: (context) => ({ cleared_on: today(context) }),
  },
}
