// A matter that was opened without a network, before it has its number: what was written, what was done to it since, and what may be done next. All
// of it waits on this device and is sent in its order.
import { Button } from 'antd'
import { useEffect, useMemo, useState } from 'react'
import { Link, useLocation } from 'wouter'
import { useMe, useSystems } from '../../api/hooks.ts'
import type { System } from '../../api/types.ts'
import { Icon } from '../../shell/icons.tsx'
import { useSay } from '../../shell/language.ts'
import { usePage } from '../../shell/page.ts'
import { Reasons } from '../../shell/problem.tsx'
import { behind, hangingOn, openedUnder, settleAlone, titleOf, unsentName, useMine, useSent } from '../../shell/queue.ts'
import type { Act } from '../../shell/queue.ts'
import { Empty } from '../../widgets/empty/empty.tsx'
import { Path } from '../../widgets/matter-head/matter-head.tsx'
import { KeptActs } from '../../widgets/queue/queue.tsx'
import { sortSteps } from '../../widgets/steps/order.ts'
import { StepButtons, StepForm } from '../../widgets/steps/steps.tsx'
import { openableUnder, unsentMatter } from '../../widgets/steps/unsent.ts'
import { mayOpen } from '../intake/may-open.ts'
import { Said } from '../queue/said.tsx'
import { w as q } from '../queue/words.ts'
import { w } from './words.ts'
import '../queue/queue-page.css'

export function Unsent({ id }: { id: string }) {
  const say = useSay()
  const [, go] = useLocation()
  const acts = useMine()
  const sent = useSent().find((one) => unsentName(one.key) === id)
  const act = acts.find((one) => unsentName(one.key) === id)
  const system = useSystems().byId.get(act?.open?.system ?? '')
  usePage({ title: say(w.unsent), back: '/queue' })
  // It has its number now: here as everywhere.
  useEffect(() => { if (sent && !act) go(`/matters/${sent.matter}`, { replace: true }) }, [sent?.matter, act === undefined])
  if (!act || !system) return <main id="main" tabIndex={-1} className="qp"><Empty title={say(q.gone)}>{say(q.empty_why)}</Empty></main>
  return <Shown act={act} acts={acts} system={system} />
}

function Shown({ act, acts, system }: { act: Act; acts: readonly Act[]; system: System }) {
  const say = useSay()
  const posts = useMe().data?.posts
  const matter = useMemo(() => unsentMatter(act, acts, system, posts ?? []), [act, acts, system, posts])
  const [taking, setTaking] = useState<string | null>(null)
  const { first, others } = sortSteps(matter.steps, [system.page.next[matter.state] ?? ''])
  const hanging = hangingOn(act, acts)
  const { all } = useSystems()
  const above = acts.find((one) => unsentName(one.key) === act.open?.parent)
  const [under, offers] = [openedUnder(act, acts), openableUnder(system, all, (one) => mayOpen(one, posts ?? []))]
  return (
    <main id="main" tabIndex={-1} className="qp">
      <div><h1>{matter.title}</h1>{matter.path && <Path path={matter.path} />}</div>
      <p className="qp-off"><Icon name="offline" /><span>{say(w.unsent_why, { time: say.time(act.at) })}</span></p>
      {above && <p className="muted">{say(w.unsent_under)} <Link href={`/matters/${unsentName(above.key)}`}>{titleOf(above)}</Link></p>}
      {above && behind(acts).has(act.key) && <div className="problem" role="alert"><Icon name="late" /><div><b>{say(w.unsent_parent)}</b><p>{say(q.behind_parent)}</p><p><Link href={`/queue/${above.key}`}>{say(q.look)}</Link></p><Button onClick={() => void settleAlone(act)}>{say(q.alone)}</Button></div></div>}
      {act.trouble && <div className="problem" role="alert"><Icon name="late" /><div><b>{say(q.not_sent)}</b><Reasons reasons={act.trouble.reasons} /><p><Link href={`/queue/${act.key}`}>{say(q.look)}</Link></p></div></div>}
      <section className="card box" aria-label={say(w.facts)}><h2 className="hd">{say(w.facts)}</h2><Said act={act} /></section>
      <section className="card box" aria-label={say(w.unsent_next)}>
        <h2 className="hd">{say(w.unsent_next)} <small>{hanging.length > 0 && say(w.unsent_done, { n: hanging.length })}</small></h2>
        <KeptActs matter={matter} />
        {taking ? <StepForm matter={matter} taking={taking} onTake={setTaking} onDone={() => setTaking(null)} /> : <StepButtons first={first} others={others} onTake={setTaking} none={say(w.unsent_none)} />}
        <p className="note">{say(w.unsent_note)}</p>
      </section>
      {(under.length > 0 || offers.length > 0) && (
        <section className="card box" aria-label={say(w.unsent_children)}>
          <h2 className="hd">{say(w.unsent_children)} <small>{under.length > 0 && say(w.unsent_children_n, { n: under.length })}</small></h2>
          {under.length > 0 && <ul className="mls">{under.map((one) => <li key={one.key} className="qp-t"><Link href={`/matters/${unsentName(one.key)}`}>{titleOf(one)}</Link> <small>{say.time(one.at)}</small></li>)}</ul>}
          {!act.trouble && offers.map((one) => <p key={one.id}><Link href={`/intake?system=${one.id}&under=${encodeURIComponent(unsentName(act.key))}`} className="link"><Icon name="right" />{say(w.open_under, { what: say(one.words.title) })}</Link></p>)}
        </section>
      )}
      <p className="qp-b"><Link href="/queue"><Button size="large">{say(q.title)}</Button></Link></p>
    </main>
  )
}
