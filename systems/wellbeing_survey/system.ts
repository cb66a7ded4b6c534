// What residents answered when a sample of them was asked (满意度和幸福感调查): counts by committee, with how the sample was drawn, and never one person's answer. Once a
// second office has compared them with the sheets they are figures, with their intervals, about the street or the department that they are about (S62, S08).
import { defineSystem } from '#system'

const heads = ['subDistrictDirector', 'departmentHead', 'departmentLiaison', 'streetDesk'] as const
const share = (item: 'satisfied' | 'happy' | 'heard') => ({ day: 'opened', of: 'step:confirm', counted: { of: `${item}_of`, hit: `${item}_yes` }, better: 'up', rule: 'JSJB-07' }) as const
const count = { is: 'integer', min: 0, max: 30_000 } as const

export const system = defineSystem({
  id: 'wellbeing_survey',
  plan: ['S62', 'S08'],
  comes_from: [],
  roles: {
    clock: { within: 'clock' },
    desk: { posts: ['districtCommunityOfficer'], within: 'place' },
    // Another office than the one that had the survey made.
    second: { posts: ['supervisionOfficer'], within: 'place' },
    unit: { posts: heads, within: 'lead' },
    reader: { posts: ['districtLeader', 'auditor'], within: 'place' },
  },
  facts: {
    text: { is: 'text', max: 100 },
    unit: { is: 'organisation' },
    way: { is: 'choice', of: ['visit', 'telephone', 'paper', 'online'], index: true },
    source: { is: 'text', max: 200 },
    asked_by: { is: 'date', when: 'past' },
    sample: { is: 'integer', min: 5, max: 30_000 },
    // Rows under five answers are not taken at all (KPI-06): they go to a neighbour's.
    answers: { is: 'rows', max: 600, columns: { at: { is: 'organisation' }, item: { is: 'choice', of: ['satisfied', 'happy', 'heard'] }, answered: { is: 'integer', min: 5, max: 30_000 }, positive: count } },
    answered: count, satisfied_of: count, satisfied_yes: count, happy_of: count, happy_yes: count, heard_of: count, heard_yes: count,
    photos: { is: 'photos', max: 9 },
    answer: { is: 'text', max: 1000 },
    reason: { is: 'text', max: 500 },
  },
  states: {
    entered: { open: 'second' },
    returned: { open: 'desk' },
    confirmed: { open: 'unit' },
    read: { final: true, settled: true },
    dropped: { final: true },
  },
  open: {
    by: ['desk'], to: 'entered', located: true, lead: { named: 'unit' }, checks: ['of_its_unit', 'adds_up'], computes: 'sums',
    asks: { text: true, unit: true, way: true, source: true, asked_by: true, sample: true, answers: true, photos: false },
  },
  steps: {
    confirm: { by: ['second'], from: ['entered'], to: 'confirmed', apart: ['correct'], needs: ['somebody_else'] },
    send_back: { by: ['second'], from: ['entered'], to: 'returned', asks: { reason: true } },
    correct: { by: ['desk'], from: ['returned'], to: 'entered', asks: { sample: true, answers: true }, checks: ['adds_up'], computes: 'sums' },
    answer: { by: ['unit'], from: ['confirmed'], to: 'read', asks: { answer: true } },
    close: { by: ['clock'], from: ['confirmed'], to: 'read' },
    drop: { by: ['desk'], from: ['returned'], to: 'dropped', asks: { reason: true } },
  },
  clocks: {
    confirm: { runs: ['entered'], stops: ['confirm', 'send_back'], within: '5wd', warn_percent: 75, late: [{ tell: 'second' }], rule: 'project default' },
    answer: { runs: ['confirmed'], stops: ['answer', 'close'], within: '10wd', warn_percent: 75, late: [{ take: 'close' }], rule: 'project default' },
  },
  measures: {
    satisfiedShare: share('satisfied'),
    happyShare: share('happy'),
    heardShare: share('heard'),
    answeredShare: { day: 'opened', of: 'step:confirm', counted: { of: 'sample', hit: 'answered' }, better: 'neither', rule: 'KPI-06' },
    confirmedOnTimeRate: { day: 'clock:confirm', of: 'clock:confirm:started', hit: 'clock:confirm:met', better: 'up', rule: 'project default' },
    answeredOnTimeRate: { day: 'clock:answer', of: 'clock:answer:started', hit: 'step:answer', better: 'up', rule: 'project default' },
  },
  page: {
    title: ['text'],
    list: ['unit', 'way', 'state', 'clock', 'opened'],
    board: ['entered', 'returned', 'confirmed'],
    figures: ['satisfiedShare', 'happyShare', 'heardShare', 'answeredShare', 'confirmedOnTimeRate', 'answeredOnTimeRate'],
    next: { entered: 'confirm', returned: 'correct', confirmed: 'answer' },
    public: false,
  },
})
