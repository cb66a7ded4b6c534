// Every word of an assessment in Chinese and English.
import type { SystemWords } from '#system'
import type { system } from './system.ts'

const family = { rule_of_law: { zh: '法治化', en: 'Rule of law' }, smartness: { zh: '智能化', en: 'Smartness' }, precision: { zh: '精细化', en: 'Precision' }, participation: { zh: '社会化', en: 'Participation' }, satisfaction: { zh: '群众满意度', en: 'Satisfaction' } }
const of = { street: { zh: '街道', en: 'Streets' }, department: { zh: '部门', en: 'Departments' } }
const cycle = { quarter: { zh: '季度', en: 'Quarter' }, year: { zh: '年度', en: 'Year' } }
const small = { share: { zh: '分给同类其他指标', en: 'Shared among its family' }, leave: { zh: '不计', en: 'Left out' } }
const band = { above: { zh: '高于其他', en: 'Above the others' }, same: { zh: '相当', en: 'As the others' }, below: { zh: '低于其他', en: 'Below the others' } }
const line = { zh: '行号', en: 'Line' }
const object = { zh: '被考核单位', en: 'Object' }
const points = { zh: '得分', en: 'Points' }

export const words: SystemWords<typeof system> = {
  title: { zh: '双向考核', en: 'Assessment' },
  roles: {
    clock: { zh: '系统', en: 'Platform' }, desk: { zh: '地区办（考核组织）', en: 'District community office' }, overseer: { zh: '督办（公布）', en: 'Supervision' }, party: { zh: '考核双方', en: 'Those who judge and are judged' }, reader: { zh: '查阅', en: 'Reader' },
  },
  facts: {
    text: { zh: '考核', en: 'Assessment' },
    of: { zh: '被考核的是', en: 'Who is judged', choices: of },
    cycle: { zh: '周期', en: 'Cycle', choices: cycle },
    since: { zh: '期初', en: 'First day' },
    until: { zh: '期末', en: 'Last day' },
    judged: { zh: '被考核单位', en: 'Judged', hint: { zh: '不填则为全部街道或全部部门', en: 'Left empty: all streets or all departments' } },
    judges: { zh: '评价单位', en: 'Judges', hint: { zh: '不填则为另一方全部', en: 'Left empty: all of the other side' } },
    parties: { zh: '考核双方', en: 'Both sides' },
    lines: {
      zh: '记分行', en: 'Lines', columns: {
        line, object, indicator: { zh: '指标', en: 'Indicator' }, name: { zh: '指标名称', en: 'Name of the indicator' }, version: { zh: '公式版本', en: 'Version of the formula' }, family: { zh: '类别', en: 'Family', choices: family }, weight: { zh: '权重', en: 'Weight' }, small: { zh: '无数时', en: 'Without a figure', choices: small },
        figures: { zh: '数据', en: 'Figures' }, value: { zh: '值', en: 'Value' }, most: { zh: '满分', en: 'Most' }, points, low: { zh: '下限', en: 'Low' }, high: { zh: '上限', en: 'High' },
        none: { zh: '为什么没有数', en: 'Why there is no figure', choices: { small: { zh: '不足五件', en: 'Fewer than five' }, nothing: { zh: '没有件数', en: 'Nothing counted' }, zero: { zh: '除数为零', en: 'Divided by zero' }, excluded: { zh: '不适用', en: 'Does not apply' } } },
        band: { zh: '与其他相比', en: 'Against the others', choices: band }, left_out: { zh: '容错剔除', en: 'Excused' },
        observed: { zh: '实际', en: 'Observed' }, expected: { zh: '按构成预期', en: 'Expected of this mix' }, ratio: { zh: '实际比预期', en: 'Observed to expected' }, ratio_low: { zh: '比值下限', en: 'Low' }, ratio_high: { zh: '比值上限', en: 'High' }, share: { zh: '按全区构成折算', en: 'With the district’s mix' },
      },
    },
    totals: { zh: '各类得分', en: 'Families', columns: { object, family: { zh: '类别', en: 'Family', choices: family }, score: points, out_of: { zh: '满分', en: 'Out of' }, low: { zh: '下限', en: 'Low' }, high: { zh: '上限', en: 'High' }, band: { zh: '与其他相比', en: 'Against the others', choices: band } } },
    wholes: { zh: '合计', en: 'All together', columns: { indicator: { zh: '指标', en: 'Indicator' }, figures: { zh: '数据', en: 'Figures' }, value: { zh: '值', en: 'Value' } } },
    position: { zh: '算到流水第几条', en: 'Up to entry' },
    known: { zh: '计算时刻', en: 'Counted at' },
    excused: { zh: '容错剔除的件', en: 'Excused cases', columns: { case: { zh: '件', en: 'Case' }, trial: { zh: '容错认定', en: 'Honest try' }, ground: { zh: '理由', en: 'Ground' } } },
    fault: { zh: '为什么停下', en: 'Why it stopped' },
    about: { zh: '评价哪个单位', en: 'About which organisation' },
    words: { zh: '评价意见', en: 'What is said', hint: { zh: '写事实和理由，不写个人', en: 'Facts and reasons, nothing about a person' } },
    said: { zh: '评价意见', en: 'What judges said', columns: { by: { zh: '评价单位', en: 'By' }, about: { zh: '被评单位', en: 'About' }, words: { zh: '意见', en: 'Words' } } },
    line,
    photos: { zh: '证据', en: 'Evidence' },
    unit: { zh: '申诉单位', en: 'Who objects' },
    of_line: { zh: '这一行', en: 'That line' },
    objected: { zh: '申诉中的行', en: 'Lines under objection', columns: { line, unit: { zh: '申诉单位', en: 'Who objects' } } },
    corrected: { zh: '更正后的得分', en: 'Corrected points', columns: { points } },
    corrections: { zh: '更正', en: 'Corrections', columns: { line, was: { zh: '原得分', en: 'Was' }, points, ground: { zh: '理由', en: 'Ground' } } },
    reason: { zh: '理由', en: 'Reason' },
  },
  states: {
    opened: { zh: '考核期内', en: 'Period running' }, counting: { zh: '计算中', en: 'Being counted' }, stopped: { zh: '指标有误，待改', en: 'Stopped: indicators to be mended' }, circulated: { zh: '征求意见和申诉', en: 'Circulated, open to objections' },
    closing: { zh: '待公布', en: 'To be published' }, partly: { zh: '已公布，部分行申诉中', en: 'Published but for lines under objection' }, published: { zh: '已公布', en: 'Published' }, called_off: { zh: '已取消', en: 'Called off' },
  },
  steps: {
    begin: { zh: '开始计算', en: 'Begin counting', done: { zh: '考核期满，开始计算', en: 'The period ended; counting began' } },
    compute: { zh: '记入得分', en: 'Keep the record', done: { zh: '算出各行得分，送双方', en: 'Counted line by line and sent to both sides' } },
    stop: { zh: '停止计算', en: 'Stop', done: { zh: '指标有误，停止计算', en: 'Indicators are wrong; counting stopped' } },
    count_again: { zh: '重新计算', en: 'Count again', done: { zh: '改好指标，重新计算', en: 'Indicators mended; counted again' } },
    say: { zh: '写评价意见', en: 'Say why', done: { zh: '写了评价意见', en: 'Said why' } },
    accept: { zh: '已阅，无异议', en: 'Read, no objection', done: { zh: '已阅，无异议', en: 'Read without objection' } },
    object: { zh: '对一行申诉', en: 'Object to a line', done: { zh: '对一行提出申诉，该行暂不公布', en: 'Objected to a line, which is not published until decided' } },
    close_window: { zh: '申诉期满', en: 'Close the window', done: { zh: '申诉期满', en: 'The window for objections closed' } },
    close_early: { zh: '提前结束申诉期', en: 'Close early', done: { zh: '双方都已阅，提前结束申诉期', en: 'Everybody has answered; the window closed early' } },
    finish: { zh: '全部公布', en: 'Finish', done: { zh: '申诉都已结束，全部公布', en: 'No objection is open; all is published' } },
    publish: { zh: '公布', en: 'Publish', done: { zh: '公布', en: 'Published' } },
    correct_line: { zh: '更正一行', en: 'Correct a line', done: { zh: '申诉成立，更正一行，原分留档', en: 'An objection was upheld: a line is corrected, the old points stay in the record' } },
    keep_line: { zh: '维持一行', en: 'Keep a line', done: { zh: '申诉结束，该行维持', en: 'An objection ended: the line stands' } },
    call_off: { zh: '取消', en: 'Call off', done: { zh: '取消', en: 'Called off' } },
  },
  clocks: { period: { zh: '考核期', en: 'Period' }, count: { zh: '计算', en: 'Counting' }, objections: { zh: '申诉期', en: 'Window for objections' }, publish: { zh: '公布', en: 'Publication' } },
  measures: {
    publishedOnTimeRate: { zh: '按期公布率', en: 'Published on time', formula: { zh: '5 个工作日内公布的 ÷ 应公布的', en: 'published within five working days ÷ due' } },
    objectedShare: { zh: '有申诉的', en: 'With objections', formula: { zh: '有申诉的 ÷ 已计算的', en: 'with an objection ÷ counted' } },
    correctedShare: { zh: '申诉后有更正的', en: 'Corrected after objections', formula: { zh: '有更正的 ÷ 有申诉的', en: 'corrected ÷ with an objection' } },
  },
  registers: {
    indicators: {
      zh: '考核指标', en: 'Indicators', columns: {
        code: { zh: '代码', en: 'Code' }, name: { zh: '名称', en: 'Name' }, name_en: { zh: '英文名称', en: 'Name in English' }, family: { zh: '类别', en: 'Family', choices: family }, of: { zh: '考核对象', en: 'Objects', choices: of }, cycle: { zh: '周期', en: 'Cycle', choices: cycle },
        formula: { zh: '公式', en: 'Formula', hint: { zh: '如 grid.inTimeCloseRate；可用 + - * /、min、max、between(值, 下, 上)', en: 'Such as grid.inTimeCloseRate; with + - * /, min, max, between(x, low, high)' } },
        weight: { zh: '权重（同类合计 100）', en: 'Weight (100 in a family)' }, points: { zh: '满分', en: 'Most points' }, better: { zh: '方向', en: 'Better', choices: { up: { zh: '越高越好', en: 'More' }, down: { zh: '越低越好', en: 'Less' } } },
        full_at: { zh: '满分线（% 或单位）', en: 'Full at (% or unit)' }, minus: { zh: '每差 1 扣分', en: 'Lost for each missing' }, small: { zh: '不足五件时的权重', en: 'Weight where there is no figure', choices: small },
        without: { zh: '不适用的单位', en: 'Does not apply to' }, ground: { zh: '不适用的依据', en: 'Ground for that' }, rule: { zh: '依据', en: 'Rule' },
      },
    },
  },
  refusals: {
    part_of_a_period: { zh: '考核期要是整季度或整年', en: 'The period is a whole quarter or year' },
    judges_itself: { zh: '单位不能自己评自己', en: 'Nobody judges itself' },
    another_kind: { zh: '被考核单位要都是街道办，或都是部门', en: 'Those judged are all street offices, or all departments' },
    not_its_judge: { zh: '只能评价这次考核里对方的单位', en: 'Only what this assessment gives to judge may be judged' },
    not_its_line: { zh: '只能对自己单位的行申诉', en: 'Only one’s own line may be objected to' },
    objections_open: { zh: '还有申诉没有决定', en: 'An objection is not decided yet' },
    already_objected: { zh: '这一行已经申诉过', en: 'This line was objected to already' },
  },
}
