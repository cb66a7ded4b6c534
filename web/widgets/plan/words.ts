// The words of a plan's clauses, on whatever page they stand.
import { defineWords } from '../../shell/language.ts'

export const w = defineWords({
  done: { zh: '完成', en: 'Done' }, green: { zh: '正常', en: 'On course' }, thinning: { zh: '转弱', en: 'Thinning' }, late: { zh: '滞后', en: 'Late' }, unknown: { zh: '看不出', en: 'Not known' }, not_yet: { zh: '尚未承载', en: 'Not yet' },
  owner: { zh: '责任单位', en: 'Owner' },
  helpers: { zh: '配合', en: 'with' },
  due: { zh: '{day} 前', en: 'by {day}' },
  target: { zh: '目标 {n}', en: 'target {n}' },
  rows: { zh: '看明细：{what}', en: 'Rows of {what}' },
  carried: { zh: '承载', en: 'Carried by' },
  owed: { zh: '任务：在办 {open}，逾期 {late}，完成 {accepted}', en: 'Tasks: {open} open, {late} late, {accepted} accepted' },
  owed_link: { zh: '看这一条的任务：{title}', en: 'Tasks of {title}' },
  urging: { zh: '督办中', en: 'Being urged' },
  row: { zh: '改这一条', en: 'Change it' },
  row_of: { zh: '改这一条：{title}', en: 'Change {title}' },
  hand: { zh: '交办', en: 'Hand down' },
  hand_of: { zh: '交办：{title}', en: 'Hand down for {title}' },
  correct: { zh: '下达整改', en: 'Hand down a correction' },
  correct_of: { zh: '下达整改：{title}', en: 'Hand down a correction on {title}' },
  what: { zh: '要做什么', en: 'What is to be done' },
  until: { zh: '期限', en: 'Due' },
  send: { zh: '下达', en: 'Hand down' },
  sent: { zh: '已下达', en: 'Handed down' },
  open_it: { zh: '打开', en: 'Open it' },
  cancel: { zh: '取消', en: 'Cancel' },
  no_owner: { zh: '这一条没有责任单位', en: 'It has no owner' },
  count: { zh: '{n} 条', en: '{n}' },
})
