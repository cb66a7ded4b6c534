// The accounts of a book with what they hold, and the statement of one of them for a span of days.
import { useId, useState } from 'react'
import { Link, useSearchParams } from 'wouter'
import { useStatement } from '../../api/books.ts'
import type { Book, BookAccount, Span } from '../../api/books.ts'
import { useSay } from '../../shell/language.ts'
import { ReadFailed } from '../../shell/problem.tsx'
import { useWide } from '../../shell/settings.ts'
import { Parts } from '../../widgets/book/card.tsx'
import { groupsOf, yuan } from '../../widgets/book/view.ts'
import { kindWords, useAccountName } from '../../widgets/book/words.ts'
import { Empty } from '../../widgets/empty/empty.tsx'
import { Skeleton } from '../../widgets/skeleton/skeleton.tsx'
import { AccountSelect } from './lines.tsx'
import { w } from './words.ts'

const statementHref = (book: Book, account: string): string => `/books/${book.id}?view=accounts&account=${account}`

export function Balances({ book }: { book: Book }) {
  const say = useSay()
  const nameOf = useAccountName(book.id)
  const collect = book.may.keep && book.frozen === null
  return (
    <>
      <section className="card box" aria-labelledby="bk-bl">
        <h2 className="hd" id="bk-bl">{say(w.balances)} <small>{say(w.balances_note)}</small></h2>
        {groupsOf(book.accounts).filter(([kind]) => kind !== null).map(([kind, accounts]) => (
          <div key={kind} className="bk-k"><h3>{say(kindWords[kind!])}</h3>
            <ul>{accounts.map((one) => <li key={one.id}><Link href={statementHref(book, one.id)}>{nameOf(one)}</Link>{one.covered && <small className="tag q">{say(w.covered)}</small>}<b>{yuan(one.balance_fen)}</b></li>)}</ul></div>
        ))}
      </section>
      {book.accounts.some((one) => one.due_fen !== null) && <section className="card box bk-c"><Parts book={book} onCollect={collect ? (part) => `/books/${book.id}?make=1&household=${part.id}&amount=${part.rest_fen}` : undefined} /></section>}
    </>
  )
}

export function Accounts({ book }: { book: Book }) {
  const wide = useWide(720)
  const say = useSay()
  const id = useId()
  const [search, setSearch] = useSearchParams()
  const account = book.accounts.find((one) => one.id === search.get('account')) ?? book.accounts[0]
  const [span, setSpan] = useState<Span>({ from: '', to: '' })
  if (!account) return null
  return (
    <>
      <section className="card box bk-st" aria-labelledby={`${id}-t`}>
        <h2 className="hd" id={`${id}-t`}>{say(w.accounts)}</h2>
        <div className="bk-3">
          <div className="fld"><label htmlFor={id}>{say(w.statement_pick)}</label><AccountSelect book={book} id={id} value={account.id} onChange={(one) => setSearch({ view: 'accounts', account: one })} /></div>
          <SpanFields span={span} onChange={setSpan} />
        </div>
        <Statement key={account.id} book={book} account={account} span={span} />
      </section>
      {!wide && <Balances book={book} />}
    </>
  )
}

export function SpanFields({ span, onChange }: { span: Span; onChange: (span: Span) => void }) {
  const say = useSay()
  const id = useId()
  return (
    <>
      {(['from', 'to'] as const).map((end) => <div key={end} className="fld"><label htmlFor={`${id}-${end}`}>{say(w[end])}</label><input id={`${id}-${end}`} className="native" type="date" value={span[end]} aria-describedby={`${id}-h`} onChange={(event) => onChange({ ...span, [end]: event.target.value })} /></div>)}
      <p className="note bk-w" id={`${id}-h`}>{say(w.bounds)}</p>
    </>
  )
}

function Statement({ book, account, span }: { book: Book; account: BookAccount; span: Span }) {
  const say = useSay()
  const nameOf = useAccountName(book.id)
  const { data, isError, error, refetch } = useStatement(book.id, account.id, span)
  if (!data) return isError ? <ReadFailed error={error} retry={() => void refetch()} /> : <Skeleton rows={4} height={40} />
  const balance = (words: string, fen: number) => <tr className="bk-sum"><td /><th scope="row">{words}</th><td /><td /><td data-name={say(w.balance)}>{yuan(fen)}</td></tr>
  return (
    <table className="bk-tb bk-stt">
      <caption className="vh">{say(w.statement, { name: nameOf(account) })}</caption>
      <thead><tr>{[w.c_day, w.c_text, w.debit, w.credit, w.balance].map((one) => <th key={one.en} scope="col">{say(one)}</th>)}</tr></thead>
      <tbody>
        {balance(say(w.opening), data.opening_fen)}
        {data.lines.map((line, i) => (
          <tr key={i}>
            <td><time dateTime={line.day}>{say.day(line.day)}</time></td><th scope="row"><Link href={`/books/${book.id}?voucher=${line.voucher}`}>{line.text}</Link></th>
            <td data-name={say(w.debit)}>{line.amount_fen > 0 && yuan(line.amount_fen)}</td><td data-name={say(w.credit)}>{line.amount_fen < 0 && yuan(-line.amount_fen)}</td><td data-name={say(w.balance)}>{yuan(line.balance_fen)}</td>
          </tr>
        ))}
        {data.lines.length === 0 && <tr><td colSpan={5}><Empty title={say(w.statement_none)} /></td></tr>}
        {balance(say(w.closing_balance), data.closing_fen)}
      </tbody>
    </table>
  )
}
