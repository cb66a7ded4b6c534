// All rows behind a figure, the latest first; chosen by how they were counted, and read on page by page.
import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useEffect } from 'react'
import { Link, useLocation, useSearchParams } from 'wouter'
import { call } from '../../api/client.ts'
import { useSystems } from '../../api/hooks.ts'
import { measureRowsPath, useMeasure, usePlace } from '../../api/pages.ts'
import type { CountedItem, Form, MeasureFilter } from '../../api/pages.ts'
import type { Page } from '../../api/types.ts'
import { useKeys } from '../../shell/keyboard.ts'
import { useSay } from '../../shell/language.ts'
import { usePage } from '../../shell/page.ts'
import { ReadFailed } from '../../shell/problem.tsx'
import type { ScreenProps } from '../../shell/screen.ts'
import { Empty } from '../../widgets/empty/empty.tsx'
import { dayClock, partsOf, sayWhich } from '../../widgets/figure/definition.ts'
import { Export } from '../../widgets/figure/export.tsx'
import { useSayFigure } from '../../widgets/figure/figure.tsx'
import { useFilter } from '../../widgets/figure/filter.ts'
import { figureHref } from '../../widgets/figure/periods.ts'
import type { Counted } from '../../widgets/figure/periods.ts'
import { CountedRows } from '../../widgets/figure/rows.tsx'
import { count } from '../../widgets/figure/values.ts'
import { w as shared } from '../../widgets/figure/words.ts'
import { Skeleton } from '../../widgets/skeleton/skeleton.tsx'
import { w } from './words.ts'
import './measure-rows.css'

const shares: readonly ('all' | Counted)[] = ['all', 'in', 'both', 'of', 'without']
const means: readonly ('all' | Counted)[] = ['all', 'in', 'without']
const PAGE = 100
/** A page of rows may hold fewer than asked for, where most are not the asker's to see; so many are read on by themselves. */
const PATIENCE = 5
const FEW = 20

export default function MeasureRowsPage({ params }: ScreenProps) {
  const say = useSay()
  const id = params['id']!
  const [, go] = useLocation()
  const [filter] = useFilter()
  const [search, setSearch] = useSearchParams()
  const { data: measure, isError, error, refetch } = useMeasure(id, filter)
  const system = useSystems().byId.get(partsOf(id).system)
  const place = usePlace(filter.place ?? null).data
  const sayFigure = useSayFigure()
  const counted = (search.get('counted') ?? 'all') as 'all' | Counted
  const why = counted === 'without' ? search.get('why') : null
  const choose = (next: 'all' | Counted, reason?: string): void => setSearch((before) => {
    const after = new URLSearchParams(before)
    for (const [name, value] of [['counted', next === 'all' ? undefined : next], ['why', reason]] as const) if (value) after.set(name, value); else after.delete(name)
    return after
  }, { replace: true })
  const back = figureHref(id, filter)
  usePage({ title: measure ? say(w.rows_title, { name: say(measure.words) }) : '', back })
  useKeys({ Escape: () => go(back) })
  if (isError && !measure) return <main id="main" tabIndex={-1} className="plain"><ReadFailed error={error} retry={() => void refetch()} /></main>
  if (!measure || measure.id !== id) return <main id="main" tabIndex={-1} className="mr" aria-busy="true"><Skeleton rows={12} height={40} /></main>
  const by_clock = dayClock(system, id) !== null
  const name = (one: 'all' | Counted): string => say(one === 'in' && measure.form !== 'share' ? w.show_in_mean : w[`show_${one}`])
  return (
    <main id="main" tabIndex={-1} className="mr">
      <header className="mr-h">
        <div className="grow">
          <div className="idline"><Link href={back}>{say(measure.words)}</Link><span aria-hidden="true">›</span><code>{id}</code></div>
          <h1>{say(w.rows_title, { name: say(measure.words) })}</h1>
          <p className="muted">{sayWhich(say, system, id, measure.period)}{place && ` · ${place.name}`} · {sayFigure(measure.form, measure.total)}{measure.known && ` · ${say(shared.known_button, { when: say.time(measure.known) })}`}</p>
        </div>
        <Export measure={measure} filter={filter} lines={() => [{ what: say(shared.total), figure: measure.total }]} by_clock={by_clock} />
      </header>
      <div className="chips" role="group" aria-label={say(w.filters)}>
        {(measure.form === 'share' ? shares : means).map((one) => <button key={one} type="button" className="chip" aria-pressed={counted === one && why === null} onClick={() => choose(one)}>{name(one)}</button>)}
        {measure.excluded.map((one) => <button key={one.reason} type="button" className="chip" aria-pressed={why === one.reason} onClick={() => choose('without', one.reason)}>{say(one.words)} <b>{count(one.count)}</b></button>)}
      </div>
      <Rows id={id} form={measure.form} by_clock={by_clock} counted={counted} why={why} />
    </main>
  )
}

const rowsPath = (id: string, filter: MeasureFilter, after: string | null, limit: number, counted: 'all' | Counted, why: string | null): string => {
  const path = measureRowsPath(id, filter, after, limit)
  return `${path}${counted === 'all' ? '' : `&counted=${counted}`}${why === null ? '' : `&why=${encodeURIComponent(why)}`}`
}

function Rows({ id, form, by_clock, counted, why }: { id: string; form: Form; by_clock: boolean; counted: 'all' | Counted; why: string | null }) {
  const say = useSay()
  const [filter] = useFilter()
  const { data, isError, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['figures', id, 'all-rows', filter, counted, why], initialPageParam: null as string | null, staleTime: 60_000,
    queryFn: ({ pageParam, signal }) => call<Page<CountedItem>>(rowsPath(id, filter, pageParam, PAGE, counted, why), { signal }), getNextPageParam: (last) => last.next,
  })
  const rows = data?.pages.flatMap((page) => page.items) ?? []
  const pages = data?.pages.length ?? 0
  const on = hasNextPage && rows.length < FEW && pages < PATIENCE
  useEffect(() => { if (on && !isFetchingNextPage) void fetchNextPage() }, [on, isFetchingNextPage, pages])
  if (isError && !data) return <ReadFailed error={error} />
  if (!data) return <div className="card"><Skeleton rows={12} height={34} /></div>
  if (rows.length === 0 && !hasNextPage) return <div className="card"><Empty title={say(shared.no_rows)}>{say(shared.no_rows_why)}</Empty></div>
  return (
    <section className="card box" aria-label={say(w.shown, { n: count(rows.length) })}>
      <CountedRows rows={rows} form={form} by_clock={by_clock} label={say(w.shown, { n: count(rows.length) })} />
      <p className="note mr-m" role="status">
        {hasNextPage ? (isFetchingNextPage || on ? say(w.searching, { day: say.day((data.pages.at(-1)?.next ?? '').slice(0, 10)) }) : say(w.shown, { n: count(rows.length) })) : say(w.found_all, { n: count(rows.length) })}
        {hasNextPage && !on && <Button onClick={() => void fetchNextPage()} loading={isFetchingNextPage}>{say(w.more)}</Button>}
      </p>
    </section>
  )
}
