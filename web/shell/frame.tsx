// The frame around every page: rail and bar on a desk, head and tabs on a phone, the strip, and the demonstration badge on all of them.
import { Suspense, useEffect } from 'react'
import type { ReactNode } from 'react'
import { Link, useLocation } from 'wouter'
import type { Me } from '../api/types.ts'
import { Find } from './find.tsx'
import { useHelp } from './help.tsx'
import { Icon, Logo } from './icons.tsx'
import { keepInstalled } from './installed.ts'
import { useKeys } from './keyboard.ts'
import { useSay } from './language.ts'
import { useLive } from './live.ts'
import { Strip } from './offline.tsx'
import { usePageHead } from './page.ts'
import { PersonMenu } from './person.tsx'
import { railOf, tabsOf, useIntake, warm } from './screens.ts'
import type { Entry } from './screens.ts'
import { useWide } from './settings.ts'
import { warmField, warmForm } from './warm.ts'
import { w } from './words.ts'

export function Demo({ me }: { me: Me }) {
  const say = useSay()
  return me.district.demo ? <span className="demo" title={say(me.district.notes.demo)}>{say(w.demo)}</span> : null
}

const WARM_MS = 1500
const FIELD_MS = 4000
const FIELD_EVERY_MS = 5 * 60_000

export function Frame({ me, children }: { me: Me; children: ReactNode }) {
  const wide = useWide(720)
  const say = useSay()
  const [, go] = useLocation()
  const help = useHelp()
  // A page with a way back keeps the thumb's place for its own act.
  const { back } = usePageHead()
  const intake = useIntake()
  // What a person needs next, also when the network goes: the desk and the form of a step.
  useEffect(() => {
    const timer = setTimeout(() => { warm('/'); warmForm() }, WARM_MS)
    return () => clearTimeout(timer)
  }, [])
  useEffect(() => {
    let stopped = false
    const field = (): void => { if (!document.hidden && navigator.onLine) void warmField(() => stopped || !navigator.onLine).catch(() => undefined) }
    const timers = [setTimeout(field, FIELD_MS), setInterval(field, FIELD_EVERY_MS)]
    return () => { stopped = true; for (const timer of timers) clearTimeout(timer) }
  }, [me.person.id])
  useEffect(keepInstalled, [])
  useKeys({ '?': () => help.show(), n: () => (intake ? go(intake.path) : false) })
  return (
    <div className={wide ? 'app' : 'app phone'}>
      <a className="skip" href="#main" onClick={(event) => { event.preventDefault(); document.getElementById('main')?.focus() }}>{say(w.skip)}</a>
      {wide ? <Bar me={me} /> : <PhoneHead me={me} />}
      {wide && <Rail me={me} />}
      <div className="app-m">
        <Strip />
        <Suspense fallback={<main id="main" tabIndex={-1} aria-busy="true" className="plain" />}>{children}</Suspense>
      </div>
      {!wide && !back && <Tabs me={me} />}
      {help.dialog}
    </div>
  )
}

function Bar({ me }: { me: Me }) {
  const say = useSay()
  return (
    <header className="top">
      <Link className="logo" href="/" aria-label={say(w.home)}><Logo /></Link>
      <span className="dist">{say(me.district.name)}</span>
      <Demo me={me} />
      <Find />
      <span className="grow" />
      <LiveDot />
      <PersonMenu me={me} />
    </header>
  )
}

function LiveDot() {
  const live = useLive()
  const say = useSay()
  if (live.status === 'opening') return <span className="live opening">{say(w.live_opening)}</span>
  if (live.status === 'cut') return <span className="live cut">{say(w.live_cut_short, { time: say.time(live.since) })}</span>
  return <span className="live">{say(w.live, { time: say.time(live.updated).replace(/^(今天|today) /, '') })}</span>
}

const isOn = (entry: Entry, location: string): boolean => (entry.path === '/' ? location === '/' || location.startsWith('/matters/') : location === entry.path || location.startsWith(`${entry.path}/`))

function Entries({ entries, tab = false }: { entries: readonly Entry[]; tab?: boolean }) {
  const [location] = useLocation()
  const say = useSay()
  return entries.map((entry) => (
    <Link key={entry.id} href={entry.path} className={isOn(entry, location) ? 'on' : ''} aria-current={isOn(entry, location) ? 'page' : undefined}>
      <Icon name={entry.icon} />
      {say(tab && entry.tab_title ? entry.tab_title : entry.title)}
      <Badge entry={entry} />
    </Link>
  ))
}

function Badge({ entry }: { entry: Entry }) {
  const badge = entry.useBadge?.() ?? null
  const say = useSay()
  if (!badge || badge.count === 0) return null
  return <sup>{badge.count > 99 ? '99+' : badge.count}<span className="vh">{say(badge.words)}</span></sup>
}

const FOOT = 900

function Rail({ me }: { me: Me }) {
  const say = useSay()
  const entries = railOf(me.posts)
  return (
    <nav className="rail" aria-label={say(w.main_navigation)}>
      <Entries entries={entries.filter((entry) => entry.rail! < FOOT)} />
      <span className="sp" />
      <Entries entries={entries.filter((entry) => entry.rail! >= FOOT)} />
    </nav>
  )
}

function PhoneHead({ me }: { me: Me }) {
  const say = useSay()
  const head = usePageHead()
  return (
    <header className={head.back ? 'ph-h has-back' : 'ph-h'}>
      {head.back && <Link href={head.back} className="back" aria-label={say(w.back)}><Icon name="left" /></Link>}
      <div className="grow">
        {head.back ? <span className="ph-t">{head.title}</span> : <h1>{head.title}</h1>}
        {head.sub && <p>{head.sub}</p>}
      </div>
      <Demo me={me} />
      {!head.back && <Link href="/find" className="ph-f" aria-label={say(w.find_label)}><Icon name="search" /></Link>}
    </header>
  )
}

function Tabs({ me }: { me: Me }) {
  const say = useSay()
  return <nav className="tabs" aria-label={say(w.main_navigation)}><Entries entries={tabsOf(me.posts)} tab /></nav>
}
