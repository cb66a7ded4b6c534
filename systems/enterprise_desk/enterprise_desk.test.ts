// The stories that only the enterprise desk can tell: a visit is noted, a request is answered, and what nobody contests ends by itself.
import { expect, test } from 'vitest'
import { loadSystems } from '../../kernel/system/load.ts'
import { story, type Story } from '../../kernel/matters/testing.ts'
import { samples } from './samples.ts'

const systems = await loadSystems()
const [visit, request] = samples
const begin = (): Story => story(systems, { at: '2026-06-16T10:00:00+08:00' })

test('a visit ends with a note, a request does not', () => {
  const s = begin()
  expect(s.take(s.open('enterprise_desk', visit!.opens.facts, { by: 'desk' }).id, 'note_visit', visit!.then[0]!.facts)).toMatchObject({ state: 'noted' })
  expect(s.refusals(s.open('enterprise_desk', request!.opens.facts, { by: 'desk' }).id, 'note_visit', { note: '记了' })).toContain('request_wants_answer')
})

test('a department replies, and what the enterprise does not contest in ten days is closed', () => {
  const s = begin()
  const id = s.open('enterprise_desk', request!.opens.facts, { by: 'desk' }).id
  s.take(id, 'hand_over', { unit: 'QS-city' })
  s.take(id, 'reply', request!.then[1]!.facts)
  s.to('2026-06-28T10:00:00+08:00')
  expect(s.matter(id)).toMatchObject({ state: 'closed' })
})

test('what is given back is the desk’s again, and what is asked again begins anew', () => {
  const s = begin()
  const id = s.open('enterprise_desk', request!.opens.facts, { by: 'desk' }).id
  s.take(id, 'hand_over', { unit: 'QS-city' })
  expect(s.take(id, 'give_back', { reason: '不归我们' }).state).toBe('taken_in')
  s.take(id, 'answer_here', { answer: '这样办', result: 'explained' })
  expect(s.take(id, 'ask_again', { reason: '没说清楚' }, 'desk').state).toBe('taken_in')
})
