// The time rule as a table of clocks at moments, and its arithmetic for any of them.
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { deadline, makeCalendar } from '../kernel/base/calendar.ts'
import type { Limit } from '../kernel/base/model.ts'
import type { ClockRun } from '../kernel/matters/model.ts'
import { ruleOf, sayDue, sayRule, timeRule, timeRuleSmall } from './rule.ts'

const calendar = makeCalendar({ zone: 'Asia/Shanghai', work_hours: [['09:00', '12:00'], ['13:00', '17:00']], holidays: [{ year: 2026, source: '', off: ['2026-06-19', '2026-06-20', '2026-06-21'], work: [] }] })
const at = (text: string): number => Date.parse(`${text}:00+08:00`)
const run = (limit: Limit, started: string, more: Partial<ClockRun> = {}): ClockRun => ({ id: 'handling', run: 1, limit, version: 1, started: at(started), deadline: deadline(calendar, at(started), limit).at, warn: null, ...more })
const draw = (one: ClockRun, now: string): string => ruleOf(calendar, one, at(now))!.cells.map((cell) => `${{ rec: 'r', done: '#', todo: '.', off: '/', still: '=', over: '!' }[cell.is]}${cell.now ? 'v' : ''}${cell.due ? '|' : ''}`).join('')
const say = (one: ClockRun, now: string): string => sayRule(ruleOf(calendar, one, at(now))!, 'zh')

// Thursday 14 May 2026; the limit of five working days is Thursday 21 May at 17:00.
const five = (more: Partial<ClockRun> = {}): ClockRun => run('5wd', '2026-05-14T08:52', more)
test.each([
  ['on the day of receipt nothing is used', five(), '2026-05-14T10:00', 'rv.//....|', '还剩 5 个工作日，到 5月21日（周四）17:00'],
  ['days that passed are filled, the weekend does not count', five(), '2026-05-20T10:20', 'r#//##.v.|', '还剩 1 个工作日，到 5月21日（周四）17:00'],
  ['on its last day', five(), '2026-05-21T09:00', 'r#//###.v|', '今天 17:00 到期'],
  ['a working day late', five(), '2026-05-22T10:00', 'r#//####|!v', '超时 1 个工作日，期限 昨天 17:00'],
  ['done on the fourth working day', five({ finished: at('2026-05-20T09:35'), outcome: 'met' }), '2026-05-25T10:00', 'r#//###.|', '第 4 个工作日办好，没超时，期限 5月21日（周四）17:00'],
  ['done too late', five({ finished: at('2026-05-25T09:35'), outcome: 'met', late: true }), '2026-05-26T10:00', 'r#//####|!//!', '办好了，超时 2 个工作日，期限 5月21日（周四）17:00'],
  ['standing still while somebody is asked', five({ deadline: null, paused: { since: at('2026-05-18T15:00'), deadline: at('2026-05-21T17:00'), why: 'ask' } }), '2026-05-19T10:00', 'r#//==v..|', '时限停着，从 昨天 15:00 起停着，停多久后面补多久'],
  ['natural days count every day', run('3nd', '2026-05-14T08:52'), '2026-05-16T10:00', 'r#.v.|', '还剩 1 天，到 5月17日（周日）24:00'],
  ['a holiday does not count', run('2wd', '2026-06-17T10:00'), '2026-06-18T10:00', 'r.v///.|', '还剩 1 个工作日，到 6月22日（周一）17:00'],
  ['a limit of hours has a cell an hour', run('4wh', '2026-05-14T09:00'), '2026-05-14T11:30', '##.v.|', '今天 14:00 到期'],
] as const)('%s', (_, one, now, cells, said) => {
  expect(say(one, now)).toBe(said)
  expect(draw(one, now)).toBe(cells)
})

test('a waived run has no rule', () => { expect(ruleOf(calendar, five({ outcome: 'waived', finished: at('2026-05-15T10:00') }), at('2026-05-16T10:00'))).toBeNull() })
test('a limit at midnight belongs to the day before', () => { expect(sayDue(calendar, at('2026-05-21T00:00'), at('2026-05-18T10:00')).zh).toBe('5月20日（周三）24:00') })

test('whatever the clock and the moment, there are few cells, one limit and at most one today, and it can be written', () => {
  fc.assert(fc.property(fc.constantFrom<Limit>('30min', '4h', '24h', '4wh', '1wd', '5wd', '15wd', '60wd', '0nd', '3nd', '90nd'), fc.integer({ min: 0, max: 300 * 24 }), fc.integer({ min: 0, max: 400 * 24 }), fc.boolean(), (limit, start_h, later_h, ended) => {
    const started = Date.parse('2026-01-05T00:00:00+08:00') + start_h * 3_600_000
    const now = started + later_h * 3_600_000
    const one: ClockRun = { id: 'x', run: 1, limit, version: 1, started, deadline: deadline(calendar, started, limit).at, warn: null, ...(ended && { finished: now, outcome: 'met' as const }) }
    const rule = ruleOf(calendar, one, now)!
    expect(rule.cells.length).toBeLessThanOrEqual(36)
    expect(rule.cells.filter((cell) => cell.due).length).toBe(1)
    expect(rule.cells.filter((cell) => cell.now).length).toBeLessThanOrEqual(1)
    expect(rule.tone).toBe(now > one.deadline! ? (ended ? 'late_met' : 'late') : ended ? 'met' : 'run')
    expect(timeRule(rule, 'zh', '办理').html + timeRuleSmall(rule, 'en').html).not.toMatch(/undefined|NaN|null/)
  }), { numRuns: 300 })
})
