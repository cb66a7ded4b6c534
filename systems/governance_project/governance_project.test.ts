// The story that only a governance project can tell (S150): proposed by the platform with its evidence, decided with a reason, watched and
// measured.
import { expect, test } from 'vitest'
import { loadSystems } from '../../kernel/system/load.ts'
import { story, type Given, type Story } from '../../kernel/matters/testing.ts'
import { samples } from './samples.ts'

const systems = await loadSystems()
const begin = (at = '2026-06-16T10:00:00+08:00'): Story => story(systems, { at })
const counted = { cause: 'place', demands: 9, people: 6, since: '2026-03-18', until: '2026-06-16', rule: '≥8 ≥5 90', evidence: [{ number: 'QS-1', day: '2026-06-01' }], months: [{ month: '2026-05', own: 4, others: 120 }] }
const proposed = (s: Story, facts: Given = counted): string => s.open('governance_project', { text: '后巷垃圾', category: 'street_doings.litter', ...facts }, { by: { by: 'c' } }).id
const plan = { unit: 'QS-city', plan: '加收一次', plan_by: '2026-07-10' }

test('a proposal of the platform waits for the street with what it was counted from', () => {
  const s = begin()
  const matter = s.matter(proposed(s))
  expect(matter).toMatchObject({ state: 'proposed', facts: { cause: 'place', demands: 9, people: 6, evidence: counted.evidence } })
  expect(s.world.post(matter.holder!)!.role).toBe('subDistrictDirector')
})

test('whoever starts one by hand says what it is about, and cannot say what was counted', () => {
  const s = begin()
  expect(s.open('governance_project', { text: '积水', category: 'street_doings.flooding' }, { by: 'street' }).facts['cause']).toBe('by_hand')
  expect(s.refusedOpening('governance_project', { text: '积水', category: 'street_doings.flooding', demands: 40 }, { by: 'street' })).toEqual(['fact.platform_alone demands'])
})

test('it is declined with a reason, or accepted with a unit that can act, a plan and a day', () => {
  const s = begin()
  const id = proposed(s)
  expect(s.refusals(id, 'decline', {})).toEqual(['fact.required reason'])
  expect(s.refusals(id, 'accept', { ...plan, unit: 'QS-company-1' })).toEqual(['unit_without_post unit'])
  expect(s.refusals(id, 'accept', { unit: 'QS-city' })).toEqual(['fact.required plan', 'fact.required plan_by'])
  expect(s.take(id, 'accept', plan)).toMatchObject({ state: 'working' })
})

test('what is done is watched for ninety days, and only the platform says what became of it', () => {
  const s = begin()
  const id = proposed(s)
  s.take(id, 'accept', plan)
  s.take(id, 'finish', { result: '已加收' })
  expect(s.matter(id)).toMatchObject({ state: 'watched', facts: { watch_until: '2026-09-14' } })
  s.to('2026-09-15T00:00:01+08:00')
  expect(s.matter(id).state).toBe('measuring')
  expect(s.refusals(id, 'measure', { finding: 'fewer' }, 'street')).toEqual(['step.not_yours measure'])
  s.take(id, 'measure', { finding: 'fewer', change: -150, low: -230, high: -70, compared: 9 }, 'clock')
  expect(s.matter(id)).toMatchObject({ state: 'measured', kind: 'final' })
})

test('what nobody decides in ten working days is told to the street and to a leader', () => {
  const s = begin()
  proposed(s)
  s.to('2026-07-02T18:00:00+08:00')
  expect(s.notices.map((n) => s.world.post(n.post)!.role)).toEqual(['subDistrictDirector', 'districtLeader'])
})

test('the sample days can be lived', () => {
  for (const { opens, where, then } of samples) {
    const s = begin(opens.at)
    const { id } = s.open('governance_project', opens.facts, where)
    for (const { at, step, facts, by } of then) {
      s.to(at)
      s.take(id, step, facts, by)
    }
  }
})
