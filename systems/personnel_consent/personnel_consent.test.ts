// The stories that only a consent can tell (POW flow 2): the committee meets by its law, silence is no consent, and nothing takes effect before the outcome.
import { expect, test } from 'vitest'
import { loadSystems } from '../../kernel/system/load.ts'
import { story, type Given, type Story } from '../../kernel/matters/testing.ts'
import { samples } from './samples.ts'

const systems = await loadSystems()
const { opens, where } = samples[0]!
const begin = (): { s: Story; id: string } => { const s = story(systems, { at: opens.at }); return { s, id: s.open('personnel_consent', opens.facts, where).id } }
const met: Given = { met_on: '2026-03-10', members: 9, present: 8, yes: 8, outcome: 'agree' }
/** On the day of the committee's meeting. */
function meeting(): { s: Story; id: string } { const one = begin(); one.s.to('2026-03-10T15:00:00+08:00'); return one }

test('a department announces for itself alone, and no other department reads it', () => {
  const { s } = begin()
  const water = s.world.postAt(s.organisation('QS-water'), ['departmentHead'])!
  expect(s.refusedOpening('personnel_consent', opens.facts, { ...where, by: { by: 'p', post: water.id, person: 1 } })).toEqual(['open.not_yours personnel_consent'])
  const system = systems.find(({ declaration }) => declaration.id === 'personnel_consent')!
  expect(Object.values(system.declaration.roles).filter((role) => role.within === 'place').flatMap((role) => ('posts' in role ? role.posts : []))).not.toContain('departmentHead')
})

test('only a dispatched unit of this street has a head to whom the street consents', () => {
  const { s } = begin()
  expect(s.refusedOpening('personnel_consent', { ...opens.facts, unit: 'QS-water' }, where)).toEqual(['no_dispatched_unit unit'])
})

const answers: [string, Given, string | string[]][] = [
  ['agrees', {}, 'cleared'],
  ['agrees with a remark', { outcome: 'agree_with_remarks', remarks: '先开商户会' }, 'cleared'],
  ['disagrees with reasons', { outcome: 'disagree', remarks: '两年换三任', yes: 2 }, 'consulting'],
  ['disagrees and does not say why', { outcome: 'disagree', yes: 2 }, ['remarks_needed remarks']],
  ['remarks and does not say what', { outcome: 'agree_with_remarks' }, ['remarks_needed remarks']],
  ['agrees with half', { yes: 4 }, ['too_few_agree yes']],
  ['counts more than came', { yes: 9 }, ['too_many present']],
  ['meets with five of nine', { present: 5, yes: 5 }, ['assembly.no_quorum present']],
]
test.each(answers)('the committee %s', (_, given, expected) => {
  const { s, id } = meeting()
  if (typeof expected === 'string') expect(s.take(id, 'answer', { ...met, ...given }).state).toBe(expected)
  else expect(s.refusals(id, 'answer', { ...met, ...given })).toEqual(expected)
})

test('no answer in ten working days is no consent: it goes to the organisation department, and both are told', () => {
  const { s, id } = begin()
  s.to('2026-03-16T17:00:01+08:00')
  expect(s.matter(id)).toMatchObject({ state: 'ruling', facts: {} })
  expect(s.matter(id).facts['cleared_on']).toBeUndefined()
  expect(s.world.post(s.matter(id).holder!)!.role).toBe('organisationOfficer')
  expect(s.notices.map(({ post }) => s.world.post(post)!.role)).toEqual(['streetPartySecretary', 'organisationOfficer'])
  expect(s.take(id, 'ask_again', { reason: '请补开会' })).toMatchObject({ state: 'announced' })
})

test('nothing takes effect before the outcome', () => {
  const { s, id } = meeting()
  expect(s.refusals(id, 'record_effect', { effective_on: '2026-03-09' })).toContain('step.wrong_state record_effect')
  s.take(id, 'answer', met)
  expect(s.refusals(id, 'record_effect', { effective_on: '2026-03-09' })).toEqual(['before_outcome effective_on'])
  expect(s.take(id, 'record_effect', { effective_on: '2026-03-10' }).state).toBe('closed')
})

test('the day that was meant comes without an outcome: all three hear of it', () => {
  const { s, id } = begin()
  s.to('2026-04-02T00:00:01+08:00')
  expect(s.matter(id).state).toBe('ruling')
  expect(s.notices.filter(({ clock }) => clock === 'planned').map(({ post }) => s.world.post(post)!.role)).toEqual(['departmentHead', 'streetPartySecretary', 'organisationOfficer'])
})

test('who does not agree is talked with; after ten working days the organisation department decides', () => {
  const { s, id } = meeting()
  s.take(id, 'answer', { ...met, outcome: 'disagree', remarks: '两年换三任', yes: 1 })
  s.take(id, 'consult', { consultation: '三月十二日局长来街道谈' })
  s.to('2026-03-24T17:00:01+08:00')
  expect(s.matter(id).state).toBe('ruling')
  expect(s.refusals(id, 'agree_after', { met_on: '2026-03-20', members: 9, present: 8, yes: 4, remarks: '再想想' })).toContain('too_few_agree yes')
  expect(s.take(id, 'rule', { ruling: 'may_not_proceed', ruling_reason: '街道的理由成立' })).toMatchObject({ state: 'stopped', kind: 'final' })
})

test('the street reports that it was bypassed: the organisation department has it, marked', () => {
  const { s, id } = begin()
  expect(s.take(id, 'report_bypass', { reason: '人已到岗' })).toMatchObject({ state: 'ruling', marks: ['supervised'] })
})

test('a name stands in no fact that is kept in the journal', () => {
  const { s, id } = begin()
  expect(JSON.stringify(s.entries(id))).not.toContain('周砚秋')
  expect(s.personal).toEqual([{ matter: id, fact: 'person', value: '周砚秋' }])
})

test('the sample days can be lived', () => {
  for (const sample of samples) {
    const s = story(systems, { at: sample.opens.at })
    const { id } = s.open('personnel_consent', sample.opens.facts, sample.where)
    for (const { at, step, facts, by } of sample.then) { s.to(at); s.take(id, step, facts, by) }
  }
})
