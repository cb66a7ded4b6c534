// The stories that only a purchase can tell: offers are opened together, whoever chooses does not sign, and a supplier is heard before it has to go.
import { expect, test } from 'vitest'
import { loadSystems } from '../../kernel/system/load.ts'
import { story, type Story } from '../../kernel/matters/testing.ts'
import { samples } from './samples.ts'

const systems = await loadSystems()
const [meals] = samples
const begin = (): Story => story(systems, { at: '2026-06-01T10:00:00+08:00' })
function chosen(s: Story): string {
  const id = s.open('suppliers', meals!.opens.facts, { by: 'buyer' }).id
  s.to('2026-06-16T10:00:00+08:00')
  s.take(id, 'open_offers', meals!.then[0]!.facts)
  s.take(id, 'choose', meals!.then[1]!.facts)
  return id
}
const contract = { contract: 'QS-2026-18', prices: [{ item: '午餐', unit: '份', price: 1500 }], until: '2027-06-30' }

test('a call closes by itself on its day, and nobody is chosen before the offers are opened', () => {
  const s = begin()
  const id = s.open('suppliers', meals!.opens.facts, { by: 'buyer' }).id
  s.to('2026-06-16T00:01:00+08:00')
  expect(s.matter(id).state).toBe('choosing')
  expect(s.refusals(id, 'choose', { chosen: 'QS-supplier', why: '好' })).toContain('offers_not_opened')
})

test('fewer than three offers are explained, one supplier offers once, and who has not offered is not chosen', () => {
  const s = begin()
  const id = s.open('suppliers', meals!.opens.facts, { by: 'buyer' }).id
  s.to('2026-06-16T10:00:00+08:00')
  const one = { supplier: 'QS-supplier', price: 1, offer: 'x' }
  expect(s.refusals(id, 'open_offers', { offers: [one] })).toContain('few_offers few_why')
  expect(s.refusals(id, 'open_offers', { offers: [one, one], few_why: '少' })).toContain('offer_twice offers')
  s.take(id, 'open_offers', { offers: [one], few_why: '少' })
  expect(s.refusals(id, 'choose', { chosen: 'QS-society', why: '好' })).toContain('chosen_did_not_offer chosen')
})

test('a call is not so short that nobody can answer it', () => {
  expect(begin().refusedOpening('suppliers', { ...meals!.opens.facts, offers_until: '2026-06-05' }, { by: 'buyer' })).toContain('call_too_short offers_until')
})

test('a call is prolonged and never shortened', () => {
  const s = begin()
  const { id } = s.open('suppliers', meals!.opens.facts, { by: 'buyer' })
  expect(s.refusals(id, 'prolong', { offers_until: '2026-06-12', reason: '快些' })).toContain('call_shorter offers_until')
  s.take(id, 'prolong', { offers_until: '2026-06-25', reason: '只有一家来问' })
  s.to('2026-06-20T08:00:00+08:00')
  expect(s.matter(id).state).toBe('calling')
})

test('a contract that runs out ends by itself; users rate the supplier meanwhile', () => {
  const s = begin()
  const id = chosen(s)
  s.take(id, 'sign', contract)
  expect(s.take(id, 'rate', { rating: 4, said: '菜热，汤咸' }, 'user').facts['rating']).toBe(4)
  s.to('2027-07-01T08:00:00+08:00')
  expect(s.matter(id)).toMatchObject({ state: 'ended', facts: { result: 'expired' } })
})

test('a supplier is heard before it goes: it answers, or its silence is noted after ten days', () => {
  const s = begin()
  const id = chosen(s)
  s.take(id, 'sign', contract)
  s.take(id, 'warn', { fault: '三次迟送' })
  expect(s.refusals(id, 'terminate', { reason: '违约' })).toContain('step.wrong_state terminate')
  s.to(s.now + 11 * 86_400_000)
  expect(s.matter(id).state).toBe('deciding')
  expect(s.take(id, 'terminate', { reason: '多次迟送，没有整改' })).toMatchObject({ state: 'ended', facts: { result: 'for_cause' } })
})
