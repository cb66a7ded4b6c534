// What must hold of a declaration whose matters hold bookable things.
import type { SystemDeclaration } from './grammar.ts'

/** A booking names its thing and its span, knows who is refused by a number of the catalogue, and the platform may call the next in the line. */
export function holdFaults(d: SystemDeclaration, say: (fault: string) => void): void {
  if (!d.holds) return
  const { thing, from, to, seat, queue, who, held, waits, offer, moves } = d.holds
  const is: [string, string][] = [[thing, 'text'], [from, 'instant'], [to, 'instant'], [seat, 'integer'], [queue, 'yes_no']]
  for (const [fact, kind] of is) if (d.facts[fact]?.is !== kind) say(`what it holds stands in ${fact}, which is no ${kind}`)
  const telephone = who === undefined ? undefined : d.facts[who]
  if (who !== undefined && !(telephone?.is === 'personal' && telephone.of === 'phone')) say(`who holds it is known by ${who}, which is no personal telephone`)
  for (const fact of [thing, from, to]) if (d.open.asks[fact] !== true) say(`opening does not ask for ${fact}, which says what is held`)
  for (const step of moves) for (const fact of [from, to]) if (d.steps[step]?.asks?.[fact] !== true) say(`${step} moves what is held and does not ask for ${fact}`)
  for (const state of [...held, ...waits]) if (!d.states[state] || 'final' in d.states[state]) say(`something is held in ${state}, which is no state or an end`)
  const step = d.steps[offer]
  if (!step?.by.some((role) => d.roles[role]?.within === 'clock') || !waits.every((state) => step.from.includes(state))) say(`${offer} calls the next in the line, and the platform may not take it from where one waits`)
  for (const name of ['horizon_days', 'least_min']) if (!d.thresholds?.[name]) say(`it holds things without the threshold ${name}`)
}
