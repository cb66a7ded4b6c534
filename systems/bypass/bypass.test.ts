// The story that only a report on going past the gate can tell: five working days for the department, silence does not help it, and it counts.
import { expect, test } from 'vitest'
import { loadSystems } from '../../kernel/system/load.ts'
import { story, type Story } from '../../kernel/matters/testing.ts'
import { samples } from './samples.ts'

const systems = await loadSystems()
const begin = (at = '2026-06-16T09:00:00+08:00'): Story => story(systems, { at })
const facts = samples[0]!.opens.facts
const reported = (s: Story): string => s.open('bypass', facts, { by: 'committee' }).id

test('ADM-07: the department has five working days, the holiday left out', () => {
  const s = begin()
  const { clocks, duties } = s.matter(reported(s))
  expect([new Date(clocks[0]!.deadline! + 8 * 3_600_000).toISOString().slice(0, 16), duties[0]!.organisation]).toEqual(['2026-06-24T17:00', s.organisation('QS-emergency')])
})

test('ADM-07: whoever does not answer is judged all the same, and a report upheld is put right by a day', () => {
  const s = begin()
  const id = reported(s)
  s.to('2026-06-24T17:00:01+08:00')
  expect(s.matter(id).state).toBe('silent')
  s.take(id, 'uphold', { ruling: '没有编号', correct_by: '2026-07-03' })
  s.to('2026-07-04T00:00:01+08:00')
  expect(s.notices.map((n) => s.world.post(n.post)!.role)).toEqual(['departmentLiaison', 'admissionReviewer'])
  expect(s.take(id, 'close_uncorrected', { ruling: '到期未纠正，属实' })).toMatchObject({ state: 'upheld', kind: 'final' })
})

test('a report that is not so is dismissed with a finding, and whoever made it may take it back', () => {
  const s = begin()
  const id = reported(s)
  s.take(id, 'answer', { ends: 'contested', answer: '有编号', number: 'QS-260101-0001' })
  expect(s.refusals(id, 'dismiss', {})).toEqual(['fact.required ruling'])
  expect(s.take(id, 'dismiss', { ruling: '编号有效' })).toMatchObject({ state: 'dismissed' })
  expect(s.take(reported(s), 'take_back', { reason: '弄错了' })).toMatchObject({ state: 'taken_back' })
})

test('the sample days can be lived', () => {
  for (const { opens, where, then } of samples) {
    const s = begin(opens.at)
    const { id } = s.open('bypass', opens.facts, where)
    for (const { at, step, facts, by } of then) { s.to(at); s.take(id, step, facts, by) }
  }
})
