// A visit that is noted and a request that goes to a department, in the imaginary district.
import type { Sample } from '#system'

export const samples: readonly Sample[] = [
  {
    opens: { at: '2026-06-16T09:30:00+08:00', facts: { enterprise: '柳岸设计工作室', kind: 'visit', field: 'other', text: '走访：新搬来的工作室，二十来人，暂无诉求' } },
    where: { by: 'desk' },
    then: [{ at: '2026-06-16T11:00:00+08:00', step: 'note_visit', facts: { note: '介绍了片区中心的会议室和党群活动' } }],
  },
  {
    opens: { at: '2026-06-16T10:00:00+08:00', facts: { enterprise: '青禾面包房', kind: 'request', field: 'permits', text: '门口想摆两张外摆桌，问要办什么手续' } },
    where: { by: 'desk' },
    then: [
      { at: '2026-06-16T14:00:00+08:00', step: 'hand_over', facts: { unit: 'QS-city' } },
      { at: '2026-06-18T16:00:00+08:00', step: 'reply', facts: { answer: '在外摆试点路段内，填一张备案表，三天内现场看', result: 'settled' } },
      { at: '2026-06-19T09:30:00+08:00', step: 'say_how', by: 'desk', facts: { content: 'yes' } },
    ],
  },
]
