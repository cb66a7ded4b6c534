// Signs that a figure was made rather than earned. A case is one matter as its journal tells it, reduced to what the signs look at; a trait is
// what a case shows; a finding is a unit whose cases show a trait more often than chance explains. Nothing here is about a person: a unit is an
// organisation, and no case keeps who acted.
import type { Instant } from '../base/model.ts'
import type { LngLat } from '../places/model.ts'

export const signs = ['relabelled', 'reopened', 'entered_late', 'perfect_together', 'split', 'turned_away', 'handed_back'] as const
export type Sign = (typeof signs)[number]

/** What of a system is watched, by the names of its declaration. */
export type Watch = {
  system: string
  /** The clock by which the work is judged. */
  clock: string
  /** What whoever reported saw, with the instant of it. */
  seen?: string
  /** What the requester answered, and which choices are the best. */
  answer?: { fact: string; best: readonly string[]; words?: string }
  /** The words of the matter. */
  text: string
  category: string
  /** Ends at which nothing was registered. */
  refused: readonly string[]
  /** The step by which a unit gives back what it was given, which stops its clock. */
  gives_back?: string
}

/** Organisations by id. `unit` leads it, led it last or, where nobody ever did, turned it away. Times are instants. */
export type Case = {
  matter: string
  number: string
  unit: number
  place: number
  spot: LngLat | null
  category: string | null
  text: string
  opened: Instant
  ended: Instant | null
  seen: Instant | null
  refused: boolean
  /** Every unit that was given it, once, and whether it gave it back. */
  given: readonly { unit: number; back: boolean }[]
  /** Runs of the watched clock that began; `met` ones were finished in time. */
  runs: readonly { started: Instant; finished: Instant | null; met: boolean }[]
  /** A change of category while the clock ran, and what it did to the deadline. */
  relabels: readonly { started: Instant; at: Instant; deadline: Instant; after: Instant | null }[]
  answers: readonly { at: Instant; best: boolean; words: string }[]
}

/** `least`: so many cases at least, and so many with the trait. `rare`: the chance, in millionths, under which it is none. `excess`: in percent of
 *  the usual share, what still passes as usual. The rest say what each trait is. */
export const limitNames = [
  'least_cases', 'least_signs', 'rare', 'excess', 'relabel_used_percent', 'reopened_days', 'late_entry_min', 'burst_min', 'burst_least', 'split_min', 'split_m', 'split_alike_percent', 'back_days', 'back_m',
] as const
export type Limits = Readonly<Record<(typeof limitNames)[number], number>>

/** `cases` have the trait, of `of` that could; `usual` is the middle unit's share and `chance` how likely so many would be by it, both in millionths. */
export type Finding = { sign: Sign; unit: number; cases: readonly string[]; of: number; usual: number; chance: number }
