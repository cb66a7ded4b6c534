// The address of a list says its filters and nothing that goes without saying.
import { expect, test } from 'vitest'
import type { System } from '../../api/types.ts'
import { askedOf, carried, countOf, readFilter, searchOf } from './filter.ts'

const system = {
  id: 's', states: { fresh: { open: 'clerk' }, asked: { waiting: 'requester', keeps: 'clerk' }, over: { final: true } },
  facts: { text: { is: 'text', max: 9 }, category: { is: 'category', index: true }, grade: { is: 'choice', of: ['a', 'b'], index: true }, kind: { is: 'choice', of: ['call'], index: true }, head: { is: 'choice', of: ['x'] } },
} as unknown as System
const read = (text: string) => readFilter(new URLSearchParams(text), system)

test('a plain list shows what is open, the earliest deadline first', () => expect(askedOf(read(''))).toEqual({ kind: 'open', order: 'due' }))
test('a search looks through everything, the newest first', () => expect(askedOf(read('q=abc'))).toEqual({ q: 'abc', order: 'newest' }))
test('a state is looked at whatever its kind', () => expect(askedOf(read('state=over'))).toEqual({ state: 'over', order: 'newest' }))
test('late means late among the open ones', () => expect(askedOf(read('late=true&kind=final'))).toEqual({ kind: 'open', late: 'true', order: 'due' }))
test('an unknown state and a fact without an index are left out', () => expect(askedOf(read('state=nowhere&head=x&grade=a'))).toEqual({ kind: 'open', order: 'due', grade: 'a' }))
test.each(['', 'late=true&place=4', 'state=fresh&order=due', 'kind=final&grade=b', 'q=x&kind=open', 'kind=waiting&order=due'])('an address that is read and written again means the same: %s', (text) => {
  const filter = read(text)
  expect(readFilter(searchOf('s', filter), system)).toEqual(filter)
})
test('a fact that is called like a filter has a name of its own in the address', () => {
  expect(askedOf(read('kind=waiting&fact.kind=call'))).toEqual({ kind: 'waiting', order: 'newest', 'fact.kind': 'call' })
  expect(read('kind=open').facts).toEqual({})
})
test('another system takes the place and the kind along, and no state of this one', () => expect(carried(read('state=fresh&place=4&grade=a'))).toMatchObject({ state: '', place: '4', facts: {} }))
test('live counts tell how many a filter finds, and say nothing where they cannot', () => {
  const states = { fresh: { count: 5, late: 2 }, asked: { count: 3, late: 0 } }
  expect([read(''), read('late=true'), read('kind=waiting'), read('state=fresh'), read('kind=final'), read('kind=all'), read('q=x')].map((filter) => countOf(system, filter, states))).toEqual([5, 2, 3, 5, null, null, null])
})
