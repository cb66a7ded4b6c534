// Meetings by the data of their rule set: notice, agenda, papers, quorum, minutes, signatures, publication, and resolutions that nobody
// closes before the day of their follow-up. Spans are natural days; "15 days before" means that day or earlier.
import { addDays } from '../base/calendar.ts'
import type { Day, Refusal } from '../base/model.ts'
import { refused } from '../base/refusals.ts'
import { cited } from './laws.ts'
import { judge } from './model.ts'
import type { Condition, Fraction, Judged, RuleSet } from './model.ts'

/** What a meeting decided. `owner`: the post or organisation that answers; `matter`: the matter it became; `yes`: how many were for it, where
 *  they were counted. */
export type Resolution = { id: string; text: string; owner: number | null; follow_up: Day | null; matter: string | null; yes?: number }
export type Meeting = {
  day: Day; noticed: Day | null; papers: Day | null; agenda: readonly string[]
  /** Members in all; who came, and by proxy (which a body without proxies does not count). */
  members: number; present: number; proxies: number
  minutes: string | null; signed: number; resolutions: readonly Resolution[]; published: Day | null
}

export function noticeReasons(set: RuleSet, noticed: Day | null, day: Day): Refusal[] {
  const days = set.meeting.notice_nd
  if (days === undefined) return []
  if (noticed === null) return [cited(set.meeting.law, refused('assembly.not_noticed', 'noticed', { days }))]
  return addDays(noticed, days) > day ? [cited(set.meeting.law, refused('assembly.notice_short', 'noticed', { days, earliest: addDays(noticed, days) }))] : []
}

/** Reasons for which members have not been called as they must be: notice, agenda, papers. */
export function mayConvene(set: RuleSet, meeting: Pick<Meeting, 'day' | 'noticed' | 'papers' | 'agenda'>): Refusal[] {
  const { law, papers_nd } = set.meeting
  const reasons = noticeReasons(set, meeting.noticed, meeting.day)
  if (meeting.agenda.length === 0) reasons.push(cited(law, refused('assembly.no_agenda', 'agenda')))
  if (papers_nd !== undefined && (meeting.papers === null || addDays(meeting.papers, papers_nd) > meeting.day)) reasons.push(cited(law, refused('assembly.papers_late', 'papers', { days: papers_nd })))
  return reasons
}

/** Reasons for which a meeting may not begin, and its quorum in figures. */
export function mayOpen(set: RuleSet, meeting: Meeting): { refused: Refusal[]; quorum: Judged[] } {
  const reasons = mayConvene(set, meeting)
  if (meeting.proxies > 0 && !set.proxy) reasons.push(cited(set.law, refused('assembly.no_proxies', 'proxies')))
  const quorum = set.conditions.filter(({ stage, counts, by }) => stage === 'participation' && counts === 'present' && by === 'heads').map((condition) => judge(condition, meeting.present, meeting.members))
  for (const one of quorum) if (!one.held) reasons.push(cited(one.law, refused('assembly.no_quorum', 'present', { present: one.count, needed: one.needed })))
  return { refused: reasons, quorum }
}

/** Reasons for which a meeting's record may not be closed: minutes, signatures, and for each resolution enough voices, an owner and a follow-up day. */
export function mayRecord(set: RuleSet, meeting: Meeting): Refusal[] {
  const { law, signatures } = set.meeting
  const reasons: Refusal[] = []
  if (!meeting.minutes?.trim()) reasons.push(cited(law, refused('assembly.no_minutes', 'minutes')))
  if (signatures && meeting.resolutions.length > 0) {
    const signed = judge(shareOf(signatures.share, signatures.test, law), meeting.signed, meeting.members)
    if (!signed.held) reasons.push(cited(law, refused('assembly.signatures_missing', 'signed', { signed: signed.count, needed: signed.needed })))
  }
  for (const one of meeting.resolutions) {
    const lacking = one.yes === undefined ? [] : set.conditions.filter(({ stage }) => stage === 'consent').map((condition) => judge(condition, one.yes!, condition.of === 'all' ? meeting.members : meeting.present)).filter(({ held }) => !held)
    reasons.push(...lacking.map((condition) => cited(condition.law, refused('assembly.not_carried', one.id, { yes: one.yes!, needed: condition.needed }))))
    if (one.owner === null) reasons.push(cited(law, refused('assembly.no_owner', one.id)))
    if (one.follow_up === null || one.follow_up < meeting.day) reasons.push(cited(law, refused('assembly.no_follow_up', one.id)))
  }
  return reasons
}

/** The last day to publish what was decided, and until when it hangs on the board at least; null where the rule sets none. */
export function publication(set: RuleSet, day: Day): { by: Day | null; until: Day | null } {
  const { publish_nd, board_nd } = set.meeting
  return { by: publish_nd === undefined ? null : addDays(day, publish_nd), until: board_nd === undefined ? null : addDays(day, board_nd) }
}

/** The follow-up day a resolution gets when none is agreed; null where the rule has none. */
export function followUp(set: RuleSet, day: Day): Day | null {
  return set.meeting.follow_up_nd === undefined ? null : addDays(day, set.meeting.follow_up_nd)
}

/** Nothing is closed before its follow-up date. */
export function mayEnd(resolution: Resolution, day: Day): Refusal[] {
  if (resolution.follow_up === null) return [cited('CRM-07', refused('assembly.no_follow_up', resolution.id))]
  return day < resolution.follow_up ? [cited('CRM-07', refused('assembly.too_early', resolution.id, { day: resolution.follow_up }))] : []
}

/** Whether so many of a whole may have a meeting called, by what they are ("owners", "members", "delegates"); null where they may not at all. */
export function mayDemand(set: RuleSet, who: string, count: number, whole: number): Judged | null {
  const row = set.meeting.demanded_by?.find((one) => one.who === who)
  return row ? judge(shareOf(row.share, 'at_least', set.meeting.law), count, whole) : null
}

/** The day by which a body must meet again; null where the rule sets none. */
export function meetsBy(set: RuleSet, last: Day): Day | null {
  const months = set.meeting.every_months
  if (months === undefined) return null
  const [year, month, day] = last.split('-').map(Number) as [number, number, number]
  const at = year * 12 + month - 1 + months
  const first = `${String(Math.floor(at / 12)).padStart(4, '0')}-${String((at % 12) + 1).padStart(2, '0')}-01`
  const after = `${String(Math.floor((at + 1) / 12)).padStart(4, '0')}-${String(((at + 1) % 12) + 1).padStart(2, '0')}-01`
  // The 31st of a month without one is its last day.
  const same = addDays(first, day - 1)
  return same < after ? same : addDays(after, -1)
}

const shareOf = (share: Fraction, test: Condition['test'], law: string): Condition => ({ id: 'share', stage: 'consent', counts: 'yes', by: 'heads', of: 'all', test, share, law })
