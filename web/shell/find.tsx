// The field in the bar: a number, words of a title, or a place by its pinyin initials. A combobox by the ARIA pattern.
import { useEffect, useId, useRef, useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useLocation } from 'wouter'
import { searchMatters, searchPlaces, useSystems } from '../api/hooks.ts'
import type { ListItem, Me, PlaceHit } from '../api/types.ts'
import { announce } from './announce.ts'
import { Icon } from './icons.tsx'
import type { IconName } from './icons.tsx'
import { useKeys } from './keyboard.ts'
import { useSay } from './language.ts'
import { w } from './words.ts'

type Hit = { key: string; href: string; icon: IconName; title: string; sub: string }
type Found = { places: PlaceHit[]; matters: ListItem[] }
const MOST = 5

function useHits(q: string): { hits: Hit[]; ready: boolean } {
  const { all: systems } = useSystems()
  const say = useSay()
  const { data, isFetching } = useQuery<Found>({
    queryKey: ['find', q], enabled: q.length >= 2, staleTime: 30_000, retry: false, placeholderData: (before) => before,
    queryFn: async ({ signal }) => {
      const [places, ...lists] = await Promise.all([
        searchPlaces(q, signal).catch(() => []), ...systems.map((system) => searchMatters(system.id, q, MOST, signal).catch(() => [])),
      ])
      return { places, matters: lists.flat() }
    },
  })
  if (!data || q.length < 2) return { hits: [], ready: false }
  const titles = new Map(systems.map((system) => [system.id, say(system.words.title)]))
  const hits: Hit[] = [
    ...data.matters.slice(0, MOST).map((matter) => ({ key: `m${matter.id}`, href: `/matters/${matter.id}`, icon: 'list' as const, title: matter.title, sub: `${titles.get(matter.system) ?? ''} ${matter.number}` })),
    ...data.places.slice(0, MOST).map((place) => ({ key: `p${place.id}`, href: `/places/${place.id}`, icon: 'place' as const, title: place.name, sub: place.path })),
  ]
  return { hits, ready: !isFetching }
}

export function Find({ me: _me }: { me: Me }) {
  const say = useSay()
  const [, go] = useLocation()
  const [text, setText] = useState('')
  const [q, setQ] = useState('')
  const [open, setOpen] = useState(false)
  const [at, setAt] = useState(-1)
  const input = useRef<HTMLInputElement>(null)
  const id = useId()
  const { hits, ready } = useHits(q)
  useKeys({ '/': () => input.current?.focus() })
  useEffect(() => {
    const timer = setTimeout(() => { setQ(text.trim()); setAt(-1) }, 180)
    return () => clearTimeout(timer)
  }, [text])
  useEffect(() => { if (open && ready && q.length >= 2) announce(hits.length === 0 ? say(w.find_none) : say(w.found, { n: hits.length })) }, [open, ready, q])
  const choose = (hit: Hit | undefined): void => {
    if (!hit) return
    setOpen(false)
    setText('')
    input.current?.blur()
    go(hit.href)
  }
  const onKeyDown = (event: React.KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') { setOpen(false); input.current?.blur() }
    if (event.key === 'Enter') choose(hits[at] ?? hits[0])
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    event.preventDefault()
    if (hits.length > 0) setAt((at + (event.key === 'ArrowDown' ? 1 : -1) + hits.length + (at < 0 && event.key === 'ArrowUp' ? 1 : 0)) % hits.length)
  }
  const shown = open && text.trim().length > 0
  return (
    <div className="find" role="search">
      <Icon name="search" />
      <input ref={input} type="text" role="combobox" aria-label={say(w.find_label)} placeholder={say(w.find)} autoComplete="off" value={text}
        aria-expanded={shown} aria-controls={shown ? id : undefined} aria-autocomplete="list" aria-activedescendant={shown && at >= 0 ? `${id}-${at}` : undefined}
        onChange={(event) => { setText(event.target.value); setOpen(true) }} onFocus={() => setOpen(true)} onBlur={() => setTimeout(() => setOpen(false), 120)} onKeyDown={onKeyDown} />
      <kbd aria-hidden="true">/</kbd>
      {shown && (
        <div className="find-p">
          <ul id={id} role="listbox" aria-label={say(w.find_label)}>
            {hits.map((hit, i) => (
              <li key={hit.key} id={`${id}-${i}`} role="option" aria-selected={i === at} className={i === at ? 'on' : ''} onPointerDown={(event) => { event.preventDefault(); choose(hit) }}>
                <Icon name={hit.icon} /><span className="cut">{hit.title}<small className="cut">{hit.sub}</small></span>
              </li>
            ))}
          </ul>
          {hits.length === 0 && <p>{q.length < 2 ? say(w.find_more) : ready ? say(w.find_none) : say(w.loading)}</p>}
        </div>
      )}
    </div>
  )
}
