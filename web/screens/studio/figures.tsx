// The answer in a sentence and as tables: trade-offs of the options beside each other, residents' areas with their change, blind spots in words.
import { useSay } from '../../shell/language.ts'
import { Skeleton } from '../../widgets/skeleton/skeleton.tsx'
import { share, type Answer, type Change } from './api.ts'
import type { Layer } from './conditions.tsx'
import { Lacks } from './lacks.tsx'
import { w } from './words.ts'

/** Of an option that has been answered. */
export type Ready = { id: string; answer: Answer; changes: readonly Change[] }
export type Shown = { id: string; answer: Answer | undefined; changes: readonly Change[] }
type Props = { base: Answer | undefined; shown: readonly Shown[]; who: string; byStreet: boolean; layer: Layer }

const n = (value: number): string => value.toLocaleString('en')

export function Figures({ base, shown, who, byStreet, layer }: Props) {
  const say = useSay()
  const ready = shown.flatMap((one): Ready[] => (one.answer ? [{ ...one, answer: one.answer }] : []))
  if (!base || ready.length === 0) return <Skeleton rows={4} />
  const changed = ready.filter((one) => one.changes.length > 0)
  return (
    <>
      <section className="wk-g" aria-label={say(w.sentence)}>
        <h2>{say(w.sentence)}</h2>
        {(changed.length ? changed : ready.slice(0, 1)).map(({ id, answer }) => <p key={id} className="wk-say">{changed.length > 0 && <b>{id} </b>}{say(layer === 'lack' ? answer.figures.lacking?.sentence ?? w.no_lack : answer.figures.sentence)}</p>)}
        {changed.length > 0 && <Trade shown={changed} />}
        {layer === 'lack' ? <p className="note">{say(w.each_place)}</p> : <Blind shown={ready.at(-1)!} who={who} />}
      </section>
      <section className="wk-g" aria-label={say(byStreet ? w.by_street : w.by_place)}>
        <h2>{say(byStreet ? w.by_street : w.by_place)}</h2>
        {layer === 'lack' ? <Lacks base={base} shown={changed} who={who} /> : <Places base={base} shown={changed} who={who} />}
      </section>
    </>
  )
}

const perHundred = ({ places, people }: Answer['figures'], when: 'before' | 'after'): string => (places && people > 0 ? ((places[when] / people) * 100).toFixed(1) : '—')

function Trade({ shown }: { shown: readonly Ready[] }) {
  const say = useSay()
  const before = shown[0]!.answer.figures
  const rows: [string, (answer: Answer) => string][] = [
    [say(w.gained), ({ figures }) => say(w.people_n, { n: n(figures.gained) })], [say(w.lost), ({ figures }) => say(w.people_n, { n: n(figures.lost) })],
    [say(w.per_10k), ({ figures }) => (figures.cost_fen ? say(w.people_n, { n: ((figures.gained - figures.lost) / (figures.cost_fen / 1_000_000)).toFixed(1) }) : say(w.unknown))],
    [say(w.mean, { n: before.mean_m_before ?? '—' }), ({ figures }) => (figures.mean_m === null ? '—' : say(w.metres_n, { n: figures.mean_m }))],
    ...(shown.some(({ answer }) => answer.figures.places) ? [[say(w.places, { n: perHundred(before, 'before') }), ({ figures }: Answer) => (figures.places?.unknown ? say(w.places_unknown, { n: perHundred(figures, 'after'), sites: figures.places.unknown }) : perHundred(figures, 'after'))] as [string, (answer: Answer) => string]] : []),
    [say(w.left, { n: before.spots_before }), ({ figures }) => say(w.pieces_n, { n: figures.spots.length })],
  ]
  return (
    <table className="wk-tab"><caption className="vh">{say(w.trade)}</caption>
      <thead><tr><th scope="col">{say(w.trade)}</th>{shown.map(({ id }) => <th key={id} scope="col">{say(w.option, { id })}</th>)}</tr></thead>
      <tbody>{rows.map(([label, value]) => <tr key={label}><th scope="row">{label}</th>{shown.map(({ id, answer }) => <td key={id}>{value(answer)}</td>)}</tr>)}</tbody>
    </table>
  )
}

function Places({ base, shown, who }: { base: Answer; shown: readonly Ready[]; who: string }) {
  const say = useSay()
  const change = (before: number, after: number, people: number): string => { const points = people === 0 ? 0 : ((after - before) / people) * 100; return after === before ? '—' : `${points > 0 ? '▲' : '▼'}${Math.abs(points).toFixed(1)}` }
  const { figures } = base
  return (
    <div className="wk-w">
      <table className="wk-tab">
        <thead><tr><th scope="col">{say(w.place)}</th><th scope="col">{who}</th><th scope="col">{say(w.now)}</th>{shown.map(({ id }) => <th key={id} scope="col">{say(w.option, { id })}</th>)}</tr></thead>
        <tbody>
          {figures.rows.map((row, i) => (
            <tr key={row.place.id}>
              <th scope="row">{row.place.name}</th><td>{n(row.people)}</td><td>{share(row.after, row.people)}</td>
              {shown.map(({ id, answer }) => { const other = answer.figures.rows[i]; return <td key={id} className={!other ? '' : other.after > row.after ? 'up' : other.after < row.after ? 'down' : ''}>{other ? <>{share(other.after, other.people)} <small>{change(row.after, other.after, row.people)}</small></> : '…'}</td> })}
            </tr>
          ))}
        </tbody>
        <tfoot><tr><th scope="row">{say(w.total)}</th><td>{n(figures.people)}</td><td>{share(figures.after, figures.people)}</td>{shown.map(({ id, answer }) => <td key={id}>{share(answer.figures.after, answer.figures.people)}</td>)}</tr></tfoot>
      </table>
    </div>
  )
}

const most = 12
function Blind({ shown: { id, answer, changes }, who }: { shown: Ready; who: string }) {
  const say = useSay()
  const { spots, small } = answer.figures
  return (
    <details className="wk-bl"><summary>{say(w.spots)}{changes.length > 0 && `（${say(w.option, { id })}）`}：{say(w.pieces_n, { n: spots.length })}</summary>
      <ol>{spots.slice(0, most).map((spot) => <li key={spot.key}>{say(w.spot_line, { place: spot.place?.name ?? '', buildings: spot.buildings, people: n(spot.people), group: n(spot.group), who })}</li>)}</ol>
      {small.sets > 0 && <p className="note">{say(w.spot_small, { sets: small.sets, people: n(small.people) })}</p>}
    </details>
  )
}
