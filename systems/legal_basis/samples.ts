// An article that reads otherwise, in the imaginary district: one limit must change, another may stay.
import type { Sample } from '#system'

export const samples: readonly Sample[] = [
  {
    opens: { at: '2026-06-16T09:00:00+08:00', facts: { text: '《上海市街道办事处条例》第12条改了', article: 'SHJD:12', change: 'noticed', hangs: [{ what: 'clock', name: '处置', rule: 'GRID-23' }, { what: 'measure', name: '按期处置率', rule: 'GRID-23' }] } },
    where: { by: 'office' },
    then: [
      { at: '2026-06-18T10:00:00+08:00', step: 'decide', facts: { findings: [{ name: '处置', decided: 'change', why: '期限改为三个工作日' }, { name: '按期处置率', decided: 'keep', why: '算法不变' }], changed_by: '2026-06-30' } },
      { at: '2026-06-26T10:00:00+08:00', step: 'finish', facts: { done: '时限目录出了新版，七月一日起用' } },
    ],
  },
]
