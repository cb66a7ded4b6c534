// A scorecard: what each family comes to for the objects side by side, then line by line with every figure open, the correction for mix beside the raw figure,
// and what both sides said. There are no positions: objects stand in the order of their names.
import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from 'wouter'
import { useMe } from '../../api/hooks.ts'
import { readScore, scoreFile, type Band, type Indicator, type Line, type Score, type Total } from '../../api/scores.ts'
import { useSay, type Say } from '../../shell/language.ts'
import { usePage } from '../../shell/page.ts'
import { ReadFailed } from '../../shell/problem.tsx'
import type { ScreenProps } from '../../shell/screen.ts'
import { useFigureWords } from '../../widgets/facts/figure-words.ts'
import { Skeleton } from '../../widgets/skeleton/skeleton.tsx'
import { Funnel } from './funnel.tsx'
import { w } from './words.ts'
import './score.css'

const hundred = (n: number): string => (n / 100).toFixed(2).replace(/\.?0+$/, '')
/** In a column: two places always, so that points stand under points. */
const column = (n: number): string => (n / 100).toFixed(2)
const span = (low: number, high: number): string => `${column(low)}–${column(high)}`

export default function ScorePage({ params }: ScreenProps) {
  const say = useSay()
  const id = params['id'] ?? 'running'
  const search = useSearch()
  const { data, isError, error, refetch } = useQuery({ queryKey: ['scores', id, search], queryFn: () => readScore(id, id === 'running' ? search : ''), staleTime: 15_000 })
  usePage({ title: data ? titleOf(data, say) : say(w.title), back: '/scores' })
  if (isError && !data) return <main id="main" tabIndex={-1} className="plain"><ReadFailed error={error} retry={() => void refetch()} /></main>
  return <main id="main" tabIndex={-1} className="sc">{data ? <Card score={data} /> : <div className="card"><Skeleton rows={10} height={48} /></div>}</main>
}
const titleOf = (score: Score, say: Say): string => (typeof score.title === 'string' ? score.title : say(w[score.of as 'street']))

function Card({ score }: { score: Score }) {
  const say = useSay()
  const names = new Map(score.objects.map((one) => [one.id, one.name]))
  const nameOf = (object: number): string => names.get(object) ?? ''
  const counted = new Set(score.totals.flatMap((total) => (total.score !== null || total.open ? [total.object] : [])))
  const [family, setFamily] = useState<string | null>(null)
  const shown = family ?? score.families[0]?.id
  const own = useMe().data?.posts.map(({ organisation }) => organisation.id) ?? []
  const objecting = (line: Line): string | null => (score.objecting && own.includes(line.object) && !line.objected && line.was === undefined ? `/matters/${score.id}?do=${score.objecting.step}&${score.objecting.line}=${line.line}` : null)
  return (
    <>
      <Head score={score} />
      <section className="card sc-t" aria-labelledby="sc-fam">
        <h2 className="hd" id="sc-fam">{say(w.families)}</h2>
        <div className="sc-x"><Totals score={{ ...score, objects: score.objects.filter(({ id }) => counted.has(id)) }} /></div>
        <NotCounted names={score.objects.filter(({ id }) => !counted.has(id)).map(({ name }) => name)} />
      </section>
      <nav className="sc-n" aria-label={say(w.title)}>{score.families.map(({ id, words }) => <button key={id} type="button" aria-pressed={shown === id} onClick={() => setFamily(id)}>{say(words)}</button>)}</nav>
      {score.indicators.filter((one) => one.family === shown).map((one) => <Lines key={one.code} indicator={one} objecting={objecting} lines={score.lines.filter((line) => line.indicator === one.code)} nameOf={nameOf} />)}
      <Said score={score} nameOf={nameOf} />
      <details className="card sc-m"><summary>{say(w.method)}</summary><p>{say(w.noise)}</p><p>{say(w.indirect)}</p><p>{say(w.few)}</p></details>
    </>
  )
}

function Head({ score }: { score: Score }) {
  const say = useSay()
  const other = score.of === 'street' ? 'department' : 'street'
  const there = score.id === null ? `/scores/running?of=${other}&cycle=${score.cycle}` : score.other ? `/scores/${score.other}` : null
  return (
    <header className="sc-h">
      <div className="grow">
        <h1>{titleOf(score, say)}</h1>
        <p className="muted">{score.since} – {score.until}　{score.state ? say(score.state.words) : say(w.running)}{score.known && <>　{say(w.counted, { time: say.time(score.known), n: String(score.position ?? '') })}</>}</p>
      </div>
      <nav className="sc-d" aria-label={say(w.both)}>
        <span aria-current="page">{say(w[score.of as 'street'])}</span>
        {there && <Link href={there}>{say(w[other])}</Link>}
      </nav>
      {score.id && <p className="sc-a"><Link href={`/matters/${score.id}`}>{say(w.acts)}</Link>{(['pdf', 'docx', 'xlsx'] as const).map((as) => <a key={as} href={scoreFile(score.id!, as, say.language)} download>{{ pdf: 'PDF', docx: 'Word', xlsx: 'Excel' }[as]}</a>)}</p>}
    </header>
  )
}

const BandMark = ({ band }: { band: Band | null }) => {
  const say = useSay()
  return band === null ? null : <span className={`sc-b ${band}`}>{band === 'above' ? '▲ ' : band === 'below' ? '▼ ' : ''}{say(w[band])}</span>
}

function Totals({ score }: { score: Score }) {
  const say = useSay()
  const totalOf = (object: number, family: string): Total | undefined => score.totals.find((one) => one.object === object && one.family === family)
  const scored = (object: number, family: string): boolean => { const total = totalOf(object, family); return total !== undefined && (total.open === true || total.score !== null) }
  const cell = (total: Total | undefined) => (!total ? null : total.open ? <span className="sc-w">{say(w.withheld)}</span> : total.score === null ? <span className="quiet">–</span> : <><b>{column(total.score)}</b>{total.out_of !== 100 && <small>{say(w.of, { n: total.out_of })}</small>}{total.band !== 'same' && <BandMark band={total.band} />}</>)
  return (
    <table>
      <thead><tr><th scope="col">{say(w.object)}</th>{score.families.map(({ id, words }) => <th key={id} scope="col" className="rt">{say(words)}</th>)}</tr></thead>
      <tbody>{score.objects.map((object) => (
        <tr key={object.id}><th scope="row">{object.name}</th>{score.families.map(({ id, words }) => <td key={id} className={scored(object.id, id) ? 'rt' : 'rt sc-0'} data-label={say(words)}>{cell(totalOf(object.id, id))}</td>)}</tr>
      ))}</tbody>
    </table>
  )
}

function Lines({ indicator, lines, objecting, nameOf }: { indicator: Indicator; lines: readonly Line[]; objecting: (line: Line) => string | null; nameOf: (object: number) => string }) {
  const say = useSay()
  const figures = useFigureWords()
  const shown = lines.filter((line) => line.none !== 'nothing')
  const mixed = lines.some(({ mix }) => mix)
  const full = indicator.share ? `${hundred(indicator.full_at)}%` : hundred(indicator.full_at)
  return (
    <section className="card sc-i" aria-labelledby={`sc-${indicator.code}`}>
      <h2 className="hd" id={`sc-${indicator.code}`}>{say(indicator.name)} <small>{say(w.weight, { n: indicator.weight })}　{say(w.of_most, { n: hundred(indicator.most) })}　{indicator.rule}</small></h2>
      <p className="sc-fm">{indicator.formula.replace(/[a-z][a-z0-9_]*\.[A-Za-z][A-Za-z0-9_]*/g, (name) => figures.get(name) ?? name)}　 {say(w.version, { n: indicator.version })}　{say(w.full, { full, unit: indicator.share ? '%' : '', minus: hundred(indicator.minus) })}</p>
      <Funnel indicator={indicator} lines={lines} nameOf={nameOf} />
      {shown.length > 0 && <table>
        <thead><tr><th scope="col">{say(w.object)}</th><th scope="col" className="rt">{say(w.figures)}</th><th scope="col" className="rt">{say(w.value)}</th><th scope="col" className="rt">{say(w.points)}</th><th scope="col">{say(w.band)}</th>{mixed && <th scope="col">{say(w.mix)}</th>}</tr></thead>
        <tbody>{shown.map((line) => <Row key={line.line} line={line} indicator={indicator} name={nameOf(line.object)} mixed={mixed} to={objecting(line)} figures={figures} />)}</tbody>
      </table>}
      <NotCounted names={lines.filter((line) => line.none === 'nothing').map((line) => nameOf(line.object))} />
    </section>
  )
}

/** Objects of which nothing was counted, in one sentence: a row for each would hide those that have a figure. */
const NotCounted = ({ names }: { names: readonly string[] }) => {
  const say = useSay()
  return names.length ? <p className="sc-none">{say(w.nothing_of, { names: names.join(say.language === 'zh' ? '、' : ', ') })}</p> : null
}

function Row({ line, indicator, name, mixed, to, figures }: { line: Line; indicator: Indicator; name: string; mixed: boolean; to: string | null; figures: ReadonlyMap<string, string> }) {
  const say = useSay()
  const closed = line.objected && line.points === null && line.figures.length === 0
  const value = line.value === null ? null : indicator.share ? `${(line.value * 100).toFixed(1)}%` : line.value.toFixed(2).replace(/\.?0+$/, '')
  return (
    <tr>
      <th scope="row">{name}{line.objected && <small className="sc-w">{say(closed ? w.withheld : w.objected)}</small>}{to && <Link className="sc-o" href={to}>{say(w.object_to)}</Link>}{line.left_out > 0 && <small>{say(w.left_out, { n: line.left_out })}</small>}</th>
      <td className="rt" data-label={say(w.figures)}>{line.figures.map((part) => (part.den === 0 ? null : part.num === null ? <span key={part.name} className="quiet">n&lt;5</span> : <Link key={part.name} href={part.href} title={figures.get(part.name) ?? part.name}>{part.num}/{part.den}</Link>))}</td>
      <td className="rt" data-label={say(w.value)}>{value ?? <span className="quiet">{line.none ? say(w[line.none]) : '–'}</span>}</td>
      <td className="rt" data-label={say(w.points)}>{line.points === null ? <span className="quiet">–</span> : <b>{column(line.points)}</b>}{line.low !== null && line.high !== null && <small>{span(line.low, line.high)}</small>}{line.was !== undefined && <small>{say(w.was, { n: line.was === null ? '–' : hundred(line.was), ground: line.ground ?? '' })}</small>}</td>
      <td data-label={say(w.band)}><BandMark band={line.band} /></td>
      {mixed && <td data-label={say(w.mix)} className="sc-mix">{line.mix && <>{say(w.mix_says, { share: hundred(line.mix.share), observed: line.mix.observed, expected: hundred(line.mix.expected) })}<small>{say(w.mix_ratio, { ratio: hundred(line.mix.ratio), span: span(line.mix.low, line.mix.high) })}</small></>}</td>}
    </tr>
  )
}

function Said({ score, nameOf }: { score: Score; nameOf: (object: number) => string }) {
  const say = useSay()
  if (score.id === null) return null
  return (
    <section className="card sc-s" aria-labelledby="sc-said">
      <h2 className="hd" id="sc-said">{say(w.said)}</h2>
      {score.said.length === 0 ? <p className="muted">{say(w.said_none)}</p> : <dl>{score.said.map((one) => <div key={one.by + one.about}><dt>{one.by} → {nameOf(one.about)}</dt><dd>{one.words}</dd></div>)}</dl>}
      {score.excused.length > 0 && <><h3>{say(w.excused)}</h3><ul>{score.excused.map((one) => <li key={one.trial}><Link href={`/matters/${one.trial}`}>{one.trial}</Link>　{one.ground}</li>)}</ul></>}
    </section>
  )
}
