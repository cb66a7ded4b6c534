// What only a look at a figure can tell: a finding waits for a person, the unit is heard, and its silence is taken for nothing.
import { expect, test } from 'vitest'
import { loadSystems } from '../../kernel/system/load.ts'
import { story, type Story } from '../../kernel/matters/testing.ts'
import { samples } from './samples.ts'

const systems = await loadSystems()
const { at, facts } = samples[0]!.opens
const found = (): { s: Story; id: string } => {
  const s = story(systems, { at })
  return { s, id: s.open('figure_check', facts, { by: { by: 'c' } }).id }
}

test('what the platform found waits for the community office, who may also look by herself, and nobody says what was counted but the platform', () => {
  const { s, id } = found()
  expect(s.matter(id)).toMatchObject({ state: 'found', facts: { cases: 9, of: 40, sign: 'entered_late' } })
  expect(s.world.post(s.matter(id).holder!)!.role).toBe('districtCommunityOfficer')
  const seen = { text: '有人反映该所事后补录', sign: 'entered_late', unit: 'QS-city' }
  expect(s.refusedOpening('figure_check', { ...seen, cases: 9 }, { by: 'office' })).toEqual(['fact.platform_alone cases'])
  expect(s.open('figure_check', seen, { by: 'office' }).state).toBe('found')
})

test('the unit is asked and answers in five working days; what it was is said with a reason by somebody else', () => {
  const { s, id } = found()
  expect(s.refusals(id, 'ask', {})).toEqual(['fact.required question'])
  expect(s.take(id, 'ask', { question: '为什么后补？' })).toMatchObject({ state: 'asked' })
  expect(s.matter(id).clocks.findLast((run) => run.id === 'answer')!.limit).toBe('5wd')
  s.take(id, 'answer', { answer: '抢险' })
  expect(s.refusals(id, 'conclude', { conclusion: 'explained' })).toEqual(['fact.required reason'])
  expect(s.take(id, 'conclude', { conclusion: 'explained', reason: '符合预案' })).toMatchObject({ state: 'concluded', kind: 'final' })
})

test('a unit that is silent is weighed without an answer, and nothing is taken from that', () => {
  const { s, id } = found()
  s.take(id, 'ask', { question: '为什么后补？' })
  expect(s.take(id, 'go_on', {}, { by: 'c' })).toMatchObject({ state: 'weighed', kind: 'open', facts: { cases: 9 } })
})
