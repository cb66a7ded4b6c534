// The stories that only the plan can tell: a statement is signed, drawn by a seed and looked at by another post; corrections come from above.
import { describe, expect, test } from 'vitest'
import { isDrawn } from '../../kernel/plans/model.ts'
import { loadSystems } from '../../kernel/system/load.ts'
import { story, type Story } from '../../kernel/matters/testing.ts'
import { samples } from './samples.ts'

const systems = await loadSystems()
const [task, correction] = samples
const begin = (): { s: Story; id: string } => { const s = story(systems, { at: task!.opens.at }); return { s, id: s.open('work_plan', task!.opens.facts, task!.where).id } }
const done = { statement: '都做了', evidence: [{ what: '记录', where: '档案' }] }
const seedFor = (number: string, wanted: boolean): string => Array.from({ length: 200 }, (_, i) => `seed-${i}`).find((seed) => isDrawn(seed, number, 20) === wanted)!

describe('a statement', () => {
  test('needs evidence, and waits for the draw', () => {
    const { s, id } = begin()
    expect(s.refusals(id, 'state', { statement: '都做了' })).toEqual(['fact.required evidence'])
    expect(s.take(id, 'state', done).state).toBe('stated')
  })
  test('that is not drawn is accepted, with its seed in the journal', () => {
    const { s, id } = begin()
    s.take(id, 'state', done)
    const seed = seedFor(s.matter(id).number, false)
    expect(s.take(id, 'draw', { seed }, 'clock')).toMatchObject({ state: 'accepted', facts: { seed, drawn: false } })
  })
  test('that is drawn is confirmed or contradicted by another post; contradicted, it is owed again', () => {
    const { s, id } = begin()
    s.take(id, 'state', done)
    expect(s.take(id, 'draw', { seed: seedFor(s.matter(id).number, true) }, 'clock').state).toBe('checking')
    expect(s.take(id, 'contradict', { findings: '一个街道没有上墙' }).state).toBe('owed')
    s.take(id, 'state', done)
    s.take(id, 'check', { reason: '上次不属实' })
    expect(s.take(id, 'confirm', { findings: '三处都看到了' }).state).toBe('accepted')
  })
})

test('a correction is handed down and moved by the district’s leaders, a task by the office', () => {
  const s = story(systems, { at: correction!.opens.at })
  expect(s.refusedOpening('work_plan', correction!.opens.facts, { by: 'office' })).toContain('correction_from_above kind')
  expect(s.refusedOpening('work_plan', task!.opens.facts, { by: 'committee' })).toContain('correction_from_above kind')
  const { id } = s.open('work_plan', correction!.opens.facts, correction!.where)
  expect(s.refusals(id, 'move_date', { due: '2026-09-01', reason: '来不及' }, 'office')).toContain('not_yours_to_move due')
  expect(s.take(id, 'move_date', { due: '2026-09-01', reason: '来不及' }, 'committee').facts['due']).toBe('2026-09-01')
})

test('a date in the past and a unit without a post are refused', () => {
  const { s } = begin()
  expect(s.refusedOpening('work_plan', { ...task!.opens.facts, due: '2026-06-01', office: 'QS-audit' }, { by: 'office' })).toEqual(['fact.in_the_past due', 'unit_without_post office'])
  expect(s.refusedOpening('work_plan', { ...task!.opens.facts, office: 'QS-audit' }, { by: 'office' })).toEqual(['unit_without_post office'])
})

test('the sample days can be lived', () => {
  for (const sample of samples) {
    const s = story(systems, { at: sample.opens.at })
    const { id } = s.open('work_plan', sample.opens.facts, sample.where)
    for (const { at, step, facts, by } of sample.then) { s.to(at); s.take(id, step, facts, by) }
  }
})
