import { describe, expect, test } from 'vitest'
import { Mistake } from '../base/refusals.ts'
import { divided, smallDistrict } from './samples.ts'
import { search } from './search.ts'
import { makeTerritory } from './territory.ts'

const before = '2024-06-30'
const readings = { 长寿路: 'chang shou lu', 长风: 'chang feng' }
const territory = makeTerritory(smallDistrict(), readings)
const names = (q: string, limit = 6, day: string | undefined = before) => search(territory, q, limit, day).map((id) => territory.byId(id)!.name)

describe('what is typed finds', () => {
  test.each<[q: string, found: string[]]>([
    // Characters
    ['杏梅园', ['杏梅园', '杏梅园居委会']],
    ['杏梅', ['杏梅园居委会', '杏梅园']],
    ['梅园', ['杏梅园居委会', '杏梅园']],
    ['青石', ['青石区']],
    ['没有这里', []],
    // Initials, syllables and both mixed
    ['xmy', ['杏梅园居委会', '杏梅园']],
    ['XMY', ['杏梅园居委会', '杏梅园']],
    ['xmyjwh', ['杏梅园居委会']],
    ['xingmeiyuan', ['杏梅园居委会', '杏梅园']],
    ['xing mei', ['杏梅园居委会', '杏梅园']],
    ['xingm', ['杏梅园居委会', '杏梅园']],
    ['xmeiy', ['杏梅园居委会', '杏梅园']],
    ['my', ['杏梅园居委会', '杏梅园']],
    ['杏my', ['杏梅园居委会', '杏梅园']],
    ['cyxc', ['曹杨新村街道']],
    // A character of several readings, where the pack says nothing: 行 is xing, hang and heng
    ['xzy', ['行知苑']],
    ['hzy', ['行知苑']],
    // Words that the pack reads its own way
    ['csl', ['长寿路街道']],
    ['cslu', ['长寿路街道']],
    ['chshl', ['长寿路街道']],
    ['changfeng', ['长风公寓']],
    ['zsl', []],
    ['zhangfeng', []],
    // Numbers: the whole number first, then what only holds its digits
    ['12号楼', ['12号楼']],
    ['3', ['3号楼', '3号门', '网格 07-03', '13号楼', '23号楼']],
    ['1', ['1号楼', '1号门', '10号楼', '11号楼', '12号楼', '13号楼']],
    // Codes, from six digits
    ['990101002', ['曹杨新村街道', '枣阳园居委会', '南岭园居委会', '桂巷居委会', '北杨园居委会']],
    ['99010', []],
    // English, and forms that are the same to a reader
    ['longlife', ['长寿路街道']],
    ['ｘｍｙ', ['杏梅园居委会', '杏梅园']],
    ['网格07', ['网格 07-03']],
    // A place and what lies over it
    ['杏梅园12号楼', ['12号楼']],
    ['杏梅园 12', ['12号楼']],
    ['xmy 12', ['12号楼']],
    ['xmy12hl', ['12号楼']],
    ['长寿路 杏梅园 12号楼 2号门', ['2号门']],
    ['曹杨 12号楼', []],
    ['', []],
    ['  › ', []],
  ])('%s', (q, found) => expect(names(q)).toEqual(found))
})

test('committees and compounds come before buildings, and equals in order of id', () => {
  expect(names('jwh', 20)).toEqual(['花溪园居委会', '杏梅园居委会', '金岭园居委会', '兰溪路居委会', '枣阳园居委会', '南岭园居委会', '桂巷居委会', '北杨园居委会'])
  const levelsFound = search(territory, 'h', 100, before).map((id) => territory.byId(id)!.level)
  expect(levelsFound.indexOf('building')).toBeGreaterThan(levelsFound.lastIndexOf('committee'))
  expect(search(territory, '号楼', 100, before)).toEqual(Array.from({ length: 24 }, (_, i) => 100 + i))
})

test('a place is found on the days on which it is in force, and without a day when it has no end', () => {
  expect(names('兰溪路')).toEqual(['兰溪路居委会'])
  expect(names('兰溪路', 6, divided)).toEqual(['兰溪路第一居委会', '兰溪路第二居委会'])
  expect(search(territory, '长风', 6)).toEqual([42])
  expect(search(territory, '兰溪路', 6)).toEqual([30, 31])
  expect(search(territory, '杏梅园', 6, '2019-12-31')).toEqual([])
})

test('no more are found than asked for, nor than a hundred', () => {
  expect(names('号楼', 3)).toHaveLength(3)
  expect(names('号楼', 0)).toEqual([])
  expect(search(territory, '号楼', 1e9, before)).toHaveLength(24)
})

test('without the pack’s readings every reading is accepted', () => {
  const bare = makeTerritory(smallDistrict())
  expect(search(bare, 'csl', 5, before)).toEqual([2])
  expect(search(bare, 'zsl', 5, before)).toEqual([2])
})

test('a reading that does not fit its word is a mistake', () => {
  for (const [word, spoken] of [['长寿路', 'chang shou'], ['长寿', 'chang 3']] as const) {
    expect(() => search(makeTerritory(smallDistrict(), { [word]: spoken }), 'a', 5, before)).toThrow(Mistake)
  }
})

test('odd input finds nothing and harms nothing', () => {
  for (const q of ['%', '\\', '(', '*', '\u0000', '\ud83d', '𠮷', 'a'.repeat(10_000), 'zh'.repeat(500), '행', 'é']) expect(Array.isArray(search(territory, q, 5, before))).toBe(true)
})
