// A department that went past the gate (绕开准入): a task, form, check, signboard, app or group without an admission number was refused and is reported. The
// department answers within five working days, the admission reviewer decides, and it counts (ADM-06, ADM-07).
import { defineSystem } from '#system'

const answering = ['departmentLiaison', 'departmentHead', 'streetDesk'] as const

export const system = defineSystem({
  id: 'bypass',
  plan: ['S163', 'S167'],
  comes_from: [],
  roles: {
    clock: { within: 'clock' },
    committee: { posts: ['committeeChair', 'residentialSecretary', 'communityWorker'], within: 'place' },
    // The gate officer may report for a committee that does not wish to be named: then it stands at its street.
    gate: { posts: ['admissionReviewer'], within: 'place' },
    department: { posts: answering, within: 'lead' },
    leader: { posts: ['districtLeader'], within: 'place' },
    reader: { posts: ['subDistrictDirector', 'selfGovernanceOfficer', 'districtCommunityOfficer', 'supervisionOfficer', 'auditor'], within: 'place' },
  },
  facts: {
    text: { is: 'text', max: 100, open: true },
    kind: { is: 'choice', of: ['task', 'form', 'check', 'signboard', 'app', 'group'], index: true, open: true },
    department: { is: 'organisation' },
    since: { is: 'date', when: 'past' },
    how: { is: 'text', max: 1000 },
    photos: { is: 'photos', max: 6 },
    ends: { is: 'choice', of: ['withdrawn_by_department', 'will_apply', 'contested'], open: true },
    answer: { is: 'text', max: 2000, open: true },
    number: { is: 'text', max: 40, open: true },
    ruling: { is: 'text', max: 1000, open: true },
    correct_by: { is: 'date', when: 'future' },
    corrected: { is: 'text', max: 1000 },
    reason: { is: 'text', max: 500 },
  },
  states: {
    reported: { open: 'department' },
    answered: { open: 'gate' },
    silent: { open: 'gate' },
    correcting: { open: 'department' },
    upheld: { final: true, settled: true },
    dismissed: { final: true, settled: true },
    taken_back: { final: true },
  },
  open: {
    by: ['committee', 'gate'], to: 'reported', located: true, lead: { named: 'department' }, checks: ['department_can_answer'],
    asks: { text: true, kind: true, department: true, since: true, how: false, photos: false },
  },
  steps: {
    answer: { by: ['department'], from: ['reported'], to: 'answered', asks: { ends: true, answer: true, number: false } },
    fall_silent: { by: ['clock'], from: ['reported'], to: 'silent' },
    uphold: { by: ['gate'], from: ['answered', 'silent'], to: 'correcting', asks: { ruling: true, correct_by: true } },
    dismiss: { by: ['gate'], from: ['answered', 'silent'], to: 'dismissed', asks: { ruling: true } },
    correct: { by: ['department'], from: ['correcting'], to: 'upheld', asks: { corrected: true } },
    close_uncorrected: { by: ['gate'], from: ['correcting'], to: 'upheld', asks: { ruling: true } },
    // The gate may dismiss with a finding, and make no report vanish.
    take_back: { by: ['committee'], from: ['reported', 'answered'], to: 'taken_back', asks: { reason: true } },
  },
  clocks: {
    answer: { runs: ['reported'], stops: ['answer'], within: '5wd', warn_percent: 60, late: [{ take: 'fall_silent' }], rule: 'ADM-07' },
    decide: { runs: ['answered', 'silent'], stops: ['uphold', 'dismiss'], within: '10wd', warn_percent: 70, late: [{ tell: 'gate' }, { tell: 'leader' }], rule: 'project default' },
    correct: { runs: ['correcting'], stops: ['correct'], within: { until: 'correct_by' }, warn_percent: 80, late: [{ tell: 'department' }, { tell: 'gate' }], rule: 'ADM-07' },
  },
  measures: {
    answeredOnTimeRate: { day: 'clock:answer', of: 'clock:answer:started', hit: 'clock:answer:met', without: { taken_back: 'state:taken_back' }, better: 'up', rule: 'ADM-07' },
    upheldShare: { day: 'opened', of: { any: ['step:uphold', 'step:dismiss'] }, hit: 'step:uphold', better: 'down', rule: 'ADM-07' },
    correctedOnTimeRate: { day: 'clock:correct', of: 'clock:correct:started', hit: 'clock:correct:met', better: 'up', rule: 'ADM-07' },
  },
  page: {
    title: ['text'],
    list: ['kind', 'since', 'place', 'clock', 'state', 'holder'],
    board: ['reported', 'answered', 'silent', 'correcting'],
    figures: ['answeredOnTimeRate', 'upheldShare', 'correctedOnTimeRate'],
    next: { reported: 'answer', answered: 'uphold', silent: 'uphold', correcting: 'correct' },
    public: false,
    shows: ['upheld'],
  },
})
