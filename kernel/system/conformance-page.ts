// What must hold of what pages show: figures, first steps, invitations, and what may be released to everybody.
import type { SystemDeclaration } from './grammar.ts'

type Say = (fault: string) => void

export function page(d: SystemDeclaration, say: Say): void {
  releaseFaults(d, say)
  targetFaults(d, say)
  const { invites } = d.page
  if (invites) {
    const whom = d.facts[invites.whom.fact]
    if (d.facts[invites.day]?.is !== 'date') say(`the page invites for ${invites.day}, which is no date`)
    if (d.facts[invites.words]?.is !== 'text') say(`the page invites with ${invites.words}, which is no text`)
    for (const choice of invites.whom.is) if (whom?.is !== 'choice' || !whom.of.includes(choice)) say(`the page invites ${choice}, which is no choice of ${invites.whom.fact}`)
    for (const state of invites.in) if (!d.states[state] || 'final' in d.states[state]) say(`the page invites in ${state}, in which nothing is to come`)
  }
  for (const id of Object.keys(d.measures)) if (!d.page.figures.includes(id)) say(`the measure ${id} is shown nowhere`)
  for (const [state, next] of Object.entries(d.page.next)) {
    const step = d.steps[next as string]
    const declared = d.states[state]!
    const role = 'open' in declared ? declared.open : 'waiting' in declared ? declared.keeps : null
    if (!step?.from.includes(state)) say(`the page offers ${next} first in ${state}, where it is not possible`)
    else if (role !== null && !step.by.some((by) => by === role || covers(d, by, role))) say(`the page offers ${next} first in ${state} to ${role}, who may not take it`)
  }
  for (const [state, declared] of Object.entries(d.states)) if (!('final' in declared) && !(state in d.page.next)) say(`the page offers no step in ${state}`)
  for (const fact of d.page.list) if (!['place', 'state', 'clock', 'holder', 'opened'].includes(fact) && !d.facts[fact]) say(`the page lists ${fact}, which is no fact`)
  for (const fact of [...d.page.title, ...d.page.list]) if (d.facts[fact]?.is === 'personal') say(`the page shows ${fact}, which is personal`)
}

/** Has everybody in `role` the posts of `other` too, in the same way? */
export function covers(d: SystemDeclaration, other: string, role: string): boolean {
  const a = d.roles[other], b = d.roles[role]
  return a !== undefined && b !== undefined && 'posts' in a && 'posts' in b && a.within === b.within && b.posts.every((post) => a.posts.includes(post))
}

/** Words and photos are released of what the matter has, by a person, with a consent that is asked for. */
function releaseFaults(d: SystemDeclaration, say: Say): void {
  for (const [id, fact] of Object.entries(d.facts)) {
    if (fact.is === 'text' && fact.part_of !== undefined && d.facts[fact.part_of]?.is !== 'text') say(`${id} has words of ${fact.part_of}, which is no text`)
    if (fact.is === 'text' && fact.named_in !== undefined && !d.registers?.[fact.named_in]) say(`${id} is named in ${fact.named_in}, which is no register`)
    if (fact.is === 'photos') for (const other of fact.among ?? []) if (d.facts[other]?.is !== 'photos') say(`${id} is chosen among ${other}, which are no photos`)
  }
  const { releases } = d.page
  const steps = Object.entries(d.steps).filter(([, step]) => step.releases)
  for (const what of ['shows', 'hides'] as const) if (steps.some(([, step]) => step.releases === what) !== (releases !== undefined)) say(`what may be released, and a step that ${what} it, go together`)
  for (const [id, step] of steps) if (step.to !== '=') say(`${id} releases words or photos and leads elsewhere, also after the end`)
  if (!releases) return
  const { consent, words, photos, looked } = releases
  const [said, pictures] = [d.facts[words], d.facts[photos]]
  for (const fact of [consent, looked]) if (d.facts[fact]?.is !== 'yes_no') say(`a release goes by ${fact}, which is no yes or no`)
  if (!(consent in d.open.asks)) say(`a release needs ${consent}, for which the opening does not ask`)
  if (said?.is !== 'text' || said.part_of === undefined) say(`a release shows ${words}, which is no part of a text`)
  if (pictures?.is !== 'photos' || !pictures.among) say(`a release shows ${photos}, which are not chosen among photos`)
  for (const [id, step] of steps) if (step.releases === 'shows') {
    if (step.asks?.[looked] !== true || !(words in step.asks) || !(photos in step.asks)) say(`${id} must ask for ${looked}, ${words} and ${photos}`)
    if (!step.by.every((role) => 'posts' in (d.roles[role] ?? {}))) say(`${id} releases what a person must have looked at, and may be taken without one`)
  }
}

/** A target is a threshold of percent, of a share that has a better side. */
function targetFaults(d: SystemDeclaration, say: Say): void {
  for (const [id, { target, hit, per, better }] of Object.entries(d.measures)) {
    if (target === undefined) continue
    const percent = d.thresholds?.[target]?.is
    if (percent === undefined || percent <= 0 || percent > 100) say(`the measure ${id} has the target ${target}, which is no threshold of percent`)
    if (!hit || per || better === 'neither') say(`the measure ${id} has a target and is no share with a better side`)
  }
}
