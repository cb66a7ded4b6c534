// What residents were to be told and has not left, with the reason, and what an administrator does about it. In a demonstration also what would
// have been sent.
import { Button } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../api/client.ts'
import { announce } from '../../shell/announce.ts'
import { useSay } from '../../shell/language.ts'
import { Problem, ReadFailed } from '../../shell/problem.tsx'
import { Empty } from '../../widgets/empty/empty.tsx'
import { Skeleton } from '../../widgets/skeleton/skeleton.tsx'
import { keys, useAct, type Kept, type Outbox, type Resting } from './api.ts'
import { w, ways } from './words.ts'

export function Messages() {
  const say = useSay()
  const found = useQuery({ queryKey: keys.messages, queryFn: () => call<Outbox>('/api/messages'), refetchInterval: 10_000 })
  const all = useAct(() => call('/api/messages/again', { method: 'POST' }))
  if (found.isError && !found.data) return <div className="ad-priv"><ReadFailed error={found.error} retry={() => void found.refetch()} /></div>
  if (!found.data) return <div className="ad-priv"><Skeleton rows={6} height={44} /></div>
  const { channels, counts, items, kept } = found.data
  const of = (state: string): number => counts[state] ?? 0
  return (
    <div className="ad-priv">
      <p className="muted">{channels.length ? say(w.ways, { names: channels.map((name) => say(ways[name] ?? { zh: name, en: name })).join('、') }) : say(w.no_way)}<br />{say(w.message_counts, { sent: of('sent'), waiting: of('waiting'), given_up: of('given_up'), erased: of('erased') })}</p>
      {items.length === 0
        ? <Empty title={say(w.message_none)}>{say(w.message_none_why)}</Empty>
        : (
          <section className="card ad-c" aria-labelledby="resting">
            <header><h2 id="resting">{say(w.message_resting, { n: Math.max(items.length, of('stuck') + of('no_channel')) })}</h2><Button size="small" loading={all.isPending} onClick={() => all.mutate(undefined, { onSuccess: () => announce(say(w.done)) })}>{say(w.message_all_again)}</Button></header>
            <ul className="ad-terms">{items.map((item) => <One key={item.id} item={item} />)}</ul>
          </section>
        )}
      {kept && <KeptLetters kept={kept} />}
    </div>
  )
}

function One({ item }: { item: Resting }) {
  const say = useSay()
  const [sure, setSure] = useState(false)
  const again = useAct(() => call(`/api/messages/${item.id}/again`, { method: 'POST' }))
  const end = useAct(() => call(`/api/messages/${item.id}/give-up`, { method: 'POST' }))
  const why = item.state === 'no_channel' ? say(w.message_no_channel, { kind: say(ways[item.kind] ?? { zh: item.kind, en: item.kind }) })
    : say(item.state === 'stuck' ? w.message_stuck : w.message_waits, { way: item.channel ? say(ways[item.channel] ?? { zh: item.channel, en: item.channel }) : '', fault: item.fault ?? '', n: item.tries, next: item.next ? say.time(item.next) : '' })
  return (
    <li>
      <div>
        <b>{item.number}</b>
        <small>{say(item.words)}</small>
        <small className={item.state === 'waiting' ? '' : 'late'}>{why} · {say.time(item.made)}</small>
      </div>
      <span className="ad-acts">
        {sure
          ? <><Button size="small" danger loading={end.isPending} onClick={() => end.mutate(undefined, { onSuccess: () => announce(say(w.done)) })}>{say(w.message_end_sure)}</Button><Button size="small" onClick={() => setSure(false)}>{say(w.message_keep)}</Button></>
          : <><Button size="small" loading={again.isPending} onClick={() => again.mutate(undefined, { onSuccess: () => announce(say(w.done)) })}>{say(w.message_again)}</Button><Button size="small" onClick={() => setSure(true)}>{say(w.message_end)}</Button></>}
      </span>
      {(again.isError || end.isError) && <Problem error={again.error ?? end.error} />}
    </li>
  )
}

function KeptLetters({ kept }: { kept: readonly Kept[] }) {
  const say = useSay()
  return (
    <section className="card ad-c" aria-labelledby="kept">
      <header><h2 id="kept">{say(w.kept)}</h2><small className="muted">{say(w.kept_why)}</small></header>
      {kept.length === 0 ? <p className="note">{say(w.kept_none)}</p> : <ul className="ad-terms">{kept.map((letter) => <li key={letter.id}><div><b>{letter.masked}</b><small>{say(ways[letter.kind] ?? { zh: letter.kind, en: letter.kind })} · {say.time(letter.at)}</small><p>{linked(letter.text)}</p></div></li>)}</ul>}
    </section>
  )
}

/** The link of a letter can be followed, as she would. */
function linked(text: string) {
  const at = text.search(/https?:\/\/\S+$/)
  return at < 0 ? text : <>{text.slice(0, at)}<a href={text.slice(at)} target="_blank" rel="noreferrer">{text.slice(at).split('?')[0]}</a></>
}
