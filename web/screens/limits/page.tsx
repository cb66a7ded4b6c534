// The table of parameters: each limit and threshold as it is in force, a door to its rule and to each article beneath.
import { useQuery } from '@tanstack/react-query'
import { Link, useSearchParams } from 'wouter'
import { limitsQuestion, type LimitRow } from '../../api/plans.ts'
import { useSay } from '../../shell/language.ts'
import { usePage } from '../../shell/page.ts'
import { ReadFailed } from '../../shell/problem.tsx'
import { RuleDoor } from '../../shell/rule.tsx'
import { Empty } from '../../widgets/empty/empty.tsx'
import { Skeleton } from '../../widgets/skeleton/skeleton.tsx'
import { w } from './words.ts'
import '../../widgets/step-form/step-form.css'
import '../laws/laws.css'

export default function LimitsPage() {
  const say = useSay()
  const [search, setSearch] = useSearchParams()
  const { data, isError, error, refetch } = useQuery(limitsQuestion)
  const [system, q] = [search.get('system') ?? '', search.get('q') ?? '']
  usePage({ title: say(w.title), back: '/laws' })
  if (isError && !data) return <main id="main" tabIndex={-1} className="plain"><ReadFailed error={error} retry={() => void refetch()} /></main>
  const change = (part: Record<string, string>): void => setSearch(Object.fromEntries(Object.entries({ system, q, ...part }).filter(([, value]) => value !== '')), { replace: true })
  const systems = [...new Map((data ?? []).map((one) => [one.system, one.of])).entries()]
  const found = (data ?? []).filter((one) => (system === '' || one.system === system) && (q === '' || [say(one.words), one.rule, one.id, ...one.articles.flatMap(({ article, name }) => [article, name])].some((text) => text.toLowerCase().includes(q.toLowerCase()))))
  return (
    <main id="main" tabIndex={-1} className="lw" aria-busy={!data}>
      <header><p className="note"><Link href="/laws">{say(w.laws)}</Link></p><h1>{say(w.title)}</h1><p className="note">{say(w.lead)}</p></header>
      <div className="lm-f">
        <select className="native" aria-label={say(w.which)} value={system} onChange={(event) => change({ system: event.target.value })}><option value="">{say(w.all, { n: systems.length })}</option>{systems.map(([id, words]) => <option key={id} value={id ?? ''}>{say(words ?? undefined)}</option>)}</select>
        <input className="native" type="search" aria-label={say(w.search)} placeholder={say(w.search)} value={q} onChange={(event) => change({ q: event.target.value })} />
      </div>
      {!data ? <Skeleton rows={12} /> : found.length === 0 ? <Empty title={say(w.none)} /> : [...Map.groupBy(found, (one) => one.system).values()].map((rows) => <Part key={rows[0]!.system} rows={rows} />)}
    </main>
  )
}

function Part({ rows }: { rows: readonly LimitRow[] }) {
  const say = useSay()
  return (
    <section className="card box lm-s" aria-labelledby={`lm-${rows[0]!.system}`}>
      <h2 className="hd" id={`lm-${rows[0]!.system}`}>{say(rows[0]!.of ?? undefined)} <small>{rows.length}</small></h2>
      <table className="tb lw-t lm-t"><thead><tr>{[w.name, w.now, w.rule, w.articles].map((words) => <th scope="col" key={words.zh}>{say(words)}</th>)}</tr></thead>
        <tbody>{rows.map((one) => <tr key={`${one.id} ${one.rule}`}>
          <td>{say(one.words)}{one.is === 'threshold' && <> <span className="tag q">{say(w.threshold)}</span></>}</td><td className="lw-n">{one.in_force ? say(one.in_force) : '–'}</td><td><RuleDoor rule={one.rule} /></td>
          <td>{one.articles.length === 0 ? <span className="muted">{say(w.no_article)}</span> : <ul className="lm-a">{one.articles.map(({ article, name }) => <li key={article}><Link href={`/laws/articles/${encodeURIComponent(article)}`}>{name}</Link></li>)}</ul>}</td>
        </tr>)}</tbody></table>
    </section>
  )
}
