// A small declaration that has everything the grammar offers, for tests of deciding: a thing on the street that a unit mends.
import { defineSystem } from '../system/grammar.ts'
import type { System } from '../system/compile.ts'

const units = ['departmentLiaison', 'crewMember'] as const
export const declaration = defineSystem({
  id: 'sample', plan: [], comes_from: ['sample'],
  roles: {
    desk: { posts: ['intakeClerk'], within: 'place' }, boss: { posts: ['shiftLeader'], within: 'place' }, mayor: { posts: ['mayor'], within: 'place' }, office: { posts: ['subDistrictDirector'], within: 'place' },
    unit: { posts: units, within: 'lead' }, helper: { posts: units, within: 'helper' }, requester: { within: 'requester' }, clock: { within: 'clock' },
  },
  facts: {
    text: { is: 'text', max: 20 }, category: { is: 'category' }, unit: { is: 'organisation' }, helpers: { is: 'organisations', max: 2 }, grade: { is: 'choice', of: ['low', 'high'] }, until: { is: 'date', when: 'future' },
    born: { is: 'date', when: 'past' }, seen: { is: 'instant', when: 'past' }, wanted: { is: 'instant', when: 'future' }, count: { is: 'integer', min: 1, max: 9 }, sure: { is: 'yes_no' }, photos: { is: 'photos', max: 2 }, other: { is: 'matter' },
    name: { is: 'personal', of: 'name', purpose: { zh: '联系', en: 'contact' }, ground: 'g', readers: ['desk'], keep_days: 1 }, phone: { is: 'personal', of: 'phone', purpose: { zh: '联系', en: 'contact' }, ground: 'g', readers: ['desk'], keep_days: 1 },
    flats: { is: 'rows', max: 3, columns: { flat: { is: 'text', max: 8 }, area: { is: 'integer', min: 1, max: 99_999 }, ground: { is: 'choice', of: ['registered', 'contract'] } } },
    reason: { is: 'text', max: 100 }, doubled: { is: 'integer', min: 0, max: 99 }, repeat_of: { is: 'matter' },
  },
  states: {
    told: { open: 'desk' }, given: { open: 'unit' }, alone: { open: 'mayor' }, asking: { waiting: 'requester', keeps: 'unit' }, later: { waiting: 'date', keeps: 'desk' },
    passing: { open: 'desk', at_once: 'close' }, merged: { final: true }, done: { final: true, settled: true },
  },
  open: {
    by: ['desk', 'requester'], to: ['told', 'given'], choose: 'by_category', located: true, checks: ['not_low'], lead: 'list',
    asks: { text: true, category: false, grade: false, until: false, born: false, seen: false, wanted: false, count: false, sure: false, photos: false, other: false, name: false, phone: false, unit: false, helpers: false, flats: false },
  },
  steps: {
    give: { by: ['desk'], from: ['told'], to: ['told', 'given'], choose: 'by_category', asks: { category: true }, lead: 'list' },
    give_to: { by: ['desk'], from: ['told', 'given', 'later'], to: 'given', asks: { unit: true }, lead: { named: 'unit' } },
    lend: { by: ['desk', 'clock'], from: ['told'], to: 'given', lead: { over: 'office' }, opens: { system: 'sample', facts: { text: 'text', grade: '=high', unit: 'unit' } } },
    orphan: { by: ['desk'], from: ['told'], to: 'alone' },
    ask: { by: ['unit'], from: ['given'], to: 'asking', asks: { reason: true } },
    say: { by: ['requester', 'unit'], from: ['asking'], to: 'given' },
    put_off: { by: ['unit'], from: ['given'], to: 'later', asks: { until: true } },
    again: { by: ['clock', 'desk'], from: ['later'], to: 'given' },
    help: { by: ['unit'], from: ['given'], to: '=', asks: { helpers: true }, help: 'helpers' },
    back: { by: ['helper'], from: ['given'], to: '=', asks: { text: true }, answers: 'helper' },
    delay: { by: ['unit'], from: ['given'], to: '=', asks: { until: true }, before: 'work', at_most: 1, extends: [{ clock: 'work', to: 'until' }, { clock: 'total', with: 'work' }] },
    slow: { by: ['boss'], from: ['given'], to: '=', extends: [{ clock: 'graded', choice: 'low' }] },
    urge: { by: ['boss'], from: ['told', 'given'], to: '=', marks: 'supervised' },
    work: { by: ['unit'], from: ['given'], to: 'told', asks: { count: true }, needs: ['sure'], checks: ['even'], computes: 'double', helpers_done: true },
    check: { by: ['unit', 'desk'], from: ['told'], to: 'done', apart: ['work'] },
    rule: { by: ['boss'], from: ['given'], to: 'passing', asks: { category: true, unit: true, reason: true }, precedent: { category: 'category', organisation: 'unit', ground: 'reason' }, parent: { step: 'take_over', facts: { unit: 'unit' } } },
    take_over: { by: ['clock'], from: ['given'], to: '=', asks: { unit: true }, lead: { named: 'unit' } },
    merge: { by: ['desk'], from: ['told', 'given'], to: 'merged', asks: { other: true }, merges: 'other' },
    close: { by: ['clock', 'desk'], from: ['passing'], to: 'done' },
  },
  clocks: {
    work: { runs: ['given'], pauses: ['asking'], stops: ['work', 'put_off'], within: '2wd', warn_percent: 50, late: [{ tell: 'unit' }], rule: 'R' },
    total: { runs: ['told', 'given'], pauses: ['asking', 'later'], once: true, stops: ['check'], within: '5wd', warn_percent: 50, late: [{ tell: 'boss' }], rule: 'R' },
    graded: { runs: ['given'], stops: ['work'], within: { by: 'grade', limits: { high: '2h', low: '9nd' }, otherwise: '1nd' }, warn_percent: 50, late: [{ tell: 'boss' }], rule: 'R' },
    kind: { runs: ['told'], stops: ['give', 'give_to'], within: { by: 'category', limits: {}, otherwise: '3wd' }, warn_percent: 50, late: [], rule: 'R' },
    urged: { runs: ['given'], starts: ['urge'], stops: ['work'], within: '1wd', warn_percent: 50, late: [{ tell: 'boss' }], rule: 'R' },
    review: { runs: ['later'], stops: ['again'], within: { until: 'until' }, warn_percent: 50, late: [{ take: 'again' }], rule: 'R' },
    helping: { runs: ['given'], stops: ['back'], each: 'helper', within: '1wd', warn_percent: 50, late: [{ tell: 'unit' }], rule: 'R' },
  },
  measures: {},
  page: { title: ['text'], list: [], board: [], figures: [], next: {}, public: false },
})
// Its words are never asked for.
const words = {} as System['words']
export const system: System = {
  no: 1, declaration, words,
  rules: {
    needs: { sure: ({ facts }) => (facts['sure'] === false ? { code: 'not_sure', about: 'work' } : null) },
    checks: { even: ({ given }) => (Number(given['count']) % 2 ? { code: 'odd', about: 'count' } : null), not_low: ({ given }) => (given['grade'] === 'low' ? { code: 'too_low', about: 'grade' } : null) },
    choose: { by_category: ({ facts, world, slots, now }) => (typeof facts['category'] === 'string' && world.responsible(facts['category'], slots, world.today(now)) ? 'given' : 'told') },
    computes: { double: ({ given }) => ({ doubled: Number(given['count']) * 2 }) },
  },
}
