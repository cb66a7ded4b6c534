// Hours and capacity of one site: an hour longer by a press, or a span for some days; how many it holds. Where no hour is asked about, hours
// change no figure: that is said, with the hour that would show it.
import { Button } from 'antd'
import { useEffect, useId, useState } from 'react'
import { useSay } from '../../shell/language.ts'
import type { Change, Site } from './api.ts'
import { Field } from './conditions.tsx'
import { altered } from './drafts.ts'
import { daysOf, edgesOf, hoursOf, spanned, widened, type Days } from './hours.ts'
import { w } from './words.ts'

type Props = { site: Site; changes: readonly Change[]; change: (changes: Change[]) => void; when: string | undefined; look: (when: string) => void }
const capacity_most = 1_000_000

export function Opening({ site, changes, change, when, look }: Props) {
  const say = useSay()
  const hours = hoursOf(site.hours)
  const edges = hours && edgesOf(hours)
  const [days, setDays] = useState<Days>('all')
  const [from, setFrom] = useState(edges?.from ?? '08:30')
  const [to, setTo] = useState(edges?.to ?? '17:00')
  // What another control changed is shown here too; the focus stays where it is.
  useEffect(() => { if (edges) { setFrom(edges.from); setTo(edges.to) } }, [site.hours])
  const text = spanned(days, from, to)
  const set = (hours: string): void => change(altered(changes, site.id, { hours }))
  const names = { all: w.days_all, week: w.days_week, six: w.days_six, end: w.days_end }
  return (
    <form className="wk-open" aria-label={say(w.hours_of, { name: site.name })} onSubmit={(event) => { event.preventDefault(); if (text) set(text) }}>
      {hours && <p className="wk-ways"><Button size="small" onClick={() => set(widened(hours, { early: 1 }))}>{say(w.earlier)}</Button><Button size="small" onClick={() => set(widened(hours, { late: 1 }))}>{say(w.later)}</Button></p>}
      <Field label={say(w.days)}>{(id) => <select id={id} value={days} onChange={(event) => setDays(event.target.value as Days)}>{(Object.keys(daysOf) as Days[]).map((one) => <option key={one} value={one}>{say(names[one])}</option>)}</select>}</Field>
      <Field label={say(w.opens)}>{(id) => <input id={id} type="time" value={from} onChange={(event) => setFrom(event.target.value)} />}</Field>
      <Field label={say(w.closes)}>{(id) => <input id={id} type="time" value={to} aria-invalid={text === null || undefined} onChange={(event) => setTo(event.target.value)} />}</Field>
      <Button size="small" htmlType="submit" disabled={text === null}>{say(w.set_hours)}</Button>
      <Capacity site={site} set={(capacity) => change(altered(changes, site.id, { capacity }))} />
      {!when && edges && site.was?.hours !== undefined && <p className="note">{say(w.no_hour_asked)} <Button size="small" onClick={() => look(edges.late)}>{say(w.look_at, { when: whenWords(say, edges.late) })}</Button></p>}
    </form>
  )
}

export function whenWords(say: ReturnType<typeof useSay>, when: string): string {
  const days = [w.d1, w.d2, w.d3, w.d4, w.d5, w.d6, w.d7]
  return say(w.when_n, { day: say(days[Number(when[0]) - 1]), time: when.slice(2) })
}

function Capacity({ site, set }: { site: Site; set: (capacity: number) => void }) {
  const say = useSay()
  const id = useId()
  const [text, setText] = useState(site.capacity === null ? '' : String(site.capacity))
  useEffect(() => setText(site.capacity === null ? '' : String(site.capacity)), [site.capacity])
  const n = /^\d{1,7}$/.test(text.trim()) ? Number(text) : NaN
  const wrong = text.trim() !== '' && !(n <= capacity_most)
  return (
    <>
      <p className="wk-f"><label htmlFor={id}>{say(w.holds)}</label><input id={id} type="text" inputMode="numeric" value={text} aria-invalid={wrong || undefined} onChange={(event) => setText(event.target.value)} /></p>
      <Button size="small" disabled={!(n <= capacity_most) || n === site.capacity} onClick={() => set(n)}>{say(w.set_capacity)}</Button>
    </>
  )
}
