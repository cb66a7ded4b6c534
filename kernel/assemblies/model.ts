// Assemblies: who may vote, with what weight, on what, by which rule, and what came of it. Types, and the arithmetic in which every
// threshold is decided: whole numbers only, areas in 0.01 m2, fractions as pairs. Safe in a browser.
import type { Day, Instant, Words } from '../base/model.ts'
import { assert } from '../base/refusals.ts'

/** Numerator and denominator, whole and positive. */
export type Fraction = readonly [over: number, under: number]

/** A rule of the field and the text it rests on. */
export type Law = { rule: string; zh: string; en: string }

export const bodies = [
  'owners', 'owners_part', 'owners_committee', 'residents', 'household_delegates', 'residents_delegates', 'community_delegates',
  'party_committee', 'collective', 'collective_delegates', 'collective_board',
] as const
/** `owners_part`: the owners of one building, stairwell or list of flats who alone share what is decided on (VOTE-13). */
export type BodyKind = (typeof bodies)[number]

/** Who calls a vote. */
export type Caller = 'committee' | 'renewal_group' | 'preparatory_group' | 'residents_committee' | 'street' | 'owners' | 'board' | 'members'

/** Where a flat's area was found, the best first (VOTE-06). */
export const grounds = ['registered', 'surveyed', 'contract'] as const
export type Ground = (typeof grounds)[number]
/** One exclusive part. `area` in 0.01 m2. */
export type Unit = { id: string; building: string; area: number; ground: Ground }
/** Who has one ballot. A head's id is that of its first flat, or of the member. `voter`: a reference to the person who casts it, never a
 *  name; null while co-owners have named nobody. `groups`: what a rule set counts apart, such as those who pay. */
export type Head = {
  id: string; voter: string | null; units: readonly Unit[]
  /** Where the head is counted when its flats lie in several buildings: where most of its area is. */
  building: string
  household?: string; developer?: true; groups?: readonly string[]
}
/** Frozen on a day; what is sold afterwards does not change it. */
export type Roll = { frozen: Day; heads: readonly Head[] }

export type Answer = 'yes' | 'no' | 'abstain'
/** `names`: candidates or projects; for a ranking the best first. A spoiled ballot does not take part. */
export type Choice = Answer | 'spoiled' | { names: readonly string[] }
export type Form = 'answer' | 'elect' | 'rank'
export type Question = { topic: string; form: Form; text: string; names?: readonly string[]; seats?: number }

export type Way = 'paper' | 'online' | 'proxy'
export type Proxy = { holder: string; written: boolean; household?: string; instruction: Choice | null }
/** `no`: the one order of receipt over all ways. `head` may also name any of the head's flats. */
export type Ballot = { id: string; no: number; head: string; way: Way; received: Instant; choice: Choice; voter?: string; proxy?: Proxy }

/** What the body's own rules settle. `silence: 'majority'` is off by default and printed on the result when it was used (VOTE-17). */
export type BodyRules = { counts: 'first' | 'last'; silence: 'none' | 'majority' }

export type Kind = 'secret' | 'named'
/** `opens` is included, `closes` is not. */
export type Vote = {
  rule_set: string; kind: Kind; roll: Roll; question: Question; rules: BodyRules; opens: Instant; closes: Instant
  /** Heads present where a meeting votes; left out where ballots are collected: then who returns one is present. */
  attended?: readonly string[]
  /** Heads that were served a ballot; only asked for when silence follows the majority. */
  served?: readonly string[]
  /** Heads that objected in writing beside the vote. */
  objections?: readonly string[]
}

/** A threshold as data: at least (以上), more than (过) or at most a share of a whole, by area or by heads. */
export type Condition = {
  id: string; stage: 'participation' | 'consent'
  counts: 'present' | 'part' | 'yes' | 'objecting'; by: 'area' | 'heads'; of: 'all' | 'present' | 'part'; among?: string
  test: 'at_least' | 'more_than' | 'at_most'; share: Fraction; law: string
}
/** `needed`: the least count that holds with this whole; for `at_most` the greatest. */
export type Judged = Condition & { count: number; whole: number; needed: number; held: boolean }

export type ProxyRule = {
  /** Ballots one holder may cast for others. */
  most?: number
  /** A named vote must show a written instruction, and be cast by it. */
  instruction?: true
  not_candidates?: true; same_household?: true; law: string
}
export type MeetingRule = {
  notice_nd?: number; papers_nd?: number; publish_nd?: number; board_nd?: number; follow_up_nd?: number; every_months?: number
  /** Who may have an extra meeting called. */
  demanded_by?: readonly { who: string; share: Fraction }[]
  /** Members, of all, who sign what was decided. */
  signatures?: { share: Fraction; test: 'at_least' | 'more_than' }
  law: string
}
/** In force for votes that close on a day in [from, to). `topics`: null for whatever no other set of the body names. */
export type RuleSet = {
  id: string; words: Words; bodies: readonly BodyKind[]; topics: readonly string[] | null; forms: readonly Form[]
  from: Day | null; to: Day | null; ballot: Kind | 'either'; conditions: readonly Condition[]
  proxy: ProxyRule | null; meeting: MeetingRule; law: string
  /** The rule that asks for more candidates than seats. */
  contested?: string
  /** Where the text is silent or a date stands to be confirmed. */
  note?: string
}

export type Figures = { all: number; present: number; part: number; yes: number; no: number; abstain: number }
export type NameResult = { name: string; heads: number; area: number | null; conditions: Judged[]; chosen: boolean; tied: boolean }
export type Result = {
  rule_set: string; outcome: 'no_quorum' | 'rejected' | 'passed' | 'run_off'
  conditions: Judged[]; heads: Figures; area: Figures | null; spoiled: number; refused: number
  /** That silence followed the majority: whom it joined (null: the leads differed, nobody was added). */
  silence: { joined: Answer | null; heads: number; area: number } | null
  /** Elections and rankings, in the order of the question. */
  names: NameResult[] | null
}

const LIMIT = 2 ** 43
/** Whether `count` of `whole` meets the share, by whole numbers multiplied crosswise. A share of nothing is not met; at most nothing is. */
export function judge(condition: Condition, count: number, whole: number): Judged {
  const [over, under] = condition.share
  for (const n of [count, whole, over, under]) assert(Number.isSafeInteger(n) && n >= 0, `${condition.id}: ${n} is no whole number`)
  assert(under > 0 && under <= 1000 && over <= under && count < LIMIT && whole < LIMIT, `${condition.id}: out of range`)
  const left = count * under
  const right = whole * over
  const held = condition.test === 'at_most' ? left <= right : whole > 0 && (condition.test === 'at_least' ? left >= right : left > right)
  const floor = (right - (right % under)) / under
  const needed = condition.test === 'at_most' ? floor : condition.test === 'more_than' ? floor + 1 : floor + (right % under > 0 ? 1 : 0)
  return { ...condition, count, whole, needed, held }
}

/** Area of a head in 0.01 m2. */
export const areaOf = (head: Head): number => head.units.reduce((sum, unit) => sum + unit.area, 0)

/** The head that has this id, or one of whose flats has it. */
export function headOf(roll: Roll, id: string): Head | undefined {
  return roll.heads.find((head) => head.id === id) ?? roll.heads.find((head) => head.units.some((unit) => unit.id === id))
}
