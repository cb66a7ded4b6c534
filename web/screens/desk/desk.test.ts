// The order of a desk: what is late, due today, on time and waiting, and that nothing jumps while somebody points at it.
import { expect, test } from 'vitest'
import type { Clock, DeskItem } from '../../api/types.ts'
import { commonSteps, endOfDay, keepOrder, moved, passes, place } from './groups.ts'

const now = Date.parse('2026-06-16T14:26:00+08:00')
const zone = 'Asia/Shanghai'
const clock = (deadline: string | null, change: Partial<Clock> = {}): Clock => ({
  id: 'x', run: 1, limit: '4wh', rule: 'X', started: '2026-06-15T10:00:00+08:00', deadline, warn: null, status: 'running', late: false, version: 1, used_min: 1, limit_min: 240, ...change,
})
const item = (id: string, one: Clock | null, change: Partial<DeskItem> = {}): DeskItem => ({
  matter: { id, number: id, title: id, system: 's', state: 'a', kind: 'open', category: null, place: null, path: '', spot: null, opened: '2026-06-15T10:00:00+08:00', changed: '', ended: null, clock: one, holder: null, waits_for: null, marks: [], version: 1 },
  owes: 'answer', post: 1, clock: one, next: { step: 'report', words: { zh: '报', en: 'report' } }, ...change,
})
const late = item('late', clock('2026-06-16T12:00:00+08:00', { late: true }))
const later = item('later', clock('2026-06-16T14:00:00+08:00', { late: true }))
const today = item('today', clock('2026-06-16T17:00:00+08:00'))
const friday = item('friday', clock('2026-06-19T17:00:00+08:00'))
const paused = item('paused', clock(null, { status: 'paused' }))
const watched = item('watched', clock('2026-06-16T12:00:00+08:00', { late: true }), { owes: 'watch' })
const bare = item('bare', null)

test('late comes first with the longest overdue on top, what waits for others comes last', () => {
  expect(place([watched, paused, friday, today, bare, later, late], now, zone).map((one) => [one.item.matter.id, one.group])).toEqual([
    ['late', 'late'], ['later', 'late'], ['today', 'today'], ['friday', 'ontime'], ['bare', 'ontime'], ['watched', 'wait'], ['paused', 'wait'],
  ])
})
test('a natural day that ends at midnight tonight is due today', () => {
  expect(endOfDay(zone, now)).toBe(Date.parse('2026-06-17T00:00:00+08:00'))
  expect(place([item('n', clock('2026-06-17T00:00:00+08:00'))], now, zone)[0]?.group).toBe('today')
})
test('a filter by the next step leaves out what waits', () => {
  const placed = place([today, paused], now, zone)
  expect(placed.filter((one) => passes(one, 'next:report')).map((one) => one.item.matter.id)).toEqual(['today'])
})
test('one kind of step needs no filter', () => expect(commonSteps(place([today, friday], now, zone), 3)).toEqual([]))
test('while somebody points at the list, a row that became late keeps its place and is counted as moved', () => {
  const before = place([today, friday], now, zone)
  const after = place([today, friday, late], Date.parse('2026-06-16T17:00:01+08:00'), zone)
  expect(moved(before, after)).toBe(1)
  expect(keepOrder(before, after).map((one) => one.item.matter.id)).toEqual(['today', 'friday'])
})
