// How the figure is counted: the formula as a fraction in words, what is counted and what is not, the versions, how far it is counted.
import { Link } from 'wouter'
import { useSystems } from '../../api/hooks.ts'
import type { MeasureAnswer, MeasureFilter } from '../../api/pages.ts'
import { useSay } from '../../shell/language.ts'
import { RuleDoor } from '../../shell/rule.tsx'
import { dayClock, partsOf, sayDate, sayWhich } from '../../widgets/figure/definition.ts'
import { rowsHref } from '../../widgets/figure/periods.ts'
import { count, fractionOf } from '../../widgets/figure/values.ts'
import { w } from './words.ts'

export function How({ measure, filter }: { measure: MeasureAnswer; filter: MeasureFilter }) {
  const say = useSay()
  const system = useSystems().byId.get(partsOf(measure.id).system)
  return (
    <section className="card box fg-w">
      <h2 className="hd">{say(w.how)} <small>{say(w.version, { n: measure.version })}</small></h2>
      <Fraction measure={measure} />
      <dl className="fg-f">
        <dt>{say(w.which)}</dt><dd>{sayWhich(say, system, measure.id, measure.period)}</dd>
        <dt>{say(w.not)}</dt><dd><LeftOut measure={measure} filter={filter} /></dd>
        <dt>{say(w.limits)}</dt><dd>{useSayLimits(measure)}</dd>
        {measure.per && <Rate measure={measure} per={measure.per} />}
        <dt>{say(w.objects)}</dt><dd>{say(w.objects_are)}</dd>
        <dt>{say(w.units)}</dt><dd>{say(w.units_are, { day: sayDate(say, measure.at) })}</dd>
        <dt>{say(w.reached)}</dt><dd>{say(w.reached_is, { n: count(measure.position), time: say.time(measure.as_of) })}{measure.known && <>{say.language === 'zh' ? '；' : '; '}<b className="b">{say(w.known_is, { time: say.time(measure.known) })}</b></>}</dd>
        {measure.target && <><dt>{say(w.target)}</dt><dd>{say(w.target_is, { percent: measure.target.percent })} <RuleDoor rule={measure.target.rule} /></dd></>}
        <dt>{say(w.direction)}</dt><dd>{say(w[measure.better])}</dd>
        <dt>{say(w.ground)}</dt><dd><RuleDoor rule={measure.rule} /></dd>
      </dl>
    </section>
  )
}

/** What a rate stands for: how many residents, who counted them, and the band. */
function Rate({ measure: { band, residents, total }, per }: { measure: MeasureAnswer; per: NonNullable<MeasureAnswer['per']> }) {
  const say = useSay()
  return (
    <>
      <dt>{say(w.per)}</dt><dd>{say(w.per_is, { n: count(per.residents), days: per.days })}</dd>
      <dt>{say(w.residents)}</dt><dd>{residents ? <>{total.residents !== undefined && <b className="b">{count(total.residents)} </b>}{say(residents.source)}</> : say(w.residents_none)}</dd>
      {band && <><dt>{say(w.band)}</dt><dd>{say(w.band_is, { low: count(band.low), high: count(band.high) })}</dd></>}
    </>
  )
}

function Fraction({ measure }: { measure: MeasureAnswer }) {
  const say = useSay()
  const fraction = fractionOf(say(measure.formula))
  if (!fraction) return <p className="frm">{say(measure.formula)}</p>
  return (
    <>
      <p className="frm"><span>{say(measure.words)} =</span><span className="frac"><span>{fraction.over}</span><span className="vh"> ÷ </span><span>{fraction.under}</span></span></p>
      {fraction.note && <p className="note frm-n">{fraction.note}</p>}
    </>
  )
}

function LeftOut({ measure, filter }: { measure: MeasureAnswer; filter: MeasureFilter }) {
  const say = useSay()
  if (measure.excluded.length === 0) return <>{say(w.not_none)}</>
  return measure.excluded.map((one, i) => (
    <span key={one.reason}>
      {i > 0 && (say.language === 'zh' ? '；' : '; ')}
      <Link className="num" href={rowsHref(measure.id, filter, 'without', one.reason)} aria-label={say(w.not_link, { n: count(one.count), why: say(one.words) })}>{count(one.count)}</Link>{say.language === 'zh' ? ' 件' : ' '}{say(one.words)}
    </span>
  ))
}

function useSayLimits(measure: MeasureAnswer): string {
  const say = useSay()
  const system = useSystems().byId.get(partsOf(measure.id).system)
  if (dayClock(system, measure.id) === null) return say(w.limits_own)
  const limits = measure.limits ?? []
  if (limits.length === 0) return say(w.limits_fixed)
  return say(w.limits_why, { list: limits.map((one, i) => (i === 0 ? say(w.limits_version, { n: one.version }) : say(w.limits_from, { n: one.version, day: sayDate(say, one.from) }))).join(say.language === 'zh' ? '，' : ', ') })
}
