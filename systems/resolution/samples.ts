// A resolution of the imaginary district that is carried out.
import type { Sample } from '#system'

export const samples: readonly Sample[] = [
  {
    opens: { at: '2026-06-16T20:30:00+08:00', facts: { text: '4 号楼门厅加装扶手，7 月底前完成', unit: 'QS-990101001001-01-P', office: 'QS-990101001001', day: '2026-06-16', follow_up: '2026-07-31' } },
    where: { by: 'clock' },
    then: [{ at: '2026-07-20T15:00:00+08:00', step: 'report', facts: { result: 'done', note: '扶手已装好，三层以下都有' } }],
  },
]
