// The page of a goal or a programme: what is late or thinning stands first, the rest in the order of the plan. Leaders hand down corrections here.
import { useQuery } from '@tanstack/react-query'
import { Link, useSearchParams } from 'wouter'
import type { Standing } from '../../../kernel/plans/model.ts'
import { planQuestion, type Clause } from '../../api/plans.ts'
import { useSay } from '../../shell/language.ts'
import { usePage } from '../../shell/page.ts'
import { ReadFailed } from '../../shell/problem.tsx'
import type { ScreenProps } from '../../shell/screen.ts'
import { Empty } from '../../widgets/empty/empty.tsx'
import { Below, ClauseRow, order } from '../../widgets/plan/clause.tsx'
import { Skeleton } from '../../widgets/skeleton/skeleton.tsx'
import { w } from './words.ts'
import '../plan/plan-page.css'

export default function GoalPage({ params }: ScreenProps) {
  const say = useSay()
  const [search] = useSearchParams()
  const of = params['of'] === 'programme' ? 'programme' : 'goal'
  const code = decodeURIComponent(params['code'] ?? '')
  const { data, isError, error, refetch } = useQuery(planQuestion(search.get('plan') ?? 'now'))
  const one = data?.[of === 'goal' ? 'goals' : 'programmes'].find((named) => named.code === code)
  usePage({ title: one?.name ?? say(w[of]), back: '/plans' })
  if (isError && !data) return <main id="main" tabIndex={-1} className="plain"><ReadFailed error={error} retry={() => void refetch()} /></main>
  if (!data) return <main id="main" tabIndex={-1} className="pp" aria-busy><Skeleton rows={10} /></main>
  if (!one) return <main id="main" tabIndex={-1} className="plain"><Empty title={say(w.unknown)}><Link href="/plans">{say(w.back)}</Link></Empty></main>
  const all = data.clauses.filter((clause) => clause.leaf && clause[of] === code)
  const behind = all.filter(({ standing }) => standing === 'late' || standing === 'thinning').sort((a, b) => order.indexOf(a.standing) - order.indexOf(b.standing))
  const counts = Object.fromEntries(order.map((standing) => [standing, all.filter((clause) => clause.standing === standing).length])) as Record<Standing, number>
  const list = (clauses: readonly Clause[]) => clauses.map((clause) => <ClauseRow key={clause.code} plan={data.plan.code} clause={clause} />)
  return (
    <main id="main" tabIndex={-1} className="pp">
      <header className="pp-h"><div className="grow"><p className="note"><Link href={`/plans?plan=${encodeURIComponent(data.plan.code)}`}>{data.plan.name}</Link> · {say(w[of])}</p><h1>{one.name}</h1><p className="note">{one.what}</p></div><Below counts={counts} /></header>
      <section className="card box" aria-labelledby="pg-now"><h2 className="hd" id="pg-now">{say(w.look_now)}</h2>{behind.length === 0 ? <p>{say(w.fine)}</p> : list(behind)}</section>
      <section className="card box" aria-labelledby="pg-rest"><h2 className="hd" id="pg-rest">{say(w.rest)}</h2>{list(all.filter((clause) => !behind.includes(clause)))}</section>
    </main>
  )
}
