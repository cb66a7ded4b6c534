// The auditor's arithmetic of votes: each threshold just met and just missed, and the kernel's count of the same ballots by another road.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countNamed, countSecret } from '../kernel/assemblies/count.ts'
import type { Ballot, Choice, Vote } from '../kernel/assemblies/model.ts'
import { lawOf, resultOf as electionOf } from './audit/secret.ts'
import { headsOf, resultOf } from './audit/tally.ts'

const names = { flat: 'flat', owner: 'owner', area: 'area', ground: 'ground' }
const doorway = (areas: readonly number[]) => headsOf(areas.map((area, i) => ({ flat: `${100 + i}`, owner: `${100 + i}`, area, ground: 'registered' })), names, 7)
const ballots = (choices: readonly (string | null)[]) => choices.flatMap((choice, i) => (choice === null ? [] : [{ id: `${i}`, head: `${100 + i}`, choice }]))

test.each<[string, number[], (string | null)[], string]>([
  ['two thirds of both take part and three quarters of both agree', [100, 100, 100, 100, 100, 100], ['yes', 'yes', 'yes', 'no', null, null], 'passed'],
  ['one flat less takes part', [100, 100, 100, 100, 100, 100], ['yes', 'yes', 'yes', null, null, null], 'no_quorum'],
  ['heads are enough and area lacks a hundredth', [100, 100, 100, 100, 100, 101], ['yes', 'yes', 'yes', 'yes', null, null], 'no_quorum'],
  ['two of four agree', [100, 100, 100, 100, 100, 100], ['yes', 'yes', 'no', 'abstain', null, null], 'rejected'],
  ['three of four heads agree and their area lacks a hundredth', [100, 100, 100, 101], ['yes', 'yes', 'yes', 'no'], 'rejected'],
  ['a spoiled ballot takes no part', [100, 100, 100], ['yes', 'spoiled', null], 'no_quorum'],
])('%s', (_, areas, choices, outcome) => expect(resultOf(doorway(areas), ballots(choices)).sums.outcome).toBe(outcome))

test('flats of the same owner are one head by its first flat, and its second ballot does not count', () => {
  const heads = headsOf([{ flat: '201', owner: '甲', area: 60, ground: 'registered' }, { flat: '101', owner: '甲', area: 50, ground: 'surveyed' }, { flat: '102', owner: '乙', area: 40, ground: 'registered' }], names, 7)
  expect(heads.map((head) => [head.id, head.voter, head.units.map((unit) => unit.id)])).toEqual([['101', '甲', ['101', '201']], ['102', '乙', ['102']]])
  expect(resultOf(heads, [{ id: '1', head: '101', choice: 'no' }, { id: '2', head: '101', choice: 'yes' }]).sums).toMatchObject({ area: { all: 150, part: 110, no: 110, yes: 0 }, refused: 1 })
})

test('auditor and kernel come to the same result for any doorway and any ballots', () => {
  const flat = fc.record({ owner: fc.integer({ min: 0, max: 9 }), area: fc.integer({ min: 1, max: 20_000 }) })
  const cast = fc.record({ head: fc.nat(), choice: fc.constantFrom('yes', 'no', 'abstain', 'spoiled') })
  fc.assert(fc.property(fc.array(flat, { minLength: 1, maxLength: 14 }), fc.array(cast, { maxLength: 20 }), (flats, casts) => {
    const heads = headsOf(flats.map(({ owner, area }, i) => ({ flat: `${100 + i}`, owner: `${owner}`, area, ground: 'registered' })), names, 7)
    const given = casts.map(({ head, choice }, i): Ballot => { const own = heads[head % heads.length]!; return { id: `${i}`, no: i + 1, head: own.id, way: 'paper', received: 10 + i, choice: choice as 'yes', voter: own.voter } })
    const vote: Vote = { rule_set: 'doorway_lift.2021', kind: 'named', roll: { frozen: '2026-06-16', heads }, question: { topic: 'doorway_lift', form: 'answer', text: '' }, rules: { counts: 'first', silence: 'none' }, opens: 0, closes: 1000 }
    const { result, counting } = countNamed(vote, given)
    const own = resultOf(heads, given)
    expect(result).toMatchObject({ outcome: own.sums.outcome, heads: own.sums.heads, area: own.sums.area, spoiled: own.sums.spoiled, refused: own.sums.refused, conditions: own.conditions })
    expect(own.counting).toEqual(new Set(counting.values()))
  }))
})

const closes = Date.parse('2026-06-20T00:00:00+08:00')
const bodies = ['residents', 'household_delegates', 'residents_delegates'] as const
const people = ['甲', '乙', '丙', '丁']
const election = (body: string, topic: string, seats: number, until = closes) => ({ terms: { body, question: { topic, form: 'elect', text: '', names: people, seats } }, closes: String(until) })
/** Slips by what they say: names, nobody, or spoiled. */
const box = (slips: readonly (readonly [says: string, times: number])[]): Choice[] => slips.flatMap(([says, times]) => Array<Choice>(times).fill(says === '废' ? 'spoiled' : { names: [...says] }))

test.each<[what: string, body: string, topic: string, all: number, slips: [string, number][], outcome: string, chosen: string]>([
  ['RC-07: seven of nine delegates are more than two thirds', 'residents_delegates', 'election', 9, [['甲乙', 7]], 'passed', '甲乙'],
  ['six of nine are not', 'residents_delegates', 'election', 9, [['甲乙', 6]], 'no_quorum', ''],
  ['half of all voters is not more than half', 'residents', 'election', 10, [['甲乙', 5]], 'no_quorum', ''],
  ['six of ten are', 'household_delegates', 'election', 10, [['甲乙', 6]], 'passed', '甲乙'],
  ['elected needs more than half of the slips', 'residents', 'election', 10, [['甲乙', 4], ['甲丙', 4]], 'run_off', '甲'],
  ['who is level across the last seat is not elected', 'residents', 'election', 10, [['甲乙', 3], ['甲丙', 3], ['乙丙', 3]], 'run_off', ''],
  ['a third is enough in a run-off', 'residents', 'run_off', 10, [['甲', 3], ['乙', 4], ['', 2]], 'passed', '甲乙'],
  ['a spoiled slip takes no part', 'residents', 'election', 10, [['甲乙', 5], ['废', 3]], 'no_quorum', ''],
  ['slips that want nobody take part', 'residents', 'election', 10, [['', 6]], 'rejected', ''],
])('%s', (_, body, topic, all, slips, outcome, chosen) => {
  const cast = box(slips)
  const result = electionOf(election(body, topic, 2), all, cast.length, cast)
  expect([result.outcome, result.chosen.join('')]).toEqual([outcome, chosen])
})

test('auditor and kernel come to the same result for any election and any box', () => {
  const slip = fc.oneof({ weight: 9, arbitrary: fc.subarray(people, { maxLength: 3 }).map((names): Choice => ({ names })) }, { weight: 1, arbitrary: fc.constant<Choice>('spoiled') })
  fc.assert(fc.property(fc.constantFrom(...bodies), fc.constantFrom('election', 'run_off'), fc.boolean(), fc.integer({ min: 1, max: 4 }), fc.array(slip, { maxLength: 16 }), fc.nat(6), fc.nat(6), (body, topic, old, seats, slips, kept, absent) => {
    const cast = slips.map((one): Choice => (one === 'spoiled' || typeof one === 'string' ? one : { names: one.names.slice(0, seats) }))
    const marked = cast.length + kept
    const one = election(body, topic, seats, old ? Date.parse('2025-06-20T00:00:00+08:00') : closes)
    const heads = Array.from({ length: Math.max(1, marked + absent) }, (_, i) => ({ id: `${i}`, voter: `${i}`, units: [], building: '1' }))
    const { rule_set } = lawOf(body, topic, old ? '2025-06-19' : '2026-06-19')!
    const vote: Vote = { rule_set, kind: 'secret', roll: { frozen: '2026-06-16', heads }, question: one.terms.question as Vote['question'], rules: { counts: 'first', silence: 'none' }, opens: 0, closes: Number(one.closes) }
    const { chosen, ...own } = electionOf(one, heads.length, marked, cast)
    const result = countSecret(vote, marked, cast)
    expect(result).toMatchObject(own)
    expect(result.names!.filter((name) => name.chosen).map(({ name }) => name)).toEqual(chosen)
  }))
})
