// The application: providers, the question who is signed in, and the screen that the address names.
import { ConfigProvider } from 'antd'
import { QueryClientProvider, useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useEffect, useMemo, useRef } from 'react'
import { Router, useLocation, useRoute } from 'wouter'
import { noteServerTime, queryClient, questions } from '../api/hooks.ts'
import type { Me } from '../api/types.ts'
import { OWNER, turned } from './answers.ts'
import { onWall } from './attended.ts'
import { Boundary } from './boundary.tsx'
import { resetMinute } from './clock.ts'
import { Frame } from './frame.tsx'
import { useSay } from './language.ts'
import { useLiveEvents } from './live.ts'
import { locales } from './locales.ts'
import { usePageHead } from './page.ts'
import { ReadFailed } from './problem.tsx'
import { startQueue } from './queue.ts'
import { screens } from './screens.ts'
import type { Entry } from './screens.ts'
import { useDark, useSettings } from './settings.ts'
import { makeTheme } from './theme.ts'
import { w } from './words.ts'

const SignIn = lazy(() => import('../screens/sign-in/page.tsx'))

export function App() {
  const { language } = useSettings()
  const dark = useDark()
  const theme = useMemo(() => makeTheme(dark), [dark])
  return (
    <ConfigProvider theme={theme} locale={locales[language]} button={{ autoInsertSpace: false }} wave={{ disabled: true }}
      // Inside a dialog the browser's top layer would cover a list that hangs on the body.
      getPopupContainer={(node) => node?.closest('dialog') ?? document.body}>
      <QueryClientProvider client={queryClient}>
        <Router><Signed /></Router>
      </QueryClientProvider>
    </ConfigProvider>
  )
}

function useMatch(): { entry: Entry; params: Record<string, string | undefined> } | null {
  // The list of screens never changes, so the hooks keep their order.
  let match: { entry: Entry; params: Record<string, string | undefined> } | null = null
  for (const entry of screens) {
    const [matches, params] = useRoute(entry.path)
    if (matches && !match) match = { entry, params: params as Record<string, string | undefined> }
  }
  return match
}

function Signed() {
  const me = useQuery(questions.me)
  const match = useMatch()
  const [location] = useLocation()
  useEffect(() => {
    if (!me.data) return
    noteServerTime(me.data.now)
    resetMinute()
  }, [me.data])
  useLiveEvents(Boolean(me.data))
  const person = me.data?.person.id
  useEffect(() => (person === undefined ? undefined : startQueue()), [person])
  useEffect(turned, [location])
  useOther()
  useTitle(me.data ?? null)
  useFocusOnTurn(location)
  useEffect(() => onWall(match?.entry.bare === true), [match?.entry.bare])
  if (match?.entry.open) return <Alone at={location} match={match} />
  if (me.isError && !me.data) return <main className="plain" id="main"><ReadFailed error={me.error} retry={() => void me.refetch()} /></main>
  if (me.data === undefined) return <main className="plain" id="main" aria-busy="true" />
  if (me.data === null) return <Suspense fallback={<main className="plain" id="main" aria-busy="true" />}><SignIn /></Suspense>
  if (match?.entry.bare) return <Alone at={location} match={match} />
  return (
    <Frame me={me.data}>
      <Boundary at={location}>{match ? <match.entry.Page params={match.params} /> : <NotFound />}</Boundary>
    </Frame>
  )
}

function Alone({ at, match }: { at: string; match: NonNullable<ReturnType<typeof useMatch>> }) {
  const { Page } = match.entry
  return <Boundary at={at}><Suspense fallback={<main className="plain" id="main" aria-busy="true" />}><Page params={match.params} /></Suspense></Boundary>
}

function NotFound() {
  const say = useSay()
  return <main className="plain" id="main" tabIndex={-1}><h1>{say(w.not_found)}</h1><p><a href="/">{say(w.to_desk)}</a></p></main>
}

/** Somebody else signed in, or out, in another tab: this one begins anew. */
function useOther(): void {
  useEffect(() => {
    const heard = (event: StorageEvent): void => { if (event.key === OWNER && event.oldValue !== null) location.reload() }
    addEventListener('storage', heard)
    return () => removeEventListener('storage', heard)
  }, [])
}

function useTitle(me: Me | null): void {
  const { title } = usePageHead()
  const say = useSay()
  useEffect(() => {
    const mark = me?.district.demo ? (say.language === 'zh' ? '（演示数据）' : ' (demonstration data)') : ''
    document.title = `${title ? `${title} · ` : ''}邻里 Linli${mark}`
  }, [title, me, say])
}

/** A new page takes the focus, as a page load would; the first one leaves it to the browser. */
function useFocusOnTurn(location: string): void {
  const first = useRef(true)
  useEffect(() => {
    if (first.current) { first.current = false; return }
    const timer = setTimeout(() => {
      if (document.activeElement && document.activeElement !== document.body) return
      document.getElementById('main')?.focus({ preventScroll: true })
    }, 80)
    return () => clearTimeout(timer)
  }, [location])
}
