// The scorecards that there are: both directions of the running periods, and those on record, the newest first.
import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { readScores, type ScoreList } from '../../api/scores.ts'
import { useSay } from '../../shell/language.ts'
import { usePage } from '../../shell/page.ts'
import { ReadFailed } from '../../shell/problem.tsx'
import { Empty } from '../../widgets/empty/empty.tsx'
import { Skeleton } from '../../widgets/skeleton/skeleton.tsx'
import { w } from './words.ts'
import './scores.css'

export default function ScoresPage() {
  const say = useSay()
  const { data, isError, error, refetch } = useQuery({ queryKey: ['scores'], queryFn: readScores, staleTime: 15_000 })
  usePage({ title: say(w.title) })
  if (isError && !data) return <main id="main" tabIndex={-1} className="plain"><ReadFailed error={error} retry={() => void refetch()} /></main>
  return (
    <main id="main" tabIndex={-1} className="scs">
      <header><h1>{say(w.title)}</h1><p className="muted">{say(w.lead)}</p></header>
      {data ? <Lists data={data} /> : <div className="card"><Skeleton rows={6} height={56} /></div>}
    </main>
  )
}

function Lists({ data }: { data: ScoreList }) {
  const say = useSay()
  return (
    <>
      <section className="card" aria-labelledby="scs-r">
        <h2 className="hd" id="scs-r">{say(w.running)} <small>{say(w.running_note)}</small></h2>
        <ul className="scs-run">{Object.entries(data.cycle).flatMap(([cycle, cycleWords]) => Object.entries(data.of).map(([of, ofWords]) => (
          <li key={cycle + of}><Link href={`/scores/running?of=${of}&cycle=${cycle}`}><b>{say(ofWords)}</b><span>{say(cycleWords)}</span></Link></li>
        )))}</ul>
      </section>
      <section className="card" aria-labelledby="scs-k">
        <h2 className="hd" id="scs-k">{say(w.kept)} <span className="scs-to"><Link href={`/registers?register=${data.register}`}>{say(w.indicators)}</Link><Link href={`/intake?system=${data.system}`}>{say(w.open)}</Link></span></h2>
        {data.items.length === 0 ? <Empty title={say(w.none)}>{say(w.none_why)}</Empty> : (
          <ul className="scs-l">{data.items.map((item) => (
            <li key={item.id}>
              <Link href={item.counted ? `/scores/${item.id}` : `/matters/${item.id}`}><b>{item.title}</b><span>{item.number}</span></Link>
              <span className="muted">{item.since} – {item.until}</span>
              <span className={item.published ? 'scs-s done' : 'scs-s'}>{say(item.counted ? item.state.words : w.not_counted)}</span>
            </li>
          ))}</ul>
        )}
      </section>
    </>
  )
}
