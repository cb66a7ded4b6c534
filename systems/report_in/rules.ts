// What the declaration names: the department's part, when it may contest or be reported, and what follows from grades.
import { refused, thresholdOf, type RuleContext, type Rules } from '#system'
import { system } from './system.ts'

const mean = (...grades: unknown[]): number => Math.floor(grades.map(Number).reduce((a, b) => a + b, 0) / grades.length)
/** WHIS-11: a grade under the threshold may be objected to. */
const low = (context: RuleContext, fact: string): boolean => Number(context.facts[fact] ?? 100) < thresholdOf(system, 'low_grade', context)
const afterUnit = (context: RuleContext): string => (low(context, 'call_grade') && !context.matter?.taken['object_call'] ? 'low_call' : 'archived')

export const rules: Rules = {
  needs: {
    no_emergency: ({ matter }) => (matter?.facts['kind'] === 'emergency' ? refused('come_first', 'contest') : null),
    absent: ({ matter, now }) => {
      if (!matter || matter.state === 'acting') return null
      const run = matter.clocks.findLast((clock) => clock.id === 'arrive')
      return run && run.deadline !== null && now > run.deadline ? null : refused('still_in_time', 'escalate')
    },
  },
  checks: {
    same_day_enforcement: ({ matter, given, world, now }) =>
      (matter?.facts['kind'] === 'enforcement' && world.today(Number(given['agreed_at'])) === world.today(now) ? null : refused('not_that_day', 'agreed_at')),
  },
  choose: {
    where_it_was: ({ matter }) => (matter?.taken['confirm_arrival'] ? 'acting' : 'acknowledged'),
    by_grades: (context) => (low(context, 'grade') ? 'low_unit' : afterUnit(context)),
    by_call_grade: afterUnit,
  },
  computes: {
    part: ({ facts }): Record<string, string> => {
      const part = facts['unit'] === facts['lead_unit'] ? 'lead' : 'helper'
      return { part, ...(part === 'helper' && typeof facts['results_by'] === 'string' && { partial_by: facts['results_by'] }) }
    },
    grade: ({ facts }) => ({ grade: mean(facts['arrival_grade'], facts['work_grade'], facts['result_grade']) }),
    call_grade: ({ facts }) => ({ call_grade: mean(facts['founded_grade'], facts['prepared_grade']) }),
    // The grade in the record stays in its entry; the one that counts is the corrected one.
    correction: ({ matter, facts }) => ({ [matter?.taken['object_call'] ? 'call_grade' : 'grade']: Number(facts['corrected']) }),
  },
}
