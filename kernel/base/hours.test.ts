import { expect, test } from 'vitest'
import { makeCalendar } from './calendar.ts'
import { hoursWords, openAt, parseHours, spansOn, type Hours } from './hours.ts'
import { formatInstant, parseInstant } from './time.ts'

const calendar = makeCalendar({ zone: 'Asia/Shanghai', work_hours: [['09:00', '17:00']], holidays: [{ year: 2026, source: 'test', off: ['2026-06-19', '2026-06-20', '2026-06-21'], work: ['2026-06-28'] }] })
const read = (text: string): Hours => { const found = parseHours(text); if (!found.ok) throw new Error(JSON.stringify(found.refused)); return found.value }
const asked = (text: string, at: string): string => {
  const { open, until } = openAt(read(text), calendar, parseInstant(`${at}:00+08:00`)!)
  return `${open ? 'open' : 'closed'} ${until === null ? 'for good' : formatInstant(calendar, until).slice(0, 16)}`
}

// 2026-06-15 is a Monday; the Dragon Boat festival is off from Friday 19 to Sunday 21.
test.each([
  ['Mo-Fr 08:30-17:00', '2026-06-15T08:29', 'closed 2026-06-15T08:30'],
  ['Mo-Fr 08:30-17:00', '2026-06-15T08:30', 'open 2026-06-15T17:00'],
  ['Mo-Fr 08:30-17:00', '2026-06-15T17:00', 'closed 2026-06-16T08:30'],
  ['Mo-Fr 08:30-11:30,13:00-17:00', '2026-06-15T12:00', 'closed 2026-06-15T13:00'],
  ['Mo-Fr 08:30-17:00; PH off', '2026-06-19T10:00', 'closed 2026-06-22T08:30'],
  ['Mo-Fr 08:30-17:00', '2026-06-19T10:00', 'open 2026-06-19T17:00'],
  ['Mo-Su 09:00-21:00; PH 10:00-16:00', '2026-06-20T09:30', 'closed 2026-06-20T10:00'],
  ['Mo-Fr 08:30-17:00; Sa 09:00-12:00', '2026-06-13T10:00', 'open 2026-06-13T12:00'],
  ['22:00-02:00', '2026-06-16T01:59', 'open 2026-06-16T02:00'],
  ['Mo 22:00-02:00', '2026-06-17T01:00', 'closed 2026-06-22T22:00'],
  ['00:00-24:00', '2026-06-16T12:00', 'open for good'],
  ['24/7', '2026-06-16T12:00', 'open for good'],
  ['off', '2026-06-16T12:00', 'closed for good'],
  ['Sa-Mo 10:00-12:00', '2026-06-15T11:00', 'open 2026-06-15T12:00'],
  ['Mo-Su 08:00-20:00; We off', '2026-06-17T11:00', 'closed 2026-06-18T08:00'],
])('%s at %s is %s', (text, at, said) => expect(asked(text, at)).toBe(said))

test.each(['', 'Mo', 'Mo-Fr', 'Mo-Fr 8', '25:00-26:00', 'Mo-Xx 08:00-09:00', '08:00-09:00,08:30-10:00', 'PH-Mo 08:00-09:00', 'mo 08:00-09:00', 'Mo-Fr 08:00-17:00;', 'x'.repeat(300)])('what is not hours is refused: %s', (text) => {
  const found = parseHours(text)
  expect(found.ok ? 'read' : found.refused[0]!.code).toBe('hours.unreadable')
})

test.each([
  ['Mo-Fr 08:30-17:00; Sa 09:00-12:00; PH off', '周一至周五 08:30-17:00，周六 09:00-12:00，周日休息，法定节假日休息', 'Monday to Friday 08:30-17:00; Saturday 09:00-12:00; Sunday closed; public holidays closed'],
  ['Mo-Su 06:00-24:00', '每天 06:00-24:00', 'every day 06:00-24:00'],
  ['24/7', '全天开放', 'always open'],
  ['Sa,Su 22:00-02:00', '周一至周五休息，周六、周日 22:00-次日02:00', 'Monday to Friday closed; Saturday, Sunday 22:00-next day 02:00'],
  ['Mo,We,Fr 09:00-12:00; Tu 18:00-20:00', '周一、周三、周五 09:00-12:00，周二 18:00-20:00，周四、周六、周日休息', 'Monday, Wednesday, Friday 09:00-12:00; Tuesday 18:00-20:00; Thursday, Saturday, Sunday closed'],
])('%s is said in words', (text, zh, en) => expect(hoursWords(read(text))).toEqual({ zh, en }))

test('the spans of a day are those that begin on it', () => {
  expect(spansOn(read('Mo 22:00-02:00'), calendar, '2026-06-15')).toEqual([[1320, 1560]])
  expect(spansOn(read('Mo 22:00-02:00'), calendar, '2026-06-16')).toEqual([])
})
