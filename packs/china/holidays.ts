// Days off and make-up working days (调休) of the State Council's yearly notices, 2018 to 2026 (TIME-02). Facts of the notices, taken
// from NateScarlet/holiday-cn (see README.md); each year names its notices. A new year is a new row: nothing else changes.
import type { Day, HolidayYear } from '../../kernel/base/model.ts'

const DAY = 86_400_000

/** Runs as 'from/to' or single days, separated by blanks; the year is left out where it is the notice's own. */
function notice(year: number, papers: readonly string[], off: string, work: string): HolidayYear {
  return { year, source: papers.join(' '), off: days(year, off), work: days(year, work) }
}

function days(year: number, runs: string): Day[] {
  return runs.split(' ').flatMap((run) => {
    const [from, to] = run.split('/').map((day) => Date.parse(day.length === 10 ? day : `${year}-${day}`))
    const count = ((to ?? from)! - from!) / DAY + 1
    return Array.from({ length: count }, (_, i) => new Date(from! + i * DAY).toISOString().slice(0, 10))
  })
}

export const holidays: readonly HolidayYear[] = [
  notice(2018, [
    'http://www.gov.cn/zhengce/zhengceku/2017-11/30/content_5243579.htm',
  ],
    '01-01 02-15/02-21 04-05/04-07 04-29/05-01 06-18 09-24 10-01/10-07',
    '02-11 02-24 04-08 04-28 09-29/09-30'),
  notice(2019, [
    'http://www.gov.cn/zhengce/zhengceku/2018-12/06/content_5346276.htm',
    'http://www.gov.cn/zhengce/zhengceku/2019-03/22/content_5375877.htm',
  ],
    '2018-12-30/01-01 02-04/02-10 04-05 05-01/05-04 06-07 09-13 10-01/10-07',
    '2018-12-29 02-02/02-03 04-28 05-05 09-29 10-12'),
  notice(2020, [
    'http://www.gov.cn/zhengce/zhengceku/2019-11/21/content_5454164.htm',
    'http://www.gov.cn/zhengce/zhengceku/2020-01/27/content_5472352.htm',
  ],
    '01-01 01-24/02-02 04-04/04-06 05-01/05-05 06-25/06-27 10-01/10-08',
    '01-19 02-03 04-26 05-09 06-28 09-27 10-10'),
  notice(2021, [
    'http://www.gov.cn/zhengce/zhengceku/2020-11/25/content_5564127.htm',
  ],
    '01-01/01-03 02-11/02-17 04-03/04-05 05-01/05-05 06-12/06-14 09-19/09-21 10-01/10-07',
    '02-07 02-20 04-25 05-08 09-18 09-26 10-09'),
  notice(2022, [
    'http://www.gov.cn/zhengce/zhengceku/2021-10/25/content_5644835.htm',
  ],
    '01-01/01-03 01-31/02-06 04-03/04-05 04-30/05-04 06-03/06-05 09-10/09-12 10-01/10-07',
    '01-29/01-30 04-02 04-24 05-07 10-08/10-09'),
  notice(2023, [
    'http://www.gov.cn/zhengce/zhengceku/2022-12/08/content_5730844.htm',
  ],
    '2022-12-31/01-02 01-21/01-27 04-05 04-29/05-03 06-22/06-24 09-29/10-06',
    '01-28/01-29 04-23 05-06 06-25 10-07/10-08'),
  notice(2024, [
    'https://www.gov.cn/zhengce/zhengceku/202310/content_6911528.htm',
  ],
    '01-01 02-10/02-17 04-04/04-06 05-01/05-05 06-10 09-15/09-17 10-01/10-07',
    '02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12'),
  notice(2025, [
    'https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm',
  ],
    '01-01 01-28/02-04 04-04/04-06 05-01/05-05 05-31/06-02 10-01/10-08',
    '01-26 02-08 04-27 09-28 10-11'),
  notice(2026, [
    'https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm',
  ],
    '01-01/01-03 02-15/02-23 04-04/04-06 05-01/05-05 06-19/06-21 09-25/09-27 10-01/10-07',
    '01-04 02-14 02-28 05-09 09-20 10-10'),
]
