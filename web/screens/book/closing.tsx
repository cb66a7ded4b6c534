// Closing a period, which cannot be undone, and the audit pack with which a stranger computes the book again.
import { Button } from 'antd'
import { useId, useState } from 'react'
import { useAudit, useClosePeriod } from '../../api/books.ts'
import type { Book, Span } from '../../api/books.ts'
import { announce } from '../../shell/announce.ts'
import { Icon } from '../../shell/icons.tsx'
import { useSay } from '../../shell/language.ts'
import { Problem } from '../../shell/problem.tsx'
import { w as frame } from '../../shell/words.ts'
import { monthBefore } from '../../widgets/book/view.ts'
import { SpanFields } from './accounts.tsx'
import { todayOf } from './make.tsx'
import { w } from './words.ts'

export const Closing = ({ book }: { book: Book }) => <><Close book={book} /><Audit book={book} /></>

/** Why the book may not be closed up to a day, as far as this page knows; the server says the rest. */
function useAgainst(book: Book, upto: string): string[] {
  const say = useSay()
  const waiting = book.vouchers.filter((one) => one.state === 'made' && one.day <= upto).length
  return [
    ...(book.may.keep ? [] : [say(w.close_reader)]), ...(book.frozen === null ? [] : [say(w.close_frozen)]),
    ...(upto === '' ? [say(w.required, { what: say(w.close_upto) })] : [
      ...(upto >= todayOf(say) ? [say(w.close_open)] : []), ...(book.closed !== null && upto <= book.closed ? [say(w.close_before, { day: say.day(book.closed) })] : []), ...(waiting > 0 ? [say(w.close_waiting, { n: waiting })] : []),
    ]),
  ]
}

/** Two presses at the same place: a closed period stays closed. */
function Close({ book }: { book: Book }) {
  const say = useSay()
  const id = useId()
  const [upto, setUpto] = useState(() => monthBefore(todayOf(say)))
  const [sure, setSure] = useState(false)
  const close = useClosePeriod(book.id)
  const against = useAgainst(book, upto)
  const done = { onSuccess: ({ closed }: { closed: string }) => { setSure(false); announce(say(w.close_done, { day: say.day(closed) })) } }
  return (
    <section className="card box bk-st" aria-labelledby={`${id}-t`}>
      <h2 className="hd" id={`${id}-t`}>{say(w.close)} <small>{book.closed === null ? say(w.never_closed) : say(w.closed, { day: say.day(book.closed) })}</small></h2>
      <p className="note">{say(w.close_note)}</p>
      <div className="fld"><label htmlFor={id}>{say(w.close_upto)}</label><input id={id} className="native" type="date" value={upto} aria-describedby={`${id}-w`} onChange={(event) => { setUpto(event.target.value); setSure(false); close.reset() }} /></div>
      {against.length > 0 && !close.isSuccess && <div className="why bk-why" id={`${id}-w`} role="status"><Icon name="lock" /><div>{say(w.locked)}<ul>{against.map((one) => <li key={one}>{one}</li>)}</ul></div></div>}
      {close.isSuccess && <p className="st ontime" role="status"><Icon name="done" />{say(w.close_done, { day: say.day(close.data.closed) })}</p>}
      {close.isError && <Problem error={close.error} />}
      <p className="row">
        {sure && against.length === 0
          ? <><Button danger size="large" loading={close.isPending} onClick={() => close.mutate(upto, done)}>{say(w.close_sure, { day: say.day(upto) })}</Button><Button size="large" onClick={() => setSure(false)}>{say(frame.cancel)}</Button></>
          : <Button size="large" disabled={against.length > 0} icon={against.length > 0 ? <Icon name="lock" /> : undefined} aria-describedby={`${id}-w`} onClick={() => setSure(true)}>{say(w.close_go)}</Button>}
      </p>
    </section>
  )
}

function save({ blob, name }: { blob: Blob; name: string }): void {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The browser reads it after the click; a moment later nobody needs it.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}

function Audit({ book }: { book: Book }) {
  const say = useSay()
  const id = useId()
  const [span, setSpan] = useState<Span>({ from: '', to: '' })
  const audit = useAudit(book.id)
  const get = (format: 'xlsx' | 'pdf'): void => audit.mutate({ span, format }, { onSuccess: (file) => { save(file); announce(say(w.audit_done, { name: file.name })) } })
  const busy = (format: string): boolean => audit.isPending && audit.variables.format === format
  return (
    <section className="card box bk-st" aria-labelledby={`${id}-t`}>
      <h2 className="hd" id={`${id}-t`}>{say(w.audit)}</h2>
      <p className="note">{say(w.audit_note)}</p>
      <div className="bk-3"><SpanFields span={span} onChange={setSpan} /></div>
      {audit.isError && <Problem error={audit.error} />}
      <p className="row"><Button size="large" icon={<Icon name="download" />} loading={busy('xlsx')} onClick={() => get('xlsx')}>{say(w.audit_xlsx)}</Button><Button size="large" icon={<Icon name="download" />} loading={busy('pdf')} onClick={() => get('pdf')}>{say(w.audit_pdf)}</Button></p>
      {audit.isSuccess && <p className="note" role="status">{say(w.audit_done, { name: audit.data.name })}</p>}
    </section>
  )
}
