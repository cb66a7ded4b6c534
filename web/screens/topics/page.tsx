// Hot topics: the list, the hottest first, each with people, demands and its days; beside it the chosen one with its places and the rows
// that it was counted from. On a phone one after the other.
import { Link, useSearchParams } from 'wouter'
import { useMe } from '../../api/hooks.ts'
import { useOutlines, useTopicRows, useTopics } from '../../api/pages.ts'
import type { Topic, TopicsAnswer } from '../../api/pages.ts'
import { Icon } from '../../shell/icons.tsx'
import { useSay } from '../../shell/language.ts'
import { usePage } from '../../shell/page.ts'
import { ReadFailed } from '../../shell/problem.tsx'
import { useWide } from '../../shell/settings.ts'
import { Empty } from '../../widgets/empty/empty.tsx'
import { MatterLine } from '../../widgets/matter-row/matter-row.tsx'
import { Skeleton } from '../../widgets/skeleton/skeleton.tsx'
import { Sketch } from '../../widgets/sketch/sketch.tsx'
import { w } from './words.ts'
import './topics.css'

export default function TopicsPage() {
  const say = useSay()
  const [search] = useSearchParams()
  const wide = useWide(960)
  const { data, isError, error, refetch } = useTopics()
  const asked = search.get('topic')
  usePage({ title: say(w.title), ...(asked && !wide && { back: '/topics' }) })
  if (isError && !data) return <main id="main" tabIndex={-1} className="plain"><ReadFailed error={error} retry={() => void refetch()} /></main>
  if (!data) return <main id="main" tabIndex={-1} className="tp" aria-busy="true"><Skeleton rows={8} height={70} /></main>
  const chosen = data.items.find((one) => one.id === asked) ?? (wide ? data.items[0] : undefined)
  const gone = asked !== null && !data.items.some((one) => one.id === asked)
  return (
    <main id="main" tabIndex={-1} className="tp">
      {(wide || !chosen) && <Head answer={data} />}
      {gone && <p className="note tp-gone" role="status">{say(w.gone)}</p>}
      {data.items.length === 0 ? <Empty title={say(w.none)}>{say(w.none_why)}</Empty> : (
        <div className="tp-g">
          {(wide || !chosen) && <List items={data.items} chosen={wide ? chosen?.id : undefined} />}
          {chosen && <Chosen key={chosen.id} topic={chosen} formula={say(data.formula)} />}
        </div>
      )}
    </main>
  )
}

function Head({ answer }: { answer: TopicsAnswer }) {
  const say = useSay()
  return (
    <header className="tp-h">
      <div><h1>{say(w.title)}</h1><p className="muted">{say(w.lead, { days: answer.window_days, n: answer.read })}，{say(w.as_of, { time: say.time(answer.as_of) })}</p></div>
      <details className="tp-f"><summary>{say(w.formula)}</summary><p>{say(answer.formula)}</p></details>
      <p className="note">{say(w.private)}</p>
    </header>
  )
}

function List({ items, chosen }: { items: readonly Topic[]; chosen: string | undefined }) {
  const say = useSay()
  return (
    <ol className="tp-l" aria-label={say(w.list)}>
      {items.map((topic, i) => (
        <li key={topic.id}>
          <Link href={`/topics?topic=${topic.id}`} className={topic.id === chosen ? 'sel' : ''} aria-current={topic.id === chosen ? 'true' : undefined}>
            <span className="tp-i">{i + 1}</span>
            <span className="tp-n"><b>{topic.name}</b><small>{[say(topic.category), say(w.period, { from: say.day(topic.from), to: say.day(topic.to) })].filter(Boolean).join(' · ')}</small></span>
            <Bars days={topic.days} weeks />
            <span className="tp-p"><b>{say(w.people, { n: topic.people })}</b><small>{say(w.messages, { n: topic.messages })}</small></span>
            <span className="tp-t"><b>{topic.heat.value}</b><small>{say(w.heat)}</small></span>
          </Link>
        </li>
      ))}
    </ol>
  )
}

/** Days as bars, or weeks where there is little room. */
function Bars({ days, weeks = false }: { days: readonly number[]; weeks?: boolean }) {
  const say = useSay()
  const bars = weeks ? Array.from({ length: Math.ceil(days.length / 7) }, (_, i) => days.slice(Math.max(0, days.length - 7 * (i + 1)), days.length - 7 * i).reduce((sum, n) => sum + n, 0)).reverse() : days
  const most = Math.max(1, ...bars)
  const [width, height] = weeks ? [104, 28] : [640, 96]
  const step = width / bars.length
  const label = say(w.day_label, { n: days.length, count: days.reduce((sum, n) => sum + n, 0), most: Math.max(...days) })
  return (
    <svg className={weeks ? 'tp-b' : 'tp-d'} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label} preserveAspectRatio="none">
      {bars.map((n, i) => <rect key={i} x={i * step + step * 0.12} width={step * 0.76} y={height - Math.max(n ? 3 : 1, (n / most) * height)} height={Math.max(n ? 3 : 1, (n / most) * height)} className={n ? '' : 'nil'} />)}
    </svg>
  )
}

function Chosen({ topic, formula }: { topic: Topic; formula: string }) {
  const say = useSay()
  const rows = useTopicRows(topic.id)
  const { people, likes, weeks, recent, before, value } = topic.heat
  return (
    <section className="tp-c" aria-label={topic.name}>
      <div className="card box">
        <h2 className="tp-ct">{topic.name}</h2>
        <p className="muted">{[say(topic.category), say(w.period, { from: say.day(topic.from), to: say.day(topic.to) }), say(w.people, { n: topic.people }), say(w.messages, { n: topic.messages })].filter(Boolean).join(' · ')}</p>
        <details className="tp-f"><summary>{say(w.heat)} {value}，{say(w.formula)}</summary><p>{formula}</p><p className="b">{say(w.numbers, { people, likes, weeks, recent, before, value })}</p></details>
        <h3 className="hd">{say(w.days, { n: topic.days.length })}</h3>
        <Bars days={topic.days} />
        <p className="tp-x" aria-hidden="true"><span>{say(w.first_day, { n: topic.days.length })}</span><span>{say(w.today)}</span></p>
      </div>
      <Where topic={topic} />
      <div className="card box">
        <h3 className="hd">{say(w.rows)} <small>{say(w.messages, { n: topic.messages })}</small></h3>
        {rows.isError && !rows.data ? <ReadFailed error={rows.error} retry={() => void rows.refetch()} /> : rows.data ? <ul className="mls">{rows.data.items.map((one) => <MatterLine key={one.id} matter={one} clock />)}</ul> : <Skeleton rows={4} height={40} />}
      </div>
    </section>
  )
}

const [MAP_WIDTH, MAP_HEIGHT] = [560, 300]
function Where({ topic }: { topic: Topic }) {
  const say = useSay()
  const streets = useOutlines('street').data
  const notes = useMe().data?.district.notes
  return (
    <div className="card box tp-w">
      <h3 className="hd">{say(w.map)} <small>{notes && say(notes.outlines)}</small></h3>
      {streets && topic.spots.length > 0 && (
        <Sketch outlines={streets} width={MAP_WIDTH} height={MAP_HEIGHT} label={say(w.map_label, { name: topic.name })}>
          {(projection) => topic.spots.map((spot, i) => { const { x, y } = projection.at(spot); return <circle key={i} className="tp-s" cx={x} cy={y} r={6} /> })}
        </Sketch>
      )}
      <ul className="tp-pl">{topic.places.map((place) => <li key={place.id}><Icon name="place" /><Link href={`/places/${place.id}`}>{place.name}</Link><span>{say(w.messages, { n: place.count })}</span></li>)}</ul>
    </div>
  )
}
