// The stories that only a proposal can tell (POW flow 5): accepted, answered, rated, and on the meeting's list whenever it stays unresolved.
import { expect, test } from 'vitest'
import { loadSystems } from '../../kernel/system/load.ts'
import { story, type Given, type Story } from '../../kernel/matters/testing.ts'
import { samples } from './samples.ts'

const systems = await loadSystems()
const { opens, where, then } = samples[0]!
/** The sample up to the step that is named. */
function until(step: string): { s: Story; id: string } {
  const s = story(systems, { at: opens.at })
  const { id } = s.open('proposals', opens.facts, where)
  for (const one of then) { if (one.step === step) break; s.to(one.at); s.take(id, one.step, one.facts, one.by) }
  return { s, id }
}
const local = (at: number | null | undefined): string => new Date(Number(at) + 8 * 3_600_000).toISOString().slice(5, 16)
const due = (s: Story, id: string, clock: string): string => local(s.matter(id).clocks.findLast((run) => run.id === clock)!.deadline)

test('five working days to accept, thirty to answer', () => {
  const { s, id } = until('accept')
  expect(due(s, id, 'accept')).toBe('06-08T17:00')
  s.to('2026-06-03T10:00:00+08:00')
  s.take(id, 'accept', { department: 'QS-construction' })
  // The Dragon Boat holiday of 19 June does not count.
  expect(due(s, id, 'answer')).toBe('07-16T17:00')
})

test.each([
  ['settled', { done_by: '2026-08-25' }, 'promised'], ['settled', {}, 'closed'], ['partly', {}, 'listed'], ['unsettled', { done_by: '2026-08-25' }, 'listed'],
] as [string, Given, string][])('an answer rated as %s with %o leaves it %s', (rating, promise, state) => {
  const { s, id } = until('answer')
  s.take(id, 'answer', { taken: 'partly', answer: '分段', ...promise })
  expect(s.take(id, 'rate', { rating, rating_words: '说明' }).state).toBe(state)
})

test('silence is no answer: it goes on the list by itself, and the department may still answer there, once', () => {
  const { s, id } = until('answer')
  s.to('2026-07-16T17:00:01+08:00')
  expect(s.matter(id)).toMatchObject({ state: 'listed' })
  expect(s.world.post(s.matter(id).holder!)!.role).toBe('districtLeader')
  s.take(id, 'answer_late', { taken: 'not_taken_up', answer: '工期不许' })
  s.take(id, 'rate', { rating: 'unsettled', rating_words: '没有说为什么' })
  expect(s.refusals(id, 'answer_late', { taken: 'partly', answer: '再答' })).toEqual(['answered_before answer'])
  expect(s.take(id, 'decide', { met_on: '2026-07-16', decision: '按街道意见分段', department: 'QS-construction' }).state).toBe('closed')
})

test('a street that is turned away may file again, or take it to the meeting', () => {
  const { s, id } = until('accept')
  s.take(id, 'return', { reason: '属市级项目' })
  expect(s.refusals(id, 'file_again', {})).toEqual([])
  expect(s.take(id, 'take_to_meeting', { reason: '区里可以向市里提' }).state).toBe('listed')
})

test('a promise is looked at on its day, and goes on the list when it was not kept', () => {
  const { s, id } = until('say_done')
  s.to('2026-08-26T00:00:01+08:00')
  expect(s.matter(id).state).toBe('checking')
  expect(s.take(id, 'check', { kept: 'not_kept', note: '还围着' }).state).toBe('listed')
})

test('a late acceptance is told to the desk, to a district leader and to the street', () => {
  const { s } = until('accept')
  s.to('2026-06-08T17:00:01+08:00')
  expect(s.notices.map(({ post }) => s.world.post(post)!.role)).toEqual(['districtCommunityOfficer', 'districtLeader', 'subDistrictDirector'])
})

test('only whoever can answer is named', () => {
  const { s, id } = until('accept')
  expect(s.refusals(id, 'accept', { department: 'QS-company-1', helpers: ['QS-company-2'] })).toEqual(['unit_without_post department', 'unit_without_post helpers'])
})

test('the sample days can be lived', () => {
  const { s, id } = until('nothing')
  expect(s.matter(id)).toMatchObject({ state: 'closed', kind: 'final' })
})
