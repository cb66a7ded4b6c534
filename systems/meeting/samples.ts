// Delegates of the imaginary district meet and decide two things.
import type { Sample } from '#system'

export const samples: readonly Sample[] = [
  {
    opens: { at: '2026-06-01T09:30:00+08:00', facts: { text: '第二次居民代表会议', body: 'residents_delegates', business: 'ordinary', day: '2026-06-16', members: 42, agenda: '门厅扶手和休息椅\n非机动车停放\n上半年居务情况' } },
    where: { by: 'committeeChair' },
    then: [
      { at: '2026-06-03T10:00:00+08:00', step: 'notice', facts: { noticed: '2026-06-03' } },
      { at: '2026-06-16T19:10:00+08:00', step: 'hold', facts: { present: 33 } },
      {
        at: '2026-06-16T20:30:00+08:00', step: 'record', facts: {
          minutes: '到会 33 人。先听居务情况，再议扶手和停车。扶手：三层以上先装；停车：东门内侧划线，夜间由物业劝离。', signed: 33, resolutions: [
            { text: '4 号楼门厅加装扶手，7 月底前完成', yes: 31, unit: 'QS-990101001001-01-P', follow_up: '2026-07-31' },
            { text: '东门内侧划出非机动车位', yes: 28, unit: 'QS-990101001001', follow_up: '2026-07-15' },
          ],
        },
      },
      { at: '2026-06-17T09:00:00+08:00', step: 'publish', facts: {} },
    ],
  },
]
