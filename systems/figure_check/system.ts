// A figure is looked at (指标核查): what the platform finds unusual in a unit's cases waits for a person of the community office, who asks the unit, hears it
// and says what it was. Nothing here changes a figure or a score; what must be put right is put right where it stands, in the open.
import { defineSystem } from '#system'

const units = ['departmentLiaison', 'streetDesk', 'crewMember', 'communityWorker', 'propertyManager'] as const
const count = { is: 'integer', min: 0, max: 1_000_000 } as const

export const system = defineSystem({
  id: 'figure_check',
  plan: ['S50', 'S08'],
  comes_from: [],
  roles: {
    clock: { within: 'clock' },
    office: { posts: ['districtCommunityOfficer', 'dispatcher'], within: 'place' },
    unit: { posts: units, within: 'lead' },
    reader: { posts: ['auditor', 'supervisionOfficer', 'districtLeader'], within: 'place' },
  },
  facts: {
    text: { is: 'text', max: 200 },
    sign: { is: 'choice', of: ['relabelled', 'reopened', 'entered_late', 'perfect_together', 'split', 'turned_away', 'handed_back'], index: true },
    unit: { is: 'organisation' },
    since: { is: 'date', when: 'any' },
    until: { is: 'date', when: 'any' },
    cases: count,
    of: count,
    usual: { is: 'integer', min: 0, max: 1000, unit: '‰' },
    rule: { is: 'text', max: 200 },
    evidence: { is: 'rows', max: 200, columns: { number: { is: 'text', max: 40 }, day: { is: 'date', when: 'any' } } },
    question: { is: 'text', max: 1000 },
    answer: { is: 'text', max: 2000 },
    papers: { is: 'photos', max: 9 },
    conclusion: { is: 'choice', of: ['explained', 'corrected', 'upheld'], index: true },
    reason: { is: 'text', max: 1000 },
  },
  states: {
    found: { open: 'office' },
    asked: { open: 'unit' },
    weighed: { open: 'office' },
    concluded: { final: true, settled: true },
    set_aside: { final: true },
  },
  open: {
    by: ['clock', 'office'], to: 'found', located: true,
    platform_alone: ['cases', 'of', 'usual', 'rule', 'evidence'],
    asks: { text: true, sign: true, unit: true, since: false, until: false, cases: false, of: false, usual: false, rule: false, evidence: false },
  },
  steps: {
    ask: { by: ['office'], from: ['found'], to: 'asked', asks: { question: true }, needs: ['unit_can_answer'], lead: { named: 'unit' } },
    set_aside: { by: ['office'], from: ['found'], to: 'set_aside', asks: { reason: true } },
    answer: { by: ['unit'], from: ['asked'], to: 'weighed', asks: { answer: true, papers: false }, answers: 'lead' },
    // Silence says nothing about the matter: it is weighed without an answer.
    go_on: { by: ['clock'], from: ['asked'], to: 'weighed' },
    conclude: { by: ['office'], from: ['weighed'], to: 'concluded', asks: { conclusion: true, reason: true }, apart: ['answer'] },
  },
  clocks: {
    look: { runs: ['found'], stops: ['ask', 'set_aside'], within: '10wd', warn_percent: 75, late: [{ tell: 'office' }], rule: 'project default' },
    answer: { runs: ['asked'], stops: ['answer'], within: '5wd', warn_percent: 75, late: [{ tell: 'unit' }, { take: 'go_on' }], rule: 'GRID-24' },
    conclude: { runs: ['weighed'], stops: ['conclude'], within: '10wd', warn_percent: 75, late: [{ tell: 'office' }], rule: 'project default' },
  },
  measures: {
    answeredOnTimeRate: { day: 'clock:answer', of: 'clock:answer:started', hit: 'clock:answer:met', better: 'up', rule: 'GRID-24' },
    // What was explained or set aside was a false alarm.
    explainedShare: { day: 'opened', of: { any: ['step:set_aside', 'step:conclude'] }, hit: { any: ['step:set_aside', 'fact:conclusion=explained'] }, better: 'down', rule: 'project default' },
  },
  watches: [
    { system: 'hotline', clock: 'finish', answer: { fact: 'satisfaction', best: ['very_satisfied'], words: 'note' }, text: 'text', category: 'category', refused: ['redirected'], gives_back: 'return' },
    { system: 'grid', clock: 'handle', seen: 'seen_at', text: 'text', category: 'category', refused: ['rejected', 'void'], gives_back: 'return' },
  ],
  thresholds: {
    looking: { is: 1, rule: 'project default' },
    at_once: { is: 10, rule: 'project default' },
    least_cases: { is: 20, rule: 'project default' }, least_signs: { is: 5, rule: 'project default' }, rare: { is: 1000, rule: 'project default' }, excess: { is: 150, rule: 'project default' },
    relabel_used_percent: { is: 70, rule: 'project default' }, reopened_days: { is: 7, rule: 'project default' }, late_entry_min: { is: 240, rule: 'project default' },
    burst_min: { is: 30, rule: 'project default' }, burst_least: { is: 4, rule: 'project default' },
    split_min: { is: 60, rule: 'project default' }, split_m: { is: 60, rule: 'project default' }, split_alike_percent: { is: 50, rule: 'project default' },
    back_days: { is: 30, rule: 'project default' }, back_m: { is: 60, rule: 'project default' },
  },
  page: {
    title: ['text'],
    list: ['sign', 'unit', 'cases', 'state', 'clock', 'holder', 'opened'],
    board: ['found', 'asked', 'weighed'],
    figures: ['answeredOnTimeRate', 'explainedShare'],
    next: { found: 'ask', asked: 'answer', weighed: 'conclude' },
    public: false,
  },
})
