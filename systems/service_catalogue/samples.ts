// Two entries in the imaginary district: one whose hours have changed, one that is right as it stands.
import type { Sample } from '#system'

export const samples: readonly Sample[] = [
  {
    opens: { at: '2026-06-16T09:30:00+08:00', facts: { text: '食堂的晚饭从七月起改到 16:30 开始，清单上还是 17:00', what: 'wrong', entry: '社区食堂助餐' } },
    where: { by: 'finder' },
    then: [{ at: '2026-06-16T11:00:00+08:00', step: 'correct', facts: { change: '晚餐时间改为 16:30', in_force: '2026-07-01' } }],
  },
  {
    opens: { at: '2026-06-16T14:00:00+08:00', facts: { text: '有居民说代配药要收费', what: 'wrong', entry: '代配药' } },
    where: { by: 'finder' },
    then: [{ at: '2026-06-17T10:00:00+08:00', step: 'keep', facts: { reason: '代配药不收费，药费按医保，清单上已经写明' } }],
  },
]
