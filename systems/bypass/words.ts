// Every word of a report on going past the gate in Chinese and English.
import type { SystemWords } from '#system'
import type { system } from './system.ts'

export const words: SystemWords<typeof system> = {
  title: { zh: '拒绝并报告', en: 'Refuse and report' },
  roles: {
    clock: { zh: '时限', en: 'Clock' }, committee: { zh: '居委会', en: 'Committee' }, gate: { zh: '准入审核员', en: 'Admission reviewer' }, department: { zh: '被报告部门', en: 'Department' },
    leader: { zh: '区领导', en: 'District leader' }, reader: { zh: '查阅', en: 'Reader' },
  },
  facts: {
    text: { zh: '什么事项', en: 'What was imposed' },
    kind: { zh: '种类', en: 'Kind', choices: { task: { zh: '任务', en: 'Task' }, form: { zh: '报表', en: 'Form' }, check: { zh: '检查考核', en: 'Check' }, signboard: { zh: '牌子', en: 'Signboard' }, app: { zh: '应用', en: 'App' }, group: { zh: '工作群', en: 'Group chat' } } },
    department: { zh: '部门', en: 'Department' }, since: { zh: '哪天布置的', en: 'When it came' }, how: { zh: '怎么布置的', en: 'How it came' }, photos: { zh: '照片', en: 'Photos' },
    ends: { zh: '处理', en: 'What becomes of it', choices: { withdrawn_by_department: { zh: '已收回', en: 'Withdrawn' }, will_apply: { zh: '补申请准入', en: 'Will apply' }, contested: { zh: '认为不需准入', en: 'Contested' } } },
    answer: { zh: '说明', en: 'Answer' }, number: { zh: '准入编号（如有）', en: 'Admission number, if there is one' }, ruling: { zh: '认定意见', en: 'Finding' }, correct_by: { zh: '纠正期限', en: 'To be put right by' },
    corrected: { zh: '纠正情况', en: 'What was put right' }, reason: { zh: '理由', en: 'Reason' },
  },
  states: {
    reported: { zh: '已报告，待部门说明', en: 'Reported' }, answered: { zh: '部门已说明', en: 'Answered' }, silent: { zh: '到期未说明', en: 'Silent when time was up' }, correcting: { zh: '属实，纠正中', en: 'Upheld, being put right' },
    upheld: { zh: '属实', en: 'Upheld' }, dismissed: { zh: '不属实', en: 'Dismissed' }, taken_back: { zh: '已撤回', en: 'Taken back' },
  },
  steps: {
    answer: { zh: '说明', en: 'Answer', done: { zh: '部门作了说明', en: 'The department answered' } },
    fall_silent: { zh: '到期未说明', en: 'Time is up', done: { zh: '五个工作日内没有说明', en: 'No answer within five working days' } },
    uphold: { zh: '认定属实', en: 'Uphold', done: { zh: '认定属实，计入', en: 'Upheld, and it counts' } },
    dismiss: { zh: '认定不属实', en: 'Dismiss', done: { zh: '认定不属实', en: 'Dismissed' } },
    correct: { zh: '已纠正', en: 'Put right', done: { zh: '部门已纠正', en: 'The department put it right' } },
    close_uncorrected: { zh: '未纠正，结案', en: 'Close as not put right', done: { zh: '到期没有纠正，结案', en: 'Closed, not put right' } },
    take_back: { zh: '撤回', en: 'Take back', done: { zh: '撤回报告', en: 'The report was taken back' } },
  },
  clocks: { answer: { zh: '部门说明', en: 'Department\'s answer' }, decide: { zh: '认定', en: 'Finding' }, correct: { zh: '纠正', en: 'Putting right' } },
  measures: {
    answeredOnTimeRate: { zh: '按期说明率', en: 'Answered in time', formula: { zh: '5 个工作日内说明的 ÷ 被报告的', en: 'answered within five working days ÷ reported' }, without: { taken_back: { zh: '撤回的', en: 'taken back' } } },
    upheldShare: { zh: '绕开准入属实率', en: 'Share upheld', formula: { zh: '认定属实 ÷ 已认定', en: 'upheld ÷ found on' } },
    correctedOnTimeRate: { zh: '按期纠正率', en: 'Put right in time', formula: { zh: '按期纠正的 ÷ 应纠正的', en: 'put right in time ÷ to be put right' } },
  },
  refusals: { department_without_post: { zh: '这个部门没有能答复的岗位', en: 'That department has no post that could answer' } },
}
