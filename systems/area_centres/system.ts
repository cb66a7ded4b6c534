// An area centre (片区中心): its ground, rooms, services and courses, who is there for what, and how many came, as registers; the matter is an event
// of the centre, announced, held and counted. The three nets (party-mass, service, management) share one list of duties: nothing is entered twice (S82).
import { defineSystem } from '#system'

const net = ['party_mass', 'service', 'management'] as const
const editors = ['areaDirector', 'areaDispatcher'] as const
const heads = { is: 'integer', min: 0, max: 100_000 } as const

export const system = defineSystem({
  id: 'area_centres',
  plan: ['S76', 'S82'],
  comes_from: [],
  roles: {
    clock: { within: 'clock' },
    desk: { posts: editors, within: 'place' },
    secretary: { posts: ['areaSecretary'], within: 'place' },
    // Which committees a centre serves is the street's and the district's to say.
    street: { posts: ['serviceOfficer', 'subDistrictDirector', 'districtCommunityOfficer'], within: 'place' },
    reader: { posts: ['deskWorker', 'intakeClerk', 'communityWorker', 'residentialSecretary', 'auditor', 'districtLeader', 'planner', 'communityPlanner'], within: 'place' },
  },
  facts: {
    text: { is: 'text', max: 200 },
    net: { is: 'choice', of: net, index: true },
    day: { is: 'date', when: 'any' },
    room: { is: 'text', max: 60 },
    visitors: heads,
    good: heads,
    fair: heads,
    poor: heads,
    note: { is: 'text', max: 1000 },
    reason: { is: 'text', max: 500 },
  },
  states: {
    planned: { open: 'desk' },
    announced: { open: 'desk' },
    held: { final: true, settled: true },
    dropped: { final: true },
  },
  open: { by: ['desk', 'secretary'], to: 'planned', asks: { text: true, net: true, day: true, room: false }, located: true, checks: ['not_past'] },
  steps: {
    announce: { by: ['desk'], from: ['planned'], to: 'announced' },
    put_off: { by: ['desk'], from: ['planned', 'announced'], to: '=', asks: { day: true, reason: true }, checks: ['not_past'], extends: [{ clock: 'record', to: 'day' }] },
    // What people thought of it is asked in the room and kept as three numbers: of the event, and of nobody.
    record: { by: ['desk'], from: ['announced'], to: 'held', needs: ['day_come'], asks: { visitors: true, good: false, fair: false, poor: false, note: false }, checks: ['no_more_than_came'] },
    drop: { by: ['desk', 'secretary'], from: ['planned', 'announced'], to: 'dropped', asks: { reason: true } },
  },
  clocks: {
    announce: { runs: ['planned'], stops: ['announce'], within: '5wd', warn_percent: 75, late: [{ tell: 'desk' }, { tell: 'secretary' }], rule: 'S76' },
    record: { runs: ['planned', 'announced'], stops: ['record'], within: { until: 'day' }, warn_percent: 90, late: [{ tell: 'desk' }], rule: 'S76' },
  },
  measures: {
    heldRate: { day: 'opened', of: [], hit: 'state:held', better: 'up', rule: 'CIRC-10' },
    visitorsMean: { day: 'opened', of: 'step:record', mean: 'fact:visitors', better: 'up', rule: 'CIRC-10' },
  },
  registers: {
    centres: {
      title: 'name', key: ['code'], list: ['address', 'hours', 'line'], write: ['desk', 'street'], located: 'place', public: true,
      columns: {
        code: { is: 'text', max: 40, required: true, open: true },
        name: { is: 'text', max: 60, required: true, open: true },
        address: { is: 'text', max: 100, open: true },
        hours: { is: 'hours', open: true },
        line: { is: 'line', open: true },
        floor_area: { is: 'area', max: 100_000_000, open: true },
        step_free: { is: 'yes_no', open: true },
        note: { is: 'text', max: 300 },
      },
    },
    // One row for a committee: a second centre that claims it is refused.
    grounds: {
      title: 'committee_name', key: ['committee'], list: ['centre'], write: ['street'], located: 'place', public: true,
      columns: {
        committee: { is: 'text', max: 40, required: true, open: true },
        committee_name: { is: 'text', max: 60, required: true, open: true },
        centre: { is: 'text', max: 40, required: true, open: true },
      },
    },
    rooms: {
      title: 'name', key: ['code'], list: ['kind', 'places', 'hours', 'fee'], write: ['desk', 'street'], located: 'place', public: true,
      things: { kind: { in: 'kind' }, code: 'code', hours: 'hours', slot_min: 'slot_min', name_en: 'name_en', about: 'about', about_en: 'about_en', most_slots: 'most_slots', fee: 'fee' },
      columns: {
        code: { is: 'text', max: 60, required: true, open: true },
        name: { is: 'text', max: 60, required: true, open: true },
        name_en: { is: 'text', max: 60, open: true },
        kind: { is: 'choice', of: ['room', 'service'], required: true, open: true },
        about: { is: 'text', max: 200, open: true },
        about_en: { is: 'text', max: 200, open: true },
        places: { is: 'integer', min: 1, max: 2000, open: true },
        hours: { is: 'hours', required: true, open: true },
        slot_min: { is: 'integer', min: 5, max: 480, required: true, open: true },
        most_slots: { is: 'integer', min: 1, max: 8, open: true },
        fee: { is: 'money', max: 1_000_000, open: true },
        step_free: { is: 'yes_no', open: true },
      },
    },
    activities: {
      title: 'name', key: ['code'], list: ['net', 'hours', 'places', 'fee'], write: ['desk', 'street'], located: 'place', public: true,
      things: { kind: 'activity', code: 'code', hours: 'hours', slot_min: 'slot_min', name_en: 'name_en', about: 'about', about_en: 'about_en', places: 'places', fee: 'fee', first_day: 'first_day', last_day: 'last_day' },
      columns: {
        code: { is: 'text', max: 60, required: true, open: true },
        name: { is: 'text', max: 60, required: true, open: true },
        name_en: { is: 'text', max: 60, open: true },
        net: { is: 'choice', of: net, required: true, open: true },
        about: { is: 'text', max: 200, open: true },
        about_en: { is: 'text', max: 200, open: true },
        hours: { is: 'hours', required: true, open: true },
        slot_min: { is: 'integer', min: 15, max: 480, required: true, open: true },
        places: { is: 'integer', min: 1, max: 999, required: true, open: true },
        fee: { is: 'money', max: 1_000_000, open: true },
        first_day: { is: 'date', when: 'any', open: true },
        last_day: { is: 'date', when: 'any', open: true },
      },
    },
    // What is done there and when, for which nets, by which post. Who stands in the post on a day is its roster's to say.
    duties: {
      title: 'name', key: ['centre', 'name', 'hours'], list: ['nets', 'post', 'hours', 'heads'], write: ['desk', 'secretary'], located: 'place', public: true,
      columns: {
        centre: { is: 'text', max: 40, required: true, open: true },
        name: { is: 'text', max: 60, required: true, open: true },
        nets: { is: 'choices', of: net, required: true, open: true },
        post: { is: 'choice', of: ['areaSecretary', 'areaDirector', 'areaDispatcher', 'sunkOfficer', 'roadSecretary', 'laneSecretary'], required: true, open: true },
        hours: { is: 'hours', required: true, open: true },
        heads: { is: 'integer', min: 1, max: 50, required: true, open: true },
      },
    },
    // Counts by half day and door; never who.
    footfall: {
      title: 'door', key: ['centre', 'day', 'half', 'door'], list: ['day', 'half', 'count'], write: ['desk'], located: 'place', public: true,
      columns: {
        centre: { is: 'text', max: 40, required: true, open: true },
        day: { is: 'date', when: 'past', required: true, open: true },
        half: { is: 'choice', of: ['morning', 'afternoon', 'evening'], required: true, open: true },
        door: { is: 'text', max: 30, required: true, open: true },
        count: { is: 'integer', min: 0, max: 20_000, required: true, open: true },
      },
    },
  },
  page: {
    title: ['text'],
    list: ['net', 'day', 'place', 'clock', 'state'],
    board: ['planned', 'announced'],
    figures: ['heldRate', 'visitorsMean'],
    next: { planned: 'announce', announced: 'record' },
    public: false,
  },
})
