// The trend by month, with what a reader must know before comparing months.
import type { MeasureAnswer, MeasureFilter, MeasureRow } from '../../api/pages.ts'
import { useSay } from '../../shell/language.ts'
import type { Say } from '../../shell/language.ts'
import { sayDate } from '../../widgets/figure/definition.ts'
import { lastOfMonth, rowsHref } from '../../widgets/figure/periods.ts'
import { Trend } from '../../widgets/figure/trend.tsx'
import type { Mark, Point } from '../../widgets/figure/trend.tsx'
import { Skeleton } from '../../widgets/skeleton/skeleton.tsx'
import { w } from './words.ts'

const shortMonths = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
/** '7月', 'Jul'; in January with the year, so that the turn is seen. */
export function sayMonth(say: Say, month: string, withYear = month.endsWith('-01')): string {
  const [year = '', number = ''] = month.split('-')
  const n = Number(number)
  return say.language === 'zh' ? `${withYear ? `${year.slice(2)}年` : ''}${n}月` : `${shortMonths[n - 1]}${withYear ? ` ${year}` : ''}`
}

/** A mean has one row a month for each kind of limit; the trend is of the kind that the total shows first. */
const ofOneKind = (measure: MeasureAnswer, rows: readonly MeasureRow[]): MeasureRow[] => {
  const found = new Map<string, MeasureRow>()
  for (const row of rows) if (!found.has(row.month ?? '') || row.unit === measure.total.unit) found.set(row.month ?? '', row)
  return [...found.values()]
}

/** A young district has no months before its first; half a year stands in any case. */
const LEAST_MONTHS = 6
const sinceFirst = (rows: MeasureRow[]): MeasureRow[] => rows.slice(Math.max(0, Math.min(rows.length - LEAST_MONTHS, rows.findIndex((row) => row.small !== '-'))))

export function TrendCard({ measure, months, filter }: { measure: MeasureAnswer; months: MeasureAnswer | undefined; filter: MeasureFilter }) {
  const say = useSay()
  const rows = months ? sinceFirst(ofOneKind(measure, months.rows)) : []
  const points: Point[] = rows.map((row) => {
    const month = row.month ?? ''
    const span = { from: `${month}-01`, to: months && months.period.to < lastOfMonth(`${month}-01`) ? months.period.to : lastOfMonth(`${month}-01`) }
    return { key: month, label: sayMonth(say, month), short: say.language === 'zh' ? String(Number(month.slice(5))) : sayMonth(say, month, false).slice(0, 1), title: sayMonth(say, month, true), href: rowsHref(measure.id, { ...filter, ...span }, 'in'), figure: row }
  })
  const limits = months?.limits ?? []
  return (
    <section className="card box fg-t">
      <h2 className="hd">{say(w.trend)} <small>{say(measure.form === 'share' ? w.trend_note : measure.form === 'rate' ? w.trend_note_rate : w.trend_note_mean)}</small></h2>
      {months ? <Trend points={points} form={measure.form} marks={limits.slice(1).map((one) => markAt(say, points, one))} band={measure.band} label={say(w.trend_label, { name: say(measure.words) })} /> : <Skeleton rows={4} height={64} />}
      {months && <p className="note fg-tn">{notes(say, months, rows).join(say.language === 'zh' ? '' : ' ')}</p>}
    </section>
  )
}

function markAt(say: Say, points: readonly Point[], { version, from }: { version: number; from: string }): Mark {
  const i = points.findIndex((point) => point.key === from.slice(0, 7))
  const share = (Number(from.slice(8)) - 1) / Number(lastOfMonth(from).slice(8))
  return { at: Math.max(0, i) + share, words: say(w.mark, { day: sayDate(say, from), n: version }) }
}

function notes(say: Say, months: MeasureAnswer, rows: readonly MeasureRow[]): string[] {
  const last = rows.at(-1)?.month
  const limits = months.limits ?? []
  const found: string[] = []
  if (rows.every((row) => row.value === null)) return [say(w.trend_none)]
  if (last && months.period.to < lastOfMonth(`${last}-01`)) found.push(say(w.trend_until, { month: sayMonth(say, last, false), day: sayDate(say, months.period.to) }))
  if (limits.length > 1) found.push(say(w.trend_limits, { list: limits.slice(1).map((one) => say(w.limits_from, { n: one.version, day: sayDate(say, one.from) })).join(say.language === 'zh' ? '，' : ', ') }))
  else if (limits[0]) found.push(say(w.trend_one, { n: limits[0].version }))
  if (rows.some((row) => row.small === 'n<5')) found.push(say(w.trend_few))
  return found
}
