// What only a secret vote has: the roll as numbers with who took part, the marking of whoever comes to the polling station, and after the close
// the slips that came on paper and the count. Nothing here knows what anybody voted.
import { Button, Input, Select } from 'antd'
import { useEffect, useId, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { useCountVote, useEnterPile, useMark } from '../../api/assemblies.ts'
import type { Assembly, PaperSlip } from '../../api/assemblies.ts'
import { announce } from '../../shell/announce.ts'
import { Icon } from '../../shell/icons.tsx'
import { useSay } from '../../shell/language.ts'
import { Problem } from '../../shell/problem.tsx'
import { w as shared } from '../../shell/words.ts'
import { Sheet } from '../step-form/sheet.tsx'
import { votersBy } from './view.ts'
import { secret as s } from './words.ts'

/** Voters by building; one that has not come yet is pressed to be marked. `onMark`: left out where nobody marks now. */
export function Voters({ vote, over, onMark }: { vote: Assembly; over: boolean; onMark?: ((head: string) => void) | undefined }) {
  const say = useSay()
  return (
    <div className="voters">
      {votersBy(vote).map(({ building, heads }) => (
        <section key={building} aria-label={building}>
          <h4>{building} <small>{say(s.came_of, { n: heads.filter((one) => one.took_part).length, all: heads.length })}</small></h4>
          <ul>{heads.map((head) => {
            const inside = <><Icon name={head.took_part ? 'done' : 'wait'} /><b>{head.id}</b><span className="vh">{say(head.took_part ? s.came : over ? s.stayed : s.not_yet)}</span></>
            return <li key={head.id}>{onMark && !head.took_part ? <button type="button" className="voter" onClick={() => onMark(head.id)}>{inside}<span className="vh">{say(s.mark_one, { voter: head.id })}</span></button> : <span className={head.took_part ? 'voter yes' : 'voter'}>{inside}</span>}</li>
          })}</ul>
        </section>
      ))}
    </div>
  )
}

/** The frame that the forms of a secret vote share: Escape closes, Ctrl+Enter sends. */
function Form({ title, note, send, pending, error, onSend, onClose, children }: { title: string; note?: string; send: string; pending: boolean; error: unknown; onSend: () => void; onClose: () => void; children?: ReactNode }) {
  const say = useSay()
  const id = useId()
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => { if (error) form.current?.querySelector('.problem')?.scrollIntoView({ block: 'center' }) }, [error])
  return (
    <Sheet label={title} onClose={onClose}>
      <form ref={form} className="sf" noValidate aria-labelledby={id} onSubmit={(event) => { event.preventDefault(); onSend() }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) { event.preventDefault(); onSend() }
          if (event.key === 'Escape' && !event.defaultPrevented && !(event.target as HTMLElement).closest('[aria-expanded="true"]')) { event.stopPropagation(); onClose() }
        }}>
        <div className="sf-h"><h3 id={id}>{title}</h3></div>
        {note && <p className="note">{note}</p>}
        {children}
        {error ? <Problem error={error} /> : null}
        <div className="sf-f"><Button type="primary" size="large" htmlType="submit" loading={pending}>{send} <kbd aria-hidden="true">Ctrl ↵</kbd></Button><Button size="large" onClick={onClose}>{say(shared.cancel)} <kbd aria-hidden="true">Esc</kbd></Button></div>
      </form>
    </Sheet>
  )
}

/** Somebody takes part: found by number, marked, and then a slip is drawn. */
export function MarkForm({ vote, head, onClose }: { vote: Assembly; head?: string | undefined; onClose: () => void }) {
  const say = useSay()
  const id = useId()
  const mark = useMark(vote.matter, vote.id)
  const [voter, setVoter] = useState(head)
  const [proxy, setProxy] = useState(false)
  const [holder, setHolder] = useState('')
  const [missing, setMissing] = useState<string | null>(null)
  const [done, setDone] = useState<string | null>(null)
  const send = (): void => {
    if (mark.isPending) return
    const lacks = voter === undefined ? 'voter' : proxy && !holder.trim() ? 'holder' : null
    setMissing(lacks)
    if (lacks === null) mark.mutate({ head: voter!, way: proxy ? 'proxy' : 'paper', ...(proxy && { proxy: { holder: holder.trim(), written: true } }) }, { onSuccess: () => { setDone(voter!); announce(say(s.marked, { voter: voter! })) } })
  }
  if (done !== null) {
    return (
      <Sheet label={say(s.mark)} onClose={onClose}>
        <div className="sf">
          <p className="found ontime" role="status"><Icon name="done" /><span><b>{say(s.marked, { voter: done })}</b><br />{say(s.draw)}</span></p>
          <div className="sf-f"><Button size="large" type="primary" autoFocus onClick={() => { mark.reset(); setVoter(undefined); setProxy(false); setHolder(''); setDone(null) }}>{say(s.next)}</Button><Button size="large" onClick={onClose}>{say(s.finish)}</Button></div>
        </div>
      </Sheet>
    )
  }
  const needed = (what: string, label: string): ReactNode => missing === what && <p className="fld-e" role="alert">{say(s.required, { what: label })}</p>
  return (
    <Form title={say(s.mark)} note={say(s.mark_note)} send={say(s.mark_send)} pending={mark.isPending} error={mark.error} onSend={send} onClose={onClose}>
      <div className="fld" data-field="voter">
        <label htmlFor={id}>{say(s.voter)}</label>
        <Select id={id} autoFocus={head === undefined} showSearch={{ optionFilterProp: 'value' }} value={voter} placeholder={say(s.find_voter)} status={missing === 'voter' ? 'error' : undefined} aria-required onChange={(value) => { setVoter(value); setMissing(null) }}
          options={vote.heads.map((one) => ({ value: one.id, label: one.took_part ? say(s.voter_came, { voter: one.id }) : `${one.id}（${one.building}）` }))} />
        {needed('voter', say(s.voter))}
      </div>
      {vote.proxies && (
        <fieldset className="fld" data-field="way"><legend>{say(s.who_comes)}</legend>
          {[[false, s.herself], [true, s.by_proxy]].map(([value, words]) => <label key={String(value)} className="vt-pick"><input type="radio" name={`${id}-way`} checked={proxy === value} onChange={() => setProxy(value as boolean)} />{say(words as typeof s.herself)}</label>)}
        </fieldset>
      )}
      {proxy && <div className="fld" data-field="holder"><label htmlFor={`${id}-h`}>{say(s.holder)}</label><p className="fld-h">{say(s.holder_hint, { most: vote.proxies?.most ?? 1, law: say(vote.proxies!.law) })}</p><Input id={`${id}-h`} value={holder} maxLength={60} onChange={(event) => { setHolder(event.target.value); setMissing(null) }} />{needed('holder', say(s.holder))}</div>}
    </Form>
  )
}

type Row = { code: string; says: string[] }
const SPOILED = ' spoiled'
const empty: Row = { code: '', says: [] }

/** A spoiled slip says nothing else. */
const toggled = (says: readonly string[], value: string, on: boolean): string[] => (!on ? says.filter((one) => one !== value) : value === SPOILED ? [SPOILED] : [...says.filter((one) => one !== SPOILED), value])

/** Slips that came on paper, entered after the close as one pile: no order of the pile is kept. */
export function PileForm({ vote, onClose }: { vote: Assembly; onClose: () => void }) {
  const say = useSay()
  const id = useId()
  const pile = useEnterPile(vote.matter, vote.id)
  const [rows, setRows] = useState<Row[]>([empty])
  const [short, setShort] = useState(false)
  const { form, names, seats } = vote.question
  const options = form === 'answer' ? (['yes', 'no', 'abstain'] as const).map((one) => ({ value: one as string, label: say(s[one]) })) : names!.map((name) => ({ value: name, label: name }))
  const most = form === 'answer' ? 1 : Math.max(1, seats ?? 1)
  const set = (i: number, change: Partial<Row>): void => { setRows((before) => before.map((row, n) => (n === i ? { ...row, ...change } : row))); setShort(false) }
  const given = rows.filter((row) => row.code.trim() !== '')
  const slipOf = ({ code, says }: Row): PaperSlip => (says.includes(SPOILED) ? { code, choice: 'spoiled' } : form === 'answer' ? { code, choice: (says[0] ?? 'abstain') as 'yes' } : { code, names: says })
  const send = (): void => {
    if (pile.isPending) return
    setShort(given.length === 0)
    if (given.length > 0) pile.mutate(given.map(slipOf), { onSuccess: ({ entered }) => { announce(say(s.entered, { n: entered })); onClose() } })
  }
  return (
    <Form title={say(s.pile)} note={say(s.pile_note)} send={say(s.pile_send, { n: given.length })} pending={pile.isPending} error={pile.error} onSend={send} onClose={onClose}>
      <ol className="pile">{rows.map((row, i) => (
        <li key={i}>
          <div className="fld"><label htmlFor={`${id}-${i}`}>{say(s.code_n, { n: i + 1 })}</label><Input id={`${id}-${i}`} className="code" value={row.code} autoFocus={i === rows.length - 1} autoComplete="off" spellCheck={false} maxLength={60} placeholder="XXXXX-XXXXX-XXXXX-XXXXX" onChange={(event) => set(i, { code: event.target.value })} /></div>
          <fieldset className="fld says"><legend>{say(s.says)}{row.says.length === 0 && <small> {say(s.says_nothing)}</small>}</legend>
            <div>{[...options, { value: SPOILED, label: say(s.spoiled) }].map(({ value, label }) => <label key={value} className="vt-pick"><input type="checkbox" checked={row.says.includes(value)} disabled={!row.says.includes(value) && value !== SPOILED && !row.says.includes(SPOILED) && row.says.length >= most} onChange={(event) => set(i, { says: toggled(row.says, value, event.target.checked) })} />{label}</label>)}</div>
          </fieldset>
        </li>
      ))}</ol>
      {short && <p className="fld-e" role="alert">{say(s.required, { what: say(s.code_n, { n: 1 }) })}</p>}
      <p><Button onClick={() => setRows((before) => [...before, empty])}><Icon name="plus" />{say(s.another)}</Button></p>
    </Form>
  )
}

/** The count, open and at once (RC-08); said first what can no longer come in. */
export function CountForm({ vote, onClose }: { vote: Assembly; onClose: () => void }) {
  const say = useSay()
  const count = useCountVote(vote.matter, vote.id)
  const out = vote.slips?.out ?? 0
  const send = (): void => { if (!count.isPending) count.mutate(undefined, { onSuccess: () => { announce(say(s.counted)); onClose() } }) }
  return <Form title={say(s.count)} note={out > 0 ? say(s.count_out, { n: out }) : say(s.count_note)} send={say(s.count_send)} pending={count.isPending} error={count.error} onSend={send} onClose={onClose} />
}
