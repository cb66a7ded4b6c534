// The list of basic public services (基本公共服务项目清单) and the sites at which they are had: two public registers whose changes are announced
// before they are in force. The matter is an entry that somebody found wrong or missing: checked, confirmed by whoever offers it, put right.
import { defineSystem } from '#system'

const editors = ['serviceOfficer', 'areaDirector', 'districtCommunityOfficer'] as const

export const system = defineSystem({
  id: 'service_catalogue',
  plan: ['S09', 'S80'],
  comes_from: [],
  roles: {
    clock: { within: 'clock' },
    requester: { within: 'requester' },
    finder: { posts: ['deskWorker', 'communityWorker', 'streetDesk', 'areaDispatcher', ...editors], within: 'place' },
    editor: { posts: editors, within: 'place' },
    owner: { posts: ['departmentLiaison'], within: 'lead' },
    reader: { posts: ['subDistrictDirector', 'residentialSecretary', 'committeeChair', 'planner', 'communityPlanner', 'auditor', 'districtLeader'], within: 'place' },
  },
  facts: {
    text: { is: 'text', max: 500 },
    what: { is: 'choice', of: ['wrong', 'missing', 'gone'], index: true },
    entry: { is: 'text', max: 60 },
    owner: { is: 'organisation' },
    confirmed: { is: 'text', max: 500, told: true },
    change: { is: 'text', max: 500, told: true },
    in_force: { is: 'date', when: 'any' },
    reason: { is: 'text', max: 500, told: true },
  },
  states: {
    raised: { open: 'editor' },
    confirming: { open: 'owner' },
    announced: { waiting: 'date', keeps: 'editor' },
    corrected: { final: true, settled: true },
    stands: { final: true },
  },
  open: { by: ['finder', 'requester'], to: 'raised', asks: { text: true, what: true, entry: true }, located: true },
  steps: {
    // The platform asks the department itself, where a resident told of an entry that it offers.
    ask_owner: { by: ['editor', 'clock'], from: ['raised'], to: 'confirming', asks: { owner: true }, checks: ['owner_can_answer'], lead: { named: 'owner' } },
    confirm: { by: ['owner'], from: ['confirming'], to: 'raised', asks: { confirmed: true } },
    // The register is written first; here it says what and from when on.
    correct: { by: ['editor'], from: ['raised'], to: 'announced', asks: { change: true, in_force: true } },
    reschedule: { by: ['editor'], from: ['announced'], to: '=', asks: { in_force: true, change: true }, extends: [{ clock: 'force', to: 'in_force' }] },
    keep: { by: ['editor'], from: ['raised'], to: 'stands', asks: { reason: true } },
    come_into_force: { by: ['clock'], from: ['announced'], to: 'corrected' },
  },
  clocks: {
    check: { runs: ['raised', 'confirming'], stops: ['correct', 'keep'], within: '10wd', warn_percent: 75, late: [{ tell: 'editor' }], rule: 'S80' },
    confirm: { runs: ['confirming'], stops: ['confirm'], within: '5wd', warn_percent: 75, late: [{ tell: 'editor' }, { tell: 'owner' }], rule: 'S80' },
    force: { runs: ['announced'], stops: ['come_into_force'], within: { until: 'in_force' }, warn_percent: 100, late: [{ take: 'come_into_force' }], rule: 'S80' },
  },
  measures: {
    checkedOnTimeRate: { day: 'clock:check', of: 'clock:check:started', hit: 'clock:check:met', better: 'up', rule: 'S80' },
    correctedShare: { day: 'opened', of: { any: ['step:correct', 'step:keep'] }, hit: 'step:correct', better: 'neither', rule: 'S80' },
  },
  registers: {
    services: {
      title: 'name', key: ['code'], list: ['kind', 'owner', 'fee', 'hours'], write: ['editor'], located: 'place', public: true, reads: 'services', announced: { days: 7, rule: 'S80' },
      mends: { words: 'text', entry: 'entry', facts: { what: 'wrong' }, asks: { column: 'owner', step: 'ask_owner', fact: 'owner' } },
      columns: {
        code: { is: 'text', max: 30, required: true, open: true },
        name: { is: 'text', max: 60, required: true, open: true },
        kind: { is: 'choice', of: ['old_age', 'children', 'health', 'disability', 'affairs', 'housing', 'work', 'law', 'culture', 'convenience', 'help'], required: true, open: true },
        what: { is: 'text', max: 500, required: true, open: true },
        eligible: { is: 'text', max: 300, required: true, open: true },
        papers: { is: 'text', max: 500, open: true },
        fee: { is: 'money', max: 10_000_000, required: true, open: true },
        fee_note: { is: 'text', max: 100, open: true },
        hours: { is: 'hours', open: true },
        offered_at: { is: 'choices', of: ['health_station', 'elderly_day_care', 'community_canteen', 'elderly_room', 'childcare', 'kindergarten', 'primary_school', 'culture_room', 'library_corner', 'sports_ground', 'fitness_point', 'wet_market', 'convenience_shop', 'affairs_centre', 'residents_committee', 'area_centre', 'police_post', 'public_toilet', 'waste_room', 'bus_stop', 'metro', 'park', 'emergency_shelter', 'ebike_charging'], open: true },
        owner: { is: 'organisation', required: true, open: true },
        line: { is: 'line', open: true },
        access: { is: 'choices', of: ['step_free', 'hearing', 'large_print', 'at_home', 'helper', 'guide_dog'], open: true },
        said_as: { is: 'text', max: 200, open: true },
        note: { is: 'text', max: 300 },
      },
    },
    sites: {
      title: 'name', key: ['code'], list: ['class', 'address', 'hours', 'step_free'], write: ['editor'], located: 'spot', public: true, reads: 'sites', announced: { days: 7, rule: 'S80' }, mends: { words: 'text', entry: 'entry', facts: { what: 'wrong' } },
      columns: {
        code: { is: 'text', max: 40, required: true, open: true },
        name: { is: 'text', max: 60, required: true, open: true },
        class: { is: 'choice', of: ['health_station', 'elderly_day_care', 'community_canteen', 'elderly_room', 'childcare', 'kindergarten', 'primary_school', 'culture_room', 'library_corner', 'sports_ground', 'fitness_point', 'wet_market', 'convenience_shop', 'affairs_centre', 'residents_committee', 'area_centre', 'police_post', 'public_toilet', 'waste_room', 'bus_stop', 'metro', 'park', 'emergency_shelter', 'ebike_charging'], required: true, open: true },
        address: { is: 'text', max: 100, required: true, open: true },
        hours: { is: 'hours', open: true },
        // People at one time, or places; children of a school, bays of a shed.
        capacity: { is: 'integer', min: 0, max: 100_000, open: true },
        step_free: { is: 'yes_no', required: true, open: true },
        line: { is: 'line', open: true },
        note: { is: 'text', max: 300 },
      },
    },
  },
  page: {
    title: ['entry', 'text'],
    list: ['what', 'place', 'clock', 'state', 'holder'],
    board: ['raised', 'confirming', 'announced'],
    figures: ['checkedOnTimeRate', 'correctedShare'],
    next: { raised: 'correct', confirming: 'confirm', announced: 'reschedule' },
    public: false,
  },
})
