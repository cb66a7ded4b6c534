// Every word of a change of powers and duties in Chinese and English.
import type { SystemWords } from '#system'
import type { system } from './system.ts'

const unit = { zh: '单位', en: 'Unit' }, category = { zh: '类别', en: 'Class' }, place = { zh: '地域', en: 'Place' }, ground = { zh: '依据说明', en: 'Ground' }
const says = { agrees: { zh: '同意', en: 'Agrees' }, with_remarks: { zh: '同意，有意见', en: 'Agrees with remarks' }, objects: { zh: '不同意', en: 'Objects' } }
const levels = { district: { zh: '区', en: 'District' }, street: { zh: '街镇', en: 'Street' }, area: { zh: '片区', en: 'Area' }, grid: { zh: '网格', en: 'Grid' }, committee: { zh: '居委会', en: 'Committee' }, compound: { zh: '小区', en: 'Compound' } }

export const words: SystemWords<typeof system> = {
  title: { zh: '权责清单调整', en: 'Powers and duties' },
  roles: {
    clock: { zh: '时限', en: 'Clock' }, drafter: { zh: '起草（地区办、值班长）', en: 'Drafter (community office, shift leader)' }, unit: { zh: '征求意见的单位', en: 'Unit heard' },
    signer: { zh: '签发（区领导）', en: 'Signer (district leader)' }, reader: { zh: '查阅', en: 'Reader' },
  },
  facts: {
    text: { zh: '名称', en: 'Title' },
    why: { zh: '为什么调整', en: 'Why' },
    in_force: { zh: '生效日', en: 'In force from' },
    rows: {
      zh: '拟写入清单的行', en: 'Proposed rows', hint: { zh: '选责任单位，或选“单位类别 + 级别”，二选一', en: 'A unit, or a kind at a level' },
      columns: { category, place, unit: { zh: '责任单位', en: 'Unit' }, kind: { zh: '或：单位类别', en: 'Or: kind of unit' }, at: { zh: '在哪一级', en: 'At which level', choices: levels }, article: { zh: '条文', en: 'Article' }, ground },
    },
    looked_at: { zh: '推演件数（派过单的）', en: 'Matters replayed, of those that were dispatched' },
    moved_count: { zh: '会改派的件数', en: 'Matters that would have gone elsewhere' },
    held_count: { zh: '当时已由新单位办的件数', en: 'Already handled by the new unit' },
    list_row: { zh: '推演时清单的末行', en: 'Last row of the list then' },
    replay_from: { zh: '推演起日', en: 'Replayed from' },
    replay_to: { zh: '推演止日', en: 'Replayed to' },
    load: {
      zh: '谁多谁少', en: 'Who gains and loses',
      columns: { unit, gains: { zh: '增加件数', en: 'Gains' }, loses: { zh: '减少件数', en: 'Loses' }, gains_hours: { zh: '增加的办理小时（历时）', en: 'Hours gained (elapsed)' }, loses_hours: { zh: '减少的办理小时（历时）', en: 'Hours lost (elapsed)' } },
    },
    contradicts: {
      zh: '与哪些裁定不符', en: 'Rulings it contradicts',
      columns: { row: { zh: '清单行', en: 'Row' }, category, place, unit: { zh: '裁定的单位', en: 'Unit ruled' }, ruled: { zh: '裁定日', en: 'Ruled on' }, ground: { zh: '裁定依据', en: 'Ground' }, by_row: { zh: '因拟议第几行', en: 'By proposed row' } },
    },
    moves: {
      zh: '会改派到哪里', en: 'What would have gone elsewhere',
      columns: { category, from_unit: { zh: '原承办', en: 'From' }, to_unit: { zh: '改由', en: 'To' }, matters: { zh: '件数', en: 'Matters' }, mean_hours: { zh: '平均历时（小时）', en: 'Mean elapsed hours' } },
    },
    heard: { zh: '征求哪些单位', en: 'Units to be heard' },
    asked: { zh: '请说明什么', en: 'What they are asked' },
    says: { zh: '态度', en: 'Position', choices: says },
    opinion: { zh: '意见', en: 'Opinion' },
    opinions: { zh: '各单位意见', en: 'Opinions', columns: { unit, says: { zh: '态度', en: 'Position', choices: says }, opinion: { zh: '意见', en: 'Opinion' } } },
    silent: { zh: '到期未答复（不算同意）', en: 'Silent when time was up (no consent)' },
    answer: { zh: '对不同意见的答复', en: 'Answer to objections' },
    reason: { zh: '理由', en: 'Reason' },
  },
  states: {
    drafting: { zh: '起草', en: 'Being drafted' }, replaying: { zh: '推演中', en: 'Being replayed' }, replayed: { zh: '已推演，征求意见', en: 'Replayed, being heard' },
    deciding: { zh: '待签发', en: 'To be signed' }, signed: { zh: '已签发入清单', en: 'Signed, in the list' }, declined: { zh: '不予调整', en: 'Declined' }, withdrawn: { zh: '已撤回', en: 'Withdrawn' },
  },
  steps: {
    set_rows: { zh: '修改拟写的行', en: 'Change the rows', done: { zh: '改了拟议的行', en: 'Changed the proposed rows' } },
    replay: { zh: '用去年的事项推演', en: 'Replay on last year', done: { zh: '开始推演', en: 'Began a replay' } },
    stop_replay: { zh: '停止推演', en: 'Stop the replay', done: { zh: '停止了推演', en: 'Stopped the replay' } },
    record_replay: { zh: '记录推演结果', en: 'Record the replay', done: { zh: '推演完成，结果入卷', en: 'The replay is done and kept' } },
    hear: { zh: '征求意见', en: 'Hear units', done: { zh: '征求增减单位的意见', en: 'Asked those who gain and lose' } },
    give_opinion: { zh: '回复意见', en: 'Give an opinion', done: { zh: '回复了意见', en: 'Gave an opinion' } },
    submit: { zh: '送区领导签发', en: 'Submit', done: { zh: '送签', en: 'Submitted for signature' } },
    send_back: { zh: '退回', en: 'Send back', done: { zh: '退回修改', en: 'Sent back' } },
    sign: { zh: '签发', en: 'Sign', done: { zh: '签发，行已写入职责清单', en: 'Signed; the rows stand in the list' } },
    decline: { zh: '不予调整', en: 'Decline', done: { zh: '不予调整', en: 'Declined' } },
    withdraw: { zh: '撤回', en: 'Withdraw', done: { zh: '撤回', en: 'Withdrawn' } },
  },
  clocks: { hearing: { zh: '回复意见', en: 'Opinion' }, decide: { zh: '签发', en: 'Signature' } },
  measures: {
    signedRate: { zh: '签发率', en: 'Signed share', formula: { zh: '签发的 ÷ 已决定的', en: 'signed ÷ decided' } },
    decidedOnTimeRate: { zh: '按期决定率', en: 'Decided in time', formula: { zh: '15 个工作日内决定的 ÷ 应决定的', en: 'decided within 15 working days ÷ to be decided' } },
    movedMean: { zh: '平均改派件数', en: 'Mean matters moved', formula: { zh: '签发的调整按去年事项推演的改派件数，取平均', en: 'matters of a year that each signed change would have moved, mean' } },
    contradictsRulings: { zh: '与裁定不符的比例', en: 'Share against rulings', formula: { zh: '与先例不符的 ÷ 签发的', en: 'contradicting a ruling ÷ signed' } },
  },
  registers: {
    powers: {
      zh: '街镇权责目录', en: 'Catalogue of powers and duties',
      columns: {
        no: { zh: '序号', en: 'No.' }, kind: { zh: '类型', en: 'Kind', choices: { power: { zh: '权力', en: 'Power' }, duty: { zh: '责任', en: 'Duty' } } },
        function: {
          zh: '职能', en: 'Function', choices: {
            party: { zh: '加强党的建设', en: 'Party building' }, planning: { zh: '统筹社区发展', en: 'Community development' }, services: { zh: '组织公共服务', en: 'Public services' }, management: { zh: '实施综合管理', en: 'Comprehensive management' },
            coordination: { zh: '监督专业管理', en: 'Supervising professional management' }, economy: { zh: '优化营商环境', en: 'Business environment' }, self_governance: { zh: '指导基层自治', en: 'Guiding self-governance' }, safety: { zh: '维护社区平安', en: 'Safety' }, other: { zh: '其他', en: 'Other' },
          },
        },
        name: { zh: '事项', en: 'Item' }, article: { zh: '条文', en: 'Article', hint: { zh: '如 SHJD:10', en: 'Such as SHJD:10' } }, text: { zh: '内容', en: 'Text' }, classes: { zh: '对应类别', en: 'Classes' }, note: { zh: '备注', en: 'Note' },
      },
    },
  },
  refusals: {
    unit_or_kind: { zh: '第 {row} 行：写责任单位，或写单位类别和级别，二选一', en: 'Row {row}: name a unit, or a kind and a level, and not both' },
    class_retired: { zh: '第 {row} 行：到生效日这一类已停用', en: 'Row {row}: on that day the class is no longer used' },
    place_gone: { zh: '第 {row} 行：到生效日没有这个地域', en: 'Row {row}: on that day there is no such place' },
    unit_gone: { zh: '第 {row} 行：到生效日没有这个单位', en: 'Row {row}: on that day there is no such unit' },
    unit_without_post: { zh: '第 {row} 行：{name} 没有能承办的岗位', en: 'Row {row}: {name} has no post that could take it' },
    no_such_unit: { zh: '第 {row} 行：该级没有这类单位', en: 'Row {row}: there is no such unit at that level' },
    as_in_force: { zh: '第 {row} 行与清单现行第 {listed} 行相同', en: 'Row {row} equals row {listed}, which is in force' },
    rows_contradict: { zh: '第 {row} 行与第 {other} 行是同一类、同一地域', en: 'Row {row} and row {other} are of one class and place' },
    day_past: { zh: '生效日不能早于今天', en: 'The day of force cannot be past' },
    not_asked: { zh: '还没有征求 {name} 的意见', en: '{name} has not been asked' },
    still_time: { zh: '{name} 还在答复期内', en: '{name} still has time to answer' },
    objection_unanswered: { zh: '有单位不同意，请写明答复', en: 'A unit objects: say how that is answered' },
    why_needed: { zh: '有意见或不同意，请说明', en: 'Say why' },
  },
  thresholds: { heard_units: { zh: '最多听取几个单位', en: 'Units heard at most' } },
}
