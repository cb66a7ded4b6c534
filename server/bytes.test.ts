// Bytes say what JSON would.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeBytes } from './bytes.ts'

const written = (value: number): string => { const bytes = makeBytes(1); bytes.number(value); return bytes.done().toString() }

test('a number is written as it is read', () => {
  for (const value of [0, 1, 9, 10, 99, 100, 0.5, 0.000001, 0.1, 0.982338, 12.05, 1234567.89, 999_999_999, 1e9, 4e9, 1e21, -3, -0.5, 1 / 3, 5e-7, 0.9999995]) expect(written(value), String(value)).toBe(value === 0.000001 ? '0.000001' : JSON.stringify(value))
  fc.assert(fc.property(fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.nat(), fc.nat(1_000_000).map((n) => n / 1e6), fc.nat().map((n) => n / 100)), (value) => { expect(JSON.parse(written(value))).toBe(value + 0) }))
})

test('pieces follow one another, however many there are', () => {
  const bytes = makeBytes(1)
  for (const piece of ['{"街道":', '"曹杨"', ',"n":']) bytes.put(Buffer.from(piece))
  bytes.number(12)
  bytes.put(Buffer.from('}'))
  expect(bytes.done().toString()).toBe('{"街道":"曹杨","n":12}')
})
