// The count: which ballot of a head counts, what each condition comes to in whole numbers, and what is still missing while a vote runs.
// Pure, so the page, the server, the recount and the auditor's reader all get the same figures from the same ballots.
import type { Refusal } from '../base/model.ts'
import { assert } from '../base/refusals.ts'
import { admit, indexOf, nothingSeen, remember } from './admit.ts'
import { areaOf, judge } from './model.ts'
import type { Answer, Ballot, Choice, Condition, Figures, Head, Judged, NameResult, Result, RuleSet, Vote } from './model.ts'
import { theRuleSet } from './rulesets.ts'

/** A head as it enters the sums. `choice` null: takes no part. */
type Row = { head: Head; present: boolean; choice: Exclude<Choice, 'spoiled'> | null; objecting: boolean }
/** How much of a set of heads: by area in 0.01 m2, or by heads. */
type Sum = (of: 'all' | 'present' | 'part' | 'objecting' | ((choice: Exclude<Choice, 'spoiled'>) => boolean), by: 'area' | 'heads', among?: string) => number

export type Refused = { id: string; refused: Refusal[] }
export type Counted = { result: Result; refused: Refused[]; /** The ballot that counts, by head. */ counting: ReadonlyMap<string, string> }

/** Counts named ballots in their order of receipt: the first valid one of a head, or the last where the body's rules say so (VOTE-18). */
export function countNamed(vote: Vote, ballots: readonly Ballot[]): Counted {
  assert(vote.kind === 'named', 'a secret vote has no ballots with names')
  const index = indexOf(vote.roll)
  const seen = nothingSeen()
  const valid = new Map<string, Ballot>()
  const returned = new Set<string>()
  const turned: Refused[] = []
  const inOrder = [...ballots].sort((a, b) => a.no - b.no)
  inOrder.forEach((ballot, i) => assert(i === 0 || inOrder[i - 1]!.no < ballot.no, `two ballots have number ${ballot.no}`))
  let spoiled = 0
  for (const ballot of inOrder) {
    const reasons = admit(vote, ballot, seen, index)
    if (reasons.length > 0) { turned.push({ id: ballot.id, refused: reasons }); continue }
    const head = index.get(ballot.head)!.id
    returned.add(head)
    remember(seen, head, ballot)
    if (ballot.choice === 'spoiled') spoiled++
    else valid.set(head, ballot)
  }
  const silence = silent(vote, valid, returned)
  const rows = vote.roll.heads.map((head): Row => {
    const choice = (valid.get(head.id)?.choice ?? silence.joined.get(head.id) ?? null) as Row['choice']
    return { head, present: vote.attended ? vote.attended.includes(head.id) : choice !== null, choice, objecting: choice === 'no' || (vote.objections?.includes(head.id) ?? false) }
  })
  const result = resultOf(vote, sumOf(rows), { spoiled, refused: turned.length, silence: silence.said })
  return { result, refused: turned, counting: new Map([...valid].map(([head, ballot]) => [head, ballot.id])) }
}

/** Counts a secret vote from how many took part and the answers in the box: no answer meets a head. */
export function countSecret(vote: Vote, took_part: number, box: readonly Choice[]): Result {
  assert(vote.kind === 'secret', 'named ballots are counted by their heads')
  assert(box.length <= took_part && took_part <= vote.roll.heads.length, 'the box holds more than took part')
  const valid = box.filter((choice): choice is Exclude<Choice, 'spoiled'> => choice !== 'spoiled')
  const sum: Sum = (of, by, among) => {
    assert(by === 'heads' && among === undefined && of !== 'objecting', 'a secret vote is counted by heads alone')
    return typeof of === 'function' ? valid.filter(of).length : { all: vote.roll.heads.length, present: took_part, part: valid.length }[of]
  }
  return resultOf(vote, sum, { spoiled: box.length - valid.length, refused: 0, silence: null })
}

const sumOf = (rows: readonly Row[]): Sum => (of, by, among) => {
  let sum = 0
  for (const row of rows) {
    if (among !== undefined && !row.head.groups?.includes(among)) continue
    const counts = typeof of === 'function' ? row.choice !== null && of(row.choice) : of === 'all' || (of === 'part' ? row.choice !== null : row[of])
    if (counts) sum += by === 'area' ? areaOf(row.head) : 1
  }
  return sum
}

type Aside = Pick<Result, 'spoiled' | 'refused' | 'silence'>
function resultOf(vote: Vote, sum: Sum, aside: Aside): Result {
  const set = theRuleSet(vote.rule_set)
  const { question } = vote
  const judged = (conditions: readonly Condition[], yes: (choice: Exclude<Choice, 'spoiled'>) => boolean): Judged[] => conditions.map((condition) =>
    judge(condition, sum(condition.counts === 'yes' ? yes : condition.counts, condition.by, condition.among), sum(condition.of, condition.by, condition.among)))
  const consent = set.conditions.filter(({ stage }) => stage === 'consent')
  const quorum = judged(set.conditions.filter(({ stage }) => stage === 'participation'), isYes)
  const area = usesArea(vote) ? figures(sum, 'area') : null
  const base = { rule_set: set.id, heads: figures(sum, 'heads'), area, ...aside }
  const met = quorum.every(({ held }) => held)
  if (question.form === 'answer') {
    const agreed = judged(consent, isYes)
    return { ...base, outcome: !met ? 'no_quorum' : agreed.every(({ held }) => held) ? 'passed' : 'rejected', conditions: [...quorum, ...agreed], names: null }
  }
  const names = question.names!.map((name): NameResult & { places: number[] } => {
    const has = (choice: Exclude<Choice, 'spoiled'>): boolean => chosenBy(vote, choice).includes(name)
    const places = Array.from({ length: question.form === 'rank' ? question.seats! : 0 }, (_, place) => sum((choice) => typeof choice === 'object' && choice.names[place] === name, 'heads'))
    return { name, heads: sum(has, 'heads'), area: area && sum(has, 'area'), conditions: judged(consent, has), chosen: false, tied: false, places }
  })
  if (met) choose(names, question.seats!)
  const chosen = names.filter((one) => one.chosen).length
  const outcome = !met ? 'no_quorum' : chosen === question.seats! ? 'passed' : names.some((one) => !one.chosen && one.heads > 0) ? 'run_off' : 'rejected'
  return { ...base, outcome, conditions: quorum, names: names.map(({ places: _, ...one }) => one) }
}

const isYes = (choice: Exclude<Choice, 'spoiled'>): boolean => choice === 'yes' || (typeof choice === 'object' && choice.names.length > 0)
/** Names that a choice speaks for: in a ranking those among the first as many as there are seats. */
const chosenBy = (vote: Vote, choice: Choice): readonly string[] => (typeof choice === 'object' ? choice.names.slice(0, vote.question.seats!) : [])
const usesArea = (vote: Vote): boolean => vote.kind === 'named' && vote.roll.heads.some(({ units }) => units.length > 0)

function figures(sum: Sum, by: 'area' | 'heads'): Figures {
  return {
    all: sum('all', by), present: sum('present', by), part: sum('part', by), yes: sum(isYes, by), no: sum((choice) => choice === 'no', by),
    abstain: sum((choice) => choice === 'abstain' || (typeof choice === 'object' && choice.names.length === 0), by),
  }
}

/** Those who meet every condition take the seats, most heads first, then most area, then by places in the ranking. Who is level with another
 *  across the last seat is not chosen but tied. */
function choose(names: (NameResult & { places: number[] })[], seats: number): void {
  const order = (a: NameResult & { places: number[] }, b: NameResult & { places: number[] }): number =>
    b.heads - a.heads || (b.area ?? 0) - (a.area ?? 0) || a.places.reduce((found, count, i) => found || b.places[i]! - count, 0)
  const able = names.filter((one) => one.conditions.every(({ held }) => held)).sort(order)
  const [last, next] = [able[seats - 1], able[seats]]
  const level = last && next && order(last, next) === 0 ? last : undefined
  for (const [i, one] of able.entries()) {
    one.tied = level !== undefined && order(one, level) === 0
    one.chosen = i < seats && !one.tied
  }
}

type Silence = { joined: ReadonlyMap<string, Answer>; said: Result['silence'] }
/** VOTE-17: heads that were served and returned nothing join the answer that leads by area and by heads; where these differ, nobody is
 *  added. Off unless the body's own rules say so, and never where names are chosen. */
function silent(vote: Vote, valid: ReadonlyMap<string, Ballot>, returned: ReadonlySet<string>): Silence {
  if (vote.rules.silence === 'none' || vote.question.form !== 'answer') return { joined: new Map(), said: null }
  const heads = new Map(vote.roll.heads.map((head) => [head.id, head]))
  const lead = (weight: (head: Head) => number): Answer | null => {
    const sums = { yes: 0, no: 0, abstain: 0 }
    for (const [id, ballot] of valid) sums[ballot.choice as Answer] += weight(heads.get(id)!)
    const [first, second] = (Object.entries(sums) as [Answer, number][]).sort((a, b) => b[1] - a[1])
    return first![1] > second![1] ? first![0] : null
  }
  const byHeads = lead(() => 1)
  const answer = !usesArea(vote) || lead(areaOf) === byHeads ? byHeads : null
  const joining = answer === null ? [] : vote.roll.heads.filter((head) => (vote.served ?? []).includes(head.id) && !returned.has(head.id))
  return { joined: new Map(joining.map((head) => [head.id, answer!])), said: { joined: answer, heads: joining.length, area: joining.reduce((sum, head) => sum + areaOf(head), 0) } }
}

export type Taking = { part: number; all: number }
export type Standing = {
  heads: Taking; area: Taking | null; conditions: Judged[]; met: boolean
  /** What participation still lacks in all. */
  missing: { heads: number; area: number }
  /** By building, where heads and area have not taken part yet. A head stands where most of its area is, its area where each flat is. */
  buildings: { building: string; heads: Taking; area: Taking | null }[]
}

/** While a vote runs: who has taken part, never how, and what is missing. `took_part`: ids of heads with a valid ballot or mark. */
export function standing(vote: Vote, took_part: ReadonlySet<string>): Standing {
  const set: RuleSet = theRuleSet(vote.rule_set)
  const rows = vote.roll.heads.map((head): Row => ({ head, present: vote.attended?.includes(head.id) ?? took_part.has(head.id), choice: took_part.has(head.id) ? 'abstain' : null, objecting: false }))
  const sum = sumOf(rows)
  const withArea = usesArea(vote)
  const conditions = set.conditions.filter(({ stage }) => stage === 'participation').map((condition) =>
    judge(condition, sum(condition.counts as 'present' | 'part', condition.by, condition.among), sum(condition.of, condition.by, condition.among)))
  const missing = (by: 'area' | 'heads'): number => Math.max(0, ...conditions.filter((one) => one.by === by).map((one) => one.needed - one.count))
  const names = [...new Set(vote.roll.heads.flatMap((head) => [head.building, ...head.units.map(({ building }) => building)]))].sort()
  return {
    heads: { part: sum('part', 'heads'), all: sum('all', 'heads') }, area: withArea ? { part: sum('part', 'area'), all: sum('all', 'area') } : null,
    conditions, met: conditions.every(({ held }) => held), missing: { heads: missing('heads'), area: missing('area') },
    buildings: names.map((building) => {
      const there = rows.filter(({ head }) => head.building === building)
      const units = rows.flatMap((row) => row.head.units.filter((unit) => unit.building === building).map((unit) => ({ area: unit.area, part: row.choice !== null })))
      const area = (list: readonly { area: number }[]): number => list.reduce((total, unit) => total + unit.area, 0)
      return { building, heads: { part: there.filter(({ choice }) => choice !== null).length, all: there.length }, area: withArea ? { part: area(units.filter(({ part }) => part)), all: area(units) } : null }
    }),
  }
}
