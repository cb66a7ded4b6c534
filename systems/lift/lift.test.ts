// The stories that only a lift can tell (LIFT-01 to LIFT-09): each sees her share before the vote, objections are answered and stop
// nothing lawful, and the file goes from the wish to the register card.
import { expect, test } from 'vitest'
import { loadSystems } from '../../kernel/system/load.ts'
import { mayCall } from '../../kernel/assemblies/eligibility.ts'
import { proposed } from '../../kernel/matters/votes.ts'
import { story, testWorld, type Given, type Story } from '../../kernel/matters/testing.ts'
import { samples } from './samples.ts'
import { system } from './system.ts'

const systems = await loadSystems()
const begin = (at = '2026-06-16T10:00:00+08:00'): Story => story(systems, { at })
const flats = [1, 2, 3].map((floor) => ({ flat: `${floor}01`, floor, owner: `${floor}01`, area: 5000, ground: 'registered' }))
const coefficients = [{ floor: 1, thousandths: 0 }, { floor: 2, thousandths: 1000 }, { floor: 3, thousandths: 1500 }]
const money = { coefficients, cost: 60_000_001, subsidy: 24_000_000, running: 480_000 }
const consulting = (s: Story): string => {
  const { id } = s.open('lift', { text: '想加电梯', address: '12 号门' }, { by: 'committee' })
  s.take(id, 'assess', { feasible: 'yes', note: '可以' })
  return id
}
const ready = (s: Story): string => {
  const id = consulting(s)
  s.take(id, 'list_flats', { flats })
  s.take(id, 'propose_shares', money)
  return id
}
const voted = (s: Story, outcome: string): string => {
  const id = ready(s)
  s.take(id, 'call_vote', { question: '是否加装', noticed: '2026-06-01', vote_until: '2026-06-23' })
  s.take(id, 'count_vote', { outcome }, 'clock')
  return id
}

test('what each pays follows from area and the floor coefficient, to the fen, and the sum is the cost less the subsidy', () => {
  const s = begin()
  const shares = s.matter(ready(s)).facts['shares'] as { flat: string; share: number }[]
  expect(shares).toEqual([{ flat: '101', floor: 1, share: 0 }, { flat: '201', floor: 2, share: 14_400_000 }, { flat: '301', floor: 3, share: 21_600_001 }])
  expect(shares.reduce((sum, one) => sum + one.share, 0)).toBe(60_000_001 - 24_000_000)
})

test('LIFT-08: nobody votes before the flats are listed and every household has seen its number', () => {
  const s = begin()
  const id = consulting(s)
  expect(s.refusals(id, 'call_vote', { question: '是否加装', noticed: '2026-06-01', vote_until: '2026-06-23' })).toEqual(['no_flats flats', 'no_shares shares'])
  s.take(id, 'list_flats', { flats })
  expect(s.refusals(id, 'call_vote', { question: '是否加装', noticed: '2026-06-01', vote_until: '2026-06-23' })).toEqual(['no_shares shares'])
})

test.each<[string, Given, string[]]>([
  ['a floor without a coefficient', { ...money, coefficients: coefficients.slice(1) }, ['floors_unclear coefficients']],
  ['a floor with two', { ...money, coefficients: [...coefficients, coefficients[0]!] }, ['floors_unclear coefficients']],
  ['coefficients that let nobody pay', { ...money, coefficients: coefficients.map((one) => ({ ...one, thousandths: 0 })) }, ['floors_unclear coefficients']],
  ['LIFT-05: a subsidy above 40 percent', { ...money, subsidy: 24_000_001 }, ['subsidy_too_high subsidy']],
  ['LIFT-05: a subsidy of a fen above 280,000 yuan', { ...money, cost: 80_000_000, subsidy: 28_000_001 }, ['subsidy_above_cap subsidy']],
  ['a float where fen belong', { ...money, cost: 600_000.5 }, ['money.not_whole_fen cost']],
])('%s is refused', (_, facts, refused) => {
  const s = begin()
  const id = consulting(s)
  s.take(id, 'list_flats', { flats })
  expect(s.refusals(id, 'propose_shares', facts)).toEqual(refused)
})

test('exactly forty percent is within the subsidy, and a flat is listed once', () => {
  const s = begin()
  const id = consulting(s)
  expect(s.refusals(id, 'list_flats', { flats: [...flats, flats[0]!] })).toEqual(['flat_twice flats'])
  s.take(id, 'list_flats', { flats })
  expect(s.refusals(id, 'propose_shares', { ...money, cost: 60_000_000 })).toEqual([])
  expect(s.refusals(id, 'propose_shares', { ...money, cost: 70_000_000, subsidy: 28_000_000 })).toEqual([])
})

test('VOTE-10: all owners are told fifteen days before the vote, and the refusal cites the article', () => {
  const s = begin()
  const id = ready(s)
  expect(s.refusals(id, 'call_vote', { question: '是否加装', noticed: '2026-06-02', vote_until: '2026-06-23' })).toEqual(['assembly.notice_short noticed'])
  expect(s.refusals(id, 'call_vote', { question: '是否加装', noticed: '2026-06-01', vote_until: '2026-06-23' })).toEqual([])
})

test.each([
  ['2013-12-31', 'doorway_lift.2011'], ['2014-01-01', 'doorway_lift.2014'], ['2019-11-30', 'doorway_lift.2014'], ['2019-12-01', 'doorway_lift.2019'], ['2020-12-31', 'doorway_lift.2019'], ['2021-01-01', 'doorway_lift.2021'],
])('LIFT-09: a vote open until the end of %s goes by the rule of that day, though it ends on the next midnight', (vote_until, rule) => {
  const { proposal } = proposed(system.assemblies!.doorway!, { flats, vote_until, noticed: '2020-12-01', question: '?' }, 1, Date.parse('2020-12-20T10:00:00+08:00'), testWorld(systems).calendar)
  expect(mayCall(proposal).set?.id).toBe(rule)
})

test('LIFT-03: an objection stops no lawful vote, but is answered in writing before anybody signs', () => {
  const s = begin()
  const id = ready(s)
  s.take(id, 'object', { flat: '101', objection: '挡光' })
  s.take(id, 'call_vote', { question: '是否加装', noticed: '2026-06-01', vote_until: '2026-06-23' })
  s.take(id, 'answer_objection', { flat: '101', answer: '有日照报告', heard: 'stands' })
  s.take(id, 'object', { flat: '101', objection: '仍不同意' })
  s.take(id, 'count_vote', { outcome: 'passed' }, 'clock')
  expect(s.refusals(id, 'sign', { builder: '某公司', agreement: ['1'], running: 1 })).toEqual(['objection_unanswered objection'])
  expect(s.refusals(id, 'answer_objection', { flat: '101', answer: '协议写明补偿' })).toEqual([])
})

test('LIFT-08: what was voted on is not changed afterwards: other numbers need another vote', () => {
  const s = begin()
  const id = voted(s, 'passed')
  expect([s.refusals(id, 'list_flats', { flats }), s.refusals(id, 'propose_shares', money)]).toEqual([['step.wrong_state list_flats'], ['step.wrong_state propose_shares']])
  s.take(id, 'consult_again', { reason: '造价变了' })
  s.take(id, 'propose_shares', { ...money, cost: 66_000_000 })
  expect(s.take(id, 'call_vote', { question: '是否加装', noticed: '2026-06-01', vote_until: '2026-06-23' }).state).toBe('voting')
})

test.each([['rejected', 'consulting'], ['no_quorum', 'consulting'], ['passed', 'contracting']])('a vote that is %s leads to %s', (outcome, state) => {
  const s = begin()
  expect(s.matter(voted(s, outcome)).state).toBe(state)
})

test('from the agreement to the register card, with ten days of notice (LIFT-06)', () => {
  const s = begin()
  const id = voted(s, 'passed')
  s.take(id, 'sign', { builder: '某电梯公司', agreement: ['1'], running: 480_000 })
  expect(s.refusals(id, 'give_notice', { design: ['2'], notice_until: '2026-06-25' })).toEqual(['notice_too_short notice_until'])
  s.take(id, 'give_notice', { design: ['2'], notice_until: '2026-06-26' })
  s.to('2026-06-27T00:00:01+08:00')
  expect(s.matter(id).state).toBe('reviewing')
  for (const [step, facts] of [['approve', {}], ['finish', { note: '完工' }], ['accept', { accepted: 'no', note: '门机要调' }], ['finish', { note: '已调' }], ['accept', { accepted: 'yes', note: '合格' }], ['register', { register_number: '梯11沪A12345' }]] as const) s.take(id, step, facts)
  expect(s.take(id, 'hand_over', { upkeep: '某维保公司' })).toMatchObject({ state: 'in_care', kind: 'final' })
})

test('the sample days can be lived', () => {
  for (const { opens, where, then } of samples) {
    const s = begin(opens.at)
    const { id } = s.open('lift', opens.facts, where)
    for (const { at, step, facts, by } of then) {
      s.to(at)
      s.take(id, step, facts, by)
    }
  }
})
