// What public services could be had in (公共服务资源清单): rooms, sites and idle spaces in one register, and the way on which a found space gets
// there: found, checked on the spot, agreed with its owner, a candidate for siting or not.
import { defineSystem } from '#system'

const keepers = ['serviceOfficer', 'areaDirector', 'districtCommunityOfficer'] as const

export const system = defineSystem({
  id: 'service_inventory',
  plan: ['S78'],
  comes_from: [],
  roles: {
    clock: { within: 'clock' },
    finder: { posts: ['communityWorker', 'inspector', 'areaDispatcher', 'residentialSecretary', 'communityPlanner', ...keepers], within: 'place' },
    keeper: { posts: keepers, within: 'place' },
    reader: { posts: ['subDistrictDirector', 'planner', 'committeeChair', 'streetDesk', 'auditor', 'districtLeader'], within: 'place' },
  },
  facts: {
    name: { is: 'text', max: 60 },
    address: { is: 'text', max: 100 },
    kind: { is: 'choice', of: ['room', 'site', 'idle_room', 'open_ground'], index: true },
    why: { is: 'text', max: 500 },
    photos: { is: 'photos', max: 9 },
    owner_kind: { is: 'choice', of: ['street', 'housing_office', 'state_company', 'owners', 'village', 'other'] },
    area_m2: { is: 'integer', min: 1, max: 1_000_000, unit: 'm2' },
    step_free: { is: 'yes_no' },
    findings: { is: 'text', max: 1000 },
    conditions: { is: 'text', max: 300 },
    cost_to_open: { is: 'money', max: 100_000_000_000 },
    reason: { is: 'text', max: 500 },
    standing: { is: 'choice', of: ['candidate'] },
  },
  states: {
    found: { open: 'keeper' },
    checked: { open: 'keeper' },
    candidate: { final: true, settled: true },
    declined: { final: true },
  },
  open: { by: ['finder'], to: 'found', asks: { name: true, address: true, kind: true, why: true, photos: false }, located: true },
  steps: {
    check: { by: ['keeper'], from: ['found'], to: 'checked', asks: { area_m2: true, step_free: true, owner_kind: true, findings: true, photos: false } },
    // What the owner agreed to becomes a row of the register, which siting may choose.
    agree: { by: ['keeper'], from: ['checked'], to: 'candidate', asks: { conditions: true, cost_to_open: true }, computes: 'standing', enters: { register: 'spaces', columns: { code: '#number', name: 'name', address: 'address', kind: 'kind', owner_kind: 'owner_kind', area: 'area_m2*100', step_free: 'step_free', conditions: 'conditions', cost_to_open: 'cost_to_open', standing: 'standing' } } },
    decline: { by: ['keeper'], from: ['found', 'checked'], to: 'declined', asks: { reason: true } },
  },
  clocks: {
    check: { runs: ['found'], stops: ['check', 'decline'], within: '10wd', warn_percent: 75, late: [{ tell: 'keeper' }], rule: 'S78' },
    agree: { runs: ['checked'], stops: ['agree', 'decline'], within: '30wd', warn_percent: 75, late: [{ tell: 'keeper' }], rule: 'S78' },
  },
  measures: {
    checkedOnTimeRate: { day: 'clock:check', of: 'clock:check:started', hit: 'clock:check:met', better: 'up', rule: 'S78' },
    openedShare: { day: 'opened', of: { any: ['state:candidate', 'state:declined'] }, hit: 'state:candidate', better: 'neither', rule: 'S78' },
  },
  registers: {
    spaces: {
      title: 'name', key: ['code'], list: ['kind', 'owner_kind', 'area', 'cost_to_open', 'standing'], write: ['keeper'], located: 'spot', reads: 'spaces',
      columns: {
        code: { is: 'text', max: 40, required: true },
        name: { is: 'text', max: 60, required: true },
        address: { is: 'text', max: 100, required: true },
        kind: { is: 'choice', of: ['room', 'site', 'idle_room', 'open_ground'], required: true },
        owner_kind: { is: 'choice', of: ['street', 'housing_office', 'state_company', 'owners', 'village', 'other'], required: true },
        owner: { is: 'organisation' },
        area: { is: 'area', max: 100_000_000, required: true },
        step_free: { is: 'yes_no', required: true },
        hours: { is: 'hours' },
        conditions: { is: 'text', max: 300 },
        cost_to_open: { is: 'money', max: 100_000_000_000, required: true },
        // Siting may choose candidates; what is promised or in use is no longer free.
        standing: { is: 'choice', of: ['candidate', 'promised', 'in_use', 'not_available'], required: true },
      },
    },
  },
  page: {
    title: ['name', 'why'],
    list: ['kind', 'place', 'clock', 'state', 'holder'],
    board: ['found', 'checked'],
    figures: ['checkedOnTimeRate', 'openedShare'],
    next: { found: 'check', checked: 'agree' },
    public: false,
  },
})
