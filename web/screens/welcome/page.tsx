// The page behind a one-time link: whoever it was made for sets a password. A first start prints one for the first administrator.
import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useLocation } from 'wouter'
import { call } from '../../api/client.ts'
import { useSignIn } from '../../api/hooks.ts'
import { Logo } from '../../shell/icons.tsx'
import { useSay } from '../../shell/language.ts'
import { usePage } from '../../shell/page.ts'
import { Problem, ReadFailed, reasonsAbout } from '../../shell/problem.tsx'
import type { ScreenProps } from '../../shell/screen.ts'
import { w as shared } from '../../shell/words.ts'
import { w } from './screen.ts'
import '../sign-in/sign-in.css'

type Invited = { login: string; name: string }

export default function WelcomePage({ params }: ScreenProps) {
  const say = useSay()
  const path = `/api/welcome/${params['token']}`
  const link = useQuery({ queryKey: ['welcome', path], queryFn: () => call<Invited>(path), retry: false, staleTime: Infinity })
  usePage({ title: say(w.title) })
  return (
    <div className="si">
      <header className="si-t"><Logo /><b>{say(shared.linli)}</b></header>
      <main id="main" tabIndex={-1}>
        {link.isError ? <section className="si-own"><h1>{say(w.title)}</h1><ReadFailed error={link.error} /><p><a href="/">{say(w.to_sign_in)}</a></p></section> : link.data && <Choose path={path} invited={link.data} />}
      </main>
    </div>
  )
}

function Choose({ path, invited }: { path: string; invited: Invited }) {
  const say = useSay()
  const id = useId()
  const [, go] = useLocation()
  const [password, setPassword] = useState('')
  const [again, setAgain] = useState('')
  const [differ, setDiffer] = useState(false)
  const signIn = useSignIn()
  const set = useMutation({
    mutationFn: async () => { await call(path, { method: 'POST', body: { password } }); await signIn.mutateAsync({ name: invited.login, password }) },
    onSuccess: () => go('/', { replace: true }),
  })
  const said = { password: reasonsAbout(set.error, 'password').map((reason) => say(reason.words)).join('；'), again: differ ? say(w.differ) : '' }
  const field = (name: 'password' | 'again', label: string, value: string, change: (value: string) => void) => (
    <>
      <label htmlFor={`${id}-${name}`}>{label}</label>
      <Input id={`${id}-${name}`} type="password" size="large" required autoComplete="new-password" value={value} status={said[name] ? 'error' : undefined} aria-invalid={Boolean(said[name])}
        aria-describedby={said[name] ? `${id}-${name}-e` : undefined} onChange={(event) => { change(event.target.value); setDiffer(false) }} />
      {said[name] && <p className="fld-e" id={`${id}-${name}-e`} role="alert">{said[name]}</p>}
    </>
  )
  return (
    <section className="si-own" aria-labelledby={`${id}-t`}>
      <h1 id={`${id}-t`}>{say(w.hello, { name: invited.name })}</h1>
      <p className="muted">{say(w.lead)}</p>
      <form noValidate onSubmit={(event) => { event.preventDefault(); if (password === '' || password !== again) setDiffer(true); else set.mutate() }}>
        <label htmlFor={`${id}-login`}>{say(w.name)}</label>
        <Input id={`${id}-login`} size="large" readOnly autoComplete="username" value={invited.login} />
        {field('password', say(w.password), password, setPassword)}
        {field('again', say(w.again), again, setAgain)}
        {set.isError && <Problem error={set.error} fields={['password']} />}
        <Button type="primary" size="large" block htmlType="submit" loading={set.isPending}>{say(w.go)}</Button>
      </form>
    </section>
  )
}
