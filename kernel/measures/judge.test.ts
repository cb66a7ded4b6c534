// What counts and what does not: the forms of a condition, and the settled readings of KPI as stories told act by act.
import { expect, test } from 'vitest'
import type { Condition } from '../system/grammar.ts'
import { code, dayText, planOf, standingOf, testOf } from './judge.ts'
import { addOutcome, isZero, type Tallies } from './cells.ts'
import { calendar, story, system, type Story } from './samples.ts'
import { pack } from './versions.ts'

const plan = planOf(system)
const at = (text: string): number => Date.parse(`2026-06-${text}+08:00`)

/** How a measure counts a story as known at its last act, or at a later instant. */
function counts(told: Story, measure: string, when = told.matter.changed): string {
  const { codes, days, values } = standingOf(plan, told.matter, when, calendar)
  const found = plan.measures.find((m) => m.id === measure)!
  const how = codes[found.no]!
  if (how === code.none) return '-'
  const day = dayText(days[found.source]!).slice(5)
  if (how >= code.without) return `${day} without ${found.reasons[how - code.without]}`
  if (how >= code.span) return `${day} ${values[found.no]} min ${['h', 'wh', 'wd', 'nd'][how - code.span]}`
  return `${day} ${how === code.both ? 'both' : found.form === 'weigh' ? values[found.no] : 'of'}`
}

// The 16th of June is a Tuesday; the 19th is a holiday.
const handled = (): Story => story(at('16T10:00')).act(at('17T10:00'), 'handle', { to: 'handled' })
const judged: [string, Story, string, string][] = [
  ['a case that is still at work on its last day is one of those that should be closed', story(at('16T10:00')), 'on_time', '06-26 of'],
  ['a case closed in time counts on both sides, on the day of its deadline and not of its end', handled().act(at('17T11:00'), 'check', { to: 'closed' }), 'on_time', '06-26 both'],
  ['a case closed late is in the plain rate', handled().act(at('29T10:00'), 'check', { to: 'closed' }), 'closed', '06-26 both'],
  ['and not in the rate on time', handled().act(at('29T10:00'), 'check', { to: 'closed' }), 'on_time', '06-26 of'],
  ['what is finished at the very deadline is in time', story(at('16T10:00')).act(at('18T17:00'), 'handle', { to: 'handled' }), 'handled_in_time', '06-18 both'],
  ['a millisecond later it is not', story(at('16T10:00')).act(at('18T17:00:00.001'), 'handle', { to: 'handled' }), 'handled_in_time', '06-18 of'],
  ['a case that failed its check starts a new run, and the last run counts', handled().act(at('17T11:00'), 'check', { to: 'handling', facts: { reworks: 1 } }), 'handled', '06-22 of'],
  ['its rework is counted by the check that found it', handled().act(at('17T11:00'), 'check', { to: 'handling', facts: { reworks: 1 } }), 'rework', '06-18 both'],
  ['a return followed by insisting is not accurate', story(at('16T10:00')).act(at('16T11:00'), 'return', { to: 'returned' }).act(at('16T15:00'), 'insist', { to: 'handling' }), 'accurate', '06-18 of'],
  ['a run that a return ended is not due', story(at('16T10:00')).act(at('16T11:00'), 'return', { to: 'returned' }), 'handled', '06-18 without returned'],
  ['a shelved case is deferred, on the day of the deadline that it had', story(at('16T10:00')).act(at('16T11:00'), 'shelve', { to: 'shelved' }), 'closed', '06-26 without deferred'],
  ['one that was resumed is due again, later by the pause', story(at('16T10:00')).act(at('16T11:00'), 'shelve', { to: 'shelved' }).act(at('18T11:00'), 'resume', { to: 'handling' }), 'closed', '06-30 of'],
  ['a void case is out of everything', story(at('16T10:00')).act(at('16T11:00'), 'cancel', { to: 'void' }), 'found', '06-16 without void'],
  ['and is counted under the first reason that names it', story(at('16T10:00')).act(at('16T11:00'), 'cancel', { to: 'void' }), 'handled', '06-18 without void'],
  ['a forced closing counts as closed', handled().act(at('17T11:00'), 'force_close', { to: 'closed', marks: ['forced'] }), 'closed', '06-26 both'],
  ['and is out of those that passed a check', handled().act(at('17T11:00'), 'force_close', { to: 'closed', marks: ['forced'] }), 'passed', '06-18 without forced'],
  ['what was fixed on the spot has no part in handling', story(at('16T10:00'), { to: 'self_handled' }), 'handled', '-'],
  ['nor in closing', story(at('16T10:00'), { to: 'self_handled' }), 'closed', '-'],
  ['but is a report like any other', story(at('16T10:00'), { to: 'self_handled', source: 'inspector' }), 'found', '06-16 both'],
  ['a limit in natural days ends on the midnight of its last day and belongs to it', story(at('16T10:00'), { limits: ['3nd', '7wd', '1wd'] }), 'handled', '06-19 of'],
  ['a span in working days counts working minutes, of which the lunch break is none', handled(), 'handle_time', '06-18 420 min wd'],
  ['pauses are taken out of it', story(at('16T10:00')).act(at('16T11:00'), 'shelve', { to: 'shelved' }).act(at('17T11:00'), 'resume', { to: 'handling' }).act(at('17T11:30'), 'handle', { to: 'handled' }), 'handle_time', '06-22 90 min wd'],
  ['urgent limits in minutes and in hours are one kind', story(at('16T10:00'), { limits: ['30min', '7wd', '1wd'] }).act(at('16T10:20'), 'handle', { to: 'handled' }), 'handle_time', '06-16 20 min h'],
  ['a run that has not ended has no span', story(at('16T10:00')), 'handle_time', '-'],
  ['an answer has its weight', handled().act(at('17T11:00'), 'grade', { facts: { satisfaction: 'fair' } }), 'satisfaction', '06-16 600'],
  ['an answer without a weight is none', handled().act(at('17T11:00'), 'grade', { facts: { satisfaction: 'unknown' } }), 'satisfaction', '-'],
]

test.each(judged)('%s', (_, told, measure, expected) => {
  expect(counts(told, measure)).toBe(expected)
})

const told = story(at('16T10:00')).act(at('16T11:00'), 'return', { to: 'returned' }).act(at('16T15:00'), 'insist', { to: 'handling', facts: { reworks: 2, helpers: [], yes: true } })
const said: [Condition, boolean][] = [
  ['state:handling', true], ['state:returned', false], ['kind:open', true], ['kind:final', false], ['step:open', true], ['step:return', true], ['step:return>1', false], ['step:handle', false],
  ['fact:reworks', true], ['fact:helpers', false], ['fact:satisfaction', false], ['fact:reworks=2', true], ['fact:yes=true', true], ['fact:reworks>1', true], ['fact:reworks>2', false], ['fact:category=road.hole', true],
  ['mark:forced', false], ['duty:lead', true], ['duty:helper', false], ['clock:handle:started', true], ['clock:handle:running', true], ['clock:handle:waived', false], ['clock:check:started', false],
  ['clock:handle:late', false], [[], true], [{ any: [] }, false], [{ not: 'state:handling' }, false], [['state:handling', { any: ['step:handle', 'step:return'] }], true],
]
test.each(said)('%j is %s of a case that was returned and sent back', (condition, expected) => {
  expect(testOf(condition)(told.matter, told.matter.changed)).toBe(expected)
})

test('a running clock is late from the first instant after its deadline', () => {
  const late = testOf('clock:handle:late')
  expect(late(told.matter, at('18T17:00'))).toBe(false)
  expect(late(told.matter, at('18T17:00:00.001'))).toBe(true)
})

test('a string that says nothing is a mistake', () => {
  expect(() => testOf('weather:rain')).toThrow(/no condition/)
})

test('a matter that has counted itself adds so many of so many to its cell, and takes away just as many', () => {
  const asked = planOf({ no: 7, declaration: { ...system.declaration, facts: { ...system.declaration.facts, of: { is: 'integer', min: 0, max: 30_000 }, yes: { is: 'integer', min: 0, max: 30_000 } }, measures: { satisfied: { day: 'opened', of: [], counted: { of: 'of', hit: 'yes' }, better: 'up', rule: 'a test' } } } })
  const told = (of: number, yes: number): Story => story(at('16T10:00')).act(at('16T11:00'), 'grade', { facts: { of, yes } })
  const cells: Tallies = new Map()
  const add = (one: Story, sign: 1 | -1): void => {
    const version = { ...standingOf(asked, one.matter, one.matter.changed, calendar), posts: [1], category: 0, organisation: 3 }
    addOutcome(cells, asked, { matter: '1', system: 7, street: 2, committee: 0, category: 0, organisation: 3, days: [], counts: pack(asked, version), history: Buffer.alloc(0) }, sign)
  }
  for (const [of, yes] of [[30_000, 29_999], [120, 74], [0, 0]] as const) add(told(of, yes), 1)
  expect([...cells.values()].map(({ counts: [num, den] }) => [num, den])).toEqual(Array.from({ length: 5 }, () => [30_073, 30_120]))
  for (const [of, yes] of [[30_000, 29_999], [120, 74]] as const) add(told(of, yes), -1)
  expect([...cells.values()].every(isZero)).toBe(true)
})
