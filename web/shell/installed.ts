// The application on the device: its service worker, a new version that waits for the person or for an idle moment, and the offer to install.
// Only for staff who are signed in: a resident's browser keeps nothing.
import { useSyncExternalStore } from 'react'

type Offer = Event & { prompt(): Promise<void>; userChoice: Promise<{ outcome: 'accepted' | 'dismissed' }> }
type State = { update: boolean; offer: boolean; installed: boolean }
const standing = (): boolean => matchMedia('(display-mode: standalone)').matches
let state: State = { update: false, offer: false, installed: standing() }
const listeners = new Set<() => void>()
const set = (part: Partial<State>): void => { state = { ...state, ...part }; for (const tell of listeners) tell() }
export const useInstalled = (): State => useSyncExternalStore((tell) => { listeners.add(tell); return () => listeners.delete(tell) }, () => state)

let offer: Offer | null = null
addEventListener('beforeinstallprompt', (event) => { event.preventDefault(); offer = event as Offer; set({ offer: true }) })
addEventListener('appinstalled', () => { offer = null; set({ offer: false, installed: true }) })

export async function install(): Promise<void> {
  await offer?.prompt()
  offer = null
  set({ offer: false })
}

let waiting: ServiceWorker | null = null
let asked = false
/** The new version takes over and the page is opened again; what waits on the device is untouched. */
export function replace(): void {
  asked = true
  waiting?.postMessage('replace')
}
/** Nobody looks and nothing is being written. */
const IDLE_MS = 60_000
const idle = (): boolean => document.hidden && !document.querySelector('dialog[open], form.sf, main.in')

function found(worker: ServiceWorker | null): void {
  // The first one has nothing to replace.
  if (!worker || !navigator.serviceWorker.controller) return
  waiting = worker
  set({ update: true })
}

const LATER_MS = 3000
const ASK_MS = 30 * 60_000

/** Once, when somebody is signed in and the hands are free. */
export function keepInstalled(): () => void {
  const workers = 'serviceWorker' in navigator ? navigator.serviceWorker : null
  if (!workers) return () => undefined
  let hidden: ReturnType<typeof setTimeout> | undefined
  let asking: ReturnType<typeof setInterval> | undefined
  const later = setTimeout(() => void workers.register('/worker.js', { type: 'module', updateViaCache: 'none' }).then((registration) => {
    found(registration.waiting)
    registration.addEventListener('updatefound', () => {
      const worker = registration.installing
      worker?.addEventListener('statechange', () => { if (worker.state === 'installed') found(worker) })
    })
    asking = setInterval(() => void registration.update().catch(() => undefined), ASK_MS)
    // Without this the browser may empty what is kept when the disk is full.
    void navigator.storage?.persist?.().catch(() => undefined)
  }).catch(() => undefined), LATER_MS)
  const seen = (): void => {
    clearTimeout(hidden)
    if (document.hidden) hidden = setTimeout(() => { if (waiting && idle()) replace() }, IDLE_MS)
  }
  const taken = (): void => { if (asked) location.reload() }
  document.addEventListener('visibilitychange', seen)
  workers.addEventListener('controllerchange', taken)
  return () => {
    clearTimeout(later)
    clearTimeout(hidden)
    clearInterval(asking)
    document.removeEventListener('visibilitychange', seen)
    workers.removeEventListener('controllerchange', taken)
  }
}
