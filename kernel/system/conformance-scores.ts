// What must hold of a declaration whose matters are scorecards.
import { families } from '../scores/model.ts'
import type { SystemDeclaration } from './grammar.ts'

/** Its facts are of their kinds, its indicators a register that is read as such, and the platform may take the steps of counting. */
export function scoreFaults(d: SystemDeclaration, say: (fault: string) => void): void {
  if (!d.scores) return
  const { indicators, of, cycle, since, until, judged, lines, totals, wholes, position, known, excused, fault, said, objected, corrections, counts, shown } = d.scores
  if (d.registers?.[indicators]?.reads !== 'indicators') say(`it counts by ${indicators}, which is no register that is read as indicators`)
  const is: [string, string][] = [[of, 'choice'], [cycle, 'choice'], [since, 'date'], [until, 'date'], [judged, 'organisations'], [lines, 'rows'], [totals, 'rows'], [wholes, 'rows'], [position, 'integer'], [known, 'instant'], [excused, 'rows'], [fault, 'text'], [said, 'rows'], [objected, 'rows'], [corrections, 'rows']]
  for (const [fact, kind] of is) if (d.facts[fact]?.is !== kind) say(`a scorecard keeps ${fact}, which is no ${kind}`)
  const kept = d.facts[lines]
  const family = kept?.is === 'rows' ? kept.columns['family'] : undefined
  if (family?.is !== 'choice' || families.some((one) => !family.of.includes(one))) say(`the lines of a scorecard have no choice of the ${families.length} families`)
  for (const name of [counts.step, counts.stop]) {
    const step = d.steps[name]
    if (!step?.by.some((role) => d.roles[role]?.within === 'clock') || !step.from.includes(counts.state)) say(`${name} is taken by the platform from ${counts.state}, and may not be`)
  }
  for (const fact of [lines, totals, wholes, position, known, excused]) if (d.steps[counts.step]?.asks?.[fact] === undefined) say(`${counts.step} does not take ${fact}`)
  if (d.steps[d.scores.objects.step]?.asks?.[d.scores.objects.line] !== true) say(`one objects by ${d.scores.objects.step}, which does not ask for ${d.scores.objects.line}`)
  for (const state of shown) if (!d.states[state]) say(`a scorecard is shown in ${state}, which is no state`)
}
