// Who carries the brand (“邻聚-里”): centres, activities and teams apply with evidence for each criterion, carry it for a year, and are looked at again
// by then. The list of carriers is a public register.
import { defineSystem } from '#system'

const kinds = ['centre', 'activity', 'team'] as const
const criteria = ['open_to_all', 'party_led', 'residents_take_part', 'regular', 'accounts_open', 'one_voice'] as const

export const system = defineSystem({
  id: 'linju_brand',
  plan: ['S10'],
  comes_from: [],
  roles: {
    clock: { within: 'clock' },
    applicant: { posts: ['areaDirector', 'residentialSecretary', 'socialOrganisation', 'communityWorker'], within: 'place' },
    keeper: { posts: ['partyBuildingOfficer', 'districtCommunityOfficer'], within: 'place' },
    reader: { posts: ['streetPartySecretary', 'subDistrictDirector', 'areaSecretary', 'committeeChair', 'auditor', 'districtLeader'], within: 'place' },
  },
  facts: {
    name: { is: 'text', max: 60 },
    kind: { is: 'choice', of: kinds, index: true },
    what: { is: 'text', max: 500 },
    evidence: { is: 'rows', max: 12, columns: { criterion: { is: 'choice', of: criteria }, shown_by: { is: 'text', max: 300 } } },
    photos: { is: 'photos', max: 9 },
    since: { is: 'date', when: 'any' },
    review_by: { is: 'date', when: 'any' },
    standing: { is: 'choice', of: ['carries', 'suspended'] },
    findings: { is: 'text', max: 1000 },
    answer: { is: 'text', max: 1000 },
    reason: { is: 'text', max: 1000 },
  },
  states: {
    applied: { open: 'keeper' },
    carries: { waiting: 'date', keeps: 'keeper' },
    under_review: { open: 'keeper' },
    answering: { open: 'applicant' },
    deciding: { open: 'keeper' },
    declined: { final: true },
    given_back: { final: true, settled: true },
    taken_back: { final: true },
  },
  open: { by: ['applicant'], to: 'applied', asks: { name: true, kind: true, what: true, evidence: true, photos: false }, located: true, checks: ['every_criterion'] },
  steps: {
    grant: { by: ['keeper'], from: ['applied'], to: 'carries', asks: { findings: true }, computes: 'year', enters: { register: 'carriers', columns: { code: '#number', name: 'name', kind: 'kind', what: 'what', since: 'since', standing: 'standing' } } },
    decline: { by: ['keeper'], from: ['applied'], to: 'declined', asks: { reason: true } },
    call_review: { by: ['clock'], from: ['carries'], to: 'under_review' },
    renew: { by: ['keeper'], from: ['under_review', 'deciding'], to: 'carries', asks: { findings: true }, computes: 'another_year' },
    // Nobody loses it unheard.
    find_fault: { by: ['keeper'], from: ['carries', 'under_review'], to: 'answering', asks: { findings: true } },
    answer: { by: ['applicant'], from: ['answering'], to: 'deciding', asks: { answer: true } },
    fall_silent: { by: ['clock'], from: ['answering'], to: 'deciding' },
    take_back: { by: ['keeper'], from: ['deciding'], to: 'taken_back', asks: { reason: true }, leaves: 'carriers' },
    give_back: { by: ['applicant'], from: ['carries', 'under_review', 'answering'], to: 'given_back', asks: { reason: true }, leaves: 'carriers' },
  },
  clocks: {
    decide: { runs: ['applied'], stops: ['grant', 'decline'], within: '20wd', warn_percent: 75, late: [{ tell: 'keeper' }], rule: 'S10' },
    year: { runs: ['carries'], stops: ['call_review'], within: { until: 'review_by' }, warn_percent: 90, late: [{ take: 'call_review' }], rule: 'S10' },
    review: { runs: ['under_review'], stops: ['renew', 'find_fault'], within: '20wd', warn_percent: 75, late: [{ tell: 'keeper' }], rule: 'S10' },
    answer: { runs: ['answering'], stops: ['answer'], within: '15nd', warn_percent: 75, late: [{ take: 'fall_silent' }], rule: 'S10' },
    settle: { runs: ['deciding'], stops: ['renew', 'take_back'], within: '10wd', warn_percent: 75, late: [{ tell: 'keeper' }], rule: 'S10' },
  },
  measures: {
    decidedOnTimeRate: { day: 'clock:decide', of: 'clock:decide:started', hit: 'clock:decide:met', better: 'up', rule: 'S10' },
    reviewedOnTimeRate: { day: 'clock:review', of: 'clock:review:started', hit: 'clock:review:met', better: 'up', rule: 'S10' },
    grantedShare: { day: 'opened', of: { any: ['step:grant', 'step:decline'] }, hit: 'step:grant', better: 'neither', rule: 'S10' },
  },
  registers: {
    carriers: {
      title: 'name', key: ['code'], list: ['kind', 'since', 'standing'], write: ['keeper'], located: 'place', public: true,
      columns: {
        code: { is: 'text', max: 40, required: true, open: true },
        name: { is: 'text', max: 60, required: true, open: true },
        kind: { is: 'choice', of: kinds, required: true, open: true },
        what: { is: 'text', max: 500, required: true, open: true },
        since: { is: 'date', when: 'any', required: true, open: true },
        standing: { is: 'choice', of: ['carries', 'suspended'], required: true, open: true },
      },
    },
  },
  page: {
    title: ['name', 'what'],
    list: ['kind', 'place', 'clock', 'state', 'holder'],
    board: ['applied', 'carries', 'under_review', 'answering', 'deciding'],
    figures: ['reviewedOnTimeRate', 'decidedOnTimeRate', 'grantedShare'],
    next: { applied: 'grant', carries: 'find_fault', under_review: 'renew', answering: 'answer', deciding: 'renew' },
    public: false,
  },
})
