// A plan or a decision put before everybody (公开征求意见): published whole, open for comments until a day, then answered in the open with what
// was taken up and what was not. Its words are the office's own, so they are shown as soon as it publishes them.
import { defineSystem } from '#system'

const offices = ['departmentLiaison', 'planner', 'selfGovernanceOfficer', 'communityWorker'] as const

export const system = defineSystem({
  id: 'publication',
  plan: ['S171', 'S172'],
  comes_from: [],
  roles: {
    clock: { within: 'clock' },
    publisher: { posts: offices, within: 'place' },
    office: { posts: offices, within: 'lead' },
    overseer: { posts: ['subDistrictDirector', 'districtCommunityOfficer'], within: 'place' },
    reader: { posts: ['streetDesk', 'residentialSecretary', 'committeeChair', 'auditor', 'districtLeader'], within: 'place' },
  },
  facts: {
    text: { is: 'text', max: 100, open: true },
    kind: { is: 'choice', of: ['plan', 'decision', 'rule'], index: true, open: true },
    body: { is: 'text', max: 20_000, open: true },
    asked: { is: 'text', max: 500, open: true },
    office: { is: 'organisation' },
    until: { is: 'date', when: 'future' },
    published: { is: 'date', when: 'any' },
    answer: { is: 'text', max: 8000, open: true },
    note: { is: 'text', max: 1000 },
    reason: { is: 'text', max: 1000 },
  },
  states: {
    draft: { open: 'office' },
    commenting: { waiting: 'date', keeps: 'office' },
    closed: { open: 'office' },
    answered: { final: true, settled: true },
    withdrawn: { final: true },
  },
  open: { by: ['publisher'], to: 'draft', asks: { text: true, kind: true, body: true, asked: false, office: true }, located: true, lead: { named: 'office' } },
  steps: {
    rewrite: { by: ['office'], from: ['draft'], to: '=', asks: { text: false, body: false, asked: false } },
    publish: { by: ['office'], from: ['draft'], to: 'commenting', asks: { until: true }, checks: ['long_enough'], computes: 'published' },
    // Longer is always possible, shorter never: somebody may still be writing.
    prolong: { by: ['office'], from: ['commenting'], to: '=', asks: { until: true, note: true }, checks: ['never_shorter'], extends: [{ clock: 'comments', to: 'until' }] },
    close: { by: ['clock'], from: ['commenting'], to: 'closed' },
    answer: { by: ['office'], from: ['closed'], to: 'answered', asks: { answer: true } },
    withdraw: { by: ['office'], from: ['draft', 'commenting', 'closed'], to: 'withdrawn', asks: { reason: true } },
  },
  clocks: {
    comments: { runs: ['commenting'], stops: ['close'], within: { until: 'until' }, warn_percent: 90, late: [{ take: 'close' }], rule: 'M20' },
    answer: { runs: ['closed'], stops: ['answer'], within: '20wd', warn_percent: 75, late: [{ tell: 'office' }, { tell: 'overseer' }], rule: 'M20' },
  },
  measures: {
    answeredOnTimeRate: { day: 'clock:answer', of: 'clock:answer:started', hit: 'clock:answer:met', better: 'up', rule: 'M20' },
    daysToAnswer: { day: 'clock:answer', of: ['clock:answer:started', 'state:answered'], mean: 'span:answer', better: 'down', rule: 'M20' },
  },
  // Days that a text stands open at least: the project's own choice, to be confirmed by the district.
  thresholds: { open_nd: { is: 7, rule: 'M20' } },
  document: { kind: 'kind', parts: ['asked', 'body', 'answer'] },
  page: {
    title: ['text'],
    list: ['kind', 'place', 'clock', 'state', 'holder'],
    board: ['draft', 'commenting', 'closed'],
    figures: ['answeredOnTimeRate', 'daysToAnswer'],
    next: { draft: 'publish', commenting: 'prolong', closed: 'answer' },
    public: false,
    shows: ['commenting', 'closed', 'answered'],
  },
})
