// Which step is next, and in what order the refused ones stand.
import { expect, test } from 'vitest'
import type { Step } from '../../api/types.ts'
import { sortSteps } from './order.ts'

const step = (id: string, refused = 0): Step => ({ id, words: { zh: id, en: id }, asks: [], refused: Array.from({ length: refused }, () => ({ code: 'x', words: { zh: 'x', en: 'x' } })) })
const ids = (steps: readonly Step[]): string[] => steps.map((one) => one.id)

test('the step that the declaration offers is the filled one', () => {
  const sorted = sortSteps([step('note'), step('report'), step('close', 1)], ['report'])
  expect([sorted.first?.id, ids(sorted.others), ids(sorted.refused)]).toEqual(['report', ['note'], ['close']])
})
test('when it is not possible yet nothing is filled, others may be taken, and its reasons stand first', () => {
  const sorted = sortSteps([step('void', 1), step('note'), step('report', 2)], ['report'])
  expect([sorted.first, ids(sorted.others), ids(sorted.refused)]).toEqual([null, ['note'], ['report', 'void']])
})
test('what an ended matter cannot do any more is not listed', () => {
  expect(sortSteps([{ ...step('report'), refused: [{ code: 'step.ended', words: { zh: '这件已经结束', en: 'This matter has ended' } }] }, step('reopen', 1)], []).refused.map((one) => one.id)).toEqual(['reopen'])
})
test('a post with nothing to do has no filled button', () => expect(sortSteps([step('report', 1)], ['report']).first).toBeNull())
test('a helper is offered its own part, though the state offers another step to the one who answers', () => {
  expect(sortSteps([step('feedback'), step('report', 1)], ['report', 'feedback']).first?.id).toBe('feedback')
})
