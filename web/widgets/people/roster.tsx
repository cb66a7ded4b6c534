// A post's duty roster: who is on watch from when to when, and a form to put somebody on it.
import { Button } from 'antd'
import { useId, useState } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '../../api/client.ts'
import type { Time } from '../../api/types.ts'
import { announce } from '../../shell/announce.ts'
import { useSay } from '../../shell/language.ts'
import { Problem, ReadFailed, reasonsAbout } from '../../shell/problem.tsx'
import { Skeleton } from '../skeleton/skeleton.tsx'
import { Field } from '../step-form/field.tsx'
import { ColleaguePicker, PersonPicker } from './pickers.tsx'
import { w } from './words.ts'
import '../step-form/step-form.css'
import './people.css'

type Watch = { id: string; person: { id: number; name: string }; when: 'ahead' | 'now' | 'past'; from: Time; to: Time }
type Roster = { items: Watch[]; colleagues: { id: number; name: string; login: string }[] }

/** `anybody`: for a system administrator, who may put more than colleagues on it. */
export function RosterOf({ post, anybody = false }: { post: number; anybody?: boolean }) {
  const say = useSay()
  const client = useQueryClient()
  const key = ['roster', post]
  const roster = useQuery({ queryKey: key, queryFn: () => call<Roster>(`/api/rosters?post=${post}`), retry: false })
  const changed = (): void => { void client.invalidateQueries({ queryKey: key }) }
  const takeOff = useMutation({ mutationFn: (id: string) => call(`/api/rosters/${id}`, { method: 'DELETE' }), onSuccess: changed })
  if (roster.isError) return <ReadFailed error={roster.error} />
  if (!roster.data) return <Skeleton rows={2} height={40} />
  return (
    <div className="rst">
      <p className="note">{say(w.roster_note)}</p>
      {roster.data.items.length === 0 ? <p className="muted">{say(w.nobody)}</p> : (
        <ul>
          {roster.data.items.map((watch) => (
            <li key={watch.id}>
              <b>{watch.person.name}</b>
              <span>{say.time(watch.from)} – {say.time(watch.to)}</span>
              {watch.when === 'now' && <span className="st wait">{say(w.on_now)}</span>}
              {watch.when !== 'past' && <Button size="small" loading={takeOff.isPending && takeOff.variables === watch.id} onClick={() => takeOff.mutate(watch.id)}>{say(w.take_off)}</Button>}
            </li>
          ))}
        </ul>
      )}
      {takeOff.isError && <Problem error={takeOff.error} />}
      <PutOn post={post} anybody={anybody} colleagues={roster.data.colleagues} onDone={changed} />
    </div>
  )
}

function PutOn({ post, anybody, colleagues, onDone }: { post: number; anybody: boolean; colleagues: Roster['colleagues']; onDone: () => void }) {
  const say = useSay()
  const id = useId()
  const [person, setPerson] = useState<number | null>(null)
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const [tried, setTried] = useState(false)
  const put = useMutation({
    mutationFn: () => call('/api/rosters', { method: 'POST', body: { post, person, ...(from && { from }), to } }),
    onSuccess: () => { setPerson(null); setFrom(''); setTo(''); setTried(false); announce(say(w.added)); onDone() },
  })
  const errors = (field: string, empty: boolean): string[] => [...(tried && empty ? [say(w.need)] : []), ...reasonsAbout(put.error, field).map((reason) => say(reason.words))]
  const who = errors('person', person === null)
  const control = { id, ...(who.length > 0 && { 'aria-invalid': true, 'aria-describedby': `${id}-error` }) }
  return (
    <form className="rst-f" noValidate onSubmit={(event) => { event.preventDefault(); setTried(true); if (person !== null && to) put.mutate() }}>
      <div className="fld">
        <label htmlFor={id}>{say(w.who)}</label>
        {anybody ? <PersonPicker control={control} value={person} onChange={setPerson} /> : <ColleaguePicker of={colleagues} control={control} value={person} onChange={setPerson} />}
        {who.length > 0 && <p className="fld-e" id={`${id}-error`} role="alert">{who.join('；')}</p>}
      </div>
      <Field ask={{ id: 'from', kind: 'instant', required: false, words: w.from }} system={undefined} value={from} onChange={(value) => setFrom(String(value))} errors={errors('from', false)} optional={say(w.now)} />
      <Field ask={{ id: 'to', kind: 'instant', required: true, words: w.to }} system={undefined} value={to} onChange={(value) => setTo(String(value))} errors={errors('to', to === '')} optional="" />
      <Button htmlType="submit" loading={put.isPending}>{say(w.add)}</Button>
      {put.isError && <Problem error={put.error} fields={['person', 'from', 'to']} />}
    </form>
  )
}
