// The figure by street, or by committee inside one: intervals over the band of the whole, in the order of their codes.
import { Link } from 'wouter'
import type { Figure, MeasureAnswer, MeasureFilter, MeasureRow, PlacePage } from '../../api/pages.ts'
import { useSay } from '../../shell/language.ts'
import type { Say } from '../../shell/language.ts'
import { NumDen, OnAxis, useMissing, Value } from '../../widgets/figure/figure.tsx'
import type { FilterChange } from '../../widgets/figure/filter.ts'
import { figureHref } from '../../widgets/figure/periods.ts'
import { axisOf, sayTick } from '../../widgets/figure/axis.ts'
import { w as shared } from '../../widgets/figure/words.ts'
import { Skeleton } from '../../widgets/skeleton/skeleton.tsx'
import { w } from './words.ts'

export type UnitLevel = 'street' | 'committee'
/** Of what the whole is compared; null where it has no smaller units to compare. */
export const unitLevel = (level: string | undefined): UnitLevel | null => (level === undefined || level === 'district' ? 'street' : level === 'street' || level === 'area' ? 'committee' : null)

export function sayUnit(say: Say, row: MeasureRow, within: PlacePage | undefined): string {
  if (!row.place) return say(within ? w.nowhere_committee : w.nowhere)
  return row.direct ? say(w.direct, { name: row.place.name }) : row.place.name
}

type Props = { measure: MeasureAnswer; answer: MeasureAnswer | undefined; level: UnitLevel; filter: MeasureFilter; place: PlacePage | undefined; change: (change: FilterChange) => void }

export function Units({ measure, answer, level, filter, place, change }: Props) {
  const say = useSay()
  const whole = measure.total
  const rows = answer ? ofOneKind(answer.rows, whole) : []
  const empty = rows.every((row) => row.value === null)
  const share = measure.form === 'share'
  const scale = axisOf(measure.form, empty ? [] : [...rows, whole], measure.band)
  const band = measure.form === 'rate' ? measure.band ?? null : !empty && whole.low !== null && whole.high !== null ? { low: whole.low, high: whole.high } : null
  const name = place ? place.name : say(shared.whole)
  return (
    <section className="card box fg-u">
      <h2 className="hd">{say(level === 'street' ? w.streets : w.committees)} <small>{share ? say(w.streets_note, { whole: name }) : say(measure.band ? w.streets_note_rate : w.streets_note_mean)}</small>{place && <span className="r"><button type="button" className="link" onClick={() => change({ place: undefined })}>{say(w.back_to_whole)}</button></span>}</h2>
      {answer ? (
        <>
          {empty && <p className="note bands-e">{say(w.all_few)}</p>}
          <ul className="bands" tabIndex={0} aria-label={say(level === 'street' ? w.streets : w.committees)}>{rows.map((row) => <Unit key={`${row.place?.id ?? 0}${row.direct ? 'd' : ''}`} row={row} measure={measure} filter={filter} at={scale.at} band={band} place={place} />)}</ul>
          {!empty && <div className="bands-k" aria-hidden="true"><span className="ticks">{scale.ticks.map((tick) => <span key={tick} style={{ left: `${scale.at(tick) * 100}%` }}>{sayTick(measure.form, tick, whole.unit, say)}</span>)}</span></div>}
        </>
      ) : <Skeleton rows={10} height={28} />}
    </section>
  )
}

/** A mean has a row for each kind of limit; a unit without the kind that is shown has nothing of it. */
function ofOneKind(rows: readonly MeasureRow[], whole: Figure): MeasureRow[] {
  const found = new Map<string, MeasureRow>()
  for (const row of rows) {
    const key = `${row.place?.id ?? 0}${row.direct ? 'd' : ''}`
    if (row.unit === undefined || row.unit === whole.unit) found.set(key, row)
    else if (!found.has(key)) found.set(key, { ...row, num: 0, den: 0, value: null, low: null, high: null, small: '-' })
  }
  return [...found.values()]
}

function Unit({ row, measure, filter, at, band, place }: { row: MeasureRow; measure: MeasureAnswer; filter: MeasureFilter; at: (value: number) => number; band: { low: number; high: number } | null; place: PlacePage | undefined }) {
  const say = useSay()
  const missing = useMissing()
  const name = sayUnit(say, row, place)
  const own = row.place && !row.direct ? { ...filter, place: String(row.place.id) } : null
  return (
    <li>
      {own ? <Link className="cut" href={figureHref(measure.id, own)}>{name}</Link> : <span className="cut">{name}</span>}
      <OnAxis figure={row} place={at} band={band} healthy={measure.form === 'rate'} />
      {row.value === null ? <span className="n none">{missing(row)}</span> : <span className="n"><b><Value form={measure.form} figure={row} /></b>{own ? <NumDen id={measure.id} form={measure.form} figure={row} filter={own} /> : <span>{row.num} / {row.den}</span>}</span>}
    </li>
  )
}
