// Every word of admission in Chinese and English.
import type { SystemWords } from '#system'
import type { system } from './system.ts'

const kinds = { task: { zh: '任务', en: 'Task' }, form: { zh: '报表', en: 'Form' }, check: { zh: '检查考核', en: 'Check' }, signboard: { zh: '牌子', en: 'Signboard' }, app: { zh: '应用', en: 'App' }, group: { zh: '工作群', en: 'Group chat' } }
const kind = { zh: '种类', en: 'Kind', choices: kinds }, department = { zh: '部门', en: 'Department' }
const says = { agrees: { zh: '同意', en: 'Agrees' }, with_remarks: { zh: '同意，有意见', en: 'Agrees with remarks' }, objects: { zh: '不同意', en: 'Objects' } }
const withdrawn = { withdrawn: { zh: '撤回的', en: 'withdrawn' } }

export const words: SystemWords<typeof system> = {
  title: { zh: '下沉事项准入', en: 'Admission' },
  roles: {
    clock: { zh: '时限', en: 'Clock' }, department: { zh: '部门', en: 'Department' }, applicant: { zh: '申请部门', en: 'Applicant' }, street: { zh: '街镇', en: 'Street' }, reviewer: { zh: '准入审核员', en: 'Admission reviewer' },
    leader: { zh: '区领导', en: 'District leader' }, committee: { zh: '居委会', en: 'Committee' }, reader: { zh: '查阅', en: 'Reader' }, street_reader: { zh: '街镇查阅', en: 'Reader at the street' },
  },
  facts: {
    text: { zh: '事项名称', en: 'Item' }, kind, department,
    streets: { zh: '涉及的街镇', en: 'Affected streets' },
    ground: { zh: '法律依据', en: 'Legal ground', hint: { zh: '如 SHJD:10', en: 'Such as SHJD:10' } },
    what: { zh: '具体做什么', en: 'What exactly' }, who_does: { zh: '谁做哪一段', en: 'Who does what' },
    period: { zh: '多久一次', en: 'How often', choices: { once: { zh: '一次', en: 'Once' }, weekly: { zh: '每周', en: 'Weekly' }, monthly: { zh: '每月', en: 'Monthly' }, quarterly: { zh: '每季', en: 'Quarterly' }, yearly: { zh: '每年', en: 'Yearly' } } },
    hours: { zh: '每单位每月工时', en: 'Hours per unit and month' }, money: { zh: '随事项拨付经费', en: 'Money that comes with it' }, people: { zh: '人员', en: 'People' }, training: { zh: '培训', en: 'Training' },
    data: { zh: '数据和表单', en: 'Data and forms' }, exit_on: { zh: '退出日期', en: 'Exit date' },
    says: { zh: '态度', en: 'Position', choices: says }, opinion: { zh: '意见', en: 'Opinion' },
    opinions: { zh: '各街镇意见', en: 'Opinions of the streets', columns: { street: { zh: '街镇', en: 'Street' }, says: { zh: '态度', en: 'Position', choices: { ...says, silent: { zh: '到期未答复，不算同意', en: 'Silent: no consent' } } }, opinion: { zh: '意见', en: 'Opinion' } } },
    lawful: { zh: '合法性审核通过', en: 'Lawful' }, funded: { zh: '经费和条件落实', en: 'Money and conditions are there' }, check_note: { zh: '审核意见', en: 'Findings of the check' },
    decided: { zh: '决定', en: 'Decision', choices: { admitted: { zh: '准入', en: 'Admitted' }, trial: { zh: '试行', en: 'On trial' }, refused: { zh: '不予准入', en: 'Refused' } } },
    from_on: { zh: '起日', en: 'From' }, ends_on: { zh: '止日', en: 'Until', hint: { zh: '不填为一年', en: 'A year where nothing is given' } }, notice_on: { zh: '到期提醒日', en: 'Announced on' }, reason: { zh: '理由', en: 'Reason' },
  },
  states: {
    drafted: { zh: '起草', en: 'Drafted' }, hearing: { zh: '听取街镇意见', en: 'Streets are heard' }, checking: { zh: '审核中', en: 'Being checked' }, admitted: { zh: '已准入', en: 'Admitted' }, expiring: { zh: '即将到期', en: 'Expiring' },
    renewing: { zh: '申请续期', en: 'Renewal asked' }, expired: { zh: '已到期退出', en: 'Expired' }, refused: { zh: '不予准入', en: 'Refused' }, withdrawn: { zh: '已撤回', en: 'Withdrawn' },
  },
  steps: {
    rewrite: { zh: '改写', en: 'Rewrite', done: { zh: '改写了申请', en: 'Rewrote the application' } },
    submit: { zh: '提交', en: 'Submit', done: { zh: '提交，听取街镇意见', en: 'Submitted; the streets are asked' } },
    give_opinion: { zh: '回复意见', en: 'Give an opinion', done: { zh: '回复了意见', en: 'Gave an opinion' } },
    begin_check: { zh: '开始审核', en: 'Begin the check', done: { zh: '开始审核', en: 'Began the check' } },
    check: { zh: '记录合法性和经费审核', en: 'Record law and money', done: { zh: '合法性、经费审核', en: 'Checked law and money' } },
    ask_again: { zh: '退回补充', en: 'Send back', done: { zh: '退回补充', en: 'Sent back' } },
    admit: { zh: '准入', en: 'Admit', done: { zh: '准入，编号即本件编号', en: 'Admitted, under the number of this matter' } },
    try_out: { zh: '准予试行', en: 'Admit on trial', done: { zh: '准予试行', en: 'Admitted on trial' } },
    refuse: { zh: '不予准入', en: 'Refuse', done: { zh: '不予准入', en: 'Refused' } },
    announce: { zh: '提醒到期', en: 'Announce the end', done: { zh: '三十天内到期', en: 'Ends within thirty days' } },
    ask_renewal: { zh: '申请续期', en: 'Ask for renewal', done: { zh: '申请续期', en: 'Asked for renewal' } },
    renew: { zh: '续期', en: 'Renew', done: { zh: '续期', en: 'Renewed' } },
    let_expire: { zh: '不续期', en: 'Do not renew', done: { zh: '不续期，到期退出', en: 'Not renewed' } },
    end_early: { zh: '提前退出', en: 'End early', done: { zh: '提前退出，各处任务随之结束', en: 'Ended early, and everywhere with it' } },
    expire: { zh: '到期退出', en: 'Expire', done: { zh: '到期退出，各处任务随之结束', en: 'Expired, and everywhere with it' } },
    withdraw: { zh: '撤回', en: 'Withdraw', done: { zh: '撤回', en: 'Withdrawn' } },
  },
  clocks: { opinion: { zh: '街镇意见', en: 'Street\'s opinion' }, decide: { zh: '决定', en: 'Decision' }, notice: { zh: '到期提醒', en: 'Notice of the end' }, term: { zh: '准入期', en: 'Term' }, renewal: { zh: '续期决定', en: 'Renewal' } },
  measures: {
    decidedOnTimeRate: { zh: '准入按期决定率', en: 'Decided in time', formula: { zh: '20 个工作日内决定的 ÷ 应决定的', en: 'decided within 20 working days ÷ to be decided' }, without: withdrawn },
    refusedShare: { zh: '不予准入的比例', en: 'Share refused', formula: { zh: '不予准入 ÷ 已决定', en: 'refused ÷ decided' } },
    hoursMean: { zh: '准入事项月均工时', en: 'Mean hours a month', formula: { zh: '准入事项每单位每月工时，取平均', en: 'hours per unit and month of what was admitted, mean' } },
    endedShare: { zh: '已退出的比例', en: 'Share ended', formula: { zh: '已到期退出 ÷ 曾准入', en: 'expired ÷ admitted' } },
  },
  registers: {
    admitted: { zh: '准入目录', en: 'What is admitted', columns: { number: { zh: '准入编号', en: 'Admission number' }, name: { zh: '事项', en: 'Item' }, kind, department } },
    imposed: {
      zh: '居委会承担事项', en: 'What a committee is made to do',
      columns: { committee: { zh: '居委会代码', en: 'Code of the committee' }, kind, name: { zh: '事项', en: 'Item' }, department, number: { zh: '准入编号', en: 'Admission number', hint: { zh: '没有编号的可以拒绝并报告', en: 'Without one it may be refused and reported' } }, hours: { zh: '每月工时', en: 'Hours a month' }, note: { zh: '备注', en: 'Note' } },
    },
  },
  refusals: {
    still_time: { zh: '{name} 还在答复期内', en: '{name} still has time to answer' }, street_silent: { zh: '{name} 到期没有答复，沉默不算同意，请区领导决定', en: '{name} was silent, which is no consent: a district leader decides' },
    not_checked: { zh: '还没有做合法性和经费审核', en: 'Law and money have not been checked' }, not_lawful: { zh: '合法性审核没有通过', en: 'It is not lawful' }, not_funded: { zh: '经费和条件没有落实', en: 'Money and conditions are not there' },
    from_past: { zh: '起日不能早于今天', en: 'It cannot begin before today' }, ends_before: { zh: '止日要晚于起日', en: 'The end must be after the beginning' }, term_too_long: { zh: '准入期最长 {days} 天', en: 'At most {days} days' },
    trial_too_long: { zh: '试行最长 {days} 天', en: 'A trial lasts {days} days at most' }, after_exit: { zh: '不能晚于申请的退出日期 {day}', en: 'Not after the exit date {day}' }, exit_past: { zh: '退出日期要晚于今天', en: 'The exit date must lie ahead' },
    no_department: { zh: '由部门的人以本部门名义申请', en: 'A department applies for itself, by one of its people' },
    not_a_street: { zh: '{name} 不是街镇', en: '{name} is no street' }, why_needed: { zh: '有意见或不同意，请说明', en: 'Say why' },
  },
  thresholds: {
    term_nd: { zh: '准入期限（天）', en: 'Term of an admission in days' }, trial_nd: { zh: '试行期限（天）', en: 'Term of a trial in days' },
    notice_nd: { zh: '到期前多少天提醒', en: 'Reminded so many days before it ends' },
  },
}
