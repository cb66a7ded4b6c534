// What must hold of those outside who are told: whoever raised a matter, and an upper system whose order it is.
import type { SystemDeclaration } from './grammar.ts'

type Say = (fault: string) => void

/** Whoever raised a matter is told by what she left for it, and of nothing that is not for her. */
export function tells(d: SystemDeclaration, say: Say): void {
  if (!d.tells) return
  const offers = (fact: string, wanted: readonly string[]): boolean => { const found = d.facts[fact]; return found?.is === 'choice' && found.of.every((one) => wanted.includes(one)) }
  if (!offers(d.tells.by, ['phone', 'mail', 'account', 'none'])) say(`whoever raised it is told by what ${d.tells.by} chooses, which is no choice of phone, mail, account and none`)
  if (!offers(d.tells.language, ['zh', 'en'])) say(`it is told in the language of ${d.tells.language}, which is no choice of zh and en`)
  if (!Object.values(d.facts).some((fact) => fact.is === 'personal' && ['phone', 'mail', 'account'].includes(fact.of))) say('it tells whoever raised it, who can leave no contact')
  for (const [id, { after, into, late, moved, shows = [] }] of Object.entries(d.tells.news)) {
    if (!after && !into && !late && !moved) say(`the news ${id} says of nothing`)
    for (const name of shows) {
      const fact = d.facts[name]
      if (fact?.is !== 'choice' && fact?.is !== 'date' && !(fact?.is === 'text' && fact.told)) say(`the news ${id} shows ${name}, which is no choice, no date and no text that is told`)
    }
  }
}

/** An upper system's number and deadline are given at the opening, by the platform, which takes the steps of changes by itself. */
export function upper(d: SystemDeclaration, say: Say): void {
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
