// The lists of the wall: what is late, what comes again, and what has just happened. None of them names a person or a door.
import { Link } from 'wouter'
import { useCategories, useSystems } from '../../api/hooks.ts'
import type { Now } from '../../api/pages.ts'
import type { ListItem } from '../../api/types.ts'
import { useMinute } from '../../shell/clock.ts'
import { Icon } from '../../shell/icons.tsx'
import { useSay } from '../../shell/language.ts'
import { isWindow, viewClock } from '../../widgets/clock/view.ts'
import { w } from './words.ts'

const MOST_LATE = 4
const MOST_AGAIN = 3
const MOST_FEED = 5

export function Late({ now }: { now: Now }) {
  const say = useSay()
  const shown = now.late_matters.slice(0, MOST_LATE)
  const more = now.late - shown.length
  return (
    <section className="wl-c" aria-label={say(w.late)}>
      <h2>{say(w.late)}{now.late > 0 && <small><Link className="num" href="/list?late=true" aria-label={say(w.late_link, { n: say(w.late_all, { n: now.late }) })}>{say(w.late_all, { n: now.late })}</Link>{say(w.late_first)}</small>}</h2>
      <ul className="wl-l">
        {shown.map((matter) => <LateOne key={matter.id} matter={matter} />)}
        {now.late === 0 && <li><span className="quiet">{say(w.late_none)}</span></li>}
      </ul>
      {more > 0 && <p className="wl-m">{say(w.late_more_a)}<Link className="num" href="/list?late=true" aria-label={say(w.late_link, { n: more })}>{more}</Link>{say(w.late_more_b)}</p>}
    </section>
  )
}

const streetOf = (matter: ListItem): string => matter.path.split(' › ')[0] ?? ''

/** By its category: the words of whoever reported it may hold a name or a door. */
function LateOne({ matter }: { matter: ListItem }) {
  const say = useSay()
  const minute = useMinute()
  const system = useSystems().byId.get(matter.system)
  const category = useCategories().byCode.get(matter.category ?? '')
  const view = matter.clock && viewClock(matter.clock, minute, isWindow(system, matter.clock))
  const who = matter.holder?.organisation.name
  return (
    <li>
      <Link href={`/matters/${matter.id}`} className="cut">{say(category?.words) || say(system?.words.title)}</Link>
      {view && <span className="st late"><Icon name="late" />{say(view.lead)}</span>}
      <small className="cut">{[streetOf(matter), who && say(w.by, { who })].filter(Boolean).join(say.language === 'zh' ? '，' : ', ')}</small>
    </li>
  )
}

export function Again({ repeated }: { repeated: Now['repeated'] }) {
  const say = useSay()
  return (
    <section className="wl-c" aria-label={say(w.repeated)}>
      <h2>{say(w.repeated)}<small>{say(w.repeated_note)}</small></h2>
      <ul className="wl-l">
        {repeated.slice(0, MOST_AGAIN).map(({ category, category_code, place, count }) => (
          <li key={`${category_code}${place.id}`}>
            <span className="cut">{say(category) || category_code}</span>
            <Link className="num" href={`/list?kind=all&category=${encodeURIComponent(category_code)}&place=${place.id}`} aria-label={say(w.times_link, { n: count, category: say(category), place: place.name })}>{say(w.times, { n: count })}</Link>
            <small className="cut">{place.name}</small>
          </li>
        ))}
        {repeated.length === 0 && <li><span className="quiet">{say(w.repeated_none)}</span></li>}
      </ul>
    </section>
  )
}

export function Feed({ feed }: { feed: Now['feed'] }) {
  const say = useSay()
  return (
    <section className="wl-c" aria-label={say(w.feed)}>
      <h2>{say(w.feed)}<small>{say(w.feed_note)}</small></h2>
      <ul className="wl-feed">
        {feed.slice(0, MOST_FEED).map((one, i) => {
          const words = (one.words as typeof one.words & { done?: typeof one.words }).done ?? one.words
          return <li key={`${one.at}${i}`}><time dateTime={one.at}>{say.time(one.at).slice(-5)}</time><span className="cut">{one.place} {[say(one.category), say(words)].filter(Boolean).join(say.language === 'zh' ? '：' : ': ')}</span></li>
        })}
        {feed.length === 0 && <li>{say(w.no_feed)}</li>}
      </ul>
    </section>
  )
}
