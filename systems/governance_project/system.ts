// A governance project (治理项目): demands that come again at one place are dealt with at their root, before the next complaint (未诉先办, S150).
// The platform proposes it with what it was counted from; a post decides with a reason, and its effect is measured afterwards. It speaks of
// places and things, never of persons.
import { defineSystem } from '#system'

const units = ['departmentLiaison', 'streetDesk', 'crewMember', 'communityWorker', 'propertyManager'] as const
/** The effect in hundredths of demands in thirty days. */
const hundredths = { is: 'integer', min: -10_000_000, max: 10_000_000, unit: '0.01' } as const

export const system = defineSystem({
  id: 'governance_project',
  plan: ['S150'],
  comes_from: [],
  roles: {
    clock: { within: 'clock' },
    // The street decides; the district's desk where there is no street.
    street: { posts: ['subDistrictDirector', 'dispatcher'], within: 'place' },
    unit: { posts: units, within: 'lead' },
    leader: { posts: ['districtLeader'], within: 'place' },
    reader: { posts: ['streetPartySecretary', 'managementOfficer', 'supervisionOfficer', 'districtCommunityOfficer', 'residentialSecretary', 'auditor'], within: 'place' },
  },
  facts: {
    text: { is: 'text', max: 400 },
    category: { is: 'category', index: true },
    cause: { is: 'choice', of: ['place', 'asset', 'season', 'by_hand'], index: true },
    demands: { is: 'integer', min: 0, max: 1_000_000 },
    people: { is: 'integer', min: 0, max: 1_000_000 },
    since: { is: 'date', when: 'any' },
    until: { is: 'date', when: 'any' },
    rule: { is: 'text', max: 200 },
    evidence: { is: 'rows', max: 200, columns: { number: { is: 'text', max: 40 }, day: { is: 'date', when: 'any' } } },
    months: { is: 'rows', max: 40, columns: { month: { is: 'text', max: 7 }, own: { is: 'integer', min: 0, max: 1_000_000 }, others: { is: 'integer', min: 0, max: 100_000_000, unit: '0.01' } } },
    unit: { is: 'organisation' },
    plan: { is: 'text', max: 2000 },
    plan_by: { is: 'date', when: 'future' },
    reason: { is: 'text', max: 1000 },
    result: { is: 'text', max: 2000 },
    photos_after: { is: 'photos', max: 9 },
    watch_until: { is: 'date', when: 'any' },
    finding: { is: 'choice', of: ['fewer', 'more', 'unclear', 'too_few'], index: true },
    change: hundredths,
    low: hundredths,
    high: hundredths,
    compared: { is: 'integer', min: 0, max: 100_000 },
  },
  states: {
    proposed: { open: 'street' },
    working: { open: 'unit' },
    watched: { waiting: 'date', keeps: 'street' },
    measuring: { open: 'street' },
    measured: { final: true, settled: true },
    unmeasured: { final: true },
    declined: { final: true },
  },
  open: {
    by: ['clock', 'street'], to: 'proposed', located: true, computes: 'by_hand',
    platform_alone: ['cause', 'demands', 'people', 'since', 'until', 'rule', 'evidence', 'months'],
    asks: { text: true, category: true, cause: false, demands: false, people: false, since: false, until: false, rule: false, evidence: false, months: false },
  },
  steps: {
    accept: { by: ['street'], from: ['proposed'], to: 'working', asks: { unit: true, plan: true, plan_by: true, reason: false }, lead: { named: 'unit' }, checks: ['named_unit_can_act'] },
    decline: { by: ['street'], from: ['proposed'], to: 'declined', asks: { reason: true } },
    plan_again: { by: ['unit', 'street'], from: ['working'], to: '=', asks: { plan: true, plan_by: true, reason: true }, extends: [{ clock: 'plan', to: 'plan_by' }] },
    finish: { by: ['unit', 'street'], from: ['working'], to: 'watched', asks: { result: true, photos_after: false }, computes: 'watch' },
    give_up: { by: ['street'], from: ['working'], to: 'unmeasured', asks: { reason: true } },
    end_watch: { by: ['clock', 'street'], from: ['watched'], to: 'measuring' },
    measure: { by: ['clock'], from: ['measuring'], to: 'measured', asks: { finding: true, change: false, low: false, high: false, compared: false, months: false } },
    end_unmeasured: { by: ['street'], from: ['measuring'], to: 'unmeasured', asks: { reason: true } },
  },
  clocks: {
    decide: { runs: ['proposed'], stops: ['accept', 'decline'], within: '10wd', warn_percent: 70, late: [{ tell: 'street' }, { tell: 'leader' }], rule: 'project default' },
    plan: { runs: ['working'], stops: ['finish'], within: { until: 'plan_by' }, warn_percent: 75, late: [{ tell: 'unit' }, { tell: 'street' }], rule: 'project default' },
    watch: { runs: ['watched'], stops: ['end_watch'], within: { until: 'watch_until' }, warn_percent: 90, late: [{ take: 'end_watch' }], rule: 'project default' },
    measure: { runs: ['measuring'], stops: ['measure', 'end_unmeasured'], within: '5wd', warn_percent: 50, late: [{ tell: 'street' }], rule: 'project default' },
  },
  measures: {
    decidedOnTimeRate: { day: 'clock:decide', of: 'clock:decide:started', hit: 'clock:decide:met', better: 'up', rule: 'S150' },
    // What is declined was a false alarm of the rule, or looked like one.
    declinedShare: { day: 'opened', of: { any: ['step:accept', 'step:decline'] }, hit: 'step:decline', without: { by_hand: 'fact:cause=by_hand' }, better: 'down', rule: 'S150' },
    finishedOnTimeRate: { day: 'clock:plan', of: 'clock:plan:started', hit: 'clock:plan:met', without: { given_up: 'step:give_up' }, better: 'up', rule: 'S150' },
    fewerShare: { day: 'opened', of: 'step:measure', hit: 'fact:finding=fewer', without: { too_few: 'fact:finding=too_few' }, better: 'up', rule: 'S150' },
  },
  gathers: { done: 'finish', measured: { state: 'measuring', step: 'measure' } },
  thresholds: {
    proposing: { is: 1, rule: 'S150' },
    place_demands: { is: 8, rule: 'project default' }, place_people: { is: 5, rule: 'project default' }, place_days: { is: 90, rule: 'project default' },
    asset_demands: { is: 5, rule: 'project default' }, asset_people: { is: 3, rule: 'project default' }, asset_days: { is: 180, rule: 'project default' },
    season_demands: { is: 8, rule: 'project default' }, season_percent: { is: 200, rule: 'project default' }, season_days: { is: 60, rule: 'project default' },
    quiet_days: { is: 90, rule: 'project default' }, watch_days: { is: 90, rule: 'project default' },
    at_once: { is: 5, rule: 'project default' },
  },
  page: {
    title: ['text'],
    list: ['category', 'cause', 'place', 'clock', 'state', 'holder', 'opened'],
    board: ['proposed', 'working', 'watched', 'measuring'],
    figures: ['fewerShare', 'declinedShare', 'finishedOnTimeRate', 'decidedOnTimeRate'],
    next: { proposed: 'accept', working: 'finish', watched: 'end_watch', measuring: 'end_unmeasured' },
    public: false,
  },
})
