// What a person chose for this browser: language, theme, letter keys. public/assets/theme-1.js reads the same record before the first paint.
import { useSyncExternalStore } from 'react'

export type Language = 'zh' | 'en'
export type Theme = 'auto' | 'light' | 'dark'
export type Settings = { language: Language; theme: Theme; letters: boolean }

const KEPT = 'linli.settings'
const listeners = new Set<() => void>()
let current: Settings = { language: 'zh', theme: 'auto', letters: true, ...kept() }

function kept(): Partial<Settings> {
  try {
    return JSON.parse(localStorage.getItem(KEPT) ?? '{}')
  } catch {
    return {}
  }
}

export function changeSettings(change: Partial<Settings>): void {
  current = { ...current, ...change }
  try {
    localStorage.setItem(KEPT, JSON.stringify(current))
  } catch { /* without a store the choice holds until the page is left */ }
  apply()
  for (const tell of listeners) tell()
}

const dark = matchMedia('(prefers-color-scheme: dark)')
dark.addEventListener('change', () => { apply(); for (const tell of listeners) tell() })

export const isDark = (): boolean => current.theme === 'dark' || (current.theme === 'auto' && dark.matches)

function apply(): void {
  document.documentElement.dataset['theme'] = isDark() ? 'dark' : 'light'
  document.documentElement.lang = current.language === 'zh' ? 'zh-CN' : 'en'
}
apply()

const subscribe = (tell: () => void): (() => void) => {
  listeners.add(tell)
  return () => listeners.delete(tell)
}
export const settings = (): Settings => current
export const useSettings = (): Settings => useSyncExternalStore(subscribe, settings)
export const useDark = (): boolean => useSyncExternalStore(subscribe, isDark)

/** Whether the window is at least so wide; screens have three widths: under 720, under 1200, and more. */
export function useWide(min_px: number): boolean {
  const query = `(min-width: ${min_px}px)`
  return useSyncExternalStore(
    (tell) => {
      const list = matchMedia(query)
      list.addEventListener('change', tell)
      return () => list.removeEventListener('change', tell)
    },
    () => matchMedia(query).matches,
  )
}
