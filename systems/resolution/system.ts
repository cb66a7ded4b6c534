// What a meeting decided or a joint operation agreed on, as a matter of its own: an organisation answers by the follow-up date, and whoever convened the meeting looks again
// on that day or later. Nothing is closed before it (CRM-07).
import { defineSystem } from '#system'

const offices = ['ownersCommitteeMember', 'committeeChair', 'communityWorker', 'selfGovernanceOfficer', 'partyBuildingOfficer', 'streetPartySecretary', 'boardMember', 'subDistrictDirector', 'managementOfficer'] as const

export const system = defineSystem({
  id: 'resolution',
  plan: ['S26', 'S30', 'S132'],
  comes_from: ['meeting', 'joint_operations'],
  roles: {
    clock: { within: 'clock' },
    unit: { posts: ['departmentLiaison', 'streetDesk', 'crewMember', 'propertyManager', ...offices], within: 'lead' },
    office: { posts: offices, within: 'lead' },
    overseer: { posts: ['committeeChair', 'streetPartySecretary'], within: 'place' },
    // Whoever convened the meeting sees it also while another organisation answers.
    reader: { posts: ['residentialSecretary', 'auditor', 'districtCommunityOfficer', ...offices], within: 'place' },
  },
  facts: {
    text: { is: 'text', max: 300 },
    unit: { is: 'organisation' },
    office: { is: 'organisation' },
    day: { is: 'date', when: 'any' },
    follow_up: { is: 'date', when: 'any' },
    result: { is: 'choice', of: ['done', 'partly', 'not_done'], index: true },
    note: { is: 'text', max: 2000 },
    photos: { is: 'photos', max: 9 },
    check_by: { is: 'date', when: 'any' },
    reason: { is: 'text', max: 1000 },
  },
  states: {
    working: { open: 'unit' },
    reported: { open: 'office' },
    done: { final: true, settled: true },
  },
  // Only a meeting or a joint operation opens it.
  open: { by: ['clock'], to: 'working', asks: { text: true, unit: true, office: true, day: true, follow_up: true }, located: true, lead: { named: 'unit' } },
  steps: {
    report: { by: ['unit'], from: ['working'], to: 'reported', asks: { result: true, note: true, photos: false }, computes: 'check_by', lead: { named: 'office' }, parent: { step: 'note_progress', facts: { item: 'text', progress: 'result', said: 'note' } } },
    send_back: { by: ['office'], from: ['reported'], to: 'working', asks: { reason: true, follow_up: true }, checks: ['still_to_come'], lead: { named: 'unit' }, parent: { step: 'note_progress', facts: { item: 'text', progress: '=doing', said: 'reason' } } },
    close: { by: ['office'], from: ['reported'], to: 'done', needs: ['followed_up'], asks: { note: false, photos: false } },
  },
  clocks: {
    answer: { runs: ['working'], stops: ['report'], within: { until: 'follow_up' }, warn_percent: 75, late: [{ tell: 'unit' }, { tell: 'overseer' }], rule: 'CRM-07' },
    check: { runs: ['reported'], stops: ['close', 'send_back'], within: { until: 'check_by' }, warn_percent: 75, late: [{ tell: 'office' }, { tell: 'overseer' }], rule: 'CRM-07' },
  },
  measures: {
    answeredOnTimeRate: { day: 'clock:answer', of: 'clock:answer:started', hit: 'clock:answer:met', better: 'up', rule: 'CRM-07' },
    doneRate: { day: 'opened', of: 'fact:result', hit: 'fact:result=done', better: 'up', rule: 'CRM-07' },
  },
  // Days after the follow-up, or after a late report, within which somebody has looked again: to be confirmed.
  thresholds: { check_nd: { is: 7, rule: 'CRM-07' } },
  page: {
    title: ['text'],
    list: ['place', 'follow_up', 'clock', 'state', 'holder'],
    board: ['working', 'reported'],
    figures: ['answeredOnTimeRate', 'doneRate'],
    next: { working: 'report', reported: 'close' },
    public: false,
  },
})
