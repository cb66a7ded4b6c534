// A call for meals in the imaginary district that ends in a contract, and one that nobody answered well.
import type { Sample } from '#system'

export const samples: readonly Sample[] = [
  {
    opens: { at: '2026-06-01T10:00:00+08:00', facts: { text: '社区食堂配餐服务', field: 'meals', wanted: '工作日午晚两餐，每餐二百份，送到三个食堂', ceiling: 120_000_000, offers_until: '2026-06-15' } },
    where: { by: 'buyer' },
    then: [
      { at: '2026-06-16T10:00:00+08:00', step: 'open_offers', facts: { offers: [{ supplier: 'QS-supplier', price: 108_000_000, offer: '中央厨房，热链配送' }], few_why: '公告延长过一次，仍只有一家' } },
      { at: '2026-06-17T10:00:00+08:00', step: 'choose', facts: { chosen: 'QS-supplier', why: '价格在限价内，厨房现场看过，卫生等级 A' } },
    ],
  },
  {
    opens: { at: '2026-06-02T10:00:00+08:00', facts: { text: '老年日托康复活动', field: 'care', wanted: '每周三次康复操和评估', ceiling: 30_000_000, offers_until: '2026-06-14' } },
    where: { by: 'buyer' },
    then: [{ at: '2026-06-16T14:00:00+08:00', step: 'call_off', facts: { reason: '报价都超过限价，重新测算后再公告' } }],
  },
]
