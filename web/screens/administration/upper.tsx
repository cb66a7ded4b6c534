// A program that is an upper system: where it is asked for orders and told of them, whether that gets through, and orders that could not be
// taken, each with every reason.
import { Button } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../api/client.ts'
import { useSystems } from '../../api/hooks.ts'
import { announce } from '../../shell/announce.ts'
import { useSay } from '../../shell/language.ts'
import { Problem, Reasons, reasonsAbout } from '../../shell/problem.tsx'
import { OneTime } from '../../widgets/people/link.tsx'
import { Field } from '../../widgets/step-form/field.tsx'
import { keys, useAct, type Program, type Uppers } from './api.ts'
import { w } from './words.ts'

const EVERY_S = 60

export function Upper({ program: { id, name } }: { program: Program }) {
  const say = useSay()
  const found = useQuery({ queryKey: [...keys.programs, 'uppers'], queryFn: () => call<Uppers>('/api/uppers') })
  const [asked, setAsked] = useState(false)
  const [url, setUrl] = useState('')
  const [every, setEvery] = useState(String(EVERY_S))
  const [secret, setSecret] = useState('')
  const set = useAct((body: { url: string; every_s: number; system: string }) => call<{ secret: string }>(`/api/programs/${id}/upper`, { method: 'POST', body }))
  const system = found.data?.systems[0]
  if (!found.data || !system) return null
  const upper = found.data.uppers.find((one) => one.program === id)
  const send = (): void => set.mutate({ url: url.trim(), every_s: Number(every), system }, { onSuccess: (answer) => { setSecret(answer.secret); setUrl(''); setAsked(false); announce(say(w.done)) } })
  const errors = (field: string): string[] => reasonsAbout(set.error, field).map((reason) => say(reason.words))
  return (
    <div className="ad-form">
      {upper ? <State upper={upper} /> : !asked ? <span className="ad-acts"><Button size="small" onClick={() => setAsked(true)}>{say(w.upper_make)}</Button></span> : (
        <form className="ad-form" onSubmit={(event) => { event.preventDefault(); if (url.trim() && /^\d{1,5}$/.test(every)) send() }}>
          <Field ask={{ id: `upper-${id}`, kind: 'text', required: true, words: { ...w.upper_url, hint: w.upper_hint }, max: 500 }} system={undefined} value={url} onChange={(value) => setUrl(String(value ?? ''))} errors={errors('url')} optional="" />
          <Field ask={{ id: `every-${id}`, kind: 'integer', required: true, words: { ...w.upper_every, hint: w.upper_every_hint } }} system={undefined} value={every} onChange={(value) => setEvery(String(value ?? ''))} errors={errors('every_s')} optional="" />
          <span className="ad-acts"><Button size="small" htmlType="submit" loading={set.isPending} disabled={!url.trim()}>{say(w.upper_go)}</Button><Button size="small" onClick={() => setAsked(false)}>{say(w.keep)}</Button></span>
        </form>
      )}
      {set.isError && <Problem error={set.error} fields={['url', 'every_s']} />}
      {secret && <OneTime title={say(w.secret_title, { name })} secret={secret} note={say(w.upper_secret)} />}
    </div>
  )
}

function State({ upper }: { upper: Uppers['uppers'][number] }) {
  const say = useSay()
  const titles = useSystems().byId
  const again = useAct(() => call(`/api/programs/${upper.program}/upper/again`, { method: 'POST' }))
  const off = useAct(() => call(`/api/programs/${upper.program}/upper`, { method: 'DELETE' }))
  const stuck = upper.fault !== null || upper.ask_fault !== null || upper.held > 0
  const line = (fault: string | null, bad: string, good: string) => <><br /><small className={fault ? 'late' : ''}>{fault ? bad : good}</small></>
  return (
    <>
      <p>{say(w.upper_at, { system: say(titles.get(upper.system)?.words.title) })} <code>{upper.url}</code>
        {upper.every_s > 0 && line(upper.ask_fault, say(w.upper_ask_stuck, { fault: upper.ask_fault ?? '', next: upper.ask_next ? say.time(upper.ask_next) : '' }), upper.asked ? say(w.upper_asked, { time: say.time(upper.asked), n: upper.taken }) : say(w.upper_not_asked))}
        {upper.every_s === 0 && line(null, '', say(w.upper_brings, { n: upper.taken }))}
        {line(upper.fault, say(w.upper_stuck, { fault: upper.fault ?? '', n: upper.behind, next: upper.next ? say.time(upper.next) : '' }), upper.told ? say(w.upper_told, { time: say.time(upper.told) }) : say(w.hook_quiet))}
      </p>
      {upper.orders_held.length > 0 && (
        <div className="ad-held" role="group" aria-label={say(w.upper_held, { n: upper.held })}>
          <b className="late">{say(w.upper_held, { n: upper.held })}</b>
          <ul>{upper.orders_held.map((one) => <li key={one.number}><code>{one.number}</code> <small>{say.time(one.since)}</small><Reasons reasons={one.reasons} /></li>)}</ul>
        </div>
      )}
      <span className="ad-acts">
        {stuck && <Button size="small" loading={again.isPending} onClick={() => again.mutate(undefined, { onSuccess: () => announce(say(w.done)) })}>{say(w.hook_again)}</Button>}
        <Button size="small" loading={off.isPending} onClick={() => off.mutate(undefined)}>{say(w.upper_off)}</Button>
      </span>
      {(again.isError || off.isError) && <Problem error={again.error ?? off.error} />}
    </>
  )
}
