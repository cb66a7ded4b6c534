// Every word of a whistle in Chinese and English.
import type { SystemWords } from '#system'
import type { system } from './system.ts'

const called_off = { called_off: { zh: '已撤哨的', en: 'called off' }, declined: { zh: '没有吹哨的', en: 'not called' } }

export const words: SystemWords<typeof system> = {
  title: { zh: '街道吹哨', en: 'Street whistle' },
  roles: {
    clock: { zh: '时限', en: 'Clock' },
    caller: { zh: '街道办事处主任', en: 'Director of the street office' },
    area: { zh: '片区中心', en: 'Area centre' },
    department: { zh: '应哨部门', en: 'Department called' },
    desk: { zh: '区城运中心值班长', en: 'Shift leader of the district' },
    reader: { zh: '查阅', en: 'Reader' },
  },
  facts: {
    ground: {
      zh: '吹哨事由', en: 'Ground', hint: { zh: '紧急处置：30 分钟内到场；综合执法：2 小时或约定当日时间；其余：1 日内答复、3 日内到场、10 日内拿出方案（工作日）', en: 'Emergency: there in 30 minutes; enforcement: 2 hours or a time agreed for the same day; others: answer in 1, on site in 3, plan in 10 working days' },
      choices: {
        residents_demands: { zh: '群众诉求', en: 'Residents\' demands' }, key_work: { zh: '重点工作', en: 'Key work' },
        comprehensive_enforcement: { zh: '综合执法', en: 'Comprehensive enforcement' }, emergency_handling: { zh: '应急处置', en: 'Emergency' },
      },
    },
    form: { zh: '怎么报到', en: 'How to report', hint: { zh: '不选就是到现场', en: 'On the site where nothing is chosen' }, choices: { on_site: { zh: '到现场', en: 'On the site' }, platform: { zh: '执法力量到街道平台', en: 'Enforcement at the street\'s platform' }, chiefs: { zh: '干部当街长巷长', en: 'Cadres as street and lane chiefs' }, units: { zh: '驻区单位到社区', en: 'Units of the place' }, clean_up: { zh: '周末清洁日', en: 'Weekend clean-up' } } },
    kind: { zh: '哨种', en: 'Kind', choices: { key: { zh: '重点工作哨', en: 'Key matter' }, enforcement: { zh: '综合执法哨', en: 'Enforcement' }, emergency: { zh: '应急处置哨', en: 'Emergency' } } },
    text: { zh: '什么问题', en: 'What the problem is' },
    category: { zh: '类别', en: 'Category' },
    called: {
      zh: '呼叫哪些部门', en: 'Departments called', hint: { zh: '排在第一的牵头；各写请它做什么', en: 'The first one leads; each is told what is asked of it' },
      columns: { unit: { zh: '部门', en: 'Department' }, asked: { zh: '请它做什么', en: 'What is asked of it' } },
    },
    lead_unit: { zh: '牵头部门', en: 'Lead department' },
    asked: { zh: '请它们做什么', en: 'What they are asked to do' },
    wanted: { zh: '希望何时到', en: 'When they are wanted', hint: { zh: '例如：今天 15:00 前', en: 'For example: today before 15:00' } },
    commander: { zh: '现场由谁指挥', en: 'Who commands on the spot', hint: { zh: '写职务，不写姓名', en: 'A post, not a name' } },
    results_by: { zh: '协办部门何日前交阶段结果', en: 'Day by which helpers hand in what they have' },
    photos: { zh: '照片', en: 'Photos' },
    more: { zh: '再呼叫哪些部门', en: 'More departments to call' },
    unit: { zh: '哪个部门', en: 'Department' },
    partial: { zh: '部门结果', en: 'What the department handed in' },
    result: { zh: '结果', en: 'Result', choices: { resolved: { zh: '已解决', en: 'Resolved' }, partly: { zh: '部分解决', en: 'Partly resolved' }, unresolved: { zh: '没有解决', en: 'Not resolved' } } },
    note: { zh: '说明', en: 'Note' },
    reason: { zh: '理由', en: 'Reason' },
    alike: { zh: '本季同类吹哨第几次', en: 'Which whistle of this class in the quarter' },
    proposed_why: { zh: '提请裁定的原因', en: 'Why a ruling is proposed', choices: { repeated_call: { zh: '一季内三次吹哨', en: 'Third whistle in a quarter' } } },
  },
  states: {
    requested: { zh: '片区请哨', en: 'Asked for by the area' },
    sounding: { zh: '正在吹哨', en: 'Being sounded' },
    blown: { zh: '已吹哨', en: 'Sounded' },
    acting: { zh: '现场处置', en: 'Acting on the spot' },
    proposing: { zh: '提请调整清单', en: 'Proposing a change to the list' },
    archived: { zh: '已归档', en: 'Archived' },
    declined: { zh: '不予吹哨', en: 'Not called' },
    called_off: { zh: '已撤哨', en: 'Called off' },
  },
  steps: {
    blow: { zh: '吹哨', en: 'Blow the whistle', done: { zh: '吹哨，呼叫各部门', en: 'The whistle was blown' } },
    decline: { zh: '不予吹哨', en: 'Decline', done: { zh: '不予吹哨，说明理由', en: 'Declined with a reason' } },
    call_another: { zh: '增呼部门', en: 'Call another department', done: { zh: '增呼部门', en: 'Called another department' } },
    gather: { zh: '部门到场', en: 'A department has come', done: { zh: '首个部门到场，开始处置', en: 'The first department is there' } },
    take_result: { zh: '收部门结果', en: 'Take in a result', done: { zh: '部门交来结果', en: 'A department handed in its result' } },
    conclude: { zh: '处置完毕', en: 'Conclude', done: { zh: '处置完毕，各部门已释放', en: 'Concluded; all departments are released' } },
    propose: { zh: '提请调整职责清单', en: 'Propose a change to the list', done: { zh: '同类第三次吹哨，提请调整职责清单', en: 'Third of its class: a change to the list is proposed' } },
    call_off: { zh: '撤哨', en: 'Call off', done: { zh: '撤哨', en: 'Called off' } },
  },
  clocks: { answer: { zh: '答复请哨', en: 'Answer to the area' } },
  measures: {
    whistlesPer10k: { zh: '万人吹哨数', en: 'Whistles per 10,000 residents', formula: { zh: '30 天里吹响的 ÷ 每万居民', en: 'sounded in 30 days ÷ each 10,000 residents' } },
    resolvedRate: { zh: '解决率', en: 'Resolved', formula: { zh: '已解决的 ÷ 有结果的', en: 'resolved ÷ those with a result' }, without: called_off },
    unresolvedRate: { zh: '未解决率', en: 'Not resolved', formula: { zh: '没有解决的 ÷ 有结果的', en: 'not resolved ÷ those with a result' }, without: called_off },
    repeatedRate: { zh: '同类反复吹哨率', en: 'Repeated whistles', formula: { zh: '本季同类第三次及以后的 ÷ 全部吹哨', en: 'third and later of a class in a quarter ÷ all' } },
    calledShare: { zh: '请哨获准率', en: 'Calls granted', formula: { zh: '吹响的 ÷ 全部（含片区请哨）', en: 'sounded ÷ all, those that areas asked for included' } },
  },
  refusals: {
    unit_twice: { zh: '有部门写了两次', en: 'A department is named twice' },
    unit_without_post: { zh: '其中有单位没有应哨的岗位', en: 'One of these has no post that could answer' },
    results_in_past: { zh: '交结果的日子已经过了', en: 'The day for results has passed' },
  },
  thresholds: {
    alike_often: { zh: '本季同类几次算反复', en: 'Alike so often in a quarter' }, rate_low: { zh: '万人吹哨数下限', en: 'Lower band of whistles' },
    rate_high: { zh: '万人吹哨数上限', en: 'Upper band of whistles' },
  },
}
