// The words of the list of scorecards.
import { defineWords } from '../../shell/language.ts'

export const w = defineWords({
  title: { zh: '考核', en: 'Assessment' },
  lead: { zh: '街道评部门，部门评街道，居民的评价在两边都算。对象只有单位，没有个人；每个得分都能点开到件。', en: 'Streets judge departments and departments judge streets; residents’ answers count in both. Only organisations are judged, never a person, and every score opens into its matters.' },
  running: { zh: '正在进行', en: 'Running now' },
  running_note: { zh: '按到昨天为止的数随时可看，期满后记入档案', en: 'Counted until yesterday at any time; kept as a record once the period ends' },
  kept: { zh: '已记档', en: 'On record' },
  none: { zh: '还没有记档的考核', en: 'No assessment is on record yet' },
  none_why: { zh: '地区办开出一期考核，期满后自动算出。', en: 'The community office opens a period; it is counted by itself once it has ended.' },
  indicators: { zh: '考核指标台账', en: 'Register of indicators' },
  open: { zh: '开一期考核', en: 'Open a period' },
  not_counted: { zh: '尚未计算', en: 'Not counted yet' },
})
