// What one department owes to a street's whistle (部门报到): it acknowledges, arrives, acts, reports and is released; both sides rate
// (WHIS-06, WHIS-08, WHIS-10, WHIS-11). Where somebody is stands only in what she says and the caller confirms: nothing is located.
import { defineSystem } from '#system'

const coming = ['called', 'acknowledged'] as const
const there = [...coming, 'arriving', 'acting', 'contested', 'escalated'] as const
const not_owed = { excused: 'state:excused', called_off: 'state:called_off' }
const grade = { is: 'integer', min: 0, max: 100 } as const
const sentence = { is: 'text', max: 500 } as const

export const system = defineSystem({
  id: 'report_in',
  plan: ['S73'],
  comes_from: ['whistle'],
  roles: {
    clock: { within: 'clock' },
    unit: { posts: ['departmentLiaison', 'enforcementDepartments', 'sunkOfficer'], within: 'lead' },
    head: { posts: ['departmentHead', 'departmentLiaison'], within: 'lead' },
    caller: { posts: ['subDistrictDirector'], within: 'place' },
    street: { posts: ['streetDesk', 'subDistrictDirector'], within: 'place' },
    // The district's desk rules on contests and objections, and takes up what a department refuses.
    desk: { posts: ['shiftLeader'], within: 'place' },
    reader: { posts: ['streetPartySecretary', 'districtLeader', 'supervisionOfficer', 'districtCommunityOfficer', 'auditor'], within: 'place' },
  },
  facts: {
    text: { is: 'text', max: 2000 },
    category: { is: 'category', index: true },
    kind: { is: 'choice', of: ['key', 'enforcement', 'emergency'], index: true },
    form: { is: 'choice', of: ['on_site', 'platform', 'chiefs', 'units', 'clean_up'], index: true },
    unit: { is: 'organisation' },
    lead_unit: { is: 'organisation' },
    part: { is: 'choice', of: ['lead', 'helper'], index: true },
    asked: { is: 'text', max: 1000 },
    wanted: { is: 'text', max: 60 },
    results_by: { is: 'date', when: 'any' },
    partial_by: { is: 'date', when: 'any' },
    commander: { is: 'text', max: 60 },
    agreed_at: { is: 'instant', when: 'future' },
    partial: { is: 'text', max: 2000 },
    result: { is: 'choice', of: ['resolved', 'partly', 'unresolved'], index: true },
    note: { is: 'text', max: 2000 },
    photos: { is: 'photos', max: 9 },
    reason: { is: 'text', max: 1000 },
    arrival_grade: grade, work_grade: grade, result_grade: grade, grade,
    sentence,
    founded_grade: grade, prepared_grade: grade, call_grade: grade,
    call_sentence: sentence,
    corrected: grade,
  },
  states: {
    called: { open: 'unit' },
    acknowledged: { open: 'unit' },
    arriving: { open: 'street' },
    acting: { open: 'unit' },
    contested: { open: 'desk' },
    escalated: { open: 'desk' },
    reported: { open: 'street' },
    released: { open: 'street' },
    rated: { open: 'unit' },
    low_unit: { open: 'unit' },
    low_call: { open: 'street' },
    objected: { open: 'desk' },
    archived: { final: true, settled: true },
    excused: { final: true },
    refused: { final: true },
    called_off: { final: true },
  },
  open: {
    // Only a whistle opens it.
    by: ['clock'], to: 'called',
    asks: { text: true, category: true, kind: true, unit: true, lead_unit: false, form: false, asked: true, wanted: false, commander: false, results_by: false },
    located: true, computes: 'part', lead: { named: 'unit' },
  },
  steps: {
    acknowledge: { by: ['unit'], from: ['called'], to: 'acknowledged', asks: { note: false } },
    arrive: { by: ['unit'], from: coming, to: 'arriving', asks: { note: false, photos: false } },
    confirm_arrival: { by: ['street'], from: ['arriving'], to: 'acting', parent: { step: 'gather', facts: {} } },
    deny_arrival: { by: ['street'], from: ['arriving'], to: 'acknowledged', asks: { reason: true } },
    // WHIS-08: enforcement may come at an agreed time of the same day.
    agree_time: { by: ['street'], from: coming, to: '=', asks: { agreed_at: true }, checks: ['same_day_enforcement'], extends: [{ clock: 'arrive', to: 'agreed_at' }] },
    // WHIS-10: not in an emergency before arriving, otherwise within four working hours or after arriving.
    contest: { by: ['unit'], from: coming, to: 'contested', needs: ['no_emergency'], asks: { reason: true, photos: false }, before: 'contest', at_most: 1 },
    contest_there: { by: ['unit'], from: ['acting'], to: 'contested', asks: { reason: true, photos: false }, at_most: 1 },
    uphold: { by: ['desk'], from: ['contested'], to: 'excused', asks: { reason: true } },
    dismiss: { by: ['desk'], from: ['contested'], to: ['acknowledged', 'acting'], choose: 'where_it_was', asks: { reason: true } },
    // WHIS-06: the street reports a department that does not come, or leaves before it is done.
    escalate: { by: ['caller'], from: [...coming, 'acting'], to: 'escalated', needs: ['absent'], asks: { reason: true } },
    order: { by: ['desk'], from: ['escalated'], to: 'acknowledged', asks: { note: true } },
    record_refusal: { by: ['desk'], from: ['escalated'], to: 'refused', asks: { reason: true } },
    hand_in: { by: ['unit'], from: ['acting'], to: '=', asks: { partial: true, photos: false }, parent: { step: 'take_result', facts: { unit: 'unit', partial: 'partial' } } },
    report: { by: ['unit'], from: ['acting'], to: 'reported', asks: { result: true, note: true, photos: false }, parent: { step: 'take_result', facts: { unit: 'unit', partial: 'note' } } },
    send_back: { by: ['street'], from: ['reported'], to: 'acting', asks: { reason: true } },
    release: { by: ['caller', 'street'], from: ['reported'], to: 'released' },
    call_off: { by: ['caller'], from: [...coming, 'arriving', 'acting'], to: 'called_off', asks: { reason: true } },
    rate_unit: { by: ['street', 'caller'], from: ['released'], to: 'rated', asks: { arrival_grade: true, work_grade: true, result_grade: true, sentence: true }, computes: 'grade' },
    rate_call: { by: ['unit'], from: ['rated'], to: ['low_unit', 'low_call', 'archived'], choose: 'by_grades', asks: { founded_grade: true, prepared_grade: true, call_sentence: true }, computes: 'call_grade' },
    accept: { by: ['clock', 'unit'], from: ['low_unit'], to: ['low_call', 'archived'], choose: 'by_call_grade' },
    accept_call: { by: ['clock', 'street'], from: ['low_call'], to: 'archived' },
    object: { by: ['unit'], from: ['low_unit'], to: 'objected', asks: { reason: true, photos: false } },
    object_call: { by: ['street', 'caller'], from: ['low_call'], to: 'objected', asks: { reason: true, photos: false } },
    keep_grade: { by: ['desk'], from: ['objected'], to: ['low_call', 'archived'], choose: 'by_call_grade', asks: { reason: true } },
    correct_grade: { by: ['desk'], from: ['objected'], to: ['low_call', 'archived'], choose: 'by_call_grade', asks: { corrected: true, reason: true }, computes: 'correction' },
  },
  clocks: {
    acknowledge: { runs: ['called'], stops: ['acknowledge', 'arrive', 'contest'], within: { by: 'kind', limits: { emergency: '30min', enforcement: '2h', key: '1wd' }, otherwise: null }, warn_percent: 50, late: [{ tell: 'head' }, { tell: 'street' }], rule: 'WHIS-08' },
    arrive: { runs: coming, stops: ['arrive'], within: { by: 'kind', limits: { emergency: '30min', enforcement: '2h', key: '3wd' }, otherwise: null }, warn_percent: 50, late: [{ tell: 'head' }, { tell: 'caller' }, { tell: 'desk' }], rule: 'WHIS-08' },
    // A window, not a duty.
    contest: { runs: coming, stops: ['contest'], once: true, within: '4wh', warn_percent: 75, late: [], rule: 'WHIS-10' },
    ruling: { runs: ['contested'], stops: ['uphold', 'dismiss'], within: '1wd', warn_percent: 50, late: [{ tell: 'desk' }], rule: 'WHIS-10' },
    district: { runs: ['escalated'], stops: ['order', 'record_refusal'], within: '1wd', warn_percent: 50, late: [{ tell: 'desk' }], rule: 'WHIS-06' },
    confirm: { runs: ['arriving'], stops: ['confirm_arrival', 'deny_arrival'], within: '30min', warn_percent: 50, late: [{ tell: 'caller' }], rule: 'WHIS-10' },
    // Helpers owe the lead what they have by a day that the call names.
    partial: { runs: ['acting'], once: true, stops: ['hand_in', 'report'], within: { until: 'partial_by' }, warn_percent: 75, late: [{ tell: 'unit' }, { tell: 'caller' }], rule: 'WHIS-09' },
    // People stay until it is done; a key matter has its plan within ten working days of the call.
    plan: { runs: there, once: true, stops: ['report'], within: { by: 'kind', limits: { key: '10wd' }, otherwise: null }, warn_percent: 75, late: [{ tell: 'head' }, { tell: 'caller' }], rule: 'WHIS-08' },
    release: { runs: ['reported'], stops: ['release', 'send_back'], within: '1wd', warn_percent: 50, late: [{ tell: 'caller' }], rule: 'WHIS-10' },
    rate: { runs: ['released'], stops: ['rate_unit'], within: '5wd', warn_percent: 75, late: [{ tell: 'caller' }], rule: 'WHIS-11' },
    rate_call: { runs: ['rated'], stops: ['rate_call'], within: '5wd', warn_percent: 75, late: [{ tell: 'head' }], rule: 'WHIS-11' },
    objection: { runs: ['low_unit'], stops: ['object', 'accept'], within: '5wd', warn_percent: 75, late: [{ take: 'accept' }], rule: 'WHIS-11' },
    objection_call: { runs: ['low_call'], stops: ['object_call', 'accept_call'], within: '5wd', warn_percent: 75, late: [{ take: 'accept_call' }], rule: 'WHIS-11' },
    decide: { runs: ['objected'], stops: ['keep_grade', 'correct_grade'], within: '5wd', warn_percent: 75, late: [{ tell: 'desk' }], rule: 'WHIS-11' },
  },
  measures: {
    arrivalOnTimeRate: { day: 'clock:arrive', of: 'clock:arrive:started', hit: ['clock:arrive:met', { not: 'step:deny_arrival' }], without: not_owed, better: 'up', rule: 'WHIS-08' },
    acknowledgeRate: { day: 'opened', of: [], hit: { any: ['step:acknowledge', 'step:arrive'] }, without: not_owed, better: 'up', rule: 'WHIS-10' },
    timeToArrive: { day: 'clock:arrive', of: { any: ['clock:arrive:met', 'clock:arrive:late_met'] }, mean: 'span:arrive', without: not_owed, better: 'down', rule: 'WHIS-10' },
    resolvedRate: { day: 'opened', of: 'fact:result', hit: 'fact:result=resolved', without: not_owed, better: 'up', rule: 'WHIS-10' },
    planOnTimeRate: { day: 'clock:plan', of: 'clock:plan:started', hit: 'clock:plan:met', without: not_owed, better: 'up', rule: 'WHIS-08' },
    contestedUpheldRate: { day: 'opened', of: { any: ['step:contest', 'step:contest_there'] }, hit: 'state:excused', better: 'neither', rule: 'WHIS-10' },
    refusedShare: { day: 'opened', of: [], hit: 'state:refused', without: not_owed, better: 'down', rule: 'WHIS-06' },
    meanGrade: { day: 'opened', of: 'fact:grade', mean: 'fact:grade', better: 'up', rule: 'WHIS-11' },
    meanCallGrade: { day: 'opened', of: 'fact:call_grade', mean: 'fact:call_grade', better: 'up', rule: 'WHIS-11' },
  },
  thresholds: { low_grade: { is: 60, rule: 'WHIS-11' } },
  page: {
    title: ['text'],
    list: ['kind', 'place', 'clock', 'state', 'holder', 'opened'],
    board: ['called', 'acknowledged', 'arriving', 'acting', 'contested', 'escalated', 'reported', 'released', 'rated', 'low_unit', 'low_call', 'objected'],
    figures: ['arrivalOnTimeRate', 'acknowledgeRate', 'timeToArrive', 'resolvedRate', 'planOnTimeRate', 'contestedUpheldRate', 'refusedShare', 'meanGrade', 'meanCallGrade'],
    next: {
      called: 'acknowledge', acknowledged: 'arrive', arriving: 'confirm_arrival', acting: 'report', contested: 'dismiss', escalated: 'order', reported: 'release', released: 'rate_unit',
      rated: 'rate_call', low_unit: 'object', low_call: 'object_call', objected: 'keep_grade',
    },
    public: false,
  },
})
