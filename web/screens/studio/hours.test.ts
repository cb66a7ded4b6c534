// Hours as a planner widens them.
import { expect, test } from 'vitest'
import { edgesOf, hoursOf, spanned, widened } from './hours.ts'

test.each([
  ['Mo-Fr 08:30-11:30,13:00-17:00; Sa 09:00-12:00; PH off', { late: 2 }, 'Mo-Fr 08:30-11:30,13:00-19:00; Sa 09:00-14:00; PH off'],
  ['Mo-Fr 08:30-17:00', { early: 1 }, 'Mo-Fr 07:30-17:00'],
  ['23:00-02:00', { late: 1 }, 'Mo-Su 23:00-02:00'],
  ['Mo 00:30-23:30', { early: 1, late: 1 }, 'Mo 00:00-24:00'],
])('%s, longer by %j, is %s', (text, by, wanted) => { expect(widened(hoursOf(text)!, by)).toBe(wanted) })

test('a span for some days is hours, and one that ends where it begins is none', () => {
  expect([spanned('week', '07:00', '20:00'), spanned('end', '09:00', '09:00'), spanned('all', '', '10:00')]).toEqual(['Mo-Fr 07:00-20:00', null, null])
  expect(edgesOf(hoursOf('Tu-Sa 09:00-20:00')!)).toEqual({ from: '09:00', to: '20:00', late: '2-19:30' })
})
