// Categories from texts, on generated words; the field test beside this one learns from real ones.
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { best } from './figures.ts'
import { decode, encode, figuresOf, guess, judge, learn, SURE, type Model } from './index.ts'
import { read } from './features.ts'
import { generated } from './samples.ts'

let model: Model
beforeAll(() => { model = learn(generated(600, 'learn'), { made: '2026-01-05', version: 3 }) })

describe('what was learnt from six hundred texts', () => {
  test('is right about others, and as sure as it is right', () => {
    const figures = judge(model, generated(600, 'test'))
    expect(figures.macro_f1).toBeGreaterThan(0.9)
    expect(figures.ece).toBeLessThan(0.05)
    expect(figures.classes.map((one) => one.label)).toEqual(['lamps', 'noise', 'parking', 'refuse'])
  })

  test('says beforehand how well it will do, from texts held out', () => {
    const after = judge(model, generated(600, 'test'))
    expect(Math.abs(model.about.figures.macro_f1 - after.macro_f1)).toBeLessThan(0.05)
    expect(model.about).toMatchObject({ version: 3, made: '2026-01-05', rows: 600, labels: ['lamps', 'noise', 'parking', 'refuse'] })
  })

  test('is the same to the byte when learnt again, and another with another seed', () => {
    const again = learn(generated(600, 'learn'), { made: '2026-01-05', version: 3 })
    expect(Buffer.compare(encode(again), encode(model))).toBe(0)
    expect(Buffer.compare(encode(learn(generated(600, 'learn'), { made: '2026-01-05', version: 3, seed: 'other' })), encode(model))).not.toBe(0)
  })

  test('comes back from its file saying the same', () => {
    const file = encode(model)
    expect(file.length).toBeLessThan(10_000_000)
    expect(guess(decode(file)!, '半夜施工，睡不着觉')).toEqual(guess(model, '半夜施工，睡不着觉'))
  })

  test('is refused when a byte of its file was changed or cut off', () => {
    const file = encode(model)
    for (const at of [0, 20, 400, file.length - 40, file.length - 1]) {
      const changed = file.slice()
      changed[at]! ^= 1
      expect(decode(changed)).toBeNull()
    }
    expect(decode(file.subarray(0, file.length - 1))).toBeNull()
    expect(decode(new Uint8Array())).toBeNull()
  })

  test('takes less than five milliseconds for a suggestion', () => {
    const text = generated(12, 'long').map((one) => one.text).join('')
    guess(model, text)
    const spans = Array.from({ length: 50 }, () => { const started = performance.now(); guess(model, text); return performance.now() - started })
    // Half of them: what else the machine does in between is not the suggestion's.
    expect(spans.sort((a, b) => a - b)[25]).toBeLessThan(5)
  })
})

describe('a suggestion', () => {
  test('quotes the words that say so', () => {
    const text = '我住在12号楼，路灯不亮，已经3天了。'
    const { sure, guesses } = guess(model, text)
    expect(sure).toBe(true)
    expect(guesses[0]!.label).toBe('lamps')
    expect(guesses[0]!.quotes.map(({ start, end }) => text.slice(start, end)).join()).toContain('灯')
  })

  test('is not sure where two things are said alike, and says nothing of words it never met', () => {
    expect(guess(model, '希望尽快处理，请答复').sure).toBe(false)
    expect(guess(model, 'quotidian')).toEqual({ sure: false, guesses: [] })
    expect(guess(model, '')).toEqual({ sure: false, guesses: [] })
  })

  test('keeps to the labels that it may name', () => {
    expect(guess(model, '路灯不亮', 3, new Set(['noise', 'refuse'])).guesses.map((one) => one.label).sort()).toEqual(['noise', 'refuse'])
  })

  test('stands within the text whatever the text is', () => {
    fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), fc.array(fc.constantFrom('路灯', '施工', '１２', '𠮷', ' ', '垃圾', 'A'), { maxLength: 40 }).map((parts) => parts.join(''))), (text) => {
      const { sure, guesses } = guess(model, text)
      for (const one of guesses) {
        expect(one.confidence).toBeGreaterThanOrEqual(0)
        expect(one.confidence).toBeLessThanOrEqual(1)
        for (const { start, end } of one.quotes) expect(start >= 0 && start < end && end <= text.length).toBe(true)
      }
      expect(guesses.reduce((sum, one) => sum + one.confidence, 0)).toBeLessThan(1.000001)
      expect(sure).toBe((guesses[0]?.confidence ?? 0) >= SURE)
    }), { seed: 7 })
  })
})

test.each([
  ['numbers are one number', '12号楼', '3456号楼'],
  ['wide and narrow forms are one', 'ＡＢｃ１', 'abc1'],
  ['letters that stand alone are names', 'K区', 'b区'],
  ['what is between words is a gap', '路灯 ，。不亮', '路灯\n不亮'],
])('%s', (_what, a, b) => {
  const codes = (text: string): number[] => { const { codes: all, length } = read(text); return [...all.subarray(0, length)] }
  expect(codes(a)).toEqual(codes(b))
})

test('figures are those of the books', () => {
  const judged = [['a', 'a', 0.9], ['a', 'b', 0.9], ['b', 'b', 0.7], ['b', 'b', 0.7], ['c', 'a', 0.4]].map(([guess, truth, confidence]) => ({ guess: guess as string, truth: truth as string, confidence: confidence as number }))
  const figures = figuresOf(judged)
  expect(figures.accuracy).toBeCloseTo(3 / 5)
  // a: precision 1/2, recall 1/2; b: 1 and 2/3; c is said once and never true.
  expect(figures.macro_f1).toBeCloseTo((0.5 + 0.8 + 0) / 3)
  // Two at 0.9 with one right, two at 0.7 both right, one at 0.4 wrong.
  expect(figures.ece).toBeCloseTo((Math.abs(1 - 1.8) + Math.abs(2 - 1.4) + 0.4) / 5)
  expect(figures.sure).toEqual({ share: 4 / 5, accuracy: 3 / 4 })
  expect(best([0.1, 0.7, 0.2])).toBe(1)
})
