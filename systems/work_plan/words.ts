// Every word of the work plan, in Chinese and English.
import type { SystemWords } from '#system'
import type { system } from './system.ts'

const code = { zh: '代号', en: 'Code' }
const name = { zh: '名称', en: 'Name' }
const what = { zh: '说明', en: 'What it is' }
const measure = { zh: '看哪个数', en: 'Figure', hint: { zh: '平台指标或台账，如 grid.inTimeCloseRate', en: 'A measure or register of the platform, such as grid.inTimeCloseRate' } }

export const words: SystemWords<typeof system> = {
  title: { zh: '工作要点', en: 'Work plan' },
  roles: {
    clock: { zh: '时限', en: 'Clock' }, office: { zh: '地区办', en: 'Community office' }, committee: { zh: '区领导', en: 'District leaders' }, unit: { zh: '责任单位', en: 'Owner' }, helper: { zh: '配合单位', en: 'Co-owner' },
    checker: { zh: '督办员', en: 'Supervision officer' }, reader: { zh: '查阅', en: 'Reader' },
  },
  facts: {
    text: { zh: '要做什么', en: 'What is owed' },
    kind: { zh: '种类', en: 'Kind', choices: { task: { zh: '任务', en: 'Task' }, urging: { zh: '督办', en: 'Urging' }, correction: { zh: '整改要求', en: 'Correction' } } },
    clause: { zh: '要点第几条', en: 'Clause', hint: { zh: '计划代号/条目代号，如 2020/3.3', en: 'Plan and code, such as 2020/3.3' } },
    ground: { zh: '为什么', en: 'Why' },
    aim: { zh: '当时的目标和期限', en: 'Target and date then' },
    office: { zh: '责任单位', en: 'Owner' },
    helpers: { zh: '配合单位', en: 'Co-owners' },
    due: { zh: '期限', en: 'Due' },
    progress: { zh: '进展', en: 'Progress' },
    evidence: { zh: '证据', en: 'Evidence', columns: { what: { zh: '什么', en: 'What' }, where: { zh: '在哪里看得到', en: 'Where it can be seen' } } },
    photos: { zh: '照片', en: 'Photos' },
    statement: { zh: '完成情况', en: 'Statement', hint: { zh: '以岗位签名；会被抽查', en: 'Signed by your post; it may be drawn for a check' } },
    seed: { zh: '抽样种子', en: 'Seed of the draw' },
    drawn: { zh: '是否抽中', en: 'Drawn' },
    findings: { zh: '核查发现', en: 'Findings' },
    reason: { zh: '理由', en: 'Reason' },
  },
  states: { owed: { zh: '办理中', en: 'Owed' }, stated: { zh: '已报完成', en: 'Stated' }, checking: { zh: '抽查中', en: 'Being checked' }, accepted: { zh: '已完成', en: 'Accepted' }, dropped: { zh: '已取消', en: 'Dropped' } },
  steps: {
    ask: { zh: '请单位配合', en: 'Ask for help', done: { zh: '请单位配合', en: 'Asked for help' } },
    help: { zh: '配合完成', en: 'Give help', done: { zh: '配合完成', en: 'Gave its part' } },
    report: { zh: '报进展', en: 'Report', done: { zh: '报了进展', en: 'Reported' } },
    state: { zh: '报完成', en: 'State it is done', done: { zh: '报了完成', en: 'Stated that it is done' } },
    draw: { zh: '抽样', en: 'Draw', done: { zh: '抽了样', en: 'Drew the sample' } },
    check: { zh: '指定核查', en: 'Have it checked', done: { zh: '指定核查', en: 'Had it checked' } },
    confirm: { zh: '属实', en: 'Confirm', done: { zh: '核查属实', en: 'Confirmed it' } },
    contradict: { zh: '不属实', en: 'Contradict', done: { zh: '核查不属实，退回', en: 'Contradicted it' } },
    move_date: { zh: '调整期限', en: 'Move the date', done: { zh: '调整了期限', en: 'Moved the date' } },
    drop: { zh: '取消', en: 'Drop', done: { zh: '取消', en: 'Dropped it' } },
  },
  clocks: { due: { zh: '期限', en: 'Due' }, drawing: { zh: '抽样', en: 'Draw' }, checking: { zh: '核查', en: 'Check' }, help: { zh: '配合', en: 'Help' } },
  measures: {
    statedOnTimeRate: { zh: '要点任务按期完成率', en: 'Tasks of the plan stated in time', formula: { zh: '按期报完成的 ÷ 到期的', en: 'stated by their day ÷ due' }, without: { dropped: { zh: '取消的', en: 'dropped' } } },
    confirmedShare: { zh: '抽查属实率', en: 'Statements confirmed', formula: { zh: '核查都属实的 ÷ 核查过的', en: 'never contradicted ÷ checked' } },
    urgedShare: { zh: '督办占比', en: 'Share of urgings', formula: { zh: '督办 ÷ 全部任务', en: 'urgings ÷ all that is owed' } },
  },
  registers: {
    plans: { zh: '计划', en: 'Plans', columns: { code, name, year: { zh: '年份', en: 'Year' }, begins: { zh: '起', en: 'Begins' }, ends: { zh: '止', en: 'Ends' }, source: { zh: '出处', en: 'Source' } } },
    goals: { zh: '目标', en: 'Goals', columns: { code, name, what } },
    programmes: { zh: '工程', en: 'Programmes', columns: { code, name, what } },
    clauses: {
      zh: '要点条目', en: 'Clauses', columns: {
        plan: { zh: '计划', en: 'Plan' }, code, parent: { zh: '上级条目', en: 'Under' }, level: { zh: '层级', en: 'Level', choices: { chapter: { zh: '部分', en: 'Chapter' }, section: { zh: '节', en: 'Section' }, clause: { zh: '条', en: 'Clause' }, task: { zh: '任务', en: 'Task' } } },
        title: { zh: '标题', en: 'Title' }, said: { zh: '原文', en: 'Text' }, item: { zh: '平台条目号', en: 'Item of the platform', hint: { zh: '如 S46：由申报这一号的系统承载', en: 'Such as S46: carried by the systems that declare it' } },
        owner: { zh: '责任单位', en: 'Owner' }, helpers: { zh: '配合单位', en: 'Co-owners' }, goal: { zh: '目标', en: 'Goal' }, programme: { zh: '工程', en: 'Programme' }, measure,
        counts: { zh: '目标是件数', en: 'The target is a number' }, target: { zh: '目标值', en: 'Target', hint: { zh: '百分比或件数', en: 'In percent, or a number' } }, due: { zh: '期限', en: 'Due' },
      },
    },
    report_lines: { zh: '周报月报的数', en: 'Lines of reports', columns: { code, report: { zh: '放在', en: 'In the report of', choices: { week: { zh: '周报', en: 'The week' }, month: { zh: '月报', en: 'The month' }, both: { zh: '周报和月报', en: 'Both' } } }, section: { zh: '小标题', en: 'Section' }, measure } },
  },
  refusals: {
    unit_without_post: { zh: '这个单位没有可以接任务的岗位', en: 'Nobody there has a post that can take it on' },
    correction_from_above: { zh: '整改要求由区领导下达，其他由地区办下达', en: 'Corrections are handed down by the district’s leaders, everything else by the office' },
    not_yours_to_move: { zh: '谁下达的由谁调整', en: 'Whoever handed it down moves it' },
  },
  thresholds: {
    sample_percent: { zh: '抽查比例（%）', en: 'Share of statements drawn (%)' }, urge_days: { zh: '督办期限（天）', en: 'Days for an urging' },
    pace_percent: { zh: '落后均匀进度百分之几算转弱', en: 'Percent behind an even pace that is thinning' }, quiet_days: { zh: '任务多少天没动静算转弱', en: 'Days without an act that are thinning' },
  },
}
