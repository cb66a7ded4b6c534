// The story that only an unowned matter can tell: a provisional unit at once, those concerned are heard, and the ruling becomes a
// precedent (OWN-01 to OWN-03). It stands alone here; how it acts on the matter above is told beside the systems that open it.
import { expect, test } from 'vitest'
import { loadSystems } from '../../kernel/system/load.ts'
import { story, type Given, type Story } from '../../kernel/matters/testing.ts'
import { samples } from './samples.ts'

const systems = await loadSystems()
/** Begins on Tuesday 16 June 2026 at ten; Friday to Sunday are the Dragon Boat holiday. */
const begin = (at = '2026-06-16T10:00:00+08:00'): Story => story(systems, { at })
const noticed = (s: Story, facts: Given = {}): string => s.open('unowned', { text: '河里沉着一条没人要的船', category: 'nobodys.abandoned_boat', why: 'no_row', ...facts }, { by: 'desk' }).id
const local = (at: number | null | undefined): string => (at == null ? String(at) : new Date(at + 8 * 3_600_000).toISOString().slice(5, 16))
const ruling = { category: 'nobodys.abandoned_boat', unit: 'QS-water', ground: '河道管理范围' }

test('OWN-02: the street office has it for the time being at once, and the ruling is due in five working days', () => {
  const s = begin()
  const id = noticed(s)
  expect(s.matter(id)).toMatchObject({ state: 'ruling', duties: [{ kind: 'lead', state: 'owed', provisional: true }] })
  expect(s.world.organisation(s.matter(id).duties[0]!.organisation)!.kind).toBe('street_office')
  expect(s.world.post(s.matter(id).holder!)!.role).toBe('shiftLeader')
  expect(s.matter(id).clocks.map((c) => [c.id, c.outcome, local(c.deadline)])).toEqual([['provisional', 'met', '06-17T17:00'], ['ruling', undefined, '06-24T17:00']])
})

test('OWN-01: units are heard before it is ruled, each under its own clock, and the provisional unit may speak', () => {
  const s = begin()
  const id = noticed(s, { why: 'disputed' })
  s.take(id, 'ask_opinion', { heard: ['QS-water', 'QS-city'], asked: '这段河岸归谁管' })
  s.take(id, 'comment', { opinion: '街道没有打捞船' }, 'unit')
  s.take(id, 'give_opinion', { opinion: '蓝线以内归我们' })
  expect(s.matter(id).clocks.filter((c) => c.id === 'hearing').map((c) => [c.outcome, local(c.deadline)])).toEqual([['met', '06-18T17:00'], [undefined, '06-18T17:00']])
  // Whoever stays silent does not hold up the ruling.
  expect(s.take(id, 'rule', ruling)).toMatchObject({ state: 'closed' })
})

test('a ruling is written into the list with its ground, ends the matter, and binds the next one', () => {
  const s = begin()
  expect(s.world.responsible('nobodys.abandoned_boat', s.matter(noticed(s)).slots, '2026-06-16')).toBeUndefined()
  const id = noticed(s)
  s.take(id, 'rule', ruling)
  expect(s.matter(id)).toMatchObject({ state: 'closed', kind: 'final', holder: null })
  expect(s.world.responsible('nobodys.abandoned_boat', s.matter(id).slots, '2026-06-16')).toMatchObject({ organisation: s.organisation('QS-water'), ground: { zh: '裁定先例：河道管理范围' } })
})

test('a ruling says on what ground, and names a unit that has somebody to take it', () => {
  const s = begin()
  const id = noticed(s)
  expect(s.refusals(id, 'rule', { category: ruling.category, unit: 'QS-water' })).toEqual(['fact.required ground'])
  expect(s.refusals(id, 'rule', { ...ruling, unit: 'QS-company-1' })).toEqual(['unit_without_post unit'])
  expect(s.refusals(id, 'rule', ruling, 'supervisionOfficer')).toEqual(['step.not_yours rule'])
})

test('a late ruling is told to the desk and to a district leader', () => {
  const s = begin()
  noticed(s)
  s.to('2026-06-24T17:00:01+08:00')
  expect(s.notices.map((n) => s.world.post(n.post)!.role)).toEqual(['shiftLeader', 'districtLeader'])
})

test('what turns out to be somebody\'s is withdrawn with a reason, and writes nothing into the list', () => {
  const s = begin()
  const id = noticed(s)
  s.take(id, 'withdraw', { reason: '船主来认领' })
  expect(s.matter(id)).toMatchObject({ state: 'withdrawn', kind: 'final' })
  expect(s.world.responsible('nobodys.abandoned_boat', s.matter(id).slots, '2026-06-16')).toBeUndefined()
})

test('the sample day can be lived', () => {
  for (const { opens, where, then } of samples) {
    const s = begin(opens.at)
    const { id } = s.open('unowned', opens.facts, where)
    for (const { at, step, facts, by } of then) {
      s.to(at)
      s.take(id, step, facts, by)
    }
  }
})
