// A yearly sample in a street of the imaginary district; it is compared, and the street says what it takes from it.
import type { Sample } from '#system'

const row = (at: string, item: string, answered: number, positive: number) => ({ at, item, answered, positive })
export const samples: readonly Sample[] = [
  {
    opens: {
      at: '2026-06-16T10:00:00+08:00',
      facts: {
        text: '2026 年度居民满意度调查', unit: 'QS-huaiyin-office', way: 'telephone', source: '区统计调查队，按门牌等距抽样', asked_by: '2026-06-12', sample: 120,
        answers: [row('QS-huaiyin-office', 'satisfied', 90, 74), row('QS-huaiyin-office', 'happy', 88, 70), row('QS-huaiyin-office', 'heard', 90, 51)],
      },
    },
    where: { by: 'desk', place: '990101001000' },
    then: [
      { at: '2026-06-17T10:00:00+08:00', step: 'confirm', facts: {} },
      { at: '2026-06-22T10:00:00+08:00', step: 'answer', facts: { answer: '听不见的多在两个老小区，七月起每周一晚上书记接待' } },
    ],
  },
]
