// The stories that only an area centre can tell: an event that is counted and not its people; one list for three nets; a committee that two would have.
import { expect, test } from 'vitest'
import { loadSystems } from '../../kernel/system/load.ts'
import { story, type Story } from '../../kernel/matters/testing.ts'
import { pack } from '../../packs/qingshi/pack.ts'
import { samples } from './samples.ts'
import { system } from './system.ts'

const systems = await loadSystems()
const begin = (): Story => story(systems, { at: '2026-06-08T09:30:00+08:00', place: '990101-A-01' })
const planned = (s: Story): string => s.open('area_centres', samples[0]!.opens.facts, { by: 'desk' }).id

test('an event is counted on its day and not before, and by nobody’s name', () => {
  const s = begin()
  const id = planned(s)
  s.take(id, 'announce')
  expect(s.refusals(id, 'record', { visitors: 46 })).toEqual(['not_yet day'])
  s.to('2026-06-18T17:00:00+08:00')
  expect(s.refusals(id, 'record', { visitors: 3, good: 4 })).toEqual(['more_than_came visitors'])
  expect(s.take(id, 'record', { visitors: 46, good: 31 })).toMatchObject({ state: 'held' })
  expect(Object.values(system.facts).some(({ is }) => (is as string) === 'personal')).toBe(false)
})

test('an event that is put off is counted by its new day; yesterday is no day for one', () => {
  const s = begin()
  const id = planned(s)
  expect(s.refusals(id, 'put_off', { day: '2026-06-07', reason: '下雨' })).toEqual(['day_past day'])
  s.take(id, 'put_off', { day: '2026-06-25', reason: '下雨' })
  s.to('2026-06-20T09:00:00+08:00')
  expect(s.notices.filter(({ clock }) => clock === 'record')).toEqual([])
})

test('each committee of the demonstration belongs to one centre, and the register is keyed so that a second claim is refused', () => {
  const grounds = pack.registers!({ seed: 1 })['area_centres.grounds']!
  expect(new Set(grounds.map(({ facts }) => facts['committee'])).size).toBe(grounds.length)
  expect(system.registers!['grounds']!.key).toEqual(['committee'])
})

test('a duty stands once, whichever nets it serves', () => {
  const duties = pack.registers!({ seed: 1 })['area_centres.duties']!
  const keyed = duties.map(({ facts }) => system.registers!['duties']!.key.map((column) => facts[column]).join())
  expect(new Set(keyed).size).toBe(keyed.length)
  expect(duties.some(({ facts }) => (facts['nets'] as string[]).length > 1)).toBe(true)
})

test('what comes through a door is a number', () => {
  expect(Object.keys(system.registers!['footfall']!.columns)).toEqual(['centre', 'day', 'half', 'door', 'count'])
})
