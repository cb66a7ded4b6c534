// The stories that only the inventory can tell: a found space is looked at, agreed upon and becomes a candidate, or is declined with a reason.
import { expect, test } from 'vitest'
import { loadSystems } from '../../kernel/system/load.ts'
import { story, type Story } from '../../kernel/matters/testing.ts'
import { samples } from './samples.ts'
import { system } from './system.ts'

const systems = await loadSystems()
const begin = (): Story => story(systems, { at: '2026-06-16T10:00:00+08:00' })
const [shop] = samples

test('a space becomes a candidate only after it was looked at and its owner agreed', () => {
  const s = begin()
  const id = s.open('service_inventory', shop!.opens.facts, { by: 'finder' }).id
  expect(s.refusals(id, 'agree', shop!.then[1]!.facts)).toContain('step.wrong_state agree')
  s.take(id, 'check', shop!.then[0]!.facts)
  expect(s.take(id, 'agree', shop!.then[1]!.facts)).toMatchObject({ state: 'candidate', facts: { standing: 'candidate', cost_to_open: 18_000_000 } })
})

test('what is not looked at within ten working days is told to whoever keeps the inventory', () => {
  const s = begin()
  s.open('service_inventory', shop!.opens.facts, { by: 'finder' })
  s.to('2026-07-03T00:00:00+08:00')
  expect(s.notices.map((notice) => notice.clock)).toContain('check')
})

test('every column that a step fills is one of the register, and each that must stand there is filled', () => {
  const { columns } = system.registers!['spaces']!
  const filled = Object.keys(system.steps.agree.enters!.columns)
  expect(filled.filter((column) => !columns[column])).toEqual([])
  expect(Object.keys(columns).filter((column) => columns[column]!.required && !filled.includes(column))).toEqual([])
})
