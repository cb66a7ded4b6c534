// Indicators of an invented district's assessment, as rows of its register: for streets and for departments, by quarter and by year. Points and thresholds follow
// the example of KPI-04; weights are made up and a district sets its own.
import type { PackRow } from '../../kernel/system/pack.ts'

type Row = readonly [code: string, name: string, name_en: string, of: 'street' | 'department', family: string, formula: string, weight: number, points: number, better: 'up' | 'down', full_at: number, minus: number, rule: string]
const rows: readonly Row[] = [
  ['street_screened', '公众意见按时审核', 'Comments screened on time', 'street', 'rule_of_law', 'comment.screenedOnTimeRate', 40, 20, 'up', 90, 1, 'M20'],
  ['street_call', '吹哨依据（部门评）', 'Whistles well-founded, as departments say', 'street', 'rule_of_law', 'report_in.meanCallGrade', 60, 30, 'up', 85, 1, 'JSJB-08'],
  ['street_found', '主动发现', 'Found before anybody complained', 'street', 'smartness', 'grid.proactiveShare', 100, 30, 'up', 60, 0.5, 'KPI'],
  ['street_in_time', '按期结案', 'Closed on time', 'street', 'precision', 'grid.inTimeCloseRate', 50, 50, 'up', 70, 1, 'KPI-04'],
  ['street_closed', '结案', 'Closed', 'street', 'precision', 'grid.closeRate', 20, 20, 'up', 90, 1, 'KPI-04'],
  ['street_urgent', '紧急事项按期结案', 'Urgent ones closed on time', 'street', 'precision', 'grid.urgentInTimeCloseRate', 10, 10, 'up', 95, 1, 'KPI-03'],
  ['street_rework', '返工', 'Rework', 'street', 'precision', 'grid.reworkRate', 20, 20, 'down', 5, 1, 'KPI-04'],
  ['street_held', '议事会议如期召开', 'Meetings held', 'street', 'participation', 'meeting.heldRate', 50, 20, 'up', 90, 1, 'CRM-07'],
  ['street_done', '决议兑现', 'Resolutions done', 'street', 'participation', 'resolution.doneRate', 50, 20, 'up', 80, 1, 'CRM-07'],
  ['street_satisfied', '市民满意', 'Satisfaction', 'street', 'satisfaction', 'hotline.satisfaction_rate', 60, 50, 'up', 80, 1, 'HOT-09'],
  ['street_solved', '实际解决', 'Solved', 'street', 'satisfaction', 'hotline.resolution_rate', 40, 50, 'up', 82, 1, 'HOT-09'],
  ['office_refused', '吹哨不到', 'Whistles refused', 'department', 'rule_of_law', 'report_in.refusedShare', 60, 20, 'down', 0, 2, 'WHIS-06'],
  ['office_bypass', '绕过准入按期答复', 'Bypasses answered on time', 'department', 'rule_of_law', 'bypass.answeredOnTimeRate', 40, 20, 'up', 100, 1, 'ADM-07'],
  ['office_answered', '吹哨应答', 'Whistles acknowledged', 'department', 'smartness', 'report_in.acknowledgeRate', 100, 20, 'up', 95, 1, 'WHIS-10'],
  ['office_in_time', '按期处置', 'Handled on time', 'department', 'precision', 'grid.inTimeDisposeRate', 60, 50, 'up', 70, 1, 'KPI-04'],
  ['office_arrived', '按时到场', 'Arrived on time', 'department', 'precision', 'report_in.arrivalOnTimeRate', 40, 30, 'up', 90, 1, 'WHIS-08'],
  ['office_planned', '疑难事项按期出方案', 'Hard ones planned on time', 'department', 'participation', 'report_in.planOnTimeRate', 100, 20, 'up', 80, 1, 'WHIS-08'],
  ['office_satisfied', '市民满意', 'Satisfaction', 'department', 'satisfaction', 'hotline.satisfaction_rate', 60, 50, 'up', 80, 1, 'HOT-09'],
  ['office_graded', '街道评分', 'As streets say', 'department', 'satisfaction', 'report_in.meanGrade', 40, 30, 'up', 85, 1, 'JSJB-08'],
]

// A sample of residents is asked once a year: what they say then weighs in both directions beside what those say whose case it was.
const of_the_year: readonly Row[] = [
  ['street_sampled', '居民满意（抽样）', 'Residents satisfied (sample)', 'street', 'satisfaction', 'wellbeing_survey.satisfiedShare', 30, 50, 'up', 80, 1, 'JSJB-07'],
  ['office_sampled', '居民满意（抽样）', 'Residents satisfied (sample)', 'department', 'satisfaction', 'wellbeing_survey.satisfiedShare', 30, 50, 'up', 80, 1, 'JSJB-07'],
]
const weights_of_the_year: Readonly<Record<string, number>> = { street_satisfied: 40, street_solved: 30, office_satisfied: 40, office_graded: 30 }

/** In force from before anything that can be asked about; `place` is the district's. */
export const indicatorRows = (place: string): Readonly<Record<string, readonly PackRow[]>> => ({
  'assessment.indicators': (['quarter', 'year'] as const).flatMap((cycle) => [...rows, ...(cycle === 'year' ? of_the_year : [])].map(([code, name, name_en, of, family, formula, weight, points, better, full_at, minus, rule]): PackRow => ({
    from: '2020-01-01', place, facts: { code: cycle === 'year' ? `${code}_year` : code, name, name_en, family, of, cycle, formula, weight: (cycle === 'year' ? weights_of_the_year[code] : undefined) ?? weight, points: points * 100, better, full_at: full_at * 100, minus: Math.round(minus * 100), small: 'share', rule },
  }))),
})
