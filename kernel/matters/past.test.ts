// Matters that ended elsewhere, as they come in: their clocks as given, their times as written, their journal whole.
import { expect, test } from 'vitest'
import { chain, entryText, nothing } from '../journal/chain.ts'
import { isLate, replay, type Entry } from './model.ts'
import { addPast, type Past } from './past.ts'
import { system } from './samples.ts'
import { blankPast } from './store.ts'
import { somewhere, testWorld } from './testing.ts'

const world = testWorld([system])
const at = (text: string): number => Date.parse(`${text}+08:00`)
const place = world.territory.byCode(somewhere(world), '2020-01-01')!.id
const now = at('2026-06-16T10:00:00')
const given = (more: Partial<Past>): Past => ({
  id: '100000000000000000', number: 'QS-200106-0001', system, place, slots: world.territory.slots(place, '2020-01-01'), spot: null, opened: at('2020-01-06T09:00:00'), state: 'done', ended: at('2020-01-08T09:00:00'),
  facts: { text: '井盖响', category: 'street_things.bin', reason: '已修好' }, personal: {}, lead: world.organisationByCode('QS-city')!.id, clocks: [{ id: 'work', deadline: at('2020-01-07T17:00:00') }], ...more,
})
function bring(more: Partial<Past> = {}) {
  const batch = blankPast()
  let n = 0
  const outcome = addPast(batch, given(more), { world, now, algorithm: 'sha256', nextId: () => String(++n) })
  if (!outcome.ok) throw new Error(outcome.refused[0]!.code)
  const entries = batch.journal.map((row) => ({ by: 'i', matter: row['matter'], seq: row['seq'], at: row['at'], act: row['act'], data: JSON.parse(row['data'] as string) }) as Entry)
  return { matter: outcome.value, batch, entries }
}

test('an ended matter has two entries, a lead that is done, and its clock as it was promised', () => {
  const { matter, entries, batch } = bring()
  expect(entries.map((e) => [e.act, e.by, e.at])).toEqual([['open', 'i', at('2020-01-06T09:00:00')], ['imported', 'i', at('2020-01-08T09:00:00')]])
  expect(matter).toMatchObject({ state: 'done', kind: 'final', holder: null, ended: at('2020-01-08T09:00:00'), duties: [{ kind: 'lead', state: 'done' }], facts: { text: '井盖响', reason: '已修好' }, marks: [] })
  // Late by a day, as the other house wrote it, whatever our own limits say.
  expect(isLate(matter.clocks[0]!, now)).toBe(true)
  expect([batch.owed, batch.timers]).toEqual([[], []])
})

test('what an opening does not ask was known at the end only', () => {
  const [open, became] = bring().entries
  expect([open!.data.facts, became!.data.facts]).toEqual([{ text: '井盖响', category: 'street_things.bin' }, { reason: '已修好' }])
})

test('the stored form is the journal applied, and each entry hangs on the one before', () => {
  const { matter, entries, batch } = bring()
  expect(replay(entries)).toEqual(matter)
  let head = nothing
  for (const [i, entry] of entries.entries()) {
    head = chain('sha256', head, entryText(entry, batch.journal[i]!['data'] as string))
    expect(batch.journal[i]!['hash']).toBe(head)
  }
  expect(batch.matters[0]!['head']).toBe(head)
})

test('what ended before it began is kept and marked, and was not late', () => {
  const { matter, entries } = bring({ ended: at('2020-01-05T08:00:00'), clocks: [{ id: 'work', deadline: at('2020-01-06T08:00:00') }] })
  expect(matter).toMatchObject({ marks: ['odd_times'], kind: 'final' })
  expect(entries[1]).toMatchObject({ at: matter.opened, data: { note: { ended: '2020-01-05T08:00:00+08:00' } } })
  expect(matter.clocks[0]).toMatchObject({ finished: at('2020-01-05T08:00:00'), outcome: 'met' })
  expect(isLate(matter.clocks[0]!, now)).toBe(false)
})

test('what is still open is owed by somebody; what was late before it came does not ring, what falls due later does', () => {
  const live = bring({ state: 'given', ended: null })
  expect(live.matter).toMatchObject({ kind: 'open', ended: null, clocks: [{ late: true }] })
  expect(live.batch.owed).toMatchObject([{ what: 'answer', post: live.matter.holder }])
  expect(live.batch.timers).toEqual([])
  const due = bring({ state: 'given', ended: null, clocks: [{ id: 'work', deadline: now + 1000 }] })
  expect(due.batch.timers).toEqual([{ matter: '100000000000000000', at: now + 1001 }])
  expect(() => bring({ state: 'alone', ended: null })).toThrow('post.nobody')
})

test('personal values stand apart until their day, and are not taken in after it', () => {
  const old = bring({ personal: { name: '王小明' } })
  expect(old.matter.facts['name']).toEqual({ personal: '1', digest: expect.stringMatching(/^[0-9a-f]{40}$/) })
  expect(old.batch.personal).toMatchObject([{ id: '1', fact: 'name', value: null, erased: now }])
  const fresh = bring({ ended: now - 3_600_000, personal: { name: '王小明' } })
  expect(fresh.batch.personal).toMatchObject([{ value: '王小明', kept_until: now - 3_600_000 + 86_400_000, erased: null }])
  expect(JSON.stringify(fresh.batch.journal)).not.toContain('王小明')
})
