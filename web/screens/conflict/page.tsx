// Both sides of a conflict: what I did and when, what others did meanwhile; and the three ways out, none of which loses an act.
import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import { Link, useLocation } from 'wouter'
import { useMatter, useSystems } from '../../api/hooks.ts'
import type { Matter } from '../../api/types.ts'
import { announce } from '../../shell/announce.ts'
import { Icon } from '../../shell/icons.tsx'
import { useSay } from '../../shell/language.ts'
import { usePage } from '../../shell/page.ts'
import { Reasons } from '../../shell/problem.tsx'
import { dropAct, editing, hangingOn, isUnsent, openedUnder, settle, settleAlone, titleOf, useMine } from '../../shell/queue.ts'
import type { Act } from '../../shell/queue.ts'
import type { ScreenProps } from '../../shell/screen.ts'
import { Empty } from '../../widgets/empty/empty.tsx'
import { Answers } from '../../widgets/matter-head/matter-head.tsx'
import { LOOK } from '../../widgets/timeline/acts.ts'
import { StoryLine } from '../../widgets/timeline/timeline.tsx'
import { Said } from '../queue/said.tsx'
import { w } from '../queue/words.ts'
import '../queue/queue-page.css'

export default function ConflictPage({ params }: ScreenProps) {
  const say = useSay()
  const act = useMine().find((one) => one.key === params['key'])
  const { data: matter } = useMatter(act?.on?.id ?? null)
  const stale = act?.trouble?.stale === true
  usePage({ title: say(act && !stale ? w.not_sent : w.conflict), back: '/queue' })
  if (!act?.trouble) return <main id="main" tabIndex={-1} className="qp"><Empty title={say(w.gone)}>{say(w.empty_why)}</Empty></main>
  return (
    <main id="main" tabIndex={-1} className="qp">
      <div><h1>{titleOf(act)}</h1>{act.on && <p className="muted"><Link href={`/matters/${act.on.id}`}>{act.on.number}</Link></p>}</div>
      {!stale && <div className="problem" role="alert"><Icon name="late" /><div><b>{say(w.not_sent)}</b><Reasons reasons={act.trouble.reasons} /></div></div>}
      <div className={act.on ? 'qp-two' : ''}>
        <section className="card box qp-side" aria-label={say(w.mine)}>
          <h2 className="hd">{say(w.mine)} <small>{say(w.done_at, { time: say.time(act.at) })}</small></h2>
          <b>{say(act.words)}</b>
          <Said act={act} matter={matter} />
        </section>
        {act.on && <Theirs act={act} matter={matter} />}
      </div>
      {act.on ? <Ways act={act} matter={matter} /> : <OpeningWays act={act} />}
    </main>
  )
}

function Theirs({ act, matter }: { act: Act; matter: Matter | undefined }) {
  const say = useSay()
  const lines = (matter?.journal ?? []).filter((line) => line.seq > act.on!.version && line.act !== LOOK).toReversed()
  return (
    <section className="card box qp-side" aria-label={say(w.theirs)}>
      <h2 className="hd">{say(w.theirs)}</h2>
      {matter && lines.length > 0 ? <ol>{lines.map((line) => <li key={line.seq}><StoryLine matter={matter} line={line} /></li>)}</ol> : <p className="muted">{say(matter ? w.theirs_none : w.unread)}</p>}
      {matter && <Answers matter={matter} />}
    </section>
  )
}

function Ways({ act, matter }: { act: Act; matter: Matter | undefined }) {
  const say = useSay()
  const id = useId()
  const [, go] = useLocation()
  const [why, setWhy] = useState(say(w.why_default))
  const system = useSystems().byId.get(matter?.system ?? '')
  const step = matter?.steps.find((one) => one.id === act.on!.step)
  const refused = matter && (!step || step.refused.length > 0) ? (step?.refused.map((reason) => say(reason.words) || reason.code).join(say(w.between)) || say(system?.words.states[matter.state])) : null
  const stale = act.trouble?.stale === true
  const leave = (): void => { announce(say(w.settled)); go('/queue') }
  const edit = (): void => { editing.set(`${act.on!.id}/${act.on!.step}`, act); go(`/matters/${act.on!.id}?do=${act.on!.step}`) }
  return (
    <section className="card box qp-way">
      {refused !== null && <p className="why"><Icon name="lock" /><span>{say(w.cannot, { why: refused })}</span></p>}
      {matter && refused === null && <Button type="primary" onClick={() => void settle(act, { version: matter.version }).then(leave)}>{say(stale ? w.apply : w.again)}</Button>}
      {matter && refused === null && <Button onClick={edit}>{say(w.edit)}</Button>}
      <fieldset>
        <label htmlFor={id}>{say(w.why)}</label>
        <Input.TextArea id={id} value={why} maxLength={500} onChange={(event) => setWhy(event.target.value)} />
        <Button disabled={why.trim() === ''} onClick={() => void settle(act, { aside: why.trim() }).then(leave)}>{say(w.keep_theirs)}</Button>
      </fieldset>
      <p className="note">{say(w.nothing_lost)}</p>
      {!matter && <TakeBack act={act} />}
    </section>
  )
}

/** What was to be opened is sent again or written anew; it stands nowhere yet, so taking it back leaves nothing. */
function OpeningWays({ act }: { act: Act }) {
  const say = useSay()
  const [, go] = useLocation()
  const { parent } = act.open!
  // Under what is nowhere it cannot be opened.
  const lost = parent !== undefined && isUnsent(parent)
  return (
    <section className="card box qp-way">
      {!lost && <Button type="primary" onClick={() => void settle(act, {}).then(() => go('/queue'))}>{say(w.again)}</Button>}
      {parent !== undefined && <Button type={lost ? 'primary' : 'default'} onClick={() => void settleAlone(act).then(() => go('/queue'))}>{say(w.alone)}</Button>}
      <Button onClick={() => { editing.set(`open/${act.open!.system}`, act); go(`/intake?system=${act.open!.system}`) }}>{say(w.edit)}</Button>
      <TakeBack act={act} />
      <Hanging act={act} />
    </section>
  )
}

/** What was done to it since, and what is to be opened under it: none of it is lost while it waits. */
function Hanging({ act }: { act: Act }) {
  const say = useSay()
  const acts = useMine()
  const [hanging, under] = [hangingOn(act, acts), openedUnder(act, acts)]
  return (
    <>
      {hanging.length > 0 && <div className="qp-hang"><p>{say(w.hanging, { n: hanging.length })}</p><Listed acts={hanging} /></div>}
      {under.length > 0 && <div className="qp-hang"><p>{say(w.children, { n: under.length })}</p><Listed acts={under} /></div>}
    </>
  )
}

function Listed({ acts }: { acts: readonly Act[] }) {
  const say = useSay()
  return <ol className="qp-l">{acts.map((one, i) => <li key={one.key}><i aria-hidden="true">{i + 1}</i><div><b>{say(one.words)}</b> <small>{say(w.done_at, { time: say.time(one.at) })}</small><Said act={one} /></div></li>)}</ol>
}

function TakeBack({ act }: { act: Act }) {
  const say = useSay()
  const [sure, setSure] = useState(false)
  const acts = useMine()
  const [n, under] = [hangingOn(act, acts).length, openedUnder(act, acts).length]
  return <Button danger={sure} onClick={() => { if (sure) void dropAct(act); else setSure(true) }}>{say(!sure ? w.take_back : n > 0 ? w.take_back_all : w.take_back_sure, { n })}{sure && under > 0 && say(w.between) + say(w.stays, { n: under })}</Button>
}
