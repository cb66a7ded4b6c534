// Every word of an objection to a score in Chinese and English.
import type { SystemWords } from '#system'
import type { system } from './system.ts'

export const words: SystemWords<typeof system> = {
  title: { zh: '考核申诉', en: 'Objection to a score' },
  roles: { clock: { zh: '系统', en: 'Platform' }, desk: { zh: '地区办（预审）', en: 'District community office' }, reviewer: { zh: '督办（复核）', en: 'Supervision' }, leader: { zh: '区领导（决定）', en: 'District leader' }, unit: { zh: '申诉单位', en: 'Who objects' }, reader: { zh: '查阅', en: 'Reader' } },
  facts: {
    text: { zh: '申诉理由', en: 'Why' }, line: { zh: '行号', en: 'Line' }, of_line: { zh: '这一行', en: 'That line' }, unit: { zh: '申诉单位', en: 'Who objects' }, photos: { zh: '证据', en: 'Evidence' }, more: { zh: '补充说明', en: 'What was added' }, checked: { zh: '预审意见', en: 'Pre-check' },
    opinion: { zh: '复核意见', en: 'Opinion', choices: { uphold: { zh: '建议更正', en: 'To be corrected' }, dismiss: { zh: '建议维持', en: 'To stand' } } },
    review: { zh: '复核说明', en: 'Review' }, corrected: { zh: '更正后的得分', en: 'Corrected points', columns: { points: { zh: '得分', en: 'Points' } } },
    outcome: { zh: '结果', en: 'Outcome', choices: { upheld: { zh: '成立', en: 'Upheld' }, dismissed: { zh: '不成立', en: 'Dismissed' }, incomplete: { zh: '材料不全', en: 'Incomplete' }, taken_back: { zh: '撤回', en: 'Taken back' } } },
    reason: { zh: '理由', en: 'Reason' },
  },
  states: { lodged: { zh: '待预审', en: 'To be checked' }, returned: { zh: '待补材料', en: 'Waiting for more' }, reviewing: { zh: '复核中', en: 'Under review' }, deciding: { zh: '待决定', en: 'To be decided' }, upheld: { zh: '成立，已更正', en: 'Upheld' }, dismissed: { zh: '不成立', en: 'Dismissed' }, dropped: { zh: '终止', en: 'Dropped' } },
  steps: {
    pass: { zh: '预审通过', en: 'Pass on', done: { zh: '预审通过，送复核', en: 'Checked and passed on' } },
    ask_more: { zh: '要求补材料', en: 'Ask for more', done: { zh: '要求补材料', en: 'Asked for more' } },
    add: { zh: '补材料', en: 'Add', done: { zh: '补了材料', en: 'Added to it' } },
    lapse: { zh: '逾期未补', en: 'Lapse', done: { zh: '逾期未补，终止', en: 'Nothing came: it lapsed' } },
    take_back: { zh: '撤回', en: 'Take back', done: { zh: '撤回申诉', en: 'Taken back' } },
    review: { zh: '复核', en: 'Review', done: { zh: '作了复核', en: 'Reviewed' } },
    uphold: { zh: '申诉成立，更正', en: 'Uphold and correct', done: { zh: '申诉成立，更正得分', en: 'Upheld: the points are corrected' } },
    dismiss: { zh: '维持原分', en: 'Dismiss', done: { zh: '维持原分', en: 'Dismissed: the points stand' } },
  },
  clocks: { check: { zh: '预审', en: 'Pre-check' }, add: { zh: '补材料', en: 'Adding' }, review: { zh: '复核', en: 'Review' }, decide: { zh: '决定', en: 'Decision' } },
  measures: {
    decidedOnTimeRate: { zh: '按期决定率', en: 'Decided on time', formula: { zh: '按期决定的 ÷ 应决定的', en: 'decided in time ÷ due' } },
    reviewedOnTimeRate: { zh: '按期复核率', en: 'Reviewed on time', formula: { zh: '按期复核的 ÷ 应复核的', en: 'reviewed in time ÷ due' } },
    upheldShare: { zh: '成立的', en: 'Upheld', formula: { zh: '成立的 ÷ 有结果的', en: 'upheld ÷ with an outcome' }, without: { dropped: { zh: '终止的', en: 'dropped' } } },
  },
}
