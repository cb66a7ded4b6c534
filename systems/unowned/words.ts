// Every word of an unowned matter in Chinese and English.
import type { SystemWords } from '#system'
import type { system } from './system.ts'

const withdrawn = { withdrawn: { zh: '撤回的', en: 'withdrawn' } }

export const words: SystemWords<typeof system> = {
  title: { zh: '不归口', en: 'Unowned' },
  roles: {
    clock: { zh: '时限', en: 'Clock' },
    desk: { zh: '裁定席（值班长）', en: 'Ruling desk (shift leader)' },
    provisional: { zh: '兜底单位', en: 'Provisional unit' },
    unit: { zh: '承办单位', en: 'Unit in charge' },
    helper: { zh: '征求意见的单位', en: 'Unit heard' },
    leader: { zh: '区领导', en: 'District leader' },
    reader: { zh: '查阅', en: 'Reader' },
  },
  facts: {
    text: { zh: '是什么事', en: 'What it is about' },
    category: { zh: '类别', en: 'Category' },
    why: { zh: '为什么不归口', en: 'Why nobody owns it', choices: { no_row: { zh: '清单里没有', en: 'No row in the list' }, disputed: { zh: '再次退单', en: 'Returned again' }, stale_return: { zh: '退单三个工作日没有落实', en: 'Returned and not settled in three working days' }, repeated_call: { zh: '一季内为同一类事三次吹哨', en: 'Whistled three times in a quarter for the same class' } } },
    unit: { zh: '裁定的责任单位', en: 'Unit named by the ruling' },
    ground: { zh: '裁定依据', en: 'Ground of the ruling', hint: { zh: '法规、清单条目或先例', en: 'Law, row of a list, or precedent' } },
    heard: { zh: '征求哪些单位', en: 'Units to be heard' },
    asked: { zh: '请说明什么', en: 'What they are asked' },
    opinion: { zh: '意见', en: 'Opinion' },
    photos: { zh: '附件', en: 'Attachments' },
    reason: { zh: '理由', en: 'Reason' },
    note: { zh: '说明', en: 'Note' },
  },
  states: {
    noticed: { zh: '已发现，待指定兜底单位', en: 'Noticed, provisional unit to be named' },
    ruling: { zh: '裁定中', en: 'Being ruled on' },
    catalogued: { zh: '已入清单', en: 'In the list' },
    closed: { zh: '已结', en: 'Closed' },
    withdrawn: { zh: '已撤回', en: 'Withdrawn' },
  },
  steps: {
    provide: { zh: '指定兜底单位', en: 'Name a provisional unit', done: { zh: '由兜底单位先行承办', en: 'Given to the provisional unit' } },
    ask_opinion: { zh: '征求意见', en: 'Hear units', done: { zh: '征求有关单位意见', en: 'Asked units for their opinion' } },
    give_opinion: { zh: '回复意见', en: 'Give an opinion', done: { zh: '回复意见', en: 'Gave an opinion' } },
    comment: { zh: '兜底单位说明', en: 'Comment', done: { zh: '兜底单位作了说明', en: 'The provisional unit commented' } },
    rule: { zh: '裁定', en: 'Rule', done: { zh: '裁定归口，写入职责清单', en: 'Ruled, and written into the responsibility list' } },
    withdraw: { zh: '撤回', en: 'Withdraw', done: { zh: '撤回', en: 'Withdrawn' } },
    close: { zh: '办结', en: 'Close', done: { zh: '办结', en: 'Closed' } },
  },
  clocks: {
    provisional: { zh: '指定兜底单位', en: 'Provisional unit' },
    ruling: { zh: '裁定', en: 'Ruling' },
    hearing: { zh: '回复意见', en: 'Opinion' },
  },
  measures: {
    rulingRate: { zh: '裁定率', en: 'Ruling rate', formula: { zh: '已裁定的 ÷ 应裁定的', en: 'ruled ÷ to be ruled' }, without: withdrawn },
    inTimeRulingRate: { zh: '按期裁定率', en: 'On-time ruling rate', formula: { zh: '5 个工作日内裁定的 ÷ 应裁定的', en: 'ruled within five working days ÷ to be ruled' }, without: withdrawn },
  },
  refusals: {
    unit_without_post: { zh: '这个单位没有接单的岗位', en: 'This unit has no post that could take it' },
  },
}
