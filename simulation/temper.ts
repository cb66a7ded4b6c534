// What is counted of a crowd's days, and how often things happen in them.
import { noPockets, type Pocketed } from './pockets.ts'
import { noPursued, type Pursued } from './pursuing.ts'
import { noSendings, type Sendings } from './reporting.ts'
import type { Comings } from './residents.ts'

export type Tally = {
  requests: number; signIns: number; acts: number; opened: number; refusals: Record<string, number>; wrong: number; twice: number; races: number; looks: number; photos: number; steps: Record<string, number>
  /** Votes that were called, what came of them, ballots by their way, and tries that were turned away. */
  votes: { called: number; outcomes: Record<string, number>; ballots: Record<string, number>; turned: number }
  /** Elections that were called, what came of them, who was marked, slips cast, and tries that were turned away. */
  elections: { called: number; outcomes: Record<string, number>; marked: number; cast: number; turned: number }
  /** What was done in books, and tries that were turned away. */
  books: Record<'opened' | 'vouchers' | 'released' | 'refused' | 'lines' | 'paired' | 'undone' | 'closed' | 'turned', number>
  /** Residents who came back to what they reported. */
  residents: Comings
  /** Bookings by what came of them, rows of services that were changed, and what was said about papers and decided. */
  bookings: Record<'held' | 'queued' | 'cancelled' | 'accepted' | 'came', number>; revised: number; papers: { opinions: number; adopted: number }
  /** What was handed down of a plan, stated, looked at, urged, and clauses recounted. */
  plans: Pursued
  /** What residents sent by the public pages. */
  sendings: Sendings
  /** What waited without a network. */
  offline: Pocketed
}
/** How often things go otherwise than they should, as shares of acts. `mornings`: everybody with something open looks at the desk without being told each so
 *  many days. `lifts`: doorways that wish for one, in a day; `meetings`: those
 *  that are convened; `elections`: those that committees open; `sores`: places where what
 *  somebody called about makes others call, in a day; `reports`: residents who report by the public pages; `talks`: days on which an office publishes something;
 *  `bookings`: slots that more people want than there are places, in a day; `revisions`: rows of services that are changed, in a day; `papers`: how often, from the first day on, a guideline, a plan and a project begin; `plans`: whether the office brings a yearly plan in and has it pursued;
 *  `powers`: a street's uses of one of its five powers, and `between`: what begins between departments and streets, in a day, by people of whom some are unlike the others (character.ts);
 *  `offline`: acts of field work at which the network goes for hours. */
export type Temper = { mornings: number; wrong: number; twice: number; race: number; look: number; inspectEvery: number; lifts: number; meetings: number; elections: number; sores: number; reports: number; talks: number; bookings: number; revisions: number; papers: number; plans: number; powers: number; between: number; offline: number }
export const usualTemper: Temper = { mornings: 1, wrong: 0.06, twice: 0.03, race: 0.025, look: 0.08, inspectEvery: 60, lifts: 0.6, meetings: 0.5, elections: 0.15, sores: 0.1, reports: 1.5, talks: 0.5, bookings: 0, revisions: 0, papers: 0, plans: 0, powers: 0, between: 0, offline: 0 }
/** Also what most tests of one thing do without. */
export const fullTemper: Temper = { ...usualTemper, bookings: 2, revisions: 0.5, papers: 1, plans: 1, powers: 0.7, between: 0.7, offline: 0.02 }
/** A year in less than an hour: of what fills days a part, and all of what departments and streets owe one another. */
export const yearTemper: Temper = { ...fullTemper, mornings: 3, inspectEvery: 2000, lifts: 0.02, meetings: 0.03, elections: 0.01, sores: 0.01, reports: 0.1, talks: 0.03, bookings: 0.05, revisions: 0.02, powers: 0.18, between: 0.18, offline: 0.005 }

export const noTally = (): Tally => ({ requests: 0, signIns: 0, acts: 0, opened: 0, refusals: {}, wrong: 0, twice: 0, races: 0, looks: 0, photos: 0, steps: {}, votes: { called: 0, outcomes: {}, ballots: {}, turned: 0 }, elections: { called: 0, outcomes: {}, marked: 0, cast: 0, turned: 0 }, books: { opened: 0, vouchers: 0, released: 0, refused: 0, lines: 0, paired: 0, undone: 0, closed: 0, turned: 0 }, bookings: { held: 0, queued: 0, cancelled: 0, accepted: 0, came: 0 }, revised: 0, papers: { opinions: 0, adopted: 0 }, residents: { came: 0, lost: 0, late: 0, refused: 0, odd: 0, relatives: 0 }, plans: noPursued(), sendings: noSendings(), offline: noPockets() })
