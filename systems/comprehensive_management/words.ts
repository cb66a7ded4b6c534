// Every word of a street's comprehensive management, in Chinese and English.
import type { SystemWords } from '#system'
import type { system } from './system.ts'

export const words: SystemWords<typeof system> = {
  title: { zh: '综合管理', en: 'Comprehensive management' },
  roles: {
    clock: { zh: '时限', en: 'Clock' }, street: { zh: '街道办主任、管理办', en: 'The street' }, participant: { zh: '参加单位', en: 'Who takes part' },
    supervisor: { zh: '区督办', en: 'Supervision of the district' }, reader: { zh: '查阅', en: 'Reader' },
  },
  facts: {
    text: { zh: '为什么事', en: 'What it is about' },
    means: { zh: '用哪种办法', en: 'Means', hint: { zh: '要叫部门马上到现场的，用吹哨', en: 'Where departments must come at once, blow a whistle under this' }, choices: { joint_meeting: { zh: '联席会议', en: 'Joint meeting' }, dispatch: { zh: '调度', en: 'Dispatch' }, urging: { zh: '督办', en: 'Urging' }, assessment: { zh: '考核评价', en: 'Assessment' } } },
    ground: { zh: '依据条款', en: 'Article', hint: { zh: '例如 SHJD:10', en: 'For example SHJD:10' } },
    category: { zh: '类别', en: 'Category' },
    participants: { zh: '哪些单位参加', en: 'Who takes part', hint: { zh: '各写请它做什么', en: 'Each is told what is asked of it' }, columns: { unit: { zh: '单位', en: 'Unit' }, asked: { zh: '请它做什么', en: 'What is asked' } } },
    day: { zh: '会议或检查日期', en: 'Day of the meeting or visit' },
    results_by: { zh: '各单位最迟哪天答复', en: 'Each answers by' },
    photos: { zh: '照片或附件', en: 'Photos or papers' },
    units: { zh: '参加单位', en: 'Units called' },
    more: { zh: '再请哪些单位', en: 'More units' },
    asked: { zh: '请它们做什么', en: 'What they are asked' },
    done: { zh: '做了没有', en: 'Done or not', choices: { done: { zh: '做了', en: 'Done' }, partly: { zh: '做了一部分', en: 'In part' }, not_done: { zh: '没做，说明理由', en: 'Not done, with reasons' } } },
    said: { zh: '做了什么', en: 'What was done' },
    urged: { zh: '催什么', en: 'What is urged' },
    minutes: { zh: '会议纪要', en: 'Minutes', hint: { zh: '联席会议必填', en: 'Needed after a joint meeting' } },
    judged: { zh: '对各单位的评价', en: 'What was found of each', hint: { zh: '考核评价必填；评单位，不评人', en: 'Needed after an assessment; of units, never of persons' }, columns: { unit: { zh: '单位', en: 'Unit' }, found: { zh: '做到没有', en: 'Found', choices: { met: { zh: '做到', en: 'Met' }, partly: { zh: '部分做到', en: 'In part' }, not_met: { zh: '没做到', en: 'Not met' } } }, why: { zh: '凭什么这样说', en: 'Why' } } },
    result: { zh: '结果', en: 'Result', choices: { resolved: { zh: '解决了', en: 'Resolved' }, partly: { zh: '解决一部分', en: 'Partly' }, unresolved: { zh: '没解决', en: 'Not resolved' } } },
    note: { zh: '说明', en: 'Note' },
    in_time: { zh: '各单位都按期答复', en: 'All answered in time' },
    silent: { zh: '没有答复的单位', en: 'Units that were silent' },
    reason: { zh: '理由', en: 'Reason' },
  },
  states: { calling: { zh: '正在通知', en: 'Being called' }, acting: { zh: '办理中', en: 'Under way' }, concluded: { zh: '已有结果', en: 'Concluded' }, called_off: { zh: '已取消', en: 'Called off' } },
  steps: {
    call: { zh: '通知各单位', en: 'Call the units', done: { zh: '通知了各单位', en: 'The units were called' } },
    call_more: { zh: '再请单位', en: 'Call more', done: { zh: '又请了单位', en: 'Called more units' } },
    reply: { zh: '答复', en: 'Answer', done: { zh: '答复了', en: 'Answered' } },
    urge: { zh: '催办', en: 'Urge', done: { zh: '催办', en: 'Urged' } },
    conclude: { zh: '记下结果', en: 'Conclude', done: { zh: '记下了结果', en: 'Concluded' } },
    call_off: { zh: '取消', en: 'Call off', done: { zh: '取消', en: 'Called off' } },
  },
  clocks: { reply: { zh: '单位答复', en: 'Unit\'s answer' }, urged: { zh: '催办后有结果', en: 'Result after urging' }, conclude: { zh: '有结果', en: 'Result' } },
  measures: {
    answeredOnTimeRate: { zh: '各单位按期答复的', en: 'All answered in time', formula: { zh: '参加单位都按期答复的 ÷ 有结果的', en: 'all units answered in time ÷ concluded' } },
    resolvedShare: { zh: '解决的', en: 'Resolved', formula: { zh: '解决了的 ÷ 有结果的', en: 'resolved ÷ with a result' } },
    usedShare: { zh: '用出结果的', en: 'Used to a result', formula: { zh: '有结果的 ÷ 启用的', en: 'concluded ÷ begun' }, without: { called_off: { zh: '取消的', en: 'called off' } } },
    silentShare: { zh: '有单位没答复的', en: 'With a silent unit', formula: { zh: '有单位一直没答复的 ÷ 有结果的', en: 'a unit never answered ÷ concluded' } },
  },
  refusals: {
    unit_without_post: { zh: '有单位没有接单的岗位', en: 'A unit has no post that could answer' },
    unit_twice: { zh: '同一个单位写了两次', en: 'The same unit stands twice' },
    minutes_needed: { zh: '联席会议要有纪要', en: 'A joint meeting leaves minutes' },
    judgement_needed: { zh: '考核评价要写对各单位的评价', en: 'An assessment says what was found of each unit' },
  },
}
