// What people need and too little of which they reach on foot (民生短板): day care and meals for the old, health stations, childcare, charging. The answer is
// computed each day from counts, sites and a standard; where a street lacks much the platform proposes, a post turns it into a project, a plan or declines,
// and on its day the same figure is looked at again. It speaks of streets and counts, never of persons.
import { defineSystem } from '#system'

const count = { is: 'integer', min: 0, max: 10_000_000 } as const
const lack = { is: 'integer', min: -10_000_000, max: 10_000_000 } as const
const old = ['70+'] as const

export const system = defineSystem({
  id: 'shortfalls',
  plan: ['S67', 'S68', 'S69', 'S70', 'S77'],
  comes_from: [],
  roles: {
    clock: { within: 'clock' },
    street: { posts: ['subDistrictDirector', 'districtCommunityOfficer'], within: 'place' },
    reader: { posts: ['streetPartySecretary', 'serviceOfficer', 'managementOfficer', 'planner', 'communityPlanner', 'areaDirector', 'departmentHead', 'auditor', 'districtLeader'], within: 'place' },
  },
  facts: {
    text: { is: 'text', max: 200 },
    question: { is: 'choice', of: ['day_care', 'meals', 'health', 'childcare', 'charging'], index: true },
    people: count,
    needed: count,
    supplied: count,
    lacking: lack,
    without: count,
    counted: { is: 'date', when: 'any' },
    standard: { is: 'text', max: 300 },
    committees: { is: 'rows', max: 60, columns: { committee: { is: 'text', max: 60 }, people: { is: 'integer', min: 0, max: 10_000_000 }, needed: { is: 'integer', min: 0, max: 10_000_000 }, supplied: { is: 'integer', min: 0, max: 10_000_000 }, lacking: { is: 'integer', min: -10_000_000, max: 10_000_000 } } },
    // As a space project is opened with.
    space: { is: 'text', max: 100 },
    kind: { is: 'choice', of: ['pocket_park', 'corridor', 'square', 'room', 'waterside', 'under_bridge'] },
    idea: { is: 'text', max: 4000 },
    office: { is: 'organisation' },
    neighbours: { is: 'integer', min: 1, max: 1_000_000 },
    plan: { is: 'text', max: 2000 },
    look_by: { is: 'date', when: 'future' },
    reason: { is: 'text', max: 1000 },
    finding: { is: 'choice', of: ['closed', 'smaller', 'same', 'larger'], index: true },
    needed_after: count,
    supplied_after: count,
    lacking_after: lack,
  },
  states: {
    proposed: { open: 'street' },
    working: { waiting: 'date', keeps: 'street' },
    looking: { open: 'street' },
    measured: { final: true, settled: true },
    unmeasured: { final: true },
    declined: { final: true },
  },
  open: {
    // What a post knows and the figures do not say it may raise by hand.
    by: ['clock', 'street'], to: 'proposed', located: true,
    platform_alone: ['people', 'needed', 'supplied', 'lacking', 'without', 'counted', 'standard', 'committees'],
    asks: { text: true, question: true, people: false, needed: false, supplied: false, lacking: false, without: false, counted: false, standard: false, committees: false },
  },
  steps: {
    start_project: {
      by: ['street'], from: ['proposed'], to: 'working', asks: { space: true, kind: true, idea: true, office: true, neighbours: true, look_by: true }, checks: ['office_can_act'],
      opens: { system: 'space_project', facts: { text: 'space', kind: 'kind', idea: 'idea', office: 'office', people: 'neighbours' } },
    },
    // Longer hours, a contract, more places where there are some: not every lack wants a new space.
    plan: { by: ['street'], from: ['proposed'], to: 'working', asks: { plan: true, look_by: true } },
    decline: { by: ['street'], from: ['proposed'], to: 'declined', asks: { reason: true } },
    move_look: { by: ['street'], from: ['working'], to: '=', asks: { look_by: true, reason: true }, extends: [{ clock: 'work', to: 'look_by' }] },
    look_due: { by: ['clock'], from: ['working'], to: 'looking' },
    look_early: { by: ['street'], from: ['working'], to: 'looking', asks: { reason: true } },
    measure: { by: ['clock'], from: ['looking'], to: 'measured', asks: { finding: true, needed_after: true, supplied_after: true, lacking_after: true } },
    end_unmeasured: { by: ['street'], from: ['looking'], to: 'unmeasured', asks: { reason: true } },
  },
  clocks: {
    decide: { runs: ['proposed'], stops: ['start_project', 'plan', 'decline'], within: '15wd', warn_percent: 75, late: [{ tell: 'street' }], rule: 'project default' },
    work: { runs: ['working'], stops: ['look_due'], within: { until: 'look_by' }, warn_percent: 90, late: [{ take: 'look_due' }], rule: 'S67-S70' },
    look: { runs: ['looking'], stops: ['measure', 'end_unmeasured'], within: '5wd', warn_percent: 50, late: [{ tell: 'street' }], rule: 'project default' },
  },
  measures: {
    decidedOnTimeRate: { day: 'clock:decide', of: 'clock:decide:started', hit: 'clock:decide:met', better: 'up', rule: 'S67-S70' },
    // What is declined was a false alarm of the standard, or looked like one.
    declinedShare: { day: 'opened', of: { any: ['step:start_project', 'step:plan', 'step:decline'] }, hit: 'step:decline', better: 'down', rule: 'S67-S70' },
    helpedShare: { day: 'opened', of: 'step:measure', hit: { any: ['fact:finding=closed', 'fact:finding=smaller'] }, better: 'up', rule: 'S67-S70' },
  },
  gaps: {
    questions: {
      day_care: { plan: 'S67', sites: ['elderly_day_care'], bands: old, walker: 'over_70' },
      meals: { plan: 'S67', sites: ['community_canteen'], bands: old, walker: 'over_70' },
      health: { plan: 'S68', sites: ['health_station'], bands: [], walker: 'over_70' },
      childcare: { plan: 'S69', sites: ['childcare'], bands: ['0-2'], walker: 'child' },
      charging: { plan: 'S70', sites: ['ebike_charging'], bands: ['12-59', '60-69'], walker: 'adult' },
    },
    measured: { state: 'looking', step: 'measure' },
  },
  thresholds: {
    proposing: { is: 1, rule: 'S67-S70' },
    day_care_per_thousand: { is: 30, rule: 'project default' }, day_care_metres: { is: 500, rule: 'CIRC-02' },
    meals_per_thousand: { is: 250, rule: 'project default' }, meals_metres: { is: 500, rule: 'CIRC-02' },
    health_per_thousand: { is: 15, rule: 'project default' }, health_metres: { is: 1000, rule: 'CIRC-04' },
    childcare_per_thousand: { is: 230, rule: 'project default' }, childcare_metres: { is: 500, rule: 'CIRC-02' },
    charging_per_thousand: { is: 20, rule: 'project default' }, charging_metres: { is: 300, rule: 'CIRC-07' },
    least_places: { is: 20, rule: 'project default' }, least_percent: { is: 25, rule: 'project default' },
    quiet_days: { is: 180, rule: 'project default' }, at_once: { is: 4, rule: 'project default' },
  },
  page: {
    title: ['text'],
    list: ['question', 'place', 'lacking', 'clock', 'state', 'holder', 'opened'],
    board: ['proposed', 'working', 'looking'],
    figures: ['helpedShare', 'declinedShare', 'decidedOnTimeRate'],
    next: { proposed: 'start_project', working: 'look_early', looking: 'end_unmeasured' },
    public: false,
  },
})
