// What of a matter's words and photos everybody may see: chosen by a person who looked at them, with the consent of whoever raised it, of a class
// that is public. Taken back by either of them it is seen no more; the journal keeps that it was.
import { dayOf } from '../base/calendar.ts'
import { refused } from '../base/refusals.ts'
import type { Instant, Refusal } from '../base/model.ts'
import type { FactDeclaration, StepDeclaration, SystemDeclaration } from '../system/grammar.ts'
import type { Actor, Facts, Json } from './model.ts'
import type { World } from './world.ts'

export type Released = { words: string | null; photos: readonly string[] }
type Step = Pick<StepDeclaration<string, string, string, string, string>, 'releases'>

/** What was released and not taken back; null where there is nothing. */
export function releasedOf({ page: { releases } }: SystemDeclaration, facts: Facts): Released | null {
  if (!releases || facts[releases.consent] !== true || facts[releases.looked] !== true) return null
  const [words, photos] = [facts[releases.words], facts[releases.photos]]
  const found = { words: typeof words === 'string' && words !== '' ? words : null, photos: Array.isArray(photos) ? photos.map(String) : [] }
  return found.words === null && found.photos.length === 0 ? null : found
}

/** Why nothing may be released or taken back here, whatever was chosen. */
export function releaseBars(d: SystemDeclaration, step: Step, facts: Facts, actor: Actor, world: World, now: Instant): Refusal[] {
  const { releases } = d.page
  if (!step.releases || !releases) return []
  const consent = facts[releases.consent] === true
  if (step.releases === 'hides') return releasedOf(d, facts) || (actor.by === 'r' && consent) ? [] : [refused('release.nothing_shown')]
  const code = facts['category']
  const shown = typeof code === 'string' && world.category(code, dayOf(world.calendar, now))?.public === true
  return [...(consent ? [] : [refused('release.no_consent')]), ...(shown ? [] : [refused('release.class_hidden')])]
}

/** What is wrong with what was chosen: words that were not said, photos that the matter has not, or what tells who somebody is. `given` is checked already. */
export function choiceFaults(d: SystemDeclaration, step: Step, facts: Facts, given: Facts): Refusal[] {
  const { releases } = d.page
  const out = Object.entries(given).flatMap(([name, value]): Refusal[] => {
    const fact = d.facts[name]
    if (fact?.is === 'text' && fact.part_of !== undefined && !isPartOf(String(facts[fact.part_of] ?? ''), String(value))) return [refused('release.not_said', name)]
    if (fact?.is === 'photos' && fact.among && !(value as readonly string[]).every((photo) => photosAmong(fact, facts).includes(photo))) return [refused('release.not_here', name)]
    return []
  })
  if (step.releases !== 'shows' || !releases) return out
  const words = given[releases.words]
  if (typeof words === 'string' && tells.test(words)) out.push(refused('release.private', releases.words))
  if (words === undefined && !(given[releases.photos] as readonly string[] | undefined)?.length) out.push(refused('release.nothing_chosen', releases.words))
  if (given[releases.looked] !== true) out.push(refused('release.not_looked', releases.looked))
  return out
}

/** What the step keeps: a release replaces the one before as a whole. */
export function releaseFacts({ page: { releases } }: SystemDeclaration, step: Step, given: Facts, actor: Actor): Record<string, Json> {
  if (!step.releases || !releases) return {}
  if (step.releases === 'hides') return { [releases.looked]: false, ...(actor.by === 'r' && { [releases.consent]: false }) }
  return { [releases.words]: given[releases.words] ?? '', [releases.photos]: given[releases.photos] ?? [] }
}

/** The photos of a matter among which this fact is chosen. */
export function photosAmong(fact: FactDeclaration, facts: Facts): string[] {
  return fact.is === 'photos' ? [...new Set((fact.among ?? []).flatMap((other) => { const value = facts[other]; return Array.isArray(value) ? value.map(String) : [] }))] : []
}

// Telephones, numbers of identity cards, plates and doors: more than these a person must see.
const tells = /1[3-9]\d{9}|(?<!\d)0\d{2,3}-?\d{7,8}|\d{17}[\dXx]|[\u4e00-\u9fff][A-Z][·.]?[A-Z0-9]{5,6}|\d+\s*(室|户)/

/** Whether a text is another with pieces left out, which stand as … or ... */
function isPartOf(whole: string, part: string): boolean {
  let from = 0
  return part.split(/…+|\.{3,}/).map((piece) => piece.trim()).filter(Boolean).every((piece) => {
    const at = whole.indexOf(piece, from)
    from = at + piece.length
    return at >= 0
  })
}
