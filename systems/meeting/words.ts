// Every word of a meeting, in Chinese and English; what a rule set is called, the rules themselves say.
import { lawOf, type SystemWords } from '#system'
import { meetingSets, type system } from './system.ts'

const person = { zh: '（人）', en: '' }
const n = (zh: string, en: string, hint?: { zh: string; en: string }) => ({ zh: `${zh}${person.zh}`, en, ...(hint && { hint }) })

export const words: SystemWords<typeof system> = {
  title: { zh: '会议', en: 'Meeting' },
  roles: {
    clock: { zh: '时限', en: 'Clock' },
    convener: { zh: '召集人', en: 'Convener' },
    office: { zh: '召集单位', en: 'Convening office' },
    overseer: { zh: '居委会主任、街道党工委书记', en: 'Committee chair, street secretary' },
    reader: { zh: '查阅', en: 'Reader' },
  },
  facts: {
    text: { zh: '会议名称', en: 'Name of the meeting' },
    body: {
      zh: '什么会', en: 'Which body', choices: {
        owners_committee: { zh: '业委会会议', en: 'Owners\' committee' }, residents: { zh: '居民会议（全体居民）', en: 'Residents\' meeting' }, household_delegates: { zh: '居民会议（户代表）', en: 'Residents\' meeting of household delegates' },
        residents_delegates: { zh: '居民代表会议', en: 'Residents\' delegates' }, community_delegates: { zh: '社区代表会议', en: 'Community representative meeting' }, collective: { zh: '集体经济组织成员大会', en: 'Assembly of the collective' },
        collective_delegates: { zh: '集体经济组织成员代表大会', en: 'Delegates of the collective' }, collective_board: { zh: '集体经济组织理事会', en: 'Board of the collective' }, party_committee: { zh: '党委会', en: 'Party committee' },
      },
    },
    business: { zh: '议什么', en: 'Business', hint: { zh: '到会和同意的人数要求可能不同', en: 'It may ask for other numbers' }, choices: { ordinary: { zh: '一般事项', en: 'Ordinary' }, personnel: { zh: '人事', en: 'Personnel' }, major: { zh: '重大事项', en: 'Major' } } },
    day: { zh: '会议日期', en: 'Day of the meeting' },
    members: n('应到', 'Members', { zh: '全体成员或代表的人数', en: 'Members or delegates in all' }),
    agenda: { zh: '议题', en: 'Agenda', hint: { zh: '一行一个', en: 'One a line' } },
    office: { zh: '召集单位', en: 'Convened by' },
    noticed: { zh: '通知发出日期', en: 'Notice given on' },
    papers_on: { zh: '材料发出日期', en: 'Papers sent on' },
    papers: { zh: '会议材料', en: 'Papers' },
    present: n('到会', 'Present', { zh: '只写人数，不写姓名；规则允许代理的，含代理', en: 'A number, no names; proxies included where the rules allow them' }),
    proxies: n('其中代理', 'Of them by proxy'),
    rule: { zh: '依据', en: 'By what rule', choices: Object.fromEntries(meetingSets.map((set) => [set.id, { zh: `${set.words.zh}，${lawOf(set.law).zh}`, en: `${set.words.en}, ${lawOf(set.law).en}` }])) },
    needed: n('到会要求', 'Needed for a quorum'),
    minutes: { zh: '会议记录', en: 'Minutes' },
    signed: n('签字', 'Signatures'),
    resolutions: {
      zh: '决议', en: 'Resolutions', hint: { zh: '每一条都会成为一件事：有落实单位，有回看日期；回看日期以前不了结', en: 'Each becomes a matter with somebody who answers and a follow-up date, and is not closed before it' },
      columns: { text: { zh: '决议内容', en: 'Resolution' }, yes: { zh: '同意（人）', en: 'For it' }, unit: { zh: '落实单位', en: 'Who answers' }, follow_up: { zh: '回看日期', en: 'Follow-up date' } },
    },
    publish_by: { zh: '最迟公布', en: 'Published by' },
    board_until: { zh: '公布栏至少挂到', en: 'On the board until at least' },
    next_by: { zh: '下一次会议最迟', en: 'Meets again by' },
    photos: { zh: '签字页、照片', en: 'Signed page, photos' },
    reason: { zh: '理由', en: 'Reason' },
  },
  states: {
    convened: { zh: '待通知', en: 'To be noticed' },
    noticed: { zh: '已通知，待开会', en: 'Noticed' },
    held: { zh: '已开会，待记录', en: 'Held' },
    recorded: { zh: '已记录，待公布', en: 'Recorded' },
    following: { zh: '落实决议', en: 'Resolutions under way' },
    closed: { zh: '已了结', en: 'Closed' },
    called_off: { zh: '已取消', en: 'Called off' },
  },
  steps: {
    notice: { zh: '记通知', en: 'Give notice', done: { zh: '发出会议通知', en: 'Gave notice' } },
    move: { zh: '改期', en: 'Move', done: { zh: '会议改期', en: 'Moved the meeting' } },
    hold: { zh: '开会', en: 'Open the meeting', done: { zh: '开会，到会人数够', en: 'The meeting was held with a quorum' } },
    record: { zh: '记录和决议', en: 'Record', done: { zh: '记录会议和决议', en: 'Recorded minutes and resolutions' } },
    publish: { zh: '公布', en: 'Publish', done: { zh: '公布会议结果', en: 'Published' } },
    close: { zh: '了结', en: 'Close', done: { zh: '决议都已回看，会议了结', en: 'All resolutions followed up' } },
    call_off: { zh: '取消', en: 'Call off', done: { zh: '取消会议', en: 'Called off' } },
  },
  clocks: {
    hold: { zh: '开会', en: 'To be held' },
    publish: { zh: '公布', en: 'To be published' },
  },
  measures: {
    heldRate: { zh: '会议开成率', en: 'Meetings held', formula: { zh: '开成的 ÷ 召集的', en: 'held ÷ convened' }, without: { called_off: { zh: '已取消的', en: 'called off' } } },
    publishedOnTimeRate: { zh: '按时公布率', en: 'Published on time', formula: { zh: '期限内公布的 ÷ 有公布期限的', en: 'published in time ÷ those with a limit' } },
    closedRate: { zh: '决议全部回看率', en: 'Followed up', formula: { zh: '已了结的 ÷ 已公布的', en: 'closed ÷ published' } },
  },
  refusals: {
    not_today: { zh: '还没有到会议日期', en: 'The day of the meeting has not come' },
    still_hanging: { zh: '公布栏要挂到 {day}（{article_zh}）', en: 'It stays on the board until {day} ({article})' },
    not_your_body: { zh: '这个会不由您这个岗位召集', en: 'Your post does not convene this body' },
    day_past: { zh: '会议日期已经过了', en: 'That day is past' },
    no_rule: { zh: '这一天没有适用于这个会的规则（{article_zh}）', en: 'No rule was in force for this body on that day ({article})' },
    too_many: { zh: '人数对不上：应到 {members} 人，到会 {present} 人', en: 'The numbers do not fit: {members} members, {present} present' },
    unit_without_post: { zh: '“{unit}”没有可以落实的岗位，换一个单位', en: '“{unit}” has no post to answer; name another' },
  },
}
