// A street's use of its power to manage comprehensively (综合管理权, S53, POW flow 3): a joint meeting, a dispatch, an urging or an assessment, each a matter with those
// who took part and its result. Where the means is a whistle, the whistle stands under it.
import { defineSystem } from '#system'

const departments = ['departmentLiaison', 'enforcementDepartments', 'crewMember'] as const

export const system = defineSystem({
  id: 'comprehensive_management',
  plan: ['S53', 'S56'],
  comes_from: [],
  roles: {
    clock: { within: 'clock' },
    street: { posts: ['subDistrictDirector', 'managementOfficer'], within: 'place' },
    participant: { posts: departments, within: 'helper' },
    supervisor: { posts: ['supervisionOfficer'], within: 'place' },
    reader: { posts: ['streetPartySecretary', 'streetDesk', 'shiftLeader', 'districtLeader', 'districtCommunityOfficer', 'auditor'], within: 'place' },
  },
  facts: {
    text: { is: 'text', max: 2000 },
    means: { is: 'choice', of: ['joint_meeting', 'dispatch', 'urging', 'assessment'], index: true },
    ground: { is: 'text', max: 60 },
    category: { is: 'category', index: true },
    participants: { is: 'rows', max: 20, columns: { unit: { is: 'organisation' }, asked: { is: 'text', max: 500 } } },
    day: { is: 'date', when: 'any' },
    results_by: { is: 'date', when: 'future' },
    photos: { is: 'photos', max: 9 },
    units: { is: 'organisations', max: 20 },
    more: { is: 'organisations', max: 8 },
    asked: { is: 'text', max: 500 },
    done: { is: 'choice', of: ['done', 'partly', 'not_done'] },
    said: { is: 'text', max: 2000 },
    urged: { is: 'text', max: 1000 },
    minutes: { is: 'text', max: 8000 },
    judged: { is: 'rows', max: 20, columns: { unit: { is: 'organisation' }, found: { is: 'choice', of: ['met', 'partly', 'not_met'] }, why: { is: 'text', max: 500 } } },
    result: { is: 'choice', of: ['resolved', 'partly', 'unresolved'], index: true },
    note: { is: 'text', max: 2000 },
    in_time: { is: 'yes_no' },
    silent: { is: 'organisations', max: 28 },
    reason: { is: 'text', max: 1000 },
  },
  states: {
    calling: { open: 'street', at_once: 'call' },
    acting: { open: 'street' },
    concluded: { final: true, settled: true },
    called_off: { final: true },
  },
  open: {
    by: ['street'], to: 'calling', located: true, checks: ['can_answer', 'each_once'],
    asks: { text: true, means: true, ground: false, category: false, participants: true, day: false, results_by: true, photos: false },
  },
  steps: {
    call: { by: ['clock', 'street'], from: ['calling'], to: 'acting', computes: 'units', help: 'units' },
    call_more: { by: ['street'], from: ['acting'], to: '=', asks: { more: true, asked: true }, checks: ['more_can_answer'], help: 'more' },
    reply: { by: ['participant'], from: ['acting'], to: '=', asks: { done: true, said: true, photos: false }, answers: 'helper' },
    urge: { by: ['street'], from: ['acting'], to: '=', asks: { urged: true }, marks: 'supervised' },
    // A unit that is silent does not hold up the result: it stands among the silent.
    conclude: { by: ['street'], from: ['acting'], to: 'concluded', asks: { result: true, note: true, minutes: false, judged: false, photos: false }, checks: ['means_done'], computes: 'who_answered' },
    call_off: { by: ['street'], from: ['acting'], to: 'called_off', asks: { reason: true } },
  },
  clocks: {
    reply: { runs: ['acting'], stops: ['reply'], each: 'helper', within: { until: 'results_by' }, warn_percent: 75, late: [{ tell: 'street' }, { tell: 'supervisor' }], rule: 'POW flow 3' },
    urged: { runs: ['acting'], starts: ['urge'], stops: ['conclude'], within: '3wd', warn_percent: 60, late: [{ tell: 'street' }, { tell: 'supervisor' }], rule: 'POW-06' },
    conclude: { runs: ['acting'], stops: ['conclude'], within: '30wd', warn_percent: 75, late: [{ tell: 'street' }], rule: 'project default' },
  },
  measures: {
    answeredOnTimeRate: { day: 'opened', of: 'fact:in_time', hit: 'fact:in_time=true', better: 'up', rule: 'POW flow 3' },
    resolvedShare: { day: 'opened', of: 'fact:result', hit: 'fact:result=resolved', better: 'up', rule: 'POW flow 3' },
    usedShare: { day: 'opened', of: [], hit: 'state:concluded', without: { called_off: 'state:called_off' }, better: 'neither', rule: 'S56' },
    silentShare: { day: 'opened', of: 'state:concluded', hit: 'fact:silent', better: 'down', rule: 'POW-06' },
  },
  page: {
    title: ['text'],
    list: ['means', 'place', 'results_by', 'clock', 'state', 'opened'],
    board: ['calling', 'acting'],
    figures: ['answeredOnTimeRate', 'resolvedShare', 'silentShare', 'usedShare'],
    yearly: { powers: { used: 'usedShare', in_time: 'answeredOnTimeRate', adopted: 'resolvedShare' } },
    next: { calling: 'call', acting: 'conclude' },
    public: false,
  },
})
