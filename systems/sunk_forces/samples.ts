// The imaginary district: the market bureau wants its officers back from an area, which does not agree; a quarter's opinion; a hand-over.
import type { Sample } from '#system'

export const samples: readonly Sample[] = [
  {
    opens: { at: '2026-06-08T09:30:00+08:00', facts: { text: '撤回第一片区两名市场监管人员', about: 'withdrawal', force: '第一片区市场监管组', department: 'QS-market', from_on: '2026-07-15', why: '局里另有专项' } },
    where: { by: 'opener', place: '990101-A-01' },
    then: [
      { at: '2026-06-10T10:00:00+08:00', step: 'say', facts: { says: 'disagrees', opinion: '夜市季，一撤就没人查证照' } },
      { at: '2026-06-11T14:00:00+08:00', step: 'consult', facts: { minutes: '留一名到九月底，专项另派' } },
      { at: '2026-06-12T09:00:00+08:00', step: 'agree_after_all', facts: { opinion: '留一名，同意' } },
    ],
  },
  {
    opens: { at: '2026-07-01T09:30:00+08:00', facts: { text: '第二季度意见：市场监管组', about: 'quarter', force: '第一片区市场监管组', department: 'QS-market', conditions_kept: false, as_carded: true, opinion: '工位有了，执法记录仪还缺两台' } },
    where: { by: 'area', place: '990101-A-01' },
    then: [{ at: '2026-07-03T10:00:00+08:00', step: 'answer', facts: { answer: '记录仪七月十五日前到位' } }],
  },
  {
    opens: { at: '2026-07-06T09:30:00+08:00', facts: { text: '无证小食店一案移交', about: 'handover', force: '第一片区城管组', department: 'QS-city' } },
    where: { by: 'opener', place: '990101-A-01' },
    then: [
      { at: '2026-07-06T10:00:00+08:00', step: 'hand', facts: { to_unit: ['QS-market'], article: 'SPAQ:122', papers: [{ no: '1', paper: '现场检查笔录', pages: 3 }, { no: '2', paper: '照片', pages: 6 }] } },
      { at: '2026-07-07T11:00:00+08:00', step: 'accept', facts: {} },
    ],
  },
]
