// What a declaration names beside its states and steps: the facts that are kept, and the primitives that a matter leans on (votes, books, registers,
// bookings, messages). What a name means is said beside it; ./grammar.ts puts them together.
import type { BodyKind, Caller } from '../assemblies/model.ts'
import type { AccountKind } from '../money/model.ts'
import type { Words } from '../base/model.ts'
import type { WalkerId } from '../space/walkers.ts'

/** What is kept. `index` makes the fact a filter of lists (a partial index is derived). `open` facts may be shown to
 *  the public, `told` ones to whoever raised the matter. A text `part_of` another fact has its words, with what is left out as …; whoever fills in a text
 *  `named_in` a register of the system is offered the names of its rows; photos `among`
 *  facts are chosen of those that the matter has. */
export type FactDeclaration<R extends string = string> =
  | { is: 'text'; max: number; open?: true; index?: true; told?: true; part_of?: string; named_in?: string }
  | { is: 'choice'; of: readonly string[]; index?: true; open?: true }
  | { is: 'category'; index?: true; open?: true }
  | { is: 'yes_no'; index?: true; open?: true }
  | { is: 'integer'; min: number; max: number; unit?: string }
  /** Whole fen; typed and shown as yuan. */
  | { is: 'money'; max: number; told?: true }
  | { is: 'date'; when: 'future' | 'past' | 'any'; told?: true }
  | { is: 'instant'; when: 'future' | 'past' | 'any' }
  | { is: 'organisation' }
  | { is: 'organisations'; max: number }
  | { is: 'matter' }
  | { is: 'photos'; max: number; told?: true; among?: readonly string[] }
  /** A small table: each row has every column that is not `optional`. */
  | { is: 'rows'; columns: Readonly<Record<string, ColumnDeclaration>>; max: number; open?: true }
  /** Numbered opinions, kept by the platform as `opinions` says. */
  | { is: 'opinions'; max: number; open?: true }
  /** Kept apart from the journal (PIP-12); `mail` is an e-mail address, `account` one of a messenger, `wechat:ID` or `wecom:ID`. Purpose, ground, who may look, days kept after the end (HOT-11). */
  | { is: 'personal'; of: 'name' | 'phone' | 'address' | 'mail' | 'account'; purpose: Words; ground: string; readers: readonly R[]; keep_days: number }

export type ColumnDeclaration = { /** A row may leave it empty. */ optional?: true } & (
  /** `among`: whoever fills it in is offered the kinds of units that there are; as `evidence`, the platform's figures by their words: one that is named
   *  (`system.measure`), and a matter named by its number, are said in words and open what they name. */
  | { is: 'text'; max: number; among?: 'unit_kinds' | 'evidence' }
  | { is: 'choice'; of: readonly string[] }
  | { is: 'integer'; min: number; max: number; unit?: string }
  /** Whole fen, areas in 0.01 m2, and any other figure in whole hundredths: typed and shown with two decimals. */
  | { is: 'money' | 'area' | 'decimal'; max: number }
  | { is: 'date'; when: 'future' | 'past' | 'any' }
  | { is: 'organisation' }
  | { is: 'organisations'; max: number }
  /** A point as `lng,lat` in WGS-84. */
  | { is: 'spot' }
  /** A class of the catalogue, or a large class as `large.*`; a place by its code, or `*` for everywhere. */
  | { is: 'class' }
  | { is: 'place' }
)

/** A vote that a matter may call. Body and topic choose its rule set, by the day on which it closes. */
export type AssemblyDeclaration<F extends string, T extends string> = {
  /** Or the choice that says which of several bodies it is. */
  body: BodyKind | { in: F }
  topic: string
  ballot: 'named' | 'secret'
  roll: FlatRoll<F> | MemberRoll<F>
  /** An election: the column of a table with the names to choose among, and the number of seats. */
  elects?: { rows: F; name: string; seats: F }
  /** What each flat would pay, shown before and beside the vote: a table and its columns. */
  pays?: { rows: F; flat: string; amount: string }
  /** Facts that a voter sees before she votes. */
  shows: readonly F[]
  question: F
  /** Who calls it, and the day on which all were told of it: both are the rules' to judge (VOTE-10, OC-10). */
  caller: Caller
  noticed: F
  /** Open from the call to the end of this day. */
  until: F
  /** Which valid ballot of a head counts: the body's own rules say. */
  counts: 'first' | 'last'
  /** Taken by the platform when the votes are counted, with the outcome: `passed`, `rejected` or `no_quorum`, of an election also `run_off`;
   *  and with the names of those who were chosen. */
  counted: { step: T; outcome: F; chosen?: F }
}
/** The roll is frozen when the vote is called. Rows of flats, and the columns that say which flat, on which floor, whose (one word for the same
 *  owners), how large in 0.01 m2, and by which paper. */
export type FlatRoll<F extends string> = { rows: F; flat: string; floor?: string; owner: string; area: string; ground: string }
/** Rows of members, each one head: by which number, and where they are counted, such as their building. */
export type MemberRoll<F extends string> = { rows: F; member: string; place: string }

/** A column of a register. Personal data has no column: `line` is the telephone of an office (a fixed line or a service number, never a mobile one),
 *  and a text in which a mobile number, an identity number or an e-mail address stands is refused. `hours`: kernel/base/hours.ts; `row`: a row of
 *  another register of the same system, by id. `open` columns of a public register are for everybody to read. */
export type RegisterColumn = (Exclude<ColumnDeclaration, { is: 'class' | 'place' }> | { is: 'yes_no' } | { is: 'hours' } | { is: 'line' } | { is: 'choices'; of: readonly string[] } | { is: 'row'; of: string }) & { required?: true; open?: true }

/** Typed rows with their whole history: a version is in force from a day, the next one follows it, none is ever overwritten. */
export type RegisterDeclaration<R extends string = string> = {
  columns: Readonly<Record<string, RegisterColumn>>
  /** A required text: what a row is called, and by which lists are ordered. */
  title: string
  /** Columns that together name a row: no two rows that have not ended share them. An import finds its rows by them. */
  key: readonly string[]
  /** What lists show beside the title. */
  list: readonly string[]
  /** Who may write: roles over the row's place. */
  write: readonly R[]
  /** A row lies at a place, or at a point (WGS-84) from which the place follows unless it is named; without this it is the district's. */
  located?: 'place' | 'spot'
  /** Everybody may read its `open` columns, from which day a row was changed, and why. */
  public?: true
  /** Its rows may be booked (kernel/bookings): the columns that say how. `code` is unique for ever; without `places` one holds it at a time. */
  things?: { kind: { in: string } | 'room' | 'service' | 'activity'; code: string; hours: string; slot_min: string; name_en?: string; about?: string; about_en?: string; most_slots?: string; places?: string; fee?: string; first_day?: string; last_day?: string }
  /** What stands is changed or ended no earlier than so many days after it is announced, unless it is put right at once and says so. */
  announced?: { days: number; rule: string }
  /** The row ends with the row of another register of the system that it names in this column. */
  ends_with?: string
  /** An integer column that is added up by place: how much of it stands under what `lacks` asks for, where that is declared. */
  sums?: string
  /** The page of a row that leaves this column empty offers to open a matter of this system, with these of its columns as facts. */
  lacks?: { column: string; opens: string; facts: Readonly<Record<string, string>> }
  /** Whoever reads a row here says what is wrong in it by a matter of this system, opened by a requester: the fact for her words, the one that names the row, facts
   *  that are always the same; and the step by which the unit in a column is asked at once, as this fact. It stays with its first post where that unit cannot be asked. */
  mends?: { words: string; entry: string; facts: Readonly<Record<string, string>>; asks?: { column: string; step: string; fact: string } }
  /** What else reads it, by the columns that `conformance-kept.ts` names: residents' pages and Open Referral a list of services or of their sites, planning on foot spaces that stand idle; scorecards
   *  their indicators (kernel/scores); a plan's page
   *  plans, goals, programmes, clauses and the lines of reports (kernel/plans); the page of the law instruments, articles and what rests on them (kernel/laws). */
  reads?: RegisterReader
}

export type RegisterReader = 'services' | 'sites' | 'spaces' | 'indicators' | 'plans' | 'goals' | 'programmes' | 'clauses' | 'report_lines' | 'instruments' | 'articles' | 'rules'

/** What clauses of a plan owe are matters of this system: tasks, and what the platform opens when a clause is late or thinning, once while its date and its
 *  target stay. It writes the facts text, clause (`PLAN/CODE`, indexed), kind (indexed), ground, office, aim and due (`urge_days` on); and takes `draws.step` in
 *  `draws.state`, with a new seed. With the thresholds `urge_days`, `pace_percent` and `quiet_days`. */
export type PursuesDeclaration<F extends string, S extends string, T extends string> = { task: string; urged: string; draws: { state: S; step: T; seed: F } }

/** A book of account that a step opens for the matter: its money comes and goes there, by two keepers at least. */
export type BookDeclaration<R extends string, F extends string> = {
  keepers: readonly R[]
  /** By code. `covered`: never drawn below nothing. */
  accounts: Record<string, { kind: AccountKind; covered?: true }>
  /** One account more for each row of a table, named by a column, with what it is to bring in another. */
  each?: { rows: F; name: string; due: string; kind: AccountKind }
}

/** What whoever raised the matter is told of without asking, where she left a contact. */
export type TellsDeclaration<F extends string, S extends string, T extends string, C extends string> = {
  /** A choice among kinds of contact (`phone`, `mail`, `account`) and `none`: by which she wishes to be told. Not chosen: by the first that she left. */
  by: F
  /** A choice of `zh` and `en`. */
  language: F
  /** By name; the words of the system say each. */
  news: Record<string, NewsDeclaration<F, S, T, C>>
}

/** An entry of the journal is this news when all that is said here holds of it: it is one of these acts, it leads into one of these
 *  states, one of these clocks is late, or another organisation has taken the lead from one that had it. */
export type NewsDeclaration<F extends string, S extends string, T extends string, C extends string> = {
  after?: readonly (T | 'open')[]
  into?: readonly S[]
  late?: readonly C[]
  moved?: true
  /** Facts that the words name as `{fact}`: choices, dates, and texts that are `told`. */
  shows?: readonly F[]
}

/** The platform opens a matter of this system where demands come again: of one class at one place, in one compound, or in a season; never two
 *  live ones for one class where one place holds the other. It finds by the thresholds `{place,asset,season}_{demands,people,days}` (a season by
 *  `season_percent`), rests `quiet_days` after an end, opens `at_once` in a day at most, and does nothing while `proposing` is 0. It writes the facts
 *  text, category, cause, demands, people, since, until, rule, evidence (number, day) and months (month, own, others); and takes `measured.step` in
 *  `measured.state`, giving finding, change, low, high, compared and months. */
export type GatherDeclaration<S extends string, T extends string> = { /** From this step on the effect is watched. */ done: T; measured: { state: S; step: T } }
/** Standing questions about what there is too little of, each answered by computing (kernel/space/gap.ts): places needed for so many people of some ages,
 *  less their share of the places that they reach on foot. The answer of a day is kept, by committee, and computed again for days past from the sites
 *  that were in force then. Of each question the thresholds `NAME_per_thousand` and `NAME_metres` carry the standard, with rule and days of force.
 *  While `proposing` is 1 the platform opens a matter at a street that lacks `least_places` at least and `least_percent` of what it needs, unless a
 *  live one asks the same there or one ended within `quiet_days`; `at_once` in a day at most, the largest lacks first. It writes the facts text,
 *  question, people, needed, supplied, lacking, without, counted, standard and committees (committee, people, needed, supplied, lacking), and takes
 *  `measured.step` in `measured.state` giving finding, needed_after, supplied_after and lacking_after. */
export type GapsDeclaration<S extends string, T extends string> = {
  questions: Readonly<Record<string, GapQuestion>>
  measured: { state: S; step: T }
}
export type GapQuestion = {
  /** The item of the plan that asks it. */
  plan: string
  /** Classes of the register that is read as sites; how much each has stands in its column `capacity`. */
  sites: readonly string[]
  /** Bands of age of those who need it; everybody where none is named. */
  bands: readonly string[]
  walker: WalkerId
}

/** The matter holds a place of a bookable thing for a span, or waits for one (kernel/bookings). Who gets it is worked out under the lock of the thing
 *  and kept in `seat` with the act: the number of the place, or 0. Nobody who comes later passes whoever waits. */
export type HoldsDeclaration<F extends string, S extends string, T extends string> = {
  /** The thing's code, the first instant and the one after the last. */
  thing: F
  from: F
  to: F
  seat: F
  /** Says that she wishes to wait where nothing is free; without it she is refused. */
  queue: F
  /** A personal telephone: by it nobody has two of the same thing at one time. Kept only as a keyed digest, while it lasts. */
  who?: F
  /** In these states it has its place, in these it waits in the line. In all others it has nothing. */
  held: readonly S[]
  waits: readonly S[]
  /** Taken by the platform for the first in the line when there is a place for her. */
  offer: T
  /** Steps that ask for another span; what she has she keeps until she has the other. */
  moves: readonly T[]
}
/** The matter is a scorecard: in `counts.state` the platform counts it by the indicators of a register that were in force on the first day of its period, and
 *  takes `step` with the record, or `stop` with what is wrong with them. */
export type ScoresDeclaration<F extends string, S extends string, T extends string> = {
  /** A register of this system, read as indicators. */
  indicators: string
  /** Choices of what is judged and how often; the first and the last day; the organisations that are judged. A street's office stands for its street. */
  of: F; cycle: F; since: F; until: F; judged: F
  /** Whose office a street is, and whose a department: by a role among an organisation's posts. */
  sides: { street: string; department: string }
  /** What is kept: lines, what families come to, all objects together, up to which entry of the journal and when that was, cases that were excused, why it stopped. */
  lines: F; totals: F; wholes: F; position: F; known: F; excused: F; fault: F
  /** What judges said, lines under objection, and lines corrected since. */
  said: F; objected: F; corrections: F
  counts: { state: S; step: T; stop: T }
  /** By which step one objects, and in which fact it asks for the line's number. */
  objects: { step: T; line: F }
  /** From here on everybody who is signed in may read it. */
  shown: readonly S[]
  /** Matters of another system that, in this state, take the case under which they stand out of what is counted, on a ground. */
  without: { system: string; state: string; ground: string }
}
/** Orders that come from an upper system: it keeps its number and its deadline in these facts beside what `as` says, the platform takes these steps
 *  when it changes or withdraws one, and it is told what became of it in these states, with the words of a fact. */
export type UpperDeclaration<F extends string, S extends string, T extends string> = {
  number: F
  deadline: F
  /** Says what was changed or why it was withdrawn. */
  note: F
  as?: Partial<Record<F, string>>
  changed: T
  withdrawn: T
  tells: { returned: { at: readonly S[]; with: F }; done: { at: readonly S[]; with: F } }
}
/** The matter proposes rows of the responsibility list, in a table with the columns category, place, unit, kind, at, article and ground (`unit`, or the one of a
 *  `kind` at a level). While it is in `replays` the platform judges the matters of the year before by the list with them and without them, and takes `replayed` with
 *  looked_at, moved_count, held_count, list_row, replay_from, replay_to, moves, load and contradicts. `writes` writes the rows into the list under the matter's number, in force
 *  from the day in `from`. */
export type AmendsDeclaration<F extends string, S extends string, T extends string> = { rows: F; from: F; replays: S; replayed: T; writes: T }
