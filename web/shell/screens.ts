// The screens, found by their folders: web/screens/<name>/screen.ts says where a screen stands and how to load it. There is no list to edit.
import { lazy } from 'react'
import type { ComponentType, LazyExoticComponent } from 'react'
import type { Words } from '../../kernel/base/model.ts'
import type { Post } from '../api/types.ts'
import type { IconName } from './icons.tsx'

export type ScreenProps = { params: Record<string, string | undefined> }
export type Screen = {
  /** Address pattern: '/', '/matters/:id'. More specific ones are tried first. */
  path: string
  title: Words
  icon: IconName
  /** Place in the rail from the top; the last stands at its foot when over 900. Without it the screen is reached by links only. */
  rail?: number
  /** Place among the phone's tabs, of which there are at most four. `tab_title` where the tab has a shorter name. */
  tab?: number
  tab_title?: Words
  /** Who sees the entry. The server decides what they may do. */
  for?: (posts: readonly Post[]) => boolean
  /** A number beside the icon, with what it counts. A hook: it is called for every screen in every render. */
  useBadge?: () => { count: number; words: Words } | null
  /** Stands alone, without rail and bar, such as a wall. It must show the demonstration badge itself. */
  bare?: true
  /** Needs nobody signed in. */
  open?: true
  load: () => Promise<{ default: ComponentType<ScreenProps> }>
}
export const defineScreen = (screen: Screen): Screen => screen

export type Entry = Screen & { id: string; Page: LazyExoticComponent<ComponentType<ScreenProps>> }

const found = import.meta.glob<{ screen: Screen }>('../screens/*/screen.ts', { eager: true })
const gaps = (path: string): number => path.split('/').filter((part) => part.startsWith(':') || part === '*').length

export const screens: readonly Entry[] = Object.entries(found)
  .map(([file, { screen }]) => ({ ...screen, id: file.split('/').at(-2)!, Page: lazy(screen.load) }))
  .sort((a, b) => gaps(a.path) - gaps(b.path) || b.path.length - a.path.length)

const allowed = (screen: Screen, posts: readonly Post[]): boolean => !screen.for || screen.for(posts)
export const railOf = (posts: readonly Post[]): Entry[] =>
  screens.filter((screen) => screen.rail !== undefined && allowed(screen, posts)).sort((a, b) => a.rail! - b.rail!)
const TABS = 4
export const tabsOf = (posts: readonly Post[]): Entry[] =>
  screens.filter((screen) => screen.tab !== undefined && allowed(screen, posts)).sort((a, b) => a.tab! - b.tab!).slice(0, TABS)
