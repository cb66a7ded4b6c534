// Places in free text, in the small imaginary district of the tests.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makeTerritory } from '../places/index.ts'
import { smallDistrict } from '../places/samples.ts'
import { demandsIn, namesOf, placesIn } from './index.ts'
import { figureOf, levelled } from './levelled.ts'

const day = '2025-01-01'
const readings = { 长风: 'chang feng' }
const territory = makeTerritory(smallDistrict(), readings)
const names = namesOf(territory, day, readings, [{ words: '兰溪路141弄', place: 40, times: 9 }, { words: '兰溪路141弄', place: 43, times: 1 }, { words: '桃浦路', place: 43, times: 3 }])
const says = (text: string, near?: number) => placesIn(names, text, 5, near).map(({ place, how, quote }) => [place, how, text.slice(quote.start, quote.end)])

describe('a text names', () => {
  test.each<[what: string, text: string, place: number, how: string, quote: string]>([
    ['a compound by its name', '杏梅园的路灯不亮', 40, 'name', '杏梅园'],
    ['a committee by its full name', '花溪园居委会门口', 20, 'name', '花溪园居委会'],
    ['a committee as people say it', '花溪园居委门口', 20, 'short', '花溪园居委'],
    ['a committee without its number sign', '兰溪路二居委', 31, 'short', '兰溪路二居委'],
    ['a street in short', '长寿路街道', 2, 'name', '长寿路街道'],
    ['a house behind a compound', '杏梅园12号楼电梯坏了', 111, 'name', '杏梅园12号楼'],
    ['a house in Chinese figures', '杏梅园十二号楼电梯坏了', 111, 'name', '杏梅园十二号楼'],
    ['a house in wide figures, with spaces', '杏梅园 １２ 号楼', 111, 'name', '杏梅园 １２ 号楼'],
    ['a house by another word for it', '杏梅园12幢漏水', 111, 'name', '杏梅园12幢'],
    ['a doorway', '杏梅园2号漏水', 201, 'name', '杏梅园2号'],
    ['a compound by the same sound', '行之苑门口有人摆摊', 43, 'sound', '行之苑'],
    ['a compound with one character wrong', '长凤公寓没水', 42, 'sound', '长凤公寓'],
    ['a compound with one character missing', '长风公，没水', 42, 'error', '长风公'],
    ['a compound in letters', 'changfenggongyu 没水', 42, 'pinyin', 'changfenggongyu'],
    ['a compound by initials', 'cfgy 没水', 42, 'initials', 'cfgy'],
    ['an address that the district learnt', '兰溪路141弄12号楼', 111, 'address', '兰溪路141弄12号楼'],
    ['a road that the district learnt', '桃浦路上井盖没了', 43, 'address', '桃浦路'],
  ])('%s', (_what, text, place, how, quote) => {
    expect(says(text)[0]).toEqual([place, how, quote])
  })

  test('nothing where it names no place', () => {
    for (const text of ['', '请尽快处理', '杏', '12号楼', '1411弄', 'abc']) expect(says(text)).toEqual([])
  })

  test('a unit that has ended no more', () => {
    expect(placesIn(namesOf(territory, '2024-01-01'), '兰溪路居委会').map((one) => one.place)).toEqual([23])
    expect(says('兰溪路第一居委会').map(([place]) => place)).toEqual([30])
  })

  test('one place where a second name stands over the first, more surely than alone', () => {
    const [alone] = placesIn(names, '杏梅园')
    const both = placesIn(names, '长寿路街道杏梅园')
    expect(both.map((one) => one.place)).toEqual([40])
    expect(both[0]).toMatchObject({ within: 2 })
    expect(both[0]!.confidence).toBeGreaterThan(alone!.confidence)
  })

  test('the one near the point where two share a name', () => {
    const shared = makeTerritory([...smallDistrict(), { id: 60, code: 'C9', level: 'compound', name: '行知苑', parent: 20, also: [], from: '2020-01-01', to: null }])
    const two = namesOf(shared, day)
    expect(placesIn(two, '行知苑').map((one) => one.confidence < 0.5)).toEqual([true, true])
    expect(placesIn(two, '行知苑', 5, 20)[0]).toMatchObject({ place: 60 })
    expect(placesIn(two, '曹杨新村街道行知苑')[0]).toMatchObject({ place: 43, within: 3 })
  })

  test('whatever the text is, places in force, quotes within it and shares of one', () => {
    fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 120 }), fc.array(fc.constantFrom('杏梅园', '长风', '公寓', '十二', '12', '号楼', '１', '兰溪路', '第一', '居委', ' ', 'xmy', '𠮷'), { maxLength: 20 }).map((parts) => parts.join(''))), (text) => {
      for (const { place, confidence, quote } of placesIn(names, text)) {
        expect(territory.byId(place)!.to).toBeNull()
        expect(confidence > 0 && confidence <= 1).toBe(true)
        expect(quote.start >= 0 && quote.start < quote.end && quote.end <= text.length).toBe(true)
      }
    }), { seed: 7 })
  })
})

test.each([['十二', 12], ['二十', 20], ['一百零二', 102], ['三', 3], ['一〇二', 102], ['二十三', 23]])('%s is %i', (numeral, figure) => {
  expect(figureOf(numeral)).toBe(figure)
})
test('only what numbers something becomes a figure', () => {
  expect(levelled('两湾城第一居委会，七八个人，三十三号').text).toBe('两湾城第1居委会,七八个人,33号')
})

describe('demands', () => {
  const about = (part: string) => (/灯/.test(part) ? { label: 'lamps', confidence: 0.9 } : /垃圾/.test(part) ? { label: 'refuse', confidence: 0.9 } : /停车/.test(part) ? { label: 'parking', confidence: 0.6 } : null)
  const parts = (text: string) => demandsIn(text, about).map(({ quote, how, label }) => [text.slice(quote.start, quote.end), how, label])
  test.each<[what: string, text: string, demands: [string, string, string | null][]]>([
    ['one thing in two sentences is one', '路灯不亮。请尽快处理。', [['路灯不亮。请尽快处理。', 'first', 'lamps']]],
    ['another category in another sentence is another', '我们楼下路灯不亮。小区垃圾没人清运。盼复。', [['我们楼下路灯不亮。', 'first', 'lamps'], ['小区垃圾没人清运。盼复。', 'category', 'refuse']]],
    ['what is not sure stays with the one before', '我们楼下路灯不亮。晚上乱停车也多。', [['我们楼下路灯不亮。晚上乱停车也多。', 'first', 'lamps']]],
    ['what is numbered is counted', '反映两件事：1、路灯不亮；2、垃圾没人清运。', [['1、路灯不亮；', 'numbered', 'lamps'], ['2、垃圾没人清运。', 'numbered', 'refuse']]],
    ['so is what is told as one and two', '一是楼道路灯不亮，二是垃圾没人清运', [['一是楼道路灯不亮，', 'first', 'lamps'], ['二是垃圾没人清运', 'numbered', 'refuse']]],
    ['another thing is said to be one', '门口路灯不亮。另外垃圾没人清运。', [['门口路灯不亮。', 'first', 'lamps'], ['另外垃圾没人清运。', 'another', 'refuse']]],
    ['nothing is no demand', '  \n ', []],
  ])('%s', (_what, text, demands) => {
    expect(parts(text)).toEqual(demands)
  })
  test('are parts of the text in their order, eight at most', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom('路灯不亮', '垃圾没人清运', '。', '1、', '另外', '，', '二是', '\n', '①'), { maxLength: 60 }).map((list) => list.join('')), (text) => {
      const demands = demandsIn(text, about)
      expect(demands.length).toBeLessThanOrEqual(8)
      demands.forEach(({ quote }, i) => expect(quote.start >= (demands[i - 1]?.quote.end ?? 0) && quote.end > quote.start).toBe(true))
    }), { seed: 7 })
  })
})
