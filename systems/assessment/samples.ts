// One quarter of the imaginary district: streets judge departments, one department objects to its line, the rest is published.
import type { Sample } from '#system'

const line = (line: number, object: string, num: number, points: number): Record<string, unknown> =>
  ({ line, object, indicator: 'arrived', version: 1, family: 'precision', weight: 100, small: 'share', figures: `report_in.arrivalOnTimeRate=${num}/40`, value: `${num}/40`, most: 5000, points, low: 0, high: 5000, band: 'same' })

export const samples: readonly Sample[] = [
  {
    opens: { at: '2026-06-26T10:00:00+08:00', facts: { of: 'department', cycle: 'quarter', since: '2026-04-01', until: '2026-06-30', judged: ['QS-water', 'QS-city'] } },
    where: { by: 'desk', place: '990101000000' },
    then: [
      { at: '2026-07-01T00:10:00+08:00', step: 'compute', by: 'clock', facts: { lines: [line(1, 'QS-water', 31, 5000), line(2, 'QS-city', 34, 5000)], position: 2000, known: '2026-07-01T00:09:00+08:00' } },
      { at: '2026-07-03T10:00:00+08:00', step: 'object', facts: { line: 1, reason: '六件逾期是同一次爆管，抢修单在附件' } },
      { at: '2026-07-09T09:30:00+08:00', step: 'publish', facts: {} },
    ],
  },
  {
    opens: { at: '2026-06-26T11:00:00+08:00', facts: { of: 'department', cycle: 'quarter', since: '2026-04-01', until: '2026-06-30', judged: ['QS-water', 'QS-city'], judges: ['QS-huaiyin-office'] } },
    where: { by: 'desk', place: '990101000000' },
    then: [
      { at: '2026-07-01T00:10:00+08:00', step: 'compute', by: 'clock', facts: { lines: [line(1, 'QS-water', 31, 5000), line(2, 'QS-city', 34, 5000)], position: 2000, known: '2026-07-01T00:09:00+08:00' } },
      { at: '2026-07-01T09:00:00+08:00', step: 'accept', by: 'party', facts: {} },
      { at: '2026-07-01T10:00:00+08:00', step: 'accept', by: 'party', facts: {} },
      { at: '2026-07-01T14:00:00+08:00', step: 'say', by: 'party', facts: { about: 'QS-water', words: '抢修到得快，回复要再快一点' } },
      { at: '2026-07-02T09:00:00+08:00', step: 'accept', by: 'party', facts: {} },
      { at: '2026-07-02T10:00:00+08:00', step: 'close_early', facts: {} },
      { at: '2026-07-03T09:30:00+08:00', step: 'publish', facts: {} },
    ],
  },
]
