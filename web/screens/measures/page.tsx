// The list of figures: by system, those of which most was counted first, each with its interval, its numbers and what it was the period before.
import { useMemo } from 'react'
import { Link } from 'wouter'
import { useSystems } from '../../api/hooks.ts'
import { useMeasures, useYearlyReports } from '../../api/pages.ts'
import type { Figure, MeasureFilter, MeasureSummary } from '../../api/pages.ts'
import { useSay } from '../../shell/language.ts'
import { usePage } from '../../shell/page.ts'
import { ReadFailed } from '../../shell/problem.tsx'
import { Empty } from '../../widgets/empty/empty.tsx'
import { KnownPick, PeriodPick, PlacePick } from '../../widgets/figure/controls.tsx'
import { saySpan } from '../../widgets/figure/definition.ts'
import { NumDen, OnAxis, useMissing, Value } from '../../widgets/figure/figure.tsx'
import { useFilter } from '../../widgets/figure/filter.ts'
import { figureHref, periodBefore } from '../../widgets/figure/periods.ts'
import { count, sayInterval, sayValue } from '../../widgets/figure/values.ts'
import { w as shared } from '../../widgets/figure/words.ts'
import { Skeleton } from '../../widgets/skeleton/skeleton.tsx'
import { w } from './words.ts'
import './measures.css'

export default function MeasuresPage() {
  const say = useSay()
  const [filter, change] = useFilter()
  const asked = useMemo(() => ({ ...filter, category: undefined }), [filter])
  const { data, isError, error, refetch, isPlaceholderData } = useMeasures(asked)
  const before = useMeasures({ ...asked, at: filter.at ?? data?.period.to, ...(data && periodBefore(data.period)) }, data !== undefined)
  usePage({ title: say(w.title) })
  const was = new Map(before.data?.measures.map((one) => [one.id, one.total]))
  if (isError && !data) return <main id="main" tabIndex={-1} className="plain"><ReadFailed error={error} retry={() => void refetch()} /></main>
  return (
    <main id="main" tabIndex={-1} className={isPlaceholderData ? 'ms before' : 'ms'} aria-busy={isPlaceholderData}>
      <header className="ms-h">
        <div className="grow">
          <h1>{say(w.title)}</h1>
          <p className="muted">{data && say(w.lead, { span: saySpan(say, data.period) })}</p>
        </div>
        <PlacePick filter={filter} onChange={change} />
        <PeriodPick filter={filter} onChange={change} period={data?.period} />
        <KnownPick filter={filter} onChange={change} />
      </header>
      <YearlyLinks />
      {data ? <Groups measures={data.measures} was={was} filter={filter} /> : <div className="card"><Skeleton rows={10} height={57} /></div>}
      {data && <p className="note">{say(w.not_ranked)} {say(w.until, { n: count(data.position), time: say.time(data.as_of) })}</p>}
    </main>
  )
}

function Groups({ measures, was, filter }: { measures: readonly MeasureSummary[]; was: ReadonlyMap<string, Figure>; filter: MeasureFilter }) {
  const say = useSay()
  const { byId } = useSystems()
  if (measures.length === 0) return <Empty title={say(w.none)}>{say(w.none_why)}</Empty>
  // A system of which nothing was counted stands behind those that have something to show.
  const weight = new Map<string, number>()
  for (const { id, total } of measures) weight.set(systemIn(id), Math.max(weight.get(systemIn(id)) ?? 0, total.value === null ? 0 : (total.den ?? total.num ?? 1)))
  const [full, none] = [[...weight].filter(([, n]) => n > 0).sort(([, a], [, b]) => b - a), [...weight].filter(([, n]) => n === 0)].map((some) => some.map(([system]) => system)) as [string[], string[]]
  return (
    <>
      {full.map((system) => <Group key={system} system={system} measures={measures} was={was} filter={filter} />)}
      {none.length > 0 && (
        <details className="ms-none">
          <summary>{say(w.nothing, { n: none.length, names: none.map((system) => say(byId.get(system)?.words.title) || system).join(say(w.and)) })}</summary>
          {none.map((system) => <Group key={system} system={system} measures={measures} was={was} filter={filter} />)}
        </details>
      )}
    </>
  )
}

const systemIn = (measure: string): string => measure.split('.')[0]!

function Group({ system, measures, was, filter }: { system: string; measures: readonly MeasureSummary[]; was: ReadonlyMap<string, Figure>; filter: MeasureFilter }) {
  const say = useSay()
  const { byId } = useSystems()
  return (
    <section className="card ms-s" aria-labelledby={`ms-${system}`}>
      <h2 className="hd" id={`ms-${system}`}>{say(byId.get(system)?.words.title) || system}</h2>
      <table className="ms-t">
        <thead>
          <tr>
            <th scope="col">{say(w.name)}</th><th scope="col" className="rt">{say(w.value)}</th>
            <th scope="col">{say(w.axis)}</th><th scope="col" className="ms-x"><span className="ms-k">{say(w.axis_note)}</span><Ticks /></th>
            <th scope="col" className="rt">{say(w.numden)}</th><th scope="col" className="rt">{say(w.before)}</th>
          </tr>
        </thead>
        <tbody>{measures.filter((one) => systemIn(one.id) === system).map((one) => <Row key={one.id} measure={one} was={was.get(one.id)} filter={filter} />)}</tbody>
      </table>
    </section>
  )
}

/** Reports of a year in which systems stand side by side. */
function YearlyLinks() {
  const say = useSay()
  const { data } = useYearlyReports()
  return data && data.reports.length > 0 ? <p className="row">{data.reports.map(({ id, words }) => <Link key={id} href={`/yearly/${id}`}>{say(w.yearly, { title: say(words) })}</Link>)}</p> : null
}

const TICKS = [0, 25, 50, 75, 100]
const Ticks = () => <span className="ticks" aria-hidden="true">{TICKS.map((tick) => <span key={tick} style={{ left: `${tick}%` }}>{tick}%</span>)}</span>
const itself = (value: number): number => value

function Row({ measure, was, filter }: { measure: MeasureSummary; was: Figure | undefined; filter: MeasureFilter }) {
  const say = useSay()
  const missing = useMissing()
  const { id, form, total, totals } = measure
  const kinds = totals && totals.length > 1 ? totals : [total]
  const better = measure.better === 'up' ? w.better_up : measure.better === 'down' ? w.better_down : null
  return (
    <tr>
      <th scope="row"><Link href={figureHref(id, filter)}>{say(measure.words)}</Link><small>{say(measure.formula)}{better && <span>{say(better)}</span>}</small></th>
      <td className="rt ms-v">{kinds.map((one, i) => <span key={i}><Value form={form} figure={one} />{kinds.length > 1 && one.unit && <em>{say(shared[`kind_${one.unit}`])}</em>}</span>)}</td>
      <td className="ms-i">{sayInterval(total)}</td>
      <td className="ms-x">{form === 'share' && total.value !== null && <OnAxis figure={total} place={itself} before={was?.value ?? null} />}</td>
      <td className="rt">{kinds.map((one, i) => <span key={i} className="ms-n"><NumDen id={id} form={form} figure={one} filter={filter} /></span>)}</td>
      <td className="rt ms-b">{was && (was.value === null ? <span className="quiet">{missing(was, true)}</span> : sayValue(form, was, say))}</td>
    </tr>
  )
}
