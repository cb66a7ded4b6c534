// Bringing a walking network in: a map file is looked at first, with everything that was left out by count and name; then it is brought in from a day on.
import { Button } from 'antd'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { call } from '../../api/client.ts'
import type { Words } from '../../api/types.ts'
import { announce } from '../../shell/announce.ts'
import { useSay } from '../../shell/language.ts'
import { Problem, ReadFailed } from '../../shell/problem.tsx'
import { n as w } from './network-words.ts'

type Said = { remark: string; words: Words; count: number; examples: string[] }
type Looked = {
  token: string; nodes: number; edges: number; buildings: number; away: number; far_m: number; together: number; island_count: number
  source: string; used: { ways: number; metres: number }; left: Said[]; noted: Said[]; islands: { nodes: number; metres: number; at: [number, number] }[]
}
type About = { reading: { name: string; bytes: number; read: number; mine: boolean } | null; networks: { id: number; from: string; source: Words; licence: string; generated: boolean; nodes: number; edges: number; at: string }[] }

const number = (value: number): string => value.toLocaleString('en')
const look = (file: File, datum: string): Promise<Looked> => { const body = new FormData(); body.append('mode', 'preview'); body.append('datum', datum); body.append('file', file); return call('/api/import/network', { method: 'POST', body }) }

export function NetworkDesk() {
  const say = useSay()
  const queries = useQueryClient()
  const file = useId(), datum = useId()
  const [chosen, setChosen] = useState<File | null>(null)
  const [as, setAs] = useState('wgs84')
  const looking = useMutation({ mutationFn: () => look(chosen!, as) })
  const about = useQuery({ queryKey: ['networks'], queryFn: () => call<About>('/api/import/network'), refetchInterval: looking.isPending ? 1000 : false })
  const reading = looking.isPending && about.data?.reading?.mine ? about.data.reading : null
  return (
    <div className="ad-priv ad-net">
      <p className="muted">{say(w.lead)}</p>
      <section className="card ad-c" aria-labelledby="network-in">
        <header><h2 id="network-in">{say(w.bring)}</h2></header>
        <form className="ad-form" onSubmit={(event) => { event.preventDefault(); if (chosen) looking.mutate() }}>
          <p className="ad-nf"><label htmlFor={file}>{say(w.file)}</label><input id={file} type="file" accept=".osm,.xml,.pbf,.geojson,.json,.gz" onChange={(event) => { setChosen(event.target.files?.[0] ?? null); looking.reset() }} /></p>
          <p className="ad-nf"><label htmlFor={datum}>{say(w.datum)}</label><select id={datum} value={as} onChange={(event) => { setAs(event.target.value); looking.reset() }}><option value="wgs84">WGS-84</option><option value="gcj02">{say(w.gcj02)}</option><option value="bd09">{say(w.bd09)}</option></select></p>
          <Button htmlType="submit" type={looking.data ? 'default' : 'primary'} disabled={!chosen} loading={looking.isPending}>{say(w.look)}</Button>
        </form>
        {looking.isPending && <p role="status">{reading && reading.read > 0 ? say(w.reading, { mb: Math.round(reading.read / 2 ** 20) }) : say(w.sending)}</p>}
        {looking.isError && <Problem error={looking.error} />}
        {looking.data && <Found found={looking.data} done={() => { looking.reset(); void queries.invalidateQueries({ queryKey: ['networks'] }); void queries.invalidateQueries({ queryKey: ['space'] }) }} />}
      </section>
      {about.isError && <ReadFailed error={about.error} />}
      {about.data && <section className="card ad-c" aria-labelledby="network-list">
        <header><h2 id="network-list">{say(w.known)}</h2></header>
        <ul className="ad-terms">{about.data.networks.map((one) => <li key={one.id}><div><b>{say(w.one, { id: one.id, from: say.day(one.from) })}</b><small>{[say(one.source), one.licence, say(w.size, { nodes: number(one.nodes), edges: number(one.edges) })].filter(Boolean).join(' · ')}</small></div></li>)}</ul>
      </section>}
    </div>
  )
}

function Found({ found, done }: { found: Looked; done: () => void }) {
  const say = useSay()
  const [from, setFrom] = useState('')
  const [source, setSource] = useState('')
  const [licence, setLicence] = useState('')
  const ids = { from: useId(), source: useId(), licence: useId() }
  const writing = useMutation({ mutationFn: () => call<{ network: number }>('/api/import/network', { method: 'POST', body: { mode: 'commit', token: found.token, source, licence, ...(from && { from }) } }), onSuccess: ({ network }) => { announce(say(w.brought, { id: network })); done() } })
  return (
    <>
      <p role="status">{say(w.found, { ways: number(found.used.ways), nodes: number(found.nodes), edges: number(found.edges), km: number(Math.round(found.used.metres / 1000)) })} {say(w.together, { share: (found.together * 100).toFixed(1), islands: found.island_count })}</p>
      <p className={found.away > 0 ? 'ad-warn' : ''}>{say(w.away, { buildings: number(found.buildings), away: number(found.away), m: found.far_m })}</p>
      <Notes title={say(w.left)} rows={found.left} />
      <Notes title={say(w.noted)} rows={found.noted} />
      <form className="ad-form" onSubmit={(event) => { event.preventDefault(); writing.mutate() }}>
        <p className="ad-nf"><label htmlFor={ids.from}>{say(w.from)}</label><input id={ids.from} type="date" value={from} onChange={(event) => setFrom(event.target.value)} /></p>
        <p className="ad-nf"><label htmlFor={ids.source}>{say(w.source)}</label><input id={ids.source} type="text" maxLength={200} value={source} onChange={(event) => setSource(event.target.value)} /></p>
        <p className="ad-nf"><label htmlFor={ids.licence}>{say(w.licence)}</label><input id={ids.licence} type="text" maxLength={200} value={licence} onChange={(event) => setLicence(event.target.value)} /></p>
        {writing.isError && <Problem error={writing.error} />}
        <Button type="primary" htmlType="submit" loading={writing.isPending} disabled={source.trim() === '' || licence.trim() === ''}>{say(w.bring_in)}</Button>
      </form>
    </>
  )
}

function Notes({ title, rows }: { title: string; rows: readonly Said[] }) {
  const say = useSay()
  if (rows.length === 0) return null
  return (
    <table className="tb"><caption>{title}</caption><thead><tr>{[w.why, w.count, w.examples].map((words) => <th scope="col" key={words.en}>{say(words)}</th>)}</tr></thead>
      <tbody>{rows.map((row) => <tr key={row.remark}><td>{say(row.words)}</td><td>{number(row.count)}</td><td className="rg-v">{row.examples.join('、')}</td></tr>)}</tbody></table>
  )
}
