// What a screen says of itself in web/screens/<name>/screen.ts. Apart from ./screens.ts, which imports all of those.
import type { ComponentType } from 'react'
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
