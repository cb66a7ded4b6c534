// The auditor's calendar against the six test vectors of TIME and its settled readings.
import { expect, test } from 'vitest'
import { auditCalendar, textOf } from './calendar.ts'

const notices = [
  {
    year: 2020, work: ['2020-01-19', '2020-04-26', '2020-05-09', '2020-06-28', '2020-09-27', '2020-10-10'],
    off: ['2020-01-01', '2020-01-24', '2020-01-25', '2020-01-26', '2020-01-27', '2020-01-28', '2020-01-29', '2020-01-30', '2020-01-31', '2020-02-01', '2020-02-02', '2020-04-04', '2020-04-05', '2020-04-06',
      '2020-05-01', '2020-05-02', '2020-05-03', '2020-05-04', '2020-05-05', '2020-06-25', '2020-06-26', '2020-06-27'],
  },
]
const calendar = auditCalendar(notices, [{ from: '2000-01-01', hours: [['09:00', '12:00'], ['13:00', '17:00']] }])
const at = (text: string): number => Date.parse(`${text.replace(' ', 'T')}:00+08:00`)

test.each([
  ['2020-01-17 16:00', '1wd', '2020-01-19T17:00:00+08:00'],
  ['2020-04-03 10:00', '5wd', '2020-04-13T17:00:00+08:00'],
  ['2020-04-24 15:00', '1wd', '2020-04-26T17:00:00+08:00'],
  ['2020-04-29 09:30', '3wd', '2020-05-07T17:00:00+08:00'],
  ['2020-06-12 15:30', '4wh', '2020-06-15T11:30:00+08:00'],
  ['2020-06-12 15:30', '2h', '2020-06-12T17:30:00+08:00'],
  ['2020-06-12 13:00', '4wh', '2020-06-12T17:00:00+08:00'],
  ['2020-06-12 08:00', '3wh', '2020-06-12T12:00:00+08:00'],
  ['2020-06-12 20:00', '1nd', '2020-06-14T00:00:00+08:00'],
])('what comes at %s with %s is due at %s', (received, limit, due) => {
  expect(textOf(calendar.due(at(received), limit))).toBe(due)
})

test('a pause over a weekend moves working limits by the working time in it and real ones by its length', () => {
  const deadline = at('2020-06-15 11:30')
  expect(textOf(calendar.moved(deadline, '4wh', at('2020-06-12 16:00'), at('2020-06-15 10:00')))).toBe('2020-06-15T14:30:00+08:00')
  expect(textOf(calendar.moved(deadline, '4h', at('2020-06-12 16:00'), at('2020-06-12 17:00')))).toBe('2020-06-15T12:30:00+08:00')
  expect(calendar.moved(deadline, '4wh', deadline + 1, deadline + 9e9)).toBe(deadline)
})

test('a working limit that reaches a year without its notice is provisional', () => {
  expect(calendar.provisional('5wd', at('2020-12-30 10:00'), at('2021-01-06 17:00'))).toBe(true)
  expect(calendar.provisional('5nd', at('2020-12-30 10:00'), at('2021-01-06 17:00'))).toBe(false)
})
