// All that a question found: what bears the number, names in their groups, and matters, as far back as was looked, in pages back in time.
import { useEffect, useRef, useState } from 'react'
import { Button } from 'antd'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useLocation, useSearch } from 'wouter'
import { search, searchOn, type Found, type FoundMatters } from '../../api/search.ts'
import type { ListItem } from '../../api/types.ts'
import { announce } from '../../shell/announce.ts'
import { findHref } from '../../shell/find.tsx'
import { Icon } from '../../shell/icons.tsx'
import { useSay } from '../../shell/language.ts'
import { usePage } from '../../shell/page.ts'
import { ReadFailed } from '../../shell/problem.tsx'
import { useWide } from '../../shell/settings.ts'
import { Empty } from '../../widgets/empty/empty.tsx'
import { useRowWords } from '../../widgets/matter-row/matter-row.tsx'
import { levelOf } from '../../widgets/place-search/levels.ts'
import { Skeleton } from '../../widgets/skeleton/skeleton.tsx'
import { w } from './words.ts'
import './find.css'

const PAGE = 30
type Page = { matters: FoundMatters; found?: Found }

export default function FindPage() {
  const say = useSay()
  const q = new URLSearchParams(useSearch()).get('q')?.trim() ?? ''
  usePage({ title: say(w.title), back: '/' })
  const pages = useInfiniteQuery({
    queryKey: ['found', q], enabled: q !== '', staleTime: 15_000, initialPageParam: null as string | null, getNextPageParam: (page: Page) => page.matters.next,
    queryFn: async ({ pageParam, signal }): Promise<Page> => (pageParam === null ? search(q, PAGE, signal).then((found) => ({ matters: found.matters, found })) : searchOn(q, PAGE, pageParam, signal)),
  })
  const found = pages.data?.pages[0]?.found
  const items = pages.data?.pages.flatMap((page) => page.matters.items) ?? []
  const told = found ? items.length + (found.number ? 1 : 0) : null
  useEffect(() => { if (told !== null) announce(say(w.shown, { n: told })) }, [told])
  return (
    <main id="main" tabIndex={-1} className="fd">
      <Asked key={q} q={q} />
      {q === '' ? null
        : pages.isError && !pages.data ? <ReadFailed error={pages.error} retry={() => void pages.refetch()} />
        : !found ? <div aria-busy="true"><Skeleton rows={8} height={56} /></div>
        : <Results q={q} found={found} items={items} pages={pages.data!.pages} more={pages.hasNextPage} reading={pages.isFetchingNextPage} next={() => void pages.fetchNextPage()} />}
    </main>
  )
}

/** The question, to be changed here: on a phone there is no other field. */
function Asked({ q }: { q: string }) {
  const say = useSay()
  const wide = useWide(720)
  const [, go] = useLocation()
  const [text, setText] = useState(q)
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => { if (q === '') input.current?.focus() }, [q])
  return (
    <form className="fd-q" role="search" onSubmit={(event) => { event.preventDefault(); if (text.trim()) go(findHref(text.trim()), { replace: true }) }}>
      {wide && <h1>{say(w.title)}</h1>}
      <input ref={input} type="search" aria-label={say(w.label)} value={text} maxLength={100} enterKeyHint="search" autoComplete="off" onChange={(event) => setText(event.target.value)} />
      <Button type="primary" htmlType="submit" icon={<Icon name="search" />}>{say(w.title)}</Button>
      <small>{say(w.hint)}</small>
    </form>
  )
}

type Shown = { q: string; found: Found; items: readonly ListItem[]; pages: readonly Page[]; more: boolean; reading: boolean; next: () => void }

function Results({ q, found, items, pages, more, reading, next }: Shown) {
  const say = useSay()
  const { places, organisations, classes, books, number } = found
  const names = places.length + organisations.length + classes.length + books.length
  const stopped = pages.at(-1)?.matters.stopped_at
  if (items.length === 0 && !number && names === 0 && !more) return <Empty title={say(w.none, { q })}>{say(w.none_why)}</Empty>
  return (
    <div className={names > 0 ? 'fd-g' : 'fd-g alone'}>
      <section className="fd-m card" aria-labelledby="fd-m">
        {number && <><h2>{say(w.number)}</h2><ul><Row matter={number} /></ul></>}
        {(items.length > 0 || !number) && <>
          <h2 id="fd-m">{say(w.matters)}<small>{say(w.newest)}</small></h2>
          {items.length === 0 && <p className="muted">{say(w.none_matters)}</p>}
          <ul>{items.map((matter) => <Row key={matter.id} matter={matter} />)}</ul>
          <p className="fd-f" role="status">
            <span className="muted">{stopped && more ? say(w.stopped, { day: say.day(stopped) }) : more ? say(w.shown, { n: items.length }) : say(w.all, { n: items.length })}</span>
            {more && <Button loading={reading} onClick={next}>{say(w.older)}</Button>}
          </p>
        </>}
      </section>
      {names > 0 && (
        <div className="fd-n">
          <Names title={say(w.places)} rows={places.map((one) => ({ key: one.id, href: `/places/${one.id}`, name: one.name, sub: `${say(levelOf(one.level))}　${one.path}` }))} />
          <Names title={say(w.organisations)} rows={organisations.map((one) => ({ key: one.id, href: `/places/${one.place.id}`, name: one.name, sub: one.place.path }))} />
          <Names title={say(w.classes)} rows={classes.flatMap((one) => one.systems.slice(0, 1).map((system) => ({ key: one.code, href: `/list?${new URLSearchParams({ system, category: one.code, kind: 'all' })}`, name: say(one.words), sub: one.code })))} />
          <Names title={say(w.books)} rows={books.map((one) => ({ key: one.id, href: `/books/${one.id}`, name: one.name, sub: '' }))} />
        </div>
      )}
    </div>
  )
}

function Row({ matter }: { matter: ListItem }) {
  const say = useSay()
  const row = useRowWords(matter)
  return (
    <li>
      <Link href={`/matters/${matter.id}`}>
        <b className="cut">{matter.title}</b>
        <span className="fd-w"><span className="tag q">{row.system}</span><span>{row.category}</span><span>{row.place}</span></span>
        <span className="fd-s"><span>{row.state}</span><code>{matter.number}</code><time dateTime={matter.opened}>{say.day(matter.opened)}</time></span>
      </Link>
    </li>
  )
}

function Names({ title, rows }: { title: string; rows: readonly { key: string | number; href: string; name: string; sub: string }[] }) {
  if (rows.length === 0) return null
  return (
    <section className="card">
      <h2>{title}</h2>
      <ul>{rows.map((row) => <li key={row.key}><Link href={row.href}><b>{row.name}</b>{row.sub && <small>{row.sub}</small>}</Link></li>)}</ul>
    </section>
  )
}
