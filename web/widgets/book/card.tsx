// The card of a matter's book: what each household pays, has paid and still owes; what came in of all that is due, what went out, what is there.
import { Link } from 'wouter'
import { useBook } from '../../api/books.ts'
import type { Book } from '../../api/books.ts'
import { Icon } from '../../shell/icons.tsx'
import { useSay } from '../../shell/language.ts'
import { ReadFailed } from '../../shell/problem.tsx'
import { Skeleton } from '../skeleton/skeleton.tsx'
import { partsOf, totalsOf, yuan } from './view.ts'
import type { Part } from './view.ts'
import { w } from './words.ts'
import './book.css'

export function BookCard({ id }: { id: string }) {
  const say = useSay()
  const { data: book, isError, error, refetch } = useBook(id)
  return (
    <section className="card box bk-c" aria-label={say(w.title)}>
      <h2 className="hd">{say(w.title)} <small>{say(w.unit)}</small><Link className="r bk-o" href={`/books/${id}`}>{say(w.open)}<Icon name="right" /></Link></h2>
      {!book ? isError ? <ReadFailed error={error} retry={() => void refetch()} /> : <Skeleton rows={4} height={48} /> : <Inside book={book} />}
    </section>
  )
}

function Inside({ book }: { book: Book }) {
  const say = useSay()
  const waiting = book.vouchers.filter((one) => one.state === 'made').length
  return (
    <>
      {(book.frozen !== null || waiting > 0) && <p className="bk-s">
        {book.frozen !== null && <span className="st late pill"><Icon name="lock" />{say(w.frozen)}</span>}
        {waiting > 0 && <Link href={`/books/${book.id}?state=made`} className="st wait pill"><Icon name="wait" />{say(w.waiting, { n: waiting })}</Link>}
      </p>}
      <Totals book={book} />
      <Parts book={book} />
    </>
  )
}

export function Totals({ book }: { book: Book }) {
  const say = useSay()
  const totals = totalsOf(book)
  return (
    <dl className="bk-t">
      {totals.due_fen > 0 && <div><dt>{say(w.collected)}</dt><dd><b>{yuan(totals.paid_fen)}</b><small>{say(w.of_due, { due: yuan(totals.due_fen) })}</small></dd></div>}
      <div><dt>{say(w.spent)}</dt><dd><b>{yuan(totals.spent_fen)}</b></dd></div>
      <div><dt>{say(w.held)}</dt><dd><b>{yuan(totals.held_fen)}</b></dd></div>
    </dl>
  )
}

/** @param onCollect offers to write down what a household paid */
export function Parts({ book, onCollect }: { book: Book; onCollect?: (part: Part) => string }) {
  const say = useSay()
  const { parts, without } = partsOf(book)
  if (parts.length === 0) return null
  const owing = parts.filter((part) => part.rest_fen > 0)
  return (
    <div className="bk-p">
      <h3 className="hd">{say(w.flats)} <small>{say(w.rest_first)}</small></h3>
      <p className="note">{owing.length === 0 ? say(w.all_paid) : say(w.flats_open, { n: owing.length, rest: yuan(owing.reduce((all, part) => all + part.rest_fen, 0)) })}</p>
      <ul className="bk-f">{parts.map((part) => <PartRow key={part.id} part={part} href={part.rest_fen > 0 ? onCollect?.(part) : undefined} />)}</ul>
      {without.length > 0 && <p className="note">{say(w.without, { names: without.join(say(w.between)) })}</p>}
    </div>
  )
}

function PartRow({ part, href }: { part: Part; href?: string }) {
  const say = useSay()
  const { name, due_fen, paid_fen, rest_fen, percent } = part
  const state = rest_fen > 0 ? say(w.rest, { rest: yuan(rest_fen) }) : rest_fen < 0 ? say(w.over, { rest: yuan(-rest_fen) }) : say(w.paid_up)
  return (
    <li className={rest_fen > 0 ? '' : 'full'}>
      <b>{name}</b>
      <span className={rest_fen > 0 ? 'st' : rest_fen < 0 ? 'st soon' : 'st ontime'}>{rest_fen <= 0 && <Icon name={rest_fen < 0 ? 'soon' : 'done'} />}{state}</span>
      <div className="bk-b" aria-hidden="true"><i style={{ width: `${percent}%` }} /></div>
      <small>{say(w.paid_of, { paid: yuan(paid_fen), due: yuan(due_fen) })}</small>
      {href && <Link href={href} className="bk-cl" aria-label={`${say(w.household, { name })} · ${say(w.collect)}`}>{say(w.collect)}</Link>}
    </li>
  )
}
