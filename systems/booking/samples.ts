// Two neighbours and one hall in the imaginary district: one books and comes, the other waits in the line and is never reached.
import type { Sample } from '#system'

const hall = { thing: '990101-A-01-R1', from: '2026-06-18T09:00:00+08:00', to: '2026-06-18T11:00:00+08:00' }

export const samples: readonly Sample[] = [
  {
    opens: { at: '2026-06-16T10:00:00+08:00', facts: { ...hall, use: '楼组包粽子，18 人', phone: '13900000001', channel: 'web', tell_by: 'phone', language: 'zh' } },
    where: { by: 'requester', place: '990101-A-01' },
    then: [{ at: '2026-06-18T08:55:00+08:00', step: 'come', facts: {} }],
  },
  {
    opens: { at: '2026-06-16T11:00:00+08:00', facts: { ...hall, queue: true, channel: 'counter' } },
    where: { by: 'desk', place: '990101-A-01' },
    then: [],
  },
]
