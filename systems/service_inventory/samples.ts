// Two spaces in the imaginary district: an empty shop that becomes a candidate, and a shed that does not.
import type { Sample } from '#system'

export const samples: readonly Sample[] = [
  {
    opens: { at: '2026-06-16T10:00:00+08:00', facts: { name: '菜场旁空置门面', address: '石桥路 18 号', kind: 'idle_room', why: '空了半年，离三个老小区都在五百米内，没有社区食堂' } },
    where: { by: 'finder', spot: [123.494, 30.513] },
    then: [
      { at: '2026-06-18T15:00:00+08:00', step: 'check', facts: { area_m2: 120, step_free: true, owner_kind: 'state_company', findings: '水电齐全，有排烟道，门口一级台阶可改坡道' } },
      { at: '2026-07-06T10:00:00+08:00', step: 'agree', facts: { conditions: '签五年以上使用协议，只办公益', cost_to_open: 18_000_000 } },
    ],
  },
  {
    opens: { at: '2026-06-16T11:00:00+08:00', facts: { name: '泵站旁旧车棚', address: '河沿路 3 号', kind: 'open_ground', why: '可以放健身器材' } },
    where: { by: 'finder', spot: [123.494, 30.513] },
    then: [{ at: '2026-06-17T09:00:00+08:00', step: 'decline', facts: { reason: '在泵站安全范围内，不能对外开放' } }],
  },
]
