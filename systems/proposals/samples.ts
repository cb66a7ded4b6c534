// One proposal in the imaginary district: a road works' fence before a school, answered, settled, looked at on the day that was promised.
import type { Sample } from '#system'

export const samples: readonly Sample[] = [
  {
    opens: { at: '2026-06-01T09:00:00+08:00', facts: {
      text: '学校门口道路施工分两段围挡', about: 'project', situation: '六月起学前路大修，一次围满一百八十米，校门口只留一米二。早晚接送八百多人，前天有孩子被电动车蹭到。', affected: 2600, affected_how: '两所学校接送，十二个小区出行。', asked: '分两段围挡，校门口这段放在暑假做。',
    } },
    where: { by: 'proposer', place: '990101001000' },
    then: [
      { at: '2026-06-03T10:00:00+08:00', step: 'accept', facts: { department: 'QS-construction', helpers: ['QS-traffic'] } },
      { at: '2026-06-05T10:00:00+08:00', step: 'give_opinion', facts: { opinion: '分段后早晚可以单向放行' } },
      { at: '2026-06-12T15:00:00+08:00', step: 'answer', facts: { taken: 'taken_up', answer: '同意分段。校门口六十米七月四日开工，八月二十五日前完工。', done_by: '2026-08-25' } },
      { at: '2026-06-15T09:00:00+08:00', step: 'rate', facts: { rating: 'settled', rating_words: '日期写清楚了，家长群里也说好' } },
      { at: '2026-08-24T16:00:00+08:00', step: 'say_done', facts: { note: '校门口段已放行' } },
      { at: '2026-08-26T09:00:00+08:00', step: 'check', facts: { kept: 'kept', note: '现场看过，人行道平' } },
    ],
  },
]
