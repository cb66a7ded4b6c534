import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makeCalendar } from './calendar.ts'
import { formatInstant, parseDay, parseInstant, sayDay, sayInstant } from './time.ts'

const SHANGHAI = 'Asia/Shanghai'

describe('instants as RFC 3339', () => {
  test.each([
    [SHANGHAI, '2026-06-22T09:00:00Z', '2026-06-22T17:00:00+08:00'],
    [SHANGHAI, '2026-06-22T16:00:00.120Z', '2026-06-23T00:00:00.120+08:00'],
    ['America/New_York', '2026-01-22T16:00:00Z', '2026-01-22T11:00:00-05:00'],
    ['America/New_York', '2026-06-22T16:00:00Z', '2026-06-22T12:00:00-04:00'],
    ['Asia/Kathmandu', '2026-06-22T16:00:00Z', '2026-06-22T21:45:00+05:45'],
    ['UTC', '2026-06-22T16:00:00Z', '2026-06-22T16:00:00+00:00'],
  ])('in %s, %s is written %s', (zone, at, text) => {
    expect(formatInstant(zone, Date.parse(at))).toBe(text)
    expect(parseInstant(text)).toBe(Date.parse(at))
  })

  test('a calendar tells the zone', () => {
    const calendar = makeCalendar({ zone: SHANGHAI, work_hours: [['09:00', '17:00']], holidays: [] })
    expect(formatInstant(calendar, 0)).toBe('1970-01-01T08:00:00+08:00')
  })

  test('what is written is read back, in any zone', () => {
    fc.assert(fc.property(fc.constantFrom(SHANGHAI, 'America/New_York', 'Europe/London', 'Australia/Lord_Howe'),
      fc.integer({ min: Date.parse('2001-01-01'), max: Date.parse('2059-01-01') }), (zone, at) => {
        expect(parseInstant(formatInstant(zone, at))).toBe(at)
      }))
  })

  test('parts of a millisecond are cut off', () => {
    expect(parseInstant('2026-06-22T17:00:00.123999+08:00')).toBe(Date.parse('2026-06-22T09:00:00.123Z'))
    expect(parseInstant('2026-06-22t17:00:00.1z')).toBe(Date.parse('2026-06-22T17:00:00.100Z'))
  })

  test.each(['', '2026-06-22', '2026-06-22T17:00:00', '2026-06-22T17:00+08:00', '2026-06-22 17:00:00+08:00', '2026-02-30T00:00:00Z', '2026-13-01T00:00:00Z',
    '2026-06-22T24:00:00Z', '2026-06-22T17:00:00+0800', '2026-06-22T17:00:60Z', ' 2026-06-22T17:00:00Z', null, 5, undefined])('%j is no instant', (text) => {
    expect(parseInstant(text)).toBeNull()
  })

  test('only days that exist are days', () => {
    expect(['0000-01-01', '0001-01-01', '0002-01-01', '9998-12-31', '9999-12-31'].map(parseDay)).toEqual([null, null, '0002-01-01', '9998-12-31', null])
    expect([parseDay('2024-02-29'), parseDay('2025-02-29'), parseDay('2025-2-9'), parseDay('2025-00-10'), parseDay(20250101)]).toEqual(['2024-02-29', null, null, null, null])
  })
})

describe('times on screens', () => {
  const now = Date.parse('2026-06-22T18:00:00+08:00')
  test.each([
    ['2026-06-22T17:00:00+08:00', '今天 17:00', 'today 17:00'],
    ['2026-06-22T00:00:00+08:00', '今天 00:00', 'today 00:00'],
    ['2026-06-21T23:59:59+08:00', '昨天 23:59', 'yesterday 23:59'],
    ['2026-06-23T09:05:00+08:00', '6月23日 09:05', '23 Jun 09:05'],
    ['2026-01-01T09:00:00+08:00', '1月1日 09:00', '1 Jan 09:00'],
    ['2025-12-31T09:00:00+08:00', '2025年12月31日 09:00', '31 Dec 2025 09:00'],
  ])('%s is %s', (at, zh, en) => {
    expect(sayInstant(SHANGHAI, Date.parse(at), now)).toEqual({ zh, en })
  })

  test('yesterday may be in another month and year', () => {
    expect(sayDay('2025-12-31', '2026-01-01').zh).toBe('昨天')
    expect(sayDay('2026-06-22', '2026-06-23').zh).toBe('昨天')
    expect(sayDay('2026-06-24', '2026-06-23').zh).toBe('6月24日')
  })
})
