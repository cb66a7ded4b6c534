// Every word of an honest try in Chinese and English.
import type { SystemWords } from '#system'
import type { system } from './system.ts'

export const words: SystemWords<typeof system> = {
  title: { zh: '容错认定', en: 'Honest try' },
  roles: { clock: { zh: '时限', en: 'Clock' }, unit: { zh: '申请单位', en: 'Who claims it' }, first: { zh: '地区办（一审）', en: 'District community office' }, second: { zh: '督办（复审）', en: 'Supervision' }, reader: { zh: '查阅', en: 'Reader' } },
  facts: {
    text: { zh: '试了什么，为什么没成', en: 'What was tried, and why it failed' },
    ground: { zh: '情形', en: 'Ground', choices: { new_way: { zh: '先行先试', en: 'A new way was tried' }, unclear_rules: { zh: '规定不明确', en: 'Rules were unclear' }, force_majeure: { zh: '不可抗力', en: 'Force majeure' }, urgent_risk: { zh: '紧急避险', en: 'Urgent danger' } } },
    recorded: { zh: '事前记录', en: 'Recorded beforehand', hint: { zh: '会议纪要、审批件的名称和日期', en: 'Name and date of the minutes or the approval' } },
    photos: { zh: '附件', en: 'Attachments' }, lawful: { zh: '不违反法律', en: 'Within the law' }, no_gain: { zh: '没有谋取私利', en: 'For nobody’s gain' }, decided_openly: { zh: '按程序集体决定', en: 'Decided openly and by procedure' }, loss_limited: { zh: '已尽力减少损失', en: 'Loss was limited' },
    opinion: { zh: '意见', en: 'Opinion' }, reason: { zh: '理由', en: 'Reason' },
  },
  states: { claimed: { zh: '待一审', en: 'Claimed' }, seconding: { zh: '待复审', en: 'To be seconded' }, agreed: { zh: '已认定', en: 'Agreed' }, declined: { zh: '未认定', en: 'Declined' } },
  steps: {
    agree: { zh: '一审认定', en: 'Agree', done: { zh: '一审认定', en: 'Agreed by the first' } },
    second: { zh: '复审认定', en: 'Second', done: { zh: '复审认定，考核中剔除', en: 'Agreed by the second: it leaves the scorecards' } },
    decline: { zh: '不予认定', en: 'Decline', done: { zh: '不予认定', en: 'Declined' } },
  },
  clocks: { agree: { zh: '一审', en: 'First' }, second: { zh: '复审', en: 'Second' } },
  measures: {
    decidedOnTimeRate: { zh: '按期复审率', en: 'Decided on time', formula: { zh: '按期复审的 ÷ 应复审的', en: 'seconded in time ÷ due' } },
    agreedShare: { zh: '认定率', en: 'Agreed', formula: { zh: '已认定的 ÷ 有结果的', en: 'agreed ÷ decided' } },
  },
  refusals: { condition_not_met: { zh: '有条件不符合，不能认定', en: 'A condition of the rule is not met' } },
}
