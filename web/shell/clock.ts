// The minute hand: components that say 'how long still' follow it, all on the same beat.
import { useSyncExternalStore } from 'react'
import type { Instant } from '../../kernel/base/model.ts'
import { serverNow } from '../api/hooks.ts'

const MINUTE = 60_000
const listeners = new Set<() => void>()
let shown = Math.floor(serverNow() / MINUTE) * MINUTE
let timer: ReturnType<typeof setTimeout> | undefined

function beat(): void {
  shown = Math.floor(serverNow() / MINUTE) * MINUTE
  for (const tell of listeners) tell()
  timer = setTimeout(beat, MINUTE - (serverNow() % MINUTE) + 20)
}

function subscribe(tell: () => void): () => void {
  listeners.add(tell)
  if (listeners.size === 1) beat()
  return () => {
    listeners.delete(tell)
    if (listeners.size === 0) clearTimeout(timer)
  }
}

/** The server's time to the minute; changes once a minute. */
export const useMinute = (): Instant => useSyncExternalStore(subscribe, () => shown)

/** After the server told its time. */
export function resetMinute(): void {
  clearTimeout(timer)
  if (listeners.size > 0) beat()
  else shown = Math.floor(serverNow() / MINUTE) * MINUTE
}
