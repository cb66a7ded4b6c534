// Every word of a resolution, in Chinese and English.
import type { SystemWords } from '#system'
import type { system } from './system.ts'

export const words: SystemWords<typeof system> = {
  title: { zh: '决议事项', en: 'Resolution' },
  roles: {
    clock: { zh: '时限', en: 'Clock' },
    unit: { zh: '落实单位', en: 'Who answers' },
    office: { zh: '会议召集单位', en: 'Who convened the meeting' },
    overseer: { zh: '居委会主任、街道党工委书记', en: 'Committee chair, street secretary' },
    reader: { zh: '查阅', en: 'Reader' },
  },
  facts: {
    text: { zh: '决议', en: 'Resolution' },
    unit: { zh: '落实单位', en: 'Who answers' },
    office: { zh: '召集单位', en: 'Convened by' },
    day: { zh: '会议日期', en: 'Day of the meeting' },
    follow_up: { zh: '回看日期', en: 'Follow-up date', hint: { zh: '到这一天回看，在那以前不了结', en: 'Looked at again on this day; never closed before' } },
    result: { zh: '落实结果', en: 'Result', choices: { done: { zh: '已落实', en: 'Done' }, partly: { zh: '部分落实', en: 'In part' }, not_done: { zh: '没有落实', en: 'Not done' } } },
    note: { zh: '说明', en: 'Note' },
    photos: { zh: '照片或附件', en: 'Photos or papers' },
    check_by: { zh: '最迟复核日', en: 'Looked at again by' },
    reason: { zh: '理由', en: 'Reason' },
  },
  states: {
    working: { zh: '落实中', en: 'Under way' },
    reported: { zh: '等回看', en: 'To be looked at again' },
    done: { zh: '已了结', en: 'Closed' },
  },
  steps: {
    report: { zh: '报告落实情况', en: 'Report', done: { zh: '报告落实情况', en: 'Reported' } },
    send_back: { zh: '继续落实', en: 'Carry on', done: { zh: '回看后要求继续落实', en: 'Looked again: to be carried on' } },
    close: { zh: '回看后了结', en: 'Close', done: { zh: '回看后了结', en: 'Looked again and closed' } },
  },
  clocks: {
    answer: { zh: '落实', en: 'Report' },
    check: { zh: '回看', en: 'Follow-up' },
  },
  measures: {
    answeredOnTimeRate: { zh: '决议按期落实率', en: 'Resolutions answered on time', formula: { zh: '回看日前报告的 ÷ 应报告的', en: 'reported by the follow-up date ÷ to be reported' } },
    doneRate: { zh: '决议落实率', en: 'Resolutions carried out', formula: { zh: '已落实的 ÷ 有结果的', en: 'done ÷ with a result' } },
  },
  refusals: {
    not_to_come: { zh: '新的回看日期要在今天以后', en: 'The new follow-up date must be still to come' },
  },
  thresholds: { check_nd: { zh: '报完成后几天内回看', en: 'Days to look again' } },
}
