// The story that only an admission can tell: every street is heard and silence is no consent, law and money stand, the number lives for its time.
import { expect, test } from 'vitest'
import { loadSystems } from '../../kernel/system/load.ts'
import { story, type Given, type Story } from '../../kernel/matters/testing.ts'
import { samples } from './samples.ts'

const systems = await loadSystems()
const begin = (at = '2026-06-01T09:00:00+08:00'): Story => story(systems, { at, place: '990101000000' })
const asked = samples[0]!.opens.facts
const as = (s: Story, code: string, role: string) => ({ by: 'p' as const, post: s.world.postAt(s.organisation(code), [role])!.id, person: 1 })
const opened = (s: Story, facts: Given = {}): string => s.open('admission', { ...asked, ...facts }, { by: as(s, 'QS-emergency', 'departmentLiaison') }).id
const streets = ['QS-huaiyin-office', 'QS-shiqiao-office']
/** Up to the check, with what these streets said. */
function checked(s: Story, said: readonly string[] = streets): string {
  const id = opened(s)
  s.take(id, 'submit', { streets })
  for (const street of said) s.take(id, 'give_opinion', { says: 'agrees' }, as(s, street, 'departmentLiaison'))
  s.to('2026-06-16T09:00:00+08:00')
  s.take(id, 'begin_check')
  s.take(id, 'check', { lawful: true, funded: true, check_note: '依据清楚' })
  return id
}

test.each<[string, Given, string[]]>([
  ['an application with all that ADM-04 asks is taken', {}, []],
  ['one without a legal ground is not', { ground: '' }, ['fact.required ground']],
  ['nor one without its hours', { hours: undefined }, ['fact.required hours']],
  ['nor one that never ends', { exit_on: undefined }, ['fact.required exit_on']],
  ['nor one that has ended', { exit_on: '2026-06-01' }, ['fact.in_the_past exit_on']],
  ['a department applies for itself', { department: 'QS-civil' }, ['fact.not_asked department']],
])('ADM-04: %s', (_, facts, refusals) => {
  const s = begin()
  expect(s.refusedOpening('admission', { ...asked, ...facts }, { by: as(s, 'QS-emergency', 'departmentLiaison') })).toEqual(refusals)
})

test('ADM-05: every street is asked for ten working days, the decision is due in twenty, and only streets are asked', () => {
  const s = begin()
  const id = opened(s)
  expect(s.matter(id).duties[0]!.organisation).toBe(s.organisation('QS-emergency'))
  expect(s.refusals(id, 'submit', { streets: ['QS-civil'] })).toEqual(['not_a_street streets'])
  s.take(id, 'submit', { streets })
  const local = (at: number): string => new Date(at + 8 * 3_600_000).toISOString().slice(0, 10)
  expect(s.matter(id).clocks.map((c) => [c.id, local(c.deadline!)])).toEqual(expect.arrayContaining([['opinion', '2026-06-15'], ['decide', '2026-06-30']]))
  s.take(id, 'give_opinion', { says: 'agrees' }, as(s, streets[0]!, 'departmentLiaison'))
  expect(s.refusals(id, 'begin_check')).toEqual(['still_time streets'])
})

test('ADM-05: silence is no consent: the reviewer cannot admit over it, a district leader can, and it is shown', () => {
  const s = begin()
  const id = checked(s, streets.slice(0, 1))
  expect(s.refusals(id, 'admit', { from_on: '2026-06-16' }, 'reviewer')).toEqual(['street_silent streets'])
  s.take(id, 'admit', { from_on: '2026-06-16' }, 'leader')
  expect(s.matter(id).facts['opinions']).toEqual([{ street: s.organisation(streets[0]!), says: 'agrees' }, { street: s.organisation(streets[1]!), says: 'silent' }])
})

test.each<[string, string, Given, string[]]>([
  ['a year at most', 'admit', { from_on: '2026-06-16', ends_on: '2027-09-01' }, ['term_too_long ends_on', 'after_exit ends_on']],
  ['and no later than the exit date', 'admit', { from_on: '2026-06-16', ends_on: '2027-01-31' }, ['after_exit ends_on']],
  ['a trial for half of one', 'try_out', { from_on: '2026-06-16', ends_on: '2026-12-30' }, ['trial_too_long ends_on']],
  ['not from yesterday', 'admit', { from_on: '2026-06-15' }, ['from_past from_on']],
  ['not backwards', 'admit', { from_on: '2026-07-16', ends_on: '2026-07-01' }, ['ends_before ends_on']],
  ['a year where nothing is said, or to the exit date', 'admit', { from_on: '2026-06-16' }, []],
])('ADM-05: it is admitted %s', (_, step, given, refusals) => {
  const s = begin()
  expect(s.refusals(checked(s), step, given, 'reviewer').filter((one, i, all) => all.indexOf(one) === i)).toEqual(refusals)
})

test('nothing is admitted that is not lawful, or for which nobody pays', () => {
  const s = begin()
  const id = opened(s)
  s.take(id, 'submit', { streets })
  s.to('2026-06-16T09:00:00+08:00')
  s.take(id, 'begin_check')
  expect(s.refusals(id, 'admit', { from_on: '2026-06-16' }, 'leader')).toEqual(['not_checked lawful'])
  s.take(id, 'check', { lawful: false, funded: false, check_note: '没有依据' })
  expect(s.refusals(id, 'admit', { from_on: '2026-06-16' }, 'leader')).toEqual(['not_lawful lawful', 'not_funded funded'])
  expect(s.take(id, 'refuse', { reason: '没有依据' })).toMatchObject({ state: 'refused', facts: { decided: 'refused' } })
})

test('ADM-05: thirty days before its end it is announced, and it expires by itself unless it is renewed', () => {
  const s = begin()
  const id = checked(s)
  s.take(id, 'try_out', { from_on: '2026-06-16', ends_on: '2026-09-30' })
  expect(s.matter(id)).toMatchObject({ state: 'admitted', kind: 'waiting', facts: { decided: 'trial', notice_on: '2026-08-31' } })
  s.to('2026-09-01T09:00:00+08:00')
  expect(s.matter(id).state).toBe('expiring')
  s.take(id, 'ask_renewal', { reason: '第四季度还要查' })
  s.take(id, 'renew', { ends_on: '2026-12-31' })
  expect(s.matter(id)).toMatchObject({ state: 'admitted', facts: { notice_on: '2026-12-01' } })
  s.to('2027-01-01T00:00:01+08:00')
  expect(s.matter(id)).toMatchObject({ state: 'expired', kind: 'final', holder: null })
})

test('the sample days can be lived', () => {
  for (const { opens, where, then } of samples) {
    const s = begin(opens.at)
    const { id } = s.open('admission', opens.facts, { ...where, by: as(s, 'QS-emergency', 'departmentLiaison') })
    for (const { at, step, facts, by } of then) { s.to(at); s.take(id, step, facts, step === 'give_opinion' ? as(s, 'QS-huaiyin-office', 'departmentLiaison') : by) }
  }
})
