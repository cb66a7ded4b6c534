// A task of the plan that is stated and drawn, and a correction of the district's leaders, in the imaginary district.
import type { Sample } from '#system'

export const samples: readonly Sample[] = [
  {
    opens: { at: '2026-06-16T09:00:00+08:00', facts: { text: '三个街道的社区公约上墙', kind: 'task', clause: 'QS2026/1.1', office: 'QS-civil', due: '2026-06-30' } },
    where: { by: 'office' },
    then: [
      { at: '2026-06-24T10:00:00+08:00', step: 'report', facts: { progress: '两个街道已经上墙' } },
      { at: '2026-06-29T15:00:00+08:00', step: 'state', facts: { statement: '三个街道都已上墙', evidence: [{ what: '照片和居民代表会议记录', where: '各街道档案' }] } },
      { at: '2026-06-29T15:01:00+08:00', step: 'draw', by: 'clock', facts: { seed: 'sample-2026-06' } },
    ],
  },
  {
    opens: { at: '2026-06-16T10:00:00+08:00', facts: { text: '两个目标滞后，七月底前补上', kind: 'correction', clause: 'QS2026/2.1', office: 'QS-community', due: '2026-07-31' } },
    where: { by: 'committee' },
    then: [{ at: '2026-06-20T10:00:00+08:00', step: 'move_date', by: 'committee', facts: { due: '2026-08-15', reason: '汛期人手不够' } }],
  },
]
