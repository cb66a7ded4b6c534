// Lines of the bank and the vouchers that answer to them: one is paired by hand where nobody may guess, and a wrong pair is undone with a reason.
import { Button, Input } from 'antd'
import { useEffect, useId, useState } from 'react'
import { Link } from 'wouter'
import { usePair, useUndoPair } from '../../api/books.ts'
import type { BankLine, Book, BankPair, OpenVoucher } from '../../api/books.ts'
import { announce } from '../../shell/announce.ts'
import { Icon } from '../../shell/icons.tsx'
import { useSay } from '../../shell/language.ts'
import { Problem, reasonsAbout } from '../../shell/problem.tsx'
import { w as frame } from '../../shell/words.ts'
import { nearest, yuan } from '../../widgets/book/view.ts'
import { w } from './words.ts'

/** Where the focus goes when a row has left its list; by then the row's own form is gone, so it is not the form that is told. */
export const pairs_id = 'bk-pairs'
const focusPairs = (): void => { setTimeout(() => document.getElementById(pairs_id)?.focus(), 30) }

/** The open vouchers over the same amount, the nearest day first; one of them is chosen. */
export function PairForm({ book, line, among, onDone }: { book: Book; line: BankLine; among: readonly OpenVoucher[]; onDone: () => void }) {
  const say = useSay()
  const id = useId()
  const offered = nearest(line.day, among)
  const [chosen, setChosen] = useState(offered.length === 1 ? offered[0]!.voucher : '')
  const [tried, setTried] = useState(false)
  const pair = usePair(book.id)
  const missing = tried && chosen === ''
  useEffect(() => { document.querySelector<HTMLElement>(`[name="${CSS.escape(id)}"]`)?.focus() }, [])
  const send = (): void => {
    setTried(true)
    if (chosen === '' || pair.isPending) return
    pair.mutateAsync({ line: line.id, voucher: chosen }).then(() => { announce(say(w.pair_done)); onDone(); focusPairs() }, () => {})
  }
  return (
    <form className="sf bk-pr" noValidate onSubmit={(event) => { event.preventDefault(); send() }} onKeyDown={(event) => { if (event.key === 'Escape') { event.stopPropagation(); onDone() } }}>
      <fieldset className="fld" aria-describedby={`${id}-e`}>
        <legend>{say(w.pair_which, { sum: yuan(Math.abs(line.amount_fen)) })}</legend>
        <div className="radios">{offered.map((one) => (
          <label key={one.voucher}><input type="radio" name={id} value={one.voucher} checked={chosen === one.voucher} onChange={() => setChosen(one.voucher)} />
            <span className="bk-po"><b>{one.text}</b><span>{say.day(one.day)}{one.reference !== null && <>　<code>{one.reference}</code></>}</span></span></label>
        ))}</div>
        <p className="fld-e" id={`${id}-e`} role="alert">{missing && say(w.required, { what: say(w.pair_voucher) })}</p>
      </fieldset>
      {pair.isError && <Problem error={pair.error} />}
      <div className="sf-f"><Button type="primary" size="large" htmlType="submit" loading={pair.isPending}>{say(w.pair_go)}</Button><Button size="large" onClick={onDone}>{say(frame.cancel)}</Button></div>
    </form>
  )
}

const FEW = 5

/** What is matched, newest first: how, and by whom where it was by hand. */
export function Pairs({ book, pairs }: { book: Book; pairs: readonly BankPair[] }) {
  const say = useSay()
  const [all, setAll] = useState(false)
  const [undoing, setUndoing] = useState<string | null>(null)
  const shown = all ? pairs : pairs.slice(0, FEW)
  const how = (pair: BankPair): string => (pair.by === 'person' ? say(w.by_person, { title: pair.keeper ? say(pair.keeper) : '' }) : say(pair.by === 'reference' ? w.by_reference : w.by_day))
  return (
    <section className="card box" aria-labelledby={pairs_id}>
      <h2 className="hd" id={pairs_id} tabIndex={-1}>{say(w.pairs)} <small>{say(w.pairs_why)}</small>{pairs.length > 0 && <span className="r st done"><Icon name="done" />{pairs.length}</span>}</h2>
      {pairs.length === 0 ? <p className="note">{say(w.none_open)}</p> : (
        <ul className="bk-u">{shown.map((pair) => (
          <li key={pair.line}>
            <time dateTime={pair.day}>{say.day(pair.day)}</time>
            <div><b>{pair.text}</b>{pair.reference && <code>{pair.reference}</code>}<Link href={`/books/${book.id}?voucher=${pair.voucher}`}>{say(w.pair_of, { day: say.day(pair.entered), text: pair.about })}</Link> <small>{how(pair)}</small></div>
            <b className="n">{say(pair.amount_fen > 0 ? w.came_in : w.went_out, { sum: yuan(Math.abs(pair.amount_fen)) })}</b>
            <span>{book.frozen === null && undoing !== pair.line && <button type="button" className="link" aria-label={say(w.undo_of, { text: pair.text })} onClick={() => setUndoing(pair.line)}>{say(w.undo)}</button>}</span>
            {undoing === pair.line && <Undoing book={book} line={pair.line} onDone={() => setUndoing(null)} />}
          </li>
        ))}</ul>
      )}
      {shown.length < pairs.length && <p className="bk-m"><button type="button" className="link" onClick={() => setAll(true)}>{say(w.more_pairs, { n: pairs.length - shown.length })}</button></p>}
    </section>
  )
}

function Undoing({ book, line, onDone }: { book: Book; line: string; onDone: () => void }) {
  const say = useSay()
  const id = useId()
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const undo = useUndoPair(book.id)
  const errors = [...(tried && reason.trim() === '' ? [say(w.required, { what: say(w.undo_reason) })] : []), ...reasonsAbout(undo.error, 'reason').map((one) => say(one.words))]
  const send = (): void => {
    setTried(true)
    if (reason.trim() === '') return document.getElementById(id)?.focus()
    undo.mutateAsync({ line, reason: reason.trim() }).then(() => { announce(say(w.undone)); onDone(); focusPairs() }, () => {})
  }
  return (
    <form className="sf bk-pr" noValidate onSubmit={(event) => { event.preventDefault(); send() }} onKeyDown={(event) => { if (event.key === 'Escape') { event.stopPropagation(); onDone() } }}>
      <div className="fld">
        <label htmlFor={id}>{say(w.undo_reason)}</label><p className="fld-h" id={`${id}-h`}>{say(w.undo_hint)}</p>
        <Input.TextArea id={id} autoFocus required value={reason} maxLength={500} autoSize={{ minRows: 1, maxRows: 6 }} aria-describedby={`${id}-h ${id}-e`} aria-invalid={errors.length > 0} status={errors.length > 0 ? 'error' : undefined} onChange={(event) => setReason(event.target.value)} />
        <p className="fld-e" id={`${id}-e`} role="alert">{errors.join('；')}</p>
      </div>
      {undo.isError && <Problem error={undo.error} fields={['reason']} />}
      <div className="sf-f"><Button danger size="large" htmlType="submit" loading={undo.isPending}>{say(w.undo_go)}</Button><Button size="large" onClick={onDone}>{say(frame.cancel)}</Button></div>
    </form>
  )
}
