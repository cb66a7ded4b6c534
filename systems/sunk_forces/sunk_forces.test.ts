// The story that only a sunk force can tell: the area is asked before it goes, silence is never consent, and its opinion is of a unit.
import { expect, test } from 'vitest'
import { loadSystems } from '../../kernel/system/load.ts'
import { story, type Given, type Story } from '../../kernel/matters/testing.ts'
import { samples } from './samples.ts'

const systems = await loadSystems()
const begin = (at = '2026-06-08T09:00:00+08:00'): Story => story(systems, { at, place: '990101-A-01' })
const asked = samples[0]!.opens.facts
const opened = (s: Story, facts: Given = {}, by = 'opener'): string => s.open('sunk_forces', { ...asked, ...facts }, { by }).id
const receiver = (s: Story, code: string) => ({ by: 'p' as const, post: s.world.postAt(s.organisation(code), ['departmentLiaison'])!.id, person: 1 })
const quarter = { about: 'quarter', from_on: undefined, why: undefined, conditions_kept: true, as_carded: false, opinion: '缺装备' }

test.each<[string, Given, string, string[]]>([
  ['a department asks before it withdraws', {}, 'opener', []],
  ['it says why and from when', { why: undefined, from_on: undefined }, 'opener', ['why_and_when why']],
  ['not from today: consent comes first', { from_on: '2026-06-08' }, 'opener', ['fact.in_the_past from_on', 'why_and_when why']],
  ['an area gives the opinion of a quarter', quarter, 'area', []],
  ['with both answers', { ...quarter, as_carded: undefined }, 'area', ['quarter_incomplete conditions_kept']],
  ['which is not the department’s to give', quarter, 'opener', ['the_areas_word about']],
  ['nor is a withdrawal the area’s', {}, 'area', ['the_departments_word about']],
  ['a unit that nobody answers for is no department', { department: 'QS-company-1' }, 'opener', ['department_without_post department']],
])('%s', (_, facts, by, refusals) => {
  expect(begin().refusedOpening('sunk_forces', { ...asked, ...facts }, { by })).toEqual(refusals)
})

test('silence is never consent: after ten working days it goes to a district leader, and stays undecided', () => {
  const s = begin()
  const id = opened(s)
  expect(s.world.post(s.matter(id).holder!)!.role).toBe('areaDirector')
  s.to('2026-06-23T17:00:01+08:00')
  expect(s.matter(id)).toMatchObject({ state: 'deciding' })
  expect(s.matter(id).facts['outcome']).toBeUndefined()
  expect(s.take(id, 'rule', { outcome: 'not_consented', reason: '夜市季不撤' })).toMatchObject({ state: 'not_consented', kind: 'final' })
})

test('whoever raised it takes it back, and not the other side', () => {
  const s = begin()
  const [asks, says] = [opened(s), opened(s, quarter, 'area')]
  expect([s.refusals(asks, 'take_back', { reason: 'x' }, 'area'), s.refusals(says, 'take_back', { reason: 'x' }, 'department')]).toEqual([['not_yours_to_take_back about'], ['not_yours_to_take_back about']])
  expect(s.take(asks, 'take_back', { reason: '不撤了' }, 'department')).toMatchObject({ state: 'taken_back' })
})

test('who disagrees says why, is consulted, and the district decides where they do not agree', () => {
  const s = begin()
  const id = opened(s)
  expect(s.refusals(id, 'say', { says: 'disagrees' })).toEqual(['why_needed opinion'])
  s.take(id, 'say', { says: 'disagrees', opinion: '夜市季' })
  s.take(id, 'consult', { minutes: '没有谈拢' })
  expect(s.take(id, 'put_up', { reason: '没有谈拢' }, 'area')).toMatchObject({ state: 'deciding' })
  expect(s.take(id, 'rule', { outcome: 'consented', reason: '专项优先' })).toMatchObject({ state: 'settled' })
})

test('a case is handed over with its article and papers, and the other unit accepts it or sends it back within two working days', () => {
  const s = begin()
  const id = opened(s, { about: 'handover', department: 'QS-city', from_on: undefined, why: undefined })
  const papers = [{ no: '1', paper: '笔录', pages: 3 }]
  expect(s.refusals(id, 'hand', { to_unit: ['QS-market'], papers })).toEqual(['fact.required article'])
  expect(s.refusals(id, 'hand', { to_unit: ['QS-city'], article: 'SPAQ:122', papers })).toEqual(['to_itself to_unit'])
  s.take(id, 'hand', { to_unit: ['QS-market'], article: 'SPAQ:122', papers })
  s.take(id, 'send_back', { reason: '不在我们辖区' }, receiver(s, 'QS-market'))
  expect(s.matter(id).state).toBe('handing')
  s.take(id, 'hand', { to_unit: ['QS-ecology'], article: 'SPAQ:122', papers })
  expect(s.take(id, 'accept', {}, receiver(s, 'QS-ecology'))).toMatchObject({ state: 'settled' })
})

test('no register of it has a column for a person, a location or a party', () => {
  const { registers } = systems.find((one) => one.declaration.id === 'sunk_forces')!.declaration
  const columns = Object.values(registers!).flatMap((one) => Object.keys(one.columns))
  expect(columns.filter((column) => /name_of|person|party|member|phone|spot|location|check_in/.test(column))).toEqual([])
})

test('the sample days can be lived', () => {
  for (const { opens, where, then } of samples) {
    const s = begin(opens.at)
    const { id } = s.open('sunk_forces', opens.facts, where)
    for (const { at, step, facts, by } of then) { s.to(at); s.take(id, step, facts, step === 'accept' ? receiver(s, 'QS-market') : by) }
  }
})
