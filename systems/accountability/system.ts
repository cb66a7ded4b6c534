// Accountability of organisations and of what posts owe (考核问责): finding, reminder, talk, correction, review. Each may be answered, each fades on its day: after that
// nobody's desk or list shows it, and the journal keeps it (S17). Nothing is counted by person.
import { defineSystem } from '#system'

export const system = defineSystem({
  id: 'accountability',
  plan: ['S17'],
  comes_from: [],
  roles: {
    clock: { within: 'clock' },
    overseer: { posts: ['supervisionOfficer'], within: 'place' },
    unit: { posts: ['departmentHead', 'departmentLiaison', 'subDistrictDirector'], within: 'lead' },
    // Another body hears the answer of whoever is found at fault.
    reviewer: { posts: ['districtCommunityOfficer'], within: 'place' },
    leader: { posts: ['districtLeader'], within: 'place' },
    reader: { posts: ['auditor'], within: 'place' },
  },
  facts: {
    text: { is: 'text', max: 1000 },
    ground: { is: 'choice', of: ['scorecard', 'refused_whistle', 'bypassed_admission', 'late_again', 'false_entry', 'other'], index: true },
    basis: { is: 'text', max: 200 },
    unit: { is: 'organisation' },
    // What was owed, by the duty and never by the person who holds the post.
    duty: { is: 'text', max: 200 },
    evidence: { is: 'text', max: 2000 },
    photos: { is: 'photos', max: 9 },
    reply: { is: 'text', max: 2000 },
    reminder: { is: 'text', max: 1000 },
    talk: { is: 'text', max: 2000 },
    correct_by: { is: 'date', when: 'future' },
    correction: { is: 'text', max: 2000 },
    review: { is: 'text', max: 2000 },
    outcome: { is: 'choice', of: ['lifted', 'explained', 'corrected', 'not_corrected'], index: true },
    fades_on: { is: 'date', when: 'any' },
    reason: { is: 'text', max: 1000 },
  },
  states: {
    found: { open: 'unit' },
    weighing: { open: 'overseer' },
    reminded: { open: 'unit' },
    talked: { open: 'overseer' },
    correcting: { open: 'unit' },
    reviewing: { open: 'reviewer' },
    standing: { waiting: 'date', keeps: 'overseer' },
    faded: { final: true, settled: true, faded: true },
    lifted: { final: true, settled: true, faded: true },
  },
  open: { by: ['overseer'], to: 'found', located: true, asks: { text: true, ground: true, basis: true, unit: true, duty: true, evidence: true, photos: false }, lead: { named: 'unit' } },
  steps: {
    // The right to reply: to each step, as often as it is needed; silence is heard as silence.
    reply: { by: ['unit'], from: ['found'], to: 'weighing', asks: { reply: true, photos: false } },
    no_reply: { by: ['clock'], from: ['found'], to: 'weighing' },
    answer: { by: ['unit'], from: ['weighing', 'reminded', 'talked', 'correcting', 'reviewing', 'standing'], to: '=', asks: { reply: true, photos: false } },
    lift: { by: ['overseer', 'reviewer', 'leader'], from: ['weighing', 'reviewing', 'standing'], to: 'lifted', asks: { reason: true }, computes: 'lifted' },
    remind: { by: ['overseer'], from: ['weighing'], to: 'reminded', asks: { reminder: true, correct_by: true } },
    talk: { by: ['leader', 'overseer'], from: ['weighing', 'reminded', 'reviewing'], to: 'talked', asks: { talk: true } },
    order: { by: ['overseer'], from: ['talked'], to: 'correcting', asks: { correct_by: true } },
    correct: { by: ['unit'], from: ['reminded', 'correcting'], to: 'reviewing', asks: { correction: true, photos: false } },
    review: { by: ['reviewer'], from: ['reviewing'], to: 'standing', asks: { outcome: true, review: true }, checks: ['reviewed'], computes: 'fades' },
    fade: { by: ['clock'], from: ['standing'], to: 'faded' },
  },
  clocks: {
    reply: { runs: ['found'], stops: ['reply'], within: '5wd', warn_percent: 75, late: [{ take: 'no_reply' }], rule: 'S17' },
    weigh: { runs: ['weighing'], stops: ['remind', 'talk', 'lift'], within: '5wd', warn_percent: 75, late: [{ tell: 'overseer' }], rule: 'S17' },
    correct: { runs: ['reminded', 'correcting'], stops: ['correct'], within: { until: 'correct_by' }, warn_percent: 75, late: [{ tell: 'unit' }, { tell: 'overseer' }], rule: 'S17' },
    review: { runs: ['reviewing'], stops: ['review', 'talk', 'lift'], within: '10wd', warn_percent: 75, late: [{ tell: 'reviewer' }], rule: 'S17' },
    fade: { runs: ['standing'], stops: ['fade'], within: { until: 'fades_on' }, warn_percent: 100, late: [{ take: 'fade' }], rule: 'S17' },
  },
  measures: {
    repliedRate: { day: 'clock:reply', of: 'clock:reply:started', hit: 'clock:reply:met', better: 'up', rule: 'S17' },
    correctedOnTimeRate: { day: 'clock:correct', of: 'clock:correct:started', hit: 'clock:correct:met', better: 'up', rule: 'S17' },
    liftedShare: { day: 'opened', of: 'fact:outcome', hit: 'fact:outcome=lifted', better: 'neither', rule: 'S17' },
  },
  thresholds: { fades_days: { is: 365, rule: 'S17' }, fades_corrected_days: { is: 180, rule: 'S17' } },
  page: {
    title: ['text'],
    list: ['unit', 'ground', 'state', 'fades_on', 'clock', 'holder', 'opened'],
    board: ['found', 'weighing', 'reminded', 'talked', 'correcting', 'reviewing', 'standing'],
    figures: ['repliedRate', 'correctedOnTimeRate', 'liftedShare'],
    next: { found: 'reply', weighing: 'remind', reminded: 'correct', talked: 'order', correcting: 'correct', reviewing: 'review', standing: 'lift' },
    public: false,
  },
})
