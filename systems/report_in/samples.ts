// One department's evening in the imaginary district: called, there in time, done, released, rated.
import type { Sample } from '#system'

export const samples: readonly Sample[] = [
  {
    opens: { at: '2026-06-16T20:10:00+08:00', facts: { text: '小饭店后厨燃气味很重，已拉警戒', category: 'work.food_safety', kind: 'emergency', unit: 'QS-fire', lead_unit: 'QS-fire', asked: '消防警戒排险', wanted: '马上' } },
    where: { by: 'clock' },
    then: [
      { at: '2026-06-16T20:13:00+08:00', step: 'acknowledge', facts: {} },
      { at: '2026-06-16T20:24:00+08:00', step: 'arrive', facts: { note: '一车六人' } },
      { at: '2026-06-16T20:26:00+08:00', step: 'confirm_arrival', facts: {} },
      { at: '2026-06-16T21:40:00+08:00', step: 'report', facts: { result: 'resolved', note: '阀门已关，检测合格' } },
      { at: '2026-06-16T21:50:00+08:00', step: 'release', facts: {} },
      { at: '2026-06-17T09:30:00+08:00', step: 'rate_unit', facts: { arrival_grade: 95, work_grade: 92, result_grade: 96, sentence: '到得快，交接清楚' } },
      { at: '2026-06-17T11:00:00+08:00', step: 'rate_call', facts: { founded_grade: 96, prepared_grade: 90, call_sentence: '警戒已经拉好' } },
    ],
  },
]
