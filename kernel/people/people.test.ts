// What can be said of people without a database: spans of posts, lock-out, passwords, one-time codes.
import { describe, expect, test } from 'vitest'
import { holdsForTerm, lockedFor_ms, postsHeld, weakPassword, type Term } from './model.ts'
import { base32, totp, totpStep } from './totp.ts'

const term = (post: number, from: number, to: number | null, roster = false): Term => ({ post, person: 1, from, to, instead_of: null, roster })

describe('posts', () => {
  test('a term holds from its first moment until the moment at which it ends', () => {
    expect([9, 10, 19, 20].map((at) => postsHeld([term(7, 10, 20)], at))).toEqual([[], [7], [7], []])
  })
  test('a post held twice counts once', () => {
    expect(postsHeld([term(7, 0, null), term(7, 5, 9, true), term(8, 0, 3)], 6)).toEqual([7])
  })
  test('whoever is only on the roster does not hold the post for a term', () => {
    expect(holdsForTerm([term(7, 0, 20, true)], 7, 5)).toBe(false)
    expect(holdsForTerm([term(7, 0, 20, true), term(7, 0, null)], 7, 5)).toBe(true)
  })
})

test.each([[0, 0], [4, 0], [5, 60_000], [6, 120_000], [7, 240_000], [10, 1_920_000], [11, 3_600_000], [500, 3_600_000]])('after %i wrong guesses a name is closed for %i ms', (failures, span_ms) => {
  expect(lockedFor_ms(failures)).toBe(span_ms)
})

test.each([
  ['short', true], ['123456789', true], ['aaaaaaaaaaaaaaaaaaaa', true], ['ababababab', true], ['Wang.fang-1988', true],
  ['correct horse', false], ['三个词连起来好记又长', false],
])('the password %s of wang.fang is weak: %s', (password, weak) => {
  expect(weakPassword(password, 'wang.fang')).toBe(weak)
})

describe('one-time codes', () => {
  const secret = Buffer.from('12345678901234567890')
  // RFC 6238, appendix B: the last six of its eight digits.
  test.each([[59, '287082'], [1111111109, '081804'], [1111111111, '050471'], [1234567890, '005924'], [2000000000, '279037'], [20000000000, '353130']])('at second %i the code is %s', (second, code) => {
    expect(totp(secret, second * 1000)).toBe(code)
  })
  test('a code counts a step before and after its own, and says which step it is', () => {
    const code = totp(secret, 1111111109_000)
    const step = Math.floor(1111111109 / 30)
    expect([-61, -30, 0, 30, 61].map((off) => totpStep(secret, code, (1111111109 + off) * 1000))).toEqual([null, step, step, step, null])
    expect(totpStep(secret, '28708', 59_000)).toBeNull()
    expect(totpStep(secret, '28708２', 59_000)).toBeNull()
  })
  test('a secret is written in base 32', () => {
    expect(base32(secret)).toBe('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ')
    expect(base32(Buffer.from('f'))).toBe('MY')
  })
})
