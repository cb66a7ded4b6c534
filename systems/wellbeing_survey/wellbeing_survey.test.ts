// The stories that only a survey can tell: counts and never a person, a second office that compares, and a unit whose silence changes nothing.
import { expect, test } from 'vitest'
import { loadSystems } from '../../kernel/system/load.ts'
import { planOf, standingOf } from '../../kernel/measures/index.ts'
import { story, type Given, type Story } from '../../kernel/matters/testing.ts'
import { samples } from './samples.ts'

const systems = await loadSystems()
const { opens: { at, facts }, where } = samples[0]!
const begin = (): Story => story(systems, { at })
const [first, ...rest] = facts['answers'] as Given[]

test.each<[string, Given, string[]]>([
  ['a row under five answers', { answers: [{ ...first, answered: 4, positive: 2 }] }, ['fact.not_integer answers.1.answered']],
  ['more who say yes than answered', { answers: [{ ...first, positive: 91 }] }, ['more_than_answered answers']],
  ['one question of a committee twice', { answers: [first, first] }, ['told_twice answers', 'more_than_asked sample']],
  ['more answers than persons were drawn', { sample: 89 }, ['more_than_asked sample']],
  ['a department whose residents are asked in one street', { unit: 'QS-water' }, ['another_place unit']],
])('%s is refused', (_, wrong, refusals) => {
  expect(begin().refusedOpening('wellbeing_survey', { ...facts, ...wrong }, where)).toEqual(refusals)
})

test('it counts once another office has compared it, as so many answers of so many, and a silent unit changes nothing', () => {
  const s = begin()
  const { id } = s.open('wellbeing_survey', facts, where)
  const system = systems.find(({ declaration }) => declaration.id === 'wellbeing_survey')!
  const counted = () => { const { codes, values } = standingOf(planOf({ no: 1, declaration: system.declaration }), s.matter(id), Date.parse('2026-07-20T00:00:00+08:00'), s.world.calendar); return planOf({ no: 1, declaration: system.declaration }).measures.slice(0, 4).map(({ no }) => (codes[no] ? [values[no]! & 65_535, values[no]! >>> 16] : null)) }
  expect(counted()).toEqual([null, null, null, null])
  s.take(id, 'confirm')
  expect(counted()).toEqual([[74, 90], [70, 88], [51, 90], [90, 120]])
  s.to('2026-07-20T09:00:00+08:00')
  expect(s.matter(id)).toMatchObject({ state: 'read', kind: 'final', facts: { satisfied_yes: 74 } })
  expect(counted()[0]).toEqual([74, 90])
})

test('what was sent back is corrected by the office that entered it, and compared again by somebody else', () => {
  const s = begin()
  const { id } = s.open('wellbeing_survey', facts, where)
  const { person: clerk } = s.matter(id).taken['open'] as unknown as { person: number }
  expect(s.refusals(id, 'confirm', {}, { ...s.actor(id, 'second'), person: clerk } as ReturnType<Story['actor']>)).toEqual(['entered_it confirm'])
  s.take(id, 'send_back', { reason: '第一行与汇总表不符' })
  s.take(id, 'correct', { sample: 120, answers: [{ ...first, positive: 73 }, ...rest] as unknown as Given[string] })
  expect(s.matter(id)).toMatchObject({ state: 'entered', facts: { satisfied_yes: 73, answered: 90 } })
  const second = s.actor(id, 'second')
  const { person } = s.matter(id).taken['correct'] as unknown as { person: number }
  expect(s.refusals(id, 'confirm', {}, { ...second, person } as typeof second)).toContain('step.same_person confirm')
})

test('the samples can be lived', () => {
  const s = begin()
  const { id } = s.open('wellbeing_survey', facts, where)
  for (const { at: then, step, facts: given } of samples[0]!.then) { s.to(then); s.take(id, step, given as Given) }
  expect(s.matter(id).state).toBe('read')
})
