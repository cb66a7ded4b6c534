// Live events: what changed on the server is asked again here. When the stream is cut it says since when, and the minute's own
// refetch goes on.
import { useEffect, useSyncExternalStore } from 'react'
import type { Instant } from '../../kernel/base/model.ts'
import { bookKeys } from '../api/books.ts'
import { keys, matterKeys, queryClient, serverNow } from '../api/hooks.ts'
import type { LiveEvent, Matter } from '../api/types.ts'

export type Live = { status: 'opening' | 'open' | 'cut'; since: Instant; updated: Instant }

let live: Live = { status: 'opening', since: serverNow(), updated: serverNow() }
const listeners = new Set<() => void>()
const tellAll = (): void => { for (const tell of listeners) tell() }
const set = (change: Partial<Live>): void => { live = { ...live, ...change }; tellAll() }
const subscribe = (tell: () => void): (() => void) => { listeners.add(tell); return () => listeners.delete(tell) }

export const useLive = (): Live => useSyncExternalStore(subscribe, () => live)

/** A row that changed keeps a tint for two seconds. */
const TINT_MS = 2000
const tinted = new Set<string>()
export const useJustChanged = (id: string): boolean => useSyncExternalStore(subscribe, () => tinted.has(id))

function tint(id: string): void {
  tinted.add(id)
  setTimeout(() => { tinted.delete(id); tellAll() }, TINT_MS)
}

/** Lists are asked again at most this often, however busy the district is. */
const LIST_EVERY_MS = 3000
let lists_asked = 0
let lists_waiting = false

function askListsSoon(): void {
  if (lists_waiting) return
  lists_waiting = true
  setTimeout(() => {
    lists_waiting = false
    lists_asked = serverNow()
    for (const queryKey of [keys.desk, keys.lists, keys.counts]) void queryClient.invalidateQueries({ queryKey })
  }, Math.max(400, lists_asked + LIST_EVERY_MS - serverNow()))
}

function onEvent(text: string): void {
  let event: LiveEvent
  try {
    event = JSON.parse(text)
  } catch {
    return
  }
  if (typeof event?.id !== 'string') return
  const known = matterKeys(event).map((queryKey) => ({ queryKey, matter: queryClient.getQueryData<Matter>(queryKey) }))
  const old = known.filter(({ matter }) => matter && matter.version < event.version)
  for (const { queryKey } of old) void queryClient.invalidateQueries({ queryKey })
  // A ballot changes the vote and leaves the matter as it is.
  void queryClient.invalidateQueries({ queryKey: ['assemblies', event.id] })
  if (old.length > 0 || known.every(({ matter }) => !matter)) tint(event.id)
  askListsSoon()
  set({ updated: serverNow() })
}

/** Books and votes have chains of their own: `id` is the book's, `matter` that of the vote. */
const onMove = (about: 'book' | 'vote') => (message: Event): void => {
  let moved: { id?: unknown; matter?: unknown }
  try {
    moved = JSON.parse((message as MessageEvent<string>).data)
  } catch {
    return
  }
  void queryClient.invalidateQueries({ queryKey: about === 'book' ? bookKeys(String(moved.id)) : ['assemblies', String(moved.matter)] })
  // A book that is frozen stands on its keepers' desks.
  if (about === 'book') askListsSoon()
  set({ updated: serverNow() })
}

const RETRY_MS = 5000

/** Holds the stream open while somebody is signed in. */
export function useLiveEvents(signed_in: boolean): void {
  useEffect(() => {
    if (!signed_in) return
    let source: EventSource | null = null
    let retry: ReturnType<typeof setTimeout> | undefined
    const cut = (): void => { if (live.status !== 'cut') set({ status: 'cut', since: serverNow() }) }
    const open = (): void => {
      source = new EventSource('/api/live')
      source.onopen = () => {
        // What happened while it was cut was not told: ask everything on screen again.
        if (live.status === 'cut') void queryClient.invalidateQueries()
        set({ status: 'open', since: serverNow(), updated: serverNow() })
      }
      source.onmessage = (message: MessageEvent<string>) => onEvent(message.data)
      source.addEventListener('matter', (message) => onEvent((message as MessageEvent<string>).data))
      for (const about of ['book', 'vote'] as const) source.addEventListener(about, onMove(about))
      source.onerror = () => {
        cut()
        if (source?.readyState === EventSource.CLOSED) retry = setTimeout(open, RETRY_MS)
      }
    }
    open()
    const done = queryClient.getQueryCache().subscribe((event) => {
      if (event.type === 'updated' && event.action.type === 'success' && serverNow() - live.updated > 1000) set({ updated: serverNow() })
    })
    return () => {
      clearTimeout(retry)
      source?.close()
      done()
    }
  }, [signed_in])
}
