// Receipts: the slip that a voter takes home, and the check whether a ballot is there. Neither says what was voted.
import { Button, Input } from 'antd'
import { useEffect, useId, useRef, useState } from 'react'
import { useCheckReceipt } from '../../api/assemblies.ts'
import type { Assembly, Checked, Receipt } from '../../api/assemblies.ts'
import { useMe } from '../../api/hooks.ts'
import { Icon } from '../../shell/icons.tsx'
import { useSay } from '../../shell/language.ts'
import { Problem } from '../../shell/problem.tsx'
import { w as frame } from '../../shell/words.ts'
import { Sheet } from '../step-form/sheet.tsx'
import { form as f, w } from './words.ts'

/** Marks the page so that the printer takes the slip alone. */
function printSlip(): void {
  const root = document.documentElement
  root.classList.add('print-slip')
  addEventListener('afterprint', () => root.classList.remove('print-slip'), { once: true })
  print()
}

export function ReceiptSlip({ vote, flat, receipt }: { vote: Assembly; flat: string; receipt: Receipt }) {
  const say = useSay()
  const demo = useMe().data?.district.demo
  const head = useRef<HTMLHeadingElement>(null)
  useEffect(() => head.current?.focus(), [])
  return (
    <>
      <section className="slip" aria-label={say(f.receipt)}>
        <h3 ref={head} tabIndex={-1}><span className="st ontime"><Icon name="done" />{say(f.done, { flat })}</span>{demo && <span className="demo">{say(frame.demo)}</span>}</h3>
        <p className="b">{vote.question.text}</p>
        <dl className="kv">
          <dt>{say(f.ballot)}</dt><dd><code>{receipt.ballot}</code></dd>
          <dt>{say(f.digest)}</dt><dd><code>{receipt.digest}</code></dd>
          <dt>{say(f.salt)}</dt><dd><code>{receipt.salt}</code> <small>{say(f.salt_note)}</small></dd>
          <dt>{say(f.check_at)}</dt><dd><code>{`${location.origin}/vote/${vote.id}/receipt`}</code></dd>
        </dl>
        <p className="note">{say(f.receipt_note)} {say(w.closes, { time: say.end(vote.closes) })}{say.language === 'zh' ? '。' : '.'}</p>
      </section>
      <p className="note">{say(f.hand_over)}</p>
      <Button onClick={printSlip}>{say(f.print)}</Button>
    </>
  )
}

export function CheckForm({ vote, onClose }: { vote: Assembly; onClose: () => void }) {
  const say = useSay()
  const id = useId()
  const check = useCheckReceipt(vote.id)
  const [ballot, setBallot] = useState('')
  const [digest, setDigest] = useState('')
  const ready = ballot.trim() !== '' && digest.trim() !== ''
  return (
    <Sheet label={say(w.receipt_check)} onClose={onClose}>
      <form className="sf" aria-labelledby={id} onSubmit={(event) => { event.preventDefault(); if (ready) check.mutate({ ballot: ballot.trim(), digest: digest.trim() }) }}
        onKeyDown={(event) => { if (event.key === 'Escape') { event.stopPropagation(); onClose() } }}>
        <div className="sf-h"><h3 id={id}>{say(w.receipt_check)}</h3></div>
        <p className="note">{say(f.check_note)}</p>
        <div className="fld"><label htmlFor={`${id}-b`}>{say(f.ballot)}</label><Input id={`${id}-b`} value={ballot} autoFocus autoComplete="off" spellCheck={false} maxLength={100} onChange={(event) => setBallot(event.target.value)} /></div>
        <div className="fld"><label htmlFor={`${id}-d`}>{say(f.digest)}</label><Input id={`${id}-d`} value={digest} autoComplete="off" spellCheck={false} maxLength={200} onChange={(event) => setDigest(event.target.value)} /></div>
        {check.data && <Found checked={check.data} />}
        {check.isError && <Problem error={check.error} />}
        <div className="sf-f"><Button type="primary" size="large" htmlType="submit" loading={check.isPending} disabled={!ready}>{say(f.check)}</Button><Button size="large" onClick={onClose}>{say(frame.close)} <kbd aria-hidden="true">Esc</kbd></Button></div>
      </form>
    </Sheet>
  )
}

function Found({ checked }: { checked: Checked }) {
  const say = useSay()
  const there = checked.written && checked.in_count !== false
  const words = !checked.written ? f.not_there : checked.in_count === null ? f.in_box : checked.in_count ? f.in_count : f.aside
  return <p role="status" className={`found ${there ? 'ontime' : 'soon'}`}><Icon name={there ? 'done' : 'soon'} /><span>{say(words)}</span></p>
}
