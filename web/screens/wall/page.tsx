// The wall page: figures, map, what is late, what comes again, the day's flow and what has just happened. Dark, and drawn in units of
// the screen, so that a larger wall has larger type; under the size of a desk it becomes a page that scrolls.
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { Link, useLocation } from 'wouter'
import { useMe } from '../../api/hooks.ts'
import { planQuestion } from '../../api/plans.ts'
import { useNow } from '../../api/pages.ts'
import type { Now } from '../../api/pages.ts'
import { useMinute } from '../../shell/clock.ts'
import { Demo } from '../../shell/frame.tsx'
import { Icon } from '../../shell/icons.tsx'
import { useKeys } from '../../shell/keyboard.ts'
import { useSay } from '../../shell/language.ts'
import { useLive } from '../../shell/live.ts'
import { usePage } from '../../shell/page.ts'
import { ReadFailed } from '../../shell/problem.tsx'
import { count } from '../../widgets/figure/values.ts'
import { DayFlow } from './day-flow.tsx'
import { Figures } from './figures.tsx'
import { Again, Feed, Late } from './lists.tsx'
import { StreetMap } from './street-map.tsx'
import { w } from './words.ts'
import './wall.css'

export default function WallPage() {
  const say = useSay()
  const [, go] = useLocation()
  const { data: now, isError, error, refetch } = useNow()
  const full = useFull()
  usePage({ title: say(w.title) })
  useKeys({ Escape: () => go('/'), f: full.turn })
  return (
    <main id="main" tabIndex={-1} className="wall" data-theme="dark">
      <Head now={now} full={full} />
      <Figures />
      <StreetMap />
      {now ? (
        <>
          <div className="wl-side"><Late now={now} /><Again repeated={now.repeated} /></div>
          <DayFlow flow={now.flow} />
          <Feed feed={now.feed} />
        </>
      ) : isError && <ReadFailed error={error} retry={() => void refetch()} />}
    </main>
  )
}

/** How many clauses of the plan are late and thinning; nothing where the district has no plan. */
function PlanLine() {
  const say = useSay()
  const { data } = useQuery({ ...planQuestion('now'), retry: false })
  if (!data) return null
  const { late, thinning } = data.counts
  return <span>{say(w.plan_a)}<Link className="num" href="/plans?only=late" aria-label={say(w.plan_late, { n: late })}>{late}</Link>{say(w.plan_b)}<Link className="num" href="/plans?only=thinning" aria-label={say(w.plan_thinning, { n: thinning })}>{thinning}</Link></span>
}

type Full = { on: boolean; possible: boolean; turn: () => void }
function useFull(): Full {
  const [on, setOn] = useState(document.fullscreenElement !== null)
  useEffect(() => {
    const changed = (): void => setOn(document.fullscreenElement !== null)
    document.addEventListener('fullscreenchange', changed)
    return () => document.removeEventListener('fullscreenchange', changed)
  }, [])
  // A browser may say no; then the page stays as it is.
  const turn = (): void => { void (on ? document.exitFullscreen() : document.documentElement.requestFullscreen()).catch(() => undefined) }
  return { on, possible: document.fullscreenEnabled, turn }
}

function Head({ now, full }: { now: Now | undefined; full: Full }) {
  const say = useSay()
  const me = useMe().data
  const minute = useMinute()
  const live = useLive()
  const part = (of: Intl.DateTimeFormatOptions): string => new Intl.DateTimeFormat(say.language === 'zh' ? 'zh-CN' : 'en-GB', { timeZone: say.zone, ...of }).format(minute)
  const door = (n: number, href: string, label: 'open_link' | 'late_link' | 'wait_link'): React.ReactNode => <Link className="num" href={href} aria-label={say(w[label], { n: count(n) })}>{count(n)}</Link>
  return (
    <header className="wl-h">
      <h1><Link href="/" aria-label={`${me ? say(w.name, { district: say(me.district.name) }) : ''} ${say(w.leave)}`}>{me ? say(w.name, { district: say(me.district.name) }) : ''}</Link></h1>
      {me && <Demo me={me} />}
      {now && <span>{say(w.open_a)}{door(now.open, '/list', 'open_link')}{say(w.open_b)}{say(w.late_a)}{door(now.late, '/list?late=true', 'late_link')}{say(w.late_b)}{say(w.wait_a)}{door(now.waiting, '/list?kind=waiting', 'wait_link')}{say(w.wait_b)}</span>}
      <PlanLine />
      <span className="wl-r">{live.status === 'cut' ? <span className="wl-cut"><Icon name="offline" /> {say(w.cut, { time: say.time(live.since) })}</span> : say(w.doors)}</span>
      {full.possible && <button type="button" className="wl-full" onClick={full.turn}>{say(full.on ? w.not_full : w.full)}</button>}
      <span>{part({ month: 'long', day: 'numeric' })} {part({ weekday: 'long' })}</span>
      <time>{part({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })}</time>
    </header>
  )
}
