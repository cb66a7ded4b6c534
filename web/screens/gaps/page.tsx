// The standing questions about lacks: one at a time, its answer in a sentence, by street with the months before, a street by committee, and each figure
// opened into what it was counted from. What is chosen stands in the address.
import { useEffect, useRef } from 'react'
import { Link, useSearchParams } from 'wouter'
import { useMe } from '../../api/hooks.ts'
import { useSay } from '../../shell/language.ts'
import { usePage } from '../../shell/page.ts'
import { ReadFailed } from '../../shell/problem.tsx'
import { useWide } from '../../shell/settings.ts'
import { Empty } from '../../widgets/empty/empty.tsx'
import { Skeleton } from '../../widgets/skeleton/skeleton.tsx'
import { count, percent, useCommittees, useQuestions, type Lack, type Question, type Row, type Street } from './api.ts'
import { Evidence } from './evidence.tsx'
import { Bar, Months, Spark } from './lines.tsx'
import { w } from './words.ts'
import './gaps.css'

export default function GapsPage() {
  const say = useSay()
  usePage({ title: say(w.title) })
  const questions = useQuestions()
  const [search] = useSearchParams()
  if (questions.isError && !questions.data) return <main id="main" tabIndex={-1} className="plain"><h1>{say(w.title)}</h1><ReadFailed error={questions.error} retry={() => void questions.refetch()} /></main>
  if (!questions.data) return <main id="main" tabIndex={-1} className="plain" aria-busy="true"><Skeleton rows={8} /></main>
  const chosen = questions.data.find((one) => one.id === search.get('question')) ?? questions.data[0]
  if (!chosen) return <main id="main" tabIndex={-1} className="plain"><h1>{say(w.title)}</h1><Empty title={say(w.none)}>{say(w.none_why)}</Empty></main>
  return <Shown key={chosen.id} question={chosen} all={questions.data} />
}

type Open = { street: (id: number) => void; figure: (id: number) => void }

function Shown({ question, all }: { question: Question; all: readonly Question[] }) {
  const say = useSay()
  const [search, setSearch] = useSearchParams()
  const street = question.streets.find((row) => row.place.id === Number(search.get('street')))
  const of = Number(search.get('of')) || null
  const go = (change: Record<string, string>): void => setSearch((before) => { for (const [key, value] of Object.entries(change)) { if (value) before.set(key, value); else before.delete(key) } return before }, { replace: true })
  const open: Open = { street: (id) => go({ street: String(id), of: '' }), figure: (id) => go({ of: String(id) }) }
  const rule = (text: string): string => (text === 'project default' ? say(w.default) : text)
  return (
    <main id="main" tabIndex={-1} className="gp">
      <header className="gp-h">
        <h1>{say(w.heading, { name: say(question.words) })}</h1>
        <nav aria-label={say(w.which)}>{all.map((one) => <button key={one.id} type="button" className="chip" aria-pressed={one.id === question.id} onClick={() => go({ question: one.id, of: '' })}>{say(one.words)}<small>{one.plan}</small></button>)}</nav>
      </header>
      <section className="card box gp-a" aria-label={say(w.heading, { name: say(question.words) })}>
        <div>
          <p className="gp-s">{say(question.sentence)}</p>
          <dl className="kv"><dt>{say(w.standard)}</dt><dd>{say(question.standard.words)}，{say(w.walker, { who: say(question.standard.walker_words) })}。{say(w.rules, { places: rule(question.standard.rule), metres: rule(question.standard.metres_rule) })}。{say(w.counted, { day: say.day(question.day), n: question.sites })}</dd></dl>
          <p className="note">{say(question.note)}</p>
        </div>
        <Months series={(street ?? question).series} name={street?.place.name ?? say(w.total)} />
      </section>
      <Streets question={question} street={street} open={open} />
      {street && <Committees question={question} street={street} open={open} />}
      {of !== null && <Evidence question={question} place={of} close={() => go({ of: '' })} />}
      <p className="note gp-n">{say(w.method)} {say(w.private)} <a href={`/lacks?question=${question.id}`}>{say(w.public)}</a> · <Link href={`/studio?service=${question.standard.sites[0]}${street ? `&place=${street.place.id}` : ''}`}>{say(w.studio)}</Link></p>
    </main>
  )
}

/** The lack in words: what is missing with its share of the need, or that there is enough. */
function Lacks({ of }: { of: Lack }) {
  const say = useSay()
  if (of.lacking <= 0.5) return <>{say(w.enough, { n: count(-of.lacking) })}</>
  return <>{of.unsure > 0 && `${say(w.at_most)} `}{count(of.lacking)}{say(w.of_need, { p: percent(of.lacking, of.needed) })}</>
}

function Figure({ row, open }: { row: Row; open: Open }) {
  const say = useSay()
  return <button type="button" className="link num" onClick={() => open.figure(row.place.id)}><Lacks of={row} /><span className="vh"> {say(w.door, { place: row.place.name })}</span></button>
}

function Streets({ question, street, open }: { question: Question; street: Street | undefined; open: Open }) {
  const say = useSay()
  const district = useMe().data?.district
  const most = Math.max(...question.streets.flatMap((row) => [row.needed, row.supplied]))
  const rows = question.streets.map((row) => ({ row, on: row === street, extra: <Spark series={row.series} />, matter: row.matter }))
  return (
    <section className="card box gp-l" aria-labelledby="gp-streets">
      <h2 className="hd" id="gp-streets">{say(w.by_street)} <small>{say(question.unit)}</small></h2>
      <Table rows={rows} most={most} total={{ ...question.total, place: { id: district?.id ?? 0, name: say(w.total) } }} open={open} into />
      {question.total.unsure > 0 && <p className="note">{say(w.unsure)}</p>}
    </section>
  )
}

function Committees({ question, street, open }: { question: Question; street: Street; open: Open }) {
  const say = useSay()
  const found = useCommittees(question.id, street.place.id)
  const wide = useWide(900)
  const head = useRef<HTMLHeadingElement>(null)
  const shown = found.data?.place.id
  // On a phone they would come beneath the streets, unseen.
  useEffect(() => { if (!wide && shown === street.place.id) head.current?.scrollIntoView({ block: 'start' }) }, [wide, shown, street.place.id])
  if (found.isError && !found.data) return <ReadFailed error={found.error} retry={() => void found.refetch()} />
  if (!found.data) return <section className="card box" aria-busy="true"><Skeleton rows={4} /></section>
  const most = Math.max(...found.data.rows.flatMap((row) => [row.needed, row.supplied]))
  return (
    <section className="card box gp-l" aria-labelledby="gp-committees">
      <h2 className="hd" id="gp-committees" ref={head}>{say(w.by_committee, { place: found.data.place.name })} <small>{say(question.unit)}</small></h2>
      <Table rows={found.data.rows.map((row) => ({ row, on: false, extra: null, matter: null }))} most={most} total={{ ...found.data.total, place: found.data.place }} open={open} />
    </section>
  )
}

type Line = { row: Row; on: boolean; extra: React.ReactNode; matter: Street['matter'] }
type TableProps = { rows: readonly Line[]; most: number; total: Row; open: Open; into?: boolean }

/** A table where there is room, a list of cards on a phone. */
function Table(props: TableProps) {
  const wide = useWide(900)
  return wide ? <Wide {...props} /> : <Narrow {...props} />
}

function Wide({ rows, most, total, open, into = false }: TableProps) {
  const say = useSay()
  return (
    <table className="gp-t">
      <thead><tr><th scope="col">{say(w.place)}</th><th scope="col"><span className="vh">{say(w.bar, { needed: '', supplied: '' })}</span></th><th scope="col">{say(w.people)}</th><th scope="col">{say(w.needed)}</th><th scope="col">{say(w.supplied)}</th><th scope="col">{say(w.lacking)}</th><th scope="col">{say(w.without)}</th>{into && <><th scope="col">{say(w.trend)}</th><th scope="col">{say(w.matter)}</th></>}</tr></thead>
      <tbody>
        {rows.map(({ row, on, extra, matter }) => (
          <tr key={row.place.id} className={on ? 'on' : ''}>
            <th scope="row">{into ? <button type="button" className="link" aria-expanded={on} onClick={() => open.street(row.place.id)}>{row.place.name}</button> : row.place.name}</th>
            <td className="gp-b"><Bar of={row} most={most} /></td><td>{count(row.people)}</td><td>{count(row.needed)}</td><td>{count(row.supplied)}</td><td><Figure row={row} open={open} /></td><td>{count(row.without)}</td>
            {into && <><td>{extra}</td><td>{matter && <Link href={`/matters/${matter.id}`}>{say(matter.words)}<span className="vh"> {matter.number}</span></Link>}</td></>}
          </tr>
        ))}
      </tbody>
      <tfoot><tr><th scope="row">{say(w.sum)}</th><td /><td>{count(total.people)}</td><td>{count(total.needed)}</td><td>{count(total.supplied)}</td><td>{total.place.id > 0 ? <Figure row={total} open={open} /> : <Lacks of={total} />}</td><td>{count(total.without)}</td>{into && <><td /><td /></>}</tr></tfoot>
    </table>
  )
}

function Narrow({ rows, most, open, into = false }: TableProps) {
  const say = useSay()
  return (
    <ul className="gp-c">
      {rows.map(({ row, on, extra, matter }) => (
        <li key={row.place.id} className={on ? 'on' : ''}>
          <div className="row">{into ? <button type="button" className="link grow" aria-expanded={on} onClick={() => open.street(row.place.id)}>{row.place.name}</button> : <b className="grow">{row.place.name}</b>}<span>{row.lacking > 0.5 && `${say(w.lacking)} `}<Figure row={row} open={open} /></span></div>
          <Bar of={row} most={most} />
          <div className="row"><small className="grow">{say(w.bar, { needed: count(row.needed), supplied: count(row.supplied) })} · {say(w.without)} {count(row.without)}</small>{extra}</div>
          {matter && <Link href={`/matters/${matter.id}`}>{say(matter.words)} {matter.number}</Link>}
        </li>
      ))}
    </ul>
  )
}
