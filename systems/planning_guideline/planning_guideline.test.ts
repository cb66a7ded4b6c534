// The story that only a guideline can tell: signed, heard and answered before it is in force, and calling on each street for its plan.
import { expect, test } from 'vitest'
import { loadSystems } from '../../kernel/system/load.ts'
import { story, type Story } from '../../kernel/matters/testing.ts'
import { samples } from './samples.ts'

const systems = await loadSystems()
const { opens, where, then } = samples[0]!
const begin = (): { s: Story; id: string } => { const s = story(systems, { at: opens.at }); return { s, id: s.open('planning_guideline', opens.facts, where).id } }
/** The sample up to the step that is named. */
function until(step: string): { s: Story; id: string } {
  const { s, id } = begin()
  for (const one of then) { if (one.step === step) break; s.to(one.at); s.take(id, one.step, one.facts, one.by) }
  return { s, id }
}

test('nobody is heard on a guideline that lacks one of the four elements, and each that is missing is said', () => {
  const { s, id } = begin()
  s.take(id, 'set_elements', { elements: [{ element: 'livability', what: '走得到', evidence: 'map' }] })
  expect(s.refusals(id, 'collect', { until: '2026-03-06' })).toEqual(['element_missing elements', 'element_missing elements', 'element_missing elements'])
})

test('it is collected on for fifteen days at least, after every co-signer has signed', () => {
  const { s, id } = begin()
  s.take(id, 'circulate', { bodies: ['QS-planning'] })
  expect(s.refusals(id, 'collect', { until: '2026-02-10' })).toEqual(['step.helpers_owe collect'])
  s.take(id, 'cosign', {}, 'cosigner')
  expect(s.refusals(id, 'collect', { until: '2026-02-16' })).toEqual(['opinions.too_short until'])
  expect(s.take(id, 'collect', { until: '2026-02-17' }).state).toBe('collecting')
})

test('the commission for development and reform signs with the planning bureau, and both are waited for', () => {
  const { s, id } = begin()
  s.take(id, 'circulate', { bodies: ['QS-planning', 'QS-reform'] })
  s.take(id, 'cosign', {}, 'cosigner')
  expect(s.refusals(id, 'collect', { until: '2026-02-27' })).toEqual(['step.helpers_owe collect'])
  s.take(id, 'cosign', { note: '与年度投资计划衔接' }, 'cosigner')
  expect(s.take(id, 'collect', { until: '2026-02-27' }).state).toBe('collecting')
})

test('it is adopted once, and never from a day that has passed', () => {
  const { s, id } = until('adopt')
  s.to('2026-03-12T10:00:00+08:00')
  expect(s.refusals(id, 'adopt', { in_force: '2026-03-11' })).toEqual(['not_backwards in_force'])
  expect(s.take(id, 'adopt', { in_force: '2026-03-16' }).facts['adopted_percent']).toBe(100)
  expect(s.refusals(id, 'adopt', { in_force: '2026-03-16' })).toContain('step.wrong_state adopt')
})

test('each street that is called has a plan of its own, at its own place, with what the guideline asks of it', () => {
  const { s, id } = until('call_plans')
  s.take(id, 'call_plans', { streets: ['QS-huaiyin-office', 'QS-shiqiao-office'], plan_title: '社区发展规划', from_year: 2026, to_year: 2030 })
  const plans = s.children(id)
  expect(plans.map((plan) => s.world.territory.byId(plan.place)!.code)).toEqual(['990101001000', '990101002000'])
  expect(plans[0]!.facts).toMatchObject({ guideline: '2026 版', from_year: 2026, wanted: opens.facts['wanted'] })
  expect(s.matter(id).duties.filter((duty) => duty.kind === 'helper' && duty.matter).map((duty) => duty.state)).toEqual(['owed', 'owed'])
  // A plan of five years is not counted as a signature within ten days.
  expect(s.matter(id).clocks.filter((clock) => clock.id === 'cosigning' && clock.outcome === undefined)).toEqual([])
})

test('a new edition takes the place of the one before it, which is kept', () => {
  const { s, id } = until('call_plans')
  s.take(id, 'revise', { reason: '增加就业要素' })
  const [next] = s.children(id)
  s.take(next!.id, 'collect', { until: '2026-06-01' })
  s.to('2026-06-03T10:00:00+08:00')
  s.take(next!.id, 'submit')
  s.take(next!.id, 'adopt', { in_force: '2026-06-08' })
  expect([s.matter(id).state, s.matter(next!.id).state]).toEqual(['superseded', 'in_force'])
})

test('the sample days can be lived', () => {
  const { s, id } = until('nothing')
  expect(s.matter(id).state).toBe('in_force')
})
