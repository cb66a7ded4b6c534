// An idle car park of the imaginary district becomes a pocket park, chosen, designed and accepted with its neighbours, and looked at a year after.
import type { Sample } from '#system'

export const samples: readonly Sample[] = [
  {
    opens: { at: '2025-03-03T10:00:00+08:00', facts: { text: '西槐闲置停车场', kind: 'pocket_park', idea: '停车场闲了两年，堆旧家具。改成有座有荫的小公园，留一块空地给孩子骑车。', office: 'QS-huaiyin-management', people: 1180 } },
    where: { by: 'proposer', place: '990101001002' },
    then: [
      { at: '2025-03-05T10:00:00+08:00', step: 'take_up', facts: {} },
      { at: '2025-03-06T10:00:00+08:00', step: 'count_before', facts: { before_covered: 41, before_uses: 12, before_content: 22 } },
      { at: '2025-03-09T10:00:00+08:00', step: 'record_talk', facts: { talk: '1', point: 'choosing', form: 'meeting', day: '2025-03-08', neighbours: 31, outcome: '三个方案里选了小公园，要留夜里停车的位子' } },
      { at: '2025-03-20T10:00:00+08:00', step: 'record_talk', facts: { talk: '2', point: 'designing', form: 'workshop', day: '2025-03-16', neighbours: 14, outcome: '座椅挪到树下，空地不铺石子' } },
      { at: '2025-03-21T10:00:00+08:00', step: 'draw', facts: { design: '沿墙一排树，六张带扶手的座椅，中间空地铺软地面。', works: [{ part: 'A', what: '清运和地面', cost: 9_800_000, done_by: '2025-06-15' }, { part: 'B', what: '树和座椅', cost: 6_400_000, done_by: '2025-06-30' }] } },
      { at: '2025-03-21T11:00:00+08:00', step: 'collect', facts: { until: '2025-04-08' } },
      { at: '2025-03-28T11:00:00+08:00', step: 'take_down', facts: { about: 'B', opinion: '座椅要有扶手，老人才站得起来。' } },
      { at: '2025-04-10T10:00:00+08:00', step: 'answer', facts: { number: 1, answer: 'adopted' } },
      { at: '2025-04-11T10:00:00+08:00', step: 'build', facts: { plan_by: '2025-06-30' } },
      { at: '2025-06-20T10:00:00+08:00', step: 'finish', facts: { result: '六张座椅、十一棵树、八十平方米空地，夜里留十二个车位。' } },
      { at: '2025-06-24T10:00:00+08:00', step: 'record_talk', facts: { talk: '3', point: 'accepting', form: 'walk', day: '2025-06-23', neighbours: 9, outcome: '一盏灯照进二楼，已经转了方向' } },
      { at: '2025-06-25T10:00:00+08:00', step: 'accept', facts: {} },
      { at: '2026-06-29T10:00:00+08:00', step: 'look_again', facts: { after_covered: 68, after_uses: 140, after_content: 81, learnt: '下午四点后孩子多，座椅不够；灯要定时。' } },
    ],
  },
]
