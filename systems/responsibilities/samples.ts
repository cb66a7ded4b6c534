// A change in the imaginary district in June 2026: the market station takes the shops' noise, replayed, heard and signed.
import type { Sample } from '#system'

export const samples: readonly Sample[] = [
  {
    opens: {
      at: '2026-06-02T09:30:00+08:00', facts: {
        text: '店铺噪声由街道综合行政执法队先办', why: '同一条街的店铺噪声，去年在两家之间退了三次。', in_force: '2026-08-01',
        rows: [{ category: 'living.shop_noise', place: '*', kind: 'street_enforcement', at: 'street', article: 'SHJD:12', ground: '街道综合行政执法机构先到场，查证后移交' }],
      },
    },
    where: { by: 'drafter', place: '990101000000' },
    then: [
      { at: '2026-06-02T10:00:00+08:00', step: 'replay', facts: {} },
      { at: '2026-06-02T10:01:00+08:00', step: 'record_replay', by: 'clock', facts: { looked_at: 8120, moved_count: 61, held_count: 4, list_row: 18, replay_from: '2025-06-02', replay_to: '2026-06-01' } },
      { at: '2026-06-02T10:20:00+08:00', step: 'hear', facts: { heard: ['QS-ecology'], asked: '店铺噪声先由街道执法队到场，可否' } },
      { at: '2026-06-04T15:00:00+08:00', step: 'give_opinion', facts: { says: 'with_remarks', opinion: '超标的仍由我们检测' } },
      { at: '2026-06-05T09:00:00+08:00', step: 'submit', facts: { answer: '检测仍由生态环境局，已写进依据' } },
    ],
  },
]
