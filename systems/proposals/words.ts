// Every word of a street's proposal, in Chinese and English.
import type { SystemWords } from '#system'
import type { system } from './system.ts'

const withdrawn = { withdrawn: { zh: '撤回的', en: 'withdrawn' } }

export const words: SystemWords<typeof system> = {
  title: { zh: '街道建议', en: 'Street proposal' },
  roles: {
    clock: { zh: '时限', en: 'Clock' }, proposer: { zh: '街道办主任、党工委书记', en: 'The street' }, desk: { zh: '区地区办', en: 'Community office' }, department: { zh: '答复部门', en: 'Lead department' },
    helper: { zh: '会办部门', en: 'Department that is heard' }, leader: { zh: '区领导', en: 'District leader' }, reader: { zh: '查阅', en: 'Reader' },
  },
  facts: {
    text: { zh: '建议什么', en: 'What is proposed' },
    about: { zh: '关于什么', en: 'About', choices: { decision: { zh: '重大决策', en: 'A major decision' }, project: { zh: '重大项目', en: 'A major project' } } },
    situation: { zh: '情况', en: 'The facts', hint: { zh: '写看得到、数得出的', en: 'What can be seen and counted' } },
    affected: { zh: '影响多少居民', en: 'Residents affected' },
    affected_how: { zh: '怎么影响', en: 'How they are affected' },
    asked: { zh: '请区里做什么', en: 'What is asked' },
    papers: { zh: '附件', en: 'Papers' },
    department: { zh: '由哪个部门答复', en: 'Lead department' },
    helpers: { zh: '会办部门', en: 'Departments that are heard' },
    opinion: { zh: '会办意见', en: 'Opinion' },
    taken: { zh: '采纳没有', en: 'Taken up', choices: { taken_up: { zh: '采纳', en: 'Taken up' }, partly: { zh: '部分采纳', en: 'In part' }, not_taken_up: { zh: '没有采纳，说明理由', en: 'Not taken up, with reasons' } } },
    answer: { zh: '答复', en: 'Answer' },
    done_by: { zh: '答应哪天做到', en: 'Promised by', hint: { zh: '答应了的到这一天回看', en: 'What is promised is looked at on this day' } },
    rating: { zh: '答复解决了没有', en: 'Whether it settles it', hint: { zh: '评答复，不评人', en: 'The answer is rated, not a person' }, choices: { settled: { zh: '解决了', en: 'Settled' }, partly: { zh: '解决一部分', en: 'In part' }, unsettled: { zh: '没解决', en: 'Not settled' } } },
    rating_words: { zh: '为什么这样评', en: 'Why' },
    met_on: { zh: '会议日期', en: 'Day of the meeting' },
    decision: { zh: '会议怎么定', en: 'What the meeting decided' },
    kept: { zh: '做到没有', en: 'Kept or not', choices: { kept: { zh: '做到了', en: 'Kept' }, not_kept: { zh: '没做到', en: 'Not kept' } } },
    note: { zh: '说明', en: 'Note' },
    reason: { zh: '理由', en: 'Reason' },
  },
  states: {
    filed: { zh: '等区里受理', en: 'To be accepted' }, returned: { zh: '没有受理，退回街道', en: 'Not accepted' }, answering: { zh: '等部门答复', en: 'To be answered' }, rating: { zh: '等街道评答复', en: 'To be rated by the street' },
    listed: { zh: '列入区长办公会', en: 'On the executive meeting\'s list' }, promised: { zh: '答应了，到期回看', en: 'Promised' }, checking: { zh: '街道回看', en: 'Looked at by the street' },
    closed: { zh: '已了结', en: 'Closed' }, withdrawn: { zh: '街道撤回', en: 'Withdrawn' },
  },
  steps: {
    accept: { zh: '受理并交部门', en: 'Accept', done: { zh: '受理，交部门答复', en: 'Accepted and given to a department' } },
    return: { zh: '不受理，退回', en: 'Return', done: { zh: '没有受理，写明理由', en: 'Not accepted, with reasons' } },
    file_again: { zh: '改后再提', en: 'File again', done: { zh: '改后再提', en: 'Filed again' } },
    take_to_meeting: { zh: '请办公会看', en: 'Take to the meeting', done: { zh: '请列入区长办公会', en: 'Asked for the executive meeting' } },
    give_opinion: { zh: '回会办意见', en: 'Give an opinion', done: { zh: '回了会办意见', en: 'Gave an opinion' } },
    answer: { zh: '答复', en: 'Answer', done: { zh: '部门作了答复', en: 'The department answered' } },
    list_unanswered: { zh: '过期未答，列入办公会', en: 'List', done: { zh: '三十个工作日没有答复，列入区长办公会', en: 'No answer in thirty working days: put on the executive meeting\'s list' } },
    answer_late: { zh: '补答复', en: 'Answer late', done: { zh: '部门补了答复', en: 'The department answered late' } },
    rate: { zh: '评答复', en: 'Rate the answer', done: { zh: '街道评了答复', en: 'The street rated the answer' } },
    decide: { zh: '记下会议决定', en: 'Record the decision', done: { zh: '区长办公会作了决定', en: 'The executive meeting decided' } },
    send_back: { zh: '退部门再答', en: 'Back to the department', done: { zh: '退部门再答', en: 'Sent back to a department' } },
    say_done: { zh: '报做完', en: 'Say it is done', done: { zh: '到了答应的日子，请街道回看', en: 'The promised day: the street looks at it' } },
    check: { zh: '回看', en: 'Look', done: { zh: '街道回看了', en: 'The street looked at it' } },
    withdraw: { zh: '撤回', en: 'Withdraw', done: { zh: '街道撤回', en: 'The street withdrew it' } },
  },
  clocks: {
    accept: { zh: '受理', en: 'Acceptance' }, opinion: { zh: '会办意见', en: 'Opinion' }, answer: { zh: '部门答复', en: 'Answer' }, rate: { zh: '评答复', en: 'Rating' }, meeting: { zh: '办公会', en: 'Meeting' },
    promise: { zh: '答应的日子', en: 'Promise' }, check: { zh: '回看', en: 'Look' },
  },
  measures: {
    acceptedOnTimeRate: { zh: '按期受理率', en: 'Accepted in time', formula: { zh: '5 个工作日内受理或退回的 ÷ 提出的', en: 'accepted or returned within five working days ÷ filed' } },
    answeredOnTimeRate: { zh: '按期答复率', en: 'Answered in time', formula: { zh: '30 个工作日内答复的 ÷ 应答复的', en: 'answered within thirty working days ÷ to be answered' }, without: withdrawn },
    takenUpShare: { zh: '采纳比例', en: 'Taken up', formula: { zh: '采纳和部分采纳的 ÷ 已答复的', en: 'taken up wholly or in part ÷ answered' } },
    settledShare: { zh: '街道认为解决的', en: 'Settled', formula: { zh: '评为解决的 ÷ 已评的', en: 'rated as settled ÷ rated' } },
    keptShare: { zh: '答应做到的', en: 'Promises kept', formula: { zh: '回看做到的 ÷ 回看的', en: 'kept ÷ looked at' } },
    usedShare: { zh: '被受理或上会的', en: 'Accepted or listed', formula: { zh: '受理或上会的 ÷ 提出的', en: 'accepted or taken to the meeting ÷ filed' }, without: withdrawn },
  },
  refusals: {
    unit_without_post: { zh: '这个部门没有接件的岗位', en: 'This department has no post that could answer' },
    lead_and_helper: { zh: '答复部门不用再写进会办', en: 'The lead department is not heard besides' },
    answered_before: { zh: '部门已经答复过了', en: 'The department has answered' },
  },
}
