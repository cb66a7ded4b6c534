// The page behind the one-time link that a first start prints: the first administrator chooses a name and a password.
import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import { useMutation } from '@tanstack/react-query'
import { useLocation } from 'wouter'
import { call } from '../../api/client.ts'
import { forgetAll, queryClient, questions } from '../../api/hooks.ts'
import { Logo } from '../../shell/icons.tsx'
import { useSay } from '../../shell/language.ts'
import { usePage } from '../../shell/page.ts'
import { Problem, reasonsAbout } from '../../shell/problem.tsx'
import type { ScreenProps } from '../../shell/screen.ts'
import { w as shared } from '../../shell/words.ts'
import { w } from './screen.ts'
import '../sign-in/sign-in.css'

const SHORTEST = 10

export default function WelcomePage({ params }: ScreenProps) {
  const say = useSay()
  const id = useId()
  const [, go] = useLocation()
  const [given, setGiven] = useState({ name: '', person: '', password: '', again: '' })
  const [tried, setTried] = useState(false)
  usePage({ title: say(w.title) })
  const begin = useMutation({
    mutationFn: () => call(`/api/welcome/${params['token']}`, { method: 'POST', body: { name: given.name.trim(), person: given.person.trim(), password: given.password } }),
    onSuccess: async () => { forgetAll(); await queryClient.fetchQuery(questions.me); go('/', { replace: true }) },
  })
  const errors: Partial<Record<keyof typeof given, string>> = tried ? {
    ...(given.password.length < SHORTEST && { password: say(w.short) }), ...(given.again !== given.password && { again: say(w.differ) }),
  } : {}
  const field = (name: keyof typeof given, label: string, props: { type?: string; autoComplete: string }) => {
    const said = errors[name] ?? reasonsAbout(begin.error, name).map((reason) => say(reason.words)).join('；')
    return <>
      <label htmlFor={`${id}-${name}`}>{label}</label>
      <Input {...props} id={`${id}-${name}`} size="large" required value={given[name]} status={said ? 'error' : undefined} aria-invalid={Boolean(said)} aria-describedby={said ? `${id}-${name}-e` : undefined} onChange={(event) => setGiven({ ...given, [name]: event.target.value })} />
      {said && <p className="fld-e" id={`${id}-${name}-e`} role="alert">{said}</p>}
    </>
  }
  return (
    <div className="si">
      <header className="si-t"><Logo /><b>{say(shared.linli)}</b></header>
      <main id="main" tabIndex={-1}>
        <section className="si-own" aria-labelledby={`${id}-t`}>
          <h1 id={`${id}-t`}>{say(w.title)}</h1><p className="muted">{say(w.lead)}</p>
          <form noValidate onSubmit={(event) => {
            event.preventDefault()
            setTried(true)
            if (given.password.length >= SHORTEST && given.again === given.password && given.name.trim()) begin.mutate()
          }}>
            {field('name', say(w.name), { autoComplete: 'username' })}
            {field('person', say(w.person), { autoComplete: 'name' })}
            {field('password', say(w.password, { n: SHORTEST }), { type: 'password', autoComplete: 'new-password' })}
            {field('again', say(w.again), { type: 'password', autoComplete: 'new-password' })}
            {begin.isError && <Problem error={begin.error} fields={['name', 'person', 'password']} />}
            <Button type="primary" size="large" block htmlType="submit" loading={begin.isPending}>{say(w.go)}</Button>
          </form>
        </section>
      </main>
    </div>
  )
}
