// One figure: its value with the interval, the trend, the units over the whole's band, the formula, what is left out, and the rows.
import { useMemo, useState } from 'react'
import { Link, useLocation } from 'wouter'
import { useSystems } from '../../api/hooks.ts'
import { useMeasure, usePlace } from '../../api/pages.ts'
import type { Figure, MeasureAnswer, MeasureFilter } from '../../api/pages.ts'
import { useKeys } from '../../shell/keyboard.ts'
import { useSay } from '../../shell/language.ts'
import { Icon } from '../../shell/icons.tsx'
import { usePage } from '../../shell/page.ts'
import { ReadFailed } from '../../shell/problem.tsx'
import type { ScreenProps } from '../../shell/screen.ts'
import { KnownPick, PeriodPick, PlacePick } from '../../widgets/figure/controls.tsx'
import { dayClock, partsOf, sayWhich } from '../../widgets/figure/definition.ts'
import { Export } from '../../widgets/figure/export.tsx'
import type { Line } from '../../widgets/figure/export.tsx'
import { Interval, NumDen, useMissing, Value } from '../../widgets/figure/figure.tsx'
import { useFilter } from '../../widgets/figure/filter.ts'
import type { FilterChange } from '../../widgets/figure/filter.ts'
import { count, standing } from '../../widgets/figure/values.ts'
import { searchOf } from '../../widgets/figure/periods.ts'
import { w as shared } from '../../widgets/figure/words.ts'
import { Skeleton } from '../../widgets/skeleton/skeleton.tsx'
import { How } from './how.tsx'
import { LatestRows } from './latest.tsx'
import { TrendCard } from './trend-card.tsx'
import { sayUnit, Units, unitLevel } from './units.tsx'
import { w } from './words.ts'
import './measure.css'

export default function MeasurePage({ params }: ScreenProps) {
  const say = useSay()
  const id = params['id']!
  const [, go] = useLocation()
  const [filter, change] = useFilter()
  const { data: measure, isError, error, refetch, isPlaceholderData } = useMeasure(id, filter)
  usePage({ title: say(measure?.words) || say(w.title), back: '/measures' })
  useKeys({ Escape: () => go(`/measures${searchOf(filter)}`) })
  if (isError && !measure) return <main id="main" tabIndex={-1} className="plain"><ReadFailed error={error} retry={() => void refetch()} /></main>
  if (!measure || measure.id !== id) return <main id="main" tabIndex={-1} className="fg" aria-busy="true"><Skeleton rows={6} height={90} /></main>
  return <Shown measure={measure} filter={filter} change={change} before={isPlaceholderData} />
}

/** `before`: the numbers are still those of the question before. */
type Shown = { measure: MeasureAnswer; filter: MeasureFilter; change: (change: FilterChange) => void; before: boolean }

/** The kind of limit whose mean the page shows stands first; the others beside it. */
function useKind(answer: MeasureAnswer): [MeasureAnswer, (unit: string) => void] {
  const [unit, setUnit] = useState<string | null>(null)
  const total = answer.totals?.find((one) => one.unit === unit) ?? answer.total
  return [useMemo(() => ({ ...answer, total }), [answer, total]), setUnit]
}

function Shown({ measure: answer, filter, change, before }: Shown) {
  const [measure, choose] = useKind(answer)
  const { id } = measure
  const by_month = useMeasure(id, useMemo(() => monthFilter(filter), [filter]))
  const place = usePlace(filter.place ?? null).data
  const level = unitLevel(place?.level)
  const by_place = useMeasure(id, useMemo(() => ({ ...filter, by: 'place', ...(level && { level }) }), [filter, level]), level !== null)
  const months = by_month.data?.id === id ? by_month.data : undefined
  const units = by_place.data?.id === id ? by_place.data : undefined
  return (
    <main id="main" tabIndex={-1} className={before || by_place.isPlaceholderData ? 'fg before' : 'fg'} aria-busy={before}>
      <Head measure={measure} filter={filter} change={change} before={before} months={months} units={units} choose={choose} />
      <TrendCard measure={measure} months={months} filter={filter} />
      {level !== null && <Units measure={measure} answer={units} level={level} filter={filter} place={place} change={change} />}
      <LatestRows measure={measure} filter={filter} />
      <How measure={measure} filter={filter} />
    </main>
  )
}

/** The trend is of the twelve months until the period's end, whatever the period. */
const monthFilter = ({ to, at, known, place, category }: MeasureFilter): MeasureFilter => ({ to, at, known, place, category, by: 'month' })

function Head({ measure, filter, change, months, units, choose }: Shown & { months: MeasureAnswer | undefined; units: MeasureAnswer | undefined; choose: (unit: string) => void }) {
  const say = useSay()
  const missing = useMissing()
  const { system: of } = partsOf(measure.id)
  const system = useSystems().byId.get(of)
  const place = usePlace(filter.place ?? null).data
  const totals = measure.totals && measure.totals.length > 1 ? measure.totals : [measure.total]
  const lines = (): Line[] => [
    ...totals.map((figure) => ({ what: say(shared.total), figure })), ...(months?.rows ?? []).map((row) => ({ what: row.month ?? '', figure: row })),
    ...(units?.rows ?? []).map((row) => ({ what: sayUnit(say, row, place), figure: row })),
  ]
  return (
    <header className="fg-h">
      <div className="fg-n">
        <div className="idline"><Link href={`/measures${searchOf(filter)}`}>{say(w.all)}</Link><span aria-hidden="true">›</span><span>{say(system?.words.title)}</span><code>{measure.id}</code></div>
        <h1>{say(measure.words)}</h1>
        <p className="muted">{sayWhich(say, system, measure.id, measure.period)}{place && <> · {say(w.in_place, { place: place.name })} <Link href={`/places/${place.id}`}>{say(w.place_page, { place: place.name })}</Link></>}</p>
      </div>
      <div className="fg-vs" role={totals.length > 1 ? 'group' : undefined} aria-label={totals.length > 1 ? say(w.kinds) : undefined}>
        {totals.map((figure, i) => (
          <div key={i} className="fg-v">
            <div className={totals.length > 1 ? 'big two' : 'big'}><Value form={measure.form} figure={figure} /></div>
            <div className="fg-d">
              {figure.value === null ? <p>{missing(figure)}</p> : <p><NumDen id={measure.id} form={measure.form} figure={figure} filter={filter} />{say.language === 'zh' && measure.form !== 'rate' ? ' 件' : ''}</p>}
              {figure.unit ? <Kind figure={figure} on={figure.unit === measure.total.unit} only={totals.length === 1} choose={choose} /> : <p><Interval figure={figure} /></p>}
              <Standing figure={figure} band={measure.band} />
            </div>
          </div>
        ))}
      </div>
      <div className="fg-c">
        <PlacePick filter={filter} onChange={change} />
        <PeriodPick filter={filter} onChange={change} period={measure.period} withUnits />
        <KnownPick filter={filter} onChange={change} />
        <Export measure={measure} filter={filter} lines={lines} by_clock={dayClock(system, measure.id) !== null} />
      </div>
    </header>
  )
}

/** Whether a rate is healthy: the band has words for both sides of it. */
function Standing({ figure, band }: { figure: Figure; band: MeasureAnswer['band'] }) {
  const say = useSay()
  const where = standing(figure, band)
  if (!band || !where) return null
  const tone = where === 'within' ? 'ontime' : 'soon'
  return <p className={`st ${tone} fg-s`}><Icon name={tone} />{say(w[where], { low: count(band.low), high: count(band.high) })}</p>
}

function Kind({ figure, on, only, choose }: { figure: Figure; on: boolean; only: boolean; choose: (unit: string) => void }) {
  const say = useSay()
  const words = say(w.by_kind, { kind: say(shared[`kind_${figure.unit!}`]) })
  return only ? <p>{words}</p> : <button type="button" className="chip fg-k" aria-pressed={on} onClick={() => choose(figure.unit!)}>{words}</button>
}
