// Which figures the weekly and monthly reports of the district office say, in their order. A district changes the lines in its register.
import type { PackRow } from '../../kernel/system/pack.ts'

const lines: readonly (readonly [report: string, section: string, measure: string])[] = [
  ['both', '诉求办理', 'hotline.contact_rate'], ['both', '诉求办理', 'hotline.on_time_rate'], ['both', '诉求办理', 'hotline.resolution_rate'], ['both', '诉求办理', 'hotline.satisfaction_rate'],
  ['both', '网格案件', 'grid.closeRate'], ['both', '网格案件', 'grid.inTimeCloseRate'], ['month', '网格案件', 'grid.proactiveShare'],
  ['both', '条块联动', 'report_in.arrivalOnTimeRate'], ['both', '条块联动', 'report_in.resolvedRate'], ['month', '条块联动', 'unowned.inTimeRulingRate'],
  ['month', '议事和公开', 'meeting.publishedOnTimeRate'], ['month', '议事和公开', 'publication.answeredOnTimeRate'],
]

export const reportRows = (): Record<string, readonly PackRow[]> => ({
  'work_plan.report_lines': lines.map(([report, section, measure], i) => ({ from: '2020-01-01', facts: { code: String(i + 1).padStart(2, '0'), report, section, measure } })),
})
