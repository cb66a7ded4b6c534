// How clocks are said and drawn, as a table of the cases that people see.
import { describe, expect, test } from 'vitest'
import type { Clock } from '../../api/types.ts'
import { orderClocks, toneOf, viewClock } from './view.ts'

const at = (text: string): number => Date.parse(`2026-06-${text}:00+08:00`)
const clock = (change: Partial<Clock>): Clock => ({
  id: 'finish', run: 1, limit: '5wd', rule: 'X-01', started: '2026-06-12T11:08:00+08:00', deadline: '2026-06-22T17:00:00+08:00', warn: '2026-06-18T12:00:00+08:00',
  status: 'running', late: false, version: 1, used_min: 686, limit_min: 2100, ...change,
})

describe('a clock says what remains in its own unit', () => {
  const now = at('16T14:26')
  test.each<[string, Partial<Clock>, string, string, string]>([
    ['working days, with time left', {}, 'ontime', '剩 3 天 2 时', '3 d 2 h left'],
    ['working days, past the warning', { warn: '2026-06-16T12:00:00+08:00', limit: '2wd', limit_min: 840, used_min: 686 }, 'soon', '剩 2 时 34 分', '2 h 34 min left'],
    ['four working hours, late by 26 minutes', { limit: '4wh', limit_min: 240, used_min: 266, late: true, deadline: '2026-06-16T14:00:00+08:00' }, 'late', '超 26 分', '26 min late'],
    ['an urgent hour follows the local clock, not the last answer', { limit: '60min', limit_min: 60, used_min: 1, deadline: '2026-06-16T14:36:00+08:00', warn: null }, 'ontime', '剩 10 分', '10 min left'],
    ['an urgent hour that ran out since the last answer is late', { limit: '60min', limit_min: 60, used_min: 59, deadline: '2026-06-16T14:20:00+08:00' }, 'late', '超 6 分', '6 min late'],
    ['stopped, in real time', { status: 'paused', deadline: null, paused_since: '2026-06-16T09:16:00+08:00', paused_for: 'requester' }, 'wait', '已停 5 时 10 分', 'stopped 5 h 10 min'],
    ['met', { status: 'met', used_min: 132, finished: '2026-06-12T14:20:00+08:00' }, 'done', '用 2 时 12 分', 'took 2 h 12 min'],
    ['met too late says by how much', { status: 'late_met', used_min: 2120, finished: '2026-06-12T14:20:00+08:00' }, 'done', '超 20 分办完', 'done 20 min late'],
    ['waived', { status: 'waived', finished: '2026-06-12T14:20:00+08:00' }, 'done', '不再计时', 'no longer counted'],
  ])('%s', (_, change, tone, zh, en) => {
    const view = viewClock(clock(change), now)
    expect([view.tone, view.lead.zh, view.lead.en]).toEqual([tone, zh, en])
  })
})

test('the bar of a late clock keeps limit and excess to scale', () => {
  const view = viewClock(clock({ limit: '4wh', limit_min: 240, used_min: 326, late: true, deadline: '2026-06-16T12:00:00+08:00' }), at('16T14:26'))
  expect(view.notch).toBeCloseTo(240 / 326)
  expect(view.gaps).toEqual([])
})

test('a limit of five working days shows four gaps, one of sixty days none', () => {
  expect(viewClock(clock({}), at('16T14:26')).gaps).toHaveLength(4)
  expect(viewClock(clock({ limit: '60nd', limit_min: 86_400 }), at('16T14:26')).gaps).toEqual([])
})

test('a window in which something may be done alarms nobody near its end, and past it it is over', () => {
  const near = { limit: '3wd', limit_min: 1260, used_min: 1200, warn: '2026-06-16T12:00:00+08:00', deadline: '2026-06-16T17:00:00+08:00' } as const
  expect([viewClock(clock(near), at('16T14:26'), true).tone, viewClock(clock(near), at('16T14:26')).tone]).toEqual(['ontime', 'soon'])
  const over = viewClock(clock(near), at('16T17:01'), true)
  expect([over.tone, over.lead.zh, viewClock(clock(near), at('16T17:01')).tone]).toEqual(['done', '已过', 'late'])
})

test('the deadline itself is still on time', () => {
  expect(toneOf(clock({ warn: null }), at('22T17:00'))).toBe('ontime')
  expect(toneOf(clock({ warn: null }), at('22T17:00') + 1)).toBe('late')
})

test('the nearest running deadline comes first and what has ended last', () => {
  const clocks = [
    clock({ id: 'contact', status: 'met', finished: '2026-06-12T14:20:00+08:00' }), clock({ id: 'finish' }),
    clock({ id: 'answer', status: 'paused', deadline: null }), clock({ id: 'helping', deadline: '2026-06-16T17:00:00+08:00' }),
  ]
  expect(orderClocks(clocks).map((one) => one.id)).toEqual(['helping', 'finish', 'answer', 'contact'])
})
