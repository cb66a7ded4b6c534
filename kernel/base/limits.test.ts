import { describe, expect, test } from 'vitest'
import { formatLimit, formatSpan, parseLimit } from './limits.ts'
import type { LimitUnit } from './limits.ts'
import type { Limit } from './model.ts'

describe('limits', () => {
  test.each<[Limit, string, string]>([
    ['5wd', '5 个工作日', '5 working days'], ['4wh', '4 个工作小时', '4 working hours'], ['30min', '30 分钟', '30 minutes'],
    ['2h', '2 小时', '2 hours'], ['1nd', '1 个自然日', '1 natural day'], ['1wd', '1 个工作日', '1 working day'], ['0nd', '当日', 'the same day'],
  ])('%s is said as %s', (limit, zh, en) => {
    expect(formatLimit(limit)).toEqual({ zh, en })
  })

  test.each(['', '5', 'wd', '0wd', '-1h', '1.5h', '05wd', '5 wd', '5d', '5WD', '10000min', '5wdx'])('"%s" is no limit', (text) => {
    expect(parseLimit(text)).toBeNull()
  })

  test('a limit is a number and a unit', () => {
    expect(parseLimit('15wd')).toEqual({ n: 15, unit: 'wd' })
    expect(parseLimit('15wd')).toEqual({ n: 15, unit: 'wd' })
  })
})

test.each<[minutes: number, unit: LimitUnit, zh: string, en: string]>([
  [3 * 420 + 120, 'wd', '3 天 2 时', '3 d 2 h'],
  [3 * 420 + 150, 'wd', '3 天 2 时', '3 d 2 h'],
  [86, 'wd', '1 时 26 分', '1 h 26 min'],
  [420, 'wd', '1 天', '1 d'],
  [419.9, 'wd', '6 时 59 分', '6 h 59 min'],
  [435, 'wd', '1 天', '1 d'],
  [480, 'wh', '8 时', '8 h'],
  [26 * 60, 'nd', '1 天 2 时', '1 d 2 h'],
  [26 * 60, 'h', '1 天 2 时', '1 d 2 h'],
  [26, 'min', '26 分', '26 min'],
  [0, 'h', '0 分', '0 min'],
  [-5, 'h', '0 分', '0 min'],
])('%f minutes in %s are said as %s', (minutes, unit, zh, en) => {
  expect(formatSpan(minutes, unit)).toEqual({ zh, en })
})
