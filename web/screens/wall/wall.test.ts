// What stands on the wall: which steps in which order, which figures, and tags that cover nothing.
import { expect, test } from 'vitest'
import type { Flow, MeasureSummary } from '../../api/pages.ts'
import type { System } from '../../api/types.ts'
import { chosenOf, weeksBefore } from './chosen.ts'
import { hoursShown, leadsTo, stagesOf } from './flow.ts'
import { tagAt } from './tags.ts'

const system = (next: Record<string, string>): System => ({ page: { next }, open: { to: ['a', 'b'] }, steps: { go: { to: 'b' }, stay: {} } }) as unknown as System
const systems = new Map([['one', system({ a: 'assign', b: 'start', c: 'report' })], ['two', system({ x: 'check' })]])
const flow = (of: string, step: string, count: number, hour = 9): Flow => ({ system: of, step, words: { zh: step, en: step }, count, hours: Array.from({ length: 24 }, (_, i) => (i === hour ? count : 0)) })

test('openings of all systems stand first as one, then the busiest steps in the order of their way', () => {
  const stages = stagesOf([flow('one', 'report', 30), flow('two', 'open', 3), flow('one', 'assign', 12), flow('one', 'open', 9), flow('one', 'ask_help', 99), flow('one', 'start', 2), flow('two', 'check', 5)], systems, 4)
  expect(stages.map((stage) => [stage.key, stage.count])).toEqual([['open', 12], ['one.assign', 12], ['one.report', 30], ['two.check', 5]])
  expect(stages[0]!.of).toEqual([{ system: 'two', count: 3 }, { system: 'one', count: 9 }])
  expect(stages[0]!.hours[9]).toBe(12)
})
test('a day on which nothing was opened still begins with openings', () => expect(stagesOf([], systems, 6)).toMatchObject([{ key: 'open', count: 0 }]))
test('the hours begin with the first act of the morning and end with this hour', () => {
  expect(hoursShown(stagesOf([flow('one', 'open', 1, 7), flow('one', 'start', 1, 2)], systems, 6), 14)).toEqual({ from: 7, to: 14 })
  expect(hoursShown([], 3)).toEqual({ from: 3, to: 8 })
})
test.each([['open', 'a'], ['go', 'b'], ['stay', null], ['nothing', null]])('%s leads to %s', (step, state) => expect(leadsTo(systems.get('one'), step)).toBe(state))

const share = (id: string, den: number, value: number | null = 0.5, form: MeasureSummary['form'] = 'share'): MeasureSummary => ({ id, form, total: { num: value === null ? null : 1, den, value, low: null, high: null } }) as MeasureSummary
test('figures are taken in turn from the systems with many matters; means and small systems stay on their own pages', () => {
  const measures = [share('a.mean', 99, 3, 'mean'), share('a.first', 170), share('a.second', 150), share('a.third', 10, null), share('b.first', 290), share('b.second', 200), share('c.first', 9)]
  expect(chosenOf(measures, 4).map((one) => one.id)).toEqual(['a.first', 'b.first', 'a.second', 'b.second'])
  expect(chosenOf(measures, 5).map((one) => one.id).at(-1)).toBe('a.third')
})
test('where nothing has been counted yet the first of each system stands there empty', () => expect(chosenOf([share('a.first', 0, null), share('b.first', 0, null)], 4)).toHaveLength(2))
test('nine weeks end yesterday and follow each other without a gap', () => {
  const weeks = weeksBefore('2026-06-16')
  expect(weeks).toHaveLength(9)
  expect(weeks.at(-1)).toEqual({ from: '2026-06-09', to: '2026-06-15' })
  expect(weeks[0]).toEqual({ from: '2026-04-14', to: '2026-04-20' })
})

test('a tag stands below at the right, unless another circle is there', () => {
  const spot = { x: 100, y: 100, r: 30, name: 60 }
  const size = { width: 58, height: 28 }
  expect(tagAt(spot, size, [])).toEqual({ x: 116.5, y: 112.6 })
  const { x, y } = tagAt(spot, size, [{ x: 150, y: 150, r: 30, name: 60 }])
  expect(y + size.height <= 86 || x + size.width <= 100 || x >= 128).toBe(true)
})
