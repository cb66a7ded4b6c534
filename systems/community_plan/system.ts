// A street's five-year community plan (社区发展规划, S59): chapters with lead and co-signers, projects, indicators, map layers, the review of the five years
// before (S60), the elements that the guideline demands (S61), numbered opinions each answered (POW flow 4), adoption once, and monitoring every year.
import { defineSystem, opinionClock, opinionDays, opinionFacts, opinionsKept, opinionSteps } from '#system'

const offices = ['departmentLiaison', 'selfGovernanceOfficer', 'planner', 'communityPlanner'] as const
/** The basic services of CIRC. */
export const services = [
  'health_station', 'elderly_day_care', 'community_canteen', 'elderly_room', 'childcare', 'kindergarten', 'primary_school', 'culture_room', 'library_corner', 'sports_ground', 'fitness_point', 'wet_market', 'convenience_shop',
  'affairs_centre', 'residents_committee', 'area_centre', 'police_post', 'public_toilet', 'waste_room', 'bus_stop', 'metro', 'park', 'emergency_shelter', 'ebike_charging',
] as const
export const elements = ['industry_city', 'heritage', 'livability', 'character', 'community_service', 'employment', 'housing', 'travel', 'leisure', 'safety'] as const
const decimal = { is: 'decimal', max: 100_000_000_000 } as const
const year = { is: 'integer', min: 2000, max: 2100 } as const
const code = { is: 'text', max: 20 } as const
const service = { is: 'choice', of: services } as const
const walker = { is: 'choice', of: ['adult', 'child', 'over70', 'wheelchair'] } as const

/** What a new version takes over from the one in force. */
const all = ['text', 'office', 'from_year', 'to_year', 'guideline', 'wanted', 'required', 'measured', 'chapters', 'projects', 'indicators', 'layers', 'holes', 'met', 'progress', 'effects', 'problems', 'series', 'readings'] as const

export const system = defineSystem({
  id: 'community_plan',
  plan: ['S54', 'S58', 'S59', 'S60', 'S61'],
  comes_from: ['planning_guideline', 'community_plan'],
  roles: {
    clock: { within: 'clock' },
    drafter: { posts: offices, within: 'place' },
    office: { posts: offices, within: 'lead' },
    cosigner: { posts: [...offices, 'serviceOfficer', 'managementOfficer', 'safetyOfficer', 'housingOfficer', 'communityWorker'], within: 'helper' },
    adopter: { posts: ['subDistrictDirector'], within: 'place' },
    // Whoever hears residents at a counter or in a meeting, and the bodies that made the guideline.
    hearer: { posts: ['streetDesk', 'deskWorker', 'serviceOfficer', 'selfGovernanceOfficer'], within: 'place' },
    body: { posts: ['districtCommunityOfficer', 'planner', 'communityPlanner'], within: 'place' },
    reader: { posts: ['streetPartySecretary', 'departmentHead', 'auditor', 'districtLeader'], within: 'place' },
  },
  facts: {
    text: { is: 'text', max: 100, open: true },
    office: { is: 'organisation' },
    from_year: year,
    to_year: year,
    guideline: { is: 'text', max: 40, open: true },
    wanted: { is: 'rows', max: 30, columns: { chapter: { is: 'text', max: 10 }, title: { is: 'text', max: 60 }, what: { is: 'text', max: 300 } } },
    required: { is: 'rows', max: 20, columns: { element: { is: 'choice', of: elements }, what: { is: 'text', max: 300 }, evidence: { is: 'choice', of: ['map', 'figure', 'text'] } } },
    measured: { is: 'rows', max: 60, columns: { indicator: code, name: { is: 'text', max: 60 }, unit: { is: 'text', max: 20 }, method: { is: 'text', max: 300 }, at_least: { ...decimal, optional: true }, measure: { is: 'text', max: 80, optional: true } } },
    chapters: {
      is: 'rows', max: 40, open: true,
      columns: { chapter: { is: 'text', max: 10 }, title: { is: 'text', max: 60 }, body: { is: 'text', max: 20_000 }, lead: { is: 'organisation' }, cosigners: { is: 'organisations', max: 8, optional: true } },
    },
    chapter: { is: 'text', max: 10 },
    title: { is: 'text', max: 60 },
    body: { is: 'text', max: 20_000 },
    lead: { is: 'organisation' },
    cosigners: { is: 'organisations', max: 8 },
    projects: {
      is: 'rows', max: 200, open: true, columns: {
        project: code, name: { is: 'text', max: 80 }, what: { is: 'text', max: 300 }, unit: { is: 'organisation' }, from_year: year, to_year: year, cost: { is: 'money', max: 100_000_000_000, optional: true }, spot: { is: 'spot', optional: true },
      },
    },
    indicators: {
      is: 'rows', max: 100, open: true, columns: {
        indicator: code, name: { is: 'text', max: 60 }, unit: { is: 'text', max: 20 }, baseline: decimal, baseline_year: year, target: decimal, target_year: year, measure: { is: 'text', max: 80, optional: true }, source: { is: 'text', max: 300, optional: true },
      },
    },
    layers: {
      is: 'rows', max: 100, open: true, columns: {
        layer: code, service, walker, minutes: { is: 'integer', min: 1, max: 60 }, covered: decimal, as_of: { is: 'date', when: 'past' }, source: { is: 'text', max: 300, optional: true },
      },
    },
    holes: {
      is: 'rows', max: 100, open: true, columns: {
        hole: code, service: { is: 'choice', of: services }, where: { is: 'text', max: 60 }, people: { is: 'integer', min: 1, max: 1_000_000 }, project: { ...code, optional: true }, reason: { is: 'text', max: 300, optional: true }, spot: { is: 'spot', optional: true },
      },
    },
    met: { is: 'rows', max: 40, open: true, columns: { element: { is: 'choice', of: elements }, chapter: { is: 'text', max: 10 }, score: { is: 'integer', min: 0, max: 100, optional: true }, layer: { ...code, optional: true }, indicator: { ...code, optional: true }, said: { is: 'text', max: 300 } } },
    progress: { is: 'text', max: 10_000, open: true },
    effects: { is: 'text', max: 10_000, open: true },
    problems: { is: 'text', max: 10_000, open: true },
    series: { is: 'rows', max: 300, open: true, columns: { indicator: code, year, value: decimal, source: { is: 'text', max: 80 } } },
    readings: { is: 'rows', max: 500, open: true, columns: { indicator: code, year, value: decimal, source: { is: 'text', max: 120 } } },
    // One row that is drawn from an option of the map studio: what the office says of it; the platform fills in the rest.
    option: code,
    reading: { is: 'choice', of: ['before', 'after'] },
    layer: code,
    indicator: code,
    target_year: year,
    signers: { is: 'organisations', max: 100 },
    ...opinionFacts(2000),
    adopted_on: { is: 'date', when: 'any' },
    adopted_percent: { is: 'integer', min: 0, max: 100, unit: '%' },
    monitor_by: { is: 'date', when: 'any' },
    monitored_year: year,
    on_course: { is: 'text', max: 4000, open: true },
    note: { is: 'text', max: 1000 },
    reason: { is: 'text', max: 1000 },
  },
  states: {
    drafting: { open: 'office' },
    collecting: { waiting: 'date', keeps: 'office' },
    answering: { open: 'office' },
    deciding: { open: 'adopter' },
    adopted: { waiting: 'date', keeps: 'office' },
    monitoring: { open: 'office' },
    fulfilled: { final: true, settled: true },
    superseded: { final: true, settled: true },
    withdrawn: { final: true },
  },
  open: {
    by: ['drafter', 'clock'], to: 'drafting', located: true, lead: { named: 'office' }, checks: ['years', 'office_can_act'], computes: 'typed', platform_alone: ['guideline', 'wanted', 'required', 'measured', 'readings'],
    asks: {
      text: true, office: true, from_year: true, to_year: true, guideline: false, wanted: false, required: false, measured: false, chapters: false, projects: false, indicators: false, layers: false, holes: false, met: false,
      progress: false, effects: false, problems: false, series: false, readings: false,
    },
  },
  steps: {
    write: { by: ['office'], from: ['drafting', 'answering'], to: '=', asks: { chapter: true, title: false, lead: false, cosigners: false, body: false }, puts: { into: 'chapters', by: 'chapter' } },
    strike: { by: ['office'], from: ['drafting', 'answering'], to: '=', asks: { chapter: true }, puts: { into: 'chapters', by: 'chapter', drops: true } },
    set_projects: { by: ['office'], from: ['drafting', 'answering'], to: '=', asks: { projects: true }, checks: ['codes_once'] },
    set_indicators: { by: ['office'], from: ['drafting', 'answering'], to: '=', asks: { indicators: true }, checks: ['codes_once'], computes: 'typed' },
    draw_indicator: {
      by: ['office'], from: ['drafting', 'answering'], to: '=', asks: { indicator: true, option: true, target_year: true }, puts: { into: 'indicators', by: 'indicator' },
      draws: { by: 'option', fills: { name: 'name', unit: 'unit', baseline: 'before', baseline_year: 'year', target: 'after', source: 'said' } },
    },
    set_layers: { by: ['office'], from: ['drafting', 'answering'], to: '=', asks: { layers: true, holes: false }, checks: ['codes_once'], computes: 'typed' },
    draw_layer: {
      by: ['office'], from: ['drafting', 'answering'], to: '=', asks: { layer: true, option: true, reading: true }, puts: { into: 'layers', by: 'layer' },
      draws: { by: 'option', at: 'reading', fills: { service: 'service', walker: 'walker', minutes: 'minutes', covered: 'share', as_of: 'day', source: 'said' } },
    },
    set_elements: { by: ['office'], from: ['drafting', 'answering'], to: '=', asks: { met: true } },
    review: { by: ['office'], from: ['drafting', 'answering'], to: '=', asks: { progress: true, effects: true, problems: true, series: true } },
    circulate: { by: ['office'], from: ['drafting'], to: '=', needs: ['has_chapters'], computes: 'signers', help: 'signers' },
    object: { by: ['cosigner', 'body'], from: ['drafting', 'collecting'], to: '=', asks: { about: false, opinion: true } },
    cosign: { by: ['cosigner'], from: ['drafting'], to: '=', asks: { note: false }, answers: 'helper' },
    collect: { by: ['office'], from: ['drafting'], to: 'collecting', asks: { until: true }, needs: ['has_chapters'], helpers_done: true },
    prolong: { by: ['office'], from: ['collecting'], to: '=', asks: { until: true, note: false }, checks: ['never_shorter'], extends: [{ clock: 'collecting', to: 'until' }] },
    take_down: { by: ['hearer'], from: ['collecting'], to: '=', asks: { about: false, opinion: true } },
    ...opinionSteps('deciding', 'adopted', 'monitoring'),
    answer: { by: ['office'], from: ['drafting', 'collecting', 'answering'], to: '=', asks: { number: true, answer: true, answer_reason: false } },
    submit: { by: ['office'], from: ['answering'], to: 'deciding', needs: ['keeps_guideline'] },
    send_back: { by: ['adopter'], from: ['deciding'], to: 'answering', asks: { reason: true } },
    adopt: { by: ['adopter'], from: ['deciding'], to: 'adopted', needs: ['keeps_guideline'], computes: 'adopted', at_most: 1, parent: { of: 'community_plan', step: 'supersede', facts: {} } },
    year_over: { by: ['clock', 'office'], from: ['adopted'], to: 'monitoring', needs: ['year_is_over'] },
    monitor: { by: ['office'], from: ['monitoring'], to: ['adopted', 'fulfilled'], choose: 'last_year', asks: { readings: true, on_course: true }, checks: ['all_read'], computes: 'next_year' },
    revise: { by: ['office'], from: ['adopted', 'monitoring'], to: '=', asks: { reason: true }, opens: { system: 'community_plan', facts: Object.fromEntries(all.map((fact) => [fact, fact])) as { [F in (typeof all)[number]]: F } } },
    supersede: { by: ['clock'], from: ['adopted', 'monitoring'], to: 'superseded' },
    withdraw: { by: ['office'], from: ['drafting', 'collecting', 'answering'], to: 'withdrawn', asks: { reason: true } },
  },
  clocks: {
    cosigning: { runs: ['drafting'], stops: ['cosign'], each: 'helper', within: '10wd', warn_percent: 75, late: [{ tell: 'office' }], rule: 'S58' },
    collecting: opinionClock,
    answers: { runs: ['answering'], stops: ['submit'], within: '20wd', warn_percent: 75, late: [{ tell: 'office' }, { tell: 'adopter' }], rule: 'POW flow 4' },
    decide: { runs: ['deciding'], stops: ['adopt', 'send_back'], within: '15wd', warn_percent: 75, late: [{ tell: 'adopter' }], rule: 'project default' },
    year: { runs: ['adopted'], stops: ['year_over'], within: { until: 'monitor_by' }, warn_percent: 95, late: [{ take: 'year_over' }], rule: 'S59' },
    monitoring: { runs: ['monitoring'], stops: ['monitor'], within: '20wd', warn_percent: 75, late: [{ tell: 'office' }, { tell: 'adopter' }], rule: 'project default' },
  },
  measures: {
    answeredOnTimeRate: { day: 'clock:answers', of: 'clock:answers:started', hit: 'clock:answers:met', better: 'up', rule: 'POW flow 4' },
    adoptedOpinions: { day: 'opened', of: ['step:adopt', 'fact:adopted_percent'], mean: 'fact:adopted_percent', better: 'neither', rule: 'POW flow 4' },
    monitoredOnTimeRate: { day: 'clock:monitoring', of: 'clock:monitoring:started', hit: 'clock:monitoring:met', better: 'up', rule: 'S59' },
    adoptedRate: { day: 'opened', of: [], hit: 'step:adopt', without: { withdrawn: 'state:withdrawn' }, better: 'up', rule: 'S59' },
  },
  thresholds: { collecting_nd: opinionDays },
  opinions: { ...opinionsKept('comment'), gives: ['object', 'take_down'], before: ['submit', 'adopt'], on: { fact: 'about', among: [{ rows: 'chapters', column: 'chapter' }, { rows: 'projects', column: 'project' }, { rows: 'indicators', column: 'indicator' }, { rows: 'holes', column: 'hole' }] } },
  document: {
    parts: [
      'progress', 'effects', 'problems', 'series', { chapters: 'chapters', number: 'chapter', title: 'title', text: 'body', says: ['lead', 'cosigners'] },
      { map: 'projects', spot: 'spot', name: 'name' }, 'projects', 'indicators', 'layers', { map: 'holes', spot: 'spot', name: 'where' }, 'holes', 'met', 'readings', 'on_course', 'opinions',
    ],
    reads: { step: 'monitor', of: 'indicators', measure: 'measure', key: 'indicator', by: 'monitor_by', into: 'readings', year: 'year', value: 'value', source: 'source' },
  },
  page: {
    title: ['text'],
    list: ['place', 'from_year', 'to_year', 'state', 'clock', 'holder'],
    board: ['drafting', 'collecting', 'answering', 'deciding', 'adopted', 'monitoring'],
    figures: ['answeredOnTimeRate', 'adoptedOpinions', 'monitoredOnTimeRate', 'adoptedRate'],
    next: { drafting: 'write', collecting: 'prolong', answering: 'answer', deciding: 'adopt', adopted: 'year_over', monitoring: 'monitor' },
    public: false,
    shows: ['collecting', 'answering', 'deciding', 'adopted', 'monitoring', 'fulfilled', 'superseded'],
  },
})
