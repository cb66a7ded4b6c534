// What a worker without a network may do next.
import { expect, test } from 'vitest'
import { ahead } from './ahead.ts'
import type { Matter, System } from '../../api/types.ts'
import type { Act } from '../../shell/send.ts'

const words = { zh: '', en: '' }
const system = {
  facts: { note: { is: 'text', max: 100 } }, words: { facts: { note: words } },
  steps: { accept: { from: ['sent'], to: 'doing' }, done: { from: ['doing'], to: 'ended', asks: { note: true } }, judge: { from: ['doing'], to: ['ended', 'sent'] }, check: { from: ['doing'], to: '=' } },
} as unknown as System
const wrong = [{ code: 'step.wrong_state', words }]
const matter = { id: '1', state: 'sent', steps: [{ id: 'accept', words, asks: [], refused: [] }, { id: 'done', words, asks: [], refused: wrong }, { id: 'check', words, asks: [], refused: [...wrong, { code: 'step.not_yours', words }] }] } as unknown as Matter
const act = (step: string, more: object = {}): Act => ({ on: { id: '1', step }, ...more }) as unknown as Act
const open = (of: Matter): string[] => of.steps.filter((step) => step.refused.length === 0).map((step) => step.id)

test.each([
  ['nothing waits', [], 'sent', ['accept']],
  ['an accepted matter may be done, with what that asks', [act('accept')], 'doing', ['done']],
  ['an act on another matter moves nothing', [{ ...act('accept'), on: { id: '2', step: 'accept' } } as Act], 'sent', ['accept']],
  ['a refused act moves nothing', [act('accept', { trouble: { reasons: [], stale: true } })], 'sent', ['accept']],
  ['a step that chooses leaves it where it is', [act('accept'), act('judge')], 'doing', ['done']],
  ['what has ended has no step', [act('accept'), act('done')], 'ended', []],
])('%s', (_what, acts, state, steps) => {
  const after = ahead(matter, acts, system)
  expect([after.state, open(after)]).toEqual([state, steps])
  if (steps[0] === 'done') expect(after.steps.find((step) => step.id === 'done')!.asks.map((ask) => ask.id)).toEqual(['note'])
})
