// The four figures of the wall, each with nine weeks as a line.
import { Link } from 'wouter'
import { useMeasures } from '../../api/pages.ts'
import type { Figure, MeasureSummary } from '../../api/pages.ts'
import { useSay } from '../../shell/language.ts'
import { useMissing, useSayFigure } from '../../widgets/figure/figure.tsx'
import { useToday } from '../../widgets/figure/filter.ts'
import { figureHref, rowsHref } from '../../widgets/figure/periods.ts'
import { runs, scaleOf } from '../../widgets/figure/scale.ts'
import { count, fractionOf, hundredths } from '../../widgets/figure/values.ts'
import { w as shared } from '../../widgets/figure/words.ts'
import { chosenOf } from './chosen.ts'
import { useWeeks } from './weeks.ts'
import { w } from './words.ts'

const MOST = 4

export function Figures() {
  const say = useSay()
  const today = useToday()
  const weeks = useWeeks(today)
  const { data } = useMeasures()
  const chosen = chosenOf(data?.measures ?? [], MOST)
  return (
    <div className="wl-figs" role="group" aria-label={say(w.figures)}>
      {data ? chosen.map((one) => <One key={one.id} measure={one} weeks={weeks(one.id)} />) : Array.from({ length: MOST }, (_, i) => <section key={i} className="wl-c" aria-hidden="true" />)}
    </div>
  )
}

/** As the numbers are named in the formula, where it is short enough for a line. */
const SHORT = 9
function useParts(measure: MeasureSummary): { over: string; under: string } | null {
  const say = useSay()
  const fraction = say.language === 'zh' ? fractionOf(say(measure.formula)) : null
  return fraction && fraction.over.length <= SHORT && fraction.under.length <= SHORT ? fraction : null
}

function One({ measure, weeks }: { measure: MeasureSummary; weeks: readonly (Figure | null)[] }) {
  const say = useSay()
  const missing = useMissing()
  const sayFigure = useSayFigure()
  const parts = useParts(measure)
  const { id, total } = measure
  return (
    <section className="wl-c wl-fig" aria-label={say(measure.words)}>
      <h2><span className="cut">{say(measure.words)}</span><small>{say(w.thirty)}</small></h2>
      <div className="v">
        {total.value === null ? <Link className="num none" href={figureHref(id)}>{missing(total, true)}</Link>
          : <><Link className="num" href={figureHref(id)} aria-label={`${hundredths(total.value)} % ${say(measure.words)} ${sayFigure('share', total)}`}>{hundredths(total.value)}</Link><small>%</small></>}
      </div>
      <Spark weeks={weeks} />
      <p className="d">
        {total.num === null || total.den === null ? missing(total) : (
          <>
            <Link className="num" href={rowsHref(id, {}, 'both')} aria-label={say(shared.num_link, { n: count(total.num) })}>{count(total.num)}</Link>{parts ? ` 件${parts.over}` : ''}{' / '}
            <Link className="num" href={rowsHref(id, {}, 'in')} aria-label={say(shared.den_link, { n: count(total.den) })}>{count(total.den)}</Link>{parts ? ` 件${parts.under}` : say.language === 'zh' ? ' 件' : ''}
          </>
        )}
      </p>
    </section>
  )
}

const [WIDTH, HEIGHT] = [150, 56]

/** Only the course; the numbers stand on the figure's own page. */
function Spark({ weeks }: { weeks: readonly (Figure | null)[] }) {
  const values = weeks.flatMap((one) => (one ? [one.value!] : []))
  if (values.length < 2) return <span />
  const scale = scaleOf(values, { most: 3, least: 0.06, within: [0, 1] })
  const x = (i: number): number => 4 + (i / (weeks.length - 1)) * (WIDTH - 8)
  const y = (value: number): number => 5 + (1 - scale.at(value)) * (HEIGHT - 10)
  const last = weeks.findLastIndex((one) => one !== null)
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      {runs(weeks).map(({ from, of }) => of.length > 1 ? <path key={from} d={`M${of.map((one, i) => `${x(from + i).toFixed(1)} ${y(one.value!).toFixed(1)}`).join('L')}`} fill="none" stroke="var(--brand)" strokeWidth="3" strokeLinejoin="round" strokeLinecap="round" /> : <circle key={from} cx={x(from)} cy={y(of[0]!.value!)} r="2.5" fill="var(--brand)" />)}
      <circle cx={x(last)} cy={y(weeks[last]!.value!)} r="5" fill="var(--brand)" />
    </svg>
  )
}
