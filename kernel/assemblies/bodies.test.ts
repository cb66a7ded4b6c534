// Votes counted by heads: residents' committee, village collective, committee meetings, community representatives, party committee. Each
// threshold just met, exact and just missed, by the article that sets it.
import { describe, expect, test } from 'vitest'
import { countNamed, countSecret } from './count.ts'
import { lawOf } from './laws.ts'
import type { BodyKind, Choice, Result } from './model.ts'
import { ruleSetFor, ruleSets, theRuleSet } from './rulesets.ts'
import { ballots, heads, vote } from './testing.ts'

/** `present` members of `all` came; `yes` agree, the others of those present say no. */
function outcome(body: BodyKind, topic: string, day: string, all: number, present: number, yes: number): Result {
  const list = heads(Array.from({ length: all }, () => 0))
  const running = vote(body, topic, day, list, { attended: list.slice(0, present).map((head) => head.id) })
  const answers = Array.from({ length: present }, (_, i) => (i < yes ? 'yes' as const : 'no' as const))
  return running.kind === 'secret' ? countSecret({ ...running, attended: undefined }, present, answers) : countNamed(running, ballots(list, answers)).result
}

describe('a question', () => {
  test.each<[BodyKind, string, string, number, number, number, Result['outcome'], string, string]>([
    // RC-09: recall is voted as the election is, and passed by more than half of those voting.
    ['residents', 'recall', '2026-06-10', 100, 51, 26, 'passed', 'RC-09', 'just met'],
    ['residents', 'recall', '2026-06-10', 100, 50, 50, 'no_quorum', 'RC-07', 'exactly half took part'],
    ['residents', 'recall', '2026-06-10', 100, 49, 49, 'no_quorum', 'RC-07', 'just missed'],
    ['residents', 'recall', '2026-06-10', 100, 60, 31, 'passed', 'RC-09', 'just met'],
    ['residents', 'recall', '2026-06-10', 100, 60, 30, 'rejected', 'RC-09', 'exactly half agreed'],
    ['residents', 'recall', '2026-06-10', 100, 60, 29, 'rejected', 'RC-09', 'just missed'],
    ['household_delegates', 'recall', '2026-06-10', 100, 51, 26, 'passed', 'RC-09', 'just met'],
    ['household_delegates', 'recall', '2026-06-10', 100, 50, 50, 'no_quorum', 'RC-07', 'exactly half took part'],
    ['residents_delegates', 'recall', '2026-06-10', 90, 61, 31, 'passed', 'RC-09', 'just met'],
    ['residents_delegates', 'recall', '2026-06-10', 90, 60, 60, 'no_quorum', 'RC-07', 'exactly two thirds took part'],
    ['residents_delegates', 'recall', '2026-06-10', 90, 59, 59, 'no_quorum', 'RC-07', 'just missed'],
    // RC-10: residents' meeting and delegates' meeting.
    ['residents', 'covenant', '2026-06-10', 100, 51, 26, 'passed', 'RC-10', 'just met'],
    ['residents', 'covenant', '2026-06-10', 100, 50, 50, 'no_quorum', 'RC-10', 'exactly half present'],
    ['residents', 'covenant', '2026-06-10', 100, 60, 30, 'rejected', 'RC-10', 'exactly half of those present'],
    ['residents_delegates', 'covenant', '2026-06-10', 90, 60, 31, 'passed', 'RC-10', 'exactly two thirds present'],
    ['residents_delegates', 'covenant', '2026-06-10', 90, 59, 59, 'no_quorum', 'RC-10', 'just missed'],
    ['residents_delegates', 'covenant', '2026-06-10', 90, 60, 30, 'rejected', 'RC-10', 'exactly half of those present'],
    // RC-21: before 2026 delegates meet by half as well.
    ['residents_delegates', 'covenant', '2025-12-31', 90, 46, 24, 'passed', 'RC-21', 'just met'],
    ['residents_delegates', 'covenant', '2025-12-31', 90, 45, 45, 'no_quorum', 'RC-21', 'exactly half'],
    ['residents', 'covenant', '2025-12-31', 100, 51, 26, 'passed', 'RC-21', 'just met'],
    ['residents', 'covenant', '2025-12-31', 100, 60, 30, 'rejected', 'RC-21', 'exactly half of those present'],
    // RURAL-03: the rule of 2018.
    ['collective', 'merger', '2025-04-30', 100, 50, 40, 'passed', 'RURAL-03', 'exactly half present, exactly four fifths'],
    ['collective', 'merger', '2025-04-30', 100, 49, 49, 'no_quorum', 'RURAL-03', 'just missed'],
    ['collective', 'merger', '2018-04-01', 100, 50, 39, 'rejected', 'RURAL-03', 'just missed'],
    ['collective', 'merger', '2018-04-01', 100, 51, 41, 'passed', 'RURAL-03', 'just met'],
    ['collective', 'lease', '2025-04-30', 100, 60, 40, 'passed', 'RURAL-03', 'exactly two thirds of those present'],
    ['collective', 'lease', '2025-04-30', 100, 60, 39, 'rejected', 'RURAL-03', 'just missed'],
    ['collective_delegates', 'lease', '2025-04-30', 30, 20, 14, 'passed', 'RURAL-03', 'exactly two thirds present'],
    ['collective_delegates', 'lease', '2025-04-30', 30, 19, 19, 'no_quorum', 'RURAL-03', 'just missed'],
    ['collective_delegates', 'merger', '2025-04-30', 30, 20, 16, 'passed', 'RURAL-03', 'exactly four fifths'],
    ['collective_delegates', 'merger', '2025-04-30', 30, 20, 15, 'rejected', 'RURAL-03', 'just missed'],
    // RURAL-04: the law of 2025 counts on all members.
    ['collective', 'merger', '2025-05-01', 90, 60, 60, 'passed', 'RURAL-04', 'exactly two thirds present and agreed'],
    ['collective', 'merger', '2025-05-01', 90, 59, 59, 'no_quorum', 'RURAL-04', 'just missed'],
    ['collective', 'merger', '2025-05-01', 90, 90, 60, 'passed', 'RURAL-04', 'exact'],
    ['collective', 'merger', '2025-05-01', 90, 90, 59, 'rejected', 'RURAL-04', 'just missed'],
    ['collective', 'merger', '2025-05-01', 91, 91, 61, 'passed', 'RURAL-04', 'just met'],
    ['collective_delegates', 'lease', '2025-05-01', 30, 20, 20, 'passed', 'RURAL-04', 'exactly two thirds of all delegates'],
    ['collective_delegates', 'lease', '2025-05-01', 30, 30, 19, 'rejected', 'RURAL-04', 'just missed'],
    ['collective_board', 'lease', '2025-05-01', 6, 4, 4, 'passed', 'RURAL-06', 'exactly two thirds present, more than half of all'],
    ['collective_board', 'lease', '2025-05-01', 6, 4, 3, 'rejected', 'RURAL-06', 'exactly half of all'],
    ['collective_board', 'lease', '2025-05-01', 7, 4, 4, 'no_quorum', 'RURAL-06', 'just missed'],
    // OC-08.
    ['owners_committee', 'contract', '2026-06-10', 7, 4, 4, 'passed', 'OC-08', 'just met'],
    ['owners_committee', 'contract', '2026-06-10', 7, 5, 3, 'rejected', 'OC-08', 'just missed: most of those present are not most of all'],
    ['owners_committee', 'contract', '2026-06-10', 6, 3, 3, 'no_quorum', 'OC-08', 'exactly half present'],
    ['owners_committee', 'contract', '2026-06-10', 6, 6, 3, 'rejected', 'OC-08', 'exactly half of all'],
    ['owners_committee', 'contract', '2026-06-10', 5, 3, 3, 'passed', 'OC-08', 'just met'],
    // CRM-05.
    ['community_delegates', 'project', '2026-06-10', 90, 60, 46, 'passed', 'CRM-05', 'exactly two thirds present, just met'],
    ['community_delegates', 'project', '2026-06-10', 90, 59, 59, 'no_quorum', 'CRM-05', 'just missed'],
    ['community_delegates', 'project', '2026-06-10', 90, 60, 45, 'rejected', 'CRM-05', 'exactly half of all'],
    // DEC-03.
    ['party_committee', 'personnel', '2026-06-10', 9, 6, 5, 'passed', 'DEC-03', 'exactly two thirds present'],
    ['party_committee', 'personnel', '2026-06-10', 9, 5, 5, 'no_quorum', 'DEC-03', 'just missed'],
    ['party_committee', 'budget', '2026-06-10', 9, 5, 5, 'passed', 'DEC-03', 'just met'],
    ['party_committee', 'budget', '2026-06-10', 8, 4, 4, 'no_quorum', 'DEC-03', 'exactly half present'],
    ['party_committee', 'budget', '2026-06-10', 8, 8, 4, 'rejected', 'DEC-03', 'exactly half of all'],
  ])('%s on %s, %s: of %i, %i present, %i yes: %s (%s, %s)', (body, topic, day, all, present, yes, expected, rule) => {
    const result = outcome(body, topic, day, all, present, yes)
    expect(result.outcome).toBe(expected)
    const decisive = expected === 'passed' ? result.conditions : result.conditions.filter(({ held }) => !held)
    expect(decisive.map(({ law }) => law)).toContain(rule)
    expect(result.area).toBeNull()
  })
})

describe('an election', () => {
  const elect = (topic: string, seats: number, all: number, box: Choice[], took_part = box.length, body: BodyKind = 'residents') => {
    const names = ['甲', '乙', '丙', '丁']
    return countSecret(vote(body, topic, '2026-06-10', heads(Array(all).fill(0)), { question: { topic, form: 'elect', text: '选举', names, seats } }), took_part, box)
  }
  const times = (count: number, ...names: string[]): Choice[] => Array.from({ length: count }, () => ({ names }))
  const chosen = (result: Result): string[] => result.names!.filter((one) => one.chosen).map(({ name }) => name)

  test.each<[string, number, Choice[], string[], Result['outcome']]>([
    ['more than half of the ballots cast', 1, [...times(31, '甲'), ...times(29, '乙')], ['甲'], 'passed'],
    ['exactly half elects nobody', 1, [...times(30, '甲'), ...times(30, '乙')], [], 'run_off'],
    ['most of the votes but under half elects nobody', 1, [...times(29, '甲'), ...times(16, '乙'), ...times(15, '丙')], [], 'run_off'],
    ['seats go to those with most votes', 2, [...times(40, '甲', '乙'), ...times(15, '乙', '丙'), ...times(5, '丁')], ['甲', '乙'], 'passed'],
    ['one seat is left for the run-off', 2, [...times(40, '甲'), ...times(20, '乙')], ['甲'], 'run_off'],
    ['two who are level across the last seat wait for the run-off', 2, [...times(31, '甲', '乙'), ...times(31, '甲', '丙')].slice(0, 62), ['甲'], 'run_off'],
    ['a turnout of half elects nobody', 1, times(50, '甲'), [], 'no_quorum'],
    ['empty ballots take part', 1, [...times(26, '甲'), ...times(25)], ['甲'], 'passed'],
  ])('%s', (_title, seats, box, expected, result) => {
    const counted = elect('election', seats, 100, box)
    expect([chosen(counted), counted.outcome]).toEqual([expected, result])
  })

  test('a run-off takes the most votes from a third on', () => {
    const won = elect('run_off', 1, 100, [...times(20, '甲'), ...times(19, '乙'), ...times(21, '丙')])
    expect(chosen(won)).toEqual(['丙'])
    // Who comes after the last seat with fewer votes has lost, and is level with nobody.
    expect(won.names!.some(({ tied }) => tied)).toBe(false)
    expect(chosen(elect('run_off', 1, 100, [...times(20, '甲'), ...times(19, '乙'), ...times(19, '丙'), ...times(2)]))).toEqual(['甲'])
    expect(chosen(elect('run_off', 1, 100, [...times(19, '甲'), ...times(19, '乙'), ...times(19, '丙'), ...times(3)]))).toEqual([])
  })
  test('delegates need more than two thirds to have voted', () => {
    expect([elect('election', 1, 90, times(61, '甲'), 61, 'residents_delegates').outcome, elect('election', 1, 90, times(60, '甲'), 60, 'residents_delegates').outcome]).toEqual(['passed', 'no_quorum'])
  })
  test('owners elect by area and by heads', () => {
    const list = heads([5000, 1000, 1000, 1000, 1000])
    const running = vote('owners', 'committee_election', '2026-06-10', list, { question: { topic: 'committee_election', form: 'elect', text: '选举', names: ['甲', '乙', '丙'], seats: 2 } })
    const result = countNamed(running, list.map((head, i) => ({ id: String(i), no: i, head: head.id, way: 'paper', received: running.opens, choice: { names: i === 0 ? ['甲'] : i < 3 ? ['甲', '乙'] : ['乙', '丙'] } }))).result
    expect(chosen(result)).toEqual(['甲'])
    expect(result.names!.map(({ name, heads: votes, area, tied }) => [name, votes, area, tied])).toEqual([['甲', 3, 7000, false], ['乙', 4, 4000, false], ['丙', 2, 2000, false]])
    expect(result.outcome).toBe('run_off')
  })
  test('projects are ranked: those whom more than half of all delegates put among the first come through, the best placed first', () => {
    const list = heads(Array(9).fill(0))
    const running = vote('community_delegates', 'project', '2026-06-10', list, { question: { topic: 'project', form: 'rank', text: '实事项目', names: ['灯', '梯', '棚', '园'], seats: 2 } })
    const cast = (orders: string[][]) => countNamed(running, orders.map((names, i) => ({ id: String(i), no: i, head: list[i]!.id, way: 'paper', received: running.opens, choice: { names } }))).result
    const of = (count: number, ...names: string[]) => Array.from({ length: count }, () => names)
    const result = cast([...of(5, '灯', '梯', '棚', '园'), ...of(4, '灯', '棚', '梯', '园')])
    expect([chosen(result), result.outcome]).toEqual([['灯', '梯'], 'passed'])
    const level = cast([...of(3, '灯', '梯'), ...of(3, '梯', '棚'), ...of(3, '棚', '灯')])
    expect([chosen(level), level.names!.filter(({ tied }) => tied).map(({ name }) => name), level.outcome]).toEqual([[], ['灯', '梯', '棚'], 'run_off'])
  })
})

describe('rule sets', () => {
  test('are plain data, and every rule they cite has its text', () => {
    expect(JSON.parse(JSON.stringify(ruleSets))).toEqual(ruleSets)
    for (const set of ruleSets) for (const rule of [set.law, set.meeting.law, ...set.conditions.map(({ law }) => law), ...(set.proxy ? [set.proxy.law] : [])]) expect(lawOf(rule).zh).not.toBe('')
    expect(new Set(ruleSets.map(({ id }) => id)).size).toBe(ruleSets.length)
    for (const set of ruleSets) expect(theRuleSet(set.id)).toBe(set)
  })
  test('do not overlap: one body, one topic and one day have one set', () => {
    for (const body of ['owners', 'owners_part', 'residents', 'collective', 'party_committee'] as const) for (const day of ['2012-01-01', '2014-01-01', '2020-12-31', '2021-01-01', '2025-05-01', '2026-01-01'])
      for (const topic of [...new Set(ruleSets.flatMap(({ topics }) => topics ?? [])), null]) {
        const fitting = ruleSets.filter((set) => set.bodies.includes(body) && (topic === null ? set.topics === null : set.topics?.includes(topic)) && (set.from ?? '') <= day && (set.to === null || day < set.to))
        expect(fitting.length, `${body} ${topic} ${day}`).toBeLessThan(2)
      }
  })
  test.each([['owners', 'manager', '2020-12-31', 'owners.ordinary.2007'], ['owners', 'manager', '2021-01-01', 'owners.ordinary.2021'], ['residents', 'election', '2025-12-31', 'rc.election.1989'], ['residents', 'election', '2026-01-01', 'rc.election.all.2026'], ['collective', 'charter', '2025-04-30', 'rural.assembly.major.2018'], ['collective', 'charter', '2025-05-01', 'rural.assembly.2025'], ['collective', 'charter', '2018-03-31', undefined]] as const)('%s on %s closing %s: %s', (body, topic, day, id) => {
    expect(ruleSetFor(body, topic, day)?.id).toBe(id)
  })
})
