// The stories that only a booking can tell: one holder, a line in order, an offer that lapses, a place that is freed without blame.
import { expect, test } from 'vitest'
import { loadSystems } from '../../kernel/system/load.ts'
import { story, type Story } from '../../kernel/matters/testing.ts'

const systems = await loadSystems()
const place = '990101-A-01'
const begin = (): Story => story(systems, { at: '2026-06-16T10:00:00+08:00', place })
const hall = { thing: `${place}-R1`, from: '2026-06-18T09:00:00+08:00', to: '2026-06-18T11:00:00+08:00' }
const at = (from: string, to: string, thing = `${place}-R1`): typeof hall => ({ thing, from: `2026-06-${from}:00+08:00`, to: `2026-06-${to}:00+08:00` })

test('what one has booked another cannot, by whatever way she comes', () => {
  const s = begin()
  expect(s.open('booking', hall, { by: 'requester' })).toMatchObject({ state: 'held', waits: 'date', facts: { seat: 1, what: '多功能室' } })
  for (const by of ['requester', 'desk', 'telephone']) expect(s.refusedOpening('booking', hall, { by })).toEqual(['hold.taken from'])
})

test('a course has as many holders as places', () => {
  const s = begin()
  const lesson = at('22T14:00', '22T15:30', `${place}-A1`)
  const states = Array.from({ length: 14 }, () => s.open('booking', { ...lesson, queue: true }, { by: 'requester' }).state)
  expect(states.filter((state) => state === 'held').length).toBe(12)
  expect(states.slice(12)).toEqual(['queued', 'queued'])
})

test('whoever waits is called in order, and nobody who comes later passes her', () => {
  const s = begin()
  const [first, second, third] = [0, 1, 2].map(() => s.open('booking', { ...hall, queue: true }, { by: 'requester' }).id) as [string, string, string]
  s.take(first, 'cancel')
  expect(s.refusedOpening('booking', hall, { by: 'requester' })).toEqual(['hold.taken from'])
  expect(s.refusals(third, 'offer')).toEqual(['hold.taken from'])
  expect(s.take(second, 'offer')).toMatchObject({ state: 'offered', waits: 'requester', facts: { seat: 1 } })
  expect(s.take(second, 'accept', {}, 'requester')).toMatchObject({ state: 'held' })
})

test('an offer that is not answered in two hours goes to the next', () => {
  const s = begin()
  const [first, second, third] = [0, 1, 2].map(() => s.open('booking', { ...hall, queue: true }, { by: 'requester' }).id) as [string, string, string]
  s.take(first, 'cancel')
  s.take(second, 'offer')
  s.to('2026-06-16T12:01:00+08:00')
  expect(s.matter(second)).toMatchObject({ kind: 'final', state: 'lapsed' })
  expect(s.take(third, 'offer').state).toBe('offered')
})

test('who does not come loses the place after a quarter of an hour and nothing else', () => {
  const s = begin()
  const { id } = s.open('booking', { ...hall, phone: '13900000001' }, { by: 'requester' })
  s.to('2026-06-18T09:16:00+08:00')
  expect(s.matter(id)).toMatchObject({ kind: 'final', state: 'freed', marks: [] })
  // The rest of the hour is for whoever is there, and she may book again at once.
  expect(s.open('booking', hall, { by: 'desk' }).state).toBe('held')
  expect(s.open('booking', { ...at('22T09:00', '22T11:00'), phone: '13900000001' }, { by: 'requester' }).state).toBe('held')
})

test('who came stays until the end, and is then no longer there', () => {
  const s = begin()
  const { id } = s.open('booking', hall, { by: 'requester' })
  s.to('2026-06-18T09:02:00+08:00')
  s.take(id, 'come')
  s.to('2026-06-18T10:00:00+08:00')
  expect(s.refusedOpening('booking', hall, { by: 'desk' })).toEqual(['hold.taken from'])
  s.to('2026-06-18T11:01:00+08:00')
  expect(s.matter(id)).toMatchObject({ state: 'used', kind: 'final' })
})

test('another time is hers only once it is free; until then she keeps what she has', () => {
  const s = begin()
  const { id } = s.open('booking', hall, { by: 'requester' })
  s.open('booking', at('18T13:30', '18T15:30'), { by: 'desk' })
  expect(s.refusals(id, 'move', { from: '2026-06-18T13:30:00+08:00', to: '2026-06-18T15:30:00+08:00' })).toEqual(['hold.taken from'])
  s.take(id, 'move', { from: '2026-06-18T15:30:00+08:00', to: '2026-06-18T17:30:00+08:00' })
  expect(s.open('booking', hall, { by: 'requester' }).state).toBe('held')
  s.to('2026-06-18T09:30:00+08:00')
  expect(s.matter(id).state).toBe('held')
})

test.each([
  ['in a closed hour', at('18T08:00', '18T10:00'), 'hold.closed from'],
  ['on a holiday', at('19T09:00', '19T11:00'), 'hold.closed from'],
  ['across the noon break', at('18T11:00', '18T15:30'), 'hold.not_a_slot from'],
  ['at a time of her own', at('18T09:30', '18T11:30'), 'hold.not_a_slot from'],
  ['in the past', at('15T09:00', '15T11:00'), 'hold.past from'],
  ['beyond two weeks', { ...hall, from: '2026-07-02T09:00:00+08:00', to: '2026-07-02T11:00:00+08:00' }, 'hold.too_far from'],
  ['backwards', at('18T11:00', '18T09:00'), 'hold.not_a_slot to'],
  ['too long', at('18T09:00', '18T10:00', `${place}-S1`), 'hold.too_long to'],
  ['what there is not', { ...hall, thing: 'nothing' }, 'hold.thing_unknown thing'],
  ['what another centre has', { ...hall, thing: '990101-A-02-R1' }, 'hold.elsewhere place'],
])('nobody books %s', (_, facts, reason) => {
  expect(begin().refusedOpening('booking', facts, { by: 'requester' })).toEqual([reason])
})

test('one telephone has one thing at one time', () => {
  const s = begin()
  const lesson = { ...at('22T14:00', '22T15:30', `${place}-A1`), phone: '139 0000 0001' }
  s.open('booking', lesson, { by: 'requester' })
  expect(s.refusedOpening('booking', { ...lesson, phone: '13900000001' }, { by: 'telephone' })).toEqual(['hold.own from'])
})
