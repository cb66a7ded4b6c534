// What is asked: service, whose legs, how long, at which hour, where. Native fields, so that a phone shows its own lists.
import { useEffect, useId, useState } from 'react'
import type { ReactNode } from 'react'
import { useSay } from '../../shell/language.ts'
import type { About, Asking } from './api.ts'
import { w } from './words.ts'

/** What the map and the table show: who reaches a site, or how many places are lacking. */
export type Layer = 'reach' | 'lack'
export type Street = { id: number; name: string }
type Props = { about: About; layer: Layer; look: (layer: Layer) => void; asking: Required<Pick<Asking, 'walker' | 'minutes' | 'bands' | 'service'>> & Asking; streets: readonly Street[]; set: (change: Partial<Record<keyof Asking, string>>) => void }

export function Field({ label, children }: { label: string; children: (id: string) => ReactNode }) {
  const id = useId()
  return <p className="wk-f"><label htmlFor={id}>{label}</label>{children(id)}</p>
}

const hours = ['07:00', '09:00', '11:30', '14:00', '17:30', '20:00'] as const

export function Conditions({ about, asking, streets, set, layer, look }: Props) {
  const say = useSay()
  const speed = about.walkers.find((one) => one.id === asking.walker)?.speed_mps ?? 1
  const days = [w.d1, w.d2, w.d3, w.d4, w.d5, w.d6, w.d7]
  const bands = about.counts.bands.map((band) => ({ value: band.id, label: say(band.words) }))
  const known = ['', ...bands.map((band) => band.value)]
  return (
    <div className="wk-c">
      <Field label={say(w.service)}>{(id) => <select id={id} value={asking.service} onChange={(event) => set({ service: event.target.value, walker: '', minutes: '', bands: '' })}>{about.services.map((one) => <option key={one.id} value={one.id}>{say(w.service_n, { name: say(one.words), n: one.sites })}</option>)}</select>}</Field>
      <Field label={say(w.where)}>{(id) => <select id={id} value={asking.place ?? ''} onChange={(event) => set({ place: event.target.value || 'all' })}><option value="">{say(w.whole)}</option>{streets.map((one) => <option key={one.id} value={one.id}>{one.name}</option>)}</select>}</Field>
      <Field label={say(w.for_whom)}>{(id) => <select id={id} value={asking.bands === '' ? 'all' : asking.bands} onChange={(event) => set({ bands: event.target.value })}><option value="all">{say(w.everybody)}</option>{!known.includes(asking.bands) && <option value={asking.bands}>{asking.bands.split(',').map((one) => bands.find((band) => band.value === one)?.label).join('、')}</option>}{bands.map((band) => <option key={band.value} value={band.value}>{band.label}</option>)}</select>}</Field>
      <Field label={say(w.walker)}>{(id) => <select id={id} value={asking.walker} onChange={(event) => set({ walker: event.target.value })}>{about.walkers.map((one) => <option key={one.id} value={one.id}>{say(w.walker_n, { name: say(one.words), speed: one.speed_mps })}{one.steps ? '' : say(w.no_steps)}</option>)}</select>}</Field>
      <Field label={say(w.minutes)}>{(id) => <select id={id} value={asking.minutes} onChange={(event) => set({ minutes: event.target.value })}>{[5, 10, 15].map((n) => <option key={n} value={n}>{say(w.minutes_n, { n, m: Math.round(n * 60 * speed) })}</option>)}</select>}</Field>
      <Field label={say(w.when)}>{(id) => (
        <select id={id} value={asking.when ?? ''} onChange={(event) => set({ when: event.target.value })}>
          <option value="">{say(w.any_time)}</option>
          {asking.when && !hours.includes(asking.when.slice(2) as '07:00') && <option value={asking.when}>{say(w.when_n, { day: say(days[Number(asking.when[0]) - 1]), time: asking.when.slice(2) })}</option>}
          {days.map((day, i) => hours.map((time) => <option key={`${i}${time}`} value={`${i + 1}-${time}`}>{say(w.when_n, { day: say(day), time })}</option>))}
        </select>
      )}</Field>
      <Field label={say(w.layer)}>{(id) => <select id={id} value={layer} onChange={(event) => look(event.target.value as Layer)}><option value="reach">{say(w.layer_reach)}</option><option value="lack">{say(w.layer_lack)}</option></select>}</Field>
      {layer === 'lack' && <Standard standard={about.services.find((one) => one.id === asking.service)?.standard ?? null} given={asking.per_thousand} set={set} />}
    </div>
  )
}

function Standard({ standard, given, set }: { standard: About['services'][number]['standard']; given: number | undefined; set: Props['set'] }) {
  const say = useSay()
  const [text, setText] = useState(String(given ?? standard?.per_thousand ?? ''))
  useEffect(() => setText(String(given ?? standard?.per_thousand ?? '')), [given, standard?.per_thousand])
  const take = (): void => { const n = Number(text); if (text === '' || (n > 0 && n <= 10_000)) set({ per_thousand: text === '' || n === standard?.per_thousand ? '' : String(n) }) }
  return (
    <div>
      <Field label={say(w.standard)}>{(id) => <input id={id} type="text" inputMode="decimal" value={text} onChange={(event) => setText(event.target.value)} onBlur={take} onKeyDown={(event) => { if (event.key === 'Enter') take() }} />}</Field>
      <p className="note">{standard ? say(w.standard_from, { words: say(standard.words), rule: standard.rule === 'project default' ? say(w.project_default) : standard.rule }) : say(w.standard_none)}</p>
    </div>
  )
}
