// The matters behind a figure, one in a line, and how each was counted.
import { Link } from 'wouter'
import { useCategories, useSystems } from '../../api/hooks.ts'
import type { CountedItem, Form } from '../../api/pages.ts'
import { useMinute } from '../../shell/clock.ts'
import { useSay } from '../../shell/language.ts'
import { isWindow, viewClock } from '../clock/view.ts'
import { matterTone, StateTag } from '../state-tag/state-tag.tsx'
import { sayValue } from './values.ts'
import { w } from './words.ts'
import './rows.css'

/** How one row was counted, in words. */
export function useSayCounted(form: Form): (row: CountedItem) => string {
  const say = useSay()
  return (row) => {
    if (row.counted === 'without') return say(w.without, { why: say(row.why?.words) })
    if (form === 'share') return say(row.counted === 'both' ? w.both : w.of)
    if (row.value === undefined) return say(w.counted_in)
    const value = form === 'weigh' ? row.value / 1000 : row.value
    return say(w.counts, { value: sayValue(form, { num: 0, den: 0, value, low: null, high: null, ...(row.unit && { unit: row.unit as 'h' }) }, say) })
  }
}

/** In which street, and where in it. */
const nearby = (path: string): string => {
  const units = path.split(' › ')
  return [...new Set([units[0], units.at(-1)])].filter(Boolean).join(' ')
}

export function CountedRows({ rows, form, by_clock, label }: { rows: readonly CountedItem[]; form: Form; by_clock: boolean; label: string }) {
  const say = useSay()
  return (
    <div className="crs" tabIndex={0} role="region" aria-label={label}>
      <table className="crt">
        <thead><tr><th scope="col">{say(w.number)}</th><th scope="col">{say(w.where)}</th><th scope="col">{say(w.category)}</th><th scope="col">{say(by_clock ? w.day_due : w.day_opened)}</th><th scope="col">{say(w.state)}</th><th scope="col">{say(w.counted)}</th></tr></thead>
        <tbody>{rows.map((row) => <Row key={row.id} row={row} form={form} by_clock={by_clock} />)}</tbody>
      </table>
    </div>
  )
}

function Row({ row, form, by_clock }: { row: CountedItem; form: Form; by_clock: boolean }) {
  const say = useSay()
  const counted = useSayCounted(form)
  const category = useCategories().byCode.get(row.category ?? '')
  return (
    <tr>
      <td><Link href={`/matters/${row.id}`}>{row.number}</Link></td>
      <td className="cut">{nearby(row.path) || row.place?.name}</td>
      <td className="cut c">{say(category?.words)}</td>
      <td className="d"><span className="only-phone">{say(by_clock ? w.day_due : w.day_opened)} </span>{say.day(row.day)}</td>
      <td><Stands row={row} /></td>
      <td className={row.counted === 'without' ? 'h quiet' : 'h'}>{counted(row)}</td>
    </tr>
  )
}

/** Its end, or its state and what its clock says. */
function Stands({ row }: { row: CountedItem }) {
  const say = useSay()
  const now = useMinute()
  const system = useSystems().byId.get(row.system)
  const state = say(system?.words.states[row.state]) || row.state
  const tone = row.kind === 'waiting' ? 'wait' : matterTone(row, row.clock, now)
  const lead = row.clock && tone === 'late' ? `，${say(viewClock(row.clock, now, isWindow(system, row.clock)).lead)}` : ''
  return <span className="row"><StateTag tone={tone}>{`${state}${lead}`}</StateTag>{row.ended && <span className="quiet">{say.time(row.ended)}</span>}</span>
}
