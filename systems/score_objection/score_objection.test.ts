// What only an objection to a score can tell: three offices in turn, more to be sent once, and an end by silence.
import { expect, test } from 'vitest'
import { loadSystems } from '../../kernel/system/load.ts'
import { story, type Story } from '../../kernel/matters/testing.ts'
import { samples } from './samples.ts'

const systems = await loadSystems()

const lodged = (s: Story): string => s.open('score_objection', samples[0]!.opens.facts, samples[0]!.where).id
const begin = (): Story => story(systems, { at: '2026-07-03T10:00:00+08:00' })

test('more is asked for once; what does not come in three working days ends it, and the line stands', () => {
  const s = begin()
  const id = lodged(s)
  s.take(id, 'ask_more', { checked: '缺到场记录' })
  s.to('2026-07-08T17:30:00+08:00')
  expect(s.matter(id)).toMatchObject({ state: 'dropped', facts: { outcome: 'incomplete' } })
})

test('whoever checked does not review, and whoever reviewed does not decide', () => {
  const s = begin()
  const id = lodged(s)
  const same = (role: string, from: string) => { const actor = s.actor(id, from); const post = s.actor(id, role); return { ...post, person: (actor as { person: number }).person } as typeof actor }
  s.take(id, 'pass', { checked: '齐' })
  expect(s.refusals(id, 'review', { opinion: 'dismiss', review: '无据' }, same('reviewer', 'desk'))).toEqual(['step.same_person review'])
  s.take(id, 'review', { opinion: 'dismiss', review: '无据' })
  expect(s.refusals(id, 'dismiss', { reason: '无据' }, same('leader', 'reviewer'))).toEqual(['step.same_person dismiss'])
  expect(s.take(id, 'dismiss', { reason: '无据' })).toMatchObject({ state: 'dismissed', facts: { outcome: 'dismissed' } })
})

test('the samples can be lived', () => {
  for (const { opens, where, then } of samples) {
    const s = story(systems, { at: opens.at })
    const { id } = s.open('score_objection', opens.facts, where)
    for (const { at, step, facts, by } of then) { s.to(at); s.take(id, step, facts, by) }
  }
})
