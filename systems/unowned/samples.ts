// One believable day of the ruling desk in the imaginary district: Tuesday 16 June 2026 and what came of it.
import type { Sample } from '#system'

export const samples: readonly Sample[] = [
  {
    opens: { at: '2026-06-16T10:12:00+08:00', facts: { text: '芦塘路河边半沉一条铁皮船，漏油，问了三家都说不是自己的', category: 'nobodys.abandoned_boat', why: 'no_row' } },
    where: { by: 'desk' },
    then: [
      { at: '2026-06-16T10:40:00+08:00', step: 'ask_opinion', facts: { heard: ['QS-water', 'QS-ecology'], asked: '这段河岸的管理范围；漏油谁来处置' } },
      { at: '2026-06-16T15:30:00+08:00', step: 'comment', by: 'unit', facts: { opinion: '镇里先拉了围油栏，没有打捞船' } },
      { at: '2026-06-17T09:50:00+08:00', step: 'give_opinion', facts: { opinion: '河道蓝线以内，可以打捞' } },
      { at: '2026-06-17T11:05:00+08:00', step: 'give_opinion', facts: { opinion: '油污由我们取样，打捞不在职责内' } },
      { at: '2026-06-18T09:30:00+08:00', step: 'rule', facts: { category: 'nobodys.abandoned_boat', unit: 'QS-water', ground: '河道蓝线以内的沉船、弃船，由市政水务管理中心打捞' } },
    ],
  },
  {
    opens: { at: '2026-06-16T16:20:00+08:00', facts: { text: '两家都退的一棵树：一半在小区里，一半在路上', category: 'street_things.street_tree', why: 'disputed' } },
    where: { by: 'desk' },
    then: [{ at: '2026-06-17T10:00:00+08:00', step: 'withdraw', facts: { reason: '现场看过，树在红线外，原派单位已认领' } }],
  },
]
