// What only a use of this power can tell (POW flow 3): each unit has its own clock, the means leaves its paper, and silence is written down.
import { expect, test } from 'vitest'
import { loadSystems } from '../../kernel/system/load.ts'
import { story, type Given, type Story } from '../../kernel/matters/testing.ts'
import { samples } from './samples.ts'

const systems = await loadSystems()
const { opens, where, then } = samples[0]!
const begin = (more: Given = {}): { s: Story; id: string } => { const s = story(systems, { at: opens.at }); return { s, id: s.open('comprehensive_management', { ...opens.facts, ...more }, where).id } }
const result: Given = { result: 'resolved', note: '定了' }

test('every unit that is named owes an answer by the day, each under its own clock', () => {
  const { s, id } = begin()
  expect(s.matter(id)).toMatchObject({ state: 'acting' })
  expect(s.matter(id).duties.map(({ organisation, kind, state }) => [organisation, kind, state])).toEqual([[s.organisation('QS-city'), 'helper', 'owed'], [s.organisation('QS-traffic'), 'helper', 'owed']])
  expect(s.matter(id).clocks.filter((run) => run.id === 'reply').map((run) => run.duty)).toEqual([1, 2])
})

test.each([
  ['joint_meeting', {}, ['minutes_needed minutes']], ['joint_meeting', { minutes: '定了' }, []], ['assessment', {}, ['judgement_needed judged']], ['dispatch', {}, []], ['urging', {}, []],
  ['assessment', { judged: [{ unit: 'QS-city', found: 'met', why: '按期划线' }] }, []],
] as [string, Given, string[]][])('%s leaves its paper: %o', (means, more, refusals) => {
  const { s, id } = begin({ means })
  expect(s.refusals(id, 'conclude', { ...result, ...more })).toEqual(refusals)
})

test.each([
  ['both answered in time', ['06-18', '06-23'], true, 0], ['one late', ['06-18', '06-26'], false, 0], ['one silent', ['06-18'], false, 1], ['both silent', [], false, 2],
] as [string, string[], boolean, number][])('%s', (_, days, in_time, silent) => {
  const { s, id } = begin({ means: 'dispatch' })
  for (const day of days) { s.to(`2026-${day}T10:00:00+08:00`); s.take(id, 'reply', { done: 'done', said: '做了' }) }
  s.to('2026-06-29T10:00:00+08:00')
  const { facts } = s.take(id, 'conclude', result)
  expect([facts['in_time'], ((facts['silent'] ?? []) as number[]).length]).toEqual([in_time, silent])
})

test('a late unit is told to the street and to the district\'s supervision', () => {
  const { s } = begin()
  s.to('2026-06-25T00:00:01+08:00')
  expect(s.notices.slice(0, 2).map(({ post }) => s.world.post(post)!.role)).toEqual(['subDistrictDirector', 'supervisionOfficer'])
})

test('a unit that cannot answer, or stands twice, is not called', () => {
  const { s } = begin()
  const asked = (unit: string): Given => ({ unit, asked: '来' })
  expect(s.refusedOpening('comprehensive_management', { ...opens.facts, participants: [asked('QS-company-1')] }, where)).toEqual(['unit_without_post participants'])
  expect(s.refusedOpening('comprehensive_management', { ...opens.facts, participants: [asked('QS-city'), asked('QS-city')] }, where)).toEqual(['unit_twice participants'])
})

test('where the means is a whistle, it stands under the matter', () => {
  expect(systems.find(({ declaration }) => declaration.id === 'whistle')!.declaration.open.under).toContain('comprehensive_management')
})

test('the sample day can be lived', () => {
  const { s, id } = begin()
  for (const { at, step, facts, by } of then) { s.to(at); s.take(id, step, facts, by) }
  expect(s.matter(id)).toMatchObject({ state: 'concluded', marks: ['supervised'] })
})
