// The stories that only the service list can tell: an entry is found wrong, confirmed by whoever offers it, announced, and in force on its day.
import { expect, test } from 'vitest'
import { loadSystems } from '../../kernel/system/load.ts'
import { story, type Story } from '../../kernel/matters/testing.ts'
import { samples } from './samples.ts'
import { system } from './system.ts'

const systems = await loadSystems()
const begin = (): Story => story(systems, { at: '2026-06-16T09:30:00+08:00' })
const found = (s: Story): string => s.open('service_catalogue', samples[0]!.opens.facts, { by: 'finder' }).id

test('the sites know the twenty-four basic classes of CIRC, and a service is had at any of them', () => {
  expect(new Set(system.registers!['sites']!.columns['class']!.is === 'choice' ? system.registers!['sites']!.columns['class']!.of : []).size).toBe(24)
  const offered = system.registers!['services']!.columns['offered_at']!, sites = system.registers!['sites']!.columns['class']!
  expect('of' in offered && 'of' in sites && offered.of).toEqual('of' in sites && sites.of)
})

test('what is corrected is announced first and comes into force on its day by itself', () => {
  const s = begin()
  const id = found(s)
  expect(s.take(id, 'correct', { change: '晚餐改为 16:30', in_force: '2026-07-01' })).toMatchObject({ state: 'announced', kind: 'waiting' })
  s.to('2026-07-02T08:00:00+08:00')
  expect(s.matter(id)).toMatchObject({ state: 'corrected', kind: 'final' })
})

test('the department in charge is asked, answers within five working days, and the editor decides', () => {
  const s = begin()
  const id = found(s)
  expect(s.take(id, 'ask_owner', { owner: 'QS-civil' })).toMatchObject({ state: 'confirming' })
  expect(s.take(id, 'confirm', { confirmed: '确实改了' })).toMatchObject({ state: 'raised' })
  expect(s.take(id, 'keep', { reason: '核对无误' })).toMatchObject({ state: 'stands' })
})

test('a unit in which nobody could confirm is not asked', () => {
  const s = begin()
  expect(s.refusals(found(s), 'ask_owner', { owner: s.world.organisations().find((o) => !s.world.postAt(o.id, ['departmentLiaison']))!.code }, 'editor').join()).toContain('owner_without_post')
})
