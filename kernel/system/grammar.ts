// The grammar in which a system is declared: plain typed data whose names the compiler follows. What a name means is
// said beside it; what must hold of it beyond its types stands in ./conformance.ts.
import type { Limit, Words } from '../base/model.ts'
import type { AmendsDeclaration, AssemblyDeclaration, BookDeclaration, FactDeclaration, GapsDeclaration, GatherDeclaration, HoldsDeclaration, PursuesDeclaration, RegisterDeclaration, ScoresDeclaration, TellsDeclaration, UpperDeclaration } from './grammar-parts.ts'
import type { DocumentDeclaration } from '../documents/model.ts'
import type { OpinionsDeclaration } from '../opinions/model.ts'
import type { Watch } from '../signs/model.ts'
import type { InYearly } from '../measures/yearly.ts'

export type { Limit, Words }
export type * from './grammar-parts.ts'

/** Who may act or must answer. `place`: a post of one of these roles whose place covers the matter's place;
 *  `lead`/`helper`: a post of one of these roles at the organisation that holds that duty;
 *  `requester`: whoever raised the matter, by the secret link or phone code; `clock`: the platform's own timer. */
export type RoleDeclaration =
  | { posts: readonly string[]; within: 'place' | 'lead' | 'helper' }
  | { within: 'requester' | 'clock' }

/** `open`: exactly one post, of this role, answers; `at_once` names a step that the platform takes by itself on arrival, without
 *  giving any fact: when it is refused the matter stays with its post. `waiting`: for whom, and which role keeps watch. `final`: nobody owes anything;
 *  `settled` is an end at which the thing itself is dealt with, rather than void, merged or turned away: what comes again after it is a repeat. What has
 *  `faded` is on nobody's desk and in nobody's list any more; figures count it, and the journal keeps it. */
export type StateDeclaration<R extends string> =
  | { open: R; at_once?: string }
  | { waiting: 'requester' | 'date' | 'other_matter'; keeps: R }
  | { final: true; settled?: true; faded?: true }

export type StepDeclaration<R extends string, F extends string, S extends string, T extends string, C extends string> = {
  by: readonly R[]
  from: readonly S[]
  /** The next state; `=` stays. A list is decided by the function named in `choose`. */
  to: S | '=' | readonly S[]
  choose?: string
  /** true: must be given; false: may be given. */
  asks?: Partial<Record<F, boolean>>
  /** Names of functions in rules.ts: each returns null or a refusal. All are asked, all answers are shown. */
  needs?: readonly string[]
  /** The same, but about what is given; asked only when the step is taken. */
  checks?: readonly string[]
  /** Name of a function in rules.ts that computes facts kept by this step. */
  computes?: string
  /** Not by the person who last took any of these steps (a check is by somebody else than the handler). */
  apart?: readonly T[]
  /** At most so often in a matter's life; the number is a default copied into the catalogue of limits. */
  at_most?: number
  /** Only while this clock runs and its deadline has not passed. */
  before?: C
  /** Refused while a helper still owes its part. */
  helpers_done?: true
  /** Gives the lead duty: by the responsibility list, when the next state is one that the lead answers for or keeps watch over;
   *  to the organisation in a fact; or for the time being to the organisation of the post of a role over the place (OWN-02). */
  lead?: 'list' | { named: F } | { over: R }
  /** Gives helper duties to the organisations in this fact. */
  help?: F
  /** Once taken, the post of this role owes the other step too, beside what the state asks, until one of these steps is taken. */
  awaits?: { step: T; by: R; until: readonly T[] }
  /** Marks the acting organisation's own duty of this kind as done. */
  answers?: 'lead' | 'helper'
  /** Moves the deadlines of running clocks, one after another and never earlier than they were. */
  extends?: readonly Extension<F, C>[]
  /** Opens a child of another system, by the platform and at the same place; keys are the child's facts, values this matter's facts or `=literal`.
   *  With `each`, one for each organisation in the fact `of`, named in the child's fact `as`: a helper duty here, which has a life of its own
   *  there. It is done when the child reaches the state `until` or is settled, and released when the child ends in another way.
   *  Where `of` is a table, one for each row: its organisation stands in the column `as`, and `.column` is a cell of that row. */
  opens?: { system: string; facts: Record<string, F | `=${string}` | `.${string}`>; each?: { of: F; as: string; until: string; /** Each stands at the place of its organisation. */ there?: true } }
  /** The matter named in this fact takes over the requester; this matter ends. */
  merges?: F
  /** The platform takes a step on the parent in the same transaction; a parent that has moved on to where it is refused stays as it is. With `of`,
   *  only on one of that system: another may have a step of the same name. */
  parent?: { of?: string; step: string; facts: Record<string, F | `=${string}`> }
  /** Writes a dated row into the responsibility list (a ruling becomes a precedent). */
  precedent?: { category: F; organisation: F; ground: F }
  /** Calls the vote of this name. */
  calls?: string
  /** Opens the matter's book. */
  opens_book?: true
  /** A row of a register of this system, once for the matter and at its place: by column a fact, `#number`, or an integer fact times a hundred as `FACT*100`. The
   *  row's key is filled with `#number`. */
  enters?: { register: string; columns: Readonly<Record<string, string>> }
  /** The row that the matter entered into this register is no more. */
  leaves?: string
  /** What it asks that bears the name of a column of this table is one row of it, by its key: the row with the same key is changed and keeps what is
   *  not given, else a new one comes at the end, where the step asks for all that a row must have. `drops`: the row of this key is taken out. */
  puts?: { into: F; by: F; drops?: true }
  /** Figures that the platform knows by what is named in the fact `by`, an option that a planner kept: it fills these facts, or columns of the row that
   *  the step puts, in place of what somebody would type. `at`: a choice of `before` and `after`, which of its two figures `share` is. */
  draws?: { by: F; at?: F; fills: Readonly<Record<string, Drawn>> }
  /** Adds an alarm: the matter carries a mark until its end. */
  marks?: 'supervised' | 'forced'
  /** Shows what it gives of `page.releases` to everybody, or hides it again; either also after the end. Whoever raised the matter and hides takes her consent back. */
  releases?: 'shows' | 'hides'
}

/** What may be drawn of a kept option: the service, by whose legs, within how many minutes, the share of people reached in hundredths of a percent or in whole percents,
 *  before and after, the day and year of the figure, its name and unit, and a sentence with its numbers and all that they stand on. */
export type Drawn = 'service' | 'walker' | 'minutes' | 'share' | 'before' | 'after' | 'whole_before' | 'whole_after' | 'day' | 'year' | 'name' | 'unit' | 'said'

/** To the end of the day in a date fact, or to the instant in one (a clock that runs until an instant has that one then, though it be earlier); by the clock's limit of another choice; or by as much of its own time as a clock named before it was moved. */
export type Extension<F extends string, C extends string> = { clock: C; to: F } | { clock: C; choice: string } | { clock: C; with: C }

export type ClockDeclaration<F extends string, S extends string, T extends string, R extends string> = {
  /** Runs while the matter is in one of these states; entering from outside starts a fresh run, unless it runs `once` in a life. */
  runs: readonly S[]
  once?: true
  /** Only these steps start a run, when they lead to or stay in one of the states above; entering does not. */
  starts?: readonly T[]
  /** Steps that meet it, by leaving these states or by staying where they are. Leaving by any other step waives the run, with that step as the reason. */
  stops: readonly T[]
  /** In these states the run is paused: no deadline, but a reason and a day since when (TIME-05). */
  pauses?: readonly S[]
  /** One limit; or one per choice of a fact (of a category: the limit that its row keeps under `system.clock`); or to the end of the day in a date fact, or the instant in one.
   *  Where a choice has no limit (`otherwise` is null), or the date was not given, no run starts. */
  within: Limit | { by: F; limits: Record<string, Limit>; otherwise: Limit | null } | { until: F }
  /** Share of the limit after which it counts as 'soon', in percent. */
  warn_percent: number
  /** What follows when it is late. Where nothing does it is a window: until when something may still be done, which makes nobody late. */
  late: readonly ({ tell: R } | { take: T })[]
  /** One run for each helper duty that is called where it runs, rather than one for the matter. */
  each?: 'helper'
  rule: string
}

/** A statement about one matter, as its journal tells it up to the instant of knowledge. A list means all of them; an empty
 *  list always holds. The strings are read by ./condition.ts:
 *  `state:S`          the matter is in this state at that instant
 *  `kind:K`           its state is `open`, `waiting` or `final`
 *  `step:T`           the step was taken at least once; opening counts as a step named `open`
 *  `step:T>N`         it was taken more than N times
 *  `fact:F`           the fact has a value; a list that is empty is none
 *  `fact:F=V`         its last value, written as text, is V: a choice, a category code, a number, `true` or `false`
 *  `fact:F>N`         its last value is a number greater than N
 *  `mark:M`           the matter carries this mark
 *  `duty:lead`        an organisation has or had the lead; `duty:helper` likewise
 *  `clock:C:started`  the clock has a run, whatever became of it
 *  and about its last run, which is the one that started last:
 *  `clock:C:running`  not finished, and not paused
 *  `clock:C:paused`   not finished, and paused
 *  `clock:C:met`      finished by one of its `stops` at or before its deadline
 *  `clock:C:late_met` finished by one of its `stops` after its deadline
 *  `clock:C:waived`   ended by leaving its states on any other step
 *  `clock:C:late`     past its deadline: finished by its `stops` after it, or running at the instant of knowledge after it
 *  Clocks that are kept for each helper have no place here. */
export type Condition =
  | string | readonly Condition[] | { any: readonly Condition[] } | { not: Condition }

export type MeasureDeclaration<C extends string> = {
  /** The day by which a matter belongs to a period: that of its opening, or that of the deadline of the last run of a clock (KPI
   *  cohort rule): a deadline on the midnight that ends a day belongs to that day. A paused run keeps the day of the deadline that
   *  it had, so that it can be shown among the exclusions. A matter whose clock never ran belongs to no period. */
  day: 'opened' | `clock:${C}`
  /** Whom the measure is about. */
  of: Condition
  /** Share: those of `of` that also hold this. Exactly one of `hit`, `mean`, `weigh` and `counted` is given. */
  hit?: Condition
  /** Mean over `of`: of the integer `fact:NAME`, or of the time used by the last run of a clock, pauses taken out, in its limit's
   *  own unit; kinds of limit (hours, working days, ...) are never mixed but give one mean each. */
  mean?: `fact:${string}` | `span:${C}`
  /** Weighted share over `of`: thousandths per choice of a fact. */
  weigh?: { fact: string; thousandths: Record<string, number> }
  /** Share of what a matter has counted itself (a sample survey): of so many so many hold. Both are integer facts of at most 30 000, and nobody is named. */
  counted?: { of: string; hit: string }
  /** Beside `hit`: shown as how many hold it in thirty days for so many residents of the unit, and not as a share. */
  per?: { residents: number }
  /** Beside `per`: the thresholds between which the rate is healthy. */
  band?: { low: string; high: string }
  /** Of a share: the threshold, in percent, that it is to reach (or not to pass, where less is better); shown beside the figure wherever it stands. */
  target?: string
  /** Taken out of `of`, each with its count shown; a matter that several name is counted under the first. */
  without?: Record<string, Condition>
  better: 'up' | 'down' | 'neither'
  rule: string
}

export type SystemDeclaration<
  R extends string = string, F extends string = string, S extends string = string, T extends string = string, C extends string = string, M extends string = string,
> = {
  id: string
  plan: readonly string[]
  comes_from: readonly string[]
  roles: Record<R, RoleDeclaration>
  facts: Record<F, FactDeclaration<NoInfer<R>>>
  states: Record<S, StateDeclaration<NoInfer<R>>>
  open: {
    /** A role over the place; or one at the organisation that leads, where the opening names that: it opens what is its own. */
    by: readonly NoInfer<R>[]
    /** First state; a list is decided by `choose`. */
    to: NoInfer<S> | readonly NoInfer<S>[]
    choose?: string
    asks: Partial<Record<NoInfer<F>, boolean>>
    /** What a post alone may say: how it is graded and routed is not the requester's. */
    desk_alone?: readonly NoInfer<F>[]
    /** What only the platform says when it opens one by itself: what it counted. */
    platform_alone?: readonly NoInfer<F>[]
    /** A place or a point must be given. */
    located: boolean
    checks?: readonly string[]
    computes?: string
    /** Gives the lead duty by the list when the first state is one that the lead answers for; or to the organisation in a fact. */
    lead?: 'list' | { named: NoInfer<F> }
    /** Systems under whose matters a person may open this one: it is offered there, and no other matter is taken as its parent. */
    under?: readonly string[]
    /** Kept in this integer fact: how many matters of this system and class were opened in the same street since the quarter began, this one
     *  included. */
    alike?: NoInfer<F>
  }
  upper?: UpperDeclaration<NoInfer<F>, NoInfer<S>, NoInfer<T>>
  /** With the thresholds `horizon_days` and `least_min`. */
  holds?: HoldsDeclaration<NoInfer<F>, NoInfer<S>, NoInfer<T>>
  steps: Record<T, StepDeclaration<NoInfer<R>, NoInfer<F>, NoInfer<S>, NoInfer<T>, NoInfer<C>>>
  clocks: Record<C, ClockDeclaration<NoInfer<F>, NoInfer<S>, NoInfer<T>, NoInfer<R>>>
  measures: Record<M, MeasureDeclaration<NoInfer<C>>>
  /** Numbers that rules ask for by name (`thresholdOf`): defaults copied into the catalogue of limits, where an office may change them. */
  thresholds?: Record<string, { is: number; rule: string }>
  assemblies?: Record<string, AssemblyDeclaration<NoInfer<F>, NoInfer<T>>>
  book?: BookDeclaration<NoInfer<R>, NoInfer<F>>
  registers?: Readonly<Record<string, RegisterDeclaration<NoInfer<R>>>>
  tells?: TellsDeclaration<NoInfer<F>, NoInfer<S>, NoInfer<T>, NoInfer<C>>
  gathers?: GatherDeclaration<NoInfer<S>, NoInfer<T>>
  /** The platform looks at the last month's cases of these systems (kernel/signs) and opens a matter for each unit whose cases show a sign; at its place,
   *  `at_once` in a month at most, and not at all while `looking` is 0. Every limit of the signs is a threshold. */
  watches?: readonly Watch[]
  gaps?: GapsDeclaration<NoInfer<S>, NoInfer<T>>
  pursues?: PursuesDeclaration<NoInfer<F>, NoInfer<S>, NoInfer<T>>
  /** The platform opens a matter of this system when an article has ended or reads otherwise, once for each version: with the facts text, article (indexed),
   *  version, change (`ended`, `changed`) and hangs (what, name, rule), which is what must be looked at. */
  heeds_law?: true
  opinions?: OpinionsDeclaration<NoInfer<F>, NoInfer<T>, NoInfer<C>>
  amends?: AmendsDeclaration<NoInfer<F>, NoInfer<S>, NoInfer<T>>
  document?: DocumentDeclaration<NoInfer<F>>
  scores?: ScoresDeclaration<NoInfer<F>, NoInfer<S>, NoInfer<T>>
  /** Facts that make up the title and the public line; what pages show first. */
  page: {
    title: readonly NoInfer<F>[]
    list: readonly (NoInfer<F> | 'place' | 'state' | 'clock' | 'holder' | 'opened')[]
    board: readonly NoInfer<S>[]
    /** Every measure, the most important first: where there is little room the first are shown. */
    figures: readonly NoInfer<M>[]
    /** Yearly reports in which it stands beside other systems, and by which measures (kernel/measures/yearly.ts). */
    yearly?: InYearly<NoInfer<M>>
    /** The step offered first in each state. */
    next: Partial<Record<NoInfer<S>, NoInfer<T>>>
    /** Shown on the public page only when the category is public. */
    public: boolean
    /** Meetings to which residents are called: in these states the public page tells the words and the day of those of these choices, and nothing else. */
    invites?: { in: readonly NoInfer<S>[]; day: NoInfer<F>; words: NoInfer<F>; whom: { fact: NoInfer<F>; is: readonly string[] } }
    /** States in which its `open` facts are for everybody to read, whatever its class: what an office or a person publishes. */
    shows?: readonly NoInfer<S>[]
    /** Words and photos of a public class that everybody may see once a person has looked and said so: `consent` is hers who raised it, `words` and
     *  `photos` are what was chosen, `looked` that nobody can be known by it. */
    releases?: { consent: NoInfer<F>; words: NoInfer<F>; photos: NoInfer<F>; looked: NoInfer<F> }
  }
}

/** Declares a system. Plain data: it equals itself after a trip through JSON. */
export function defineSystem<
  const R extends string, const F extends string, const S extends string, const T extends string, const C extends string, const M extends string,
>(declaration: SystemDeclaration<R, F, S, T, C, M>): SystemDeclaration<R, F, S, T, C, M> {
  return declaration
}

/** `steps`: the line of the story; of those that she may take also the question over it, what is said under that, the button, and what each
 *  thing asked for is called. `states`: what is so, or what follows. */
export type OwnWords<F extends string, S extends string, T extends string> = {
  steps?: Partial<Record<T, { done?: Words; ask?: Words; lead?: Words; go?: Words; asks?: Partial<Record<F, Words & { choices?: Record<string, Words & { hint?: Words }> }>> }>>
  states?: Partial<Record<S, Words>>
}

export type RegisterWords = Words & { columns: Record<string, Words & { hint?: Words; choices?: Record<string, Words> }> }

type Named<D> = D extends SystemDeclaration<infer R, infer F, infer S, infer T, infer C, infer M>
  ? { title: Words; roles: Record<R, Words>; facts: Record<F, Words & { hint?: Words; choices?: Record<string, Words>; columns?: Record<string, Words & { choices?: Record<string, Words> }> }>; states: Record<S, Words>
      steps: Record<T, Words & { done?: Words }>; clocks: Record<C, Words>; measures: Record<M, Words & { formula: Words; without?: Record<string, Words>; /** The promise as residents are told it; only figures that have one stand on the public page. */ said?: Words }>
      /** What each threshold is, for tables of parameters. */
      thresholds?: Record<string, Words>
      refusals?: Record<string, Words>; book?: Words & { accounts: Record<string, Words> }
      registers?: Record<string, RegisterWords>
      /** Each standing question, what is counted (`unit`, such as places), who needs it, and what the figures leave out. */
      gaps?: Record<string, Words & { unit: Words; who: Words; note: Words }>
      /** Each news in a sentence or two; `{number}`, `{unit}` (who has it), `{deadline}` and the facts that it shows are filled in. */
      news?: Record<string, Words>
      /** What the desks say in their way, said to whoever raised the matter. Where nothing stands here the words above serve. */
      own?: OwnWords<F, S, T> }
  : never
/** Every word of a system in Chinese and English; a missing one does not compile. */
export type SystemWords<D = SystemDeclaration> = Named<D>
