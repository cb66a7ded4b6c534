// What who counts may do with a vote: record a ballot, print the letters, check a receipt, get the count file. What is not possible now
// stands there with a lock and its reason.
import { Button, Input } from 'antd'
import { useEffect, useId, useRef, useState } from 'react'
import { Link } from 'wouter'
import { useCountFile } from '../../api/assemblies.ts'
import type { Assembly } from '../../api/assemblies.ts'
import { announce } from '../../shell/announce.ts'
import { Icon } from '../../shell/icons.tsx'
import { useKeys } from '../../shell/keyboard.ts'
import { useSay } from '../../shell/language.ts'
import { Problem } from '../../shell/problem.tsx'
import { w as frame } from '../../shell/words.ts'
import { Sheet } from '../step-form/sheet.tsx'
import { BallotForm } from './ballot-form.tsx'
import { CheckForm } from './receipt.tsx'
import { CountForm, MarkForm, PileForm } from './secret.tsx'
import type { Stage } from './view.ts'
import { form as f, secret as s, w } from './words.ts'

/** Which form is open; `flat`: pressed in the drawing. */
export type Doing = { act: 'record'; flat?: string } | { act: 'mark'; head?: string } | { act: 'pile' } | { act: 'count' } | { act: 'check' } | { act: 'file' } | null

export function Counter({ vote, stage, doing, onDo }: { vote: Assembly; stage: Stage; doing: Doing; onDo: (doing: Doing) => void }) {
  const say = useSay()
  const takes = vote.may.count && vote.kind === 'named' && (stage === 'open' || stage === 'closed')
  const { marks, secretly, printed } = secretOf(vote, stage)
  useKeys({ p: () => (takes ? onDo({ act: 'record' }) : marks ? onDo({ act: 'mark' }) : false) })
  // The focus goes back to where the form was asked for, or to the first button once that is gone.
  const asked = useRef<Element | null>(null)
  const buttons = useRef<HTMLDivElement>(null)
  const open = doing !== null
  useEffect(() => {
    if (!open) return
    asked.current = document.activeElement
    return () => { setTimeout(() => ((asked.current?.isConnected && asked.current !== document.body ? asked.current : buttons.current?.querySelector('button')) as HTMLElement | null)?.focus({ preventScroll: true }), 60) }
  }, [open])
  const close = (): void => onDo(null)
  const refused: [string, string][] = vote.may.count
    ? [
      ...(secretly && stage === 'open' && !printed ? [[say(s.mark), say(s.print_first)] as [string, string]] : []),
      ...(secretly && (stage === 'open' || stage === 'before') ? [[say(s.count), say(s.count_not_yet)] as [string, string]] : []),
      ...(takes || vote.kind === 'secret' ? [] : [[say(w.record), stage === 'before' ? say(w.record_not_yet, { time: say.time(vote.opens) }) : say(w.record_over)] as [string, string]]),
      ...(stage === 'counted' ? [] : [[say(w.count_file), say(w.file_not_yet)] as [string, string]]),
    ]
    : [[say(w.counter), say(vote.kind === 'secret' ? s.not_counter : w.not_counter)]]
  return (
    <div className="vf vc">
      <h3 className="hd">{say(w.counter)}</h3>
      {doing?.act === 'record' && takes && <BallotForm key={doing.flat ?? ''} vote={vote} flat={doing.flat} late={stage === 'closed'} onClose={close} />}
      {doing?.act === 'mark' && marks && <MarkForm key={doing.head ?? ''} vote={vote} head={doing.head} onClose={close} />}
      {doing?.act === 'pile' && secretly && <PileForm vote={vote} onClose={close} />}
      {doing?.act === 'count' && secretly && <CountForm vote={vote} onClose={close} />}
      {doing?.act === 'check' && <CheckForm vote={vote} onClose={close} />}
      {doing?.act === 'file' && <FileForm vote={vote} onClose={close} />}
      {!doing && vote.may.count && (
        <div className="vc-b" ref={buttons}>
          {takes && <Button onClick={() => onDo({ act: 'record' })}>{say(w.record)} <kbd aria-hidden="true">P</kbd></Button>}
          {marks && <Button onClick={() => onDo({ act: 'mark' })}>{say(s.mark)} <kbd aria-hidden="true">P</kbd></Button>}
          {secretly && !printed && (stage === 'open' || stage === 'before') && <Link className="ant-btn ant-btn-default vc-l" href={`/matters/${vote.matter}/slips/${vote.id}`}>{say(s.print)}</Link>}
          {secretly && stage === 'closed' && <><Button onClick={() => onDo({ act: 'pile' })}>{say(s.pile)}</Button><Button type="primary" onClick={() => onDo({ act: 'count' })}>{say(s.count)}</Button></>}
          {secretly && <a className="ant-btn ant-btn-default vc-l" href={`/vote/${vote.id}`} target="_blank" rel="noreferrer">{say(stage === 'counted' ? s.public_result : s.public_page)}</a>}
          {!secretly && stage !== 'counted' && <Link className="ant-btn ant-btn-default vc-l" href={`/matters/${vote.matter}/letters/${vote.id}`}>{say(w.letters)}</Link>}
          {!secretly && <Button onClick={() => onDo({ act: 'check' })}>{say(w.receipt_check)}</Button>}
          {stage === 'counted' && <Button onClick={() => onDo({ act: 'file' })}>{say(w.count_file)}</Button>}
        </div>
      )}
      {refused.length > 0 && <div className="no"><ul>{refused.map(([what, why]) => <li key={what}><b><Icon name="lock" />{what}</b><span>{why}</span></li>)}</ul></div>}
    </div>
  )
}

/** What a secret vote lets its counters do now. */
function secretOf(vote: Assembly, stage: Stage): { marks: boolean; secretly: boolean; printed: boolean } {
  const secretly = vote.kind === 'secret'
  const printed = vote.slips?.printed ?? false
  return { secretly, printed, marks: vote.may.count && secretly && printed && stage === 'open' }
}

/** The file holds every ballot, so it is asked for with a purpose. */
function FileForm({ vote, onClose }: { vote: Assembly; onClose: () => void }) {
  const say = useSay()
  const id = useId()
  const file = useCountFile(vote.id)
  const [purpose, setPurpose] = useState('')
  const ready = purpose.trim().length >= 2
  const get = (): void => file.mutate(purpose.trim(), { onSuccess: (content) => { save(`linli-count-${vote.id}.json`, content); announce(say(f.got)); onClose() } })
  return (
    <Sheet label={say(w.count_file)} onClose={onClose}>
      <form className="sf" aria-labelledby={id} onSubmit={(event) => { event.preventDefault(); if (ready) get() }} onKeyDown={(event) => { if (event.key === 'Escape') { event.stopPropagation(); onClose() } }}>
        <div className="sf-h"><h3 id={id}>{say(w.count_file)}</h3></div>
        <p className="note">{say(f.file_note)}</p>
        <div className="fld"><label htmlFor={`${id}-p`}>{say(f.purpose)}</label><p className="fld-h" id={`${id}-h`}>{say(f.purpose_hint)}</p><Input id={`${id}-p`} aria-describedby={`${id}-h`} value={purpose} autoFocus maxLength={200} onChange={(event) => setPurpose(event.target.value)} /></div>
        {file.isError && <Problem error={file.error} />}
        <div className="sf-f"><Button type="primary" size="large" htmlType="submit" loading={file.isPending} disabled={!ready}>{say(f.get)}</Button><Button size="large" onClick={onClose}>{say(frame.cancel)} <kbd aria-hidden="true">Esc</kbd></Button></div>
      </form>
    </Sheet>
  )
}

function save(name: string, content: unknown): void {
  const url = URL.createObjectURL(new Blob([JSON.stringify(content, null, 1)], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The browser reads it after the click; a moment later nobody needs it.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
