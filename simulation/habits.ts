// What posts do: which step they take in which state, how soon, and what else happens to a matter on the way. Steps are weighed by
// habit where a system has any, and by the declaration's own next step where it has none, so that a system added later lives too.
import { nextWorkMoment, type Calendar } from '../kernel/base/calendar.ts'
import type { Random } from '../kernel/base/random.ts'

export type Weighed = readonly (readonly [step: string, weight: number])[]

/** What the answering (or watching) post chooses from; a step that is not offered is left out and the rest weighed anew. */
const habits: Record<string, Record<string, Weighed>> = {
  hotline: {
    received: [['register', 90], ['redirect', 5]],
    registered: [['assign', 100]],
    assigned: [['contact', 96], ['return', 4]],
    contacted: [['start', 99], ['return', 1]],
    handling: [['report', 80], ['ask_help', 6], ['ask_requester', 5], ['ask_delay', 5], ['open_case', 4]],
    returned: [['assign', 65], ['insist', 20], ['redirect', 5], ['refer', 10]],
    delay_asked: [['grant_delay', 80], ['refuse_delay', 20]],
    awaiting_requester: [['go_on', 100]],
    answered: [['follow_up', 100]],
    warned: [['start', 100]],
    second_handling: [['report', 92], ['ask_help', 8]],
    submitted: [['answer', 100]],
    postponed: [['look_again', 100]],
  },
  grid: {
    reported: [['send_verify', 94], ['reject', 6]],
    verifying: [['verify', 100]],
    accepted: [['file', 95], ['decline', 5]],
    filed: [['dispatch', 97], ['dispatch_to', 3]],
    dispatched: [['acknowledge', 93], ['return', 7]],
    returned: [['dispatch_to', 55], ['insist', 30], ['refer', 15]],
    handling: [['handle', 84], ['ask_delay', 7], ['ask_help', 6], ['ask_shelve', 3]],
    delayed: [['grant_delay', 80], ['refuse_delay', 20]],
    shelve_asked: [['shelve', 75], ['refuse_shelve', 25]],
    shelved: [['resume', 70], ['close_shelved', 30]],
    handled: [['send_check', 100]],
    checking: [['check', 100]],
    rework: [['redo', 100]],
  },
  whistle: {
    requested: [['blow', 70], ['decline', 30]],
    blown: [['conclude', 100]],
    acting: [['conclude', 96], ['call_another', 4]],
  },
  report_in: {
    called: [['acknowledge', 70], ['arrive', 24], ['contest', 6]],
    acknowledged: [['arrive', 97], ['contest', 3]],
    arriving: [['confirm_arrival', 93], ['deny_arrival', 7]],
    acting: [['report', 78], ['hand_in', 17], ['contest_there', 5]],
    contested: [['dismiss', 60], ['uphold', 40]],
    escalated: [['order', 80], ['record_refusal', 20]],
    reported: [['release', 92], ['send_back', 8]],
    low_unit: [['object', 45], ['accept', 55]],
    low_call: [['object_call', 45], ['accept_call', 55]],
    objected: [['keep_grade', 50], ['correct_grade', 50]],
  },
  // What is watched and measured is left to the platform.
  governance_project: {
    proposed: [['accept', 65], ['decline', 35]],
    working: [['finish', 90], ['plan_again', 8], ['give_up', 2]],
    watched: [],
    measuring: [],
  },
  // These follow stories of their own (reserving.ts, drafting.ts).
  booking: { held: [], queued: [], offered: [], here: [] },
  planning_guideline: { drafting: [], collecting: [], answering: [], deciding: [], in_force: [] },
  community_plan: { drafting: [], collecting: [], answering: [], deciding: [], adopted: [], monitoring: [] },
  space_project: { proposed: [], designing: [], collecting: [], answering: [], building: [], built: [], in_use: [], looking: [] },
  // And these (using.ts, between.ts).
  personnel_assessment: { drafting: [], answering: [], deciding: [], weighing: [], reviewing: [], kept: [] },
  personnel_consent: { announced: [], consulting: [], ruling: [], cleared: [] },
  comprehensive_management: { calling: [], acting: [] },
  planning_participation: { received: [], collecting: [], writing: [], answering: [] },
  proposals: { filed: [], returned: [], answering: [], rating: [], listed: [] },
  joint_operations: { calling: [], working: [], carrying_out: [] },
  responsibilities: { drafting: [], replaying: [], replayed: [], deciding: [] },
  admission: { drafted: [], hearing: [], checking: [], admitted: [], expiring: [['ask_renewal', 40], ['end_early', 60]], renewing: [['let_expire', 100]] },
  bypass: { reported: [], answered: [], silent: [], correcting: [] },
  sunk_forces: { asked: [], consulting: [], deciding: [], answering: [], handing: [] },
  // What is open for comments stays open until its day.
  publication: { commenting: [] },
  unowned: {
    ruling: [['rule', 82], ['ask_opinion', 14], ['withdraw', 4]],
  },
  // Flats, shares, vote: the later one is offered only when the earlier ones are there.
  lift: {
    assessing: [['assess', 100]],
    consulting: [['list_flats', 15], ['propose_shares', 1000], ['call_vote', 15_000], ['answer_objection', 200_000], ['give_up', 1]],
    voting: [['answer_objection', 100]],
    contracting: [['answer_objection', 5000], ['sign', 100], ['consult_again', 10], ['give_up', 2]],
    designing: [['give_notice', 100]],
    noticing: [['answer_objection', 100]],
    reviewing: [['approve', 85], ['send_back', 15]],
    building: [['finish', 100]],
    accepting: [['accept', 100]],
    registering: [['register', 100]],
    handing_over: [['hand_over', 100]],
  },
  committee_election: {
    objecting: [['rule_objection', 1000], ['nominate', 10], ['petition', 10]],
    petitioned: [['hear', 1], ['call_recall', 1000]],
    run_off: [['call_run_off', 70], ['leave_vacant', 30]],
  },
}

/** The step that the post takes of those offered; `next` is the declaration's own. Null where nothing offered is ever taken. */
export function chosen(chance: Random, system: string, state: string, offered: readonly string[], next: string | undefined, special: Readonly<Record<string, Readonly<Record<string, Weighed>>>> = {}): string | null {
  const own = special[system]?.[state] ?? habits[system]?.[state]
  const left = (own ?? (next ? [[next, 1] as const] : [])).filter(([step]) => offered.includes(step))
  if (left.length) return chance.weighted(left)
  // Habits that leave the declaration's next step out mean to wait.
  return next && offered.includes(next) && !own?.every(([step]) => step !== next) ? next : null
}

/** What others than the answering post do to a matter in these states, with a share of the times that it comes there. */
export type Passing = { system: string; states: readonly string[]; step: string; roles: readonly string[]; share: number }
export const passing: readonly Passing[] = [
  { system: 'hotline', states: ['assigned', 'contacted', 'handling'], step: 'urge', roles: ['supervisionOfficer', 'shiftLeader', 'subDistrictDirector'], share: 0.02 },
  { system: 'hotline', states: ['answered', 'submitted'], step: 'call_unreasonable', roles: ['shiftLeader', 'supervisionOfficer'], share: 0.02 },
  { system: 'hotline', states: ['assigned', 'contacted'], step: 'merge', roles: ['intakeClerk', 'dispatcher'], share: 0.04 },
  { system: 'grid', states: ['dispatched', 'handling', 'rework'], step: 'supervise', roles: ['supervisionOfficer', 'subDistrictDirector', 'districtLeader'], share: 0.02 },
  { system: 'grid', states: ['accepted', 'filed', 'handling'], step: 'ask_void', roles: ['intakeClerk', 'dispatcher', 'shiftLeader'], share: 0.015 },
  { system: 'grid', states: ['handled'], step: 'force_close', roles: ['subDistrictDirector', 'districtLeader'], share: 0.02 },
  { system: 'report_in', states: ['called', 'acknowledged'], step: 'escalate', roles: ['subDistrictDirector'], share: 0.2 },
  { system: 'lift', states: ['consulting', 'voting', 'contracting', 'noticing', 'building'], step: 'object', roles: ['communityWorker', 'committeeChair', 'ownersCommitteeMember', 'housingOfficer'], share: 0.12 },
  { system: 'meeting', states: ['noticed'], step: 'move', roles: ['communityWorker', 'ownersCommitteeMember', 'selfGovernanceOfficer', 'boardMember'], share: 0.08 },
  { system: 'meeting', states: ['noticed'], step: 'call_off', roles: ['communityWorker', 'ownersCommitteeMember', 'selfGovernanceOfficer', 'boardMember'], share: 0.04 },
  { system: 'committee_election', states: ['objecting'], step: 'object', roles: ['communityWorker', 'committeeChair', 'selfGovernanceOfficer'], share: 0.5 },
  { system: 'unowned', states: ['ruling'], step: 'comment', roles: ['departmentLiaison', 'streetDesk', 'crewMember', 'communityWorker', 'propertyManager'], share: 0.1 },
]
/** What follows from a step by somebody else: who confirms or refuses what was asked. */
export const following: readonly { after: string; steps: Weighed; roles: readonly string[] }[] = [
  { after: 'ask_void', steps: [['confirm_void', 70], ['refuse_void', 30]], roles: ['shiftLeader', 'dispatcher', 'supervisionOfficer'] },
]

/** Roles that work in office hours; all others are on duty from seven in the morning to ten at night, every day. */
const office = new Set(['departmentLiaison', 'propertyManager', 'communityWorker', 'subDistrictDirector', 'districtLeader', 'supervisionOfficer'])
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const EAST = 8 * HOUR

/** The moment at which a post of this role, ready at `at`, is at work. Whoever would meet the deadline does not miss it for a weekend. */
export function atWork(chance: Random, calendar: Calendar, role: string, at: number, deadline: number | null): number {
  const clock = (at + EAST) % DAY
  const morning = 7 * HOUR + chance.int(0, 50) * MINUTE
  const moment = office.has(role) ? nextWorkMoment(calendar, at) : clock < 7 * HOUR ? at - clock + morning : clock > 22 * HOUR ? at - clock + DAY + morning : at
  return deadline !== null && at <= deadline && moment > deadline ? deadline - chance.int(2, 25) * MINUTE : moment
}
/** How long a post lets a matter lie: most take a share of the time that the clock gives, a few miss it. `lag` is for what no clock
 *  presses. Of those that miss, most are late by a fraction of the limit and some by several times of it. */
type Pace = { late: number; from: number; to: number; tail: number }
const paces: Record<string, Record<string, Pace>> = {
  hotline: {
    received: { late: 0.02, from: 0.05, to: 0.7, tail: 0.3 }, registered: { late: 0.02, from: 0.05, to: 0.7, tail: 0.3 },
    assigned: { late: 0.02, from: 0.03, to: 0.7, tail: 0.4 }, contacted: { late: 0, from: 0.05, to: 0.25, tail: 0.2 },
    handling: { late: 0.008, from: 0.1, to: 0.5, tail: 0.3 }, second_handling: { late: 0.05, from: 0.2, to: 0.9, tail: 0.5 }, answered: { late: 0.01, from: 0.05, to: 0.6, tail: 0.3 },
    submitted: { late: 0.14, from: 0.05, to: 0.6, tail: 1 }, postponed: { late: 0.5, from: 0.9, to: 1, tail: 1 },
  },
  grid: {
    reported: { late: 0.05, from: 0.05, to: 0.6, tail: 0.4 }, verifying: { late: 0.06, from: 0.1, to: 0.9, tail: 0.6 }, accepted: { late: 0.05, from: 0.05, to: 0.7, tail: 0.6 },
    filed: { late: 0.05, from: 0.05, to: 0.7, tail: 0.6 }, dispatched: { late: 0, from: 0.05, to: 0.5, tail: 0 }, handling: { late: 0.31, from: 0.2, to: 0.97, tail: 1.4 },
    handled: { late: 0.02, from: 0.03, to: 0.3, tail: 0.3 }, checking: { late: 0.06, from: 0.2, to: 0.95, tail: 0.5 }, shelved: { late: 0.6, from: 0.7, to: 1, tail: 1 },
  },
}
// A doorway's file goes on quicker than its clocks ask, or a month would see no lift.
const briskly: Pace = { late: 0.02, from: 0.02, to: 0.12, tail: 0.3 }
// A meeting is noticed as soon as it is convened.
paces['meeting'] = { convened: briskly }
// A proposal is decided in a day or two.
paces['governance_project'] = { proposed: { late: 0.02, from: 0.003, to: 0.02, tail: 0.3 } }
paces['lift'] = { assessing: briskly, reviewing: briskly, accepting: briskly, registering: briskly }
const usual: Pace = { late: 0.05, from: 0.1, to: 0.8, tail: 0.5 }

paces['committee_election'] = { listing: briskly, objecting: briskly, nominated: briskly, run_off: briskly, filing: briskly }

/** The moment at which a post gets to a matter that came at `since`: before the deadline as a share of the way, or late. */
export function readyAt(chance: Random, system: string, state: string, since: number, deadline: number | null, share = 1): number {
  const pace = paces[system]?.[state] ?? usual
  const span = deadline === null ? 20 * HOUR : Math.max(10 * MINUTE, deadline - since)
  const late = chance.next() < pace.late * share
  const along = late ? 1 + 0.02 - Math.log(1 - chance.next() * 0.995) * pace.tail : pace.from + (pace.to - pace.from) * chance.next()
  return Math.floor(since + Math.max(3 * MINUTE, span * along))
}
