// The order in which a device sends, and which version the next act is meant for.
import { expect, test } from 'vitest'
import { behind, inOrder, nextOf, numbered, openedUnder, orphaned, versionAfter } from './send.ts'
import type { Act, Sent } from './send.ts'
import type { JournalLine } from '../api/types.ts'

const act = (key: string, at: number, matter?: string, trouble = false): Act => ({ key, at, no: 0, ...(matter && { on: { id: matter } }), ...(trouble && { trouble: { reasons: [], stale: true } }) }) as unknown as Act

test.each([
  ['the earliest goes first', [act('b', 2, '1'), act('a', 1, '2')], 'a'],
  ['what waits for a person holds the later ones on its matter, and no other', [act('a', 1, '1', true), act('b', 2, '1'), act('c', 3, '2')], 'c'],
  ['an opening that was refused holds nothing', [act('a', 1, undefined, true), act('b', 2)], 'b'],
  ['a step on what was opened here waits for its number', [act('a', 1, undefined, true), act('b', 2, 'kept:a'), act('c', 3, '2')], 'c'],
  ['also where the clock went back between the two', [act('b', 1, 'kept:a'), act('a', 2)], 'a'],
  ['nothing is left', [act('a', 1, '1', true)], undefined],
])('%s', (_what, acts, key) => expect(nextOf(acts)?.key).toBe(key))

test('what hangs on an opening that was refused is behind it, and gets the number and version that the opening left', () => {
  const acts = [act('a', 1, undefined, true), act('b', 2, 'kept:a'), act('c', 3, '2')]
  expect([...behind(acts)]).toEqual(['b'])
  const sent = [{ key: 'a', matter: '77', number: 'PT-1', title: 't', version: 3 }] as unknown as Sent[]
  expect(numbered(acts.slice(1), sent).map((one) => [one.key, one.on!.id, one.on!.number, one.on!.version])).toEqual([['b', '77', 'PT-1', 3]])
})

const child = (key: string, at: number, parent: string, trouble = false): Act => ({ ...act(key, at, undefined, trouble), open: { system: 's', title: key, parent } })
const opening = (key: string, at: number, trouble = false): Act => ({ ...act(key, at, undefined, trouble), open: { system: 's', title: key } })
test('what is opened under a matter that waits here goes after it and under its number; where that one is refused, it waits with its own steps, and others go on', () => {
  const acts = [opening('a', 1), child('b', 2, 'kept:a'), act('c', 3, 'kept:b'), child('d', 4, '55')]
  expect([nextOf(acts)!.key, nextOf(acts.slice(1))!.key]).toEqual(['a', 'd'])
  const sent = [{ key: 'a', matter: '77', number: 'PT-1', title: 't' }] as unknown as Sent[]
  expect(numbered(acts.slice(1), sent)).toEqual([{ ...acts[1], open: { system: 's', title: 'b', parent: '77' } }])
  const refused = [opening('a', 1, true), ...acts.slice(1)]
  expect([...behind(refused)]).toEqual(['b', 'c'])
  expect([...behind([child('b', 1, 'kept:a'), opening('a', 2, true), act('c', 0, 'kept:b')])].sort()).toEqual(['b', 'c'])
  expect([nextOf(refused)!.key, openedUnder(refused[0]!, refused).map(({ key }) => key)]).toEqual(['d', ['b']])
})

test('what was to be opened under a matter that is nowhere any more is lost by nobody: it waits for a person', () => {
  const acts = [opening('a', 1), child('b', 2, 'kept:a'), child('c', 3, '55')]
  expect(orphaned(acts, [])).toEqual([])
  expect(orphaned(acts.slice(1), [{ key: 'a' }] as unknown as Sent[])).toEqual([])
  const [left, ...more] = orphaned(acts.slice(1), [])
  expect([left!.key, left!.trouble!.reasons[0]!.code, more]).toEqual(['b', 'parent.gone', []])
  expect(orphaned([left!, acts[2]!], [])).toEqual([])
})

test('acts of one millisecond keep their order', () => {
  const twins = [{ ...act('b', 1), no: 2 }, { ...act('a', 1), no: 1 }]
  expect(inOrder(twins).map((one) => one.key)).toEqual(['a', 'b'])
})

const line = (seq: number, by: 'p' | 'c', at: string, act = 'x'): JournalLine => ({ seq, by, at, act }) as unknown as JournalLine
test.each([
  ['my own line', [line(1, 'p', 'a'), line(2, 'p', 'b')], 1, 2],
  ['with what the platform wrote in the same moment', [line(2, 'p', 'b'), line(3, 'c', 'b'), line(4, 'c', 'c')], 1, 3],
  ['and no line of somebody else\'s, also of the same moment', [line(2, 'p', 'b'), line(3, 'p', 'b'), line(4, 'c', 'b')], 1, 2],
])('the version that an act left: %s', (_what, journal, before, version) => expect(versionAfter({ version: 9, journal }, before)).toBe(version))
