// The bank beside the book: a statement is brought in, what matches is counted, and what does not is shown on both sides, to be paired by hand or entered.
import { Button } from 'antd'
import { useEffect, useId, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { rowFaults, useImportBank, useMatched } from '../../api/books.ts'
import type { BankLine, Book, Matched, Span } from '../../api/books.ts'
import { announce } from '../../shell/announce.ts'
import { Icon } from '../../shell/icons.tsx'
import { useSay } from '../../shell/language.ts'
import { Problem, ReadFailed, Reasons } from '../../shell/problem.tsx'
import { yuan } from '../../widgets/book/view.ts'
import { Skeleton } from '../../widgets/skeleton/skeleton.tsx'
import { SpanFields } from './accounts.tsx'
import { AccountSelect } from './lines.tsx'
import { PairForm, Pairs } from './pairs.tsx'
import { w } from './words.ts'

export function Bank({ book }: { book: Book }) {
  const say = useSay()
  const id = useId()
  const [account, setAccount] = useState(book.accounts.find((one) => one.kind === 'asset')?.id ?? '')
  const [span, setSpan] = useState<Span>({ from: '', to: '' })
  const matched = useMatched(book.id, account, span, book.may.keep)
  const count = useNewlyMatched(matched.data, `${account} ${span.from} ${span.to}`)
  if (!book.may.keep) return <section className="card box"><p className="why"><Icon name="lock" />{say(w.bank_reader)}</p></section>
  if (account === '') return <section className="card box"><p className="why"><Icon name="lock" />{say(w.bank_none)}</p></section>
  return (
    <>
      <section className="card box bk-st" aria-labelledby={`${id}-t`}>
        <h2 className="hd" id={`${id}-t`}>{say(w.bank)}</h2>
        <div className="bk-3">
          <div className="fld"><label htmlFor={id}>{say(w.bank_account)}</label><AccountSelect book={book} id={id} only="asset" value={account} onChange={setAccount} /></div>
          <SpanFields span={span} onChange={setSpan} />
        </div>
        <Import book={book} account={account} />
      </section>
      {matched.data ? <Sides book={book} account={account} matched={matched.data} count={count} /> : matched.isError ? <ReadFailed error={matched.error} retry={() => void matched.refetch()} /> : <section className="card box"><Skeleton rows={3} height={48} /></section>}
    </>
  )
}

/** How many were matched while the page is looked at. An asking says what it matched itself, but one that another overtook is never heard:
 *  later ones are compared with what stood here before. */
function useNewlyMatched(matched: Matched | undefined, of: string): number {
  const [count, setCount] = useState(0)
  const known = useRef<{ of: string; lines: Set<string> } | null>(null)
  useEffect(() => {
    if (!matched) return
    const before = known.current?.of === of ? known.current.lines : null
    const fresh = before ? matched.pairs.filter((pair) => pair.by !== 'person' && !before.has(pair.line)).length : matched.matched
    known.current = { of, lines: new Set([...(before ?? []), ...matched.pairs.map((pair) => pair.line)]) }
    setCount((so_far) => so_far + fresh)
  }, [matched, of])
  return count
}

function Import({ book, account }: { book: Book; account: string }) {
  const say = useSay()
  const input = useRef<HTMLInputElement>(null)
  const bring = useImportBank(book.id)
  const faults = rowFaults(bring.error)
  const send = (file: File | undefined): void => { if (file) bring.mutate({ account, file }, { onSuccess: ({ lines }) => announce(say(w.bank_done, { n: lines })) }) }
  if (book.frozen !== null) return <p className="why"><Icon name="lock" />{say(w.frozen_why)}</p>
  return (
    <div className="bk-im">
      <input ref={input} type="file" accept=".csv,.xlsx,.xls,text/csv" className="vh" tabIndex={-1} aria-hidden="true" onChange={(event) => { send(event.target.files?.[0]); event.target.value = '' }} />
      <Button size="large" icon={<Icon name="import" />} loading={bring.isPending} aria-describedby="bk-im-h" onClick={() => input.current?.click()}>{say(w.bank_import)}</Button>
      <p className="note" id="bk-im-h">{say(w.bank_hint)}</p>
      {bring.isSuccess && <p className="st ontime" role="status"><Icon name="done" />{say(w.bank_done, { n: bring.data.lines })}</p>}
      {bring.isError && (faults.length === 0 ? <Problem error={bring.error} title={say(w.bank_failed)} /> : (
        <div className="problem" role="alert"><Icon name="late" /><div><b>{say(w.bank_failed)}</b>
          <dl className="bk-rf">{faults.map(({ row, reasons }) => <div key={row}><dt>{say(w.row, { n: row })}</dt><dd><Reasons reasons={reasons} /></dd></div>)}</dl></div></div>
      ))}
    </div>
  )
}

function Sides({ book, account, matched, count }: { book: Book; account: string; matched: Matched; count: number }) {
  const say = useSay()
  const amount = (fen: number): string => say(fen > 0 ? w.came_in : w.went_out, { sum: yuan(Math.abs(fen)) })
  const make = (line: BankLine): string => `/books/${book.id}?${new URLSearchParams({ make: '1', account, amount: String(line.amount_fen), day: line.day, text: line.text, reference: line.reference ?? '' })}`
  const [pairing, setPairing] = useState<string | null>(null)
  /** A line whose amount an open voucher has may be that voucher's; where none has, one is made. */
  const acts = (line: BankLine): Pick<Row, 'link' | 'under'> => {
    const among = matched.vouchers.filter((one) => one.amount_fen === line.amount_fen)
    if (book.frozen !== null) return { link: null }
    if (pairing === line.id && among.length > 0) return { link: null, under: <PairForm book={book} line={line} among={among} onDone={() => setPairing(null)} /> }
    return { link: <>{among.length > 0 && <button type="button" className="link" aria-label={say(w.pair_of_line, { text: line.text })} onClick={() => setPairing(line.id)}>{say(w.pair)}</button>}<Link href={make(line)}>{say(w.make_for)}</Link></> }
  }
  const open = matched.lines.length + matched.vouchers.length
  return (
    <>
      <p className="bk-s" role="status">{count > 0 && <span className="st ontime pill"><Icon name="done" />{say(w.matched, { n: count })}</span>}<span className="muted">{say(open === 0 ? w.all_matched : w.left_open)}</span></p>
      <Side title={say(w.bank_only)} why={say(w.bank_only_why)} rows={matched.lines.map((line) => ({ ...line, key: line.id, amount: amount(line.amount_fen), ...acts(line) }))} />
      <Side title={say(w.book_only)} why={say(w.book_only_why)} rows={matched.vouchers.map((one) => ({ ...one, key: one.voucher, amount: amount(one.amount_fen), link: <Link href={`/books/${book.id}?voucher=${one.voucher}`}>{say(w.see_voucher)}</Link> }))} />
      <Pairs book={book} pairs={matched.pairs} />
    </>
  )
}

type Row = { key: string; day: string; text: string; reference: string | null; amount: string; link: ReactNode; under?: ReactNode }
function Side({ title, why, rows }: { title: string; why: string; rows: Row[] }) {
  const say = useSay()
  return (
    <section className="card box">
      <h2 className="hd">{title} <small>{why}</small>{rows.length > 0 && <span className="r st soon"><Icon name="soon" />{rows.length}</span>}</h2>
      {rows.length === 0 ? <p className="note">{say(w.none_open)}</p> : (
        <ul className="bk-u">{rows.map((row) => <li key={row.key}><time dateTime={row.day}>{say.day(row.day)}</time><div><b>{row.text}</b>{row.reference && <code>{row.reference}</code>}</div><b className="n">{row.amount}</b><span>{row.link}</span>{row.under}</li>)}</ul>
      )}
    </section>
  )
}
