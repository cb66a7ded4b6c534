// Every word of a 12345 order in Chinese and English, as the desks say it.
import type { SystemWords } from '#system'
import type { system } from './system.ts'

const merged = { zh: '并入别件的', en: 'merged into another order' }
const redirected = { zh: '已告知其他渠道的', en: 'told the right channel' }
const aside = { merged, redirected }
const uncontacted = { ...aside, returned: { zh: '未联系即退单、改派或并件的', en: 'returned, given to another unit or merged before contact' } }
const unfinished = { ...aside, waiting: { zh: '等来电人、已停钟的', en: 'waiting for the requester, clock paused' } }
const unreasonable = {
  no_basis: { zh: '没有法律政策依据的', en: 'without ground in law or policy' },
  decided: { zh: '已由法定途径作出结论的', en: 'already decided by a lawful procedure' },
  impossible: { zh: '超出任何单位职权、客观办不到的', en: 'beyond the power of any body' },
  abusive: { zh: '虚假或恶意的', en: 'false or abusive' },
}
const reasonable = { zh: '，不含按规则认定为不合理的', en: ', without those unreasonable by rule' }
const also = (zh: string, en: string): { zh: string; en: string } => ({ zh: `${zh}${reasonable.zh}`, en: `${en}${reasonable.en}` })

const contact_rate = { zh: '1 个工作日内联系到来电人的工单 ÷ 应先行联系的工单', en: 'orders whose requester was contacted within one working day ÷ orders to be contacted' }
const on_time_rate = { zh: '在（批准的）时限内办结的工单 ÷ 到期应办结的工单', en: 'orders finished within the (approved) limit ÷ orders due' }
const resolution_rate = { zh: '来电人说“已解决”的工单 ÷ 来电人作了答的工单', en: 'orders that the requester says are solved ÷ orders that the requester answered' }
const satisfaction_rate = { zh: '答“非常满意”“满意”“基本满意”的工单 ÷ 来电人作了答的工单', en: 'orders answered very satisfied, satisfied or basically satisfied ÷ orders that the requester answered' }
const satisfaction_top2 = { zh: '答“非常满意”“满意”的工单 ÷ 来电人作了答的工单', en: 'orders answered very satisfied or satisfied ÷ orders that the requester answered' }
const satisfaction_mean = { zh: '各工单得分之和 ÷ 来电人作了答的工单；五档得分 1、0.8、0.6、0.3、0', en: 'sum of scores ÷ orders that the requester answered; the five steps score 1, 0.8, 0.6, 0.3, 0' }

export const words: SystemWords<typeof system> = {
  title: { zh: '热线', en: 'Hotline' },
  roles: {
    requester: { zh: '来电人', en: 'Requester' },
    clock: { zh: '时限', en: 'Clock' },
    clerk: { zh: '受理员', en: 'Intake clerk' },
    dispatcher: { zh: '派遣员', en: 'Dispatcher' },
    shift_leader: { zh: '值班长', en: 'Shift leader' },
    street: { zh: '街道城运中心', en: 'Street desk' },
    director: { zh: '街道办事处主任', en: 'Director of the street office' },
    provisional: { zh: '兜底单位', en: 'Provisional unit' },
    unit: { zh: '承办单位', en: 'Unit in charge' },
    helper: { zh: '协办单位', en: 'Helping unit' },
    supervisor: { zh: '督办员', en: 'Supervision officer' },
    reader: { zh: '区级查阅', en: 'District reader' },
  },
  facts: {
    text: { zh: '来电人说的话', en: 'What was said', hint: { zh: '照原话记', en: 'In the requester\'s own words' } },
    category: { zh: '类别', en: 'Category' },
    kind: {
      zh: '诉求类型', en: 'Kind of request',
      choices: { consult: { zh: '咨询', en: 'Question' }, help: { zh: '求助', en: 'Call for help' }, complaint: { zh: '投诉', en: 'Complaint' }, report: { zh: '举报', en: 'Report' }, suggestion: { zh: '建议', en: 'Suggestion' } },
    },
    grade: { zh: '紧急程度', en: 'Grade', choices: { ordinary: { zh: '一般', en: 'Ordinary' }, urgent: { zh: '紧急', en: 'Urgent' }, supervised: { zh: '督办', en: 'Supervised' } } },
    handling: {
      zh: '办理分类', en: 'Class of handling',
      choices: { consult: { zh: '咨询建议', en: 'Question or suggestion' }, ordinary: { zh: '一般', en: 'Ordinary' }, complex: { zh: '疑难', en: 'Complex' }, supervised: { zh: '督办', en: 'Supervised' } },
    },
    address: { zh: '地点', en: 'Address', hint: { zh: '路名、弄号、店名，写到能找到为止', en: 'Road, lane, shop: enough to find it' } },
    channel: {
      zh: '来源渠道', en: 'Channel',
      choices: {
        phone: { zh: '12345 来电', en: 'Call to 12345' }, app: { zh: '随申办', en: 'City app' }, wechat: { zh: '微信', en: 'WeChat' }, web: { zh: '网站', en: 'Website' },
        counter: { zh: '窗口', en: 'Counter' }, photo: { zh: '随申拍', en: 'Photo report' }, upper: { zh: '上级转来', en: 'Passed down' },
      },
    },
    external_number: { zh: '市热线编号', en: 'City hotline number' },
    contact_name: { zh: '姓名', en: 'Name' },
    contact_phone: { zh: '电话', en: 'Phone' },
    photos: { zh: '来电人给的照片', en: 'Photos from the requester' },
    photos_after: { zh: '办理后照片', en: 'Photos after the work' },
    note: { zh: '说明', en: 'Note' },
    reason: { zh: '理由', en: 'Reason' },
    evidence: { zh: '退单证据', en: 'Evidence for the return', hint: { zh: '联系录音、负责人签字或现场照片', en: 'Recording of the contact, signature of the head, or photo of the site' } },
    unit: { zh: '承办单位', en: 'Unit in charge' },
    helpers: { zh: '协办单位', en: 'Helping units' },
    asked: { zh: '请协办做什么', en: 'What the helpers are asked' },
    confirmed: { zh: '确认的诉求', en: 'What the requester confirmed', hint: { zh: '告知已收到，问清要什么、方便的时间', en: 'Say that it was received; confirm what is wanted and when to come' } },
    special: {
      zh: '不在热线办理', en: 'Not for the hotline',
      choices: {
        emergency: { zh: '紧急，转 110、119、120、122', en: 'Emergency: 110, 119, 120, 122' }, legal_channel: { zh: '已在诉讼、仲裁、复议、信访等渠道', en: 'In court, arbitration, review or petition' },
        repeat: { zh: '重复且没有新情况', en: 'Repeated without new facts' }, secret: { zh: '涉及秘密或隐私', en: 'Secret or private' },
        outside_duty: { zh: '不属政府职责，走市场或社会渠道', en: 'Outside government: market or social channel' }, improper: { zh: '违法或有悖公序良俗', en: 'Illegal or against good morals' },
      },
    },
    case_category: { zh: '案件类别', en: 'Category of the case', hint: { zh: '部件或事件小类', en: 'A small class of component or event' } },
    result: {
      zh: '办理结果', en: 'Result', hint: { zh: '是否解决由来电人说了算', en: 'Whether it is solved is for the requester to say' },
      choices: { solved: { zh: '已解决', en: 'Solved' }, partly: { zh: '部分解决', en: 'Partly solved' }, explained: { zh: '已解释，对方接受', en: 'Explained and accepted' }, not_now: { zh: '目前办不到', en: 'Not possible now' } },
    },
    answer: { zh: '给来电人的答复', en: 'Answer to the requester' },
    remains: { zh: '剩下什么', en: 'What remains', hint: { zh: '写明剩下什么、归谁、哪天', en: 'What remains, whose it is, by which day' } },
    acceptance: { zh: '对方怎么回答', en: 'What the requester replied', hint: { zh: '附解释的话和对方的回答', en: 'The explanation and the reply' } },
    look_again_on: { zh: '下次复看日期', en: 'Look again on' },
    head: { zh: '参加办理的单位负责人', en: 'Head of the unit taking part' },
    record: { zh: '工作记录', en: 'Record of the work', hint: { zh: '谁、哪天、做了什么', en: 'Who did what on which day' } },
    leaning: {
      zh: '回访倾向', en: 'Leaning at the follow-up call',
      choices: { satisfied: { zh: '倾向满意', en: 'Leans to satisfied' }, neutral: { zh: '一般', en: 'Neutral' }, dissatisfied: { zh: '倾向不满意', en: 'Leans to dissatisfied' }, not_reached: { zh: '没联系上', en: 'Not reached' } },
    },
    solved: { zh: '来电人说解决了吗', en: 'Solved, says the requester', choices: { yes: { zh: '解决了', en: 'Yes' }, partly: { zh: '解决了一部分', en: 'Partly' }, no: { zh: '没有', en: 'No' } } },
    satisfaction: {
      zh: '满意度', en: 'Satisfaction',
      choices: {
        very_satisfied: { zh: '非常满意', en: 'Very satisfied' }, satisfied: { zh: '满意', en: 'Satisfied' }, basically: { zh: '基本满意', en: 'Basically satisfied' },
        dissatisfied: { zh: '不满意', en: 'Dissatisfied' }, very_dissatisfied: { zh: '非常不满意', en: 'Very dissatisfied' },
      },
    },
    unreasonable: {
      zh: '不合理诉求的依据', en: 'Unreasonable by which rule',
      choices: { no_basis: { zh: '没有法律政策依据', en: 'No ground in law or policy' }, decided: { zh: '已由法定途径作出结论', en: 'Already decided by a lawful procedure' }, impossible: { zh: '超出任何单位职权', en: 'Beyond the power of any body' }, abusive: { zh: '虚假或恶意', en: 'False or abusive' } },
    },
    reopened: { zh: '重开过', en: 'Reopened' },
    ownerless_why: { zh: '为什么不归口', en: 'Why nobody owns it', choices: { no_row: { zh: '清单里没有', en: 'No row in the list' }, disputed: { zh: '再次退单', en: 'Returned again' }, stale_return: { zh: '退单三个工作日没有落实', en: 'Returned and not settled in three working days' } } },
    merged_into: { zh: '并入哪一件', en: 'Merged into' },
    repeat_of: { zh: '以前办过的同类事项', en: 'Earlier matter of the same kind' },
  },
  states: {
    received: { zh: '已受理，待登记', en: 'Received, to be registered' },
    registered: { zh: '已登记，待派单', en: 'Registered, to be assigned' },
    ownerless: { zh: '不归口，待指定', en: 'Nobody\'s by the lists' },
    assigned: { zh: '已派单，待先行联系', en: 'Assigned, to be contacted' },
    contacted: { zh: '已联系，待办理', en: 'Contacted, to be handled' },
    handling: { zh: '处置中', en: 'Being handled' },
    returned: { zh: '已退单，待重派', en: 'Returned, to be assigned again' },
    delay_asked: { zh: '申请延期，待批', en: 'Delay asked for' },
    awaiting_requester: { zh: '等来电人', en: 'Waiting for the requester' },
    answered: { zh: '已答复，待街道回访', en: 'Answered, street to call back' },
    warned: { zh: '预警，待二次办理', en: 'Warned, to be handled again' },
    second_handling: { zh: '二次办理中', en: 'Second handling' },
    submitted: { zh: '已提交，等来电人评价', en: 'Submitted, waiting for the requester\'s answer' },
    postponed: { zh: '目前办不到，到期复看', en: 'Not possible now, to be looked at again' },
    closed: { zh: '已办结', en: 'Closed' },
    merged: { zh: '已并入别件', en: 'Merged' },
    redirected: { zh: '已告知其他渠道', en: 'Told the right channel' },
  },
  steps: {
    register: { zh: '登记', en: 'Register', done: { zh: '受理登记', en: 'Registered the order' } },
    redirect: { zh: '告知其他渠道', en: 'Tell the right channel', done: { zh: '告知来电人应走的渠道', en: 'Told the requester the right channel' } },
    assign: { zh: '派单', en: 'Assign', done: { zh: '派单给承办单位', en: 'Assigned to a unit' } },
    refer: { zh: '报请裁定归口', en: 'Refer for a ruling', done: { zh: '没有归口单位，先由兜底单位承办，报请裁定', en: 'Nobody owns it: given to a provisional unit and referred for a ruling' } },
    assign_by_ruling: { zh: '按裁定派单', en: 'Assign by ruling', done: { zh: '按裁定派单', en: 'Assigned by ruling' } },
    contact: { zh: '先行联系来电人', en: 'Contact the requester', done: { zh: '先行联系来电人', en: 'Contacted the requester' } },
    start: { zh: '开始办理', en: 'Start handling', done: { zh: '开始办理', en: 'Started handling' } },
    return: { zh: '退单', en: 'Return', done: { zh: '退单', en: 'Returned the order' } },
    insist: { zh: '退单不成立，仍由原单位办', en: 'Insist', done: { zh: '退单不成立，仍由原单位办', en: 'Insisted: the same unit handles it' } },
    ask_help: { zh: '请协办', en: 'Ask for help', done: { zh: '派单给协办单位', en: 'Asked other units for help' } },
    feedback: { zh: '反馈协办结果', en: 'Give feedback', done: { zh: '反馈协办结果', en: 'Gave feedback' } },
    ask_requester: { zh: '停钟等来电人', en: 'Wait for the requester', done: { zh: '停钟，等来电人', en: 'Paused: waiting for the requester' } },
    go_on: { zh: '恢复办理', en: 'Go on', done: { zh: '来电人已回复，恢复办理', en: 'The requester replied; went on' } },
    ask_delay: { zh: '申请延期', en: 'Ask for a delay', done: { zh: '申请延期', en: 'Asked for a delay' } },
    grant_delay: { zh: '批准延期', en: 'Grant the delay', done: { zh: '批准延期，按疑难件办', en: 'Granted the delay: a complex order' } },
    refuse_delay: { zh: '不同意延期', en: 'Refuse the delay', done: { zh: '不同意延期', en: 'Refused the delay' } },
    open_case: { zh: '开网格子案', en: 'Open a grid case', done: { zh: '开了网格子案', en: 'Opened a grid case' } },
    report: { zh: '提交办理结果', en: 'Report the result', done: { zh: '办理完，答复来电人', en: 'Reported the result and answered the requester' } },
    follow_up: { zh: '街道回访', en: 'Follow-up call', done: { zh: '街道回访来电人', en: 'The street called the requester back' } },
    answer: { zh: '记来电人评价', en: 'Record the requester\'s answer', done: { zh: '来电人作了评价', en: 'The requester answered' } },
    end_unanswered: { zh: '到期未评价', en: 'End without an answer', done: { zh: '来电人到期没有评价', en: 'The requester gave no answer in time' } },
    look_again: { zh: '复看', en: 'Look again', done: { zh: '到了复看日期，重新办理', en: 'The day to look again came' } },
    call_unreasonable: { zh: '认定不合理诉求', en: 'Call it unreasonable by rule', done: { zh: '按规则认定为不合理诉求', en: 'Called unreasonable by rule' } },
    merge: { zh: '并入重复件', en: 'Merge a duplicate', done: { zh: '并入另一件，两位来电人都答复', en: 'Merged; every requester is answered' } },
    urge: { zh: '督办', en: 'Urge', done: { zh: '督办', en: 'Urged' } },
  },
  clocks: {
    dispatch: { zh: '登记派单', en: 'Registration and assignment' },
    contact: { zh: '先行联系', en: 'First contact' },
    return: { zh: '可退单', en: 'Window for a return' },
    returned: { zh: '退单落实', en: 'Settling a return' },
    finish: { zh: '办结', en: 'Finish' },
    second: { zh: '二次办理', en: 'Second handling' },
    helping: { zh: '协办反馈', en: 'Helper\'s feedback' },
    delay: { zh: '延期审批', en: 'Decision on the delay' },
    urged: { zh: '督办', en: 'Urged' },
    follow_up: { zh: '街道回访', en: 'Follow-up call' },
    answer: { zh: '来电人评价', en: 'The requester\'s answer' },
    look_again: { zh: '复看', en: 'Another look' },
  },
  measures: {
    contact_rate: { zh: '先行联系率', en: 'First-contact rate', formula: contact_rate, without: uncontacted },
    contact_rate_reasonable: { ...also('先行联系率', 'First-contact rate'), formula: contact_rate, without: { ...uncontacted, ...unreasonable } },
    on_time_rate: { zh: '按时办结率', en: 'On-time rate', formula: on_time_rate, without: unfinished },
    on_time_rate_reasonable: { ...also('按时办结率', 'On-time rate'), formula: on_time_rate, without: { ...unfinished, ...unreasonable } },
    resolution_rate: { zh: '实际解决率', en: 'Actual resolution rate', formula: resolution_rate, without: aside },
    resolution_rate_reasonable: { ...also('实际解决率', 'Actual resolution rate'), formula: resolution_rate, without: { ...aside, ...unreasonable } },
    satisfaction_rate: { zh: '市民满意率', en: 'Satisfaction rate', formula: satisfaction_rate, without: aside },
    satisfaction_rate_reasonable: { ...also('市民满意率', 'Satisfaction rate'), formula: satisfaction_rate, without: { ...aside, ...unreasonable } },
    satisfaction_top2: { zh: '满意率（前两档）', en: 'Satisfied, top two steps', formula: satisfaction_top2, without: aside },
    satisfaction_top2_reasonable: { ...also('满意率（前两档）', 'Satisfied, top two steps'), formula: satisfaction_top2, without: { ...aside, ...unreasonable } },
    satisfaction_mean: { zh: '满意度（五档均值）', en: 'Satisfaction, mean of five steps', formula: satisfaction_mean, without: aside },
    satisfaction_mean_reasonable: { ...also('满意度（五档均值）', 'Satisfaction, mean of five steps'), formula: satisfaction_mean, without: { ...aside, ...unreasonable } },
  },
  refusals: {
    answer_missing: { zh: '请写告诉了来电人什么', en: 'Say what the requester was told' },
    remains_missing: { zh: '部分解决要写明剩下什么、归谁、哪天', en: 'Partly solved: say what remains, whose it is and by when' },
    acceptance_missing: { zh: '已解释要附对方的回答', en: 'Explained: add what the requester replied' },
    date_missing: { zh: '目前办不到要填下次复看的日期', en: 'Not possible now: give the date for another look' },
    head_missing: { zh: '二次办理要由单位负责人全程参加，请写姓名职务', en: 'In a second handling the head of the unit takes part: name the head' },
    record_missing: { zh: '二次办理要附工作记录', en: 'A second handling needs its record of work' },
    ruling_stands: { zh: '已经裁定归口，不能再退', en: 'The ruling stands: no further return' },
    provisional_stays: { zh: '裁定前由兜底单位承办，不能退', en: 'The provisional unit keeps it until the ruling' },
    merge_into_itself: { zh: '不能并入自己', en: 'An order cannot be merged into itself' },
  },
}
