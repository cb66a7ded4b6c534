// The security administrator's desk: locks, second factors, links, sessions and identities of somebody else.
import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import type { ReactNode } from 'react'
import { call } from '../../api/client.ts'
import { useAbout, useMe } from '../../api/hooks.ts'
import { announce } from '../../shell/announce.ts'
import { useSay } from '../../shell/language.ts'
import { Problem } from '../../shell/problem.tsx'
import { Empty } from '../../widgets/empty/empty.tsx'
import { OneTimeLink } from '../../widgets/people/link.tsx'
import { useAct, type Person } from './api.ts'
import { PeopleDesk } from './list.tsx'
import { w } from './words.ts'

export function Security({ wide }: { wide: boolean }) {
  const say = useSay()
  return (
    <PeopleDesk desk="security" wide={wide} blank={<Empty title={say(w.choose)}>{say(w.choose_why)}</Empty>}>
      {(person) => <Shown key={person.id} person={person} />}
    </PeopleDesk>
  )
}

type What = 'unlock' | 'second-factor-lost' | 'end-sessions' | 'new-link'

function Shown({ person }: { person: Person }) {
  const say = useSay()
  const me = useMe().data
  const about = useAbout().data
  const [link, setLink] = useState('')
  const act = useAct((what: What) => call<{ link: string } | null>(`/api/people/${person.id}/${what}`, { method: 'POST', body: {} }))
  const self = me?.person.id === person.id
  const button = (what: What, words: string, needed: boolean): ReactNode => needed && !self && (
    <Button loading={act.isPending && act.variables === what} onClick={() => act.mutate(what, { onSuccess: (answer) => { setLink(answer?.link ?? ''); announce(say(w.done)) } })}>{words}</Button>
  )
  return (
    <article className="card ad-c" aria-labelledby={`person-${person.id}`}>
      <header><h2 id={`person-${person.id}`}>{person.name}</h2><code>{person.login}</code></header>
      {self && <p className="note">{say(w.not_self)}</p>}
      <dl className="ad-sec">
        <div><dt>{say(w.lock)}</dt><dd className={person.locked ? 'late' : ''}>{say(person.locked ? w.lock_on : w.lock_off)}</dd><dd>{button('unlock', say(w.unlock), person.locked)}</dd></div>
        <div><dt>{say(w.second)}</dt><dd>{say(person.second ? w.second_on : w.second_off)}</dd><dd>{button('second-factor-lost', say(w.second_lost), person.second)}</dd></div>
        <div><dt>{say(w.sessions)}</dt><dd>{say(w.sessions_n, { n: person.sessions })}</dd><dd>{button('end-sessions', say(w.sessions_end), person.sessions > 0)}</dd></div>
        <div><dt>{say(w.password)}</dt><dd>{say(person.ready ? w.password_set : w.password_none)} <small>{say(w.link_note)}</small></dd><dd>{button('new-link', say(w.link), true)}</dd></div>
        {about?.oidc && !self && <Subject person={person} />}
      </dl>
      {act.isError && <Problem error={act.error} />}
      {link && <OneTimeLink path={link} name={person.name} />}
    </article>
  )
}

function Subject({ person }: { person: Person }) {
  const say = useSay()
  const id = useId()
  const [text, setText] = useState(person.subject ?? '')
  const bind = useAct((subject: string | null) => call(`/api/people/${person.id}/subject`, { method: 'POST', body: { subject } }))
  const done = { onSuccess: () => announce(say(w.done)) }
  return (
    <div className="ad-sub">
      <dt><label htmlFor={id}>{say(w.subject)}</label></dt>
      <dd><Input id={id} value={text} maxLength={255} autoComplete="off" placeholder={say(w.subject_hint)} onChange={(event) => setText(event.target.value)} />{bind.isError && <Problem error={bind.error} />}</dd>
      <dd>
        {person.subject !== null && text === person.subject
          ? <Button loading={bind.isPending} onClick={() => bind.mutate(null, { onSuccess: () => { setText(''); done.onSuccess() } })}>{say(w.subject_off)}</Button>
          : <Button loading={bind.isPending} disabled={!text.trim()} onClick={() => bind.mutate(text.trim(), done)}>{say(w.subject_go)}</Button>}
      </dd>
    </div>
  )
}
