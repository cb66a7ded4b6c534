// What must hold of standing questions about lacks: what the platform writes and goes by is there, and it may open, and look again.
import { walkers } from '../space/walkers.ts'
import type { SystemDeclaration } from './grammar.ts'

type Say = (fault: string) => void

const written = {
  text: 'text', question: 'choice', people: 'integer', needed: 'integer', supplied: 'integer', lacking: 'integer', without: 'integer', counted: 'date', standard: 'text', committees: 'rows',
  finding: 'choice', needed_after: 'integer', supplied_after: 'integer', lacking_after: 'integer',
}
const findings = ['closed', 'smaller', 'same', 'larger']
const limits = ['proposing', 'least_places', 'least_percent', 'quiet_days', 'at_once']

export function gapFaults(d: SystemDeclaration, say: Say): void {
  if (!d.gaps) return
  for (const [fact, is] of Object.entries(written)) if (d.facts[fact]?.is !== is) say(`it asks what there is too little of, and ${fact} is no ${is}`)
  const ids = Object.keys(d.gaps.questions)
  const { question, finding } = d.facts
  if (question?.is === 'choice' && [...question.of].sort().join() !== [...ids].sort().join()) say(`it asks ${ids.join(', ')}, and the fact question offers ${question.of.join(', ')}`)
  if (finding?.is === 'choice' && finding.of.join() !== findings.join()) say(`what became of a lack is one of ${findings.join(', ')}`)
  for (const name of [...limits, ...ids.flatMap((id) => [`${id}_per_thousand`, `${id}_metres`])]) if (d.thresholds?.[name] === undefined) say(`it asks what there is too little of, and there is no threshold ${name}`)
  for (const [id, { plan, sites, walker }] of Object.entries(d.gaps.questions)) {
    if (!d.plan.includes(plan)) say(`the question ${id} is of ${plan}, which is none of its items of the plan`)
    if (!sites.length || !Object.hasOwn(walkers, walker)) say(`the question ${id} has no class of sites, or nobody who walks to them`)
  }
  const may = (by: readonly string[] | undefined): boolean => by?.some((role) => d.roles[role]?.within === 'clock') ?? false
  const step = d.steps[d.gaps.measured.step]
  if (!d.open.located || !may(d.open.by) || !may(step?.by) || !step?.from.includes(d.gaps.measured.state)) say('it asks what there is too little of, and the platform may not open or measure it at a street')
}
