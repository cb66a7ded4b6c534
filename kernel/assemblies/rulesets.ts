// Rule sets as data: what must hold for a vote to stand and to pass, with dates of force. The day on which the voting closes chooses.
import type { Day } from '../base/model.ts'
import { assert } from '../base/refusals.ts'
import type { BodyKind, Condition, Fraction, MeetingRule, ProxyRule, RuleSet } from './model.ts'

type Test = Condition['test']
const half: Fraction = [1, 2]
const twoThirds: Fraction = [2, 3]
const threeQuarters: Fraction = [3, 4]

const by = (stage: Condition['stage'], counts: Condition['counts'], unit: 'area' | 'heads', of: Condition['of'], test: Test, share: Fraction, law: string, among?: string): Condition =>
  ({ id: `${counts}_${unit}${among ? `_${among}` : ''}`, stage, counts, by: unit, of, ...(among && { among }), test, share, law })
/** The same threshold by area and by heads. */
const both = (stage: Condition['stage'], counts: Condition['counts'], of: Condition['of'], test: Test, share: Fraction, law: string): Condition[] =>
  [by(stage, counts, 'area', of, test, share, law), by(stage, counts, 'heads', of, test, share, law)]
const heads = (stage: Condition['stage'], counts: Condition['counts'], of: Condition['of'], test: Test, share: Fraction, law: string): Condition => by(stage, counts, 'heads', of, test, share, law)

/** VOTE-02. */
const participation = both('participation', 'part', 'all', 'at_least', twoThirds, 'VOTE-02')
const ownersProxy: ProxyRule = { instruction: true, law: 'VOTE-05' }
/** VOTE-10, VOTE-12; decisions are published within three days. */
const ownersMeeting: MeetingRule = { notice_nd: 15, publish_nd: 3, demanded_by: [{ who: 'owners', share: [1, 5] }], law: 'VOTE-10' }
const ownersAll: readonly BodyKind[] = ['owners', 'owners_part']

const owners: readonly RuleSet[] = [
  {
    id: 'owners.ordinary.2021', words: { zh: '业主共同决定：一般事项', en: 'Owners: ordinary matters' }, bodies: ownersAll, topics: null, forms: ['answer', 'elect'], from: '2021-01-01', to: null, ballot: 'named',
    conditions: [...participation, ...both('consent', 'yes', 'part', 'more_than', half, 'VOTE-04')], proxy: ownersProxy, meeting: ownersMeeting, law: 'VOTE-04',
  },
  {
    id: 'owners.special.2021', words: { zh: '业主共同决定：特别事项', en: 'Owners: special matters' }, bodies: ownersAll, topics: ['raise_fund', 'rebuild', 'common_parts'], forms: ['answer'], from: '2021-01-01', to: null, ballot: 'named',
    conditions: [...participation, ...both('consent', 'yes', 'part', 'at_least', threeQuarters, 'VOTE-03')], proxy: ownersProxy, meeting: ownersMeeting, law: 'VOTE-03',
  },
  {
    id: 'owners.ordinary.2007', words: { zh: '业主共同决定：一般事项（2021 年前）', en: 'Owners: ordinary matters, before 2021' }, bodies: ownersAll, topics: null, forms: ['answer', 'elect'], from: null, to: '2021-01-01', ballot: 'named',
    conditions: both('consent', 'yes', 'all', 'more_than', half, 'VOTE-19'), proxy: ownersProxy, meeting: ownersMeeting, law: 'VOTE-19',
  },
  {
    id: 'owners.special.2007', words: { zh: '业主共同决定：维修资金与改建（2021 年前）', en: 'Owners: fund and rebuilding, before 2021' }, bodies: ownersAll, topics: ['use_fund', 'raise_fund', 'rebuild'], forms: ['answer'], from: null, to: '2021-01-01', ballot: 'named',
    conditions: both('consent', 'yes', 'all', 'at_least', twoThirds, 'VOTE-19'), proxy: ownersProxy, meeting: ownersMeeting, law: 'VOTE-19',
  },
  {
    id: 'owners.unanimous', words: { zh: '住宅改为经营性用房', en: 'A home becomes business premises' }, bodies: ['owners_part'], topics: ['home_to_business'], forms: ['answer'], from: '2007-10-01', to: null, ballot: 'named',
    conditions: [heads('consent', 'yes', 'all', 'at_least', [1, 1], 'VOTE-14')], proxy: ownersProxy, meeting: ownersMeeting, law: 'VOTE-14',
  },
]

/** LIFT-09, the oldest first: each is in force from its day until the next one's. The texts give 2011 and 2014 as years and 2019-12 as a month;
 *  their first days stand here, to be confirmed. */
const liftsFrom: readonly (Pick<RuleSet, 'id' | 'words' | 'conditions' | 'note'> & { from: Day })[] = [
  {
    id: 'doorway_lift.2011', words: { zh: '加装电梯（2011 年试点）', en: 'Lift retrofit, pilots of 2011' }, from: '2011-01-01',
    conditions: [heads('consent', 'yes', 'all', 'at_least', twoThirds, 'LIFT-09'), by('consent', 'yes', 'heads', 'all', 'at_least', [9, 10], 'LIFT-09', 'building')],
    note: 'The roll is the whole compound; those of the building stand in the group building. First day to be confirmed.',
  },
  {
    id: 'doorway_lift.2014', words: { zh: '加装电梯（2014 年起）', en: 'Lift retrofit, from 2014' }, from: '2014-01-01',
    conditions: [heads('consent', 'yes', 'all', 'at_least', twoThirds, 'LIFT-09'), by('consent', 'yes', 'heads', 'all', 'at_least', [1, 1], 'LIFT-09', 'paying'), heads('consent', 'objecting', 'all', 'at_most', [0, 1], 'LIFT-09')],
    note: 'The roll is the building; those who pay stand in the group paying. A no counts as an objection. First day to be confirmed.',
  },
  {
    id: 'doorway_lift.2019', words: { zh: '加装电梯（2019 年 12 月起）', en: 'Lift retrofit, from December 2019' }, from: '2019-12-01',
    conditions: [heads('consent', 'yes', 'all', 'at_least', twoThirds, 'LIFT-09'), heads('consent', 'objecting', 'all', 'at_most', [0, 1], 'LIFT-09')],
    note: 'The roll is the building. A no counts as an explicit objection. First day to be confirmed.',
  },
  { id: 'doorway_lift.2021', words: { zh: '加装电梯（门洞表决）', en: 'Lift retrofit, doorway vote' }, from: '2021-01-01', conditions: [...participation, ...both('consent', 'yes', 'part', 'at_least', threeQuarters, 'LIFT-09')] },
]
const lifts: readonly RuleSet[] = liftsFrom.map((one, i) => ({
  ...one, to: liftsFrom[i + 1]?.from ?? null, bodies: ['owners_part'], topics: ['doorway_lift'], forms: ['answer'], ballot: 'named', proxy: ownersProxy, meeting: ownersMeeting, law: 'LIFT-09',
}))

const board: RuleSet = {
  id: 'oc.meeting', words: { zh: '业委会会议', en: "Owners' committee meeting" }, bodies: ['owners_committee'], topics: null, forms: ['answer'], from: null, to: null, ballot: 'named',
  conditions: [heads('participation', 'present', 'all', 'more_than', half, 'OC-08'), heads('consent', 'yes', 'all', 'more_than', half, 'OC-08')],
  proxy: null, meeting: { publish_nd: 3, every_months: 2, demanded_by: [{ who: 'members', share: [1, 3] }], signatures: { share: half, test: 'more_than' }, law: 'OC-08' }, law: 'OC-08',
}

const rcMeeting: MeetingRule = { notice_nd: 10, board_nd: 15, demanded_by: [{ who: 'residents', share: [1, 10] }, { who: 'households', share: [1, 10] }, { who: 'delegates', share: [1, 3] }], law: 'RC-10' }
const rcDelegates: MeetingRule = { board_nd: 15, every_months: 6, demanded_by: [{ who: 'delegates', share: [1, 5] }], law: 'RC-10' }
const rcOld: MeetingRule = { demanded_by: [{ who: 'residents', share: [1, 5] }, { who: 'households', share: [1, 5] }, { who: 'delegates', share: [1, 3] }], law: 'RC-21' }
const rcProxy: ProxyRule = { most: 3, not_candidates: true, law: 'RC-08' }
const rcVote = (id: string, zh: string, en: string, body: BodyKind, topics: string[], turnout: Fraction, consent: Condition, law: string, forms: RuleSet['forms'], note?: string): RuleSet => ({
  id, words: { zh, en }, bodies: [body], topics, forms, from: '2026-01-01', to: null, ballot: 'secret',
  conditions: [heads('participation', 'part', 'all', 'more_than', turnout, 'RC-07'), consent], proxy: body === 'residents_delegates' ? null : rcProxy, meeting: { notice_nd: 20, board_nd: 15, law: 'RC-05' }, law, ...(topics[0] === 'election' && { contested: 'RC-06' }), ...(note && { note }),
})
const ways: readonly [BodyKind, string, string, string, Fraction][] = [
  ['residents', 'all', '全体选民', 'all voters', half], ['household_delegates', 'households', '户代表', 'household delegates', half], ['residents_delegates', 'delegates', '居民代表', "residents' delegates", twoThirds],
]
const residents: readonly RuleSet[] = [
  ...ways.flatMap(([body, id, zh, en, turnout]) => [
    rcVote(`rc.election.${id}.2026`, `居委会选举（${zh}）`, `Residents' committee election by ${en}`, body, ['election'], turnout, heads('consent', 'yes', 'part', 'more_than', half, 'RC-07'), 'RC-07', ['elect']),
    rcVote(`rc.run_off.${id}.2026`, `居委会另行选举（${zh}）`, `Run-off by ${en}`, body, ['run_off'], turnout, heads('consent', 'yes', 'part', 'at_least', [1, 3], 'RC-07'), 'RC-07', ['elect'], 'The turnout of the first election is asked of the run-off too.'),
    rcVote(`rc.recall.${id}.2026`, `居委会成员罢免（${zh}）`, `Recall by ${en}`, body, ['recall'], turnout, heads('consent', 'yes', 'part', 'more_than', half, 'RC-09'), 'RC-09', ['answer']),
  ]),
  {
    id: 'rc.meeting.2026', words: { zh: '居民会议', en: "Residents' meeting" }, bodies: ['residents', 'household_delegates'], topics: null, forms: ['answer'], from: '2026-01-01', to: null, ballot: 'either',
    conditions: [heads('participation', 'present', 'all', 'more_than', half, 'RC-10'), heads('consent', 'yes', 'present', 'more_than', half, 'RC-10')], proxy: null, meeting: rcMeeting, law: 'RC-10',
  },
  {
    id: 'rc.delegates.2026', words: { zh: '居民代表会议', en: "Residents' delegates' meeting" }, bodies: ['residents_delegates'], topics: null, forms: ['answer'], from: '2026-01-01', to: null, ballot: 'either',
    conditions: [heads('participation', 'present', 'all', 'at_least', twoThirds, 'RC-10'), heads('consent', 'yes', 'present', 'more_than', half, 'RC-10')], proxy: null, meeting: rcDelegates, law: 'RC-10',
  },
  {
    id: 'rc.meeting.1989', words: { zh: '居民会议（2026 年前）', en: "Residents' meeting, before 2026" }, bodies: ['residents', 'household_delegates', 'residents_delegates'], topics: null, forms: ['answer'], from: '1990-01-01', to: '2026-01-01', ballot: 'either',
    conditions: [heads('participation', 'present', 'all', 'more_than', half, 'RC-21'), heads('consent', 'yes', 'present', 'more_than', half, 'RC-21')], proxy: null, meeting: rcOld, law: 'RC-21',
  },
  {
    id: 'rc.election.1989', words: { zh: '居委会选举（2026 年前）', en: "Residents' committee election, before 2026" }, bodies: ['residents', 'household_delegates', 'residents_delegates'], topics: ['election', 'run_off', 'recall'], forms: ['elect', 'answer'], from: '1990-01-01', to: '2026-01-01', ballot: 'secret',
    conditions: [heads('participation', 'part', 'all', 'more_than', half, 'RC-21'), heads('consent', 'yes', 'part', 'more_than', half, 'RC-21')], proxy: null, meeting: rcOld, law: 'RC-21',
    note: 'The old law gives elections no threshold of their own; those of the residents\' meeting are used.',
  },
]

const ruralMajor: readonly string[] = ['charter', 'membership', 'land_plan', 'share_plan', 'land_compensation', 'merger', 'major']
const rural2018 = (id: string, zh: string, en: string, body: BodyKind, quorum: Fraction, major: boolean): RuleSet => ({
  id, words: { zh, en }, bodies: [body], topics: major ? ruralMajor : null, forms: ['answer', 'elect'], from: '2018-04-01', to: '2025-05-01', ballot: 'secret',
  conditions: [heads('participation', 'present', 'all', 'at_least', quorum, 'RURAL-03'), heads('consent', 'yes', 'present', 'at_least', major ? [4, 5] : twoThirds, 'RURAL-03')],
  proxy: null, meeting: { demanded_by: [{ who: 'members', share: [1, 10] }], law: 'RURAL-03' }, law: 'RURAL-03',
})
const rural: readonly RuleSet[] = [
  rural2018('rural.assembly.major.2018', '成员大会：重大事项（2018）', "Members' assembly 2018: major matters", 'collective', half, true),
  rural2018('rural.assembly.ordinary.2018', '成员大会：一般事项（2018）', "Members' assembly 2018: ordinary matters", 'collective', half, false),
  rural2018('rural.delegates.major.2018', '成员代表会议：重大事项（2018）', "Members' delegates 2018: major matters", 'collective_delegates', twoThirds, true),
  rural2018('rural.delegates.ordinary.2018', '成员代表会议：一般事项（2018）', "Members' delegates 2018: ordinary matters", 'collective_delegates', twoThirds, false),
  {
    id: 'rural.assembly.2025', words: { zh: '成员大会（2025）', en: "Members' assembly 2025" }, bodies: ['collective'], topics: null, forms: ['answer', 'elect'], from: '2025-05-01', to: null, ballot: 'secret',
    conditions: [heads('participation', 'present', 'all', 'at_least', twoThirds, 'RURAL-04'), heads('consent', 'yes', 'all', 'at_least', twoThirds, 'RURAL-04')],
    proxy: { same_household: true, law: 'RURAL-04' }, meeting: { notice_nd: 10, law: 'RURAL-04' }, law: 'RURAL-04',
  },
  {
    id: 'rural.delegates.2025', words: { zh: '成员代表大会（2025）', en: "Members' delegates 2025" }, bodies: ['collective_delegates'], topics: null, forms: ['answer', 'elect'], from: '2025-05-01', to: null, ballot: 'secret',
    conditions: [heads('consent', 'yes', 'all', 'at_least', twoThirds, 'RURAL-04')], proxy: null, meeting: { notice_nd: 10, law: 'RURAL-04' }, law: 'RURAL-04',
  },
  {
    id: 'rural.board.2025', words: { zh: '理事会', en: 'Board of the collective' }, bodies: ['collective_board'], topics: null, forms: ['answer'], from: '2025-05-01', to: null, ballot: 'named',
    conditions: [heads('participation', 'present', 'all', 'at_least', twoThirds, 'RURAL-06'), heads('consent', 'yes', 'all', 'more_than', half, 'RURAL-06')], proxy: null, meeting: { law: 'RURAL-06' }, law: 'RURAL-06',
  },
]

const party = (id: string, zh: string, en: string, topics: string[] | null, quorum: Fraction, test: Test): RuleSet => ({
  id, words: { zh, en }, bodies: ['party_committee'], topics, forms: ['answer'], from: null, to: null, ballot: 'named',
  conditions: [heads('participation', 'present', 'all', test, quorum, 'DEC-03'), heads('consent', 'yes', 'all', 'more_than', half, 'DEC-03')], proxy: null, meeting: { follow_up_nd: 30, law: 'DEC-03' }, law: 'DEC-03',
  note: 'More than half of all members consent: practice, to confirm.',
})
const others: readonly RuleSet[] = [
  board,
  {
    id: 'crm.meeting', words: { zh: '社区代表会议', en: 'Community representative meeting' }, bodies: ['community_delegates'], topics: null, forms: ['answer', 'rank'], from: null, to: null, ballot: 'either',
    conditions: [heads('participation', 'present', 'all', 'at_least', twoThirds, 'CRM-05'), heads('consent', 'yes', 'all', 'more_than', half, 'CRM-05')],
    proxy: null, meeting: { papers_nd: 7, follow_up_nd: 30, every_months: 12, law: 'CRM-07' }, law: 'CRM-05',
  },
  party('dec.personnel', '党委会：人事', 'Party committee: personnel', ['personnel'], twoThirds, 'at_least'),
  party('dec.other', '党委会：其他', 'Party committee: other matters', null, half, 'more_than'),
]

export const ruleSets: readonly RuleSet[] = [...owners, ...lifts, ...residents, ...rural, ...others]

const inForce = (set: RuleSet, day: Day): boolean => (set.from === null || set.from <= day) && (set.to === null || day < set.to)

/** The set for a body's vote on a topic that closes on this day; null where none was in force. A set that names the topic goes first. */
export function ruleSetFor(body: BodyKind, topic: string, closes: Day): RuleSet | null {
  const fitting = ruleSets.filter((set) => set.bodies.includes(body) && inForce(set, closes))
  const named = ruleSets.some((set) => set.bodies.includes(body) && set.topics?.includes(topic) && special.has(topic))
  return fitting.find((set) => set.topics?.includes(topic)) ?? (named ? null : fitting.find((set) => set.topics === null)) ?? null
}
/** Topics that never fall under a body's general rule: before their first rule there was none. */
const special: ReadonlySet<string> = new Set(['doorway_lift', 'home_to_business', 'election', 'run_off', 'recall'])

export function ruleSetById(id: string): RuleSet | undefined {
  return ruleSets.find((set) => set.id === id)
}

export function theRuleSet(id: string): RuleSet {
  const set = ruleSetById(id)
  assert(set, `no rule set ${id}`)
  return set
}
