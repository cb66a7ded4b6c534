// Texts as they are found again.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hashOf, packed, plain, termsOf, tokensIn, unitHash } from './tokens.ts'

describe('a text is found by', () => {
  test.each<[what: string, text: string, tokens: string[]]>([
    ['each pair of neighbouring characters', '电梯坏了', ['电梯', '梯坏', '坏了']],
    ['numbers whole, and long ones by their end', '兰溪路141弄，工单20261123746395', ['兰溪', '溪路', '141', '工单', '6395']],
    ['numbers in figures, however they were written', '１２号楼、十二号楼', ['12', '号楼']],
    ['words in letters', 'Wi-Fi 没有 WIFI', ['wi', 'fi', '没有', 'wifi']],
    ['no telephone or identity number', '电话13812345678，310107199001011234', ['电话']],
    ['nothing of one character alone', '灯', []],
  ])('%s', (_what, text, tokens) => { expect(tokensIn(plain(text))).toEqual(tokens) })

  test('so many tokens that a long text stays findable by its beginning', () => {
    expect(tokensIn(Array.from({ length: 3000 }, (_, i) => String.fromCharCode(0x4e00 + i)).join('')).length).toBe(96)
  })
})

test.each<[question: string, terms: [text: string, digits: string | null][]]>([
  ['电梯 坏', [['电梯', null], ['坏', null]]],
  ['电梯，漏水', [['电梯', null], ['漏水', null]]],
  ['0807', [['0807', '0807']]],
  ['PT-261123-0807', [['pt-261123-0807', '2611230807']]],
  ['13812345678', [['13812345678', null]]],
  ['141弄', [['141弄', null]]],
  [' 　 ', []],
])('%j asks for each of its parts', (question, terms) => {
  expect(termsOf(question).map(({ text, digits }) => [text, digits])).toEqual(terms)
})

test('whatever is cut out of a text between blanks and is long enough is found in it', () => {
  const text = fc.array(fc.constantFrom('电', '梯', '坏', '路', '号', '1', '2', '十', 'a', 'b', ' '), { minLength: 4, maxLength: 40 }).map((list) => list.join(''))
  fc.assert(fc.property(text, fc.nat(), (given, from) => {
    const runs = plain(given).match(/\p{Script=Han}+/gu) ?? []
    const run = runs[from % Math.max(1, runs.length)]
    if (!run || run.length < 2) return
    const tokens = new Set(tokensIn(plain(given)))
    expect(termsOf(run).every((term) => term.tokens.every((token) => tokens.has(token)))).toBe(true)
  }), { seed: 7 })
})

test('digests have twenty bits and stand in order, three bytes each, none twice', () => {
  fc.assert(fc.property(fc.array(fc.string()), fc.integer({ min: 1, max: 2 ** 31 - 1 }), (tokens, key) => {
    const hashes = [...tokens.map(hashOf), unitHash(key)]
    expect(hashes.every((hash) => hash >= 0 && hash < 2 ** 20)).toBe(true)
    expect(packed(hashes).match(/.{6}/g)).toEqual([...new Set(hashes)].sort((a, b) => a - b).map((hash) => hash.toString(16).padStart(6, '0')))
  }), { seed: 7 })
})
