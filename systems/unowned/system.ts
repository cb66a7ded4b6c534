// An unowned matter (不归口工作): what no list gives to anybody, or what units dispute. Lifecycle UnownedMatter with OWN-01 to
// OWN-03; opened under the matter that nobody owns, whose unit its ruling names.
import { defineSystem } from '#system'

const units = ['departmentLiaison', 'streetDesk', 'crewMember', 'communityWorker', 'propertyManager'] as const

export const system = defineSystem({
  id: 'unowned',
  plan: ['S46', 'S48'],
  comes_from: ['hotline', 'grid', 'whistle'],
  roles: {
    clock: { within: 'clock' },
    // The ruling desk of the district.
    desk: { posts: ['shiftLeader'], within: 'place' },
    provisional: { posts: ['subDistrictDirector', 'dispatcher'], within: 'place' },
    unit: { posts: units, within: 'lead' },
    helper: { posts: units, within: 'helper' },
    leader: { posts: ['districtLeader'], within: 'place' },
    reader: { posts: ['supervisionOfficer', 'dispatcher', 'streetDesk', 'subDistrictDirector', 'districtCommunityOfficer', 'auditor'], within: 'place' },
  },
  facts: {
    text: { is: 'text', max: 4000 },
    category: { is: 'category', index: true, open: true },
    why: { is: 'choice', of: ['no_row', 'disputed', 'stale_return', 'repeated_call'], index: true },
    unit: { is: 'organisation' },
    ground: { is: 'text', max: 1000 },
    heard: { is: 'organisations', max: 6 },
    asked: { is: 'text', max: 1000 },
    opinion: { is: 'text', max: 2000 },
    photos: { is: 'photos', max: 9 },
    reason: { is: 'text', max: 1000 },
    note: { is: 'text', max: 2000 },
  },
  states: {
    noticed: { open: 'desk', at_once: 'provide' },
    ruling: { open: 'desk' },
    catalogued: { open: 'desk', at_once: 'close' },
    closed: { final: true, settled: true },
    withdrawn: { final: true },
  },
  open: { by: ['desk'], to: 'noticed', asks: { text: true, category: true, why: true, note: false }, located: true },
  steps: {
    provide: { by: ['clock', 'desk'], from: ['noticed'], to: 'ruling', lead: { over: 'provisional' } },
    ask_opinion: { by: ['desk'], from: ['noticed', 'ruling'], to: '=', asks: { heard: true, asked: true }, help: 'heard' },
    give_opinion: { by: ['helper'], from: ['noticed', 'ruling'], to: '=', asks: { opinion: true, photos: false }, answers: 'helper' },
    comment: { by: ['unit'], from: ['ruling'], to: '=', asks: { opinion: true, photos: false } },
    rule: {
      by: ['desk'], from: ['noticed', 'ruling'], to: 'catalogued', asks: { category: true, unit: true, ground: true }, lead: { named: 'unit' }, checks: ['named_unit_can_act'],
      precedent: { category: 'category', organisation: 'unit', ground: 'ground' }, parent: { step: 'assign_by_ruling', facts: { unit: 'unit', reason: 'ground' } },
    },
    withdraw: { by: ['desk'], from: ['noticed', 'ruling'], to: 'withdrawn', asks: { reason: true } },
    close: { by: ['clock', 'desk'], from: ['catalogued'], to: 'closed' },
  },
  clocks: {
    provisional: { runs: ['noticed'], stops: ['provide', 'rule'], within: '1wd', warn_percent: 50, late: [{ tell: 'desk' }, { tell: 'leader' }], rule: 'OWN-02' },
    ruling: { runs: ['noticed', 'ruling'], stops: ['rule'], within: '5wd', warn_percent: 60, late: [{ tell: 'desk' }, { tell: 'leader' }], rule: 'OWN-02' },
    hearing: { runs: ['ruling'], stops: ['give_opinion'], each: 'helper', within: '2wd', warn_percent: 70, late: [{ tell: 'desk' }], rule: 'OWN-01' },
  },
  measures: {
    rulingRate: { day: 'clock:ruling', of: 'clock:ruling:started', hit: 'step:rule', without: { withdrawn: 'state:withdrawn' }, better: 'up', rule: 'OWN-02' },
    inTimeRulingRate: { day: 'clock:ruling', of: 'clock:ruling:started', hit: 'clock:ruling:met', without: { withdrawn: 'state:withdrawn' }, better: 'up', rule: 'OWN-02' },
  },
  page: {
    title: ['text'],
    list: ['category', 'why', 'place', 'clock', 'state', 'holder', 'opened'],
    board: ['noticed', 'ruling', 'catalogued'],
    figures: ['inTimeRulingRate', 'rulingRate'],
    next: { noticed: 'provide', ruling: 'rule', catalogued: 'close' },
    public: false,
  },
})
