// The stories that only a department's report-in can tell: arriving in time or not, contesting, being reported to the district, and the
// ratings of both sides with their objections (WHIS-06, WHIS-08, WHIS-10, WHIS-11).
import { expect, test } from 'vitest'
import { loadSystems } from '../../kernel/system/load.ts'
import { story, type Given, type Story } from '../../kernel/matters/testing.ts'
import { samples } from './samples.ts'

const systems = await loadSystems()
const begin = (at = '2026-06-16T10:00:00+08:00'): Story => story(systems, { at })
const called = (s: Story, facts: Given = {}): string =>
  s.open('report_in', { text: '夜市占道', category: 'street_doings.stall', kind: 'enforcement', unit: 'QS-city', lead_unit: 'QS-city', asked: '清占道', ...facts }, { by: 'clock' }).id
const last = (s: Story, id: string, clock: string) => s.matter(id).clocks.findLast((c) => c.id === clock)
const rated = (s: Story, grades: Given, back: Given): string => {
  const id = called(s)
  for (const [step, facts] of [['arrive', {}], ['confirm_arrival', {}], ['report', { result: 'resolved', note: '已清' }], ['release', {}], ['rate_unit', { sentence: '一句话', ...grades }]] as const) s.take(id, step, facts)
  s.take(id, 'rate_call', { call_sentence: '一句话', ...back })
  return id
}
const good = { arrival_grade: 90, work_grade: 90, result_grade: 90 }
const fair = { founded_grade: 90, prepared_grade: 90 }

test.each([['2026-06-16T12:00:00+08:00', false], ['2026-06-16T12:00:01+08:00', true]])('WHIS-08: a department that enforces has two hours: at %s it is late: %s', (at, late) => {
  const s = begin()
  const id = called(s)
  s.to(at)
  s.take(id, 'arrive')
  expect(last(s, id, 'arrive')!.finished! > last(s, id, 'arrive')!.deadline!).toBe(late)
  // The head, the caller and the district hear of it; nobody is located.
  expect(s.notices.filter((n) => n.clock === 'arrive').map((n) => s.world.post(n.post)!.role)).toEqual(late ? ['departmentHead', 'subDistrictDirector', 'shiftLeader'] : [])
})

test('an arrival is said by the department and confirmed by the street; what was said and is not so starts the clock anew', () => {
  const s = begin()
  const id = called(s)
  s.take(id, 'arrive')
  expect(s.refusals(id, 'report', { result: 'resolved', note: '好了' })).toEqual(['step.wrong_state report'])
  s.take(id, 'deny_arrival', { reason: '现场没有人' })
  expect(s.matter(id).state).toBe('acknowledged')
  expect(last(s, id, 'arrive')).toMatchObject({ run: 2 })
})

test('WHIS-08: enforcement may agree on a time of the same day and is late after it; an emergency may not', () => {
  const s = begin()
  const id = called(s)
  expect(s.refusals(id, 'agree_time', { agreed_at: '2026-06-17T00:00:00+08:00' })).toEqual(['not_that_day agreed_at'])
  s.take(id, 'agree_time', { agreed_at: '2026-06-16T20:00:00+08:00' })
  expect(new Date(last(s, id, 'arrive')!.deadline! + 8 * 3_600_000).toISOString().slice(0, 16)).toBe('2026-06-16T20:00')
  expect(s.refusals(called(s, { kind: 'emergency' }), 'agree_time', { agreed_at: '2026-06-16T20:00:00+08:00' })).toEqual(['not_that_day agreed_at'])
})

test('WHIS-10: an emergency is contested only on the spot, anything else within four working hours', () => {
  const s = begin()
  const emergency = called(s, { kind: 'emergency' })
  expect(s.refusals(emergency, 'contest', { reason: '不归我们' })).toEqual(['come_first contest'])
  s.take(emergency, 'arrive')
  s.take(emergency, 'confirm_arrival')
  expect(s.take(emergency, 'contest_there', { reason: '不归我们' })).toMatchObject({ state: 'contested' })
  const key = called(s, { kind: 'key' })
  s.to('2026-06-16T15:00:01+08:00')
  expect(s.refusals(key, 'contest', { reason: '不归我们' })).toEqual(['step.too_late contest'])
  expect(s.take(emergency, 'dismiss', { reason: '现场需要' })).toMatchObject({ state: 'acting' })
})

test('WHIS-06: a department that does not come is reported to the district, which orders it to come or records a refusal', () => {
  const s = begin()
  const id = called(s)
  expect(s.refusals(id, 'escalate', { reason: '没有来' })).toEqual(['still_in_time escalate'])
  s.to('2026-06-16T12:00:01+08:00')
  s.take(id, 'escalate', { reason: '两小时没有到' })
  expect(s.world.post(s.matter(id).holder!)!.role).toBe('shiftLeader')
  s.take(id, 'order', { note: '一小时内到场' })
  s.to('2026-06-16T15:00:00+08:00')
  s.take(id, 'escalate', { reason: '仍未到' })
  expect(s.take(id, 'record_refusal', { reason: '两次不到' })).toMatchObject({ state: 'refused', kind: 'final' })
})

test.each([
  [{ arrival_grade: 60, work_grade: 60, result_grade: 60 }, fair, 60, 90, 'archived'],
  [{ arrival_grade: 60, work_grade: 60, result_grade: 59 }, fair, 59, 90, 'low_unit'],
  [good, { founded_grade: 60, prepared_grade: 59 }, 90, 59, 'low_call'],
  [{ arrival_grade: 0, work_grade: 0, result_grade: 0 }, { founded_grade: 0, prepared_grade: 0 }, 0, 0, 'low_unit'],
])('WHIS-11: ratings %j and %j make %i and %i, and lead to %s', (grades, back, grade, call_grade, state) => {
  const s = begin()
  expect(s.matter(rated(s, grades, back))).toMatchObject({ state, facts: { grade, call_grade } })
})

test('whoever is rated low may object within five working days; silence lets the rating stand, also for the other side', () => {
  const s = begin()
  const id = rated(s, { arrival_grade: 30, work_grade: 40, result_grade: 50 }, { founded_grade: 10, prepared_grade: 10 })
  s.to('2026-06-24T17:00:01+08:00')
  expect(s.matter(id).state).toBe('low_call')
  s.to('2026-07-02T17:00:01+08:00')
  expect(s.matter(id)).toMatchObject({ state: 'archived', facts: { grade: 40, call_grade: 10 } })
})

test('the district keeps a rating or corrects it; the old one stays in the record', () => {
  const s = begin()
  const id = rated(s, { arrival_grade: 30, work_grade: 40, result_grade: 50 }, fair)
  s.take(id, 'object', { reason: '现场道路封闭，已提前说明' })
  s.take(id, 'correct_grade', { corrected: 75, reason: '封路属实' })
  expect(s.matter(id)).toMatchObject({ state: 'archived', facts: { grade: 75 } })
  expect(s.entries(id).find((e) => e.act === 'rate_unit')!.data.facts).toMatchObject({ grade: 40 })
  const whistle = rated(s, good, { founded_grade: 20, prepared_grade: 30 })
  s.take(whistle, 'object_call', { reason: '当晚确有险情' })
  expect(s.take(whistle, 'correct_grade', { corrected: 80, reason: '有记录' })).toMatchObject({ state: 'archived', facts: { grade: 90, call_grade: 80 } })
})

test('a rating is whole points from 0 to 100 and needs its sentence', () => {
  const s = begin()
  const id = called(s)
  for (const [step, facts] of [['arrive', {}], ['confirm_arrival', {}], ['report', { result: 'resolved', note: '已清' }], ['release', {}]] as const) s.take(id, step, facts)
  expect(s.refusals(id, 'rate_unit', { arrival_grade: 101, work_grade: 59.5, result_grade: -1 })).toEqual(['fact.not_integer arrival_grade', 'fact.not_integer work_grade', 'fact.not_integer result_grade', 'fact.required sentence'])
})

test('the sample day can be lived', () => {
  for (const { opens, where, then } of samples) {
    const s = begin(opens.at)
    const { id } = s.open('report_in', opens.facts, where)
    for (const { at, step, facts, by } of then) {
      s.to(at)
      s.take(id, step, facts, by)
    }
  }
})
