// The stories that only an assessment can tell: whole periods, both sides' words, objections inside their window, and a record that keeps its old points.
import { expect, test } from 'vitest'
import { loadSystems } from '../../kernel/system/load.ts'
import { story, type Given, type Story } from '../../kernel/matters/testing.ts'
import { samples } from './samples.ts'

const systems = await loadSystems()
const begin = (at = '2026-06-26T10:00:00+08:00'): Story => story(systems, { at })
const quarter = { of: 'department', cycle: 'quarter', since: '2026-04-01', until: '2026-06-30', judged: ['QS-water', 'QS-city'] }
const computed = samples[0]!.then[0]!.facts as Given
const where = { by: 'desk', place: '990101000000' } as const
/** Counted and sent round. */
const circulated = (s: Story): string => {
  const { id } = s.open('assessment', quarter, where)
  s.to('2026-07-01T00:10:00+08:00')
  s.take(id, 'compute', computed, 'clock')
  return id
}

test.each<[string, Given, string[]]>([
  ['half a quarter', { ...quarter, until: '2026-05-31' }, ['part_of_a_period until']],
  ['a quarter that is called a year', { ...quarter, cycle: 'year' }, ['part_of_a_period until']],
  ['a department among streets', { ...quarter, of: 'street' }, ['another_kind judged']],
  ['a department that judges itself', { ...quarter, judges: ['QS-water'] }, ['judges_itself judges']],
])('%s is refused', (_, facts, refusals) => {
  expect(begin().refusedOpening('assessment', facts, where)).toEqual(refusals)
})

test('at the end of its last day the period is counted, both sides have it, and silence for five working days closes the window', () => {
  const s = begin()
  const id = circulated(s)
  expect(s.matter(id)).toMatchObject({ state: 'circulated', facts: { text: '2026 年第 2 季度街道评部门' } })
  expect(s.matter(id).duties.length).toBeGreaterThan(4)
  s.to('2026-07-09T09:00:00+08:00')
  expect(s.matter(id).state).toBe('closing')
  expect(s.take(id, 'publish')).toMatchObject({ state: 'published', kind: 'final' })
})

/** The post of a role at an organisation, as whoever holds it. */
const at = (s: Story, role: string, code: string) => { const post = s.world.postAt(s.organisation(code), [role])!; return { by: 'p' as const, post: post.id, person: post.id * 10 + 1 } }

test('each side says in words what it thinks of the other, once for each and in its latest form; nobody judges outside the assessment', () => {
  const s = begin()
  const id = circulated(s)
  const street = at(s, 'subDistrictDirector', 'QS-huaiyin-office')
  s.take(id, 'say', { about: 'QS-water', words: '抢修快，回复慢' }, street)
  s.take(id, 'say', { about: 'QS-water', words: '抢修快，回复要快些' }, street)
  expect(s.matter(id).facts['said']).toEqual([{ by: s.organisation('QS-huaiyin-office'), about: s.organisation('QS-water'), words: '抢修快，回复要快些' }])
  expect(s.refusals(id, 'say', { about: 'QS-city', words: '我们比他们好' }, at(s, 'departmentHead', 'QS-water'))).toEqual(['not_its_judge about'])
})

test('GRID-24: one objects to a line of one’s own, once, inside the window; the leader’s correction stands beside the old points', () => {
  const s = begin()
  const id = circulated(s)
  const head = at(s, 'departmentHead', 'QS-water')
  expect(s.refusals(id, 'object', { line: 2, reason: '不对' }, head)).toEqual(['not_its_line line'])
  s.take(id, 'object', { line: 1, reason: '六件是同一次爆管' }, head)
  expect(s.refusals(id, 'object', { line: 1, reason: '再说一次' }, head)).toEqual(['already_objected line'])
  s.to('2026-07-09T09:00:00+08:00')
  expect(s.take(id, 'publish')).toMatchObject({ state: 'partly', kind: 'waiting' })
  expect(s.refusals(id, 'finish')).toEqual(['objections_open finish'])
  const [objection] = s.children(id)
  s.take(objection!.id, 'pass', { checked: '齐' })
  s.take(objection!.id, 'review', { opinion: 'uphold', review: '属实' })
  s.take(objection!.id, 'uphold', { corrected: [{ points: 4800 }], reason: '剔除六件' })
  expect(s.take(id, 'finish')).toMatchObject({ state: 'published', facts: { objected: [], corrections: [{ line: 1, was: 5000, points: 4800, ground: '剔除六件' }] } })
  expect((s.matter(id).facts['lines'] as { points: number }[])[0]!.points).toBe(5000)
})

test('after the window nobody objects, and whoever accepted has said so', () => {
  const s = begin()
  const id = circulated(s)
  s.take(id, 'accept', {}, at(s, 'departmentHead', 'QS-city'))
  expect(s.refusals(id, 'object', { line: 2, reason: '不对' }, at(s, 'departmentHead', 'QS-city'))).toEqual(['step.not_yours object'])
  s.to('2026-07-09T09:00:00+08:00')
  expect(s.refusals(id, 'object', { line: 1, reason: '不对' }, at(s, 'departmentHead', 'QS-water'))).toContain('step.wrong_state object')
})

test('indicators that are wrong stop the counting with every reason, and it is counted again', () => {
  const s = begin()
  const { id } = s.open('assessment', quarter, where)
  s.to('2026-07-01T00:10:00+08:00')
  expect(s.take(id, 'stop', { fault: '权重合计 90' }, 'clock')).toMatchObject({ state: 'stopped' })
  expect(s.take(id, 'count_again')).toMatchObject({ state: 'counting' })
})

test('left open, all streets and all departments take part, each on its side', () => {
  const s = begin()
  const { facts } = s.open('assessment', { ...quarter, of: 'street', judged: undefined }, where)
  expect((facts['judged'] as number[]).length).toBe(s.world.territory.unitsOf('street', '2026-06-26').length)
  expect((facts['judges'] as number[]).length).toBeGreaterThan(20)
})

test('the sample quarter can be lived', () => {
  for (const { opens, where: there, then } of samples) {
    const s = begin(opens.at)
    const { id } = s.open('assessment', opens.facts, there)
    for (const { at: when, step, facts, by } of then) { s.to(when); s.take(id, step, facts, by) }
  }
})
