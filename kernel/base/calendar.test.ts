import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { holidays } from '../../packs/china/holidays.ts'
import { addDays, countsFrom, dayKind, dayOf, deadline, isWorkday, limitMinutes, makeCalendar, movedByPause, nextWorkMoment, spanIn, startOfDay, usedMinutes, warnAt, workingMinutes } from './calendar.ts'
import type { Limit } from './model.ts'
import { Mistake } from './refusals.ts'

const work_hours = [['09:00', '12:00'], ['13:00', '17:00']] as const
const china = makeCalendar({ zone: 'Asia/Shanghai', work_hours, holidays })
const newYork = makeCalendar({ zone: 'America/New_York', work_hours, holidays: [] })

/** '2020-01-17 16:00' in Shanghai. */
const at = (text: string): number => Date.parse(`${text.replace(' ', 'T')}:00+08:00`)
const said = (instant: number): string => new Date(instant + 480 * 60_000).toISOString().slice(0, 16).replace('T', ' ')
const due = (received: string, limit: Limit): string => said(deadline(china, at(received), limit).at)

describe('where a limit ends', () => {
  test.each<[received: string, limit: Limit, due: string]>([
    ['2020-01-17 16:00', '1wd', '2020-01-19 17:00'],
    ['2020-04-03 10:00', '5wd', '2020-04-13 17:00'],
    ['2020-04-24 15:00', '1wd', '2020-04-26 17:00'],
    ['2020-04-29 09:30', '3wd', '2020-05-07 17:00'],
    ['2020-06-12 15:30', '4wh', '2020-06-15 11:30'],
    ['2020-06-12 15:30', '2h', '2020-06-12 17:30'],
  ])('the vector of TIME: received %s, within %s, is due %s', (received, limit, expected) => {
    expect(due(received, limit)).toBe(expected)
  })

  test.each<[why: string, received: string, limit: Limit, due: string]>([
    ['before work, the day of receipt is not counted', '2026-06-15 03:00', '1wd', '2026-06-16 17:00'],
    ['after work, the day of receipt is that day still', '2026-06-15 20:00', '1wd', '2026-06-16 17:00'],
    ['the last minute of a day belongs to it', '2026-06-15 23:59', '1wd', '2026-06-16 17:00'],
    ['midnight belongs to the day that begins', '2026-06-16 00:00', '1wd', '2026-06-17 17:00'],
    ['received on a day off', '2026-06-13 10:00', '1wd', '2026-06-15 17:00'],
    ['received on a Sunday, three days', '2026-06-14 10:00', '3wd', '2026-06-17 17:00'],
    ['received on a make-up Sunday', '2026-01-04 10:00', '1wd', '2026-01-05 17:00'],
    ['working hours may end exactly at noon', '2026-06-15 09:00', '3wh', '2026-06-15 12:00'],
    ['working hours may end exactly at the end of work', '2026-06-15 09:00', '7wh', '2026-06-15 17:00'],
    ['and one more begins the next morning', '2026-06-15 09:00', '8wh', '2026-06-16 10:00'],
    ['received in the lunch break', '2026-06-15 12:30', '1wh', '2026-06-15 14:00'],
    ['received before work', '2026-06-15 07:00', '3wh', '2026-06-15 12:00'],
    ['received at the end of work', '2026-06-15 17:00', '7wh', '2026-06-16 17:00'],
    ['received on a day off, working hours begin on Monday', '2026-06-13 10:00', '4wh', '2026-06-15 14:00'],
    ['four working hours over the Dragon Boat days', '2026-06-18 16:00', '4wh', '2026-06-22 12:00'],
    ['24:00 of the next day is written 00:00 of the day after', '2026-06-15 10:00', '1nd', '2026-06-17 00:00'],
    ['natural days are not moved by a holiday', '2026-09-29 10:00', '3nd', '2026-10-03 00:00'],
    ['natural days over the end of a year', '2025-12-30 23:00', '2nd', '2026-01-02 00:00'],
    ['minutes run on at night', '2026-06-15 23:45', '30min', '2026-06-16 00:15'],
    ['hours run on over a holiday', '2026-10-01 20:00', '24h', '2026-10-02 20:00'],
    ['29 December 2018 was worked by the notice of 2019', '2018-12-28 10:00', '1wd', '2018-12-29 17:00'],
    ['31 December 2018 was off by the notice of 2019', '2018-12-29 10:00', '1wd', '2019-01-02 17:00'],
    ['a leap day is a day', '2024-02-28 10:00', '1wd', '2024-02-29 17:00'],
  ])('%s: %s + %s = %s', (_why, received, limit, expected) => {
    expect(due(received, limit)).toBe(expected)
  })

  test('seconds and milliseconds are kept in working hours', () => {
    expect(deadline(china, at('2026-06-15 15:30') + 20_500, '4wh').at).toBe(at('2026-06-16 12:00') - 30 * 60_000 + 20_500)
  })

  test('the same day ends at its midnight, and its last quarter of what was left warns', () => {
    const end = deadline(china, at('2026-06-15 16:00'), '0nd').at
    expect([said(end), said(warnAt(china, at('2026-06-15 16:00'), end, '0nd', 75)), usedMinutes(china, '0nd', at('2026-06-15 16:00'), at('2026-06-15 17:30'))]).toEqual([due('2026-06-15 00:00', '0nd'), said(at('2026-06-15 22:00')), 90])
    expect(end).toBe(at('2026-06-16 00:00'))
  })

  test('what is not a limit is a mistake of the program', () => {
    expect(() => deadline(china, 0, '0wd')).toThrow(Mistake)
    expect(() => deadline(china, Number.NaN, '1wd')).toThrow(Mistake)
  })
})

describe('hours of work that change from a day on (TIME-02)', () => {
  const summer = { from: '2026-07-01', work_hours: [['08:00', '11:30'], ['14:30', '17:30']] } as const
  const winter = { from: '2026-10-12', work_hours: [['09:00', '17:00']] } as const
  const changing = makeCalendar({ zone: 'Asia/Shanghai', work_hours, later_hours: [summer, winter], holidays })

  test.each<[received: string, limit: Limit, due: string]>([
    ['2026-06-29 10:00', '1wd', '2026-06-30 17:00'],
    ['2026-06-30 10:00', '1wd', '2026-07-01 17:30'],
    ['2026-06-30 15:00', '2wh', '2026-06-30 17:00'],
    ['2026-06-30 15:00', '4wh', '2026-07-01 10:00'],
    ['2026-06-30 16:00', '6wh', '2026-07-01 16:00'],
    ['2026-10-09 16:00', '3wh', '2026-10-10 09:30'],
    ['2026-10-09 16:00', '10wh', '2026-10-12 11:00'],
  ])('received %s within %s is due %s', (received, limit, expected) => {
    expect(said(deadline(changing, at(received), limit).at)).toBe(expected)
  })

  test('a limit over the change is as long as the days that it counts', () => {
    expect(limitMinutes(changing, '2wd', at('2026-06-29 10:00'))).toBe(420 + 390)
    expect(workingMinutes(changing, at('2026-06-30 00:00'), at('2026-07-02 00:00'))).toBe(420 + 390)
    expect(said(nextWorkMoment(changing, at('2026-06-30 17:00')))).toBe('2026-07-01 08:00')
  })

  test('what the working time before an instant is, an instant has again', () => {
    fc.assert(fc.property(fc.integer({ min: at('2026-06-01 00:00') / 60_000, max: at('2026-11-30 00:00') / 60_000 }), fc.integer({ min: 1, max: 300 }), (minute, hours) => {
      const end = deadline(changing, minute * 60_000, `${hours}wh` as Limit).at
      expect(workingMinutes(changing, minute * 60_000, end)).toBe(hours * 60)
    }))
  })

  test('hours that run backwards are a mistake', () => {
    expect(() => makeCalendar({ zone: 'Asia/Shanghai', work_hours, later_hours: [winter, summer], holidays })).toThrow(Mistake)
  })
})

describe('years without a notice', () => {
  const until2018 = makeCalendar({ zone: 'Asia/Shanghai', work_hours, holidays: holidays.filter((year) => year.year <= 2018) })

  test.each<[received: string, limit: Limit, due: string, provisional: boolean]>([
    ['2026-12-30 10:00', '1wd', '2026-12-31 17:00', false],
    ['2026-12-31 10:00', '1wd', '2027-01-01 17:00', true],
    ['2027-03-05 16:00', '4wh', '2027-03-08 12:00', true],
    ['2027-03-05 16:00', '2h', '2027-03-05 18:00', false],
    ['2026-12-31 10:00', '3nd', '2027-01-04 00:00', false],
    ['2017-12-29 10:00', '1wd', '2018-01-02 17:00', true],
    ['2035-06-01 10:00', '5wd', '2035-06-08 17:00', true],
  ])('received %s within %s is due %s, provisional: %s', (received, limit, expected, provisional) => {
    const result = deadline(china, at(received), limit)
    expect([said(result.at), result.provisional]).toEqual([expected, provisional])
  })

  test('a day of such a year is provisional, with the weekday rule beside it', () => {
    expect(isWorkday(china, '2027-05-03')).toBe('provisional')
    expect(dayKind(china, '2027-05-03')).toEqual({ work: true, provisional: true })
    expect(dayKind(china, '2027-05-02')).toEqual({ work: false, provisional: true })
    expect([isWorkday(china, '2026-06-20'), isWorkday(china, '2026-01-04'), isWorkday(china, '2026-06-22')]).toEqual([false, true, true])
  })

  test('loading the next notice moves deadlines of the December before it', () => {
    const received = at('2018-12-28 10:00')
    expect(said(deadline(until2018, received, '1wd').at)).toBe('2018-12-31 17:00')
    expect(said(deadline(china, received, '1wd').at)).toBe('2018-12-29 17:00')
  })

  test('the later of two notices for one year holds, wherever they stand in the list', () => {
    const first = { year: 2027, source: 'first', off: ['2027-01-01'], work: [] }
    const second = { year: 2027, source: 'second', off: [], work: ['2026-12-26'] }
    const calendar = makeCalendar({ zone: 'Asia/Shanghai', work_hours, holidays: [first, second, ...holidays] })
    expect([isWorkday(calendar, '2027-01-01'), isWorkday(calendar, '2026-12-26'), isWorkday(calendar, '2026-10-01')]).toEqual([true, true, false])
  })

  test('a notice that names a day of another year, or one twice, is a mistake', () => {
    const withDays = (off: string[], work: string[]) => () => makeCalendar({ zone: 'Asia/Shanghai', work_hours, holidays: [{ year: 2027, source: '', off, work }] })
    expect(withDays(['2028-01-01'], [])).toThrow(Mistake)
    expect(withDays(['2027-02-30'], [])).toThrow(Mistake)
    expect(withDays(['2027-05-01'], ['2027-05-01'])).toThrow(Mistake)
  })

  test('outside the table the weekday rule goes on for ever, backwards too', () => {
    for (const calendar of [china, newYork, until2018]) {
      for (const day of ['1969-12-29', '1999-12-31', '2016-11-25', '2027-01-04', '2049-05-17', '2100-03-01']) {
        const kinds = Array.from({ length: 14 }, (_, i) => dayKind(calendar, addDays(day, i)))
        kinds.forEach(({ work }, i) => expect(work).toBe(![0, 6].includes(new Date(addDays(day, i)).getUTCDay())))
      }
    }
  })
})

describe('pauses', () => {
  test.each<[why: string, limit: Limit, deadline: string, from: string, to: string, moved: string]>([
    ['minutes move by the length', '30min', '2026-06-15 23:50', '2026-06-15 23:40', '2026-06-16 08:00', '2026-06-16 08:10'],
    ['urgent hours move by the length', '2h', '2026-06-12 17:30', '2026-06-12 16:00', '2026-06-14 16:00', '2026-06-14 17:30'],
    ['natural days move by the length', '1nd', '2026-06-17 00:00', '2026-06-16 10:00', '2026-06-16 13:20', '2026-06-17 03:20'],
    ['working hours by the working time inside', '4wh', '2026-06-16 11:30', '2026-06-15 16:00', '2026-06-16 10:00', '2026-06-16 14:30'],
    ['a working day of seven hours is a day', '3wd', '2026-06-17 17:00', '2026-06-15 10:00', '2026-06-16 10:00', '2026-06-18 17:00'],
    ['three working hours more end at noon of the next day', '3wd', '2026-06-17 17:00', '2026-06-15 09:00', '2026-06-15 12:00', '2026-06-18 12:00'],
    ['two weeks over a holiday count their working days', '1wd', '2026-09-30 17:00', '2026-09-30 09:00', '2026-10-09 09:00', '2026-10-09 17:00'],
    ['a pause at night moves nothing', '3wd', '2026-06-17 17:00', '2026-06-15 18:00', '2026-06-16 08:00', '2026-06-17 17:00'],
    ['nor one over a weekend', '4wh', '2026-06-15 11:30', '2026-06-13 09:00', '2026-06-14 17:00', '2026-06-15 11:30'],
    ['a make-up Sunday is working time', '1wd', '2026-01-05 17:00', '2026-01-04 09:00', '2026-01-04 17:00', '2026-01-06 17:00'],
    ['what was late before the pause stays late', '1wd', '2026-06-16 17:00', '2026-06-17 09:00', '2026-06-18 09:00', '2026-06-16 17:00'],
  ])('%s (%s)', (_why, limit, before, from, to, moved) => {
    expect(said(movedByPause(china, at(before), limit, at(from), at(to)))).toBe(moved)
  })
})

describe('spans and warnings', () => {
  test('working minutes leave out noon, nights and days off', () => {
    expect(workingMinutes(china, at('2026-06-15 09:00'), at('2026-06-15 17:00'))).toBe(420)
    expect(workingMinutes(china, at('2026-06-18 16:00'), at('2026-06-22 10:00'))).toBe(120)
    expect(workingMinutes(china, at('2026-06-20 09:00'), at('2026-06-21 17:00'))).toBe(0)
    expect(spanIn(china, 'nd', at('2026-06-20 09:00'), at('2026-06-21 09:00'))).toBe(1440)
  })

  test.each<[limit: Limit, minutes: number]>([['30min', 30], ['2h', 120], ['4wh', 240], ['5wd', 2100], ['2nd', 2880]])('%s is %i minutes', (limit, minutes) => {
    expect(limitMinutes(china, limit, at('2026-06-15 10:00'))).toBe(minutes)
  })

  test('days are counted from the end of the day of receipt, and all is used at the deadline', () => {
    const received = at('2026-06-15 10:00')
    expect(said(countsFrom(china, '5wd', received))).toBe('2026-06-16 00:00')
    expect(usedMinutes(china, '5wd', received, at('2026-06-15 17:00'))).toBe(0)
    for (const limit of ['30min', '2h', '4wh', '5wd', '3nd'] as const) {
      expect(usedMinutes(china, limit, received, deadline(china, received, limit).at)).toBe(limitMinutes(china, limit, received))
    }
  })

  test.each<[started: string, limit: Limit, percent: number, warn: string]>([
    ['2026-06-15 10:00', '5wd', 80, '2026-06-22 17:00'],
    ['2026-06-15 10:00', '1wd', 50, '2026-06-16 13:30'],
    ['2026-06-15 09:00', '4wh', 75, '2026-06-15 12:00'],
    ['2026-06-15 09:00', '2h', 75, '2026-06-15 10:30'],
    ['2026-06-15 09:00', '2nd', 50, '2026-06-17 00:00'],
    ['2026-06-15 09:00', '30min', 100, '2026-06-15 09:30'],
    ['2026-06-15 09:00', '4wh', 0, '2026-06-15 09:00'],
  ])('started %s, %s, warns at %i percent on %s', (started, limit, percent, warn) => {
    expect(said(warnAt(china, at(started), deadline(china, at(started), limit).at, limit, percent))).toBe(warn)
  })

  test.each([
    ['2026-06-15 08:00', '2026-06-15 09:00'], ['2026-06-15 09:00', '2026-06-15 09:00'], ['2026-06-15 12:00', '2026-06-15 13:00'],
    ['2026-06-15 16:59', '2026-06-15 16:59'], ['2026-06-15 17:00', '2026-06-16 09:00'], ['2026-06-18 17:00', '2026-06-22 09:00'],
  ])('the next work after %s is at %s', (from, next) => {
    expect(said(nextWorkMoment(china, at(from)))).toBe(next)
  })

  test('the civil day is the district\'s', () => {
    expect(dayOf(china, Date.parse('2026-06-15T15:59:59Z'))).toBe('2026-06-15')
    expect(dayOf(china, Date.parse('2026-06-15T16:00:00Z'))).toBe('2026-06-16')
    expect(startOfDay(china, '2026-06-16')).toBe(Date.parse('2026-06-15T16:00:00Z'))
  })
})

describe('summer time in New York', () => {
  test.each<[received: string, limit: Limit, due: string]>([
    ['2026-03-06T16:00:00-05:00', '4wh', '2026-03-09T12:00:00-04:00'],
    ['2026-03-06T16:00:00-05:00', '1wd', '2026-03-09T17:00:00-04:00'],
    ['2026-03-07T10:00:00-05:00', '1nd', '2026-03-09T00:00:00-04:00'],
    ['2026-03-08T01:30:00-05:00', '2h', '2026-03-08T04:30:00-04:00'],
    ['2026-10-31T10:00:00-04:00', '1nd', '2026-11-02T00:00:00-05:00'],
    ['2026-10-30T15:00:00-04:00', '3wh', '2026-11-02T10:00:00-05:00'],
    ['2070-07-04T10:00:00-04:00', '1nd', '2070-07-06T00:00:00-04:00'],
  ])('received %s within %s is due %s', (received, limit, expected) => {
    expect(deadline(newYork, Date.parse(received), limit).at).toBe(Date.parse(expected))
  })

  test('days of the change last 23 and 25 hours', () => {
    const hours = (day: string): number => (startOfDay(newYork, addDays(day, 1)) - startOfDay(newYork, day)) / 3_600_000
    expect([hours('2026-03-08'), hours('2026-11-01'), hours('2026-11-02')]).toEqual([23, 25, 24])
  })

  test('where the change skips midnight, a day starts at its first instant', () => {
    const havana = makeCalendar({ zone: 'America/Havana', work_hours, holidays: [] })
    const start = startOfDay(havana, '2026-03-08')
    expect([dayOf(havana, start), dayOf(havana, start - 1)]).toEqual(['2026-03-08', '2026-03-07'])
  })
})

describe('always', () => {
  const instants = fc.integer({ min: Date.parse('2016-01-01'), max: Date.parse('2030-01-01') })
  const limits = fc.tuple(fc.integer({ min: 1, max: 90 }), fc.constantFrom('min', 'h', 'wh', 'wd', 'nd')).map(([n, unit]) => `${n}${unit}` as Limit)
  const calendars = fc.constantFrom(china, newYork)

  test('who comes later is never due earlier, and a longer limit never ends earlier', () => {
    fc.assert(fc.property(calendars, instants, fc.integer({ min: 0, max: 20 * 86_400_000 }), limits, (calendar, received, later, limit) => {
      expect(deadline(calendar, received + later, limit).at).toBeGreaterThanOrEqual(deadline(calendar, received, limit).at)
      const longer = limit.replace(/^\d+/, (n) => String(Number(n) + 1)) as Limit
      expect(deadline(calendar, received, longer).at).toBeGreaterThan(deadline(calendar, received, limit).at)
    }))
  })

  test('working hours to the deadline are the limit, and it is the first such instant', () => {
    fc.assert(fc.property(calendars, instants, fc.integer({ min: 1, max: 400 }), (calendar, received, n) => {
      const end = deadline(calendar, received, `${n}wh`).at
      expect(spanIn(calendar, 'wh', received, end)).toBe(n * 60)
      expect(spanIn(calendar, 'wh', received, end - 1)).toBeLessThan(n * 60)
    }))
  })

  test('working minutes add up', () => {
    fc.assert(fc.property(calendars, instants, instants, instants, (calendar, a, b, c) => {
      expect(workingMinutes(calendar, a, b) + workingMinutes(calendar, b, c)).toBeCloseTo(workingMinutes(calendar, a, c), 5)
    }))
  })

  test('two pauses in a row move a deadline as one, and never back', () => {
    fc.assert(fc.property(instants, limits, fc.array(fc.integer({ min: 0, max: 3 * 86_400_000 }), { minLength: 3, maxLength: 3 }), (received, limit, [a, b, c]) => {
      const end = deadline(china, received, limit).at
      const from = Math.min(end, received + a!)
      const once = movedByPause(china, end, limit, from, from + b! + c!)
      const first = movedByPause(china, end, limit, from, from + b!)
      expect(once).toBeGreaterThanOrEqual(end)
      if (from + b! <= first) expect(movedByPause(china, first, limit, from + b!, from + b! + c!)).toBe(once)
    }))
  })

  test('the next work moment is worked, and nothing was worked before it', () => {
    fc.assert(fc.property(calendars, instants, (calendar, from) => {
      const next = nextWorkMoment(calendar, from)
      expect(workingMinutes(calendar, from, next)).toBe(0)
      expect(workingMinutes(calendar, next, next + 1)).toBeGreaterThan(0)
    }))
  })

  test('a hundred thousand deadlines take less than a second', () => {
    const limits = ['30min', '2h', '4wh', '5wd', '1nd'] as const
    const start = performance.now()
    let sum = 0
    for (let i = 0; i < 100_000; i++) sum += deadline(china, at('2020-01-01 00:00') + i * 1_987_654, limits[i % 5]!).at
    expect(sum).toBeGreaterThan(0)
    expect(performance.now() - start).toBeLessThan(1000)
  })
})
