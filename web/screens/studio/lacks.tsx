// What is lacking by unit as a table: the people, what they need by the standard, their share of what is in reach, and what is lacking as things stand
// and under each option.
import { useSay } from '../../shell/language.ts'
import type { Answer, Lacking } from './api.ts'
import type { Ready } from './figures.tsx'
import { w } from './words.ts'

const n = (value: number): string => Math.round(value).toLocaleString('en')

export function Lacks({ base, shown, who }: { base: Answer; shown: readonly Ready[]; who: string }) {
  const say = useSay()
  const { lacking } = base.figures
  if (!lacking) return <p className="note">{say(w.no_lack)}</p>
  const lacks = ({ needed, after }: { needed: number; after: number }): string => (needed - after >= 0.5 ? n(needed - after) : say(w.over, { n: n(after - needed) }))
  const change = (after: number, before: number): string => (Math.abs(after - before) < 0.5 ? '—' : after > before ? `▼${n(after - before)}` : `▲${n(before - after)}`)
  const cell = (id: string, row: Lacking['rows'][number] | Lacking | undefined): React.ReactNode => <td key={id} className={!row ? '' : row.after - row.before >= 0.5 ? 'up' : row.before - row.after >= 0.5 ? 'down' : ''}>{row ? <>{lacks(row)} <small>{change(row.after, row.before)}</small></> : '…'}</td>
  return (
    <div className="wk-w">
      <table className="wk-tab">
        <thead><tr><th scope="col">{say(w.place)}</th><th scope="col">{who}</th><th scope="col">{say(w.needed)}</th><th scope="col">{say(w.share_now)}</th><th scope="col">{say(w.lacks)}</th>{shown.map(({ id }) => <th key={id} scope="col">{say(w.lacks)} · {say(w.option, { id })}</th>)}</tr></thead>
        <tbody>
          {lacking.rows.map((row, i) => (
            <tr key={row.place.id}><th scope="row">{row.place.name}</th><td>{n(row.people)}</td><td>{n(row.needed)}</td><td>{n(row.after)}</td><td>{lacks(row)}</td>{shown.map(({ id, answer }) => cell(id, answer.figures.lacking?.rows[i]))}</tr>
          ))}
        </tbody>
        <tfoot><tr><th scope="row">{say(w.total)}</th><td>{n(base.figures.people)}</td><td>{n(lacking.needed)}</td><td>{n(lacking.after)}</td><td>{lacks(lacking)}</td>{shown.map(({ id, answer }) => cell(id, answer.figures.lacking ?? undefined))}</tr></tfoot>
      </table>
    </div>
  )
}
