// One voucher: its state, its lines as debit and credit, its ground and papers, who made and who released it, and what may be done with it now.
import { Button, Input } from 'antd'
import { useEffect, useId, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { byName, useRefuse, useRelease } from '../../api/books.ts'
import type { Book, BookVoucher, Keeper } from '../../api/books.ts'
import { announce } from '../../shell/announce.ts'
import { Icon } from '../../shell/icons.tsx'
import type { IconName } from '../../shell/icons.tsx'
import { useSay } from '../../shell/language.ts'
import { Problem, reasonsAbout } from '../../shell/problem.tsx'
import { w as frame } from '../../shell/words.ts'
import { amountOf, yuan } from '../../widgets/book/view.ts'
import { useAccountName } from '../../widgets/book/words.ts'
import { PhotoFigure } from '../../widgets/photo/photo.tsx'
import { groundWords, w } from './words.ts'

const tones: Record<BookVoucher['state'], IconName & ('wait' | 'done' | 'soon')> = { made: 'wait', released: 'done', refused: 'soon' }
const stateWords = { made: w.s_made, released: w.s_released, refused: w.s_refused }

export const mayDecide = (book: Book, voucher: BookVoucher): boolean => voucher.state === 'made' && book.may.keep && !voucher.mine && book.frozen === null

export function Voucher({ book, voucher, primary, focus }: { book: Book; voucher: BookVoucher; primary: boolean; focus: boolean }) {
  const say = useSay()
  const article = useRef<HTMLElement>(null)
  useEffect(() => { if (focus) { article.current?.focus(); article.current?.scrollIntoView({ block: 'nearest' }) } }, [focus])
  const id = `voucher-${voucher.id}`
  return (
    <article ref={article} className="card bk-a" id={id} tabIndex={-1} aria-labelledby={`${id}-t`}>
      <header>
        <span className={`st pill ${tones[voucher.state]}`}><Icon name={tones[voucher.state]} />{say(stateWords[voucher.state])}</span>
        <time dateTime={voucher.day}>{say.day(voucher.day)}</time>
        <b className="r">{yuan(amountOf(voucher))}</b>
      </header>
      <h3 id={`${id}-t`}>{voucher.text}</h3>
      <Lines book={book} voucher={voucher} />
      <Papers book={book} voucher={voucher} />
      <Deciding book={book} voucher={voucher} primary={primary} />
    </article>
  )
}

function Lines({ book, voucher }: { book: Book; voucher: BookVoucher }) {
  const say = useSay()
  const nameOf = useAccountName(book.id)
  return (
    <table className={voucher.state === 'refused' ? 'bk-tb out' : 'bk-tb'}>
      <thead><tr><th scope="col">{say(w.account)}</th><th scope="col">{say(w.debit)}</th><th scope="col">{say(w.credit)}</th></tr></thead>
      <tbody>
        {voucher.lines.map(({ account, amount_fen }, i) => (
          <tr key={i}><th scope="row"><Link href={`/books/${book.id}?view=accounts&account=${account}`}>{nameOf(book.accounts.find((one) => one.id === account))}</Link></th><td>{amount_fen > 0 && yuan(amount_fen)}</td><td>{amount_fen < 0 && yuan(-amount_fen)}</td></tr>
        ))}
      </tbody>
      {voucher.lines.length > 2 && <tfoot><tr><th scope="row">{say(w.sum)}</th><td>{yuan(amountOf(voucher))}</td><td>{yuan(amountOf(voucher))}</td></tr></tfoot>}
    </table>
  )
}

function Papers({ book, voucher }: { book: Book; voucher: BookVoucher }) {
  const say = useSay()
  const who = (keeper: Keeper | null): string => (keeper ? say(w.who, { title: say(keeper.title), organisation: keeper.organisation }) : '')
  const link = (id: string): ReactNode => { const other = book.vouchers.find((one) => one.id === id); return <Link href={`/books/${book.id}?voucher=${id}`}>{other ? `${say.day(other.day)}　${other.text}` : id}</Link> }
  const answered = book.vouchers.find((one) => one.answers === voucher.id && one.state !== 'refused')
  return (
    <div className="bk-pp">
      <dl className="kv facts">
        <dt>{say(w.by)}</dt><dd>{say(groundWords[voucher.ground.by])}　{voucher.ground.of}</dd>
        {voucher.reference !== null && <><dt>{say(w.reference_short)}</dt><dd><code>{voucher.reference}</code></dd></>}
        {voucher.answers !== null && <><dt>{say(w.answers)}</dt><dd>{link(voucher.answers)}</dd></>}
        {answered && <><dt>{say(w.answered)}</dt><dd>{link(answered.id)}</dd></>}
        <dt>{say(w.maker)}</dt><dd>{who(voucher.made)}{voucher.mine && say(w.me)}　<small>{say.time(voucher.made_at)}</small></dd>
        {voucher.decided_at !== null && <><dt>{say(voucher.state === 'refused' ? w.refuser : w.releaser)}</dt><dd>{who(voucher.decided)}　<small>{say.time(voucher.decided_at)}</small></dd></>}
        {voucher.reason !== null && <><dt>{say(w.why)}</dt><dd className="b">{voucher.reason}</dd></>}
      </dl>
      {voucher.images.length > 0 && <div className="phs bk-i">{voucher.images.map((image, i) => <PhotoFigure key={image} photo={{ id: image }} name={say(w.image_n, { n: i + 1 })} />)}</div>}
    </div>
  )
}

function Deciding({ book, voucher, primary }: { book: Book; voucher: BookVoucher; primary: boolean }) {
  const say = useSay()
  const [refusing, setRefusing] = useState(false)
  const release = useRelease(book.id)
  const nameOf = useAccountName(book.id)
  if (voucher.state !== 'made') return voucher.state === 'released' && book.may.keep && book.frozen === null && !book.vouchers.some((one) => one.answers === voucher.id && one.state !== 'refused')
    ? <p><Link className="bk-x" href={`/books/${book.id}?make=1&answers=${voucher.id}`}>{say(w.correct)}</Link></p> : null
  if (!mayDecide(book, voucher)) return <p className="why"><Icon name="lock" />{say(book.frozen !== null ? w.is_frozen : voucher.mine ? w.same_person : w.other_keepers)}</p>
  const late = book.closed !== null && voucher.day <= book.closed
  const act = (): void => release.mutate(voucher.id, { onSuccess: () => { announce(say(w.released)); document.getElementById(`voucher-${voucher.id}`)?.focus() } })
  return (
    <div className="bk-d">
      {late && <p className="why"><Icon name="lock" />{say(w.in_closed, { day: say.day(book.closed!) })}</p>}
      {release.isError && <Problem error={byName(release.error, book, nameOf)} />}
      {refusing ? <Refusing book={book} voucher={voucher} onCancel={() => setRefusing(false)} /> : (
        <p className="row">
          <Button type={primary && !late ? 'primary' : 'default'} size="large" disabled={late} loading={release.isPending} onClick={act}>{say(w.release)}</Button>
          <Button size="large" onClick={() => setRefusing(true)}>{say(w.refuse)}</Button>
        </p>
      )}
    </div>
  )
}

function Refusing({ book, voucher, onCancel }: { book: Book; voucher: BookVoucher; onCancel: () => void }) {
  const say = useSay()
  const id = useId()
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const refuse = useRefuse(book.id)
  const errors = [...(tried && reason.trim() === '' ? [say(w.required, { what: say(w.reason) })] : []), ...reasonsAbout(refuse.error, 'reason').map((one) => say(one.words))]
  const send = (): void => {
    setTried(true)
    if (reason.trim() === '') return document.getElementById(id)?.focus()
    refuse.mutate({ voucher: voucher.id, reason: reason.trim() }, { onSuccess: () => { announce(say(w.refused)); document.getElementById(`voucher-${voucher.id}`)?.focus() } })
  }
  return (
    <form className="sf" noValidate onSubmit={(event) => { event.preventDefault(); send() }} onKeyDown={(event) => { if (event.key === 'Escape') { event.stopPropagation(); onCancel() } }}>
      <div className="fld">
        <label htmlFor={id}>{say(w.reason)}</label><p className="fld-h" id={`${id}-h`}>{say(w.reason_hint)}</p>
        <Input.TextArea id={id} autoFocus required value={reason} maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} aria-describedby={`${id}-h ${id}-e`} aria-invalid={errors.length > 0} status={errors.length > 0 ? 'error' : undefined} onChange={(event) => setReason(event.target.value)} />
        <p className="fld-e" id={`${id}-e`} role="alert">{errors.join('；')}</p>
      </div>
      {refuse.isError && <Problem error={refuse.error} fields={['reason']} />}
      <div className="sf-f"><Button danger size="large" htmlType="submit" loading={refuse.isPending}>{say(w.refuse_go)}</Button><Button size="large" onClick={onCancel}>{say(frame.cancel)}</Button></div>
    </form>
  )
}
