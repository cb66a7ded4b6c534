// The order of one page of what was found. Pages follow each other back in time, so nothing is lost or told twice; on a page what bears the words
// in its title stands before what says them elsewhere, what still runs before what has ended, and otherwise the newer first.
import type { Matter } from '../matters/model.ts'
import { plain, type Term } from './tokens.ts'

/** @param matters newest first; that order stays among those that are level
 *  @param titleOf as lists show it */
export function ranked(matters: readonly Matter[], terms: readonly Term[], titleOf: (matter: Matter) => string): Matter[] {
  const weigh = (matter: Matter): number => {
    const title = plain(titleOf(matter))
    return (terms.length > 0 && terms.every(({ text }) => title.includes(text)) ? 2 : 0) + (matter.kind === 'final' ? 0 : 1)
  }
  return matters.map((matter) => ({ matter, weight: weigh(matter) })).sort((a, b) => b.weight - a.weight).map(({ matter }) => matter)
}
