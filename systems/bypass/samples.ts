// A committee of the imaginary district refuses a group chat with daily check-ins that has no number.
import type { Sample } from '#system'

export const samples: readonly Sample[] = [
  {
    opens: { at: '2026-06-16T09:10:00+08:00', facts: { text: '消防宣传打卡群', kind: 'group', department: 'QS-emergency', since: '2026-06-15', how: '群里通知，每天报三张照片' } },
    where: { by: 'committee', place: '990101001001' },
    then: [
      { at: '2026-06-17T15:00:00+08:00', step: 'answer', facts: { ends: 'withdrawn_by_department', answer: '群已解散，没有申请过准入' } },
      { at: '2026-06-18T10:00:00+08:00', step: 'uphold', facts: { ruling: '没有编号，属实', correct_by: '2026-06-25' } },
      { at: '2026-06-22T10:00:00+08:00', step: 'correct', facts: { corrected: '各居委会群均已解散' } },
    ],
  },
]
