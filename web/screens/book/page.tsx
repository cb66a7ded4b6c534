// The page of a book of account: what it holds at the top, then its vouchers, accounts, bank or closing. Which one stands in the address.
import { Link, useLocation, useSearchParams } from 'wouter'
import { useBook } from '../../api/books.ts'
import type { Book } from '../../api/books.ts'
import { useMatter } from '../../api/hooks.ts'
import { useKeys } from '../../shell/keyboard.ts'
import { Icon } from '../../shell/icons.tsx'
import { useSay } from '../../shell/language.ts'
import { usePage } from '../../shell/page.ts'
import { ReadFailed } from '../../shell/problem.tsx'
import type { ScreenProps } from '../../shell/screen.ts'
import { useWide } from '../../shell/settings.ts'
import { Totals } from '../../widgets/book/card.tsx'
import { useBookName, w as shared } from '../../widgets/book/words.ts'
import { Skeleton } from '../../widgets/skeleton/skeleton.tsx'
import { Accounts, Balances } from './accounts.tsx'
import { Bank } from './bank.tsx'
import { Closing } from './closing.tsx'
import { Vouchers } from './vouchers.tsx'
import { w } from './words.ts'
import '../../widgets/steps/steps.css'
import '../../widgets/step-form/step-form.css'
import './book-page.css'

const views = { vouchers: Vouchers, accounts: Accounts, bank: Bank, closing: Closing }
type View = keyof typeof views

export default function BookPage({ params }: ScreenProps) {
  const say = useSay()
  const id = params['id']!
  const { data: book, isError, error, refetch } = useBook(id)
  usePage({ title: say(shared.title), back: '/' })
  if (isError && !book) return <main id="main" tabIndex={-1} className="plain"><h1>{say(shared.title)}</h1><ReadFailed error={error} retry={() => void refetch()} /></main>
  if (!book) return <main id="main" tabIndex={-1} className="bk" aria-busy="true"><Skeleton rows={8} height={90} /></main>
  return <Shown key={book.id} book={book} />
}

function Shown({ book }: { book: Book }) {
  const say = useSay()
  const wide = useWide(720)
  const [, go] = useLocation()
  const [search, setSearch] = useSearchParams()
  const asked = search.get('view') ?? 'vouchers'
  const view: View = asked in views ? (asked as View) : 'vouchers'
  const making = search.get('make') !== null
  const Part = views[view]
  useKeys({
    c: () => (book.may.keep && book.frozen === null ? setSearch({ make: '1' }) : false),
    Escape: () => (making ? setSearch({}) : go(`/matters/${book.id}`)),
  })
  return (
    <main id="main" tabIndex={-1} className="bk">
      <Head book={book} />
      <nav className="bk-v" aria-label={say(w.views)}>{(Object.keys(views) as View[]).map((one) => <Link key={one} href={`/books/${book.id}${one === 'vouchers' ? '' : `?view=${one}`}`} className={one === view ? 'chip on' : 'chip'} aria-current={one === view ? 'page' : undefined}>{say(w[one])}</Link>)}</nav>
      <div className="bk-g">
        <div className="col"><Part book={book} /></div>
        {wide && <aside className="col" aria-label={say(w.balances)}><Balances book={book} /></aside>}
      </div>
    </main>
  )
}

function Head({ book }: { book: Book }) {
  const say = useSay()
  const wide = useWide(720)
  const { data: matter } = useMatter(book.id)
  const name = useBookName(book)
  usePage({ title: name, back: matter ? `/matters/${book.id}` : '/' })
  return (
    <header className="bk-h">
      {book.frozen !== null && <div className="problem" role="alert"><Icon name="lock" /><div><b>{say(w.frozen_title, { time: say.time(book.frozen) })}</b><p>{say(w.frozen_why)}</p></div></div>}
      <div className="bk-hh">
        <div className="grow">
          {matter && <p className="idline">{say(w.of_matter)} <Link href={`/matters/${book.id}`}>{matter.number}　{matter.title}</Link></p>}
          {wide && <h1>{name}</h1>}
          <p className="idline"><span>{say(w.owner, { name: book.owner.name })}</span><span className="tag q">{book.closed === null ? say(w.never_closed) : say(w.closed, { day: say.day(book.closed) })}</span><span>{say(shared.unit)}</span></p>
        </div>
        <Totals book={book} />
      </div>
      {!book.may.keep && <p className="why"><Icon name="lock" />{say(w.reader)}</p>}
    </header>
  )
}
