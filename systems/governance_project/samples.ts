// One believable project in the imaginary district: litter that came again, dealt with by another time of collection.
import type { Sample } from '#system'

export const samples: readonly Sample[] = [
  {
    opens: { at: '2026-06-16T10:12:00+08:00', facts: { text: '菜场后巷垃圾每天下午堆出桶外，清了又有', category: 'street_doings.litter' } },
    where: { by: 'street' },
    then: [
      { at: '2026-06-18T09:30:00+08:00', step: 'accept', facts: { unit: 'QS-city', plan: '下午加收一次，桶位移到巷口，与摊主签门前责任', plan_by: '2026-07-10' } },
      { at: '2026-07-08T16:00:00+08:00', step: 'finish', by: 'unit', facts: { result: '下午四点加收已执行两周，桶位已移' } },
      { at: '2026-10-07T00:05:00+08:00', step: 'measure', by: 'clock', facts: { finding: 'too_few', compared: 2 } },
    ],
  },
  {
    opens: { at: '2026-06-16T16:20:00+08:00', facts: { text: '单元门口积水，下雨就有', category: 'street_doings.flooding' } },
    where: { by: 'street' },
    then: [{ at: '2026-06-17T10:00:00+08:00', step: 'decline', facts: { reason: '排水管改造已列入今年计划，七月开工' } }],
  },
]
