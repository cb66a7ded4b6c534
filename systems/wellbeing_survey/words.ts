// Every word of a survey in Chinese and English.
import type { SystemWords } from '#system'
import type { system } from './system.ts'

export const words: SystemWords<typeof system> = {
  title: { zh: '居民满意度调查', en: 'Survey of residents' },
  roles: { clock: { zh: '时限', en: 'Clock' }, desk: { zh: '地区办', en: 'District community office' }, second: { zh: '督办（核对）', en: 'Supervision, who compares' }, unit: { zh: '被评单位', en: 'Whom it is about' }, reader: { zh: '查阅', en: 'Reader' } },
  facts: {
    text: { zh: '调查名称', en: 'Name of the survey' },
    unit: { zh: '评的是哪个单位', en: 'Whom it is about', hint: { zh: '评街道选街道办事处，地点选这个街道；评部门选部门，地点选区', en: 'A street’s office with its street as the place, or a department with the district' } },
    way: { zh: '怎么问的', en: 'How they were asked', choices: { visit: { zh: '入户', en: 'At the door' }, telephone: { zh: '电话', en: 'By telephone' }, paper: { zh: '纸质问卷', en: 'On paper' }, online: { zh: '网上自愿', en: 'Online, whoever wished' } } },
    source: { zh: '谁来做、样本怎么抽的', en: 'Who asked, and how the sample was drawn', hint: { zh: '例如：市统计调查队，按门牌等距抽样', en: 'Such as: survey team of the city, every twentieth door' } },
    asked_by: { zh: '问到哪天为止', en: 'Asked until' },
    sample: { zh: '抽了多少人', en: 'Persons drawn' },
    answers: {
      zh: '各居委的答卷数', en: 'Answers by committee', hint: { zh: '只填人数，不填任何人的姓名和答卷；一行不到 5 份的并到相邻居委', en: 'Numbers only, nobody’s name and no single answer; fewer than five go to a neighbouring row' },
      columns: {
        at: { zh: '居委（评部门时填街道）', en: 'Committee, or street' }, item: { zh: '问题', en: 'Question', choices: { satisfied: { zh: '对治理和服务满意', en: 'Satisfied with how things are run' }, happy: { zh: '在这里过得幸福', en: 'Lives well here' }, heard: { zh: '说话有人听', en: 'Is heard' } } },
        answered: { zh: '答了的', en: 'Answered' }, positive: { zh: '其中肯定的', en: 'Of them yes' },
      },
    },
    answered: { zh: '收回', en: 'Answered' }, satisfied_of: { zh: '满意：答了的', en: 'Satisfied: answered' }, satisfied_yes: { zh: '满意：肯定的', en: 'Satisfied: yes' }, happy_of: { zh: '幸福：答了的', en: 'Lives well: answered' }, happy_yes: { zh: '幸福：肯定的', en: 'Lives well: yes' }, heard_of: { zh: '有人听：答了的', en: 'Is heard: answered' }, heard_yes: { zh: '有人听：肯定的', en: 'Is heard: yes' },
    photos: { zh: '汇总表照片', en: 'Photos of the sheets’ totals' }, answer: { zh: '看了以后怎么改', en: 'What will be done about it' }, reason: { zh: '理由', en: 'Reason' },
  },
  states: { entered: { zh: '待核对', en: 'To be compared' }, returned: { zh: '退回更正', en: 'Returned' }, confirmed: { zh: '待被评单位答复', en: 'Counts; the unit answers' }, read: { zh: '已答复', en: 'Read' }, dropped: { zh: '作废', en: 'Dropped' } },
  steps: {
    confirm: { zh: '核对无误', en: 'Confirm', done: { zh: '核对无误，开始计数', en: 'Compared with the sheets: it counts' } },
    send_back: { zh: '退回', en: 'Send back', done: { zh: '退回更正', en: 'Sent back' } },
    correct: { zh: '更正', en: 'Correct', done: { zh: '更正了数字', en: 'Corrected' } },
    answer: { zh: '答复', en: 'Answer', done: { zh: '被评单位答复', en: 'Answered by the unit' } },
    close: { zh: '到期办结', en: 'Close', done: { zh: '没有答复，到期办结；数照样算', en: 'Closed without an answer; it counts all the same' } },
    drop: { zh: '作废', en: 'Drop', done: { zh: '作废', en: 'Dropped' } },
  },
  clocks: { confirm: { zh: '核对', en: 'Comparing' }, answer: { zh: '答复', en: 'Answer' } },
  measures: {
    satisfiedShare: { zh: '居民满意（抽样）', en: 'Residents satisfied (sample)', formula: { zh: '答满意的人 ÷ 答了的人', en: 'satisfied ÷ answered' } },
    happyShare: { zh: '居民幸福感（抽样）', en: 'Residents who live well (sample)', formula: { zh: '答幸福的人 ÷ 答了的人', en: 'live well ÷ answered' } },
    heardShare: { zh: '说话有人听（抽样）', en: 'Residents who are heard (sample)', formula: { zh: '答有人听的人 ÷ 答了的人', en: 'are heard ÷ answered' } },
    answeredShare: { zh: '答卷收回', en: 'Answered of those drawn', formula: { zh: '答了的人 ÷ 抽到的人', en: 'answered ÷ drawn' } },
    confirmedOnTimeRate: { zh: '按期核对率', en: 'Compared on time', formula: { zh: '按期核对的 ÷ 应核对的', en: 'compared in time ÷ due' } },
    answeredOnTimeRate: { zh: '按期答复率', en: 'Answered on time', formula: { zh: '按期答复的 ÷ 应答复的', en: 'answered in time ÷ due' } },
  },
  refusals: {
    entered_it: { zh: '录入的人不能自己核对', en: 'Whoever entered it does not compare it' },
    unit_without_post: { zh: '这个单位没有能答复的岗位', en: 'That unit has no post that could answer' },
    another_place: { zh: '地点要和被评单位一致：街道的选街道，部门的选区', en: 'The place must be the unit’s own: a street’s its street, a department’s the district' },
    more_than_answered: { zh: '有一行肯定的比答了的还多', en: 'In a row more say yes than answered' },
    told_twice: { zh: '同一居委的同一个问题填了两行', en: 'A committee has one question twice' },
    more_than_asked: { zh: '答了的比抽到的还多', en: 'More answered than were drawn' },
  },
}
