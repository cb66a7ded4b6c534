// The story that only a change of law can tell: whatever hangs on the article is decided one by one, and what must change has a day.
import { expect, test } from 'vitest'
import { loadSystems } from '../../kernel/system/load.ts'
import { story } from '../../kernel/matters/testing.ts'
import { samples } from './samples.ts'

const systems = await loadSystems()
const { opens, where, then } = samples[0]!

test('nothing that rests on the article is passed over, and what changes has a day', () => {
  const s = story(systems, { at: opens.at })
  const { id } = s.open('legal_basis', opens.facts, where)
  expect(s.refusals(id, 'decide', { findings: [{ name: '处置', decided: 'change', why: '三个工作日' }] })).toEqual(['not_decided findings', 'no_day changed_by'])
  for (const { at, step, facts } of then) { s.to(at); s.take(id, step, facts) }
  expect(s.matter(id).state).toBe('changed')
})

test('where nothing must change it ends at once', () => {
  const s = story(systems, { at: opens.at })
  const { id } = s.open('legal_basis', { text: '第9条改了', article: 'SHJD:9', change: 'noticed' }, where)
  expect(s.take(id, 'decide', { reason: '没有东西依据它' }).state).toBe('kept')
})
