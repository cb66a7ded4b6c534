// The stories that only a whistle can tell (WHIS-01 to WHIS-11): the kind follows from the ground, each department lives on its own clock,
// the street concludes when all are released, and the third of its class in a quarter asks whether the list is right.
import { expect, test } from 'vitest'
import { loadSystems } from '../../kernel/system/load.ts'
import { story, type Given, type Story } from '../../kernel/matters/testing.ts'
import { samples } from './samples.ts'

const systems = await loadSystems()
/** Begins on Tuesday 16 June 2026 at ten. */
const begin = (at = '2026-06-16T10:00:00+08:00'): Story => story(systems, { at })
const facts: Given = {
  ground: 'comprehensive_enforcement', text: '夜市占道，油烟直排，街面无法通行', category: 'street_doings.stall', called: [{ unit: 'QS-city', asked: '清占道' }, { unit: 'QS-market', asked: '查证照' }, { unit: 'QS-fire', asked: '查疏散通道' }],
  wanted: '今天 12:00 前', commander: '街道办事处副主任', results_by: '2026-06-17',
}
const local = (at: number | null | undefined): string => (at == null ? String(at) : new Date(at + 8 * 3_600_000).toISOString().slice(5, 16))
const blow = (s: Story, more: Given = {}, by = 'caller'): string => s.open('whistle', { ...facts, ...more }, { by }).id
const arrived = (s: Story, id: string): void => { s.take(id, 'arrive'); s.take(id, 'confirm_arrival') }
const released = (s: Story, id: string): void => { arrived(s, id); s.take(id, 'report', { result: 'resolved', note: '已清理' }); s.take(id, 'release') }

test('a director who calls has called at once: each department has a duty with a life of its own', () => {
  const s = begin()
  const id = blow(s)
  const whistle = s.matter(id)
  // WHIS-09: each is told what is asked of it, when it is wanted and who commands.
  expect(s.children(id).map((line) => line.facts['asked'])).toEqual(['清占道', '查证照', '查疏散通道'])
  expect(s.children(id)[0]!.facts).toMatchObject({ wanted: facts['wanted'], commander: facts['commander'] })
  expect(whistle).toMatchObject({ state: 'blown', facts: { kind: 'enforcement' }, clocks: [] })
  const called = ['QS-city', 'QS-market', 'QS-fire'].map(s.organisation)
  expect(whistle.duties).toMatchObject(called.map((organisation, i) => ({ organisation, kind: 'helper', state: 'owed', matter: whistle.children[i] })))
  expect(s.children(id).map((line) => [line.state, line.duties[0]!.organisation, line.facts['part'], s.world.post(line.holder!)!.organisation]))
    .toEqual(called.map((organisation, i) => ['called', organisation, i === 0 ? 'lead' : 'helper', organisation]))
})

test.each([
  ['emergency_handling', 'emergency', '06-16T10:30', '06-16T10:30', undefined],
  ['comprehensive_enforcement', 'enforcement', '06-16T12:00', '06-16T12:00', undefined],
  // The 19th is the Dragon Boat holiday of 2026, a Friday.
  ['key_work', 'key', '06-17T17:00', '06-22T17:00', '07-01T17:00'],
  ['residents_demands', 'key', '06-17T17:00', '06-22T17:00', '07-01T17:00'],
])('WHIS-08: on the ground %s a department answers, arrives and has a plan within the limits of a call of the kind %s', (ground, kind, acknowledge, arrive, plan) => {
  const s = begin()
  const [line] = s.children(blow(s, { ground }))
  const due = (clock: string): string | undefined => { const run = line!.clocks.find((c) => c.id === clock); return run && local(run.deadline) }
  expect([line!.facts['kind'], due('acknowledge'), due('arrive'), due('plan')]).toEqual([kind, acknowledge, arrive, plan])
})

test('WHIS-03: thirty minutes run round the clock', () => {
  const s = begin('2026-06-20T23:50:00+08:00')
  expect(local(s.children(blow(s, { ground: 'emergency_handling', results_by: undefined }))[0]!.clocks.find((c) => c.id === 'arrive')!.deadline)).toBe('06-21T00:20')
})

test('WHIS-09: an area centre only asks for a whistle, the director blows or declines it, and nobody else may', () => {
  const s = begin()
  const id = blow(s, {}, 'area')
  expect(s.matter(id)).toMatchObject({ state: 'requested', duties: [], children: [] })
  expect(s.world.post(s.matter(id).holder!)!.role).toBe('subDistrictDirector')
  expect(s.refusals(id, 'blow', {}, 'areaDirector')).toEqual(['step.not_yours blow'])
  expect(s.take(id, 'blow').children).toHaveLength(3)
  expect(s.take(blow(s, {}, 'area'), 'decline', { reason: '街道自己能办' })).toMatchObject({ state: 'declined', kind: 'final' })
  expect(s.refusedOpening('whistle', facts, { by: 'streetDesk' })).toEqual(['open.not_yours whistle'])
})

test('the first that is called leads, and only who has somebody to send can be called', () => {
  const s = begin()
  expect(s.matter(blow(s)).facts['lead_unit']).toBe(s.organisation('QS-city'))
  expect(s.refusedOpening('whistle', { ...facts, called: [{ unit: 'QS-city', asked: '来' }, { unit: 'QS-company-1', asked: '来' }] }, { by: 'caller' })).toEqual(['unit_without_post called'])
  expect(s.refusedOpening('whistle', { ...facts, called: [{ unit: 'QS-city', asked: '来' }, { unit: 'QS-city', asked: '再来' }] }, { by: 'caller' })).toEqual(['unit_twice called'])
  expect(s.refusedOpening('whistle', { ...facts, results_by: '2026-06-15' }, { by: 'caller' })).toEqual(['results_in_past results_by'])
})

test('helpers owe the lead what they have by the day that the call names, and the whistle shows what they hand in', () => {
  const s = begin()
  const id = blow(s)
  const [lead, helper] = s.children(id).map((line) => line.id) as [string, string]
  for (const line of [lead, helper]) arrived(s, line)
  expect(s.matter(id).state).toBe('acting')
  expect([lead, helper].map((line) => s.matter(line).clocks.filter((c) => c.id === 'partial').map((c) => local(c.deadline)))).toEqual([[], ['06-18T00:00']])
  s.take(helper, 'hand_in', { partial: '三家无证，已立案' })
  expect(s.matter(id).facts).toMatchObject({ unit: s.organisation('QS-market'), partial: '三家无证，已立案' })
})

test('WHIS-10: nobody leaves before it is done: a whistle is concluded when every department is released or excused', () => {
  const s = begin()
  const id = blow(s)
  const [a, b, c] = s.children(id).map((line) => line.id) as [string, string, string]
  released(s, a)
  released(s, b)
  expect(s.refusals(id, 'conclude', { result: 'resolved', note: '已恢复通行' })).toEqual(['step.helpers_owe conclude'])
  s.take(c, 'contest', { reason: '没有消防违法' })
  s.take(c, 'uphold', { reason: '通道未被占用' })
  expect(s.matter(id).duties.map((d) => d.state)).toEqual(['done', 'done', 'released'])
  expect(s.take(id, 'conclude', { result: 'resolved', note: '已恢复通行' })).toMatchObject({ state: 'archived', kind: 'final' })
  // The ratings go on in each department's own matter.
  expect(s.matter(a).state).toBe('released')
})

test('another department may be called on the spot, and is asked something of its own', () => {
  const s = begin()
  const id = blow(s)
  s.take(id, 'call_another', { more: ['QS-police'], asked: '维持秩序' })
  expect(s.children(id).at(-1)!.facts).toMatchObject({ unit: s.organisation('QS-police'), asked: '维持秩序', part: 'helper' })
  expect(s.refusals(id, 'call_another', { more: ['QS-police'], asked: '维持秩序' })).toEqual(['help.already more'])
})

test('the third whistle of a class in a quarter proposes a change to the responsibility list, as a matter of its own', () => {
  const s = begin()
  const told = (): [unknown, number] => {
    const id = blow(s, { called: [{ unit: 'QS-city', asked: '清占道' }], results_by: undefined })
    released(s, s.children(id)[0]!.id)
    expect(s.take(id, 'conclude', { result: 'partly', note: '又来了' })).toMatchObject({ state: 'archived' })
    return [s.matter(id).facts['alike'], s.children(id).length]
  }
  blow(s, { category: 'street_doings.litter' })
  expect([told(), told(), told()]).toEqual([[1, 1], [2, 1], [3, 2]])
  expect(s.matters().find((m) => m.system === 'unowned')).toMatchObject({ state: 'ruling', facts: { why: 'repeated_call', category: facts['category'] } })
  s.to('2026-07-01T09:00:00+08:00')
  expect(told()).toEqual([1, 1])
})

test('the sample day can be lived', () => {
  for (const { opens, where, then } of samples) {
    const s = begin(opens.at)
    const { id } = s.open('whistle', opens.facts, where)
    for (const { at, step, facts, by } of then) {
      s.to(at)
      s.take(id, step, facts, by)
    }
  }
})

test.each(['on_site', 'platform', 'chiefs', 'units', 'clean_up'])('WHIS-04: each department is told how it is to come, here %s', (form) => {
  const s = begin()
  const id = blow(s, { ground: 'key_work', form })
  expect(s.children(id).map((line) => line.facts['form'])).toEqual([form, form, form])
  s.take(id, 'call_another', { more: ['QS-police'], asked: '一起来' })
  expect(s.children(id).at(-1)!.facts['form']).toBe(form)
})
