import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareIds, firstIdAt, idTime, isId, makeIds } from './ids.ts'
import { Mistake } from './refusals.ts'

const START = Date.parse('2026-06-22T09:00:00Z')

test('an id is time, process and counter, to the bit', () => {
  const early = Date.UTC(2020, 0, 1)
  fc.assert(fc.property(fc.integer({ min: early, max: early + 2 ** 41 - 2 }), fc.integer({ min: 0, max: 1023 }), fc.integer({ min: 0, max: 5 }), (at, process, n) => {
    const ids = makeIds(process)
    for (let i = 0; i < n; i++) ids.next(at)
    const expected = (BigInt(at - early) << 22n) | (BigInt(process) << 12n) | BigInt(n)
    const id = ids.next(at)
    expect(id).toBe(expected.toString())
    expect([idTime(id), isId(id)]).toEqual([at, true])
  }))
})

test('ids of a process rise, whatever the clock does', () => {
  fc.assert(fc.property(fc.array(fc.integer({ min: -5000, max: 5000 }), { maxLength: 300 }), (steps) => {
    const ids = makeIds(7)
    let at = START
    let last = '0'
    for (const step of steps) {
      const id = ids.next(at += step)
      expect(compareIds(last, id)).toBeLessThan(0)
      last = id
    }
  }))
})

test('when a millisecond is used up, the next is borrowed', () => {
  const ids = makeIds(3)
  const made = Array.from({ length: 10_000 }, () => ids.next(START))
  expect(new Set(made).size).toBe(10_000)
  expect([idTime(made[4095]!), idTime(made[4096]!), idTime(made[9999]!)]).toEqual([START, START + 1, START + 2])
  expect(idTime(ids.next(START + 50))).toBe(START + 50)
})

test('after a restart with the clock behind, ids go on above the last', () => {
  const last = makeIds(3).next(START + 5000)
  expect(compareIds(last, makeIds(3, last).next(START))).toBeLessThan(0)
})

test('two processes in one millisecond never meet', () => {
  const [a, b] = [makeIds(1), makeIds(2)]
  const made = Array.from({ length: 4096 }, () => [a.next(START), b.next(START)]).flat()
  expect(new Set(made).size).toBe(8192)
})

test('ids of 18 and 19 digits are in order', () => {
  const [short, long] = [makeIds(0).next(Date.parse('2027-01-01')), makeIds(0).next(Date.parse('2028-01-01'))]
  expect([short.length, long.length]).toEqual([18, 19])
  expect(compareIds(short, long)).toBeLessThan(0)
  expect(short > long).toBe(true)
})

test.each(['', '-1', '1.5', '01', 'abc', '9223372036854775808', '10000000000000000000', 5, null])('%j is no id', (text) => {
  expect(isId(text)).toBe(false)
})

test('a process number outside ten bits and a time beyond the last are mistakes', () => {
  expect(() => makeIds(1024)).toThrow(Mistake)
  expect(() => makeIds(1).next(Date.UTC(2090, 0, 1))).toThrow(Mistake)
  expect(() => makeIds(1).next(Number.NaN)).toThrow(Mistake)
})

test('what happened before 2020 gets ids of its beginning', () => {
  const ids = makeIds(1)
  const made = [ids.next(Date.UTC(2018, 11, 28)), ids.next(Date.UTC(2019, 0, 1)), ids.next(Date.UTC(2020, 0, 1))]
  expect(made).toEqual([...made].sort(compareIds))
  expect(idTime(made[0]!)).toBe(Date.UTC(2020, 0, 1))
})

test('a million ids take less than two seconds', () => {
  const ids = makeIds(1)
  const start = performance.now()
  for (let i = 0; i < 1_000_000; i++) ids.next(START + i)
  expect(performance.now() - start).toBeLessThan(2000)
})

test('every id made at or after an instant is at least the first that can be made at it', () => {
  const at = Date.UTC(2026, 5, 16)
  expect(compareIds(makeIds(0).next(at), firstIdAt(at))).toBeGreaterThanOrEqual(0)
  expect(compareIds(makeIds(1023).next(at - 1), firstIdAt(at))).toBeLessThan(0)
  expect(firstIdAt(0)).toBe('0')
})
