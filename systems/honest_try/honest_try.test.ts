// What only an honest try can tell: every condition or none, and two persons of two offices.
import { expect, test } from 'vitest'
import { loadSystems } from '../../kernel/system/load.ts'
import { story, type Given, type Story } from '../../kernel/matters/testing.ts'
import { samples } from './samples.ts'

const systems = await loadSystems()

const claimed = (s: Story): string => s.open('honest_try', samples[0]!.opens.facts, samples[0]!.where).id
const begin = (): Story => story(systems, { at: '2026-06-16T10:00:00+08:00' })
const all = { lawful: true, no_gain: true, decided_openly: true, loss_limited: true, opinion: '同意' }

test.each(['lawful', 'no_gain', 'decided_openly', 'loss_limited'])('a try that fails in one condition (%s) is not excused, whoever asks', (condition) => {
  const s = begin()
  expect(s.refusals(claimed(s), 'agree', { ...all, [condition]: false })).toEqual([`condition_not_met ${condition}`])
})

test('it takes two posts, and never one person for both', () => {
  const s = begin()
  const id = claimed(s)
  const first = s.actor(id, 'first')
  s.take(id, 'agree', all, first)
  const second = s.actor(id, 'second')
  expect(s.refusals(id, 'second', { opinion: '同意' }, { ...second, person: (first as { person: number }).person } as typeof second)).toEqual(['step.same_person second'])
  expect(s.take(id, 'second', { opinion: '同意' } satisfies Given)).toMatchObject({ state: 'agreed', kind: 'final' })
})

test('the samples can be lived', () => {
  for (const { opens, where, then } of samples) {
    const s = story(systems, { at: opens.at })
    const { id } = s.open('honest_try', opens.facts, where)
    for (const { at, step, facts, by } of then) { s.to(at); s.take(id, step, facts, by) }
  }
})
