// Whether a ballot may come into the count: every reason against it at once. A refused ballot is as if it had never come, so it does not
// block a later valid one.
import type { Instant, Refusal } from '../base/model.ts'
import { refused } from '../base/refusals.ts'
import { cited } from './laws.ts'
import { headOf } from './model.ts'
import type { Ballot, Choice, Head, Proxy, Question, Roll, RuleSet, Vote, Way } from './model.ts'
import { theRuleSet } from './rulesets.ts'

/** Who takes part, without what she says: all that a secret vote may know. */
export type Claim = { head: string; way: Way; received: Instant; voter?: string; proxy?: Proxy }
/** What was admitted before: heads with a valid ballot, and for whom each holder voted. */
export type Seen = { heads: Set<string>; holders: Map<string, Set<string>> }
export const nothingSeen = (): Seen => ({ heads: new Set(), holders: new Map() })

/** Heads by their ids and by those of their flats, so that a big roll is searched once. */
export type Index = ReadonlyMap<string, Head>
export function indexOf(roll: Roll): Index {
  const index = new Map<string, Head>()
  for (const head of roll.heads) for (const unit of head.units) index.set(unit.id, head)
  for (const head of roll.heads) index.set(head.id, head)
  return index
}

/** Reasons against somebody's taking part now. */
export function whoMay(vote: Vote, claim: Claim, seen: Seen, index?: Index): Refusal[] {
  const set = theRuleSet(vote.rule_set)
  const head = index ? index.get(claim.head) : headOf(vote.roll, claim.head)
  const reasons: Refusal[] = []
  if (!head) reasons.push(cited('VOTE-07', refused('ballot.head_unknown', claim.head)))
  if (claim.received < vote.opens) reasons.push(cited('VOTE-18', refused('ballot.not_open', claim.head)))
  if (claim.received >= vote.closes) reasons.push(cited('VOTE-18', refused('ballot.closed', claim.head)))
  if (!head) return reasons
  if (seen.heads.has(head.id) && (vote.rules.counts === 'first' || vote.kind === 'secret')) reasons.push(cited('VOTE-18', refused('ballot.second', claim.head)))
  if (vote.attended && !vote.attended.includes(head.id)) reasons.push(cited(set.law, refused('ballot.not_present', claim.head)))
  if (claim.way === 'proxy') reasons.push(...proxyReasons(vote, set, head, claim.proxy, seen))
  else if (head.voter === null) reasons.push(cited('VOTE-07', refused('ballot.voter_unnamed', claim.head)))
  else if (claim.voter !== undefined && claim.voter !== head.voter) reasons.push(cited('VOTE-18', refused('ballot.not_the_voter', claim.head)))
  else if (claim.way === 'online' && claim.voter === undefined) reasons.push(cited('VOTE-18', refused('ballot.not_the_voter', claim.head)))
  return reasons
}

function proxyReasons(vote: Vote, set: RuleSet, head: Head, proxy: Proxy | undefined, seen: Seen): Refusal[] {
  if (!set.proxy) return [cited(set.law, refused('ballot.proxy_not_allowed', head.id))]
  const { law, most, not_candidates, same_household } = set.proxy
  if (!proxy?.written) return [cited(law, refused('ballot.proxy_not_written', head.id))]
  const reasons: Refusal[] = []
  const held = seen.holders.get(proxy.holder)
  if (most !== undefined && held && !held.has(head.id) && held.size >= most) reasons.push(cited(law, refused('ballot.proxy_too_many', head.id, { most })))
  if (not_candidates && vote.question.names?.includes(proxy.holder)) reasons.push(cited(law, refused('ballot.proxy_candidate', head.id)))
  if (same_household && (head.household === undefined || proxy.household !== head.household)) reasons.push(cited(law, refused('ballot.proxy_household', head.id)))
  return reasons
}

/** Reasons against a named ballot; none for one that counts or is merely spoiled. */
export function admit(vote: Vote, ballot: Ballot, seen: Seen, index?: Index): Refusal[] {
  const reasons = whoMay(vote, ballot, seen, index)
  const proxy = theRuleSet(vote.rule_set).proxy
  if (ballot.choice !== 'spoiled') {
    if (!fits(vote.question, ballot.choice)) reasons.push(cited('VOTE-18', refused('ballot.choice_wrong', ballot.head)))
    if (ballot.way === 'proxy' && proxy?.instruction && ballot.proxy?.written) {
      if (ballot.proxy.instruction === null) reasons.push(cited(proxy.law, refused('ballot.proxy_without_instruction', ballot.head)))
      else if (!sameChoice(vote.question, ballot.proxy.instruction, ballot.choice)) reasons.push(cited(proxy.law, refused('ballot.proxy_against_instruction', ballot.head)))
    }
  }
  return reasons
}

/** Remembers an admitted ballot. A spoiled one takes no part, so it blocks nothing. */
export function remember(seen: Seen, head: string, ballot: { choice?: Choice; proxy?: Proxy }): void {
  if (ballot.choice === 'spoiled') return
  seen.heads.add(head)
  if (!ballot.proxy) return
  const held = seen.holders.get(ballot.proxy.holder) ?? new Set<string>()
  seen.holders.set(ballot.proxy.holder, held.add(head))
}

/** Whether a choice can answer the question: yes, no or abstain; or known names, none twice, in an election not more than there are seats. */
export function fits(question: Question, choice: Choice): boolean {
  if (choice === 'spoiled') return true
  if (typeof choice === 'string') return question.form === 'answer' && ['yes', 'no', 'abstain'].includes(choice)
  if (question.form === 'answer' || !Array.isArray(choice.names)) return false
  const { names } = choice
  return names.every((name) => question.names!.includes(name)) && new Set(names).size === names.length && (question.form === 'rank' || names.length <= question.seats!)
}

function sameChoice(question: Question, a: Choice, b: Choice): boolean {
  if (typeof a === 'string' || typeof b === 'string') return a === b
  const text = (names: readonly string[]): string => JSON.stringify(question.form === 'rank' ? names : [...names].sort())
  return text(a.names) === text(b.names)
}
