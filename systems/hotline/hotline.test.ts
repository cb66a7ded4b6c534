// The story that only a 12345 order can tell: from the call to the requester's own answer, with every way aside.
import { expect, test } from 'vitest'
import { loadSystems } from '../../kernel/system/load.ts'
import { story, type Given, type Story, type Where } from '../../kernel/matters/testing.ts'
import { contactOf, newsOf } from '../../kernel/messages/model.ts'
import { samples } from './samples.ts'
import { system } from './system.ts'

const systems = await loadSystems()
/** Begins on Tuesday 16 June 2026 at ten; Friday to Sunday are the Dragon Boat holiday. */
const begin = (at = '2026-06-16T10:00:00+08:00'): Story => story(systems, { at })
const call = (s: Story, facts: Given = {}, where: Where = { by: 'clerk' }): string => s.open('hotline', { text: '楼上漏水，天花板都湿了。', category: 'living.leak', channel: 'phone', ...facts }, where).id
const local = (at: number | null | undefined): string => (at == null ? String(at) : new Date(at + 8 * 3_600_000).toISOString().slice(5, 16))
const due = (s: Story, id: string, clock: string): string => local(s.matter(id).clocks.findLast((c) => c.id === clock)?.deadline)
const outcome = (s: Story, id: string, clock: string): string | undefined => s.matter(id).clocks.findLast((c) => c.id === clock)?.outcome
const evidence = ['1']

/** Takes an order to the state named, along the straight way. */
function bring(s: Story, id: string, to: string, result: Given = { result: 'solved', answer: '已修好' }): string {
  const way: [string, string, Given][] = [['assigned', 'contact', { confirmed: '确认漏水' }], ['contacted', 'start', {}], ['handling', 'report', result], ['answered', 'follow_up', { leaning: 'satisfied' }], ['submitted', 'answer', { solved: 'yes', satisfaction: 'satisfied' }]]
  for (const [state, step, facts] of way) if (s.matter(id).state === state && state !== to) s.take(id, step, facts)
  expect(s.matter(id).state).toBe(to)
  return id
}

test('a call goes to the unit of the list, is contacted, handled, followed up and answered, and ends', () => {
  const s = begin()
  const id = call(s, { contact_name: '王小明', contact_phone: '13800001234' })
  expect([due(s, id, 'contact'), due(s, id, 'return'), due(s, id, 'finish')]).toEqual(['06-17T17:00', '06-22T17:00', '06-24T17:00'])
  expect(s.world.organisation(s.matter(id).duties[0]!.organisation)!.kind).toBe('street_housing_office')
  bring(s, id, 'closed')
  expect(s.matter(id)).toMatchObject({ kind: 'final', holder: null, facts: { solved: 'yes', satisfaction: 'satisfied' } })
  expect([outcome(s, id, 'contact'), outcome(s, id, 'return'), outcome(s, id, 'finish'), outcome(s, id, 'answer')]).toEqual(['met', 'waived', 'met', 'met'])
  expect(JSON.stringify(s.entries(id))).not.toMatch(/王小明|13800001234/)
})

const limits: [string, Given, string][] = [
  ['a call for help in five working days', { kind: 'help' }, '06-24T17:00'],
  ['a complaint in five working days', { kind: 'complaint' }, '06-24T17:00'],
  ['a question in one', { kind: 'consult' }, '06-17T17:00'],
  ['a suggestion in one', { kind: 'suggestion' }, '06-17T17:00'],
  ['a supervised order in three, whatever it asks', { kind: 'consult', grade: 'supervised' }, '06-22T17:00'],
]
test.each(limits)('HOT-06: %s', (_, facts, deadline) => {
  const s = begin()
  expect(due(s, call(s, facts), 'finish')).toBe(deadline)
})

const dispatches: [string, Given, string][] = [['an urgent order waits an hour for its unit', { grade: 'urgent' }, '06-16T11:00'], ['another the day of its receipt', {}, '06-17T00:00']]
test.each(dispatches)('HOT-03: %s', (_, facts, deadline) => {
  const s = begin()
  const id = call(s, { category: undefined, ...facts })
  expect([s.matter(id).state, due(s, id, 'dispatch')]).toEqual(['received', deadline])
  s.take(id, 'register', { category: 'living.leak' }, 'clerk')
  expect([s.matter(id).state, outcome(s, id, 'dispatch')]).toEqual(['assigned', 'met'])
})

test('a supervised order is assigned by hand', () => {
  const s = begin()
  const id = call(s, { grade: 'supervised' })
  expect([s.matter(id).state, s.matter(id).duties]).toEqual(['registered', []])
  s.take(id, 'assign', { unit: 'QS-housing', reason: '区领导批示' })
  expect(s.world.post(s.matter(id).holder!)!.organisation).toBe(s.organisation('QS-housing'))
})

test('what a resident sends is looked at by a clerk, and the desk alone grades it', () => {
  const s = begin()
  expect(s.refusedOpening('hotline', { text: '路灯不亮', grade: 'urgent' }, { by: 'requester' })).toEqual(['fact.desk_alone grade'])
  const id = call(s, { category: 'street_things.streetlamp', channel: 'app' }, { by: 'requester' })
  expect(s.matter(id).state).toBe('received')
  expect(s.take(id, 'register', { category: 'street_things.streetlamp' }, 'clerk').state).toBe('assigned')
})

test.each(['emergency', 'legal_channel', 'repeat', 'secret', 'outside_duty', 'improper'])('JSJB-02: %s is told its right channel at once, with what was said', (special) => {
  const s = begin()
  expect(s.refusedOpening('hotline', { text: '有人晕倒了', special }, { by: 'clerk' })).toEqual(['answer_missing answer'])
  expect(s.matter(call(s, { special, answer: '请拨 120，已代为转接' }))).toMatchObject({ state: 'redirected', kind: 'final', duties: [], clocks: [] })
  const id = call(s, { category: undefined })
  s.take(id, 'redirect', { special, answer: '已告知' }, 'clerk')
  expect([s.matter(id).state, outcome(s, id, 'dispatch')]).toEqual(['redirected', 'met'])
})

test('HOT-05: a unit returns within three working days, with evidence; a photo report within one natural day', () => {
  const s = begin()
  const id = call(s)
  expect(s.refusals(id, 'return', { reason: '不在辖区' })).toEqual(['fact.required evidence'])
  expect(due(s, call(s, { channel: 'photo' }), 'return')).toBe('06-18T00:00')
  s.to('2026-06-22T17:00:01+08:00')
  expect(s.refusals(id, 'return', { reason: '不在辖区', evidence })).toEqual(['step.too_late return'])
})

test('the dispatcher assigns a returned order again or insists; a second return is nobody\'s by the lists', () => {
  const s = begin()
  const id = call(s)
  s.take(id, 'return', { reason: '不在辖区', evidence })
  expect(s.world.post(s.matter(id).holder!)!.role).toBe('dispatcher')
  s.take(id, 'insist', { reason: '产权在房管范围' })
  s.take(id, 'return', { reason: '仍不在辖区', evidence })
  const [ruling] = s.children(id)
  expect(s.matter(id)).toMatchObject({ state: 'assigned', facts: { ownerless_why: 'disputed' } })
  expect(ruling).toMatchObject({ system: 'unowned', state: 'ruling', facts: { why: 'disputed', category: 'living.leak' } })
  expect(s.matter(id).duties.at(-1)).toMatchObject({ provisional: true, state: 'owed' })
  expect(s.refusals(id, 'return', { reason: '再退', evidence })).toEqual(['provisional_stays return'])
  // The limit for the whole order has run on through all of it.
  expect([due(s, id, 'finish'), s.matter(id).clocks.filter((c) => c.id === 'finish').length]).toEqual(['06-24T17:00', 1])
})

test('OWN-03: a return that nobody settles for three working days goes to the ruling desk by itself', () => {
  const s = begin()
  const id = call(s)
  s.take(id, 'return', { reason: '不在辖区', evidence })
  s.to('2026-06-22T16:59:00+08:00')
  expect(s.matter(id).state).toBe('returned')
  s.to('2026-06-22T17:01:00+08:00')
  expect(s.matter(id)).toMatchObject({ state: 'assigned', facts: { ownerless_why: 'stale_return' } })
  expect(s.children(id)).toMatchObject([{ system: 'unowned', facts: { why: 'stale_return' } }])
})

test('what no list names is the street office\'s for the time being, and a ruling settles it', () => {
  const s = begin()
  const id = call(s, { text: '河里沉着一条没人要的船', category: 'nobodys.abandoned_boat' })
  expect(s.world.organisation(s.matter(id).duties[0]!.organisation)!.kind).toBe('street_office')
  bring(s, id, 'handling')
  const [child] = s.children(id)
  s.take(child!.id, 'rule', { category: 'nobodys.abandoned_boat', unit: 'QS-water', ground: '河道管理范围' })
  expect(s.matter(id)).toMatchObject({ state: 'assigned' })
  expect(s.matter(id).duties.map((d) => [d.state, d.provisional])).toEqual([['released', true], ['owed', undefined]])
  expect(s.refusals(id, 'return', { reason: '不服', evidence })).toEqual(['ruling_stands return'])
  // The next one goes there at once.
  expect(s.matter(call(s, { category: 'nobodys.abandoned_boat' })).duties[0]).toMatchObject({ organisation: s.organisation('QS-water') })
})

test('a provisional unit that the ruling confirms goes on where it is', () => {
  const s = begin()
  const id = bring(s, call(s, { category: 'nobodys.abandoned_boat' }), 'handling')
  const office = s.matter(id).duties[0]!.organisation
  s.take(s.children(id)[0]!.id, 'rule', { category: 'nobodys.abandoned_boat', unit: office, ground: '属地原则' })
  expect(s.matter(id)).toMatchObject({ state: 'handling', duties: [{ state: 'released' }, { organisation: office, state: 'owed' }] })
})

test('HOT-06: a delay is asked before the deadline and once; granted, the order is complex and has fifteen working days', () => {
  const s = begin()
  const id = bring(s, call(s), 'handling')
  s.take(id, 'ask_delay', { reason: '要等专项维修资金' })
  expect(s.world.post(s.matter(id).holder!)!.role).toBe('shiftLeader')
  s.take(id, 'grant_delay')
  expect(due(s, id, 'finish')).toBe('07-08T17:00')
  expect(s.refusals(id, 'ask_delay', { reason: '再等' })).toEqual(['step.too_often ask_delay'])
  const late = bring(s, call(s), 'handling')
  s.to('2026-06-25T09:00:00+08:00')
  expect(s.refusals(late, 'ask_delay', { reason: '来不及' })).toEqual(['step.too_late ask_delay'])
})

test('while it waits for the requester the clock stands still, and the requester ends the waiting', () => {
  const s = begin()
  const id = bring(s, call(s), 'handling')
  s.take(id, 'ask_requester', { reason: '等来电人约入户时间', question: '哪天上门方便？' })
  expect(s.matter(id)).toMatchObject({ kind: 'waiting', waits: 'requester' })
  expect(s.matter(id).clocks.find((c) => c.id === 'finish')).toMatchObject({ deadline: null, paused: { why: '等来电人约入户时间' } })
  s.to('2026-06-17T10:00:00+08:00')
  s.take(id, 'go_on', { note: '明天下午在家' }, 'requester')
  expect([s.matter(id).state, due(s, id, 'finish')]).toEqual(['handling', '06-25T17:00'])
  expect(s.matter(id).clocks.some((c) => c.id === 'second')).toBe(false)
})

test('JSJB-04: the first unit leads, others report to it, and it ends only when all have', () => {
  const s = begin()
  const id = bring(s, call(s), 'handling')
  s.take(id, 'ask_help', { helpers: ['QS-water', 'QS-ecology'], asked: '查管线、测水质' })
  expect(s.refusals(id, 'report', { result: 'solved', answer: '好了' })).toEqual(['step.helpers_owe report'])
  s.take(id, 'feedback', { note: '管线完好' })
  s.take(id, 'feedback', { note: '水质正常' })
  expect(s.take(id, 'report', { result: 'solved', answer: '好了' }).state).toBe('answered')
})

const results: [string, Given, string[]][] = [
  ['solved asks nothing more', { result: 'solved' }, []],
  ['partly says what remains', { result: 'partly' }, ['remains_missing remains']],
  ['and then it may be', { result: 'partly', remains: '外墙防水，归业委会，7 月 10 日前' }, []],
  ['explained says what the requester replied', { result: 'explained' }, ['acceptance_missing acceptance']],
  ['and then it may be explained', { result: 'explained', acceptance: '表示理解' }, []],
  ['not possible now gives a date', { result: 'not_now' }, ['date_missing look_again_on']],
  ['and then it may wait', { result: 'not_now', look_again_on: '2026-09-01' }, []],
]
test.each(results)('an honest result: %s', (_, facts, codes) => {
  const s = begin()
  const id = bring(s, call(s), 'handling')
  expect(s.refusals(id, 'report', { answer: '已答复', ...facts })).toEqual(codes)
})

test('HOT-08 and HOT-07: who leans to dissatisfied makes a warning order, whose head takes part within three working days', () => {
  const s = begin()
  const id = bring(s, call(s), 'answered')
  s.take(id, 'follow_up', { leaning: 'dissatisfied' })
  expect(s.matter(id).state).toBe('warned')
  s.take(id, 'start', { head: '房管办主任 周某' })
  expect([s.matter(id).state, due(s, id, 'second')]).toEqual(['second_handling', '06-22T17:00'])
  expect(s.refusals(id, 'report', { result: 'solved', answer: '重做' })).toEqual(['record_missing record'])
  s.take(id, 'report', { result: 'solved', answer: '重做', record: '17 日主任到场，重做防水' })
  // A second warning there is not: now the requester is asked.
  expect(s.take(id, 'follow_up', { leaning: 'dissatisfied' }).state).toBe('submitted')
  expect(outcome(s, id, 'finish')).toBe('met')
})

test('whoever says that it is not solved reopens it once by right', () => {
  const s = begin()
  const id = bring(s, call(s), 'submitted')
  s.take(id, 'answer', { solved: 'no', satisfaction: 'dissatisfied' }, 'requester')
  expect(s.matter(id)).toMatchObject({ state: 'second_handling', facts: { reopened: true } })
  expect(s.refusals(id, 'report', { result: 'solved', answer: '重做', record: '重做' })).toEqual(['head_missing head'])
  s.take(id, 'report', { result: 'solved', answer: '重做', head: '主任', record: '重做防水' })
  s.take(id, 'follow_up', { leaning: 'neutral' })
  s.take(id, 'answer', { solved: 'no', satisfaction: 'very_dissatisfied' }, 'requester')
  expect(s.matter(id)).toMatchObject({ state: 'closed', facts: { solved: 'no' } })
})

test('the right to reopen is not used up by an answer that did not use it', () => {
  const s = begin()
  const id = bring(s, call(s), 'submitted', { result: 'not_now', answer: '等雨季过', look_again_on: '2026-06-30' })
  s.take(id, 'answer', { solved: 'partly', satisfaction: 'basically' })
  s.to('2026-07-01T09:00:00+08:00')
  s.take(id, 'report', { result: 'solved', answer: '修好', head: '主任', record: '修好' })
  s.take(id, 'follow_up', { leaning: 'satisfied' })
  expect(s.take(id, 'answer', { solved: 'no', satisfaction: 'dissatisfied' }, 'requester').state).toBe('second_handling')
})

test('what is not possible now waits for its day and is then looked at again by itself', () => {
  const s = begin()
  const id = bring(s, call(s), 'submitted', { result: 'not_now', answer: '等雨季过', look_again_on: '2026-09-01' })
  s.to('2026-06-23T23:59:00+08:00')
  expect(s.matter(id).state).toBe('submitted')
  // Seven days without an answer.
  s.to('2026-06-24T00:01:00+08:00')
  expect(s.matter(id)).toMatchObject({ state: 'postponed', kind: 'waiting', waits: 'date' })
  s.to('2026-09-02T09:00:00+08:00')
  expect(s.matter(id)).toMatchObject({ state: 'second_handling', kind: 'open' })
})

test('without an answer a finished order ends after seven days, and counts as not answered', () => {
  const s = begin()
  const id = bring(s, call(s), 'submitted')
  s.to('2026-06-24T00:01:00+08:00')
  expect(s.matter(id)).toMatchObject({ state: 'closed' })
  expect([s.matter(id).facts['solved'], outcome(s, id, 'answer')]).toEqual([undefined, 'waived'])
})

test('a duplicate is merged into an open order, not into itself', () => {
  const s = begin()
  const [one, two] = [call(s), call(s)]
  expect(s.refusals(two, 'merge', { merged_into: two }, 'clerk')).toEqual(['merge_into_itself merged_into'])
  s.take(two, 'merge', { merged_into: one }, 'clerk')
  expect([s.matter(two).state, s.matter(one).children]).toEqual(['merged', [two]])
})

test('an order that needs the grid opens a case there, which is verified first', () => {
  const s = begin()
  const id = bring(s, call(s, { address: '槐荫路 12 弄口' }), 'handling')
  s.take(id, 'open_case', { note: '弄口雨水口冒溢', case_category: 'street_doings.flooding' }, 'unit')
  expect(s.children(id)).toMatchObject([{ system: 'grid', state: 'reported', facts: { source: 'hotline', text: '弄口雨水口冒溢', category: 'street_doings.flooding', address: '槐荫路 12 弄口' } }])
  expect(s.matter(id).state).toBe('handling')
})

test('an order that is urged carries its mark to the end and a clock of three working days', () => {
  const s = begin()
  const id = bring(s, call(s), 'handling')
  s.take(id, 'urge', { note: '区领导关注' }, 'supervisor')
  expect([s.matter(id).marks, due(s, id, 'urged')]).toEqual([['supervised'], '06-22T17:00'])
  expect(s.matter(bring(s, id, 'closed')).marks).toEqual(['supervised'])
})

test('an order is called unreasonable by a rule and by the district, not by those whose figures it mends', () => {
  const s = begin()
  const id = bring(s, call(s), 'submitted')
  const facts = { unreasonable: 'decided', reason: '已有生效判决' }
  expect(['unit', 'street', 'clerk'].map((by) => s.refusals(id, 'call_unreasonable', facts, by))).toEqual(Array(3).fill(['step.not_yours call_unreasonable']))
  expect(s.take(id, 'call_unreasonable', facts, 'supervisor').facts['unreasonable']).toBe('decided')
})

test('where there is no street the district\'s own desk calls back', () => {
  const s = begin()
  const id = bring(s, call(s, { category: 'street_doings.illegal_parking' }, { by: 'clerk', place: '990101000000' }), 'answered')
  expect(s.world.post(s.matter(id).holder!)!.role).toBe('intakeClerk')
})

test('whoever called is told what concerns her, and nothing of what goes on between desks', () => {
  const s = begin()
  const id = call(s, { contact_phone: '13800001234' })
  const news = (): string[] => s.entries(id).flatMap((entry) => newsOf(system, entry).map((name) => `${entry.act}: ${name}`))
  s.take(id, 'return', { reason: '不在辖区', evidence })
  s.take(id, 'assign', { unit: 'QS-water', reason: '管线归水务' })
  bring(s, id, 'handling')
  s.take(id, 'ask_help', { helpers: ['QS-ecology'], asked: '测水质' })
  s.take(id, 'feedback', { note: '正常' })
  s.take(id, 'ask_delay', { reason: '等材料' })
  s.take(id, 'grant_delay', { told_why: '管子要定做' })
  s.take(id, 'ask_requester', { reason: '约时间', question: '哪天在家？' })
  s.take(id, 'go_on', { note: '周六' }, 'requester')
  bring(s, id, 'submitted', { result: 'not_now', answer: '管子断货', look_again_on: '2026-09-01' })
  s.take(id, 'answer', { solved: 'partly' }, 'requester')
  s.take(id, 'look_anew', { added: '别家都修了' }, 'requester')
  expect(news()).toEqual(['open: received', 'assign: moved', 'grant_delay: longer', 'ask_requester: question', 'follow_up: done', 'answer: not_now', 'look_anew: again'])
  expect(s.refusals(id, 'add', {}, 'requester')).toEqual(['nothing_added added'])
})

const contacts: [string, Record<string, unknown>, string | null][] = [
  ['nothing left', {}, null], ['a telephone', { contact_phone: { personal: '1' } }, 'phone 1'], ['mail alone', { contact_mail: { personal: '2' } }, 'mail 2'],
  ['both, and mail is wished', { contact_phone: { personal: '1' }, contact_mail: { personal: '2' }, tell_by: 'mail' }, 'mail 2'], ['a wish that cannot be met', { contact_phone: { personal: '1' }, tell_by: 'account' }, 'phone 1'],
  ['no wish to be told', { contact_phone: { personal: '1' }, tell_by: 'none' }, null],
]
test.each(contacts)('by which contact she is told: %s', (_, facts, by) => {
  const found = contactOf(system, facts as Parameters<typeof contactOf>[1])
  expect(found && `${found.kind} ${found.row}`).toBe(by)
})

test('HOT-09: who calls back asks for the satisfaction too; a resident who answers herself may leave it out', () => {
  const s = begin()
  const [one, two] = [bring(s, call(s), 'submitted'), bring(s, call(s), 'submitted')]
  expect(s.refusals(one, 'answer', { solved: 'yes' }, 'street')).toEqual(['satisfaction_missing satisfaction'])
  s.take(two, 'answer', { solved: 'yes' }, 'requester')
  expect(s.matter(two)).toMatchObject({ state: 'closed', facts: { solved: 'yes' } })
})

test('the sample day can be lived', () => {
  for (const { opens, where, then } of samples) {
    const s = begin(opens.at)
    const { id } = s.open('hotline', opens.facts, where)
    for (const { at, step, facts, by } of then) {
      s.to(at)
      s.take(id, step, facts, by)
    }
  }
})
