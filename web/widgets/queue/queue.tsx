// What waits to be sent: in the order in which it was done; what the server refused stands first and leads to where it is settled.
import { Link } from 'wouter'
import type { Matter } from '../../api/types.ts'
import { Icon } from '../../shell/icons.tsx'
import { defineWords, useSay } from '../../shell/language.ts'
import { Reasons } from '../../shell/problem.tsx'
import { titleOf, useMine, useSending } from '../../shell/queue.ts'
import type { Act } from '../../shell/queue.ts'
import './queue.css'

const w = defineWords({
  title: { zh: '等着送出', en: 'Waiting to be sent' },
  refused: { zh: '没有送成', en: 'Not accepted' },
  stale: { zh: '别人先办了一步', en: 'Somebody acted meanwhile' },
  one: { zh: '存于 {from}', en: 'kept {from}' },
  since: { zh: '存于 {from} 至 {to}', en: 'kept {from} to {to}' },
  act: { zh: '{matter}：{step}', en: '{matter}: {step}' },
  settle: { zh: '看两边，再定', en: 'Look at both, then decide' },
  look: { zh: '看内容', en: 'See them' },
  sending: { zh: '正在送', en: 'sending' },
  kept: { zh: '“{step}”已存在本机（{time}），联网后送出', en: '“{step}” is kept here since {time} and will be sent' },
})

export function QueueCard() {
  const say = useSay()
  const mine = useMine()
  if (mine.length === 0) return null
  const waiting = mine.filter((act) => !act.trouble)
  const [first, last] = [waiting[0], waiting.at(-1)]
  return (
    <>
      {mine.filter((act) => act.trouble).map((act) => <Troubled key={act.key} act={act} />)}
      {first && last && (
        <section className="card qu" aria-label={say(w.title)}>
          <h2 className="hd">{say(w.title)} <small>{say(first === last ? w.one : w.since, { from: say.time(first.at), to: say.time(last.at) })}</small> <Link href="/queue" className="r">{say(w.look)}</Link></h2>
          <ActList acts={waiting} />
        </section>
      )}
    </>
  )
}

/** In their order, one line each. */
export function ActList({ acts }: { acts: readonly Act[] }) {
  const say = useSay()
  const sending = useSending()
  return <ol>{acts.map((act, i) => <li key={act.key}><i aria-hidden="true">{i + 1}</i><span>{say(w.act, { matter: titleOf(act), step: say(act.words) })}</span><time>{act.key === sending ? say(w.sending) : say.time(act.at)}</time></li>)}</ol>
}

function Troubled({ act }: { act: Act }) {
  const say = useSay()
  const stale = act.trouble?.stale === true
  return (
    <section className="card qu" role="alert">
      <h2 className="hd"><span className={`st ${stale ? 'soon' : 'late'}`}><Icon name={stale ? 'soon' : 'late'} />{say(stale ? w.stale : w.refused)}</span> {say(w.act, { matter: titleOf(act), step: say(act.words) })} <small>{say.time(act.at)}</small></h2>
      {!stale && <Reasons reasons={act.trouble?.reasons ?? []} />}
      <p className="qu-b"><Link href={`/queue/${act.key}`}>{say(w.settle)}</Link></p>
    </section>
  )
}

/** Beside the steps of a matter: what was done to it here and is not sent yet. */
export function KeptActs({ matter }: { matter: Matter }) {
  const say = useSay()
  const mine = useMine().filter((act) => act.on?.id === matter.id)
  if (mine.length === 0) return null
  return (
    <div role="status"><ul className="qu-k">
      {mine.map((act) => <li key={act.key}><Icon name="offline" />{act.trouble ? <Link href={`/queue/${act.key}`}>{say(act.words)}：{say(act.trouble.stale ? w.stale : w.refused)}</Link> : say(w.kept, { step: say(act.words), time: say.time(act.at) })}</li>)}
    </ul></div>
  )
}
