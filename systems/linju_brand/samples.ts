// A chess corner that carries the brand and a market that does not, in the imaginary district.
import type { Sample } from '#system'

const every = ['open_to_all', 'party_led', 'residents_take_part', 'regular', 'accounts_open', 'one_voice']
const evidence = every.map((criterion) => ({ criterion, shown_by: '近半年的活动记录和公示' }))

export const samples: readonly Sample[] = [
  {
    opens: { at: '2026-06-16T09:30:00+08:00', facts: { name: '石桥棋友角', kind: 'activity', what: '每周三、周六下午下棋，老少都来', evidence } },
    where: { by: 'applicant' },
    then: [{ at: '2026-06-24T15:00:00+08:00', step: 'grant', facts: { findings: '去看过两次，人人可进，账目贴在墙上' } }],
  },
  {
    opens: { at: '2026-06-16T11:00:00+08:00', facts: { name: '周末便民集市', kind: 'activity', what: '每月一次的便民摊位', evidence } },
    where: { by: 'applicant' },
    then: [{ at: '2026-06-25T10:00:00+08:00', step: 'decline', facts: { reason: '收费摊位占一半，先改成公益为主再来' } }],
  },
]
