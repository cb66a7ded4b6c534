// What a figure is asked about: the period, what was known when, and the unit. Small panels, no library.
import { Button } from 'antd'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useMe } from '../../api/hooks.ts'
import { usePlace } from '../../api/pages.ts'
import type { MeasureFilter } from '../../api/pages.ts'
import { Icon } from '../../shell/icons.tsx'
import { useSay } from '../../shell/language.ts'
import { Pop } from '../../shell/pop.tsx'
import { sayDate, saySpan } from './definition.ts'
import type { FilterChange } from './filter.ts'
import { useToday } from './filter.ts'
import { addDays, firstOfMonth, periodOf, periodsAt } from './periods.ts'
import { w } from './words.ts'

type Picking = { filter: MeasureFilter; onChange: (change: FilterChange) => void }
const Face = ({ children }: { children: ReactNode }) => <><span>{children}</span><Icon name="down" /></>

export function PeriodPick({ filter, onChange, period, withUnits = false }: Picking & { period: { from: string; to: string } | undefined; withUnits?: boolean }) {
  const say = useSay()
  const today = useToday()
  const known = periodOf(filter, today)
  const days = (from: string, to: string): string => saySpan(say, { from, to })
  const title = known ? say(known.words) : period ? days(filter.from ?? period.from, filter.to ?? period.to) : say(w.period)
  return (
    <Pop className="pick" button={<Face><span className="vh">{say(w.period)} </span>{title}</Face>} label={say(w.period)}>
      {(close) => (
        <>
          <div className="pick-l">
            {periodsAt(today).map((one) => (
              <button key={one.id} type="button" aria-pressed={known?.id === one.id} onClick={() => { onChange({ from: one.from, to: one.to }); close() }}>
                {say(one.words)}<small>{days(one.from ?? addDays(today, -30), one.to ?? addDays(today, -1))}</small>
              </button>
            ))}
          </div>
          <Days period={period} today={today} onUse={(from, to) => { onChange({ from, to }); close() }} />
          {withUnits && (
            <div className="pick-d">
              <label className="wide">{say(w.units_at)}<input type="date" value={filter.at ?? ''} max={today} min="1990-01-01" onChange={(event) => onChange({ at: event.target.value })} /></label>
              <p className="note">{say(w.units_note)}</p>
            </div>
          )}
        </>
      )}
    </Pop>
  )
}

function Days({ period, today, onUse }: { period: { from: string; to: string } | undefined; today: string; onUse: (from: string, to: string) => void }) {
  const say = useSay()
  const [from, setFrom] = useState(period?.from ?? '')
  const [to, setTo] = useState(period?.to ?? '')
  const [wrong, setWrong] = useState(false)
  const use = (event: React.FormEvent): void => {
    event.preventDefault()
    if (!from || !to || from > to) return setWrong(true)
    onUse(from, to)
  }
  return (
    <form className="pick-d" onSubmit={use} noValidate>
      <h3>{say(w.other_days)}</h3>
      <label>{say(w.from)}<input type="date" value={from} max={today} min="1990-01-01" onChange={(event) => { setFrom(event.target.value); setWrong(false) }} aria-invalid={wrong} aria-describedby={wrong ? 'bad-days' : undefined} /></label>
      <label>{say(w.to)}<input type="date" value={to} max={today} min="1990-01-01" onChange={(event) => { setTo(event.target.value); setWrong(false) }} aria-invalid={wrong} /></label>
      {wrong && <p className="fld-e" id="bad-days" role="alert">{say(w.bad_days)}</p>}
      <Button htmlType="submit" size="small">{say(w.use)}</Button>
    </form>
  )
}

export function KnownPick({ filter, onChange }: Picking) {
  const say = useSay()
  const today = useToday()
  const days = [{ words: w.a_week_ago, day: addDays(today, -7) }, { words: w.month_end, day: addDays(firstOfMonth(today), -1) }]
  const title = filter.known ? say(w.end_of, { day: sayDate(say, filter.known) }) : say(w.newest)
  return (
    <Pop className={filter.known ? 'pick set' : 'pick'} button={<Face>{say(w.known_button, { when: title })}</Face>} label={say(w.known)}>
      {(close) => (
        <>
          <div className="pick-l">
            <button type="button" aria-pressed={!filter.known} onClick={() => { onChange({ known: undefined }); close() }}>{say(w.newest)}</button>
            {days.map(({ words, day }) => (
              <button key={day} type="button" aria-pressed={filter.known === day} onClick={() => { onChange({ known: day }); close() }}>{say(words)}<small>{say(w.end_of, { day: sayDate(say, day) })}</small></button>
            ))}
          </div>
          <div className="pick-d">
            <label className="wide">{say(w.known_day)}<input type="date" value={filter.known ?? ''} max={addDays(today, -1)} min="1990-01-01" onChange={(event) => onChange({ known: event.target.value })} /></label>
            <p className="note">{say(w.known_note)}</p>
          </div>
        </>
      )}
    </Pop>
  )
}

/** The district and its streets; a smaller unit that somebody came with stands among them. */
export function PlacePick({ filter, onChange }: Picking) {
  const say = useSay()
  const district = useMe().data?.district
  const root = usePlace(district?.id ?? null).data
  const chosen = usePlace(filter.place ?? null).data
  const streets = (root?.children ?? []).filter((unit) => unit.level === 'street')
  const other = chosen && chosen.level !== 'district' && !streets.some((unit) => unit.id === chosen.id) ? [chosen] : []
  const whole = district ? say(district.name) : say(w.whole)
  return (
    <Pop className={filter.place ? 'pick set' : 'pick'} button={<Face><span className="vh">{say(w.place)} </span>{filter.place ? (chosen?.name ?? '…') : whole}</Face>} label={say(w.place)}>
      {(close) => (
        <div className="pick-l long">
          <button type="button" aria-pressed={!filter.place} onClick={() => { onChange({ place: undefined }); close() }}>{whole}</button>
          {[...streets, ...other].map((unit) => (
            <button key={unit.id} type="button" aria-pressed={filter.place === String(unit.id)} onClick={() => { onChange({ place: String(unit.id) }); close() }}>{unit.name}</button>
          ))}
        </div>
      )}
    </Pop>
  )
}
