// The story that only a change of powers and duties can tell: rows are sound, replayed as they stand, heard, signed, and then dispatched by.
import { expect, test } from 'vitest'
import { loadSystems } from '../../kernel/system/load.ts'
import { amendment, levelsOf, lastRows, replayFacts, replaying, type Group } from '../../kernel/matters/amending.ts'
import { story, type Given, type Story } from '../../kernel/matters/testing.ts'
import { samples } from './samples.ts'

const systems = await loadSystems()
const begin = (at = '2026-06-02T10:00:00+08:00'): Story => story(systems, { at, place: '990101000000' })
const row = { category: 'living.shop_noise', place: '*', kind: 'street_enforcement', at: 'street', article: 'SHJD:12', ground: '先到场' }
const draft = { text: '店铺噪声', why: '退了三次', in_force: '2026-08-01', rows: [row] }
const opened = (s: Story, facts: Given = {}): string => s.open('responsibilities', { ...draft, ...facts }, { by: 'drafter' }).id
const amends = systems.find((one) => one.declaration.id === 'responsibilities')!.declaration.amends!

/** Replays as the job does, on these groups. */
function replay(s: Story, id: string, groups: readonly Group[]): void {
  s.take(id, 'replay')
  const { facts, number } = s.matter(id)
  const added = amendment(s.world, amends, facts, number)
  const run = replaying(s.world, added, String(facts['in_force']))
  for (const group of groups) run.judge(group)
  s.take(id, 'record_replay', replayFacts(run.result(), s.world, s.now - 365 * 86_400_000, s.now, added) as Given, 'clock')
}
const slotsOf = (s: Story, code: string): number[] => s.world.territory.slots(s.world.territory.byCode(code, '2026-06-02')!.id, '2026-06-02')
const group = (s: Story, category: string, lead: string, matters: number, place = '990101001001'): Group => ({ category, slots: slotsOf(s, place), lead: s.organisation(lead), matters, ended: matters, span_ms: matters * 7_200_000 })

test.each<[string, Given, string[]]>([
  ['a row that says something new is taken', {}, []],
  ['what is in force already is no change', { rows: [{ category: 'living.shop_noise', place: '*', kind: 'ecology_bureau', at: 'district', article: 'SHJD:12', ground: 'x' }] }, ['as_in_force rows.1']],
  ['two rows for one class and place contradict each other', { rows: [row, { ...row, kind: 'market_station' }] }, ['rows_contradict rows.2']],
  ['a unit and a kind are not named together', { rows: [{ ...row, unit: 'QS-ecology' }] }, ['unit_or_kind rows.1']],
  ['neither is none named', { rows: [{ category: 'living.shop_noise', place: '*', article: 'SHJD:12', ground: 'x' }] }, ['unit_or_kind rows.1']],
  ['an organisation that is not there is not named', { rows: [{ ...row, kind: undefined, at: undefined, unit: 'QS-nobody' }] }, ['fact.organisation_unknown rows.1.unit']],
  ['nor one that nobody answers for', { rows: [{ ...row, kind: undefined, at: undefined, unit: 'QS-company-1' }] }, ['unit_without_post rows.1']],
  ['nor a kind that the level does not have', { rows: [{ ...row, at: 'compound' }] }, ['no_such_unit rows.1']],
  ['nor a class that the catalogue has not', { rows: [{ ...row, category: 'living.nothing' }] }, ['fact.category_unknown rows.1.category']],
  ['nor a place that is none', { rows: [{ ...row, place: '123' }] }, ['fact.place_unknown rows.1.place']],
  ['it is not in force before today', { in_force: '2026-06-01' }, ['day_past in_force']],
])('%s', (_, facts, refusals) => {
  expect(begin().refusedOpening('responsibilities', { ...draft, ...facts }, { by: 'drafter' })).toEqual(refusals)
})

test('who would have had a matter loses it, who is named gains it, and what was there by hand already is no gain', () => {
  const s = begin()
  const id = opened(s)
  replay(s, id, [group(s, 'living.shop_noise', 'QS-ecology', 30), group(s, 'living.shop_noise', 'QS-huaiyin-enforcement', 4), group(s, 'living.leak', 'QS-huaiyin-housing', 100)])
  const gains = s.world.responsible('living.shop_noise', slotsOf(s, '990101001001'), '2026-06-02')!.organisation
  expect(gains).toBe(s.organisation('QS-ecology'))
  expect(s.matter(id)).toMatchObject({ state: 'replayed', facts: { looked_at: 134, moved_count: 30, held_count: 4 } })
  expect(s.matter(id).facts['load']).toEqual([
    { unit: s.organisation('QS-ecology'), gains: 0, loses: 30, gains_hours: 0, loses_hours: 60 },
    { unit: s.organisation('QS-huaiyin-enforcement'), gains: 30, loses: 0, gains_hours: 60, loses_hours: 0 },
  ])
})

test('a ruling that no longer holds is named by its row, and only where the new row would decide in its place', () => {
  const s = begin()
  const noticed = s.open('unowned', { text: '一条沉船', category: 'nobodys.abandoned_boat', why: 'no_row' }, { by: 'desk', place: '990101001001' }).id
  s.take(noticed, 'rule', { category: 'nobodys.abandoned_boat', unit: 'QS-water', ground: '蓝线以内' })
  const ruled = lastRows(s.world).at(-1)!
  const against = opened(s, { rows: [{ category: 'nobodys.abandoned_boat', place: '*', unit: 'QS-city', article: 'SHJD:12', ground: '先到场' }] })
  replay(s, against, [])
  expect(s.matter(against).facts['contradicts']).toMatchObject([{ row: ruled.no, category: 'nobodys.abandoned_boat', place: '*', by_row: 1 }])
  // The whole large class gives way to the ruling on the small one.
  const beside = opened(s, { rows: [{ category: 'nobodys.*', place: '*', unit: 'QS-city', article: 'SHJD:12', ground: '先到场' }] })
  replay(s, beside, [])
  expect(s.matter(beside).facts['contradicts']).toEqual([])
})

test('those who gain and lose are asked, silence is waited for and is no consent, and an objection is answered', () => {
  const s = begin()
  const id = opened(s)
  replay(s, id, [group(s, 'living.shop_noise', 'QS-ecology', 30)])
  expect(s.refusals(id, 'submit')).toEqual(['not_asked heard', 'not_asked heard'])
  s.take(id, 'hear', { heard: ['QS-ecology', 'QS-huaiyin-enforcement'], asked: '可否' })
  expect(s.refusals(id, 'submit')).toEqual(['still_time heard', 'still_time heard'])
  const { post, person } = { post: s.world.postAt(s.organisation('QS-ecology'), ['departmentLiaison'])!.id, person: 1 }
  expect(s.refusals(id, 'give_opinion', { says: 'objects' }, { by: 'p', post, person })).toEqual(['why_needed opinion'])
  s.take(id, 'give_opinion', { says: 'objects', opinion: '执法队没有声级计' }, { by: 'p', post, person })
  s.to('2026-06-17T17:00:01+08:00')
  expect(s.refusals(id, 'submit')).toEqual(['objection_unanswered answer'])
  s.take(id, 'submit', { answer: '检测仍由生态环境局' })
  expect(s.matter(id).facts).toMatchObject({ silent: [s.organisation('QS-huaiyin-enforcement')], opinions: [{ unit: s.organisation('QS-ecology'), says: 'objects', opinion: '执法队没有声级计' }] })
})

test('signed rows stand in the list under the number of the matter, and decide from their day on', () => {
  const s = begin()
  const id = opened(s)
  replay(s, id, [])
  s.take(id, 'submit')
  expect(s.refusals(id, 'sign', {}, 'drafter')).toEqual(['step.not_yours sign'])
  s.take(id, 'sign')
  const { number, state } = s.matter(id)
  expect([state, lastRows(s.world).at(-1)]).toEqual(['signed', expect.objectContaining({ category: 'living.shop_noise', from: '2026-08-01', signed: number, ground: expect.objectContaining({ zh: `SHJD:12 先到场（${number}）` }) })])
  const at = (day: string): number => s.world.responsible('living.shop_noise', slotsOf(s, '990101001001'), day)!.organisation
  expect([at('2026-07-31'), at('2026-08-01')]).toEqual([s.organisation('QS-ecology'), s.organisation('QS-huaiyin-enforcement')])
  // What was signed is no ruling.
  expect(s.world.rulings('living.shop_noise', '2026-09-01')).toEqual([])
})

test('what is signed is what was replayed: other rows, a list that moved, or a day that passed ask for another', () => {
  const s = begin()
  const id = opened(s, { rows: [{ category: 'nobodys.abandoned_boat', place: '*', unit: 'QS-city', article: 'SHJD:12', ground: 'x' }] })
  replay(s, id, [])
  s.take(id, 'set_rows', { rows: [{ category: 'nobodys.abandoned_boat', place: '*', unit: 'QS-ecology', article: 'SHJD:12', ground: 'x' }], in_force: '2026-08-01' })
  expect([s.matter(id).state, s.refusals(id, 'submit')]).toEqual(['drafting', ['step.wrong_state submit']])
  replay(s, id, [])
  s.take(id, 'submit')
  const noticed = s.open('unowned', { text: '一条沉船', category: 'nobodys.abandoned_boat', why: 'no_row' }, { by: 'desk', place: '990101001001' }).id
  s.take(noticed, 'rule', { category: 'nobodys.abandoned_boat', unit: 'QS-water', ground: '蓝线以内' })
  expect(s.refusals(id, 'sign')).toEqual(['amends.list_moved rows'])
  s.to('2026-08-02T09:00:00+08:00')
  expect(s.refusals(id, 'sign')).toContain('amends.backdated in_force')
})

test('the list tells places apart by the levels that its rows name', () => {
  const { world } = begin()
  expect(levelsOf(world, lastRows(world), '2026-06-02')).toEqual(['district', 'street', 'committee', 'compound'])
})

test('the sample days can be lived', () => {
  for (const { opens, where, then } of samples) {
    const s = begin(opens.at)
    const { id } = s.open('responsibilities', opens.facts, where)
    for (const { at, step, facts, by } of then) { s.to(at); s.take(id, step, facts, by) }
  }
})
