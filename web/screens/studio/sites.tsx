// Sites and idle rooms as a list: everything that the map lets one do, by keyboard and with words. An address takes the place of a drag.
import { Button } from 'antd'
import { useEffect, useState } from 'react'
import type { Unit } from '../../api/pages.ts'
import { useSay } from '../../shell/language.ts'
import { PlaceSearch } from '../../widgets/place-search/place-search.tsx'
import { metres, shifted, useRooms, type Answer, type Change, type Site, type Spot } from './api.ts'
import { closed, moved, opened, restored, type Draft } from './drafts.ts'
import { Opening } from './opening.tsx'
import { w } from './words.ts'

type Props = { draft: Draft; answer: Answer | undefined; sites: readonly { n: number; site: Site }[]; chosen: string | null; choose: (id: string | null) => void; change: (changes: Change[]) => void; /** The hour that is asked about, and asking about another. */ when: string | undefined; look: (when: string) => void }

export function Sites({ draft, answer, sites, chosen, choose, change, when, look }: Props) {
  const say = useSay()
  const [address, setAddress] = useState<(Unit & { centre?: Spot }) | null>(null)
  const site = answer?.sites.find((one) => one.id === chosen) ?? null
  useEffect(() => setAddress(null), [chosen])
  const add = (unit: Unit): void => {
    if (!unit.centre) return
    const id = `new-${draft.changes.filter((one) => one.do === 'add').length + 1}-${unit.id}`
    change(opened(draft.changes, { id, name: unit.name, spot: unit.centre }))
    choose(id)
  }
  return (
    <section className="wk-g wk-sites" aria-label={say(w.sites)}>
      <h2>{say(w.sites)} <small>{say(w.option, { id: draft.id })}</small></h2>
      <p className="note">{say(w.sites_help)}</p>
      <ul className="wk-list">
        {sites.map(({ n, site: one }) => (
          <li key={one.id} className={one.id === chosen ? 'on' : ''}>
            <button type="button" aria-pressed={one.id === chosen} onClick={() => choose(one.id === chosen ? null : one.id)}><i className={one.state}>{n}</i><span><b>{one.name}</b><small>{wordsOf(say, one)}</small></span></button>
            {one.id === chosen && site && <Acts site={site} draft={draft} change={change} address={address} setAddress={setAddress} when={when} look={look} />}
          </li>
        ))}
      </ul>
      <div className="wk-f"><PlaceSearch label={say(w.add_at)} placeholder={say(w.add_at)} value={null} onChange={(unit) => { if (unit) add(unit) }} /></div>
      <Rooms draft={draft} near={sites.map(({ site: one }) => one.spot)} change={change} choose={choose} />
    </section>
  )
}

function wordsOf(say: ReturnType<typeof useSay>, site: Site): string {
  const state = site.from ? say(w.moved, { m: metres(site.from, site.spot) }) : site.state === 'added' || site.state === 'closed' ? say(w[site.state]) : ''
  const was = site.was?.hours === undefined ? '' : say(w.hours_were, { hours: site.was.hours ? say(site.was.hours) : say(w.unknown) })
  const marks = site.marks.map((mark) => (mark === 'far_from_ways' ? say(w.far_from_ways, { m: site.off_m ?? '' }) : mark in w ? say(w[mark as 'in_water']) : ''))
  return [state, !site.open && site.state !== 'closed' ? say(w.shut_then) : '', say(site.open_hours), was, site.capacity !== null && say(w.capacity, { n: site.capacity }), site.was?.capacity !== undefined && say(w.capacity_was, { n: site.was.capacity ?? say(w.unknown) }), ...marks].filter(Boolean).join(' · ')
}

type ActsProps = { site: Site; draft: Draft; change: (changes: Change[]) => void; address: Unit | null; setAddress: (unit: Unit | null) => void } & Pick<Props, 'when' | 'look'>
const ways: [string, number, number][] = [['↑', 0, 10], ['↓', 0, -10], ['←', -10, 0], ['→', 10, 0]]
function Acts({ site, draft, change, address, setAddress, when, look }: ActsProps) {
  const say = useSay()
  const touched = draft.changes.some((one) => (one.do === 'add' ? one.id : one.site) === site.id)
  return (
    <div className="wk-acts">
      {site.state !== 'closed' && <>
        <span className="wk-ways" role="group" aria-label={say(w.sites_help)}>{ways.map(([sign, east, north]) => <Button key={sign} size="small" aria-label={`${sign} 10 m`} onClick={() => change(moved(draft.changes, site, shifted(site.spot, east, north)))}>{sign}</Button>)}</span>
        <Button size="small" danger onClick={() => change(closed(draft.changes, site.id))}>{say(w.close_site)}</Button>
      </>}
      {touched && site.state !== 'added' && <Button size="small" onClick={() => change(restored(draft.changes, site.id))}>{say(w.undo)}</Button>}
      {site.state !== 'closed' && <div className="wk-f"><PlaceSearch label={say(w.move_to)} placeholder={say(w.move_to)} value={address} onChange={(unit) => { setAddress(unit); if (unit?.centre) change(moved(draft.changes, site, unit.centre)) }} /></div>}
      {site.state !== 'closed' && <Opening key={site.id} site={site} changes={draft.changes} change={change} when={when} look={look} />}
    </div>
  )
}

const most = 30
function Rooms({ draft, near, change, choose }: { draft: Draft; near: readonly Spot[]; change: (changes: Change[]) => void; choose: (id: string) => void }) {
  const say = useSay()
  const rooms = useRooms().data?.items ?? []
  const middle: Spot | null = near.length ? [near.reduce((sum, p) => sum + p[0], 0) / near.length, near.reduce((sum, p) => sum + p[1], 0) / near.length] : null
  const sorted = middle ? [...rooms].sort((a, b) => metres(a.spot, middle) - metres(b.spot, middle)) : rooms
  return (
    <details className="wk-bl"><summary>{say(w.candidates)}：{rooms.length}</summary>
      <ul className="wk-list">{sorted.slice(0, most).map((room) => (
        <li key={room.id}><span className="wk-room"><b>{room.name}</b><small>{[room.address, room.owner, room.area_m2 && `${room.area_m2} m²`, room.cost_fen !== null && say(w.cost_n, { n: Math.round(room.cost_fen / 1_000_000) }), say(room.condition)].filter(Boolean).join(' · ')}</small></span>
          <Button size="small" aria-label={`${say(w.open_here)} ${room.name}`} onClick={() => { change(opened(draft.changes, room)); choose(room.id) }}>{say(w.open_here)}</Button></li>
      ))}</ul>
    </details>
  )
}
