// What the declaration names: a try is honest when every condition of the rule is met, and not when most are.
import { refused, type Rules } from '#system'

const conditions = ['lawful', 'no_gain', 'decided_openly', 'loss_limited'] as const

export const rules: Rules = {
  checks: { every_condition: ({ given }) => conditions.filter((name) => given[name] === false).map((name) => refused('condition_not_met', name)) },
}
