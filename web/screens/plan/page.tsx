// A plan as a tree: chapters, sections with how many stand how, and the clauses below. What is late or thinning is open from the start.
import { Button, Select } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { Link, useSearchParams } from 'wouter'
import type { Standing } from '../../../kernel/plans/model.ts'
import { planQuestion, plansQuestion, reportPath, type Clause, type PlanTree } from '../../api/plans.ts'
import { Icon } from '../../shell/icons.tsx'
import { useSay } from '../../shell/language.ts'
import { usePage } from '../../shell/page.ts'
import { ReadFailed } from '../../shell/problem.tsx'
import { Empty } from '../../widgets/empty/empty.tsx'
import { Below, ClauseRow, order, Stands, useOwing } from '../../widgets/plan/clause.tsx'
import { Skeleton } from '../../widgets/skeleton/skeleton.tsx'
import { w } from './words.ts'
import './plan-page.css'

export default function PlanPage() {
  const say = useSay()
  const [search, setSearch] = useSearchParams()
  const plans = useQuery(plansQuestion)
  const asked = search.get('plan') ?? 'now'
  const { data, isError, error, refetch } = useQuery({ ...planQuestion(asked), enabled: plans.data !== undefined && plans.data.length > 0 })
  const { office } = useOwing()
  usePage({ title: data?.plan.name ?? say(w.title) })
  const only = order.find((one) => one === search.get('only'))
  const change = (part: Record<string, string>): void => setSearch(Object.fromEntries(Object.entries({ ...(asked !== 'now' && { plan: asked }), ...(only && { only }), ...part }).filter(([, value]) => value !== '')), { replace: true })
  if (plans.data?.length === 0) return <main id="main" tabIndex={-1} className="plain"><Empty title={say(w.none)}>{say(w.none_why)} {office && <Link href="/plans/draft">{say(w.draft)}</Link>}</Empty></main>
  if (isError && !data) return <main id="main" tabIndex={-1} className="plain"><ReadFailed error={error} retry={() => void refetch()} /></main>
  return (
    <main id="main" tabIndex={-1} className="pp" aria-busy={!data}>
      <header className="pp-h">
        <div className="grow"><h1>{data?.plan.name ?? say(w.title)}</h1>{data && <p className="note">{data.plan.source && <>{say(w.source, { source: data.plan.source })} · </>}{data.plan.begins} – {data.plan.ends}</p>}</div>
        {plans.data && plans.data.length > 1 && <Select aria-label={say(w.which)} value={data?.plan.code ?? null} className="pp-s" options={plans.data.map((one) => ({ value: one.code, label: one.name }))} onChange={(plan) => change({ plan, only: '' })} />}
        {data && <><Button href={reportPath(data.plan.code, 'week')} download icon={<Icon name="download" />}>{say(w.week)}</Button><Button href={reportPath(data.plan.code, 'month')} download icon={<Icon name="download" />}>{say(w.month)}</Button></>}
        <Link href="/laws" className="pp-l">{say(w.laws)}</Link>{office && <Link href="/plans/draft" className="pp-l">{say(w.draft)}</Link>}
      </header>
      {data ? <Whole tree={data} only={only} onOnly={(standing) => change({ only: standing === only ? '' : standing })} /> : <div className="card box"><Skeleton rows={12} /></div>}
    </main>
  )
}

function Whole({ tree, only, onOnly }: { tree: PlanTree; only: Standing | undefined; onOnly: (standing: Standing) => void }) {
  const say = useSay()
  const roots = tree.clauses.filter(({ depth }) => depth === 0)
  const shown = only === undefined ? null : tree.clauses.filter(({ leaf, standing }) => leaf && standing === only)
  return (
    <>
      <div className="pp-n" role="group" aria-label={say(w.only)}>{order.map((one) => <button type="button" key={one} aria-pressed={only === one} onClick={() => onOnly(one)}><Stands standing={one} n={tree.counts[one]} /></button>)}</div>
      <p className="note">{say(w.how)}</p>
      {shown === null && <Behind tree={tree} />}
      {shown === null && <Portfolios tree={tree} />}
      {shown ? <section className="card box">{shown.length === 0 ? <Empty title={say(w.nothing)} /> : shown.map((clause) => <ClauseRow key={clause.code} plan={tree.plan.code} clause={clause} />)}</section>
        : roots.map((root) => <Chapter key={root.code} tree={tree} root={root} />)}
    </>
  )
}

/** What is late or thinning comes up by itself, before everything else; a plan that falls apart shows its first ones. */
function Behind({ tree }: { tree: PlanTree }) {
  const say = useSay()
  const behind = tree.clauses.filter(({ leaf, standing }) => leaf && (standing === 'late' || standing === 'thinning')).sort((a, b) => order.indexOf(a.standing) - order.indexOf(b.standing))
  if (behind.length === 0) return null
  return <section className="card box" aria-labelledby="pp-behind"><h2 className="hd" id="pp-behind">{say(w.behind)} <small>{behind.length}</small></h2>{behind.slice(0, most_behind).map((clause) => <ClauseRow key={clause.code} plan={tree.plan.code} clause={clause} place="behind" />)}</section>
}
const most_behind = 12

function Portfolios({ tree }: { tree: PlanTree }) {
  const say = useSay()
  const card = (of: 'goal' | 'programme') => (tree[of === 'goal' ? 'goals' : 'programmes']).map(({ code, name }) => {
    const below = tree.clauses.filter((clause) => clause.leaf && clause[of] === code)
    const counts = Object.fromEntries(order.map((one) => [one, below.filter(({ standing }) => standing === one).length])) as Record<Standing, number>
    return below.length === 0 ? null : <li key={code}><Link href={`/plans/${of}/${encodeURIComponent(code)}?plan=${encodeURIComponent(tree.plan.code)}`}>{name}</Link><Below counts={counts} /></li>
  })
  const [goals, programmes] = [card('goal').filter(Boolean), card('programme').filter(Boolean)]
  if (goals.length + programmes.length === 0) return null
  return (
    <div className="pp-p">
      {goals.length > 0 && <section className="card box" aria-labelledby="pp-goals"><h2 className="hd" id="pp-goals">{say(w.goals)}</h2><ul>{goals}</ul></section>}
      {programmes.length > 0 && <section className="card box" aria-labelledby="pp-programmes"><h2 className="hd" id="pp-programmes">{say(w.programmes)}</h2><ul>{programmes}</ul></section>}
    </div>
  )
}

const below = (tree: PlanTree, code: string): Clause[] => tree.clauses.filter(({ parent }) => parent === code)

function Chapter({ tree, root }: { tree: PlanTree; root: Clause }) {
  const inner = below(tree, root.code)
  return (
    <section className="card box pp-c" aria-labelledby={`h-${root.code}`}>
      <header><h2 id={`h-${root.code}`}><span className="pl-no">{root.code}</span>{root.title}</h2>{!root.leaf && <Below counts={root.counts_below} />}</header>
      {root.leaf ? <ClauseRow plan={tree.plan.code} clause={root} /> : inner.map((clause) => <Part key={clause.code} tree={tree} clause={clause} />)}
    </section>
  )
}

function Part({ tree, clause }: { tree: PlanTree; clause: Clause }) {
  const say = useSay()
  if (clause.leaf) return <ClauseRow plan={tree.plan.code} clause={clause} />
  return (
    <details className="pp-d" open={clause.counts_below.late + clause.counts_below.thinning > 0} id={`c-${clause.code}`}>
      <summary><span className="pp-t"><span className="pl-no">{clause.code}</span>{clause.title}</span><Below counts={clause.counts_below} /></summary>
      {clause.said && <p className="pp-x"><b>{say(w.said)}</b> {clause.said}</p>}
      {below(tree, clause.code).map((inner) => <Part key={inner.code} tree={tree} clause={inner} />)}
    </details>
  )
}
