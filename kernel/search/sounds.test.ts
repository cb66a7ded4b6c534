// A question in letters means words that were said of late.
import { expect, test } from 'vitest'
import { soundsOf } from './sounds.ts'

const texts = ['三号楼电梯困人', '电梯异响', '楼道堆物', '重复扣费', '行道树倒了', '音乐太响']

test.each([
  ['dianti', '电梯'], ['dt', '电梯'], ['kunren', '困人'], ['ldd', '楼道堆'], ['lddw', '楼道堆物'], ['dianticheng', undefined], ['chongfu', '重复'], ['zhongfu', '重复'], ['hangdao', '行道'], ['yinyue', '音乐'], ['diant', '电梯'], ['d', undefined],
])('%s means %s', async (letters, word) => {
  const { words } = await soundsOf(texts, 2)
  expect(words(letters, 6).includes(word ?? '')).toBe(word !== undefined)
  if (word === undefined) expect(words(letters, 6)).toEqual([])
})

test('what more people said comes first, and among many texts what hardly anybody said is no word', async () => {
  const many = Array.from({ length: 600 }, (_, i) => (i < 10 ? '电梯坏' : i < 12 ? '大厅脏' : '垃圾'))
  const { words } = await soundsOf(many)
  expect(words('dt', 6)).toEqual(['电梯'])
  expect(words('lj', 6)).toEqual(['垃圾'])
})
