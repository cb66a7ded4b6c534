// The auditor's arithmetic of votes: each threshold just met and just missed, and the kernel's count of the same ballots by another road.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countNamed } from '../kernel/assemblies/count.ts'
import type { Ballot, Vote } from '../kernel/assemblies/model.ts'
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
