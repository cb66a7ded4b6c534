// The desk page: groups and filters at the left, the chosen matter at the right; cards on a phone.
import { Button } from 'antd'
import { useEffect, useMemo, useRef, useState } from 'react'
import { Link, useLocation, useSearchParams } from 'wouter'
import { useDesk, useMe } from '../../api/hooks.ts'
import type { Desk, DeskItem } from '../../api/types.ts'
import { useMinute } from '../../shell/clock.ts'
import { Icon } from '../../shell/icons.tsx'
import { useKeys } from '../../shell/keyboard.ts'
import { useSay } from '../../shell/language.ts'
import { usePage } from '../../shell/page.ts'
import { ReadFailed } from '../../shell/problem.tsx'
import { useIntake } from '../../shell/screens.ts'
import { useWide } from '../../shell/settings.ts'
import { w as shared } from '../../shell/words.ts'
import { Empty } from '../../widgets/empty/empty.tsx'
import { MatterCard, MatterRow } from '../../widgets/matter-row/matter-row.tsx'
import { InstallCard } from '../../widgets/queue/install.tsx'
import { QueueCard } from '../../widgets/queue/queue.tsx'
import { Skeleton } from '../../widgets/skeleton/skeleton.tsx'
import { commonSteps, groupIds, keepOrder, moved, passes, place, rowKey } from './groups.ts'
import type { Filter, GroupId, Placed } from './groups.ts'
import { Preview } from './preview.tsx'
import { w } from './words.ts'
import './desk.css'

/** Kept while the application is open, so that the way back from a matter leads to the same row. */
const kept: { row: string | null; scroll: number } = { row: null, scroll: 0 }

const groupWords: Record<GroupId, { title: keyof typeof w; note: keyof typeof w; tone: 'late' | 'soon' | 'ontime' | 'wait' }> = {
  late: { title: 'late', note: 'late_note', tone: 'late' }, today: { title: 'today', note: 'today_note', tone: 'soon' },
  ontime: { title: 'ontime', note: 'ontime_note', tone: 'ontime' }, wait: { title: 'wait', note: 'wait_note', tone: 'wait' },
}

export default function DeskPage() {
  const say = useSay()
  const desk = useDesk()
  const me = useMe().data
  const now = useMinute()
  const phone = !useWide(720)
  const [search, setSearch] = useSearchParams()
  const filter = (search.get('show') ?? 'all') as Filter
  const setFilter = (next: Filter): void => setSearch(next === 'all' ? {} : { show: next }, { replace: true })
  const sorted = useMemo(() => place(desk.data?.items ?? [], now, say.zone), [desk.data, now, say.zone])
  const owing = sorted.filter((one) => one.group !== 'wait').length
  const post = me?.posts[0]
  usePage({
    title: phone ? say(w.title_phone, { n: owing }) : say(w.tab),
    sub: [post && `${post.organisation.name} ${say(post.title)}`, dayParts(now, say.zone, say.language, 'short').weekday].filter(Boolean).join('　'),
  })
  if (desk.isError && !desk.data) return <main id="main" tabIndex={-1} className="plain"><ReadFailed error={desk.error} retry={() => void desk.refetch()} /></main>
  const loading = desk.data === undefined
  return phone
    ? <Cards placed={sorted} loading={loading} filter={filter} onFilter={setFilter} desk={desk.data} />
    : <Wide placed={sorted} loading={loading} filter={filter} onFilter={setFilter} desk={desk.data} stale={desk.data !== undefined && desk.dataUpdatedAt === 0} />
}

type Part = { placed: Placed[]; loading: boolean; filter: Filter; onFilter: (filter: Filter) => void; desk: Desk | undefined }

function Wide({ placed, loading, filter, onFilter, desk, stale }: Part & { stale: boolean }) {
  const say = useSay()
  const [, go] = useLocation()
  const now = useMinute()
  const beside = useWide(1200)
  const { shown, waiting, settle, hold } = useHeld(placed)
  const rows = shown.filter((one) => passes(one, filter))
  const [chosen, setChosen] = useState<string | null>(kept.row)
  const [taking, setTaking] = useState<string | null>(null)
  const list = useRef<HTMLDivElement>(null)
  const at = rows.findIndex((one) => rowKey(one.item) === chosen)
  // The matter whose step was just taken may have left the list; it stays in the preview until another is chosen.
  const [left, setLeft] = useState<DeskItem | null>(null)
  const current = rows[at]?.item ?? left ?? (chosen === null || !left ? rows[0]?.item : null) ?? null
  const choose = (item: DeskItem, focus = true): void => {
    kept.row = rowKey(item)
    setChosen(kept.row)
    setLeft(item)
    setTaking(null)
    if (focus) setTimeout(() => list.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(rowKey(item))}"] a`)?.focus(), 0)
  }
  const move = (by: number): void => {
    const from = at < 0 ? (by > 0 ? -1 : 0) : at
    const next = rows[Math.min(rows.length - 1, Math.max(0, from + by))]
    if (next) choose(next.item)
  }
  useKeys({
    j: () => move(at < 0 && current ? 1 + rows.findIndex((one) => one.item === current) : 1), k: () => move(-1),
    Enter: (event) => (current && event.target === document.body ? go(`/matters/${current.matter.id}`) : false),
    c: () => { if (!current?.next) return false; if (beside) setTaking(current.next.step); else go(`/matters/${current.matter.id}?do=${current.next.step}`) },
    Escape: () => (taking ? setTaking(null) : false),
  })
  useEffect(() => { if (list.current) list.current.scrollTop = kept.scroll }, [loading])
  const press = (item: DeskItem) => (event: React.MouseEvent): void => {
    settle()
    kept.row = rowKey(item)
    // With the keyboard or a modifier the link is a link; a press beside a preview chooses first, and opens the second time.
    const plain = event.detail > 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey
    if (beside && plain && rowKey(item) !== (current && rowKey(current))) { event.preventDefault(); choose(item, false) }
  }
  return (
    <main className={beside ? 'desk' : 'desk single'} id="main" tabIndex={-1}>
      <section className="desk-l">
        <header className="desk-h">
          <div className="desk-t"><h1>{say(w.title)}</h1><span className="muted">{say(w.weekday, { ...dayParts(now, say.zone, say.language), time: say.time(now).split(' ').at(-1)! })}{stale && desk ? `，${say(shared.as_of, { time: say.time(desk.as_of) })}` : ''}</span></div>
          <Filters placed={placed} filter={filter} onFilter={onFilter} desk={desk} />
          <Frozen desk={desk} />
        </header>
        <div className="list" ref={list} onPointerEnter={() => hold(true)} onPointerLeave={() => hold(false)} onScroll={(event) => { kept.scroll = event.currentTarget.scrollTop }}>
          <QueueCard />
          {waiting > 0 && <button type="button" className="held" onClick={settle}>{say(w.moved, { n: waiting })}</button>}
          {loading ? <Skeleton rows={8} /> : rows.length === 0 ? <Nothing filter={filter} onFilter={onFilter} /> : (
            <Groups rows={rows} current={current} press={press} />
          )}
          {desk && desk.items.length < desk.counts.total && <p className="note more">{say(w.truncated, { n: desk.items.length, total: desk.counts.total })}</p>}
        </div>
        <footer className="keys">
          <span><kbd>J</kbd><kbd>K</kbd>{say(w.move)}</span><span><kbd>↵</kbd>{say(w.open)}</span><span><kbd>C</kbd>{say(w.step)}</span><span><kbd>/</kbd>{say(w.find)}</span><span><kbd>?</kbd>{say(w.help)}</span>
          <span className="r">{say(w.not_ranked)}</span>
        </footer>
      </section>
      {beside && <Preview item={current} taking={taking} onTake={setTaking} onDone={() => setTaking(null)} />}
    </main>
  )
}

function Groups({ rows, current, press }: { rows: Placed[]; current: DeskItem | null; press: (item: DeskItem) => (event: React.MouseEvent) => void }) {
  const say = useSay()
  const key = current ? rowKey(current) : null
  return groupIds.map((group) => {
    const items = rows.filter((one) => one.group === group)
    if (items.length === 0) return null
    const { title, note, tone } = groupWords[group]
    return (
      <section key={group} aria-label={say(w[title])}>
        <h2 className="grp"><span className={`st ${tone}`}><Icon name={tone} />{say(w[title])}</span> <span className="n">{say(w.count, { n: items.length })}</span><span className="r">{say(w[note])}</span></h2>
        <ul>{items.map(({ item }) => <li key={rowKey(item)} data-key={rowKey(item)}><MatterRow item={item} selected={rowKey(item) === key} onChoose={press(item)} /></li>)}</ul>
      </section>
    )
  })
}

function Filters({ placed, filter, onFilter, desk }: { placed: Placed[]; filter: Filter; onFilter: (filter: Filter) => void; desk: Desk | undefined }) {
  const say = useSay()
  const intake = useIntake()
  const steps = useMemo(() => commonSteps(placed, 3), [placed])
  const count = (of: Filter): number => placed.filter((one) => passes(one, of)).length
  const chips: [Filter, string, number][] = [
    ['all', say(w.all), Math.max(placed.length, desk?.counts.total ?? 0)], ['late', say(w.late), Math.max(count('late'), desk?.counts.late ?? 0)], ['today', say(w.today), count('today')],
    ...steps.map((one): [Filter, string, number] => [`next:${one.step}`, say(one.words), one.count]),
  ]
  return (
    <div className="filters">
      <div className="chips" role="group" aria-label={say(w.filters)}>
        {chips.map(([id, words, n]) => <button key={id} type="button" className="chip" aria-pressed={filter === id} onClick={() => onFilter(filter === id ? 'all' : id)}>{words} <b>{n}</b></button>)}
      </div>
      {intake && <Link href={intake.path} asChild><Button size="small" icon={<Icon name="plus" />}>{say(w.new)} <kbd aria-hidden="true">N</kbd></Button></Link>}
    </div>
  )
}

/** Books that my posts keep and that nobody can write in: said here as long as it is so. */
function Frozen({ desk }: { desk: Desk | undefined }) {
  const say = useSay()
  return desk?.frozen?.map((book) => (
    <div key={book.id} className="problem" role="status"><Icon name="lock" /><div><b>{say(w.frozen, { name: book.name })}</b><p>{say(w.frozen_since, { time: say.time(book.since) })}</p><Link href={`/books/${book.id}`}>{say(w.frozen_see)}</Link></div></div>
  ))
}

function Nothing({ filter, onFilter }: { filter: Filter; onFilter: (filter: Filter) => void }) {
  const say = useSay()
  return filter === 'all'
    ? <Empty title={say(w.empty)}>{say(w.empty_why)}</Empty>
    : <Empty title={say(w.empty_filter)}><button type="button" className="link" onClick={() => onFilter('all')}>{say(w.show_all)}</button></Empty>
}

function Cards({ placed, loading, filter, onFilter, desk }: Part) {
  const say = useSay()
  const [all, setAll] = useState(false)
  const waiting = placed.filter((one) => one.group === 'wait')
  const rows = placed.filter((one) => (filter === 'all' ? all || one.group !== 'wait' : passes(one, filter)))
  return (
    <main className="cards" id="main" tabIndex={-1}>
      <Filters placed={placed} filter={filter} onFilter={onFilter} desk={desk} />
      <Frozen desk={desk} />
      <QueueCard />
      {loading ? <Skeleton rows={5} height={140} /> : rows.length === 0 ? <Nothing filter={filter} onFilter={onFilter} /> : <ul>{rows.map(({ item }) => <li key={rowKey(item)}><MatterCard item={item} /></li>)}</ul>}
      {filter === 'all' && !all && waiting.length > 0 && <p className="also"><button type="button" className="link" onClick={() => setAll(true)}>{say(w.also_waiting, { n: waiting.length })}</button></p>}
      <InstallCard />
    </main>
  )
}

/** The layout that is shown: held as it was while the pointer is over the list, so that nothing moves under it. */
function useHeld(sorted: Placed[]): { shown: Placed[]; waiting: number; settle: () => void; hold: (over: boolean) => void } {
  const [over, setOver] = useState(false)
  const before = useRef(sorted)
  const [, again] = useState(0)
  const waiting = over ? moved(before.current, sorted) + sorted.filter((one) => !before.current.some((old) => rowKey(old.item) === rowKey(one.item))).length : 0
  const shown = over && before.current.length > 0 ? keepOrder(before.current, sorted) : sorted
  useEffect(() => { if (!over) before.current = sorted })
  const settle = (): void => { before.current = sorted; again((n) => n + 1) }
  return { shown, waiting, settle, hold: (now_over) => { if (!now_over) before.current = sorted; setOver(now_over) } }
}

function dayParts(now: number, zone: string, language: 'zh' | 'en', length: 'long' | 'short' = 'long'): { day: string; weekday: string } {
  const locale = language === 'zh' ? 'zh-CN' : 'en-GB'
  const day = new Intl.DateTimeFormat(locale, { timeZone: zone, month: language === 'zh' ? 'numeric' : 'short', day: 'numeric' }).format(now)
  const [month, date] = day.split('/')
  return { day: language === 'zh' && date ? `${month}月${date}日` : day, weekday: new Intl.DateTimeFormat(locale, { timeZone: zone, weekday: length }).format(now) }
}
