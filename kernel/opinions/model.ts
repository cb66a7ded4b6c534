// Numbered opinions with an answer each: how a system declares them, what is kept of one, and what is asked of them. They stand in the matter's own
// journal and in one of its facts; there is no second ledger.
import type { Instant } from '../base/model.ts'

/** Numbered opinions on the matter, each with one answer: given and answered by steps, so that they are acts of its journal, numbered from one and never
 *  anew. What the office that answers does not take up wholly it answers with a reason (POW flow 4). */
export type OpinionsDeclaration<F extends string, T extends string, C extends string> = {
  /** The fact, of the kind `opinions`, that keeps them. */
  kept: F
  /** Steps that give one. Each asks for `text` and may ask `on` what: a text or a choice, which must stand in one of these columns where there are any. */
  gives: readonly T[]
  text: F
  on?: { fact: F; among?: readonly { rows: F; column: string }[] }
  /** Asks for the number, for the answer (a choice of `adopted`, `partly` and `not_adopted`) and may ask for the reason. */
  answers: T
  number: F
  answer: F
  reason: F
  /** Steps that are refused while one has no answer. */
  before: readonly T[]
  /** They are collected from this step on until the end of this day, so many days (a threshold) at least; then this clock runs for the answers. */
  collects: { step: T; until: F; days: string; clock: C }
  /** What the public says comes as a matter of another system that stands under this one and was screened there: while it is in one of these states, its text
   *  stands here, given by the platform without a name. When it is taken down its number stays. */
  hears?: { system: string; in: readonly string[]; text: string; gives: T; withdraws: T }
}

export const answers = ['adopted', 'partly', 'not_adopted'] as const
export type Answer = (typeof answers)[number]

/** One opinion as the fact keeps it. `post` and `office` are of whoever gave it; an opinion of the public has neither, but `of`, the matter in which it was
 *  screened. `back`: it was taken back or down, and its words are no longer shown. */
export type Opinion = {
  no: number; at: Instant; text: string; on?: string; post?: number; office?: number; of?: string; back?: boolean
  answer?: Answer; reason?: string; answered_at?: Instant; answered_post?: number; answered_office?: number
}
type Declared = Pick<OpinionsDeclaration<string, string, string>, 'kept'>

/** The opinions of a matter by its facts, the first given first. */
export const opinionsIn = ({ kept }: Declared, facts: Readonly<Record<string, unknown>>): readonly Opinion[] => (Array.isArray(facts[kept]) ? (facts[kept] as readonly Opinion[]) : [])
/** Those that still want an answer; what was taken back wants none. */
export const unanswered = (all: readonly Opinion[]): Opinion[] => all.filter((one) => one.answer === undefined && !one.back)
/** What everybody may read of them: no words of what was taken back, and not in which matter it was said. */
export const forEverybody = (all: readonly Opinion[]): Opinion[] => all.map(({ of: _, ...one }) => (one.back ? { no: one.no, at: one.at, text: '', back: true } : one))
/** Whole percent of the answered ones that were adopted wholly or in part; null while there are none (POW: adopted share of the yearly report). */
export function adoptedPercent(all: readonly Opinion[]): number | null {
  const answered = all.filter((one) => one.answer !== undefined && !one.back)
  return answered.length ? Math.round((100 * answered.filter((one) => one.answer !== 'not_adopted').length) / answered.length) : null
}

type Under = { id: string; open: { under?: readonly string[] } }
/** May a matter of one system be opened under one of another? The child's declaration names the parent, or the parent hears the child. */
export const standsUnder = (child: Under, parent: { id: string; opinions?: { hears?: { system: string } } }): boolean =>
  (child.open.under?.includes(parent.id) ?? false) || parent.opinions?.hears?.system === child.id
