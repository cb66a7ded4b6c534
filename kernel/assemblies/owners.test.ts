// Owners' votes: the field's own vectors, the head roll, what participation lacks, lifts by date, silence, and every refusal of a ballot.
import { describe, expect, test } from 'vitest'
import { countNamed, standing } from './count.ts'
import type { Answer, Ballot, Head, Proxy } from './model.ts'
import { freezeRoll } from './roll.ts'
import type { Part, RollOptions } from './roll.ts'
import { ruleSetFor } from './rulesets.ts'
import { ballot, ballots, closes, heads, opens, shares, vote } from './testing.ts'

const m2 = 100

/** 9,000 m2 and 90 heads: so many yes, so many more that take part, the rest silent. */
function compound(part: [area: number, heads: number], yes: [area: number, heads: number]): { list: Head[]; cast: Ballot[] } {
  const groups: [number, number, Answer | null][] = [[yes[0], yes[1], 'yes'], [part[0] - yes[0], part[1] - yes[1], 'no'], [9000 - part[0], 90 - part[1], null]]
  const list = heads(groups.flatMap(([area, count]) => (count === 0 ? [] : shares(area * m2, count))))
  return { list, cast: ballots(list, groups.flatMap(([, count, answer]) => Array.from({ length: count }, () => answer))) }
}

test.each([
  ['A', [6000, 60], [3001, 31], 'manager', '2021-01-01', 'passed'],
  ['B', [6000, 60], [3000, 31], 'manager', '2026-06-10', 'rejected'],
  ['C', [5999, 60], [5999, 60], 'manager', '2026-06-10', 'no_quorum'],
  ['D', [6000, 60], [4500, 45], 'raise_fund', '2026-06-10', 'passed'],
  ['E', [6000, 60], [4499, 45], 'rebuild', '2026-06-10', 'rejected'],
  ['F', [9000, 90], [6750, 67], 'common_parts', '2026-06-10', 'rejected'],
  ['G', [9000, 90], [6750, 68], 'common_parts', '2026-06-10', 'passed'],
  ['H', [4501, 46], [4501, 46], 'manager', '2020-12-31', 'passed'],
  ['I', [4500, 46], [4500, 46], 'fee', '2020-12-31', 'rejected'],
  ['J', [6000, 60], [6000, 60], 'use_fund', '2020-12-31', 'passed'],
  ['K, before 2021', [4501, 46], [4501, 46], 'use_fund', '2020-12-31', 'rejected'],
  ['K, from 2021 with participation', [6000, 60], [4501, 46], 'use_fund', '2021-01-01', 'passed'],
  ['matter 8 was ordinary before 2021', [4501, 46], [4501, 46], 'common_parts', '2020-12-31', 'passed'],
  ['one head short of participation', [6000, 59], [6000, 59], 'manager', '2026-06-10', 'no_quorum'],
  ['exactly half of heads', [6000, 60], [3001, 30], 'manager', '2026-06-10', 'rejected'],
  ['the smallest special pass is half of all', [6000, 60], [4500, 45], 'common_parts', '2026-06-10', 'passed'],
] as const)('vector %s', (_case, part, yes, topic, day, outcome) => {
  const { list, cast } = compound([...part], [...yes])
  const { result, refused } = countNamed(vote('owners', topic, day, list), cast)
  expect(refused).toEqual([])
  expect(result.outcome).toBe(outcome)
  expect(result.area).toMatchObject({ all: 9000 * m2, part: part[0] * m2, yes: yes[0] * m2 })
  expect(result.heads).toMatchObject({ all: 90, part: part[1], yes: yes[1] })
})

test('the result says each condition with its figures and its fraction', () => {
  const { list, cast } = compound([6000, 60], [4499, 45])
  const { result } = countNamed(vote('owners', 'rebuild', '2026-06-10', list), cast)
  expect(result.conditions.map(({ id, count, whole, share, test: how, needed, held, law }) => [id, count, whole, share, how, needed, held, law])).toEqual([
    ['part_area', 600_000, 900_000, [2, 3], 'at_least', 600_000, true, 'VOTE-02'],
    ['part_heads', 60, 90, [2, 3], 'at_least', 60, true, 'VOTE-02'],
    ['yes_area', 449_900, 600_000, [3, 4], 'at_least', 450_000, false, 'VOTE-03'],
    ['yes_heads', 45, 60, [3, 4], 'at_least', 45, true, 'VOTE-03'],
  ])
})

describe('the roll', () => {
  const part = (id: string, owners: string[], more: Partial<Part> = {}): Part => ({ id, building: id.split('-')[0]!, areas: { registered: 8000 }, owners, standing: 'registered', ...more })
  const ten: Part[] = [
    ...['1', '2', '3', '4', '5'].map((n) => part(`1-${n}`, [`p${n}`])), ...['6', '7', '8'].map((n) => part(`1-${n}`, ['buyer'])),
    part('2-1', [], { standing: 'unsold', developer: 'dev' }), part('2-2', [], { standing: 'unsold', developer: 'dev' }),
  ]
  const freeze = (parts: Part[], options: Partial<RollOptions> = {}) => freezeRoll(parts, { day: '2026-06-01', ...options })
  const headsOf = (parts: Part[], options: Partial<RollOptions> = {}): Head[] => { const answer = freeze(parts, options); if (!answer.ok) throw new Error(JSON.stringify(answer.refused)); return [...answer.value.heads] }

  test.each<[string, Part[], Partial<RollOptions>, number, number]>([
    ['ten flats, one buyer of three, two unsold', ten, {}, 7, 80_000],
    ['sold and undelivered stays with the unsold', [...ten, part('2-3', ['q'], { standing: 'undelivered', developer: 'dev' })], {}, 7, 88_000],
    ['a buyer in possession counts as an owner', [...ten, part('2-3', ['q'], { standing: 'in_possession', developer: 'dev' })], {}, 8, 88_000],
    ['unless the body reads the rule otherwise', [...ten, part('2-3', ['q'], { standing: 'in_possession', developer: 'dev' })], { possession: false }, 7, 88_000],
    ['a couple with one flat is one head', [part('1-1', ['a', 'b'], { voter: 'a' })], {}, 1, 8000],
    ['a couple with two flats is one head', [part('1-1', ['a', 'b'], { voter: 'a' }), part('1-2', ['b', 'a'])], {}, 1, 16_000],
    ['a couple and one of them alone are two heads', [part('1-1', ['a', 'b'], { voter: 'a' }), part('1-2', ['a'])], {}, 2, 16_000],
    ['what one building shares is decided by its owners', ten, { scope: { building: '2' } }, 1, 16_000],
    ['a doorway is the flats of a stairwell', [part('1-1', ['a'], { stairwell: '1-a' }), part('1-2', ['b'], { stairwell: '1-b' })], { scope: { stairwell: '1-b' } }, 1, 8000],
    ['a buyer with flats in two buildings has one head in each building\'s own vote', [part('1-1', ['a']), part('2-1', ['a'])], { scope: { building: '2' } }, 1, 8000],
  ])('%s', (_title, parts, options, count, area) => {
    const list = headsOf(parts, options)
    expect([list.length, list.flatMap((head) => head.units).reduce((sum, unit) => sum + unit.area, 0)]).toEqual([count, area])
    expect(headsOf(parts.toReversed(), options)).toEqual(list)
  })

  test('an area is the registered one, else the surveyed, else that of the contract', () => {
    const list = headsOf([part('1-1', ['a'], { areas: { contract: 3, surveyed: 2, registered: 1 } }), part('1-2', ['b'], { areas: { contract: 3, surveyed: 2 } }), part('1-3', ['c'], { areas: { contract: 3 } })])
    expect(list.map(({ units }) => [units[0]!.area, units[0]!.ground])).toEqual([[1, 'registered'], [2, 'surveyed'], [3, 'contract']])
  })

  test.each<[string, Part[], string[]]>([
    ['no area', [part('1-1', ['a'], { areas: {} })], ['roll.area_missing VOTE-06 1-1']],
    ['a float where 0.01 m2 belong', [part('1-1', ['a'], { areas: { registered: 80.5 } })], ['roll.area_not_whole VOTE-06 1-1']],
    ['a flat twice', [part('1-1', ['a']), part('1-1', ['b'])], ['roll.part_twice VOTE-07 1-1']],
    ['no owner', [part('1-1', [])], ['roll.owner_missing VOTE-07 1-1']],
    ['unsold by nobody', [part('1-1', ['a'], { standing: 'unsold' })], ['roll.developer_missing VOTE-07 1-1']],
    ['two named voters', [part('1-1', ['a', 'b'], { voter: 'a' }), part('1-2', ['a', 'b'], { voter: 'b' })], ['roll.voters_differ VOTE-07 1-1']],
    ['a named voter who owns nothing', [part('1-1', ['a', 'b'], { voter: 'c' })], ['roll.voter_not_owner VOTE-07 1-1']],
    ['nothing at all', [], ['roll.empty VOTE-13 undefined']],
    ['two faults at once', [part('1-1', [], { areas: {} })], ['roll.area_missing VOTE-06 1-1', 'roll.owner_missing VOTE-07 1-1']],
  ])('is refused for %s', (_title, parts, expected) => {
    const answer = freeze(parts)
    expect(answer.ok ? [] : answer.refused.map(({ code, about, with: filled }) => `${code} ${filled?.['rule']} ${about}`)).toEqual(expected)
  })
})

test('while it runs one sees who has taken part, never how, and what is missing in which building', () => {
  const list = [...heads([5000, 5000, 5000], '1'), ...heads([7000, 8000], '2').map((head, i) => ({ ...head, id: `k${i}` }))]
  const now = standing(vote('owners_part', 'doorway_lift', '2026-06-10', list), new Set(['h000', 'k1']))
  expect(now).toMatchObject({ heads: { part: 2, all: 5 }, area: { part: 13_000, all: 30_000 }, met: false, missing: { heads: 2, area: 7000 } })
  expect(now.buildings).toEqual([
    { building: '1', heads: { part: 1, all: 3 }, area: { part: 5000, all: 15_000 } }, { building: '2', heads: { part: 1, all: 2 }, area: { part: 8000, all: 15_000 } },
  ])
  expect(JSON.stringify(now)).not.toMatch(/"yes"|"no"/)
})

describe('a lift by the day on which the vote closes', () => {
  const list = heads(shares(120_000, 12)).map((head, i) => ({ ...head, groups: [...(i < 10 ? ['building'] : []), ...(i < 8 ? ['paying'] : [])] }))
  const answers = (yes: number, no = 0): (Answer | null)[] => [...Array<Answer>(yes).fill('yes'), ...Array<Answer>(no).fill('no')]
  test.each([
    ['2010-12-31', null], ['2011-01-01', 'doorway_lift.2011'], ['2013-12-31', 'doorway_lift.2011'], ['2014-01-01', 'doorway_lift.2014'], ['2019-11-30', 'doorway_lift.2014'],
    ['2019-12-01', 'doorway_lift.2019'], ['2020-12-31', 'doorway_lift.2019'], ['2021-01-01', 'doorway_lift.2021'], ['2026-06-20', 'doorway_lift.2021'],
  ])('LIFT-09: a vote that closes on %s goes by %s', (day, id) => { expect(ruleSetFor('owners_part', 'doorway_lift', day)?.id ?? null).toBe(id) })
  // Twelve in the compound, ten of them in the building, eight of whom pay: the same ballots on the day before and on the day of each change.
  test.each([
    ['2011-01-01', 9, 0, 'passed'], ['2011-01-01', 8, 0, 'rejected'], ['2013-12-31', 9, 1, 'passed'], ['2014-01-01', 9, 1, 'rejected'], ['2013-12-31', 8, 0, 'rejected'], ['2014-01-01', 8, 0, 'passed'],
    ['2019-11-30', 8, 0, 'passed'], ['2019-12-01', 8, 0, 'passed'], ['2019-11-30', 7, 0, 'rejected'], ['2019-12-01', 8, 1, 'rejected'],
    ['2020-12-31', 9, 3, 'rejected'], ['2021-01-01', 9, 3, 'passed'], ['2020-12-31', 7, 0, 'rejected'], ['2021-01-01', 7, 0, 'no_quorum'],
    ['2010-12-31', 12, 0, null], ['2013-12-31', 9, 0, 'passed'], ['2013-12-31', 8, 0, 'rejected'],
    ['2014-01-01', 8, 0, 'passed'], ['2014-01-01', 8, 1, 'rejected'], ['2014-01-01', 7, 0, 'rejected'],
    ['2019-12-01', 8, 0, 'passed'], ['2019-12-01', 7, 0, 'rejected'], ['2019-12-01', 11, 1, 'rejected'],
    ['2021-01-01', 8, 0, 'passed'], ['2021-01-01', 7, 0, 'no_quorum'], ['2021-01-01', 9, 3, 'passed'], ['2021-01-01', 8, 4, 'rejected'],
  ] as const)('%s, %i yes and %i no: %s', (day, yes, no, outcome) => {
    if (outcome === null) expect(ruleSetFor('owners_part', 'doorway_lift', day)).toBeNull()
    else expect(countNamed(vote('owners_part', 'doorway_lift', day, list), ballots(list, answers(yes, no))).result.outcome).toBe(outcome)
  })
  test('who pays and does not consent stopped a lift until November 2019, and not from December on', () => {
    // Nine consent; the tenth of the building pays as well and is silent.
    const paying = list.map((head, i) => ({ ...head, groups: i < 10 ? ['building', 'paying'] : [] }))
    const on = (day: string) => countNamed(vote('owners_part', 'doorway_lift', day, paying), ballots(paying, answers(9))).result.outcome
    expect([on('2019-11-30'), on('2019-12-01')]).toEqual(['rejected', 'passed'])
  })
  test('a written objection counts like a no where nobody may object, and stops no vote from 2021 on', () => {
    const cast = ballots(list, answers(12))
    expect(countNamed(vote('owners_part', 'doorway_lift', '2020-06-01', list, { objections: ['h003'] }), cast).result.outcome).toBe('rejected')
    expect(countNamed(vote('owners_part', 'doorway_lift', '2026-06-01', list, { objections: ['h003'] }), cast).result.outcome).toBe('passed')
  })
})

test('a home becomes a shop only when every head of the building agrees', () => {
  const list = heads([5000, 5000, 5000])
  const count = (answers: (Answer | null)[]) => countNamed(vote('owners_part', 'home_to_business', '2026-06-10', list), ballots(list, answers)).result.outcome
  expect([count(['yes', 'yes', 'yes']), count(['yes', 'yes', null]), count(['yes', 'yes', 'abstain'])]).toEqual(['passed', 'rejected', 'rejected'])
})

test('an abstention takes part and does not consent; a spoiled ballot does neither and blocks nothing', () => {
  const list = heads([100, 100, 100])
  const running = vote('owners', 'manager', '2026-06-10', list)
  const one = countNamed(running, ballots(list, ['yes', 'abstain', null]))
  expect(one.result).toMatchObject({ outcome: 'rejected', heads: { part: 2, yes: 1, abstain: 1 } })
  const two = countNamed(running, [ballot(1, 'h000', 'spoiled'), ballot(2, 'h001', 'yes'), ballot(3, 'h000', 'yes')])
  expect(two.result).toMatchObject({ outcome: 'passed', spoiled: 1, heads: { part: 2, yes: 2 } })
})

describe('silence', () => {
  const list = heads([100, 100, 100, 100, 100, 100])
  const served = list.map((head) => head.id)
  const cast = ballots(list, ['yes', 'yes', 'no', null, null, null])
  const count = (silence: 'none' | 'majority', given = cast) => countNamed(vote('owners', 'manager', '2026-06-10', list, { rules: { counts: 'first', silence }, served }), given).result
  test('is no vote', () => { expect(count('none')).toMatchObject({ outcome: 'no_quorum', silence: null, heads: { part: 3 } }) })
  test('follows the majority where the rules say so, and the result prints it', () => {
    expect(count('majority')).toMatchObject({ outcome: 'passed', silence: { joined: 'yes', heads: 3, area: 300 }, heads: { part: 6, yes: 5 } })
  })
  test('joins nobody where area and heads differ', () => {
    const uneven = heads([500, 100, 100, 100]); const given = ballots(uneven, ['yes', 'no', 'no', null])
    const result = countNamed(vote('owners', 'manager', '2026-06-10', uneven, { rules: { counts: 'first', silence: 'majority' }, served: uneven.map((head) => head.id) }), given).result
    expect(result).toMatchObject({ silence: { joined: null, heads: 0, area: 0 }, heads: { part: 3 } })
  })
  test('is not what returned a spoiled ballot', () => { expect(count('majority', [...cast, ballot(9, 'h003', 'spoiled')]).silence).toMatchObject({ heads: 2 }) })
})

describe('a ballot', () => {
  const list: Head[] = [...heads([8000, 8000, 8000]), { id: '9-1', voter: null, building: '9', units: [{ id: '9-1', building: '9', area: 8000, ground: 'registered' }, { id: '9-2', building: '9', area: 8000, ground: 'registered' }] }]
  const proxy = (more: Partial<Proxy> = {}): Proxy => ({ holder: 'neighbour', written: true, instruction: 'yes', ...more })
  test.each<[string, Ballot[], string[]]>([
    ['for a flat not on the roll', [ballot(1, '7-7', 'yes')], ['ballot.head_unknown VOTE-07']],
    ['before the opening', [ballot(1, 'h000', 'yes', { received: opens - 1 })], ['ballot.not_open VOTE-18']],
    ['at the closing time', [ballot(1, 'h000', 'yes', { received: closes })], ['ballot.closed VOTE-18']],
    ['the second of its head', [ballot(1, 'h000', 'yes'), ballot(2, 'u0', 'no')], ['ballot.second VOTE-18']],
    ['of co-owners who named nobody', [ballot(1, '9-2', 'yes')], ['ballot.voter_unnamed VOTE-07']],
    ['online by nobody', [ballot(1, 'h000', 'yes', { way: 'online' })], ['ballot.not_the_voter VOTE-18']],
    ['by somebody else', [ballot(1, 'h000', 'yes', { way: 'online', voter: 'v1' })], ['ballot.not_the_voter VOTE-18']],
    ['by proxy without authorisation', [ballot(1, 'h000', 'yes', { way: 'proxy' })], ['ballot.proxy_not_written VOTE-05']],
    ['by proxy without instruction', [ballot(1, 'h000', 'yes', { way: 'proxy', proxy: proxy({ instruction: null }) })], ['ballot.proxy_without_instruction VOTE-05']],
    ['by proxy against the instruction', [ballot(1, 'h000', 'no', { way: 'proxy', proxy: proxy() })], ['ballot.proxy_against_instruction VOTE-05']],
    ['that answers another question', [ballot(1, 'h000', { names: ['甲'] })], ['ballot.choice_wrong VOTE-18']],
    ['with several faults', [ballot(1, '7-7', 'yes', { received: closes })], ['ballot.head_unknown VOTE-07', 'ballot.closed VOTE-18']],
  ])('%s is refused', (_title, cast, expected) => {
    const { refused, result } = countNamed(vote('owners', 'manager', '2026-06-10', list), cast)
    expect(refused.flatMap((one) => one.refused.map(({ code, with: filled }) => `${code} ${filled?.['rule']}`))).toEqual(expected)
    expect(refused.every((one) => one.refused.every(({ with: filled }) => filled?.['article']))).toBe(true)
    expect(result.refused).toBe(1)
  })
  test('by proxy with its instruction counts, and a refused one blocks no later one', () => {
    const cast = [ballot(1, 'h000', 'no', { way: 'proxy', proxy: proxy() }), ballot(2, 'h000', 'yes', { way: 'proxy', proxy: proxy() }), ballot(3, 'h001', 'yes', { way: 'online', voter: 'v1' }), ballot(4, 'h002', 'yes')]
    const { result, counting } = countNamed(vote('owners', 'manager', '2026-06-10', list.slice(0, 3)), cast)
    expect([result.outcome, result.heads.yes, counting.get('h000')]).toEqual(['passed', 3, '2'])
  })
  test('in one order of receipt over all ways: the first counts, or the last', () => {
    const cast = [ballot(3, 'h000', 'abstain'), ballot(1, 'h000', 'yes', { way: 'online', voter: 'v0' }), ballot(2, 'u0', 'no', { way: 'proxy', proxy: proxy({ instruction: 'no' }) })]
    const counting = (counts: 'first' | 'last') => countNamed(vote('owners', 'manager', '2026-06-10', list, { rules: { counts, silence: 'none' } }), cast)
    expect([counting('first').counting.get('h000'), counting('first').refused.length]).toEqual(['1', 2])
    expect([counting('last').counting.get('h000'), counting('last').refused.length]).toEqual(['3', 0])
  })
})
