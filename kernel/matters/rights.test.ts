// Who may read: the units over the matter's place and the organisations that have or had a duty, and nobody else.
import { expect, test } from 'vitest'
import { audienceOf, owedBy, reachOf, readKey } from './rights.ts'
import { system } from './samples.ts'
import { story, type Story } from './testing.ts'
import type { Post } from './world.ts'

const begin = (): Story => story([system], { at: '2026-06-16T10:00:00+08:00' })
const reads = (s: Story, id: string, post: Post): boolean => {
  const audience = new Set(audienceOf(system, s.matter(id)))
  return reachOf([system], [post]).some((key) => audience.has(key))
}
const post = (s: Story, code: string): Post => [...Array(400).keys()].map((id) => s.world.post(id)).find((p) => p?.code === code)!

test('the desk over the place reads, so do the lead, the lead before, and each helper; others do not', () => {
  const s = begin()
  const { id } = s.open('sample', { text: '井盖响', category: 'street_things.bin' })
  const first = s.world.post(s.matter(id).holder!)!
  expect(['QS-water/departmentLiaison', 'QS-city/departmentLiaison'].map((code) => reads(s, id, post(s, code)))).toEqual([false, false])
  s.take(id, 'help', { helpers: ['QS-water'] })
  s.take(id, 'give_to', { unit: 'QS-city' })
  expect([first, post(s, 'QS-water/departmentLiaison'), post(s, 'QS-city/departmentLiaison'), post(s, 'QS-ops/intakeClerk')].map((p) => reads(s, id, p))).toEqual([true, true, true, true])
  expect(['QS-ecology/departmentLiaison', 'QS-ops/dispatcher', 'QS-audit/auditor'].map((code) => reads(s, id, post(s, code)))).toEqual([false, false, false])
})

test('a post reaches its own place and not the neighbour\'s', () => {
  const s = begin()
  const { id } = s.open('sample', { text: '井盖响' })
  const directors = s.world.organisations().filter((o) => o.kind === 'street_office').map((o) => s.world.postAt(o.id, ['subDistrictDirector'])!)
  expect(directors.map((p) => reads(s, id, p))).toEqual(directors.map((p) => p.place === s.matter(id).slots[1]))
})

test('keys of two systems never meet', () => {
  expect(readKey(1, 5)).not.toBe(readKey(2, 5))
  expect(readKey(127, 0xffffff)).toBeLessThan(2 ** 31)
})

test('a post owes an answer, a watch, or its part as a helper, each until its own deadline', () => {
  const s = begin()
  const { id } = s.open('sample', { text: '井盖响', category: 'street_things.bin' })
  s.take(id, 'help', { helpers: ['QS-water'] })
  const due = (name: string): number | null => s.matter(id).clocks.find((c) => c.id === name)!.deadline
  expect(owedBy(system, s.matter(id), s.world)).toEqual([
    { what: 'answer', post: s.matter(id).holder, due: due('graded') },
    { what: 'duty:2', post: post(s, 'QS-water/departmentLiaison').id, due: due('helping') },
  ])
  s.take(id, 'ask', { reason: '等来电人' })
  expect(owedBy(system, s.matter(id), s.world)[0]).toEqual({ what: 'watch', post: s.matter(id).holder, due: null })
})
