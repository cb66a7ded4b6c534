// Clocks: what starts, meets, waives, pauses and moves a run, in the working time of a week with a holiday.
import { expect, test } from 'vitest'
import { pack } from '../../packs/qingshi/pack.ts'
import { declaration, system } from './samples.ts'
import { owedBy } from './rights.ts'
import { dueOf, isOverdue } from './windows.ts'
import { story, type Given, type Story } from './testing.ts'

/** Begins on a Tuesday at ten; the Dragon Boat holiday begins on Friday 19 June. */
const begin = (): Story => story([system], { at: '2026-06-16T10:00:00+08:00' })
const told = (s: Story, facts: Given = {}): string => s.open('sample', { text: '井盖响', ...facts }).id
const given = (s: Story, facts: Given = {}): string => told(s, { category: 'street_things.bin', ...facts })
const local = (at: number | null | undefined): string => (at === null || at === undefined ? String(at) : new Date(at + 8 * 3_600_000).toISOString().slice(5, 16))
const clock = (s: Story, id: string, name: string): Record<string, unknown> => {
  const run = s.matter(id).clocks.findLast((c) => c.id === name)!
  return { run: run.run, deadline: local(run.deadline), outcome: run.outcome }
}

test('entering the states starts a run, leaving by a stop meets it, leaving otherwise waives it with the step as its reason', () => {
  const s = begin()
  const id = given(s)
  expect(clock(s, id, 'work')).toEqual({ run: 1, deadline: '06-18T17:00', outcome: undefined })
  s.take(id, 'rule', { category: 'street_things.bin', unit: 'QS-city', reason: '归口' })
  expect(s.matter(id).clocks.find((c) => c.id === 'work')).toMatchObject({ outcome: 'waived', why: 'rule' })
  const other = given(s)
  s.take(other, 'work', { count: 2 })
  expect(clock(s, other, 'work')['outcome']).toBe('met')
})

test('coming back starts a fresh run, except where one run is for life', () => {
  const s = begin()
  const id = given(s)
  s.take(id, 'work', { count: 2 })
  s.to('2026-06-17T10:00:00+08:00')
  s.take(id, 'give_to', { unit: 'QS-city' })
  expect(clock(s, id, 'work')).toEqual({ run: 2, deadline: '06-22T17:00', outcome: undefined })
  expect(clock(s, id, 'total')).toEqual({ run: 1, deadline: '06-24T17:00', outcome: undefined })
  s.take(id, 'put_off', { until: '2026-06-30' })
  expect(clock(s, id, 'work')['outcome']).toBe('met')
  expect(clock(s, id, 'total')['deadline']).toBe('null')
})

test('a pause moves the deadline by the working time inside it, and says why and for how long', () => {
  const s = begin()
  const id = given(s)
  s.take(id, 'ask', { reason: '等来电人约时间' })
  expect(s.matter(id).clocks.find((c) => c.id === 'work')).toMatchObject({ deadline: null, warn: null, paused: { why: '等来电人约时间' } })
  s.to('2026-06-17T11:00:00+08:00')
  s.take(id, 'say', {}, 'requester')
  // From Tuesday ten to Wednesday eleven: eight working hours. Thursday 17:00 becomes Tuesday after the holiday, 10:00.
  expect(clock(s, id, 'work')).toEqual({ run: 1, deadline: '06-23T10:00', outcome: undefined })
  expect(s.matter(id).clocks.find((c) => c.id === 'work')).toMatchObject({ paused_min: 480 })
})

test('a pause begun late moves nothing: what was late stays late', () => {
  const s = begin()
  const id = given(s)
  s.to('2026-06-22T09:30:00+08:00')
  s.take(id, 'ask', { reason: '等来电人' })
  s.to('2026-06-23T09:30:00+08:00')
  s.take(id, 'say', {}, 'requester')
  expect(clock(s, id, 'work')['deadline']).toBe('06-18T17:00')
})

test('what did not run is not paused, and a state that only pauses starts nothing', () => {
  const s = begin()
  const id = given(s)
  s.take(id, 'put_off', { until: '2026-06-30' })
  s.take(id, 'again', {}, 'desk')
  expect(s.matter(id).clocks.filter((c) => c.id === 'work').map((c) => [c.run, c.outcome])).toEqual([[1, 'met'], [2, undefined]])
  s.take(id, 'put_off', { until: '2026-06-30' })
  expect(s.matter(id).clocks.filter((c) => c.id === 'work' && c.outcome === undefined)).toEqual([])
})

test('a clock that a step starts runs from that step, once at a time', () => {
  const s = begin()
  const id = given(s)
  expect(s.matter(id).clocks.some((c) => c.id === 'urged')).toBe(false)
  s.to('2026-06-16T15:00:00+08:00')
  s.take(id, 'urge')
  s.to('2026-06-17T15:00:00+08:00')
  s.take(id, 'urge')
  expect(s.matter(id).clocks.filter((c) => c.id === 'urged').map((c) => local(c.deadline))).toEqual(['06-17T17:00'])
  s.take(id, 'work', { count: 2 })
  expect(clock(s, id, 'urged')['outcome']).toBe('met')
})

const limits: [string, Given, string, string][] = [
  ['the choice high', { grade: 'high' }, 'graded', '06-16T12:00'],
  ['no choice', {}, 'graded', '06-18T00:00'],
  ['a category with no limit of its own', { category: 'street_things.bin' }, 'work', '06-18T17:00'],
]
test.each(limits)('the limit goes by %s', (_, facts, name, deadline) => {
  const s = begin()
  expect(clock(s, given(s, facts), name)['deadline']).toBe(deadline)
})

test('a granted delay moves the deadline to the end of a day, and the total by as much working time', () => {
  const s = begin()
  const id = given(s)
  s.take(id, 'delay', { until: '2026-06-24' })
  expect(clock(s, id, 'work')['deadline']).toBe('06-25T00:00')
  // From Thursday 17:00 to the end of Wednesday: three working days more than Wednesday 17:00.
  expect(clock(s, id, 'total')['deadline']).toBe('06-29T17:00')
  expect(s.matter(id).clocks.find((c) => c.id === 'total')).toMatchObject({ moved: 1 })
})

test('a delay to an earlier day moves nothing', () => {
  const s = begin()
  const id = given(s)
  s.take(id, 'delay', { until: '2026-06-17' })
  expect(clock(s, id, 'work')['deadline']).toBe('06-18T17:00')
  expect(clock(s, id, 'total')['deadline']).toBe('06-24T17:00')
})

test('a delay of what ends after the total moves the total by the delay alone', () => {
  const s = begin()
  const id = given(s)
  s.to('2026-06-23T10:00:00+08:00')
  s.take(id, 'work', { count: 2 })
  s.take(id, 'give_to', { unit: 'QS-city' })
  expect([clock(s, id, 'work')['deadline'], clock(s, id, 'total')['deadline']]).toEqual(['06-25T17:00', '06-24T17:00'])
  s.take(id, 'delay', { until: '2026-06-26' })
  expect([clock(s, id, 'work')['deadline'], clock(s, id, 'total')['deadline']]).toEqual(['06-27T00:00', '06-25T17:00'])
})

test('a delay by the limit of another choice counts from the start', () => {
  const s = begin()
  const id = given(s, { grade: 'high' })
  s.take(id, 'slow')
  expect(clock(s, id, 'graded')['deadline']).toBe('06-26T00:00')
  expect(s.matter(id).clocks.find((c) => c.id === 'graded')).toMatchObject({ limit: '9nd', moved: 1 })
})

test('a delay granted after the deadline takes the mark of lateness away, and the clock may ring once more', () => {
  const s = begin()
  const id = given(s, { grade: 'high' })
  s.to('2026-06-16T15:00:00+08:00')
  expect(s.matter(id).clocks.find((c) => c.id === 'graded')).toMatchObject({ late: true })
  s.take(id, 'slow')
  expect(s.matter(id).clocks.find((c) => c.id === 'graded')).not.toHaveProperty('late')
  s.to('2026-06-27T10:00:00+08:00')
  expect(s.entries(id).filter((e) => e.act === 'late' && e.data.note?.['clock'] === 'graded')).toHaveLength(2)
})

test('a clock until a day ends with that day, and takes its step by itself', () => {
  const s = begin()
  const id = given(s)
  s.take(id, 'put_off', { until: '2026-06-20' })
  expect(clock(s, id, 'review')['deadline']).toBe('06-21T00:00')
  s.to('2026-06-21T00:00:00+08:00')
  expect(s.matter(id).state).toBe('later')
  s.to('2026-06-21T00:00:00.002+08:00')
  expect(s.matter(id)).toMatchObject({ state: 'given', kind: 'open', waits: null })
  expect(s.entries(id).at(-1)).toMatchObject({ act: 'again', by: 'c' })
})

test('a late clock is written down once, and told to whom it concerns', () => {
  const s = begin()
  const id = given(s)
  s.to('2026-06-30T10:00:00+08:00')
  expect(s.entries(id).filter((e) => e.act === 'late').map((e) => e.data.note?.['clock'])).toEqual(['graded', 'work', 'total'])
  expect(s.notices.map((n) => n.clock)).toEqual(['graded', 'work', 'total'])
  expect(s.notices[1]!.post).toBe(s.matter(id).holder)
})

test('a window in which something may be done passes without making anybody late', () => {
  const s = begin()
  const id = told(s)
  expect([clock(s, id, 'kind')['deadline'], local(dueOf(system, s.matter(id)))]).toEqual(['06-22T17:00', '06-24T17:00'])
  s.to('2026-06-23T10:00:00+08:00')
  expect(s.entries(id).map((e) => e.act)).toEqual(['open'])
  expect(owedBy(system, s.matter(id), s.world).map((o) => local(o.due))).toEqual(['06-24T17:00'])
  expect(s.matter(id).clocks.map((run) => [run.id, isOverdue(system, run, s.now)])).toEqual([['total', false], ['kind', false]])
})

test('each helper has a run of its own: what one has finished the other still owes', () => {
  const s = begin()
  const id = given(s)
  s.take(id, 'help', { helpers: ['QS-water', 'QS-city'] })
  s.to('2026-06-16T11:00:00+08:00')
  s.take(id, 'back', { text: '好了' })
  expect(s.matter(id).clocks.filter((c) => c.id === 'helping').map((c) => [c.duty, c.outcome])).toEqual([[2, 'met'], [3, undefined]])
})

test('an own limit of the category comes before the declared one', () => {
  const row = pack.categories.find((c) => c.limits)!
  const [key, limit] = Object.entries(row.limits!)[0]!
  const [id, name] = key.split('.') as [string, string]
  const s = story([{ ...system, declaration: { ...declaration, id, open: { ...declaration.open, to: 'told' }, clocks: { [name]: declaration.clocks['kind']! } } as never }])
  expect(s.open(id, { text: '井盖响', category: row.code }).clocks).toMatchObject([{ id: name, limit }])
})
