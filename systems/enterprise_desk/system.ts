// The desk for enterprises (经济服务): visits and requests in one ledger, handed over to departments, answered in time. A visit without a request is
// noted and ends.
import { defineSystem } from '#system'

// The district's own office where no centre is.
const desks = ['serviceOfficer', 'areaDirector', 'deskWorker', 'districtCommunityOfficer'] as const

export const system = defineSystem({
  id: 'enterprise_desk',
  plan: ['S25'],
  comes_from: [],
  roles: {
    clock: { within: 'clock' },
    enterprise: { posts: ['enterprise'], within: 'place' },
    desk: { posts: desks, within: 'place' },
    unit: { posts: ['departmentLiaison'], within: 'lead' },
    reader: { posts: ['subDistrictDirector', 'streetPartySecretary', 'auditor', 'districtLeader'], within: 'place' },
  },
  facts: {
    enterprise: { is: 'text', max: 60 },
    kind: { is: 'choice', of: ['visit', 'request'], index: true },
    field: { is: 'choice', of: ['permits', 'space', 'people', 'funding', 'surroundings', 'party_building', 'other'], index: true },
    text: { is: 'text', max: 2000 },
    unit: { is: 'organisation' },
    note: { is: 'text', max: 1000 },
    answer: { is: 'text', max: 2000 },
    result: { is: 'choice', of: ['settled', 'partly', 'explained'], index: true },
    quiet_until: { is: 'date', when: 'any' },
    content: { is: 'choice', of: ['yes', 'partly', 'no'], index: true },
    reason: { is: 'text', max: 500 },
  },
  states: {
    taken_in: { open: 'desk' },
    with_unit: { open: 'unit' },
    answered: { waiting: 'date', keeps: 'desk' },
    closed: { final: true, settled: true },
    noted: { final: true },
    withdrawn: { final: true },
  },
  open: { by: ['enterprise', 'desk'], to: 'taken_in', asks: { enterprise: true, kind: true, field: true, text: true }, located: true },
  steps: {
    note_visit: { by: ['desk'], from: ['taken_in'], to: 'noted', needs: ['is_visit'], asks: { note: true } },
    answer_here: { by: ['desk'], from: ['taken_in'], to: 'answered', asks: { answer: true, result: true }, computes: 'quiet' },
    hand_over: { by: ['desk'], from: ['taken_in'], to: 'with_unit', asks: { unit: true, note: false }, checks: ['unit_can_answer'], lead: { named: 'unit' } },
    give_back: { by: ['unit'], from: ['with_unit'], to: 'taken_in', asks: { reason: true } },
    reply: { by: ['unit'], from: ['with_unit'], to: 'answered', asks: { answer: true, result: true }, computes: 'quiet' },
    say_how: { by: ['enterprise', 'desk'], from: ['answered'], to: 'closed', asks: { content: true, note: false } },
    ask_again: { by: ['enterprise', 'desk'], from: ['answered'], to: 'taken_in', asks: { reason: true } },
    withdraw: { by: ['enterprise', 'desk'], from: ['taken_in', 'with_unit'], to: 'withdrawn', asks: { reason: true } },
    close: { by: ['clock'], from: ['answered'], to: 'closed' },
  },
  clocks: {
    hand_over: { runs: ['taken_in'], stops: ['note_visit', 'answer_here', 'hand_over'], within: '2wd', warn_percent: 75, late: [{ tell: 'desk' }], rule: 'S25' },
    reply: { runs: ['with_unit'], stops: ['reply', 'give_back'], within: '7wd', warn_percent: 75, late: [{ tell: 'unit' }, { tell: 'desk' }], rule: 'S25' },
    // Whoever says nothing in these days is content; it can be opened anew.
    quiet: { runs: ['answered'], stops: ['close'], within: { until: 'quiet_until' }, warn_percent: 100, late: [{ take: 'close' }], rule: 'S25' },
  },
  measures: {
    repliedOnTimeRate: { day: 'clock:reply', of: 'clock:reply:started', hit: 'clock:reply:met', better: 'up', rule: 'S25' },
    timeToReply: { day: 'clock:reply', of: 'clock:reply:met', mean: 'span:reply', better: 'down', rule: 'S25' },
    contentShare: { day: 'opened', of: 'fact:content', hit: 'fact:content=yes', better: 'up', rule: 'S25' },
  },
  thresholds: { quiet_nd: { is: 10, rule: 'S25' } },
  registers: {
    enterprises: {
      title: 'name', key: ['code'], list: ['trade', 'size', 'visited'], write: ['desk'], located: 'place',
      columns: {
        code: { is: 'text', max: 40, required: true },
        name: { is: 'text', max: 60, required: true },
        trade: { is: 'choice', of: ['shop', 'food', 'office', 'technology', 'workshop', 'service', 'other'], required: true },
        address: { is: 'text', max: 100, required: true },
        size: { is: 'choice', of: ['under_10', 'under_50', 'under_300', 'larger'] },
        line: { is: 'line' },
        party_branch: { is: 'yes_no' },
        visited: { is: 'date', when: 'any' },
        note: { is: 'text', max: 300 },
      },
    },
  },
  page: {
    title: ['enterprise', 'text'],
    list: ['kind', 'field', 'place', 'clock', 'state'],
    board: ['taken_in', 'with_unit', 'answered'],
    figures: ['repliedOnTimeRate', 'contentShare', 'timeToReply'],
    next: { taken_in: 'hand_over', with_unit: 'reply', answered: 'say_how' },
    public: false,
  },
})
