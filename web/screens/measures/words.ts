// The words of the list of figures.
import { defineWords } from '../../shell/language.ts'

export const w = defineWords({
  title: { zh: '指标', en: 'Figures' },
  lead: { zh: '{span}里到期或上报的事项。每个数都能点开，看到它是由哪些件数出来的。', en: 'Matters due or reported {span}. Every number opens the matters that it was counted from.' },
  until: { zh: '算到流水第 {n} 条，{time}', en: 'counted to entry {n} of the journal, {time}' },
  name: { zh: '指标', en: 'Figure' },
  value: { zh: '数', en: 'Value' },
  axis: { zh: '95% 区间', en: '95% interval' },
  axis_note: { zh: '空心点是前一期', en: 'the hollow dot is the period before' },
  numden: { zh: '分子 / 分母', en: 'Num. / den.' },
  before: { zh: '前一期', en: 'Before' },
  none: { zh: '这个时期还没有可算的', en: 'There is nothing to count in this period yet' },
  none_why: { zh: '有了到期或上报的事项，数会自己出现。', en: 'Figures appear by themselves once matters are due or reported.' },
  not_ranked: { zh: '对象是街镇、部门和五人以上的岗位，从不算到个人；少于 5 件不出率。', en: 'Counted for streets, departments and posts of five or more, never for a person; below 5 there is no rate.' },
  yearly: { zh: '年报：{title}', en: 'Yearly report: {title}' },
  nothing: { zh: '这个时期没有数的 {n} 类：{names}', en: '{n} kinds of which nothing was counted in this period: {names}' },
  and: { zh: '、', en: ', ' },
  better_up: { zh: '越高越好', en: 'higher is better' },
  better_down: { zh: '越低越好', en: 'lower is better' },
})
