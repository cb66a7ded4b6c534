// What the page on screen is called: the window's title everywhere, and on a phone the head with its way back.
import { useEffect, useSyncExternalStore } from 'react'

/** `title` must hold no name of a resident: it stands in the window's title and the history. `back`: where the phone's arrow leads. */
export type PageHead = { title: string; sub?: string; back?: string }

let current: PageHead = { title: '' }
const listeners = new Set<() => void>()
const set = (next: PageHead): void => {
  current = next
  for (const tell of listeners) tell()
}

export function usePage({ title, sub, back }: PageHead): void {
  useEffect(() => set({ title, sub, back }), [title, sub, back])
}

export const usePageHead = (): PageHead => useSyncExternalStore((tell) => { listeners.add(tell); return () => listeners.delete(tell) }, () => current)
