// A yearly report of figures: the district first, each system a row; then the streets in the order of their codes, each system a column. Every figure is a
// door to its rows, in the period and the street in which it stands.
import { Button } from 'antd'
import { Link, useSearchParams } from 'wouter'
import { useYearly } from '../../api/pages.ts'
import type { Figure, Yearly, YearlyFigure } from '../../api/pages.ts'
import { Icon } from '../../shell/icons.tsx'
import { useSay } from '../../shell/language.ts'
import { usePage } from '../../shell/page.ts'
import { ReadFailed } from '../../shell/problem.tsx'
import type { ScreenProps } from '../../shell/screen.ts'
import { useToday } from '../../widgets/figure/filter.ts'
import { useMissing, Value } from '../../widgets/figure/figure.tsx'
import { figureHref, rowsHref } from '../../widgets/figure/periods.ts'
import { count } from '../../widgets/figure/values.ts'
import { Skeleton } from '../../widgets/skeleton/skeleton.tsx'
import { w } from './words.ts'
import './yearly.css'

const YEARS = 3
/** The days of a year; of the running one until yesterday, which the server takes when nothing is said. */
const daysOf = (year: number, now: number): { from: string; to?: string } => ({ from: `${year}-01-01`, ...(year < now && { to: `${year}-12-31` }) })

export default function YearlyPage({ params }: ScreenProps) {
  const say = useSay()
  const now = Number(useToday().slice(0, 4))
  const [search, setSearch] = useSearchParams()
  const chosen = Number(search.get('year') ?? now)
  const asked = daysOf(chosen, now)
  const { data, isError, error, refetch } = useYearly(params['id'] ?? '', asked)
  usePage({ title: data ? say(data.words) : say(w.title) })
  if (isError && !data) return <main id="main" tabIndex={-1} className="plain"><ReadFailed error={error} retry={() => void refetch()} /></main>
  return (
    <main id="main" tabIndex={-1} className="yr" aria-busy={!data}>
      <header className="yr-h">
        <div className="grow"><h1>{data ? say(data.words) : say(w.title)}</h1><p className="muted">{data && say(data.note)}</p></div>
        <div className="chips" role="group" aria-label={say(w.year)}>
          {Array.from({ length: YEARS }, (_, i) => now - i).map((year) => <button key={year} type="button" className="chip" aria-pressed={year === chosen} onClick={() => setSearch({ year: String(year) }, { replace: true })}>{say(year === now ? w.so_far : w.whole_year, { year })}</button>)}
        </div>
        <Button href={`/api/yearly/${params['id']}?${new URLSearchParams({ ...asked, format: 'xlsx' })}`} download icon={<Icon name="download" />}>{say(w.excel)}</Button>
      </header>
      {data ? <><Whole report={data} /><Streets report={data} /></> : <div className="card"><Skeleton rows={8} height={57} /></div>}
    </main>
  )
}

function Whole({ report }: { report: Yearly }) {
  const say = useSay()
  return (
    <section className="card" aria-labelledby="yr-whole">
      <h2 className="hd" id="yr-whole">{say(w.whole)}</h2>
      <table className="yr-t">
        <thead><tr><th scope="col">{say(w.what)}</th>{report.columns.map((column) => <th key={column.id} scope="col">{say(column.words)}<small>{say(column.asks)}</small></th>)}</tr></thead>
        <tbody>
          {report.rows.map((row) => (
            <tr key={row.system}>
              <th scope="row">{say(row.words)}{!row.opens && <small className="muted">{say(w.closed)}</small>}</th>
              {report.columns.map((column) => { const one = row.figures[column.id]; return <td key={column.id} data-what={say(column.words)}>{one && <><Door report={report} column={column.id} one={one} figure={one.total} opens={row.opens} /><small><Link href={figureHref(one.id, report.period)}>{say(one.words)}</Link></small></>}</td> })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Streets({ report }: { report: Yearly }) {
  const say = useSay()
  return (
    <section className="card" aria-labelledby="yr-streets">
      <h2 className="hd" id="yr-streets">{say(w.by_street)}</h2>
      <p className="note">{say(w.by_street_note)}</p>
      <table className="yr-t yr-s">
        <thead><tr><th scope="col">{say(w.street)}</th>{report.rows.map((row) => <th key={row.system} scope="col">{say(row.words)}</th>)}</tr></thead>
        <tbody>
          {report.places.map((place) => (
            <tr key={place.id}>
              <th scope="row">{place.name}</th>
              {report.rows.map((row) => (
                <td key={row.system} data-what={say(row.words)}>
                  {report.columns.some(({ id }) => (row.figures[id]?.places.find((one) => one.place === place.id)?.small ?? '-') !== '-')
                    ? <dl>{report.columns.map((column) => { const one = row.figures[column.id]; const figure = one?.places.find((own) => own.place === place.id); return <div key={column.id}><dt>{say(column.words)}</dt><dd>{one && figure && <Door report={report} column={column.id} one={one} figure={figure} place={place.code} opens={row.opens} />}</dd></div> })}</dl>
                    : <span className="quiet">{say(w.none_yet)}</span>}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** A figure that opens its rows, for whom some of them are: a number of uses those in the numerator, everything else all that it was counted over. */
function Door({ report, column, one, figure, place, opens }: { report: Yearly; column: string; one: YearlyFigure; figure: Figure; place?: string; opens: boolean }) {
  const say = useSay()
  const missing = useMissing()
  const counts = report.columns.find(({ id }) => id === column)?.shows === 'count'
  if (figure.small === '-') return <span className="quiet">{say(w.none_yet)}</span>
  const shown = figure.small ? missing(figure, true) : counts ? count(figure.num!) : <Value form={one.form} figure={figure} />
  if (!opens) return <span className="told">{shown}</span>
  const filter = { ...report.period, ...(place && { place }) }
  return (
    <Link className="num" href={rowsHref(one.id, filter, counts && figure.num !== null ? 'both' : 'in')} aria-label={say(w.open, { what: say(one.words) })}>
      {shown}
    </Link>
  )
}
