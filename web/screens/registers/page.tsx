// The registers' page: which one, its rows by words, place and day, and the ways in and out as tables. What is chosen stands in the address.
import { Button, Select } from 'antd'
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { Link, useSearchParams } from 'wouter'
import { exportPath, readRows, registersQuestion, rowsKey, type Register, type Row } from '../../api/registers.ts'
import { Icon } from '../../shell/icons.tsx'
import { useSay } from '../../shell/language.ts'
import { usePage } from '../../shell/page.ts'
import { ReadFailed } from '../../shell/problem.tsx'
import { useWide } from '../../shell/settings.ts'
import { Empty } from '../../widgets/empty/empty.tsx'
import { PlaceFilter } from '../../widgets/place-search/place-filter.tsx'
import { Skeleton } from '../../widgets/skeleton/skeleton.tsx'
import { cellText } from './cells.tsx'
import { Import } from './import.tsx'
import { Sums } from './sums.tsx'
import { w } from './words.ts'
import '../list/list.css'
import './registers.css'

export default function RegistersPage() {
  const say = useSay()
  const { data, isError, error, refetch } = useQuery(registersQuestion)
  const [search] = useSearchParams()
  usePage({ title: say(w.title) })
  if (isError) return <main id="main" tabIndex={-1} className="plain"><ReadFailed error={error} retry={() => void refetch()} /></main>
  const register = data?.find((one) => one.id === search.get('register')) ?? data?.find((one) => one.writes) ?? data?.[0]
  if (!data || !register) return <main id="main" tabIndex={-1} className="plain" aria-busy={!data}>{data ? <Empty title={say(w.none)} /> : <Skeleton rows={8} />}</main>
  return <Shown key={register.id} register={register} all={data} />
}

const asks = ['q', 'place', 'at'] as const

function Shown({ register, all }: { register: Register; all: readonly Register[] }) {
  const say = useSay()
  const wide = useWide(720)
  const [search, setSearch] = useSearchParams()
  const [importing, setImporting] = useState(false)
  const kind = Object.entries(register.columns).find(([, column]) => column.is === 'choice' && register.list.length > 0)?.[0]
  const asked = Object.fromEntries([...asks, ...(kind ? [kind] : [])].flatMap((name) => { const value = search.get(name); return value ? [[name, value]] : [] }))
  const change = (part: Record<string, string>): void => setSearch(Object.fromEntries(Object.entries({ register: register.id, ...asked, ...part }).filter(([, value]) => value !== '')), { replace: true })
  const pages = useInfiniteQuery({
    queryKey: [...rowsKey(register.id), asked], queryFn: ({ pageParam, signal }) => readRows(register.id, asked, pageParam, signal), initialPageParam: null as string | null, getNextPageParam: (page: { next: string | null }) => page.next, placeholderData: keepPreviousData,
  })
  const items = pages.data?.pages.flatMap((page) => page.items) ?? []
  const choices = kind ? register.words.columns[kind]! : null
  return (
    <main id="main" tabIndex={-1} className="ls rg">
      <header className="ls-h">
        <div className="ls-t">
          <h1>{say(w.title)}</h1>
          <Select className="rg-s" aria-label={say(w.which)} value={register.id} options={all.map((one) => ({ value: one.id, label: `${say(one.words)} · ${say(one.system.words)}` }))} onChange={(id) => setSearch({ register: id }, { replace: true })} />
          <span className="grow" />
          {register.writes && <Button onClick={() => setImporting(!importing)} aria-expanded={importing} icon={<Icon name="import" />}>{say(w.import)}</Button>}
          <Button href={exportPath(register.id, asked)} download icon={<Icon name="download" />}>{say(w.export)}</Button>
          {register.writes && <Link href={`/registers/${register.id}/new`} className="rg-add"><Icon name="plus" />{say(w.add)}</Link>}
        </div>
        <div className="fs" role="search">
          <Words value={asked['q'] ?? ''} onChange={(q) => change({ q })} />
          {choices && kind && <Select aria-label={say(choices)} value={asked[kind] ?? ''} options={[{ value: '', label: say(w.any, { what: say(choices) }) }, ...Object.entries(choices.choices ?? {}).map(([value, words]) => ({ value, label: say(words) }))]} onChange={(value) => change({ [kind]: value })} />}
          {register.located && <PlaceFilter value={asked['place'] ?? null} label={say(w.place)} onChange={(place) => change({ place: place ?? '' })} />}
          <label className="rg-d">{say(w.day)}<input type="date" className="native" value={asked['at'] ?? ''} onChange={(event) => change({ at: event.target.value })} /></label>
        </div>
        {importing && <Import register={register} onDone={() => { void pages.refetch() }} />}
      </header>
      <div className="ls-b" aria-busy={pages.isPlaceholderData}>
        <Sums register={register} asked={asked} />
        {pages.isError && !pages.data ? <ReadFailed error={pages.error} retry={() => void pages.refetch()} />
          : !pages.data ? <Skeleton rows={10} height={45} />
          : items.length === 0 ? <Empty title={say(w.none)}>{say(w.none_why)}</Empty>
          : wide ? <Table register={register} items={items} /> : <ul className="rg-c">{items.map((row) => <li key={row.id}><Card register={register} row={row} /></li>)}</ul>}
        {items.length > 0 && <p className="ls-f" role="status"><span className="muted">{say(w.shown, { n: items.length })}</span>{pages.hasNextPage && <Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>{say(w.more)}</Button>}</p>}
      </div>
    </main>
  )
}

const TYPING_MS = 300
function Words({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const say = useSay()
  const [text, setText] = useState(value)
  useEffect(() => { if (text === value) return undefined; const timer = setTimeout(() => onChange(text), TYPING_MS); return () => clearTimeout(timer) }, [text])
  return <label className="fs-q"><Icon name="search" /><input type="search" aria-label={say(w.find)} placeholder={say(w.find)} maxLength={100} value={text} onChange={(event) => setText(event.target.value)} /></label>
}

type Of = { register: Register; row: Row }
const address = ({ register, row }: Of): string => `/registers/${register.id}/${row.id}`

function Table({ register, items }: { register: Register; items: readonly Row[] }) {
  const say = useSay()
  return (
    <div className="ls-w">
      <table className="tb">
        <thead><tr><th scope="col">{say(register.words.columns[register.title])}</th>{register.list.map((column) => <th scope="col" key={column}>{say(register.words.columns[column])}</th>)}{register.located && <th scope="col">{say(w.where)}</th>}</tr></thead>
        <tbody>{items.map((row) => (
          <tr key={row.id}>
            <td className="ls-m"><span><Link href={address({ register, row })}>{row.name}</Link>{row.next && <span className="tag rg-n">{say(w.changes, { day: row.next })}</span>}</span></td>
            {register.list.map((column) => <td key={column} className="rg-v">{cellText(register, column, row.facts[column], row.names, say)}</td>)}
            {register.located && <td className="c-place" title={row.place?.path}>{row.place?.name}</td>}
          </tr>
        ))}</tbody>
      </table>
    </div>
  )
}

function Card({ register, row }: Of) {
  const say = useSay()
  return (
    <Link href={address({ register, row })} className="rg-k">
      <b>{row.name}</b>{row.next && <span className="tag rg-n">{say(w.changes, { day: row.next })}</span>}
      <span>{register.list.map((column) => { const text = cellText(register, column, row.facts[column], row.names, say); return text && register.columns[column]?.is === 'integer' ? `${say(register.words.columns[column])} ${text}` : text }).filter(Boolean).join(' · ')}</span>
      {row.place && <small>{row.place.name}</small>}
    </Link>
  )
}
