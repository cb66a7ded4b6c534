// Forces sunk to the areas (下沉力量): which department's post stands where with how many, by what card and mandate, on which shifts, under which conditions owed
// to it; the area's opinion each quarter, its consent before one is withdrawn or its card changed, and lawful hand-over between units. Posts and numbers, never persons.
import { defineSystem } from '#system'

const area = ['areaDirector', 'areaSecretary'] as const
const count = { is: 'integer', min: 0, max: 500 } as const

export const system = defineSystem({
  id: 'sunk_forces',
  plan: ['S41', 'S49', 'S125'],
  comes_from: [],
  roles: {
    clock: { within: 'clock' },
    area: { posts: area, within: 'place' },
    street: { posts: ['subDistrictDirector', 'streetPartySecretary'], within: 'place' },
    department: { posts: ['departmentLiaison', 'departmentHead'], within: 'lead' },
    opener: { posts: ['departmentLiaison', 'departmentHead', 'enforcementDepartments'], within: 'place' },
    receiver: { posts: ['departmentLiaison', 'departmentHead', 'enforcementDepartments'], within: 'helper' },
    leader: { posts: ['districtLeader'], within: 'place' },
    reader: { posts: ['sunkOfficer', 'areaDispatcher', 'districtCommunityOfficer', 'partyBuildingOfficer', 'auditor'], within: 'place' },
  },
  facts: {
    text: { is: 'text', max: 200 },
    about: { is: 'choice', of: ['withdrawal', 'card', 'quarter', 'handover'], index: true },
    force: { is: 'text', max: 60, index: true, named_in: 'forces' },
    department: { is: 'organisation' },
    from_on: { is: 'date', when: 'future' },
    why: { is: 'text', max: 2000 },
    says: { is: 'choice', of: ['agrees', 'with_remarks', 'disagrees'] },
    opinion: { is: 'text', max: 2000 },
    conditions_kept: { is: 'yes_no', index: true },
    as_carded: { is: 'yes_no', index: true },
    answer: { is: 'text', max: 2000 },
    minutes: { is: 'text', max: 2000 },
    outcome: { is: 'choice', of: ['consented', 'not_consented'], index: true },
    article: { is: 'text', max: 60 },
    papers: { is: 'rows', max: 40, columns: { no: { is: 'text', max: 20 }, paper: { is: 'text', max: 100 }, pages: { is: 'integer', min: 1, max: 5000 } } },
    to_unit: { is: 'organisations', max: 1 },
    reason: { is: 'text', max: 1000 },
  },
  states: {
    asked: { open: 'area' },
    consulting: { open: 'department' },
    deciding: { open: 'leader' },
    answering: { open: 'department' },
    handing: { open: 'department' },
    settled: { final: true, settled: true },
    not_consented: { final: true, settled: true },
    taken_back: { final: true },
  },
  open: {
    by: ['opener', 'area', 'street'], to: ['asked', 'answering', 'handing'], choose: 'by_what', located: true, lead: { named: 'department' }, checks: ['in_an_area', 'department_can_answer', 'who_opens', 'quarter_says'],
    asks: { text: true, about: true, force: true, department: true, from_on: false, why: false, conditions_kept: false, as_carded: false, opinion: false },
  },
  steps: {
    say: { by: ['area'], from: ['asked'], to: ['settled', 'consulting'], choose: 'by_answer', asks: { says: true, opinion: false }, checks: ['remark_says_why'], computes: 'consent' },
    // Silence is never consent: it goes to the district.
    escalate: { by: ['clock'], from: ['asked'], to: 'deciding' },
    consult: { by: ['department'], from: ['consulting'], to: '=', asks: { minutes: true } },
    agree_after_all: { by: ['area'], from: ['consulting'], to: 'settled', asks: { opinion: true }, computes: 'consent' },
    put_up: { by: ['department', 'area'], from: ['consulting'], to: 'deciding', asks: { reason: true } },
    rule: { by: ['leader'], from: ['deciding'], to: ['settled', 'not_consented'], choose: 'by_outcome', asks: { outcome: true, reason: true } },
    answer: { by: ['department'], from: ['answering'], to: 'settled', asks: { answer: true } },
    hand: { by: ['department'], from: ['handing'], to: '=', asks: { to_unit: true, article: true, papers: true }, help: 'to_unit', checks: ['receiver_can_answer'] },
    accept: { by: ['receiver'], from: ['handing'], to: 'settled', asks: { answer: false }, answers: 'helper' },
    send_back: { by: ['receiver'], from: ['handing'], to: '=', asks: { reason: true }, answers: 'helper' },
    take_back: { by: ['department', 'area'], from: ['asked', 'consulting', 'answering', 'handing'], to: 'taken_back', asks: { reason: true }, needs: ['own_to_take_back'] },
  },
  clocks: {
    consent: { runs: ['asked'], stops: ['say'], within: '10wd', warn_percent: 70, late: [{ take: 'escalate' }], rule: 'POW flow 2' },
    decide: { runs: ['deciding'], stops: ['rule'], within: '10wd', warn_percent: 70, late: [{ tell: 'leader' }], rule: 'POW flow 2' },
    answer: { runs: ['answering'], stops: ['answer'], within: '10wd', warn_percent: 70, late: [{ tell: 'department' }, { tell: 'leader' }], rule: 'S49' },
    receive: { runs: ['handing'], stops: ['accept', 'send_back'], each: 'helper', within: '2wd', warn_percent: 60, late: [{ tell: 'department' }, { tell: 'area' }], rule: 'S125' },
  },
  measures: {
    consentInTimeRate: { day: 'clock:consent', of: 'clock:consent:started', hit: 'clock:consent:met', without: { taken_back: 'state:taken_back' }, better: 'up', rule: 'POW flow 2' },
    consentedShare: { day: 'opened', of: 'fact:outcome', hit: 'fact:outcome=consented', better: 'neither', rule: 'POW flow 2' },
    conditionsKeptShare: { day: 'opened', of: 'fact:about=quarter', hit: 'fact:conditions_kept=true', without: { taken_back: 'state:taken_back' }, better: 'up', rule: 'S49' },
    asCardedShare: { day: 'opened', of: 'fact:about=quarter', hit: 'fact:as_carded=true', without: { taken_back: 'state:taken_back' }, better: 'up', rule: 'S49' },
    answeredInTimeRate: { day: 'clock:answer', of: 'clock:answer:started', hit: 'clock:answer:met', without: { taken_back: 'state:taken_back' }, better: 'up', rule: 'S49' },
  },
  registers: {
    // Posts and how many officers stand in them. Who they are stands with the posts (kernel/people) and nowhere here; nor does a party.
    forces: {
      title: 'name', key: ['code'], list: ['department', 'kind', 'officers', 'line'], write: ['area', 'street'], located: 'place',
      columns: {
        code: { is: 'text', max: 40, required: true }, name: { is: 'text', max: 60, required: true }, department: { is: 'organisation', required: true },
        kind: { is: 'choice', of: ['enforcement', 'market', 'police', 'traffic', 'fire', 'housing', 'health', 'other'], required: true }, post: { is: 'text', max: 60, required: true },
        officers: { ...count, required: true }, card: { is: 'text', max: 1000, required: true }, line: { is: 'line' }, until: { is: 'date', when: 'any' },
      },
    },
    mandates: {
      title: 'competence', key: ['force', 'article', 'act'], list: ['force', 'act', 'article'], write: ['area', 'street'], located: 'place', ends_with: 'force',
      columns: { force: { is: 'row', of: 'forces', required: true }, competence: { is: 'text', max: 200, required: true }, act: { is: 'choice', of: ['advise', 'inspect', 'order', 'penalise', 'coerce'], required: true }, article: { is: 'text', max: 60, required: true } },
    },
    // Planned hours of a shift: nobody checks in, and nobody is located.
    shifts: {
      title: 'shift', key: ['force', 'shift'], list: ['force', 'hours', 'officers'], write: ['area', 'street'], located: 'place', ends_with: 'force', sums: 'officers',
      columns: { force: { is: 'row', of: 'forces', required: true }, shift: { is: 'text', max: 40, required: true }, hours: { is: 'hours', required: true }, officers: { ...count, required: true } },
    },
    conditions: {
      title: 'what', key: ['force', 'what'], list: ['force', 'kind', 'owed_by', 'state', 'due'], write: ['area', 'street'], located: 'place', ends_with: 'force',
      columns: {
        force: { is: 'row', of: 'forces', required: true }, what: { is: 'text', max: 200, required: true }, kind: { is: 'choice', of: ['desk', 'money', 'equipment', 'vehicle', 'training', 'rest'], required: true },
        owed_by: { is: 'organisation', required: true }, due: { is: 'date', when: 'any', required: true }, state: { is: 'choice', of: ['owed', 'partly', 'kept'], required: true }, cost: { is: 'money', max: 10_000_000_000 },
      },
    },
  },
  page: {
    title: ['text'],
    list: ['about', 'force', 'place', 'clock', 'state', 'holder'],
    board: ['asked', 'consulting', 'deciding', 'answering', 'handing'],
    figures: ['consentInTimeRate', 'conditionsKeptShare', 'asCardedShare', 'answeredInTimeRate', 'consentedShare'],
    next: { asked: 'say', consulting: 'consult', deciding: 'rule', answering: 'answer', handing: 'hand' },
    public: false,
  },
})
