// What a person does for herself: another password, a second factor on a phone, and the rosters of the posts that she holds for a term.
import { Button, Input, QRCode } from 'antd'
import { useId, useState } from 'react'
import type { ReactNode } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '../../api/client.ts'
import { forgetAll, questions } from '../../api/hooks.ts'
import type { Post } from '../../api/types.ts'
import { announce } from '../../shell/announce.ts'
import { Icon } from '../../shell/icons.tsx'
import { useSay } from '../../shell/language.ts'
import { Problem, reasonsAbout } from '../../shell/problem.tsx'
import { RosterOf } from '../../widgets/people/roster.tsx'
import { w } from './words.ts'

type State = { password: boolean; second: boolean }
const stateKey = ['me', 'security']

export function Security() {
  const state = useQuery({ queryKey: stateKey, queryFn: () => call<State>('/api/me/security') })
  const say = useSay()
  if (!state.data) return null
  return <>
    {state.data.password ? <ChangePassword /> : <section className="card box"><h2 className="hd">{say(w.password)}</h2><p className="note">{say(w.by_provider)}</p></section>}
    <Second state={state.data} />
  </>
}

type FieldProps = { label: string; value: string; onChange: (value: string) => void; errors: readonly string[]; type?: 'password' | 'text'; complete: string; numeric?: boolean }
function Line({ label, value, onChange, errors, type = 'password', complete, numeric = false }: FieldProps) {
  const id = useId()
  return (
    <div className="fld">
      <label htmlFor={id}>{label}</label>
      <Input id={id} type={type} value={value} autoComplete={complete} {...(numeric && { inputMode: 'numeric' as const, maxLength: 6 })} status={errors.length > 0 ? 'error' : undefined} aria-invalid={errors.length > 0} aria-describedby={errors.length > 0 ? `${id}-e` : undefined} onChange={(event) => onChange(event.target.value)} />
      {errors.length > 0 && <p className="fld-e" id={`${id}-e`} role="alert">{errors.join('；')}</p>}
    </div>
  )
}

/** Opens in place: a page has its one filled button, and this is not it until it is wanted. */
function Fold({ title, note, button, children }: { title: string; note: ReactNode; button: string; children: (close: () => void) => ReactNode }) {
  const [open, setOpen] = useState(false)
  const id = useId()
  return (
    <section className="card box" aria-labelledby={id}>
      <h2 className="hd" id={id}>{title}</h2>
      {note && <p className="note">{note}</p>}
      {open ? children(() => setOpen(false)) : <Button onClick={() => setOpen(true)}>{button}</Button>}
    </section>
  )
}

function ChangePassword() {
  const say = useSay()
  return <Fold title={say(w.password)} note={say(w.change_note)} button={say(w.change)}>{() => <PasswordForm />}</Fold>
}

function PasswordForm() {
  const say = useSay()
  const client = useQueryClient()
  const [old, setOld] = useState('')
  const [fresh, setFresh] = useState('')
  const [again, setAgain] = useState('')
  const [differ, setDiffer] = useState(false)
  const change = useMutation({
    mutationFn: () => call('/api/me/password', { method: 'POST', body: { old, password: fresh } }),
    // Every session ended, this one too: the sign-in page comes by itself.
    onSuccess: () => { forgetAll(); client.setQueryData(questions.me.queryKey, null) },
  })
  const errors = (field: string): string[] => reasonsAbout(change.error, field).map((reason) => say(reason.words))
  return (
    <form className="set-f" noValidate onSubmit={(event) => { event.preventDefault(); if (fresh !== again) setDiffer(true); else if (old && fresh) change.mutate() }}>
      <Line label={say(w.old)} value={old} onChange={setOld} errors={errors('old')} complete="current-password" />
      <Line label={say(w.fresh)} value={fresh} onChange={(value) => { setFresh(value); setDiffer(false) }} errors={errors('password')} complete="new-password" />
      <Line label={say(w.again)} value={again} onChange={(value) => { setAgain(value); setDiffer(false) }} errors={differ ? [say(w.differ)] : []} complete="new-password" />
      {change.isError && <Problem error={change.error} fields={['old', 'password']} />}
      <Button type="primary" htmlType="submit" loading={change.isPending} disabled={!old || !fresh}>{say(w.change)}</Button>
    </form>
  )
}

function Second({ state }: { state: State }) {
  const say = useSay()
  return <Fold title={say(w.second)} note={say(state.second ? w.second_on : w.second_off)} button={say(state.second ? w.second_new : w.second_set)}>{(close) => <SecondForm needsPassword={state.password} onDone={close} />}</Fold>
}

function SecondForm({ needsPassword, onDone }: { needsPassword: boolean; onDone: () => void }) {
  const say = useSay()
  const client = useQueryClient()
  const [old, setOld] = useState('')
  const [code, setCode] = useState('')
  const begin = useMutation({ mutationFn: () => call<{ secret: string; uri: string }>('/api/me/second', { method: 'POST', body: { old } }) })
  const confirm = useMutation({
    mutationFn: () => call('/api/me/second/confirm', { method: 'POST', body: { code: code.trim() } }),
    onSuccess: () => { announce(say(w.set)); void client.invalidateQueries({ queryKey: stateKey }); onDone() },
  })
  const errors = (error: unknown, field: string): string[] => reasonsAbout(error, field).map((reason) => say(reason.words))
  if (!begin.data) return (
    <form className="set-f" noValidate onSubmit={(event) => { event.preventDefault(); begin.mutate() }}>
      {needsPassword && <Line label={say(w.old)} value={old} onChange={setOld} errors={errors(begin.error, 'old')} complete="current-password" />}
      {begin.isError && <Problem error={begin.error} fields={['old']} />}
      <Button type="primary" htmlType="submit" loading={begin.isPending} disabled={needsPassword && !old}>{say(w.begin)}</Button>
    </form>
  )
  return (
    <form className="set-f" noValidate onSubmit={(event) => { event.preventDefault(); confirm.mutate() }}>
      <p>{say(w.scan)}</p>
      <div className="set-qr"><span aria-hidden="true"><QRCode type="svg" value={begin.data.uri} size={168} color="#000" bgColor="#fff" /></span><code>{begin.data.secret.match(/.{1,4}/g)?.join(' ')}</code></div>
      <Line label={say(w.code)} value={code} onChange={setCode} errors={errors(confirm.error, 'code')} type="text" complete="one-time-code" numeric />
      {confirm.isError && <Problem error={confirm.error} fields={['code']} />}
      <Button type="primary" htmlType="submit" loading={confirm.isPending} disabled={code.trim().length !== 6}>{say(w.confirm)}</Button>
    </form>
  )
}

/** Each post's roster is read when it is opened; one that is not mine to set says so. */
export function Rosters({ posts }: { posts: readonly Post[] }) {
  const say = useSay()
  const [open, setOpen] = useState<number | null>(null)
  if (posts.length === 0) return null
  return (
    <section className="card box">
      <h2 className="hd">{say(w.rosters)}</h2>
      <ul className="set-r">
        {posts.map((post) => (
          <li key={post.id}>
            <Button type="text" block aria-expanded={open === post.id} onClick={() => setOpen(open === post.id ? null : post.id)}><b>{say(post.title)}</b> <small>{post.organisation.name}</small><Icon name="down" /></Button>
            {open === post.id && <RosterOf post={post.id} />}
          </li>
        ))}
      </ul>
    </section>
  )
}
