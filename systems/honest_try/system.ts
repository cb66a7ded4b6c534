// An honest try that failed (容错): a case whose late or bad end follows from a try that was recorded beforehand, meets every condition of the rule, and is agreed by
// two posts of different offices. It leaves the figures of scorecards by that rule and by nobody's favour. Model: Beijing Handle-on-Request Regulations art. 36.
import { defineSystem } from '#system'

export const system = defineSystem({
  id: 'honest_try',
  plan: ['S50'],
  comes_from: [],
  roles: {
    clock: { within: 'clock' },
    unit: { posts: ['departmentLiaison', 'streetDesk', 'subDistrictDirector', 'departmentHead'], within: 'place' },
    first: { posts: ['districtCommunityOfficer'], within: 'place' },
    second: { posts: ['supervisionOfficer'], within: 'place' },
    reader: { posts: ['districtLeader', 'auditor'], within: 'place' },
  },
  facts: {
    text: { is: 'text', max: 1000 },
    ground: { is: 'choice', of: ['new_way', 'unclear_rules', 'force_majeure', 'urgent_risk'], index: true },
    recorded: { is: 'text', max: 500 },
    photos: { is: 'photos', max: 9 },
    // The rule's conditions; all of them or none.
    lawful: { is: 'yes_no' },
    no_gain: { is: 'yes_no' },
    decided_openly: { is: 'yes_no' },
    loss_limited: { is: 'yes_no' },
    opinion: { is: 'text', max: 1000 },
    reason: { is: 'text', max: 1000 },
  },
  states: {
    claimed: { open: 'first' },
    seconding: { open: 'second' },
    agreed: { final: true, settled: true },
    declined: { final: true },
  },
  open: {
    by: ['unit'], to: 'claimed', located: true, under: ['hotline', 'grid', 'whistle', 'report_in', 'unowned'],
    asks: { text: true, ground: true, recorded: true, photos: false },
  },
  steps: {
    agree: { by: ['first'], from: ['claimed'], to: 'seconding', asks: { lawful: true, no_gain: true, decided_openly: true, loss_limited: true, opinion: true }, checks: ['every_condition'] },
    second: { by: ['second'], from: ['seconding'], to: 'agreed', asks: { opinion: true }, apart: ['agree'] },
    decline: { by: ['first', 'second'], from: ['claimed', 'seconding'], to: 'declined', asks: { reason: true } },
  },
  clocks: {
    agree: { runs: ['claimed'], stops: ['agree', 'decline'], within: '5wd', warn_percent: 75, late: [{ tell: 'first' }], rule: 'JSJB-07' },
    second: { runs: ['seconding'], stops: ['second', 'decline'], within: '5wd', warn_percent: 75, late: [{ tell: 'second' }], rule: 'JSJB-07' },
  },
  measures: {
    decidedOnTimeRate: { day: 'clock:second', of: 'clock:second:started', hit: 'clock:second:met', better: 'up', rule: 'JSJB-07' },
    agreedShare: { day: 'opened', of: 'kind:final', hit: 'state:agreed', better: 'neither', rule: 'JSJB-07' },
  },
  page: {
    title: ['text'],
    list: ['ground', 'place', 'state', 'clock', 'holder', 'opened'],
    board: ['claimed', 'seconding'],
    figures: ['decidedOnTimeRate', 'agreedShare'],
    next: { claimed: 'agree', seconding: 'second' },
    public: false,
  },
})
