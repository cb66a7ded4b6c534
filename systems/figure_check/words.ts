// Every word of a look at a figure in Chinese and English.
import type { SystemWords } from '#system'
import type { system } from './system.ts'

const w = (zh: string, en: string) => ({ zh, en })

export const words: SystemWords<typeof system> = {
  title: w('指标核查', 'Look at a figure'),
  roles: { clock: w('时限', 'Clock'), office: w('地区办', 'Community office'), unit: w('有关单位', 'Unit concerned'), reader: w('查阅', 'Reader') },
  facts: {
    text: w('发现了什么', 'What was found'),
    sign: {
      ...w('迹象', 'Sign'), choices: {
        relabelled: w('快到期改类别、延时限', 'Given another class, and more time, near the deadline'), reopened: w('按期办结后又重新办理', 'Closed in time and soon reopened'),
        entered_late: w('事后才登记', 'Entered long after it was known, or when it was done'), perfect_together: w('满分评价扎堆', 'The best answers in clusters'),
        split: w('一件拆成多件', 'One thing entered as several'), turned_away: w('不予登记后又被受理', 'Turned away and taken in when it came again'),
        handed_back: w('派来的退回得比别家多', 'Given back what it was given more often than others'),
      },
    },
    unit: w('有关单位', 'Unit concerned'),
    since: w('统计起', 'Counted from'),
    until: w('统计止', 'Counted until'),
    cases: w('有此迹象的件数', 'Cases that show it'),
    of: w('同类件数', 'Cases that could'),
    usual: w('各单位中位占比（千分比）', 'Share of the middle unit (per thousand)'),
    rule: w('所依规则', 'Rule by which it was found'),
    evidence: { ...w('有此迹象的事项', 'Matters that show it'), columns: { number: w('编号', 'Number'), day: w('日期', 'Day') } },
    question: w('请单位说明什么', 'What the unit is asked'),
    answer: w('单位的说明', 'The unit\'s answer'),
    papers: w('佐证', 'Evidence'),
    conclusion: { ...w('结论', 'Conclusion'), choices: { explained: w('情况合理', 'There is a good reason'), corrected: w('已自行更正', 'Put right by the unit'), upheld: w('情况属实，另行处理', 'It is so; dealt with elsewhere') } },
    reason: w('理由', 'Reason'),
  },
  states: { found: w('待核查', 'To be looked at'), asked: w('待单位说明', 'The unit is asked'), weighed: w('待下结论', 'To be concluded'), concluded: w('已有结论', 'Concluded'), set_aside: w('不再核查', 'Set aside') },
  steps: {
    ask: { ...w('请单位说明', 'Ask the unit'), done: w('请单位说明', 'The unit was asked') },
    set_aside: { ...w('不再核查', 'Set aside'), done: w('不再核查', 'Set aside') },
    answer: { ...w('说明情况', 'Answer'), done: w('说明了情况', 'Answered') },
    go_on: { ...w('逾期未说明', 'No answer in time'), done: w('逾期未说明，不推定属实', 'No answer in time; nothing is taken from that') },
    conclude: { ...w('下结论', 'Conclude'), done: w('下了结论', 'Concluded') },
  },
  clocks: { look: w('核查', 'Look'), answer: w('说明', 'Answer'), conclude: w('下结论', 'Conclusion') },
  measures: {
    answeredOnTimeRate: { ...w('按期说明率', 'Answered in time'), formula: w('5 个工作日内说明的 ÷ 请说明的', 'answered within five working days ÷ asked') },
    explainedShare: { ...w('误报占比', 'Share of false alarms'), formula: w('（不再核查的 + 情况合理的）÷ 已核查的', '(set aside + explained) ÷ looked at') },
  },
  refusals: { unit_without_post: w('这个单位没有能说明情况的岗位', 'This unit has no post that could answer') },
  thresholds: {
    looking: { zh: '是否自动查（1 查、0 不查）', en: 'Looks by itself (1) or not (0)' }, at_once: { zh: '一次最多开几件', en: 'Opened at once' },
    least_cases: { zh: '至少多少件才看', en: 'Cases needed to look' }, least_signs: { zh: '至少几个迹象', en: 'Signs needed' },
    rare: { zh: '偶然的概率低于万分之几才算', en: 'Chance in ten thousand below which it counts' }, excess: { zh: '高出同类的百分比', en: 'Percent above its kind' },
    relabel_used_percent: { zh: '改类前用掉的时限百分比', en: 'Percent of the limit used before relabelling' }, reopened_days: { zh: '结案后几天内又开', en: 'Reopened within days' },
    late_entry_min: { zh: '晚录分钟数', en: 'Minutes of a late first entry' }, burst_min: { zh: '扎堆的分钟数', en: 'Minutes of a cluster' },
    burst_least: { zh: '扎堆至少几件', en: 'Cases of a cluster' }, split_min: { zh: '拆单间隔分钟数', en: 'Minutes between split cases' },
    split_m: { zh: '拆单相距米数', en: 'Metres between split cases' }, split_alike_percent: { zh: '文字相似百分比', en: 'Percent alike in words' },
    back_days: { zh: '拒登后几天内又来', en: 'Refused and back within days' }, back_m: { zh: '拒登后相距米数', en: 'Refused and back within metres' },
  },
}
