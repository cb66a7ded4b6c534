// The stories that only the brand can tell: evidence for every criterion, a year, a review that comes by itself, and nobody loses it unheard.
import { expect, test } from 'vitest'
import { loadSystems } from '../../kernel/system/load.ts'
import { story, type Story } from '../../kernel/matters/testing.ts'
import { samples } from './samples.ts'

const systems = await loadSystems()
const [corner] = samples
const begin = (): Story => story(systems, { at: '2026-06-16T09:30:00+08:00' })
function carried(s: Story): string {
  const { id } = s.open('linju_brand', corner!.opens.facts, { by: 'applicant' })
  s.take(id, 'grant', { findings: '看过' })
  return id
}

test('whoever applies shows evidence for every criterion', () => {
  expect(begin().refusedOpening('linju_brand', { ...corner!.opens.facts, evidence: [{ criterion: 'regular', shown_by: '每周' }] }, { by: 'applicant' })).toContain('criterion_missing evidence')
})

test('after a year the review comes by itself, and a renewal is for another year', () => {
  const s = begin()
  const id = carried(s)
  expect(s.matter(id).facts['review_by']).toBe('2027-06-16')
  s.to('2027-06-17T08:00:00+08:00')
  expect(s.matter(id).state).toBe('under_review')
  expect(s.take(id, 'renew', { findings: '照常' })).toMatchObject({ state: 'carries', facts: { review_by: '2028-06-17' } })
})

test('nobody loses the brand unheard', () => {
  const s = begin()
  const id = carried(s)
  expect(s.refusals(id, 'take_back', { reason: '收费' })).toContain('step.wrong_state take_back')
  s.take(id, 'find_fault', { findings: '近三个月没有活动' })
  s.to(s.now + 16 * 86_400_000)
  expect(s.matter(id).state).toBe('deciding')
  expect(s.take(id, 'take_back', { reason: '没有恢复' }).state).toBe('taken_back')
})
