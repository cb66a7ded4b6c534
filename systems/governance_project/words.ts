// Every word of a governance project in Chinese and English.
import type { SystemWords } from '#system'
import type { system } from './system.ts'

const w = (zh: string, en: string) => ({ zh, en })

export const words: SystemWords<typeof system> = {
  title: w('治理项目', 'Governance project'),
  roles: {
    clock: w('时限', 'Clock'), street: w('决定单位（街道）', 'The street, which decides'), unit: w('实施单位', 'Unit that carries it out'), leader: w('区领导', 'District leader'), reader: w('查阅', 'Reader'),
  },
  facts: {
    text: w('治理什么', 'What is to be dealt with'),
    category: w('类别', 'Category'),
    cause: { ...w('怎么发现的', 'How it was found'), choices: { place: w('同一居委会反复诉求', 'Comes again in one committee'), asset: w('同一小区（设施）反复诉求', 'Comes again at one compound or asset'), season: w('去年同季多发', 'Rose in this season last year'), by_hand: w('人工提出', 'Started by hand') } },
    demands: w('诉求件数', 'Demands'),
    people: w('反映人数', 'People'),
    since: w('统计起', 'Counted from'),
    until: w('统计止', 'Counted until'),
    rule: w('提出所依的规则', 'Rule by which it was proposed'),
    evidence: { ...w('依据的诉求', 'Demands it was counted from'), columns: { number: w('编号', 'Number'), day: w('日期', 'Day') } },
    months: { ...w('逐月件数', 'By month'), columns: { month: w('月', 'Month'), own: w('这里', 'Here'), others: w('可比地方平均（百分之一件）', 'Mean of comparable places (0.01)') } },
    unit: w('实施单位', 'Unit in charge'),
    plan: w('治理方案', 'Plan'),
    plan_by: w('完成日期', 'To be done by'),
    reason: w('理由', 'Reason'),
    result: w('做了什么', 'What was done'),
    photos_after: w('治理后照片', 'Photos afterwards'),
    watch_until: w('观察至', 'Watched until'),
    finding: { ...w('成效', 'Effect'), choices: { fewer: w('诉求减少', 'Fewer demands'), more: w('诉求增多', 'More demands'), unclear: w('看不出变化', 'No clear change'), too_few: w('样本太少，不作结论', 'Too few to tell') } },
    change: w('每 30 天增减（百分之一件）', 'Change in thirty days (0.01)'),
    low: w('区间下限', 'Lower end'),
    high: w('区间上限', 'Upper end'),
    compared: w('可比地方数', 'Comparable places'),
  },
  states: {
    proposed: w('待决定', 'To be decided'), working: w('治理中', 'Being dealt with'), watched: w('观察成效', 'Effect is watched'), measuring: w('计算成效', 'Effect is measured'),
    measured: w('已评估', 'Measured'), unmeasured: w('未评估结束', 'Ended without measuring'), declined: w('未采纳', 'Declined'),
  },
  steps: {
    accept: { ...w('采纳并定方案', 'Accept with a plan'), done: w('采纳，定了方案', 'Accepted with a plan') },
    decline: { ...w('不采纳', 'Decline'), done: w('不采纳', 'Declined') },
    plan_again: { ...w('改方案', 'Plan again'), done: w('改了方案', 'Planned again') },
    finish: { ...w('完成治理', 'Finish'), done: w('完成治理', 'Finished') },
    give_up: { ...w('终止', 'Give up'), done: w('终止', 'Given up') },
    end_watch: { ...w('结束观察', 'End the watch'), done: w('观察期满', 'The watch is over') },
    measure: { ...w('评估成效', 'Measure the effect'), done: w('评估了成效', 'The effect was measured') },
    end_unmeasured: { ...w('不评估结束', 'End without measuring'), done: w('不评估结束', 'Ended without measuring') },
  },
  clocks: { decide: w('决定', 'Decision'), plan: w('完成治理', 'Works'), watch: w('观察', 'Watch'), measure: w('评估', 'Measuring') },
  measures: {
    decidedOnTimeRate: { ...w('按期决定率', 'Decided on time'), formula: w('10 个工作日内决定的 ÷ 应决定的', 'decided within ten working days ÷ to be decided') },
    declinedShare: { ...w('未采纳占比（误报率）', 'Share declined (false alarms)'), formula: w('未采纳的 ÷ 已决定的系统提议', 'declined ÷ decided proposals of the platform'), without: { by_hand: w('人工提出的', 'started by hand') } },
    finishedOnTimeRate: { ...w('按期完成率', 'Finished on time'), formula: w('按方案日期完成的 ÷ 已采纳的', 'finished by the day of the plan ÷ accepted'), without: { given_up: w('终止的', 'given up') } },
    fewerShare: { ...w('见效占比', 'Share with fewer demands'), formula: w('诉求减少的 ÷ 已评估的', 'with fewer demands ÷ measured'), without: { too_few: w('样本太少的', 'too few to tell') } },
  },
  refusals: {
    unit_without_post: w('这个单位没有接单的岗位', 'This unit has no post that could take it'),
  },
  thresholds: {
    proposing: { zh: '是否自动提议（1 提、0 不提）', en: 'Proposes by itself (1) or not (0)' }, place_demands: { zh: '一处至少几件诉求', en: 'Demands at one place' },
    place_people: { zh: '一处至少几个人', en: 'People at one place' }, place_days: { zh: '一处看多少天', en: 'Days looked at for a place' },
    asset_demands: { zh: '一个设施至少几件', en: 'Demands on one asset' }, asset_people: { zh: '一个设施至少几个人', en: 'People on one asset' },
    asset_days: { zh: '一个设施看多少天', en: 'Days looked at for an asset' }, season_demands: { zh: '季节性至少几件', en: 'Demands of a season' },
    season_percent: { zh: '比平时高到百分之几', en: 'Percent of the usual in a season' }, season_days: { zh: '提前多少天看季节', en: 'Days ahead of a season' },
    quiet_days: { zh: '结束后多少天不再提', en: 'Days without a new proposal' }, watch_days: { zh: '完成后看多少天', en: 'Days watched after it is done' },
    at_once: { zh: '一次最多提几件', en: 'Proposed at once' },
  },
}
