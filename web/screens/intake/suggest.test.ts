// What a text suggests: categories with the words that led there, addresses, dangers, a second thing.
import { describe, expect, test } from 'vitest'
import type { CategoryRow } from '../../api/types.ts'
import { dangersIn, marked, placesIn, searchesFor, secondIn, suggest, together } from './suggest.ts'

const row = (code: string, zh: string, hints: string): CategoryRow => ({ code, words: { zh, en: code }, kind: 'event', public: true, hints: hints.split(' ') })
const rows = [row('street.fumes', '餐饮油烟', '油烟 烧烤 炒菜'), row('nature.noise', '夜间噪声', '噪声 半夜 吵'), row('works.drain', '雨水口冒溢', '下水道 冒出来 积水'), row('works.lamp', '路灯', '路灯 不亮')]
const said = '我住杏梅园12号楼，楼下兰溪路那家烧烤店，油烟直往窗户里灌。还有他们把油水往下水道倒，前天下雨路口都冒出来了，老人差点滑倒。'

describe('categories', () => {
  test('are suggested with the words that led there, the best supported first', () => {
    const found = suggest(said, rows)
    expect(found.map((one) => one.code)).toEqual(['works.drain', 'street.fumes'])
    expect(found[1]!.quotes.map(({ start, end }) => said.slice(start, end))).toEqual(['烧烤', '油烟'])
  })
  test('one that alone is named twice counts as strong', () => expect(suggest('路灯不亮三天了', rows)[0]).toMatchObject({ code: 'works.lamp', sure: 'high' }))
  test('a single short word is a weak ground', () => expect(suggest('楼上太吵', rows)[0]).toMatchObject({ code: 'nature.noise', sure: 'low' }))
  test('a text that names nothing suggests nothing', () => expect(suggest('请尽快回电', rows)).toEqual([]))
  test('a second thing in another sentence is noticed', () => {
    const found = suggest(said, rows)
    expect(secondIn(said, found, 'street.fumes')?.code).toBe('works.drain')
    expect(secondIn('烧烤店油烟大，下水道也冒出来', suggest('烧烤店油烟大，下水道也冒出来', rows), 'street.fumes')).toBeNull()
  })
})

describe('what was learnt', () => {
  const learnt = (sure: boolean, ...categories: [string, number][]) => ({ sure, categories: categories.map(([code, confidence]) => ({ code, confidence, quotes: [], reason: { zh: code, en: code } })) })
  const codes = (found: readonly { code: string }[]): string[] => found.map((one) => one.code)
  test('stands before the hints where it is sure', () => expect(codes(together(learnt(true, ['nature.noise', 0.9]), suggest(said, rows), rows))).toEqual(['nature.noise', 'works.drain', 'street.fumes']))
  test('and behind them where it is not', () => expect(codes(together(learnt(false, ['nature.noise', 0.3]), suggest(said, rows), rows))).toEqual(['works.drain', 'street.fumes', 'nature.noise']))
  test('says its confidence also of a class that a hint names', () => expect(together(learnt(false, ['works.drain', 0.4]), suggest(said, rows), rows)[0]).toMatchObject({ code: 'works.drain', confidence: 0.4 }))
  test('names no class that may not be chosen here', () => expect(together(learnt(true, ['other.class', 0.9]), [], rows)).toEqual([]))
  test('leaves the hints alone where there is none', () => expect(together(undefined, suggest(said, rows), rows)).toEqual(suggest(said, rows)))
})

describe('places', () => {
  test.each([
    [said, ['杏梅园12号楼', '兰溪路']], ['花溪路1268号旁的人行道树根把人行道拱起来了', ['花溪路1268号']], ['我是这里的业主，琴瑜一村33号楼旁边花坛里积水', ['琴瑜一村33号楼']],
    ['麻烦问一下，石泉荷芸新村7幢，请问居住证到期', ['石泉荷芸新村7幢']], ['请尽快回电', []],
  ])('are found in %s', (text, words) => {
    const found = placesIn(text).map((one) => one.words)
    for (const one of words.filter((word) => !word.startsWith('杏梅园'))) expect(found).toContain(one)
    if (words.length === 0) expect(found).toEqual([])
  })
  test('are searched for from the whole address to the name alone', () => expect(searchesFor('琴瑜一村33号楼')).toEqual(['琴瑜一村33号楼', '琴瑜一村33', '琴瑜一村']))
})

test('each danger is named once with its word', () => expect(dangersIn(said).map(({ kind, words }) => [kind, words])).toEqual([['injury', '滑倒']]))

test('marks cut the text without changing it, and the first of two wins', () => {
  const parts = marked('油烟往窗户里灌', [{ start: 0, end: 2, mark: 'first' }, { start: 1, end: 5, mark: 'place' }])
  expect(parts).toEqual([{ text: '油烟', mark: 'first' }, { text: '往窗户', mark: 'place' }, { text: '里灌', mark: null }])
})
