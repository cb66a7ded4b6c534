// What the declaration names: an event lies ahead when it is planned, has come when it is counted, and nobody rates it who was not there.
import { refused, type RuleContext, type Rules } from '#system'

const today = ({ world, now }: RuleContext): string => world.today(now)
const number = ({ facts }: RuleContext, name: string): number => Number(facts[name] ?? 0)

export const rules: Rules = {
  needs: { day_come: (context) => (today(context) < String(context.facts['day']) ? refused('not_yet', 'day', { day: String(context.facts['day']) }) : null) },
  checks: {
    not_past: (context) => (String(context.facts['day']) < today(context) ? refused('day_past', 'day') : null),
    no_more_than_came: (context) => (number(context, 'good') + number(context, 'fair') + number(context, 'poor') > number(context, 'visitors') ? refused('more_than_came', 'visitors') : null),
  },
}
