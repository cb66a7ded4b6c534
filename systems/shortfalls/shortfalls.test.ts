// The story that only a shortfall can tell: proposed by the platform alone, turned into a project at the same street, and looked at again.
import { expect, test } from 'vitest'
import { loadSystems } from '../../kernel/system/load.ts'
import { story, type Story } from '../../kernel/matters/testing.ts'
import { samples } from './samples.ts'

const systems = await loadSystems()
const { opens, where, then } = samples[0]!
const begin = (): { s: Story; id: string } => { const s = story(systems, { at: opens.at }); return { s, id: s.open('shortfalls', opens.facts, where).id } }
const project = then[0]!.facts

test('what is lacking becomes a space project at the same street', () => {
  const { s, id } = begin()
  s.to(then[0]!.at)
  s.take(id, 'start_project', project)
  const [child] = s.children(id)
  expect(child).toMatchObject({ system: 'space_project', state: 'proposed', place: s.matter(id).place, facts: { text: '西槐老仓库', kind: 'room', people: 1180 } })
  expect(s.matter(id).state).toBe('working')
})

test('an office without a post that can carry it out is refused before anything is opened', () => {
  const { s, id } = begin()
  expect(s.refusals(id, 'start_project', { ...project, office: 'QS-security' })).toEqual(['unit_without_post office'])
  expect(s.children(id)).toEqual([])
})

test('on its day the platform looks again, and nobody else may say what became of it', () => {
  const { s, id } = begin()
  s.take(id, 'plan', { plan: '两个点各加十个位子', look_by: '2026-09-01' })
  s.to('2026-09-02T00:01:00+08:00')
  expect(s.matter(id).state).toBe('looking')
  const after = { finding: 'smaller', needed_after: 97, supplied_after: 75, lacking_after: 22 }
  expect(s.refusals(id, 'measure', after, 'street')).toContain('step.not_yours measure')
  expect(s.take(id, 'measure', after, 'clock')).toMatchObject({ state: 'measured', facts: { lacking: 41, lacking_after: 22 } })
})
