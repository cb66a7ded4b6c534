// What only a room for a hard problem can tell (S74, S30): the board's next day, members who stay while they owe, and an agreed text that becomes dated duties.
import { expect, test } from 'vitest'
import { loadSystems } from '../../kernel/system/load.ts'
import { story, type By, type Given, type Story } from '../../kernel/matters/testing.ts'
import { samples } from './samples.ts'

const systems = await loadSystems()
const { opens, where, then } = samples[0]!
/** The liaison of a member. */
const from = (s: Story, code: string): By => { const post = s.world.postAt(s.organisation(code), ['departmentLiaison'])!; return { by: 'p', post: post.id, person: post.id * 10 } }
/** The sample up to the step that is named. */
function until(step: string): { s: Story; id: string } {
  const s = story(systems, { at: opens.at })
  const { id } = s.open('joint_operations', opens.facts, where)
  for (const one of then) { if (one.step === step) break; s.to(one.at); s.take(id, one.step, one.facts, one.by) }
  return { s, id }
}
const local = (at: number | null | undefined): string => new Date(Number(at) + 8 * 3_600_000).toISOString().slice(0, 10)
const board = (s: Story, id: string): string => local(s.matter(id).clocks.findLast((run) => run.id === 'board')!.deadline)

test('members from the lines are called at once, and the street leads', () => {
  const { s, id } = until('owe')
  expect(s.matter(id)).toMatchObject({ state: 'working', duties: [{ kind: 'lead', organisation: s.organisation('QS-huaiyin-office') }, { kind: 'helper' }, { kind: 'helper' }, { kind: 'helper' }] })
  expect(s.world.post(s.matter(id).holder!)!.role).toBe('subDistrictDirector')
})

test('the board\'s clock runs until the earliest day on which something is owed, and each act moves it', () => {
  const { s, id } = until('owe')
  s.to('2026-06-02T10:00:00+08:00')
  expect(board(s, id)).toBe('2026-09-01')
  const owe = (task: string, by: string): unknown => s.take(id, 'owe', { task, what: '一件事', unit: 'QS-water', by })
  owe('1', '2026-06-20')
  expect(board(s, id)).toBe('2026-06-21')
  owe('2', '2026-06-09')
  expect(board(s, id)).toBe('2026-06-10')
  s.take(id, 'report', { task: '2', progress: 'done', said: '好了' }, from(s, 'QS-water'))
  expect(board(s, id)).toBe('2026-06-21')
  s.take(id, 'strike', { task: '1', reason: '不用了' })
  expect(board(s, id)).toBe('2026-09-01')
})

test('late on the board is told to the street and to the district\'s supervision', () => {
  const { s } = until('report')
  s.to('2026-06-10T00:00:01+08:00')
  expect(s.notices.map(({ post }) => s.world.post(post)!.role)).toEqual(['subDistrictDirector', 'supervisionOfficer'])
})

test.each([
  ['its own task', 'QS-water', '1', []], ['another\'s task', 'QS-emergency', '1', ['not_your_task task']], ['a task that is not there', 'QS-water', '9', ['row.unknown task']],
] as [string, string, string, string[]][])('a member reports on %s', (_, unit, task, refusals) => {
  const { s, id } = until('report')
  expect(s.refusals(id, 'report', { task, progress: 'doing', said: '在做' }, from(s, unit))).toEqual(refusals)
})

test('a task is a member\'s, and nobody leaves who owes one', () => {
  const { s, id } = until('report')
  expect(s.refusals(id, 'owe', { task: '2', what: '一件事', unit: 'QS-police', by: '2026-06-20' })).toEqual(['not_in_the_room unit'])
  expect(s.refusals(id, 'leave', { said: '先走' }, from(s, 'QS-water'))).toEqual(['still_owes board'])
  expect(s.refusals(id, 'leave', { said: '值守已排' }, from(s, 'QS-emergency'))).toEqual([])
})

test('the office that leads is called neither at the opening nor later', () => {
  const { s, id } = until('owe')
  expect(s.refusedOpening('joint_operations', { ...opens.facts, members: [{ unit: 'QS-huaiyin-office', brings: '场地' }] }, where)).toEqual(['leads_already members'])
  expect(s.refusals(id, 'call_more', { more: ['QS-huaiyin-office'] })).toEqual(['leads_already more'])
})

test('an agreed text becomes duties, each a matter with a unit, a day and a clock', () => {
  const { s, id } = until('nothing')
  expect(s.matter(id).state).toBe('carrying_out')
  expect(s.children(id).map(({ system, facts, clocks }) => [system, facts['text'], local(clocks[0]!.deadline)])).toEqual([['resolution', '改好七处混接', '2026-08-01'], ['resolution', '泵抬高三十厘米', '2026-07-16']])
  expect(s.refusals(id, 'agree', { met_on: '2026-06-09', agreement: '再定', newly: [{ item: '改好七处混接', unit: 'QS-water', by: '2026-07-31' }] })).toEqual(['item_twice newly'])
})

test('what a unit reports on a duty stands in what everybody reads; resolved is said when all is done', () => {
  const { s, id } = until('nothing')
  const note: Given = { outcome: '雨天不进屋了', intended: '一小时四十毫米', happened: '七月两场雨没进屋', learned: '先摸清再改' }
  const [first, second] = s.children(id).map((one) => one.id) as [string, string]
  s.take(first, 'report', { result: 'done', note: '七处都改了' }, 'unit')
  expect((s.matter(id).facts['agreed'] as unknown as Given[]).map(({ item, progress }) => [item, progress])).toEqual([['改好七处混接', 'done'], ['泵抬高三十厘米', undefined]])
  expect(s.refusals(id, 'conclude', { ...note, result: 'resolved' })).toEqual(['agreed_owed result'])
  s.take(second, 'report', { result: 'partly', note: '抬了二十厘米' }, 'unit')
  s.take(second, 'send_back', { reason: '还差十厘米', follow_up: '2026-07-31' }, 'office')
  expect(s.matter(id).facts['agreed']).toMatchObject([{ progress: 'done' }, { progress: 'doing', said: '还差十厘米' }])
  s.take(second, 'report', { result: 'done', note: '够了' }, 'unit')
  expect(s.take(id, 'conclude', { ...note, result: 'resolved' })).toMatchObject({ state: 'concluded', kind: 'final' })
})

test('everybody reads it from the agreed text on, and not before', () => {
  const shows = systems.find(({ declaration }) => declaration.id === 'joint_operations')!.declaration.page.shows
  expect(shows).toEqual(['carrying_out', 'concluded'])
})
