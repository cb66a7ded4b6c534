// Somebody's terms: now, to come and past; ending one; giving a post, perhaps in another's stead; a post's roster.
import { Button } from 'antd'
import { useId, useState } from 'react'
import { call } from '../../api/client.ts'
import { announce } from '../../shell/announce.ts'
import { useSay } from '../../shell/language.ts'
import { Problem, reasonsAbout } from '../../shell/problem.tsx'
import { PersonPicker, PostPicker } from '../../widgets/people/pickers.tsx'
import { RosterOf } from '../../widgets/people/roster.tsx'
import { Field } from '../../widgets/step-form/field.tsx'
import { useAct, type Person, type Term } from './api.ts'
import { w } from './words.ts'

export function Terms({ person }: { person: Person }) {
  const say = useSay()
  const [held, ahead, past] = (['now', 'ahead', 'past'] as const).map((when) => person.terms.filter((term) => term.when === when)) as [Term[], Term[], Term[]]
  return (
    <>
      <section>
        <h3>{say(w.held)}</h3>
        {held.length === 0 ? <p className="muted">{say(w.no_post)}</p> : <ul className="ad-terms">{held.map((term) => <One key={term.id} term={term} />)}</ul>}
      </section>
      {ahead.length > 0 && <section><h3>{say(w.ahead)}</h3><ul className="ad-terms">{ahead.map((term) => <One key={term.id} term={term} />)}</ul></section>}
      {past.length > 0 && <details><summary>{say(w.past, { n: past.length })}</summary><ul className="ad-terms">{past.map((term) => <li key={term.id}><Said term={term} /></li>)}</ul></details>}
    </>
  )
}

function Said({ term }: { term: Term }) {
  const say = useSay()
  return (
    <div>
      <b>{term.post ? say(term.post.title) : ''}</b> {term.instead_of && <span className="tag">{say(w.instead, { name: term.instead_of.name })}</span>}
      <small>{term.post?.organisation.name}</small>
      <small>{say(w.since, { from: say.time(term.from) })} {term.to ? say(w.until, { to: say.time(term.to) }) : say(w.open_end)}</small>
    </div>
  )
}

/** Ending a term takes two presses at the same place: it cannot be taken back, only given anew. */
function One({ term }: { term: Term }) {
  const say = useSay()
  const [sure, setSure] = useState(false)
  const [roster, setRoster] = useState(false)
  const end = useAct(() => call(`/api/terms/${term.id}`, { method: 'DELETE' }))
  return (
    <li>
      <Said term={term} />
      <span className="ad-acts">
        {term.post && !sure && <Button size="small" type="text" aria-expanded={roster} onClick={() => setRoster(!roster)}>{say(w.roster)}</Button>}
        {sure
          ? <><Button size="small" danger loading={end.isPending} onClick={() => end.mutate(undefined, { onSuccess: () => announce(say(w.ended)) })}>{say(w.end_sure)}</Button><Button size="small" onClick={() => setSure(false)}>{say(w.keep)}</Button></>
          : <Button size="small" onClick={() => setSure(true)}>{say(w.end)}</Button>}
      </span>
      {end.isError && <Problem error={end.error} />}
      {roster && term.post && <div className="ad-roster"><RosterOf post={term.post.id} anybody /></div>}
    </li>
  )
}

export function Give({ person }: { person: Person }) {
  const say = useSay()
  const id = useId()
  const [post, setPost] = useState<number | null>(null)
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const [instead, setInstead] = useState<number | null>(null)
  const [tried, setTried] = useState(false)
  const give = useAct((body: Record<string, unknown>) => call(`/api/people/${person.id}/terms`, { method: 'POST', body }))
  const send = (): void => give.mutate({ post, ...(from && { from }), ...(to && { to }), ...(instead !== null && { instead_of: instead }) }, { onSuccess: () => { setPost(null); setFrom(''); setTo(''); setInstead(null); setTried(false); announce(say(w.given)) } })
  const errors = (field: string): string[] => [...(field === 'post' && tried && post === null ? [say(w.need_post)] : []), ...reasonsAbout(give.error, field).map((reason) => say(reason.words))]
  const control = (field: string) => ({ id: `${id}-${field}`, ...(errors(field).length > 0 && { 'aria-invalid': true as const, 'aria-describedby': `${id}-${field}-error` }) })
  const said = (field: string) => errors(field).length > 0 && <p className="fld-e" id={`${id}-${field}-error`} role="alert">{errors(field).join('；')}</p>
  return (
    <section aria-labelledby={`${id}-t`}>
      <h3 id={`${id}-t`}>{say(w.give)}</h3>
      <form className="ad-form two" noValidate onSubmit={(event) => { event.preventDefault(); setTried(true); if (post !== null) send() }}>
        <div className="fld"><label htmlFor={`${id}-post`}>{say(w.post)}</label><PostPicker control={control('post')} value={post} onChange={setPost} />{said('post')}</div>
        <div className="fld"><label htmlFor={`${id}-instead_of`}>{say(w.for_whom)}<small>{say(w.optional)}</small></label><PersonPicker control={control('instead_of')} value={instead} onChange={setInstead} />{said('instead_of')}</div>
        <Field ask={{ id: 'from', kind: 'instant', required: false, words: w.from }} system={undefined} value={from} onChange={(value) => setFrom(String(value))} errors={errors('from')} optional={say(w.now_hint)} />
        <Field ask={{ id: 'to', kind: 'instant', required: false, words: w.to }} system={undefined} value={to} onChange={(value) => setTo(String(value))} errors={errors('to')} optional={say(w.to_hint)} />
        {give.isError && <Problem error={give.error} fields={['post', 'instead_of', 'from', 'to']} />}
        <Button type="primary" htmlType="submit" loading={give.isPending}>{say(w.give_go)}</Button>
      </form>
    </section>
  )
}
