// What holds of every line, whatever is booked, cancelled, offered and lapsed in whatever order.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeCalendar } from '../base/calendar.ts'
import { parseInstant } from '../base/time.ts'
import { callable, claim, dayView, overlaps, slotsOn, thingOf, timeFaults, type Hold, type Thing } from './model.ts'

const calendar = makeCalendar({ zone: 'Asia/Shanghai', work_hours: [['09:00', '12:00'], ['13:00', '17:00']], holidays: [] })
const thing = (more: Partial<Thing> = {}): Thing => thingOf({ code: 'T', kind: 'room', place: 'P', words: { zh: '房', en: 'room' }, hours: 'Mo-Su 09:00-13:00,13:30-17:45', slot_min: 60, most_slots: 2, places: 1, ...more })
const at = (text: string): number => parseInstant(`2026-06-${text}:00+08:00`)!
const terms = { horizon_days: 14, least_min: 30 }

test('hours are cut into whole slots, and what is left over is not booked', () => {
  const slots = slotsOn(thing(), calendar, '2026-06-18')
  expect(slots.length).toBe(8)
  expect(slots.at(-1)).toEqual({ from: at('18T16:30'), to: at('18T17:30') })
  expect(slotsOn(thing({ closed: ['2026-06-18'] }), calendar, '2026-06-18')).toEqual([])
  expect(slotsOn(thing({ from: '2026-06-19' }), calendar, '2026-06-18')).toEqual([])
})

test.each([
  ['a slot', '18T09:00', '18T10:00', []],
  ['two in a row', '18T09:00', '18T11:00', []],
  ['the last day of the horizon', '30T09:00', '30T10:00', []],
  ['three in a row', '18T09:00', '18T12:00', ['hold.too_long']],
  ['half a slot', '18T09:00', '18T09:30', ['hold.not_a_slot']],
  ['across noon', '18T12:00', '18T14:30', ['hold.not_a_slot']],
  ['nothing', '18T09:00', '18T09:00', ['hold.not_a_slot']],
  ['the night', '18T20:00', '18T21:00', ['hold.closed']],
  ['half open, half closed', '18T08:00', '18T10:00', ['hold.closed']],
  ['yesterday', '15T09:00', '15T10:00', ['hold.past']],
  ['what has begun and lasts', '16T10:00', '16T11:00', []],
  ['what is nearly over', '16T09:00', '16T10:00', ['hold.past']],
])('of %s it is said whether it may be booked', (_, from, to, codes) => {
  expect(timeFaults(thing(), { from: at(from), to: at(to) }, at('16T10:10'), calendar, terms).map(({ code }) => code)).toEqual(codes)
})

test('beyond the horizon nothing is booked', () => {
  expect(timeFaults(thing(), { from: parseInstant('2026-07-01T09:00:00+08:00')!, to: parseInstant('2026-07-01T10:00:00+08:00')! }, at('16T10:10'), calendar, terms)).toMatchObject([{ code: 'hold.too_far' }])
})

test('a day shows how many places are left for a newcomer, and never who has them', () => {
  const hold = (matter: string, seat: number | null): Hold => ({ matter, from: at('18T09:00'), to: at('18T10:00'), seat, since: 1, who: 'x' })
  const view = dayView(thing({ places: 3 }), calendar, '2026-06-18', [hold('1', 1), hold('2', 2), hold('3', null)], at('16T10:10'), terms)
  expect(view[0]).toEqual({ from: at('18T09:00'), to: at('18T10:00'), free: 0, waiting: 1, over: false })
  expect(view[1]).toMatchObject({ free: 3, waiting: 0 })
})

type Act = { do: 'book' | 'cancel' | 'lapse' | 'call'; from: number; length: number; pick: number }
const act = fc.record({ do: fc.constantFrom<Act['do'][]>('book', 'book', 'cancel', 'lapse', 'call'), from: fc.nat(9), length: fc.integer({ min: 1, max: 3 }), pick: fc.nat(50) })

test('no two have one place at one time, nobody who waits is passed, and no place stays empty while somebody waits for it', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 3 }), fc.array(act, { maxLength: 60 }), (places, acts) => {
    let line: Hold[] = []
    acts.forEach((one, i) => {
      if (one.do === 'book') {
        const span = { from: one.from, to: one.from + one.length }
        const seat = claim(places, line, span)
        const before = callable(places, line)
        line = [...line, { ...span, matter: String(100 + i), seat, since: i, who: null }]
        // Who came before her and could be called still can be.
        expect(callable(places, line).slice(0, before.length)).toEqual(before)
      } else if (one.do === 'call') {
        const next = callable(places, line)[0]
        const waiter = line.find(({ matter }) => matter === next)
        if (waiter) line = line.map((hold) => (hold === waiter ? { ...hold, seat: claim(places, line, waiter) } : hold))
        if (waiter) expect(line.find(({ matter }) => matter === next)!.seat).not.toBeNull()
      } else {
        const among = line.filter(({ seat }) => (one.do === 'cancel') === (seat !== null))
        line = line.filter((hold) => hold !== among[one.pick % Math.max(1, among.length)])
      }
      const held = line.filter(({ seat }) => seat !== null)
      for (const a of held) for (const b of held) expect(a !== b && a.seat === b.seat && overlaps(a, b)).toBe(false)
    })
    // All who can be called are called one after another; then whoever still waits has nothing left.
    for (let next = callable(places, line)[0]; next !== undefined; next = callable(places, line)[0]) {
      const waiter = line.find(({ matter }) => matter === next)!
      line = line.map((hold) => (hold === waiter ? { ...hold, seat: claim(places, line, waiter) } : hold))
    }
    for (const waiter of line.filter(({ seat }) => seat === null)) expect(new Set(line.filter((hold) => hold.seat !== null && overlaps(hold, waiter)).map(({ seat }) => seat)).size).toBe(places)
  }), { numRuns: 300 })
})
