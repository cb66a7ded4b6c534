// The map: open matters where they are.
import { defineScreen } from '../../shell/screen.ts'
import { w } from './words.ts'

export const screen = defineScreen({ path: '/map', title: w.title, icon: 'map', rail: 50, tab: 50, load: () => import('./page.tsx') })
