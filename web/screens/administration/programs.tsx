// The programs of others that speak Open311 to the district: who they are, what they brought, and their keys.
import { Button } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../api/client.ts'
import { announce } from '../../shell/announce.ts'
import { Icon } from '../../shell/icons.tsx'
import { useSay } from '../../shell/language.ts'
import { Problem, ReadFailed, reasonsAbout } from '../../shell/problem.tsx'
import { Empty } from '../../widgets/empty/empty.tsx'
import { OneTime } from '../../widgets/people/link.tsx'
import { Field } from '../../widgets/step-form/field.tsx'
import { keys, useAct, type Program } from './api.ts'
import { Upper } from './upper.tsx'
import { w } from './words.ts'

export function Programs() {
  const say = useSay()
  const found = useQuery({ queryKey: keys.programs, queryFn: () => call<{ programs: Program[] }>('/api/programs') })
  return (
    <div className="ad-priv">
      <p className="muted">{say(w.programs_lead, { url: `${location.origin}/open311/v2` })}</p>
      <Add />
      {found.isError && <ReadFailed error={found.error} />}
      {found.data && (found.data.programs.length === 0
        ? <Empty title={say(w.program_none)}>{say(w.program_none_why)}</Empty>
        : <ul className="card ad-c ad-terms">{found.data.programs.map((program) => <One key={program.id} program={program} />)}</ul>)}
    </div>
  )
}

function One({ program }: { program: Program }) {
  const say = useSay()
  const [sure, setSure] = useState(false)
  const end = useAct(() => call(`/api/programs/${program.id}`, { method: 'DELETE' }))
  return (
    <li>
      <div>
        <b>{program.name}</b>
        <small>{say(w.program_facts, { made: say.time(program.made), n: program.per_minute, brought: program.brought })}</small>
        {program.ended && <small>{say(w.program_ended, { ended: say.time(program.ended) })}</small>}
      </div>
      {!program.ended && (
        <span className="ad-acts">
          {sure
            ? <><Button size="small" danger loading={end.isPending} onClick={() => end.mutate(undefined, { onSuccess: () => announce(say(w.done)) })}>{say(w.program_end_sure)}</Button><Button size="small" onClick={() => setSure(false)}>{say(w.keep)}</Button></>
            : <Button size="small" onClick={() => setSure(true)}>{say(w.program_end)}</Button>}
        </span>
      )}
      {end.isError && <Problem error={end.error} />}
      {!program.ended && <div className="ad-roster"><Hook program={program} /><Upper program={program} /></div>}
    </li>
  )
}

/** Where the program is told of what happens, whether that gets through, and the secret of the signatures when it was just made. */
function Hook({ program: { id, name, hook } }: { program: Program }) {
  const say = useSay()
  const [url, setUrl] = useState('')
  const [secret, setSecret] = useState('')
  const set = useAct((to: string | null) => call<{ secret: string | null }>(`/api/programs/${id}/hook`, { method: 'POST', body: { url: to } }))
  const again = useAct(() => call(`/api/programs/${id}/hook/again`, { method: 'POST' }))
  const to = (address: string | null): void => set.mutate(address, { onSuccess: (answer) => { setSecret(answer.secret ?? ''); setUrl(''); announce(say(w.done)) } })
  return (
    <div className="ad-form">
      {hook ? (
        <>
          <p>{say(w.hook_at)} <code>{hook.url}</code><br />
            <small className={hook.fault ? 'late' : ''}>{hook.fault ? say(w.hook_stuck, { fault: hook.fault, n: hook.behind, next: hook.next ? say.time(hook.next) : '' }) : hook.told ? say(w.hook_told, { told: say.time(hook.told) }) : say(w.hook_quiet)}</small></p>
          <span className="ad-acts">
            {hook.fault && <Button size="small" loading={again.isPending} onClick={() => again.mutate(undefined)}>{say(w.hook_again)}</Button>}
            <Button size="small" loading={set.isPending} onClick={() => to(null)}>{say(w.hook_off)}</Button>
          </span>
        </>
      ) : (
        <form className="ad-form" onSubmit={(event) => { event.preventDefault(); if (url.trim()) to(url.trim()) }}>
          <Field ask={{ id: `hook-${id}`, kind: 'text', required: false, words: { ...w.hook_url, hint: w.hook_hint }, max: 500 }} system={undefined} value={url} onChange={(value) => setUrl(String(value ?? ''))} errors={reasonsAbout(set.error, 'url').map((reason) => say(reason.words))} optional="" />
          <Button size="small" htmlType="submit" loading={set.isPending} disabled={!url.trim()}>{say(w.hook_go)}</Button>
        </form>
      )}
      {set.isError && <Problem error={set.error} fields={['url']} />}
      {secret && <OneTime title={say(w.secret_title, { name })} secret={secret} note={say(w.secret_note)} />}
    </div>
  )
}

function Add() {
  const say = useSay()
  const [name, setName] = useState('')
  const [perMinute, setPerMinute] = useState('120')
  const [made, setMade] = useState<{ key: string; name: string } | null>(null)
  const add = useAct((body: { name: string; per_minute: number }) => call<{ key: string }>('/api/programs', { method: 'POST', body }))
  const send = (): void => add.mutate({ name: name.trim(), per_minute: Number(perMinute) }, { onSuccess: ({ key }) => { setMade({ key, name: name.trim() }); setName('') } })
  const errors = (field: string): string[] => reasonsAbout(add.error, field).map((reason) => say(reason.words))
  const ready = name.trim() !== '' && /^[1-9]\d{0,4}$/.test(perMinute)
  return (
    <section className="card ad-c" aria-labelledby="program-add">
      <header><h2 id="program-add">{say(w.program_add)}</h2></header>
      <form className="ad-form two" onSubmit={(event) => { event.preventDefault(); if (ready) send() }}>
        <Field ask={{ id: 'name', kind: 'text', required: true, words: { ...w.program, hint: w.program_hint }, max: 60 }} system={undefined} value={name} onChange={(value) => setName(String(value ?? ''))} errors={errors('name')} optional="" />
        <Field ask={{ id: 'per_minute', kind: 'integer', required: true, words: { ...w.per_minute, hint: w.per_minute_hint } }} system={undefined} value={perMinute} onChange={(value) => setPerMinute(String(value ?? ''))} errors={errors('per_minute')} optional="" />
        {add.isError && <Problem error={add.error} fields={['name', 'per_minute']} />}
        <Button type="primary" htmlType="submit" icon={<Icon name="plus" />} loading={add.isPending} disabled={!ready}>{say(w.program_go)}</Button>
      </form>
      {made && <OneTime title={say(w.key_title, { name: made.name })} secret={made.key} note={say(w.key_note)} />}
    </section>
  )
}
