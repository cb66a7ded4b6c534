// A street of the imaginary district lacks day care: the platform proposes, an idle room becomes a project, and a year after less is lacking.
import type { Sample } from '#system'

export const samples: readonly Sample[] = [
  {
    opens: {
      at: '2026-03-02T03:00:00+08:00', facts: {
        text: '槐荫街道：老年日托缺 41 个位子，需 96、够得着 55', question: 'day_care', people: 3200, needed: 96, supplied: 55, lacking: 41, without: 610, counted: '2026-03-02',
        standard: '每千名 70 岁以上 30 个，步行 500 米以内（day_care_per_thousand 30：project default；day_care_metres 500：CIRC-02；v1）',
        committees: [{ committee: '西槐居委会', people: 640, needed: 19, supplied: 0, lacking: 19 }, { committee: '东槐居委会', people: 580, needed: 17, supplied: 6, lacking: 11 }],
      },
    },
    where: { by: 'clock', place: '990101001000' },
    then: [
      { at: '2026-03-05T10:00:00+08:00', step: 'start_project', facts: { space: '西槐老仓库', kind: 'room', idea: '空了三年的仓库，底层没有台阶，改成二十个位子的日托，中午接食堂的饭。', office: 'QS-huaiyin-service', neighbours: 1180, look_by: '2027-03-05' }, by: 'street' },
    ],
  },
]
