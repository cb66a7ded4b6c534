// The pieces of a figure: its value, the numbers it comes from as doors to their rows, and its interval on an axis.
import { Link } from 'wouter'
import type { Figure, Form, MeasureFilter } from '../../api/pages.ts'
import { useSay } from '../../shell/language.ts'
import { rowsHref } from './periods.ts'
import { count, readingOf, sayInterval, sayValue } from './values.ts'
import type { Band } from './values.ts'
import { w } from './words.ts'
import './figure.css'

/** Why a figure is not shown, in words; null when it is. */
export function useMissing(): (figure: Figure, short?: boolean) => string | null {
  const say = useSay()
  return (figure, short = false) => {
    if (figure.value !== null) return null
    if (figure.small === 'n<5') return say(short ? w.few_short : w.few)
    if (figure.small === 'no_residents') return say(short ? w.no_residents_short : w.no_residents)
    if (figure.small === 'withheld') return say(short ? w.withheld_short : w.withheld)
    return say(short ? w.none_short : w.none)
  }
}

export function Value({ form, figure }: { form: Form; figure: Figure }) {
  const say = useSay()
  const missing = useMissing()
  const reading = readingOf(form, figure)
  return reading ? <>{say(reading.lead)}{reading.sign && <small>{reading.sign}</small>}</> : <span className="fig-none">{missing(figure, true)}</span>
}

/** '5,602 / 6,622', each leading to its rows. A mean has only those that it is over, a rate how many live there. */
export function NumDen({ id, form, figure, filter }: { id: string; form: Form; figure: Figure; filter: MeasureFilter }) {
  const say = useSay()
  const live = form === 'rate' && figure.residents !== undefined ? <> / {say(w.residents, { n: count(figure.residents) })}</> : null
  if (figure.den === 0 && live) return <span className="numden">0{live}</span>
  if (figure.num === null || figure.den === null || figure.den === 0) return null
  const door = (n: number, counted: 'both' | 'in'): React.ReactNode =>
    <Link className="num" href={rowsHref(id, filter, counted)} aria-label={say(counted === 'both' ? w.num_link : w.den_link, { n: count(n) })}>{count(n)}</Link>
  return <span className="numden">{form === 'share' && <>{door(figure.num, 'both')} / </>}{door(figure.den, 'in')}{live}</span>
}

export function Interval({ figure }: { figure: Figure }) {
  const say = useSay()
  const span = sayInterval(figure)
  return span ? <>{say(w.interval, { span })}</> : null
}

const at = (share: number): string => `${Math.round(share * 10_000) / 100}%`

/** A value and its interval on an axis; `band` is what it stands beside. Drawn for the eye: the numbers beside it say the same. */
export function OnAxis({ figure, place, band, before, healthy = false }: { figure: Figure; place: (value: number) => number; band?: Band | null; before?: number | null; /** The band is no neighbour's but the one to be in. */ healthy?: boolean }) {
  const { value, low, high } = figure
  return (
    <span className="axis" aria-hidden="true">
      {band && <i className={healthy ? 'band good' : 'band'} style={{ left: at(place(band.low)), width: at(place(band.high) - place(band.low)) }} />}
      {low !== null && high !== null && <i className="range" style={{ left: at(place(low)), width: at(place(high) - place(low)) }} />}
      {typeof before === 'number' && <i className="was" style={{ left: at(place(before)) }} />}
      {value !== null && <i className="here" style={{ left: at(place(value)) }} />}
    </span>
  )
}

/** For a title or a label: '84.6%, 95% 区间 83.7–85.4%, 5,602 / 6,622'. */
export function useSayFigure(): (form: Form, figure: Figure) => string {
  const say = useSay()
  const missing = useMissing()
  return (form, figure) => {
    const no = missing(figure)
    if (no !== null) return no
    const span = sayInterval(figure)
    return [sayValue(form, figure, say), span && say(w.interval, { span }), form === 'share' ? `${count(figure.num!)} / ${count(figure.den!)}` : count(figure.den!)].filter(Boolean).join('，')
  }
}
