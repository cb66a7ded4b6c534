// Every word of the brand, in Chinese and English.
import type { SystemWords } from '#system'
import type { system } from './system.ts'

const kinds = { centre: { zh: '阵地', en: 'Centre' }, activity: { zh: '活动', en: 'Activity' }, team: { zh: '队伍', en: 'Team' } }
const standings = { carries: { zh: '使用品牌', en: 'Carries it' }, suspended: { zh: '暂停使用', en: 'Suspended' } }

export const words: SystemWords<typeof system> = {
  title: { zh: '“邻聚-里”品牌', en: 'The brand Linju-li' },
  roles: { clock: { zh: '时限', en: 'Clock' }, applicant: { zh: '申报方', en: 'Applicant' }, keeper: { zh: '品牌管理岗位', en: 'Keeper of the brand' }, reader: { zh: '查阅', en: 'Reader' } },
  facts: {
    name: { zh: '名称', en: 'Name' },
    kind: { zh: '哪一类', en: 'Kind', choices: kinds },
    what: { zh: '做什么', en: 'What it does' },
    evidence: {
      zh: '逐条对照', en: 'Evidence', hint: { zh: '六条都要有', en: 'For each of the six criteria' }, columns: {
        criterion: { zh: '标准', en: 'Criterion', choices: { open_to_all: { zh: '人人可进', en: 'Open to all' }, party_led: { zh: '党组织带头', en: 'Led by the Party branch' }, residents_take_part: { zh: '居民参与', en: 'Residents take part' }, regular: { zh: '常态开展', en: 'Regular' }, accounts_open: { zh: '账目公开', en: 'Accounts are open' }, one_voice: { zh: '标识统一', en: 'The same signs' } } },
        shown_by: { zh: '怎么体现', en: 'Shown by' },
      },
    },
    photos: { zh: '照片', en: 'Photos' },
    since: { zh: '使用品牌起', en: 'Since' },
    review_by: { zh: '复审日', en: 'Review by' },
    standing: { zh: '状态', en: 'Standing', choices: standings },
    findings: { zh: '看到的情况', en: 'What was found' },
    answer: { zh: '申报方的说明', en: 'Answer' },
    reason: { zh: '理由', en: 'Reason' },
  },
  states: {
    applied: { zh: '已申报', en: 'Applied' }, carries: { zh: '使用品牌', en: 'Carries it' }, under_review: { zh: '年度复审', en: 'Under review' }, answering: { zh: '等说明', en: 'To be answered' }, deciding: { zh: '定去留', en: 'Deciding' }, declined: { zh: '未通过', en: 'Declined' }, given_back: { zh: '主动退出', en: 'Given back' }, taken_back: { zh: '已收回', en: 'Taken back' },
  },
  steps: {
    grant: { zh: '同意使用', en: 'Grant', done: { zh: '同意使用品牌一年', en: 'Granted for a year' } },
    decline: { zh: '不同意', en: 'Decline', done: { zh: '不同意，说明理由', en: 'Declined with a reason' } },
    call_review: { zh: '到期复审', en: 'Call the review', done: { zh: '一年到了，开始复审', en: 'The year is over; the review begins' } },
    renew: { zh: '继续使用', en: 'Renew', done: { zh: '复审通过，再用一年', en: 'Renewed for another year' } },
    find_fault: { zh: '指出问题', en: 'Say what is wrong', done: { zh: '指出问题，请申报方说明', en: 'Said what is wrong and asked for an answer' } },
    answer: { zh: '说明', en: 'Answer', done: { zh: '申报方说明', en: 'The applicant answered' } },
    fall_silent: { zh: '到期没有说明', en: 'No answer came', done: { zh: '到期没有说明', en: 'No answer came in time' } },
    take_back: { zh: '收回品牌', en: 'Take it back', done: { zh: '收回品牌，说明理由', en: 'Taken back with a reason' } },
    give_back: { zh: '主动退出', en: 'Give it back', done: { zh: '主动退出', en: 'Given back' } },
  },
  clocks: { decide: { zh: '审定', en: 'Decision' }, year: { zh: '使用期', en: 'The year' }, review: { zh: '复审', en: 'Review' }, answer: { zh: '等说明', en: 'Answer' }, settle: { zh: '定去留', en: 'Settlement' } },
  measures: {
    decidedOnTimeRate: { zh: '审定按时率', en: 'Decided on time', formula: { zh: '按时审定的 ÷ 应审定的', en: 'decided on time ÷ to be decided' } },
    reviewedOnTimeRate: { zh: '复审按时率', en: 'Reviewed on time', formula: { zh: '按时复审的 ÷ 应复审的', en: 'reviewed on time ÷ to be reviewed' } },
    grantedShare: { zh: '通过率', en: 'Granted', formula: { zh: '同意使用的 ÷ 审定过的', en: 'granted ÷ decided' } },
  },
  registers: {
    carriers: { zh: '品牌名录', en: 'Carriers', columns: { code: { zh: '编码', en: 'Code' }, name: { zh: '名称', en: 'Name' }, kind: { zh: '哪一类', en: 'Kind', choices: kinds }, what: { zh: '做什么', en: 'What it does' }, since: { zh: '使用品牌起', en: 'Since' }, standing: { zh: '状态', en: 'Standing', choices: standings } } },
  },
  refusals: { criterion_missing: { zh: '六条标准要逐条写明', en: 'Each of the six criteria needs its evidence' } },
}
