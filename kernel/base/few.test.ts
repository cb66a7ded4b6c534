// What a reader can work out from a sum and the counts beside it.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fewest, isFew, tellsFew, untold } from './few.ts'

test.each([[[3, 40, 17], [0, 2]], [[3, 2, 40], [0, 1]], [[1, 1, 40, 9], [0, 1, 3]], [[4, 4, 12], [0, 1, 2]], [[0, 12, 40], []], [[3], [0]]])('of %j those at %j are not told', (counts, hidden) => {
  expect([...untold(counts)].sort()).toEqual(hidden)
})

test('whoever has the sum and what is told cannot tell how many the few are', () => {
  fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 2, maxLength: 8 }), (counts) => {
    const hidden = [...untold(counts)].map((i) => counts[i]!)
    const few = hidden.filter(isFew)
    expect(counts.filter((count, i) => isFew(count) && !untold(counts).has(i))).toEqual([])
    // Where nothing is left to hide behind, the sum itself is the caller's to withhold.
    if (few.length === 0 || (hidden.length === few.length && !counts.some((count) => count >= fewest))) return
    const sum = hidden.reduce((all, count) => all + count, 0)
    const ways = hidden.length > few.length ? 2 : tellsFew(counts) ? 1 : sum - few.length + 1
    expect(ways).toBeGreaterThan(1)
  }))
})
