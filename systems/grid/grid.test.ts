// The story that only a grid case can tell: from the finding to a check by somebody else, with every way aside (GRID-01 to GRID-23).
import { expect, test } from 'vitest'
import { loadSystems } from '../../kernel/system/load.ts'
import { owedBy } from '../../kernel/matters/rights.ts'
import { story, type Given, type Story, type Where } from '../../kernel/matters/testing.ts'
import { samples } from './samples.ts'
import { system } from './system.ts'

const systems = await loadSystems()
/** Begins on Tuesday 16 June 2026 at ten; Friday to Sunday are the Dragon Boat holiday. */
const begin = (at = '2026-06-16T10:00:00+08:00'): Story => story(systems, { at })
const found = (s: Story, facts: Given = {}, where: Where = { by: 'inspector' }): string => s.open('grid', { text: '桶边堆了三袋垃圾', category: 'street_things.bin', source: 'inspector', photos: ['1'], ...facts }, where).id
const local = (at: number | null | undefined): string => (at == null ? String(at) : new Date(at + 8 * 3_600_000).toISOString().slice(5, 16))
const due = (s: Story, id: string, clock: string): string => local(s.matter(id).clocks.findLast((c) => c.id === clock)?.deadline)
const outcome = (s: Story, id: string, clock: string): string | undefined => s.matter(id).clocks.findLast((c) => c.id === clock)?.outcome
const holder = (s: Story, id: string): string => s.world.post(s.matter(id).holder!)!.role
const after = { note: '已清理', photos_after: ['2'] }

/** Takes a case to the state named, along the straight way. */
function bring(s: Story, id: string, to: string): string {
  const way: [string, string, Given, string?][] = [
    ['reported', 'send_verify', {}], ['verifying', 'verify', { verification: 'exists' }], ['accepted', 'file', {}], ['filed', 'dispatch', {}], ['dispatched', 'acknowledge', {}],
    ['rework', 'redo', {}], ['handling', 'handle', after], ['handled', 'send_check', {}, 'clerk'], ['checking', 'check', { check_result: 'passed' }],
  ]
  for (const [state, step, facts, by] of way) if (s.matter(id).state === state && state !== to) s.take(id, step, facts, by)
  expect(s.matter(id).state).toBe(to)
  return id
}

test('an inspector\'s finding is filed, dispatched by the list, handled, checked by somebody else, and closed', () => {
  const s = begin()
  const id = found(s)
  expect([s.matter(id).state, holder(s, id), due(s, id, 'dispatch'), due(s, id, 'close')]).toEqual(['filed', 'dispatcher', '06-16T12:00', '06-23T17:00'])
  s.take(id, 'dispatch')
  expect([s.world.organisation(s.matter(id).duties[0]!.organisation)!.kind, due(s, id, 'handle')]).toEqual(['sanitation_crew', '06-17T17:00'])
  s.take(id, 'acknowledge')
  expect(s.refusals(id, 'handle', { note: '已清理' })).toEqual(['fact.required photos_after'])
  s.take(id, 'handle', after)
  expect([holder(s, id), due(s, id, 'check')]).toEqual(['intakeClerk', '06-17T17:00'])
  s.take(id, 'send_check', {}, 'clerk')
  expect(holder(s, id)).toBe('inspector')
  s.take(id, 'check', { check_result: 'passed', photos_checked: ['3'] })
  expect(s.matter(id)).toMatchObject({ state: 'closed', kind: 'final', holder: null })
  expect(['dispatch', 'handle', 'check', 'close'].map((clock) => outcome(s, id, clock))).toEqual(['met', 'met', 'met', 'met'])
})

const sources: [string, Given, Where, string][] = [
  ['an inspector with a photo files on the spot', {}, { by: 'inspector' }, 'filed'],
  ['an inspector without one leaves it to the clerk', { photos: undefined }, { by: 'inspector' }, 'accepted'],
  ['what a clerk enters for an inspector is filed by a clerk', {}, { by: 'clerk' }, 'accepted'],
  ['video', { source: 'video' }, { by: 'clerk' }, 'accepted'],
  ['a device', { source: 'device' }, { by: 'clerk' }, 'accepted'],
  ['analysis', { source: 'analysis' }, { by: 'clerk' }, 'accepted'],
  ['a leader', { source: 'leader' }, { by: 'clerk' }, 'accepted'],
  ['a department', { source: 'transfer' }, { by: 'clerk' }, 'accepted'],
  ['the public is verified first', { source: 'public' }, { by: 'clerk' }, 'reported'],
  ['the hotline is verified first', { source: 'hotline' }, { by: 'clerk' }, 'reported'],
  ['the media are verified first', { source: 'media' }, { by: 'clerk' }, 'reported'],
  ['what is fixed on the spot needs no unit', { fixed: true, photos_after: ['2'] }, { by: 'inspector' }, 'self_handled'],
]
test.each(sources)('GRID-06 and GRID-21: %s', (_, facts, where, state) => {
  const s = begin()
  expect(s.matter(found(s, facts, where)).state).toBe(state)
})

test('fixed on the spot is the inspector\'s own word, with a photo after; it has no duty and no clock', () => {
  const s = begin()
  expect(s.refusedOpening('grid', { text: '传单', category: 'street_doings.litter', source: 'public', fixed: true, photos_after: ['2'] }, { by: 'clerk' })).toEqual(['fixed_by_inspector fixed'])
  expect(s.refusedOpening('grid', { text: '传单', category: 'street_doings.litter', source: 'inspector', fixed: true }, { by: 'inspector' })).toEqual(['photo_after_missing photos_after'])
  expect(s.matter(found(s, { fixed: true, photos_after: ['2'] }))).toMatchObject({ kind: 'final', duties: [], clocks: [], ended: s.now })
})

const verifications: [string, string, string][] = [['exists', 'accepted', 'met'], ['absent', 'rejected', 'met'], ['unverifiable', 'reported', 'undefined']]
test.each(verifications)('GRID-07: a report that %s is %s', (verification, state, clock) => {
  const s = begin()
  const id = bring(s, found(s, { source: 'public' }, { by: 'clerk' }), 'verifying')
  expect([holder(s, id), due(s, id, 'verify')]).toEqual(['inspector', '06-16T15:00'])
  s.take(id, 'verify', { verification })
  expect([s.matter(id).state, String(outcome(s, id, 'verify'))]).toEqual([state, clock])
})

test('a report that cannot be verified is sent again, or rejected with a reason', () => {
  const s = begin()
  const id = bring(s, found(s, { source: 'public' }, { by: 'clerk' }), 'verifying')
  s.take(id, 'verify', { verification: 'unverifiable' })
  expect(s.refusals(id, 'reject', {}, 'clerk')).toEqual(['fact.required reason'])
  expect(s.take(id, 'reject', { reason: '两次到场均未发现' }, 'clerk')).toMatchObject({ state: 'rejected', kind: 'final' })
})

test('an accepted report is filed in the class that the clerk finds right, or declined', () => {
  const s = begin()
  const id = found(s, { source: 'leader' }, { by: 'clerk' })
  expect(due(s, id, 'file')).toBe('06-16T12:00')
  s.take(id, 'file', { category: 'street_things.manhole', urgency: 'urgent' }, 'clerk')
  expect(s.matter(id).facts).toMatchObject({ category: 'street_things.manhole', pace: 'hours' })
  expect([due(s, id, 'dispatch'), due(s, id, 'close')]).toEqual(['06-16T10:15', '06-18T17:00'])
  expect(s.take(found(s, { source: 'leader' }, { by: 'clerk' }), 'decline', { reason: '不够立案条件' }, 'clerk').state).toBe('rejected')
})

test('an urgent report is filed and dispatched in a quarter of an hour each, also at night', () => {
  const s = begin('2026-06-16T23:00:00+08:00')
  const id = found(s, { source: 'device', urgency: 'urgent' }, { by: 'clerk' })
  expect(due(s, id, 'file')).toBe('06-16T23:15')
  s.take(id, 'file', {}, 'clerk')
  expect(due(s, id, 'dispatch')).toBe('06-16T23:15')
})

const paces: [string, string, string, string][] = [['street_things.manhole', 'hours', '06-16T15:00', '06-18T17:00'], ['street_things.street_tree', 'short', '06-18T17:00', '06-23T17:00'], ['nobodys.abandoned_boat', 'ordinary', '06-24T17:00', '06-26T17:00']]
test.each(paces)('%s is handled in its own limit and closed in one that follows from it (%s)', (category, pace, handle, close) => {
  const s = begin()
  const id = bring(s, found(s, { category }), 'dispatched')
  expect([s.matter(id).facts['pace'], due(s, id, 'handle'), due(s, id, 'close')]).toEqual([pace, handle, close])
})

test('GRID-07: what is not passed is reworked under a fresh clock and counted; the total runs on', () => {
  const s = begin()
  const id = bring(s, found(s), 'checking')
  s.to('2026-06-17T11:00:00+08:00')
  s.take(id, 'check', { check_result: 'failed', note: '桶边仍有散落' })
  expect([s.matter(id).state, holder(s, id), s.matter(id).facts['reworks'], due(s, id, 'handle')]).toEqual(['rework', 'crewMember', 1, '06-18T17:00'])
  bring(s, id, 'checking')
  s.take(id, 'check', { check_result: 'failed' })
  bring(s, id, 'closed')
  expect(s.matter(id).facts['reworks']).toBe(2)
  expect(['handle', 'check', 'close'].map((clock) => s.matter(id).clocks.filter((c) => c.id === clock).length)).toEqual([3, 3, 1])
})

test('what cannot be checked goes back to the clerk, who sends it again under the same clock', () => {
  const s = begin()
  const id = bring(s, found(s), 'checking')
  s.take(id, 'check', { check_result: 'uncheckable', note: '大门锁着' })
  expect([s.matter(id).state, holder(s, id), outcome(s, id, 'check')]).toEqual(['handled', 'intakeClerk', undefined])
  bring(s, id, 'closed')
  expect(s.matter(id).clocks.filter((c) => c.id === 'check')).toMatchObject([{ outcome: 'met' }])
})

test('whoever handled a case does not check it, in whatever post', () => {
  const s = begin()
  const id = bring(s, found(s), 'handled')
  const handler = s.entries(id).at(-1)!
  s.take(id, 'send_check', {}, 'clerk')
  const inspector = s.actor(id, 'checker') as { by: 'p'; post: number; person: number }
  expect(s.refusals(id, 'check', { check_result: 'passed' }, { ...inspector, person: handler.by === 'p' ? handler.person : 0 })).toEqual(['step.same_person check'])
})

const hours: [string, Given, string, string[]][] = [
  ['at the hour of the finding', { same_period: true }, '2026-06-17T22:30:00+08:00', []],
  ['an hour later', { same_period: true }, '2026-06-17T23:00:00+08:00', []],
  ['past midnight of a late finding', { same_period: true, seen_at: '2026-06-15T23:50:00+08:00' }, '2026-06-17T00:40:00+08:00', []],
  ['in the morning', { same_period: true }, '2026-06-17T10:00:00+08:00', ['other_hour check_result']],
  ['in the morning when it was not asked for', {}, '2026-06-17T10:00:00+08:00', []],
]
test.each(hours)('GRID-08: night noise is passed only at its own hour: %s', (_, facts, at, codes) => {
  const s = begin('2026-06-16T09:00:00+08:00')
  const id = bring(s, found(s, { seen_at: '2026-06-15T22:00:00+08:00', ...facts }), 'checking')
  s.to(at)
  expect(s.refusals(id, 'check', { check_result: 'passed' })).toEqual(codes)
  expect(s.refusals(id, 'check', { check_result: 'failed' })).toEqual([])
})

test('GRID-17: a wrong unit returns it in time, the dispatcher sends it on or insists, a second return is the ruling desk\'s', () => {
  const s = begin()
  const id = bring(s, found(s), 'dispatched')
  s.take(id, 'return', { reason: '不是我们的桶' })
  expect([s.matter(id).state, holder(s, id), outcome(s, id, 'handle')]).toEqual(['returned', 'dispatcher', 'waived'])
  s.take(id, 'dispatch_to', { unit: 'QS-city', reason: '改派' })
  expect(s.matter(id).clocks.filter((c) => c.id === 'handle').map((c) => c.run)).toEqual([1, 2])
  s.take(id, 'return', { reason: '也不是我们的' })
  expect(s.matter(id)).toMatchObject({ state: 'dispatched', facts: { ownerless_why: 'disputed' } })
  expect(s.matter(id).duties.map((d) => [d.state, d.provisional])).toEqual([['released', undefined], ['released', undefined], ['owed', true]])
  expect(s.refusals(id, 'return', { reason: '再退' })).toEqual(['provisional_stays return'])
  const late = bring(s, found(s), 'dispatched')
  s.to('2026-06-16T15:00:01+08:00')
  expect(s.refusals(late, 'return', { reason: '迟了' })).toEqual(['step.too_late return'])
  s.take(late, 'acknowledge')
  expect(s.refusals(late, 'return', { reason: '签收了' })).toContain('step.wrong_state return')
})

test('GRID-22: without a responsible body the street has it for the time being; a ruling gives it on with a fresh clock', () => {
  const s = begin()
  const id = bring(s, found(s, { category: 'nobodys.abandoned_boat' }), 'handling')
  expect(s.world.organisation(s.matter(id).duties[0]!.organisation)!.kind).toBe('street_office')
  const [child] = s.children(id)
  expect(child).toMatchObject({ system: 'unowned', state: 'ruling', facts: { why: 'no_row' } })
  s.to('2026-06-18T10:00:00+08:00')
  s.take(child!.id, 'rule', { category: 'nobodys.abandoned_boat', unit: 'QS-water', ground: '河道管理范围' })
  expect(s.matter(id)).toMatchObject({ state: 'dispatched' })
  expect(s.matter(id).clocks.filter((c) => c.id === 'handle').map((c) => [c.outcome, local(c.deadline)])).toEqual([['waived', '06-24T17:00'], [undefined, '06-26T17:00']])
  expect(s.entries(id).slice(-2).map((e) => [e.act, e.by])).toEqual([['assign_by_ruling', 'c'], ['pass_on', 'c']])
  // The next boat goes there at once.
  expect(s.matter(bring(s, found(s, { category: 'nobodys.abandoned_boat' }), 'dispatched')).duties).toMatchObject([{ organisation: s.organisation('QS-water') }])
})

test('GRID-18: a delay is asked before the deadline, once, with a later day, and moves the total as well', () => {
  const s = begin()
  const id = bring(s, found(s, { category: 'street_things.street_tree' }), 'handling')
  expect(s.refusals(id, 'ask_delay', { reason: '要登高车', until: '2026-06-18' })).toEqual(['until_too_early until'])
  s.take(id, 'ask_delay', { reason: '要登高车', until: '2026-06-24' })
  expect([s.matter(id).state, holder(s, id)]).toEqual(['delayed', 'shiftLeader'])
  s.take(id, 'grant_delay')
  // From Thursday 17:00 to the end of Wednesday: three working days more.
  expect([due(s, id, 'handle'), due(s, id, 'close')]).toEqual(['06-25T00:00', '06-26T17:00'])
  expect(s.refusals(id, 'ask_delay', { reason: '再等', until: '2026-06-30' })).toEqual(['step.too_often ask_delay'])
})

test('GRID-19: what a delay does not solve is shelved with a review date, verified by the centre, and comes back by itself', () => {
  const s = begin()
  const id = bring(s, found(s, { category: 'street_things.street_tree' }), 'handling')
  expect(s.refusals(id, 'ask_shelve', { reason: '古树要专家会诊', review_on: '2026-09-01' })).toEqual(['delay_first ask_shelve'])
  s.take(id, 'ask_delay', { reason: '要会诊', until: '2026-06-24' })
  s.take(id, 'grant_delay')
  s.take(id, 'ask_shelve', { reason: '古树要专家会诊', review_on: '2026-09-01' })
  s.to('2026-06-17T10:00:00+08:00')
  s.take(id, 'shelve')
  expect(s.matter(id)).toMatchObject({ state: 'shelved', kind: 'waiting', waits: 'date' })
  expect(s.matter(id).clocks.flatMap((c) => (c.paused ? [[c.id, c.paused.why]] : [])).sort()).toEqual([['close', '古树要专家会诊'], ['handle', '古树要专家会诊']])
  s.to('2026-09-02T00:00:01+08:00')
  expect(s.matter(id)).toMatchObject({ state: 'dispatched', kind: 'open' })
  expect(s.matter(id).clocks.filter((c) => ['handle', 'close'].includes(c.id)).every((c) => c.run === 1 && c.deadline! > s.now)).toBe(true)
})

test('a late case may be shelved without a delay, and a shelved one is closed when the problem is gone', () => {
  const s = begin()
  const id = bring(s, found(s), 'handling')
  s.to('2026-06-23T10:00:00+08:00')
  s.take(id, 'ask_shelve', { reason: '等管线权属', review_on: '2026-09-01' })
  s.take(id, 'shelve')
  s.take(id, 'close_shelved', { note: '已随道路大修拆除', evidence: ['4'] })
  expect([s.matter(id).state, outcome(s, id, 'review'), outcome(s, id, 'handle'), outcome(s, id, 'close')]).toEqual(['closed', 'met', 'waived', 'met'])
})

test('GRID-20: forced closing is a leader\'s, says why, and marks the case', () => {
  const s = begin()
  const id = bring(s, found(s), 'handled')
  expect(s.refusals(id, 'force_close', { reason: '现场已封闭' }, 'shift_leader')).toEqual(['step.not_yours force_close'])
  expect(s.take(id, 'force_close', { reason: '现场已封闭' }, 'leader')).toMatchObject({ state: 'closed', marks: ['forced'] })
  expect([outcome(s, id, 'check'), outcome(s, id, 'close')]).toEqual(['waived', 'met'])
})

test('a case is void only when a second person agrees, and it stands on that person\'s desk', () => {
  const s = begin()
  const id = bring(s, found(s), 'handling')
  expect(s.refusals(id, 'confirm_void', {}, 'shift_leader')).toEqual(['void_not_asked ask_void'])
  s.take(id, 'ask_void', { void_why: 'duplicate', reason: '与前一件相同' }, 'clerk')
  expect(s.matter(id).state).toBe('handling')
  expect(s.refusals(id, 'ask_void', { void_why: 'mistaken', reason: '误立' }, 'dispatcher')).toEqual(['void_asked_already ask_void'])
  expect(s.refusals(id, 'confirm_void', {}, 'clerk')).toEqual(['step.same_person confirm_void'])
  s.take(id, 'refuse_void', { reason: '地点不同' }, 'shift_leader')
  expect(s.refusals(id, 'confirm_void', {}, 'shift_leader')).toEqual(['void_not_asked ask_void'])
  const asked = () => owedBy(systems.find(({ declaration }) => declaration.id === 'grid')!, s.matter(id), s.world).flatMap(({ what, post }) => (what.startsWith('step:') ? [`${what} ${s.world.post(post)!.role}`] : []))
  expect(asked()).toEqual([])
  s.take(id, 'ask_void', { void_why: 'mistaken', reason: '误立' }, 'clerk')
  expect(asked()).toEqual(['step:confirm_void shiftLeader'])
  expect(s.take(id, 'confirm_void', {}, 'clerk/2')).toMatchObject({ state: 'void', kind: 'final' })
})

test('a supervised case has a clock of its own, and its leader is told when that is late', () => {
  const s = begin()
  const id = bring(s, found(s, { category: 'nobodys.abandoned_boat' }), 'handling')
  s.take(id, 'supervise', { note: '区领导批示' }, 'supervisor')
  expect([s.matter(id).marks, due(s, id, 'supervised')]).toEqual([['supervised'], '06-18T17:00'])
  s.to('2026-06-18T17:00:01+08:00')
  expect(s.notices.filter((n) => n.clock === 'supervised').map((n) => s.world.post(n.post)!.role)).toEqual(['subDistrictDirector', 'supervisionOfficer'])
})

test('an area dispatcher files and sends the small tasks of its area', () => {
  const s = begin()
  const id = found(s, { photos: undefined }, { by: 'area' })
  s.take(id, 'file', {}, 'area')
  expect(s.take(id, 'dispatch', {}, 'area').state).toBe('dispatched')
})

test('an earlier case of the same kind near by is remembered when it is found again', () => {
  const s = begin()
  const id = bring(s, found(s), 'closed')
  expect(s.matter(found(s, {}, { by: 'inspector', computed: { repeat_of: id } })).facts['repeat_of']).toBe(id)
})

test('the seventeen measures of KPI stand under their own names, and the two for urgent cases beside them', () => {
  expect(Object.keys(system.measures)).toEqual([
    'validReportRate', 'missRate', 'inspectorShare', 'inTimeVerifyRate', 'filingRate', 'inTimeFilingRate', 'accurateDispatchRate', 'disposeRate', 'inTimeDisposeRate', 'reworkRate', 'returnRate',
    'inTimeCheckRate', 'closeRate', 'inTimeCloseRate', 'repeatRate', 'avgHandleTime', 'proactiveShare', 'urgentCloseRate', 'urgentInTimeCloseRate',
  ])
})

test('the sample day can be lived', () => {
  for (const { opens, where, then } of samples) {
    const s = begin(opens.at)
    const { id } = s.open('grid', opens.facts, where)
    for (const { at, step, facts, by } of then) {
      s.to(at)
      s.take(id, step, facts, by)
    }
  }
})
