// The street's consent to appointing or removing the head of a dispatched unit (人事任免征得同意权, S52, POW flow 2): the department announces, the street's Party
// working committee meets and answers, who does not agree is talked with, and the district's organisation department decides. Silence is never consent.
import { defineSystem } from '#system'

const open_ended = ['announced', 'consulting', 'ruling'] as const

export const system = defineSystem({
  id: 'personnel_consent',
  plan: ['S52', 'S56'],
  comes_from: [],
  roles: {
    clock: { within: 'clock' },
    // The department's own head alone: no other department reads whom this one means.
    department: { posts: ['departmentHead'], within: 'lead' },
    committee: { posts: ['streetPartySecretary', 'partyBuildingOfficer'], within: 'place' },
    secretary: { posts: ['streetPartySecretary'], within: 'place' },
    ruler: { posts: ['organisationOfficer'], within: 'place' },
    reader: { posts: ['auditor'], within: 'place' },
  },
  facts: {
    text: { is: 'text', max: 100 },
    kind: { is: 'choice', of: ['appointment', 'removal'], index: true },
    department: { is: 'organisation' },
    unit: { is: 'organisation' },
    post: { is: 'text', max: 60 },
    person: {
      is: 'personal', of: 'name', purpose: { zh: '党工委讨论同意不同意时知道说的是谁', en: 'so that the committee knows whom it is asked about' }, ground: '上海市街道办事处条例第十条',
      readers: ['committee', 'ruler', 'department'], keep_days: 180,
    },
    reasons: { is: 'text', max: 4000 },
    papers: { is: 'photos', max: 9 },
    planned_on: { is: 'date', when: 'future' },
    met_on: { is: 'date', when: 'past' },
    members: { is: 'integer', min: 1, max: 99 },
    present: { is: 'integer', min: 1, max: 99 },
    yes: { is: 'integer', min: 0, max: 99 },
    outcome: { is: 'choice', of: ['agree', 'agree_with_remarks', 'disagree'], index: true },
    remarks: { is: 'text', max: 2000 },
    consultation: { is: 'text', max: 4000 },
    ruling: { is: 'choice', of: ['may_proceed', 'may_not_proceed'], index: true },
    ruling_reason: { is: 'text', max: 2000 },
    cleared_on: { is: 'date', when: 'any' },
    effective_on: { is: 'date', when: 'any' },
    reason: { is: 'text', max: 1000 },
  },
  states: {
    announced: { open: 'secretary' },
    consulting: { open: 'department' },
    ruling: { open: 'ruler' },
    cleared: { open: 'department' },
    closed: { final: true, settled: true },
    stopped: { final: true, settled: true },
    withdrawn: { final: true },
  },
  open: {
    by: ['department'], to: 'announced', located: true, lead: { named: 'department' }, checks: ['unit_has_head'],
    asks: { text: true, kind: true, department: true, unit: true, post: true, person: true, reasons: true, papers: false, planned_on: true },
  },
  steps: {
    // The committee answers as a body: how many came and how many agreed, never who.
    answer: { by: ['secretary'], from: ['announced'], to: ['cleared', 'consulting'], choose: 'by_outcome', asks: { met_on: true, members: true, present: true, yes: true, outcome: true, remarks: false }, checks: ['quorum', 'counted_right', 'remarks_said'], computes: 'cleared_by_street' },
    escalate: { by: ['clock'], from: ['announced'], to: 'ruling' },
    consult: { by: ['department'], from: ['consulting'], to: '=', asks: { consultation: true, papers: false } },
    agree_after: { by: ['secretary'], from: ['consulting', 'ruling'], to: 'cleared', asks: { met_on: true, members: true, present: true, yes: true, remarks: true }, checks: ['quorum', 'counted_right', 'most_agree'], computes: 'cleared_today' },
    submit: { by: ['department', 'committee', 'clock'], from: ['consulting'], to: 'ruling' },
    ask_again: { by: ['ruler'], from: ['ruling'], to: 'announced', asks: { reason: true } },
    rule: { by: ['ruler'], from: ['ruling'], to: ['cleared', 'stopped'], choose: 'by_ruling', asks: { ruling: true, ruling_reason: true }, computes: 'cleared_by_ruling' },
    // POW-06: whoever skips the opinion is corrected and criticised.
    report_bypass: { by: ['committee'], from: open_ended, to: 'ruling', asks: { reason: true }, marks: 'supervised', at_most: 1 },
    record_effect: { by: ['department'], from: ['cleared'], to: 'closed', asks: { effective_on: true, papers: false }, checks: ['not_before_outcome'] },
    drop: { by: ['department'], from: ['announced', 'consulting', 'ruling', 'cleared'], to: 'withdrawn', asks: { reason: true } },
  },
  clocks: {
    answer: { runs: ['announced'], stops: ['answer'], within: '10wd', warn_percent: 60, late: [{ tell: 'committee' }, { tell: 'ruler' }, { take: 'escalate' }], rule: 'POW flow 2' },
    consult: { runs: ['consulting'], stops: ['submit', 'agree_after'], within: '10wd', warn_percent: 75, late: [{ tell: 'committee' }, { take: 'submit' }], rule: 'POW flow 2' },
    rule: { runs: ['ruling'], stops: ['rule', 'ask_again', 'agree_after'], within: '10wd', warn_percent: 75, late: [{ tell: 'ruler' }, { tell: 'committee' }], rule: 'POW flow 2' },
    // The day that was meant has come and nothing is decided: both sides hear that nothing may take effect.
    planned: { runs: open_ended, once: true, stops: ['answer', 'rule', 'agree_after'], within: { until: 'planned_on' }, warn_percent: 75, late: [{ tell: 'department' }, { tell: 'committee' }, { tell: 'ruler' }], rule: 'POW-04' },
    effect: { runs: ['cleared'], stops: ['record_effect'], within: '60nd', warn_percent: 75, late: [{ tell: 'department' }], rule: 'project default' },
  },
  measures: {
    answeredOnTimeRate: { day: 'clock:answer', of: 'clock:answer:started', hit: 'clock:answer:met', without: { dropped: ['state:withdrawn', { not: 'step:answer' }] }, better: 'up', rule: 'POW flow 2' },
    followedShare: { day: 'opened', of: 'fact:outcome=disagree', hit: { any: ['state:stopped', 'state:withdrawn', 'step:agree_after'] }, without: { undecided: { any: ['state:consulting', 'state:ruling'] } }, better: 'neither', rule: 'POW flow 2' },
    usedShare: { day: 'opened', of: [], hit: 'step:answer', better: 'neither', rule: 'S56' },
    bypassedShare: { day: 'opened', of: [], hit: 'step:report_bypass', better: 'down', rule: 'POW-06' },
  },
  page: {
    title: ['text'],
    list: ['kind', 'unit', 'place', 'clock', 'state', 'holder'],
    board: ['announced', 'consulting', 'ruling', 'cleared'],
    figures: ['answeredOnTimeRate', 'followedShare', 'usedShare', 'bypassedShare'],
    yearly: { powers: { used: 'usedShare', in_time: 'answeredOnTimeRate', adopted: 'followedShare' } },
    next: { announced: 'answer', consulting: 'consult', ruling: 'rule', cleared: 'record_effect' },
    public: false,
  },
})
