// Who may stand, what may be called, what a meeting owes; and three laws of counting that hold for any roll and any ballots.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countNamed, countSecret, standing } from './count.ts'
import { mayCall, mayStand } from './eligibility.ts'
import type { Candidate, Proposal } from './eligibility.ts'
import { followUp, mayDemand, mayEnd, mayOpen, mayRecord, meetsBy, publication } from './meetings.ts'
import type { Meeting } from './meetings.ts'
import { admit, nothingSeen, whoMay } from './admit.ts'
import { judge } from './model.ts'
import type { Answer, Condition, Proxy } from './model.ts'
import { ruleSets, theRuleSet } from './rulesets.ts'
import { ballot, ballots, closes, heads, opens, vote } from './testing.ts'

const told = (refused: { code: string; about?: string; with?: Record<string, unknown> }[]): string[] => refused.map(({ code, about, with: filled }) => [code, filled?.['rule'], about].filter(Boolean).join(' '))

describe('standing for the owners\' committee', () => {
  const fit: Candidate = { id: 'a', owner: true, uncorrected: [], employed: null, promised: true }
  test.each<[string, Partial<Candidate>, string[]]>([
    ['nothing', {}, []],
    ['an illegal building and arrears', { uncorrected: ['illegal_building', 'fee_arrears'] }, ['stand.uncorrected OC-05 a', 'stand.uncorrected OC-05 a']],
    ['a spouse at the property company', { employed: 'spouse' }, ['stand.employed OC-05 a']],
    ['no promise, and no flat', { promised: false, owner: false }, ['stand.not_an_owner OC-05 a', 'stand.not_promised OC-05 a']],
  ])('is refused for %s', (_title, more, expected) => { expect(told(mayStand({ ...fit, ...more }))).toEqual(expected) })
})

describe('calling a vote', () => {
  const fit: Proposal = {
    body: 'owners', question: { topic: 'manager', form: 'answer', text: '续聘物业' }, kind: 'named', rules: { counts: 'first', silence: 'none' }, caller: 'committee',
    opens, closes, open_day: '2026-06-01', close_day: '2026-06-10', noticed: '2026-05-17',
  }
  const elect = { topic: 'election', form: 'elect' as const, text: '选举', names: ['甲', '乙'], seats: 2 }
  test.each<[string, Partial<Proposal>, string[]]>([
    ['nothing when noticed 15 days before', {}, []],
    ['a notice of 14 days', { noticed: '2026-05-18' }, ['assembly.notice_short VOTE-10 noticed']],
    ['no notice', { noticed: null }, ['assembly.not_noticed VOTE-10 noticed']],
    ['the freeze, while a committee is renewed', { renewal: { from: '2026-05-01', to: null } }, ['assembly.frozen OC-10 manager']],
    ['nothing when the freeze has ended', { renewal: { from: '2026-05-01', to: '2026-06-01' } }, []],
    ['nothing when the freeze does not name the topic', { renewal: { from: '2026-05-01', to: null }, question: { ...fit.question, topic: 'use_fund' } }, []],
    ['nothing when the renewal group calls', { renewal: { from: '2026-05-01', to: null }, caller: 'renewal_group' }, []],
    ['a secret ballot by area', { kind: 'secret' }, ['assembly.may_not_be_secret VOTE-04 owners.ordinary.2021']],
    ['a named ballot in an election of residents', { body: 'residents', kind: 'named', question: elect, noticed: '2026-05-01' }, ['assembly.must_be_secret RC-07 rc.election.all.2026', 'assembly.too_few_names RC-06 names']],
    ['a lift before there was a rule', { body: 'owners_part', question: { ...fit.question, topic: 'doorway_lift' }, open_day: '2010-06-01', close_day: '2010-06-10', noticed: '2010-01-01' }, ['assembly.no_rule VOTE-01 doorway_lift']],
    ['what delegates may never decide', { body: 'collective_delegates', kind: 'secret', question: { ...fit.question, topic: 'charter' } }, ['assembly.not_delegable RURAL-05 charter']],
    ['taking membership from a woman who married out', { body: 'collective', kind: 'secret', question: { ...fit.question, topic: 'membership' }, ground: 'married_out' }, ['assembly.ground_protected RURAL-15 married_out']],
    ['an end before the beginning', { closes: opens }, ['assembly.closes_first closes']],
    ['an empty question, ranked', { question: { topic: 'manager', form: 'rank', text: ' ', names: ['a'], seats: 1 } }, ['assembly.form_wrong VOTE-04 rank', 'assembly.question_empty question']],
    ['more seats than names', { question: { topic: 'committee_election', form: 'elect', text: '选举', names: ['甲'], seats: 2 } }, ['assembly.names_wrong names']],
    ['silence that follows in a secret vote', { body: 'residents', kind: 'secret', rules: { counts: 'first', silence: 'majority' }, question: { ...fit.question, topic: 'covenant' } }, ['assembly.silence_has_no_name VOTE-17 rules']],
  ])('is refused for %s', (_title, more, expected) => { expect(told(mayCall({ ...fit, ...more }).refused)).toEqual(expected) })
})

describe('a meeting', () => {
  const board = theRuleSet('oc.meeting')
  const crm = theRuleSet('crm.meeting')
  const fit: Meeting = {
    day: '2026-06-10', noticed: '2026-05-01', papers: '2026-06-03', agenda: ['合同'], members: 7, present: 4, proxies: 0,
    minutes: '记录', signed: 4, resolutions: [{ id: 'r1', text: '续签', owner: 3, follow_up: '2026-07-10', matter: null }], published: null,
  }
  test.each<[string, Partial<Meeting>, string[]]>([
    ['is opened by more than half', {}, []],
    ['is not opened by half', { members: 8 }, ['assembly.no_quorum OC-08 present']],
    ['is not opened without an agenda, nor with proxies', { agenda: [], proxies: 1 }, ['assembly.no_agenda OC-08 agenda', 'assembly.no_proxies OC-08 proxies']],
  ])('of the owners\' committee %s', (_title, more, expected) => { expect(told(mayOpen(board, { ...fit, ...more }).refused)).toEqual(expected) })
  test('of community delegates has its papers seven days before', () => {
    expect([mayOpen(crm, { ...fit, members: 6 }).refused, told(mayOpen(crm, { ...fit, members: 6, papers: '2026-06-04' }).refused), told(mayOpen(crm, { ...fit, members: 6, present: 3 }).refused)])
      .toEqual([[], ['assembly.papers_late CRM-07 papers'], ['assembly.no_quorum CRM-05 present']])
  })
  test.each<[string, Partial<Meeting>, string[]]>([
    ['nothing', {}, []],
    ['signatures of half', { members: 8 }, ['assembly.signatures_missing OC-08 signed']],
    ['no minutes', { minutes: '' }, ['assembly.no_minutes OC-08 minutes']],
    ['voices that do not carry it: four of eight', { members: 8, signed: 5, resolutions: [{ ...fit.resolutions[0]!, yes: 4 }] }, ['assembly.not_carried OC-08 r1']],
    ['nothing when more than half of all are for it', { resolutions: [{ ...fit.resolutions[0]!, yes: 4 }] }, []],
    ['a resolution without owner and day', { resolutions: [{ id: 'r1', text: '续签', owner: null, follow_up: null, matter: null }] }, ['assembly.no_owner OC-08 r1', 'assembly.no_follow_up OC-08 r1']],
  ])('is not recorded for %s', (_title, more, expected) => { expect(told(mayRecord(board, { ...fit, ...more }))).toEqual(expected) })
  test('publishes within its days, is followed up on a day, and nothing is closed before it', () => {
    expect([publication(board, '2026-06-10'), publication(theRuleSet('rc.meeting.2026'), '2026-06-10'), followUp(crm, '2026-06-10'), followUp(board, '2026-06-10')])
      .toEqual([{ by: '2026-06-13', until: null }, { by: null, until: '2026-06-25' }, '2026-07-10', null])
    expect([told(mayEnd(fit.resolutions[0]!, '2026-07-09')), mayEnd(fit.resolutions[0]!, '2026-07-10')]).toEqual([['assembly.too_early CRM-07 r1'], []])
  })
  test.each([
    ['oc.meeting', 'members', 3, 9, true], ['oc.meeting', 'members', 2, 9, false], ['rc.meeting.2026', 'residents', 10, 100, true], ['rc.meeting.2026', 'residents', 9, 100, false],
    ['rc.delegates.2026', 'delegates', 1, 5, true], ['rc.meeting.1989', 'residents', 19, 100, false], ['rc.meeting.1989', 'residents', 20, 100, true], ['owners.ordinary.2021', 'owners', 20, 100, true],
    ['owners.ordinary.2021', 'owners', 19, 100, false], ['rural.assembly.ordinary.2018', 'members', 10, 100, true], ['dec.other', 'members', 5, 5, undefined],
  ] as const)('%s is demanded by %s %i of %i: %s', (id, who, count, whole, held) => { expect(mayDemand(theRuleSet(id), who, count, whole)?.held).toBe(held) })
  test('comes again in time: the committee every two months', () => {
    expect(['2026-06-10', '2025-12-31', '2026-11-30'].map((day) => meetsBy(board, day))).toEqual(['2026-08-10', '2026-02-28', '2027-01-30'])
    expect(meetsBy(theRuleSet('owners.ordinary.2021'), '2026-06-10')).toBeNull()
  })
})

describe('a proxy', () => {
  const claim = (head: string, proxy?: Partial<Proxy>) => ({ head, way: 'proxy' as const, received: opens, proxy: { holder: 'p', written: true, instruction: null, ...proxy } })
  const list = heads(Array(9).fill(0)).map((head) => ({ ...head, household: 'a' }))
  const election = vote('residents', 'election', '2026-06-10', list, { question: { topic: 'election', form: 'elect', text: '选举', names: ['甲', '乙'], seats: 1 } })
  test('acts for three at most, is no candidate, and does not exist among delegates', () => {
    const three = { heads: new Set(['h001', 'h002', 'h003']), holders: new Map([['p', new Set(['h001', 'h002', 'h003'])]]) }
    expect(told(whoMay(election, claim('h000'), three))).toEqual(['ballot.proxy_too_many RC-08 h000'])
    expect(told(whoMay(election, claim('h000', { holder: '甲' }), nothingSeen()))).toEqual(['ballot.proxy_candidate RC-08 h000'])
    expect(told(whoMay(vote('residents_delegates', 'election', '2026-06-10', list), claim('h000'), nothingSeen()))).toEqual(['ballot.proxy_not_allowed RC-07 h000'])
    expect(told(whoMay(election, claim('h000'), { heads: new Set(), holders: new Map([['p', new Set(['h001', 'h002'])]]) }))).toEqual([])
  })
  test('in a village is of the same household', () => {
    const village = vote('collective', 'lease', '2026-06-10', list)
    expect([told(whoMay(village, claim('h000', { household: 'a' }), nothingSeen())), told(whoMay(village, claim('h000', { household: 'b' }), nothingSeen()))]).toEqual([[], ['ballot.proxy_household RURAL-04 h000']])
  })
  test('does not exist where members meet', () => {
    const board = vote('owners_committee', 'contract', '2026-06-10', list)
    expect(told(admit({ ...board, attended: ['h001'] }, ballot(1, 'h000', 'yes', claim('h000')), nothingSeen()))).toEqual(['ballot.not_present OC-08 h000', 'ballot.proxy_not_allowed OC-08 h000'])
  })
})

describe('for any roll and any ballots', () => {
  const sets = ruleSets.filter((set) => set.forms.includes('answer') && set.ballot === 'named')
  const answer = fc.constantFrom<Answer | null>('yes', 'no', 'abstain', null)
  const scene = fc.record({
    set: fc.constantFrom(...sets), areas: fc.array(fc.integer({ min: 1, max: 20_000 }), { minLength: 1, maxLength: 24 }), answers: fc.array(answer, { minLength: 24, maxLength: 24 }),
    groups: fc.array(fc.subarray(['building', 'paying']), { minLength: 24, maxLength: 24 }), silence: fc.constantFrom<'none' | 'majority'>('none', 'majority'), pick: fc.nat(), seed: fc.array(fc.nat(), { minLength: 24, maxLength: 24 }),
  }).map(({ set, areas, answers, groups, silence, pick, seed }) => {
    const list = heads(areas).map((head, i) => ({ ...head, groups: groups[i]! }))
    const running = { rule_set: set.id, kind: 'named' as const, roll: { frozen: '2026-06-01', heads: list }, question: { topic: 'any', form: 'answer' as const, text: '?' }, rules: { counts: 'first' as const, silence }, served: list.map((head) => head.id), opens, closes }
    return { running, list, answers: answers.slice(0, list.length), pick: pick % list.length, seed }
  })

  test('adding a yes never turns passed into rejected', () => {
    fc.assert(fc.property(scene, ({ running, list, answers, pick }) => {
      const before = countNamed(running, ballots(list, answers)).result.outcome
      const after = countNamed(running, ballots(list, answers.map((one, i) => (i === pick ? 'yes' : one)))).result.outcome
      expect(before === 'passed' ? after : 'passed').toBe('passed')
    }), { numRuns: 2000 })
  })
  test('the order of ballots changes nothing', () => {
    fc.assert(fc.property(scene, ({ running, list, answers, seed }) => {
      const cast = ballots(list, answers)
      const mixed = cast.map((one, i) => ({ one, key: seed[i]! })).sort((a, b) => a.key - b.key).map(({ one }, i) => ({ ...one, no: i + 1 }))
      expect(countNamed(running, mixed).result).toEqual(countNamed(running, cast).result)
    }))
  })
  test('a recount of what was written down equals the count', () => {
    fc.assert(fc.property(scene, ({ running, list, answers }) => {
      const { result } = countNamed(running, ballots(list, answers))
      expect(countNamed(JSON.parse(JSON.stringify(running)), JSON.parse(JSON.stringify(ballots(list, answers)))).result).toEqual(JSON.parse(JSON.stringify(result)))
    }))
  })
  test('what is said to be missing is what is missing', () => {
    fc.assert(fc.property(scene, ({ running, list, answers }) => {
      const now = standing(running, new Set(list.filter((_, i) => answers[i] !== null).map((head) => head.id)))
      for (const one of now.conditions) {
        expect(judge(one, Math.max(one.count, one.needed), one.whole).held).toBe(true)
        expect(one.needed > 0 && judge(one, one.needed - 1, one.whole).held).toBe(false)
      }
      expect(now.met).toBe(now.missing.heads === 0 && now.missing.area === 0)
    }))
  })
  test('a secret count depends on how many gave each answer and on nothing else', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom<Answer>('yes', 'no', 'abstain'), { maxLength: 40 }), (box) => {
      const village = vote('collective', 'lease', '2026-06-10', heads(Array(40).fill(0)))
      expect(countSecret(village, box.length, box)).toEqual(countSecret(village, box.length, box.toSorted()))
    }))
  })
  test('every threshold agrees with arithmetic on big integers', () => {
    fc.assert(fc.property(fc.nat({ max: 2 ** 42 }), fc.nat({ max: 2 ** 42 }), fc.constantFrom<readonly [number, number]>([1, 2], [2, 3], [3, 4], [4, 5], [9, 10]), (a, b, share) => {
      const [count, whole] = a < b ? [a, b] : [b, a]
      const condition: Condition = { id: 'x', stage: 'consent', counts: 'yes', by: 'area', of: 'all', test: 'at_least', share, law: 'VOTE-02' }
      const [left, right] = [BigInt(count) * BigInt(share[1]), BigInt(whole) * BigInt(share[0])]
      expect(judge(condition, count, whole).held).toBe(whole > 0 && left >= right)
      expect(judge({ ...condition, test: 'more_than' }, count, whole).held).toBe(whole > 0 && left > right)
    }))
  })
  test('a float, a negative or an absurd figure is a mistake of ours, not a result', () => {
    const condition: Condition = { id: 'x', stage: 'consent', counts: 'yes', by: 'area', of: 'all', test: 'at_least', share: [1, 2], law: 'VOTE-02' }
    for (const wrong of [0.5, -1, Number.NaN, 2 ** 53]) expect(() => judge(condition, wrong, 10)).toThrow()
  })
})
