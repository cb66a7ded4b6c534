// Assessment both ways (条块双向考核): streets judge departments and departments judge streets, by indicators that are data, line by line, each line open to its
// rows and to an objection. Rules: POW-02, POW-03, JSJB-07, JSJB-08, KPI-01 to KPI-06, GRID-24.
import { defineSystem } from '#system'

const heads = ['subDistrictDirector', 'departmentHead', 'departmentLiaison'] as const
const family = ['rule_of_law', 'smartness', 'precision', 'participation', 'satisfaction'] as const
const hundredths = { is: 'decimal', max: 100_000_000 } as const
const perhaps = { ...hundredths, optional: true } as const

export const system = defineSystem({
  id: 'assessment',
  plan: ['S07', 'S08', 'S50', 'S62'],
  comes_from: [],
  roles: {
    clock: { within: 'clock' },
    desk: { posts: ['districtCommunityOfficer'], within: 'place' },
    // Publishes, and is another office than the one that opened it.
    overseer: { posts: ['supervisionOfficer'], within: 'place' },
    // Whoever judges and whoever is judged.
    party: { posts: heads, within: 'helper' },
    reader: { posts: ['districtLeader', 'auditor', 'departmentHead', 'shiftLeader'], within: 'place' },
  },
  facts: {
    text: { is: 'text', max: 100 },
    of: { is: 'choice', of: ['street', 'department'], index: true },
    cycle: { is: 'choice', of: ['quarter', 'year'], index: true },
    since: { is: 'date', when: 'any' },
    until: { is: 'date', when: 'any' },
    judged: { is: 'organisations', max: 60 },
    judges: { is: 'organisations', max: 60 },
    parties: { is: 'organisations', max: 120 },
    // One for each object and indicator, as counted: figures as `system.measure=num/den`, points in hundredths, ends of intervals rounded outwards.
    lines: {
      is: 'rows', max: 1500, columns: {
        line: { is: 'integer', min: 1, max: 1500 }, object: { is: 'organisation' }, indicator: { is: 'text', max: 30 }, name: { is: 'text', max: 60, optional: true }, version: { is: 'integer', min: 1, max: 100_000 },
        family: { is: 'choice', of: family }, weight: { is: 'integer', min: 1, max: 100 }, small: { is: 'choice', of: ['share', 'leave'] },
        figures: { is: 'text', max: 600 }, value: { is: 'text', max: 120, optional: true }, most: hundredths, points: perhaps, low: perhaps, high: perhaps,
        none: { is: 'choice', of: ['small', 'nothing', 'zero', 'excluded'], optional: true }, band: { is: 'choice', of: ['above', 'same', 'below'], optional: true },
        left_out: { is: 'integer', min: 1, max: 1_000_000, optional: true },
        observed: { is: 'integer', min: 0, max: 1_000_000_000, optional: true }, expected: perhaps, ratio: perhaps, ratio_low: perhaps, ratio_high: perhaps, share: perhaps,
      },
    },
    // What each family comes to, out of how many points, and against the others.
    totals: {
      is: 'rows', max: 300, columns: {
        object: { is: 'organisation' }, family: { is: 'choice', of: family }, score: perhaps, out_of: { is: 'integer', min: 0, max: 100 }, low: perhaps, high: perhaps, band: { is: 'choice', of: ['above', 'same', 'below'], optional: true },
      },
    },
    // All objects together, by indicator: what the funnel is drawn around.
    wholes: { is: 'rows', max: 100, columns: { indicator: { is: 'text', max: 30 }, figures: { is: 'text', max: 600, optional: true }, value: { is: 'text', max: 120, optional: true } } },
    // Up to this entry of the journal, and when that was.
    position: { is: 'integer', min: 0, max: 9_000_000_000_000 },
    known: { is: 'instant', when: 'any' },
    // Honest tries that two posts agreed on (容错): cases that count for nothing here.
    excused: { is: 'rows', max: 1000, columns: { case: { is: 'text', max: 20 }, trial: { is: 'text', max: 40 }, ground: { is: 'text', max: 40 } } },
    fault: { is: 'text', max: 4000 },
    about: { is: 'organisation' },
    words: { is: 'text', max: 1000 },
    said: { is: 'rows', max: 3600, columns: { by: { is: 'organisation' }, about: { is: 'organisation' }, words: { is: 'text', max: 1000 } } },
    line: { is: 'integer', min: 1, max: 1500 },
    photos: { is: 'photos', max: 9 },
    unit: { is: 'organisation' },
    // What that line says, for whoever decides.
    of_line: { is: 'text', max: 900 },
    objected: { is: 'rows', max: 1500, columns: { line: { is: 'integer', min: 1, max: 1500 }, unit: { is: 'organisation' } } },
    corrected: { is: 'rows', max: 1, columns: { points: hundredths } },
    corrections: { is: 'rows', max: 1500, columns: { line: { is: 'integer', min: 1, max: 1500 }, was: perhaps, points: hundredths, ground: { is: 'text', max: 1000 } } },
    reason: { is: 'text', max: 1000 },
  },
  states: {
    opened: { open: 'desk' },
    counting: { open: 'desk' },
    stopped: { open: 'desk' },
    circulated: { open: 'desk' },
    closing: { open: 'overseer' },
    partly: { waiting: 'other_matter', keeps: 'desk' },
    published: { final: true, settled: true },
    called_off: { final: true },
  },
  open: {
    by: ['desk'], to: 'opened', located: true, asks: { of: true, cycle: true, since: true, until: true, judged: false, judges: false },
    checks: ['whole_period', 'apart_from_itself'], computes: 'parties',
  },
  steps: {
    begin: { by: ['clock'], from: ['opened'], to: 'counting' },
    compute: { by: ['clock'], from: ['counting'], to: 'circulated', asks: { lines: true, totals: false, wholes: false, position: true, known: true, excused: false }, help: 'parties' },
    stop: { by: ['clock'], from: ['counting'], to: 'stopped', asks: { fault: true } },
    count_again: { by: ['desk'], from: ['stopped'], to: 'counting' },
    say: { by: ['party'], from: ['circulated'], to: '=', asks: { about: true, words: true }, checks: ['judges_it'], computes: 'said' },
    accept: { by: ['party'], from: ['circulated'], to: '=', answers: 'helper' },
    // GRID-24: inside a time limit, with evidence, about one's own line.
    object: {
      by: ['party'], from: ['circulated'], to: '=', asks: { line: true, reason: true, photos: false }, before: 'objections', checks: ['own_line', 'objected_once'], computes: 'objected',
      opens: { system: 'score_objection', facts: { line: 'line', text: 'reason', photos: 'photos', unit: 'unit', of_line: 'of_line' } },
    },
    close_window: { by: ['clock'], from: ['circulated'], to: 'closing' },
    // Nobody owes an answer any more: the window need not run out.
    close_early: { by: ['desk'], from: ['circulated'], to: 'closing', helpers_done: true },
    publish: { by: ['overseer'], from: ['closing'], to: ['published', 'partly'], choose: 'by_objections' },
    correct_line: { by: ['clock'], from: ['circulated', 'closing', 'partly'], to: '=', asks: { line: true, corrected: true, reason: true }, computes: 'corrected' },
    keep_line: { by: ['clock'], from: ['circulated', 'closing', 'partly'], to: '=', asks: { line: true }, computes: 'kept' },
    finish: { by: ['desk'], from: ['partly'], to: 'published', needs: ['nothing_open'] },
    call_off: { by: ['desk'], from: ['opened', 'counting', 'stopped'], to: 'called_off', asks: { reason: true } },
  },
  clocks: {
    period: { runs: ['opened'], stops: ['begin'], within: { until: 'until' }, warn_percent: 99, late: [{ take: 'begin' }], rule: 'KPI-01' },
    count: { runs: ['counting'], stops: ['compute', 'stop'], within: '1wd', warn_percent: 75, late: [{ tell: 'desk' }], rule: 'KPI-01' },
    objections: { runs: ['circulated'], stops: ['close_window', 'close_early'], within: '5wd', warn_percent: 75, late: [{ take: 'close_window' }], rule: 'GRID-24' },
    publish: { runs: ['closing'], stops: ['publish'], within: '5wd', warn_percent: 75, late: [{ tell: 'overseer' }, { tell: 'desk' }], rule: 'POW-03' },
  },
  measures: {
    publishedOnTimeRate: { day: 'clock:publish', of: 'clock:publish:started', hit: 'clock:publish:met', better: 'up', rule: 'POW-03' },
    objectedShare: { day: 'opened', of: 'step:compute', hit: 'step:object', better: 'neither', rule: 'GRID-24' },
    correctedShare: { day: 'opened', of: 'step:object', hit: 'step:correct_line', better: 'neither', rule: 'GRID-24' },
  },
  registers: {
    indicators: {
      title: 'name', key: ['code'], list: ['code', 'of', 'family', 'cycle', 'weight', 'points'], write: ['desk'], reads: 'indicators',
      columns: {
        code: { is: 'text', max: 30, required: true },
        name: { is: 'text', max: 60, required: true },
        name_en: { is: 'text', max: 100 },
        family: { is: 'choice', of: family, required: true },
        of: { is: 'choice', of: ['street', 'department'], required: true },
        cycle: { is: 'choice', of: ['quarter', 'year'], required: true },
        formula: { is: 'text', max: 300, required: true },
        weight: { is: 'integer', min: 1, max: 100, required: true },
        points: { is: 'decimal', max: 100_000, required: true },
        better: { is: 'choice', of: ['up', 'down'], required: true },
        full_at: { is: 'decimal', max: 100_000_000, required: true },
        minus: { is: 'decimal', max: 100_000, required: true },
        small: { is: 'choice', of: ['share', 'leave'], required: true },
        without: { is: 'organisations', max: 60 },
        ground: { is: 'text', max: 300 },
        rule: { is: 'text', max: 60, required: true },
      },
    },
  },
  scores: {
    indicators: 'indicators', sides: { street: 'subDistrictDirector', department: 'departmentHead' }, of: 'of', cycle: 'cycle', since: 'since', until: 'until', judged: 'judged', lines: 'lines', totals: 'totals', wholes: 'wholes', position: 'position', known: 'known', excused: 'excused',
    said: 'said', objected: 'objected', corrections: 'corrections', fault: 'fault', counts: { state: 'counting', step: 'compute', stop: 'stop' }, objects: { step: 'object', line: 'line' }, shown: ['partly', 'published'],
    without: { system: 'honest_try', state: 'agreed', ground: 'ground' },
  },
  page: {
    title: ['text'],
    list: ['of', 'cycle', 'state', 'clock', 'opened'],
    board: ['opened', 'counting', 'stopped', 'circulated', 'closing', 'partly'],
    figures: ['publishedOnTimeRate', 'objectedShare', 'correctedShare'],
    next: { opened: 'call_off', counting: 'call_off', stopped: 'count_again', circulated: 'close_early', closing: 'publish', partly: 'finish' },
    public: false,
  },
})
