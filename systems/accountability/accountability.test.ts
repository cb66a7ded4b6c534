// What only a finding can tell: it is answered before it is weighed, another body reviews it, and it fades on its day.
import { expect, test } from 'vitest'
import { loadSystems } from '../../kernel/system/load.ts'
import { story, type Story } from '../../kernel/matters/testing.ts'
import { samples } from './samples.ts'

const systems = await loadSystems()

import { audienceOf, readKey } from '../../kernel/matters/rights.ts'

const begin = (): Story => story(systems, { at: '2026-06-16T09:00:00+08:00' })
const found = (s: Story): string => s.open('accountability', samples[0]!.opens.facts, samples[0]!.where).id
const system = systems.find((one) => one.declaration.id === 'accountability')!
/** Whether a key of the matter is one of this system's, and so can be anybody's. */
const seen = (s: Story, id: string): boolean => audienceOf(system, s.matter(id)).some((key) => key >= readKey(system.no, 0))

test('nothing is weighed before the organisation was heard; five working days of silence are heard as silence', () => {
  const s = begin()
  const id = found(s)
  expect(s.refusals(id, 'remind', { reminder: '理顺', correct_by: '2026-06-30' })).toEqual(['step.wrong_state remind'])
  s.to('2026-06-25T09:00:00+08:00')
  expect(s.matter(id)).toMatchObject({ state: 'weighing', taken: { no_reply: { times: 1 } } })
  // It may still answer.
  s.take(id, 'answer', { reply: '迟到的说明' }, 'unit')
})

test('what was corrected fades after half a year, what was not after a year: then nobody sees it, and the journal keeps it', () => {
  for (const [outcome, day, before] of [['corrected', '2026-12-29', '2026-12-28'], ['not_corrected', '2027-07-02', '2027-07-01']] as const) {
    const s = begin()
    const id = found(s)
    for (const { at, step, facts } of samples[0]!.then) { s.to(at); s.take(id, step, step === 'review' ? { ...facts, outcome } : facts) }
    expect(s.matter(id)).toMatchObject({ state: 'standing', facts: { fades_on: day } })
    s.to(`${before}T12:00:00+08:00`)
    expect(seen(s, id)).toBe(true)
    s.to(`${day}T23:59:59+08:00`)
    expect(seen(s, id)).toBe(true)
    s.to(Date.parse(`${day}T16:00:01Z`))
    expect([s.matter(id).state, seen(s, id), s.entries(id).length > 5]).toEqual(['faded', false, true])
  }
})

test('what was nothing is lifted and gone at once; a review never says so by another name', () => {
  const s = begin()
  const id = found(s)
  s.take(id, 'reply', { reply: '当天在抢险，有记录' })
  expect(s.take(id, 'lift', { reason: '属实' })).toMatchObject({ state: 'lifted', facts: { outcome: 'lifted' } })
  expect(seen(s, id)).toBe(false)
})

test('the samples can be lived', () => {
  for (const { opens, where, then } of samples) {
    const s = story(systems, { at: opens.at })
    const { id } = s.open('accountability', opens.facts, where)
    for (const { at, step, facts, by } of then) { s.to(at); s.take(id, step, facts, by) }
  }
})
