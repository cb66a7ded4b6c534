// Every word of a published text, in Chinese and English.
import type { SystemWords } from '#system'
import type { system } from './system.ts'

export const words: SystemWords<typeof system> = {
  title: { zh: '公开征求意见', en: 'Published for comment' },
  roles: {
    clock: { zh: '时限', en: 'Clock' },
    publisher: { zh: '可以发布的岗位', en: 'Who may publish' },
    office: { zh: '发布单位', en: 'Published by' },
    overseer: { zh: '街道主任、区地区办', en: 'Street director, community office' },
    reader: { zh: '查阅', en: 'Reader' },
  },
  facts: {
    text: { zh: '标题', en: 'Title' },
    kind: { zh: '是什么', en: 'What it is', choices: { plan: { zh: '规划或方案', en: 'Plan' }, decision: { zh: '拟作的决定', en: 'Decision to be taken' }, rule: { zh: '办法或公约', en: 'Rule' } } },
    body: { zh: '全文', en: 'The text', hint: { zh: '居民看到的就是这一份；空一行是新的一段', en: 'What residents read; an empty line begins a paragraph' } },
    asked: { zh: '想听大家说什么', en: 'What is asked', hint: { zh: '一两个问题，让人知道从哪里说起', en: 'One or two questions to begin with' } },
    office: { zh: '发布单位', en: 'Published by' },
    until: { zh: '提意见到哪一天', en: 'Open until' },
    published: { zh: '发布日期', en: 'Published on' },
    answer: { zh: '采纳情况', en: 'What became of the comments', hint: { zh: '采纳了哪些、没采纳哪些、为什么', en: 'What was taken up, what was not, and why' } },
    note: { zh: '说明', en: 'Note' },
    reason: { zh: '理由', en: 'Reason' },
  },
  states: {
    draft: { zh: '起草', en: 'Draft' },
    commenting: { zh: '正在听意见', en: 'Open for comments' },
    closed: { zh: '等答复', en: 'To be answered' },
    answered: { zh: '已答复', en: 'Answered' },
    withdrawn: { zh: '已撤回', en: 'Withdrawn' },
  },
  steps: {
    rewrite: { zh: '改稿', en: 'Rewrite', done: { zh: '改了稿', en: 'Rewrote it' } },
    publish: { zh: '发布', en: 'Publish', done: { zh: '发布，开始听意见', en: 'Published it' } },
    prolong: { zh: '延长', en: 'Prolong', done: { zh: '延长了提意见的时间', en: 'Gave more time' } },
    close: { zh: '到期', en: 'Close', done: { zh: '提意见的时间到了', en: 'The time for comments is over' } },
    answer: { zh: '答复大家', en: 'Answer', done: { zh: '公布采纳情况', en: 'Said what became of the comments' } },
    withdraw: { zh: '撤回', en: 'Withdraw', done: { zh: '撤回', en: 'Withdrew it' } },
  },
  clocks: { comments: { zh: '提意见', en: 'Comments' }, answer: { zh: '答复', en: 'Answer' } },
  measures: {
    answeredOnTimeRate: { zh: '按期答复率', en: 'Answered on time', formula: { zh: '到期后按时公布采纳情况的 ÷ 到期的', en: 'answered in time after they closed ÷ closed' } },
    daysToAnswer: { zh: '答复用时', en: 'Days to the answer', formula: { zh: '从到期到答复的平均工作日', en: 'mean working days from the close to the answer' } },
  },
  refusals: {
    too_short: { zh: '至少要留 {days} 天给大家提意见', en: 'It must stand open for {days} days at least' },
    never_shorter: { zh: '只能往后延，不能缩短', en: 'It can be prolonged, never shortened' },
  },
  thresholds: { open_nd: { zh: '公开征求意见天数', en: 'Days for opinions' } },
}
