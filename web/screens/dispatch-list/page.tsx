// The responsibility list as one table: its version, what it differs from another one by, and each row with since when and by which decision. What is
// chosen stands in the address.
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useSearchParams } from 'wouter'
import { dispatchListQuestion, type DispatchList, type ListRow } from '../../api/dispatch-list.ts'
import { Icon } from '../../shell/icons.tsx'
import { useSay } from '../../shell/language.ts'
import { usePage } from '../../shell/page.ts'
import { ReadFailed } from '../../shell/problem.tsx'
import { Empty } from '../../widgets/empty/empty.tsx'
import { levelOf } from '../../widgets/place-search/levels.ts'
import { Skeleton } from '../../widgets/skeleton/skeleton.tsx'
import { w } from './words.ts'
import './dispatch-list.css'

type Mark = 'added' | 'changed' | 'gone'

export default function DispatchListPage() {
  const say = useSay()
  const [search, setSearch] = useSearchParams()
  const asked = Object.fromEntries(['version', 'against'].flatMap((name) => { const value = search.get(name); return value ? [[name, value]] : [] }))
  const { data, isError, error, refetch, isPlaceholderData } = useQuery({ ...dispatchListQuestion(asked), placeholderData: keepPreviousData })
  usePage({ title: say(w.title) })
  if (isError && !data) return <main id="main" tabIndex={-1} className="plain"><ReadFailed error={error} retry={() => void refetch()} /></main>
  const change = (part: Record<string, string>): void => setSearch(Object.fromEntries(Object.entries({ ...Object.fromEntries(search), ...part }).filter(([, value]) => value !== '')), { replace: true })
  const which = search.get('is') ?? 'decides'
  return (
    <main id="main" tabIndex={-1} className="dl" aria-busy={!data || isPlaceholderData}>
      <header><h1>{say(w.title)}</h1><p className="note">{say(w.lead)}</p></header>
      {data ? <>
        <div className="dl-f" role="search">
          <label><Icon name="search" /><input type="search" aria-label={say(w.find)} placeholder={say(w.find)} maxLength={60} value={search.get('q') ?? ''} onChange={(event) => change({ q: event.target.value })} /></label>
          <select className="native" aria-label={say(w.which)} value={which} disabled={data.against !== null} onChange={(event) => change({ is: event.target.value })}>{(['decides', 'to_come', 'replaced', 'any'] as const).map((one) => <option key={one} value={one}>{say(w[one])}</option>)}</select>
          <select className="native" aria-label={say(w.version)} value={String(data.version)} onChange={(event) => change({ version: event.target.value })}>{data.versions.map(({ version, from, rows }) => <option key={version} value={version}>{say(w.version_n, { n: version, day: from, rows })}</option>)}</select>
          <label className="dl-a">{say(w.against)}<select className="native" value={String(data.against?.version ?? '')} onChange={(event) => change({ against: event.target.value })}><option value="">{say(w.nothing)}</option>{data.versions.filter(({ version }) => version !== data.version).map(({ version, from, rows }) => <option key={version} value={version}>{say(w.version_n, { n: version, day: from, rows })}</option>)}</select></label>
        </div>
        <Rows data={data} which={which} q={(search.get('q') ?? '').trim().toLowerCase()} />
      </> : <Skeleton rows={12} height={45} />}
    </main>
  )
}

/** The rows to show, each with what has become of it where two versions are compared. */
function shownOf({ rows, against }: DispatchList, which: string): { row: ListRow; mark: Mark | null }[] {
  if (!against) return rows.filter(({ is }) => which === 'any' || is === which).map((row) => ({ row, mark: null }))
  const [added, changed] = [new Set(against.added), new Set(against.changed)]
  return [...rows.flatMap((row): { row: ListRow; mark: Mark }[] => (added.has(row.no) ? [{ row, mark: 'added' }] : changed.has(row.no) ? [{ row, mark: 'changed' }] : [])), ...against.gone.map((row) => ({ row, mark: 'gone' as const }))]
}

function Rows({ data, which, q }: { data: DispatchList; which: string; q: string }) {
  const say = useSay()
  const unitOf = ({ unit }: ListRow): string => ('organisation' in unit ? unit.organisation : unit.at === 'district' ? unit.name : say(w.at, { level: say(levelOf(unit.at)), name: unit.name }))
  const classOf = ({ category }: ListRow): string => (category.code.endsWith('.*') ? say(w.whole, { name: say(category.words) }) : say(category.words))
  const all = shownOf(data, which)
  const shown = all.filter(({ row }) => q === '' || `${classOf(row)} ${row.category.code} ${unitOf(row)} ${say(row.ground)} ${row.place?.name ?? ''}`.toLowerCase().includes(q))
  const { against } = data
  return (
    <>
      <p className="muted" role="status">{against ? say(w.differs, { n: data.version, m: against.version, added: against.added.length, changed: against.changed.length, gone: against.gone.length }) : say(w.rows_n, { n: shown.length })}</p>
      {shown.length === 0 ? <Empty title={say(against && all.length === 0 ? w.alike : w.none)} /> : (
        <table className="dl-t card">
          <thead><tr>{(['class', 'place', 'unit', 'from', 'ground', 'by'] as const).map((name) => <th key={name} scope="col">{say(w[name])}</th>)}</tr></thead>
          <tbody>
            {shown.map(({ row, mark }) => (
              <tr key={`${row.no} ${mark}`} className={mark ?? row.is}>
                <th scope="row">{classOf(row)}{(mark || row.is !== 'decides') && <span className="tag">{say(w[mark ?? row.is])}</span>}</th>
                <td data-what={say(w.place)}>{row.place?.name ?? say(w.everywhere)}</td>
                <td data-what={say(w.unit)}>{unitOf(row)}</td>
                <td data-what={say(w.from)} className="n">{row.from}</td>
                <td data-what={say(w.ground)}>{say(row.ground)}</td>
                <td data-what={say(w.by)}>{row.by ? <>{row.by.number && <Link href={`/matters/${row.by.number}`}>{row.by.number}</Link>}<small>{say(w[row.by.how])}</small></> : <span className="quiet">{say(w.brought)}</span>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  )
}
