// Who may stand (OC-05), what may be put to a vote by whom and when (OC-10, RURAL-05, RURAL-15), and whether a vote may be called as it is
// described: every reason at once, each with its article.
import type { Day, Instant, Refusal, Words } from '../base/model.ts'
import { refused } from '../base/refusals.ts'
import { cited } from './laws.ts'
import type { BodyKind, Caller, BodyRules, Kind, Question, RuleSet } from './model.ts'
import { noticeReasons } from './meetings.ts'
import { ruleSetFor } from './rulesets.ts'

/** What keeps an owner from the committee while it is uncorrected (OC-05). */
export const faults = {
  structure_damaged: { zh: '损坏承重结构', en: 'damage to load-bearing structure' }, illegal_building: { zh: '违法搭建', en: 'an illegal building' }, looks_damaged: { zh: '破坏外貌', en: 'damage to the looks' },
  use_changed: { zh: '擅自改变用途', en: 'changed use' }, fee_arrears: { zh: '欠缴物业费', en: 'arrears of the property fee' }, fund_arrears: { zh: '欠缴维修资金', en: 'arrears of the fund' }, illegal_letting: { zh: '违法出租', en: 'illegal letting' },
} as const satisfies Record<string, Words>
export type Candidate = { id: string; owner: boolean; uncorrected: readonly (keyof typeof faults)[]; /** By the compound's property company. */ employed: 'self' | 'spouse' | 'kin' | null; promised: boolean }

/** Reasons against a candidate for the owners' committee. */
export function mayStand(candidate: Candidate): Refusal[] {
  const reasons: Refusal[] = []
  if (!candidate.owner) reasons.push(refused('stand.not_an_owner', candidate.id))
  for (const fault of candidate.uncorrected) reasons.push(refused('stand.uncorrected', candidate.id, { fault: faults[fault].en, fault_zh: faults[fault].zh }))
  if (candidate.employed) reasons.push(refused('stand.employed', candidate.id))
  if (!candidate.promised) reasons.push(refused('stand.not_promised', candidate.id))
  return reasons.map((reason) => cited('OC-05', reason))
}

/** Days from the renewal group's start until the papers are handed to the new committee, [from, to). */
export type Renewal = { from: Day; to: Day | null }
export const frozenTopics: readonly string[] = ['manager', 'fee', 'major_works', 'other_major']
const neverDelegated: readonly string[] = ['charter', 'membership', 'land_plan', 'share_plan', 'land_compensation', 'merger']
/** Grounds on which nobody loses membership (RURAL-15). */
export const protectedGrounds: readonly string[] = ['married_out', 'divorced', 'widowed', 'study', 'service', 'work', 'trade', 'prison']

export type Proposal = {
  body: BodyKind; question: Question; kind: Kind; rules: BodyRules
  caller: Caller
  /** `opens` and `closes` with the days on which they lie in the district's zone. */
  opens: Instant; closes: Instant; open_day: Day; close_day: Day; noticed: Day | null
  renewal?: Renewal | null; ground?: string
}

/** The rule set of a proposal, and every reason for which it may not be called. */
export function mayCall(proposal: Proposal): { set: RuleSet | null; refused: Refusal[] } {
  const { body, question, kind, close_day } = proposal
  const reasons: Refusal[] = []
  if (proposal.closes <= proposal.opens) reasons.push(refused('assembly.closes_first', 'closes'))
  const set = ruleSetFor(body, question.topic, close_day)
  if (isFrozen(proposal)) reasons.push(cited('OC-10', refused('assembly.frozen', question.topic)))
  if (body === 'collective_delegates' && close_day >= '2025-05-01' && neverDelegated.includes(question.topic)) reasons.push(cited('RURAL-05', refused('assembly.not_delegable', question.topic)))
  if (question.topic === 'membership' && proposal.ground !== undefined && protectedGrounds.includes(proposal.ground)) reasons.push(cited('RURAL-15', refused('assembly.ground_protected', proposal.ground)))
  if (!set) return { set, refused: [...reasons, cited('VOTE-01', refused('assembly.no_rule', question.topic))] }
  if (kind === 'named' && set.ballot === 'secret') reasons.push(cited(set.law, refused('assembly.must_be_secret', set.id)))
  if (kind === 'secret' && set.ballot === 'named') reasons.push(cited(set.law, refused('assembly.may_not_be_secret', set.id)))
  if (kind === 'secret' && proposal.rules.silence !== 'none') reasons.push(cited('VOTE-17', refused('assembly.silence_has_no_name', 'rules')))
  reasons.push(...questionReasons(question, set), ...noticeReasons(set, proposal.noticed, proposal.open_day))
  return { set, refused: reasons }
}

const isFrozen = ({ body, caller, question, renewal, open_day }: Proposal): boolean =>
  (body === 'owners' || body === 'owners_part') && caller === 'committee' && frozenTopics.includes(question.topic) && !!renewal && renewal.from <= open_day && (renewal.to === null || open_day < renewal.to)

function questionReasons({ form, text, names, seats }: Question, set: RuleSet): Refusal[] {
  const reasons: Refusal[] = []
  if (!set.forms.includes(form)) reasons.push(cited(set.law, refused('assembly.form_wrong', form)))
  if (text.trim() === '') reasons.push(refused('assembly.question_empty', 'question'))
  if (form === 'answer') return reasons
  const given = names ?? []
  if (new Set(given).size !== given.length || given.length === 0 || !Number.isSafeInteger(seats) || seats! < 1 || seats! > given.length) reasons.push(refused('assembly.names_wrong', 'names'))
  else if (set.contested && given.length <= seats!) reasons.push(cited(set.contested, refused('assembly.too_few_names', 'names')))
  return reasons
}
