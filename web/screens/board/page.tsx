// The board: a column for each state that the declaration names, its matters as cards with their clocks; one state at a time on a phone.
import { useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { Link, useSearchParams } from 'wouter'
import { keys } from '../../api/hooks.ts'
import { readList, useCounts } from '../../api/pages.ts'
import type { StateCounts } from '../../api/pages.ts'
import type { ListItem, System } from '../../api/types.ts'
import { useKeys } from '../../shell/keyboard.ts'
import { useSay } from '../../shell/language.ts'
import { useJustChanged } from '../../shell/live.ts'
import { usePage } from '../../shell/page.ts'
import { ReadFailed } from '../../shell/problem.tsx'
import { useWide } from '../../shell/settings.ts'
import { Clock } from '../../widgets/clock/clock.tsx'
import { Empty } from '../../widgets/empty/empty.tsx'
import { MatterCard, useRowWords } from '../../widgets/matter-row/matter-row.tsx'
import { PlaceFilter } from '../../widgets/place-search/place-filter.tsx'
import { Skeleton } from '../../widgets/skeleton/skeleton.tsx'
import { SystemTabs, useMySystems } from '../../widgets/systems/systems.tsx'
import { w } from './words.ts'
import './board.css'

/** Cards of a column; what is more is a link to the list. */
const MOST = 30

export default function BoardPage() {
  const say = useSay()
  const { systems, ready } = useMySystems()
  const [search] = useSearchParams()
  const wide = useWide(720)
  usePage({ title: say(w.title) })
  const system = systems.find((one) => one.id === search.get('system')) ?? systems[0]
  if (!ready || !system) return <main id="main" tabIndex={-1} className="plain" aria-busy="true"><Skeleton rows={6} /></main>
  const place = search.get('place') ?? undefined
  return <Shown key={system.id} system={system} systems={systems} place={place} wide={wide} />
}

type ShownProps = { system: System; systems: System[]; place: string | undefined; wide: boolean }

function Shown({ system, systems, place, wide }: ShownProps) {
  const say = useSay()
  const [, setSearch] = useSearchParams()
  const filter = { ...(place && { place }) }
  const counts = useCounts(filter)
  const own = counts.data?.[system.id] ?? {}
  const standing = (one: System): number | null => counts.data ? Object.values(counts.data[one.id] ?? {}).reduce((sum, state) => sum + state.count, 0) : null
  const total = Object.values(own).reduce((sum, one) => sum + one.count, 0)
  const address = (id: string, at = place): string => `/board?${new URLSearchParams({ system: id, ...(at && { place: at }) })}`
  // A state that the board does not name, such as one passed in a moment, has a column only while something stands in it.
  const states = [...system.page.board, ...Object.keys(own).filter((state) => !(system.page.board as readonly string[]).includes(state))]
  return (
    <main id="main" tabIndex={-1} className="bd">
      <header className="bd-h">
        <div className="bd-t"><h1>{say(w.title)}</h1><span className="muted">{say(w.lead)}</span></div>
        <div className="bd-f">
          <SystemTabs systems={systems} current={system.id} href={(one) => address(one.id)} count={standing} />
          <span className="grow" />
          <PlaceFilter value={place ?? null} label={say(w.place)} onChange={(id) => setSearch({ system: system.id, ...(id && { place: id }) }, { replace: true })} />
        </div>
      </header>
      {counts.isError && !counts.data ? <ReadFailed error={counts.error} retry={() => void counts.refetch()} />
        : !counts.data ? <Skeleton rows={6} height={90} />
        : total === 0 ? <Empty title={say(w.nothing)}>{say(w.nothing_why)}</Empty>
        : wide ? <Columns system={system} states={states} counts={own} place={place} /> : <OneColumn system={system} states={states} counts={own} place={place} />}
    </main>
  )
}

type ColumnsProps = { system: System; states: readonly string[]; counts: StateCounts; place: string | undefined }

const useColumn = (system: System, state: string, place: string | undefined, enabled: boolean) => {
  const filter = { state, order: 'due', ...(place && { place }) }
  return useQuery({ queryKey: [...keys.lists, 'board', system.id, filter], queryFn: ({ signal }) => readList(system.id, filter, null, MOST, signal), enabled, staleTime: 5_000, refetchInterval: 60_000, placeholderData: (before) => before })
}
const listAddress = (system: System, state: string, place: string | undefined): string => `/list?${new URLSearchParams({ system: system.id, state, order: 'due', ...(place && { place }) })}`

function Columns({ system, states, counts, place }: ColumnsProps) {
  const say = useSay()
  const frame = useRef<HTMLDivElement>(null)
  /** Moves the focus from card to card: down and up in a column, across to the next one that has cards. */
  const move = (down: number, across: number): boolean => {
    const columns = [...(frame.current?.querySelectorAll('section') ?? [])].map((one) => [...one.querySelectorAll<HTMLElement>('a.bc')]).filter((cards) => cards.length > 0)
    const at = columns.findIndex((cards) => cards.includes(document.activeElement as HTMLElement))
    if (at < 0) { columns[0]?.[0]?.focus(); return columns.length > 0 }
    const row = columns[at]!.indexOf(document.activeElement as HTMLElement)
    const cards = columns[Math.min(columns.length - 1, Math.max(0, at + across))]!
    const next = cards[Math.min(cards.length - 1, Math.max(0, row + down))]
    next?.focus()
    next?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    return true
  }
  const inside = (): boolean => frame.current?.contains(document.activeElement) ?? false
  useKeys({ j: () => move(1, 0), k: () => move(-1, 0), ArrowRight: () => inside() && move(0, 1), ArrowLeft: () => inside() && move(0, -1), ArrowDown: () => inside() && move(1, 0), ArrowUp: () => inside() && move(-1, 0) })
  return (
    <div className="bd-c" ref={frame} role="group" aria-label={say(w.columns)}>
      {states.map((state) => <Column key={state} system={system} state={state} count={counts[state]} place={place} />)}
    </div>
  )
}

function Column({ system, state, count, place }: { system: System; state: string; count: StateCounts[string] | undefined; place: string | undefined }) {
  const say = useSay()
  const n = count?.count ?? 0
  const cards = useColumn(system, state, place, n > 0)
  const name = say(system.words.states[state]) || state
  if (n === 0) return <section className="bl none" aria-label={name}><h2>{name}</h2><p>{say(w.empty)}</p></section>
  return (
    <section className="bl" aria-label={name}>
      <h2><span className="cut" title={name}>{name}</span><Link className="num" href={listAddress(system, state, place)}>{n}</Link>{count!.late > 0 && <span className="st pill late">{say(w.late, { n: count!.late })}</span>}</h2>
      {!cards.data ? <Skeleton rows={3} height={110} /> : (
        <ul>
          {cards.data.items.map((matter) => <li key={matter.id}><Card matter={matter} /></li>)}
          {n > cards.data.items.length && <li className="more"><Link href={listAddress(system, state, place)}>{say(w.all, { n })}</Link></li>}
        </ul>
      )}
    </section>
  )
}

function Card({ matter }: { matter: ListItem }) {
  const say = useSay()
  const row = useRowWords(matter)
  const changed = useJustChanged(matter.id)
  return (
    <Link href={`/matters/${matter.id}`} className={changed ? 'bc changed' : 'bc'}>
      <b>{matter.title}</b>
      <small className="cut">{[row.place, row.category].filter(Boolean).join(' · ')}</small>
      {matter.clock ? <Clock clock={matter.clock} short /> : <small>{say(w.no_clock)}</small>}
      {matter.holder && <small className="cut">{matter.holder.organisation.name}</small>}
    </Link>
  )
}

function OneColumn({ system, states, counts, place }: ColumnsProps) {
  const say = useSay()
  const [search, setSearch] = useSearchParams()
  const full = states.filter((state) => (counts[state]?.count ?? 0) > 0)
  const state = full.find((one) => one === search.get('state')) ?? full[0]!
  const cards = useColumn(system, state, place, true)
  return (
    <>
      <div className="chips bd-s" role="group" aria-label={say(w.columns)}>
        {full.map((one) => <button key={one} type="button" className="chip" aria-pressed={one === state} onClick={() => setSearch((before) => { before.set('state', one); return before }, { replace: true })}>{say(system.words.states[one])} <b>{counts[one]!.count}</b></button>)}
      </div>
      {!cards.data ? <Skeleton rows={4} height={140} /> : <ul className="bd-p">{cards.data.items.map((matter) => <li key={matter.id}><MatterCard item={{ matter, owes: 'answer', post: 0, clock: matter.clock, next: null }} /></li>)}</ul>}
      {cards.data && counts[state]!.count > cards.data.items.length && <p className="also"><Link href={listAddress(system, state, place)}>{say(w.all, { n: counts[state]!.count })}</Link></p>}
    </>
  )
}
