// The law beneath the platform: registers of laws and policy papers, of their articles with days of force, and of the rules that rest on them. When an article
// ends or reads otherwise the platform opens a matter: everything that hangs on it is looked at, and what must change is changed (S04, S122).
import { defineSystem } from '#system'

const office = ['districtCommunityOfficer'] as const

export const system = defineSystem({
  id: 'legal_basis',
  plan: ['S04', 'S122'],
  comes_from: [],
  roles: {
    clock: { within: 'clock' },
    office: { posts: office, within: 'place' },
    department: { posts: ['departmentLiaison'], within: 'helper' },
    reader: { posts: ['districtLeader', 'auditor', 'admissionReviewer', 'departmentHead', 'supervisionOfficer'], within: 'place' },
  },
  facts: {
    text: { is: 'text', max: 300 },
    article: { is: 'text', max: 40, index: true },
    version: { is: 'integer', min: 1, max: 10_000 },
    change: { is: 'choice', of: ['ended', 'changed', 'noticed'], index: true },
    hangs: { is: 'rows', max: 200, columns: { what: { is: 'choice', of: ['clock', 'threshold', 'measure', 'rule_set', 'register'] }, name: { is: 'text', max: 120 }, rule: { is: 'text', max: 40 } } },
    asked: { is: 'organisations', max: 12 },
    opinion: { is: 'text', max: 2000 },
    findings: { is: 'rows', max: 200, columns: { name: { is: 'text', max: 120 }, decided: { is: 'choice', of: ['keep', 'change'], optional: true }, why: { is: 'text', max: 500, optional: true } } },
    changed_by: { is: 'date', when: 'future' },
    done: { is: 'text', max: 2000 },
    reason: { is: 'text', max: 1000 },
  },
  states: {
    noticed: { open: 'office' },
    changing: { open: 'office' },
    changed: { final: true, settled: true },
    kept: { final: true, settled: true },
  },
  open: { by: ['office', 'clock'], to: 'noticed', asks: { text: true, article: true, version: false, change: true, hangs: false, findings: false }, platform_alone: ['version', 'findings'], located: true },
  steps: {
    ask: { by: ['office'], from: ['noticed'], to: '=', asks: { asked: true }, help: 'asked' },
    answer: { by: ['department'], from: ['noticed', 'changing'], to: '=', asks: { opinion: true }, answers: 'helper' },
    decide: { by: ['office'], from: ['noticed'], to: ['changing', 'kept'], choose: 'by_findings', asks: { findings: false, changed_by: false, reason: false }, checks: ['each_decided', 'why_changed', 'day_for_changes'], helpers_done: true },
    finish: { by: ['office'], from: ['changing'], to: 'changed', asks: { done: true } },
  },
  clocks: {
    look: { runs: ['noticed'], stops: ['decide'], within: '10wd', warn_percent: 70, late: [{ tell: 'office' }], rule: 'S122' },
    opinion: { runs: ['noticed', 'changing'], stops: ['answer'], each: 'helper', within: '5wd', warn_percent: 70, late: [{ tell: 'office' }], rule: 'S122' },
    change: { runs: ['changing'], stops: ['finish'], within: { until: 'changed_by' }, warn_percent: 80, late: [{ tell: 'office' }], rule: 'S122' },
  },
  measures: {
    lookedOnTimeRate: { day: 'clock:look', of: 'clock:look:started', hit: 'clock:look:met', better: 'up', rule: 'S122' },
    changedShare: { day: 'opened', of: 'step:decide', hit: 'step:finish', better: 'neither', rule: 'S122' },
  },
  heeds_law: true,
  registers: {
    instruments: {
      title: 'name', key: ['code'], list: ['code', 'level', 'begins', 'ends'], write: ['office'], public: true, reads: 'instruments',
      columns: {
        code: { is: 'text', max: 12, required: true, open: true },
        name: { is: 'text', max: 120, required: true, open: true },
        level: { is: 'choice', of: ['law', 'national', 'judicial', 'local', 'rule', 'policy', 'reference'], required: true, open: true },
        issued: { is: 'date', when: 'any', open: true },
        begins: { is: 'date', when: 'any', open: true },
        ends: { is: 'date', when: 'any', open: true },
        source: { is: 'text', max: 300, open: true },
      },
    },
    articles: {
      title: 'name', key: ['article'], list: ['article', 'says', 'begins', 'ends'], write: ['office'], public: true, reads: 'articles',
      columns: {
        article: { is: 'text', max: 40, required: true, open: true },
        instrument: { is: 'text', max: 12, required: true, open: true },
        name: { is: 'text', max: 150, required: true, open: true },
        says: { is: 'text', max: 500, open: true },
        begins: { is: 'date', when: 'any', open: true },
        ends: { is: 'date', when: 'any', open: true },
      },
    },
    rules: {
      title: 'rule', key: ['rule'], list: ['standing', 'articles', 'says'], write: ['office'], public: true, reads: 'rules',
      columns: {
        rule: { is: 'text', max: 40, required: true, open: true },
        standing: { is: 'choice', of: ['law', 'notice', 'known', 'to_confirm', 'project'], required: true, open: true },
        articles: { is: 'text', max: 300, open: true },
        says: { is: 'text', max: 500, open: true },
        source: { is: 'text', max: 300, open: true },
      },
    },
  },
  page: {
    title: ['text'],
    list: ['article', 'change', 'clock', 'state', 'holder', 'opened'],
    board: ['noticed', 'changing'],
    figures: ['lookedOnTimeRate', 'changedShare'],
    next: { noticed: 'decide', changing: 'finish' },
    public: false,
  },
})
