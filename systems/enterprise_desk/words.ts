// Every word of the desk for enterprises, in Chinese and English.
import type { SystemWords } from '#system'
import type { system } from './system.ts'

export const words: SystemWords<typeof system> = {
  title: { zh: '企业服务台', en: 'Enterprise desk' },
  roles: { clock: { zh: '时限', en: 'Clock' }, enterprise: { zh: '企业', en: 'Enterprise' }, desk: { zh: '企业服务岗位', en: 'Desk' }, unit: { zh: '办理部门', en: 'Department' }, reader: { zh: '查阅', en: 'Reader' } },
  facts: {
    enterprise: { zh: '企业名称', en: 'Enterprise', hint: { zh: '写单位，不写个人', en: 'The enterprise, no person' } },
    kind: { zh: '走访还是诉求', en: 'Visit or request', choices: { visit: { zh: '走访', en: 'Visit' }, request: { zh: '诉求', en: 'Request' } } },
    field: { zh: '哪方面', en: 'About', choices: { permits: { zh: '证照手续', en: 'Permits' }, space: { zh: '场地', en: 'Space' }, people: { zh: '用工', en: 'Staff' }, funding: { zh: '资金政策', en: 'Funding' }, surroundings: { zh: '周边环境', en: 'Surroundings' }, party_building: { zh: '党建', en: 'Party building' }, other: { zh: '其他', en: 'Other' } } },
    text: { zh: '说了什么', en: 'What was said' },
    unit: { zh: '交给哪个部门', en: 'Department' },
    note: { zh: '备注', en: 'Note' },
    answer: { zh: '答复', en: 'Answer' },
    result: { zh: '结果', en: 'Result', choices: { settled: { zh: '办成', en: 'Settled' }, partly: { zh: '部分办成', en: 'Partly settled' }, explained: { zh: '说明情况', en: 'Explained' } } },
    quiet_until: { zh: '回话到哪天', en: 'A word until' },
    content: { zh: '企业满意吗', en: 'Content', choices: { yes: { zh: '满意', en: 'Yes' }, partly: { zh: '一般', en: 'Partly' }, no: { zh: '不满意', en: 'No' } } },
    reason: { zh: '理由', en: 'Reason' },
  },
  states: { taken_in: { zh: '已登记', en: 'Taken in' }, with_unit: { zh: '部门办理', en: 'With the department' }, answered: { zh: '已答复', en: 'Answered' }, closed: { zh: '办结', en: 'Closed' }, noted: { zh: '走访记录', en: 'Visit noted' }, withdrawn: { zh: '已撤回', en: 'Withdrawn' } },
  steps: {
    note_visit: { zh: '记走访', en: 'Note the visit', done: { zh: '走访记下', en: 'The visit was noted' } },
    answer_here: { zh: '当场答复', en: 'Answer here', done: { zh: '服务台当场答复', en: 'The desk answered' } },
    hand_over: { zh: '交部门', en: 'Hand over', done: { zh: '交部门办理', en: 'Handed over to a department' } },
    give_back: { zh: '退回', en: 'Give back', done: { zh: '部门退回，说明理由', en: 'Given back with a reason' } },
    reply: { zh: '答复', en: 'Reply', done: { zh: '部门答复', en: 'The department replied' } },
    say_how: { zh: '企业评价', en: 'Say how it went', done: { zh: '企业评价', en: 'The enterprise said how it went' } },
    ask_again: { zh: '再问', en: 'Ask again', done: { zh: '企业再问', en: 'Asked again' } },
    withdraw: { zh: '撤回', en: 'Withdraw', done: { zh: '撤回', en: 'Withdrawn' } },
    close: { zh: '自动办结', en: 'Close', done: { zh: '没有异议，办结', en: 'Closed, as nothing was said' } },
  },
  clocks: { hand_over: { zh: '交办', en: 'Hand-over' }, reply: { zh: '部门答复', en: 'Reply' }, quiet: { zh: '等企业回话', en: 'Waiting for a word' } },
  measures: {
    repliedOnTimeRate: { zh: '企业诉求答复按时率', en: 'Replied on time', formula: { zh: '按时答复的 ÷ 应答复的', en: 'replied on time ÷ to be replied to' } },
    timeToReply: { zh: '答复用时', en: 'Time to reply', formula: { zh: '按时答复的平均用时', en: 'mean time of replies given in time' } },
    contentShare: { zh: '企业满意率', en: 'Content', formula: { zh: '满意的 ÷ 作了评价的', en: 'content ÷ those who said' } },
  },
  registers: {
    enterprises: {
      zh: '企业名录', en: 'Enterprises', columns: {
        code: { zh: '编码', en: 'Code' }, name: { zh: '企业名称', en: 'Name' },
        trade: { zh: '行业', en: 'Trade', choices: { shop: { zh: '零售', en: 'Shop' }, food: { zh: '餐饮', en: 'Food' }, office: { zh: '办公', en: 'Office' }, technology: { zh: '科技', en: 'Technology' }, workshop: { zh: '加工维修', en: 'Workshop' }, service: { zh: '生活服务', en: 'Service' }, other: { zh: '其他', en: 'Other' } } },
        address: { zh: '地址', en: 'Address' }, size: { zh: '规模', en: 'Size', choices: { under_10: { zh: '十人以下', en: 'Under 10' }, under_50: { zh: '五十人以下', en: 'Under 50' }, under_300: { zh: '三百人以下', en: 'Under 300' }, larger: { zh: '三百人以上', en: 'Larger' } } },
        line: { zh: '单位电话', en: 'Telephone' }, party_branch: { zh: '有党组织', en: 'Party branch' }, visited: { zh: '最近走访', en: 'Last visit' }, note: { zh: '备注', en: 'Note' },
      },
    },
  },
  refusals: { request_wants_answer: { zh: '诉求要有答复，不能只记一笔', en: 'A request wants an answer, not a note' }, unit_without_post: { zh: '这个单位没有能答复的岗位', en: 'This unit has no post that could answer' } },
  thresholds: { quiet_nd: { zh: '多少天没联系提醒', en: 'Reminded after so many days without contact' } },
}
