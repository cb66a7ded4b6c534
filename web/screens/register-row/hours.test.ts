// Hours are written as people write them and kept as the platform reads them.
import { expect, test } from 'vitest'
import { parseHours } from '../../../kernel/base/hours.ts'
import { hoursFromWords } from './hours.ts'

test.each([
  ['周五至周日 18:00-23:00', 'Fr-Su 18:00-23:00'], ['周一到周五9：00到17：30', 'Mo-Fr 09:00-17:30'], ['工作日 9:00-12:00，13:30-17:00；周六 9:00-12:00；节假日休息', 'Mo-Fr 09:00-12:00,13:30-17:00; Sa 09:00-12:00; PH off'],
  ['周一、周三 8:00-12:00', 'Mo,We 08:00-12:00'], ['周一至周五 9:00-17:00，周六 9:00-12:00', 'Mo-Fr 09:00-17:00; Sa 09:00-12:00'], ['每天 8:00-20:00', 'Mo-Su 08:00-20:00'], ['Mo-Fr 08:30-17:00; Sa off', 'Mo-Fr 08:30-17:00; Sa off'], ['每天', 'Mo-Su'],
])('%s is kept as %s', (said, kept) => {
  expect(hoursFromWords(said)).toBe(kept)
  if (said !== '每天') expect(parseHours(kept).ok).toBe(true)
})
