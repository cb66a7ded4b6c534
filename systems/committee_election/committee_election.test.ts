// The stories that only an election can tell: how long the list hangs, what is ruled on it, who may stand, and when a vote may be called
// (RC-05 to RC-08).
import { expect, test } from 'vitest'
import { loadSystems } from '../../kernel/system/load.ts'
import { story, type Given, type Story } from '../../kernel/matters/testing.ts'
import { samples } from './samples.ts'

const systems = await loadSystems()
const begin = (at = '2026-05-12T09:00:00+08:00'): Story => story(systems, { at })
const voters = (n: number): Given[] => Array.from({ length: n }, (_, i) => ({ number: `${i + 1}-01`, building: `${i + 1} 号楼` }))
const names = (...all: string[]): Given[] => all.map((name) => ({ name, by: 'voters' }))
const listed = (s: Story, way = 'residents_delegates'): string => {
  const { id } = s.open('committee_election', { text: '换届选举', way }, { by: 'communityWorker', place: '990101001001' })
  s.take(id, 'publish_list', { voters: voters(6), published: '2026-05-12' })
  return id
}
const standing = (s: Story): string => {
  const id = listed(s)
  s.to('2026-05-18T09:00:00+08:00')
  s.take(id, 'nominate', { candidates: names('甲', '乙', '丙'), seats: 2 })
  return id
}

test('nobody stands on the list twice', () => {
  const s = begin()
  const { id } = s.open('committee_election', { text: '换届选举', way: 'residents' }, { by: 'communityWorker', place: '990101001001' })
  expect(s.refusals(id, 'publish_list', { voters: [...voters(2), ...voters(1)], published: '2026-05-12' })).toEqual(['voter_twice voters'])
})

test.each([['2026-05-17T23:59:00+08:00', [], ['objections_run voters']], ['2026-05-18T00:00:00+08:00', ['objections_over objection'], []]])('RC-05: objections come within five days; at %s', (at, toObject, toNominate) => {
  const s = begin()
  const id = listed(s)
  s.to(at)
  expect(s.refusals(id, 'object', { voter: '7-01', objection: '漏登' })).toEqual(toObject)
  expect(s.refusals(id, 'nominate', { candidates: names('甲', '乙'), seats: 1 })).toEqual(toNominate)
})

test('RC-05: an objection is ruled on within three days, and the list follows the ruling', () => {
  const s = begin()
  const id = listed(s)
  s.take(id, 'object', { voter: '7-01', objection: '漏登' })
  expect(s.refusals(id, 'rule_objection', { voter: '7-01', ruling: 'strike', answer: '不在' })).toEqual(['list_as_ruled ruling'])
  expect(s.take(id, 'rule_objection', { voter: '7-01', ruling: 'add', answer: '补登' }).facts['voters']).toHaveLength(7)
  s.take(id, 'object', { voter: '1-01', objection: '已迁出' })
  expect(s.refusals(id, 'rule_objection', { voter: '1-01', ruling: 'add', answer: '在' })).toEqual(['list_as_ruled ruling'])
  s.to('2026-05-18T09:00:00+08:00')
  expect(s.notices.map((told) => s.world.post(told.post)!.role)).toEqual(['communityWorker', 'selfGovernanceOfficer'])
  expect(s.refusals(id, 'nominate', { candidates: names('甲', '乙'), seats: 1 })).toEqual(['objection_unruled objection'])
  expect(s.take(id, 'rule_objection', { voter: '1-01', ruling: 'strike', answer: '除名' }).facts['voters']).toHaveLength(6)
  expect(s.refusals(id, 'nominate', { candidates: names('甲', '乙'), seats: 1 })).toEqual([])
})

test.each<[string, string[], number, string[]]>([['as many as there are seats', ['甲', '乙'], 2, ['too_few candidates']], ['one more', ['甲', '乙', '丙'], 2, []], ['a name twice', ['甲', '甲'], 1, ['name_twice candidates']]])('RC-06: more candidates than seats; %s', (_, given, seats, refused) => {
  const s = begin()
  const id = listed(s)
  s.to('2026-05-18T09:00:00+08:00')
  expect(s.refusals(id, 'nominate', { candidates: names(...given), seats })).toEqual(refused)
})

test.each([['2026-05-31T12:00:00+08:00', ['assembly.notice_short noticed']], ['2026-06-01T00:00:00+08:00', []]])('RC-05: the vote is called twenty days after the list was published; at %s', (at, refused) => {
  const s = begin()
  const id = standing(s)
  s.to(at)
  expect(s.refusals(id, 'call_vote', { question: '选举主任', vote_until: '2026-06-05' })).toEqual(refused)
})

test.each([['passed', 'filing'], ['run_off', 'run_off'], ['rejected', 'nominated'], ['no_quorum', 'nominated']])('a count that says %s leads to %s', (outcome, state) => {
  const s = begin()
  const id = standing(s)
  s.to('2026-06-01T09:00:00+08:00')
  s.take(id, 'call_vote', { question: '选举', vote_until: '2026-06-05' })
  expect(s.take(id, 'count_vote', { outcome, chosen: '甲' }, { by: 'c' })).toMatchObject({ state })
})

test('RC-07: the run-off is among those who stood, and what it leaves vacant is filed', () => {
  const s = begin()
  const id = standing(s)
  s.to('2026-06-01T09:00:00+08:00')
  s.take(id, 'call_vote', { question: '选举', vote_until: '2026-06-05' })
  s.take(id, 'count_vote', { outcome: 'run_off', chosen: '甲' }, { by: 'c' })
  const again = (given: string[]): Given => ({ candidates: names(...given), seats: 1, question: '另行选举', vote_until: '2026-06-09' })
  expect(s.refusals(id, 'call_run_off', again(['乙', '丁']))).toEqual(['not_best_placed candidates'])
  expect(s.take(id, 'call_run_off', again(['乙', '丙']))).toMatchObject({ state: 'voting_again', waits: 'date' })
  expect(s.take(id, 'count_run_off', { outcome: 'rejected' }, { by: 'c' })).toMatchObject({ state: 'run_off' })
  s.take(id, 'leave_vacant', { reason: '半年内补选' })
  expect(s.take(id, 'file', { filed_number: '居选备 2026-3' })).toMatchObject({ kind: 'final', state: 'filed', facts: { chosen: '甲' } })
})

test('the sample day can be lived', () => {
  for (const { opens, where, then } of samples) {
    const s = begin(opens.at)
    const { id } = s.open('committee_election', opens.facts, { ...where, place: '990101001001' })
    for (const { at, step, facts } of then) { s.to(at); s.take(id, step, facts) }
    expect(s.matter(id).state).toBe('voting')
  }
})

const petitioned = (s: Story, way = 'residents_delegates'): string => {
  const { id } = s.open('committee_election', { text: '罢免一名委员', way, purpose: 'recall' }, { by: 'communityWorker', place: '990101001001' })
  s.take(id, 'publish_list', { voters: voters(30), published: '2026-05-12' })
  s.to('2026-05-18T09:00:00+08:00')
  return id
}
const petition = (asked_by: string, asking: number, entitled: number): Given => ({ recalled: '甲', grounds: '半年没有参加工作，账目没有公布', asked_by, asking, entitled })

test.each<[string, string, string, number, number, string[]]>([
  ['a third of the delegates', 'residents_delegates', 'delegates', 10, 30, []], ['one less', 'residents_delegates', 'delegates', 9, 30, ['too_few_ask asking']],
  ['a tenth of the voters', 'residents_delegates', 'voters', 250, 2500, []], ['one voter less', 'residents_delegates', 'voters', 249, 2500, ['too_few_ask asking']],
  ['a tenth of the households, of which there are eleven more than ten times', 'residents_delegates', 'households', 100, 1001, ['too_few_ask asking']], ['exactly enough of them', 'residents_delegates', 'households', 101, 1001, []],
  ['more than there are', 'residents_delegates', 'voters', 31, 30, ['more_than_all asking']],
  ['a tenth of the voters on the list', 'residents', 'voters', 3, 30, []], ['another number than the list has', 'residents', 'voters', 5, 50, ['not_as_listed entitled']],
])('RC-09: who asks for a recall: %s', (_, way, asked_by, asking, entitled, refused) => {
  const s = begin()
  expect(s.refusals(petitioned(s, way), 'petition', petition(asked_by, asking, entitled))).toEqual(refused)
})

test('RC-09: a recall is no election; the member is heard before it is voted on, twenty days after the list was published', () => {
  const s = begin()
  const id = petitioned(s)
  expect(s.refusals(id, 'nominate', { candidates: names('甲', '乙'), seats: 1 })).toEqual(['for_recall candidates'])
  const other = begin()
  const election = listed(other)
  other.to('2026-05-18T09:00:00+08:00')
  expect(other.refusals(election, 'petition', petition('delegates', 2, 6))).toEqual(['for_election recalled'])
  s.take(id, 'petition', petition('delegates', 10, 30))
  const vote = { question: '是否罢免甲的居委会委员职务', vote_until: '2026-06-05' }
  expect(s.refusals(id, 'call_recall', vote)).toEqual(['not_heard defence'])
  expect(s.refusals(id, 'hear', { heard: 'in_writing' })).toEqual(['defence_missing defence'])
  s.take(id, 'hear', { heard: 'in_writing', defence: '上半年住院，账目已补公布' })
  expect(s.refusals(id, 'call_recall', { ...vote, vote_until: '2026-05-30' })).toEqual(['assembly.notice_short noticed'])
  s.to('2026-06-01T09:00:00+08:00')
  expect(s.take(id, 'call_recall', vote)).toMatchObject({ state: 'recalling' })
})

test.each([['passed', 'filing'], ['rejected', 'stays'], ['no_quorum', 'stays']])('RC-09: a recall whose count says %s leads to %s', (recall_outcome, state) => {
  const s = begin()
  const id = petitioned(s)
  s.take(id, 'petition', petition('delegates', 10, 30))
  s.take(id, 'hear', { heard: 'declined' })
  s.to('2026-06-01T09:00:00+08:00')
  s.take(id, 'call_recall', { question: '是否罢免甲', vote_until: '2026-06-05' })
  expect(s.take(id, 'count_recall', { recall_outcome }, { by: 'c' })).toMatchObject({ state })
})

test('a petition that lies for thirty days is told to the street', () => {
  const s = begin()
  const id = petitioned(s)
  s.take(id, 'petition', petition('delegates', 10, 30))
  s.to('2026-06-18T09:00:00+08:00')
  expect(s.notices.map((told) => s.world.post(told.post)!.role)).toEqual(['communityWorker', 'selfGovernanceOfficer'])
})
