// Answers are kept while nothing changed, and never more than there is room for.
import { expect, test } from 'vitest'
import { makeKeptAnswers } from './kept-answers.ts'

test('an answer is found until the state of things is another', () => {
  const kept = makeKeptAnswers(100)
  const text = Buffer.from('text')
  kept.keep('a', '1', text)
  expect(kept.find('a', '1')).toBe(text)
  expect(kept.find('a', '2')).toBeUndefined()
  const newer = Buffer.from('newer')
  kept.keep('a', '2', newer)
  expect(kept.find('a', '2')).toBe(newer)
})

test('the one asked for longest ago makes room, and one too large is not kept', () => {
  const kept = makeKeptAnswers(100)
  kept.keep('a', '1', Buffer.alloc(40))
  kept.keep('b', '1', Buffer.alloc(40))
  kept.find('a', '1')
  kept.keep('c', '1', Buffer.alloc(40))
  expect([kept.find('a', '1') !== undefined, kept.find('b', '1'), kept.find('c', '1') !== undefined]).toEqual([true, undefined, true])
  kept.keep('d', '1', Buffer.alloc(51))
  expect(kept.find('d', '1')).toBeUndefined()
})
