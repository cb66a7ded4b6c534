// Deciding, as tables: who may take a step and when, and what follows from it, on a small declaration that has everything.
import { describe, expect, test } from 'vitest'
import { errors } from '../system/errors.ts'
import { system } from './samples.ts'
import { story, type Given, type Story } from './testing.ts'

/** Begins on a Tuesday at ten; the Dragon Boat holiday begins on Friday 19 June. */
const begin = (): Story => story([system], { at: '2026-06-16T10:00:00+08:00' })
const told = (s: Story, facts: Given = {}): string => s.open('sample', { text: '井盖响', ...facts }).id
const given = (s: Story, facts: Given = {}): string => told(s, { category: 'street_things.bin', ...facts })
const named = (codes: readonly string[]): void => { for (const code of codes) expect(errors[code.split(' ')[0]!] ?? /^(odd|too_low|not_sure)/.test(code), `${code} has no words`).toBeTruthy() }

describe('who may', () => {
  const rows: [string, string, (s: Story) => string, Given, string | undefined, string[]][] = [
    ['a step that there is not', 'fly', told, {}, undefined, ['step.unknown fly']],
    ['a step of another state', 'work', told, { count: 2 }, 'unit', ['step.wrong_state work', 'step.not_yours work']],
    ['a step of somebody else', 'give_to', told, { unit: 'QS-city' }, 'boss', ['step.not_yours give_to']],
    ['a step on what has ended', 'urge', (s) => { const id = given(s); s.take(id, 'rule', { category: 'street_things.bin', unit: 'QS-city', reason: '归口' }); return id }, {}, undefined, ['step.ended urge']],
    ['reasons and wrong facts together', 'work', told, { count: 99 }, 'desk', ['step.wrong_state work', 'step.not_yours work', 'fact.not_integer count']],
    ['a unit that does not lead', 'help', given, { helpers: ['QS-city'] }, 'departmentLiaison', ['step.not_yours help']],
    ['a helper that was not asked', 'back', given, { text: '好了' }, 'departmentLiaison', ['step.not_yours back']],
    ['a person for the clock', 'take_over', given, { unit: 'QS-city' }, 'desk', ['step.not_yours take_over']],
    ['the clock for a person', 'urge', given, {}, 'clock', ['step.not_yours urge']],
  ]
  test.each(rows)('%s is refused', (_, step, start, facts, by, codes) => {
    const s = begin()
    const id = start(s)
    const actor = by === 'unit' || by === undefined && step === 'fly' ? 'desk' : by
    expect(s.refusals(id, step, facts, actor)).toEqual(codes)
    named(codes)
  })

  test('who may not open here is told so, with all that is wrong besides', () => {
    expect(begin().refusedOpening('sample', {}, { by: 'boss' })).toEqual(['open.not_yours sample', 'fact.required text'])
    expect(begin().refusedOpening('sample', { text: '井盖响' }, { by: { by: 'p', post: 999_999, person: 1 } })).toEqual(['open.not_yours sample'])
    expect(begin().open('sample', { text: '井盖响' }, { by: 'requester' }).state).toBe('told')
  })

  test('an import may open anything, and still nothing that is wrong', () => {
    expect(begin().refusedOpening('sample', { text: '' }, { by: { by: 'i' } })).toEqual(['fact.required text'])
    expect(begin().open('sample', { text: '旧件' }, { by: { by: 'i' } }).state).toBe('told')
  })
})

describe('guards', () => {
  test('who did the work does not check it, not even from another post; somebody else does', () => {
    const s = begin()
    const id = given(s)
    s.take(id, 'work', { count: 2 })
    const worker = s.entries(id).at(-1)!
    expect(s.refusals(id, 'check', {}, { by: 'p', post: (s.actor(id, 'desk') as { post: number }).post, person: worker.by === 'p' ? worker.person : 0 })).toEqual(['step.same_person check'])
    expect(s.take(id, 'check', {}, 'desk').state).toBe('done')
  })

  test('a step that is possible once is not possible twice', () => {
    const s = begin()
    const id = given(s)
    s.take(id, 'delay', { until: '2026-06-24' })
    expect(s.refusals(id, 'delay', { until: '2026-06-25' })).toEqual(['step.too_often delay'])
  })

  test('the office may allow it more often, for matters opened since', () => {
    const s = story([system], { at: '2026-06-16T10:00:00+08:00', limits: [{ key: 'sample.delay.at_most', limit: 2, rule: 'R', from: '2000-01-01' }] })
    const id = given(s)
    s.take(id, 'delay', { until: '2026-06-24' })
    expect(s.refusals(id, 'delay', { until: '2026-06-25' })).toEqual([])
  })

  test('what must come before the deadline may come at it, and not after it', () => {
    const s = begin()
    const id = given(s)
    s.to('2026-06-18T17:00:00+08:00')
    expect(s.refusals(id, 'delay', { until: '2026-06-24' })).toEqual([])
    s.to('2026-06-18T17:00:00.001+08:00')
    expect(s.refusals(id, 'delay', { until: '2026-06-24' })).toEqual(['step.too_late delay'])
  })

  test('work is not reported while a helper owes its part, and helpers are named once', () => {
    const s = begin()
    const id = given(s)
    s.take(id, 'help', { helpers: ['QS-water', 'QS-city'] })
    expect(s.refusals(id, 'work', { count: 2 })).toEqual(['step.helpers_owe work'])
    expect(s.refusals(id, 'help', { helpers: ['QS-city'] })).toEqual(['help.already helpers'])
    s.take(id, 'back', { text: '好了' })
    expect(s.refusals(id, 'work', { count: 2 })).toEqual(['step.helpers_owe work'])
    s.take(id, 'back', { text: '好了' })
    expect(s.take(id, 'work', { count: 2 }).facts['doubled']).toBe(4)
    expect(s.matter(id).duties.map(({ kind, state }) => `${kind} ${state}`)).toEqual(['lead owed', 'helper done', 'helper done'])
  })

  test('a rule about the matter is asked before, one about what is given only when the step is taken', () => {
    const s = begin()
    const id = given(s, { sure: false })
    expect(s.refusals(id, 'work', {})).toEqual(['not_sure work', 'fact.required count'])
    const other = given(s)
    expect(s.refusals(other, 'work', { count: 3 })).toEqual(['odd count'])
  })

  test('where nobody holds the post that would answer, the step is refused rather than the matter lost', () => {
    const s = begin()
    expect(s.refusals(told(s), 'orphan')).toEqual(['post.nobody mayor'])
    expect(s.refusals(told(s), 'give_to', { unit: 'QS-company-1' })).toEqual(['post.nobody unit'])
  })
})

describe('who leads', () => {
  test('the list gives the lead, with the row that led there; without a row the desk keeps the matter', () => {
    const s = begin()
    expect(s.matter(given(s)).duties).toMatchObject([{ no: 1, kind: 'lead', state: 'owed', row: 4 }])
    const id = told(s, { category: 'nobodys.abandoned_boat' })
    expect(s.matter(id)).toMatchObject({ state: 'told', duties: [] })
    expect(s.take(id, 'give', { category: 'nobodys.abandoned_boat' })).toMatchObject({ state: 'told', duties: [] })
    expect(s.take(id, 'give', { category: 'street_things.bin' })).toMatchObject({ state: 'given', duties: [{ kind: 'lead', row: 4 }] })
  })

  test('another lead releases the one before', () => {
    const s = begin()
    const id = given(s)
    s.take(id, 'give_to', { unit: 'QS-city' })
    expect(s.matter(id).duties.map((d) => [d.no, d.state, d.organisation === s.organisation('QS-city')])).toEqual([[1, 'released', false], [2, 'owed', true]])
    expect(s.world.post(s.matter(id).holder!)!.organisation).toBe(s.organisation('QS-city'))
  })

  test('for the time being the office over the place leads, and a child is opened beside it', () => {
    const s = begin()
    const id = told(s)
    const matter = s.take(id, 'lend', {}, 'desk')
    expect(matter.duties).toMatchObject([{ kind: 'lead', state: 'owed', provisional: true }])
    expect(s.world.organisation(matter.duties[0]!.organisation)!.kind).toBe('street_office')
    // Facts that the parent does not have are left out.
    expect(s.children(id)).toMatchObject([{ parent: id, place: matter.place, facts: { text: '井盖响', grade: 'high' } }])
  })

  test('a ruling writes a precedent, acts on the parent and ends by itself; the next matter goes by it', () => {
    const s = begin()
    const id = told(s)
    s.take(id, 'lend', {}, 'desk')
    const child = s.children(id)[0]!.id
    s.take(child, 'give_to', { unit: 'QS-ops' })
    s.take(child, 'rule', { category: 'nobodys.abandoned_boat', unit: 'QS-water', reason: '港区水域归口' })
    expect(s.matter(child)).toMatchObject({ state: 'done', kind: 'final', holder: null })
    expect(s.entries(child).slice(-2).map((e) => [e.act, e.by])).toEqual([['rule', 'p'], ['close', 'c']])
    expect(s.matter(id).duties.map((d) => d.state)).toEqual(['released', 'owed'])
    expect(s.matter(id).duties[1]!.organisation).toBe(s.organisation('QS-water'))
    expect(s.open('sample', { text: '又一条船', category: 'nobodys.abandoned_boat' }).duties[0]).toMatchObject({ organisation: s.organisation('QS-water') })
  })

  test('a parent that has moved on stays as it is', () => {
    const s = begin()
    const id = told(s)
    s.take(id, 'lend', {}, 'desk')
    const child = s.children(id)[0]!.id
    s.take(child, 'give_to', { unit: 'QS-ops' })
    s.take(id, 'work', { count: 2 })
    const before = s.matter(id)
    s.take(child, 'rule', { category: 'nobodys.abandoned_boat', unit: 'QS-water', reason: '港区水域归口' })
    expect(s.matter(id)).toEqual(before)
  })

  test('a duplicate ends, and the other knows it', () => {
    const s = begin()
    const [one, two] = [told(s), told(s)]
    s.take(two, 'merge', { other: one })
    expect(s.matter(two)).toMatchObject({ state: 'merged', kind: 'final' })
    expect(s.matter(one)).toMatchObject({ state: 'told', children: [two] })
  })

  test('when it ends, the lead is done and helpers who still owe are released', () => {
    const s = begin()
    const id = given(s)
    s.take(id, 'help', { helpers: ['QS-water'] })
    s.take(id, 'rule', { category: 'street_things.bin', unit: 'QS-city', reason: '归口' })
    expect(s.matter(id).duties.map((d) => d.state)).toEqual(['done', 'released'])
    expect(s.matter(id).clocks.find((c) => c.id === 'helping')).toMatchObject({ outcome: 'waived' })
  })

  test('a mark stays to the end and stands once', () => {
    const s = begin()
    const id = given(s)
    s.take(id, 'urge')
    expect(s.take(id, 'urge').marks).toEqual(['supervised'])
  })
})
