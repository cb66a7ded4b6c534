// Every word of a comment, in Chinese and English. The choices under `broken` are the public rules by which a comment may be refused.
import type { SystemWords } from '#system'
import type { system } from './system.ts'

export const words: SystemWords<typeof system> = {
  title: { zh: '公众意见', en: 'Public comment' },
  roles: {
    requester: { zh: '提意见的人', en: 'Who says it' },
    clock: { zh: '时限', en: 'Clock' },
    moderator: { zh: '审看岗位', en: 'Who screens' },
    reviewer: { zh: '复核岗位', en: 'Who reviews' },
    office: { zh: '发布单位', en: 'Who published the text' },
    reader: { zh: '查阅', en: 'Reader' },
  },
  facts: {
    text: { zh: '意见', en: 'Comment' },
    name: { zh: '显示的名字', en: 'Name in front', hint: { zh: '写什么都行，也可以不写', en: 'Any name, or none' } },
    phone: { zh: '手机号', en: 'Telephone' },
    office: { zh: '发布单位', en: 'Published by' },
    broken: {
      zh: '违反哪一条', en: 'Which rule it breaks', choices: {
        off_topic: { zh: '说的不是这件事', en: 'About something else' },
        about_others: { zh: '写了别人的姓名、电话或住址', en: 'Names, numbers or addresses of others' },
        insult: { zh: '骂人、侮辱人', en: 'Insults somebody' },
        advert: { zh: '广告', en: 'An advertisement' },
        unlawful: { zh: '法律不许公开的', en: 'What the law does not allow to be published' },
        said_before: { zh: '同一个人说过同样的话', en: 'The same said again by the same person' },
      },
    },
    note: { zh: '哪一句、为什么', en: 'Which words, and why', hint: { zh: '提意见的人会看到，写清楚改哪里就能登', en: 'The author reads this: say what to change' } },
    appeal: { zh: '为什么不同意', en: 'Why I do not agree' },
    ruling: { zh: '复核意见', en: 'Ruling' },
    reply: { zh: '答复', en: 'Reply', hint: { zh: '登在这条意见下面，大家都看得到', en: 'Stands under the comment for everybody' } },
  },
  states: {
    held: { zh: '等审看', en: 'To be screened' },
    shown: { zh: '已登出', en: 'Shown' },
    refused: { zh: '没登出', en: 'Refused' },
    appealed: { zh: '复核中', en: 'Under review' },
    kept: { zh: '已登出', en: 'Shown' },
    stays_refused: { zh: '没登出', en: 'Refused' },
    withdrawn: { zh: '自己撤回', en: 'Taken back' },
  },
  steps: {
    show: { zh: '登出', en: 'Show', done: { zh: '登出', en: 'Showed it' } },
    refuse: { zh: '不登，写明理由', en: 'Refuse with a reason', done: { zh: '没有登出，写明了理由', en: 'Refused it with a reason' } },
    appeal: { zh: '请别的部门复核', en: 'Ask another body', done: { zh: '请别的部门复核', en: 'Asked another body' } },
    overturn: { zh: '改为登出', en: 'Show it after all', done: { zh: '复核后登出', en: 'Reviewed: shown' } },
    uphold: { zh: '维持不登', en: 'Stays refused', done: { zh: '复核后维持不登', en: 'Reviewed: stays refused' } },
    reply: { zh: '答复', en: 'Reply', done: { zh: '答复了', en: 'Replied' } },
    withdraw: { zh: '撤回我的意见', en: 'Take it back', done: { zh: '自己撤回', en: 'Took it back' } },
    lapse: { zh: '过了复核期', en: 'Lapse', done: { zh: '没有请求复核', en: 'No review was asked for' } },
    keep: { zh: '存下', en: 'Keep', done: { zh: '留存', en: 'Kept' } },
  },
  clocks: {
    screen: { zh: '审看', en: 'Screening' },
    appeal: { zh: '可以请求复核', en: 'Appeal possible' },
    review: { zh: '复核', en: 'Review' },
    stands: { zh: '还可以答复、撤回', en: 'May still be answered' },
  },
  measures: {
    screenedOnTimeRate: { zh: '一个工作日内审看', en: 'Screened within a working day', formula: { zh: '一个工作日内登出或说明理由的 ÷ 收到的', en: 'shown or refused within a working day ÷ received' } },
    refusedRate: { zh: '没登出的比例', en: 'Refused', formula: { zh: '没登出过的 ÷ 审看过的', en: 'ever refused ÷ screened' } },
    overturnedRate: { zh: '复核改登的比例', en: 'Overturned on review', formula: { zh: '复核后登出的 ÷ 复核过的', en: 'shown after review ÷ reviewed' } },
  },
  thresholds: { each: { zh: '同一电话对同一文件最多几条', en: 'Comments from one telephone on one text' } },
}
