// One neighbour's words about the benches of the imaginary district: refused for a telephone number in it, appealed, shown.
import type { Sample } from '#system'

export const samples: readonly Sample[] = [
  {
    opens: { at: '2026-06-02T19:10:00+08:00', facts: { text: '桥头那张椅子请往树荫下挪两米，下午太晒。', name: '买菜的', phone: '13900000001', office: 'QS-water' } },
    where: { by: 'requester' },
    then: [
      { at: '2026-06-03T09:20:00+08:00', step: 'show', facts: {} },
      { at: '2026-06-04T15:00:00+08:00', step: 'reply', facts: { reply: '挪得动，图上已经改到两棵香樟之间。' } },
    ],
  },
]
