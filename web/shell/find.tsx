// The field in the bar: suggestions while one types, from the one search over everything that I may see; Enter without a choice opens the
// page of all that was found. A combobox by the ARIA pattern, its options in groups.
import { useEffect, useId, useRef, useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useLocation } from 'wouter'
import { useSystems } from '../api/hooks.ts'
import { search, type Found } from '../api/search.ts'
import { announce } from './announce.ts'
import { Icon } from './icons.tsx'
import type { IconName } from './icons.tsx'
import { useKeys } from './keyboard.ts'
import { useSay } from './language.ts'
import { w } from './words.ts'

type Hit = { key: string; href: string; icon: IconName; title: string; sub: string }
type Group = { id: string; title: string; hits: Hit[] }
const MOST = { matters: 6, names: 3 }
const TYPING_MS = 180
export const findHref = (q: string): string => `/find?${new URLSearchParams({ q })}`

/** What was found, in the groups and the order in which it is shown. */
function useGroups(): (found: Found) => Group[] {
  const say = useSay()
  const { all: systems } = useSystems()
  const titles = new Map(systems.map((system) => [system.id, say(system.words.title)]))
  return ({ number, matters, places, organisations, books, classes }) => {
    const groups: Group[] = [
      { id: 'matters', title: say(w.find_matters), hits: [...(number ? [number] : []), ...matters.items].slice(0, MOST.matters).map((matter) => ({ key: `m${matter.id}`, href: `/matters/${matter.id}`, icon: 'list' as const, title: matter.title, sub: `${titles.get(matter.system) ?? ''} ${matter.number}　${say.day(matter.opened)}` })) },
      { id: 'places', title: say(w.find_places), hits: places.slice(0, MOST.names).map((place) => ({ key: `p${place.id}`, href: `/places/${place.id}`, icon: 'place' as const, title: place.name, sub: place.path })) },
      { id: 'organisations', title: say(w.find_organisations), hits: organisations.slice(0, MOST.names).map((one) => ({ key: `o${one.id}`, href: `/places/${one.place.id}`, icon: 'person' as const, title: one.name, sub: one.place.path })) },
      { id: 'classes', title: say(w.find_classes), hits: classes.slice(0, MOST.names).map((one) => ({ key: `c${one.code}`, href: `/find?${new URLSearchParams({ q: one.words.zh })}`, icon: 'board' as const, title: say(one.words), sub: one.code })) },
      { id: 'books', title: say(w.find_books), hits: books.slice(0, MOST.names).map((one) => ({ key: `b${one.id}`, href: `/books/${one.id}`, icon: 'book' as const, title: one.name, sub: '' })) },
    ]
    return groups.filter(({ hits }) => hits.length > 0)
  }
}

export function Find() {
  const say = useSay()
  const [, go] = useLocation()
  const [text, setText] = useState('')
  const [q, setQ] = useState('')
  const [open, setOpen] = useState(false)
  const [at, setAt] = useState(-1)
  const input = useRef<HTMLInputElement>(null)
  // Leaving closes a moment later, so that a press on an option counts; who comes back within that moment is not shut out.
  const closing = useRef<ReturnType<typeof setTimeout>>(undefined)
  const id = useId()
  const groupsOf = useGroups()
  const { data, isFetching } = useQuery<Found>({ queryKey: ['find', q], enabled: q.length >= 2, staleTime: 30_000, retry: false, placeholderData: (before) => before, queryFn: ({ signal }) => search(q, MOST.matters, signal) })
  const groups = data && q.length >= 2 ? groupsOf(data) : []
  const hits = groups.flatMap((group) => group.hits)
  const ready = data !== undefined && !isFetching
  useKeys({ '/': () => input.current?.focus() })
  useEffect(() => {
    const timer = setTimeout(() => { setQ(text.trim()); setAt(-1) }, TYPING_MS)
    return () => clearTimeout(timer)
  }, [text])
  useEffect(() => { if (open && ready && q.length >= 2) announce(hits.length === 0 ? say(w.find_none) : say(w.found, { n: hits.length })) }, [open, ready, q])
  const leave = (href: string): void => {
    setOpen(false)
    setText('')
    input.current?.blur()
    go(href)
  }
  const onKeyDown = (event: React.KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') { setOpen(false); setAt(-1); input.current?.blur() }
    // Before the answer is there, Enter opens the page that waits for it.
    if (event.key === 'Enter' && text.trim()) leave(hits[at]?.href ?? (ready && q === text.trim() && data.number ? hits[0]!.href : findHref(text.trim())))
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    event.preventDefault()
    if (hits.length > 0) setAt((at + (event.key === 'ArrowDown' ? 1 : -1) + hits.length + (at < 0 && event.key === 'ArrowUp' ? 1 : 0)) % hits.length)
  }
  const shown = open && text.trim().length > 0
  return (
    <div className="find" role="search">
      <Icon name="search" />
      <input ref={input} type="text" role="combobox" aria-label={say(w.find_label)} placeholder={say(w.find)} autoComplete="off" value={text} maxLength={100}
        aria-expanded={shown} aria-controls={shown ? id : undefined} aria-autocomplete="list" aria-activedescendant={shown && at >= 0 ? `${id}-${at}` : undefined}
        onChange={(event) => { setText(event.target.value); setOpen(true) }} onFocus={() => { clearTimeout(closing.current); setOpen(true) }} onBlur={() => { closing.current = setTimeout(() => setOpen(false), 120) }} onKeyDown={onKeyDown} />
      <kbd aria-hidden="true">/</kbd>
      {shown && (
        <div className="find-p">
          <Options id={id} groups={groups} at={at} choose={(hit) => leave(hit.href)} />
          {hits.length === 0 && <p>{q.length < 2 ? say(w.find_more) : ready ? say(w.find_none) : say(w.loading)}</p>}
          {q.length >= 2 && <p className="find-all" onPointerDown={(event) => { event.preventDefault(); leave(findHref(text.trim())) }}>{say(w.find_all)}<kbd>↵</kbd></p>}
        </div>
      )}
    </div>
  )
}

function Options({ id, groups, at, choose }: { id: string; groups: readonly Group[]; at: number; choose: (hit: Hit) => void }) {
  const say = useSay()
  let n = -1
  return (
    <div id={id} role="listbox" aria-label={say(w.find_label)}>
      {groups.map((group) => (
        <ul key={group.id} role="group" aria-labelledby={`${id}-${group.id}`}>
          <li role="presentation" className="find-g" id={`${id}-${group.id}`}>{group.title}</li>
          {group.hits.map((hit) => {
            const i = ++n
            return (
              <li key={hit.key} id={`${id}-${i}`} role="option" aria-selected={i === at} className={i === at ? 'on' : ''} onPointerDown={(event) => { event.preventDefault(); choose(hit) }}>
                <Icon name={hit.icon} /><span className="cut">{hit.title}<small className="cut">{hit.sub}</small></span>
              </li>
            )
          })}
        </ul>
      ))}
    </div>
  )
}
