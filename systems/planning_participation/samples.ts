// One draft in the imaginary district: a square by the river, heard for sixteen days, three points, each marked.
import type { Sample } from '#system'

export const samples: readonly Sample[] = [
  {
    opens: { at: '2026-05-11T09:30:00+08:00', facts: {
      text: '河东小广场和步道更新草案', kind: 'renewal', office: 'QS-huaiyin-autonomy', draft: '把河东两块空地连成一个小广场，步道从一米二拓到两米四，拆掉一排旧花坛，留下四棵老槐树。明年三月开工，国庆前开放。',
      points: [{ point: 'A', name: '小广场', what: '两块空地连起来，铺透水砖', spot: '118.802000,30.902000' }, { point: 'B', name: '步道', what: '拓宽到两米四', spot: '118.803000,30.903000' }],
    } },
    where: { by: 'planner', place: '990101001000' },
    then: [
      { at: '2026-05-12T10:00:00+08:00', step: 'collect', facts: { until: '2026-05-28' } },
      { at: '2026-05-12T10:10:00+08:00', step: 'ask_areas', facts: { areas: ['QS-990101001001'] } },
      { at: '2026-05-15T16:00:00+08:00', step: 'take_down', by: 'area', facts: { about: 'A', opinion: '广场晚上要有灯，也要到九点就关音响。' } },
      { at: '2026-05-27T17:00:00+08:00', step: 'all_heard', facts: { note: '两场板凳会，四十一户' } },
      { at: '2026-05-29T09:00:00+08:00', step: 'point', facts: { about: 'B', opinion: '步道拓宽后请留一米给轮椅，不要摆花箱。' } },
      { at: '2026-05-29T09:20:00+08:00', step: 'submit', facts: { summary: '赞成更新。灯、音响和轮椅三件事请写进设计。' } },
      { at: '2026-06-10T10:00:00+08:00', step: 'answer', facts: { number: 1, answer: 'partly', answer_reason: '灯按十五勒克斯做；音响由居民自管，设计上只留电源箱锁。' } },
      { at: '2026-06-10T10:10:00+08:00', step: 'answer', facts: { number: 2, answer: 'adopted' } },
      { at: '2026-06-11T09:00:00+08:00', step: 'publish', facts: { outcome: '步道净宽两米四，不设花箱；广场设地灯二十八盏。' } },
    ],
  },
]
