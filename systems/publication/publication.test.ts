// The story that only a published text can tell: open for so many days at least, prolonged and never shortened, closed by its day, answered.
import { expect, test } from 'vitest'
import { loadSystems } from '../../kernel/system/load.ts'
import { story, type Story } from '../../kernel/matters/testing.ts'
import { samples } from './samples.ts'

const systems = await loadSystems()
const begin = (): Story => story(systems, { at: '2026-06-01T09:30:00+08:00' })
const place = '990101'
const drafted = (s: Story): string => s.open('publication', samples[0]!.opens.facts, { by: 'departmentLiaison' }).id

test.each([['2026-06-07', ['too_short until']], ['2026-06-08', []]])('a text stands open for seven days at least: until %s the refusals are %j', (until, said) => {
  const s = begin()
  expect(s.refusals(drafted(s), 'publish', { until })).toEqual(said)
})

test('the last day only moves away, and on it the text closes by itself and waits for its answer', () => {
  const s = begin()
  const id = drafted(s)
  s.take(id, 'publish', { until: '2026-06-15' })
  expect(s.matter(id)).toMatchObject({ state: 'commenting', facts: { published: '2026-06-01' } })
  expect(s.refusals(id, 'prolong', { until: '2026-06-15', note: '改' })).toEqual(['never_shorter until'])
  s.take(id, 'prolong', { until: '2026-06-20', note: '多给几天' })
  s.to('2026-06-20T23:59:00+08:00')
  expect(s.matter(id).state).toBe('commenting')
  s.to('2026-06-21T00:00:01+08:00')
  expect(s.matter(id).state).toBe('closed')
  expect(s.take(id, 'answer', { answer: '六条里采纳四条' })).toMatchObject({ kind: 'final', state: 'answered' })
})

test('an answer that does not come is told to the office and to the street or the district', () => {
  const s = begin()
  const id = drafted(s)
  s.take(id, 'publish', { until: '2026-06-15' })
  s.to('2026-07-20T09:00:00+08:00')
  expect(s.notices.map((one) => s.world.post(one.post)!.role)).toEqual(['departmentLiaison', 'subDistrictDirector'])
})
