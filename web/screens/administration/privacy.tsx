// The data protection officer's desk: erasing personal values at a person's request. The officer sees which values there are, not what they say.
import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '../../api/client.ts'
import { useMe } from '../../api/hooks.ts'
import { announce } from '../../shell/announce.ts'
import { useSay } from '../../shell/language.ts'
import { Problem, ReadFailed } from '../../shell/problem.tsx'
import { Field } from '../../widgets/step-form/field.tsx'
import { keys, type Erasures } from './api.ts'
import { w } from './words.ts'

export function Privacy() {
  const say = useSay()
  const id = useId()
  const prefix = useMe().data?.district.prefix ?? ''
  const [typed, setTyped] = useState('')
  const [number, setNumber] = useState('')
  const found = useQuery({ queryKey: keys.erasures(number), queryFn: () => call<Erasures>(`/api/matters/${encodeURIComponent(number)}/erasures`), enabled: number !== '', retry: false })
  return (
    <div className="ad-priv">
      <p className="muted">{say(w.privacy_lead)}</p>
      <form className="ad-look" onSubmit={(event) => { event.preventDefault(); setNumber(typed.trim().toUpperCase()) }}>
        <label htmlFor={id}>{say(w.number)}</label>
        <Input id={id} value={typed} autoComplete="off" maxLength={40} placeholder={`${prefix}-260616-0042`} onChange={(event) => setTyped(event.target.value)} />
        <Button htmlType="submit" disabled={!typed.trim()} loading={found.isFetching}>{say(w.look_up)}</Button>
      </form>
      {found.isError && <ReadFailed error={found.error} />}
      {found.data && <Erase key={found.data.id} found={found.data} />}
    </div>
  )
}

function Erase({ found }: { found: Erasures }) {
  const say = useSay()
  const client = useQueryClient()
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [reason, setReason] = useState('')
  const erase = useMutation({
    mutationFn: () => call(`/api/matters/${found.id}/erasures`, { method: 'POST', body: { facts: chosen, reason: reason.trim() } }),
    onSuccess: () => { announce(say(w.erased_n, { n: chosen.length })); setChosen([]); setReason(''); void client.invalidateQueries({ queryKey: ['erasures'] }) },
  })
  if (found.facts.length === 0) return <p className="note">{say(w.no_facts)}</p>
  const toggle = (fact: string): void => setChosen(chosen.includes(fact) ? chosen.filter((one) => one !== fact) : [...chosen, fact])
  return (
    <form className="card ad-c" onSubmit={(event) => { event.preventDefault(); if (chosen.length > 0 && reason.trim().length > 1) erase.mutate() }}>
      <header><h2>{found.number}</h2></header>
      <fieldset className="fld"><legend>{say(w.which)}</legend>
        <div className="radios">{found.facts.map((fact) => <label key={fact.id} className={chosen.includes(fact.id) ? 'on' : ''}><input type="checkbox" disabled={fact.erased} checked={chosen.includes(fact.id)} onChange={() => toggle(fact.id)} />{say(fact.words)}{fact.erased && <small>{say(w.erased)}</small>}</label>)}</div>
      </fieldset>
      <Field ask={{ id: 'reason', kind: 'text', required: true, words: { ...w.reason, hint: w.reason_hint }, max: 200 }} system={undefined} value={reason} onChange={(value) => setReason(String(value ?? ''))} optional="" />
      {erase.isError && <Problem error={erase.error} />}
      <Button danger htmlType="submit" loading={erase.isPending} disabled={chosen.length === 0 || reason.trim().length < 2}>{say(w.erase)}</Button>
    </form>
  )
}
