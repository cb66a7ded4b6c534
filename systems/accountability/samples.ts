// Two whistles were refused in a quarter: one with a reason, one without. Reminded, corrected, and gone half a year later.
import type { Sample } from '#system'

export const samples: readonly Sample[] = [
  {
    opens: { at: '2026-06-16T09:00:00+08:00', facts: { text: '二季度两次吹哨未到场', ground: 'refused_whistle', basis: 'SHJD:25', unit: 'QS-water', duty: '吹哨到场', evidence: '两次吹哨的到场记录' } },
    where: { by: 'overseer', place: '990101000000' },
    then: [
      { at: '2026-06-18T09:00:00+08:00', step: 'reply', facts: { reply: '一次在抢险，一次值班表有误' } },
      { at: '2026-06-19T09:00:00+08:00', step: 'remind', facts: { reminder: '理顺值班表', correct_by: '2026-06-30' } },
      { at: '2026-06-26T09:00:00+08:00', step: 'correct', facts: { correction: '值班表已改，每日双岗' } },
      { at: '2026-07-02T09:00:00+08:00', step: 'review', facts: { outcome: 'corrected', review: '抽查五天，均在岗' } },
    ],
  },
]
