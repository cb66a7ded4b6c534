// What the declaration names: evidence stands for every criterion, and the brand is carried for a year until it is looked at again.
import { refused, type RuleContext, type Rules } from '#system'
import { system } from './system.ts'

const { evidence } = system.facts
const wanted: readonly string[] = evidence.is === 'rows' && evidence.columns['criterion']?.is === 'choice' ? evidence.columns['criterion'].of : []
/** The same day of the next year; of a leap day the last of February. */
function nextYear(day: string): string {
  const next = `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`
  return day.endsWith('-02-29') ? next.replace('-29', '-28') : next
}
const year = ({ world, now }: RuleContext): { review_by: string } => ({ review_by: nextYear(world.today(now)) })

export const rules: Rules = {
  checks: {
    every_criterion: ({ facts }) => {
      const shown = new Set((Array.isArray(facts['evidence']) ? (facts['evidence'] as { criterion: string }[]) : []).map((row) => row.criterion))
      return wanted.every((criterion) => shown.has(criterion)) ? null : refused('criterion_missing', 'evidence')
    },
  },
  computes: {
    year: (context) => ({ since: context.world.today(context.now), standing: 'carries', ...year(context) }),
    another_year: (context) => year(context),
  },
}
