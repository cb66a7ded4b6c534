// One believable look in the imaginary district: a crew's jobs that were entered when they were done.
import type { Sample } from '#system'

const evidence = [{ number: 'QS-260602-0007', day: '2026-06-02' }, { number: 'QS-260603-0002', day: '2026-06-03' }]

export const samples: readonly Sample[] = [
  {
    opens: { at: '2026-07-03T02:10:00+08:00', facts: { text: '市容管理所：事后才登记，9 件（共 40 件）', sign: 'entered_late', unit: 'QS-city', since: '2026-06-01', until: '2026-06-30', cases: 9, of: 40, usual: 30, rule: '≥240 min', evidence } },
    where: { by: 'clock' },
    then: [
      { at: '2026-07-06T09:30:00+08:00', step: 'ask', facts: { question: '这九件为什么办完才登记？' } },
      { at: '2026-07-08T16:00:00+08:00', step: 'answer', facts: { answer: '台风后先抢险、后补录，名单附后' } },
      { at: '2026-07-10T10:00:00+08:00', step: 'conclude', facts: { conclusion: 'explained', reason: '抢险期间先办后录，符合预案' } },
    ],
  },
]
