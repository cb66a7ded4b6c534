// A Dragon Boat afternoon at the first centre of the imaginary district: planned, announced, held, counted.
import type { Sample } from '#system'

export const samples: readonly Sample[] = [
  {
    opens: { at: '2026-06-08T09:30:00+08:00', facts: { text: '端午包粽子，送独居老人', net: 'party_mass', day: '2026-06-18', room: '多功能室' } },
    where: { by: 'desk', place: '990101-A-01' },
    then: [
      { at: '2026-06-09T10:00:00+08:00', step: 'announce', facts: {} },
      { at: '2026-06-18T17:00:00+08:00', step: 'record', facts: { visitors: 46, good: 31, fair: 6, poor: 1, note: '粽叶不够，下次多备' } },
    ],
  },
]
