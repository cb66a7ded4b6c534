// The filters of a list: kind and lateness as chips, the rest as fields; each change is an address.
import { Select } from 'antd'
import { useEffect, useMemo, useState } from 'react'
import { useCategories } from '../../api/hooks.ts'
import type { System } from '../../api/types.ts'
import { Icon } from '../../shell/icons.tsx'
import { useSay } from '../../shell/language.ts'
import { PlaceFilter } from '../../widgets/place-search/place-filter.tsx'
import { categoryGroups } from '../../widgets/step-form/pickers.tsx'
import { kindOf, kinds, moreFacts } from './filter.ts'
import type { Filter } from './filter.ts'
import { w } from './words.ts'

type FiltersProps = { system: System; filter: Filter; wide: boolean; onChange: (part: Partial<Filter>) => void; reset: () => void; count: (of: Filter) => number | null }
type Option = { value: string; label: string }

const TYPING_MS = 300

export function Filters({ system, filter, wide, onChange, reset, count }: FiltersProps) {
  const say = useSay()
  const facts = moreFacts(system)
  const [more, setMore] = useState(Object.keys(filter.facts).length > 0 || (!wide && Boolean(filter.place || filter.category || filter.state)))
  const plain = filter.kind === 'open' && !filter.late && !filter.state && !filter.place && !filter.category && !filter.q && Object.keys(filter.facts).length === 0
  const states = useMemo<Option[]>(() => Object.keys(system.states).filter((state) => filter.kind === 'all' || filter.state === state || kindOf(system, state) === filter.kind).map((state) => ({ value: state, label: say(system.words.states[state]) || state })), [system, filter.kind, filter.state, say])
  return (
    <div className="fs" role="search" aria-label={say(w.filters)}>
      <div className="chips" role="group" aria-label={say(w.which)}>
        {kinds.map((kind) => <button key={kind} type="button" className="chip" aria-pressed={filter.kind === kind && !filter.late} onClick={() => onChange({ kind, late: false, state: '', order: kind === 'open' ? 'due' : 'newest' })}>{say(w[kind])}<Count n={count({ ...filter, kind, late: false, state: '' })} /></button>)}
        <button type="button" className="chip" aria-pressed={filter.late} onClick={() => onChange({ kind: 'open', late: !filter.late, state: '', order: 'due' })}><Icon name="late" />{say(w.late)}<Count n={count({ ...filter, kind: 'open', late: true, state: '' })} /></button>
      </div>
      <Words value={filter.q} onChange={(q) => onChange({ q, ...(q && !filter.q && filter.kind === 'open' && !filter.late && { kind: 'all', order: 'newest' }) })} />
      {(wide || more) && <>
        <Pick label={say(w.state)} any={say(w.any_state)} value={filter.state} options={states} onChange={(state) => onChange({ state })} />
        <CategoryPick value={filter.category} onChange={(category) => onChange({ category })} />
        <PlaceFilter value={filter.place || null} label={say(w.place)} onChange={(place) => onChange({ place: place ?? '' })} />
        {(filter.kind === 'open' || filter.kind === 'waiting') && <Select<'newest' | 'due'> aria-label={say(w.order)} value={filter.order} size="small" options={[{ value: 'due', label: say(w.due) }, { value: 'newest', label: say(w.newest) }]} onChange={(order) => onChange({ order })} />}
      </>}
      {(facts.length > 0 || !wide) && <button type="button" className="link" aria-expanded={more} onClick={() => setMore(!more)}>{say(w.more_filters)}</button>}
      {!plain && <button type="button" className="link" onClick={reset}>{say(w.clear)}</button>}
      {more && (
        <div className="fs-more">
          {facts.map((name) => {
            const words = system.words.facts[name]!
            const fact = system.facts[name]!
            const of: readonly string[] = fact.is === 'choice' ? fact.of : ['true', 'false']
            return <Pick key={name} label={say(words)} any={say(w.any, { what: say(words) })} value={filter.facts[name] ?? ''} options={of.map((one) => ({ value: one, label: say(words.choices?.[one]) || say(one === 'true' ? w.yes : w.no) }))}
              onChange={(value) => onChange({ facts: Object.fromEntries(Object.entries({ ...filter.facts, [name]: value }).filter(([, chosen]) => chosen !== '')) })} />
          })}
        </div>
      )}
    </div>
  )
}

const Count = ({ n }: { n: number | null }) => (n === null ? null : <b>{n}</b>)

function Words({ value, onChange }: { value: string; onChange: (q: string) => void }) {
  const say = useSay()
  const [text, setText] = useState(value)
  useEffect(() => { if (value !== text.trim()) setText(value) }, [value])
  useEffect(() => {
    if (text.trim() === value) return
    const timer = setTimeout(() => onChange(text.trim()), TYPING_MS)
    return () => clearTimeout(timer)
  }, [text])
  return <span className="fs-q"><Icon name="search" /><input type="search" value={text} maxLength={100} aria-label={say(w.q)} placeholder={say(w.q)} onChange={(event) => setText(event.target.value)} /></span>
}

function Pick({ label, any, value, options, onChange }: { label: string; any: string; value: string; options: readonly Option[]; onChange: (value: string) => void }) {
  return <Select<string> size="small" aria-label={label} value={value || null} placeholder={any} allowClear options={[...options]} onChange={(next) => onChange(next ?? '')} showSearch={{ optionFilterProp: 'label' }} popupMatchSelectWidth={false} />
}

function CategoryPick({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const say = useSay()
  const { all } = useCategories()
  const options = useMemo(() => categoryGroups(all, '').map(({ large, code, small }) => ({
    label: say(large?.words) || code, title: code, options: small.map((row) => ({ value: row.code, label: say(row.words), search: [row.words.zh, row.words.en, large?.words.zh].join(' ').toLowerCase() })),
  })), [all, say])
  return (
    <Select<string> size="small" aria-label={say(w.category)} value={value || null} placeholder={say(w.any_category)} allowClear options={options} onChange={(next) => onChange(next ?? '')} popupMatchSelectWidth={false}
      showSearch={{ filterOption: (text, option) => String((option as { search?: string } | undefined)?.search ?? '').includes(text.toLowerCase()) }} />
  )
}
