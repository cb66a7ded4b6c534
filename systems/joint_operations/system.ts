// A room for a hard problem (条块“集团军”作战, S74; 条块推进机制, S30): the street leads from the block, departments are members from the lines, a board shows what each owes,
// meetings leave minutes, an agreed text becomes dated duties whose progress everybody may read, and an after-action note ends it.
import { defineSystem } from '#system'

const members = ['departmentLiaison', 'enforcementDepartments', 'sunkOfficer', 'crewMember', 'departmentHead'] as const
const live = ['working', 'carrying_out'] as const
const progress = { is: 'choice', of: ['doing', 'done', 'partly', 'not_done'] } as const

export const system = defineSystem({
  id: 'joint_operations',
  plan: ['S30', 'S74'],
  comes_from: [],
  roles: {
    clock: { within: 'clock' },
    block: { posts: ['subDistrictDirector', 'managementOfficer'], within: 'place' },
    member: { posts: members, within: 'helper' },
    supervisor: { posts: ['supervisionOfficer'], within: 'place' },
    reader: { posts: ['streetPartySecretary', 'areaDirector', 'areaSecretary', 'streetDesk', 'shiftLeader', 'districtLeader', 'districtCommunityOfficer', 'auditor'], within: 'place' },
  },
  facts: {
    text: { is: 'text', max: 100, open: true },
    problem: { is: 'text', max: 4000 },
    aim: { is: 'text', max: 500, open: true },
    category: { is: 'category', index: true },
    photos: { is: 'photos', max: 20 },
    members: { is: 'rows', max: 20, columns: { unit: { is: 'organisation' }, brings: { is: 'text', max: 300 } } },
    ends_by: { is: 'date', when: 'future' },
    office: { is: 'organisation' },
    units: { is: 'organisations', max: 20 },
    more: { is: 'organisations', max: 8 },
    board: { is: 'rows', max: 100, columns: { task: { is: 'text', max: 20 }, what: { is: 'text', max: 300 }, unit: { is: 'organisation' }, by: { is: 'date', when: 'any' }, progress: { ...progress, optional: true }, said: { is: 'text', max: 1000, optional: true } } },
    task: { is: 'text', max: 20 },
    what: { is: 'text', max: 300 },
    unit: { is: 'organisation' },
    by: { is: 'date', when: 'future' },
    progress,
    said: { is: 'text', max: 2000 },
    next_at: { is: 'instant', when: 'any' },
    meetings: { is: 'rows', max: 60, columns: { met_on: { is: 'date', when: 'past' }, minutes: { is: 'text', max: 8000 } } },
    met_on: { is: 'date', when: 'past' },
    minutes: { is: 'text', max: 8000 },
    agreement: { is: 'text', max: 8000, open: true },
    newly: { is: 'rows', max: 20, columns: { item: { is: 'text', max: 300 }, unit: { is: 'organisation' }, by: { is: 'date', when: 'future' } } },
    agreed: { is: 'rows', max: 60, open: true, columns: { item: { is: 'text', max: 300 }, unit: { is: 'organisation' }, by: { is: 'date', when: 'any' }, progress: { ...progress, optional: true }, said: { is: 'text', max: 2000, optional: true } } },
    item: { is: 'text', max: 300 },
    result: { is: 'choice', of: ['resolved', 'partly', 'unresolved'], index: true },
    outcome: { is: 'text', max: 2000, open: true },
    intended: { is: 'text', max: 2000 },
    happened: { is: 'text', max: 4000 },
    learned: { is: 'text', max: 4000 },
    reason: { is: 'text', max: 1000 },
  },
  states: {
    calling: { open: 'block', at_once: 'call' },
    working: { open: 'block' },
    // From the agreed text on everybody may read who owes what by when.
    carrying_out: { open: 'block' },
    concluded: { final: true, settled: true },
    ended: { final: true },
  },
  open: {
    by: ['block'], to: 'calling', located: true, checks: ['members_can_act', 'each_once', 'office_leads'], computes: 'office', lead: { named: 'office' },
    asks: { text: true, problem: true, aim: true, category: false, members: true, ends_by: true, photos: false },
  },
  steps: {
    call: { by: ['clock', 'block'], from: ['calling'], to: 'working', computes: 'units', help: 'units' },
    call_more: { by: ['block'], from: live, to: '=', asks: { more: true }, checks: ['more_can_act', 'office_leads'], help: 'more' },
    owe: { by: ['block'], from: live, to: '=', asks: { task: true, what: false, unit: false, by: false }, checks: ['by_a_member'], computes: 'next_at', puts: { into: 'board', by: 'task' }, extends: [{ clock: 'board', to: 'next_at' }] },
    report: { by: ['member'], from: live, to: '=', asks: { task: true, progress: true, said: true }, checks: ['own_task'], computes: 'next_at', puts: { into: 'board', by: 'task' }, extends: [{ clock: 'board', to: 'next_at' }] },
    strike: { by: ['block'], from: live, to: '=', asks: { task: true, reason: true }, computes: 'next_at', puts: { into: 'board', by: 'task', drops: true }, extends: [{ clock: 'board', to: 'next_at' }] },
    minute: { by: ['block'], from: live, to: '=', asks: { met_on: true, minutes: true, photos: false }, puts: { into: 'meetings', by: 'met_on' } },
    agree: {
      by: ['block'], from: live, to: 'carrying_out', asks: { met_on: true, agreement: true, newly: true, photos: false }, checks: ['items_once', 'newly_can_act'], computes: 'agreed',
      opens: { system: 'resolution', facts: { text: '.item', follow_up: '.by', office: 'office', day: 'met_on' }, each: { of: 'newly', as: 'unit', until: 'done' } },
    },
    note_progress: { by: ['clock'], from: ['carrying_out'], to: '=', asks: { item: true, progress: true, said: false }, puts: { into: 'agreed', by: 'item' } },
    // Nobody leaves while it owes something on the board.
    leave: { by: ['member'], from: live, to: '=', asks: { said: true }, needs: ['owes_nothing'], answers: 'helper' },
    prolong: { by: ['block'], from: live, to: '=', asks: { ends_by: true, reason: true }, checks: ['never_shorter'], computes: 'next_at', extends: [{ clock: 'board', to: 'next_at' }, { clock: 'room', to: 'ends_by' }] },
    conclude: { by: ['block'], from: ['carrying_out'], to: 'concluded', asks: { result: true, outcome: true, intended: true, happened: true, learned: true, photos: false }, checks: ['all_agreed_done'] },
    end: { by: ['block'], from: ['working'], to: 'ended', asks: { result: true, happened: true, learned: true } },
  },
  clocks: {
    room: { runs: live, stops: ['conclude', 'end'], within: { until: 'ends_by' }, warn_percent: 75, late: [{ tell: 'block' }, { tell: 'supervisor' }], rule: 'S74' },
    // Until the earliest day on which something on the board is owed; each act on the board moves it.
    board: { runs: live, stops: ['conclude', 'end'], within: { until: 'next_at' }, warn_percent: 90, late: [{ tell: 'block' }, { tell: 'supervisor' }], rule: 'S74' },
    agree: { runs: ['working'], stops: ['agree', 'end'], within: '20wd', warn_percent: 75, late: [{ tell: 'block' }], rule: 'project default' },
  },
  measures: {
    concludedOnTimeRate: { day: 'clock:room', of: 'clock:room:started', hit: 'clock:room:met', better: 'up', rule: 'S74' },
    resolvedShare: { day: 'opened', of: 'fact:result', hit: 'fact:result=resolved', better: 'up', rule: 'S74' },
    agreedShare: { day: 'opened', of: [], hit: 'step:agree', better: 'up', rule: 'S30' },
  },
  document: { parts: ['problem', 'aim', 'members', 'board', 'meetings', 'agreement', 'agreed', 'intended', 'happened', 'learned', 'outcome'] },
  page: {
    title: ['text'],
    list: ['place', 'ends_by', 'clock', 'state', 'holder', 'opened'],
    board: ['calling', 'working', 'carrying_out'],
    figures: ['resolvedShare', 'concludedOnTimeRate', 'agreedShare'],
    next: { calling: 'call', working: 'agree', carrying_out: 'conclude' },
    public: false,
    shows: ['carrying_out', 'concluded'],
  },
})
