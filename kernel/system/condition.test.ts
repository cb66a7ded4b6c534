// The little language of conditions: what each form says, and what says nothing.
import { expect, test } from 'vitest'
import { readAtom, stringsOf } from './condition.ts'

const read: [string, ReturnType<typeof readAtom>][] = [
  ['state:closed', { about: 'state', state: 'closed' }],
  ['kind:final', { about: 'kind', kind: 'final' }],
  ['kind:ended', null],
  ['step:return', { about: 'step', step: 'return', more_than: 0 }],
  ['step:return>1', { about: 'step', step: 'return', more_than: 1 }],
  ['step:return=1', null],
  ['fact:repeat_of', { about: 'fact', fact: 'repeat_of' }],
  ['fact:solved=yes', { about: 'fact', fact: 'solved', is: 'yes' }],
  ['fact:category=street.stall', { about: 'fact', fact: 'category', is: 'street.stall' }],
  ['fact:reworks>2', { about: 'fact', fact: 'reworks', more_than: 2 }],
  ['fact:reworks>many', null],
  ['mark:forced', { about: 'mark', mark: 'forced' }],
  ['mark:red', null],
  ['duty:lead', { about: 'duty', duty: 'lead' }],
  ['clock:handle:late_met', { about: 'clock', clock: 'handle', word: 'late_met' }],
  ['clock:handle', null],
  ['clock:handle:early', null],
  ['state:closed:met', null],
  ['weather:rain', null],
  ['closed', null],
  ['', null],
]

test.each(read)('%s is read as what it says, or as nothing', (text, atom) => {
  expect(readAtom(text)).toEqual(atom)
})

test('the strings of a condition are found however deep they stand', () => {
  expect(stringsOf(['a', { any: ['b', { not: ['c'] }] }, []])).toEqual(['a', 'b', 'c'])
})
