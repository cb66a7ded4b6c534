// The stories that only a meeting can tell: what each body's rules ask of notice, papers, quorum, voices, signatures and publication, each just
// met and just missed; and resolutions that become matters, which hold the meeting open (OC-08, RC-10, RURAL-03 to 06, CRM-05, CRM-07, DEC-03).
import { expect, test } from 'vitest'
import { loadSystems } from '../../kernel/system/load.ts'
import { story, type Given, type Story } from '../../kernel/matters/testing.ts'
import { conveners } from './system.ts'
import { samples } from './samples.ts'

const systems = await loadSystems()
type Body = keyof typeof conveners
const places: Record<string, string> = { ownersCommitteeMember: '990101001001-02', committeeChair: '990101001001', selfGovernanceOfficer: '990101001000', partyBuildingOfficer: '990101001000', boardMember: '990101100201' }
const begin = (at = '2026-06-01T10:00:00+08:00'): Story => story(systems, { at })
const convened = (s: Story, body: Body, facts: Given = {}): string =>
  s.open('meeting', { text: '会', body, business: 'ordinary', day: '2026-06-16', members: 30, agenda: '一\n二', ...facts }, { by: conveners[body][0], place: places[conveners[body][0]]! }).id
/** Noticed in time for every body, on the day. */
const ready = (s: Story, body: Body, facts: Given = {}): string => {
  const id = convened(s, body, facts)
  s.take(id, 'notice', { noticed: '2026-06-01', papers_on: '2026-06-01' })
  s.to('2026-06-16T19:00:00+08:00')
  return id
}
const one = (yes: number, more: Given = {}): Given => ({ text: '装扶手', yes, unit: 'QS-990101001001-01-P', follow_up: '2026-07-15', ...more })

test.each<[Body, string, Given, string[]]>([
  ['residents', 'ten days of notice', { noticed: '2026-06-06' }, []],
  ['residents', 'nine', { noticed: '2026-06-07' }, ['assembly.notice_short noticed']],
  ['collective', 'ten', { noticed: '2026-06-06' }, []],
  ['collective', 'nine', { noticed: '2026-06-07' }, ['assembly.notice_short noticed']],
  ['owners_committee', 'one', { noticed: '2026-06-07' }, []],
  ['community_delegates', 'papers seven days before', { noticed: '2026-06-07', papers_on: '2026-06-09' }, []],
  ['community_delegates', 'papers six days before', { noticed: '2026-06-07', papers_on: '2026-06-10' }, ['assembly.papers_late papers']],
  ['community_delegates', 'no papers', { noticed: '2026-06-07' }, ['assembly.papers_late papers']],
])('%s with %s: %j is refused for %j', (body, _, facts, refused) => {
  const s = begin()
  const id = convened(s, body)
  s.to('2026-06-10T10:00:00+08:00')
  expect(s.refusals(id, 'notice', facts)).toEqual(refused)
})

test.each<[Body, string, number, string, string]>([
  ['owners_committee', 'ordinary', 16, '>1/2 of all', 'oc.meeting'], ['residents', 'ordinary', 16, '>1/2 of all', 'rc.meeting.2026'], ['household_delegates', 'ordinary', 16, '>1/2 of all', 'rc.meeting.2026'],
  ['residents_delegates', 'ordinary', 20, '2/3 of all', 'rc.delegates.2026'], ['community_delegates', 'ordinary', 20, '2/3 of all', 'crm.meeting'], ['collective', 'ordinary', 20, '2/3 of all', 'rural.assembly.2025'],
  ['collective_board', 'ordinary', 20, '2/3 of all', 'rural.board.2025'], ['party_committee', 'ordinary', 16, '>1/2 of all', 'dec.other'], ['party_committee', 'personnel', 20, '2/3 of all', 'dec.personnel'],
])('%s on %s business opens with %i of 30, %s, and not with one less', (body, business, needed, _, rule) => {
  const s = begin()
  const id = ready(s, body, { business })
  expect(s.refusals(id, 'hold', { present: needed - 1 })).toEqual(['assembly.no_quorum present'])
  expect(s.take(id, 'hold', { present: needed }).facts).toMatchObject({ rule, needed })
})

test.each<[Body, number, number]>([
  ['owners_committee', 24, 16], ['residents', 24, 13], ['residents_delegates', 24, 13], ['community_delegates', 24, 16], ['collective', 24, 20], ['collective_delegates', 24, 20], ['collective_board', 24, 16], ['party_committee', 24, 16],
])('a resolution of %s, %i of 30 present, is carried by %i and not by one less', (body, present, needed) => {
  const s = begin()
  const id = ready(s, body)
  s.take(id, 'hold', { present })
  const record = (yes: number): Given => ({ minutes: '记录', signed: 30, resolutions: [one(yes)] })
  expect(s.refusals(id, 'record', record(needed - 1))).toEqual(['assembly.not_carried 装扶手'])
  expect(s.refusals(id, 'record', record(needed))).toEqual([])
})

test('a refusal carries the article that it rests on', () => {
  const s = begin()
  const id = ready(s, 'residents_delegates')
  const { outcome } = s.decide(id, 'hold', { present: 19 })
  expect(outcome.ok === false && outcome.refused[0]).toMatchObject({ code: 'assembly.no_quorum', with: { present: 19, needed: 20, rule: 'RC-10', article_zh: '《城市居民委员会组织法》（2025）第13、26-29条' } })
})

test('OC-08: nobody comes by proxy, more than half of all members sign, and it is published within three days', () => {
  const s = begin()
  const id = ready(s, 'owners_committee', { members: 7 })
  expect(s.refusals(id, 'hold', { present: 4, proxies: 1 })).toEqual(['assembly.no_proxies proxies'])
  expect(s.take(id, 'hold', { present: 4 }).facts).toMatchObject({ publish_by: '2026-06-19', next_by: '2026-08-16' })
  expect(s.refusals(id, 'record', { minutes: '记录', signed: 3, resolutions: [one(4)] })).toEqual(['assembly.signatures_missing signed'])
  s.take(id, 'record', { minutes: '记录', signed: 4, resolutions: [one(4)] })
  s.to('2026-06-20T00:00:01+08:00')
  expect(s.notices.map((told) => s.world.post(told.post)!.role)).toEqual(['ownersCommitteeMember', 'committeeChair'])
})

test('numbers that do not fit are refused, and every reason is said at once', () => {
  const s = begin()
  const id = ready(s, 'owners_committee', { members: 7 })
  expect(s.refusals(id, 'hold', { present: 8 })).toEqual(['too_many members'])
  s.take(id, 'hold', { present: 5 })
  expect(s.refusals(id, 'record', { minutes: '记录', signed: 3, resolutions: [one(6, { unit: 'QS-gov', follow_up: '2026-06-17' }), one(3, { text: '修路' })] }))
    .toEqual(['too_many members', 'assembly.signatures_missing signed', 'assembly.not_carried 修路', 'unit_without_post resolutions.1.unit'])
})

test('each body is convened by its own, a day that is past is none, and a meeting is not held before its day', () => {
  const s = begin()
  const where = { by: 'committeeChair', place: '990101001001' }
  const facts = { text: '会', business: 'ordinary', day: '2026-06-16', members: 30, agenda: '一' }
  expect(s.refusedOpening('meeting', { ...facts, body: 'party_committee' }, where)).toEqual(['not_your_body body'])
  expect(s.refusedOpening('meeting', { ...facts, body: 'residents', day: '2026-05-31' }, where)).toEqual(['day_past day'])
  const id = convened(s, 'residents')
  s.take(id, 'notice', { noticed: '2026-06-01' })
  expect(s.refusals(id, 'hold', { present: 20 })).toEqual(['not_today day'])
  // Moved, its members are called anew.
  expect(s.take(id, 'move', { day: '2026-06-20', reason: '到会不够' })).toMatchObject({ state: 'convened' })
  expect(s.matter(id).clocks.at(-1)!.deadline).toBe(Date.parse('2026-06-21T00:00:00+08:00'))
  expect(s.refusals(id, 'notice', { noticed: '2026-06-01' })).toEqual([])
})

test('each resolution becomes a matter with who answers and a day, and the meeting is not closed while one is open', () => {
  const s = begin()
  const id = ready(s, 'residents_delegates')
  s.take(id, 'hold', { present: 24 })
  // The same organisation may answer for two.
  s.take(id, 'record', { minutes: '记录', resolutions: [one(20), one(18, { text: '修路', follow_up: '2026-07-20' }), one(15, { text: '划线', unit: 'QS-990101001001' })] })
  const children = s.children(id)
  expect(children.map(({ facts, state }) => [facts['text'], facts['unit'], facts['follow_up'], facts['day'], state])).toEqual([
    ['装扶手', s.organisation('QS-990101001001-01-P'), '2026-07-15', '2026-06-16', 'working'], ['修路', s.organisation('QS-990101001001-01-P'), '2026-07-20', '2026-06-16', 'working'], ['划线', s.organisation('QS-990101001001'), '2026-07-15', '2026-06-16', 'working'],
  ])
  expect(s.take(id, 'publish')).toMatchObject({ state: 'following', kind: 'waiting', waits: 'other_matter', facts: { board_until: '2026-07-01' } })
  for (const child of children) s.take(child.id, 'report', { result: 'done', note: '好了' })
  expect(s.refusals(id, 'close')).toEqual(['step.helpers_owe close', 'still_hanging board_until'])
  s.to('2026-07-15T09:00:00+08:00')
  for (const child of [children[0]!, children[2]!]) s.take(child.id, 'close')
  expect(s.refusals(id, 'close')).toEqual(['step.helpers_owe close'])
  s.to('2026-07-20T09:00:00+08:00')
  s.take(children[1]!.id, 'close')
  expect(s.take(id, 'close')).toMatchObject({ state: 'closed', kind: 'final' })
})

test('RC-12: it hangs on the board for fifteen days at least', () => {
  const s = begin()
  const id = ready(s, 'residents')
  s.take(id, 'hold', { present: 20 })
  s.take(id, 'record', { minutes: '没有决议' })
  s.take(id, 'publish')
  s.to('2026-06-30T23:00:00+08:00')
  expect(s.refusals(id, 'close')).toEqual(['still_hanging board_until'])
  s.to('2026-07-01T09:00:00+08:00')
  expect(s.take(id, 'close')).toMatchObject({ state: 'closed' })
})

test('the sample day can be lived', () => {
  for (const { opens, where, then } of samples) {
    const s = begin(opens.at)
    const { id } = s.open('meeting', opens.facts, { ...where, place: '990101001001' })
    for (const { at, step, facts } of then) { s.to(at); s.take(id, step, facts) }
    expect(s.children(id)).toHaveLength(2)
  }
})
