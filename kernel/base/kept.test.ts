// What is kept is the last that was given, and never more than there is room for.
import { expect, test } from 'vitest'
import { makeKept } from './kept.ts'

test('what is kept anew takes the place of what was there', () => {
  const kept = makeKept<string>(1000)
  kept.keep('a', 'old', 50)
  kept.keep('a', 'new', 50)
  kept.keep('b', 'other', 50)
  expect([kept.find('a'), kept.find('b'), kept.find('c')]).toEqual(['new', 'other', undefined])
})

test('the one asked for longest ago makes room, and one too large is not kept', () => {
  const kept = makeKept<string>(1000)
  for (const key of 'abcdefgh') kept.keep(key, key, 125)
  kept.find('a')
  expect(kept.keep('i', 'i', 1)).toBe(true)
  expect(['a', 'b', 'c', 'i'].map(kept.find)).toEqual(['a', undefined, 'c', 'i'])
  expect(kept.keep('c', 'larger', 126)).toBe(false)
  expect(kept.find('c')).toBeUndefined()
})
