// A place by part of its name, its pinyin initials, a house number or its code. A combobox by the ARIA pattern, with the list under it.
import { useEffect, useId, useRef, useState } from 'react'
import type { Ref } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Unreachable } from '../../api/client.ts'
import { searchPlaces } from '../../api/hooks.ts'
import type { Unit } from '../../api/pages.ts'
import { announce } from '../../shell/announce.ts'
import { Icon } from '../../shell/icons.tsx'
import { defineWords, useSay } from '../../shell/language.ts'
import { keptPlaces } from './kept-places.ts'
import { isNear, levelOf } from './levels.ts'
import './place-search.css'

const w = defineWords({
  placeholder: { zh: '拼音首字母、名称、门牌', en: 'Initials, name or house number' },
  found: { zh: '找到 {n} 个地方', en: '{n} places found' },
  none: { zh: '没有叫“{q}”的地方，可以在地图上点', en: 'No place is called “{q}”; press on the map instead' },
  none_here: { zh: '没有叫“{q}”的地方', en: 'No place is called “{q}”' },
  clear: { zh: '换一个地方', en: 'Another place' },
  list: { zh: '找到的地方', en: 'Places found' },
})

export const searchUnits = (q: string, signal?: AbortSignal): Promise<Unit[]> =>
  (searchPlaces(q, signal) as Promise<Unit[]>).catch((error: unknown) => { if (error instanceof Unreachable) return keptPlaces(q); throw error })
const MOST = 6
const WAIT_MS = 160

export function usePlaceHits(q: string): { hits: Unit[]; ready: boolean } {
  const { data, isFetching, isPlaceholderData } = useQuery({
    queryKey: ['places', q], queryFn: ({ signal }) => searchUnits(q, signal), enabled: q.length > 0, staleTime: 5 * 60_000, retry: false, placeholderData: (before) => before,
  })
  return { hits: q.length > 0 ? (data ?? []).slice(0, MOST) : [], ready: !isFetching && !isPlaceholderData }
}

export type PlaceSearchProps = {
  id?: string
  label?: string
  value: Pick<Unit, 'name' | 'path' | 'level'> | null
  onChange: (unit: Unit | null) => void
  /** Text that another part of the page suggests; a new one is searched for at once. */
  asked?: string
  placeholder?: string
  /** A map stands beside it. */
  map?: boolean
  describedBy?: string
  inputRef?: Ref<HTMLInputElement>
}

export function PlaceSearch({ id: given, label, value, onChange, asked, placeholder, map, describedBy, inputRef }: PlaceSearchProps) {
  const say = useSay()
  const own = useId()
  const id = given ?? own
  const [text, setText] = useState('')
  const [q, setQ] = useState('')
  const [open, setOpen] = useState(false)
  const [at, setAt] = useState(0)
  const blurring = useRef<ReturnType<typeof setTimeout>>(undefined)
  const { hits, ready } = usePlaceHits(q)
  useEffect(() => { if (asked) { setText(asked); setOpen(true) } }, [asked])
  useEffect(() => {
    const timer = setTimeout(() => { setQ(text.trim()); setAt(0) }, WAIT_MS)
    return () => clearTimeout(timer)
  }, [text])
  const shown = open && text.trim() !== ''
  useEffect(() => { if (shown && ready && q) announce(hits.length === 0 ? say(w.none_here, { q }) : say(w.found, { n: hits.length })) }, [shown, ready, q])
  const choose = (unit: Unit | undefined): void => {
    if (!unit) return
    setOpen(false)
    setText('')
    onChange(unit)
  }
  const onKeyDown = (event: React.KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape' && shown) { event.stopPropagation(); event.preventDefault(); setOpen(false); setText('') }
    if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey && shown) { event.preventDefault(); if (ready) choose(hits[at]) }
    if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && hits.length > 0) {
      event.preventDefault()
      setOpen(true)
      setAt((at + (event.key === 'ArrowDown' ? 1 : hits.length - 1)) % hits.length)
    }
  }
  return (
    <div className="ps">
      <div className="ps-i">
        <Icon name="search" />
        {value && text === '' && !open && <span className="ps-v"><b>{value.name}</b><small className="cut">{value.path}</small></span>}
        <input ref={inputRef} id={id} type="text" role="combobox" autoComplete="off" spellCheck={false} value={text} aria-label={label} aria-describedby={describedBy}
          placeholder={value && !open ? '' : (placeholder ?? say(w.placeholder))} aria-expanded={shown && hits.length > 0} aria-controls={shown && hits.length > 0 ? `${id}-l` : undefined} aria-autocomplete="list"
          aria-activedescendant={shown && hits[at] ? `${id}-${at}` : undefined}
          onChange={(event) => { setText(event.target.value); setOpen(true) }} onFocus={() => { clearTimeout(blurring.current); setOpen(true) }} onBlur={() => { blurring.current = setTimeout(() => setOpen(false), 120) }} onKeyDown={onKeyDown} />
        {value && <button type="button" className="ps-x" aria-label={say(w.clear)} onClick={() => { setText(''); onChange(null) }}><Icon name="close" /></button>}
      </div>
      {shown && (
        <div className="ps-p">
          <ul id={`${id}-l`} role="listbox" aria-label={say(w.list)}>
            {hits.map((unit, i) => (
              <li key={unit.id} id={`${id}-${i}`} role="option" aria-selected={i === at} className={i === at ? 'on' : ''} onPointerDown={(event) => { event.preventDefault(); choose(unit) }}>
                <Icon name={isNear(unit.level) ? 'pin' : 'place'} />
                <span><Hit name={unit.name} q={q} /><small className="cut">{unit.path}</small></span>
                <small>{say(levelOf(unit.level))}</small>
              </li>
            ))}
          </ul>
          {hits.length === 0 && ready && q === text.trim() && <p>{say(map ? w.none : w.none_here, { q })}</p>}
        </div>
      )}
    </div>
  )
}

/** The name with what was typed in it underlined; initials match without standing there. */
function Hit({ name, q }: { name: string; q: string }) {
  const start = name.toLowerCase().indexOf(q.toLowerCase())
  if (start < 0) return <>{name}</>
  return <>{name.slice(0, start)}<u>{name.slice(start, start + q.length)}</u>{name.slice(start + q.length)}</>
}
