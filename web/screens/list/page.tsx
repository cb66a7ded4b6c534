// The list page: filters, the table of one system's matters, and the way to a spreadsheet. More rows come at the foot, by key.
import { Button } from 'antd'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { Link, useLocation, useSearch } from 'wouter'
import { keys } from '../../api/hooks.ts'
import { listPath, readList, useCounts } from '../../api/pages.ts'
import type { ListItem, Page, System } from '../../api/types.ts'
import { Icon } from '../../shell/icons.tsx'
import { useSay } from '../../shell/language.ts'
import { usePage } from '../../shell/page.ts'
import { ReadFailed } from '../../shell/problem.tsx'
import { useWide } from '../../shell/settings.ts'
import { Empty } from '../../widgets/empty/empty.tsx'
import { MatterCard } from '../../widgets/matter-row/matter-row.tsx'
import { Skeleton } from '../../widgets/skeleton/skeleton.tsx'
import { SystemTabs, useMySystems } from '../../widgets/systems/systems.tsx'
import { askedOf, carried, countOf, readFilter, searchOf } from './filter.ts'
import type { Filter } from './filter.ts'
import { Filters } from './filters.tsx'
import { Table } from './table.tsx'
import { w as listed } from '../dispatch-list/words.ts'
import { w } from './words.ts'
import './list.css'

const PAGE = 50

export default function ListPage() {
  const say = useSay()
  const { systems, ready } = useMySystems()
  const search = new URLSearchParams(useSearch())
  usePage({ title: say(w.title) })
  const system = systems.find((one) => one.id === search.get('system')) ?? systems[0]
  if (!ready || !system) return <main id="main" tabIndex={-1} className="plain" aria-busy="true"><Skeleton rows={8} /></main>
  return <Shown system={system} systems={systems} filter={readFilter(search, system)} />
}

const address = (system: string, filter: Filter): string => `/list?${searchOf(system, filter)}`

function Shown({ system, systems, filter }: { system: System; systems: System[]; filter: Filter }) {
  const say = useSay()
  const [, go] = useLocation()
  const wide = useWide(720)
  const asked = useMemo(() => askedOf(filter), [JSON.stringify(filter)])
  const pages = useInfiniteQuery({
    queryKey: [...keys.lists, 'list', system.id, asked], queryFn: ({ pageParam, signal }) => readList(system.id, asked, pageParam, PAGE, signal), initialPageParam: null as string | null, getNextPageParam: (page: Page<ListItem>) => page.next,
    staleTime: 5_000, placeholderData: keepPreviousData,
  })
  const found = { ...(filter.place && { place: filter.place }), ...(filter.category && { category: filter.category }) }
  const counts = useCounts(found).data
  const counted = (one: System, of: Filter): number | null => countOf(one, of, counts?.[one.id])
  const items = pages.data?.pages.flatMap((page) => page.items) ?? []
  const total = counted(system, filter)
  const change = (part: Partial<Filter>): void => go(address(system.id, { ...filter, ...part }), { replace: true })
  return (
    <main id="main" tabIndex={-1} className="ls">
      <header className="ls-h">
        <div className="ls-t">
          <h1>{say(w.title)}</h1>
          <SystemTabs systems={systems} current={system.id} href={(one) => address(one.id, one.id === system.id ? filter : carried(filter))}
            count={(one) => counted(one, one.id === system.id ? filter : carried(filter))} />
          <span className="grow" />
          {system.amends && <Link href="/dispatch-list">{say(listed.open)}</Link>}
          {wide && <Export system={system} filter={filter} />}
        </div>
        <Filters key={system.id} system={system} filter={filter} wide={wide} count={(of) => counted(system, of)} onChange={change} reset={() => go(`/list?system=${system.id}`, { replace: true })} />
      </header>
      <div className="ls-b" aria-busy={pages.isPlaceholderData}>
        {pages.isError && !pages.data ? <ReadFailed error={pages.error} retry={() => void pages.refetch()} />
          : !pages.data ? <Skeleton rows={10} height={45} />
          : items.length === 0 ? <Empty title={filter.late ? say(w.none_late) : say(w.none)}>{!filter.late && say(w.none_why)}</Empty>
          : wide ? <Table system={system} items={items} /> : <ul className="ls-c">{items.map((matter) => <li key={matter.id}><MatterCard item={{ matter, owes: 'answer', post: 0, clock: matter.clock, next: null }} /></li>)}</ul>}
        {(items.length > 0 || pages.hasNextPage) && (
          <p className="ls-f" role="status">
            <span className="muted">{!pages.hasNextPage ? say(w.shown_all, { n: items.length }) : total !== null ? say(w.of_all, { n: items.length, total }) : say(w.shown, { n: items.length })}</span>
            {pages.hasNextPage && <Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>{say(w.next, { n: total === null ? PAGE : Math.min(PAGE, total - items.length) })}</Button>}
            {!wide && <Export system={system} filter={filter} />}
          </p>
        )}
      </div>
    </main>
  )
}

/** A link and no fetch: the browser saves what comes. */
function Export({ system, filter }: { system: System; filter: Filter }) {
  const say = useSay()
  return <Button href={exportPath(system.id, filter)} download icon={<Icon name="download" />} title={say(w.demo_export)}>{say(w.export)}</Button>
}

/** The same filters, as a spreadsheet. */
const exportPath = (system: string, filter: Filter): string => {
  const { searchParams } = new URL(listPath(system, askedOf(filter)), location.origin)
  searchParams.delete('limit')
  searchParams.set('format', 'xlsx')
  return `/api/export/${system}?${searchParams}`
}
