// The story that only a resolution can tell: it is answered by its date, looked at again, and never closed before (CRM-07).
import { expect, test } from 'vitest'
import { loadSystems } from '../../kernel/system/load.ts'
import { story, type Given, type Story } from '../../kernel/matters/testing.ts'
import { samples } from './samples.ts'

const systems = await loadSystems()
const begin = (at = '2026-06-16T20:00:00+08:00'): Story => story(systems, { at })
const decided = (s: Story, facts: Given = {}): string =>
  s.open('resolution', { text: '装扶手', unit: 'QS-990101001001-01-P', office: 'QS-990101001001', day: '2026-06-16', follow_up: '2026-07-15', ...facts }, { by: 'clock', place: '990101001001' }).id
const roleOf = (s: Story, id: string): string => s.world.post(s.matter(id).holder!)!.role

test('the organisation answers, then whoever convened the meeting looks again', () => {
  const s = begin()
  const id = decided(s)
  expect(roleOf(s, id)).toBe('propertyManager')
  s.take(id, 'report', { result: 'done', note: '装好了' })
  expect([roleOf(s, id), s.matter(id).facts['check_by']]).toEqual(['committeeChair', '2026-07-22'])
})

test.each([['2026-07-14T23:59:00+08:00', ['assembly.too_early 装扶手']], ['2026-07-15T00:00:00+08:00', []]])('nothing is closed before its follow-up date: at %s the refusals are %j', (at, refused) => {
  const s = begin()
  const id = decided(s)
  s.take(id, 'report', { result: 'done', note: '装好了' })
  s.to(at)
  expect(s.refusals(id, 'close')).toEqual(refused)
})

test('what is not carried out by then is late; sent back, it has a new date that must be still to come', () => {
  const s = begin()
  const id = decided(s)
  s.to('2026-07-17T09:00:00+08:00')
  expect(s.notices.map((one) => s.world.post(one.post)!.role)).toEqual(['propertyManager', 'committeeChair'])
  s.take(id, 'report', { result: 'partly', note: '缺两层' })
  expect(s.matter(id).facts['check_by']).toBe('2026-07-24')
  expect(s.refusals(id, 'send_back', { reason: '补齐', follow_up: '2026-07-17' })).toEqual(['not_to_come follow_up'])
  s.take(id, 'send_back', { reason: '补齐', follow_up: '2026-08-01' })
  s.take(id, 'report', { result: 'done', note: '补齐了' })
  expect(s.refusals(id, 'close')).toEqual(['assembly.too_early 装扶手'])
  s.to('2026-08-01T09:00:00+08:00')
  expect(s.take(id, 'close')).toMatchObject({ kind: 'final', state: 'done' })
})

test('the sample day can be lived', () => {
  for (const { opens, where, then } of samples) {
    const s = begin(opens.at)
    const { id } = s.open('resolution', opens.facts, { ...where, place: '990101001001' })
    for (const { at, step, facts } of then) { s.to(at); s.take(id, step, facts) }
  }
})
