// Delegates of the imaginary district elect their committee.
import type { Sample } from '#system'

export const samples: readonly Sample[] = [
  {
    opens: { at: '2026-05-11T09:00:00+08:00', facts: { text: '清和居委会换届选举', way: 'residents_delegates' } },
    where: { by: 'communityWorker' },
    then: [
      { at: '2026-05-12T09:00:00+08:00', step: 'publish_list', facts: { voters: Array.from({ length: 6 }, (_, i) => ({ number: `${i + 1}-01`, building: `${i + 1} 号楼` })), published: '2026-05-12' } },
      { at: '2026-05-14T10:00:00+08:00', step: 'object', facts: { voter: '7-01', objection: '七号楼的代表漏登了' } },
      { at: '2026-05-15T10:00:00+08:00', step: 'rule_objection', facts: { voter: '7-01', ruling: 'add', answer: '核对推选记录，补登' } },
      { at: '2026-05-19T10:00:00+08:00', step: 'nominate', facts: { seats: 1, candidates: [{ name: '周文华', by: 'party' }, { name: '林秀兰', by: 'voters' }] } },
      { at: '2026-06-15T08:00:00+08:00', step: 'call_vote', facts: { question: '选举居委会主任', vote_until: '2026-06-16' } },
    ],
  },
]
