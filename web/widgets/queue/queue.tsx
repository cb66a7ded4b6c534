// What waits to be sent: in the order in which it was done; what the server refused stands first, with its reasons.
import { Button } from 'antd'
import { Link } from 'wouter'
import { useMe } from '../../api/hooks.ts'
import type { Matter } from '../../api/types.ts'
import { Icon } from '../../shell/icons.tsx'
import { defineWords, useSay } from '../../shell/language.ts'
import { Reasons } from '../../shell/problem.tsx'
import { dropAct, sendAgain, useQueue } from '../../shell/queue.ts'
import type { Act } from '../../shell/queue.ts'
import './queue.css'

const w = defineWords({
  title: { zh: '等着送出', en: 'Waiting to be sent' },
  refused: { zh: '没有送成', en: 'Not accepted' },
  one: { zh: '存于 {from}', en: 'kept {from}' },
  since: { zh: '存于 {from} 至 {to}', en: 'kept {from} to {to}' },
  act: { zh: '{matter}：{step}', en: '{matter}: {step}' },
  again: { zh: '再送一次', en: 'Send again' },
  drop: { zh: '不送了', en: 'Do not send' },
  open: { zh: '打开那一件', en: 'Open the matter' },
  kept: { zh: '“{step}”已存在本机（{time}），联网后送出', en: '“{step}” is kept here since {time} and will be sent' },
})

const useMine = (): readonly Act[] => {
  const person = useMe().data?.person.id
  return useQueue().filter((act) => act.person === person)
}

export function QueueCard() {
  const say = useSay()
  const mine = useMine()
  if (mine.length === 0) return null
  const waiting = mine.filter((act) => !act.refused)
  const [first, last] = [waiting[0], waiting.at(-1)]
  return (
    <>
      {mine.filter((act) => act.refused).map((act) => <RefusedAct key={act.key} act={act} />)}
      {first && last && (
        <section className="card qu" aria-label={say(w.title)}>
          <h2 className="hd">{say(w.title)} <small>{say(first === last ? w.one : w.since, { from: say.time(first.at), to: say.time(last.at) })}</small></h2>
          <ol>{waiting.map((act, i) => <li key={act.key}><i aria-hidden="true">{i + 1}</i><span>{say(w.act, { matter: act.matter.title, step: say(act.words) })}</span><time>{say.time(act.at)}</time></li>)}</ol>
        </section>
      )}
    </>
  )
}

function RefusedAct({ act }: { act: Act }) {
  const say = useSay()
  return (
    <section className="card qu" role="alert">
      <h2 className="hd"><span className="st late"><Icon name="late" />{say(w.refused)}</span> {say(w.act, { matter: act.matter.title, step: say(act.words) })} <small>{say.time(act.at)}</small></h2>
      <Reasons reasons={act.refused ?? []} />
      <p className="qu-b"><Link href={`/matters/${act.matter.id}`}>{say(w.open)}</Link><span className="grow" /><Button onClick={() => void sendAgain(act)}>{say(w.again)}</Button><Button onClick={() => void dropAct(act)}>{say(w.drop)}</Button></p>
    </section>
  )
}

/** Beside the steps of a matter: what was done to it here and is not sent yet. */
export function KeptActs({ matter }: { matter: Matter }) {
  const say = useSay()
  const mine = useMine().filter((act) => act.matter.id === matter.id && !act.refused)
  if (mine.length === 0) return null
  return <ul className="qu-k" role="status">{mine.map((act) => <li key={act.key}><Icon name="offline" />{say(w.kept, { step: say(act.words), time: say.time(act.at) })}</li>)}</ul>
}
