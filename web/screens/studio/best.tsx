// The best three among idle rooms under a budget: an answer at once that gets better while one watches, with how far from the best it can be,
// and other choices beside it.
import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useSay } from '../../shell/language.ts'
import type { Asking, Change, Room } from './api.ts'
import { Field } from './conditions.tsx'
import { opened } from './drafts.ts'
import { w } from './words.ts'

type Choice = { rooms: Room[]; covered: number; cost_fen: number }
type Found = Choice & { gap: number; proven: boolean; alternatives: Choice[]; done: boolean }
type Aim = 'covered' | 'walk' | 'worst'

export function Best({ asking, take }: { asking: Asking; take: (changes: Change[]) => void }) {
  const say = useSay()
  const [budget, setBudget] = useState('60')
  const [aim, setAim] = useState<Aim>('covered')
  const [found, setFound] = useState<Found | null>(null)
  const source = useRef<EventSource | null>(null)
  const [busy, setBusy] = useState(false)
  const stop = (): void => { source.current?.close(); source.current = null; setBusy(false) }
  useEffect(() => stop, [])
  useEffect(() => { stop(); setFound(null) }, [asking, aim, budget])
  const start = (): void => {
    stop()
    setBusy(true)
    setFound(null)
    const query = new URLSearchParams({ ...Object.fromEntries(Object.entries(asking).map(([key, value]) => [key, String(value)])), sites: '3', aim, budget_fen: String(Math.round(Number(budget) * 1_000_000)) })
    const events = new EventSource(`/api/space/siting?${query}`)
    source.current = events
    events.addEventListener('answer', (event) => { const next = JSON.parse((event as MessageEvent<string>).data) as Found; setFound(next); if (next.done) stop() })
    events.onerror = stop
  }
  const wrong = !(Number(budget) > 0)
  const changesOf = (choice: Choice): Change[] => choice.rooms.reduce<Change[]>((changes, room) => opened(changes, room), [])
  const line = (choice: Choice): string => say(w.found, { n: choice.rooms.length, cost: Math.round(choice.cost_fen / 1_000_000), people: choice.covered.toLocaleString('en') })
  return (
    <form className="wk-best" onSubmit={(event) => { event.preventDefault(); if (busy) stop(); else if (!wrong) start() }}>
      <Field label={say(w.budget)}>{(id) => <input id={id} type="text" inputMode="decimal" value={budget} aria-invalid={wrong || undefined} onChange={(event) => setBudget(event.target.value)} />}</Field>
      <Field label={say(w.aim)}>{(id) => <select id={id} value={aim} onChange={(event) => setAim(event.target.value as Aim)}><option value="covered">{say(w.aim_covered)}</option><option value="walk">{say(w.aim_walk)}</option><option value="worst">{say(w.aim_worst)}</option></select>}</Field>
      <Button block htmlType="submit">{busy ? say(w.stop) : say(w.best)}</Button>
      <div role="status" className="wk-found">
        {busy && !found && <p className="note">{say(w.searching)}</p>}
        {found && found.rooms.length === 0 && found.done && <p className="note">{say(w.nothing_found)}</p>}
        {found && found.rooms.length > 0 && <><p>{line(found)}<br /><small>{found.proven ? say(w.proven) : say(w.gap, { n: (found.gap * 100).toFixed(1) })}{busy ? ` · ${say(w.searching)}` : ''}</small></p></>}
      </div>
      {found && found.rooms.length > 0 && <Button block type="primary" onClick={() => { stop(); take(changesOf(found)) }}>{say(w.take)}</Button>}
      {found && found.alternatives.length > 0 && <details className="wk-bl"><summary>{say(w.alternatives)}：{found.alternatives.length}</summary><ul className="wk-list">{found.alternatives.map((one) => <li key={one.rooms.map((room) => room.id).join()}><span className="wk-room">{line(one)}</span><Button size="small" onClick={() => take(changesOf(one))}>{say(w.take)}</Button></li>)}</ul></details>}
    </form>
  )
}
