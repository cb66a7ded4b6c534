// The day's flow: how often each step was taken today, hour by hour.
import { Link } from 'wouter'
import { useSystems } from '../../api/hooks.ts'
import type { Flow } from '../../api/pages.ts'
import { useMinute } from '../../shell/clock.ts'
import { useSay } from '../../shell/language.ts'
import { count } from '../../widgets/figure/values.ts'
import { hoursShown, leadsTo, stagesOf } from './flow.ts'
import type { Stage } from './flow.ts'
import { w } from './words.ts'

const MOST = 6

export function DayFlow({ flow }: { flow: readonly Flow[] }) {
  const say = useSay()
  const minute = useMinute()
  const { byId } = useSystems()
  const stages = stagesOf(flow, byId, MOST)
  const hour = Number(new Intl.DateTimeFormat('en-GB', { timeZone: say.zone, hour: '2-digit', hourCycle: 'h23' }).format(minute))
  const { from, to } = hoursShown(stages, hour)
  return (
    <section className="wl-c wl-flow" aria-label={say(w.flow)}>
      <h2>{say(w.flow)}<small>{flow.length > 0 ? say(w.flow_note, { from, to }) : say(w.flow_none)}</small></h2>
      <div className="wl-s">{stages.map((stage) => <One key={stage.key} stage={stage} from={from} to={to} />)}</div>
    </section>
  )
}

function One({ stage, from, to }: { stage: Stage; from: number; to: number }) {
  const say = useSay()
  const { byId } = useSystems()
  const name = stage.words ? say(stage.words) : say(w.opened)
  // The rows of an opening are the newest; those of a step are what it led to.
  const href = (system: string): string => {
    const state = stage.step === 'open' ? null : leadsTo(byId.get(system), stage.step)
    return `/list?system=${system}${state ? `&state=${state}` : '&kind=all&order=newest'}`
  }
  const title = (system: string): string => say(byId.get(system)?.words.title) || system
  const first = stage.of[0]?.system
  return (
    <div>
      <span className="cut">{name}</span>
      <b>{first ? <Link className="num" href={href(first)} aria-label={say(w.flow_link, { n: count(stage.count), step: name })}>{count(stage.count)}</Link> : count(stage.count)}</b>
      <small className="cut">{stage.of.map(({ system, count: n }, i) => <span key={system}>{i > 0 && (say.language === 'zh' ? '，' : ', ')}{title(system)}{stage.of.length > 1 && <> <Link className="num" href={href(system)} aria-label={`${count(n)} ${title(system)} ${name}`}>{count(n)}</Link></>}</span>)}</small>
      <Bars hours={stage.hours} from={from} to={to} />
    </div>
  )
}

const [WIDTH, HEIGHT] = [200, 34]

function Bars({ hours, from, to }: { hours: readonly number[]; from: number; to: number }) {
  const shown = hours.slice(from, to + 1)
  const most = Math.max(1, ...shown)
  const wide = WIDTH / shown.length
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
      {shown.map((n, i) => { const high = n === 0 ? 1 : Math.max(2, (n / most) * HEIGHT); return <rect key={i} x={i * wide + 1} y={HEIGHT - high} width={wide - 2} height={high} fill={i === shown.length - 1 ? 'var(--brand)' : 'var(--line-strong)'} opacity={i === shown.length - 1 ? 1 : 0.6} /> })}
    </svg>
  )
}
