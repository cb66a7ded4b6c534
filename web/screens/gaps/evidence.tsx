// What one figure was counted from: the standard with its rule, the sites that its people reach with the share that falls to them, and the people by
// building and age. The shares add up to the figure.
import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import { useSay } from '../../shell/language.ts'
import { ReadFailed } from '../../shell/problem.tsx'
import { Skeleton } from '../../widgets/skeleton/skeleton.tsx'
import { count, useEvidence, type Evidence as Found, type Question } from './api.ts'
import { w } from './words.ts'

export function Evidence({ question, place, close }: { question: Question; place: number; close: () => void }) {
  const say = useSay()
  const found = useEvidence(question.id, place)
  const head = useRef<HTMLHeadingElement>(null)
  const ready = found.data !== undefined
  useEffect(() => { if (ready) { head.current?.focus({ preventScroll: true }); head.current?.scrollIntoView({ block: 'start', behavior: 'smooth' }) } }, [ready, place])
  if (found.isError) return <ReadFailed error={found.error} retry={() => void found.refetch()} />
  if (!found.data) return <section className="card box gp-e" aria-busy="true"><Skeleton rows={6} /></section>
  const { data } = found
  return (
    <section className="card box gp-e" aria-labelledby="gp-how">
      <div className="hd"><h2 id="gp-how" tabIndex={-1} ref={head}>{say(w.how, { place: data.place.name })}</h2><span className="r"><Button onClick={close}>{say(w.close)}</Button></span></div>
      <p className="gp-f">{say(w.standard_of, { people: count(data.total.people), words: say(data.standard.words), needed: count(data.total.needed) })}</p>
      <p className="note">{say(w.known, { at: say.time(data.known), ...data.versions })} {say(w.private)}</p>
      <div className="gp-eg">
        <Sites found={data} />
        <Buildings found={data} who={say(question.who)} />
      </div>
    </section>
  )
}

function Sites({ found: { sites, total } }: { found: Found }) {
  const say = useSay()
  return (
    <div className="gp-w">
      <h3>{say(w.sites)}</h3>
      {sites.length === 0 ? <p>{say(w.no_sites)}</p> : (
        <div className="gp-x" tabIndex={0} role="region" aria-label={say(w.sites)}><table className="gp-t">
          <thead><tr><th scope="col">{say(w.site)}</th><th scope="col">{say(w.capacity)}</th><th scope="col">{say(w.reach_it)}</th><th scope="col">{say(w.here)}</th><th scope="col">{say(w.share)}</th></tr></thead>
          <tbody>{sites.map((site) => <tr key={site.id}><th scope="row">{site.name}<small>{site.address}</small></th><td>{site.capacity === null ? say(w.unknown) : count(site.capacity)}</td><td>{count(site.people)}</td><td>{count(site.here)}</td><td>{site.capacity === null ? '—' : site.share.toFixed(1)}</td></tr>)}</tbody>
          <tfoot><tr><th scope="row">{say(w.sum)}</th><td /><td /><td /><td>{total.supplied.toFixed(1)}</td></tr></tfoot>
        </table></div>
      )}
    </div>
  )
}

function Buildings({ found: { buildings, bands, small, more }, who }: { found: Found; who: string }) {
  const say = useSay()
  return (
    <div className="gp-w">
      <h3>{say(w.buildings)} <small className="muted">{who}</small></h3>
      <div className="gp-x" tabIndex={0} role="region" aria-label={say(w.buildings)}><table className="gp-t">
        <thead><tr><th scope="col">{say(w.building)}</th>{bands.length > 1 && bands.map((band) => <th key={band} scope="col">{band}</th>)}<th scope="col">{say(w.people)}</th><th scope="col">{say(w.each)}</th></tr></thead>
        <tbody>{buildings.map((one) => <tr key={one.place.id}><th scope="row">{one.place.name}</th>{bands.length > 1 && one.bands.map((n, i) => <td key={bands[i]}>{n === -1 ? say(w.few) : n}</td>)}<td>{one.people}</td><td>{one.supplied.toFixed(1)}</td></tr>)}</tbody>
      </table></div>
      {small.buildings > 0 && <p className="note">{say(w.small, small)}</p>}
      {more.buildings > 0 && <p className="note">{say(w.more, { buildings: more.buildings, people: count(more.people) })}</p>}
    </div>
  )
}
