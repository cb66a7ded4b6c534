// One operation in the imaginary district: a lane that floods in every rain, three members, a board, an agreed text in two duties.
import type { Sample } from '#system'

export const samples: readonly Sample[] = [
  {
    opens: { at: '2026-06-01T09:00:00+08:00', facts: {
      text: '河东老弄堂逢雨必淹', problem: '雨污混接，泵站出口低于河面，三家各管一段。去年淹了六次，最深四十厘米。', aim: '一小时四十毫米的雨不进屋', ends_by: '2026-08-31',
      members: [{ unit: 'QS-water', brings: '管线图和泵' }, { unit: 'QS-construction', brings: '混接改造' }, { unit: 'QS-emergency', brings: '汛期值守' }],
    } },
    where: { by: 'block', place: '990101001000' },
    then: [
      { at: '2026-06-02T10:00:00+08:00', step: 'owe', facts: { task: '1', what: '摸清混接点', unit: 'QS-water', by: '2026-06-09' } },
      { at: '2026-06-08T15:00:00+08:00', step: 'report', facts: { task: '1', progress: 'done', said: '十一处，图已上' } },
      { at: '2026-06-09T16:00:00+08:00', step: 'minute', facts: { met_on: '2026-06-09', minutes: '先改七处大的，泵抬高三十厘米；改好前雨天有人值守。' } },
      { at: '2026-06-10T09:00:00+08:00', step: 'agree', facts: { met_on: '2026-06-09', agreement: '七月底前改好七处混接，泵抬高三十厘米；改好以前，下雨就有人在。', newly: [{ item: '改好七处混接', unit: 'QS-construction', by: '2026-07-31' }, { item: '泵抬高三十厘米', unit: 'QS-water', by: '2026-07-15' }] } },
    ],
  },
]
