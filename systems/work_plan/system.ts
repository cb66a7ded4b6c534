// The yearly work plan that keeps itself true: its clauses, goals and programmes are registers; what a clause owes is a matter, a task that is stated and sampled, an
// urging that the platform opens where a clause is late or thinning, a correction that the district hands down with a day (S01, S02, S03, S05, S06).
import { defineSystem } from '#system'

const units = ['departmentLiaison', 'districtCommunityOfficer', 'partyBuildingOfficer', 'subDistrictDirector', 'streetDesk'] as const
const code = { is: 'text', max: 40, required: true, open: true } as const

export const system = defineSystem({
  id: 'work_plan',
  plan: ['S01', 'S02', 'S03', 'S05', 'S06'],
  comes_from: [],
  roles: {
    clock: { within: 'clock' },
    office: { posts: ['districtCommunityOfficer'], within: 'place' },
    committee: { posts: ['districtLeader'], within: 'place' },
    unit: { posts: units, within: 'lead' },
    helper: { posts: units, within: 'helper' },
    // Whoever looks whether a statement is true is neither who made it nor who keeps the plan.
    checker: { posts: ['supervisionOfficer'], within: 'place' },
    reader: { posts: ['auditor', 'departmentHead', 'streetPartySecretary', 'subDistrictDirector'], within: 'place' },
  },
  facts: {
    text: { is: 'text', max: 500, open: true },
    kind: { is: 'choice', of: ['task', 'urging', 'correction'], index: true, open: true },
    clause: { is: 'text', max: 90, index: true, open: true },
    ground: { is: 'text', max: 1000 },
    aim: { is: 'text', max: 60 },
    office: { is: 'organisation' },
    helpers: { is: 'organisations', max: 12 },
    due: { is: 'date', when: 'future', told: true },
    progress: { is: 'text', max: 2000 },
    evidence: { is: 'rows', max: 40, columns: { what: { is: 'text', max: 200 }, where: { is: 'text', max: 300, among: 'evidence' } } },
    photos: { is: 'photos', max: 9 },
    statement: { is: 'text', max: 2000 },
    seed: { is: 'text', max: 40 },
    drawn: { is: 'yes_no', index: true },
    findings: { is: 'text', max: 2000 },
    reason: { is: 'text', max: 1000 },
  },
  states: {
    owed: { open: 'unit' },
    stated: { open: 'office' },
    checking: { open: 'checker' },
    accepted: { final: true, settled: true },
    dropped: { final: true },
  },
  open: { by: ['office', 'committee', 'clock'], to: 'owed', asks: { text: true, kind: true, clause: false, ground: false, aim: false, office: true, helpers: false, due: true }, platform_alone: ['aim'], located: true, lead: { named: 'office' }, checks: ['office_can_act', 'correction_from_above'] },
  steps: {
    ask: { by: ['unit', 'office'], from: ['owed'], to: '=', asks: { helpers: true }, help: 'helpers' },
    help: { by: ['helper'], from: ['owed'], to: '=', asks: { progress: true, photos: false }, answers: 'helper' },
    report: { by: ['unit'], from: ['owed'], to: '=', asks: { progress: true, evidence: false, photos: false } },
    // Whoever takes this step signs with her post; nothing is done because somebody typed a percentage.
    state: { by: ['unit'], from: ['owed'], to: 'stated', asks: { statement: true, evidence: true, photos: false } },
    // The seed comes with the act and stands in the journal, so that anybody can draw again.
    draw: { by: ['clock'], from: ['stated'], to: ['checking', 'accepted'], choose: 'by_draw', asks: { seed: true }, computes: 'drawn' },
    check: { by: ['office'], from: ['stated'], to: 'checking', asks: { reason: true } },
    confirm: { by: ['checker'], from: ['checking'], to: 'accepted', asks: { findings: true, photos: false }, apart: ['state', 'report'] },
    contradict: { by: ['checker'], from: ['checking'], to: 'owed', asks: { findings: true, photos: false }, apart: ['state', 'report'] },
    move_date: { by: ['office', 'committee'], from: ['owed'], to: '=', asks: { due: true, reason: true }, checks: ['committee_moves_its_own'], extends: [{ clock: 'due', to: 'due' }] },
    drop: { by: ['office', 'committee'], from: ['owed', 'stated'], to: 'dropped', asks: { reason: true }, checks: ['committee_drops_its_own'] },
  },
  clocks: {
    due: { runs: ['owed'], stops: ['state'], within: { until: 'due' }, warn_percent: 75, late: [{ tell: 'unit' }, { tell: 'office' }], rule: 'S02' },
    drawing: { runs: ['stated'], stops: ['draw', 'check'], within: '1wd', warn_percent: 50, late: [{ tell: 'office' }], rule: 'S02' },
    checking: { runs: ['checking'], stops: ['confirm', 'contradict'], within: '5wd', warn_percent: 70, late: [{ tell: 'checker' }, { tell: 'office' }], rule: 'S02' },
    help: { runs: ['owed'], stops: ['help'], each: 'helper', within: '5wd', warn_percent: 70, late: [{ tell: 'unit' }], rule: 'S02' },
  },
  measures: {
    statedOnTimeRate: { day: 'clock:due', of: 'clock:due:started', hit: 'clock:due:met', without: { dropped: 'state:dropped' }, better: 'up', rule: 'S02' },
    confirmedShare: { day: 'opened', of: { any: ['step:confirm', 'step:contradict'] }, hit: { not: 'step:contradict' }, better: 'up', rule: 'S02' },
    urgedShare: { day: 'opened', of: [], hit: 'fact:kind=urging', better: 'down', rule: 'S02' },
  },
  thresholds: {
    sample_percent: { is: 20, rule: 'project default' },
    urge_days: { is: 10, rule: 'project default' },
    pace_percent: { is: 20, rule: 'project default' },
    quiet_days: { is: 60, rule: 'project default' },
  },
  pursues: { task: 'task', urged: 'urging', draws: { state: 'stated', step: 'draw', seed: 'seed' } },
  registers: {
    plans: {
      title: 'name', key: ['code'], list: ['code', 'year', 'begins', 'ends'], write: ['office'], public: true, reads: 'plans',
      columns: {
        code, name: { is: 'text', max: 100, required: true, open: true }, year: { is: 'integer', min: 2000, max: 2100, required: true, open: true },
        begins: { is: 'date', when: 'any', required: true, open: true }, ends: { is: 'date', when: 'any', required: true, open: true }, source: { is: 'text', max: 300, open: true },
      },
    },
    goals: {
      title: 'name', key: ['code'], list: ['code', 'what'], write: ['office'], public: true, reads: 'goals',
      columns: { code, name: { is: 'text', max: 60, required: true, open: true }, what: { is: 'text', max: 500, open: true } },
    },
    programmes: {
      title: 'name', key: ['code'], list: ['code', 'what'], write: ['office'], public: true, reads: 'programmes',
      columns: { code, name: { is: 'text', max: 60, required: true, open: true }, what: { is: 'text', max: 500, open: true } },
    },
    clauses: {
      title: 'title', key: ['plan', 'code'], list: ['plan', 'code', 'level', 'owner', 'measure', 'due'], write: ['office'], public: true, reads: 'clauses',
      columns: {
        plan: code, code, parent: { is: 'text', max: 40, open: true }, level: { is: 'choice', of: ['chapter', 'section', 'clause', 'task'], required: true, open: true },
        title: { is: 'text', max: 200, required: true, open: true }, said: { is: 'text', max: 4000, open: true }, item: { is: 'text', max: 10, open: true },
        owner: { is: 'organisation', open: true }, helpers: { is: 'organisations', max: 20, open: true }, goal: { is: 'text', max: 40, open: true }, programme: { is: 'text', max: 40, open: true },
        measure: { is: 'text', max: 90, open: true }, counts: { is: 'yes_no', open: true }, target: { is: 'decimal', max: 100_000_000, open: true }, due: { is: 'date', when: 'any', open: true },
      },
    },
    report_lines: {
      title: 'section', key: ['code'], list: ['code', 'report', 'measure'], write: ['office'], public: true, reads: 'report_lines',
      columns: { code, report: { is: 'choice', of: ['week', 'month', 'both'], required: true, open: true }, section: { is: 'text', max: 60, required: true, open: true }, measure: { is: 'text', max: 90, required: true, open: true } },
    },
  },
  page: {
    title: ['text'],
    list: ['kind', 'clause', 'clock', 'state', 'holder', 'opened'],
    board: ['owed', 'stated', 'checking'],
    figures: ['statedOnTimeRate', 'confirmedShare', 'urgedShare'],
    next: { owed: 'state', stated: 'check', checking: 'confirm' },
    public: false,
  },
})
