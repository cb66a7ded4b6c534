// The words of the page of limits.
import { defineWords } from '../../shell/language.ts'

export const w = defineWords({
  title: { zh: '时限和门槛', en: 'Limits and thresholds' },
  lead: { zh: '平台上每个时限和门槛现在是多少，依据哪条规则、哪条法规。区里在时限目录里改，写明哪天起用；已经开始的钟按开始时的版本走。', en: 'What each limit and threshold is today, and the rule and articles beneath. An office changes them in the catalogue of limits with a day; a clock that runs keeps its version.' },
  laws: { zh: '法规依据', en: 'Legal basis' },
  which: { zh: '哪个系统', en: 'Which system' }, all: { zh: '全部系统（{n}）', en: 'All systems ({n})' },
  search: { zh: '名称、规则号或条文', en: 'Name, rule or article' },
  name: { zh: '名称', en: 'Name' }, now: { zh: '现行', en: 'In force' }, rule: { zh: '规则', en: 'Rule' }, articles: { zh: '条文', en: 'Articles' },
  threshold: { zh: '门槛', en: 'Threshold' }, none: { zh: '没有这样的时限', en: 'No such limit' }, no_article: { zh: '没有条文', en: 'no article' },
})
