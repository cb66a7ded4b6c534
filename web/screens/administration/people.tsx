// The system administrator's desk: people, and the posts that they hold for a term.
import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'wouter'
import { call } from '../../api/client.ts'
import { useMe } from '../../api/hooks.ts'
import { Icon } from '../../shell/icons.tsx'
import { useSay } from '../../shell/language.ts'
import { Problem, reasonsAbout } from '../../shell/problem.tsx'
import { OneTimeLink } from '../../widgets/people/link.tsx'
import { Field } from '../../widgets/step-form/field.tsx'
import { useAct, type Person } from './api.ts'
import { PeopleDesk } from './list.tsx'
import { Give, Terms } from './terms.tsx'
import { w } from './words.ts'

export function People({ wide }: { wide: boolean }) {
  const say = useSay()
  return (
    <PeopleDesk desk="people" wide={wide} blank={<Add />} beside={wide ? <Link className="ad-n" href="/administration?desk=people">{say(w.new_person)}</Link> : <Link className="ad-n" href="/administration?desk=people&add=1">{say(w.new_person)}</Link>}>
      {(person) => <Shown key={person.id} person={person} />}
    </PeopleDesk>
  )
}

function Shown({ person }: { person: Person }) {
  const me = useMe().data
  return (
    <article className="card ad-c" aria-labelledby={`person-${person.id}`}>
      <header><h2 id={`person-${person.id}`}>{person.name}</h2><code>{person.login}</code></header>
      <Terms person={person} />
      {me?.person.id !== person.id && <Give person={person} />}
    </article>
  )
}

function Add() {
  const say = useSay()
  const [name, setName] = useState('')
  const [login, setLogin] = useState('')
  const [made, setMade] = useState<{ id: number; link: string; name: string; login: string } | null>(null)
  const add = useAct((body: { login: string; name: string }) => call<{ id: number; link: string }>('/api/people', { method: 'POST', body }))
  const errors = (field: string): string[] => reasonsAbout(add.error, field).map((reason) => say(reason.words))
  return (
    <section className="card ad-c" aria-labelledby="add-t">
      <header><h2 id="add-t">{say(w.add)}</h2></header>
      <form className="ad-form" onSubmit={(event) => { event.preventDefault(); if (name.trim() && login.trim()) add.mutate({ name: name.trim(), login: login.trim() }, { onSuccess: (answer) => { setMade({ ...answer, name: name.trim(), login: login.trim() }); setName(''); setLogin('') } }) }}>
        <Field ask={{ id: 'name', kind: 'text', required: true, words: w.name, max: 60 }} system={undefined} value={name} onChange={(value) => setName(String(value ?? ''))} errors={errors('name')} optional="" />
        <Field ask={{ id: 'login', kind: 'text', required: true, words: { ...w.login, hint: w.login_hint }, max: 60 }} system={undefined} value={login} onChange={(value) => setLogin(String(value ?? ''))} errors={errors('login')} optional="" />
        {add.isError && <Problem error={add.error} fields={['name', 'login']} />}
        <Button type="primary" htmlType="submit" icon={<Icon name="plus" />} loading={add.isPending} disabled={!name.trim() || !login.trim()}>{say(w.add_go)}</Button>
      </form>
      {made && <><OneTimeLink path={made.link} name={made.name} /><p><Link href={`/administration?desk=people&person=${made.id}&q=${made.login}`}>{say(w.give)} · {made.name}</Link></p></>}
    </section>
  )
}
