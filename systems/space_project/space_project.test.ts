// The story that only a space project can tell: nothing is accepted without its neighbours, and a year after it is compared with what was.
import { expect, test } from 'vitest'
import { loadSystems } from '../../kernel/system/load.ts'
import { paperOf } from '../../kernel/documents/index.ts'
import { story, type Story } from '../../kernel/matters/testing.ts'
import { samples } from './samples.ts'

const systems = await loadSystems()
const { opens, where, then } = samples[0]!
/** The sample up to the step that is named, and without these talks. */
function until(step: string, without: readonly string[] = []): { s: Story; id: string } {
  const s = story(systems, { at: opens.at })
  const { id } = s.open('space_project', opens.facts, where)
  for (const one of then) { if (one.step === step) break; s.to(one.at); if (!without.includes(String(one.facts['talk']))) s.take(id, one.step, one.facts, one.by) }
  return { s, id }
}

test('a project is put before everybody when it is drawn, counted, and was chosen together', () => {
  const { s, id } = until('count_before')
  expect(s.refusals(id, 'collect', { until: '2025-04-08' })).toEqual(['not_drawn design', 'not_counted before_uses', 'not_chosen talks'])
})

test('works begin when neighbours took part in the design and every opinion has its answer', () => {
  const { s, id } = until('answer', ['2'])
  s.to('2025-04-10T10:00:00+08:00')
  expect(s.refusals(id, 'build', { plan_by: '2025-06-30' })).toEqual(['opinions.unanswered build', 'not_designed talks'])
})

test('a project without a record of its neighbours cannot be accepted', () => {
  const { s, id } = until('accept', ['3'])
  expect(s.refusals(id, 'accept')).toEqual(['not_accepted talks'])
})

test('a year after its opening the office owes a look, and what became of it follows from the counts', () => {
  const { s, id } = until('look_again')
  s.to('2026-06-26T00:01:00+08:00')
  expect(s.matter(id)).toMatchObject({ state: 'looking', facts: { opened_on: '2025-06-25', look_by: '2026-06-25' } })
  for (const [uses, content, finding] of [[140, 81, 'better'], [13, 22, 'same'], [140, 20, 'worse'], [8, 90, 'worse']] as const) {
    const other = until('look_again')
    other.s.to('2026-06-26T10:00:00+08:00')
    expect(other.s.take(other.id, 'look_again', { after_covered: 60, after_uses: uses, after_content: content, learnt: '多放座椅' }).facts['finding']).toBe(finding)
  }
})

test('the sample days can be lived', () => {
  const { s, id } = until('nothing')
  expect(s.matter(id)).toMatchObject({ state: 'measured', facts: { finding: 'better' } })
})

test('its paper lays what was counted before beside what was counted a year after, for everybody', () => {
  const { s, id } = until('nothing')
  const compared = (of: Story, matter: string) => paperOf({ system: systems.find((one) => one.declaration.id === 'space_project')!, matter: of.matter(matter), world: of.world, now: Date.parse('2026-07-01T10:00:00+08:00'), language: 'zh', demonstration: null, outlines: null, open: true }).sections.find((one) => one.id === 'compared')?.blocks
  expect(compared(s, id)).toMatchObject([{ paragraphs: ['比改之前：更好'] }, { rows: [['走得到的居民', '41%', '68%'], ['一天多少人用', '12', '140'], ['满意的居民', '22%', '81%']] }])
  const early = until('look_again')
  expect(compared(early.s, early.id)).toMatchObject([{ rows: [['走得到的居民', '41%', '还没看'], ['一天多少人用', '12', '还没看'], ['满意的居民', '22%', '还没看']] }])
  expect(compared(...(Object.values(until('count_before')) as [Story, string]))).toBeUndefined()
})
