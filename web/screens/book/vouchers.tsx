// The vouchers of a book, newest first, and the form that makes one.
import { Button } from 'antd'
import { useState } from 'react'
import { Link, useSearchParams } from 'wouter'
import type { Book } from '../../api/books.ts'
import { useSay } from '../../shell/language.ts'
import { Empty } from '../../widgets/empty/empty.tsx'
import { Make } from './make.tsx'
import { mayDecide, Voucher } from './voucher.tsx'
import { w } from './words.ts'

/** What is in sight without a press. */
const PAGE = 20
const states = { made: w.s_made, released: w.s_released, refused: w.s_refused } as const
type State = keyof typeof states

export function Vouchers({ book }: { book: Book }) {
  const say = useSay()
  const [search, setSearch] = useSearchParams()
  const [shown, setShown] = useState(PAGE)
  const [fresh, setFresh] = useState<string | null>(null)
  const making = search.get('make') !== null && book.may.keep && book.frozen === null
  const asked = search.get('state')
  const state = asked !== null && asked in states ? (asked as State) : null
  const list = book.vouchers.filter((one) => state === null || one.state === state)
  // A voucher that the address names is in sight however old it is.
  const named = book.vouchers.findIndex((one) => one.id === search.get('voucher'))
  const few = list.slice(0, Math.max(shown, named + 1))
  // One filled button a page: what waits for me comes before making another.
  const first = book.vouchers.findLast((one) => mayDecide(book, one))
  const href = (one: State | null): string => `/books/${book.id}${one ? `?state=${one}` : ''}`
  const count = (one: State): number => book.vouchers.filter((voucher) => voucher.state === one).length
  return (
    <>
      {making
        ? <Make book={book} onDone={(id) => { setFresh(id); setSearch({}) }} onCancel={() => setSearch({})} />
        : book.may.keep && book.frozen === null && <p className="bk-n"><Button type={first ? 'default' : 'primary'} size="large" onClick={() => setSearch({ make: '1' })}>{say(w.make)} <kbd aria-hidden="true">C</kbd></Button></p>}
      {book.vouchers.length > 0 && <nav className="bk-q" aria-label={say(w.vouchers)}>{([null, 'made', 'released', 'refused'] as const).map((one) => (
        <Link key={one ?? 'all'} href={href(one)} className={one === state ? 'chip on' : 'chip'} aria-current={one === state ? 'true' : undefined}>{say(one ? states[one] : w.all)} <b>{one ? count(one) : book.vouchers.length}</b></Link>
      ))}</nav>}
      {book.vouchers.length === 0 ? <section className="card"><Empty title={say(w.none)}>{book.may.keep && say(w.none_why)}</Empty></section>
        : list.length === 0 ? <section className="card"><Empty title={say(state === 'made' ? w.none_waiting : w.none_state)} /></section>
        : <ol className="bk-l">{few.map((one) => <li key={one.id}><Voucher book={book} voucher={one} primary={one === first && !making} focus={one.id === fresh || one.id === search.get('voucher')} /></li>)}</ol>}
      {list.length > few.length && <p className="bk-m"><Button onClick={() => setShown(few.length + PAGE)}>{say(w.more, { n: Math.min(PAGE, list.length - few.length) })}</Button></p>}
    </>
  )
}

