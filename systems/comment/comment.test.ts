// The stories that only a comment can tell: screened, refused by a public rule, appealed to another body, taken back.
import { expect, test } from 'vitest'
import { loadSystems } from '../../kernel/system/load.ts'
import { story, type Story } from '../../kernel/matters/testing.ts'
import { samples } from './samples.ts'
import { system } from './system.ts'

const systems = await loadSystems()
const begin = (): Story => story(systems, { at: '2026-06-02T19:10:00+08:00' })
const said = (s: Story): string => s.open('comment', samples[0]!.opens.facts, { by: 'requester', place: '990101001001' }).id
const roleOf = (s: Story, id: string): string => s.world.post(s.matter(id).holder!)!.role
const refuse = { broken: 'about_others', note: '里面有别人家的门牌，删掉就能登' }

test('nobody may look at the telephone of whoever comments', () => {
  expect(system.facts.phone).toMatchObject({ is: 'personal', readers: [] })
})

test('what is said is held by the street’s own office until somebody has read it', () => {
  const s = begin()
  const id = said(s)
  expect([s.matter(id).state, roleOf(s, id)]).toEqual(['held', 'selfGovernanceOfficer'])
  expect(system.page.shows).not.toContain('held')
})

test('a refusal names a public rule and says why; without either it is none', () => {
  const s = begin()
  const id = said(s)
  expect(s.refusals(id, 'refuse', {}).length).toBe(2)
  expect(s.take(id, 'refuse', refuse)).toMatchObject({ state: 'refused', waits: 'requester' })
})

test('an appeal goes to another body, which shows it or lets the refusal stand', () => {
  for (const [step, state] of [['overturn', 'shown'], ['uphold', 'stays_refused']] as const) {
    const s = begin()
    const id = said(s)
    s.take(id, 'refuse', refuse)
    s.take(id, 'appeal', { appeal: '写的是我自己家' })
    expect(roleOf(s, id)).toBe('districtCommunityOfficer')
    expect(s.take(id, step, { ruling: '看过了' })).toMatchObject({ state })
  }
})

test('ten days after a refusal nobody can appeal any more', () => {
  const s = begin()
  const id = said(s)
  s.take(id, 'refuse', refuse)
  s.to('2026-06-20T09:00:00+08:00')
  expect(s.matter(id)).toMatchObject({ kind: 'final', state: 'stays_refused' })
})

test('whoever said it takes it back, shown or not', () => {
  const s = begin()
  const id = said(s)
  s.take(id, 'show')
  expect(s.take(id, 'withdraw', {}, 'requester')).toMatchObject({ state: 'withdrawn' })
})

test('what was shown is still shown when nothing more can happen to it', () => {
  const s = begin()
  const id = said(s)
  s.take(id, 'show')
  s.to('2026-07-10T09:00:00+08:00')
  expect(s.matter(id).state).toBe('kept')
  expect(system.page.shows).toContain('kept')
})
