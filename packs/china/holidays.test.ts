import { expect, test } from 'vitest'
import { holidays } from './holidays.ts'

test('the notices of 2018 to 2026 are all there, each with its source and in order', () => {
  expect(holidays.map((notice) => notice.year)).toEqual([2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026])
  for (const notice of holidays) {
    expect(notice.source).toMatch(/^https?:\/\/www\.gov\.cn\//)
    for (const days of [notice.off, notice.work]) expect(days).toEqual([...new Set(days)].sort())
  }
})

test.each([
  [2018, 23, 6], [2019, 24, 7], [2020, 30, 7], [2021, 31, 7], [2022, 31, 7], [2023, 27, 7], [2024, 28, 8], [2025, 28, 5], [2026, 33, 6],
])('the notice of %i names %i days off and %i make-up days', (year, off, work) => {
  const notice = holidays.find((one) => one.year === year)!
  expect([notice.off.length, notice.work.length]).toEqual([off, work])
})

test('every make-up day is a Saturday or Sunday, but for the Monday to which the spring of 2020 moved it', () => {
  const weekday = (day: string): number => new Date(day).getUTCDay()
  expect(holidays.flatMap((notice) => notice.work).filter((day) => weekday(day) % 6 !== 0)).toEqual(['2020-02-03'])
})
