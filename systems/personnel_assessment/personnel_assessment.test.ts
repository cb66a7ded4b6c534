// The stories that only a yearly opinion can tell (POW flow 1): it stands on evidence, the head is heard, the department says how it was weighed, and nowhere
// stands a figure about a person.
import { expect, test } from 'vitest'
import { loadSystems } from '../../kernel/system/load.ts'
import { story, type Story } from '../../kernel/matters/testing.ts'
import { samples } from './samples.ts'
import { system } from './system.ts'

const systems = await loadSystems()
const { opens, where, then } = samples[0]!
/** The sample up to the step that is named. */
function until(step: string): { s: Story; id: string } {
  const s = story(systems, { at: opens.at })
  const { id } = s.open('personnel_assessment', opens.facts, where)
  for (const one of then) { if (one.step === step) break; s.to(one.at); s.take(id, one.step, one.facts, one.by) }
  return { s, id }
}

test('an opinion without a text or without evidence is not sent', () => {
  const { s, id } = until('write')
  expect(s.refusals(id, 'send')).toEqual(['no_opinion opinion', 'no_evidence evidence'])
})

test.each([
  ['92 分', true], ['本年得分靠前', true], ['排名第二', true], ['位列第 3 名', true], ['score 80', true], ['末位', true],
  ['十分钟到场', false], ['公安分局的三十分钟', false], ['到场快，二十八件里二十六件按时', false], ['有两户分别处理', false],
])('“%s” is a mark of a person: %s', (text, is) => {
  const { s, id } = until('write')
  expect(s.refusals(id, 'write', { opinion: text })).toEqual(is ? ['no_marks opinion'] : [])
})

test('no fact, no measure and no threshold is a figure about a person', () => {
  const integers = Object.entries(system.facts).flatMap(([id, fact]) => (fact.is === 'integer' ? [id] : []))
  expect(integers.sort()).toEqual(['next_year', 'weight_percent', 'year'])
  for (const measure of Object.values(system.measures)) expect(JSON.stringify(measure)).not.toMatch(/step:answer|clock:answer|mean/)
})

test.each([
  ['matter', 'QS-260916-0042', []], ['figure', 'report_in.arrivalOnTimeRate', []], ['paper', '片区商户会记录', []],
  ['matter', '九月那件', ['named_wrong evidence.1.named']], ['figure', '到场率', ['named_wrong evidence.1.named']],
])('evidence of the kind %s named %s', (kind, named, refusals) => {
  const { s, id } = until('write')
  expect(s.refusals(id, 'prove', { evidence: [{ kind, named, says: '说明' }] })).toEqual(refusals)
})

test('only the head of that unit answers, in five working days; silence is recorded and nothing follows from it', () => {
  const { s, id } = until('answer')
  expect(s.world.post(s.matter(id).holder!)).toMatchObject({ role: 'dispatchedUnitHead', organisation: s.organisation('QS-huaiyin-market') })
  const police = s.world.postAt(s.organisation('QS-huaiyin-police'), ['dispatchedUnitHead'])!
  expect(s.refusals(id, 'answer', { answer: '收到' }, { by: 'p', post: police.id, person: 9 })).toEqual(['step.not_yours answer'])
  s.to('2026-11-12T17:00:01+08:00')
  expect(s.matter(id)).toMatchObject({ state: 'deciding' })
  expect(s.matter(id).facts['answer']).toBeUndefined()
  // Until the street decides a late answer is heard.
  expect(s.take(id, 'answer', { answer: '迟了两天' }).state).toBe('deciding')
  expect(s.take(id, 'decide', { final_opinion: '同前', changed: '无' }).state).toBe('weighing')
})

test('the department applies the weight of the catalogue, with its article as the ground', () => {
  const { s, id } = until('record')
  expect(s.matter(id).facts).toMatchObject({ ground: 'SHJD:11', weight_percent: 30 })
  expect(s.world.post(s.matter(id).holder!)).toMatchObject({ role: 'departmentHead', organisation: s.organisation('QS-market') })
})

test('what a department does not apply is looked at by the organisation department', () => {
  const { s, id } = until('record')
  const record = then.find(({ step }) => step === 'record')!.facts
  expect(s.take(id, 'record', { ...record, applied: 'not_applied', how: '已交流' })).toMatchObject({ state: 'reviewing' })
  expect(s.take(id, 'back', { ruling: '没有理由，重办' }).state).toBe('weighing')
  expect(s.take(id, 'record', record).state).toBe('kept')
})

test('a department that is silent is told of, with the street and the organisation department', () => {
  const { s, id } = until('record')
  s.to('2026-12-14T17:00:01+08:00')
  expect(s.matter(id).state).toBe('weighing')
  expect(s.notices.map(({ post }) => s.world.post(post)!.role)).toEqual(['departmentHead', 'streetPartySecretary', 'organisationOfficer'])
})

test('next year\'s begins by itself', () => {
  const { s, id } = until('nothing')
  s.to('2027-11-01T09:00:00+08:00')
  expect(s.matter(id).state).toBe('closed')
  expect(s.children(id)).toMatchObject([{ state: 'drafting', facts: { year: 2027, due: '2027-11-30', text: '2027 年对槐荫市场监督管理所工作的意见' } }])
})
