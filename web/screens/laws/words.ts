// The words of the law's pages.
import { defineWords } from '../../shell/language.ts'

export const w = defineWords({
  title: { zh: '法规依据', en: 'Legal basis' },
  lead: { zh: '每个时限、门槛、指标和表决规则都能追到条文；点开条文看平台上什么依据它。条文说什么是本平台的一句话，以公布的原文为准。', en: 'Each limit, threshold, measure and rule of a vote leads to its article; an article shows what rests on it. What an article says is a sentence of ours; the published text holds.' },
  back: { zh: '全部法规', en: 'All laws' },
  none: { zh: '没有这一条', en: 'There is no such article' },
  begins: { zh: '{day} 起施行', en: 'in force from {day}' }, ends: { zh: '{day} 失效', en: 'until {day}' },
  hangs_n: { zh: '{n} 项依据它', en: '{n} rest on it' },
  rules: { zh: '平台规则', en: 'Rules of the platform' },
  hangs: { zh: '依据它的', en: 'What rests on it' },
  nothing: { zh: '平台上还没有东西依据它。', en: 'Nothing of the platform rests on it yet.' },
  no_article: { zh: '这条规则没有条文依据：来自公告、标准、惯例或平台默认。', en: 'This rule rests on no article: it comes from a notice, a standard, practice or a default of this project.' },
  articles: { zh: '依据条文', en: 'Articles' },
  change: { zh: '登记失效或改动', en: 'Enter an end or a change' },
  clock: { zh: '时限', en: 'Limit' }, threshold: { zh: '门槛', en: 'Threshold' }, measure: { zh: '指标', en: 'Measure' }, rule_set: { zh: '表决规则', en: 'Rules of a vote' }, register: { zh: '公告期', en: 'Announcement' },
  limits: { zh: '全部时限和门槛', en: 'All limits and thresholds' }, counted: { zh: '现在挂着', en: 'Now' }, none_open: { zh: '没有在办的', en: 'none open' }, steps: { zh: '做完的环节：{list}', en: 'Ended by: {list}' }, source: { zh: '出处：{source}', en: 'Source: {source}' },
  sure_law: { zh: '法规原文', en: 'Read in the law' }, sure_notice: { zh: '公告或报道', en: 'Read in a notice or report' }, sure_known: { zh: '业内通行', en: 'Well known' }, sure_to_confirm: { zh: '待核实', en: 'To confirm' }, sure_project: { zh: '平台默认', en: 'Project default' },
  what: { zh: '种类', en: 'Kind' }, name: { zh: '名称', en: 'Name' }, rule: { zh: '规则', en: 'Rule' }, now: { zh: '现行', en: 'In force' },
  law: { zh: '法律', en: 'Law' }, national: { zh: '行政法规', en: 'National regulations' }, judicial: { zh: '司法解释', en: 'Judicial interpretation' }, local: { zh: '地方性法规', en: 'Local regulations' }, government: { zh: '规章', en: 'Government rules' }, policy: { zh: '政策文件', en: 'Policy paper' }, reference: { zh: '外地参考', en: 'Reference' },
})
