// Suppliers of services (引入市场机制): an open call, offers opened together, a choice with its reasons, a contract with its price list whose money
// goes through a book, ratings of the supplier by users, and a way out. The list of suppliers and what they charge are public registers.
import { defineSystem } from '#system'

const buyers = ['serviceOfficer', 'areaDirector', 'districtCommunityOfficer'] as const
const fields = ['meals', 'care', 'repair', 'cleaning', 'culture', 'training', 'transport'] as const

export const system = defineSystem({
  id: 'suppliers',
  plan: ['S79'],
  comes_from: [],
  roles: {
    clock: { within: 'clock' },
    buyer: { posts: buyers, within: 'place' },
    overseer: { posts: ['subDistrictDirector', 'districtCommunityOfficer'], within: 'place' },
    supplier: { posts: ['supplier'], within: 'place' },
    user: { posts: ['resident', 'elder', 'authorisedProxy', 'deskWorker', 'communityWorker'], within: 'place' },
    reader: { posts: ['streetDesk', 'residentialSecretary', 'committeeChair', 'auditor', 'districtLeader'], within: 'place' },
  },
  facts: {
    text: { is: 'text', max: 100 },
    field: { is: 'choice', of: fields, index: true },
    wanted: { is: 'text', max: 2000 },
    ceiling: { is: 'money', max: 100_000_000_000 },
    offers_until: { is: 'date', when: 'future' },
    offers: { is: 'rows', max: 30, columns: { supplier: { is: 'organisation' }, price: { is: 'money', max: 100_000_000_000 }, offer: { is: 'text', max: 500 } } },
    offer_count: { is: 'integer', min: 1, max: 30 },
    few_why: { is: 'text', max: 500 },
    chosen: { is: 'organisation' },
    why: { is: 'text', max: 1000 },
    prices: { is: 'rows', max: 60, columns: { item: { is: 'text', max: 60 }, unit: { is: 'text', max: 20 }, price: { is: 'money', max: 100_000_000 } } },
    contract: { is: 'text', max: 100 },
    until: { is: 'date', when: 'future' },
    rating: { is: 'integer', min: 1, max: 5 },
    said: { is: 'text', max: 200 },
    fault: { is: 'text', max: 1000 },
    answer: { is: 'text', max: 1000 },
    result: { is: 'choice', of: ['expired', 'by_agreement', 'for_cause'], index: true },
    reason: { is: 'text', max: 1000 },
  },
  states: {
    calling: { waiting: 'date', keeps: 'buyer' },
    choosing: { open: 'buyer' },
    contracting: { open: 'overseer' },
    running: { waiting: 'date', keeps: 'buyer' },
    warned: { open: 'supplier' },
    deciding: { open: 'buyer' },
    ended: { final: true, settled: true },
    not_given: { final: true },
  },
  open: { by: ['buyer'], to: 'calling', asks: { text: true, field: true, wanted: true, ceiling: true, offers_until: true }, located: true, checks: ['long_enough'] },
  steps: {
    // Longer is always possible, shorter never: somebody may still be reckoning.
    prolong: { by: ['buyer'], from: ['calling'], to: '=', asks: { offers_until: true, reason: true }, checks: ['never_shorter'], extends: [{ clock: 'call', to: 'offers_until' }] },
    close_call: { by: ['clock'], from: ['calling'], to: 'choosing' },
    // All offers are opened and written down together, before anybody chooses.
    open_offers: { by: ['buyer'], from: ['choosing'], to: '=', asks: { offers: true, few_why: false }, checks: ['offers_once', 'enough_offers'], computes: 'count', at_most: 1 },
    choose: { by: ['buyer'], from: ['choosing'], to: 'contracting', needs: ['offers_opened'], asks: { chosen: true, why: true }, checks: ['chosen_offered'] },
    sign: { by: ['overseer'], from: ['contracting'], to: 'running', asks: { contract: true, prices: true, until: true }, apart: ['choose'], opens_book: true },
    rate: { by: ['user'], from: ['running'], to: '=', asks: { rating: true, said: false } },
    warn: { by: ['buyer'], from: ['running'], to: 'warned', asks: { fault: true } },
    answer: { by: ['supplier'], from: ['warned'], to: 'deciding', asks: { answer: true } },
    fall_silent: { by: ['clock'], from: ['warned'], to: 'deciding' },
    go_on: { by: ['buyer'], from: ['deciding'], to: 'running', asks: { reason: true, until: true } },
    terminate: { by: ['overseer'], from: ['deciding'], to: 'ended', asks: { reason: true }, computes: 'for_cause' },
    agree_end: { by: ['buyer'], from: ['running'], to: 'ended', asks: { reason: true }, computes: 'by_agreement' },
    expire: { by: ['clock'], from: ['running'], to: 'ended', computes: 'expired' },
    call_off: { by: ['buyer'], from: ['calling', 'choosing', 'contracting'], to: 'not_given', asks: { reason: true } },
  },
  clocks: {
    call: { runs: ['calling'], stops: ['close_call'], within: { until: 'offers_until' }, warn_percent: 90, late: [{ take: 'close_call' }], rule: 'S79' },
    choose: { runs: ['choosing'], stops: ['choose', 'call_off'], within: '10wd', warn_percent: 75, late: [{ tell: 'buyer' }, { tell: 'overseer' }], rule: 'S79' },
    sign: { runs: ['contracting'], stops: ['sign'], within: '20wd', warn_percent: 75, late: [{ tell: 'overseer' }], rule: 'S79' },
    term: { runs: ['running'], stops: ['expire'], within: { until: 'until' }, warn_percent: 90, late: [{ take: 'expire' }], rule: 'S79' },
    answer: { runs: ['warned'], stops: ['answer'], within: '10nd', warn_percent: 75, late: [{ take: 'fall_silent' }], rule: 'S79' },
    decide: { runs: ['deciding'], stops: ['go_on', 'terminate'], within: '10wd', warn_percent: 75, late: [{ tell: 'buyer' }, { tell: 'overseer' }], rule: 'S79' },
  },
  measures: {
    chosenOnTimeRate: { day: 'clock:choose', of: 'clock:choose:started', hit: 'clock:choose:met', better: 'up', rule: 'S79' },
    competedShare: { day: 'opened', of: 'fact:offer_count', hit: 'fact:offer_count>2', better: 'up', rule: 'S79' },
    meanRating: { day: 'opened', of: 'fact:rating', mean: 'fact:rating', better: 'up', rule: 'S79' },
    forCauseShare: { day: 'opened', of: 'state:ended', hit: 'fact:result=for_cause', better: 'down', rule: 'S79' },
  },
  thresholds: { open_nd: { is: 10, rule: 'S79' }, offers_least: { is: 3, rule: 'S79' } },
  book: { keepers: ['buyer', 'overseer'], accounts: { bank: { kind: 'asset', covered: true }, funds: { kind: 'income' }, services: { kind: 'expense' } } },
  registers: {
    suppliers: {
      title: 'name', key: ['code'], list: ['field', 'standing', 'since'], write: ['buyer'], public: true, located: 'place',
      columns: {
        code: { is: 'text', max: 40, required: true, open: true },
        name: { is: 'text', max: 60, required: true, open: true },
        field: { is: 'choice', of: fields, required: true, open: true },
        organisation: { is: 'organisation' },
        licence: { is: 'text', max: 100 },
        standing: { is: 'choice', of: ['listed', 'suspended', 'removed'], required: true, open: true },
        since: { is: 'date', when: 'any', required: true, open: true },
        line: { is: 'line', open: true },
        note: { is: 'text', max: 300 },
      },
    },
    prices: {
      title: 'item', key: ['supplier', 'item'], list: ['supplier', 'unit', 'price'], write: ['buyer'], public: true, located: 'place', announced: { days: 7, rule: 'S79' },
      columns: {
        supplier: { is: 'row', of: 'suppliers', required: true, open: true },
        item: { is: 'text', max: 60, required: true, open: true },
        unit: { is: 'text', max: 20, required: true, open: true },
        price: { is: 'money', max: 100_000_000, required: true, open: true },
      },
    },
  },
  page: {
    title: ['text'],
    list: ['field', 'place', 'chosen', 'clock', 'state'],
    board: ['calling', 'choosing', 'contracting', 'running', 'warned', 'deciding'],
    figures: ['competedShare', 'meanRating', 'chosenOnTimeRate', 'forCauseShare'],
    next: { calling: 'prolong', choosing: 'choose', contracting: 'sign', running: 'warn', warned: 'answer', deciding: 'go_on' },
    public: false,
  },
})
