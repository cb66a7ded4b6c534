// The words of the plan page.
import { defineWords } from '../../shell/language.ts'

export const w = defineWords({
  title: { zh: '要点', en: 'Plan' },
  none: { zh: '还没有计划', en: 'There is no plan yet' },
  none_why: { zh: '从 Word 或文本文件导入一份，或者在台账里一条条登记。', en: 'Bring one in from a Word document or a text, or enter it clause by clause.' },
  which: { zh: '哪一份计划', en: 'Which plan' },
  source: { zh: '出处：{source}', en: 'Source: {source}' },
  week: { zh: '周报', en: 'Weekly report' },
  month: { zh: '月报', en: 'Monthly report' },
  draft: { zh: '导入、起草', en: 'Draft another' },
  laws: { zh: '法规依据', en: 'Legal basis' },
  all: { zh: '全部', en: 'All' },
  only: { zh: '只看', en: 'Show only' },
  behind: { zh: '现在要看的', en: 'To be looked at now' },
  goals: { zh: '目标', en: 'Goals' },
  programmes: { zh: '工程', en: 'Programmes' },
  how: { zh: '每一条按指标、台账行数或签名的完成情况判定，没有人填百分比；低于目标要整个误差区间都低于才算。', en: 'Each clause stands by a figure, by rows of a register or by signed statements; nobody types a percentage, and below its target is only what is below with its whole interval.' },
  nothing: { zh: '没有这样的条目', en: 'No clause stands so' },
  said: { zh: '原文', en: 'Text' },
})
