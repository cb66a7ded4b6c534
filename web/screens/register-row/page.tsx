// A row's page: what stands today, the form, an end with its day, and the story of all its versions.
import { Button, Input } from 'antd'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { call } from '../../api/client.ts'
import { readRow, registersQuestion, rowKey, type Register, type Version, type WholeRow } from '../../api/registers.ts'
import { useSay } from '../../shell/language.ts'
import { usePage } from '../../shell/page.ts'
import { Problem, ReadFailed } from '../../shell/problem.tsx'
import type { ScreenProps } from '../../shell/screen.ts'
import { w as shared } from '../../shell/words.ts'
import { Skeleton } from '../../widgets/skeleton/skeleton.tsx'
import { cellText } from '../registers/cells.tsx'
import { RowForm } from './form.tsx'
import { Lacking } from './lacking.tsx'
import { w } from './words.ts'
import '../../widgets/timeline/timeline.css'
import '../registers/registers.css'

export default function RegisterRowPage({ params }: ScreenProps) {
  const say = useSay()
  const name = params['name']!
  const id = params['id']!
  const registers = useQuery(registersQuestion)
  const register = registers.data?.find((one) => one.id === name)
  const row = useQuery({ queryKey: rowKey(name, id), queryFn: () => readRow(name, id), enabled: id !== 'new' })
  usePage({ title: id === 'new' ? say(w.new_title) : (row.data?.name ?? say(w.title)), ...(register && { sub: say(register.words) }), back: `/registers?register=${name}` })
  if (row.isError && !row.data) return <main id="main" tabIndex={-1} className="plain"><ReadFailed error={row.error} retry={() => void row.refetch()} /></main>
  if (!register || (id !== 'new' && !row.data)) return <main id="main" tabIndex={-1} className="rr" aria-busy="true"><Skeleton rows={8} height={60} /></main>
  return id === 'new' ? <Fresh register={register} /> : <Shown register={register} row={row.data!} />
}

function Fresh({ register }: { register: Register }) {
  const say = useSay()
  const [, go] = useLocation()
  return <main id="main" tabIndex={-1} className="rr"><header><h1>{say(w.new_title)}</h1><span className="muted">{say(register.words)}</span></header>
    <RowForm register={register} row={null} onDone={(row) => go(`/registers/${register.id}/${row.id}`, { replace: true })} onCancel={() => go(`/registers?register=${register.id}`)} /></main>
}

function Shown({ register, row }: { register: Register; row: WholeRow }) {
  const say = useSay()
  const client = useQueryClient()
  const [doing, setDoing] = useState<'look' | 'change' | 'end'>('look')
  const done = (after: WholeRow): void => { client.setQueryData(rowKey(register.id, row.id), after); setDoing('look') }
  return (
    <main id="main" tabIndex={-1} className="rr">
      <header>
        <h1>{row.name}</h1><span className="muted">{say(register.words)}</span>
        {row.ended && <b className="rg-bad">{say(w.no_more)}</b>}
        <span className="grow" />
        {row.may_write && doing === 'look' && <span className="rr-f"><Button type="primary" onClick={() => setDoing('change')}>{say(w.change)}</Button>{!row.ended && <Button onClick={() => setDoing('end')}>{say(w.end)}</Button>}</span>}
      </header>
      {doing === 'look' && <Lacking register={register} row={row} />}
      <div className="rr-g">
        {doing === 'change' ? <RowForm register={register} row={row} onDone={done} onCancel={() => setDoing('look')} />
          : doing === 'end' ? <End register={register} row={row} onDone={done} onCancel={() => setDoing('look')} />
          : <section className="box"><h2 className="hd">{say(w.now_says)}</h2><dl>
            {Object.keys(register.columns).filter((column) => row.facts[column] !== undefined).map((column) => <Fragmented key={column} term={say(register.words.columns[column])} text={cellText(register, column, row.facts[column], row.names, say)} />)}
            {row.place && register.located && <Fragmented term={say(w.place)} text={row.place.path.endsWith(row.place.name) ? row.place.path : [row.place.path, row.place.name].filter(Boolean).join(' › ')} />}
            <Fragmented term={say(w.from)} text={row.from} />
          </dl></section>}
        <section className="box"><h2 className="hd">{say(w.history)}</h2><ol className="tl">{row.history.map((version, i) => <Line key={version.version} register={register} version={version} first={i === row.history.length - 1} />)}</ol></section>
      </div>
    </main>
  )
}

const Fragmented = ({ term, text }: { term: string; text: string }) => <><dt>{term}</dt><dd>{text}</dd></>

function Line({ register, version, first }: { register: Register; version: Version; first: boolean }) {
  const say = useSay()
  const named = (column: string): string => say(register.words.columns[column]) || say(column === 'place' || column === 'spot' ? w.place : undefined)
  const who = version.post ? `${version.post.organisation.name} ${say(version.post.title)}${version.person ? ` ${version.person}` : ''}` : version.by === 'i' ? say(w.by_import) : version.by === 'c' ? say(w.by_platform) : ''
  return (
    <li className={version.future ? 'now' : version.ended ? 'bad' : ''}>
      <time dateTime={version.at}>{version.at.slice(0, 10)}</time><span className="dot" aria-hidden="true" />
      <div>
        <b>{version.ended ? say(w.ended) : first ? say(w.made) : say(w.changed, { what: version.changed.map(named).join('、') })}</b>
        <small>{say(version.future ? w.to_come : w.in_force, { day: version.from })}{who && `　${who}`}</small>
        {version.reason && <p>{version.reason}</p>}
        {version.changed.filter((column) => register.columns[column]).map((column) => <p key={column}>{named(column)}：<del>{cellText(register, column, version.before[column], version.names, say)}</del> → {cellText(register, column, version.facts[column], version.names, say)}</p>)}
      </div>
    </li>
  )
}

function End({ register, row, onDone, onCancel }: { register: Register; row: WholeRow; onDone: (row: WholeRow) => void; onCancel: () => void }) {
  const say = useSay()
  const client = useQueryClient()
  const [from, setFrom] = useState('')
  const [reason, setReason] = useState('')
  const end = useMutation({
    mutationFn: () => call<WholeRow>(`/api/registers/${register.id}/rows/${row.id}/end`, { method: 'POST', version: row.version, body: { reason, ...(from && { from }) } }),
    onSuccess: (after) => { void client.invalidateQueries({ queryKey: ['registers', register.id, 'rows'] }); onDone(after) },
  })
  return (
    <form className="sf box" noValidate onSubmit={(event) => { event.preventDefault(); end.mutate() }}>
      <label className="fld">{say(w.end_title)}{register.announced_days > 0 && <small>{say(w.from_hint, { n: register.announced_days })}</small>}<input type="date" className="native" value={from} onChange={(event) => setFrom(event.target.value)} /></label>
      <label className="fld">{say(w.reason)}{register.public && <small>{say(w.reason_public)}</small>}<Input value={reason} maxLength={300} onChange={(event) => setReason(event.target.value)} /></label>
      {end.isError && <Problem error={end.error} />}
      <div className="rr-f"><Button type="primary" danger size="large" htmlType="submit" loading={end.isPending}>{say(w.end)}</Button><Button size="large" onClick={onCancel}>{say(shared.cancel)}</Button></div>
    </form>
  )
}
