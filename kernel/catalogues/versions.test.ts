// What two versions of the list differ by, what stands on a day, and how kinds of units are called.
import { expect, test } from 'vitest'
import type { ResponsibilityRow } from '../system/pack.ts'
import { differenceOf, standing, unitKinds } from './versions.ts'

const row = (no: number, kind: string, from = '2026-01-01', category = 'things.lamp'): ResponsibilityRow => ({ no, category, place: '*', unit: { kind, at: 'street' }, ground: { zh: '法', en: 'law' }, from })

test('two versions differ by what was added, what is gone, and what has changed under its number', () => {
  const difference = differenceOf([row(1, 'crew'), row(2, 'team')], [row(1, 'crew'), row(2, 'team', '2026-05-01'), row(3, 'desk')])
  expect([difference.added.map(({ no }) => no), difference.gone, difference.changed.map(({ was, is }) => [was.from, is.from])]).toEqual([[3], [], [['2026-01-01', '2026-05-01']]])
  expect(differenceOf([row(1, 'crew')], [row(1, 'crew')])).toEqual({ added: [], gone: [], changed: [] })
})

test('of two rows for one class the newest decides from its day on, and until then is to come', () => {
  const rows = [row(1, 'crew'), row(2, 'team', '2026-07-01')]
  expect(standing(rows, '2026-06-30').map(({ is }) => is)).toEqual(['decides', 'to_come'])
  expect(standing(rows, '2026-07-01').map(({ is }) => is)).toEqual(['replaced', 'decides'])
})

test('a kind of unit is called by what its units\' names end with', () => {
  const units = [['team', '东街道执法队', 'street'], ['team', '西镇执法队', 'street'], ['bureau', '某区民政局', 'district'], ['odd', '甲', 'street'], ['odd', '乙', 'street']].map(([kind, name, level]) => ({ kind: kind!, name: name!, level: level! }))
  expect(unitKinds(units).map(({ kind, at, name, units: n }) => [kind, at, name, n])).toEqual([['odd', 'street', 'odd', 2], ['team', 'street', '执法队', 2], ['bureau', 'district', '某区民政局', 1]])
})
