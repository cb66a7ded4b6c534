// Every word of the forces sunk to the areas in Chinese and English.
import type { SystemWords } from '#system'
import type { system } from './system.ts'

const taken = { taken_back: { zh: '撤回的', en: 'taken back' } }
const force = { zh: '下沉力量', en: 'Force' }, article = { zh: '条文', en: 'Article', hint: { zh: '如 SHJD:12', en: 'Such as SHJD:12' } }, officers = { zh: '人数', en: 'Officers' }

export const words: SystemWords<typeof system> = {
  title: { zh: '下沉力量', en: 'Sunk forces' },
  roles: {
    clock: { zh: '时限', en: 'Clock' }, area: { zh: '片区中心', en: 'Area centre' }, street: { zh: '街镇', en: 'Street' }, department: { zh: '派出部门', en: 'Department' }, opener: { zh: '提出人', en: 'Whoever raises it' },
    receiver: { zh: '接收单位', en: 'Receiving unit' }, leader: { zh: '区领导', en: 'District leader' }, reader: { zh: '查阅', en: 'Reader' },
  },
  facts: {
    text: { zh: '是什么事', en: 'What it is about' },
    about: { zh: '事由', en: 'Kind', choices: { withdrawal: { zh: '撤回力量', en: 'Withdrawal' }, card: { zh: '改职责卡', en: 'Change of the card' }, quarter: { zh: '季度意见', en: 'Opinion of a quarter' }, handover: { zh: '案件移交', en: 'Hand-over' } } },
    force: { ...force, hint: { zh: '打几个字，从台账里选', en: 'Type a few words and choose from the register' } }, department: { zh: '派出部门', en: 'Department' }, from_on: { zh: '拟从哪天起', en: 'From' }, why: { zh: '为什么', en: 'Why' },
    says: { zh: '态度', en: 'Position', choices: { agrees: { zh: '同意', en: 'Agrees' }, with_remarks: { zh: '同意，有意见', en: 'Agrees with remarks' }, disagrees: { zh: '不同意', en: 'Disagrees' } } },
    opinion: { zh: '意见', en: 'Opinion' }, conditions_kept: { zh: '保障条件落实', en: 'Conditions are kept' }, as_carded: { zh: '按职责卡履职', en: 'Works as carded' }, answer: { zh: '答复', en: 'Answer' }, minutes: { zh: '协商记录', en: 'Minutes' },
    outcome: { zh: '结果', en: 'Outcome', choices: { consented: { zh: '同意', en: 'Consented' }, not_consented: { zh: '不同意', en: 'Not consented' } } },
    article, papers: { zh: '移交材料', en: 'Papers', columns: { no: { zh: '序号', en: 'No.' }, paper: { zh: '材料', en: 'Paper' }, pages: { zh: '页数', en: 'Pages' } } }, to_unit: { zh: '接收单位', en: 'Receiving unit' }, reason: { zh: '理由', en: 'Reason' },
  },
  states: {
    asked: { zh: '征求片区同意', en: 'The area is asked' }, consulting: { zh: '协商中', en: 'In consultation' }, deciding: { zh: '待区里决定', en: 'To be decided by the district' }, answering: { zh: '待部门答复', en: 'Waiting for the department' },
    handing: { zh: '移交中', en: 'Being handed over' }, settled: { zh: '已办结', en: 'Settled' }, not_consented: { zh: '未获同意', en: 'Not consented' }, taken_back: { zh: '已撤回', en: 'Taken back' },
  },
  steps: {
    say: { zh: '表态', en: 'Say', done: { zh: '片区表态', en: 'The area said' } },
    escalate: { zh: '到期未表态', en: 'Time is up', done: { zh: '到期没有表态，沉默不算同意，报区里', en: 'Silent, which is no consent: it goes to the district' } },
    consult: { zh: '记录协商', en: 'Record a consultation', done: { zh: '协商', en: 'Consulted' } },
    agree_after_all: { zh: '协商后同意', en: 'Agree after all', done: { zh: '协商后同意', en: 'Agreed after consultation' } },
    put_up: { zh: '报区里决定', en: 'Put up to the district', done: { zh: '报区里决定', en: 'Put up to the district' } },
    rule: { zh: '决定', en: 'Decide', done: { zh: '区里决定', en: 'The district decided' } },
    answer: { zh: '答复', en: 'Answer', done: { zh: '部门答复', en: 'The department answered' } },
    hand: { zh: '移交', en: 'Hand over', done: { zh: '移交案件和材料', en: 'Handed over with its papers' } },
    accept: { zh: '接收', en: 'Accept', done: { zh: '接收', en: 'Accepted' } },
    send_back: { zh: '退回', en: 'Send back', done: { zh: '退回，写明理由', en: 'Sent back with a reason' } },
    take_back: { zh: '撤回', en: 'Take back', done: { zh: '撤回', en: 'Taken back' } },
  },
  clocks: { consent: { zh: '片区表态', en: 'Area\'s word' }, decide: { zh: '区里决定', en: 'District\'s decision' }, answer: { zh: '部门答复', en: 'Department\'s answer' }, receive: { zh: '接收', en: 'Receipt' } },
  measures: {
    consentInTimeRate: { zh: '片区按期表态率', en: 'Area spoke in time', formula: { zh: '10 个工作日内表态的 ÷ 应表态的', en: 'said within ten working days ÷ asked' }, without: taken },
    consentedShare: { zh: '同意的比例', en: 'Share consented', formula: { zh: '同意的 ÷ 有结果的', en: 'consented ÷ concluded' } },
    conditionsKeptShare: { zh: '保障条件落实率', en: 'Conditions kept', formula: { zh: '季度意见中条件落实的 ÷ 季度意见', en: 'quarters with conditions kept ÷ quarters' }, without: taken },
    asCardedShare: { zh: '按卡履职率', en: 'Worked as carded', formula: { zh: '季度意见中按卡履职的 ÷ 季度意见（对单位，不对个人）', en: 'quarters worked as carded ÷ quarters; of units, never of a person' }, without: taken },
    answeredInTimeRate: { zh: '部门按期答复率', en: 'Department answered in time', formula: { zh: '10 个工作日内答复的 ÷ 季度意见', en: 'answered within ten working days ÷ to be answered' }, without: taken },
  },
  registers: {
    forces: {
      zh: '下沉力量台账', en: 'Forces',
      columns: {
        code: { zh: '代码', en: 'Code' }, name: { zh: '名称', en: 'Name' }, department: { zh: '派出部门', en: 'Department' },
        kind: { zh: '类型', en: 'Kind', choices: { enforcement: { zh: '城管执法', en: 'Enforcement' }, market: { zh: '市场监管', en: 'Market supervision' }, police: { zh: '公安', en: 'Police' }, traffic: { zh: '交警', en: 'Traffic police' }, fire: { zh: '消防', en: 'Fire' }, housing: { zh: '房管', en: 'Housing' }, health: { zh: '卫生', en: 'Health' }, other: { zh: '其他', en: 'Other' } } },
        post: { zh: '岗位', en: 'Post', hint: { zh: '写岗位，不写人名', en: 'The post, never a name' } }, officers, card: { zh: '职责卡', en: 'Duty card' }, line: { zh: '值班电话', en: 'Office line' }, until: { zh: '派驻到', en: 'Until' },
      },
    },
    mandates: { zh: '法定职权', en: 'Mandates', columns: { force, competence: { zh: '职权', en: 'Competence' }, act: { zh: '权限', en: 'May', choices: { advise: { zh: '劝导', en: 'advise' }, inspect: { zh: '检查', en: 'inspect' }, order: { zh: '责令改正', en: 'order' }, penalise: { zh: '处罚', en: 'penalise' }, coerce: { zh: '强制', en: 'coerce' } } }, article } },
    shifts: { zh: '班次安排', en: 'Shifts', columns: { force, shift: { zh: '班次', en: 'Shift' }, hours: { zh: '时间', en: 'Hours' }, officers } },
    conditions: {
      zh: '保障条件', en: 'Conditions owed',
      columns: {
        force, what: { zh: '应提供什么', en: 'What is owed' }, kind: { zh: '类型', en: 'Kind', choices: { desk: { zh: '工位', en: 'Desk' }, money: { zh: '经费', en: 'Money' }, equipment: { zh: '装备', en: 'Equipment' }, vehicle: { zh: '车辆', en: 'Vehicle' }, training: { zh: '培训', en: 'Training' }, rest: { zh: '休息', en: 'Rest' } } },
        owed_by: { zh: '由谁提供', en: 'Owed by' }, due: { zh: '期限', en: 'Due' }, state: { zh: '状态', en: 'State', choices: { owed: { zh: '未落实', en: 'Owed' }, partly: { zh: '部分落实', en: 'Partly kept' }, kept: { zh: '已落实', en: 'Kept' } } }, cost: { zh: '金额', en: 'Amount' },
      },
    },
  },
  refusals: {
    not_yours_to_take_back: { zh: '谁提出的由谁撤回', en: 'Whoever raised it takes it back' },
    no_area: { zh: '要落在一个片区里', en: 'It must lie in an area' },
    department_without_post: { zh: '这个部门没有能答复的岗位', en: 'That department has no post that could answer' }, the_areas_word: { zh: '季度意见由片区或街镇提出', en: 'The opinion of a quarter is the area\'s or the street\'s' },
    the_departments_word: { zh: '撤回、改卡、移交由派出部门提出', en: 'Withdrawal, card and hand-over are the department\'s to raise' }, quarter_incomplete: { zh: '季度意见要答两问：条件是否落实，是否按卡履职', en: 'A quarter answers two questions: conditions kept, and worked as carded' },
    why_and_when: { zh: '写明为什么、从哪天起', en: 'Say why, and from when' }, why_needed: { zh: '有意见或不同意，请说明', en: 'Say why' },
    receiver_without_post: { zh: '这个单位没有能接收的岗位', en: 'That unit has no post that could receive it' }, to_itself: { zh: '不能移交给自己', en: 'Not to itself' },
  },
}
