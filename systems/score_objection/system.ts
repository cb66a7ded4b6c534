// An objection to one line of a scorecard (考核申诉): application with evidence, pre-check, review by another office, the leader's decision (GRID-24). While it
// runs the line is not published; a corrected score keeps its old one in the record.
import { defineSystem } from '#system'

export const system = defineSystem({
  id: 'score_objection',
  plan: ['S50'],
  comes_from: ['assessment'],
  roles: {
    clock: { within: 'clock' },
    desk: { posts: ['districtCommunityOfficer'], within: 'place' },
    reviewer: { posts: ['supervisionOfficer'], within: 'place' },
    leader: { posts: ['districtLeader'], within: 'place' },
    unit: { posts: ['subDistrictDirector', 'departmentHead', 'departmentLiaison'], within: 'lead' },
    reader: { posts: ['auditor'], within: 'place' },
  },
  facts: {
    text: { is: 'text', max: 1000 },
    line: { is: 'integer', min: 1, max: 1500 },
    of_line: { is: 'text', max: 900 },
    unit: { is: 'organisation' },
    photos: { is: 'photos', max: 9 },
    more: { is: 'text', max: 2000 },
    checked: { is: 'text', max: 1000 },
    opinion: { is: 'choice', of: ['uphold', 'dismiss'], index: true },
    review: { is: 'text', max: 2000 },
    corrected: { is: 'rows', max: 1, columns: { points: { is: 'decimal', max: 100_000_000 } } },
    outcome: { is: 'choice', of: ['upheld', 'dismissed', 'incomplete', 'taken_back'], index: true },
    reason: { is: 'text', max: 1000 },
  },
  states: {
    lodged: { open: 'desk' },
    returned: { open: 'unit' },
    reviewing: { open: 'reviewer' },
    deciding: { open: 'leader' },
    upheld: { final: true, settled: true },
    dismissed: { final: true, settled: true },
    dropped: { final: true },
  },
  // Only a scorecard opens it.
  open: { by: ['clock'], to: 'lodged', asks: { text: true, line: true, unit: true, of_line: false, photos: false }, located: true, lead: { named: 'unit' } },
  steps: {
    pass: { by: ['desk'], from: ['lodged'], to: 'reviewing', asks: { checked: true } },
    ask_more: { by: ['desk'], from: ['lodged'], to: 'returned', asks: { checked: true }, at_most: 1 },
    add: { by: ['unit'], from: ['returned'], to: 'lodged', asks: { more: true, photos: false } },
    lapse: { by: ['clock'], from: ['returned'], to: 'dropped', computes: 'incomplete', parent: { step: 'keep_line', facts: { line: 'line' } } },
    take_back: { by: ['unit'], from: ['lodged', 'returned', 'reviewing'], to: 'dropped', computes: 'taken_back', parent: { step: 'keep_line', facts: { line: 'line' } } },
    review: { by: ['reviewer'], from: ['reviewing'], to: 'deciding', asks: { opinion: true, review: true }, apart: ['pass', 'ask_more'] },
    uphold: { by: ['leader'], from: ['deciding'], to: 'upheld', asks: { corrected: true, reason: true }, apart: ['review'], computes: 'upheld', parent: { step: 'correct_line', facts: { line: 'line', corrected: 'corrected', reason: 'reason' } } },
    dismiss: { by: ['leader'], from: ['deciding'], to: 'dismissed', asks: { reason: true }, apart: ['review'], computes: 'dismissed', parent: { step: 'keep_line', facts: { line: 'line' } } },
  },
  clocks: {
    check: { runs: ['lodged'], stops: ['pass', 'ask_more'], within: '2wd', warn_percent: 75, late: [{ tell: 'desk' }, { tell: 'leader' }], rule: 'GRID-24' },
    add: { runs: ['returned'], stops: ['add'], within: '3wd', warn_percent: 75, late: [{ take: 'lapse' }], rule: 'GRID-24' },
    review: { runs: ['reviewing'], stops: ['review'], within: '5wd', warn_percent: 75, late: [{ tell: 'reviewer' }, { tell: 'leader' }], rule: 'GRID-24' },
    decide: { runs: ['deciding'], stops: ['uphold', 'dismiss'], within: '5wd', warn_percent: 75, late: [{ tell: 'leader' }], rule: 'GRID-24' },
  },
  measures: {
    decidedOnTimeRate: { day: 'clock:decide', of: 'clock:decide:started', hit: 'clock:decide:met', better: 'up', rule: 'GRID-24' },
    reviewedOnTimeRate: { day: 'clock:review', of: 'clock:review:started', hit: 'clock:review:met', better: 'up', rule: 'GRID-24' },
    upheldShare: { day: 'opened', of: 'fact:outcome', hit: 'fact:outcome=upheld', without: { dropped: 'state:dropped' }, better: 'neither', rule: 'GRID-24' },
  },
  page: {
    title: ['text'],
    list: ['unit', 'line', 'state', 'clock', 'holder', 'opened'],
    board: ['lodged', 'returned', 'reviewing', 'deciding'],
    figures: ['decidedOnTimeRate', 'reviewedOnTimeRate', 'upheldShare'],
    next: { lodged: 'pass', returned: 'add', reviewing: 'review', deciding: 'dismiss' },
    public: false,
  },
})
