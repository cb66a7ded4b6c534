// A street of the imaginary district asks what its neighbours think of new benches and a slower road.
import type { Sample } from '#system'

export const samples: readonly Sample[] = [
  {
    opens: {
      at: '2026-06-01T09:30:00+08:00', facts: {
        text: '青石路慢行和休息座椅方案', kind: 'plan', office: 'QS-water', asked: '座椅放在哪几处最合用？早晚高峰限速到多少合适？',
        body: '青石路从桥头到菜场约四百米，老人买菜来回没有坐处，电动车又快。\n\n打算这样做：沿路放六张带扶手的座椅，间隔七十米左右；菜场门口一段早七点到九点限速二十公里；桥头坡道加一道扶手。\n\n费用从街道年度市容经费里出，施工不超过十天，分段做，不封路。',
      },
    },
    where: { by: 'departmentLiaison' },
    then: [
      { at: '2026-06-01T10:00:00+08:00', step: 'publish', facts: { until: '2026-06-15' } },
      { at: '2026-06-12T10:00:00+08:00', step: 'prolong', facts: { until: '2026-06-20', note: '端午节前有邻居说没来得及看' } },
    ],
  },
]
