// A lift for an old building (加装电梯): from the doorway's wish to the lift's register card. Lifecycle LiftRetrofit with LIFT-01 to LIFT-09;
// the vote is the doorway's own, its rule set that of the day on which it closes.
import { defineSystem } from '#system'

const before_works = ['consulting', 'contracting', 'designing', 'noticing', 'reviewing'] as const
const alive = ['assessing', 'consulting', 'voting', 'contracting', 'designing', 'noticing', 'reviewing', 'building'] as const
const given_up = { given_up: 'state:given_up', not_feasible: 'state:not_feasible' }

export const system = defineSystem({
  id: 'lift',
  plan: ['S98'],
  comes_from: [],
  roles: {
    clock: { within: 'clock' },
    // The residents' committee hears the doorway and carries the file; the owners' committee stands beside it.
    committee: { posts: ['committeeChair', 'communityWorker'], within: 'place' },
    owners: { posts: ['ownersCommitteeMember'], within: 'place' },
    street: { posts: ['housingOfficer', 'managementOfficer'], within: 'place' },
    bureau: { posts: ['housingBureauOfficer'], within: 'place' },
    leader: { posts: ['subDistrictDirector'], within: 'place' },
    reader: { posts: ['streetDesk', 'residentialSecretary', 'auditor', 'districtCommunityOfficer'], within: 'place' },
  },
  facts: {
    text: { is: 'text', max: 2000 },
    address: { is: 'text', max: 200 },
    feasible: { is: 'choice', of: ['yes', 'no'], index: true },
    note: { is: 'text', max: 2000 },
    photos: { is: 'photos', max: 9 },
    // 'owner': one word for the same owners, never a name; what is not sold yet is the developer's.
    flats: {
      is: 'rows', max: 60, columns: {
        flat: { is: 'text', max: 10 }, floor: { is: 'integer', min: 1, max: 40 }, owner: { is: 'text', max: 10 }, area: { is: 'area', max: 100_000 },
        ground: { is: 'choice', of: ['registered', 'surveyed', 'contract'] },
      },
    },
    coefficients: { is: 'rows', max: 40, columns: { floor: { is: 'integer', min: 1, max: 40 }, thousandths: { is: 'integer', min: 0, max: 10_000 } } },
    cost: { is: 'money', max: 1_000_000_000 },
    subsidy: { is: 'money', max: 1_000_000_000 },
    running: { is: 'money', max: 100_000_000 },
    shares: { is: 'rows', max: 60, columns: { flat: { is: 'text', max: 10 }, floor: { is: 'integer', min: 1, max: 40 }, share: { is: 'money', max: 1_000_000_000 } } },
    flat: { is: 'text', max: 10 },
    objection: { is: 'text', max: 2000 },
    answer: { is: 'text', max: 2000 },
    heard: { is: 'choice', of: ['agreed', 'stands'], index: true },
    question: { is: 'text', max: 500 },
    noticed: { is: 'date', when: 'past' },
    vote_until: { is: 'date', when: 'future' },
    outcome: { is: 'choice', of: ['passed', 'rejected', 'no_quorum'], index: true },
    builder: { is: 'text', max: 100, index: true },
    agreement: { is: 'photos', max: 20 },
    design: { is: 'photos', max: 20 },
    notice_until: { is: 'date', when: 'future' },
    accepted: { is: 'choice', of: ['yes', 'no'] },
    register_number: { is: 'text', max: 60, index: true },
    upkeep: { is: 'text', max: 100, index: true },
    reason: { is: 'text', max: 1000 },
  },
  states: {
    assessing: { open: 'street' },
    consulting: { open: 'committee' },
    voting: { waiting: 'date', keeps: 'committee' },
    contracting: { open: 'committee' },
    designing: { open: 'committee' },
    noticing: { waiting: 'date', keeps: 'committee' },
    reviewing: { open: 'bureau' },
    building: { open: 'committee' },
    accepting: { open: 'bureau' },
    registering: { open: 'bureau' },
    handing_over: { open: 'committee' },
    in_care: { final: true, settled: true },
    not_feasible: { final: true },
    given_up: { final: true },
  },
  open: { by: ['committee', 'owners', 'street'], to: 'assessing', asks: { text: true, address: false, photos: false }, located: true, checks: ['in_a_committee'] },
  steps: {
    assess: { by: ['street'], from: ['assessing'], to: ['consulting', 'not_feasible'], choose: 'by_feasibility', asks: { feasible: true, note: true, photos: false } },
    list_flats: { by: ['committee', 'owners'], from: ['consulting'], to: '=', asks: { flats: true }, checks: ['flats_once'] },
    // LIFT-08: every household sees its number before the vote; the neighbours choose the coefficients. What was voted on stays as it was.
    propose_shares: { by: ['committee', 'owners'], from: ['consulting'], to: '=', needs: ['flats_listed'], asks: { coefficients: true, cost: true, subsidy: true, running: false }, checks: ['every_floor', 'subsidy_within', 'subsidy_capped'], computes: 'shares' },
    // LIFT-03: an objection does not stop a lawful vote, but it is heard and answered in writing.
    object: { by: ['committee', 'owners', 'street'], from: alive, to: '=', asks: { flat: true, objection: true, photos: false } },
    answer_objection: { by: ['committee', 'street'], from: alive, to: '=', needs: ['objection_open'], asks: { flat: true, answer: true, heard: false, photos: false } },
    call_vote: { by: ['committee'], from: ['consulting'], to: 'voting', needs: ['flats_listed', 'shares_known'], asks: { question: true, noticed: true, vote_until: true }, calls: 'doorway' },
    count_vote: { by: ['clock'], from: ['voting'], to: ['contracting', 'consulting'], choose: 'by_vote', asks: { outcome: true } },
    consult_again: { by: ['committee'], from: ['contracting'], to: 'consulting', asks: { reason: true } },
    sign: { by: ['committee'], from: ['contracting'], to: 'designing', needs: ['objections_answered'], asks: { builder: true, agreement: true, running: true }, opens_book: true },
    give_notice: { by: ['committee'], from: ['designing'], to: 'noticing', asks: { design: true, notice_until: true }, checks: ['ten_days'] },
    submit: { by: ['clock'], from: ['noticing'], to: 'reviewing' },
    approve: { by: ['bureau'], from: ['reviewing'], to: 'building', asks: { note: false } },
    send_back: { by: ['bureau'], from: ['reviewing'], to: 'designing', asks: { reason: true } },
    finish: { by: ['committee'], from: ['building'], to: 'accepting', asks: { note: true, photos: false } },
    accept: { by: ['bureau'], from: ['accepting'], to: ['registering', 'building'], choose: 'by_acceptance', asks: { accepted: true, note: true, photos: false } },
    register: { by: ['bureau'], from: ['registering'], to: 'handing_over', asks: { register_number: true } },
    hand_over: { by: ['committee'], from: ['handing_over'], to: 'in_care', needs: ['objections_answered'], asks: { upkeep: true, photos: false } },
    give_up: { by: ['committee'], from: before_works, to: 'given_up', asks: { reason: true } },
  },
  clocks: {
    assess: { runs: ['assessing'], stops: ['assess'], within: '20wd', warn_percent: 75, late: [{ tell: 'leader' }], rule: 'LIFT-02' },
    objection: { runs: alive, starts: ['object'], stops: ['answer_objection'], within: '10wd', warn_percent: 75, late: [{ tell: 'committee' }, { tell: 'leader' }], rule: 'LIFT-03' },
    // It ends by itself at the close, so it makes nobody late.
    vote: { runs: ['voting'], stops: ['count_vote'], within: { until: 'vote_until' }, warn_percent: 75, late: [], rule: 'LIFT-01' },
    notice: { runs: ['noticing'], stops: ['submit'], within: { until: 'notice_until' }, warn_percent: 90, late: [{ take: 'submit' }], rule: 'LIFT-06' },
    review: { runs: ['reviewing'], stops: ['approve', 'send_back'], within: '20wd', warn_percent: 75, late: [{ tell: 'leader' }], rule: 'LIFT-02' },
    accept: { runs: ['accepting'], stops: ['accept'], within: '10wd', warn_percent: 75, late: [{ tell: 'leader' }], rule: 'LIFT-02' },
    register: { runs: ['registering'], stops: ['register'], within: '10wd', warn_percent: 75, late: [{ tell: 'leader' }], rule: 'LIFT-02' },
  },
  measures: {
    passRate: { day: 'opened', of: 'step:count_vote', hit: 'fact:outcome=passed', better: 'neither', rule: 'LIFT-01' },
    handedOverRate: { day: 'opened', of: [], hit: 'state:in_care', without: given_up, better: 'up', rule: 'LIFT-02' },
    reviewOnTimeRate: { day: 'clock:review', of: 'clock:review:started', hit: 'clock:review:met', better: 'up', rule: 'LIFT-02' },
    objectionsOnTimeRate: { day: 'clock:objection', of: 'clock:objection:started', hit: 'clock:objection:met', better: 'up', rule: 'LIFT-03' },
  },
  // LIFT-06 and LIFT-05, to be confirmed.
  thresholds: { notice_nd: { is: 10, rule: 'LIFT-06' }, subsidy_percent: { is: 40, rule: 'LIFT-05' }, subsidy_most_fen: { is: 28_000_000, rule: 'LIFT-05' } },
  assemblies: {
    doorway: {
      body: 'owners_part', topic: 'doorway_lift', ballot: 'named', roll: { rows: 'flats', flat: 'flat', floor: 'floor', owner: 'owner', area: 'area', ground: 'ground' },
      pays: { rows: 'shares', flat: 'flat', amount: 'share' }, shows: ['text', 'cost', 'subsidy', 'running', 'coefficients', 'flats', 'shares'], question: 'question', caller: 'residents_committee', noticed: 'noticed', until: 'vote_until', counts: 'first',
      counted: { step: 'count_vote', outcome: 'outcome' },
    },
  },
  book: {
    keepers: ['committee', 'owners'],
    accounts: { bank: { kind: 'asset', covered: true }, subsidy: { kind: 'income' }, works: { kind: 'expense' }, upkeep: { kind: 'liability' } },
    each: { rows: 'shares', name: 'flat', due: 'share', kind: 'equity' },
  },
  page: {
    title: ['address', 'text'],
    list: ['place', 'state', 'clock', 'holder', 'opened'],
    board: ['assessing', 'consulting', 'voting', 'contracting', 'designing', 'noticing', 'reviewing', 'building', 'accepting', 'registering', 'handing_over'],
    figures: ['handedOverRate', 'passRate', 'reviewOnTimeRate', 'objectionsOnTimeRate'],
    next: {
      assessing: 'assess', consulting: 'call_vote', voting: 'object', contracting: 'sign', designing: 'give_notice', noticing: 'object', reviewing: 'approve', building: 'finish', accepting: 'accept',
      registering: 'register', handing_over: 'hand_over',
    },
    public: false,
  },
})
