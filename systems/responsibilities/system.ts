// A change of the street's powers and duties and of the dispatch list (职责清单): proposed rows, replayed on last year's matters before anybody may sign them,
// heard by those who gain and lose, signed by a district leader, in force from a day (POW-01, OWN-03). The catalogue by article is a register beside it.
import { defineSystem } from '#system'

const units = ['departmentLiaison', 'subDistrictDirector', 'streetDesk', 'crewMember', 'communityWorker', 'propertyManager'] as const
const count = { is: 'integer', min: 0, max: 100_000_000 } as const
/** The nine functions of POW-01. */
const functions = ['party', 'planning', 'services', 'management', 'coordination', 'economy', 'self_governance', 'safety', 'other'] as const

export const system = defineSystem({
  id: 'responsibilities',
  plan: ['S46'],
  comes_from: [],
  roles: {
    clock: { within: 'clock' },
    drafter: { posts: ['districtCommunityOfficer', 'shiftLeader'], within: 'place' },
    unit: { posts: units, within: 'helper' },
    signer: { posts: ['districtLeader'], within: 'place' },
    reader: { posts: ['dispatcher', 'supervisionOfficer', 'admissionReviewer', 'departmentHead', 'departmentLiaison', 'auditor'], within: 'place' },
  },
  facts: {
    text: { is: 'text', max: 100, open: true },
    why: { is: 'text', max: 2000, open: true },
    in_force: { is: 'date', when: 'any' },
    rows: {
      is: 'rows', max: 60, open: true, columns: {
        category: { is: 'class' }, place: { is: 'place' }, unit: { is: 'organisation', optional: true }, kind: { is: 'text', max: 40, optional: true, among: 'unit_kinds' }, at: { is: 'choice', of: ['district', 'street', 'area', 'grid', 'committee', 'compound'], optional: true },
        article: { is: 'text', max: 40 }, ground: { is: 'text', max: 300 },
      },
    },
    looked_at: count,
    moved_count: count,
    held_count: count,
    list_row: count,
    replay_from: { is: 'date', when: 'any' },
    replay_to: { is: 'date', when: 'any' },
    load: { is: 'rows', max: 300, open: true, columns: { unit: { is: 'organisation' }, gains: count, loses: count, gains_hours: count, loses_hours: count } },
    contradicts: {
      is: 'rows', max: 100, open: true, columns: {
        row: count, category: { is: 'class' }, place: { is: 'place' }, unit: { is: 'organisation', optional: true }, ruled: { is: 'date', when: 'any' }, ground: { is: 'text', max: 300 }, by_row: count,
      },
    },
    moves: { is: 'rows', max: 300, open: true, columns: { category: { is: 'class' }, from_unit: { is: 'organisation', optional: true }, to_unit: { is: 'organisation', optional: true }, matters: count, mean_hours: { ...count, optional: true } } },
    heard: { is: 'organisations', max: 60 },
    asked: { is: 'text', max: 1000 },
    says: { is: 'choice', of: ['agrees', 'with_remarks', 'objects'] },
    opinion: { is: 'text', max: 2000 },
    opinions: { is: 'rows', max: 200, open: true, columns: { unit: { is: 'organisation' }, says: { is: 'choice', of: ['agrees', 'with_remarks', 'objects'] }, opinion: { is: 'text', max: 2000 } } },
    silent: { is: 'organisations', max: 60 },
    answer: { is: 'text', max: 2000, open: true },
    reason: { is: 'text', max: 1000 },
  },
  states: {
    drafting: { open: 'drafter' },
    replaying: { open: 'drafter' },
    replayed: { open: 'drafter' },
    deciding: { open: 'signer' },
    signed: { final: true, settled: true },
    declined: { final: true, settled: true },
    withdrawn: { final: true },
  },
  open: { by: ['drafter'], to: 'drafting', asks: { text: true, why: true, in_force: true, rows: true }, located: true, checks: ['rows_sound', 'not_backwards'] },
  steps: {
    set_rows: { by: ['drafter'], from: ['drafting', 'replaying', 'replayed'], to: 'drafting', asks: { rows: true, in_force: true, why: false }, checks: ['rows_sound', 'not_backwards'], computes: 'unheard' },
    replay: { by: ['drafter'], from: ['drafting', 'replayed'], to: 'replaying', needs: ['still_sound'], computes: 'unheard' },
    stop_replay: { by: ['drafter'], from: ['replaying'], to: 'drafting' },
    record_replay: {
      by: ['clock'], from: ['replaying'], to: 'replayed', computes: 'blank',
      asks: { looked_at: true, moved_count: true, held_count: true, list_row: true, replay_from: true, replay_to: true, moves: false, load: false, contradicts: false },
    },
    hear: { by: ['drafter'], from: ['replayed'], to: '=', asks: { heard: true, asked: true }, help: 'heard' },
    give_opinion: { by: ['unit'], from: ['drafting', 'replaying', 'replayed'], to: '=', asks: { says: true, opinion: false }, checks: ['objection_says_why'], answers: 'helper', computes: 'opinion_kept' },
    submit: { by: ['drafter'], from: ['replayed'], to: 'deciding', asks: { answer: false }, needs: ['affected_heard'], checks: ['objections_answered'], computes: 'silent' },
    send_back: { by: ['signer'], from: ['deciding'], to: 'replayed', asks: { reason: true } },
    sign: { by: ['signer'], from: ['deciding'], to: 'signed', needs: ['still_sound'] },
    decline: { by: ['signer'], from: ['deciding'], to: 'declined', asks: { reason: true } },
    withdraw: { by: ['drafter'], from: ['drafting', 'replaying', 'replayed'], to: 'withdrawn', asks: { reason: true } },
  },
  clocks: {
    hearing: { runs: ['drafting', 'replaying', 'replayed'], stops: ['give_opinion'], each: 'helper', within: '10wd', warn_percent: 75, late: [{ tell: 'drafter' }, { tell: 'signer' }], rule: 'POW flow 2' },
    decide: { runs: ['deciding'], stops: ['sign', 'decline', 'send_back'], within: '15wd', warn_percent: 75, late: [{ tell: 'signer' }], rule: 'project default' },
  },
  measures: {
    signedRate: { day: 'opened', of: { any: ['step:sign', 'step:decline'] }, hit: 'step:sign', better: 'neither', rule: 'POW-01' },
    decidedOnTimeRate: { day: 'clock:decide', of: 'clock:decide:started', hit: 'clock:decide:met', better: 'up', rule: 'POW-01' },
    movedMean: { day: 'opened', of: 'step:sign', mean: 'fact:moved_count', better: 'neither', rule: 'POW-01' },
    contradictsRulings: { day: 'opened', of: 'step:sign', hit: 'fact:contradicts', better: 'down', rule: 'OWN-03' },
  },
  thresholds: { heard_units: { is: 20, rule: 'project default' } },
  amends: { rows: 'rows', from: 'in_force', replays: 'replaying', replayed: 'record_replay', writes: 'sign' },
  registers: {
    powers: {
      title: 'name', key: ['no'], list: ['kind', 'function', 'article'], write: ['drafter'], public: true, announced: { days: 5, rule: 'POW-01' },
      columns: {
        no: { is: 'text', max: 20, required: true, open: true },
        kind: { is: 'choice', of: ['power', 'duty'], required: true, open: true },
        function: { is: 'choice', of: functions, required: true, open: true },
        name: { is: 'text', max: 100, required: true, open: true },
        article: { is: 'text', max: 40, required: true, open: true },
        text: { is: 'text', max: 1000, required: true, open: true },
        classes: { is: 'text', max: 300, open: true },
        note: { is: 'text', max: 300 },
      },
    },
  },
  document: { parts: ['why', 'rows', 'load', 'contradicts', 'moves', 'opinions', 'answer'] },
  page: {
    title: ['text'],
    list: ['in_force', 'looked_at', 'moved_count', 'state', 'clock', 'holder', 'opened'],
    board: ['drafting', 'replaying', 'replayed', 'deciding'],
    figures: ['decidedOnTimeRate', 'signedRate', 'movedMean', 'contradictsRulings'],
    next: { drafting: 'replay', replaying: 'stop_replay', replayed: 'submit', deciding: 'sign' },
    public: false,
    shows: ['signed'],
  },
})
