// A place in a row of the responsibility list: everywhere until a unit is searched for.
import { useState } from 'react'
import type { Unit } from '../../api/pages.ts'
import { defineWords, useSay } from '../../shell/language.ts'
import { PlaceSearch } from '../place-search/place-search.tsx'

const w = defineWords({
  everywhere: { zh: '全区', en: 'Everywhere' },
  one: { zh: '换成一个地域', en: 'One place instead' },
})

/** Chosen units keep their names while the form is open. */
const known = new Map<string, Unit>()

export function PlaceCell({ id, label, value, onChange }: { id: string; label: string; value: unknown; onChange: (code: string | undefined) => void }) {
  const say = useSay()
  const [searching, setSearching] = useState(false)
  const code = typeof value === 'string' && value !== '*' ? value : null
  const unit = code ? (known.get(code) ?? { name: code, path: '', level: '' }) : null
  if (value === '*' || (value === undefined && !searching)) {
    return <span className="pc-all"><button type="button" className={value === '*' ? 'tag' : 'tag q'} aria-label={label} aria-pressed={value === '*'} onClick={() => onChange('*')}>{say(w.everywhere)}</button>
      <button type="button" className="link" onClick={() => { setSearching(true); onChange(undefined) }}>{say(w.one)}</button></span>
  }
  return <PlaceSearch id={id} label={label} value={unit} onChange={(next) => { if (next) known.set(next.code, next); else setSearching(true); onChange(next?.code) }} />
}
