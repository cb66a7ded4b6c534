// A street tried night collection of bulky waste, by a decision of its joint meeting.
import type { Sample } from '#system'

export const samples: readonly Sample[] = [
  {
    opens: { at: '2026-06-16T10:00:00+08:00', facts: { text: '夜间集中清运试了一个月，三件逾期', ground: 'new_way', recorded: '2026-05-12 联席会议纪要第三条' } },
    where: { by: 'unit' },
    then: [
      { at: '2026-06-17T10:00:00+08:00', step: 'agree', facts: { lawful: true, no_gain: true, decided_openly: true, loss_limited: true, opinion: '纪要在先，试点范围清楚' } },
      { at: '2026-06-18T10:00:00+08:00', step: 'second', facts: { opinion: '同意' } },
    ],
  },
  {
    opens: { at: '2026-06-16T11:00:00+08:00', facts: { text: '人手不够，逾期两天', ground: 'unclear_rules', recorded: '没有' } },
    where: { by: 'unit' },
    then: [{ at: '2026-06-17T11:00:00+08:00', step: 'decline', by: 'first', facts: { reason: '没有事前记录，不属于试' } }],
  },
]
