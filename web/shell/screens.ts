// The screens, found by their folders: web/screens/<name>/screen.ts says where a screen stands and how to load it. There is no list to edit.
import { useQuery } from '@tanstack/react-query'
import { lazy } from 'react'
import type { ComponentType, LazyExoticComponent } from 'react'
import { questions } from '../api/hooks.ts'
import type { Post } from '../api/types.ts'
import type { Screen, ScreenProps } from './screen.ts'

export type Entry = Screen & { id: string; Page: LazyExoticComponent<ComponentType<ScreenProps>> }

const found = import.meta.glob<{ screen: Screen }>('../screens/*/screen.ts', { eager: true })
const gaps = (path: string): number => path.split('/').filter((part) => part.startsWith(':') || part === '*').length

export const screens: readonly Entry[] = Object.entries(found)
  .map(([file, { screen }]) => ({ ...screen, id: file.split('/').at(-2)!, Page: lazy(screen.load) }))
  .sort((a, b) => gaps(a.path) - gaps(b.path) || b.path.length - a.path.length)

/** Fetches the code of the page at an address without waiting for anything else. */
export function warm(path: string): void {
  const entry = screens.find((screen) => new RegExp(`^${screen.path.replace(/:\w+/g, '[^/]+').replace(/\*$/, '.*')}/?$`).test(path))
  void entry?.load().catch(() => undefined)
}

const allowed = (screen: Screen, posts: readonly Post[]): boolean => !screen.for || screen.for(posts)
export const railOf = (posts: readonly Post[]): Entry[] =>
  screens.filter((screen) => screen.rail !== undefined && allowed(screen, posts)).sort((a, b) => a.rail! - b.rail!)
const TABS = 4
/** The first tabs and always the last one, one's own: it is the way to every page that has none. */
export function tabsOf(posts: readonly Post[]): Entry[] {
  const all = screens.filter((screen) => screen.tab !== undefined && allowed(screen, posts)).sort((a, b) => a.tab! - b.tab!)
  return [...all.slice(0, Math.min(TABS, all.length) - 1), ...all.slice(-1)]
}

/** The page on which a matter is taken in, for those whose posts do that: behind the key N and the desk's button. */
export function useIntake(): Entry | undefined {
  const { data } = useQuery({ ...questions.me, enabled: false })
  return screens.find((screen) => screen.id === 'intake' && allowed(screen, data?.posts ?? []))
}
