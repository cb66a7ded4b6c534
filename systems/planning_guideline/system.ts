// The district's guideline for community plans (社区发展规划导则, S57): a version with its day of force that says which chapters, elements and indicators each
// street's plan must have, and how they are measured. Drafted by the community office with its co-signing bodies (S58), opinions numbered and answered.
import { defineSystem, opinionClock, opinionDays, opinionFacts, opinionsKept, opinionSteps } from '#system'

const offices = ['districtCommunityOfficer', 'departmentLiaison', 'planner', 'communityPlanner'] as const

/** The four elements of S61, and the six groups of CIRC-06. */
export const elements = ['industry_city', 'heritage', 'livability', 'character', 'community_service', 'employment', 'housing', 'travel', 'leisure', 'safety'] as const
const decimal = { is: 'decimal', max: 100_000_000_000 } as const

export const system = defineSystem({
  id: 'planning_guideline',
  plan: ['S57', 'S58', 'S61'],
  comes_from: ['planning_guideline'],
  roles: {
    clock: { within: 'clock' },
    drafter: { posts: ['districtCommunityOfficer'], within: 'place' },
    office: { posts: offices, within: 'lead' },
    cosigner: { posts: ['departmentLiaison', 'planner', 'communityPlanner', 'selfGovernanceOfficer'], within: 'helper' },
    adopter: { posts: ['districtLeader'], within: 'place' },
    reader: { posts: ['planner', 'communityPlanner', 'departmentHead', 'dispatcher', 'auditor'], within: 'place' },
  },
  facts: {
    text: { is: 'text', max: 100, open: true },
    edition: { is: 'text', max: 40, open: true },
    office: { is: 'organisation' },
    purpose: { is: 'text', max: 8000, open: true },
    methods: { is: 'text', max: 8000, open: true },
    elements: { is: 'rows', max: 20, open: true, columns: { element: { is: 'choice', of: elements }, what: { is: 'text', max: 300 }, evidence: { is: 'choice', of: ['map', 'figure', 'text'] } } },
    wanted: { is: 'rows', max: 30, open: true, columns: { chapter: { is: 'text', max: 10 }, title: { is: 'text', max: 60 }, what: { is: 'text', max: 300 } } },
    measured: {
      is: 'rows', max: 60, open: true, columns: {
        indicator: { is: 'text', max: 20 }, name: { is: 'text', max: 60 }, unit: { is: 'text', max: 20 }, method: { is: 'text', max: 300 }, at_least: { ...decimal, optional: true }, measure: { is: 'text', max: 80, optional: true },
      },
    },
    bodies: { is: 'organisations', max: 12 },
    ...opinionFacts(500),
    in_force: { is: 'date', when: 'any' },
    adopted_percent: { is: 'integer', min: 0, max: 100, unit: '%' },
    streets: { is: 'organisations', max: 20 },
    plan_title: { is: 'text', max: 100 },
    from_year: { is: 'integer', min: 2000, max: 2100 },
    to_year: { is: 'integer', min: 2000, max: 2100 },
    note: { is: 'text', max: 1000 },
    reason: { is: 'text', max: 1000 },
  },
  states: {
    drafting: { open: 'office' },
    collecting: { waiting: 'date', keeps: 'office' },
    answering: { open: 'office' },
    deciding: { open: 'adopter' },
    in_force: { waiting: 'other_matter', keeps: 'office' },
    superseded: { final: true, settled: true },
    withdrawn: { final: true },
  },
  open: {
    by: ['drafter', 'clock'], to: 'drafting', located: true, lead: { named: 'office' }, checks: ['office_can_act'],
    asks: { text: true, edition: true, office: true, purpose: false, methods: false, elements: false, wanted: false, measured: false },
  },
  steps: {
    rewrite: { by: ['office'], from: ['drafting', 'answering'], to: '=', asks: { text: false, edition: false, purpose: false, methods: false } },
    set_elements: { by: ['office'], from: ['drafting', 'answering'], to: '=', asks: { elements: true } },
    set_chapters: { by: ['office'], from: ['drafting', 'answering'], to: '=', asks: { wanted: true } },
    set_indicators: { by: ['office'], from: ['drafting', 'answering'], to: '=', asks: { measured: true } },
    circulate: { by: ['office'], from: ['drafting'], to: '=', asks: { bodies: true }, help: 'bodies' },
    object: { by: ['cosigner'], from: ['drafting'], to: '=', asks: { opinion: true, about: false } },
    cosign: { by: ['cosigner'], from: ['drafting'], to: '=', asks: { note: false }, answers: 'helper' },
    collect: { by: ['office'], from: ['drafting'], to: 'collecting', asks: { until: true }, needs: ['all_elements'], helpers_done: true },
    prolong: { by: ['office'], from: ['collecting'], to: '=', asks: { until: true, note: false }, checks: ['never_shorter'], extends: [{ clock: 'collecting', to: 'until' }] },
    ...opinionSteps('deciding', 'in_force'),
    answer: { by: ['office'], from: ['drafting', 'collecting', 'answering'], to: '=', asks: { number: true, answer: true, answer_reason: false } },
    submit: { by: ['office'], from: ['answering'], to: 'deciding', needs: ['all_elements'] },
    send_back: { by: ['adopter'], from: ['deciding'], to: 'answering', asks: { reason: true } },
    adopt: { by: ['adopter'], from: ['deciding'], to: 'in_force', asks: { in_force: true }, needs: ['all_elements'], checks: ['not_backwards'], computes: 'adopted', at_most: 1, parent: { of: 'planning_guideline', step: 'supersede', facts: {} } },
    call_plans: {
      by: ['office'], from: ['in_force'], to: '=', asks: { streets: true, plan_title: true, from_year: true, to_year: true }, checks: ['years', 'streets_can_act'],
      opens: { system: 'community_plan', facts: { text: 'plan_title', from_year: 'from_year', to_year: 'to_year', guideline: 'edition', wanted: 'wanted', required: 'elements', measured: 'measured' }, each: { of: 'streets', as: 'office', until: 'adopted', there: true } },
    },
    revise: { by: ['office'], from: ['in_force'], to: '=', asks: { reason: true }, opens: { system: 'planning_guideline', facts: { text: 'text', edition: 'edition', office: 'office', purpose: 'purpose', methods: 'methods', elements: 'elements', wanted: 'wanted', measured: 'measured' } } },
    supersede: { by: ['clock'], from: ['in_force'], to: 'superseded' },
    withdraw: { by: ['office'], from: ['drafting', 'collecting', 'answering'], to: 'withdrawn', asks: { reason: true } },
  },
  clocks: {
    cosigning: { runs: ['drafting'], stops: ['cosign'], each: 'helper', within: '10wd', warn_percent: 75, late: [{ tell: 'office' }], rule: 'S58' },
    collecting: opinionClock,
    answers: { runs: ['answering'], stops: ['submit'], within: '20wd', warn_percent: 75, late: [{ tell: 'office' }, { tell: 'adopter' }], rule: 'POW flow 4' },
    decide: { runs: ['deciding'], stops: ['adopt', 'send_back'], within: '15wd', warn_percent: 75, late: [{ tell: 'adopter' }], rule: 'project default' },
  },
  measures: {
    answeredOnTimeRate: { day: 'clock:answers', of: 'clock:answers:started', hit: 'clock:answers:met', better: 'up', rule: 'POW flow 4' },
    adoptedOpinions: { day: 'opened', of: ['step:adopt', 'fact:adopted_percent'], mean: 'fact:adopted_percent', better: 'neither', rule: 'POW flow 4' },
  },
  thresholds: { collecting_nd: opinionDays },
  opinions: { ...opinionsKept('comment'), gives: ['object'], before: ['collect', 'submit', 'adopt'], on: { fact: 'about', among: [{ rows: 'wanted', column: 'chapter' }, { rows: 'measured', column: 'indicator' }, { rows: 'elements', column: 'element' }] } },
  document: { parts: ['purpose', 'elements', 'wanted', 'measured', 'methods', 'opinions'] },
  page: {
    title: ['text'],
    list: ['edition', 'in_force', 'state', 'clock', 'holder'],
    board: ['drafting', 'collecting', 'answering', 'deciding', 'in_force'],
    figures: ['answeredOnTimeRate', 'adoptedOpinions'],
    next: { drafting: 'collect', collecting: 'prolong', answering: 'answer', deciding: 'adopt', in_force: 'call_plans' },
    public: false,
    shows: ['collecting', 'answering', 'deciding', 'in_force', 'superseded'],
  },
})
