// A joint meeting in the imaginary district: two units are called, one answers, the other is urged and stays silent.
import type { Sample } from '#system'

export const samples: readonly Sample[] = [
  {
    opens: { at: '2026-06-16T09:00:00+08:00', facts: { text: '集市路早市占道：摊位、车流和垃圾三家一起定', means: 'joint_meeting', ground: 'SHJD:10', participants: [{ unit: 'QS-city', asked: '定摊位线' }, { unit: 'QS-traffic', asked: '早市时段限行' }], day: '2026-06-18', results_by: '2026-06-24' } },
    where: { by: 'street', place: '990101001000' },
    then: [
      { at: '2026-06-18T11:00:00+08:00', step: 'reply', facts: { done: 'done', said: '摊位线已划，四十二个位' } },
      { at: '2026-06-25T09:30:00+08:00', step: 'urge', facts: { urged: '限行方案请今天给' } },
      { at: '2026-06-26T16:00:00+08:00', step: 'conclude', facts: { result: 'partly', note: '摊位线定了；限行没有答复，另走吹哨', minutes: '六月十八日在街道开会，到会五家。一、摊位线按四十二个位划；二、早市六点到八点半限行，待交警支队答复。' } },
    ],
  },
]
