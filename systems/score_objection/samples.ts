// A burst main explains six of twelve late cases: the line is corrected.
import type { Sample } from '#system'

export const samples: readonly Sample[] = [
  {
    opens: { at: '2026-07-03T10:00:00+08:00', facts: { text: '十二件逾期里有六件是同一次爆管，抢修单在附件', line: 1, unit: 'QS-water' } },
    where: { by: 'clock', place: '990101000000' },
    then: [
      { at: '2026-07-06T09:00:00+08:00', step: 'pass', facts: { checked: '材料齐，行号对' } },
      { at: '2026-07-09T15:00:00+08:00', step: 'review', facts: { opinion: 'uphold', review: '六件的到场记录与抢修单一致' } },
      { at: '2026-07-13T11:00:00+08:00', step: 'uphold', facts: { corrected: [{ points: 5000 }], reason: '六件剔除后按期率达到满分线' } },
    ],
  },
]
