// What must hold of a declaration whose matters an upper system assigns.
import type { SystemDeclaration } from './grammar.ts'

/** An upper system's number and deadline are given at the opening, by the platform, which takes the steps of changes by itself. */
export function upperFaults(d: SystemDeclaration, say: (fault: string) => void): void {
  if (!d.upper) return
  const { number, deadline, note, as = {}, changed, withdrawn } = d.upper
  if (!d.open.by.some((role) => d.roles[role]?.within === 'clock')) say('the platform may not take in what an upper system assigns')
  for (const fact of [number, deadline, ...Object.keys(as)]) if (!(fact in d.open.asks)) say(`an upper system gives ${fact}, for which the opening does not ask`)
  if (d.facts[number]?.is !== 'text' || d.facts[deadline]?.is !== 'instant') say('an upper system gives a number that is no text, or a deadline that is no instant')
  for (const step of [changed, withdrawn]) {
    if (!d.steps[step]?.by.some((role) => d.roles[role]?.within === 'clock')) say(`an upper system takes ${step}, which the platform may not take`)
    if (!(note in (d.steps[step]?.asks ?? {}))) say(`an upper system says ${note} with ${step}, which does not ask for it`)
  }
  if (!(deadline in (d.steps[changed]?.asks ?? {}))) say(`an upper system says ${deadline} with ${changed}, which does not ask for it`)
}
