// The board: what is open, by state.
import { defineScreen } from '../../shell/screen.ts'
import { w } from './words.ts'

export const screen = defineScreen({ path: '/board', title: w.title, icon: 'board', rail: 30, load: () => import('./page.tsx') })
