// A place in a row of the responsibility list: everywhere, or one that is searched for.
import { useState } from 'react'
import type { Unit } from '../../api/pages.ts'
import { defineWords, useSay } from '../../shell/language.ts'
import { PlaceSearch } from '../place-search/place-search.tsx'

const w = defineWords({
  everywhere: { zh: '全区', en: 'Everywhere' },
  one: { zh: '一个地域…', en: 'One place …' },
})

/** Chosen units keep their names while the form is open. */
const known = new Map<string, Unit>()

export function PlaceCell({ id, label, value, onChange }: { id: string; label: string; value: unknown; onChange: (code: string | undefined) => void }) {
  const say = useSay()
  const [searching, setSearching] = useState(false)
  const code = typeof value === 'string' && value !== '*' ? value : null
  const unit = code ? (known.get(code) ?? { name: code, path: '', level: '' }) : null
  if (!searching && !code) {
    return <select id={id} className="native" aria-label={label} value={value === '*' ? '*' : ''} onChange={(event) => { setSearching(event.target.value === 'one'); onChange(event.target.value === '*' ? '*' : undefined) }}><option value="" /><option value="*">{say(w.everywhere)}</option><option value="one">{say(w.one)}</option></select>
  }
  return <PlaceSearch id={id} label={label} value={unit} onChange={(next) => { if (next) known.set(next.code, next); else setSearching(false); onChange(next?.code) }} />
}
