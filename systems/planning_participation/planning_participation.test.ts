// What only a draft before a street can tell (POW flow 4): it has a map, is heard on for fifteen days, and every point has its answer before it is published.
import { expect, test } from 'vitest'
import { loadSystems } from '../../kernel/system/load.ts'
import { story, type Given, type Story } from '../../kernel/matters/testing.ts'
import { samples } from './samples.ts'

const systems = await loadSystems()
const { opens, where, then } = samples[0]!
/** The sample up to the step that is named. */
function until(step: string): { s: Story; id: string } {
  const s = story(systems, { at: opens.at })
  const { id } = s.open('planning_participation', opens.facts, where)
  for (const one of then) { if (one.step === step) break; s.to(one.at); s.take(id, one.step, one.facts, one.by) }
  return { s, id }
}

test.each([
  ['without a map', { points: undefined }, ['no_map points']],
  ['with points that lie nowhere', { points: [{ point: 'A', name: '广场', what: '铺砖' }] }, ['no_map points']],
  ['with a sheet', { points: undefined, papers: ['123'] }, []],
  ['with one code twice', { points: ['A', 'A'].map((point) => ({ point, name: '广场', what: '铺砖', spot: '118.802,30.902' })) }, ['code_twice points']],
  ['for an office elsewhere', { office: 'QS-shiqiao-autonomy' }, ['not_the_street office']],
] as [string, Given, string[]][])('a draft %s', (_, more, refusals) => {
  const s = story(systems, { at: opens.at })
  expect(s.refusedOpening('planning_participation', { ...opens.facts, ...more }, where)).toEqual(refusals)
})

test.each([['2026-05-26', ['opinions.too_short until']], ['2026-05-27', []]])('it is open until %s', (day, refusals) => {
  const { s, id } = until('collect')
  s.to('2026-05-12T10:00:00+08:00')
  expect(s.refusals(id, 'collect', { until: day })).toEqual(refusals)
})

test('residents\' areas and the street are numbered in one list, and a point that has no answer keeps it from being published', () => {
  const { s, id } = until('answer')
  expect((s.matter(id).facts['opinions'] as unknown as { no: number; on: string }[]).map(({ no, on }) => [no, on])).toEqual([[1, 'A'], [2, 'B']])
  expect(s.refusals(id, 'publish', { outcome: '照旧' })).toEqual(['opinions.unanswered publish'])
  expect(s.refusals(id, 'answer', { number: 1, answer: 'not_adopted' })).toEqual(['opinions.reason_needed answer_reason'])
})

test('residents\' areas and centres of this street are asked, and no others', () => {
  const { s, id } = until('ask_areas')
  expect(s.refusals(id, 'ask_areas', { areas: ['QS-990101-A-03'] })).toEqual(['not_an_area areas'])
  s.take(id, 'ask_areas', { areas: ['QS-990101001001', 'QS-990101-A-01'] })
  s.to('2026-05-29T00:00:01+08:00')
  expect(s.notices.map(({ clock }) => clock)).toEqual(['hearing', 'hearing'])
})

test('what a resident says and is shown stands as a point of its own, without a name', () => {
  const { s, id } = until('take_down')
  s.open('comment', { text: '请留四棵老槐树', office: 'QS-huaiyin-autonomy', phone: '13900001234' }, { by: 'requester', parent: id, place: '990101001000' })
  s.take(s.children(id)[0]!.id, 'show')
  expect(s.matter(id).facts['opinions']).toMatchObject([{ no: 1, text: '请留四棵老槐树' }])
})

test('a silent street lets nothing pass: planner and district leader hear of it', () => {
  const { s, id } = until('point')
  s.to('2026-06-12T17:00:01+08:00')
  expect(s.matter(id).state).toBe('writing')
  expect(s.notices.filter(({ clock }) => clock === 'write').map(({ post }) => s.world.post(post)!.role)).toEqual(['selfGovernanceOfficer', 'planner', 'districtLeader'])
})

test('the share that was adopted is kept when it is published', () => {
  const { s, id } = until('nothing')
  expect(s.matter(id)).toMatchObject({ state: 'published', kind: 'final', facts: { adopted_percent: 100 } })
})
