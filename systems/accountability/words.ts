// Every word of accountability in Chinese and English.
import type { SystemWords } from '#system'
import type { system } from './system.ts'

export const words: SystemWords<typeof system> = {
  title: { zh: '考核问责', en: 'Accountability' },
  roles: { clock: { zh: '时限', en: 'Clock' }, overseer: { zh: '督办', en: 'Supervision' }, unit: { zh: '被问责单位', en: 'Organisation concerned' }, reviewer: { zh: '地区办（复核）', en: 'District community office' }, leader: { zh: '区领导', en: 'District leader' }, reader: { zh: '查阅', en: 'Reader' } },
  facts: {
    text: { zh: '发现了什么', en: 'What was found' },
    ground: { zh: '来由', en: 'Ground', choices: { scorecard: { zh: '考核结果', en: 'A scorecard' }, refused_whistle: { zh: '吹哨不到', en: 'A whistle refused' }, bypassed_admission: { zh: '绕过准入', en: 'Admission bypassed' }, late_again: { zh: '多次逾期', en: 'Late again and again' }, false_entry: { zh: '填报不实', en: 'A false entry' }, other: { zh: '其他', en: 'Other' } } },
    basis: { zh: '依据', en: 'Basis' }, unit: { zh: '单位', en: 'Organisation' }, duty: { zh: '哪一项职责', en: 'Which duty', hint: { zh: '写职责，不写人', en: 'The duty, never a person' } }, evidence: { zh: '证据', en: 'Evidence' }, photos: { zh: '附件', en: 'Attachments' },
    reply: { zh: '申辩', en: 'Reply' }, reminder: { zh: '提醒', en: 'Reminder' }, talk: { zh: '约谈内容', en: 'Talk' }, correct_by: { zh: '整改期限', en: 'To be corrected by' }, correction: { zh: '整改情况', en: 'Correction' }, review: { zh: '复核意见', en: 'Review' },
    outcome: { zh: '结果', en: 'Outcome', choices: { lifted: { zh: '撤销', en: 'Lifted' }, explained: { zh: '说明成立', en: 'Explained' }, corrected: { zh: '已整改', en: 'Corrected' }, not_corrected: { zh: '未整改到位', en: 'Not corrected' } } },
    fades_on: { zh: '消除日期', en: 'Fades on' }, reason: { zh: '理由', en: 'Reason' },
  },
  states: {
    found: { zh: '已发现，待申辩', en: 'Found, to be answered' }, weighing: { zh: '听取申辩，待处理', en: 'Being weighed' }, reminded: { zh: '已提醒，待整改', en: 'Reminded' }, talked: { zh: '已约谈', en: 'Talked to' }, correcting: { zh: '整改中', en: 'Correcting' }, reviewing: { zh: '复核中', en: 'Under review' },
    standing: { zh: '已记载，到期消除', en: 'Stands until it fades' }, faded: { zh: '已消除', en: 'Faded' }, lifted: { zh: '已撤销', en: 'Lifted' },
  },
  steps: {
    reply: { zh: '申辩', en: 'Reply', done: { zh: '作了申辩', en: 'Replied' } },
    no_reply: { zh: '没有申辩', en: 'No reply', done: { zh: '期满没有申辩', en: 'No reply came in time' } },
    answer: { zh: '补充申辩', en: 'Answer', done: { zh: '补充申辩', en: 'Answered' } },
    lift: { zh: '撤销', en: 'Lift', done: { zh: '撤销，即日消除', en: 'Lifted, and gone at once' } },
    remind: { zh: '提醒', en: 'Remind', done: { zh: '发出提醒', en: 'Reminded' } },
    talk: { zh: '约谈', en: 'Talk', done: { zh: '约谈', en: 'Talked' } },
    order: { zh: '责令整改', en: 'Order a correction', done: { zh: '责令整改', en: 'Ordered a correction' } },
    correct: { zh: '报整改', en: 'Correct', done: { zh: '报送整改情况', en: 'Said what was corrected' } },
    review: { zh: '复核', en: 'Review', done: { zh: '复核，定下消除日期', en: 'Reviewed, with the day on which it fades' } },
    fade: { zh: '消除', en: 'Fade', done: { zh: '到期消除', en: 'Faded on its day' } },
  },
  clocks: { reply: { zh: '申辩', en: 'Reply' }, weigh: { zh: '处理', en: 'Weighing' }, correct: { zh: '整改', en: 'Correction' }, review: { zh: '复核', en: 'Review' }, fade: { zh: '消除', en: 'Fading' } },
  measures: {
    repliedRate: { zh: '按期申辩率', en: 'Replied in time', formula: { zh: '按期申辩的 ÷ 应申辩的', en: 'replied in time ÷ found' } },
    correctedOnTimeRate: { zh: '按期整改率', en: 'Corrected in time', formula: { zh: '按期整改的 ÷ 应整改的', en: 'corrected in time ÷ due' } },
    liftedShare: { zh: '撤销的', en: 'Lifted', formula: { zh: '撤销的 ÷ 有结果的', en: 'lifted ÷ with an outcome' } },
  },
  refusals: { lift_it: { zh: '查无问题的，用“撤销”', en: 'What turns out to be nothing is lifted' } },
  thresholds: { fades_days: { zh: '多少天后消隐', en: 'fades after so many days' }, fades_corrected_days: { zh: '已整改的多少天后消隐', en: 'fades after so many days once corrected' } },
}
